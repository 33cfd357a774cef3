"""What bears on what, and at which weight: the arrays that strengths are computed from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import nan
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap._naming import names, snapshot
from argmap._wording import listed
from argmap.graph._incidence import ACCEPTED, REJECTED, incidence
from argmap.graph._walk import WIDE, Numbers, grouped, items_of
from argmap.model import Association

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from argmap._naming import Snapshot
    from argmap.analysis.strength._methods import Floats
    from argmap.argument_map import ArgumentMap
    from argmap.graph._incidence import Incidence

__all__ = ["WIDE", "Network", "Numbers", "bearing_on", "network", "network_of", "spread", "view"]


@dataclass(frozen=True, eq=False)
class Network:
    """Claims, supports and challenges as numbers, with their weights; numbered as in `Incidence`, associations left out.

    Attributes:
        ids: the id of each element.
        said: what the map held, for messages to name elements by their words; None of several maps side by side.
        claims: how many claims; relation number r is the element `claims + r`.
        supports: per element, whether it is a support.
        target: per relation, the element it aims at; -1 where that is an association, or no part of it.
        premise_start: with `premise`: per relation, its premises.
        into_start: with `into`: per element, the relations (as elements) that can move it: none for a claim that is held.
        use_start: with `use`: per claim, the relations (as elements) of which it is a premise.
        held: per element, whether nothing moves it: the claims accepted and rejected.
        nested: per element, whether it is a relation that others aim at; the rest are no more than a step in
            computing what they aim at.
        base: per claim, its strength before all arguments.
        weight: per relation, its weight, 1 unless given.
    """

    ids: Sequence[str]
    said: Snapshot | None
    claims: int
    supports: NDArray[np.bool_]
    target: Numbers
    premise_start: Numbers
    premise: Numbers
    into_start: Numbers
    into: Numbers
    use_start: Numbers
    use: Numbers
    held: NDArray[np.bool_]
    nested: NDArray[np.bool_]
    base: Floats
    weight: Floats

    @property
    def elements(self) -> int:
        """How many claims, supports and challenges."""
        return self.claims + len(self.target)

    def names(self, nodes: Sequence[int]) -> str:
        """Name the first few of some elements by their words, and count the rest; of several maps, by their numbers."""
        if self.said is None:
            return listed([str(node) for node in nodes[:2]], total=len(nodes))
        return names(self.said, [self.ids[node] for node in nodes])


def network(amap: ArgumentMap, default: float) -> Network:
    """Return the arrays of a map; a claim without weight is worth `default`, unless it is accepted or rejected.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("A", id="a", weight=0.8), amap.claim("B", id="b"), id="s", weight=0.9)
        >>> net = network(amap, 0.5)
        >>> net.ids, net.base.tolist(), net.weight.tolist()
        (['a', 'b', 's'], [0.8, 0.5], [0.9])
    """
    made = incidence(amap)
    given = (nan if claim.weight is None else claim.weight for claim in amap)
    counted = (
        nan if relation.weight is None else relation.weight
        for relation in amap.relations.values()
        if not isinstance(relation, Association)
    )
    base = np.fromiter(given, np.float64, made.claims)
    weight = np.fromiter(counted, np.float64, made.relations)
    return network_of(made, snapshot(amap), base, weight, default)


def network_of(
    made: Incidence, said: Snapshot | None, given: Floats, weight: Floats, default: float
) -> Network:
    """Return the arrays of what was compiled.

    Args:
        made: one map, or several side by side.
        said: what the map held; None of several, whose elements have no names.
        given: per claim, its weight, or not a number where none is given.
        weight: per support or challenge, likewise.
        default: what a claim without weight is worth, unless it is accepted or rejected.
    """
    n, m = made.claims, made.relations
    base = _bases(given, made, default)
    weight = np.where(np.isnan(weight), 1.0, weight)
    held = np.zeros(n + m, np.bool_)
    held[:n] = (made.status == ACCEPTED) | (made.status == REJECTED)
    target = np.where(made.target[:m] < n + m, made.target[:m], -1)
    into_start = made.into_start[: n + m + 1]
    into = made.into[: into_start[-1]]
    if held.any():
        moves = ~held[target[into - n]]
        count = np.diff(into_start) * ~held
        into_start, into = np.concatenate(([0], np.cumsum(count))), into[moves]
    nested = np.diff(into_start) > 0
    nested[:n] = False
    supports = np.concatenate((np.zeros(n, np.bool_), made.is_support))
    return Network(
        made.ids, said, n, supports, target, made.premise_start[: m + 1], made.premise,
        into_start, into, made.use_start, made.use, held, nested, base, weight,
    )  # fmt: skip


def _bases(given: Floats, made: Incidence, default: float) -> Floats:
    """Return what each claim is worth before all arguments."""
    base = given.copy()
    bare = np.isnan(base)
    base[bare] = default
    base[bare & (made.status == ACCEPTED)] = 1.0
    base[made.status == REJECTED] = 0.0
    return base


def kept_relations(net: Network, kept: NDArray[np.bool_]) -> Network:
    """Let only some relations bear on anything; the numbers stay.

    Args:
        net: what bears on what.
        kept: per relation, whether it is kept; nothing kept may aim at what is not.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.challenge(amap.claim("A", id="a"), amap.claim("B", id="b"))
        >>> kept_relations(network(amap, 0.5), np.array([False])).into.tolist()
        []
    """
    into_start, into = _kept(net.into_start, net.into, kept[net.into - net.claims])
    use_start, use = _kept(net.use_start, net.use, kept[net.use - net.claims])
    nested = np.diff(into_start) > 0
    nested[: net.claims] = False
    return replace(net, into_start=into_start, into=into, use_start=use_start, use=use, nested=nested)


def _kept(start: Numbers, items: Numbers, kept: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Keep some items of lists."""
    return np.concatenate(([0], np.cumsum(kept)))[start], items[kept]


