"""The JSON Schema of our own format."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from argmap.formats.argmap._faults import VERSION
from argmap.model import RELATION_TYPES, Association, Challenge, Claim, Source, Support
from argmap.vocabulary import Vocabulary, shipped

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaMode

__all__ = ["make_schema", "schema"]

SCHEMA = Path(__file__).with_name("argmap.schema.json")


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
