"""Our own format: lossless, canonical, one element a line, so that git shows what changed.

Equal maps in equal order give equal bytes: keys stand in the order of the values' fields, `data` is sorted, what is at its
default is left out.
"""

from __future__ import annotations

import json
import warnings
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from argmap._values.base import make_all
from argmap._values.collector import no_collector
from argmap.argument_map import ArgumentMap
from argmap.errors import FormatError, ModelError, ParseError, near
from argmap.formats._mapping.node_places import node_places
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.json_shape import json_shape
from argmap.model import RELATION_TYPES, Association, Challenge, Claim, Source, Support
from argmap.vocabulary import Vocabulary, shipped, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from pydantic.json_schema import JsonSchemaMode

    from argmap._values.base import Value
    from argmap.formats._files.loss import Loss, Place
    from argmap.model import Element, Relation

__all__ = ["NAME", "SUFFIXES", "detect", "read", "schema", "write"]

NAME = "argmap"
SUFFIXES = (".argmap.json",)
VERSION = 1
SCHEMA = Path(__file__).with_name("argmap.schema.json")
LISTS = ("sources", "claims", "relations")
PARTS = ("argmap", "title", "description", "vocabulary", "data", *LISTS)
CLASSES: dict[str, type[Source | Claim]] = {"sources": Source, "claims": Claim}
STEP = 20_000  # elements checked at a time: what has been checked gives its memory back


def detect(head: str) -> bool:
    """Tell whether a text begins as our format does."""
    keys = json_shape(head).keys
    return "argmap" in keys and not keys & {
        "nodes",
        "AIF",
        "@context",
    }  # which keep what they have no word for under our name


def schema() -> str:
    """Return the format's JSON Schema, as text."""
    return SCHEMA.read_text(encoding="utf-8")


