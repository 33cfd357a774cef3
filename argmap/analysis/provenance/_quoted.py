"""Quoted: what became of each quotation of a map in the text of its source, and how that is said and mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from argmap._naming import named
from argmap._wording import counted, quoted
from argmap.analysis.provenance._texts import index_of, sha256_of
from argmap.analysis.provenance.cite import quote_at
from argmap.finding import Fix
from argmap.text._cue_words import likely_language
from argmap.text._quotation import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from argmap._naming import Elements
    from argmap.argument_map import ArgumentMap
    from argmap.finding import Severity
    from argmap.model import Citation, Claim, Quote, Relation
    from argmap.text._cue_words import CueWords
    from argmap.text._index import TextIndex
    from argmap.text._quotation import Verdict

__all__ = ["CODES", "SEVERITIES", "Quoted", "changed_sources", "citing", "judged", "missing_sources"]

CODES: dict[str, str | None] = {
    "source-missing": "AM601",
    "source-changed": "AM602",
    "out-of-range": "AM603",
    "typographic": "AM604",
    "punctuation": "AM605",
    "elsewhere": "AM606",
    "ambiguous": "AM607",
    "spliced": "AM608",
    "negation": "AM609",
    "hedge": "AM610",
    "altered": "AM611",
    "not-found": "AM612",
    "verbatim": None,
    "discontinuous": None,
}
SEVERITIES: dict[str, Severity] = {
    **dict.fromkeys(CODES, "error"),
    **dict.fromkeys(("source-missing", "elsewhere", "ambiguous"), "warning"),
    **dict.fromkeys(("typographic", "punctuation", "verbatim", "discontinuous"), "info"),
}
_FIXES = {
    "out-of-range": "Correct the place",
    "elsewhere": "Correct the place",
    "typographic": "Use the source's characters",
    "punctuation": "Use the source's characters",
}
PASSAGE = 80  # characters of a passage that a message quotes
_AHEAD = 1000  # quotations between two reports of progress


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation of a claim or relation, and what became of it.

    Attributes:
        id: of what cites.
        number: which of its citations, from 0.
        verdict: how the words stand in the text.
        text: of the source.
    """

    id: str
    number: int
    verdict: Verdict
    text: str

    def citation(self, amap: Elements) -> Citation:
        """Return the citation."""
        return citing(amap, self.id).citations[self.number]

    def terms(self) -> tuple[str, ...]:
        """Return the words gone and put in, as the texts have them but for blanks."""
        return tuple(" ".join(word.split()) for word in (*self.verdict.gone, *self.verdict.put_in))

    def fix(self, amap: Elements) -> Fix | None:
        """Return what would mend it, if the words are there."""
        title = _FIXES.get(self.verdict.kind)
        if title is None or not self.verdict.found or not self.verdict.spans:
            return None
        element = citing(amap, self.id)
        cites = list(element.citations)
        right = quote_at(self.text, _quote(cites[self.number]).exact, self.verdict)
        cites[self.number] = cites[self.number].evolve(quote=right)
        return Fix(title, put=(element.evolve(citations=cites),))

    def message(self, amap: Elements) -> str:
        """Say what became of it, in a sentence that begins with its words."""
        citation = self.citation(amap)
        quote = _quote(citation)
        words, source, verdict = quoted(quote.exact), named(amap, citation.source), self.verdict
        there = [quoted(self.text[slice(*span)], PASSAGE) for span in verdict.spans[:2]]
        said: Mapping[str, Callable[[], str]] = {
            "verbatim": lambda: f"{words} stands in {source}, word for word",
            "discontinuous": lambda: f"{words} stands in {source}, with words left out",
            "typographic": lambda: f"{words} differs from {there[0]} in typography only",
            "punctuation": lambda: f"{words} differs from {there[0]} in punctuation or capitals only",
            "out-of-range": lambda: (
                f"{words} has a place outside {source}: {_place(quote)} of {len(self.text)}"
            ),
            "elsewhere": lambda: (
                f"{words} stands elsewhere in {source}: at {verdict.spans[0][0]}, not {_place(quote)}"
            ),
            "ambiguous": lambda: f"{words} stands at {counted(len(verdict.spans), 'place')} in {source}",
            "spliced": lambda: (
                f"{words} is put together from distant passages of {source}: {' and '.join(there)}"
            ),
            "not-found": lambda: (
                f"{words} is not in {source}{f'; the passage most like it is {there[0]}' if there else ''}"
            ),
        }
        return (
            said[verdict.kind]()
            if verdict.kind in said
            else f"{words} is altered: {_change(verdict, there[0])}"
        )


