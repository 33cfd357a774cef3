"""Graphs with a node for each relation, against what their definition says, edge by edge."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.formats._mapping import scheme_graph
from argmap.formats._mapping.scheme_graph import steps

MANY = settings(max_examples=max(300, settings().max_examples))
NAMES = [*"abcdef", *"123456", "06", "9" * 25, "é"]


def by_definition(claims, schemes, starts, ends):
    """Return the relations, what dangles and the edges not used, by the words of `steps`: looked up edge by edge."""
    premises, targets = {s: [] for s in schemes}, {s: [] for s in schemes}
    for start, end in zip(starts, ends, strict=True):
        if start in targets and (end in claims or end in targets):
            targets[start] = list(dict.fromkeys([*targets[start], end]))
        elif start in claims and start not in targets and end in premises:
            premises[end] = list(dict.fromkeys([*premises[end], start]))
    alive = {
        s
        for s in schemes
        if premises[s] and targets[s] and (len(targets[s]) == 1 or len(targets[s]) * len(premises[s]) <= scheme_graph.MAX_PREMISES)
    }  # fmt: skip
    while True:
        still = {s for s in alive if any(t in claims or t in alive for t in targets[s])}
        if still == alive:
            break
        alive = still
    left = {s: [t for t in targets[s] if t in claims or t in alive] for s in schemes if s in alive}

    def name(scheme, number):
        return scheme if len(left[scheme]) == 1 else f"{scheme}#{number}"

    relations = [
        (name(s, number), s, tuple(premises[s]), target if target in claims else name(target, 1))
        for s, aims in left.items()
        for number, target in enumerate(aims, 1)
    ]
    unused = [
        number
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
        if not (
            (start in alive and (end in claims or end in alive))
            or (start in claims and start not in targets and end in alive)
        )
    ]
    return relations, {s for s in schemes if s not in alive}, unused


@st.composite
def graphs(draw):
    """Return claims, scheme nodes and edges, most of which say something; now and then a claim has the id of a scheme node."""
    names = draw(st.permutations(draw(st.sampled_from([NAMES, NAMES[:6], NAMES[6:12]]))))
    cut, end = draw(st.integers(0, 3)), draw(st.integers(3, 6))
    claims, schemes = names[: cut + draw(st.sampled_from([0, 0, 1]))], names[cut:end]
    claim, scheme, other = (st.sampled_from(some or NAMES) for some in (claims, schemes, NAMES))
    edge = st.tuples(claim, scheme) | st.tuples(scheme, claim) | st.tuples(scheme, scheme)
    edges = draw(st.lists(edge | edge | st.tuples(other, other), max_size=16))
    edges += draw(st.lists(st.sampled_from(edges), max_size=3)) if edges else []
    return claims, schemes, [start for start, _ in edges], [end for _, end in edges]


@pytest.mark.slow
@given(graphs(), st.sampled_from([1, 1, 4, 100_000]))
@MANY
def test_relations_are_those_of_the_definition(graph, most):
    claims, schemes, starts, ends = graph
    usual, scheme_graph.MAX_PREMISES = scheme_graph.MAX_PREMISES, most
    try:
        found = steps(claims, schemes, starts, ends)
        relations, dangling, unused = by_definition(*graph)
    finally:
        scheme_graph.MAX_PREMISES = usual
    assert list(map(tuple, found.relations)) == relations
    assert (set(found.dangling), found.unused) == (dangling, unused)


def test_an_id_of_a_claim_and_a_node_is_read_as_either():
    found = steps(["a", "s"], ["s", "t"], ["a", "s", "t", "a"], ["s", "a", "s", "t"])
    assert found.relations == [("s", "s", ("a",), "a"), ("t", "t", ("a",), "s")]
    assert found.unused == []


def test_premises_and_targets_keep_the_order_of_their_edges_though_some_are_repeated():
    found = steps(["a", "b", "c"], ["s"], ["b", "s", "a", "b", "s", "s"], ["s", "c", "s", "s", "a", "c"])
    assert found.relations == [("s#1", "s", ("b", "a"), "c"), ("s#2", "s", ("b", "a"), "a")]
    assert found.repeated == 2
