"""Ripples: which labels turn when one element is out, worked out again only where something turns.

An element's label is worked out from those of the elements that it reads: a relation from its premises and its challenges, a claim
from its supports and challenges. Elements that read each other in a circle are worked out together; all others one by
one, each after what it reads.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.component import strong_components
from argmap.analysis.grounded import IN, OUT, UNDECIDED, asserted, grounded
from argmap.incidence import ACCEPTED, REJECTED, lists

if TYPE_CHECKING:
    from argmap.incidence import Incidence

__all__ = ["Ripple"]


class Ripple:
    """The grounded labels of a map, ready for the question what turns if this or that is out.

    Examples:
        >>> import argmap
        >>> from argmap.incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> compiled = incidence(amap)
        >>> ripple = Ripple(compiled)
        >>> {compiled.ids[element]: label for element, label in ripple.without(0).items()}
        {'rain': 0, 'rain->wet': 0, 'wet': 0}
    """

    def __init__(self, compiled: Incidence) -> None:
        c = compiled
        self._claims = n = c.claims
        stands = asserted(c)
        self.label: list[int] = grounded(c, stands).tolist()
        self._stands: list[bool] = stands.tolist()
        self._status: list[int] = c.status.tolist()
        self._support: list[bool] = [False] * n + c.is_support.tolist()
        self._read_by(c)
        self._reads(c)
        self._group = [0] * c.elements
        self._members: list[list[int]] = []
        for number, group in enumerate(strong_components(range(c.elements), self._inputs.__getitem__)):
            self._members.append(group)
            for element in group:
                self._group[element] = number

    def _read_by(self, c: Incidence) -> None:
        """Note of each element which others read it."""
        used, use = c.use_start.tolist(), c.use.tolist()
        self._readers: list[list[int]] = [use[used[x] : used[x + 1]] for x in range(c.claims)]
        for relation, goal in enumerate(c.target[: c.relations].tolist()):
            read = goal < c.claims or (
                goal < c.elements and not c.is_support[relation]
            )  # backing is not read
            self._readers.append([goal] if read else [])

    def _reads(self, c: Incidence) -> None:
        """Note of each element which others it reads: the premises of a relation, and what bears on it."""
        counts = np.fromiter(map(len, self._readers), np.int64, c.elements)
        readers = np.fromiter((x for some in self._readers for x in some), np.int64, int(counts.sum()))
        start, items = (
            part.tolist() for part in lists(readers, np.repeat(np.arange(c.elements), counts), c.elements)
        )
        self._inputs: list[list[int]] = [items[start[x] : start[x + 1]] for x in range(c.elements)]

    def without(self, element: int) -> dict[int, int]:
        """Return the elements whose label turns if one is out, itself included, with their new labels."""
        turned: dict[int, int] = {}
        if self.label[element] == OUT:
            return turned
        turned[element] = OUT
        waiting: list[int] = []
        known: set[int] = set()
        self._wake(element, waiting, known)
        while waiting:
            group = self._members[heappop(waiting)]
            now = (
                self._alone(group[0], turned, element)
                if len(group) == 1
                else self._together(group, turned, element)
            )
            for other, label in now.items():
                if label != self.label[other]:
                    turned[other] = label
                    self._wake(other, waiting, known)
        return turned

    def _wake(self, element: int, waiting: list[int], known: set[int]) -> None:
        for reader in self._readers[element]:
            group = self._group[reader]
            if group not in known:
                known.add(group)
                heappush(waiting, group)

    def _alone(self, element: int, turned: dict[int, int], held: int) -> dict[int, int]:
        return {} if element == held else {element: self._worked_out(element, turned)}

    def _worked_out(self, element: int, turned: dict[int, int]) -> int:
        """Work out a label from those that it reads."""
        label, support = self.label, self._support
        if element < self._claims:
            status = self._status[element]
            if status == ACCEPTED:
                return IN
            if status == REJECTED:
                return OUT
            reason = IN if self._stands[element] else OUT
        else:
            reason = IN
        most = IN
        for other in self._inputs[element]:
            value = turned[other] if other in turned else label[other]
            if other < self._claims:  # a premise
                most = min(most, value)
            elif support[other]:
                reason = max(reason, value)
            else:
                most = min(most, IN - value)
        return min(reason, most)

    def _together(self, group: list[int], turned: dict[int, int], held: int) -> dict[int, int]:
        """Work out labels that read each other: what is decided spreads, and what only circles of support speak for falls."""
        here = {element: UNDECIDED for element in group if element != held}
        seen = turned | here
        waiting = list(here)
        while True:
            while waiting:
                element = waiting.pop()
                if seen[element] == UNDECIDED and (now := self._worked_out(element, seen)) != UNDECIDED:
                    seen[element] = now
                    waiting += [reader for reader in self._readers[element] if reader in here]
            lost = self._unfounded([element for element in here if seen[element] == UNDECIDED], seen)
            if not lost:
                return {element: seen[element] for element in here}
            for element in lost:
                seen[element] = OUT
                waiting += [reader for reader in self._readers[element] if reader in here]

    def _unfounded(self, open_: list[int], seen: dict[int, int]) -> list[int]:
        """Return the undecided claims that only circles of support speak for."""
        among = set(open_)
        missing: dict[int, int] = {}
        founded: set[int] = set()
        waiting: list[int] = []
        for element in open_:
            if element < self._claims:
                if self._stands[element] or any(
                    self._support[s] and s not in among and self._value(s, seen) != OUT
                    for s in self._inputs[element]
                ):
                    founded.add(element)
                    waiting.append(element)
            else:
                missing[element] = sum(p in among and p < self._claims for p in self._inputs[element])
                if not missing[element]:
                    waiting.append(element)
        while waiting:
            element = waiting.pop()
            for reader in self._readers[element]:
                if element < self._claims and reader in missing:
                    missing[reader] -= 1
                    if not missing[reader]:
                        waiting.append(reader)
                elif self._support[element] and reader in among and reader not in founded:
                    founded.add(reader)
                    waiting.append(reader)
        return [element for element in open_ if element < self._claims and element not in founded]

    def _value(self, element: int, seen: dict[int, int]) -> int:
        return seen[element] if element in seen else self.label[element]
