"""What grounded labels leave undecided, cut into components that do not bear on each other: their labellings multiply."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.labels._grounded import IN, OUT, UNDECIDED
from argmap.graph._walk import strong_components

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from argmap.graph._incidence import Incidence

__all__ = ["ResidualComponent", "Word", "residual_components"]

Word = bytes  # a label, OUT, UNDECIDED or IN, for each element of a component


@dataclass(frozen=True, eq=False)
class ResidualComponent:
    """Elements that bear on each other, numbered 0, 1, ... in map order.

    Attributes:
        elements: the number of each in the compiled map.
        needs: of each, the elements that it rests on: premises of a relation, supports of a claim that does not
            stand of itself.
        any_of: of each, whether one of `needs` is enough (a claim), else all are needed (a relation; or a claim
            that stands of itself, which needs none).
        challenges: of each, the challenges to it.
        auxiliary: of each, whether it only joins others, and is not counted among what is undecided; of none, if empty.
    """

    elements: list[int]
    needs: list[list[int]]
    any_of: list[bool]
    challenges: list[list[int]]
    auxiliary: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.elements)

    @cached_property
    def uses(self) -> list[list[int]]:
        """Of each element, those that rest on it."""
        uses: list[list[int]] = [[] for _ in self.elements]
        for x, needs in enumerate(self.needs):
            for y in needs:
                uses[y].append(x)
        return uses

    @cached_property
    def circular(self) -> bool:
        """Whether something here rests on itself by supports."""
        return any(self.any_of) and any(len(part) > 1 for part in self.circles(range(len(self))))

    @cached_property
    def challenged(self) -> int:
        """How many elements have a challenge."""
        return sum(map(bool, self.challenges))

    def circles(self, among: Iterable[int]) -> Iterable[list[int]]:
        """Yield the strongly connected parts of some elements under resting on each other, supporters first."""
        inside = set(among)
        return strong_components(inside, lambda x: [y for y in self.needs[x] if y in inside])

    def restricted(self, among: list[int]) -> ResidualComponent:
        """Return the component of some elements only, which must rest on, and be challenged by, no others."""
        place = {x: number for number, x in enumerate(among)}
        return ResidualComponent(
            [self.elements[x] for x in among],
            [[place[y] for y in self.needs[x]] for x in among],
            [self.any_of[x] for x in among],
            [[place[y] for y in self.challenges[x]] for x in among],
            [self.auxiliary[x] for x in among] if self.auxiliary else [],
        )

    def derived(self, allowed: Sequence[bool]) -> list[int]:
        """Return what holds when those not `allowed` are defeated and the others not, each after what it rests on."""
        waits = [1 if any_ else len(needs) for any_, needs in zip(self.any_of, self.needs, strict=True)]
        holds = [ok and not wait for ok, wait in zip(allowed, waits, strict=True)]
        order = [x for x, held in enumerate(holds) if held]
        for x in order:
            for y in self.uses[x]:
                waits[y] -= 1
                if waits[y] <= 0 and allowed[y] and not holds[y]:
                    holds[y] = True
                    order.append(y)
        return order

    def reduct(self, word: Word) -> Word:
        """Return the least 3-valued model of the component, each `not d(x)` replaced by its value in `word`."""
        model = bytearray([OUT]) * len(self)
        for x in self.derived([all(word[c] != IN for c in challenges) for challenges in self.challenges]):
            model[x] = UNDECIDED
        for x in self.derived([all(word[c] == OUT for c in challenges) for challenges in self.challenges]):
            model[x] = IN
        return bytes(model)


def residual_components(
    compiled: Incidence,
    asserted: NDArray[np.bool_],
    label: NDArray[np.int8],
    *,
    split: bool = True,
    auxiliary: NDArray[np.bool_] | None = None,
) -> list[ResidualComponent]:
    """Return what `label`, the grounded labels, leave undecided, as components in map order; in one component unless `split`.

    `auxiliary` tells of each element whether it only joins others.

    Examples:
        >>> import argmap
        >>> from argmap.analysis.labels._grounded import asserted, grounded
        >>> from argmap.graph._incidence import incidence
        >>> amap = argmap.ArgumentMap()
        >>> for pair in ("ab", "cd"):
        ...     one, other = (amap.claim(name.upper(), id=name) for name in pair)
        ...     _ = amap.challenge(one, other), amap.challenge(other, one)
        >>> compiled = incidence(amap)
        >>> stands = asserted(compiled)
        >>> [[compiled.ids[x] for x in component.elements] for component in residual_components(compiled, stands, grounded(compiled, stands))]
        [['a', 'b', 'a-|b', 'b-|a'], ['c', 'd', 'c-|d', 'd-|c']]
    """
    open_ = np.flatnonzero(label == UNDECIDED)
    if not len(open_):
        return []
    whole = _residue(compiled, asserted, label, open_)
    if auxiliary is not None and auxiliary[open_].any():
        whole = replace(whole, auxiliary=auxiliary[open_].tolist())
    if not split:
        return [whole]
    part = _parts(whole)
    members: list[list[int]] = [[] for _ in range(max(part) + 1)]
    for x, number in enumerate(part):
        members[number].append(x)
    return [whole.restricted(among) for among in members]


def _residue(
    compiled: Incidence, asserted: NDArray[np.bool_], label: NDArray[np.int8], open_: NDArray[np.int64]
) -> ResidualComponent:
    c, n = compiled, compiled.claims
    place = np.full(c.elements, -1, np.int64)
    place[open_] = np.arange(len(open_))
    stands = asserted.copy()  # of itself, or by a support that is in
    held = c.target[: c.relations][c.is_support & (label[n:] == IN)]
    stands[held[held < n]] = True
    needs: list[list[int]] = []
    any_of: list[bool] = []
    challenges: list[list[int]] = []
    local, is_support, into, premise = place.data, c.is_support.data, c.into.data, c.premise.data
    begin, end = c.into_start.data, c.premise_start.data
    for x in open_.tolist():
        on = [r for r in into[begin[x] : begin[x + 1]] if local[r] >= 0]
        challenges.append([local[r] for r in on if not is_support[r - n]])
        if x >= n:
            given = premise[end[x - n] : end[x - n + 1]]
            needs.append([local[p] for p in given if local[p] >= 0])
            any_of.append(False)
        else:
            any_of.append(not stands[x])
            needs.append([] if stands[x] else [local[r] for r in on if is_support[r - n]])
    return ResidualComponent(open_.tolist(), needs, any_of, challenges)


def _parts(whole: ResidualComponent) -> list[int]:
    """Number the connected parts by their first element; return the number of each element."""
    beside: list[list[int]] = [[] for _ in whole.elements]
    for x in range(len(whole)):
        for y in (*whole.needs[x], *whole.challenges[x]):
            beside[x].append(y)
            beside[y].append(x)
    part = [-1] * len(whole)
    count = 0
    for root in range(len(whole)):
        if part[root] >= 0:
            continue
        part[root] = count
        todo = [root]
        while todo:
            for y in beside[todo.pop()]:
                if part[y] < 0:
                    part[y] = count
                    todo.append(y)
        count += 1
    return part
