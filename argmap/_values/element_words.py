"""What constructors, `evolve` and the methods of a map take alike by keyword, for type checkers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap._values.fields import Status

__all__ = ["ClaimWords", "RelationWords", "SourceFields"]


class _Words(TypedDict, total=False):
    weight: float | None
    author: str | None
    date: str | None
    note: str
    data: Mapping[str, Any]


class ClaimWords(_Words, total=False):
    """The fields of a claim that are taken alike by `Claim` and by a map."""

    kind: str
    status: Status | None
    implicit: bool


class RelationWords(_Words, total=False):
    """The fields of a relation that are taken alike by `Support` and its siblings and by a map."""

    scheme: str | None


class SourceFields(TypedDict, total=False):
    """What `Source` takes besides id and title."""

    author: str | None
    date: str | None
    url: str | None
    kind: str | None
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None
    credibility: Literal[1, 2, 3, 4, 5, 6] | None
    expires: str | None
    sha256: str | None
    text: str | None
    mapped: bool
    data: Mapping[str, Any]
