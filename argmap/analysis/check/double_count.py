"""Double counting: which supports of a claim may rest on the same leaf, and on what does each rest?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.analysis.circuit import Circuit

__all__ = ["candidates", "leaves_behind"]


def candidates(circuit: Circuit) -> Iterator[tuple[int, list[int]]]:
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


def leaves_behind(circuit: Circuit, support: int) -> tuple[list[int], int]:
    """Return the leaves met stepping back from a support, and the steps that this took."""
    c = circuit.compiled
    n = c.claims
    seen: dict[int, None] = {}
    waiting = c.premise[c.premise_start[support - n] : c.premise_start[support - n + 1]].tolist()
    seen.update(dict.fromkeys(waiting))
    steps = 0
    for claim in waiting:
        for other in c.into[c.into_start[claim] : c.into_start[claim + 1]].tolist():
            steps += 1
            if not circuit.works[other - n] or not circuit.holds[other]:
                continue
            for premise in c.premise[c.premise_start[other - n] : c.premise_start[other - n + 1]].tolist():
                steps += 1
                if premise not in seen:
                    seen[premise] = None
                    waiting.append(premise)
    return [claim for claim in waiting if circuit.leaf[claim]], steps + len(waiting)