def citing(amap: Elements, id_: str) -> Claim | Relation:
    """Return the claim or relation that cites."""
    return amap.claims[id_] if id_ in amap.claims else amap.relations[id_]


def judged(
    amap: ArgumentMap, texts: Mapping[str, str], progress: Callable[[int, int], object] | None = None
) -> Iterator[Quoted]:
    """Yield what became of each quotation whose source has a text, in map order."""
    elements = (*amap.claims.values(), *amap.relations.values())
    waiting = [
        (element.id, number, citation.quote, texts[citation.source])
        for element in elements
        for number, citation in enumerate(element.citations)
        if citation.quote is not None and citation.source in texts
    ]
    languages = {text: likely_language(text) for text in {id(text): text for *_, text in waiting}.values()}
    for done, (id_, number, quote, text) in enumerate(waiting):
        if progress is not None and done % _AHEAD == 0:
            progress(done, len(waiting))
        yield Quoted(id_, number, _verdict(index_of(text), quote, languages[text]), text)
    if progress is not None:
        progress(len(waiting), len(waiting))


def _verdict(index: TextIndex, quote: Quote, language: CueWords) -> Verdict:
    """Return what became of a quotation, worked out once for `verify`, `check` and `coverage`."""
    said = (quote.exact, quote.start, quote.end, quote.prefix, quote.suffix)
    if said not in index.memo:
        exact, start, end, prefix, suffix = said
        index.memo[said] = judge(index, exact, start, end, prefix=prefix, suffix=suffix, language=language)
    verdict: Verdict = index.memo[said]
    return verdict


def missing_sources(amap: ArgumentMap, texts: Mapping[str, str]) -> dict[str, str]:
    """Say of each source that is quoted and has no text how many quotations that leaves unchecked."""
    counts: dict[str, int] = {}
    for element in (*amap.claims.values(), *amap.relations.values()):
        for citation in element.citations:
            if citation.quote is not None and citation.source not in texts:
                counts[citation.source] = counts.get(citation.source, 0) + 1
    return {
        id_: f"The text of {named(amap, id_)} is missing: {counted(counts[id_], 'quotation')} not checked"
        for id_ in amap.sources
        if id_ in counts
    }


def changed_sources(amap: ArgumentMap, texts: Mapping[str, str]) -> dict[str, str]:
    """Say of each source whose text is not the one that its checksum was made of that it has changed."""
    return {
        id_: f"The text of {named(amap, id_)} has changed: its SHA-256 is not the one noted"
        for id_, source in amap.sources.items()
        if id_ in texts and source.sha256 is not None and sha256_of(texts[id_]) != source.sha256
    }


def _quote(citation: Citation) -> Quote:
    return cast("Quote", citation.quote)  # only citations with a quotation are judged


def _place(quote: Quote) -> str:
    return " to ".join(str(place) for place in (quote.start, quote.end) if place is not None)


def _change(verdict: Verdict, there: str) -> str:
    """Say which words are gone, which were put in, and what the source says."""
    gone, put_in = (quoted(" ".join(words)) for words in (verdict.gone, verdict.put_in))
    what = {"negation": "a negation, ", "hedge": "a hedge, "}.get(verdict.kind, "")
    if verdict.gone and verdict.put_in:
        change = f"{what}{put_in} for {gone}"
    elif verdict.gone:
        change = f"{what}{gone}, is left out"
        change = change if what else f"{gone} is left out"
    else:
        change = f"{what}{put_in}, is put in" if what else f"{put_in} is put in"
    return f"{change}; the source has {there}"
