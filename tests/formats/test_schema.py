"""The schema of a map for structured output, and the pydantic model behind it."""

from __future__ import annotations

import json

import jsonschema
import pydantic
import pytest

import argmap
from argmap.cli import main

VOCABULARIES = ["debate", "gsn", "ibis", "toulmin"]
REFUSED_BY_PROVIDERS = {
    "pattern",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "format",
    "default",
    "prefixItems",
    "oneOf",
}


def objects(schema):
    """Every object within a schema that describes an object."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


EMPTY = {
    "author": None,
    "citations": [],
    "date": None,
    "group": [],
    "implicit": False,
    "kind": "claim",
    "label": None,
    "locator": None,
    "note": "",
    "quote": None,
    "scheme": None,
    "status": None,
    "tags": [],
    "url": None,
    "weight": None,
}


def filled(amap):
    """What a model would answer for a map: every field of every element."""
    fields = argmap.map_model(amap.vocabulary).model_json_schema()["$defs"]
    rows = json.loads(argmap.dumps(amap))
    whole = {
        "argmap": 1,
        "title": amap.title,
        "description": amap.description,
        "vocabulary": amap.vocabulary.id,
    }
    for part, name in (("sources", "SourcePart"), ("claims", "ClaimPart"), ("relations", "RelationPart")):
        for row in rows[part]:
            quotes = [citation.get("quote") or {} for citation in row.get("citations", ())]
            row["citations"] = [
                {
                    "source": citation["source"],
                    "quote": quote.get("exact"),
                    "locator": citation.get("locator"),
                }
                for citation, quote in zip(row.get("citations", ()), quotes, strict=True)
            ]
        whole[part] = [
            {key: row.get(key, EMPTY.get(key)) for key in fields[name]["properties"]} for row in rows[part]
        ]
    return whole


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_a_strict_schema_requires_and_describes_every_field_and_allows_nothing_else(vocabulary):
    schema = argmap.schema(strict=True, vocabulary=vocabulary)
    found = list(objects(schema))
    assert len(found) == 5
    for one in found:
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])
        assert all(shape.get("description") for shape in one["properties"].values())
        assert one["description"]
    text = json.dumps(schema)
    assert not {word for word in REFUSED_BY_PROVIDERS if f'"{word}":' in text}
    kinds = [kind.id for kind in argmap.ArgumentMap(vocabulary=vocabulary).vocabulary.kinds]
    shape = schema["$defs"]["ClaimPart"]["properties"]["kind"]
    assert shape["enum"] == kinds
    assert all(repr(kind) in shape["description"] for kind in kinds)
    jsonschema.Draft202012Validator.check_schema(schema)


def test_what_a_model_answers_by_the_schema_is_read():
    amap = argmap.ArgumentMap("Umbrellas", "Whether to take them")
    source = amap.source("Weather report", id="report", date="2024-06-03")
    cited = argmap.Citation(source="report", quote="rain by noon", locator="p. 1")
    rain = amap.claim("It will rain", kind="prediction", weight=0.9, citations=cited, tags="weather")
    thesis = amap.claim("We should take umbrellas", kind="policy", status="assumed")
    why = amap.support([rain], thesis, scheme="sign", citations=source)
    amap.challenge(
        amap.claim("They will be lost", implicit=True, author="A", note="as ever"), why, weight=0.5
    )
    answer = filled(amap)
    jsonschema.validate(answer, argmap.schema(strict=True))
    assert argmap.loads(json.dumps(answer)) == amap
    assert argmap.loads(f"```json\n{json.dumps(answer, indent=1)}\n```") == amap
    assert argmap.map_model()(**answer).to_map() == amap


@pytest.mark.parametrize("name", argmap.examples())
def test_every_example_can_be_filled_in(name):
    amap = argmap.examples(name)
    answer = filled(amap)
    jsonschema.validate(answer, argmap.schema(strict=True, vocabulary=amap.vocabulary))
    again = argmap.map_model(amap.vocabulary)(**answer).to_map()
    assert list(again.claims) == list(amap.claims)
    assert {id_: (r.premises, r.target) for id_, r in again.relations.items()} == {
        id_: (r.premises, r.target) for id_, r in amap.relations.items()
    }


def test_a_vocabulary_of_ones_own_comes_along():
    own = argmap.Vocabulary.from_data(
        {"id": "court", "kind": [{"id": "charge", "label": "Charge"}, {"id": "plea", "label": "Plea"}]}
    )
    amap = argmap.ArgumentMap("A trial", vocabulary=own)
    amap.challenge(
        amap.claim("I was away", id="away", kind="plea"), amap.claim("He did it", id="did", kind="charge")
    )
    made = argmap.map_model(own)(**filled(amap))
    assert made.to_map() == amap
    assert argmap.schema(vocabulary=own)["$defs"]["Claim"]["properties"]["kind"] == {
        "enum": ["charge", "plea"]
    }
    with pytest.raises(pydantic.ValidationError, match="kind"):
        argmap.map_model(own)(**(filled(amap) | {"claims": [filled(amap)["claims"][0] | {"kind": "claim"}]}))


def test_what_the_schema_cannot_refuse_is_told_at_once():
    amap = argmap.examples("school_phones")
    answer = filled(amap)
    answer["relations"][0]["target"] = "nothing"
    answer["claims"][0]["weight"] = 7
    answer["claims"][1]["date"] = "May"
    with pytest.raises(argmap.ParseError) as caught:
        argmap.map_model()(**answer).to_map()
    assert [error.message.partition(":")[0] for error in caught.value.errors] == [
        "claims[0].weight",
        "claims[1].date",
        "relations[0].target",
    ]


@pytest.mark.slow
def test_the_schema_of_the_file_allows_the_kinds_of_one_vocabulary():
    schema = argmap.schema(vocabulary="ibis")
    jsonschema.Draft202012Validator.check_schema(schema)
    good = {"argmap": 1, "vocabulary": "ibis", "claims": [{"id": "a", "text": "x", "kind": "idea"}]}
    jsonschema.validate(good, schema)
    for wrong in ({"claims": [{"id": "a", "text": "x", "kind": "fact"}]}, {"vocabulary": "debate"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(good | wrong, schema)
    assert argmap.schema() == json.loads(argmap.formats.find("argmap").schema_text())
    with pytest.raises(argmap.ModelError, match="did you mean 'debate'"):
        argmap.schema(strict=True, vocabulary="debates")


def test_the_command_prints_the_schema(capsys):
    for arguments, asked in [
        ([], {}),
        (["--strict"], {"strict": True}),
        (["--strict", "--vocabulary", "gsn"], {"strict": True, "vocabulary": "gsn"}),
    ]:
        assert main(["schema", *arguments]) == 0
        assert json.loads(capsys.readouterr().out) == argmap.schema(**asked)
