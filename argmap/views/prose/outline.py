"""A map as an indented text: every terminal, test and e-mail can show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from argmap._validate import check_whole
from argmap._validate_map import map_of
from argmap.errors import RenderError
from argmap.formats.outline._notation import comment
from argmap.formats.outline._writing import head, told
from argmap.views._taking import explained, options_for, refuse_for
from argmap.views.drawing._sanitise import one_line
from argmap.views.prose._shown_steps import steps
from argmap.views.selection._claim_numbers import numbers
from argmap.views.selection._selection import select

if TYPE_CHECKING:
    from argmap._validate_map import Drawn
    from argmap.views.picture_options import PictureKeywords, PictureOptions
    from argmap.views.selection._selection import Selection

__all__ = ["outline"]


@explained
def outline(
    amap: Drawn,
    *,
    limit: int | None = None,
    options: PictureOptions | None = None,
    **keywords: Unpack[PictureKeywords],
) -> str:
    """Write a map as an indented text to read and to type: what `argmap.load` reads as an outline.

    The contention comes first, below each claim what is said for it (`+`) and against it (`-`). `&` stands before a premise
    that is linked with the one above it, `_` before what undercuts an inference and `^` before what backs it, `~ (label)` before
    what only goes with a claim. A claim used more than once is told where it first occurs, with its id, and named by it from
    then on. What was found is said in comments, behind `//`. Of the options it obeys those that say what is shown and marked, and
    `number`, whose numbers would be read as part of the texts.

    Args:
        amap: the map; or what compares several, such as a `Diff`, whose findings are then marked.
        limit: lines to write at most.
        options: all that follows, as one value.
        **keywords: each of the options, in place of what `options` says.

    Raises:
        UnknownIdError: an id that is not in the map; also one that a finding is about.
        RenderError: a number out of range, an unknown word.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap(title="Streets")
        >>> wet, rain = amap.claim("The street is wet"), amap.claim("It rained")
        >>> why = amap.support([rain, amap.claim("Rain makes streets wet", implicit=True)], wet)
        >>> _ = amap.challenge(amap.claim("This street has a roof"), why)
        >>> print(outline(amap))
        # Streets
        The street is wet
          + It rained
          & (unstated) Rain makes streets wet
            _ This street has a roof
        >>> argmap.loads(outline(amap), "outline") == amap
        True
    """
    chosen, amap = options_for(amap, outline, options, keywords), map_of(amap)
    refuse_for("txt", chosen)
    if limit is not None:
        check_whole("limit", limit, RenderError, least=0, counts="lines")
    if chosen.matrix is not None:
        return str(chosen.matrix)
    selection = select(amap, chosen, most=None)
    counted = numbers(selection.places) if chosen.number else {}
    lines = told(amap, steps(selection), lambda id_: ", ".join(_remarks(selection, id_)), counted)
    written: list[str] = head(amap)
    for number, line in enumerate(lines):
        if number == limit:
            written.append(comment(f"cut after {limit} lines; the map has {len(amap.claims)} claims"))
            break
        written.append(line)
    if selection.hidden:
        written.append(comment(f"{selection.hidden} of {len(amap.claims)} claims not shown"))
    return "\n".join(written)


def _remarks(selection: Selection, name: str) -> list[str]:
    """Say what was found about a claim, and what is hidden below it."""
    hidden = selection.behind.get(name)
    found = [one_line(finding.rule) for finding in selection.marks.get(name, ())]
    return found + ([f"+{hidden} not shown"] if hidden else [])
