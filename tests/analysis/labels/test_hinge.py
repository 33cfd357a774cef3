"""What the verdict on the contention hinges on, against its definition."""

import copy
import pickle

import pytest
from hypothesis import given
from strategies import shapes

import argmap

SEMANTICS = [
    {},
    {"strict": True},
    {"semantics": "preferred"},
    {"semantics": "preferred", "mode": "credulous"},
]


def by_definition(amap, **asked):
    """The relations of `load_bearing`; else those without which, on a copy, the label of the contention is another."""
    tops = argmap.contentions(amap).ids
    if not tops:
        return ()
    held = [id_ for id_ in argmap.load_bearing(amap, tops[0]).ids if id_ in amap.relations]
    if held:
        return tuple(held)
    label = argmap.acceptability(amap, **asked)[tops[0]]
    found = []
    for relation in amap.relations.values():
        less = amap.copy()
        less.remove(relation.id, cascade=True)
        if argmap.acceptability(less, **asked)[tops[0]] != label:
            found.append(relation.id)
    return tuple(found)


@pytest.mark.parametrize("asked", SEMANTICS, ids=str)
@given(amap=shapes())
def test_the_hinge_is_what_the_definition_says(asked, amap):
    assert argmap.acceptability(amap, **asked).hinge == by_definition(amap, **asked)


def test_nothing_is_worked_out_before_it_is_asked_for(monkeypatch):
    amap = argmap.examples("missing_painting")
    monkeypatch.setattr(argmap.ArgumentMap, "copy", None)
    assert argmap.acceptability(amap)["guilt"] == "out"


def test_each_relation_of_it_turns_the_contention():
    amap = argmap.examples("missing_painting")
    labels = argmap.acceptability(amap)
    assert labels.hinge
    for relation in labels.hinge:
        flips = argmap.what_if(amap, without=relation).of("guilt")
        assert any(flip.aspect == "label" for flip in flips)


def test_a_copy_knows_it_if_it_was_asked_for():
    labels = argmap.acceptability(argmap.examples("missing_painting"))
    with pytest.raises(argmap.AnalysisError, match="of a copy"):
        _ = pickle.loads(pickle.dumps(labels)).hinge
    known = labels.hinge
    assert pickle.loads(pickle.dumps(labels)).hinge == copy.deepcopy(labels).hinge == known
    assert repr(pickle.loads(pickle.dumps(labels))) == repr(labels)


def test_a_map_that_changed_is_not_asked():
    amap = argmap.examples("missing_painting")
    labels = argmap.acceptability(amap)
    amap.claim("something new")
    with pytest.raises(argmap.AnalysisError, match="has changed since"):
        _ = labels.hinge


def test_an_empty_map_hinges_on_nothing():
    assert argmap.acceptability(argmap.ArgumentMap()).hinge == ()
