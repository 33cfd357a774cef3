"""Values: frozen, checked, equal by content, hashed by type and id."""

from __future__ import annotations

import json
import pickle

import pytest

import argmap
from argmap._values.base import make_all
from argmap._values.frozen import freeze
from argmap.formats import argmap as own
from argmap.model import RELATION_TYPES, RELATIONS
from argmap.vocabulary import Kind


def test_values_are_equal_by_content_and_hashed_by_type_and_id():
    one = argmap.Claim(id="c", text="x", data={"a": [1]})
    two = argmap.Claim(id="c", text="x", data={"a": [1]})
    assert one == two
    assert hash(one) == hash(two)
    assert one != two.evolve(text="y")
    assert len({one, two, two.evolve(text="y")}) == 2


def test_a_value_cannot_be_changed_nor_its_data():
    claim = argmap.Claim(id="c", text="x", data={"a": {"b": [1]}})
    for change in (
        lambda: setattr(claim, "text", "y"),
        lambda: delattr(claim, "text"),
        lambda: claim.data.update(a=1),
        claim.data["a"].clear,
        lambda: claim.data["a"]["b"].append(2),
        lambda: claim.model_copy(update={"weight": 9}),
    ):
        with pytest.raises(argmap.ModelError):
            change()
    assert claim.data == {"a": {"b": [1]}}
    assert pickle.loads(pickle.dumps(claim)) == claim


def test_evolve_checks_as_a_new_value_is_checked():
    claim = argmap.Claim(id="c", text="x")
    assert claim.evolve(weight=0.9).weight == 0.9
    with pytest.raises(argmap.ModelError, match="expected a number from 0 to 1"):
        claim.evolve(weight=9)
    with pytest.raises(argmap.ModelError, match="did you mean 'weight'"):
        claim.evolve(wieght=0.5)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "x"}, "Claim: id is missing"),
        ({"id": "a\nb", "text": "x"}, "no control characters"),
        ({"id": " a", "text": "x"}, "no blanks at its ends"),
        ({"id": "", "text": "x"}, "is no id"),
        ({"id": 3, "text": "x"}, "expected text, got 3"),
        ({"id": "a", "text": ""}, "text must not be empty"),
        ({"id": "a", "text": "x", "weight": float("nan")}, "weight"),
        ({"id": "a", "text": "x", "weight": -0.1}, "weight"),
        ({"id": "a", "text": "x", "status": "true"}, "'accepted', 'assumed' or 'rejected'"),
        ({"id": "a", "text": "x", "date": "3 June"}, "expected ISO 8601"),
        ({"id": "a", "text": "x", "date": "2024-13"}, "is no date"),
        ({"id": "a", "text": "x", "data": {"n": float("inf")}}, "which JSON cannot"),
        ({"id": "a", "text": "x", "data": {1: 2}}, "keys must be text"),
        ({"id": "a", "text": "x", "data": [1]}, "data must be a dict"),
    ],
)
def test_a_bad_field_gives_one_error_that_names_it(fields, said):
    with pytest.raises(argmap.ModelError) as caught:
        argmap.Claim(**fields)
    assert said in str(caught.value)
    assert "pydantic" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_at_most_ten_faults_are_told():
    with pytest.raises(argmap.ModelError, match="; and 2 more$"):
        argmap.Claim(**dict.fromkeys("abcdefghij", 1))


def test_fields_come_by_name():
    with pytest.raises(argmap.ModelError, match="takes its fields by name"):
        argmap.Claim("c", "text")


def test_data_may_not_be_nested_without_bottom():
    deep = []
    for _ in range(5000):
        deep = [deep]
    with pytest.raises(argmap.ModelError, match="200 deep"):
        argmap.Claim(id="a", text="x", data={"x": deep})


def test_an_association_must_say_what_it_is():
    with pytest.raises(argmap.ModelError, match="label is missing"):
        argmap.Association(id="r", premises=["a"], target="b")


