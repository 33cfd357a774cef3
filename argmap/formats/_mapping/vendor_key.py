"""Our own key, `argmap`, in files of other formats: what our maps say and these have no word for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap._values.frozen import thaw
from argmap.errors import FormatError, ModelError, ParseError
from argmap.formats._files.loss import Loss
from argmap.model import RELATION_TYPES, Association, Challenge, Claim, Source, Support
from argmap.vocabulary import Vocabulary, shipped, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.formats._mapping.builder import Builder
    from argmap.model import Relation

__all__ = ["KEY", "about", "begin", "fields_of", "left_over", "spread", "take", "written_safely"]

KEY = "argmap"
_KINDS: dict[str, type[Claim | Support | Challenge | Association]] = {
    "claim": Claim,
    **RELATION_TYPES,
}
_ENDS = {"id", "text", "premises", "target"}  # what every format says itself


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
        ParseError: it is no object, or its data is none.
    """
    if not isinstance(given, dict):
        raise ParseError(f"{where}: {KEY}: expected an object, got {type(given).__name__}")
    if not isinstance(given.get("data", {}), dict):
        raise ParseError(f"{where}: {KEY}.data: expected an object, got {type(given['data']).__name__}")
    known = _KINDS[kind].model_fields.keys() - _ENDS
    losses += [
        Loss(where, f"its field {name!r:.40}") for name in given if name not in known and name != "type"
    ]
    fields = {name: value for name, value in given.items() if name in known}
    return {**fields, "data": _shown(fields["data"])} if "data" in fields else fields


def written_safely(
    amap: ArgumentMap,
    name: str,
    write: Callable[[ArgumentMap, list[Loss]], str],
    read: Callable[[str], ArgumentMap],
    losses: list[Loss],
) -> str:
    """Write a map, and where data under the format's name would not come back from where `spread` puts it, under our own key.

    Whoever makes such data by hand, or changes a map that was read, cannot know what a reader takes for its own: so the text
    is read again.

    Args:
        amap: the map.
        name: the format's.
        write: its writer.
        read: its reader.
        losses: where to tell what is lost in the end.
    """
    marked = {"", *amap.claims, *amap.relations} if {name, KEY} & amap.data.keys() else set()
    marked |= {
        value.id
        for part in (amap.claims, amap.relations)
        for value in part.values()
        if value.data and {name, KEY} & value.data.keys()
    }
    told: list[Loss] = []
    text = write(amap, told)
    if marked and (wrong := _wrong(amap, read, text, marked)):
        for hidden in (wrong, marked):  # only what would not come back; or all, if that is not enough
            told = []
            text = write(_hidden(amap, name, hidden), told)
            if not _wrong(amap, read, text, marked):
                break
    losses += told
    return text


def _wrong(amap: ArgumentMap, read: Callable[[str], ArgumentMap], text: str, marked: set[str]) -> set[str]:
    """Name those marked elements that a text does not give back; "" is the map itself."""
    try:
        again = read(text)
    except (ModelError, FormatError):
        return marked
    wrong = {id_ for id_ in marked - {""} if id_ in again and again[id_] != amap[id_]}
    new = any(id_ not in amap for id_ in (*again.claims, *again.relations))
    return wrong | ({""} & marked if new or again.data != amap.data else set())


def _hidden(amap: ArgumentMap, name: str, ids: set[str]) -> ArgumentMap:
    """Return a map whose data under a format's name, and under our own key, stands where no reader of that format looks."""
    made = amap.copy()
    for id_ in ids & {*amap.claims, *amap.relations}:
        made.evolve(id_, data=_put_away(amap[id_].data, name))
    if "" in ids:
        made.data = _put_away(amap.data, name)
    return made


def _put_away(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    plain: dict[str, Any] = thaw(data)
    away = {key: plain.pop(key) for key in (name, KEY) if key in plain}
    return {**plain, KEY: away} if away else plain


def _shown(data: object) -> Any:
    """Return data as it was before it was put away."""
    away = data.get(KEY) if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(away, dict):
        return data
    return {**{key: value for key, value in data.items() if key != KEY}, **away}


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


def begin(parts: Builder, given: object) -> dict[str, Any]:
    """Take what `about` wrote: sources go into the assembly, the rest is what `Builder.build` takes.

    Raises:
        ParseError: it is no object, or holds a vocabulary that is none.
    """
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise ParseError(f"{KEY}: expected an object, got {type(given).__name__}")
    sources = given.get("sources", [])
    if not isinstance(sources, list) or not all(isinstance(s, dict) and "id" in s for s in sources):
        raise ParseError(f"{KEY}.sources: expected a list of objects, each with an id")
    for source in sources:
        rest = {key: value for key, value in source.items() if key not in ("id", "title")}
        parts.source(source["id"], source.get("title"), **rest)
    found: dict[str, Any] = {}
    words = given.get("vocabulary", "debate")
    try:
        found["vocabulary"] = vocabulary(words) if isinstance(words, str) else Vocabulary.from_data(words)
    except ModelError as error:
        raise ParseError(f"{KEY}.vocabulary: {error}") from None
    found |= {name: given[name] for name in ("title", "description") if name in given}
    data = given.get("data", {})
    if not isinstance(data, dict):
        raise ParseError(f"{KEY}.data: expected an object, got {type(data).__name__}")
    found["data"] = _shown(data)
    return found
