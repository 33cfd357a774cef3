"""Lists of lists in two arrays, for graphs too big for Python's own: "start, items", those of x are `items[start[x]:start[x + 1]]`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["WIDE", "Numbers", "Starts", "distinct", "grouped", "items_of"]

Numbers: TypeAlias = "NDArray[np.int64]"
Starts: TypeAlias = tuple[Numbers, Numbers]
WIDE = 256  # from this many nodes on, arrays beat a loop


def grouped(keys: Numbers, items: Numbers, count: int) -> Starts:
    """Group items by key, each group in the order of the items.

    Examples:
        >>> start, items = grouped(np.array([2, 0, 2]), np.array([7, 8, 9]), 3)
        >>> start.tolist(), items.tolist()
        ([0, 1, 1, 3], [8, 7, 9])
    """
    if not count:
        return np.zeros(1, np.int64), items[:0]
    start = np.concatenate(([0], np.cumsum(np.bincount(keys, minlength=count)))).astype(np.int64)
    return start, items[np.argsort(keys, kind="stable")]


def distinct(numbers: Numbers) -> Numbers:
    """Return numbers sorted, each once: what `np.unique` does, which loads masked arrays, as long to load as a small map to draw.

    Examples:
        >>> distinct(np.array([3, 1, 3])).tolist()
        [1, 3]
    """
    ordered: Numbers = np.sort(numbers)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


def items_of(start: Numbers, items: Numbers, who: Numbers) -> Numbers:
    """Return the lists of several nodes, joined: `items[start[x]:start[x + 1]]` for each x of `who`.

    Examples:
        >>> items_of(np.array([0, 2, 2, 3]), np.array([7, 8, 9]), np.array([0, 2])).tolist()
        [7, 8, 9]
    """
    begin = start[who]
    count = start[who + 1] - begin
    total = int(count.sum())
    if not total:
        return np.zeros(0, np.int64)
    joined: Numbers = items[np.arange(total) + np.repeat(begin - (np.cumsum(count) - count), count)]
    return joined
