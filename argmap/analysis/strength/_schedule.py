"""In which order strengths are computed: each element after all that bears on it, and circles as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from argmap.graph._walk import Numbers, topological, topological_circles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.analysis.strength._network import Network

__all__ = ["Circles", "Step", "circles_of", "on_circles", "order"]

Lists: TypeAlias = tuple[Numbers, Numbers]


@dataclass(frozen=True, eq=False)
class Circles:
    """Some circles (strongly connected parts) that do not bear on one another, to be settled together.

    Attributes:
        members: the elements of each circle.
        state: the elements whose strengths feed back: the claims, and relations that aim at one another in a
            circle; circle after circle.
        start: where each circle begins in `state`.
        inner: the steps for the other relations on the circles, whose strengths follow from those of the state.
    """

    members: list[list[int]]
    state: Numbers
    start: Numbers
    inner: list[list[int] | Numbers]


Step: TypeAlias = "list[int] | Numbers | Circles"
"""A list is to be gone through one by one, each element after what bears on it; an array, or circles, at once."""


def order(net: Network) -> list[Step]:
    """Return the steps that compute each claim, and each relation that others aim at, after all that bears on it.

    Examples:
        >>> import argmap
        >>> from argmap.analysis.strength._network import network
        >>> amap = argmap.ArgumentMap()
        >>> for name in "abc":
        ...     _ = amap.claim(name, id=name)
        >>> _ = amap.support("a", "b", id="s"), amap.challenge("c", "s", id="x"), amap.challenge("b", "b", id="y")
        >>> straight, circle = order(network(amap, 0.5))
        >>> straight, circle.members
        ([0, 2, 3], [[1]])
    """
    lists = _edges(net)
    start, items = lists
    nodes = np.concatenate((np.arange(net.claims), np.flatnonzero(net.nested)))
    waiting = np.bincount(items, minlength=net.elements)
    ready = nodes[waiting[nodes] == 0]
    straight = topological(start, items, waiting, ready)
    steps: list[Step] = [*straight]
    if sum(map(len, straight)) < len(nodes):
        rest = waiting > 0
        steps += _through_circles(net, lists, rest)
    return steps


def _edges(net: Network) -> Lists:
    """List, per element, those whose strength it enters; a relation nobody aims at is no more than a way there."""
    n = net.claims
    goal = np.where(net.nested[n:], np.arange(n, net.elements), net.target)
    moves = net.nested[n:] | ((net.target >= 0) & ~net.held[net.target])
    via = net.use - n
    items, count = goal[via], np.diff(net.use_start)
    if not moves.all():
        kept = moves[via]
        owner = np.repeat(np.arange(n), count)[kept]
        items, count = items[kept], np.bincount(owner, minlength=n)
    ahead = net.nested[n:] & (net.target >= 0) & ~net.held[net.target]
    start = np.concatenate(([0], np.cumsum(np.concatenate((count, ahead)))))
    return start.astype(np.int64), np.concatenate((items, net.target[ahead]))


def _through_circles(net: Network, lists: Lists, rest: NDArray[np.bool_]) -> list[Step]:
    """Order what lies on circles, or behind them."""
    found_steps, circles = topological_circles(*lists, rest)
    place = np.zeros(len(rest), np.int64)
    steps: list[Step] = []
    for found in found_steps:
        if isinstance(found, list):
            steps += _narrow(net, found, circles, place)
        else:
            steps += _wide(net, found, circles, place)
    return steps


def _narrow(net: Network, found: list[int], circles: dict[int, list[int]], place: Numbers) -> list[Step]:
    steps: list[Step] = []
    run: list[int] = []
    for one in found:
        if one in circles:
            steps += [run] if run else []
            run = []
            steps.append(circles_of(net, [circles[one]], place))
        else:
            run.append(one)
    return [*steps, run] if run else steps


def _wide(net: Network, found: Numbers, circles: dict[int, list[int]], place: Numbers) -> list[Step]:
    on_circle = np.fromiter((one in circles for one in found.tolist()), np.bool_, len(found))
    steps: list[Step] = [] if on_circle.all() else [found[~on_circle]]
    if on_circle.any():
        steps.append(circles_of(net, [circles[one] for one in found[on_circle].tolist()], place))
    return steps


def circles_of(net: Network, members: list[list[int]], place: Numbers | None = None) -> Circles:
    """Part the elements of circles into the state and what follows from it.

    Relations follow from claims, from the outermost undercut inwards; those that aim at one another in a circle
    are left over, and so belong to the state.

    Args:
        net: what bears on what.
        members: the elements of each circle.
        place: an array with room for one number an element, whatever it holds; made if not given.

    Examples:
        >>> import argmap
        >>> from argmap.analysis.strength._network import network
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("A", id="a"), amap.claim("B", id="b")
        >>> _ = amap.challenge("a", "b", id="x"), amap.challenge("b", "x", id="y")
        >>> circle = circles_of(network(amap, 0.5), [[1, 2]])
        >>> circle.state.tolist(), circle.inner
        ([1], [[2]])
    """
    if place is None:
        place = np.zeros(net.elements, np.int64)
    nodes = np.array([node for circle in members for node in circle], np.int64)
    circle = np.repeat(np.arange(len(members)), np.array([len(one) for one in members], np.int64))
    is_relation = nodes >= net.claims
    relations = nodes[is_relation]
    place[nodes] = -1
    place[relations] = np.arange(len(relations))
    goal = net.target[relations - net.claims]
    ahead = (goal >= net.claims) & np.isin(goal, relations)
    start = np.concatenate(([0], np.cumsum(ahead)))
    items = place[goal[ahead]]
    waiting = np.bincount(items, minlength=len(relations))
    inner = topological(start, items, waiting, np.flatnonzero(waiting == 0))
    feeds_back = ~is_relation
    feeds_back[is_relation] = waiting > 0
    state, circle = nodes[feeds_back], circle[feeds_back]
    steps = [relations[step].tolist() if isinstance(step, list) else relations[step] for step in inner]
    return Circles(members, state, np.searchsorted(circle, np.arange(len(members))), steps)


def on_circles(net: Network, steps: list[Step]) -> Numbers:
    """Return the relations (counted from 0) along which circles run.

    Examples:
        >>> import argmap
        >>> from argmap.analysis.strength._network import network
        >>> amap = argmap.ArgumentMap()
        >>> for name in "abc":
        ...     _ = amap.claim(name, id=name)
        >>> _ = amap.support("a", "b"), amap.challenge("b", "b"), amap.support("c", "b"), amap.challenge("b", "c")
        >>> net = network(amap, 0.5)
        >>> on_circles(net, order(net)).tolist()
        [1, 2, 3]
    """
    circle = np.zeros(net.elements, np.int64)
    for number, one in enumerate(
        (one for step in steps if isinstance(step, Circles) for one in step.members), 1
    ):
        circle[one] = number
    if not circle.any():
        return np.zeros(0, np.int64)
    premises = np.diff(net.premise_start)
    owner = np.repeat(np.arange(len(premises)), premises)
    goal = np.where(net.target >= 0, circle[net.target], 0)
    runs = circle[net.claims :] > 0
    runs[owner[(goal[owner] > 0) & (circle[net.premise] == goal[owner])]] = True
    return np.flatnonzero(runs)
