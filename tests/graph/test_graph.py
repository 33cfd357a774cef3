"""Walks, order and components of numbered graphs, against networkx, by loops and by arrays alike."""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np
import oracles
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maps_at_random import many, tangled_map

from argmap.graph import _walk as walk
from argmap.graph._components import component_roots
from argmap.graph._incidence import claim_graph, element_graph, ends, incidence
from argmap.graph._odd_circle import odd_circle
from argmap.graph._walk import grouped, strong


@st.composite
def graphs(draw, most=12):
    count = draw(st.integers(0, most))
    edges = draw(st.lists(st.tuples(*[st.integers(0, count - 1)] * 2), max_size=20)) if count else []
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(edges)
    source, target = np.array(edges, np.int64).reshape(-1, 2).T
    return graph, grouped(source, target, count)


def flags(count, some):
    return np.isin(np.arange(count), list(some))


def cyclic(graph):
    return [s for s in nx.strongly_connected_components(graph) if len(s) > 1 or graph.has_edge(*list(s) * 2)]


@pytest.mark.parametrize("wide", [1, 3, 256])
@given(drawn=graphs(), data=st.data())
def test_what_is_reached_is_what_a_path_leads_to(wide, drawn, data):
    graph, starts = drawn
    some = st.sets(st.sampled_from(sorted(graph))) if graph else st.just(set())
    sources, within = data.draw(some), data.draw(some)
    inner = graph.subgraph(within)
    wanted = {node for s in sources & within for node in (s, *nx.descendants(inner, s))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walk, "WIDE", wide)
        found = walk.reached(starts, np.array(sorted(sources), np.int64), flags(len(graph), within))
    assert set(np.flatnonzero(found).tolist()) == wanted


@pytest.mark.parametrize("wide", [1, 3, 256])
@given(drawn=graphs())
def test_each_node_comes_after_those_that_lead_to_it_and_a_circle_is_one(wide, drawn):
    graph, starts = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walk, "WIDE", wide)
        nodes, found = walk.arranged(starts)
        sets = walk.cycles(starts)
    assert sorted(map(sorted, cyclic(graph))) == sorted(sets) == sorted(found.values())
    place = {
        member: number for number, node in enumerate(nodes.tolist()) for member in found.get(node, [node])
    }
    assert place.keys() == set(graph)
    for one, other in graph.edges():
        together = any(one in members and other in members for members in sets)
        assert place[one] == place[other] if together else place[one] < place[other]


@given(graphs(), st.data())
def test_strong_sets_come_after_those_that_they_lead_to(drawn, data):
    graph, starts = drawn
    within = data.draw(st.sets(st.sampled_from(sorted(graph)))) if graph else set()
    found = strong(starts, flags(len(graph), within))
    inner = graph.subgraph(within)
    assert sorted(found) == sorted(map(sorted, nx.strongly_connected_components(inner)))
    place = {node: number for number, group in enumerate(found) for node in group}
    assert all(place[one] >= place[other] for one, other in inner.edges())
    assert sorted(walk.cycles(starts, flags(len(graph), within))) == sorted(map(sorted, cyclic(inner)))


@given(graphs(), st.data())
def test_a_shortest_circle_is_as_short_as_can_be(drawn, data):
    graph, starts = drawn
    for members in walk.cycles(starts):
        node = data.draw(st.sampled_from(members))
        path = walk.shortest_circle(starts, node, members)
        assert path[0] == path[-1] == node
        assert all(graph.has_edge(*step) for step in itertools.pairwise(path))
        back = nx.single_source_shortest_path_length(graph.reverse(), node)
        assert len(path) - 2 == min(back[other] for other in graph[node] if other in back)


@given(graphs(most=6), st.data())
def test_an_odd_circle_is_found_if_there_is_one(drawn, data):
    graph, starts = drawn
    for members in walk.cycles(starts):
        inside = [(one, other) for one, other in graph.edges() if {one, other} <= set(members)]
        odd = data.draw(st.lists(st.booleans(), min_size=len(inside), max_size=len(inside)))
        steps = {node: [] for node in members}
        for (one, other), is_odd in zip(inside, odd, strict=True):
            steps[one].append((other, is_odd))
        walks = nx.DiGraph(
            ((one, side), (other, side ^ is_odd))
            for (one, other), is_odd in zip(inside, odd, strict=True)
            for side in (False, True)
        )
        wanted = any(nx.has_path(walks, (node, False), (node, True)) for node in members)
        path = odd_circle(steps, data.draw(st.sampled_from(members)))
        assert bool(path) == wanted
        if path:
            assert path[0] == path[-1]
            assert len(set(path)) == len(path) - 1
            ways = [
                {is_odd for other, is_odd in steps[one] if other == two}
                for one, two in itertools.pairwise(path)
            ]
            assert any(sum(way) % 2 for way in itertools.product(*ways))


@pytest.mark.slow
@given(st.randoms(use_true_random=False).map(tangled_map))
@settings(max_examples=many(100))
def test_the_graph_of_claims_goes_through_relations_to_the_claim_they_finally_aim_at(amap):
    compiled = incidence(amap)

    def aim(relation):
        met = set()
        while relation not in met:
            met.add(relation)
            target = amap[relation].target
            if target in amap.claims:
                return target
            if target not in compiled.ids[compiled.claims : compiled.elements]:
                return None
            relation = target
        return None

    relations = compiled.ids[compiled.claims : compiled.elements]
    names = [None if end < 0 else compiled.ids[end] for end in ends(compiled).tolist()]
    assert names == [aim(relation) for relation in relations]
    wanted = sorted((p, aim(r)) for r in relations if aim(r) for p in amap[r].premises)
    for back in (False, True):
        start, items = claim_graph(compiled, back=back)
        edges = zip(
            np.repeat(np.arange(compiled.claims), np.diff(start)).tolist(), items.tolist(), strict=True
        )
        pairs = [(compiled.ids[one], compiled.ids[other]) for one, other in edges]
        assert sorted((b, a) if back else (a, b) for a, b in pairs) == wanted


@given(st.randoms(use_true_random=False).map(tangled_map))
def test_a_component_is_named_by_its_first_claim(amap):
    compiled = incidence(amap)
    graph = nx.Graph()
    graph.add_nodes_from(compiled.ids)
    for r in amap.relations.values():
        graph.add_edges_from([(r.id, r.target), *((r.id, premise) for premise in r.premises)])
    number = compiled.number
    firsts = {id_: min(map(number.get, part)) for part in nx.connected_components(graph) for id_ in part}
    assert component_roots(compiled) == [firsts[id_] for id_ in compiled.ids]


@pytest.mark.slow
@given(st.randoms(use_true_random=False).map(tangled_map))
def test_the_graph_of_elements_leaves_associations_out(amap):
    compiled = incidence(amap)
    start, items = element_graph(compiled)
    owner = np.repeat(np.arange(compiled.elements), np.diff(start)).tolist()
    found = {
        (compiled.ids[one], compiled.ids[other]) for one, other in zip(owner, items.tolist(), strict=True)
    }
    graph = oracles.element_graph(amap)
    graph.remove_nodes_from(compiled.ids[compiled.elements :])
    assert found == set(graph.edges())
