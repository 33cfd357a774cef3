"""Quotation: does a text say these words, and if not, what became of them?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rapidfuzz.distance import LCSseq

from argmap.text._align import Alignment, align
from argmap.text._cue_words import likely_language
from argmap.text._folded import fold
from argmap.text._occurrence import LIKENESSES, Occurrence, Sought, likeness_of, nearest, occurrences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.text._cue_words import CueWords
    from argmap.text._folded import Folded
    from argmap.text._index import TextIndex
    from argmap.text._word_spans import Words

__all__ = ["Kind", "Verdict", "judge", "pieces", "rejoined"]

Kind = Literal[
    "verbatim",
    "typographic",
    "punctuation",
    "discontinuous",
    "out-of-range",
    "elsewhere",
    "ambiguous",
    "spliced",
    "negation",
    "hedge",
    "altered",
    "not-found",
]
_Span = tuple[int, int]
GAP = 400  # characters that may be left out at "..."
FLOOR = 0.6  # how like the best passage must be to be the one that was altered
KEPT = 3  # words that it must keep
_ELLIPSIS = re.compile(
    r"(?:\[\s*(?:\.\s?\.\s?\.|\u2026)\s*\]|\(\s*(?:\.\s?\.\s?\.|\u2026)\s*\)|\.\s?\.\s?\.(?:\s?\.)?|\u2026)\s*"
)
_PART = re.compile(r"[^\W\d_]+(?!-\s)")  # but not what a line's end parts


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a quotation.

    Attributes:
        kind: how it stands in the text.
        spans: where, in characters of the text: one passage, the pieces of a discontinuous or spliced one, or those
            between which an ambiguous one does not tell.
        gone: the words of the passage that the quotation has not.
        put_in: the words of the quotation that the passage has not.
    """

    kind: Kind
    spans: tuple[_Span, ...] = ()
    gone: tuple[str, ...] = ()
    put_in: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        """Whether the text says these words, and at one place."""
        return self.kind in {"verbatim", "typographic", "punctuation", "discontinuous", "elsewhere"} or (
            self.kind == "out-of-range" and len(self.spans) == 1
        )

    @property
    def span(self) -> _Span | None:
        """From where the passage begins to where it ends, if it is one."""
        return (self.spans[0][0], self.spans[-1][1]) if self.found and self.spans else None


def judge(
    index: TextIndex,
    exact: str,
    start: int | None = None,
    end: int | None = None,
    *,
    prefix: str = "",
    suffix: str = "",
    near: int | None = None,
    language: CueWords | None = None,
) -> Verdict:
    """Tell how a quotation stands in a text.

    Args:
        index: the text.
        exact: the words.
        start: where they are said to begin, in characters; with one end given, the other is counted from it.
        end: where they are said to end.
        prefix: what is said to stand before them.
        suffix: what is said to stand behind.
        near: of thousands of passages those around this character are looked at.
        language: by whose negations and hedges alterations are named; by default the text's own.

    Examples:
        >>> from argmap.text._index import TextIndex
        >>> text = TextIndex("The bridge is not safe in winter, engineers say.")
        >>> judge(text, "the bridge is safe in winter").kind, judge(text, "The bridge ... in winter").kind
        ('negation', 'discontinuous')
    """
    place = _place(len(exact), start, end)
    if place and place[0] <= place[1] <= len(index.text) and index.text[slice(*place)] == exact:
        return Verdict("verbatim", (place,))
    sought = Sought(exact)
    found = occurrences(index, sought, min(place[0], len(index.text)) if place else near)
    if found and place and (place[0] > place[1] or place[1] > len(index.text)):
        left = _singled_out(index, found, prefix, suffix)
        return Verdict("out-of-range", tuple((one.start, one.end) for one in left) if len(left) == 1 else ())
    if found:
        return _found(index, found, place, prefix, suffix)
    return _in_pieces(index, exact, place, near, language) or _best_passage(index, sought, place, language)


def rejoined(exact: str, words: Iterable[str]) -> str:
    """Return a quotation with other words in place of its pieces, and "..." where it has it.

    Examples:
        >>> rejoined("the bridge [...] in winter", ["The bridge", "in winter"])
        'The bridge [...] in winter'
    """
    parts, there = pieces(exact), iter(words)
    joined, place = "", 0
    for part in parts:
        start = exact.index(part, place)
        joined += exact[place:start] + next(there)
        place = start + len(part)
    return joined + exact[place:]


