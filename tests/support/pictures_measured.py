"""Measure a picture as a reader sees it, from its SVG alone: lines over boxes, where heads end, crossings, length.

Knows nothing of how a picture was laid out: boxes, lines and heads are read from the drawing, what they mean from the
ids in it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

import numpy as np

SVG = "{http://www.w3.org/2000/svg}"
MITER = 4.0  # a corner that is sharper is drawn blunt
STEP = 2.0  # points between two samples of a line
NUMBERS = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")


@dataclass
class Shape:
    """The outline of something, and how wide its stroke is."""

    outline: np.ndarray
    stroke: float = 1.0

    def distance(self, points: np.ndarray) -> np.ndarray:
        """How far points are from the outline; negative inside it."""
        ends = np.roll(self.outline, -1, axis=0)
        along = ends - self.outline
        length = np.maximum((along**2).sum(1), 1e-9)
        off = points[:, None] - self.outline[None]
        share = np.clip((off * along).sum(2) / length, 0, 1)
        nearest = np.hypot(*(off - share[..., None] * along).transpose(2, 0, 1)).min(1)
        (x0, y0), (x1, y1) = self.outline.T, ends.T
        x, y = points[:, 0][:, None], points[:, 1][:, None]
        with np.errstate(divide="ignore", invalid="ignore"):
            hits = ((y0 > y) != (y1 > y)) & (x < (x1 - x0) * (y - y0) / (y1 - y0) + x0)
        return np.where(hits.sum(1) % 2 == 1, -nearest, nearest)

    def ink(self) -> np.ndarray:
        """The corners as they are drawn: a stroke reaches beyond them, the further the sharper they are."""
        corners = self.outline[:-1] if (self.outline[0] == self.outline[-1]).all() else self.outline
        reached = []
        for before, at, after in zip(
            np.roll(corners, 1, axis=0), corners, np.roll(corners, -1, axis=0), strict=True
        ):
            ways = [(at - other) / (math.dist(at, other) or 1) for other in (before, after)]
            out = ways[0] + ways[1]
            sine = math.sqrt(max(0.0, (1 - float(ways[0] @ ways[1])) / 2))
            reach = self.stroke / 2 / sine if sine > 1 / MITER else self.stroke / 2
            reached.append(at + out / (np.hypot(*out) or 1) * reach)
        return np.array(reached)

    @property
    def box(self) -> tuple[float, float, float, float]:
        (left, low), (right, high) = self.outline.min(0), self.outline.max(0)
        return float(left), float(low), float(right), float(high)


@dataclass
class Line:
    """One line: its samples, the ink of its heads, and the relation it belongs to."""

    relation: str
    kind: str  # "stem" or "end"
    path: np.ndarray
    heads: list[Shape] = field(default_factory=list)

    @property
    def length(self) -> float:
        return float(np.hypot(*np.diff(self.path, axis=0).T).sum())


class Measured:
    """The boxes, signs, lines and frames' titles of a picture."""

    def __init__(self, svg: str) -> None:
        root = ET.fromstring(svg)
        self.targets: dict[str, str] = {}
        self.boxes: dict[str, Shape] = {}
        self.signs: dict[str, Shape] = {}
        self.pills: list[Shape] = []
        self.lines: list[Line] = []
        self.titles: list[Shape] = []
        self.frames: list[Shape] = []
        self.words: list[Shape] = []
        for group in root.iter(f"{SVG}g"):
            classes = group.get("class", "").split()
            if "node" in classes:
                self._node(group, classes)
            elif "edge" in classes and "hidden" not in classes:
                self._edge(group, classes)
            elif "cluster" in classes:
                self.frames.append(_outline(group))
                self.titles += [_words(text) for text in group.iter(f"{SVG}text")]

    def _node(self, group, classes):
        shape = _outline(group)
        if "junction" in classes:
            self.signs[group.get("data-id")] = shape
        elif "claim" in classes:
            self.boxes[group.get("data-id")] = shape
        else:
            self.pills.append(shape)

    def _edge(self, group, classes):
        paths = list(group.iter(f"{SVG}path"))
        line = Line(
            group.get("data-id") or group.get("data-relation"),
            "stem" if "stem" in classes else "end",
            np.vstack([_sampled(one.get("d")) for one in paths]),
        )
        for tag in ("polygon", "polyline"):
            line.heads += [
                Shape(_pairs(one.get("points")), float(one.get("stroke-width", 1)))
                for one in group.iter(f"{SVG}{tag}")
            ]
        self.words += [_words(text) for text in group.iter(f"{SVG}text")]
        self.lines.append(line)

    @property
    def length(self) -> float:
        return sum(line.length for line in self.lines)

    def over_boxes(self, *, inside: float = 1.5) -> list[tuple[str, str]]:
        """Lines that run over boxes, or signs that are not their own, each with what it runs over."""
        found = []
        for line in self.lines:
            for name, shape in [*self.boxes.items(), *self.signs.items()]:
                if name in self.signs and name in self._own_signs(line):
                    continue
                if _far(line.path, shape, 1.0):
                    continue
                if (shape.distance(line.path) < -inside).any():
                    found.append((line.relation, name))
        return found

    def _own_signs(self, line: Line) -> set[str]:
        return {line.relation, self.targets.get(line.relation, "")}

    def over_titles(self) -> list[str]:
        return [
            line.relation
            for line in self.lines
            for title in self.titles
            if not _far(line.path, title, 0) and (title.distance(line.path) < -0.5).any()
        ]

    def crossings(self) -> int:
        """How often lines cross that do not meet there anyway."""
        count = 0
        pieces = [_coarse(line.path) for line in self.lines]
        boxes = [(piece.min(0), piece.max(0)) for piece in pieces]
        for one in range(len(pieces)):
            for other in range(one):
                if (boxes[one][0] > boxes[other][1]).any() or (boxes[other][0] > boxes[one][1]).any():
                    continue
                count += self._met(pieces[one], pieces[other])
        return count

    @staticmethod
    def _met(one: np.ndarray, other: np.ndarray) -> int:
        a, b = one[:-1][:, None], one[1:][:, None]
        c, d = other[:-1][None], other[1:][None]

        def side(p, q, r):
            return (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (
                r[..., 0] - p[..., 0]
            )

        cross = (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)
        found = 0
        ends = [one[0], one[-1], other[0], other[-1]]
        for i, _ in zip(*np.nonzero(cross), strict=True):
            at = (one[i] + one[i + 1]) / 2
            found += all(math.dist(at, end) > 12 for end in ends)
        return found

    def heads(self, amap) -> list[tuple[str, float, float]]:
        """For each line that ends in a head on a claim's box or a sign: how far its ink is from that border (below zero
        under the box), and by how much any other box is further off."""
        found = []
        for line in self.lines:
            if line.kind == "stem" or not line.heads:
                continue
            relation = amap.relations[line.relation]
            target = self.boxes.get(relation.target) or self.signs.get(relation.target)
            ink = np.vstack([head.ink() for head in line.heads])
            near = target.distance(ink).min() - target.stroke / 2  # what lies deeper is under the box
            others = [
                float(shape.distance(ink).min())
                for name, shape in self.boxes.items()
                if shape is not target and not _far(ink, shape, 30)
            ]
            found.append((line.relation, float(near), min(others, default=99.0) - max(0.0, float(near))))
        return found


def _far(points: np.ndarray, shape: Shape, margin: float) -> bool:
    left, low, right, high = shape.box
    (x0, y0), (x1, y1) = points.min(0), points.max(0)
    return x0 > right + margin or x1 < left - margin or y0 > high + margin or y1 < low - margin


def _coarse(path: np.ndarray) -> np.ndarray:
    """Keep the points at which a line bends."""
    kept = [0]
    for number in range(1, len(path) - 1):
        a, b, c = path[kept[-1]], path[number], path[number + 1]
        if abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) > 0.4 * math.dist(a, c):
            kept.append(number)
    return path[[*kept, len(path) - 1]]


