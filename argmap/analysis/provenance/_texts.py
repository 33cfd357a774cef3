"""Texts of sources: which text is meant, and its index, kept for the next question."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from argmap.errors import AnalysisError, UnknownIdError
from argmap.model import Document
from argmap.text._index import TextIndex

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap

    Text = str | Document
    Texts = Mapping[str, Text] | Text

__all__ = ["context_around", "index_of", "sha256_of", "shown_texts", "text_of", "texts_of", "the_source"]

AROUND = 32  # characters kept before a quotation and behind it
KEPT = 2  # indices that are kept: one of 10 MB takes 400 MB


def text_of(given: Text) -> str:
    """Return the text of a document, or a text as it is.

    Raises:
        AnalysisError: it is neither.
    """
    if isinstance(given, Document):
        return given.text
    if not isinstance(given, str):
        raise AnalysisError(f"a text must be a str or a Document, got {given!r:.80}")
    return given


def texts_of(amap: ArgumentMap, texts: Texts | None) -> dict[str, str]:
    """Return the text of each source that has one: that which is given, else that which the map holds.

    Args:
        amap: the map.
        texts: texts by the ids of their sources; or one, of the only source that is `mapped`, else of the only source.

    Raises:
        UnknownIdError: a text is given for what is no source.
        AnalysisError: no text, or one text, and it is not clear of which source.
    """
    found = {id_: source.text for id_, source in amap.sources.items() if source.text is not None}
    if texts is None:
        return found
    if not isinstance(texts, Mapping):
        return {**found, the_source(amap): text_of(texts)}
    for id_ in texts:
        if id_ not in amap.sources:
            raise UnknownIdError.of(id_, amap.sources, "source")
    return {**found, **{id_: text_of(text) for id_, text in texts.items()}}


def shown_texts(amap: ArgumentMap, texts: Texts | None) -> dict[str, str]:
    """Return the texts to show, by the ids of their sources: those given, else that of the source which `the_source` names.

    Raises:
        UnknownIdError: a text is given for what is no source.
        AnalysisError: no text, or it is not clear of which source.
    """
    known = texts_of(amap, texts)
    ids = list(texts) if isinstance(texts, Mapping) else [the_source(amap)]
    if not ids:
        raise AnalysisError("there is no text to show: pass the text of a source, or {id: text}")
    if ids[0] not in known:
        raise AnalysisError(
            f"the map does not hold the text of {ids[0]!r}: pass text= (--text on the command line)"
        )
    return {id_: known[id_] for id_ in ids}


def the_source(amap: ArgumentMap) -> str:
    """Return the id of the source that a text without a name is of.

    Raises:
        AnalysisError: several would do, or none.
    """
    mapped = [id_ for id_, source in amap.sources.items() if source.mapped]
    likely = mapped if len(mapped) == 1 else list(amap.sources)
    if len(likely) == 1:
        return likely[0]
    if not likely:
        raise AnalysisError("the map has no source: add one by amap.source(...)")
    raise AnalysisError(f"of {len(likely)} sources, say whose text it is: pass {{{likely[0]!r}: text}}")


@functools.lru_cache(maxsize=KEPT)
def index_of(text: str) -> TextIndex:
    """Return the index of a text; the last ones are kept."""
    return TextIndex(text)


def sha256_of(text: str) -> str:
    """Return the checksum of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def context_around(text: str, start: int, end: int) -> dict[str, str]:
    """Return what stands before and behind a span, as the fields of a quote."""
    return {"prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]}
