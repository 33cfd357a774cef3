"""Graphs in which a node stands for each relation, as AIF has them: who is a premise of it, and what it aims at."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    Nodes = Mapping[str, tuple[list[str], list[str]]]  # scheme nodes: their premises, and what they aim at

__all__ = ["Step", "Steps", "steps"]

MAX_PREMISES = 100_000  # of all the relations that one node may make
BARE = "without a premise or without a conclusion"

Step = tuple[str, str, tuple[str, ...], str]
"""One relation: its id, the scheme node that it is, its premises, and what it aims at."""


class Steps(NamedTuple):
    """The relations that a graph's scheme nodes are: those with a premise and something they aim at.

    A node that aims at several makes several relations: `#1`, `#2`, ... All stand in the order of their nodes.

    Attributes:
        relations: in order.
        dangling: the scheme nodes that are none, and why.
        unused: the numbers of the edges that say nothing of these, in order.
        repeated: how many edges say again what another one said.
    """

    relations: list[Step]
    dangling: dict[str, str]
    unused: list[int]
    repeated: int


def steps(
    claims: Collection[str], schemes: Collection[str], starts: Sequence[str], ends: Sequence[str]
) -> Steps:
    """Find which scheme nodes are relations; a node that aims only at nodes that are none is none itself.

    Args:
        claims: their ids, which are looked up often: a set, or the keys of a dict.
        schemes: the ids of the scheme nodes, in order.
        starts: where each edge begins.
        ends: where it ends.

    Examples:
        >>> found = steps({"a", "b"}, ["s", "t"], ["a", "s", "t"], ["s", "b", "s"])
        >>> found.relations
        [('s', 's', ('a',), 'b')]
        >>> list(found.dangling), found.unused
        (['t'], [2])
    """
    nodes: Nodes = {scheme: ([], []) for scheme in schemes}
    used = 0
    for start, end in zip(starts, ends, strict=True):
        node = nodes.get(start)
        if node is not None:
            if end in claims or end in nodes:
                node[1].append(end)
                used += 1
        elif (node := nodes.get(end)) is not None and start in claims:
            node[0].append(start)
            used += 1
    repeated = sum(map(_each_once, chain.from_iterable(nodes.values())))
    dangling = _dangling(claims, nodes)
    unused: list[int] = []
    if dangling or used < len(starts):
        alive = nodes.keys() - dangling.keys()
        unused = [
            number
            for number, (start, end) in enumerate(zip(starts, ends, strict=True))
            if not (
                (start in alive and (end in claims or end in alive))
                or (start in claims and start not in nodes and end in alive)
            )
        ]
    return Steps(_relations(claims, nodes, dangling), dangling, unused, repeated)


def _each_once(ends: list[str]) -> int:
    """Drop ends that a node has twice, and count them."""
    if len(ends) < 2:
        return 0
    given = len(ends)
    ends[:] = dict.fromkeys(ends)
    return given - len(ends)


def _dangling(claims: Collection[str], nodes: Nodes) -> dict[str, str]:
    """Return the scheme nodes that are no relations, each with the reason."""
    dangling = {scheme: BARE for scheme, (premises, aims) in nodes.items() if not premises or not aims}
    for scheme, (premises, aims) in nodes.items():
        if len(aims) > 1 and len(aims) * len(premises) > MAX_PREMISES:
            dangling[scheme] = (
                f"with {len(premises)} premises and {len(aims)} conclusions, too many to be relations"
            )
    if not dangling:
        return dangling
    aiming: dict[str, list[str]] = {}
    for scheme, (_, aims) in nodes.items():
        for aim in aims:
            if aim not in claims:
                aiming.setdefault(aim, []).append(scheme)
    left = {scheme: len(aims) for scheme, (_, aims) in nodes.items()}
    gone = list(dangling)
    for scheme in gone:  # grows while it is walked
        for other in aiming.get(scheme, ()):
            left[other] -= 1
            if not left[other] and other not in dangling:
                dangling[other] = BARE
                gone.append(other)
    return dangling


def _relations(claims: Collection[str], nodes: Nodes, dangling: Collection[str]) -> list[Step]:
    if dangling:
        nodes = {
            scheme: (premises, [aim for aim in aims if aim in claims or aim not in dangling])
            for scheme, (premises, aims) in nodes.items()
            if scheme not in dangling
        }
    found: list[Step] = []
    for scheme, (premises, aims) in nodes.items():
        own = tuple(premises)
        for number, aim in enumerate(aims, 1):
            several = aim not in claims and len(nodes[aim][1]) > 1  # of a node that makes several, the first
            name = scheme if len(aims) == 1 else f"{scheme}#{number}"
            found.append((name, scheme, own, f"{aim}#1" if several else aim))
    return found
