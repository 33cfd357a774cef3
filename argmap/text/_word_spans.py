"""Words: where they stand in a folded text, and a number for each, equal for equal words whatever their capitals.

A word is a run of letters, digits and marks, with apostrophes inside; in scripts without blanks each character is one.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING
from unicodedata import category

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Words"]

_APOSTROPHE = ord("'")
_BREAK, _WORD, _ALONE = 0, 1, 2
_UNSPACED = (  # scripts that set no blanks between words
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x2E80, 0x312F),
    (0x31A0, 0x9FFF),
    (0xA000, 0xA4CF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that it has an inverse modulo 2**64
_INVERSE = np.uint64(pow(int(_BASE), -1, 2**64))
_MIX = np.uint64(0xD6E8FEB86659FD93)
_SHORT = 2000  # characters of a text that is not worth a table of all that it may have
_PIECE = 1 << 20  # characters that are taken at once


class Words:
    """The words of a folded text: `start` and `end` of each, and its number in `key`.

    Examples:
        >>> words = Words("It is, it's")
        >>> words.start.tolist(), words.end.tolist(), bool(words.key[0] == words.key[1])
        ([0, 3, 7], [2, 5, 11], False)
    """

    __slots__ = ("end", "key", "start")

    def __init__(self, folded: str) -> None:
        codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), "<u4")
        kinds, lower = _kinds_and_lower(codes)
        self.start, self.end = _spans(codes, kinds)
        self.key = _keys(lower, self.start, self.end)

    def __len__(self) -> int:
        return len(self.start)


def _kinds_and_lower(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """Return of each character whether it is part of a word, and its small letter."""
    if len(codes) < _SHORT:
        told = [_kind_and_lower(code) for code in codes.tolist()]
        both = np.array(told, np.uint32).reshape(-1, 2)
        return both[:, 0].astype(np.uint8), both[:, 1].copy()
    met = np.flatnonzero(np.bincount(codes))
    size = int(met[-1]) + 1
    kind, small = np.zeros(size, np.uint8), np.zeros(size, np.uint32)
    for code in met.tolist():
        kind[code], small[code] = _kind_and_lower(code)
    return kind[codes], small[codes]


@functools.lru_cache(maxsize=1 << 16)
def _kind_and_lower(code: int) -> tuple[int, int]:
    character = chr(code)
    lowered = character.lower()
    small = ord(lowered) if len(lowered) == 1 else code
    if not (character.isalnum() or category(character)[0] == "M"):
        return _BREAK, small
    alone = any(low <= code <= high for low, high in _UNSPACED)
    return _ALONE if alone else _WORD, small


def _spans(
    codes: NDArray[np.uint32], kinds: NDArray[np.uint8]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where words begin and end."""
    kinds = np.concatenate(([_BREAK], kinds, [_BREAK])).astype(np.uint8)
    inside = np.flatnonzero(codes == _APOSTROPHE) + 1
    inside = inside[(kinds[inside - 1] == _WORD) & (kinds[inside + 1] == _WORD)]
    kinds[inside] = _WORD
    now, before = kinds[1:], kinds[:-1]
    begins = (now != _BREAK) & ((now == _ALONE) | (before != now))
    ends = (before != _BREAK) & ((before == _ALONE) | (before != now))
    return np.flatnonzero(begins), np.flatnonzero(ends)


def _keys(codes: NDArray[np.uint32], start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Number the words: sums of their characters times powers of a base, a piece of the text at a time."""
    keys = np.empty(len(start), np.uint64)
    done = 0
    while done < len(start):
        first = int(start[done])
        stop = max(int(np.searchsorted(end, first + _PIECE, side="right")), done + 1)
        piece = codes[first : int(end[stop - 1])].astype(np.uint64) + np.uint64(1)
        piece *= _MIX
        piece ^= piece >> np.uint64(29)
        sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(piece * _powers(_BASE, len(piece)))))
        low, high = start[done:stop] - first, end[done:stop] - first
        key = (sums[high] - sums[low]) * _powers(_INVERSE, len(piece))[low]
        key ^= key >> np.uint64(31)
        keys[done:stop] = key * _MIX
        done = stop
    return keys


def _powers(base: np.uint64, count: int) -> NDArray[np.uint64]:
    powers = np.full(max(count, 1), base, np.uint64)
    powers[0] = 1
    return np.cumprod(powers)