def pieces(exact: str) -> list[str]:
    """Return the pieces of a quotation that leaves out words at "..." or "[...]".

    Examples:
        >>> pieces("The bridge [...] in winter \u2026 engineers say"), pieces("The bridge")
        (['The bridge', 'in winter', 'engineers say'], ['The bridge'])
    """
    return [piece.strip() for piece in _ELLIPSIS.split(exact) if piece.strip()]


def _place(length: int, start: int | None, end: int | None) -> _Span | None:
    if start is None and end is None:
        return None
    if start is None:
        return max(0, (end or 0) - length), end or 0
    return start, start + length if end is None else end


def _found(
    index: TextIndex, found: list[Occurrence], place: _Span | None, prefix: str, suffix: str
) -> Verdict:
    """Tell how words stand in a text that are there: at the place given, at another, at several."""
    here = nearest(found, *place) if place else None
    if here:
        kind: Kind = "elsewhere" if here.likeness == "verbatim" else here.likeness
        return Verdict(kind, ((here.start, here.end),))
    left = _singled_out(index, found, prefix, suffix)
    spans = tuple((one.start, one.end) for one in left)
    if len(left) > 1:
        return Verdict("ambiguous", spans)
    return Verdict("elsewhere" if place else left[0].likeness, spans)


def _singled_out(index: TextIndex, found: list[Occurrence], prefix: str, suffix: str) -> list[Occurrence]:
    """Return the occurrences that are most like what is sought, and of these those that have most of the context."""
    best = min((LIKENESSES.index(one.likeness) for one in found), default=0)
    left = [one for one in found if one.likeness == LIKENESSES[best]]
    before, after = fold(prefix), fold(suffix)
    if len(left) > 1 and (before or after):
        scores = [_context(index, one, before, after) for one in left]
        most = max(scores)
        left = [one for one, score in zip(left, scores, strict=True) if score == most]
    return left


def _context(index: TextIndex, one: Occurrence, before: str, after: str) -> int:
    """Count which of the texts before and behind stand there."""
    wide = 2 * max(len(before), len(after)) + 20
    ahead = fold(index.text[max(0, one.start - wide) : one.start])
    behind = fold(index.text[one.end : one.end + wide])
    return int(bool(before) and ahead.endswith(before)) + int(bool(after) and behind.startswith(after))


def _in_pieces(
    index: TextIndex, exact: str, place: _Span | None, near: int | None, language: CueWords | None
) -> Verdict | None:
    """Tell how a quotation stands in a text that leaves words out at "..."; None if it leaves out none."""
    parts = pieces(exact)
    if parts == [exact.strip()] or not parts:
        return None
    found = [occurrences(index, Sought(part), place[0] if place else near) for part in parts]
    missing = [part for part, there in zip(parts, found, strict=True) if not there]
    if missing:
        whole = _best_passage(index, Sought(exact), place, language)
        if whole.kind == "spliced" or 0 < max(len(whole.gone), len(whole.put_in)) < KEPT:
            return whole  # the text itself has "..." there
        return _best_passage(index, Sought(max(missing, key=len)), None, language)
    chains = _chains(found)
    if not chains:
        return Verdict("spliced", tuple((there[0].start, there[0].end) for there in found))
    if place:
        here = max(chains, key=lambda chain: _overlap(chain, place))
        if _overlap(here, place) > 0:
            return Verdict("discontinuous", here)
    if len(chains) > 1:
        return Verdict("ambiguous", tuple((chain[0][0], chain[-1][1]) for chain in chains))
    return Verdict("elsewhere" if place else "discontinuous", chains[0])


def _overlap(chain: tuple[_Span, ...], place: _Span) -> int:
    return min(place[1], chain[-1][1]) - max(place[0], chain[0][0])


def _chains(found: list[list[Occurrence]]) -> list[tuple[_Span, ...]]:
    """Return the ways to go through all pieces in order with small gaps, one for each first piece: the shortest."""
    reached: dict[_Span, tuple[_Span, ...]] = {
        (one.start, one.end): ((one.start, one.end),) for one in found[0]
    }
    for there in found[1:]:
        ends = sorted(reached, key=lambda span: (span[1], span[0]))
        stops = [stop for _, stop in ends]
        further: dict[_Span, tuple[_Span, ...]] = {}
        for one in there:
            last = bisect_right(stops, one.start) - 1
            if last >= bisect_left(stops, one.start - GAP) and last >= 0:
                further[one.start, one.end] = (*reached[ends[last]], (one.start, one.end))
        reached = further
    shortest: dict[_Span, tuple[_Span, ...]] = {}
    for chain in reached.values():
        shortest.setdefault(chain[0], chain)
    return list(shortest.values())


