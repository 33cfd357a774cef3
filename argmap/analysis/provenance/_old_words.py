"""Old words: what is known of an old text, all of it or what its quotations hold, as words in one row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from argmap.text._correspondence import GAP, beginnings
from argmap.text._folded import Folded
from argmap.text._quotation import judge, pieces
from argmap.text._word_spans import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from argmap.model import Quote
    from argmap.text._index import TextIndex

__all__ = ["Known", "Piece", "known_words"]

FAR = 1_000_000_000  # characters between passages whose place is not known


class Piece(NamedTuple):
    """A quotation, or a piece of one that leaves words out, in a row of old words.

    Attributes:
        exact: its words.
        first: its first word in the row.
        last: the word behind its last.
        cut: how many characters of its first word and of its last one are not part of it.
        seen: whether all of the old text is known, and it was found there.
    """

    exact: str
    first: int
    last: int
    cut: tuple[int, int]
    seen: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an old text.

    Attributes:
        keys: the words, as numbers; `GAP` between such as are not known to follow each other.
        place: where each begins in the text.
        begins: whether a sentence begins with it.
        placed: of how many of them the place is known.
        pieces: the pieces of each quotation.
    """

    keys: NDArray[np.uint64]
    place: NDArray[np.int64]
    begins: NDArray[np.bool_]
    placed: int
    pieces: list[list[Piece]]


class _Fragment(NamedTuple):
    """A piece of a quotation with what stood around it.

    Attributes:
        owner: which quotation, and which of its pieces.
        place: where it began, if that is known.
        before: what stood before it.
        exact: the piece.
        after: what stood behind it.
    """

    owner: tuple[int, int]
    place: int | None
    before: str
    exact: str
    after: str


def known_words(old: TextIndex | None, quotes: Iterable[Quote]) -> Known:
    """Set out what is known of an old text, and where in that each quotation is.

    Args:
        old: the old text, if it is known; else what the quotations hold serves.
        quotes: the quotations.
    """
    found: dict[tuple[int, int], Piece] = {}
    fragments: list[_Fragment] = []
    count = 0
    for count, quote in enumerate(quotes, 1):
        said = old and judge(
            old, quote.exact, quote.start, quote.end, prefix=quote.prefix, suffix=quote.suffix
        )
        if old and said and said.found:
            found.update(((count - 1, number), _seen(old, *span)) for number, span in enumerate(said.spans))
        else:
            fragments += _fragments(count - 1, quote, placed=old is None)
    row = _Row()
    if old is not None:
        begins = beginnings(old.text, old.folded, old.words).tolist()
        row.extend(old.words.key.tolist(), old.words.start.tolist(), begins)
    loose = [fragment for fragment in fragments if fragment.place is None]
    for fragment in sorted(fragments, key=lambda one: (one.place or 0, one.owner)):
        if fragment.place is None:
            continue
        passage = row.add(fragment)
        if passage is None:  # it says otherwise than another that is to stand there
            loose.append(fragment._replace(place=None))
        else:
            found[fragment.owner] = passage
    placed = len(row.keys)
    found.update((fragment.owner, passage) for fragment in loose if (passage := row.add(fragment)))
    parts: list[list[Piece]] = [[] for _ in range(count)]
    for (quote_, _), passage in sorted(found.items()):
        parts[quote_].append(passage)
    return Known(
        np.array(row.keys, np.uint64),
        np.array(row.places, np.int64),
        np.array(row.begins, bool),
        placed,
        parts,
    )


def _seen(old: TextIndex, start: int, end: int) -> Piece:
    """Return a passage of an old text that is known."""
    low, high = old.folded.forth(start), old.folded.forth(end)
    first = int(old.words.end.searchsorted(low, "right"))
    last = max(first, int(old.words.start.searchsorted(high, "left")))
    cut = (0, 0)
    if first < last:
        cut = (max(0, low - int(old.words.start[first])), max(0, int(old.words.end[last - 1]) - high))
    return Piece(old.text[start:end], first, last, cut, seen=True)


