"""What is wrong with pictures of maps at random, measured in Debian's Chromium: `python -m benchmarks.pictures`.

Each map is drawn both ways, in every look, and in the usual look by every layout. All that is measured is read from the
browser: where it draws boxes, words, lines and heads. A fault is a word outside its box, something cut off at the edge, a
line over a box, a sign or the name of a frame, a head more than 2 points off its box or less than 6 nearer to it than to
any other, and, where we place the boxes, a place that is another one when the system's Graphviz draws the same. Crossings and length are set against
Graphviz's own layout of the same boxes, frames and order. Needs playwright, /usr/bin/chromium, and `dot`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

import argmap
from argmap.views.graphviz._picture import svg_of
from argmap.views.graphviz.dot import draw
from argmap.views.picture_options import PictureOptions
from argmap.views.styles import names

sys.path.append(str(Path(__file__).parents[1] / "tests" / "support"))
from maps_drawn import grown  # the tests draw theirs at random, too
from maps_to_lay_out import map_to_lay_out
from pictures_measured import Line, Measured, Shape, _coarse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

CHROMIUM = "/usr/bin/chromium"
DIRECTIONS = ("down", "right")
LAYOUTS = ("tree", "layered", "butterfly")  # besides "auto", in the usual look
COMPARED = ("plain", "gsn")  # looks that are drawn by the system's Graphviz, too
FAULTS = (
    "words out of a box",
    "cut off",
    "lines over boxes",
    "over names",
    "heads off",
    "heads in doubt",
    "other by dot",
)
READ = """() => {
    const svg = document.querySelector('svg');
    const home = svg.querySelector('g.graph').getCTM().inverse();
    const place = (one, point) => {
        const { x, y } = point.matrixTransform(home.multiply(one.getCTM()));
        return [x, y];
    };
    const along = (one, step) => {
        const length = one.getTotalLength(), count = Math.max(2, Math.ceil(length / step));
        return Array.from({ length: count + 1 }, (_, n) => place(one, one.getPointAtLength(length * n / count)));
    };
    const corners = one => [...one.points].map(point => place(one, new DOMPoint(point.x, point.y)));
    const outline = one => (one.points ? corners(one) : along(one, 4));
    const stroke = one => parseFloat(getComputedStyle(one).strokeWidth) || 0;
    const rect = one => {
        const { x, y, width, height } = one.getBBox();
        return [[x, y], [x + width, y], [x + width, y + height], [x, y + height]].map(([a, b]) => place(one, new DOMPoint(a, b)));
    };
    const shown = group => !group.classList.contains('hidden');
    const edge = svg.getBoundingClientRect();
    const nodes = [...svg.querySelectorAll('g.node')].map(group => {
        const shape = group.querySelector('path, polygon, ellipse');
        return shape && { id: group.dataset.id ?? null, kind: ['junction', 'claim'].find(one => group.classList.contains(one)) ?? null,
            outline: outline(shape), stroke: stroke(shape) };
    }).filter(Boolean);
    const edges = [...svg.querySelectorAll('g.edge')].filter(shown).map(group => ({
        relation: group.dataset.id || group.dataset.relation || null, stem: group.classList.contains('stem'),
        path: [...group.querySelectorAll('path')].flatMap(path => along(path, 2)),
        heads: [...group.querySelectorAll('polygon, polyline')].map(head => ({ outline: corners(head), stroke: stroke(head) })),
    })).filter(one => one.path.length);
    const titles = [...svg.querySelectorAll('g.cluster text')].map(rect);
    const outside = [];
    for (const group of svg.querySelectorAll('g.node.claim')) {
        const shape = group.querySelector('path, polygon, ellipse').getBoundingClientRect();
        for (const text of group.querySelectorAll('text')) {
            const words = text.getBoundingClientRect();
            const over = Math.max(shape.left - words.left, words.right - shape.right, shape.top - words.top, words.bottom - shape.bottom);
            if (over > 0.7) outside.push(text.textContent);
        }
    }
    const cut = [...svg.querySelectorAll('path, polygon:not(g.graph > polygon), ellipse, text')].filter(one => {
        const at = one.getBoundingClientRect();
        return at.left < edge.left - 1 || at.top < edge.top - 1 || at.right > edge.right + 1 || at.bottom > edge.bottom + 1;
    }).length;
    return JSON.stringify({ nodes, edges, titles, outside, cut });
}"""


class Seen(Measured):  # type: ignore[misc]
    """A picture as a browser draws it."""

    def __init__(self, page: Page, svg: str, amap: argmap.ArgumentMap) -> None:
        page.set_content(f"<body style='margin: 0'>{svg}</body>")
        told = json.loads(page.evaluate(READ))
        self.targets = {relation.id: relation.target for relation in amap.relations.values()}
        self.outside, self.cut = told["outside"], told["cut"]
        shapes = [(one["kind"], one["id"], _shape(one)) for one in told["nodes"]]
        self.boxes = {name: shape for kind, name, shape in shapes if kind == "claim"}
        self.signs = {name: shape for kind, name, shape in shapes if kind == "junction"}
        self.titles = [Shape(np.array(title)) for title in told["titles"]]
        self.lines = [
            Line(
                one["relation"],
                "stem" if one["stem"] else "end",
                np.array(one["path"]),
                [_shape(head) for head in one["heads"]],
            )
            for one in told["edges"]
        ]

    def faults(self, amap: argmap.ArgumentMap, *, heads: bool) -> Counter[str]:
        """Count what is wrong, by kind."""
        found = Counter({"words out of a box": len(self.outside), "cut off": self.cut})
        found["lines over boxes"] = len(self.over_boxes())
        found["over names"] = len(self.over_titles())
        for _, off, apart in self.heads(amap) if heads else ():
            found["heads off"] += not -5 < off <= 2
            found["heads in doubt"] += apart < 6
        return found

    def moved(self, other: Seen) -> int:
        """Count the boxes, signs and ends of lines that are more than a point from where another picture has them."""
        count = 0
        for one, same in ((self.boxes, other.boxes), (self.signs, other.signs)):
            for name in one.keys() | same.keys():
                here, there = one.get(name), same.get(name)
                count += here is None or there is None or not np.allclose(here.box, there.box, rtol=0, atol=1)
        for line, same_line in zip(self.lines, other.lines, strict=False):
            count += not np.allclose(line.path[[0, -1]], same_line.path[[0, -1]], rtol=0, atol=1)
        return count + abs(len(self.lines) - len(other.lines))


def _shape(told: dict[str, object]) -> Shape:
    return Shape(_coarse(np.array(told["outline"])), float(told["stroke"]))  # type: ignore[arg-type]


def drawn(page: Page, amap: argmap.ArgumentMap, engine: str = "pure", **options: object) -> Seen:
    """Draw a map, nothing folded."""
    return Seen(page, argmap.render(amap, engine=engine, fold=(), **options), amap)  # type: ignore[call-overload]


def is_placed(amap: argmap.ArgumentMap, **options: object) -> bool:
    """Tell whether we place the boxes of a map, and not an engine."""
    return draw(amap, PictureOptions(fold=(), **options)).placed  # type: ignore[arg-type]


def by_engine(page: Page, amap: argmap.ArgumentMap, direction: str) -> Seen:
    """Draw with the same boxes, frames and order, laid out by Graphviz."""
    picture = draw(amap, PictureOptions(layout="layered", direction=direction, fold=()))  # type: ignore[arg-type]
    source = picture.source.replace("graph [", "graph [ordering=in ", 1)
    return Seen(page, svg_of(source, picture.drawing, "auto", 60, placed=False), amap)


def maps(first: int, count: int) -> Iterator[tuple[int, argmap.ArgumentMap]]:
    """Maps at random, by number: trees, claims used again, sections; every second one of odd texts, groups and associations."""
    for seed in range(first, first + count):
        again, sections = (0, 0, 0.05, 0.1)[seed % 4], (0, 0, 2)[seed % 3]
        yield (
            seed,
            map_to_lay_out(seed, 6 + seed % 40, again=again, sections=sections) if seed % 2 else grown(seed),
        )


class Tally:
    """What was found so far, by layout and look; and crossings and lengths of ours and of Graphviz's layout."""

    def __init__(self) -> None:
        asked = [("auto", look) for look in names()] + [(layout, "plain") for layout in LAYOUTS]
        self.counts: dict[tuple[str, str], Counter[str]] = {one: Counter() for one in asked}
        self.crossings: list[tuple[int, int]] = []
        self.lengths: list[tuple[float, float]] = []

    def measure(self, page: Page, seed: int, amap: argmap.ArgumentMap, direction: str) -> None:
        """Draw a map one way, by all layouts and in all looks, and count what is wrong."""
        for (layout, look), count in self.counts.items():
            seen = drawn(page, amap, layout=layout, style=look, direction=direction)
            found = seen.faults(amap, heads=look != "gsn")  # where heads are at premises
            if layout == "auto" and look in COMPARED:
                if is_placed(amap, style=look, direction=direction):
                    same = drawn(page, amap, "dot", layout=layout, style=look, direction=direction)
                    found["other by dot"] = seen.moved(same)
                else:
                    found["by an engine"] = 1
            wrong = {kind: found[kind] for kind in FAULTS if found[kind]}
            if wrong:
                print(f"map {seed}, {direction}, {layout}, {look}: {wrong}", flush=True)
            count.update(found, pictures=1)
            if (layout, look) == ("auto", "plain"):
                theirs = by_engine(page, amap, direction)
                self.crossings.append((seen.crossings(), theirs.crossings()))
                self.lengths.append((seen.length, theirs.length))

    def told(self) -> Iterator[str]:
        """Write the faults as a table, a row for each layout and look; then crossings and length."""
        kinds = ("by an engine", *FAULTS)
        yield f"| layout | look | pictures | {' | '.join(kinds)} |"
        yield f"|{' --- |' * (3 + len(kinds))}"
        for (layout, look), found in self.counts.items():
            cells = " | ".join(str(found[kind]) for kind in kinds)
            yield f"| {layout} | {look} | {found['pictures']} | {cells} |"
        ours, dots = ([pair[side] for pair in self.crossings] for side in (0, 1))
        yield f"\nCrossings: {sum(ours)}, dot {sum(dots)}; medians {median(ours)}, {median(dots)}."
        shares = [one / other for one, other in self.lengths if other]
        total = sum(one for one, _ in self.lengths) / sum(other for _, other in self.lengths)
        yield f"Length, of dot's: {total:.2f} in total, {median(shares):.2f} by median."


def main() -> None:
    """Measure, and print what is wrong as it is found, then the table; also when it is interrupted."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--maps", type=int, default=200)
    parser.add_argument(
        "--first", type=int, default=0, help="the number of the first map, to measure in parts"
    )
    asked = parser.parse_args()
    tally = Tally()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        try:
            for seed, amap in maps(asked.first, asked.maps):
                for direction in DIRECTIONS:
                    tally.measure(page, seed, amap, direction)
                if seed % 20 == 19:
                    print(f"{seed + 1} maps", file=sys.stderr, flush=True)
        finally:
            print(*tally.told(), sep="\n", flush=True)
            browser.close()


if __name__ == "__main__":
    main()