def spread(start: Numbers, items: Numbers, nodes: Numbers) -> tuple[Numbers, Numbers]:
    """Return the lists of some nodes, one after the other, and the length of each.

    Examples:
        >>> items, count = spread(np.array([0, 2, 2, 3]), np.array([7, 8, 9]), np.array([2, 0]))
        >>> items.tolist(), count.tolist()
        ([9, 7, 8], [1, 2])
    """
    return items_of(start, items, nodes), start[nodes + 1] - start[nodes]


def view(array: Any) -> Any:
    """Let Python read and write an array's numbers one by one, several times quicker than numpy does.

    Examples:
        >>> numbers = np.zeros(2)
        >>> view(numbers)[1] = 0.5
        >>> numbers.tolist()
        [0.0, 0.5]
    """
    return memoryview(array)


def bearing_on(net: Network, goal: int) -> tuple[Network, Numbers]:
    """Return the part of a network that can move one element, that element included, and the old number of each.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> for name in "abc":
        ...     _ = amap.claim(name, id=name)
        >>> _ = amap.support("a", "b", id="s"), amap.challenge("b", "c", id="x")
        >>> bearing_on(network(amap, 0.5), 1)[1].tolist()
        [0, 1, 3]
    """
    seen = np.zeros(net.elements, np.bool_)
    seen[goal] = True
    front = np.array([goal])
    while len(front):
        if len(front) < WIDE:
            front = _walk_back(net, front, seen)
            continue
        into, _ = spread(net.into_start, net.into, front)
        premises, _ = spread(net.premise_start, net.premise, front[front >= net.claims] - net.claims)
        front = np.unique(np.concatenate((into, premises)))
        front = front[~seen[front]]
        seen[front] = True
    return _part(net, np.flatnonzero(seen)), np.flatnonzero(seen)


def _walk_back(net: Network, front: Numbers, seen: NDArray[np.bool_]) -> Numbers:
    """Go back one by one, which is quicker while there are few, and return those left to go on from."""
    n, queue, met = net.claims, front.tolist(), view(seen)
    into_start, into = view(net.into_start), view(net.into)
    premise_start, premise = view(net.premise_start), view(net.premise)
    done = 0
    while done < len(queue) < done + 2 * WIDE:
        x = queue[done]
        done += 1
        before = [*into[into_start[x] : into_start[x + 1]]]
        if x >= n:
            before += premise[premise_start[x - n] : premise_start[x - n + 1]]
        for y in before:
            if not met[y]:
                met[y] = True
                queue.append(y)
    return np.array(queue[done:], np.int64)


def _part(net: Network, kept: Numbers) -> Network:
    """Renumber some elements that nothing outside bears on."""
    n = int(np.searchsorted(kept, net.claims))
    relations = kept[n:] - net.claims
    place = np.full(net.elements, -1)
    place[kept] = np.arange(len(kept))
    into, into_count = spread(net.into_start, net.into, kept)
    premise, premise_count = spread(net.premise_start, net.premise, relations)
    premise = place[premise]
    owner = np.repeat(np.arange(n, len(kept)), premise_count)
    use_start, use = grouped(premise, owner, n)
    return replace(
        net,
        ids=[net.ids[number] for number in kept.tolist()],
        claims=n,
        supports=net.supports[kept],
        target=place[net.target[relations]],
        premise_start=np.concatenate(([0], np.cumsum(premise_count))),
        premise=premise,
        into_start=np.concatenate(([0], np.cumsum(into_count))),
        into=place[into],
        use_start=use_start,
        use=use,
        held=net.held[kept],
        nested=net.nested[kept],
        base=net.base[kept[:n]],
        weight=net.weight[relations],
    )
