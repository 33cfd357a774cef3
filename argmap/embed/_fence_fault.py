"""What a document shows in place of a map that cannot be read: where it is broken, and what was expected there."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from argmap.errors import ArgmapError, ParseError
from argmap.views.drawing._sanitise import sanitise

if TYPE_CHECKING:
    from argmap.formats._files.loss import Loss

__all__ = ["Fault", "faults", "faults_html", "loss_told"]

FRAME = "margin:1em 0;padding:.6em 1em;border:1px solid #b42318;border-left-width:6px"
MOST = 10  # faults that are told


class Fault(NamedTuple):
    """One thing that is wrong with a fence; line and column count from 1 within it, and are None where they mean nothing."""

    message: str
    line: int | None = None
    column: int | None = None
    excerpt: str = ""

    def where(self, language: str) -> str:
        """Say where it is, within the fence.

        Examples:
            >>> Fault("expected a claim", 2, 3).where("argdown")
            'argdown fence, line 2, column 3'
        """
        parts = [f"{language} fence"]
        parts += [f"line {self.line}"] if self.line is not None else []
        parts += [f"column {self.column}"] if self.column is not None else []
        return ", ".join(parts)

    def told(self, language: str, path: str | None = None) -> str:
        """Say it in a line, with the file where that is known."""
        return ": ".join(part for part in (path, self.where(language), self.message) if part)


def faults(error: Exception) -> list[Fault]:
    """Return what an error tells, one fault a place.

    Examples:
        >>> import argmap
        >>> try:
        ...     argmap.loads("{", "argmap")
        ... except argmap.ArgmapError as error:
        ...     faults(error)[0].line
        1
    """
    if isinstance(error, ParseError):
        found = [_of(one) for one in error.errors]
        rest = len(found) - MOST
        return found[:MOST] + ([Fault(f"and {rest} more")] if rest > 0 else [])
    if isinstance(error, ArgmapError):
        return [Fault(str(error))]
    said = str(error) or type(error).__name__
    return [Fault(f"no picture: {said}")]


def _of(error: ParseError) -> Fault:
    excerpt = ""
    if error.source_line is not None:
        place = (error.column or 0) - error.shown_from
        caret = "\n" + " " * (place - 1) + "^" if 0 < place <= len(error.source_line) + 1 else ""
        excerpt = error.source_line + caret
    return Fault(error.message, error.line, error.column, excerpt)


def faults_html(found: list[Fault], text: str, language: str, path: str | None = None) -> str:
    """Return what a page shows instead of the picture: each fault at its place, then the text as it stands."""
    told = "".join(
        f"<p><strong>{_safe(one.where(language))}</strong>: {_safe(one.message)}</p>\n"
        + (f"<pre>{_safe(one.excerpt)}</pre>\n" if one.excerpt else "")
        for one in found
    )
    where = f" in {_safe(path)}" if path else ""
    return (
        f'<div class="argmap-fault" role="note" style="{FRAME}">\n<p>This map{where} cannot be drawn.</p>\n{told}'
        f"<pre><code>{_safe(text)}</code></pre>\n</div>"
    )


def loss_told(losses: tuple[Loss, ...], language: str, path: str | None = None) -> list[str]:
    """Say what the fence says and the map cannot hold, a line each."""
    return [
        ": ".join(part for part in (path, f"{language} fence", f"not read: {loss}") if part)
        for loss in losses
    ]


def _safe(text: str) -> str:
    return escape(sanitise(text))
