"""What if, word by word: an edited copy, both maps worked out from the definitions, and a graph of what reads what."""

from __future__ import annotations

import networkx as nx
import oracles
from oracles_semantics import OUT, _basis

import argmap

NAMES = {0: "out", 1: "undecided", 2: "in"}


def edited(amap, without=(), accept=(), reject=()):
    copy = amap.copy()
    for name in without:
        if name in copy:  # it may have gone with another
            copy.remove(name, cascade=True)
    for names, status in ((accept, "accepted"), (reject, "rejected")):
        for name in names:
            copy.evolve(name, status=status)
    return copy


class Verdicts:
    """Labels, statuses and groundings of one map."""

    def __init__(self, amap):
        self.amap = amap
        self.label = oracles.grounded_labels(amap)
        self.status = oracles.support_status(amap)
        held = oracles.grounded_set(amap, lambda claim: _basis(amap, claim))
        self.ground = {}
        for c in amap.claims:
            bare = any(not oracles.supports(amap, o) for o in oracles.met(amap, c, held))
            self.ground[c] = "grounded" if c in held else "bare" if bare else "circle"
        for s in oracles.supports(amap):
            if s.target in amap.claims:
                of = [self.ground[p] for p in s.premises]
                self.ground[s.id] = (all(g == "grounded" for g in of), "bare" in of)
        self.basis = {c: _basis(amap, amap[c]) for c in amap.claims}


def flips(amap, **edit):
    """Every verdict that turns on an element that remains, as (id, aspect, before, after)."""
    old, new = Verdicts(amap), Verdicts(edited(amap, **edit))
    found = {
        (c, "status", old.status[c], new.status[c]) for c in new.status if old.status[c] != new.status[c]
    }
    return found | {
        (x, "label", NAMES[old.label[x]], NAMES[new.label[x]])
        for x in new.label
        if old.label[x] != new.label[x]
    }


class Readings:
    """The graph in which each verdict that turns follows those that turn and that it is worked out from."""

    def __init__(self, amap, without=(), accept=(), reject=()):
        self.amap, self.after = amap, edited(amap, without, accept, reject)
        self.old, self.new = Verdicts(amap), Verdicts(self.after)
        self.graph = nx.DiGraph()
        self.relations = [r for r in amap.relations.values() if not isinstance(r, argmap.Association)]
        self.gone = {x for x in (*amap.claims, *amap.relations) if x not in self.after}
        for x in {*without, *accept, *reject}:
            self.read_edit(x)
        for r in self.relations:
            self.read_removal(r)
            self.read_premises(r)
            self.read_relation(r)
        for c in self.new.status:
            if self.turned("ground", c) and self.turned("status", c):
                self.graph.add_edge((c, "ground"), (c, "status"), weight=0)

    def turned(self, aspect, x):
        was, now = getattr(self.old, aspect), getattr(self.new, aspect)
        return x in was and was[x] != now.get(x, OUT if aspect == "label" else (False, False))

    def touch(self, start, x):
        for aspect in ("label", "ground", "status"):
            if x not in self.gone and self.turned(aspect, x):
                self.graph.add_edge(start, (x, aspect), weight=1)

    def read_edit(self, x):
        if x in self.gone:
            self.graph.add_edge("edit", (x, "gone"), weight=1)
        elif x in self.amap.sources:
            self.graph.add_edge("edit", (x, "source"), weight=1)
            for c in self.amap:
                cited = any(citation.source == x for citation in c.citations)
                if cited and self.old.basis[c.id] and not self.new.basis.get(c.id, True):
                    self.touch((x, "source"), c.id)
        else:
            self.touch("edit", x)

    def read_removal(self, r):
        for x in (*r.premises, r.target):
            if r.id in self.gone and x in self.gone:
                self.graph.add_edge((x, "gone"), (r.id, "gone"), weight=1)

    def read_premises(self, r):
        for p in r.premises:
            for aspect in ("label", "ground"):
                if not {r.id, p} & self.gone and self.turned(aspect, p) and self.turned(aspect, r.id):
                    self.graph.add_edge((p, aspect), (r.id, aspect), weight=1)

    def read_relation(self, r):
        is_support, t = isinstance(r, argmap.Support), r.target
        if t in self.gone or t not in self.old.label or (is_support and t not in self.amap.claims):
            return
        gone = r.id in self.gone
        freed = is_support and gone and not oracles.supports(self.after, t)
        for aspect in ("label", "ground") if is_support else ("label",):
            if (self.turned(aspect, r.id) or freed) and self.turned(aspect, t):
                self.graph.add_edge((r.id, "gone" if gone else aspect), (t, aspect), weight=1)
        if is_support and self.turned("status", t) and not self.turned("ground", t):
            falls = _all_out(self.old, t) != _all_out(self.new, t)
            now = self.new.label.get(r.id, OUT)
            if (falls and (self.old.label[r.id] == OUT) != (now == OUT)) or freed:
                self.graph.add_edge((r.id, "gone" if gone else "label"), (t, "status"), weight=1)


def _all_out(verdicts, claim):
    of = oracles.supports(verdicts.amap, claim)
    return bool(of) and all(verdicts.label[s.id] == OUT for s in of)


def shortest(graph, flip):
    """How many ids a shortest chain to this verdict has."""
    return nx.dijkstra_path_length(graph, "edit", flip)


def follows(graph, chain, flip):
    """Whether the ids are those of a way from the edit to this verdict."""
    states = {"edit"}
    for name in chain:
        states = {s for state in states for s in graph[state] if s[0] == name} if states else set()
        states |= {s for state in states for s in graph[state] if graph[state][s]["weight"] == 0}
        states = {s for s in states if s in graph}
    return flip in states
