"""Chain: of the runs of words that two texts share, those that most likely came from the one into the other.

What was not moved goes on near where the run before it ended; what was moved leaps. A run counts as many bits as its
words are rare, a leap costs as many as there are places to leap to, and the best chain is found by going through the runs
in order.

References:
    Tichy (1984), The string-to-string correction problem with block moves, ACM Transactions on Computer Systems 2(4).
    Eppstein, Galil, Giancarlo and Italiano (1992), Sparse dynamic programming I, Journal of the ACM 39(3).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    _Numbers = NDArray[np.int64]

__all__ = ["BREAK", "NEAR", "Runs", "chained"]

WORD = 3.0  # bits that a word costs which is left out of a sentence where what stands in order breaks off
SENTENCE = 20.0  # such words, at most
MUCH = 100  # characters by which it does
NEAR = 2000  # characters that what stands in order may drift, by what was cut or put in
BREAK = log2(1 + MUCH)  # what going on costs there
HELD = 6  # runs that are remembered of each part of the text
BACK = 4  # runs before a leap that are looked at, lest it leads to where they are
LAPPED = 2  # words that two runs on either side of a leap may share, by chance


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of words that two texts share.

    Attributes:
        old: the first word of each in the old text.
        new: its first word in the new one.
        size: how many words it has.
        drift: how far it went, in characters.
    """

    old: _Numbers
    new: _Numbers
    size: _Numbers
    drift: _Numbers

    def __len__(self) -> int:
        return len(self.old)

    def take(self, which: NDArray[np.generic]) -> Runs:
        """Return some of them."""
        return Runs(self.old[which], self.new[which], self.size[which], self.drift[which])


@dataclass(frozen=True, slots=True)
class Chain:
    """The best chain of runs.

    Attributes:
        chosen: its runs in order, each with what it cost to go there.
        through: by run, how many bits the best chain through it has.
        best: how many the best of all has.
    """

    chosen: list[tuple[int, float]]
    through: NDArray[np.float64]
    best: float


def chained(runs: Runs, bits: NDArray[np.float64], begins: NDArray[np.bool_], leap: float) -> Chain:
    """Find the best chain.

    Args:
        runs: what may be chained.
        bits: of the old text's words, how much one says: the sum of those before each, and of all.
        begins: of the old text's words, whether a sentence begins there.
        leap: what a leap costs.

    Examples:
        >>> numbers = lambda *given: np.array(given)
        >>> runs = Runs(numbers(0, 5, 5), numbers(0, 50, 6), numbers(5, 5, 4), numbers(0, 270, 5))
        >>> chained(runs, np.arange(11) * 9.0, np.zeros(10, bool), 20.0).chosen
        [(0, 0.0), (2, 2.584962500721156)]
    """
    if not len(runs):
        return Chain([], np.zeros(0), 0.0)
    end, new_end = runs.old + runs.size, runs.new + runs.size
    order = np.argsort(runs.old, kind="stable")
    score, back = _scores(runs.take(order), bits, begins, leap, from_start=True)
    mirrored = Runs(len(begins) - end, -new_end, runs.size, runs.drift)
    turned = np.argsort(mirrored.old, kind="stable")
    ends = np.concatenate((begins[1:], [True]))[::-1]
    behind, _ = _scores(mirrored.take(turned), bits[-1] - bits[::-1], ends, leap, from_start=False)
    forward, backward = np.empty(len(runs)), np.empty(len(runs))
    forward[order], backward[turned] = score, behind
    chosen: list[tuple[int, float]] = []
    at = int(np.argmax(score))
    while at >= 0:
        before, price = back[at]
        chosen.append((int(order[at]), price))
        at = before
    return Chain(
        chosen[::-1], forward + backward - (bits[end] - bits[runs.old]), float(forward.max(initial=0.0))
    )


def _scores(
    runs: Runs, bits: NDArray[np.float64], begins: NDArray[np.bool_], leap: float, *, from_start: bool
) -> tuple[list[float], list[tuple[int, float]]]:
    """Return, of runs in order, what the best chain has that ends with each, and the run before it with what going on cost."""
    first, new, drift = runs.old.tolist(), runs.new.tolist(), runs.drift.tolist()
    end, new_end = (runs.old + runs.size).tolist(), (runs.new + runs.size).tolist()
    total = bits.tolist()
    enter, leave = _astray(runs, begins)
    order = np.argsort(np.maximum(runs.old + runs.size - LAPPED, runs.old + 1), kind="stable").tolist()
    top, done = -1, 0
    score: list[float] = []
    back: list[tuple[int, float]] = []
    held: dict[int, list[int]] = {}
    for run, start in enumerate(first):
        while done < run and max(end[order[done]] - LAPPED, first[order[done]] + 1) <= start:
            other, done = order[done], done + 1
            if top < 0 or score[other] - leave[other] > score[top] - leave[top]:
                top = other
        stop, here, whole = end[run], drift[run], total[end[run]]
        price = min(leap, _cost(here)) if from_start else 0.0
        best, before = whole - total[start] - price, (-1, price)
        if top >= 0 and end[top] < stop:
            price = leap + enter[run] + leave[top]
            twice = _twice(run, top, new, new_end, back) / (stop - start)
            one = score[top] - price + whole - total[max(start, end[top])] - (whole - total[start]) * twice
            if one > best:
                best, before = one, (top, price)
        for other in _held(held, here):
            shared = max(0, end[other] - start, new_end[other] - new[run])
            if start + shared < stop:
                change = abs(here - drift[other])
                price = min(leap, _cost(change)) + (enter[run] + leave[other] if change > MUCH else 0.0)
                one = score[other] - price + whole - total[start + shared]
                if one > best:
                    best, before = one, (other, price)
        score.append(best)
        back.append(before)
        mine = held.setdefault(here // NEAR, [])
        mine.append(run)
        if len(mine) > HELD:
            mine.remove(min(mine, key=score.__getitem__))
    return score, back


def _held(held: dict[int, list[int]], drift: int) -> list[int]:
    """Return the runs that are remembered and went about as far."""
    part = drift // NEAR
    return [*held.get(part - 1, ()), *held.get(part, ()), *held.get(part + 1, ())]


def _twice(run: int, before: int, new: list[int], new_end: list[int], back: list[tuple[int, float]]) -> int:
    """Count the words of a run that those right before it in a chain have, too: a new word cannot be two of the old ones."""
    count = 0
    for _ in range(BACK):
        if before < 0:
            break
        count += max(0, min(new_end[before], new_end[run]) - max(new[before], new[run]))
        before = back[before][0]
    return count


def _astray(runs: Runs, begins: NDArray[np.bool_]) -> tuple[list[float], list[float]]:
    """Return of each run what it costs more to go there from afar, or from there: the more of its sentence is left out."""
    words = np.arange(len(begins))
    before = np.maximum.accumulate(np.where(begins, words, 0))[runs.old]
    after = np.minimum.accumulate(np.where(begins, words, len(begins))[::-1])[::-1]
    after = np.concatenate((after, [len(begins)]))[runs.old + runs.size]
    left_out = (runs.old - before, after - runs.old - runs.size)
    enter, leave = (np.minimum(SENTENCE, WORD * count).tolist() for count in left_out)
    return enter, leave


def _cost(drift: int) -> float:
    """Return what it costs that the next run went otherwise by so many characters: nothing if it did not."""
    return log2(1 + abs(drift))
