"""Anchors: where the quotations of an old text stand in a new one, by where the words of the one went in the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from argmap.analysis.provenance._old_words import known_words
from argmap.text._align import align
from argmap.text._correspondence import GAP, Correspondence
from argmap.text._occurrence import Sought, likeness_of, occurrence_at
from argmap.text._quotation import KEPT, judge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from argmap.analysis.provenance._old_words import Piece
    from argmap.model import Quote
    from argmap.text._index import TextIndex

__all__ = ["Anchor", "Anchors"]

Fate = Literal["kept", "reworded", "doubtful", "lost"]
_Span = tuple[int, int]
AROUND = 10  # words on either side that are looked at
NEXT = 6  # words on either side that are a passage's context
ALIKE = 1 / 3  # of the context, at least, if that alone vouches for a place
MOSTLY = 3 / 4  # of it, where nothing but the passage went there
LONG = 6  # words from which on a quotation may be reworded
SOME = 3  # words of one that is untouched for which what is near vouches
STRAY = 1 / 5  # of a passage's words that may have gone elsewhere by chance
HALF = 1 / 2  # of a passage's words that are kept, at least
MOST = 2 / 3  # of them, where the rest went far away, or only what is near vouches
APART = 10  # words that may have been put in between two of them
FAR = 100  # words from which on they are far away
DRIFT = 60  # characters that a quotation may go otherwise than what is near it
REACH = 1000  # characters within which that is near
SIGNS = 3  # at an end of a quotation, that are not words, and may be others now
_SIGNS = (re.compile(r"\A\W+"), re.compile(r"\W+\Z"))
ROOM = 40  # words that may have been cut or put in between


@dataclass(slots=True)
class Anchor:
    """A quotation and what became of it in the new text.

    Attributes:
        quote: as it was.
        fate: what became of it.
        spans: where it stands now, piece by piece; where it is doubtful, where it may stand.
    """

    quote: Quote
    fate: Fate
    spans: tuple[_Span, ...] = ()


class _Place(NamedTuple):
    """Where a passage may stand now: the new words from `first` to `last`, and what it keeps.

    Attributes:
        first: the first word.
        last: the word behind the last.
        reach: from where to where its words went, those that went elsewhere, too.
        kept: how many of its words it keeps.
        context: how many of the next words around it.
        around: how many of these are known, and did not go elsewhere themselves.
        framed: whether the words right before it and right behind it are the same.
        sides: of the next words in its sentence, on that side where it keeps fewer, which share.
    """

    first: int
    last: int
    reach: _Span
    kept: int
    context: int
    around: int
    framed: bool
    sides: float


@dataclass
class Anchors:
    """The quotations of one source, carried from its old text to the new one."""

    new: TextIndex
    old: TextIndex | None
    _went: Correspondence = field(init=False)

    def carry(self, quotes: Iterable[Quote]) -> list[Anchor]:
        """Find the place of each quotation in the new text."""
        given = list(quotes)
        known = known_words(self.old, given)
        self._went = Correspondence(known.keys, known.place, known.begins, self.new, known.placed)
        self._pins = np.flatnonzero(self._went.image >= 0)
        return [
            self._whole(quote, [self._settled(one) for one in parts])
            for quote, parts in zip(given, known.pieces, strict=True)
        ]

    def _whole(self, quote: Quote, parts: list[tuple[Fate, tuple[_Span, ...]]]) -> Anchor:
        """Say what became of a quotation by what became of its pieces."""
        fates = {fate for fate, _ in parts}
        spans = tuple(span for _, there in parts for span in there)
        if fates <= {"kept", "reworded"}:
            in_order = all(one[1] <= other[0] for one, other in pairwise(spans))
            fate: Fate = "reworded" if "reworded" in fates else "kept"
            return Anchor(quote, fate if in_order else "doubtful", spans)
        return Anchor(quote, "doubtful" if spans else "lost", spans)

    def _settled(self, passage: Piece) -> tuple[Fate, tuple[_Span, ...]]:
        """Say what became of a quotation, or of a piece of one."""
        if between := self._between(passage):
            return "kept", between
        place = self._place(passage)
        if place is None:
            return self._elsewhere(passage)
        span = self._span(passage, place.first, place.last)
        others = self._went.elsewhere(passage.first, passage.last, (place.first, place.last), place.kept // 2)
        size = passage.last - passage.first
        taken = self._went.from_elsewhere(
            passage.first, passage.last, (place.first, place.last), place.kept // 2
        )
        if others or taken or self._goes_beyond(size, place) or not self._confirmed(passage, place):
            rest = [
                self._span(passage, other, min(other + size, len(self.new.words)))
                for other in others
                if 0 <= other < len(self.new.words)
            ]
            return "doubtful", tuple(dict.fromkeys([span, *rest]))
        now = self.new.text[slice(*span)]
        likeness = likeness_of(passage.exact, now)
        if likeness in {"verbatim", "typographic"}:
            return "kept", (span,)
        long = max(size, place.last - place.first) >= LONG or place.context >= MOSTLY * place.around >= SOME
        signs = max(size, place.last - place.first) >= LONG or _keeps_signs(passage.exact, now)
        if not (likeness or long) or not (signs and _is_of_words(passage.exact, now)):
            return "doubtful", (span,)
        return ("kept" if likeness else "reworded"), (span,)

    def _span(self, passage: Piece, first: int, last: int) -> _Span:
        """Return the characters of a place."""
        found = occurrence_at(self.new, Sought(passage.exact), first, last - first, passage.cut)
        return found.start, found.end

    def _around(self, passage: Piece) -> tuple[int, int]:
        """Return from where to where the words around a passage are known, itself among them."""
        keys = self._went.keys
        low, high = max(0, passage.first - AROUND), min(len(keys), passage.last + AROUND)
        gaps = np.flatnonzero(keys[low : passage.first] == GAP)
        if len(gaps):
            low += int(gaps[-1]) + 1
        gaps = np.flatnonzero(keys[passage.last : high] == GAP)
        if len(gaps):
            high = passage.last + int(gaps[0])
        return low, high

    def _confirmed(self, passage: Piece, place: _Place) -> bool:
        """Tell whether something confirms that a passage is at a place: its context, or what is near it."""
        low, high = self._around(passage)
        if place.around and self._may_be_another(passage, place, low, high):
            return False
        if passage.seen:
            return True
        if not self._went.has_room(passage.first, passage.last):
            return False
        if not place.around:
            return True
        if self._went.alone(passage.first, low, high):
            much = place.kept + place.context >= 2 * LONG
            return place.context >= (HALF if much else MOSTLY) * place.around
        if place.context >= 2 and (place.framed or place.context >= ALIKE * place.around):
            return True
        size = max(passage.last - passage.first, place.last - place.first)
        if place.kept < (SOME if place.kept == size else max(LONG, MOST * size)):
            return False
        drift = self._drift_to(passage.first, place.first)
        return any(abs(self._drift(pin) - drift) <= DRIFT for pin in self._near(low, high))

    def _may_be_another(self, passage: Piece, place: _Place, low: int, high: int) -> bool:
        """Tell whether a passage may have been cut, and what is at a place be its like, in a text that repeats itself.

        It may where more than a third of it is other words, and the rest of its sentence is hardly there; where it is there
        word for word, but text was moved away, or as much is gone as it is long; and where the rest of its sentence is not all
        there, and it went otherwise than what is before it and behind it, which went together.
        """
        at, then = (int(np.searchsorted(self._pins, word)) for word in (low, high))
        if not (self._went.repeats_itself and 0 < at <= then < len(self._pins)):
            return False
        size = max(passage.last - passage.first, place.last - place.first)
        if place.kept < MOST * size:
            return place.sides < HALF
        before, behind = int(self._pins[at - 1]), int(self._pins[then])
        bare = place.kept == size and place.sides < ALIKE
        if self._went.block[before] != self._went.block[behind]:
            return bare
        drifts, mine = (self._drift(before), self._drift(behind)), self._drift_to(passage.first, place.first)
        first, last = max(low, passage.first - NEXT), min(high, passage.last + NEXT) - 1
        gone = drifts[0] - drifts[1] >= int(self._went.place[last] - self._went.place[first])
        astray = place.sides < 1 and not min(drifts) - DRIFT <= mine <= max(drifts) + DRIFT
        return astray or (bare and gone)

    def _goes_beyond(self, size: int, place: _Place) -> bool:
        """Tell whether too many words of a passage of so many went elsewhere than to a place."""
        low, high = place.reach
        if high - low > FAR + size:  # some are those of other words
            return place.kept < MOST * max(size, place.last - place.first)
        return place.kept < HALF * (high - low)

    def _near(self, low: int, high: int) -> list[int]:
        """Return the words before a span of old ones and behind it of which it is known where they went, if they are near."""
        at, then = (int(np.searchsorted(self._pins, word)) for word in (low, high))
        pins = [*self._pins[max(0, at - 1) : at].tolist(), *self._pins[then : then + 1].tolist()]
        place = self._went.place
        return [pin for pin in pins if abs(int(place[pin]) - int(place[low])) <= REACH]

    def _drift(self, word: int) -> int:
        return self._drift_to(word, int(self._went.image[word]))

    def _drift_to(self, word: int, there: int) -> int:
        """Return how far an old word went that is now there, in characters."""
        return int(self.new.words.start[there]) - int(self._went.place[word])

    def _place(self, passage: Piece) -> _Place | None:
        """Return where a passage is now, as far as its words and those around it tell; None if they do not."""
        first, last = passage.first, passage.last
        if first == last:
            return None
        low, high = self._around(passage)
        there = self._there(low, high)
        mine = [(word, at) for word, at in there if first <= word < last]
        together = max(_together(mine), key=len, default=[])
        if not together:
            return None
        begin, end = together[0][1], together[-1][1]
        pairs = [
            (word, at)
            for word, at in there
            if begin - AROUND - NEXT <= at <= end + AROUND + NEXT
            and (word >= first or at < begin)
            and (word < last or at > end)
            and (not first <= word < last or (word, at) in together)
        ]
        start, stop = _bounds(pairs, first, last)
        kept, size = len(together), max(last - first, stop - start)
        if kept < size and (kept < KEPT or kept < HALF * size):
            return None
        near = range(max(low, first - NEXT), min(high, last + NEXT))
        words = {word for word, _ in pairs}
        gone = {word for word, _ in there} - words
        away = [at for word, at in mine if self._went.image[word] >= 0 and (word, at) not in together]
        strays = len(away) > max(1, size * STRAY)
        reach = (min(start, *away), max(stop, *away)) if strays else (start, stop)
        return _Place(
            start,
            stop,
            reach,
            kept,
            sum(word in words for word in near if not first <= word < last),
            sum(word not in gone for word in near if not first <= word < last),
            (first - 1, start - 1) in pairs and (last, stop) in pairs,
            self._sides(passage, near, words),
        )

    def _sides(self, passage: Piece, near: range, words: set[int]) -> float:
        """Return which share of the next words in its sentence a passage keeps, on that side where it keeps fewer."""
        first, last, begins = passage.first, passage.last, self._went.begins
        low = near.start + max(np.flatnonzero(begins[near.start : first + 1]).tolist(), default=0)
        high = last + min(np.flatnonzero(begins[last : near.stop]).tolist(), default=near.stop - last)
        sides = (side for side in (range(low, first), range(last, high)) if len(side) > 1)
        return min((sum(word in words for word in side) / len(side) for side in sides), default=1.0)

    def _there(self, low: int, high: int) -> list[tuple[int, int]]:
        """Return of old words, as far as it is known, which new ones they are: those that surely are, then those between."""
        went = self._went
        known = low + np.flatnonzero(went.image[low:high] >= 0)
        pins = [(word, int(went.image[word])) for word in known.tolist()]
        if not pins:
            return self._by_what_is_near(low, high)
        found: list[tuple[int, int]] = []
        before: tuple[int, int] | None = None
        for pin in [*pins, None]:
            start, stop = (low if before is None else before[0] + 1), (high if pin is None else pin[0])
            if start < stop:
                found += self._filled(start, stop, before and before[1] + 1, None if pin is None else pin[1])
            if pin is not None:
                found.append(pin)
            before = pin
        return found

    def _filled(self, start: int, stop: int, begin: int | None, end: int | None) -> list[tuple[int, int]]:
        """Return which new words the old ones from `start` to `stop` are, that stand behind one new word and before another."""
        more = 2 * (stop - start) + 3
        if begin is not None and end is not None and begin <= end <= begin + ROOM + more:
            window = list(range(begin, end))
        else:
            window = [] if begin is None else list(range(begin, min(begin + more, len(self.new.words))))
            if end is not None:
                window += [at for at in range(max(0, end - more), end) if at not in window]
        theirs = self._free(np.array(window, np.int64)).tolist()
        mine = self._went.keys[start:stop].tolist()
        return [
            (start + block.a + step, window[block.b + step])
            for block in Levenshtein.opcodes(mine, theirs).as_matching_blocks()
            for step in range(block.size)
        ]

    def _free(self, window: NDArray[np.int64]) -> NDArray[np.uint64]:
        """Return new words, but for those of which it is known which old ones they are."""
        return np.where(self._went.origin[window] >= 0, GAP, self.new.words.key[window])

    def _by_what_is_near(self, low: int, high: int) -> list[tuple[int, int]]:
        """Return which new words the old ones are where what is near them would have them."""
        best: list[tuple[int, int]] = []
        most, size, room = 0.0, high - low, ROOM + (high - low) // 2
        for pin in self._near(low, high):
            there = int(self.new.words.start[self._went.image[pin]])
            there += int(self._went.place[low] - self._went.place[pin])
            at = int(np.searchsorted(self.new.words.start, there))
            window = np.arange(max(0, at - room), max(0, min(at + size + room, len(self.new.words))))
            pairs = align(self._went.keys[low:high], self._free(window)).pairs(size)
            bits = sum(self._went.bits(low + word) for word, _ in pairs)
            if bits > most:
                most, best = bits, [(low + word, int(window[place])) for word, place in pairs]
        return best

    def _between(self, passage: Piece) -> tuple[_Span, ...]:
        """Return where a passage without words stands, if the words around it went together, and it is there once."""
        at, image = passage.first, self._went.image
        if (
            passage.last > at
            or not 0 < at < len(image)
            or image[at - 1] < 0
            or image[at] != image[at - 1] + 1
        ):
            return ()
        words, text = self.new.words, self.new.text
        low = self.new.folded.back(0, int(words.end[image[at - 1]]))[1]
        high = self.new.folded.back(int(words.start[image[at]]), int(words.end[image[at]]))[0]
        start = text.find(passage.exact, low, high)
        if start < 0 or text.find(passage.exact, start + 1, high) >= 0:
            return ()
        return ((start, start + len(passage.exact)),)

    def _elsewhere(self, passage: Piece) -> tuple[Fate, tuple[_Span, ...]]:
        """Say of a passage that has no place where it may be."""
        said = judge(self.new, passage.exact)
        return ("lost", ()) if said.kind in {"not-found", "spliced"} else ("doubtful", said.spans)


def _is_of_words(old: str, now: str) -> bool:
    """Tell whether words make a text up, not signs as in the lines of a table, of which it is hard to say where they begin."""
    both = ["".join(text.split()) for text in (old, now)]
    ends = [[len(text) - len(_SIGNS[way].sub("", text)) for way in (0, 1)] for text in both]
    return 2 * sum(map(str.isalnum, old)) >= len(both[0]) and all(
        there <= SIGNS or there == then for there, then in zip(*ends, strict=True)
    )


def _keeps_signs(old: str, now: str) -> bool:
    """Tell whether a text keeps the signs that stand alone at its ends, such as a dash or the bar of a table."""
    both = [text.split() or [""] for text in (old, now)]
    return all(
        one == other or any(map(str.isalnum, one))
        for one, other in ((both[0][end], both[1][end]) for end in (0, -1))
    )


def _together(pairs: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return pairs of words in groups that stand in order, not far from each other."""
    groups: list[list[tuple[int, int]]] = []
    for pair in pairs:
        before = groups[-1][-1] if groups else pair
        if groups and 0 < pair[1] - before[1] <= pair[0] - before[0] + APART:
            groups[-1].append(pair)
        else:
            groups.append([pair])
    return groups


def _bounds(pairs: list[tuple[int, int]], first: int, last: int) -> _Span:
    """Return from where to where the old words from first to last are now, by which of them and around them are known."""
    low = bisect_left(pairs, (first, -1))
    high = bisect_left(pairs, (last, -1)) - 1
    start, stop = pairs[low][1], pairs[high][1] + 1
    if pairs[low][0] > first:  # the first ones are gone, or others stand there
        start -= pairs[low][0] - first
        if low:
            start = max(start, pairs[low - 1][1] + first - pairs[low - 1][0])
        start = min(max(start, 0), pairs[low][1])
    if pairs[high][0] < last - 1 and high + 1 < len(pairs):
        stop = min(pairs[high + 1][1], stop + last - 1 - pairs[high][0])
    return start, stop
