"""Cited passages: a text cut into pieces that do not overlap, each with what cites all of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from argmap.analysis.provenance._quoted import judged
from argmap.analysis.provenance.coverage import Passage, coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.analysis.provenance.coverage import Coverage
    from argmap.argument_map import ArgumentMap

__all__ = ["ReadText", "cited_passages", "read_texts"]

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of a source, with what of it is in the map.

    Attributes:
        coverage: which sentences are cited, and which ones that argue are not.
        passages: what is cited, in pieces that do not overlap, in order.
        found: by what cites and the number of its citation, the pieces of text that it quotes.
    """

    coverage: Coverage
    passages: tuple[Passage, ...]
    found: Mapping[tuple[str, int], tuple[_Span, ...]]

    @property
    def text(self) -> str:
        """The text."""
        return self.coverage.text

    def paragraphs(self) -> Iterator[list[Passage]]:
        """Yield the pieces of each paragraph, all its characters, in order: cited, argumentative and not cited, neither."""
        marked = sorted((*self.passages, *self.coverage.unmapped), key=lambda one: one.start)
        number = 0
        for paragraph in self.coverage.paragraphs:
            pieces, at = [], paragraph.start
            while number < len(marked) and marked[number].start < paragraph.end:
                one = marked[number]
                start, end = max(one.start, at), min(one.end, paragraph.end)
                if at < start:
                    pieces.append(Passage(at, start))
                if start < end:
                    pieces.append(Passage(start, end, one.ids, one.cues))
                at = max(at, end)
                if one.end > paragraph.end:  # the rest of it is in the next one
                    break
                number += 1
            if at < paragraph.end:
                pieces.append(Passage(at, paragraph.end))
            yield pieces


def read_texts(amap: ArgumentMap, texts: Mapping[str, str]) -> list[ReadText]:
    """Return the texts of sources, by their ids, with what of them is in the map.

    Raises:
        MissingExtraError: the extra "text" is not installed.
    """
    return [_read(amap, id_, text) for id_, text in texts.items()]


def _read(amap: ArgumentMap, source: str, text: str) -> ReadText:
    covered = coverage(amap, source, text)
    found = {
        (one.id, one.number): one.verdict.spans for one in judged(amap, {source: text}) if one.verdict.found
    }
    cited = [(span, id_) for (id_, _), spans in found.items() for span in spans]
    return ReadText(covered, cited_passages(cited), found)


def cited_passages(cited: Iterable[tuple[_Span, str]]) -> tuple[Passage, ...]:
    """Cut spans that may overlap into passages that do not, in order, each with the ids whose spans hold it.

    Examples:
        >>> for passage in cited_passages([((0, 9), "wet"), ((5, 12), "rain")]):
        ...     print(passage.start, passage.end, passage.ids)
        0 5 ('wet',)
        5 9 ('wet', 'rain')
        9 12 ('rain',)
    """
    begin: dict[int, list[int]] = {}
    finish: dict[int, list[int]] = {}
    ids = []
    for number, ((start, end), id_) in enumerate(cited):
        ids.append(id_)
        if start < end:
            begin.setdefault(start, []).append(number)
            finish.setdefault(end, []).append(number)
    held: dict[int, None] = {}
    found = []
    for at, then in pairwise(sorted(begin.keys() | finish.keys())):
        for number in finish.get(at, ()):
            del held[number]
        held.update(dict.fromkeys(begin.get(at, ())))
        if held:
            found.append(Passage(at, then, tuple(dict.fromkeys(ids[number] for number in sorted(held)))))
    return tuple(found)
