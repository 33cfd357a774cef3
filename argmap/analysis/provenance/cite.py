"""Where does a source say this? Words found in its text become a citation that can be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._validate import check_text, check_whole
from argmap._wording import counted, quoted
from argmap.analysis.provenance._texts import context_around, index_of, text_of
from argmap.errors import ModelError, QuoteError
from argmap.model import Citation, Document, Quote, Source
from argmap.text._quotation import judge, rejoined

if TYPE_CHECKING:
    from argmap.model import Fidelity
    from argmap.text._quotation import Verdict

__all__ = ["cite", "quote_at"]

_CANDIDATES = 20  # quotes that an error hands over


def cite(
    source: Source | str,
    text: str | Document,
    exact: str,
    *,
    prefix: str = "",
    suffix: str = "",
    near: int | None = None,
    locator: str | None = None,
    fidelity: Fidelity = "quotation",
) -> Citation:
    """Find words in the text of a source, and return a citation with their place and what stands around them.

    The quote holds the source's own characters: quotation marks, dashes, blanks and hyphens may be typed as you like.
    Words may be left out at "..." or "[...]", where at most 400 characters stand in the text.

    Args:
        source: the source, or its id.
        text: its text.
        exact: the words.
        prefix: what stands right before them, to tell one of several places.
        suffix: what stands right behind.
        near: a character of the text: of several places, the nearest to it is taken.
        locator: page or section; of a document with pages, by default its page.
        fidelity: how close to the words the claim is.

    Raises:
        QuoteError: the text does not say these words, or says them at several places; `.candidates` has the passages.
        ModelError: something of another type.

    References:
        W3C Web Annotation Data Model (2017), 4.2.4 TextQuoteSelector and 4.2.5 TextPositionSelector.

    Examples:
        >>> diary = "It rained all night. In the morning the street was wet."
        >>> found = cite("diary", diary, "it rained ... the street was wet")
        >>> found.quote.exact, found.quote.start, found.quote.end
        ('It rained ... the street was wet', 0, 54)
    """
    for name, value in (("exact", exact), ("prefix", prefix), ("suffix", suffix)):
        check_text(name, value, ModelError)
    if not exact.strip():
        raise ModelError("exact must not be empty")
    if near is not None:
        check_whole("near", near, ModelError, least=0, counts="characters")
    said = text_of(text)
    verdict = judge(index_of(said), exact, prefix=prefix, suffix=suffix, near=near)
    if verdict.kind == "ambiguous" and near is not None:
        start, end = min(verdict.spans, key=lambda span: abs(span[0] - near))
        verdict = judge(index_of(said), exact, start, end)
    if not verdict.found:
        raise _refused(said, exact, verdict)
    quote = quote_at(said, exact, verdict)
    if locator is None and isinstance(text, Document) and text.pages:
        locator = f"p. {text.page(quote.start or 0)}"
    id_ = source.id if isinstance(source, Source) else source
    return Citation(source=id_, quote=quote, locator=locator, fidelity=fidelity)


def quote_at(text: str, exact: str, verdict: Verdict) -> Quote:
    """Return the quote of words that were found: the text's own characters, their place, and what stands around."""
    start, end = verdict.spans[0][0], verdict.spans[-1][1]
    words = [text[slice(*span)] for span in verdict.spans]
    there = words[0] if len(words) == 1 and verdict.kind != "discontinuous" else rejoined(exact, words)
    return Quote(exact=there, start=start, end=end, **context_around(text, start, end))


def _refused(text: str, exact: str, verdict: Verdict) -> QuoteError:
    """Say why there is no such quotation, and what there is."""
    spans = [(verdict.spans[0][0], verdict.spans[-1][1])] if verdict.spans else []
    if verdict.kind in {"ambiguous", "spliced"}:
        spans = list(verdict.spans)
    candidates = [
        Quote(exact=text[start:end], start=start, end=end, **context_around(text, start, end))
        for start, end in spans[:_CANDIDATES]
    ]
    words = quoted(exact)
    if verdict.kind == "ambiguous":
        places = counted(len(spans), "place")
        return QuoteError(f"{words} is at {places} in the text: pass prefix=, suffix= or near=", candidates)
    if verdict.kind == "spliced":
        return QuoteError(f"{words} is put together from distant passages: cite each by itself", candidates)
    most_like = f"; the passage most like it is {quoted(candidates[0].exact)}" if candidates else ""
    return QuoteError(f"{words} is not in the text{most_like}", candidates)
