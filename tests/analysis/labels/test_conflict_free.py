"""Naive, stage and CF2 of attack graphs, against their definitions on sets."""

import itertools
import re

import pytest
from attack_graphs import MADE, as_map, attack_graphs, labels, wanted
from hypothesis import given, settings
from maps_at_random import many
from notation import amap_of

import argmap


def made(relations):
    relations, *status = relations.partition(" {")
    claims = [f"{name}: Claim {name}" for name in sorted(set(re.findall(r"[a-z]", relations)))]
    claims[0] += "".join(status)
    return amap_of("\n".join([*claims, relations]))


@pytest.mark.slow
@pytest.mark.parametrize("semantics", MADE)
@given(attack_graphs())
@settings(max_examples=many(700))
def test_extensions_and_agreements_are_those_of_the_definition(semantics, graph):
    amap, sets = as_map(*graph), wanted(semantics, *graph)
    found = argmap.extensions(amap, semantics)
    told = [labels(chosen, *graph) for chosen in sets]
    assert sorted(map(sorted, (one.items() for one in found))) == sorted(
        map(sorted, (one.items() for one in told))
    )
    for mode, test in (("sceptical", all), ("credulous", any)):
        given_ = argmap.acceptability(amap, semantics, mode=mode)
        for id_, label in given_.items():
            agreed = [one[id_] for one in told]
            in_, out = test(one == "in" for one in agreed), all(one == "out" for one in agreed)
            assert label == ("in" if in_ else "out" if out else "undecided")


def test_an_odd_circle_has_no_stable_labelling_and_three_of_these():
    amap = made("a -| b\nb -| c\nc -| a")
    assert len(argmap.extensions(amap, "stable")) == 0
    for semantics in MADE:
        assert {one.ids("in")[0][:1] for one in argmap.extensions(amap, semantics)} == {"a", "b", "c"}


def test_cf2_is_more_than_stage_and_naive_where_a_circle_strikes_on():
    """Gaggl and Woltran 2013, and Dvořák and Gaggl 2016: a self-attack, and a circle that strikes what follows."""
    amap = made("a -| b\nb -| c\nc -| a\na -| d\nd -| e")
    found = {one.ids("in")[:5] for one in argmap.extensions(amap, "cf2")}
    sets = {tuple(id_ for id_ in ids if len(id_) == 1) for ids in found}
    assert sets == {("a", "e"), ("b", "d"), ("c", "d")}


@pytest.mark.parametrize(
    ("relations", "said"),
    [
        ("a -> b", "is a support"),
        ("a + b -| c", "has linked premises"),
        ("a -| b\nc -| (a -| b)", "challenges a relation"),
        ("a -| b {status=rejected}", "is rejected"),
    ],
)
@pytest.mark.parametrize("semantics", MADE)
def test_what_is_no_attack_graph_is_refused(semantics, relations, said):
    amap = made(relations)
    for ask in (argmap.acceptability, argmap.extensions):
        with pytest.raises(
            argmap.AnalysisError, match=f"{semantics} is defined on attack graphs alone.*"
        ) as caught:
            ask(amap, semantics)
        assert said in str(caught.value)
    with pytest.raises(argmap.AnalysisError, match="does not stand of itself"):
        argmap.acceptability(made("a -| b"), semantics, strict=True)


def test_associations_make_no_difference():
    amap = made("a -| b")
    amap.associate("a", "b", label="context")
    assert argmap.acceptability(amap, "cf2")["b"] == "out"


def test_an_explanation_is_of_labels_that_something_justifies():
    with pytest.raises(argmap.AnalysisError, match="semantics"):
        argmap.explain(made("a -| b"), "a", semantics="naive")


@pytest.mark.slow
def test_length_is_no_obstacle():
    amap = argmap.ArgumentMap()
    ids = [amap.claim(f"c{n}", id=f"c{n}").id for n in range(3000)]
    for one, other in itertools.pairwise(ids):
        amap.challenge(one, other)
    assert argmap.acceptability(amap, "cf2")["c2999"] == "out"
    [found] = argmap.extensions(amap, "cf2", limit=1)
    assert len([c for c in amap.claims if found[c] == "in"]) == 1500
