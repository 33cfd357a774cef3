"""The definitions of queries.md, word for word, without a thought for speed: what the library is compared with."""

from __future__ import annotations

import networkx as nx
from oracles_semantics import IN, OUT, UNDECIDED, Program, _basis

import argmap


def supports(amap, target=None):
    found = [r for r in amap.relations.values() if isinstance(r, argmap.Support)]
    return found if target is None else [r for r in found if r.target == target]


def challenges(amap):
    return [r for r in amap.relations.values() if isinstance(r, argmap.Challenge)]


def grounded_set(amap, basis):
    """G: the least set that holds the bases, and each claim some support of which has all its premises in it."""
    held = set()
    while True:
        more = {
            c
            for c in amap.claims
            if basis(amap[c]) or any(set(s.premises) <= held for s in supports(amap, c))
        }
        if more == held:
            return held
        held = more


def grounded_labels(amap, basis=None):
    """The least complete labelling: apply the definition from complete ignorance until nothing changes."""
    program = Program(amap, basis=basis)
    value = dict.fromkeys(program.elements, UNDECIDED)
    while True:
        following = program.least_model(program.defeat(value))
        if following == value:
            return value
        value = following


def step_back(amap, claim, held):
    """The premises that are not in G of the supports of a claim."""
    return {p for s in supports(amap, claim) for p in s.premises if p not in held}


def met(amap, claim, held):
    """All claims met stepping back over supports, each time to premises not in G."""
    seen, waiting = {claim}, [claim]
    while waiting:
        for other in step_back(amap, waiting.pop(), held):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def support_status(amap, basis=None):
    basis = basis or (lambda claim: _basis(amap, claim))
    held = grounded_set(amap, basis)
    labels = grounded_labels(amap, basis)
    answer = {}
    for c in amap.claims:
        bare = [o for o in met(amap, c, held) if not supports(amap, o)]
        if basis(amap[c]):
            answer[c] = "basis"
        elif not supports(amap, c):
            answer[c] = "unsupported"
        elif c not in held:
            answer[c] = "ungrounded" if bare else "circular"
        elif all(labels[s.id] == OUT for s in supports(amap, c)):
            answer[c] = "defeated"
        else:
            answer[c] = "supported"
    return answer


def element_graph(amap):
    graph = nx.DiGraph()
    graph.add_nodes_from([*amap.claims, *amap.relations])
    for r in [*supports(amap), *challenges(amap)]:
        graph.add_edges_from((p, r.id) for p in r.premises)
        graph.add_edge(r.id, r.target)
    return graph


def unconnected(amap):
    """Claims that no support and no challenge touches, as soon as the map has a support or a challenge."""
    counted = [*supports(amap), *challenges(amap)]
    touched = {id_ for r in counted for id_ in (*r.premises, r.target)}
    return [c for c in amap.claims if counted and c not in touched]


def contentions(amap):
    """Claims from which nothing outside their own circle is reached, but for unconnected ones."""
    graph, apart = element_graph(amap), set(unconnected(amap))
    circle_of = {node: group for group in nx.strongly_connected_components(graph) for node in group}
    return [c for c in amap.claims if c not in apart and nx.descendants(graph, c) <= circle_of[c]]


def support_graph(amap):
    graph = nx.DiGraph()
    graph.add_nodes_from(amap.claims)
    graph.add_edges_from((p, s.target) for s in supports(amap) if s.target in amap.claims for p in s.premises)
    return graph


def circles(amap):
    """The strongly connected sets of claims under support, a claim given for itself included."""
    return strong_groups(support_graph(amap))


def strong_groups(graph):
    groups = [
        g for g in nx.strongly_connected_components(graph) if len(g) > 1 or graph.has_edge(*(list(g) * 2))
    ]
    return {frozenset(group) for group in groups}


def ungrounded_graph(amap):
    """From premise to conclusion, among claims that are not in G."""
    held = grounded_set(amap, lambda c: _basis(amap, c))
    return support_graph(amap).subgraph(amap.claims.keys() - held)


def nearest_circles(amap, claim):
    """The circles that are met first, stepping back from a claim over supports to premises not in G."""
    graph = ungrounded_graph(amap)
    far = nx.single_source_shortest_path_length(graph.reverse(), claim)
    away = {group: min(far[c] for c in group) for group in strong_groups(graph) if group & far.keys()}
    return frozenset(group for group, steps in away.items() if steps == min(away.values()))


def circle_of_relations(amap, element):
    """The elements that are reached from one and lead back to it, over supports and challenges."""
    graph = element_graph(amap)
    return frozenset(next(g for g in nx.strongly_connected_components(graph) if element in g))


def used_directly_for(amap):
    """Claim -> the claims that some support with it as a premise targets."""
    found = {c: set() for c in amap.claims}
    for s in supports(amap):
        if s.target in amap.claims:
            for p in s.premises:
                found[p].add(s.target)
    return found


def components(amap):
    graph = nx.Graph(element_graph(amap))
    for r in amap.relations.values():
        graph.add_edges_from((p, r.id) for p in r.premises)
        graph.add_edge(r.id, r.target)
    return {frozenset(g & set(amap.claims)) for g in nx.connected_components(graph)}


def contested(amap):
    labels = grounded_labels(amap)
    live = [x for x in challenges(amap) if labels[x.id] != OUT]
    own = {c: {c, *(s.id for s in supports(amap, c))} for c in amap.claims}
    found = {c: {x.id for x in live if x.target in own[c]} for c in amap.claims}
    return {c: found[c] for c in amap.claims if found[c]}


def sides(amap):
    """Element -> the sides that it is on: a contention on our own, a support on that of its target, a challenge on the other."""
    turned = {"own": "other", "other": "own"}
    found = {element: set() for element in (*amap.claims, *amap.relations)}
    for c in contentions(amap):
        found[c].add("own")
    while True:
        before = {element: set(on) for element, on in found.items()}
        for r in supports(amap):
            found[r.id] |= found[r.target]
        for r in challenges(amap):
            found[r.id] |= {turned[side] for side in found[r.target]}
        for r in [*supports(amap), *challenges(amap)]:
            for p in r.premises:
                found[p] |= found[r.id]
        if found == before:
            return found


def unanswered(amap, replies=False):
    labels, on = grounded_labels(amap), sides(amap)
    aimed = {x.target for x in challenges(amap)}
    return [
        x.id
        for x in challenges(amap)
        if labels[x.id] == IN
        and not aimed & {x.id, *x.premises}
        and ("own" in on[x.target] or (replies and "other" in on[x.target]))
    ]
