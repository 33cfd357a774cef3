"""Draw a map as DOT source: what is shown of it, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypedDict

from argmap.views.clusters import are_tidy
from argmap.views.dot_source import DotSource
from argmap.views.layout import direction as choose_direction
from argmap.views.look import WRAP, check_beside_matrix, check_look
from argmap.views.matrix import matrix as draw_matrix
from argmap.views.roles import Places
from argmap.views.style import style as find_style
from argmap.views.visible import choose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap._store.coerce import Ids
    from argmap.analysis.hypotheses import Hypotheses
    from argmap.argument_map import ArgumentMap
    from argmap.finding import Highlight
    from argmap.views.box import Detail
    from argmap.views.graph import MapGraph
    from argmap.views.layout import Direction
    from argmap.views.style import Style

__all__ = ["DotOptions", "PictureOptions", "dot"]


class DotOptions(TypedDict, total=False):
    """The keywords of `dot` and of the page, for those that pass them on."""

    style: str | Style
    values: Mapping[str, Any] | None
    highlight: Highlight | None
    focus: Ids | None
    hops: int
    depth: int | None
    only: Ids | None
    fold: Literal["auto"] | Ids
    direction: Direction
    legend: bool
    wrap: int
    detail: Detail
    groups: bool | Literal["auto"]


class PictureOptions(DotOptions, total=False):
    """The keywords of pictures that the page has not."""

    matrix: Hypotheses | None


def dot(
    amap: ArgumentMap,
    *,
    style: str | Style = "plain",
    values: Mapping[str, Any] | None = None,
    highlight: Highlight | None = None,
    focus: Ids | None = None,
    hops: int = 2,
    depth: int | None = None,
    only: Ids | None = None,
    fold: Literal["auto"] | Ids = "auto",
    direction: Direction = "auto",
    legend: bool = True,
    wrap: int = WRAP,
    detail: Detail = "full",
    groups: bool | Literal["auto"] = "auto",
    matrix: Hypotheses | None = None,
) -> MapGraph:
    """Draw a map as a Graphviz graph; no program is run until it is shown or rendered.

    Args:
        amap: the map.
        style: a look by name ("plain", "dark", "print", "gsn", "kialo"), or a `Style`.
        values: by id, numbers from 0 to 1 drawn as bars (`strength(amap)`), or other numbers and words, which are told.
        highlight: findings to mark on what they are about (`lacking_support(amap)`); of what is not drawn they are not told.
        focus: claims to look at; what lies within `hops` relations of them is drawn. A relation stands for the claims
            that it joins, a source for those that cite it, findings for what they are about; so below.
        hops: relations away from the focus.
        depth: relations away from a contention.
        only: claims to draw, and nothing else.
        fold: claims behind which nothing is drawn; "auto" folds by depth above 300 boxes, `()` never.
        direction: "down" (contention on top), "right" (contention at the left), "auto" (by shape).
        legend: whether to explain the signs that occur, and say how much is hidden.
        wrap: characters a line holds, about.
        detail: "full", "titles" (a claim's first words, nothing of its sources) or "ids".
        groups: whether to frame the claims of a group (a section, a module); "auto" does if each group bears on one
            other at most.
        matrix: what `hypotheses(amap, ids)` returned, to be drawn in place of the map: evidence by hypotheses, with
            signs, diagnosticity and inconsistency. It takes a style, a legend, and `wrap`.

    Returns:
        A `graphviz.Digraph`: the same map gives the same source.

    Raises:
        UnknownIdError: an id that is not in the map; also one of `values`, or one that a finding is about.
        RenderError: an unknown word, a flag that is none, a number out of range, or something for which a matrix has no
            place.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> wet = amap.claim("The street is wet")
        >>> _ = amap.support(amap.claim("It rained"), wet)
        >>> print(dot(amap).source.splitlines()[0])
        digraph argmap {
    """
    check_look(
        amap,
        style=style,
        values=values,
        direction=direction,
        legend=legend,
        wrap=wrap,
        detail=detail,
        groups=groups,
    )
    if matrix is not None:
        check_beside_matrix(
            values=values,
            highlight=highlight,
            focus=focus,
            hops=hops,
            depth=depth,
            only=only,
            fold=fold,
            direction=direction,
            detail=detail,
            groups=groups,
        )
        return draw_matrix(amap, matrix, style=style, legend=legend, wrap_at=wrap)
    places = Places(amap)
    visible = choose(amap, places, focus=focus, hops=hops, depth=depth, only=only, fold=fold)
    framed = are_tidy(places, visible) if groups == "auto" else groups
    sheet = DotSource(
        places, visible, find_style(style), values or {}, highlight, wrap, detail, groups=framed
    )
    return sheet.draw(choose_direction(places, visible, direction), legend=legend)