def make_schema() -> str:
    """Work out the JSON Schema from the values; the shipped file is a copy, which a test holds against this."""
    adapters = {
        kind.__name__: TypeAdapter(kind)
        for kind in (Source, Claim, Support, Challenge, Association, Vocabulary)
    }
    inputs: list[tuple[str, JsonSchemaMode, TypeAdapter[Any]]] = [
        (name, "validation", adapter) for name, adapter in adapters.items()
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the default of `data` is left out, as it should be
        _, made = TypeAdapter.json_schemas(inputs, ref_template="#/$defs/{model}")
    definitions: dict[str, Any] = made["$defs"]
    for shape in definitions.values():  # examples are of Python's values
        if "description" in shape:
            shape["description"] = shape["description"].partition("\n\nExamples:")[0]
    for name, kind in RELATION_TYPES.items():
        shape = definitions[kind.__name__]
        shape["properties"] = {"type": {"const": name}, **shape["properties"]}
        shape["required"] = ["type", *shape["required"]]
    lists = {"sources": ["Source"], "claims": ["Claim"], "relations": ["Support", "Challenge", "Association"]}
    refs = {part: [{"$ref": f"#/$defs/{name}"} for name in kinds] for part, kinds in lists.items()}
    properties: dict[str, Any] = {
        "argmap": {"const": VERSION, "description": "the version of the format"},
        "title": {"type": "string"},
        "description": {"type": "string"},
        "vocabulary": {"anyOf": [{"enum": shipped()}, {"$ref": "#/$defs/Vocabulary"}]},
        "data": {"type": "object"},
    }
    properties |= {part: {"type": "array", "items": {"anyOf": some}} for part, some in refs.items()}
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Argument map",
        "type": "object",
        "required": ["argmap"],
        "additionalProperties": False,
        "properties": properties,
        "$defs": definitions,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:  # noqa: ARG001  # it has nothing to lose
    """Return the canonical text of a map."""
    head = [f'"argmap":{VERSION}']
    head += [f'"title":{_json(amap.title)}'] if amap.title else []
    head += [f'"description":{_json(amap.description)}'] if amap.description else []
    ours = amap.vocabulary.id in shipped() and amap.vocabulary == vocabulary(amap.vocabulary.id)
    head += [f'"vocabulary":{_json(amap.vocabulary.id if ours else amap.vocabulary.to_data())}']
    head += [f'"data":{_json(amap.data)}'] if amap.data else []
    with no_collector():
        head += [f'"{part}":[{_lines(getattr(amap, part).values())}]' for part in LISTS]
        return "{\n" + ",\n".join(head) + "\n}\n"


def _lines(values: Collection[Value]) -> str:
    """Return one line a value, in order."""
    if not values:
        return ""
    lines = b",\n".join(map(_line, values)).decode()
    return f"\n{lines}\n"


def _line(value: Value) -> bytes:
    """Return a value as JSON; of a relation, its type comes first."""
    cls = type(value)
    line = cls.__pydantic_serializer__.to_json(value, exclude_defaults=True)
    return _TYPE[cls] + line[1:] if cls in _TYPE else line


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
        amap = _read(text, progress or (lambda done, total: None))  # noqa: ARG005  # nobody listens
    if places is not None:
        places |= node_places(text, amap, [(part,) for part in LISTS])
    return amap


def _read(text: str, progress: Callable[[int, int], object]) -> ArgumentMap:
    whole = parse_json(text)
    if not isinstance(whole, dict) or "argmap" not in whole:
        raise ParseError('expected an object with the key "argmap", which tells the version')
    _check_version(whole["argmap"])
    wrong = next((key for key in whole if key not in PARTS), None)
    if wrong is not None:
        raise ParseError(f"{wrong}: no such part of a map{near(wrong, PARTS)}")
    for part in LISTS:
        if not isinstance(whole.get(part, []), list):
            raise ParseError(f"{part}: expected a list, got {type(whole[part]).__name__}")
    words = whole.get("vocabulary", "debate")
    total = sum(len(whole.get(part, [])) for part in LISTS)
    values: list[Element] = []
    try:
        amap = ArgumentMap(
            whole.get("title", ""),
            whole.get("description", ""),
            words if isinstance(words, str) else Vocabulary.from_data(words),
            _object(whole.get("data", {})),
        )
        for part in LISTS:
            for some in _steps(part, whole.pop(part, [])):
                values += some
                progress(len(values), total)
        amap.add(*values)
    except ModelError as error:
        raise ParseError(str(error)) from None
    return amap


def _check_version(version: object) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ParseError(
            f"argmap: expected the version of the format, a whole number from 1, got {version!r:.40}"
        )
    if version > VERSION:
        raise FormatError(
            f"written in version {version} of the format, and this argmap reads up to version {VERSION}: pip install -U argmap"
        )


def _object(data: object) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise ParseError(f"data: expected an object, got {type(data).__name__}")
    return data


def _steps(part: str, rows: list[Any]) -> Iterator[list[Any]]:
    """Give the values of some rows, then of more; what is done with is dropped, so that a file of a million claims fits."""
    for begin in range(0, len(rows), STEP):
        chunk = rows[begin : begin + STEP]
        rows[begin : begin + STEP] = [None] * len(chunk)
        if part == "relations":
            yield _relations(chunk, begin)
        else:
            yield make_all(CLASSES[part], chunk, partial(_where, part, range(begin, begin + STEP), chunk))


def _relations(rows: list[Any], begin: int) -> list[Relation]:
    """Return the relations of some rows, in order; those of one type are made together."""
    types: list[str] = []
    alike: dict[str, list[int]] = {name: [] for name in RELATION_TYPES}
    for number, row in enumerate(rows):
        try:
            types.append(row.pop("type"))
            alike[types[-1]].append(number)
        except (AttributeError, KeyError, TypeError):
            *some, last = map(json.dumps, RELATION_TYPES)
            known = f'"type": {", ".join(some)} or {last}'
            raise ParseError(f"relations/{begin + number}: expected an object with {known}") from None
    made: dict[str, Iterator[Relation]] = {}
    for name, numbers in alike.items():
        some = [rows[number] for number in numbers]
        places = [begin + number for number in numbers]
        made[name] = iter(make_all(RELATION_TYPES[name], some, partial(_where, "relations", places, some)))
    return [next(made[name]) for name in types]


def _where(part: str, places: Sequence[int], rows: list[Any], number: int) -> str:
    """Say where a row stands in the file."""
    row = rows[number]
    named = f" ({row['id']!r:.60})" if isinstance(row, dict) and "id" in row else ""
    return f"{part}/{places[number]}{named}"
