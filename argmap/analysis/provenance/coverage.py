"""How much of a text is in the map: which sentences, by which claims, and which argumentative ones are not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from argmap._store.coerce import id_of
from argmap._store.store import check_map
from argmap._validate import check_text
from argmap._wording import SHOWN, counted, listed, quoted, table, table_html
from argmap.analysis.provenance._quoted import judged
from argmap.analysis.provenance._texts import index_of, text_of, the_source
from argmap.errors import AnalysisError, MissingExtraError, UnknownIdError
from argmap.finding import Finding, Findings
from argmap.text._cue_words import CueWords, cue_words, languages, likely_language
from argmap.text._folded import fold
from argmap.text._sentences import paragraphs, sentences
from argmap.text._word_spans import Words

if TYPE_CHECKING:
    import pandas as pd

    from argmap.argument_map import ArgumentMap
    from argmap.model import Document, Source

    _Cues = str | Iterable[str] | Callable[[str], object]

__all__ = ["Coverage", "Passage", "coverage"]

_CITED = 120  # characters of a sentence that a finding quotes


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or paragraph of a text: its span in characters, the ids of what cites it, and the cue words in it.

    Examples:
        >>> Passage(0, 10, ids=("rain",)).cues
        ()
    """

    start: int
    end: int
    ids: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coverage:
    """How much of a text is in a map.

    Attributes:
        source: the id of the source.
        sentences: all of them, in order.
        paragraphs: the same.
        share: of the sentences, those that something cites, from 0 to 1.
        argumentative: the same of those with a cue word.
        unmapped: the sentences with a cue word that nothing cites.
        text: the text.
        title: of the source.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.source("Report", id="report", text="It rained. Therefore we must go.")
        >>> found = argmap.coverage(amap)
        >>> found.share, found.findings()[0].terms
        (0.0, ('therefore', 'must'))
    """

    source: str
    sentences: tuple[Passage, ...]
    paragraphs: tuple[Passage, ...]
    share: float
    argumentative: float
    unmapped: tuple[Passage, ...]
    text: str = field(repr=False, default="")
    title: str = field(repr=False, default="")

    def findings(self) -> Findings:
        """Return a finding for each sentence with a cue word that nothing cites, about the source."""
        found = [
            Finding(
                "unmapped", self.source, self.said(passage), severity="info", code="AM613", terms=passage.cues
            )
            for passage in self.unmapped
        ]
        return Findings(found, rules=("unmapped", "AM613"), words=lambda _: self.title)

    def said(self, passage: Passage) -> str:
        """Say that nothing cites a sentence, and by which words it seems to argue."""
        words = listed([f"'{cue}'" for cue in passage.cues])
        return f"Nothing cites {quoted(self.text[passage.start : passage.end], _CITED)}, which may argue: {words}"

    def summary(self) -> str:
        """Say in a line how much is cited."""
        cited = sum(bool(one.ids) for one in self.sentences)
        arguing = [one for one in self.sentences if one.cues]
        return (
            f"{cited} of {counted(len(self.sentences), 'sentence')} cited ({self.share:.0%}), "
            f"{len(arguing) - len(self.unmapped)} of {len(arguing)} argumentative ones ({self.argumentative:.0%})"
        )

    def to_frame(self) -> pd.DataFrame:
        """Return the sentences as a pandas data frame: start, end, text, ids, cues.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        with MissingExtraError.unless("pandas", "frames", "tables as data frames"):
            import pandas as pd  # noqa: PLC0415  # an extra
        rows = [
            (one.start, one.end, self.text[one.start : one.end], one.ids, one.cues) for one in self.sentences
        ]
        return pd.DataFrame(rows, columns=["start", "end", "text", "ids", "cues"])

    def _rows(self) -> list[list[str]]:
        return [
            [str(one.start), ", ".join(one.cues), quoted(self.text[one.start : one.end], _CITED)]
            for one in self.unmapped[:SHOWN]
        ]

    def __str__(self) -> str:
        if not self.unmapped:
            return self.summary()
        more = len(self.unmapped) - SHOWN
        return f"{self.summary()}\nnot cited:\n{table(_HEAD, self._rows(), more=more)}"

    def _repr_html_(self) -> str:
        more = len(self.unmapped) - SHOWN
        rows = table_html(_HEAD, self._rows(), more=more) if self.unmapped else ""
        return f"<p>{self.summary()}</p>{rows}"


_HEAD = ["place", "cue words", "sentence that nothing cites"]


def coverage(
    amap: ArgumentMap,
    source: Source | str | None = None,
    text: str | Document | None = None,
    *,
    cues: _Cues = "auto",
) -> Coverage:
    """Return how much of a source's text is in the map, and which argumentative sentences are not.

    A sentence is in the map if a citation has words in it that `verify` finds there. Which sentences argue is a reading:
    cue words such as "therefore" and "must" tell, and miss some.

    Args:
        amap: the map.
        source: the source; by default the only one that is `mapped`, else the only one.
        text: its text; by default that which the map holds.
        cues: "auto" for the cue words of the text's language, "english" or "german", cue words of your own, or a function
            of a sentence that tells whether it argues (or returns the words by which it does).

    Raises:
        UnknownIdError: no such source.
        AnalysisError: no text, or cues that are none.
        MissingExtraError: the extra "text" is not installed.

    References:
        Ours; which sentences argue is read off cue words, discourse markers of arguments.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> text = "It rained. Therefore the street is wet. You must take care."
        >>> report = amap.source("Report", id="report", text=text, mapped=True)
        >>> _ = amap.claim("It is wet", id="wet", citations=argmap.cite(report, text, "the street is wet"))
        >>> print(coverage(amap))
        1 of 3 sentences cited (33%), 1 of 2 argumentative ones (50%)
        not cited:
        place  cue words  sentence that nothing cites
        40     must       'You must take care'
    """
    check_map(amap)
    wanted = _checked(cues)
    id_ = the_source(amap) if source is None else id_of(source)
    if id_ not in amap.sources:
        raise UnknownIdError.of(id_, amap.sources, "source")
    said = amap.sources[id_].text if text is None else text_of(text)
    if said is None:
        raise AnalysisError(
            f"the map does not hold the text of {id_!r}: pass text= (--text on the command line)"
        )
    language = likely_language(said)
    spans = sentences(said, language.code)
    cited = _cited(amap, id_, said, spans)
    found = _cues(said, spans, wanted, language)
    mine = tuple(
        Passage(start, end, tuple(cited.get(number, ())), tuple(found.get(number, ())))
        for number, (start, end) in enumerate(spans)
    )
    arguing = [one for one in mine if one.cues]
    return Coverage(
        id_,
        mine,
        _paragraphs(said, mine),
        _share(mine),
        _share(arguing),
        tuple(one for one in arguing if not one.ids),
        said,
        amap.sources[id_].title,
    )


def _share(passages: Iterable[Passage]) -> float:
    """Return the share of passages that something cites; 1 where there are none."""
    cited = [bool(one.ids) for one in passages]
    return sum(cited) / len(cited) if cited else 1.0


def _cited(
    amap: ArgumentMap, source: str, text: str, spans: list[tuple[int, int]]
) -> dict[int, dict[str, None]]:
    """Return what cites each sentence, by its number."""
    ends = [end for _, end in spans]
    found: dict[int, dict[str, None]] = {}
    for one in judged(amap, {source: text}):
        for start, end in one.verdict.spans if one.verdict.found else ():
            number = bisect_left(ends, start + 1)
            while number < len(spans) and spans[number][0] < end:
                found.setdefault(number, {})[one.id] = None
                number += 1
    return found


def _cues(
    text: str,
    spans: list[tuple[int, int]],
    cues: str | list[str] | Callable[[str], object],
    language: CueWords,
) -> dict[int, dict[str, None]]:
    """Return the cue words in each sentence, by its number."""
    if callable(cues):
        told = ((number, cues(text[start:end])) for number, (start, end) in enumerate(spans))
        return {number: _words_told(answer) for number, answer in told if answer}
    index = index_of(text)
    starts = index.words.start.searchsorted([index.folded.forth(start) for start, _ in spans])
    found: dict[int, dict[str, None]] = {}
    if isinstance(cues, str):
        known = language if cues == "auto" else cue_words(cues)
        cues = list(dict.fromkeys(cue for some in known.cues.values() for cue in some))
    for cue in cues:
        at = index.runs(Words(fold(cue)).key)
        for number in np.unique(np.searchsorted(starts, at, "right") - 1).tolist():
            if number >= 0:
                found.setdefault(number, {})[cue] = None
    return found


def _words_told(answer: object) -> dict[str, None]:
    if isinstance(answer, Iterable) and not isinstance(answer, str):
        return dict.fromkeys(map(str, answer))
    return {answer if isinstance(answer, str) else "argues": None}


def _checked(cues: object) -> str | list[str] | Callable[[str], object]:
    """Return cues as a word that stands for a language's, as words, or as a function.

    Raises:
        AnalysisError: they are none of these.
    """
    if callable(cues) or (isinstance(cues, str) and cues in {"auto", *languages()}):
        return cues
    if isinstance(cues, str) or not isinstance(cues, Iterable):
        raise AnalysisError(
            f"cues must be 'auto', one of {', '.join(map(repr, languages()))}, words or a function of a sentence,"
            f" got {cues!r:.80}"
        )
    words = list(cues)
    for word in words:
        check_text("a cue word", word, AnalysisError)
    return words


def _paragraphs(text: str, mine: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Gather what is in each paragraph."""
    found, number = [], 0
    for start, end in paragraphs(text):
        ids: dict[str, None] = {}
        words: dict[str, None] = {}
        while number < len(mine) and mine[number].start < end:
            ids.update(dict.fromkeys(mine[number].ids))
            words.update(dict.fromkeys(mine[number].cues))
            number += 1
        found.append(Passage(start, end, tuple(ids), tuple(words)))
    return tuple(found)
