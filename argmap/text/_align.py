"""Align a run of words with the passage of a window that is most like it: which words are gone, which were put in.

Edits are counted by words, the ends of the window are free, and of two ways with as many edits the one that keeps more
words is taken.

References:
    Sellers (1980), The theory and computation of evolutionary distances, Journal of Algorithms 1(4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Alignment", "align"]

_EDIT = 1 << 20  # an edit outweighs any number of words kept


@dataclass(frozen=True, slots=True)
class Alignment:
    """The passage of a window most like a run of words.

    Attributes:
        start: its first word, counted in the window.
        end: the word behind its last.
        gone: places in the window of the words that the run has not.
        put_in: places in the run of the words that the passage has not.
    """

    start: int
    end: int
    gone: tuple[int, ...]
    put_in: tuple[int, ...]
    edits: int
    kept: int

    def pairs(self, size: int) -> list[tuple[int, int]]:
        """Return the words kept, of a run of so many: the place of each in the run, and in the window."""
        gone, put_in = set(self.gone), set(self.put_in)
        run = (place for place in range(size) if place not in put_in)
        window = (place for place in range(self.start, self.end) if place not in gone)
        return list(zip(run, window, strict=True))

    @property
    def likeness(self) -> float:
        """How like the run and the passage are, from 0 to 1."""
        longer = max(self.end - self.start, self.kept + len(self.put_in), 1)
        return 1 - self.edits / longer


def align(run: Sequence[int] | NDArray[np.uint64], window: Sequence[int] | NDArray[np.uint64]) -> Alignment:
    """Align a run of words, given as numbers, with the passage of a window that takes the fewest edits.

    Examples:
        >>> align([1, 2, 9, 4], [7, 1, 2, 3, 4, 7])
        Alignment(start=1, end=5, gone=(3,), put_in=(2,), edits=1, kept=3)
    """
    words, passage = np.asarray(run), np.asarray(window)
    columns = np.arange(len(passage) + 1, dtype=np.int64) * _EDIT
    costs = np.zeros((len(words) + 1, len(passage) + 1), np.int64)
    for row, word in enumerate(words, 1):
        above, mine = costs[row - 1], costs[row]
        np.add(above, _EDIT, out=mine)
        np.minimum(mine[1:], above[:-1] + np.where(passage == word, -1, _EDIT), out=mine[1:])
        mine[:] = np.minimum.accumulate(mine - columns) + columns
    last = costs[-1]
    end = len(passage) - int(
        np.argmin(last[::-1])
    )  # the last of equals: a word changed, rather than left out
    return _traced(costs, words, passage, end)


def _traced(
    costs: NDArray[np.int64], words: NDArray[np.uint64], passage: NDArray[np.uint64], end: int
) -> Alignment:
    """Walk back from the end, and note the edits on the way."""
    row, column = len(words), end
    gone: list[int] = []
    put_in: list[int] = []
    edits = kept = 0
    while row:
        cost = costs[row, column]
        same = column > 0 and bool(words[row - 1] == passage[column - 1])
        if column and cost == costs[row - 1, column - 1] + (-1 if same else _EDIT):
            row, column = row - 1, column - 1
            if same:
                kept += 1
                continue
            gone.append(column)
            put_in.append(row)
        elif column and cost == costs[row, column - 1] + _EDIT:
            column -= 1
            gone.append(column)
        else:
            row -= 1
            put_in.append(row)
        edits += 1
    return Alignment(column, end, tuple(gone[::-1]), tuple(put_in[::-1]), edits, kept)
