"""Values: frozen, checked, equal by content, hashed by type and id."""

from __future__ import annotations

import json
import math
import pickle
import sys
from collections import OrderedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import argmap
from argmap.value import FrozenDict, freeze
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
    with pytest.raises(argmap.ModelError, match="less than or equal to 1"):
        claim.evolve(weight=9)
    with pytest.raises(argmap.ModelError, match="did you mean 'weight'"):
        claim.evolve(wieght=0.5)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "x"}, "Claim: id: a value is required"),
        ({"id": "a\nb", "text": "x"}, "no control characters"),
        ({"id": " a", "text": "x"}, "no blanks at its ends"),
        ({"id": "", "text": "x"}, "is no id"),
        ({"id": 3, "text": "x"}, "expected a valid string, got 3"),
        ({"id": "a", "text": ""}, "is empty"),
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


def test_at_most_three_problems_are_told():
    with pytest.raises(argmap.ModelError, match="; and 2 more$"):
        argmap.Claim(a=1, b=2, c=3)


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
    with pytest.raises(argmap.ModelError, match="label: a value is required"):
        argmap.Association(id="r", premises=["a"], target="b")


def test_a_quote_may_be_given_as_its_words_and_one_citation_alone():
    claim = argmap.Claim(
        id="a", text="x", citations=argmap.Citation(source="s", quote="so it is"), tags="one"
    )
    assert claim.citations[0].quote == argmap.Quote(exact="so it is")
    assert claim.tags == ("one",)


def test_data_keeps_its_keys_in_alphabetical_order():
    assert list(freeze({"b": 1, "a": 2})) == ["a", "b"]


def test_a_value_shows_what_was_said_of_it():
    assert repr(argmap.Claim(id="a", text="x", kind="claim")) == "Claim(id='a', text='x')"


ROW_FIELDS = {
    "id": st.sampled_from(
        ["a", "b c", "ü", "", " a", "a ", "a\u3000", "a\nb", "a\x85", "\x1f", "\ud800", 7, None]
    ),
    "text": st.sampled_from(["It rains", "論点", " ", "", "\x1c", "\u2028", "\x00", "\ud800", 3, None]),
    "kind": st.sampled_from(["claim", "fact", " fact", ""]),
    "status": st.sampled_from(["accepted", "rejected", "wrong", None]),
    "weight": st.sampled_from([0.0, 1.0, 0.5, 1, -0.1, 1.1, math.nan, math.inf, "0.5", True, None]),
    "implicit": st.sampled_from([True, False, 1, "no", 2]),
    "author": st.sampled_from(["Ann", "", "\ud800", None, 3]),
    "date": st.sampled_from(["2024", "2024-06-03 08:00:00", "٢٠٢٤", "2024-13", "May", "", None, 2024]),
    "tags": st.sampled_from([[], ["x"], ("x", "y"), ("\ud800",), "x", [3], [["x"]]]),
    "group": st.sampled_from([[], ["x"], ("x", ""), (None,), "x"]),
    "premises": st.sampled_from([("a",), ("a", "b"), ["a"], ("a", "a"), (), ("\ud800",), (3,), "a", None]),
    "target": st.sampled_from(["a", "", "\ud800", None]),
    "label": st.sampled_from(["rephrase", "", " ", None]),
    "data": st.sampled_from(
        [
            {},
            {"b": 1, "a": [2, {"d": None, "c": "é"}]},
            freeze({"b": {"a": 1}}),
            OrderedDict(b=(1, 2.5), a=True),
            {"x": math.nan},
            {"x": "\ud800"},
            {"\ud800": 1},
            {1: 2},
            {"x": {2}},
            json.loads('{"a":' * 201 + "1" + "}" * 201),
            None,
            [],
            3,
            "x",
        ]
    ),
}


@given(st.data(), st.sampled_from([argmap.Claim, argmap.Support, argmap.Association]))
def test_rows_in_bulk_are_what_each_row_is_alone(data, kind):
    known = {name: values for name, values in ROW_FIELDS.items() if name in kind.model_fields}
    required = {name for name, field in kind.model_fields.items() if field.is_required()}
    good = {
        "id": st.just("a"), "text": st.just("It rains"), "premises": st.just(("a",)), "target": st.just("a"), "label": st.just("x"),
    }  # fmt: skip
    row = st.fixed_dictionaries(
        {name: good[name] | values if data.draw(st.booleans()) else good[name] for name, values in known.items() if name in required},
        optional={name: values for name, values in known.items() if name not in required},
    )  # fmt: skip
    rows = data.draw(st.lists(row, max_size=5))
    try:
        alone = [kind(**row) for row in rows]
    except argmap.ModelError:
        with pytest.raises(ValidationError) as caught:
            kind.of_rows(rows)
        wrong = caught.value.errors()[0]["loc"][0]
        with pytest.raises(argmap.ModelError):
            kind(**rows[wrong])
    else:
        made = kind.of_rows(rows)
        assert made == alone
        assert [repr(value) for value in made] == [repr(value) for value in alone]
        assert [value.model_fields_set for value in made] == [value.model_fields_set for value in alone]
        assert {type(value.data) for value in made} <= {FrozenDict}


def test_values_share_what_they_can():
    one, other = argmap.Claim(id="a", text="x"), argmap.Claim(id="b", text="y")
    assert sys.getsizeof(vars(one)) < sys.getsizeof(dict(vars(one)))
    one.model_fields_set.add("weight")
    assert other.model_fields_set == {"id", "text"}


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
    with pytest.raises(ValidationError):
        kind.of_rows([LEAST[kind], {**LEAST[kind], field: bad}])
