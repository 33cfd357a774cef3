"""Dependence as queries.md defines it, word by word: slow, and obviously right."""

from __future__ import annotations

from itertools import chain, combinations

from oracles_semantics import IN, Program, grounds


class Hanging:
    """What hangs on what: first the switched off, then the circuit."""

    def __init__(self, amap):
        self.amap = amap
        relations = [r for r in amap.relations.values() if type(r).__name__ != "Association"]
        self.program = Program(amap)
        label = grounded(self.program)
        off = {c.id for c in amap if c.status == "rejected"}
        off |= {r.target for r in relations if type(r).__name__ == "Challenge" and label[r.id] == IN}
        off -= {c.id for c in amap if c.status == "accepted"}
        self.off = off
        supported = {r.target for r in relations if type(r).__name__ == "Support"}
        kinds = {kind.id: kind.basis for kind in amap.vocabulary.kinds}

        def basis(claim):
            cites = any(grounds(amap.sources[c.source], c) for c in claim.citations)
            return claim.status != "rejected" and (
                claim.status in ("accepted", "assumed") or kinds[claim.kind] or cites
            )

        self.leaves = {c.id for c in amap if (basis(c) or c.id not in supported) and c.id not in off}
        self.supports = [
            r
            for r in relations
            if type(r).__name__ == "Support" and r.target in amap.claims and r.id not in off
        ]
        self.all = self.holding(self.leaves)

    def holding(self, leaves, lost=frozenset()):
        """What holds (claims and supports) when these leaves do and these elements are lost."""
        holds = {x for x in leaves if x not in lost}
        while True:
            more = {
                s.id for s in self.supports if s.id not in lost and all(p in holds for p in s.premises)
            } - holds
            more |= {
                s.target
                for s in self.supports
                if s.id in holds and s.target not in self.off and s.target not in lost
            } - holds
            if not more:
                return holds
            holds |= more

    def basis_of(self, claim):
        met, waiting = {claim}, [claim]
        for one in waiting:
            for s in self.supports:
                if s.id in self.all and s.target == one:
                    for p in s.premises:
                        if p not in met:
                            met.add(p)
                            waiting.append(p)
        return met & self.leaves

    def sufficient_sets(self, claim):
        return minimal(self.leaves, lambda some: claim in self.holding(some))

    def cut_sets(self, claim, most):
        if claim not in self.all:
            return set()
        parts = self.leaves | {s.id for s in self.supports if s.id in self.all}
        return minimal(parts, lambda some: claim not in self.holding(self.leaves, some), most)

    def lines(self, claim):
        """Every largest set of supports of which no two share a leaf."""
        supports = [s for s in self.supports if s.target == claim and s.id in self.all]
        rests = {s.id: set(chain(*(self.basis_of(p) for p in s.premises))) for s in supports}
        for size in range(len(supports), -1, -1):
            found = [
                some
                for some in combinations([s.id for s in supports], size)
                if not any(rests[a] & rests[b] for a, b in combinations(some, 2))
            ]
            if found:
                return found
        raise AssertionError


def grounded(program):
    """The complete labelling with the least in-set: what follows from the guess that nothing is known."""
    known = list(program.complete_by_guesses())
    return next(x for x in known if all(x[e] != IN or y[e] == IN for y in known for e in x))


def minimal(parts, fits, most=None):
    """All minimal subsets that fit, by going through all subsets, small ones first."""
    found = []
    for size in range(len(parts) + 1 if most is None else min(most, len(parts)) + 1):
        for some in map(frozenset, combinations(sorted(parts), size)):
            if not any(other <= some for other in found) and fits(some):
                found.append(some)
    return set(found)
