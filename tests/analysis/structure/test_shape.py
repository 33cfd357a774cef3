"""Shape and description: balance, branching, centrality, a map in sentences."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from strategies import full_maps, shapes

import argmap


def test_balance_counts_who_speaks_for_and_against():
    amap = argmap.ArgumentMap()
    tax = amap.claim("Tax sugar", id="tax")
    amap.support(amap.claim("Sugar harms", id="harm"), tax)
    amap.challenge(amap.claim("It hits the poor", id="poor"), tax, id="x")
    amap.challenge(amap.claim("The poor gain", id="gain"), "x")
    assert argmap.balance(amap)["tax"] == argmap.Balance(pro=2, con=1, both=0)
    assert argmap.balance(amap)["tax"].share == pytest.approx(2 / 3)
    assert argmap.Balance(0, 0, 3).share == 0.5
    assert argmap.balance(amap, ["harm"]) == {"harm": argmap.Balance(0, 0, 0)}


@given(shapes(associations=True))
def test_branching_counts_every_support_and_challenge_on_a_claim(amap):
    found = argmap.branching(amap)
    counts = [len(amap.supports_of(c)) + len(amap.challenges_of(c)) for c in amap.claims]
    assert found.claims == {number: counts.count(number) for number in sorted(set(counts))}
    some = [count for count in counts if count]
    assert found.mean == pytest.approx(sum(some) / len(some) if some else 0)
    assert (found.widest is None) == (not some)
    assert "claims" in str(found)
    assert "<table" in found._repr_html_()


@given(shapes(associations=True))
def test_centrality_is_that_of_networkx_on_the_graph_of_claims(amap):
    graph = nx.DiGraph()
    graph.add_nodes_from(amap.claims)
    for r in amap.relations.values():
        goal = r.target
        while goal in amap.relations and not isinstance(amap[goal], argmap.Association):
            goal = amap.relations[goal].target
        if goal in amap.claims and not isinstance(r, argmap.Association):
            graph.add_edges_from((p, goal) for p in r.premises)
    for measure in ("betweenness", "closeness", "degree", "harmonic"):
        expected = getattr(nx, f"{measure}_centrality")(graph)
        assert argmap.centrality(amap, measure) == pytest.approx(expected)


def test_an_unknown_measure_is_refused():
    with pytest.raises(argmap.AnalysisError, match="unknown measure 'pagerank'"):
        argmap.centrality(argmap.ArgumentMap(), "pagerank")


def test_an_empty_map_has_a_shape_and_a_description():
    amap = argmap.ArgumentMap()
    assert argmap.balance(amap) == {}
    assert argmap.branching(amap).mean == 0
    assert argmap.centrality(amap) == {}
    assert argmap.describe(amap) == "This map is empty."


@pytest.mark.slow
@given(full_maps())
def test_every_map_can_be_described_in_lines_of_one_sentence(amap):
    lines = argmap.describe(amap).split("\n")
    assert all(line.endswith(".") for line in lines)
    assert 1 <= len(lines) <= 8
