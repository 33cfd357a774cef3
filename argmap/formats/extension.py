"""What our maps say and another format has no word for: one key of our own, `argmap`, wherever that format takes any key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.errors import ModelError, ParseError
from argmap.formats.loss import Loss
from argmap.model import Association, Challenge, Claim, Source, Support
from argmap.value import thaw
from argmap.vocabulary import Vocabulary, shipped, vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection

    from argmap.argument_map import ArgumentMap
    from argmap.formats.assembly import Assembly
    from argmap.model import Relation

__all__ = ["KEY", "about", "begin", "fields_of", "kind_of", "left_over", "spread", "take"]

KEY = "argmap"
_KINDS: dict[str, type[Claim | Support | Challenge | Association]] = {
    "claim": Claim,
    "support": Support,
    "challenge": Challenge,
    "association": Association,
}
_ENDS = {"id", "text", "premises", "target"}  # what every format says itself


def kind_of(relation: Relation) -> str:
    """Return "support", "challenge" or "association"."""
    return type(relation).__name__.lower()


def left_over(value: Claim | Relation | Source, said: Collection[str]) -> dict[str, Any]:
    """Return the fields of a value that are not at their default, without those that the format says itself.

    Examples:
        >>> left_over(Claim(id="c", text="It rains", weight=0.5, note="?"), {"id", "text"})
        {'weight': 0.5, 'note': '?'}
    """
    if value.model_fields_set <= set(said):
        return {}
    return value.model_dump(mode="json", exclude_defaults=True, exclude=set(said))


def spread(data: dict[str, Any], name: str, taken: Collection[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the keys that a reader of the format `name` put into `data`, free to be written where they stood, and the rest.

    Keys that would hide those of the format itself stay in the rest.

    Examples:
        >>> spread({"aif": {"colour": "b"}, "mine": 1}, "aif", {"nodeID"})
        ({'colour': 'b'}, {'mine': 1})
    """
    own = data.get(name)
    if not isinstance(own, dict) or not own or not own.keys().isdisjoint({KEY, *taken}):
        return {}, thaw(data)
    rest = {key: thaw(value) for key, value in data.items() if key != name}
    return thaw(own), rest


def take(row: dict[str, Any], kind: str, losses: list[Loss], where: str) -> dict[str, Any]:
    """Take our own key out of an object of the format, and return the fields that it holds.

    Raises:
        ParseError: it is no object.
    """
    if KEY not in row:
        return {}
    return fields_of(row.pop(KEY), kind, losses, where)


def fields_of(given: object, kind: str, losses: list[Loss], where: str) -> dict[str, Any]:
    """Return the fields that our own key holds, those only that a value of this kind has.

    Raises:
        ParseError: it is no object.
    """
    if not isinstance(given, dict):
        raise ParseError(f"{where}: {KEY}: expected an object, got {type(given).__name__}")
    known = _KINDS[kind].model_fields.keys() - _ENDS
    losses += [
        Loss(where, f"its field {name!r:.40}") for name in given if name not in known and name != "type"
    ]
    return {name: value for name, value in given.items() if name in known}


def about(amap: ArgumentMap, said: Collection[str] = ()) -> dict[str, Any]:
    """Return what a map says of itself, and its sources, as JSON values; without what the format says, or is at its default."""
    ours = amap.vocabulary.id in shipped() and amap.vocabulary == vocabulary(amap.vocabulary.id)
    whole = {
        "title": amap.title,
        "description": amap.description,
        "vocabulary": amap.vocabulary.id if ours else amap.vocabulary.to_data(),
        "data": thaw(amap.data),
        "sources": [s.model_dump(mode="json", exclude_defaults=True) for s in amap.sources.values()],
    }
    if whole["vocabulary"] == "debate":
        del whole["vocabulary"]
    return {name: value for name, value in whole.items() if value and name not in said}


def begin(parts: Assembly, given: object) -> dict[str, Any]:
    """Take what `about` wrote: sources go into the assembly, the rest is what `Assembly.build` takes.

    Raises:
        ParseError: it is no object, or holds a vocabulary that is none.
    """
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise ParseError(f"{KEY}: expected an object, got {type(given).__name__}")
    sources = given.get("sources", [])
    if not isinstance(sources, list) or not all(isinstance(s, dict) and "id" in s for s in sources):
        raise ParseError(f"{KEY}/sources: expected a list of objects, each with an id")
    for source in sources:
        rest = {key: value for key, value in source.items() if key not in ("id", "title")}
        parts.source(source["id"], source.get("title"), **rest)
    found: dict[str, Any] = {}
    words = given.get("vocabulary", "debate")
    try:
        found["vocabulary"] = vocabulary(words) if isinstance(words, str) else Vocabulary.from_data(words)
    except ModelError as error:
        raise ParseError(f"{KEY}/vocabulary: {error}") from None
    found |= {name: given[name] for name in ("title", "description") if name in given}
    data = given.get("data", {})
    if not isinstance(data, dict):
        raise ParseError(f"{KEY}/data: expected an object, got {type(data).__name__}")
    found["data"] = data
    return found
