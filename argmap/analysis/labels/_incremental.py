"""Ripples: which labels turn when one element is out, worked out again only where something turns.

An element's label is worked out from those of the elements that it reads. Elements that read each other in a circle are worked
out together; all others one by one, each after what it reads.
"""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import islice
from typing import TYPE_CHECKING

from argmap.analysis.labels._grounded import asserted, settled
from argmap.analysis.labels._incremental_scc import ReadingCircle
from argmap.analysis.labels._label_changes import LabelChanges
from argmap.analysis.labels._label_inputs import Cases, LabelReading
from argmap.graph._walk import placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.analysis.labels._label_inputs import Bits
    from argmap.graph._incidence import Incidence

__all__ = ["IncrementalLabels"]

NARROWEST, WIDEST = 256, 4096  # how many cases go at a time
ROOM = (
    1 << 26
)  # an element whose label turns takes two bits a case: so many elements times cases, if there are few elements


class IncrementalLabels:
    """The grounded labels of a map, ready for the question what turns if this or that is out.

    Attributes:
        labels: per element, its label in the map.
        width: how many cases go in one batch.
        work: how many elements were worked out so far.

    Examples:
        >>> import argmap
        >>> from argmap.graph._incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> (batch,) = IncrementalLabels(incidence(amap)).changes([0, 1])  # without the first claim; without the second
        >>> batch.turned(0), batch.turned(1)
        ({0: 0, 1: 0, 2: 0}, {1: 0})
    """

    def __init__(self, compiled: Incidence) -> None:
        self._reading = LabelReading(compiled)
        self.labels = settled(compiled, asserted(compiled)).label
        self.width = min(max(ROOM // (len(self.labels) + 1), NARROWEST), WIDEST)
        self.work = 0
        self._circle: dict[int, list[int] | ReadingCircle] = {}
        self._arrange()

    def _arrange(self) -> None:
        """Give each element its place: after what it reads; those that read each other in a circle share one."""
        place, order, circles = placed((self._reading.start, self._reading.items))
        self._place: list[int] = place.tolist()
        self._order: list[int] = order.tolist()
        for first, members in circles.items():
            self._circle[self._place[first]] = members

    def changes(self, elements: Iterable[int]) -> Iterator[LabelChanges]:
        """Yield what turns in the case that one of some elements is out, for each of them in turn: `width` of them a batch."""
        rest = iter(elements)
        while some := list(islice(rest, self.width)):
            cases = Cases(some)
            self._spread(cases)
            yield LabelChanges(len(some), cases.seen, self.labels)

    def _spread(self, cases: Cases) -> None:
        """Work out the elements that are out in some case, and whatever reads one that turns."""
        reading, placed, seen = self._reading, self._place, cases.seen
        readers, label, plain = reading.readers, reading.label, cases.plain
        reading.hold(cases)
        work_out = reading.rule(cases)
        waiting = sorted({placed[element] for element in cases.held})
        known = set(waiting)
        while waiting:
            place = heappop(waiting)
            if place in self._circle:
                now: Iterable[tuple[int, Bits]] = self._together(place, cases).items()
            else:
                element = self._order[place]
                now = ((element, work_out(element)),)
                self.work += 1
            for element, bits in now:
                if bits == plain[label[element]]:
                    continue
                seen[element] = bits
                for reader in readers(element):
                    there = placed[reader]
                    if there not in known:
                        known.add(there)
                        heappush(waiting, there)

    def _together(self, place: int, cases: Cases) -> dict[int, Bits]:
        """Work out the circle of elements at a place."""
        circle = self._circle[place]
        if isinstance(circle, list):
            circle = self._circle[place] = ReadingCircle(self._reading, circle)
        self.work += len(circle.members)
        return circle.worked_out(cases)
