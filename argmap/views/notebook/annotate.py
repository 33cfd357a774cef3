"""Show a source text in a notebook, with what of it is in the map: static, without any script."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from argmap._validate_map import map_of
from argmap.views.drawing._sanitise import one_line, sanitise
from argmap.views.drawing._wrap import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap._validate_map import Drawn
    from argmap.analysis.provenance._cited_passages import ReadText
    from argmap.analysis.provenance._texts import Texts
    from argmap.analysis.provenance.coverage import Coverage, Passage

__all__ = ["Annotated", "annotate"]

_NAMED, _TIP = 5, 300  # claims that the tip of a passage names, and how many characters of each
_CITED = "background: rgba(46, 160, 110, .22); border-bottom: 2px solid #2ea06e; color: inherit"
_NOT_CITED = "background: rgba(219, 154, 4, .22); border-bottom: 2px dashed #b7791f; color: inherit"


@dataclass(frozen=True)
class Annotated:
    """Source texts, each passage with the numbers of the claims and relations that cite it.

    A notebook shows it as HTML, in which the sentences that seem to argue and that nothing cites are shaded; printed, such a
    sentence stands between double braces, and a cited passage between brackets.

    Attributes:
        cited: what cites anything, in the order of the texts: the id, and its words.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> report = amap.source("Report", id="report", text="It rained.")
        >>> _ = amap.claim("It is wet", id="wet", citations=argmap.cite(report, "It rained.", "rained"))
        >>> argmap.annotate(amap).cited
        (('wet', 'It is wet'),)
    """

    _texts: tuple[ReadText, ...]
    cited: tuple[tuple[str, str], ...]

    @property
    def coverage(self) -> tuple[Coverage, ...]:
        """How much of each text is in the map."""
        return tuple(read.coverage for read in self._texts)

    def __repr__(self) -> str:
        return "\n\n".join([*map(self._in_print, self._texts), *self._listed()])

    def _listed(self) -> Iterator[str]:
        if self.cited:
            yield "\n".join(f"{number}. {words}" for number, (_, words) in enumerate(self.cited, 1))

    def _in_print(self, read: ReadText) -> str:
        lines = [read.coverage.title, read.coverage.summary()]
        for pieces in read.paragraphs():
            lines += ["", "".join(self._piece_in_print(read, piece) for piece in pieces)]
        return "\n".join(lines)

    def _piece_in_print(self, read: ReadText, piece: Passage) -> str:
        words = sanitise(read.text[piece.start : piece.end])
        if piece.ids:
            return f"[{words}]({self._told(piece)})"
        return f"{{{{{words}}}}}" if piece.cues else words

    def _told(self, piece: Passage) -> str:
        return ", ".join(str(self._numbers[id_]) for id_ in piece.ids)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {id_: number for number, (id_, _) in enumerate(self.cited, 1)}

    def _repr_html_(self) -> str:
        items = "".join(f'<li dir="auto">{escape(words)}</li>\n' for _, words in self.cited)
        listed = f"<ol>\n{items}</ol>\n" if items else ""
        return f"<div>\n{''.join(map(self._in_html, self._texts))}{listed}</div>"

    def _in_html(self, read: ReadText) -> str:
        covered = read.coverage
        parts = [
            f'<h4 dir="auto">{escape(one_line(covered.title))}</h4>\n<p><small>{escape(covered.summary())}</small></p>\n'
        ]
        for pieces in read.paragraphs():
            words = "".join(self._piece_in_html(read, piece) for piece in pieces)
            parts.append(
                f'<p dir="auto" style="max-width: 76ch; line-height: 1.6; white-space: pre-line">{words}</p>\n'
            )
        return "".join(parts)

    def _piece_in_html(self, read: ReadText, piece: Passage) -> str:
        words = escape(sanitise(read.text[piece.start : piece.end]))
        if piece.ids:
            numbers = [self._numbers[id_] for id_ in piece.ids]
            said = [f"{number}. {shorten(self.cited[number - 1][1], _TIP)}" for number in numbers[:_NAMED]]
            tip = escape("\n".join(said))
            return f'<mark style="{_CITED}" title="{tip}">{words}</mark><sup>{self._told(piece)}</sup>'
        if piece.cues:
            tip = escape(sanitise(read.coverage.said(piece)))
            return f'<mark style="{_NOT_CITED}" title="{tip}">{words}</mark>'
        return words


def annotate(amap: Drawn, text: Texts | None = None) -> Annotated:
    """Show the text that a map is a reading of, with what of it is in the map; in a notebook as static HTML.

    Each passage that something cites has the numbers of what cites it, which are listed below the text; sentences that seem
    to argue and that nothing cites are shaded. Passages are marked where `verify` finds them. To explore text and map
    together, `show(amap, text=...)`.

    Args:
        amap: the map.
        text: the text of the only source that is `mapped`, else of the only source; or texts by the ids of their sources.
            By default that which the map itself holds.

    Raises:
        UnknownIdError: a text is given for what is no source.
        AnalysisError: no text, or it is not clear of which source.
        MissingExtraError: the extra "text" is not installed.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> text = "It rained. Therefore the street is wet. You must take care."
        >>> report = amap.source("Report", id="report", text=text, mapped=True)
        >>> _ = amap.claim("It is wet", id="wet", citations=argmap.cite(report, text, "the street is wet"))
        >>> annotate(amap)
        Report
        1 of 3 sentences cited (33%), 1 of 2 argumentative ones (50%)
        <BLANKLINE>
        It rained. Therefore [the street is wet](1). {{You must take care.}}
        <BLANKLINE>
        1. It is wet
    """
    from argmap._naming import snapshot  # noqa: PLC0415  # what writes a view is loaded when one is written
    from argmap.analysis.provenance._cited_passages import read_texts  # noqa: PLC0415  # likewise
    from argmap.analysis.provenance._texts import shown_texts  # noqa: PLC0415  # likewise

    amap = map_of(amap)
    texts = tuple(read_texts(amap, shown_texts(amap, text)))
    ids = dict.fromkeys(id_ for read in texts for passage in read.passages for id_ in passage.ids)
    words = snapshot(amap).words
    return Annotated(texts, tuple((id_, one_line(words(id_))) for id_ in ids))
