"""The source text beside the map, as plain markup: each cited passage leads to a claim that cites it, what is not cited is shaded."""

from __future__ import annotations

from html import escape
from itertools import count
from typing import TYPE_CHECKING

from argmap._wording import counted
from argmap.views.drawing._sanitise import one_line, sanitise
from argmap.views.drawing._wrap import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from argmap.analysis.provenance._cited_passages import ReadText
    from argmap.analysis.provenance.coverage import Passage
    from argmap.views.page._page_data import PageData

__all__ = ["SourceText"]

_NAMED = 5  # claims that the tip of a passage names
_WORDS = 80  # characters of a claim that it does, and of a sentence that a list names
_KEY = '<p class="key"><span class="passage">Underlined</span>: cited. <mark class="unmapped">Shaded</mark>: may argue, and nothing cites it.</p>'


class SourceText:
    """Writes the region with the text, and tells where in it a citation is.

    Attributes:
        places: by what cites and the number of its citation, the id of the element with the first words it quotes.
    """

    def __init__(self, texts: Sequence[ReadText], page_data: PageData) -> None:
        self.places: dict[tuple[str, int], str] = {}
        self._page_data, self._passages, self._sentences = page_data, count(1), count(1)
        self._region = "".join(self._written(text) for text in texts)

    def markup(self) -> str:
        """Return the region; nothing if there is no text."""
        if not self._region:
            return ""
        return f'<section class="source" aria-label="source text" tabindex="0" data-part="source">\n{self._region}</section>\n'

    def _written(self, read: ReadText) -> str:
        anchors: dict[int, str] = {}  # by where in the text it begins, the id of a passage
        sentences: dict[int, str] = {}
        body = "".join(self._paragraphs(read, anchors, sentences))
        for citing, spans in read.found.items():
            if spans[0][0] in anchors:
                self.places[citing] = anchors[spans[0][0]]
        covered = read.coverage
        heading = one_line(covered.title) or one_line(covered.source)
        return (
            f'<h2 dir="auto">{escape(heading)}</h2>\n<p class="count">{escape(covered.summary())}</p>\n{_KEY}\n'
            f"{_not_cited(read, sentences)}{body}"
        )

    def _paragraphs(
        self, read: ReadText, anchors: dict[int, str], sentences: dict[int, str]
    ) -> Iterator[str]:
        for pieces in read.paragraphs():
            yield '<p class="text" dir="auto">'
            for piece in pieces:
                words = _safe(read.text[piece.start : piece.end])
                claims = self._claims(piece.ids)
                if claims:
                    anchors[piece.start] = f"passage-{next(self._passages)}"
                    yield self._link(anchors[piece.start], claims, words)
                elif piece.cues and not piece.ids:
                    id_ = sentences.setdefault(piece.start, f"sentence-{next(self._sentences)}")
                    tip = escape(sanitise(read.coverage.said(piece)))
                    yield f'<mark class="unmapped" id="{id_}" tabindex="-1" title="{tip}">{words}</mark>'
                else:
                    yield words
            yield "</p>\n"

    def _claims(self, ids: Iterable[str]) -> list[str]:
        """Return the claims on the page that cite a passage; of a relation that does its premises."""
        amap, numbers = self._page_data.amap, self._page_data.numbers
        named = (
            claim
            for id_ in ids
            for claim in ((id_,) if id_ in amap.claims else amap.relations[id_].premises)
            if claim in numbers
        )
        return list(dict.fromkeys(named))

    def _link(self, id_: str, claims: list[str], words: str) -> str:
        page_data = self._page_data
        said = [shorten(one_line(page_data.amap.claims[claim].text), _WORDS) for claim in claims[:_NAMED]]
        more = [f"and {len(claims) - _NAMED} more"] if len(claims) > _NAMED else []
        tip = escape("\n".join(["Cited by:", *said, *more]))
        numbers = " ".join(str(page_data.numbers[claim]) for claim in claims)
        href = escape(page_data.element_ids[claims[0]])
        return f'<a class="passage" id="{id_}" href="#{href}" data-c="{numbers}" title="{tip}">{words}</a>'


def _not_cited(read: ReadText, sentences: Mapping[int, str]) -> str:
    """List the sentences that seem to argue and that nothing cites."""
    left = [one for one in read.coverage.unmapped if one.start in sentences]
    if not left:
        return ""
    items = "".join(
        f'<li><a href="#{sentences[one.start]}" dir="auto">{_words(read, one)}</a></li>\n' for one in left
    )
    named = counted(len(left), "sentence")
    return f"<details><summary>{named} that may argue and that nothing cites</summary><ol>\n{items}</ol></details>\n"


def _words(read: ReadText, passage: Passage) -> str:
    return escape(shorten(one_line(read.text[passage.start : passage.end]), _WORDS))


def _safe(text: str) -> str:
    return escape(sanitise(text))
