"""Anchors: where the quotations of an old text stand in a new one, by their words, their context and their neighbours."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from rapidfuzz.distance import LCSseq

from argmap.text._align import align
from argmap.text._occurrence import Sought, likeness_of, occurrences
from argmap.text._quotation import FLOOR, KEPT, judge, pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy as np
    from numpy.typing import NDArray

    from argmap.model import Quote
    from argmap.text._index import TextIndex
    from argmap.text._quotation import Verdict

__all__ = ["Anchor", "Anchors"]

AROUND = 6  # words of context on either side
ALIKE = 0.34  # of the context, at least
AHEAD = 0.15  # of the next best place
LONG = 6  # words from which on a quotation is known by itself
NEIGHBOURS = 10
NEAR = 60  # characters from where its neighbours put it
SURE = 0.8  # how like a passage must be that neither context nor neighbours bear out
HALF = 0.5  # how like one must be that both bear out
TRIED = 4  # passages that are aligned


@dataclass(slots=True)
class Anchor:
    """A quotation and what became of it in the new text.

    Attributes:
        quote: as it was.
        old: its span in the old text, if that is known.
        twin: of the same words elsewhere in the old text, how like their context is, where it is most; None if there are none.
        before: the words that stood before it, as numbers; `after`: those behind.
        after: see `before`.
        fate: what became of it; "waiting" until that is settled.
        spans: where it stands now; where it is doubtful, where it may stand.
    """

    quote: Quote
    old: tuple[int, int] | None
    twin: float | None
    before: list[int]
    after: list[int]
    fate: Literal["waiting", "kept", "reworded", "doubtful", "lost"] = "waiting"
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """A place where a quotation may stand now."""

    start: int
    end: int
    context: float
    near: bool
    likeness: float = 1.0

    @property
    def score(self) -> float:
        return self.likeness + self.context + self.near / 2


@dataclass
class Anchors:
    """The quotations of one source, carried from its old text to the new one; those that are sure help the others."""

    new: TextIndex
    old: TextIndex | None
    _moved: list[tuple[int, int]] = field(default_factory=list)  # old place, how far it moved; in order

    def carry(self, quotes: Iterable[Quote]) -> list[Anchor]:
        """Find the place of each quotation in the new text."""
        anchors = [self._anchor(quote) for quote in quotes]
        for settle in (self._by_its_words, self._by_its_words, self._by_likeness):
            for anchor in anchors:
                if anchor.fate == "waiting":
                    settle(anchor)
            self._moved = sorted(
                (anchor.old[0], anchor.spans[0][0] - anchor.old[0])
                for anchor in anchors
                if anchor.old and anchor.fate in {"kept", "reworded"}
            )
        return anchors

    def _anchor(self, quote: Quote) -> Anchor:
        """Look a quotation up in the old text, if there is one."""
        old, twin = None, None
        if quote.start is not None:
            old = (quote.start, quote.end if quote.end is not None else quote.start + len(quote.exact))
        before, after = _keys(quote.prefix), _keys(quote.suffix)
        if self.old is not None:
            said = judge(
                self.old, quote.exact, quote.start, quote.end, prefix=quote.prefix, suffix=quote.suffix
            )
            old = said.span or old
            if said.span:
                before, after = _around(self.old, *said.span)
            there = occurrences(self.old, Sought(quote.exact), old and old[0])
            others = [
                (one.start, one.end) for one in there if old is None or not old[0] <= one.start < old[1]
            ]
            around = (before[-AROUND:], after[:AROUND])
            twin = max((_likeness(around, _around(self.old, *span)) for span in others), default=None)
        return Anchor(quote, old, twin, before[-AROUND:], after[:AROUND])

    def _by_its_words(self, anchor: Anchor) -> None:
        """Settle a quotation whose words the new text has: at one place, or at one that context or neighbours tell."""
        exact = anchor.quote.exact
        if len(pieces(exact)) > 1:
            self._in_pieces(anchor)
            return
        sought = Sought(exact)
        expected = self._expected(anchor)
        found = occurrences(self.new, sought, expected[0] if expected else None)
        if not found:
            return
        places = [self._place(anchor, expected, one.start, one.end) for one in found]
        alone = len(places) == 1 and anchor.twin is None
        long = len(sought.words) >= LONG or (alone and self.old is not None)
        best = (
            places[0]
            if alone and len(sought.words) >= LONG and self._says_it_once(anchor)
            else _best(places, self._needs(anchor, long=long))
        )
        anchor.spans = tuple((place.start, place.end) for place in places)
        if best is not None:
            anchor.fate, anchor.spans = "kept", ((best.start, best.end),)

    def _in_pieces(self, anchor: Anchor) -> None:
        """Settle a quotation that leaves words out."""
        quote, expected = anchor.quote, self._expected(anchor)
        said: Verdict = judge(self.new, quote.exact, prefix=quote.prefix, suffix=quote.suffix)
        spans = said.spans
        if said.kind == "ambiguous":
            near = [span for span in spans if any(abs(span[0] - place) <= NEAR for place in expected)]
            said = judge(self.new, quote.exact, *near[0]) if len(near) == 1 else said
        if said.found:
            anchor.fate, anchor.spans = "kept", said.spans
        elif said.kind == "ambiguous" and self._moved:
            anchor.fate, anchor.spans = "doubtful", spans

    def _by_likeness(self, anchor: Anchor) -> None:
        """Settle a quotation whose words were edited: at the passage most like it, if it is much more so than the next."""
        sought = Sought(anchor.quote.exact)
        keys, known, expected = sought.words.key, self.new.words, self._expected(anchor)
        anchor.fate = "doubtful" if anchor.spans else "lost"
        if len(keys) < KEPT or not len(known):
            return
        room = 4 + len(keys) // 2
        starts = [int(known.start.searchsorted(self.new.folded.forth(place))) for place in expected]
        windows = [
            (max(0, start - room), start + len(keys) + room)
            for start in dict.fromkeys([*starts, *self.new.windows(keys)])
        ]
        words = keys.tolist()
        windows.sort(key=lambda window: -LCSseq.similarity(words, known.key[slice(*window)].tolist()))
        found = [self._aligned(anchor, expected, keys, *window) for window in windows[:TRIED]]
        places: list[_Place] = []
        for place in sorted(filter(None, found), key=lambda place: -place.score):
            if all(place.start >= other.end or place.end <= other.start for other in places):
                places.append(place)
        if not places:
            return
        if anchor.twin is None and self._has_like(anchor):
            anchor.twin = 1.0
        best = _best(places, self._needs(anchor, long=True))
        if best and len(keys) >= LONG:
            same = likeness_of(anchor.quote.exact, self.new.text[best.start : best.end])
            anchor.fate, anchor.spans = "kept" if same else "reworded", ((best.start, best.end),)
        else:
            anchor.fate, anchor.spans = "doubtful", tuple((place.start, place.end) for place in places)

    def _aligned(
        self, anchor: Anchor, expected: list[int], keys: NDArray[np.uint64], low: int, high: int
    ) -> _Place | None:
        """Return the passage of a window that is most like a quotation; None if it is not like it."""
        known = self.new.words
        if low >= len(known):
            return None
        found = align(keys, known.key[low:high])
        if found.kept < KEPT or found.likeness < HALF:
            return None
        first, last = low + found.start, low + found.end - 1
        span = self.new.folded.back(int(known.start[first]), int(known.end[last]))
        place = self._place(anchor, expected, *span, likeness=found.likeness)
        return place if found.likeness >= FLOOR or (place.near and place.context >= ALIKE) else None

    def _needs(self, anchor: Anchor, *, long: bool) -> Callable[[_Place], bool]:
        """Return what a place must have: one that may be a twin's, or of few words, more than others."""
        if anchor.twin is not None:
            apart = SURE if anchor.twin < HALF else 2.0  # its context may be told from the twin's, or not
            return lambda place: place.context >= (ALIKE if place.near else apart)
        if not long:
            return lambda place: place.context >= (ALIKE if place.near else SURE)
        once = self._says_it_once(anchor)
        return lambda place: place.context >= ALIKE or place.near or (once and SURE <= place.likeness < 1)

    def _says_it_once(self, anchor: Anchor) -> bool:
        """Tell whether the old text is known, so that it is seen whether it has a twin; or nothing is, to tell one by."""
        return self.old is not None or not (anchor.before or anchor.after)

    def _has_like(self, anchor: Anchor) -> bool:
        """Tell whether the old text says something like a quotation elsewhere: then what is like it may come from there."""
        if self.old is None:
            return False
        keys, known = Sought(anchor.quote.exact).words.key, self.old.words
        room = 4 + len(keys) // 2
        for start in self.old.windows(keys):
            low = max(0, start - room)
            found = align(keys, known.key[low : start + len(keys) + room])
            if found.kept >= KEPT and found.likeness >= FLOOR:
                first, last = low + found.start, low + found.end - 1
                span = self.old.folded.back(int(known.start[first]), int(known.end[last]))
                if anchor.old is None or span[0] >= anchor.old[1] or span[1] <= anchor.old[0]:
                    return True
        return False

    def _place(
        self, anchor: Anchor, expected: list[int], start: int, end: int, *, likeness: float = 1.0
    ) -> _Place:
        """Tell how well a place fits: by what stands around, and by where the neighbours went."""
        context = _likeness((anchor.before, anchor.after), _around(self.new, start, end))
        near = any(abs(start - place) <= NEAR for place in expected)
        return _Place(start, end, context, near, likeness)

    def _expected(self, anchor: Anchor) -> list[int]:
        """Return where a quotation would stand if it moved as each of its neighbours did."""
        if anchor.old is None or not self._moved:
            return []
        at = bisect_left(self._moved, (anchor.old[0], 0))
        around = self._moved[max(0, at - NEIGHBOURS // 2) : at + NEIGHBOURS // 2]
        return [max(0, anchor.old[0] + shift) for shift in dict.fromkeys(shift for _, shift in around)]


def _best(places: list[_Place], fits: Callable[[_Place], bool]) -> _Place | None:
    """Return the place that fits by itself, and much better than the next; None if there is none."""
    first, *others = sorted(places, key=lambda place: -place.score)
    apart = not others or first.score - others[0].score >= AHEAD
    return first if apart and fits(first) else None


def _likeness(old: tuple[list[int], list[int]], now: tuple[list[int], list[int]]) -> float:
    """Return how much of what stood around still stands there, from 0 to 1."""
    shares = [
        LCSseq.similarity(side, there) / len(side) for side, there in zip(old, now, strict=True) if side
    ]
    return sum(shares) / len(shares) if shares else 0.0


def _keys(text: str) -> list[int]:
    found: list[int] = Sought(text).words.key.tolist()
    return found


def _around(index: TextIndex, start: int, end: int) -> tuple[list[int], list[int]]:
    """Return the words before a span and behind it, as numbers."""
    first, last = index.folded.forth(start), index.folded.forth(end)
    ahead = int(index.words.end.searchsorted(first, "right"))
    behind = int(index.words.start.searchsorted(last, "left"))
    before: list[int] = index.words.key[max(0, ahead - AROUND) : ahead].tolist()
    after: list[int] = index.words.key[behind : behind + AROUND].tolist()
    return before, after
