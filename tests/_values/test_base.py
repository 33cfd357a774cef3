"""Values are made one way: singly or many at once, to the same verdict; and take little memory."""

from __future__ import annotations

import copy
import gc
import json
import math
import pickle
import sys
from collections import OrderedDict
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

import argmap
from argmap._values import compact
from argmap._values.base import make, make_all
from argmap._values.collector import no_collector
from argmap._values.frozen import FrozenDict, freeze
from argmap.vocabulary import vocabulary

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
def test_many_rows_are_what_each_row_is_alone(data, kind):
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
    alone, errors = [], []
    for number, fields in enumerate(rows):
        try:
            alone.append(kind(**fields))
        except argmap.ModelError as error:
            errors.append(f"row {number}: {error}")
    if errors:
        with pytest.raises(argmap.ModelError) as caught:
            make_all(kind, rows, "row {}".format)
        assert str(caught.value) == "; ".join(errors)
    else:
        made = make_all(kind, rows, "row {}".format)
        assert made == alone
        assert [repr(value) for value in made] == [repr(value) for value in alone]
        assert [value.model_fields_set for value in made] == [value.model_fields_set for value in alone]
        assert {type(value.data) for value in made} <= {FrozenDict}


def test_values_share_what_they_can():
    one, other = argmap.Claim(id="a", text="x"), argmap.Claim(id="b", text="y")
    assert sys.getsizeof(vars(one)) < sys.getsizeof(dict(vars(one)))
    one.model_fields_set.add("weight")
    assert other.model_fields_set == {"id", "text"}


def test_however_a_value_is_made_it_takes_little_memory():
    fields = {"id": "a", "text": "x", "citations": [{"source": "s", "quote": "so"}]}
    made = [argmap.Claim(**fields), make(argmap.Claim, fields), *make_all(argmap.Claim, [fields], str)]
    made.append(TypeAdapter(argmap.Claim).validate_json(json.dumps(fields)))
    assert {sys.getsizeof(vars(claim)) < sys.getsizeof(dict(vars(claim))) for claim in made} == {True}
    for sets in zip(
        *((c.__pydantic_fields_set__, c.citations[0].__pydantic_fields_set__) for c in made), strict=True
    ):
        assert len(set(map(id, sets))) == 1


@pytest.fixture
def renamed(monkeypatch):
    """Do as if pydantic had given its slots other names."""
    monkeypatch.setattr(compact, "_setters", compact.setters_of(type("Renamed", (), {})))


@pytest.mark.usefixtures("renamed")
def test_values_are_left_as_they_are_where_pydantic_has_other_slots():
    claim = argmap.Claim(id="a", text="x", tags=["t"])
    assert sys.getsizeof(vars(claim)) >= sys.getsizeof(dict(vars(claim)))
    assert claim == make_all(argmap.Claim, [{"id": "a", "text": "x", "tags": ["t"]}], str)[0]
    assert claim == pickle.loads(pickle.dumps(claim)) == copy.deepcopy(claim)
    assert claim.evolve(weight=0.5).model_fields_set == {"id", "text", "tags", "weight"}
    amap = argmap.ArgumentMap()
    amap.support(amap.claim("a"), amap.claim("b"))
    assert argmap.loads(argmap.dumps(amap)) == amap


def test_values_made_small_and_others_are_equal(renamed):
    large = argmap.Claim(id="a", text="x", kind="claim", data={"b": [1]})
    compact._setters, none = compact.setters_of(compact.BaseModel), compact._setters
    small = argmap.Claim(id="a", text="x", kind="claim", data={"b": [1]})
    compact._setters = none
    assert (small, hash(small), repr(small)) == (large, hash(large), repr(large))


def test_fields_with_another_name_in_files_are_changed_too():
    words = vocabulary("debate")
    assert words.evolve(title="Ours").kinds == words.kinds
    assert words.evolve(kinds=words.kinds[:1]).names.keys() == {words.kinds[0].id}


def test_data_may_be_any_mapping():
    data = MappingProxyType({"b": MappingProxyType({"c": 1}), "a": (1,)})
    assert argmap.Claim(id="a", text="x", data=data).data == {"a": [1], "b": {"c": 1}}
    assert argmap.ArgumentMap(data=data).data == {"a": [1], "b": {"c": 1}}


def test_a_row_that_is_no_object_is_told():
    with pytest.raises(argmap.ModelError, match="row 1: Claim: expected a Claim or a dict of its fields"):
        make_all(argmap.Claim, [{"id": "a", "text": "x"}, 3], "row {}".format)
    with pytest.raises(argmap.ModelError, match="Claim: \\[1\\]: the name of a field must be text"):
        make(argmap.Claim, {"id": "a", "text": "x", 1: 2})


def fail_while_paused():
    with no_collector():
        assert not gc.isenabled()
        raise KeyError


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_paused_and_then_as_it_was(on):
    before = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        with pytest.raises(KeyError):
            fail_while_paused()
        assert gc.isenabled() == on
    finally:
        (gc.enable if before else gc.disable)()
