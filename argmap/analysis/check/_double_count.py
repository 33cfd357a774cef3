"""Double counting: which supports of a claim may rest on the same leaf, and on what does each rest?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.graph._walk import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.analysis.labels._and_or_graph import AndOrGraph

__all__ = ["Behind", "candidates"]


def candidates(circuit: AndOrGraph) -> Iterator[tuple[int, list[int]]]:
    """Yield the claims with two supports or more that hold, beneath which something is used twice."""
    c = circuit.compiled
    n = c.claims
    working = circuit.works & circuit.holds[n:]
    owner = c.premise_relation[: c.premise_start[c.relations]]
    premise, target = c.premise.tolist(), c.target.tolist()
    counts = [0] * n
    for place, relation in enumerate(owner.tolist()):
        if working[relation]:
            counts[premise[place]] += 1
    use_start, use = c.use_start.tolist(), c.use.data
    shared = [claim for claim in range(n) if counts[claim] > 1]
    above = bytearray(n)
    for claim in shared:
        for element in use[use_start[claim] : use_start[claim + 1]]:
            if working[element - n] and not above[target[element - n]]:
                above[target[element - n]] = 1
                shared.append(target[element - n])
    into_start, into = c.into_start.tolist(), c.into.data
    for claim in range(n):
        if above[claim]:
            mine = [s for s in into[into_start[claim] : into_start[claim + 1]] if working[s - n]]
            if len(mine) > 1:
                yield claim, mine


class Behind:
    """What a support finally rests on."""

    def __init__(self, circuit: AndOrGraph) -> None:
        c = circuit.compiled
        self._claims = c.claims
        owner = c.premise_relation[: c.premise_start[c.relations]]
        kept = (circuit.works & circuit.holds[c.claims :])[owner]
        start, items = grouped(c.target[owner[kept]], c.premise[: len(owner)][kept], c.claims)
        self._start, self._premises = start.tolist(), items.tolist()
        self._of_support = c.premise_start.tolist(), c.premise.tolist()
        self._leaf = circuit.leaf.tolist()

    def leaves(self, support: int) -> tuple[list[int], int]:
        """Return the leaves met stepping back from a support, and the steps that this took."""
        begin, premises = self._of_support
        start, items = self._start, self._premises
        place = support - self._claims
        waiting = premises[begin[place] : begin[place + 1]]
        seen = set(waiting)
        steps = 0
        for claim in waiting:
            behind = items[start[claim] : start[claim + 1]]
            steps += 1 + len(behind)
            for premise in behind:
                if premise not in seen:
                    seen.add(premise)
                    waiting.append(premise)
        return [claim for claim in waiting if self._leaf[claim]], steps
