"""Graphs in which a node stands for each relation, as AIF has them: who is a premise of it, and what it aims at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

__all__ = ["Steps", "steps"]


@dataclass(frozen=True, slots=True)
class Steps:
    """The scheme nodes of a graph that are relations: those with a premise and something they aim at.

    Attributes:
        premises: the claims of each, by its id.
        targets: what each aims at: claims, and scheme nodes that are themselves relations.
        dangling: the scheme nodes that are none, and why.
        unused: the numbers of the edges that say nothing of these, in order.
        repeated: how many edges say again what another one said.
    """

    premises: dict[str, tuple[str, ...]]
    targets: dict[str, list[str]]
    dangling: dict[str, str]
    unused: list[int]
    repeated: int

    def relations(self) -> Iterable[tuple[str, str, str]]:
        """Give the id, scheme node and target of each relation; one node that aims at several makes several, `#1`, `#2`, ..."""
        for scheme, targets in self.targets.items():
            if len(targets) == 1 and targets[0] not in self.targets:
                yield scheme, scheme, targets[0]
                continue
            for number, target in enumerate(targets, 1):
                goal = self._name(target, 1) if target in self.targets else target
                yield self._name(scheme, number), scheme, goal

    def _name(self, scheme: str, number: int) -> str:
        return scheme if len(self.targets[scheme]) == 1 else f"{scheme}#{number}"


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
        >>> found = steps({"a", "b"}, {"s", "t"}, ["a", "s", "t"], ["s", "b", "s"])
        >>> list(found.relations()), list(found.dangling), found.unused
        ([('s', 's', 'b')], ['t'], [2])
    """
    premises: dict[str, list[str]] = {scheme: [] for scheme in schemes}
    targets: dict[str, list[str]] = {scheme: [] for scheme in schemes}
    pointing: dict[str, list[str]] = {}
    unused: list[int] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if start in targets:
            if end in claims:
                targets[start].append(end)
            elif end in targets:
                targets[start].append(end)
                pointing.setdefault(end, []).append(start)
            else:
                unused.append(number)
        elif end in premises and start in claims:
            premises[end].append(start)
        else:
            unused.append(number)
    repeated = sum(
        _without_repeats(found) for all_ in (premises, targets) for found in all_.values() if len(found) > 1
    )
    dangling = _dangling(premises, targets, pointing)
    if dangling:
        lost = dangling.keys()
        edges = enumerate(zip(starts, ends, strict=True))
        unused = sorted({*unused, *(number for number, edge in edges if not lost.isdisjoint(edge))})
    tuples = dict(zip(premises, map(tuple, premises.values()), strict=True))
    return Steps(tuples, targets, dangling, unused, repeated)


def _dangling(
    premises: dict[str, list[str]], targets: dict[str, list[str]], pointing: dict[str, list[str]]
) -> dict[str, str]:
    """Take out the nodes that are no relations, and return them, each with the reason."""
    dangling = {scheme: BARE for scheme in targets if not premises[scheme] or not targets[scheme]}
    for scheme, ends in targets.items():
        if len(ends) > 1 and len(ends) * len(premises[scheme]) > MOST:
            dangling[scheme] = (
                f"with {len(premises[scheme])} premises and {len(ends)} conclusions, too many to be relations"
            )
    gone = list(dangling)
    left: dict[str, int] = {}
    for scheme in gone:  # grows while it is walked
        for other in dict.fromkeys(pointing.get(scheme, ())):
            left[other] = left.get(other, len(targets[other])) - 1
            if not left[other] and other not in dangling:
                dangling[other] = BARE
                gone.append(other)
    for scheme in gone:
        del premises[scheme], targets[scheme]
    for other in left.keys() - dangling.keys():
        targets[other] = [target for target in targets[other] if target not in dangling]
    return dangling


def _without_repeats(ends: list[str]) -> int:
    """Take repeated ends out of a list, and tell how many there were."""
    once = dict.fromkeys(ends)
    more = len(ends) - len(once)
    if more:
        ends[:] = once
    return more
