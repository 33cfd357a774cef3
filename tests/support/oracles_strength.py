"""Strengths as semantics.md, section 5, defines them, word by word: slow, and obviously right."""

from __future__ import annotations

import math
from functools import cache, reduce

import argmap


def product(values):
    return reduce(lambda a, b: a * b, values, 1)


def df_quad(w, supports, challenges):
    vs = 1 - product([1 - s for s in supports])
    vc = 1 - product([1 - c for c in challenges])
    return w - w * (vc - vs) if vc >= vs else w + (1 - w) * (vs - vc)


def quadratic_energy(w, supports, challenges):
    energy = sum(supports) - sum(challenges)
    q = energy * energy / (1 + energy * energy)
    return w + (1 - w) * q if energy > 0 else w - w * q


def euler(w, supports, challenges):
    energy = min(sum(supports) - sum(challenges), 700)
    return 1 - (1 - w * w) / (1 + w * math.exp(energy))


def h_categoriser(w, _supports, challenges):
    return w / (1 + sum(challenges))


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