def _best_passage(
    index: TextIndex, sought: Sought, place: _Span | None, language: CueWords | None
) -> Verdict:
    """Tell what became of words that the text does not have: spliced, altered, or not there."""
    best = _aligned(index, sought, place)
    if best is None or best[1].start == best[1].end:
        return Verdict("not-found")
    first, aligned = best
    span = index.folded.back(
        int(index.words.start[first + aligned.start]), int(index.words.end[first + aligned.end - 1])
    )
    like = likeness_of(sought.exact, index.text[slice(*span)])
    if like:
        return Verdict(like, (span,))
    if aligned.edits >= KEPT and (spliced := _spliced(index, sought)):
        return Verdict("spliced", spliced)
    if aligned.likeness < FLOOR or aligned.kept < KEPT:
        return Verdict("not-found", (span,))
    gone = [_words_from(index.text, index.folded, index.words, first + word) for word in aligned.gone]
    put_in = [_words_from(sought.exact, sought.folded, sought.words, word) for word in aligned.put_in]
    kind = _kind_of_change(gone, put_in, language or likely_language(index.text))
    return Verdict(kind, (span,), tuple(gone), tuple(put_in))


def _words_from(source: str, folded: Folded, words: Words, number: int) -> str:
    """Return a word as it stands in the source that was folded."""
    return source[slice(*folded.back(int(words.start[number]), int(words.end[number])))]


def _aligned(index: TextIndex, sought: Sought, place: _Span | None) -> tuple[int, Alignment] | None:
    """Return the passage most like the words sought: the first word of a window, and the alignment within."""
    keys, known = sought.words.key, index.words
    starts = index.windows(keys)
    if place and place[0] <= len(index.text):
        starts.insert(0, int(known.start.searchsorted(index.folded.forth(place[0]))))
    room = 4 + len(keys) // 2
    windows = [(max(0, start - room), start + len(keys) + room) for start in dict.fromkeys(starts)]
    words = keys.tolist()
    windows.sort(key=lambda window: -LCSseq.similarity(words, known.key[slice(*window)].tolist()))
    tried = [(low, align(keys, known.key[low:high])) for low, high in windows[:2] if low < len(known)]
    return min(tried, key=lambda one: (one[1].edits, -one[1].kept), default=None)


def _spliced(index: TextIndex, sought: Sought) -> tuple[_Span, ...] | None:
    """Return the two passages that the words are put together of, if there are two such."""
    keys, known = sought.words.key, index.words
    ahead, first = index.longest(keys)
    if not ahead:  # the first word may be cut
        ahead, first = (
            number and number + more for number, more in zip(index.longest(keys[1:]), (1, -1), strict=True)
        )
    behind, second = index.longest(keys, from_end=True)
    cut = max(KEPT, len(keys) - behind)
    if not (behind and cut <= min(ahead, len(keys) - KEPT)):
        return None
    second += cut - (len(keys) - behind)
    runs = ((first, first + cut - 1), (second, second + len(keys) - cut - 1))
    return tuple(index.folded.back(int(known.start[low]), int(known.end[high])) for low, high in runs)


def _kind_of_change(gone: list[str], put_in: list[str], language: CueWords) -> Kind:
    """Name a change by the words that it touches."""
    before, after = (_parts(words) for words in (gone, put_in))
    if sum(map(language.is_negation, before)) != sum(map(language.is_negation, after)):
        return "negation"
    if sum(map(language.is_hedge, before)) == sum(map(language.is_hedge, after)):
        return "altered"
    replaced = len(gone) == len(put_in) and language.boosters.isdisjoint((*before, *after))
    certain = sum(word in language.hedges for word in before) == sum(
        word in language.hedges for word in after
    )
    return (
        "altered" if replaced and certain else "hedge"
    )  # for a vague word stands another that claims as much


def _parts(words: list[str]) -> list[str]:
    """Return words, folded and small, and the parts of those that are put together with a hyphen."""
    found = [fold(word) for word in words]
    parts = (part for word in words if "-" in word.strip("-") for part in _PART.findall(word))
    return [word.lower() for word in (*found, *parts)]
