"""Graphs with a node for each relation, against what their definition says, edge by edge."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.formats._mapping import scheme_graph
from argmap.formats._mapping.places import numbers, places_of
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
        if premises[s] and targets[s] and (len(targets[s]) == 1 or len(targets[s]) * len(premises[s]) <= scheme_graph.MOST)
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


@given(graphs(), st.sampled_from([1, 1, 4, 100_000]))
@MANY
def test_relations_are_those_of_the_definition(graph, most):
    claims, schemes, starts, ends = graph
    usual, scheme_graph.MOST = scheme_graph.MOST, most
    try:
        found = steps(claims, schemes, starts, ends)
        relations, dangling, unused = by_definition(*graph)
    finally:
        scheme_graph.MOST = usual
    assert [
        (id_, schemes[place], premises, target) for id_, place, premises, target in found.relations()
    ] == relations
    assert (set(found.dangling), found.unused) == (dangling, unused)
    placed = found.ends()
    premises = iter(placed.premises)
    for id_, count, target in zip(found.ids, placed.counts, placed.targets, strict=True):
        _, _, names, aim = next(relation for relation in relations if relation[0] == id_)
        assert tuple(claims[next(premises)] for _ in range(count)) == names
        assert (claims[target] if target >= 0 else found.ids[~target]) == aim


def test_an_id_of_a_claim_and_a_node_is_read_as_either():
    found = steps(["a", "s"], ["s", "t"], ["a", "s", "t", "a"], ["s", "a", "s", "t"])
    assert list(found.relations()) == [("s", 0, ("a",), "a"), ("t", 1, ("a",), "s")]
    assert found.unused == []


ODD = ["", "-1", "+1", "1_0", " 1", "٣", ",", "9" * 25, "9223372036854775807", "9223372036854775806"]
DIGITS = ["0", "00", "06", *"123", "10", "100", "4611686018427387904", "1000000000000000000"]


def is_small(id_):
    return id_.isascii() and id_.isdigit() and str(int(id_)) == id_ and int(id_) < 2**63 - 1


@given(
    st.lists(st.sampled_from(DIGITS), max_size=6)
    | st.lists(st.sampled_from(DIGITS[3:]), max_size=6)
    | st.tuples(st.lists(st.sampled_from(DIGITS[3:]), max_size=3), st.sampled_from(ODD)).map(
        lambda drawn: [*drawn[0], drawn[1]]
    )
    | st.lists(st.sampled_from([*NAMES, *ODD]), max_size=6),
    st.data(),
)
@MANY
def test_places_are_those_of_a_dict_however_ids_are_written(ids, data):
    others = data.draw(st.lists(st.sampled_from([*NAMES, *ids]), max_size=6))
    found = places_of(ids, others)
    if len(set(ids)) < len(ids):
        assert found is None
    else:
        assert found[0].tolist() == [ids.index(id_) if id_ in ids else -1 for id_ in others]
    own, theirs = numbers(ids), numbers(others)
    if own is not None:
        assert own.tolist() == [int(id_) for id_ in ids]
        assert [str(number) for number in own.tolist()] == ids
    else:
        assert not ids or not all(map(is_small, ids))
    if own is not None and theirs is not None:
        again = places_of(own, theirs)
        assert (again is None) == (found is None)
        assert found is None or again[0].tolist() == found[0].tolist()


def test_premises_and_targets_keep_the_order_of_their_edges_though_some_are_repeated():
    found = steps(["a", "b", "c"], ["s"], ["b", "s", "a", "b", "s", "s"], ["s", "c", "s", "s", "a", "c"])
    assert list(found.relations()) == [("s#1", 0, ("b", "a"), "c"), ("s#2", 0, ("b", "a"), "a")]
    assert found.repeated == 2


def test_places_of_numbers_far_apart():
    own = np.array([5, 10**15, 7])
    assert places_of(own, np.array([7, 8, 10**15, 10**16, 1]))[0].tolist() == [2, -1, 1, -1, -1]
    assert places_of(np.array([5, 10**15, 5]), own) is None