def test_a_quote_may_be_given_as_its_words_and_one_citation_alone():
    claim = argmap.Claim(id="a", text="x", citations=argmap.Citation(source="s", quote="so it is"))
    assert claim.citations[0].quote == argmap.Quote(exact="so it is")


@pytest.mark.parametrize("field", ["tags", "group", "citations"])
def test_a_value_takes_no_text_where_it_holds_several(field):
    with pytest.raises(argmap.ModelError, match=f"Claim: {field}: expected a list, got 'one'"):
        argmap.Claim(id="a", text="x", **{field: "one"})
    claim = argmap.ArgumentMap().claim("x", **{field: ["one"]} if field != "citations" else {})
    with pytest.raises(argmap.ModelError, match=f"{field}: expected a list"):
        claim.evolve(**{field: "one"})


@pytest.mark.parametrize("value", [*RELATIONS, argmap.Claim, argmap.Source])
def test_an_element_tells_its_type_which_is_no_field(value):
    assert value.type == value.__name__.lower()
    assert "type" not in value.model_fields
    with pytest.raises(argmap.ModelError):
        value(**LEAST.get(value, LEAST[argmap.Support]), type=value.type)


def test_one_table_of_types_is_behind_files_frames_graphs_schema_and_messages():
    amap = argmap.ArgumentMap()
    ends = {"premises": [amap.claim("a", id="a").id], "target": amap.claim("b", id="b").id}
    for word, cls in RELATION_TYPES.items():
        amap.add(cls(id=word, **ends, **({"label": "x"} if cls is argmap.Association else {})))
        assert amap[word].type == word
        with pytest.raises(argmap.ModelError, match=f"belongs to the {word}: choose another"):
            amap.claim("c", id=word)
    assert [row["type"] for row in json.loads(argmap.dumps(amap))["relations"]] == list(RELATION_TYPES)
    assert amap.to_frames()[1]["type"].tolist() == list(RELATION_TYPES)
    edges = amap.to_networkx(relations="edges").edges(data="kind")
    assert [kind for _, _, kind in edges] == list(RELATION_TYPES)
    shapes = own.schema()["$defs"]
    told = [shapes[cls.__name__]["properties"]["type"]["const"] for cls in RELATION_TYPES.values()]
    assert told == list(RELATION_TYPES)
    with pytest.raises(argmap.ParseError, match=", ".join(map(json.dumps, list(RELATION_TYPES)[:-1]))):
        argmap.loads('{"argmap": 1, "relations": [{}]}')


def test_data_keeps_its_keys_in_alphabetical_order():
    assert list(freeze({"b": 1, "a": 2})) == ["a", "b"]


def test_a_value_shows_what_was_said_of_it():
    assert repr(argmap.Claim(id="a", text="x", kind="claim")) == "Claim(id='a', text='x')"


LEAST = {
    argmap.Claim: {"id": "a", "text": "b"},
    argmap.Support: {"id": "a", "premises": ("b",), "target": "c"},
    argmap.Association: {"id": "a", "premises": ("b",), "target": "c", "label": "x"},
    argmap.Source: {"id": "a", "title": "b"},
    argmap.Citation: {"source": "a"},
    argmap.Quote: {"exact": "a"},
    Kind: {"id": "a", "label": "b"},
}


@pytest.mark.parametrize("bad", ["a\ud800", ("\udfff",), b"x", (b"x",)])
@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind in LEAST for field in kind.model_fields], ids=str
)
def test_no_field_takes_bytes_or_a_text_that_no_file_can_hold(kind, field, bad):
    with pytest.raises(argmap.ModelError):
        kind(**{**LEAST[kind], field: bad})
    with pytest.raises(argmap.ModelError, match="row 1"):
        make_all(kind, [LEAST[kind], {**LEAST[kind], field: bad}], "row {}".format)
