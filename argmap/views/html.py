"""The page: a map that one explores in a browser, in one file that needs no network."""

from __future__ import annotations

import base64
import functools
import hashlib
import html as markup
import logging
import warnings
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any, Literal

from argmap.errors import AnalysisError, ConvergenceWarning, RenderError
from argmap.option import check_whole
from argmap.phrases import counted
from argmap.views.clean import clean, one_line
from argmap.views.clusters import are_tidy
from argmap.views.layout import direction as choose_direction
from argmap.views.look import WRAP, check_look
from argmap.views.marks import marks as find_marks
from argmap.views.page.colours import colours
from argmap.views.page.forest import Forest
from argmap.views.page.island import Island, island_json
from argmap.views.page.outline import outline_markup
from argmap.views.roles import Places
from argmap.views.style import style as find_style
from argmap.views.visible import choose, claims_of, is_auto

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from argmap._store.coerce import Ids
    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding, Highlight
    from argmap.views.box import Detail
    from argmap.views.layout import Direction
    from argmap.views.style import Style

__all__ = ["html"]

logger = logging.getLogger("argmap")

LACKING = ("unsupported", "ungrounded", "circular", "defeated")
SEVERITIES = ("error", "warning", "info")  # the box of a claim tells the gravest first
SCRIPTS = (
    "layout.js",
    "drawing.js",
    "frames.js",
    "picture.js",
    "view.js",
    "outline.js",
    "panel.js",
    "filters.js",
    "address.js",
    "search.js",
    "prepare.js",
    "controls.js",
    "page.js",
)


def html(
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
) -> str:
    """Write a map as a page to explore: pan, zoom, search, select, fold, filter; beside it an outline.

    The page is one file, opened from anywhere: it fetches nothing, its content security policy lets nothing but its own
    script run, and without script its outline still holds every claim.

    Args:
        amap: the map.
        style: a look by name or a `Style`; "plain" turns dark where the reader's screen is.
        values: by id, numbers from 0 to 1 drawn as bars (`strength(amap)`), or other numbers and words, which are told.
        highlight: findings to mark, and to filter by (`check(amap)`); what lacks support, what is contested and what
            nothing answers unless told otherwise.
        focus: claims to look at; what lies within `hops` relations of them is on the page.
        hops: relations away from the focus.
        depth: relations away from a contention that are unfolded at first; the rest is a click away.
        only: claims that are on the page, and nothing else.
        fold: claims that are folded at first; "auto" folds by depth above 300 claims, `()` nothing.
        direction: "down" (contention on top), "right" (contention at the left), "auto" (by shape).
        legend: whether to explain the signs that occur.
        wrap: characters that a line of a box holds, about.
        detail: "full", "titles" (a claim's first words) or "ids": what boxes show at first.
        groups: whether the claims of a group (a section, a module) are framed at first; "auto" does if each group bears
            on one other at most.

    Returns:
        The text of the file: the same map gives the same text.

    Raises:
        UnknownIdError: an id that is not in the map; also one of `values`, or one that a finding is about.
        RenderError: an unknown word, a flag that is none, or a number out of range.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap(title="Streets")
        >>> wet = amap.claim("The street is wet")
        >>> page = html(amap)
        >>> page[:15], "The street is wet" in page
        ('<!DOCTYPE html>', True)
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
    if depth is not None:
        check_whole("depth", depth, RenderError, least=0, counts="relations")
    places = Places(amap)
    visible = choose(amap, places, focus=focus, hops=hops, only=only, fold=())
    forest = Forest(places, visible.claims, visible.relations)
    marks, rules = _marks(
        amap, highlight, {*visible.claims, *(relation.id for relation in visible.relations)}
    )
    island = Island(
        places,
        forest,
        visible.relations,
        marks=marks,
        readings=_readings(amap),
        values=values or {},
        wrap_at=wrap,
    )
    data = island.data() | {
        "direction": choose_direction(places, visible, direction),
        "rules": rules,
        "detail": detail,
        "groups": are_tidy(places, visible) if groups == "auto" else bool(groups),
        "legend": bool(legend),
        "depth": depth,
        "folded": _folded(places, island, fold),
        "unfolded": not is_auto(fold),
    }
    light = find_style(style)
    sheet = colours(light, find_style("dark") if style == "plain" else light) + _shipped("page.css")
    script = _script()
    title = markup.escape(one_line(amap.title) or "Argument map")
    return Template(_shipped("page.html")).substitute(
        script_hash=_hash(script),
        style_hash=_hash(sheet),
        version=_version(),
        title=title,
        style=sheet,
        script=script,
        count=_count(amap, visible.hidden),
        outline=outline_markup(island),
        about=markup.escape(clean(amap.description)),
        data=island_json(data),
    )


def _marks(
    amap: ArgumentMap, highlight: Highlight | None, shown: Container[str]
) -> tuple[dict[str, list[Finding]], list[list[Any]]]:
    """Gather findings by element, and the filters they make: a name, and the rules that it stands for."""
    from argmap.analysis.dialectic import contested, unanswered  # noqa: PLC0415  # numpy, only when a page is made
    from argmap.analysis.support import lacking_support  # noqa: PLC0415  # likewise

    if highlight is None:
        highlight = [*lacking_support(amap), *contested(amap), *unanswered(amap)]
    marks = find_marks(amap, highlight, shown)
    for several in marks.values():
        several.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    found = (finding for several in marks.values() for finding in several)
    codes = {clean(finding.rule): clean(finding.code or "") for finding in found}
    filters: list[list[Any]] = [["lacks support", list(LACKING)]]
    filters += [[f"{rule} {code}".strip(), [rule]] for rule, code in codes.items() if rule not in LACKING]
    return marks, filters


def _readings(amap: ArgumentMap) -> dict[str, Mapping[str, object]]:
    """Ask what the panel says of each element; a question that this map does not allow is left out."""
    from argmap.analysis.acceptability import acceptability  # noqa: PLC0415  # numpy, only when a page is made
    from argmap.analysis.strength import strength  # noqa: PLC0415  # likewise

    asked: dict[str, Callable[[ArgumentMap], Mapping[str, object]]] = {
        "acceptability": acceptability,
        "strength": strength,
    }
    found: dict[str, Mapping[str, object]] = {}
    for name, ask in asked.items():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ConvergenceWarning)
                found[name] = ask(amap)
        except AnalysisError as error:
            logger.info("the page leaves out %s: %s", name, error)
    return found


def _folded(places: Places, island: Island, fold: Literal["auto"] | Ids) -> list[int]:
    if is_auto(fold):
        return []
    return [
        island.numbers[id_] for id_ in dict.fromkeys(claims_of(places, "fold", fold)) if id_ in island.numbers
    ]


def _count(amap: ArgumentMap, hidden: int) -> str:
    total = len(amap.claims)
    said = f"{total - hidden} of {total} claims" if hidden else counted(total, "claim")
    return f"{said}, {counted(len(amap.relations), 'relation')}"


@functools.cache
def _shipped(name: str) -> str:
    return (files("argmap.views") / "page" / name).read_text(encoding="utf-8")


@functools.cache
def _script() -> str:
    return "\n".join(_shipped(name) for name in SCRIPTS)


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _version() -> str:
    from argmap import __version__  # noqa: PLC0415  # the package may still be loading when this module is

    return __version__
