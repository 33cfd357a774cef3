"""How alike are two texts? By their words in order, whatever case and punctuation."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["alike", "similarity", "worded"]

PAIRS = 4_000_000  # of texts that are all compared; above, candidates are looked for by their words
RARE = 6  # words of a text, the rarest, by which candidates are looked for
CANDIDATES = 8  # of a text
CROWD = 200  # texts alike to one, of which the nearest are kept
BLOCK = 512  # texts that are compared with all others at a time

_WORD = re.compile(r"\w+")


def worded(text: str) -> str:
    """Return a text as its words in lower case; itself where there are none.

    Examples:
        >>> worded("It rained -- All night!"), worded("?!")
        ('it rained all night', '?!')
    """
    return " ".join(_WORD.findall(text.lower())) or text


def similarity(a: str, b: str) -> float:
    """Return how alike two texts are, from 0 to 1: 1 less the share of letters that are put in or taken out.

    References:
        The normalised indel similarity, `fuzz.ratio` of RapidFuzz, of the words in lower case.

    Examples:
        >>> similarity("It rained.", "it RAINED"), similarity("It rained", "It rained all night") > 0.6
        (1.0, True)
    """
    return 1.0 if a == b else fuzz.ratio(worded(a), worded(b)) / 100


def alike(a: Sequence[str], b: Sequence[str], threshold: float) -> tuple[list[tuple[int, int, float]], bool]:
    """Return the pairs of texts that are at least so alike, by their places, with how alike; and whether these are all."""
    left, right = [worded(text) for text in a], [worded(text) for text in b]
    if len(left) * len(right) > PAIRS:
        return list(_looked_for(left, right, threshold)), False
    found: list[tuple[int, int, float]] = []
    every = True
    for start in range(0, len(left), BLOCK):
        scores = process.cdist(
            left[start : start + BLOCK],
            right,
            scorer=fuzz.ratio,
            score_cutoff=_below(threshold),
            dtype=np.float64,
        )
        crowded = (scores >= threshold * 100).sum(axis=1) > CROWD
        if crowded.any():  # all say much the same: the nearest will do
            every = False
            nearest = np.argsort(-scores[crowded], axis=1, kind="stable")[:, :CROWD]
            kept = np.zeros_like(scores[crowded])
            np.put_along_axis(kept, nearest, np.take_along_axis(scores[crowded], nearest, axis=1), axis=1)
            scores[crowded] = kept
        rows, columns = np.nonzero(scores >= threshold * 100)
        scored = (scores[rows, columns] / 100).tolist()
        found += zip((rows + start).tolist(), columns.tolist(), scored, strict=True)
    return found, every


def _below(threshold: float) -> float:
    """Return a bound that cuts nothing that reaches the threshold, whatever the rounding."""
    return max(0.0, threshold * 100 - 1e-6)


def _looked_for(left: list[str], right: list[str], threshold: float) -> Iterator[tuple[int, int, float]]:
    """Compare each text with the few that share most of its rarest words."""
    held: dict[str, list[int]] = {}
    for place, text in enumerate(right):
        for word in dict.fromkeys(text.split()):
            held.setdefault(word, []).append(place)
    most = PAIRS // max(len(left), 1) + CANDIDATES  # of a word: what all have tells nothing
    for row, text in enumerate(left):
        words = [word for word in dict.fromkeys(text.split()) if len(held.get(word, ())) in range(1, most)]
        votes: Counter[int] = Counter()
        for word in sorted(words, key=lambda word: len(held[word]))[:RARE]:
            votes.update(held[word])
        for column in sorted(votes, key=lambda column: (-votes[column], column))[:CANDIDATES]:
            score = fuzz.ratio(text, right[column], score_cutoff=_below(threshold)) / 100
            if score >= threshold:
                yield row, column, score
