"""Structure, circles, dialectic, statistics: against the definitions."""

from __future__ import annotations

import itertools

import oracles
from hypothesis import given
from strategies import shapes

import argmap


@given(shapes(most_claims=7, most_relations=10, associations=True))
def test_contentions_are_the_claims_that_reach_nothing_outside_their_circle(amap):
    assert list(argmap.contentions(amap).ids) == oracles.contentions(amap)


@given(shapes(most_claims=7, most_relations=10, associations=True))
def test_components_are_what_premises_and_targets_join(amap):
    found = argmap.components(amap)
    assert {frozenset(finding.because) for finding in found} == oracles.components(amap)
    assert [finding.id for finding in found] == [finding.because[0] for finding in found]


@given(shapes(most_claims=7, most_relations=12))
def test_circles_are_the_strongly_connected_sets_each_with_a_shortest_witness(amap):
    graph = oracles.support_graph(amap)
    wanted = oracles.circles(amap)
    found = argmap.circles(amap)
    assert len(found) == len(wanted)
    for finding in found:
        (group,) = [g for g in wanted if finding.id in g]
        assert finding.id == next(c for c in amap.claims if c in group)
        path = finding.because
        assert path[0] == path[-1] == finding.id
        assert all(graph.has_edge(a, b) for a, b in itertools.pairwise(path))
        import networkx as nx

        lengths = [
            nx.shortest_path_length(graph, other, finding.id) + 1
            for other in graph[finding.id]
            if nx.has_path(graph, other, finding.id)
        ]
        assert len(path) - 1 == min(lengths)


@given(shapes(most_claims=6, most_relations=10))
def test_contested_claims_have_a_challenge_that_is_not_out(amap):
    assert {f.id: set(f.because) for f in argmap.contested(amap)} == oracles.contested(amap)


@given(shapes(most_claims=6, most_relations=10))
def test_unanswered_challenges_are_in_and_nothing_is_said_against_them(amap):
    assert list(argmap.unanswered(amap).ids) == oracles.unanswered(amap)


@given(shapes(most_claims=6, associations=True))
def test_leaves_are_the_claims_that_no_support_targets(amap):
    assert list(argmap.leaves(amap).ids) == [c for c in amap.claims if not oracles.supports(amap, c)]


@given(shapes(associations=True))
def test_statistics_count_what_is_there(amap):
    found = argmap.statistics(amap)
    relations = amap.relations.values()
    assert found.claims == len(amap)
    assert found.supports == sum(isinstance(r, argmap.Support) for r in relations)
    assert found.undercuts == sum(
        isinstance(r, argmap.Challenge) and r.target in amap.relations for r in relations
    )
    assert found.linked == sum(
        not isinstance(r, argmap.Association) and len(r.premises) > 1 for r in relations
    )
    assert found.circles == len(oracles.circles(amap))
    assert sum(found.status.values()) == sum(found.kinds.values()) == len(amap)
    assert "supported share" in str(found)


def test_an_empty_map_has_answers_too():
    amap = argmap.ArgumentMap()
    for question in (
        argmap.contentions,
        argmap.leaves,
        argmap.components,
        argmap.circles,
        argmap.contested,
        argmap.unanswered,
        argmap.lacking_support,
    ):
        assert len(question(amap)) == 0
    assert argmap.statistics(amap).depth == 0


def test_depth_counts_steps_and_a_circle_once():
    amap = argmap.ArgumentMap()
    for name in "abcd":
        amap.claim(name, id=name)
    amap.support("a", "b")
    amap.support("b", "c")
    assert argmap.statistics(amap).depth == 2
    amap.support("c", "b")
    amap.challenge("c", "d")
    assert argmap.statistics(amap).depth == 3


def test_two_theses_that_challenge_each_other_are_both_contentions():
    amap = argmap.ArgumentMap()
    for name in "ab":
        amap.claim(name, id=name)
    amap.challenge("a", "b")
    amap.challenge("b", "a")
    assert argmap.contentions(amap).ids == ("a", "b")
    assert argmap.contentions(amap)[0].message == "argued for in the end, in a circle with b"
