"""Graphs in which a node stands for each relation, as AIF has them: who is a premise of it, and what it aims at."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from argmap.formats._mapping.places import places_of
from argmap.index import Ends

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from numpy.typing import NDArray

    Places = NDArray[np.int64]

__all__ = ["Steps", "steps", "steps_at"]


@dataclass(frozen=True)
class Steps:
    """The relations that a graph's scheme nodes are: those with a premise and something they aim at.

    A node that aims at several makes several relations: `#1`, `#2`, ... All stand in the order of their nodes.

    Attributes:
        schemes: the node of each, by its place among the scheme nodes.
        dangling: the scheme nodes that are none, and why.
        unused: the numbers of the edges that say nothing of these, in order.
        repeated: how many edges say again what another one said.
    """

    schemes: list[int]
    dangling: dict[str, str]
    unused: list[int]
    repeated: int
    _ids: list[str]  # of the claims, then of the scheme nodes
    _claims: int
    _premises: _Groups
    _targets: _Groups

    @cached_property
    def ids(self) -> list[str]:
        """The id of each: its node's, numbered where that makes several."""
        names = list(map(self._ids.__getitem__, (self._targets.keys + self._claims).tolist()))
        if (self._several > 1).any():
            number = np.arange(len(names)) - self._first[self._targets.keys] + 1
            for place in np.flatnonzero(self._several[self._targets.keys] > 1).tolist():
                names[place] += f"#{number[place]}"
        return names

    @cached_property
    def premises(self) -> list[tuple[str, ...]]:
        """The claims of each."""
        start, items = self._premises.of_each(self._targets.keys)
        found = list(map(self._ids.__getitem__, items.tolist()))
        if len(found) == len(start) - 1:
            return list(zip(found, strict=True))
        return [tuple(found[begin:end]) for begin, end in pairwise(start.tolist())]

    @cached_property
    def targets(self) -> list[str]:
        """What each aims at: a claim, or another of these relations; of a node that makes several, the first."""
        aims = list(map(self._ids.__getitem__, self._targets.items.tolist()))
        if (self._several > 1).any():
            nested = np.flatnonzero(self._targets.items >= self._claims)
            for place in nested[self._several[self._targets.items[nested] - self._claims] > 1].tolist():
                aims[place] += "#1"
        return aims

    def relations(self) -> Iterator[tuple[str, int, tuple[str, ...], str]]:
        """Give each relation: its id, its node, its premises, what it aims at."""
        return zip(self.ids, self.schemes, self.premises, self.targets, strict=True)

    def ends(self) -> Ends:
        """Return premises and targets by their places among the claims, and among these relations."""
        start, items = self._premises.of_each(self._targets.keys)
        scheme = self._targets.items - self._claims
        aims = np.where(scheme < 0, self._targets.items, ~self._first[np.maximum(scheme, 0)])
        found = (np.diff(start), items, aims)
        return Ends(*(array("q", part.astype(np.int64, copy=False).tobytes()) for part in found))

    @property
    def _several(self) -> Places:
        return self._targets.sizes(len(self._ids) - self._claims + 1)  # one more, so that there is a first

    @property
    def _first(self) -> Places:
        return np.cumsum(self._several) - self._several


MOST = 100_000  # premises of all the relations that one node may make
BARE = "without a premise or without a conclusion"


def steps(
    claims: Collection[str], schemes: Collection[str], starts: Sequence[str], ends: Sequence[str]
) -> Steps:
    """Find which scheme nodes are relations; a node that aims only at nodes that are none is none itself.

    Args:
        claims: their ids.
        schemes: the ids of the scheme nodes, in order.
        starts: where each edge begins.
        ends: where it ends.

    Examples:
        >>> found = steps(["a", "b"], ["s", "t"], ["a", "s", "t"], ["s", "b", "s"])
        >>> found.ids, found.premises, found.targets, list(found.dangling), found.unused
        (['s'], [('a',)], ['b'], ['t'], [2])
    """
    own, others = list(claims), list(schemes)
    found = places_of([*own, *others], starts, ends)
    if found is None:  # a claim has the id of a scheme node
        from_, to = zip(
            places_of(own, starts, ends) or (), places_of(others, starts, ends) or (), strict=True
        )
        return steps_at(own, others, from_, to)
    n = len(own)
    return steps_at(own, others, _both(found[0], n), _both(found[1], n))


