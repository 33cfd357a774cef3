"""Correspondence: which word of an edited text each word of the old one became, paragraphs moved among it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from argmap.text._chain import BREAK, NEAR, Runs, chained
from argmap.text._index import triples

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.text._chain import Chain
    from argmap.text._folded import Folded
    from argmap.text._index import TextIndex
    from argmap.text._word_spans import Words

    _Numbers = NDArray[np.int64]

__all__ = ["GAP", "Correspondence", "beginnings"]

GAP = np.uint64(0)  # stands for the words of the old text that are not known
FEW = 8  # places of three words in a row that are looked at
RARE = 2  # places of a single word
MOST = 2_000_000  # places in all
UNKNOWN = 40  # words among which none is there once in either text, so that all of their places are looked at
REACH = 64  # words by which a run is stretched
MARGIN = 10.0  # bits by which the best chain must be ahead of another that puts a passage elsewhere
_MARKS = re.compile(r"[.!?:;|\u3002](?!\w)")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n")
WIDE = 60.0  # the same where it was moved, as it seems
REPEATED = 0.03  # of all threes of words in a row, those that stood before, in a text that repeats itself
SURE = 12.0  # bits that what was moved must have beyond what its leaps cost


@dataclass
class Correspondence:
    """The words of an old text, or of passages of it, and what they became in a new one.

    Attributes:
        keys: the old words, as numbers, in order; `GAP` where some are not known.
        place: where each begins in the old text, in characters.
        begins: whether a sentence begins with it, as far as is known.
        new: the new text.
        placed: of how many words, the first ones, the place is known; those behind may have stood anywhere.
    """

    keys: NDArray[np.uint64]
    place: _Numbers
    begins: NDArray[np.bool_]
    new: TextIndex
    placed: int

    def __post_init__(self) -> None:
        runs = self._likely(self._runs())
        chain = chained(runs, self._bits, self.begins, self._leap)
        self._claim(runs, chain)
        free = self._free(runs)
        runs = runs.take(free)
        chain = chained(runs, self._bits, self.begins, self._leap)
        self._claim(runs, chain)
        self._note_blocks()
        rival = np.flatnonzero(chain.through >= chain.best - WIDE)
        rival = rival[np.argsort(runs.old[rival], kind="stable")]
        self._behind = chain.best - chain.through[rival]
        self._rivals = runs.take(rival)
        close = np.flatnonzero(self._behind <= MARGIN)
        self._close = self._rivals.take(close[np.argsort(self._rivals.new[close], kind="stable")])
        self._longest = int(self._rivals.size.max(initial=0))
        self._rival_starts: list[int] = self._rivals.old.tolist()

    @cached_property
    def _leap(self) -> float:
        return float(np.log2(len(self.new.words) + 1)) + 4.0

    @cached_property
    def _bits(self) -> NDArray[np.float64]:
        """How much the old words say, by how rare they are in the new text: the sum of those before each, and of all."""
        count = self.new.count(self.keys)
        each = np.where(count > 0, np.log2((len(self.new.words) + 1) / np.maximum(count, 1)), 0.0)
        return np.concatenate(([0.0], np.cumsum(each)))

    def _runs(self) -> Runs:
        """Find the runs of words that both have: those with three words in a row, or one, that the new text has seldom."""
        found = [
            self._places(triples(self.keys), self.new.by_triple, FEW, 3),
            self._places(self.keys, self.new.by_key, RARE, 1),
        ]
        old, new, size = (np.concatenate(part) for part in zip(*found, strict=True))
        old, new, size = _joined(old, new, size)
        old, new, size = _joined(*self._stretched(old, new, size))
        drift = self.new.words.start[new] - self.place[old]
        return Runs(old, new, size, drift)

    def _likely(self, runs: Runs) -> Runs:
        """Return the runs but for those that lead far away from where words go that are there once in either text."""
        keys = triples(self.keys)
        _, back, count = np.unique(keys, return_inverse=True, return_counts=True)
        once = self._places(np.where(count[back] == 1, keys, GAP), self.new.by_triple, 1, 3)
        size = max(len(self.keys), len(self.new.words)) + 1
        known = np.sort((once[1] - once[0]) * size + once[0])
        low, high = (
            (runs.new - runs.old) * size + runs.old + end for end in (0, np.maximum(runs.size - 2, 0))
        )
        anchor = np.searchsorted(known, high) > np.searchsorted(known, low)
        anchors = runs.take(np.flatnonzero(anchor))
        chosen = [run for run, _ in chained(anchors, self._bits, self.begins, self._leap).chosen]
        if not chosen:
            return runs
        sure = anchors.take(np.array(chosen))
        after = np.searchsorted(sure.old, runs.old)
        before, after = np.maximum(after - 1, 0), np.minimum(after, len(chosen) - 1)
        near = [np.abs(runs.drift - sure.drift[side]) <= NEAR for side in (before, after)]
        unknown = sure.old[after] - sure.old[before] - sure.size[before] > UNKNOWN
        ends = (runs.old < sure.old[0] - UNKNOWN) | (runs.old > sure.old[-1] + sure.size[-1] + UNKNOWN)
        return runs.take(anchor | near[0] | near[1] | unknown | ends)

    def _places(
        self,
        sought: NDArray[np.uint64],
        table: tuple[NDArray[np.uint64], _Numbers],
        few: int,
        size: int,
    ) -> tuple[_Numbers, _Numbers, _Numbers]:
        """Return where words are in the old text and in the new one, of those that the new one has at few places."""
        known, order = table
        first = np.searchsorted(known, sought, "left")
        count = np.searchsorted(known, sought, "right") - first
        total = np.cumsum(np.bincount(np.minimum(count, few + 1), minlength=few + 2) * np.arange(few + 2))
        few = max(1, int(np.searchsorted(total[: few + 1], MOST, "right")) - 1)
        old = np.flatnonzero((count > 0) & (count <= few))[:MOST]
        count, first = count[old], first[old]
        within = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
        new = order[np.repeat(first, count) + within]
        return np.repeat(old, count), new, np.full(len(new), size, np.int64)

    def _stretched(self, old: _Numbers, new: _Numbers, size: _Numbers) -> tuple[_Numbers, _Numbers, _Numbers]:
        """Take in the words before and behind each run that both texts have there."""
        theirs = self.new.words.key
        for _ in range(REACH):
            more = (old > 0) & (new > 0) & (self.keys[old - 1] == theirs[new - 1])
            old, new, size = old - more, new - more, size + more
            end, new_end = old + size, new + size
            more = (end < len(self.keys)) & (new_end < len(theirs))
            more &= self.keys[np.where(more, end, 0)] == theirs[np.where(more, new_end, 0)]
            size = size + more
            if not more.any():
                break
        return old, new, size

    def _claim(self, runs: Runs, chain: Chain) -> None:
        """Note what each old word became; of two that claim a word, that of the longer run, then of what went as the most did."""
        self.image = np.full(len(self.keys), -1, np.int64)
        self.origin = np.full(len(self.new.words), -1, np.int64)
        self.part = np.full(len(self.keys), -1, np.int64)
        old, new, size = runs.old.tolist(), runs.new.tolist(), runs.size.tolist()
        parts, costs = _parts(chain)
        bits = self._bits
        gains = [sum(float(bits[old[run] + size[run]] - bits[old[run]]) for run in part) for part in parts]
        lane = _lanes(parts, runs.drift.tolist(), gains)
        self._moved = np.array(lane, float) < max(lane, default=0.0)
        self._part_low = np.array([old[part[0]] for part in parts], np.int64)
        self._part_high = np.array([old[part[-1]] + size[part[-1]] for part in parts], np.int64)
        part_of = {run: number for number, part in enumerate(parts) for run in part}
        for run in sorted(part_of, key=lambda run: (-size[run], -lane[part_of[run]], -gains[part_of[run]])):
            number = part_of[run]
            placed = self._part_low[number] < self.placed
            cost = costs[number] if placed else min(costs[number], self._leap)
            if gains[number] < cost + SURE:
                continue
            mine = np.arange(old[run], old[run] + size[run])
            theirs = mine + (new[run] - old[run])
            free = (self.image[mine] < 0) & (self.origin[theirs] < 0)
            if free.sum() * 2 >= len(mine):
                self.image[mine[free]], self.origin[theirs[free]] = theirs[free], mine[free]
                self.part[mine[free]] = number

    def _note_blocks(self) -> None:
        """Note which words stand together in either text, and which of these blocks have no room where they would stand.

        What comes between two blocks that followed each other makes them stand further apart, by as much as it is long.
        """
        pins = np.flatnonzero(self.image >= 0)
        there = self.image[pins]
        order = np.argsort(there)
        rank = np.empty(len(pins), np.int64)
        rank[order] = np.arange(len(pins))
        begins = np.diff(rank, prepend=-2) != 1
        self.block = np.full(len(self.keys), -1, np.int64)
        self.block[pins] = np.cumsum(begins) - 1
        first = np.flatnonzero(begins)
        last = np.append(first[1:], len(pins))[: len(first)] - 1
        before, after = rank[first] - 1, rank[last] + 1
        inside = (before >= 0) & (after < len(pins))
        left, right = (order[np.where(inside, side, 0)] for side in (before, after))
        inside &= (right == left + 1) & (pins[np.maximum(last, right)] < self.placed)
        start = self.new.words.start
        room = start[there[right]] - start[there[left]] - self.place[pins[right]] + self.place[pins[left]]
        size = (
            self.place[pins[last]]
            - self.place[pins[first]]
            + self.new.words.end[there[last]]
            - start[there[last]]
        )
        self._crowded = inside & (2 * room < size)

    def has_room(self, first: int, last: int) -> bool:
        """Tell whether there is room for the old words from first to last where they went."""
        blocks = self.block[first:last]
        return not self._crowded[blocks[blocks >= 0]].any()

    def _free(self, runs: Runs) -> NDArray[np.bool_]:
        """Tell which runs do not lead to words that surely came from elsewhere."""
        total = np.concatenate(([0], np.cumsum(self.origin >= 0)))
        taken = total[runs.new + runs.size] - total[runs.new]
        middle = runs.size // 2
        own = self.image[runs.old + middle] == runs.new + middle
        free: NDArray[np.bool_] = own | (taken * 2 <= runs.size)
        return free

    @cached_property
    def repeats_itself(self) -> bool:
        """Whether the new text says so much twice that a passage may well have a twin."""
        known = self.new.by_triple[0]
        return len(known) > 1 and float((known[1:] == known[:-1]).mean()) >= REPEATED

    def bits(self, word: int) -> float:
        """Return how much an old word says, by how rare it is in the new text."""
        return float(self._bits[word + 1] - self._bits[word])

    def alone(self, word: int, low: int, high: int) -> bool:
        """Tell whether nothing went with an old word but what stands from one word to another."""
        part = int(self.part[word])
        return part >= 0 and bool(self._part_low[part] >= low and self._part_high[part] <= high)

    def elsewhere(self, first: int, last: int, place: tuple[int, int], most: int) -> list[int]:
        """Return where else than at a place the old words from first to last may be just as well.

        Args:
            first: the first word.
            last: the word behind the last.
            place: the new words that they seem to be.
            most: how many of them may have been elsewhere, too.
        """
        parts = self.part[first:last]
        moved = bool(self._moved[parts[parts >= 0]].any())
        low = bisect_left(self._rival_starts, first - self._longest)
        high = bisect_left(self._rival_starts, last)
        begin, size = self._rivals.old[low:high], self._rivals.size[low:high]
        there = self._rivals.new[low:high] + first - begin
        start, stop = np.maximum(begin, first), np.minimum(begin + size, last)
        apart = (there + stop - first <= place[0]) | (there + start - first >= place[1])
        close = self._behind[low:high] <= (WIDE if moved else MARGIN)
        found: list[int] = np.unique(there[(stop - start > most) & apart & close]).tolist()
        return found

    def from_elsewhere(self, first: int, last: int, place: tuple[int, int], most: int) -> bool:
        """Tell whether the new words at a place may just as well be other old words than those from first to last.

        Args:
            first: the first word.
            last: the word behind the last.
            place: the new words that they seem to be.
            most: how many of these may be other words, too.
        """
        low, high = np.searchsorted(self._close.new, (place[0] - self._longest, place[1]))
        old, new, size = (part[low:high] for part in (self._close.old, self._close.new, self._close.size))
        start, stop = np.maximum(new, place[0]), np.minimum(new + size, place[1])
        begin = old + start - new
        apart = (begin + stop - start <= first) | (begin >= last)
        return bool(((stop - start > most) & apart).any())


def _parts(chain: Chain) -> tuple[list[list[int]], list[float]]:
    """Return the runs of a chain in parts that went together, and what it cost to go to each and away from it."""
    parts: list[list[int]] = []
    costs: list[float] = []
    for run, price in chain.chosen:
        if price > BREAK and parts:
            costs[-1] += price
        if price > BREAK or not parts:
            parts.append([])
            costs.append(price)
        parts[-1].append(run)
    return parts, costs


def _lanes(parts: list[list[int]], drift: list[int], gains: list[float]) -> list[float]:
    """Return of parts how much all that says which went about as far: what stayed in order, before what was moved."""
    last: dict[int, tuple[int, int]] = {}  # by how far, roughly: how far exactly, and which lane
    lane: list[int] = []
    total: list[float] = []
    for part, gain in zip(parts, gains, strict=True):
        start, end = drift[part[0]], drift[part[-1]]
        near = [last[key] for key in range(start // NEAR - 1, start // NEAR + 2) if key in last]
        away, mine = min(((abs(there - start), number) for there, number in near), default=(NEAR + 1, 0))
        if away > NEAR:
            mine = len(total)
            total.append(0.0)
        total[mine] += gain
        lane.append(mine)
        last[end // NEAR] = (end, mine)
    return [total[number] for number in lane]


def beginnings(source: str, folded: Folded, words: Words) -> NDArray[np.bool_]:
    """Tell of the words of a text whether a sentence or a paragraph begins there, or another part of the text, as it seems."""
    begins = np.zeros(len(words), bool)
    places = [found.end() for found in _MARKS.finditer(folded.text)]
    places += [folded.forth(found.end()) for found in _BLANK_LINES.finditer(source)]
    at = np.searchsorted(words.start, np.array(places, np.int64))
    begins[at[at < len(words)]] = True
    begins[:1] = True
    return begins


def _joined(old: _Numbers, new: _Numbers, size: _Numbers) -> tuple[_Numbers, _Numbers, _Numbers]:
    """Join runs that overlap or touch, and went the same way."""
    if not len(old):
        return old, new, size
    way = new - old
    order = np.lexsort((old, way))
    old, way, end = old[order], way[order], (old + size)[order]
    group = np.cumsum(np.concatenate(([0], way[1:] != way[:-1]))) * (int(end.max()) + 1)
    reached = np.maximum.accumulate(end + group)
    begins = np.concatenate(([True], old[1:] + group[1:] > reached[:-1]))
    starts = np.flatnonzero(begins)
    ends = np.concatenate((starts[1:], [len(old)])) - 1
    first = old[starts]
    return first, first + way[starts], reached[ends] - group[ends] - first
