"""Draw a map as DOT source: what is shown of it, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from argmap._validate_map import map_of
from argmap.views._taking import explained, options_for, refuse_for
from argmap.views.graphviz._dot_source import map_source
from argmap.views.graphviz._fit import fitted
from argmap.views.graphviz._two_columns import in_two_columns
from argmap.views.selection._closed import closed_with
from argmap.views.selection._selection import STATIC, select

if TYPE_CHECKING:
    from argmap._validate_map import Drawn
    from argmap.argument_map import ArgumentMap
    from argmap.views.graphviz._map_graph import MapGraph
    from argmap.views.graphviz._picture import DotPicture
    from argmap.views.picture_options import PictureKeywords, PictureOptions

__all__ = ["dot", "draw"]


@explained
def dot(
    amap: Drawn, *, options: PictureOptions | None = None, **keywords: Unpack[PictureKeywords]
) -> MapGraph:
    """Draw a map as a Graphviz graph; no program is run until it is shown or rendered.

    Args:
        amap: the map; or what compares several, such as a `Diff`, whose findings are then marked.
        options: all that follows, as one value.
        **keywords: each of the options, in place of what `options` says.

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
    from argmap.views.graphviz._map_graph import MapGraph  # noqa: PLC0415  # files need no graphviz

    chosen, amap = options_for(amap, dot, options, keywords), map_of(amap)
    refuse_for("dot", chosen)
    return MapGraph.of(draw(amap, chosen))


def draw(amap: ArgumentMap, options: PictureOptions) -> DotPicture:
    """Draw a map, or a matrix in its place, as these options say."""
    if options.matrix is not None:
        from argmap.views.graphviz._matrix_source import matrix_source  # noqa: PLC0415  # seldom drawn

        return matrix_source(amap, options.matrix, options)
    if options.closed:
        amap, options = closed_with(amap, options)
    if options.look.layout == "butterfly":
        options = in_two_columns(amap, options)
    if options.fit is None:
        return map_source(select(amap, options, most=STATIC), options)
    chosen = fitted(select(amap, options, most=None), options, options.fit)
    return map_source(chosen.selection, chosen.options)._replace(fit=options.fit)
