"""Which words would a fix lose: a text, a note, a weight, a citation, a tag, data of the author's own?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap._naming import named
from argmap.analysis._fixes import values_of
from argmap.model import RELATIONS
from argmap.text._folded import fold
from argmap.text._occurrence import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.finding import Fix
    from argmap.model import Citation, Element

__all__ = ["words_lost"]

JOINS = frozenset({"id", "premises", "target"})  # what says who is who, and what joins what
NAMES = {"implicit": "mark as implicit", "mapped": "mark as the text that is mapped"}


def words_lost(
    amap: ArgumentMap, change: Fix, *, about: str, because: Iterable[str], about_it: Mapping[str, str]
) -> list[str]:
    """Say which words of a map a fix would lose; nothing if it would lose none.

    The words of an element are all its fields but its id and what it joins, as far as they say anything. They are kept if
    they stand unchanged in what is put in its place; or, of what is removed, in another element that says it all: a claim
    or source with the same words, a relation that also joins the same.

    Args:
        amap: the map as it is; it is not changed.
        change: the fix.
        about: the id of what its finding is about.
        because: where what is removed may be said as well.
        about_it: relation -> a challenge whose data say that it is about that relation.

    Examples:
        >>> import argmap
        >>> from argmap.finding import Fix
        >>> amap = argmap.ArgumentMap()
        >>> rain = amap.claim("It rained", id="rain", note="as they say")
        >>> words_lost(amap, Fix("Remove the claim", remove=("rain",)), about="rain", because=(), about_it={})
        ['loses its text and note']
    """
    put = {element.id: element for element in values_of(change)}
    others = [put.get(id_, amap[id_]) for id_ in because if id_ in amap and id_ not in change.remove]
    said = []
    for id_, new in put.items():
        gone = _missing(amap[id_], new) if id_ in amap else []
        said += [f"changes {_fields(amap, id_, gone, about)}"] if gone else []
    for id_ in change.remove:
        old = amap[id_]
        gone = [] if any(_says_all(other, old) for other in others) else list(_words(old))
        said += [f"loses {_fields(amap, id_, gone, about)}"] if gone else []
        said += [f"{named(amap, about_it[id_])} is about it"] if id_ in about_it else []
    return said


def _words(element: Element) -> dict[str, Any]:
    """Return what an element says, by field."""
    fields = type(element).model_fields
    said = {name: getattr(element, name) for name in fields if name not in JOINS}
    return {name: value for name, value in said.items() if value != fields[name].default}


def _missing(old: Element, new: Element) -> list[str]:
    """Name the fields whose words another element does not have."""
    return [
        name
        for name, value in _words(old).items()
        if not _same(getattr(new, name, None), value)
        and not (name == "citations" and _quote_the_same(getattr(new, name, ()), value))
    ]


def _quote_the_same(new: tuple[Citation, ...], old: tuple[Citation, ...]) -> bool:
    """Tell whether citations have the same words, perhaps in the source's own characters and with another place."""
    return list(map(_words_cited, new)) == list(map(_words_cited, old))


def _words_cited(citation: Citation) -> tuple[object, ...]:
    said = citation.quote and letters(fold(citation.quote.exact))
    return citation.source, citation.locator, citation.fidelity, said


def _same(one: Any, other: Any) -> bool:
    """Tell whether two values of a field are the same; in data, 1 is not True."""
    return bool(one == other and (not isinstance(other, dict) or repr(one) == repr(other)))


def _says_all(other: Element, gone: Element) -> bool:
    """Tell whether an element says all that one says which is removed."""
    if type(other) is not type(gone) or _missing(gone, other):
        return False
    if not isinstance(gone, RELATIONS) or not isinstance(other, RELATIONS):
        return True
    order = tuple if gone.scheme else frozenset  # a scheme's premises stand in its order
    return other.target == gone.target and order(other.premises) == order(gone.premises)


def _fields(amap: ArgumentMap, id_: str, fields: list[str], about: str) -> str:
    told = [NAMES.get(field, field) for field in fields]
    joined = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"its {joined}" if id_ == about else f"the {joined} of {named(amap, id_)}"
