"""TextIndex: find runs of words in a text of any size, and the windows in which most words of a run stand."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.text._folded import Folded
from argmap.text._word_spans import Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["TextIndex", "triples"]

MOST_VOTES = 4000  # places that may vote on where a run of words stands
WINDOWS = 8
_ONE, _TWO = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)  # odd: they set triples apart


class TextIndex:
    """A text, folded, with its words sorted: built when it is first asked, in time near linear.

    Examples:
        >>> index = TextIndex("It rained. It rained all night, they say.")
        >>> index.runs(Words("it rained").key).tolist(), index.runs(Words("all night").key).tolist()
        ([0, 2], [4])
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.memo: dict[Any, Any] = {}  # what was worked out about the text, for the next question

    @cached_property
    def folded(self) -> Folded:
        """The text as it is compared."""
        return Folded(self.text)

    @cached_property
    def words(self) -> Words:
        """The words of the folded text."""
        return Words(self.folded.text)

    @cached_property
    def by_key(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The words by their numbers, and where each stands."""
        order = np.argsort(self.words.key, kind="stable")
        return self.words.key[order], order

    @cached_property
    def by_triple(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Three words in a row by their number, and where each begins."""
        keys = triples(self.words.key)
        order = np.argsort(keys, kind="stable")
        return keys[order], order

    def count(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return how often each of some words occurs."""
        known, _ = self.by_key
        return np.searchsorted(known, keys, "right") - np.searchsorted(known, keys, "left")

    def runs(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return where a run of words begins, counted in words, in order."""
        if not len(keys) or len(keys) > len(self.words):
            return np.zeros(0, np.int64)
        rare, first, last, order = self._rarest(keys)
        places: NDArray[np.int64] = np.sort(order[first:last]) - rare
        places = places[(places >= 0) & (places <= len(self.words) - len(keys))]
        for offset, key in enumerate(keys):
            if not len(places):
                break
            places = places[self.words.key[places + offset] == key]
        return places

    def _rarest(self, keys: NDArray[np.uint64]) -> tuple[int, int, int, NDArray[np.int64]]:
        """Return which triple (or word) of a run occurs least, and where its places lie among all."""
        if len(keys) >= 3:
            keys = triples(keys)
            known, order = self.by_triple
        else:
            known, order = self.by_key
        first, last = np.searchsorted(known, keys, "left"), np.searchsorted(known, keys, "right")
        rare = int(np.argmin(last - first))
        return rare, int(first[rare]), int(last[rare]), order

    def longest(self, keys: NDArray[np.uint64], *, from_end: bool = False) -> tuple[int, int]:
        """Return how many of the first words (or, from the end, of the last) stand together somewhere, and where that begins."""
        size = len(keys)
        if size < 3 or len(self.words) < 3:
            return 0, 0
        known, order = self.by_triple
        key = triples(keys[-3:] if from_end else keys[:3])[0]
        places = order[np.searchsorted(known, key, "left") : np.searchsorted(known, key, "right")]
        if not len(places):
            return 0, 0
        length = 3
        while length < size:
            moved = places - (length - 2) if from_end else places + length
            inside = (moved >= 0) & (moved < len(self.words))
            places, moved = places[inside], moved[inside]
            left = places[self.words.key[moved] == (keys[-length - 1] if from_end else keys[length])]
            if not len(left):
                break
            places, length = left, length + 1
        return length, int(places.min()) - (length - 3 if from_end else 0) if len(places) else 0

    def windows(self, keys: NDArray[np.uint64]) -> list[int]:
        """Return up to eight places where a run may begin, by votes of its rare words and triples, best first."""
        starts, weights = self._votes(keys)
        if not len(starts):
            return []
        order = np.argsort(starts, kind="stable")
        starts, weights = starts[order], weights[order]
        width = max(4, len(keys) // 2)
        total = np.concatenate(([0.0], np.cumsum(weights)))
        ends = np.searchsorted(starts, starts + width, "right")
        score = total[ends] - total[:-1]
        best = np.argsort(-score, kind="stable")[: 8 * WINDOWS].tolist()
        chosen: list[int] = []
        for place in (int(starts[number]) for number in best):
            if all(abs(place - other) > width for other in chosen):
                chosen.append(place)
                if len(chosen) == WINDOWS:
                    break
        return chosen

    def _votes(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return where the run would begin by each place of its rare words and triples, and how much that says."""
        voters: list[tuple[int, int, int, NDArray[np.int64]]] = []  # how many places, offset, first of them
        for (known, order), sought in ((self.by_key, keys), (self.by_triple, triples(keys))):
            first, last = np.searchsorted(known, sought, "left"), np.searchsorted(known, sought, "right")
            counts = (last - first).tolist()
            voters += [
                (count, offset, int(first[offset]), order) for offset, count in enumerate(counts) if count
            ]
        voters.sort(key=lambda voter: voter[:3])
        starts: list[NDArray[np.int64]] = []
        weights: list[NDArray[np.float64]] = []
        left = MOST_VOTES
        for count, offset, begin, order in voters:
            if left <= 0:
                break
            taken = min(count, left)
            starts.append(order[begin : begin + taken] - offset)
            weights.append(np.full(taken, 1 / (1 + np.log2(count))))
            left -= taken
        if not starts:
            return np.zeros(0, np.int64), np.zeros(0)
        return np.concatenate(starts), np.concatenate(weights)


def triples(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return a number for each three words in a row."""
    if len(keys) < 3:
        return np.zeros(0, np.uint64)
    mixed = keys[:-2] * _ONE + keys[1:-1] * _TWO + keys[2:]
    mixed ^= mixed >> np.uint64(32)
    return mixed
