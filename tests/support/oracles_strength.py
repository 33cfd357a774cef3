"""Strengths as semantics.md, section 5, defines them, word by word: slow, and obviously right."""

from __future__ import annotations

import math
import operator
from functools import cache, reduce

import networkx as nx

import argmap


def product(values):
    return reduce(operator.mul, values, 1)


def total(values):
    """The sum, from left to right: Python's own makes up for rounding from 3.12 on."""
    return reduce(operator.add, values, 0)


def df_quad(w, supports, challenges):
    vs = 1 - product([1 - s for s in supports])
    vc = 1 - product([1 - c for c in challenges])
    return w - w * (vc - vs) if vc >= vs else w + (1 - w) * (vs - vc)


def quadratic_energy(w, supports, challenges):
    energy = total(supports) - total(challenges)
    q = energy * energy / (1 + energy * energy)
    return w + (1 - w) * q if energy > 0 else w - w * q


def euler(w, supports, challenges):
    energy = min(total(supports) - total(challenges), 700)
    return 1 - (1 - w * w) / (1 + w * math.exp(energy))


def h_categoriser(w, _supports, challenges):
    return w / (1 + total(challenges))


METHODS = {
    "df-quad": df_quad,
    "quadratic-energy": quadratic_energy,
    "euler": euler,
    "h-categoriser": h_categoriser,
}


def methods_for(amap):
    supports = any(isinstance(r, argmap.Support) for r in amap.relations.values())
    return [name for name in METHODS if name != "h-categoriser" or not supports]


class Weighing:
    """A map's bases and what targets what; `number` makes numbers of weights: `Fraction` for exact answers."""

    def __init__(self, amap, method, *, default=0.5, linked="min", number=float):
        self.method, self.number, self.default = METHODS[method], number, default
        self.together = min if linked == "min" else product
        self.claims = amap.claims
        self.relations = {i: r for i, r in amap.relations.items() if not isinstance(r, argmap.Association)}
        self.elements = [*self.claims, *self.relations]
        self.into = {x: [r for r in self.relations.values() if r.target == x] for x in self.elements}

    def held(self, x):
        return x in self.claims and self.claims[x].status in ("accepted", "rejected")

    def base(self, x, strength):
        if x in self.claims:
            claim = self.claims[x]
            if claim.status == "rejected":
                return self.number(0)
            standing = 1 if claim.status == "accepted" else self.default
            return self.number(standing if claim.weight is None else claim.weight)
        relation = self.relations[x]
        weight = self.number(1 if relation.weight is None else relation.weight)
        return weight * self.together([strength(p) for p in relation.premises])

    def value(self, x, strength):
        base = self.base(x, strength)
        if self.held(x) or not self.into[x]:
            return base
        supports = [strength(r.id) for r in self.into[x] if isinstance(r, argmap.Support)]
        challenges = [strength(r.id) for r in self.into[x] if isinstance(r, argmap.Challenge)]
        return self.method(base, supports, challenges)

    def by_recursion(self):
        """Without circles: each element after what bears on it."""

        @cache
        def strength(x):
            return self.value(x, strength)

        return {x: strength(x) for x in self.elements}

    def by_iteration(self, rounds=5000):
        """With circles: all claims at once, again and again; None if they do not settle.

        Needs that relations do not target one another in a circle.
        """
        claims = {c: self.base(c, None) for c in self.claims}
        for _ in range(rounds):
            new, _ = self._round(claims)
            settled = all(abs(new[c] - claims[c]) < 1e-14 for c in claims)
            claims = new
            if settled:
                return self._round(claims)[1]
        return None

    def _round(self, claims):
        @cache
        def strength(x):
            return claims[x] if x in claims else self.value(x, strength)

        relations = {r: strength(r) for r in self.relations}
        return {c: self.value(c, strength) for c in claims}, {**claims, **relations}

    def by_definition(self, steps=100_000):
        """With circles: component after component; step by step, else in continuous time; None if neither settles."""
        strength = {}
        graph = self.graph()
        parts = nx.condensation(graph)
        for part in nx.topological_sort(parts):
            members = parts.nodes[part]["members"]
            if len(members) == 1 and not graph.has_edge(*members, *members):
                [x] = members
                strength[x] = self.value(x, strength.__getitem__)
            elif not self._settle(members, strength, steps):
                return None
        return {x: strength[x] for x in self.elements}

    def graph(self):
        """What bears on what."""
        graph = nx.DiGraph()
        graph.add_nodes_from(self.elements)
        for r in self.relations.values():
            graph.add_edges_from((p, r.id) for p in r.premises)
            if r.target in self.into and not self.held(r.target):
                graph.add_edge(r.id, r.target)
        return graph

    def _settle(self, members, strength, steps):
        """Fill in the strengths of a circle; tell whether they settle."""
        relations = [x for x in self.elements if x in members and x in self.relations]
        aims = nx.DiGraph(
            (x, self.relations[x].target) for x in relations if self.relations[x].target in relations
        )
        rings = {x for cycle in nx.simple_cycles(aims) for x in cycle}
        state = [x for x in self.elements if x in members and (x in self.claims or x in rings)]

        def inner(now):
            @cache
            def found(x):
                return now[x] if x in now else strength[x] if x in strength else self.value(x, found)

            return found

        def f(now):
            return {x: self.value(x, inner(now)) for x in state}

        begin = {x: self.base(x, None) for x in state if x in self.claims}
        begin |= {x: self.base(x, inner(begin)) for x in state if x in self.relations}
        settled = step_by_step(f, begin) or in_continuous_time(f, begin, steps)
        if settled:
            strength |= {x: inner(settled)(x) for x in members}
        return bool(settled)


def step_by_step(f, now):
    """The state s = f(s), or None."""
    for _ in range(5000):
        new = f(now)
        settled = max(abs(new[x] - now[x]) for x in now) < 1e-12
        now = new
        if settled:
            return now
    return None


def in_continuous_time(f, now, steps):
    """The limit of ds/dt = f(s) - s by the classical method of Runge and Kutta, or None."""

    def ahead(time, slope):
        return {x: now[x] + time * slope[x] for x in now}

    def speed(at):
        value = f(at)
        return {x: value[x] - at[x] for x in at}

    for _ in range(steps):
        first = speed(now)
        if max(map(abs, first.values())) < 1e-10:
            return ahead(1, first)
        second = speed(ahead(0.05, first))
        third = speed(ahead(0.05, second))
        fourth = speed(ahead(0.1, third))
        now = ahead(0.1 / 6, {x: first[x] + 2 * second[x] + 2 * third[x] + fourth[x] for x in now})
    return None
