"""What the methods of a map take by keyword, for type checkers: wider than what values take, since one stands for several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from argmap._values.element_words import ClaimWords, RelationWords, SourceFields
from argmap.model import Citation, Claim, Source

__all__ = [
    "AssociationFields",
    "ClaimChanges",
    "ClaimFields",
    "ElementChanges",
    "RelationChanges",
    "RelationFields",
    "SourceChanges",
    "SourceFields",
]

Texts = str | Iterable[str]
Cited = Citation | Source | str
Citations = Cited | Iterable[Cited]


class ClaimFields(ClaimWords, total=False):
    """What `ArgumentMap.claim` takes besides text and id."""

    citations: Citations
    group: Texts
    tags: Texts


class AssociationFields(RelationWords, total=False):
    """What `ArgumentMap.associate` takes besides premises, target, id and label."""

    citations: Citations
    tags: Texts


class RelationFields(AssociationFields, total=False):
    """What `ArgumentMap.support` and `challenge` take besides premises, target and id."""

    label: str | None


class ClaimChanges(ClaimFields, total=False):
    """What `ArgumentMap.evolve` may change of a claim."""

    text: str


class RelationChanges(RelationFields, total=False):
    """What it may change of a relation."""

    premises: str | Claim | Iterable[str | Claim]
    target: object


class SourceChanges(SourceFields, total=False):
    """What it may change of a source."""

    title: str


class ElementChanges(TypedDict, total=False):
    """What it may change of an element that is given by id, whatever it is."""

    author: str | None
    citations: Citations
    credibility: int | None
    data: Mapping[str, Any]
    date: str | None
    expires: str | None
    group: Texts
    implicit: bool
    kind: str | None
    label: str | None
    mapped: bool
    note: str
    premises: str | Claim | Iterable[str | Claim]
    reliability: str | None
    scheme: str | None
    sha256: str | None
    status: str | None
    tags: Texts
    target: object
    text: str | None
    title: str
    url: str | None
    weight: float | None
