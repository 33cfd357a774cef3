"""Small multiples: a sample of maps, each a small picture with its title, in one SVG."""

from __future__ import annotations

import random
import re
from html import escape
from typing import TYPE_CHECKING, Any

from argmap._validate import check_whole
from argmap._wording import shortened
from argmap.corpus._map_statistics import check_columns
from argmap.errors import AnalysisError
from argmap.views.render import render

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.corpus._asked_corpus import AskedCorpus

__all__ = ["multiples"]

WIDTH, HEIGHT, GAP, HEAD = 320, 240, 24, 40  # of a panel, between two, and for its title
LARGEST = 100_000  # claims of a map that is drawn small
_ID = re.compile(r'((?<![-\w])id="|href="#|url\(#|aria-(?:labelledby|describedby)=")([^"\)]+)')


def multiples(corpus: AskedCorpus, n: int, by: str | None, seed: int, columns: int) -> str:
    """Return the SVG.

    Raises:
        AnalysisError: a number is none from 1 on, or `maps` has no such column.
    """
    check_whole("n", n, AnalysisError)
    check_whole("columns", columns, AnalysisError)
    check_whole("seed", seed, AnalysisError, least=0)
    if by is not None:
        check_columns(corpus, [by])
    chosen = _chosen(corpus, n, by, seed)
    columns = min(columns, max(1, len(chosen)))
    panels = [_panel(place, amap, id_, group, columns) for place, (id_, amap, group) in enumerate(chosen)]
    rows = -(-len(chosen) // columns)
    width, height = columns * (WIDTH + GAP) + GAP, max(1, rows) * (HEIGHT + HEAD + GAP) + GAP
    return "\n".join(
        [
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" height="{height}" '
                f'viewBox="0 0 {width} {height}" role="img" aria-label="{len(chosen)} argument maps">'
            ),
            f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
            *panels,
            "</svg>",
            "",
        ]
    )


def _chosen(corpus: AskedCorpus, n: int, by: str | None, seed: int) -> list[tuple[str, ArgumentMap, Any]]:
    """Draw maps at random; with a column, of each of its values in turn, and set in order of these."""
    columns = ["map", "claims"] if by is None else ["map", "claims", by]
    rows = corpus.maps.select(*dict.fromkeys(columns)).to_pyarrow().to_pylist()
    rows = sorted((row for row in rows if row["claims"] <= LARGEST), key=lambda row: row["map"])
    random.Random(seed).shuffle(rows)  # noqa: S311  # no secret
    if by is not None:
        seen: dict[Any, int] = {}
        for row in rows:
            row["turn"] = seen.get(row[by], 0)
            seen[row[by]] = row["turn"] + 1
        rows.sort(key=lambda row: row["turn"])
        rows = sorted(rows[:n], key=lambda row: (row[by] is None, str(row[by]), row["map"]))
    else:
        rows = sorted(rows[:n], key=lambda row: row["map"])
    return [(*corpus.stored.one(row["map"]), None if by is None else row[by]) for row in rows]


def _panel(place: int, amap: ArgumentMap, id_: str, group: Any, columns: int) -> str:
    """Return one picture with its title, at its place; its ids are its own."""
    x = GAP + place % columns * (WIDTH + GAP)
    y = GAP + place // columns * (HEIGHT + HEAD + GAP)
    title = escape(shortened(amap.title or id_, 44))
    under = escape(shortened(f"{group} · {id_}" if group is not None else id_, 52))
    drawn = _ID.sub(rf"\g<1>m{place}-\g<2>", str(render(amap, legend=False, layout="tree")))
    head, _, body = drawn.partition("<svg")[2].partition(">")
    inner, family = body.rpartition("</svg>")[0], head.partition('font-family="')[2].partition('"')[0]
    width, height = map(float, head.partition('viewBox="')[2].partition('"')[0].split()[2:])
    wide, high = max(width, WIDTH), max(height, HEIGHT)  # nothing is drawn larger than it is
    box = f"{(width - wide) / 2:g} 0 {wide:g} {high:g}"
    return (
        f'<g transform="translate({x},{y})" role="group" aria-label="{title}" font-family="{family}">\n'
        f'<text y="12" font-size="13" font-weight="bold" fill="#1f2328">{title}</text>\n'
        f'<text y="28" font-size="11" fill="#57606a">{under}</text>\n'
        f'<svg y="{HEAD}" width="{WIDTH}" height="{HEIGHT}" viewBox="{box}" preserveAspectRatio="xMidYMin meet">\n{inner}</svg>\n</g>'
    )
