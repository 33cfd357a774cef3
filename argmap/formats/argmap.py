"""Our own format: lossless, canonical, one element a line, so that git shows what changed.

Equal maps in equal order give equal bytes: keys stand in the order of the values' fields, `data` is sorted, what is at its
default is left out.
"""

from __future__ import annotations

import json
import warnings
from functools import partial
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from argmap.argument_map import ArgumentMap
from argmap.batch import Batch
from argmap.collector import no_collector
from argmap.errors import FormatError, ModelError, ParseError, near
from argmap.formats._mapping.node_places import node_places
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.json_shape import json_shape
from argmap.model import Association, Challenge, Claim, Source, Support
from argmap.value import Value, problems
from argmap.vocabulary import Vocabulary, shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pydantic.json_schema import JsonSchemaMode

    from argmap.formats._files.loss import Loss, Place

__all__ = ["NAME", "SUFFIXES", "detect", "read", "schema", "write"]

NAME = "argmap"
SUFFIXES = (".argmap.json",)
VERSION = 1
SCHEMA = Path(__file__).with_name("argmap.schema.json")
LISTS = ("sources", "claims", "relations")
PARTS = ("argmap", "title", "description", "vocabulary", "data", *LISTS)
TYPES: dict[str, type[Value]] = {"support": Support, "challenge": Challenge, "association": Association}
STEP = 20_000  # elements checked at a time: what has been checked gives its memory back


def detect(head: str) -> bool:
    """Tell whether a text begins as our format does."""
    keys = json_shape(head).keys
    return "argmap" in keys and not keys & {
        "nodes",
        "AIF",
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
    for name, kind in TYPES.items():
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
    ours = (
        amap.vocabulary.id in shipped()
        and amap.vocabulary == ArgumentMap(vocabulary=amap.vocabulary.id).vocabulary
    )
    head += [f'"vocabulary":{_json(amap.vocabulary.id if ours else amap.vocabulary.to_data())}']
    head += [f'"data":{_json(amap.data)}'] if amap.data else []
    pieces = ["{\n", ",\n".join(head)]
    with no_collector():
        for name in LISTS:
            pieces.append(f',\n"{name}":[')
            pieces += _blocks(list(getattr(amap, name).values()))
            pieces.append("]")
    return "".join([*pieces, "\n}\n"])


def _blocks(values: list[Any]) -> Iterator[str]:
    """Return the lines of values, many at a time: one line a value, in order."""
    for begin in range(0, len(values), STEP):
        yield "\n" if begin == 0 else ",\n"
        yield _bulk(values[begin : begin + STEP])
    if values:
        yield "\n"


def _bulk(values: list[Any]) -> str:
    """Return the lines of some values."""
    text = _ANY.dump_json(values, exclude_defaults=True).decode()[len('[{"id":') : -1]
    kinds = set(map(type, values))
    if text.count(',{"id":') != len(values) - 1:  # `data` holds objects that begin as values do
        alone = [_ANY.dump_json([value], exclude_defaults=True).decode() for value in values]
        rests = [one[len('[{"id":') : -1] for one in alone]
    elif len(kinds) == 1:
        first = _FIRST[kinds.pop()]
        return first + text.replace(',{"id":', ",\n" + first)
    else:
        rests = text.split(',{"id":')
    return ",\n".join(map(add, map(_FIRST.__getitem__, map(type, values)), rests))


_ANY = TypeAdapter(list[Any])
_FIRST: dict[type, str] = {
    Source: '{"id":',
    Claim: '{"id":',
    Support: '{"type":"support","id":',
    Challenge: '{"type":"challenge","id":',
    Association: '{"type":"association","id":',
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
    del text
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
    try:
        vocabulary = words if isinstance(words, str) else Vocabulary.from_data(words)
        amap = ArgumentMap(
            whole.get("title", ""), whole.get("description", ""), vocabulary, _object(whole.get("data", {}))
        )
        total = sum(len(whole.get(part, [])) for part in LISTS)
        batches: dict[str, Batch[Any]] = {}
        for part in LISTS:
            before = sum(map(len, batches.values()))
            batches[part] = _batch(part, whole.pop(part, []), partial(_tell, progress, before, total))
        amap._add_batches(batches["sources"].make(), batches["claims"], batches["relations"])
    except ModelError as error:
        raise ParseError(str(error)) from None
    return amap


def _tell(progress: Callable[[int, int], object], before: int, total: int, done: int) -> None:
    progress(before + done, total)


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


def _batch(part: str, rows: list[Any], step_done: Callable[[int], object]) -> Batch[Any]:
    """Check rows in bulk; what is done with is dropped at once, so that a file of a million claims fits."""
    batch: Batch[Any] = Batch(len(rows))
    for begin in range(0, len(rows), STEP):
        places = range(begin, min(begin + STEP, len(rows)))
        chunk = rows[begin : begin + STEP]
        rows[begin : begin + STEP] = [None] * len(chunk)
        if part == "relations":
            _put_relations(batch, chunk, begin)
        else:
            _put(batch, _KIND_OF[part], chunk, part, places)
        step_done(places.stop)
    return batch


_KIND_OF: dict[str, type[Value]] = {"sources": Source, "claims": Claim}


def _put(batch: Batch[Any], kind: type[Value], rows: list[Any], part: str, places: Sequence[int]) -> None:
    try:
        batch.put_rows(kind, rows, places)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]["loc"]
        place = places[first[0]] if first and isinstance(first[0], int) else places[0]
        row = rows[first[0]] if first and isinstance(first[0], int) else None
        named = f" ({row['id']!r:.60})" if isinstance(row, dict) and "id" in row else ""
        raise ParseError(f"{part}/{place}{named}: {_one(error, row, kind)}") from None


def _one(error: ValidationError, row: object, kind: type[Value]) -> str:
    """Say what is wrong with one row, as making the value would."""
    if isinstance(row, dict):
        try:
            kind(**row)
        except (ModelError, TypeError) as own:
            return str(own)
    return problems(error, most=1)


def _put_relations(batch: Batch[Any], rows: list[Any], begin: int) -> None:
    """Check relations by type."""
    by_type: dict[str, list[int]] = {name: [] for name in TYPES}
    for number, row in enumerate(rows):
        try:
            by_type[row.pop("type")].append(number)
        except (AttributeError, KeyError, TypeError):
            raise ParseError(
                f'relations/{begin + number}: expected an object with "type": "support", "challenge" or "association"'
            ) from None
    for name, numbers in by_type.items():
        if numbers:
            places = [begin + number for number in numbers]
            _put(batch, TYPES[name], [rows[number] for number in numbers], "relations", places)
