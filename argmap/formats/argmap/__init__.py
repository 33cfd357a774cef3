"""Our own format: lossless, canonical, one element a line, so that git shows what changed.

Equal maps in equal order give equal bytes: keys stand in the order of the values' fields, `data` is sorted, what is at its
default is left out.
"""

from __future__ import annotations

import json
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from argmap._values.base import make_all
from argmap._values.collector import no_collector
from argmap.argument_map import ArgumentMap
from argmap.errors import Fault, FormatError, ModelError, ParseError
from argmap.formats._mapping.node_places import node_places
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.json_faults import all_faults
from argmap.formats._syntax.json_shape import json_shape
from argmap.formats.argmap._faults import LISTS, VERSION, faults_of, faults_of_head
from argmap.formats.argmap._schema import make_schema, schema, schema_text
from argmap.model import RELATION_TYPES, Claim, Source
from argmap.vocabulary import Vocabulary, shipped, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from argmap._values.base import Value
    from argmap.formats._files.loss import Loss, Place
    from argmap.model import Element, Relation

__all__ = ["NAME", "SUFFIXES", "detect", "make_schema", "read", "schema", "schema_text", "write"]

NAME = "argmap"
SUFFIXES = (".argmap.json",)
_CLASSES: dict[str, type[Source | Claim]] = {"sources": Source, "claims": Claim}
_STEP = 20_000  # elements checked at a time: what has been checked gives its memory back


class _FaultyError(Exception):
    """Something is wrong with a file; what, is told with all else that is wrong with it."""


def detect(head: str) -> bool:
    """Tell whether a text begins as our format does."""
    keys = json_shape(head).keys
    return "argmap" in keys and not keys & {
        "nodes",
        "AIF",
        "@context",
    }  # which keep what they have no word for under our name


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:  # noqa: ARG001  # it has nothing to lose
    """Return the canonical text of a map."""
    head = [f'{{\n"argmap":{VERSION}']
    head += [f'"title":{_json(amap.title)}'] if amap.title else []
    head += [f'"description":{_json(amap.description)}'] if amap.description else []
    ours = amap.vocabulary.id in shipped() and amap.vocabulary == vocabulary(amap.vocabulary.id)
    head += [f'"vocabulary":{_json(amap.vocabulary.id if ours else amap.vocabulary.to_data())}']
    head += [f'"data":{_json(amap.data)}'] if amap.data else []
    with no_collector():
        lines = [line.encode() for line in head]
        for part in LISTS:
            lines += _lines(part, getattr(amap, part).values())
        lines[-1] += b"\n}\n"
        return b",\n".join(lines).decode()  # joined once: to copy a large text takes as long as to check it


def _lines(part: str, values: Collection[Value]) -> list[bytes]:
    """Return the lines of a list of values, one each; that of a relation begins with its type."""
    lines: list[bytes] = []
    runs: Iterator[tuple[type[Value], Iterator[Value]]] = groupby(values, type)
    for cls, some in runs:  # they share what is looked up
        to_json = cls.__pydantic_serializer__.to_json
        if cls in _TYPE:
            begin = _TYPE[cls]
            lines += [begin + to_json(value, exclude_defaults=True)[1:] for value in some]
        else:
            lines += [to_json(value, exclude_defaults=True) for value in some]
    if not lines:
        return [f'"{part}":[]'.encode()]
    lines[0] = f'"{part}":[\n'.encode() + lines[0]
    lines[-1] += b"\n]"
    return lines


_TYPE: dict[type[Value], bytes] = {
    cls: f'{{"type":"{name}",'.encode() for name, cls in RELATION_TYPES.items()
}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def read(
    text: str,
    *,
    losses: list[Loss],  # noqa: ARG001  # it has nothing to lose
    places: dict[str, Place] | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> ArgumentMap:
    """Return the map that our format's text holds.

    Raises:
        ParseError: it is damaged, or says what a map cannot; with the place.
        FormatError: it was written by a newer argmap.
    """
    with no_collector():
        try:
            amap = _read(text, progress or (lambda *_: None))
        except (ModelError, ParseError, _FaultyError) as error:  # the first fault; now all are looked for
            raise all_faults(
                text, partial(_faults_or, "" if isinstance(error, ParseError) else str(error))
            ) from None
    if places is not None:
        places |= node_places(text, amap, [(part,) for part in LISTS])
    return amap


def _faults_or(said: str, whole: Any) -> list[Fault]:
    """Return all that is wrong with a file; what was met first, if the search does not find it."""
    return list(faults_of(whole)) or ([Fault((), said)] if said else [])


def _read(text: str, progress: Callable[[int, int], object]) -> ArgumentMap:
    """Return the map, or tell any one thing that is wrong."""
    whole = parse_json(text)
    if not isinstance(whole, dict):
        raise _FaultyError
    version = whole.get("argmap")
    if type(version) is int and version > VERSION:
        raise FormatError(
            f"written in version {version} of the format, and this argmap reads up to version {VERSION}: pip install -U argmap"
        )
    if any(faults_of_head(whole)):
        raise _FaultyError
    if not all(isinstance(whole.get(part, []), list) for part in LISTS):
        raise _FaultyError
    words = whole.get("vocabulary", "debate")
    total = sum(len(whole.get(part, [])) for part in LISTS)
    values: list[Element] = []
    amap = ArgumentMap(
        whole.get("title", ""),
        whole.get("description", ""),
        words if isinstance(words, str) else Vocabulary.from_data(words),
        whole.get("data", {}),
    )
    for part in LISTS:
        for some in _steps(part, whole.pop(part, [])):
            values += some
            progress(len(values), total)
    amap.add(*values)
    return amap


def _steps(part: str, rows: list[Any]) -> Iterator[list[Any]]:
    """Give the values of some rows, then of more; what is done with is dropped, so that a file of a million claims fits."""
    for begin in range(0, len(rows), _STEP):
        chunk = rows[begin : begin + _STEP]
        rows[begin : begin + _STEP] = [None] * len(chunk)
        yield _relations(chunk) if part == "relations" else make_all(_CLASSES[part], chunk, str)


def _relations(rows: list[Any]) -> list[Relation]:
    """Return the relations of some rows, in order; those of one type are made together."""
    types: list[str] = []
    alike: dict[str, list[Any]] = {name: [] for name in RELATION_TYPES}
    for row in rows:
        try:
            types.append(row.pop("type"))
            alike[types[-1]].append(row)
        except (AttributeError, KeyError, TypeError):
            raise _FaultyError from None
    made = {name: iter(make_all(RELATION_TYPES[name], some, str)) for name, some in alike.items() if some}
    return [next(made[name]) for name in types]
