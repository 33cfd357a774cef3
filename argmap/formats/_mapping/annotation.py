"""Annotations: the selectors of W3C's Web Annotation Data Model as quotes, and back, in either way of counting."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from argmap._values.base import make
from argmap.errors import ModelError
from argmap.formats._files.loss import Loss
from argmap.model import Quote

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Placing", "characters", "quote_of", "selectors_of", "utf16_units"]

_QUOTE, _PLACE = "TextQuoteSelector", "TextPositionSelector"
_WIDE = re.compile("[\U00010000-\U0010ffff]")


@dataclass
class Placing:
    """How places are counted: the texts of sources by their names, where to tell losses, and whether units of UTF-16 are meant."""

    losses: list[Loss]
    texts: dict[str, str] = field(default_factory=dict)
    utf16: bool = False


def utf16_units(text: str, place: int) -> int:
    """Return how many units of UTF-16 stand before a character.

    Examples:
        >>> utf16_units("a\U0001f600b", 2), characters("a\U0001f600b", 3)
        (3, 2)
    """
    return place + bisect_left(_of_two_units(text), place)


def characters(text: str, units: int) -> int | None:
    """Return how many characters stand before a unit of UTF-16; None where it is within one, or behind the text."""
    wide = _of_two_units(text)
    before = bisect_left(range(len(wide)), units, key=lambda number: wide[number] + number)
    place = units - before
    within = before > 0 and wide[before - 1] + before - 1 == units - 1
    return None if within or place > len(text) else place


@functools.lru_cache(maxsize=4)
def _of_two_units(text: str) -> list[int]:
    """Return the places of the characters that take two units of UTF-16."""
    return [] if text.isascii() else [found.start() for found in _WIDE.finditer(text)]


def quote_of(given: object, placing: Placing, names: Sequence[str], where: str) -> Quote | None:
    """Return the quote that some selectors say; None if they say none.

    Args:
        given: a selector, or several.
        placing: the texts by which places are told.
        names: what the source is called there.
        where: the annotation, for losses.
    """
    several = [one for one in (given if isinstance(given, list) else [given]) if isinstance(one, dict)]
    words = next((one for one in several if one.get("type") == _QUOTE), None)
    place = next((one for one in several if one.get("type") == _PLACE), None)
    others = [one for one in several if one is not words and one is not place]
    placing.losses += [Loss(where, f"a selector of the type {one.get('type')!r:.40}") for one in others]
    text = next((placing.texts[name] for name in names if name in placing.texts), None)
    span = _span(place)
    if words is None or not isinstance(words.get("exact"), str) or not words["exact"].strip():
        if span is not None and text is not None and text[slice(*span)].strip():
            return Quote(exact=text[slice(*span)], start=span[0], end=span[1])
        placing.losses += [Loss(where, "a place without its words")] if place is not None else []
        return None
    around = {key: words[key] for key in ("prefix", "suffix") if isinstance(words.get(key), str)}
    if span is not None and text is not None:
        span = _counted(text, words["exact"], span)
    if place is not None and span is None:
        placing.losses.append(Loss(where, "the place of its words, which are not there"))
    fields = {
        "exact": words["exact"],
        **around,
        **(dict(zip(("start", "end"), span, strict=True)) if span else {}),
    }
    try:
        return make(Quote, fields)
    except ModelError as error:
        placing.losses.append(Loss(where, f"a quotation that cannot be read: {error}"))
        return None


def _span(place: dict[str, Any] | None) -> tuple[int, int] | None:
    if place is None:
        return None
    start, end = place.get("start"), place.get("end")
    if (
        isinstance(start, bool)
        or isinstance(end, bool)
        or not isinstance(start, int)
        or not isinstance(end, int)
    ):
        return None
    return (start, end) if start >= 0 and end >= 0 else None


def _counted(text: str, exact: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """Return a place in characters, in whichever counting the words stand there; None if they do in neither."""
    if text[slice(*span)] == exact:
        return span
    start, end = characters(text, span[0]), characters(text, span[1])
    if start is not None and end is not None and text[start:end] == exact:
        return start, end
    return None


def selectors_of(quote: Quote | None, placing: Placing, source: str, where: str) -> list[dict[str, Any]]:
    """Return a quote as selectors: its words, and its place, counted as is asked for."""
    if quote is None:
        return []
    around = {key: value for key, value in (("prefix", quote.prefix), ("suffix", quote.suffix)) if value}
    found: list[dict[str, Any]] = [{"type": _QUOTE, "exact": quote.exact, **around}]
    if quote.start is None or quote.end is None:
        return found
    start, end = quote.start, quote.end
    if placing.utf16:
        text = placing.texts.get(source)
        if text is None:
            placing.losses.append(
                Loss(where, "the place of a quotation: without the text it cannot be counted in UTF-16")
            )
            return found
        start, end = utf16_units(text, start), utf16_units(text, end)
    return [*found, {"type": _PLACE, "start": start, "end": end}]
