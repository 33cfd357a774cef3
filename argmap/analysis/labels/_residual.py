"""What grounded labels leave undecided, cut into components that do not bear on each other: their labellings multiply."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.labels._grounded import IN, OUT, UNDECIDED
from argmap.graph._walk import distinct, grouped, items_of, strong_components

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from argmap.graph._incidence import Incidence
    from argmap.graph._walk import Numbers

__all__ = ["ResidualComponent", "Word", "residual_components"]

Word = bytes  # a label, OUT, UNDECIDED or IN, for each node of a component


@dataclass(frozen=True, eq=False)
class ResidualComponent:
    """Elements that bear on each other, gathered into nodes: those that stand and fall together, whatever else holds, are one.

    So an attack that nothing attacks is one with its attacker. Nodes are numbered 0, 1, ... by their first elements in map order.

    Attributes:
        elements: the numbers in the compiled map, in map order.
        nodes: of each of these, its node.
        needs: of each node, the nodes that it rests on: premises of a relation, supports of a claim that does not
            stand of itself.
        any_of: of each node, whether one of `needs` is enough (a claim), else all are needed (a relation; or a claim
            that stands of itself, which needs none).
        challenges: of each node, the challenges to it.
        auxiliary: of each node, whether it only joins others, and is not counted among what is undecided; of none, if empty.
    """

    elements: list[int]
    nodes: list[int]
    needs: list[list[int]]
    any_of: list[bool]
    challenges: list[list[int]]
    auxiliary: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.needs)

    def node(self, element: int) -> int:
        """Return the node of an element of the compiled map."""
        return self.nodes[self.elements.index(element)]

    def spread(self, word: Word, label: NDArray[np.int8]) -> None:
        """Write the labels of all elements, given those of the nodes, into an array that has a place for each element of the map."""
        elements, nodes = self._where
        label[elements] = np.frombuffer(word, np.int8)[nodes]

    @cached_property
    def _where(self) -> tuple[Numbers, Numbers]:
        return np.array(self.elements), np.array(self.nodes)

    @cached_property
    def uses(self) -> list[list[int]]:
        """Of each node, those that rest on it."""
        uses: list[list[int]] = [[] for _ in self.needs]
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
        """How many nodes have a challenge."""
        return sum(map(bool, self.challenges))

    def circles(self, among: Iterable[int]) -> Iterable[list[int]]:
        """Yield the strongly connected parts of some nodes under resting on each other, supporters first."""
        inside = set(among)
        return strong_components(inside, lambda x: [y for y in self.needs[x] if y in inside])

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
    auxiliary: NDArray[np.bool_] | None = None,
    gather: bool = True,
) -> list[ResidualComponent]:
    """Return what `label`, the grounded labels, leave undecided, as components in map order; unless they `gather`, each element is a node.

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
        >>> found = residual_components(compiled, stands, grounded(compiled, stands))
        >>> [[compiled.ids[x] for x in component.elements] for component in found]
        [['a', 'b', 'a-|b', 'b-|a'], ['c', 'd', 'c-|d', 'd-|c']]
        >>> found[0].nodes, found[0].challenges
        ([0, 1, 0, 1], [[1], [0]])
    """
    open_ = np.flatnonzero(label == UNDECIDED)
    if not len(open_):
        return []
    any_of, needs, challenges = _bearing(compiled, asserted, label, open_)
    leader = _leaders(needs, challenges, len(open_)) if gather else np.arange(len(open_))
    first, node = _numbered(leader)
    needs, challenges = (_between(pairs, leader, node) for pairs in (needs, challenges))
    needs = (needs[0][needs[0] != needs[1]], needs[1][needs[0] != needs[1]])  # nothing is a reason for itself
    part = _parts(np.concatenate((needs, challenges), axis=1), len(first))
    place = _places(part)
    needs_of, challenges_of = (_lists(x, place[y], len(first)) for x, y in (needs, challenges))
    either = any_of[leader[first]].tolist()
    joins = _only(auxiliary[open_], node) if auxiliary is not None and auxiliary[open_].any() else []
    rows = (_lists(part[node], open_), _lists(part[node], place[node]), _lists(part, np.arange(len(first))))
    return [
        ResidualComponent(
            elements,
            nodes,
            [needs_of[x] for x in members],
            [either[x] for x in members],
            [challenges_of[x] for x in members],
            [joins[x] for x in members] if joins else [],
        )
        for elements, nodes, members in zip(*rows, strict=True)
    ]


_Pairs = tuple["Numbers", "Numbers"]  # who, and what bears on it


def _bearing(
    compiled: Incidence, asserted: NDArray[np.bool_], label: NDArray[np.int8], open_: Numbers
) -> tuple[NDArray[np.bool_], _Pairs, _Pairs]:
    """Return of what is undecided whether one need is enough, who needs what, and who is challenged by what: by places in `open_`."""
    c, n = compiled, compiled.claims
    place = np.full(c.elements + c.associations, -1, np.int64)
    place[open_] = np.arange(len(open_))
    stands = asserted.copy()  # of itself, or by a support that is in
    held = c.target[: c.relations][c.is_support & (label[n:] == IN)]
    stands[held[held < n]] = True
    any_of = np.zeros(len(open_), np.bool_)
    any_of[place[open_[open_ < n]]] = ~stands[open_[open_ < n]]
    relation = open_[open_ >= n] - n
    premised = np.repeat(relation, np.diff(c.premise_start)[relation])
    needs = place[n + premised], place[items_of(c.premise_start, c.premise, relation)]
    aim, mine, supports = place[c.target[relation]], place[n + relation], c.is_support[relation]
    held_up = supports & (aim >= 0) & any_of[aim]  # backing is no need
    needs = np.concatenate((needs[0], aim[held_up])), np.concatenate((needs[1], mine[held_up]))
    known = needs[1] >= 0
    against = ~supports & (aim >= 0)
    return any_of, (needs[0][known], needs[1][known]), (aim[against], mine[against])


def _leaders(needs: _Pairs, challenges: _Pairs, count: int) -> Numbers:
    """Return of each element the one that it stands and falls with: it needs only that, or what needs only that, and nothing challenges it."""
    follows = np.bincount(needs[0], minlength=count) == 1
    follows[challenges[0]] = False
    leader = np.arange(count)
    alone = follows[needs[0]]
    leader[needs[0][alone]] = needs[1][alone]
    while (further := leader[leader]).tobytes() != leader.tobytes():  # no circle: it would be decided
        leader = further
    return leader


def _numbered(leader: Numbers) -> tuple[Numbers, Numbers]:
    """Return the first element of each node, in order, and the node of each element."""
    count = len(leader)
    first = np.full(count, count)
    first[leader[::-1]] = np.arange(count)[::-1]
    heads = np.sort(first[first < count])
    return heads, np.searchsorted(heads, first[leader])


def _between(pairs: _Pairs, leader: Numbers, node: Numbers) -> _Pairs:
    """Return pairs of elements as pairs of nodes, sorted, each once; a node has what its leader has."""
    who, what = pairs
    leads = leader[who] == who
    count = len(leader)
    joined = distinct(node[who[leads]] * count + node[what[leads]])
    return joined // count, joined % count


def _only(auxiliary: NDArray[np.bool_], node: Numbers) -> list[bool]:
    """Tell of each node whether all its elements are auxiliary."""
    only = np.ones(int(node.max()) + 1, np.bool_)
    only[node[~auxiliary]] = False
    return only.tolist()


def _parts(pairs: Numbers, count: int) -> Numbers:
    """Number the connected parts of `count` nodes by their first node; return the number of each node's."""
    one, other = pairs
    root = np.arange(count)
    while True:
        a, b = root[one], root[other]
        apart = a != b
        if not apart.any():
            return np.cumsum(root == np.arange(count))[root] - 1
        root[np.maximum(a, b)[apart]] = np.minimum(a, b)[apart]  # of several, the last: all are of one part
        while (further := root[root]).tobytes() != root.tobytes():
            root = further


def _places(part: Numbers) -> Numbers:
    """Return of each node which one it is in its part."""
    order = np.argsort(part, kind="stable")
    sizes = np.bincount(part)
    place = np.empty_like(order)
    place[order] = np.arange(len(part)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return place


def _lists(keys: Numbers, items: Numbers, count: int | None = None) -> list[list[int]]:
    """Return the items of each key from 0 on, up to `count` or the last."""
    start, found = grouped(keys, items, int(keys.max()) + 1 if count is None else count)
    values = found.tolist()
    return [values[i:j] for i, j in pairwise(start.tolist())]
