"""What a text puts between quotation marks, looked up in the sources, and cited by the claims of its map that say it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.analysis.provenance._quoted import judged
from argmap.analysis.provenance._texts import index_of, text_of, texts_of
from argmap.analysis.provenance.verify import verify
from argmap.argument_map import ArgumentMap
from argmap.model import Citation, Document, Quote
from argmap.text._quotation import judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.analysis.provenance._texts import Text
    from argmap.finding import Finding
    from argmap.model import Claim

__all__ = ["AMISS", "passages", "with_quotations", "without_faults"]

AMISS = {
    "invented": ("not-found",),
    "negated": ("negation",),
    "altered": ("hedge", "altered", "spliced", "out-of-range"),
}  # number -> the rules of `verify` that it counts
_COUNTED = {rule for rules in AMISS.values() for rule in rules}
_LEAST_WORDS = 3  # of a passage that is taken for a quotation; fewer may be a title, or said with a wink
_LONGEST = 5_000  # characters between two quotation marks
_PASSAGE = re.compile(
    rf'“([^“”]{{1,{_LONGEST}}})”|„([^„“”]{{1,{_LONGEST}}})[“”]|«([^«»]{{1,{_LONGEST}}})»|"([^"]{{1,{_LONGEST}}})"'
)
_BEST = (
    "verbatim", "discontinuous", "typographic", "punctuation", "elsewhere", "ambiguous", "negation", "hedge", "altered", "spliced", "out-of-range", "not-found",
)  # fmt: skip


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Yield where quotations stand in a text, without their marks.

    Examples:
        >>> text = 'He calls it "good" and says: "It rained all night."'
        >>> [text[start:end] for start, end in passages(text)]
        ['It rained all night.']
    """
    for found in _PASSAGE.finditer(text):
        start, end = found.span(found.lastindex or 0)
        if len(text[start:end].split()) >= _LEAST_WORDS:
            yield start, end


def with_quotations(
    amap: ArgumentMap, text: str, texts: Mapping[str, Text]
) -> tuple[ArgumentMap, list[Finding]]:
    """Return a copy of a map of a text whose claims cite what the text quotes, and what is wrong with its quotations.

    Args:
        amap: the map, which is not changed.
        text: what it is a map of.
        texts: the sources by their ids; those that the map has not are added.
    """
    made = amap.copy()
    for id_, each in texts.items():
        if id_ not in made.sources:
            document = each if isinstance(each, Document) else Document(text=text_of(each))
            made.add(document.source(id_))
    sources = {
        source.id: source.text for source in made.sources.values() if source.text and not source.mapped
    }
    sources |= {id_: text_of(each) for id_, each in texts.items()}
    beside = ArgumentMap()  # holds the quotations of which the map has no claim
    for start, end in passages(text) if sources else ():
        words = text[start:end]
        cited = Citation(source=_best_source(words, sources), quote=Quote(exact=words))
        claim = _saying(made, start)
        if claim is None:
            if cited.source not in beside:
                beside.add(made.sources[cited.source])
            beside.claim(words, citations=(cited,))
        elif not any(_same(one, cited) for one in claim.citations):
            made.evolve(claim.id, citations=(*claim.citations, cited))
    found = [one for one in verify(made, dict(texts)) if one.rule in _COUNTED]
    about = next((source.id for source in made.sources.values() if source.mapped), None)
    given = {id_: each for id_, each in texts.items() if id_ in beside}
    found += [
        replace(one, id=about or one.because[0]) for one in verify(beside, given) if one.rule in _COUNTED
    ]
    return made, found


def without_faults(amap: ArgumentMap, texts: Mapping[str, Text]) -> ArgumentMap:
    """Return a copy of a map without the citations whose words are not in their source: they are no evidence."""
    wrong: dict[str, set[int]] = {}
    for one in judged(amap, texts_of(amap, dict(texts)), None):
        if one.verdict.kind in _COUNTED:
            wrong.setdefault(one.id, set()).add(one.number)
    made = amap.copy()
    for id_, numbers in wrong.items():
        cited = amap.claims[id_].citations if id_ in amap.claims else amap.relations[id_].citations
        made.evolve(id_, citations=tuple(one for number, one in enumerate(cited) if number not in numbers))
    return made


def _best_source(words: str, sources: Mapping[str, str]) -> str:
    """Return the source that says some words best."""
    kinds = {id_: judge(index_of(text), words).kind for id_, text in sources.items()}
    return min(kinds, key=lambda id_: _BEST.index(kinds[id_]))


def _saying(amap: ArgumentMap, place: int) -> Claim | None:
    """Return the claim that cites the place of the mapped text in which a quotation stands; the shortest such citation."""
    mapped = {source.id for source in amap.sources.values() if source.mapped}
    best: tuple[int, Claim] | None = None
    for claim in amap:
        for one in claim.citations:
            quote = one.quote
            if one.source not in mapped or quote is None or quote.start is None or quote.end is None:
                continue
            if quote.start <= place < quote.end and (best is None or quote.end - quote.start < best[0]):
                best = quote.end - quote.start, claim
    return best[1] if best else None


def _same(one: Citation, other: Citation) -> bool:
    if one.source != other.source or one.quote is None or other.quote is None:
        return False
    return one.quote.exact.strip(" .,;:") == other.quote.exact.strip(" .,;:")