def _both(places: Places, claims: int) -> tuple[Places, Places]:
    """Return places among claims and scheme nodes as places among the claims, and among the scheme nodes."""
    return np.where(places < claims, places, -1), np.maximum(places - claims, -1)


def steps_at(
    claims: list[str], schemes: list[str], starts: tuple[Places, Places], ends: tuple[Places, Places]
) -> Steps:
    """Find the same where the places of each edge's start and end are known: among the claims, and among the scheme nodes; -1 for none."""
    ids, n, m = [*claims, *schemes], len(claims), len(schemes)
    (claim_from, scheme_from), (claim_to, scheme_to) = starts, ends
    concluding = (scheme_from >= 0) & ((claim_to >= 0) | (scheme_to >= 0))
    premising = (scheme_from < 0) & (claim_from >= 0) & (scheme_to >= 0)
    on_scheme = premising | (concluding & (claim_to < 0))
    goal = np.where(claim_to >= 0, claim_to, scheme_to + n)
    targets = _Groups.of(scheme_from[concluding], goal[concluding], n + m)
    premises = _Groups.of(scheme_to[premising], claim_from[premising], n + m)
    repeated = int(concluding.sum() + premising.sum()) - len(targets.keys) - len(premises.keys)
    dangling = _dangling(premises.sizes(m), targets.sizes(m), targets, n)
    lost = np.zeros(m + 1, np.bool_)  # the last place, -1, is that of what is no scheme node
    lost[list(dangling)] = True
    used = (concluding & ~lost[scheme_from]) | premising
    used &= ~(on_scheme & lost[scheme_to])
    targets = targets.without(lost[targets.keys] | lost[np.maximum(targets.items - n, -1)])
    reasons = {ids[n + scheme]: why for scheme, why in dangling.items()}
    unused = np.flatnonzero(~used).tolist()
    return Steps(targets.keys.tolist(), reasons, unused, repeated, ids, n, premises, targets)


@dataclass(frozen=True, slots=True)
class _Groups:
    """Items by key, in the order of the keys, each once: what nodes have as premises, or aim at."""

    keys: Places
    items: Places

    @classmethod
    def of(cls, keys: Places, items: Places, limit: int) -> _Groups:
        """Group items, all of which are below `limit`, in the order given."""
        order = np.argsort(keys, kind="stable")
        keys, items = keys[order], items[order]
        if (keys[1:] == keys[:-1]).any():
            _, first = np.unique(keys * limit + items, return_index=True)
            first.sort()
            keys, items = keys[first], items[first]
        return cls(keys, items)

    def sizes(self, count: int) -> Places:
        """Return how many items each of `count` keys has."""
        return np.bincount(self.keys, minlength=count)

    def without(self, gone: NDArray[np.bool_]) -> _Groups:
        """Return the others."""
        return _Groups(self.keys[~gone], self.items[~gone]) if gone.any() else self

    def of_each(self, keys: Places) -> tuple[Places, Places]:
        """Return the items of each of some keys, one after the other, and where those of each begin; the last is where all end."""
        begin, end = (np.searchsorted(self.keys, keys, side) for side in ("left", "right"))
        start = np.concatenate(([0], np.cumsum(end - begin)))
        return start, self.items[np.arange(start[-1]) + np.repeat(begin - start[:-1], end - begin)]


def _dangling(premises: Places, aims: Places, targets: _Groups, claims: int) -> dict[int, str]:
    """Return the scheme nodes that are no relations, each with the reason.

    Args:
        premises: how many each has.
        aims: how many it aims at.
        targets: which these are; those from `claims` on are scheme nodes.
        claims: how many claims there are.
    """
    dangling = dict.fromkeys(np.flatnonzero((premises == 0) | (aims == 0)).tolist(), BARE)
    for scheme in np.flatnonzero((aims > 1) & (aims * premises > MOST)).tolist():
        dangling[scheme] = (
            f"with {premises[scheme]} premises and {aims[scheme]} conclusions, too many to be relations"
        )
    if not dangling:
        return {}
    nested = targets.items >= claims
    pointing: dict[int, list[int]] = {}
    for scheme, target in zip(
        targets.keys[nested].tolist(), (targets.items[nested] - claims).tolist(), strict=True
    ):
        pointing.setdefault(target, []).append(scheme)
    gone, left = list(dangling), aims.copy()
    for scheme in gone:  # grows while it is walked
        for other in pointing.get(scheme, ()):
            left[other] -= 1
            if not left[other] and other not in dangling:
                dangling[other] = BARE
                gone.append(other)
    return dangling
