"""Which labels an element's label is worked out from, and how, in many cases at once.

In each case one element is out, whatever the map says. A label is a pair of whole numbers, whose bits tell in which of the
cases the element is in, and in which it is out; it is undecided in the others. So a thousand cases take hardly longer than one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from argmap.analysis.labels._grounded import IN, OUT, asserted, settled
from argmap.graph._incidence import ACCEPTED, REJECTED
from argmap.graph._walk import grouped

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from argmap.graph._incidence import Incidence

__all__ = ["Bits", "Cases", "LabelReading", "Rule", "readers"]

Bits: TypeAlias = tuple[int, int]
Rule: TypeAlias = "Callable[[int], Bits]"
Lists: TypeAlias = tuple[list[int], list[int]]


@dataclass(eq=False)
class Cases:
    """Some elements, and what turns in the case that one of them is out.

    Attributes:
        without: the elements; in the case number i, the element number i of them is out.
        seen: the labels of the elements whose label is not, in all cases, what it is in the map.
        held: per element that is out in some cases, those cases.
    """

    without: list[int]
    seen: dict[int, Bits] = field(default_factory=dict)
    held: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note the bits of all cases, and what each label is that holds in all of them: out, undecided, in."""
        self.every = (1 << len(self.without)) - 1
        self.plain: tuple[Bits, Bits, Bits] = ((0, self.every), (0, 0), (self.every, 0))


class LabelReading:
    """Who reads whom: a relation its premises and its challenges, a claim its supports and challenges.

    Attributes:
        claims: how many claims.
        label: per element, its grounded label.
        round: per element, in which round it was decided.
        support: per element, whether it is a support.
        stands: per claim, whether it stands of itself.
        start: with `items`: per element, those that read it.

    Examples:
        >>> import argmap
        >>> from argmap.graph._incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> reading = LabelReading(incidence(amap))
        >>> reading.readers(0), reading.inputs(1)
        ([2], [2])
        >>> reading.rule(Cases([0, 1], seen={0: (0b10, 0b01)}))(2)
        (2, 1)
    """

    def __init__(self, compiled: Incidence) -> None:
        c = compiled
        stands = asserted(c)
        found = settled(c, stands)
        self.claims = c.claims
        self.round = found.round
        self.support: list[bool] = [False] * c.claims + c.is_support.tolist()
        self.stands: list[bool] = stands.tolist()
        self.label: list[int] = found.label.tolist()
        self._status: list[int] = c.status.tolist()
        self.start, self.items = readers(c)
        self._readers: Lists = self.start.tolist(), self.items.tolist()
        reader = np.repeat(np.arange(c.elements), np.diff(self.start))
        inputs = grouped(self.items, reader, c.elements)
        self._inputs: Lists = inputs[0].tolist(), inputs[1].tolist()

    def readers(self, element: int) -> list[int]:
        """Return the elements that read one."""
        start, items = self._readers
        return items[start[element] : start[element + 1]]

    def inputs(self, element: int) -> list[int]:
        """Return the elements that one reads."""
        start, items = self._inputs
        return items[start[element] : start[element + 1]]

    def hold(self, cases: Cases) -> None:
        """Note which elements are out in which cases; one that is out anyway turns nothing, nor does an association."""
        for number, element in enumerate(cases.without):
            if element < len(self.label) and self.label[element] != OUT:
                cases.held[element] = cases.held.get(element, 0) | 1 << number

    def rule(self, cases: Cases) -> Rule:
        """Return the function that works out what follows for an element from the labels of those that it reads."""
        held, plain, claims, status = cases.held, cases.plain, self.claims, self._status
        of_claim, of_relation = self._claim_rule(cases), self._relation_rule(cases)

        def work_out(element: int) -> Bits:
            if element >= claims:
                bits = of_relation(element)
            elif status[element] == ACCEPTED:
                bits = plain[IN]
            elif status[element] == REJECTED:
                bits = plain[OUT]
            else:
                bits = of_claim(element)
            if element in held:
                return bits[0] & ~held[element], bits[1] | held[element]
            return bits

        return work_out

    def _claim_rule(self, cases: Cases) -> Rule:
        every, plain, seen = cases.every, cases.plain, cases.seen.get
        label, support, stands = self.label, self.support, self.stands
        start, items = self._inputs

        def work_out(claim: int) -> Bits:
            yes, no = every, 0  # nothing stands in the way; something does
            pro, without = (every, 0) if stands[claim] else (0, every)  # there is a reason; there is none
            for other in items[start[claim] : start[claim + 1]]:
                is_in, is_out = seen(other) or plain[label[other]]
                if support[other]:
                    pro |= is_in
                    without &= is_out
                else:
                    yes &= is_out
                    no |= is_in
            return yes & pro, no | without

        return work_out

    def _relation_rule(self, cases: Cases) -> Rule:
        every, plain, seen = cases.every, cases.plain, cases.seen.get
        label, claims = self.label, self.claims
        start, items = self._inputs

        def work_out(relation: int) -> Bits:
            yes, no = every, 0
            for other in items[start[relation] : start[relation + 1]]:
                is_in, is_out = seen(other) or plain[label[other]]
                if other < claims:  # a premise
                    yes &= is_in
                    no |= is_out
                else:
                    yes &= is_out
                    no |= is_in
            return yes, no

        return work_out


def readers(c: Incidence) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """List of each element the others that read it; nobody reads backing."""
    target = c.target[: c.relations]
    read = (target < c.claims) | ((target < c.elements) & ~c.is_support)
    start = np.concatenate((c.use_start, c.use_start[-1] + np.cumsum(read)))
    return start, np.concatenate((c.use, target[read]))