def _words(text: ET.Element) -> Shape:
    size, wide = float(text.get("font-size", 11)), float(text.get("textLength", 0))
    x, y = float(text.get("x")), float(text.get("y"))
    left = x - {"middle": wide / 2, "end": wide}.get(text.get("text-anchor"), 0)
    return Shape(
        np.array(
            [
                [left, y - 0.7 * size],
                [left + wide, y - 0.7 * size],
                [left + wide, y + 0.2 * size],
                [left, y + 0.2 * size],
            ]
        )
    )


def _outline(group: ET.Element) -> Shape:
    for one in group.iter():
        tag = one.tag.removeprefix(SVG)
        stroke = float(one.get("stroke-width", 1))
        if tag == "polygon":
            return Shape(_pairs(one.get("points"))[:-1], stroke)
        if tag == "ellipse":
            turn = np.linspace(0, 2 * math.pi, 180, endpoint=False)
            middle = float(one.get("cx")), float(one.get("cy"))
            radii = float(one.get("rx")), float(one.get("ry"))
            return Shape(
                np.c_[middle[0] + radii[0] * np.cos(turn), middle[1] + radii[1] * np.sin(turn)], stroke
            )
        if tag == "path":
            return Shape(_coarse(_sampled(one.get("d"), 1.0)), stroke)
    raise AssertionError("nothing that is drawn has an outline")


def _pairs(points: str) -> np.ndarray:
    return np.array([[float(number) for number in pair.split(",")] for pair in points.split()])


def _sampled(d: str, step: float = STEP) -> np.ndarray:
    """Sample a path of cubic curves."""
    numbers = np.array([float(one) for one in NUMBERS.findall(d)]).reshape(-1, 2)
    points = [numbers[:1]]
    for start in range(0, len(numbers) - 3, 3):
        a, b, c, e = numbers[start : start + 4]
        reach = math.dist(a, b) + math.dist(b, c) + math.dist(c, e)
        t = np.linspace(0, 1, max(2, math.ceil(reach / step) + 1))[1:, None]
        points.append((1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * e)
    return np.vstack(points)
