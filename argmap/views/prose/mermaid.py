"""A map as a Mermaid flowchart: what GitHub, GitLab, Obsidian and many a wiki draw from text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from argmap._validate_map import map_of
from argmap.errors import RenderError
from argmap.views._taking import explained, options_for, refuse_for
from argmap.views.prose._flowchart import flowchart
from argmap.views.selection._selection import select

if TYPE_CHECKING:
    from argmap._validate_map import Drawn
    from argmap.views.picture_options import PictureKeywords, PictureOptions

__all__ = ["mermaid"]


@explained
def mermaid(
    amap: Drawn, *, options: PictureOptions | None = None, **keywords: Unpack[PictureKeywords]
) -> str:
    """Write a map as a Mermaid flowchart, to paste between ```` ```mermaid ```` and ```` ``` ```` on GitHub and elsewhere.

    A reason has an arrow, an objection a dashed line with a cross, an undercut a dotted line with a circle; what bears
    on an inference meets it in a small circle, linked premises meet in one named AND. Of the options it obeys the style,
    whose colours are used, the direction, and those that say what is shown and marked.

    Args:
        amap: the map; or what compares several, such as a `Diff`, whose findings are then marked.
        options: all that follows, as one value.
        **keywords: each of the options, in place of what `options` says.

    Raises:
        UnknownIdError: an id that is not in the map; also one that a finding is about.
        RenderError: an unknown word, a number out of range, or a matrix, for which Mermaid has no tables.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> wet = amap.claim("The street is wet")
        >>> _ = amap.support(amap.claim("It rained"), wet)
        >>> print(mermaid(amap).split("  classDef")[0])
        flowchart BT
          n1("<b>CONTENTION</b><br/>The street is wet")
          n2("<b>▲ SUPPORT</b><br/>It rained")
          n2 --> n1
          linkStyle 0 stroke:#0b6e4f,stroke-width:1.8px
        <BLANKLINE>
    """
    chosen, amap = options_for(amap, mermaid, options, keywords), map_of(amap)
    refuse_for("mmd", chosen)
    if chosen.matrix is not None:
        raise RenderError("Mermaid has no tables: write a matrix as svg, png, pdf, html, md or txt")
    return flowchart(select(amap, chosen), chosen)
