"""What a notebook shows of a map: its diagram with what lacks support marked; its outline, and what lacks support in words."""

from __future__ import annotations

import base64
import logging
from typing import TYPE_CHECKING, Any

from argmap._wording import counted
from argmap.views.notebook._options import options
from argmap.views.picture_options import PictureOptions
from argmap.views.prose.outline import outline

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.finding import Findings

__all__ = ["as_text", "derived_columns", "mimebundle"]

logger = logging.getLogger("argmap")

LINES = 400  # of the outline that a notebook keeps
WORST = 20  # claims that lack support which it lists
TIMEOUT = 20  # seconds that a cell may wait for its picture


def mimebundle(amap: ArgumentMap) -> dict[str, str]:
    """Return what a notebook may show of a map, by media type; never raise, for a cell's output must not be a traceback.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("It rains")
        >>> shown = mimebundle(amap)
        >>> sorted(shown), "It rains" in shown["text/plain"]
        (['image/svg+xml', 'text/html', 'text/plain'], True)
    """
    bundle: dict[str, str] = {}
    failed = ""
    findings: Findings | None = None
    try:
        from argmap.analysis.support.status import lacking_support  # noqa: PLC0415  # only a map that is shown needs it

        findings = lacking_support(amap)
    except Exception as error:  # noqa: BLE001  # whatever it is, the map is still shown
        failed = _said("what lacks support is not marked", error)
    try:
        _draw(amap, findings, bundle)
    except Exception as error:  # noqa: BLE001  # the outline needs no engine
        failed += _said("no picture", error)
    try:
        text = outline(amap, highlight=findings, limit=LINES)
        if findings:
            more = [f"... and {len(findings) - WORST} more"] if len(findings) > WORST else []
            text += "\n".join(["", "", f"{_lacking(amap, findings)}:", *map(str, findings[:WORST]), *more])
    except Exception as error:  # noqa: BLE001  # see the docstring
        text = repr(amap)
        failed += _said("no outline", error)
    bundle["text/plain"] = failed + text
    return bundle


def derived_columns(amap: ArgumentMap) -> dict[str, list[Any]]:
    """Return what is worked out of each claim, by the name of a column."""
    from argmap.analysis.explanation._derived_columns import derived_columns as columns  # noqa: PLC0415  # only a table that wants them

    return columns(amap)


def _lacking(amap: ArgumentMap, findings: Findings) -> str:
    left = len(findings)
    return f"{left} of {counted(len(amap), 'claim')} lack{'s' * (left == 1)} support"


def as_text(amap: ArgumentMap) -> str:
    """Return the outline: what `print(amap)` shows."""
    return outline(amap)


def _draw(amap: ArgumentMap, findings: Findings | None, bundle: dict[str, str]) -> None:
    from argmap.views.drawing._svg_size import as_image, fitted  # noqa: PLC0415  # text alone needs no picture
    from argmap.views.graphviz._bitmap import png  # noqa: PLC0415  # likewise
    from argmap.views.graphviz.dot import draw  # noqa: PLC0415  # likewise

    picture = draw(amap, PictureOptions(highlight=findings, style=options.notebook_style))
    svg = bundle["image/svg+xml"] = fitted(picture.svg(timeout=TIMEOUT))
    bundle["text/html"] = as_image(svg)
    if options.notebook_png:
        bundle["image/png"] = base64.b64encode(png(picture, timeout=TIMEOUT)).decode("ascii")


def _said(what: str, error: Exception) -> str:
    logger.warning("%s: %s", what, error)
    return f"({what}: {error})\n\n"
