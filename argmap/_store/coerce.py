"""What callers give: elements or their ids, one or several, citations or the sources cited."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from argmap.errors import ModelError
from argmap.model import ELEMENTS, Citation, Claim, Element, Relation, Source

if TYPE_CHECKING:
    from argmap._store.keywords import Citations

__all__ = ["ClaimIds", "Ids", "Target", "coerce_fields", "each_id", "id_of", "ids_of"]

SEVERAL = frozenset({"tags", "group"})  # fields of several texts, in whose place a map takes one
ClaimIds = str | Claim | Iterable[str | Claim]  # one claim or several
Target = str | Claim | Relation  # what is supported or challenged
Ids = Target | Iterable[Target]  # one claim or relation, or several


def id_of(element: object) -> str:
    """Return the id of a value, or an id as it is."""
    if isinstance(element, str):
        return element
    if isinstance(element, ELEMENTS):
        return element.id
    raise ModelError(f"expected a claim, a relation or an id, got {element!r:.80}")


def each_id(given: str | Element | Iterable[str | Element]) -> tuple[str, ...]:
    """Return the ids of one element or of several, given as values or ids, in order."""
    if isinstance(given, str):
        return (given,)
    if isinstance(given, ELEMENTS):
        return (given.id,)
    if not isinstance(given, Iterable):
        raise ModelError(f"expected elements or their ids, got {given!r:.80}")
    return tuple([id_of(element) for element in given])


def ids_of(given: str | Element | Iterable[str | Element]) -> list[str]:
    """Return the ids of one element or of several, given as values or ids: each once, in order."""
    return list(dict.fromkeys(each_id(given)))


def coerce_fields(fields: dict[str, Any]) -> None:
    """Let one text stand for several, where a map is told of tags or groups; a source, or its id, for a citation; and elements for ids."""
    for name in SEVERAL & fields.keys():
        if isinstance(fields[name], str):
            fields[name] = (fields[name],)
    if "citations" in fields:
        fields["citations"] = _cited(fields["citations"])
    if "premises" in fields:
        fields["premises"] = each_id(fields["premises"])
    if "target" in fields:
        fields["target"] = id_of(fields["target"])


def _cited(given: Citations) -> tuple[Citation, ...]:
    """Return citations, some of which may be given as a source or its id."""
    several = (given,) if isinstance(given, Citation | Source | str) else given
    if not isinstance(several, Iterable):
        raise ModelError(f"expected citations, sources or their ids, got {given!r:.80}")
    return tuple(c if isinstance(c, Citation) else Citation(source=id_of(c)) for c in several)
