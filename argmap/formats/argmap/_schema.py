"""The JSON Schema of our own format."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pydantic import TypeAdapter

from argmap._validate import check_flag
from argmap.errors import ModelError
from argmap.formats.argmap._faults import VERSION
from argmap.model import RELATION_TYPES, Association, Challenge, Claim, Source, Support
from argmap.vocabulary import Vocabulary, shipped
from argmap.vocabulary import vocabulary as named_vocabulary

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaMode

__all__ = ["make_schema", "schema", "schema_text"]

SCHEMA = Path(__file__).with_name("argmap.schema.json")


def schema(*, strict: bool = False, vocabulary: str | Vocabulary | None = None) -> dict[str, Any]:
    """Return the JSON Schema of `*.argmap.json`, or of what a language model is to answer.

    Args:
        strict: every field required and described, nothing else allowed, no patterns and no ranges: what the providers of language
            models take for structured output. Its answers are read by `loads`; `map_model` is the same as a pydantic model.
        vocabulary: allow its kinds of claims only; in a strict schema "debate" if not given.

    Raises:
        ModelError: there is no such vocabulary.

    Examples:
        >>> schema()["required"], schema(strict=True)["required"]
        (['argmap'], ['argmap', 'title', 'description', 'vocabulary', 'sources', 'claims', 'relations'])
        >>> schema(strict=True, vocabulary="ibis")["$defs"]["ClaimPart"]["properties"]["kind"]["enum"][:2]
        ['question', 'idea']
    """
    check_flag("strict", strict, ModelError)
    if strict:
        from argmap.formats.argmap._map_model import map_model  # noqa: PLC0415  # to read a file, nobody needs it

        made = map_model("debate" if vocabulary is None else vocabulary).model_json_schema()
        return cast("dict[str, Any]", _without_titles(made))
    whole: dict[str, Any] = json.loads(schema_text())
    if vocabulary is not None:
        chosen = named_vocabulary(vocabulary)
        whole["$defs"]["Claim"]["properties"]["kind"] = {"enum": [kind.id for kind in chosen.kinds]}
        if chosen.id in shipped():
            whole["properties"]["vocabulary"] = {"const": chosen.id}
            whole["required"] = [*whole["required"], "vocabulary"]
    return whole


def _without_titles(given: Any) -> Any:
    """Leave out what pydantic calls the fields, which says their names again."""
    if isinstance(given, list):
        return [_without_titles(one) for one in given]
    if not isinstance(given, dict):
        return given
    return {
        key: _without_titles(value)
        for key, value in given.items()
        if not (key == "title" and isinstance(value, str))
    }


def schema_text() -> str:
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
