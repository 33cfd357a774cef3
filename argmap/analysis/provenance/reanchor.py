"""The text was edited: carry the quotations of a map over to the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from argmap._naming import named, snapshot
from argmap._store.coerce import id_of
from argmap._store.store import check_map
from argmap._wording import counted, quoted
from argmap.analysis.provenance._anchors import Anchor, Anchors
from argmap.analysis.provenance._quoted import citing
from argmap.analysis.provenance._texts import context_around, index_of, sha256_of, text_of
from argmap.errors import UnknownIdError
from argmap.finding import Finding, Findings
from argmap.model import Quote
from argmap.text._quotation import rejoined

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.model import Document, Source

__all__ = ["Reanchored", "reanchor"]

_RULES = ("reworded", "doubtful", "lost")


class Answered(Findings):
    """Findings that are a field, and answer a call as the method of other answers does."""

    __slots__ = ()

    def __call__(self) -> Findings:
        """Return these findings: what a picture asks of an answer."""
        return self


class Reanchored(NamedTuple):
    """A map whose quotations were carried over to a new text, and what became of those that are not there word for word.

    Examples:
        >>> import argmap
        >>> argmap.reanchor.__annotations__["return"]
        'Reanchored'
    """

    amap: ArgumentMap
    findings: Answered


def reanchor(
    amap: ArgumentMap,
    source: Source | str,
    new_text: str | Document,
    *,
    old_text: str | Document | None = None,
) -> Reanchored:
    """Carry the quotations of a source over to its new text, on a copy of the map.

    The old text, or what the quotations hold of it, is set beside the new one, word by word, paragraphs moved among it; a
    quotation is placed where its words went. Where they were edited it is placed between what is around it, if at least half
    of them are left. Where they may as well have gone elsewhere, nothing bears the place out, or it may be that of a like
    passage, because there is no room for another or its own was cut, it has none.

    Args:
        amap: the map; it is not changed.
        source: the source whose text was edited.
        new_text: its text as it is now.
        old_text: its text as it was; by default that which the map holds. Without either, all that is known of it is what
            the quotations say, with their places, `prefix` and `suffix`: of a text that repeats itself too little, now and
            then, to tell a passage from its like.

    Returns:
        The copy, with the source's new checksum (and text, if it held one), and findings about what cites: `reworded`
        (warning: placed, and `exact` has the new words), `doubtful` (warning) and `lost` (error), which keep their words
        and have no place.

    Raises:
        UnknownIdError: no such source.
        AnalysisError: a text that is none.

    References:
        Brush, A. J. B., Bargeron, D., Gupta, A. and Cadiz, J. J. (2001). Robust annotation positioning in digital
        documents. CHI; where a place is in doubt, ours tells so.
        Tichy, W. F. (1984). The string-to-string correction problem with block moves. ACM Transactions on Computer
        Systems 2(4).

    Examples:
        >>> import argmap
        >>> old = "It rained all night. The street was wet in the morning, and the children were late."
        >>> amap = argmap.ArgumentMap()
        >>> diary = amap.source("Diary", id="diary", text=old)
        >>> _ = amap.claim("It was wet", citations=argmap.cite(diary, old, "the street was wet in the morning"))
        >>> _ = amap.claim("They were late", citations=argmap.cite(diary, old, "the children were late"))
        >>> new = "They say that it rained. The street was very wet in the morning, and the children were late."
        >>> moved = reanchor(amap, diary, new)
        >>> print(moved.findings[0].message)
        'The street was wet in the morning' now reads 'The street was very wet in the morning'
        >>> argmap.verify(moved.amap).ids
        ()
    """
    check_map(amap)
    id_ = id_of(source)
    if id_ not in amap.sources:
        raise UnknownIdError.of(id_, amap.sources, "source")
    new, held = text_of(new_text), amap.sources[id_].text
    old = held if old_text is None else text_of(old_text)
    cited = [
        (element.id, number, citation.quote)
        for element in (*amap.claims.values(), *amap.relations.values())
        for number, citation in enumerate(element.citations)
        if citation.source == id_ and citation.quote is not None
    ]
    anchors = Anchors(index_of(new), None if old is None else index_of(old)).carry(
        quote for *_, quote in cited
    )
    copy = amap.copy()
    copy.replace(copy.sources[id_].evolve(sha256=sha256_of(new), text=None if held is None else new))
    found: list[Finding] = []
    for (element, number, _), anchor in zip(cited, anchors, strict=True):
        _put(copy, element, number, _carried(anchor, new))
        found += _told(copy, element, id_, anchor, new)
    return Reanchored(copy, Answered(found, rules=_RULES, words=snapshot(copy).words))


def _put(amap: ArgumentMap, id_: str, number: int, quote: Quote) -> None:
    """Put a quotation in place of one that a claim or relation has."""
    element = citing(amap, id_)
    cites = list(element.citations)
    cites[number] = cites[number].evolve(quote=quote)
    amap.replace(element.evolve(citations=cites))


def _carried(anchor: Anchor, text: str) -> Quote:
    """Return a quotation as it stands in the new text; of one that is not placed, without a place."""
    quote = anchor.quote
    if anchor.fate not in {"kept", "reworded"}:
        return quote.evolve(start=None, end=None)
    start, end = anchor.spans[0][0], anchor.spans[-1][1]
    words = [text[slice(*span)] for span in anchor.spans]
    exact = words[0] if len(words) == 1 else rejoined(quote.exact, words)
    return Quote(exact=exact, start=start, end=end, **context_around(text, start, end))


def _told(amap: ArgumentMap, id_: str, source: str, anchor: Anchor, text: str) -> list[Finding]:
    """Say what became of a quotation that the new text has not word for word at one place."""
    words, fate = quoted(anchor.quote.exact), anchor.fate
    if fate == "kept":
        return []
    there = [quoted(text[slice(*span)]) for span in anchor.spans]
    if fate == "reworded":
        message = f"{words} now reads {there[0]}"
    elif fate == "doubtful":
        places = (
            f"it may be {there[0]}" if len(there) == 1 else f"it may be at {counted(len(there), 'place')}"
        )
        message = f"Where {words} is now in {named(amap, source)} is doubtful: {places}"
    else:
        message = f"{words} is no longer in {named(amap, source)}"
    return [Finding(fate, id_, message, (source,), "error" if fate == "lost" else "warning")]