def _fragments(number: int, quote: Quote, *, placed: bool) -> Iterable[_Fragment]:
    """Yield the pieces of a quotation, with what it holds of what stood around."""
    whole = quote.start is not None and quote.end == quote.start + len(
        quote.exact
    )  # the source itself has "..."
    parts = [quote.exact] if whole else pieces(quote.exact) or [quote.exact]
    place = quote.start if placed and quote.start is not None and quote.start < FAR else None
    for which, part in enumerate(parts):
        first, last = which == 0, which == len(parts) - 1
        if last and place is not None and quote.end is not None and not first:
            place = max(place, quote.end - len(part))
        before, after = quote.prefix if first else "", quote.suffix if last else ""
        start = None if place is None else max(0, place - len(before))
        yield _Fragment((number, which), start, before, part, after)
        place = None if place is None else place + len(part) + 5


class _Word(NamedTuple):
    start: int
    end: int
    key: int
    begins: bool


class _Row:
    """Words in one row, to which fragments of a text are added in order; what they share is there once."""

    def __init__(self) -> None:
        self.keys: list[int] = []
        self.places: list[int] = []
        self.begins: list[bool] = []
        self._at: dict[int, int] = {}  # by its place, which of the words
        self._end = -1  # of what is there
        self._apart = FAR

    def extend(self, keys: list[int], places: list[int], begins: list[bool]) -> None:
        """Put words behind those that are there."""
        self.keys += keys
        self.places += places
        self.begins += begins

    def add(self, fragment: _Fragment) -> Piece | None:
        """Put a fragment in, and return where its words are; None if other words stand at its place."""
        text = fragment.before + fragment.exact + fragment.after
        low, high = len(fragment.before), len(fragment.before) + len(fragment.exact)
        held = [
            word
            for word in _words(text)
            if not (word.end <= low and not _has_blank(text[: word.start]))
            and not (word.start >= high and not _has_blank(text[word.end :]))
        ]  # a word at either end may be cut
        at = self._put(fragment.place, held)
        if at is None:
            return None
        mine = [number for number, word in enumerate(held) if word.end > low and word.start < high]
        if not mine:
            behind = sum(word.end <= low for word in held)
            first = at[behind] if behind < len(at) else len(self.keys)
            return Piece(fragment.exact, first, first, (0, 0), seen=False)
        cut = (max(0, low - held[mine[0]].start), max(0, held[mine[-1]].end - high))
        return Piece(fragment.exact, at[mine[0]], at[mine[-1]] + 1, cut, seen=False)

    def _put(self, place: int | None, words: list[_Word]) -> list[int] | None:
        """Put words in, but for those that are there, and return where each is; None if others are."""
        if place is None:
            place, self._apart = self._apart, self._apart + FAR
        there = [self._at.get(place + word.start) for word in words]
        if any(
            place + word.start < self._end if number is None else self.keys[number] != word.key
            for number, word in zip(there, words, strict=True)
        ):
            return None
        if all(number is None for number in there) and self.keys:
            self.extend([int(GAP)], [place], [True])
        at = []
        for number, word in zip(there, words, strict=True):
            if number is None:
                self._at[place + word.start] = len(self.keys)
                self._end = max(self._end, place + word.end)
                at.append(len(self.keys))
                self.extend([word.key], [place + word.start], [word.begins])
            else:
                at.append(number)
        return at


def _words(text: str) -> list[_Word]:
    """Return the words of a text, with their places in it as it is."""
    folded = Folded(text)
    words = Words(folded.text)
    begins = beginnings(text, folded, words)
    each = zip(words.start.tolist(), words.end.tolist(), words.key.tolist(), begins.tolist(), strict=True)
    return [_Word(*folded.back(start, end), key, starts) for start, end, key, starts in each]


def _has_blank(text: str) -> bool:
    return any(character.isspace() for character in text)
