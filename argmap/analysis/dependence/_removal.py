"""What falls with a claim or a support: the claims that no longer hold once it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.analysis.labels._and_or_graph import AndOrGraph

__all__ = ["fallen"]


def fallen(circuit: AndOrGraph, lost: int) -> tuple[list[int], int]:
    """Return the claims that no longer hold once an element is lost, and the steps that it took to find them.

    With an association nothing is lost. Only what lies downstream can fall: there the closure is worked out anew, and all else is as it was.

    Examples:
        >>> import argmap
        >>> from argmap.analysis.labels._and_or_graph import AndOrGraph
        >>> from argmap.graph._incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> wet, rain = amap.claim("The street is wet", id="wet"), amap.claim("It rained", id="rain")
        >>> hose, slip = amap.claim("The hose is on", id="hose"), amap.claim("You may slip", id="slip")
        >>> _ = amap.support(rain, wet), amap.support(hose, wet), amap.support([wet, rain], slip)
        >>> compiled = incidence(amap)
        >>> [compiled.ids[claim] for claim in fallen(AndOrGraph(compiled), compiled.number["rain"])[0]]
        ['rain', 'slip']
    """
    c = circuit.compiled
    if lost >= c.elements or not circuit.holds[lost]:
        return [], 1
    first = lost if lost < c.claims else int(c.target[lost - c.claims])
    if first >= c.claims or not circuit.holds[first]:  # a support of a relation, or of what is switched off
        return [], 1
    downstream, walked = _downstream(circuit, [first])
    standing, closed = _standing(circuit, downstream, lost)
    return [claim for claim in downstream if claim not in standing], walked + closed


def _downstream(circuit: AndOrGraph, first: list[int]) -> tuple[dict[int, None], int]:
    """Return the claims that are reached from some over supports that hold, nearest first, and the steps taken."""
    c = circuit.compiled
    found = dict.fromkeys(first)
    waiting = list(found)
    steps = 1
    for claim in waiting:
        for use in c.use[c.use_start[claim] : c.use_start[claim + 1]].tolist():
            steps += 1
            goal = int(c.target[use - c.claims])
            if (
                circuit.works[use - c.claims]
                and circuit.holds[use]
                and circuit.holds[goal]
                and goal not in found
            ):
                found[goal] = None
                waiting.append(goal)
    return found, steps


def _standing(circuit: AndOrGraph, among: dict[int, None], lost: int) -> tuple[set[int], int]:
    """Return the claims, of some, that hold without what is lost: Horn closure, by counting premises."""
    c = circuit.compiled
    ready = [claim for claim in among if circuit.leaf[claim] and claim != lost]
    missing: dict[int, int] = {}
    steps = len(among)
    for claim in among:
        for support in c.into[c.into_start[claim] : c.into_start[claim + 1]].tolist():
            steps += 1
            place = support - c.claims
            if lost in (support, claim) or not circuit.works[place] or not circuit.holds[support]:
                continue
            premises = c.premise[c.premise_start[place] : c.premise_start[place + 1]].tolist()
            missing[support] = sum(premise in among for premise in premises)
            if not missing[support]:
                ready.append(claim)
    standing: set[int] = set()
    while ready:
        claim = ready.pop()
        if claim in standing:
            continue
        standing.add(claim)
        for use in c.use[c.use_start[claim] : c.use_start[claim + 1]].tolist():
            steps += 1
            if use in missing:
                missing[use] -= 1
                if not missing[use]:
                    ready.append(int(c.target[use - c.claims]))
    return standing, steps
