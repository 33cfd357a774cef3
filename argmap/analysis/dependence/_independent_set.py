"""A largest set of supports of which no two share a leaf: a largest independent set, exactly, by branch and bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["first_apart", "first_largest", "sharing"]


def first_apart(held: Iterable[Iterable[int]]) -> list[int]:
    """Return the places of a largest set of collections of which no two have an item in common; of several, the first in order.

    Of collections with the same items only the first can be in it; and those that nothing joins are looked at apart.

    Examples:
        >>> first_apart([[1, 2], [2, 3], [4], [4]])
        [0, 2]
    """
    distinct: dict[tuple[int, ...], int] = {}
    for place, items in enumerate(held):
        distinct.setdefault(tuple(sorted(items)), place)
    lists, places = list(distinct), list(distinct.values())
    holders: dict[int, list[int]] = {}
    for number, items in enumerate(lists):
        for item in items:
            holders.setdefault(item, []).append(number)
    found = []
    met = bytearray(len(lists))
    for first in range(len(lists)):
        if met[first]:
            continue
        met[first] = 1
        group = [first]
        for number in group:
            for item in lists[number]:
                for other in holders.pop(item, ()):
                    if not met[other]:
                        met[other] = 1
                        group.append(other)
        group.sort()
        chosen = first_largest(sharing([lists[number] for number in group])) if len(group) > 1 else [0]
        found += [places[group[one]] for one in chosen]
    return sorted(found)


def sharing(held: Iterable[Iterable[int]]) -> list[int]:
    """Return per collection, as bits, the others that have an item in common with it.

    Examples:
        >>> sharing([[1, 2], [2, 3], [4]])
        [2, 1, 0]
    """
    holders: dict[int, int] = {}
    lists = [list(items) for items in held]
    for place, items in enumerate(lists):
        for item in items:
            holders[item] = holders.get(item, 0) | 1 << place
    found = []
    for place, items in enumerate(lists):
        others = 0
        for item in items:
            others |= holders[item]
        found.append(others & ~(1 << place))
    return found


def first_largest(near: list[int]) -> list[int]:
    """Return a largest set of places of which no two are near each other; of several, the first in order.

    Args:
        near: per place, as bits, the places near it.

    Examples:
        >>> first_largest([0b010, 0b101, 0b010])
        [0, 2]
    """
    found: list[int] = []
    left = (1 << len(near)) - 1
    while left:
        group = _joined(near, left)
        left &= ~group
        size = _largest(near, group)
        while group:
            place = (group & -group).bit_length() - 1
            without = group & ~(near[place] | 1 << place)
            if _largest(near, without) == size - 1:
                found.append(place)
                size -= 1
                group = without
            else:
                group &= ~(1 << place)
    return sorted(found)


def _joined(near: list[int], among: int) -> int:
    """Return the places that hang together with the first one."""
    group = fresh = among & -among
    while fresh:
        place = (fresh & -fresh).bit_length() - 1
        fresh &= fresh - 1
        more = near[place] & among & ~group
        group |= more
        fresh |= more
    return group


def _largest(near: list[int], among: int) -> int:
    """Return how many places at most, of which no two are near each other."""
    best = 0
    open_ = [(among, 0)]
    while open_:
        left, taken = open_.pop()
        left, taken = _certain(near, left, taken)
        best = max(best, taken)
        if not left or taken + _cliques(near, left) <= best:
            continue
        place = max(_places(left), key=lambda one: (near[one] & left).bit_count())
        open_.append((left & ~(1 << place), taken))
        open_.append((left & ~(near[place] | 1 << place), taken + 1))
    return best


def _certain(near: list[int], left: int, taken: int) -> tuple[int, int]:
    """Take the places that some largest set has: those near at most one other."""
    again = True
    while again:
        again = False
        for place in _places(left):
            if left >> place & 1 and (near[place] & left).bit_count() <= 1:
                left &= ~(near[place] | 1 << place)
                taken += 1
                again = True
    return left, taken


def _cliques(near: list[int], left: int) -> int:
    """Cover places with groups in which all are near each other: no more than one of each can be taken."""
    groups: list[int] = []
    for place in _places(left):
        for number, group in enumerate(groups):
            if group & near[place] == group:
                groups[number] |= 1 << place
                break
        else:
            groups.append(1 << place)
    return len(groups)


def _places(bits: int) -> list[int]:
    found = []
    while bits:
        found.append((bits & -bits).bit_length() - 1)
        bits &= bits - 1
    return found
