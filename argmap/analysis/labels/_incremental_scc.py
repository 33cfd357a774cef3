"""Elements that read each other in a circle: their labels are worked out together."""

from __future__ import annotations

from functools import cached_property, reduce
from heapq import heappop, heappush
from operator import or_
from typing import TYPE_CHECKING

from argmap.graph._walk import strong_components

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap.analysis.labels._label_inputs import Bits, Cases, LabelReading

__all__ = ["ReadingCircle"]


class ReadingCircle:
    """Some elements that read each other in a circle, in an order in which labels spread in few sweeps.

    Examples:
        >>> import argmap
        >>> from argmap.analysis.labels._label_inputs import Cases, LabelReading
        >>> from argmap.graph._incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> a, b = amap.claim("A", id="a"), amap.claim("B", id="b")
        >>> _ = amap.challenge(a, b), amap.challenge(b, a)
        >>> reading, cases = LabelReading(incidence(amap)), Cases([0])
        >>> reading.hold(cases)
        >>> found = ReadingCircle(reading, [0, 1, 2, 3]).worked_out(cases)
        >>> found[0], found[1]  # without A, B is in
        ((0, 1), (1, 0))
    """

    def __init__(self, reading: LabelReading, members: list[int]) -> None:
        self._reading = reading
        self.members = _in_order(reading, members)
        self._place = {element: place for place, element in enumerate(self.members)}

    def worked_out(self, cases: Cases) -> dict[int, Bits]:
        """Return the labels of all: what is decided spreads, and what only circles of support speak for falls."""
        seen, work_out = cases.seen, self._reading.rule(cases)

        def decide(element: int) -> bool:
            known = seen[element]
            is_in, is_out = work_out(element)
            now = seen[element] = known[0] | is_in, known[1] | is_out
            return now != known

        seen.update(dict.fromkeys(self.members, (0, 0)))
        self._sweep(self.members, decide)
        while self._supports_itself and (lost := self._unfounded(cases)):
            for element, bits in lost.items():
                seen[element] = seen[element][0], seen[element][1] | bits
            self._sweep((x for element in lost for x in self._reading.readers(element)), decide)
        return {element: seen.pop(element) for element in self.members}

    def _sweep(self, fresh: Iterable[int], work_out: Callable[[int], bool]) -> None:
        """Work out some elements, and whatever reads one that changed, until nothing changes."""
        place, members = self._place, self.members
        queued = {place[element] for element in fresh if element in place}
        sweep = sorted(queued)
        while sweep:
            later: list[int] = []
            while sweep:
                here = heappop(sweep)
                queued.discard(here)
                if not work_out(members[here]):
                    continue
                for reader in self._reading.readers(members[here]):
                    there = place.get(reader)
                    if there is None or there in queued:
                        continue
                    queued.add(there)
                    if there > here:
                        heappush(sweep, there)
                    else:
                        later.append(there)
            sweep = sorted(later)

    @cached_property
    def _supports_itself(self) -> bool:
        """Whether there is a circle of support among these."""
        reading = self._reading
        inside = {x for x in self.members if x < reading.claims or reading.support[x]}
        parts = strong_components(inside, lambda x: [y for y in reading.readers(x) if y in inside])
        return any(len(part) > 1 for part in parts)

    def _unfounded(self, cases: Cases) -> dict[int, int]:
        """Return the undecided claims that only circles of support speak for, and the cases in which that is so."""
        reading, seen = self._reading, cases.seen
        open_: dict[int, int] = {}
        for element in self.members:
            undecided = cases.every & ~seen[element][0] & ~seen[element][1]
            if undecided and (element < reading.claims or reading.support[element]):
                open_[element] = undecided
        founded = dict.fromkeys(open_, 0)

        def stands(element: int) -> int:
            """Return the cases in which a premise or support is in, or founded as far as it is known; what is not on the circle is."""
            if element in self._place:
                return founded.get(element, 0) | seen[element][0]
            return ~(seen.get(element) or cases.plain[reading.label[element]])[1]

        def found(element: int) -> bool:
            bits = open_.get(element, 0)
            if element >= reading.claims:
                for other in reading.inputs(element):
                    bits &= stands(other) if other < reading.claims else bits
            elif not reading.stands[element]:
                bits &= reduce(
                    or_, map(stands, filter(reading.support.__getitem__, reading.inputs(element))), 0
                )
            changed = bits != founded.get(element, 0)
            founded[element] = bits
            return changed

        self._sweep(open_, found)
        return {x: bits for x in open_ if x < reading.claims and (bits := open_[x] & ~founded[x])}


def _in_order(reading: LabelReading, members: list[int]) -> list[int]:
    """Order elements as they were decided in the map; those that were not, depth first, each after what it reads if that can be."""
    inside = set(members)
    done: dict[int, int] = {}
    met: set[int] = set()
    for root in members:
        if root in met:
            continue
        met.add(root)
        path = [(root, iter(reading.inputs(root)))]
        while path:
            element, rest = path[-1]
            for other in rest:
                if other in inside and other not in met:
                    met.add(other)
                    path.append((other, iter(reading.inputs(other))))
                    break
            else:
                path.pop()
                done[element] = len(done)
    last = len(reading.label)
    round_ = reading.round
    return sorted(members, key=lambda x: (int(round_[x]) or last, done[x]))
