import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.views.picture_options import PictureOptions
from argmap.views.selection._selection import ENOUGH, MANY, select


def chosen(amap, **options):
    return select(amap, PictureOptions(**options))


def test_everything_is_visible_unless_told_otherwise(burden):
    shown = chosen(burden)
    assert shown.claims == tuple(burden.claims)
    assert [r.id for r in shown.relations] == list(burden.relations)
    assert shown.hidden == 0


def test_depth_counts_relations_from_a_contention(burden):
    shown = chosen(burden, depth=1)
    assert set(shown.claims) == {"thesis", "supply", "resist", "demand", "arms", "cartels"}
    assert shown.behind == {"supply": 1, "demand": 1}


def test_focus_looks_both_ways(burden):
    assert set(chosen(burden, focus="demand", hops=1).claims) == {
        "demand",
        "thesis",
        "arms",
        "cartels",
        "flat",
    }
    assert set(chosen(burden, focus="crop", hops=1).claims) == {"crop", "supply"}


def test_hidden_claims_ahead_are_counted_too(burden):
    shown = chosen(burden, focus="crop", hops=1)
    assert shown.ahead == {"supply": 6}
    assert shown.hidden == 6


def test_only_keeps_the_relations_between(burden):
    shown = chosen(burden, only=["thesis", burden["resist"]])
    assert [r.id for r in shown.relations] == ["x1"]


def test_findings_can_be_looked_at(burden):
    found = argmap.Findings([argmap.Finding("unsupported", "arms", "m")])
    assert chosen(burden, only=found).claims == ("arms",)


def test_a_relation_stands_for_its_ends(burden):
    assert set(chosen(burden, only="u1").claims) == {"cartels", "thesis"}


def test_a_relation_that_bears_on_no_claim_stands_for_its_premises(burden):
    burden.add(
        argmap.Support(id="on-two", premises=("cartels",), target="two"),
        argmap.Support(id="two", premises=("arms",), target="three"),
        argmap.Support(id="three", premises=("arms",), target="two"),
    )
    for name, claims in (("on-two", {"cartels"}), ("two", {"arms"})):
        assert set(chosen(burden, only=name).claims) == claims


def test_a_source_stands_for_what_cites_it(burden):
    burden.source("The atlas", id="atlas")
    assert chosen(burden, only="atlas").claims == ()
    burden.evolve("crop", citations="atlas")
    assert chosen(burden, only="atlas").claims == ("crop",)


def test_a_folded_claim_hides_what_only_it_leads_to(burden):
    shown = chosen(burden, fold=["supply"])
    assert "crop" not in shown.claims
    assert shown.behind == {"supply": 1}
    burden.support("crop", "thesis")
    assert "crop" in chosen(burden, fold="supply").claims


def test_a_linked_premise_that_is_hidden_is_counted_at_its_junction(burden):
    shown = chosen(burden, only=["thesis", "arms"])
    assert shown.behind["linked"] == 3  # the other premise, what challenges it, and the undercut
    assert "linked" in [r.id for r in shown.relations]


def test_large_maps_fold_by_depth(tree):
    amap = tree(MANY + 1)
    shown = chosen(amap)
    assert 30 < len(shown.claims) <= ENOUGH
    assert sum(shown.behind.values()) == shown.hidden
    assert len(chosen(amap, fold=()).claims) == MANY + 1
    assert len(chosen(tree(MANY)).claims) == MANY
    assert len(select(amap, PictureOptions(), most=None).claims) == MANY + 1


def test_a_wide_level_is_shown_in_part(tree):
    shown = chosen(tree(1000, width=999))
    assert len(shown.claims) == ENOUGH
    assert shown.behind == {"c0": 1000 - ENOUGH}


def test_an_unknown_id_is_named(burden):
    with pytest.raises(
        argmap.UnknownIdError, match="focus: no claim or relation 'demnd' in this map; did you mean 'demand'"
    ):
        chosen(burden, focus="demnd")


@given(st.data())
def test_every_hidden_claim_that_something_visible_leads_to_is_counted_once(data):
    amap = argmap.ArgumentMap()
    size = data.draw(st.integers(1, 9))
    for number in range(size):
        amap.claim(f"Claim {number}", id=f"c{number}")
    ids = st.sampled_from(sorted(amap.claims))
    for _ in range(data.draw(st.integers(0, 9))):
        target = data.draw(st.sampled_from([*amap.claims, *amap.relations]))
        make = data.draw(st.sampled_from([amap.support, amap.challenge]))
        make(data.draw(st.lists(ids, min_size=1, max_size=3, unique=True)), target)
    only = data.draw(st.lists(ids, min_size=1, unique=True))
    shown = chosen(amap, only=only)
    counted = sum(shown.behind.values()) + sum(shown.ahead.values())
    assert counted <= shown.hidden
    graph = nx.Graph(amap.to_networkx().to_undirected())
    reachable = set().union(*(nx.node_connected_component(graph, claim) for claim in only)) & set(amap.claims)
    assert counted == len(reachable - set(only))
