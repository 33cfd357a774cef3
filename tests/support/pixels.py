"""What a picture without colour shows: lines and their ends, measured in its pixels where its SVG says that they run."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import numpy as np
from PIL import Image

SVG = "{http://www.w3.org/2000/svg}"
KINDS = ("support", "challenge", "undercut")
STEP = 0.25  # points between two samples along a line


@dataclass
class Wire:
    """One line of a picture: the kind of its relation, its course, and the corners of what it ends in, in points."""

    kind: str
    name: str
    course: np.ndarray
    head: np.ndarray | None
    onward: np.ndarray  # which way the end points


def wires(svg: str) -> list[Wire]:
    """Read the lines of supports, challenges and undercuts, and their ends, from the corner of the page."""
    root = ET.fromstring(svg)
    [graph] = [group for group in root.iter(f"{SVG}g") if group.get("class") == "graph"]
    shift = np.array(
        [float(x) for x in re.search(r"translate\(([-\d.]+)[ ,]([-\d.]+)\)", graph.get("transform")).groups()]
    )
    found = []
    for group in graph.iter(f"{SVG}g"):
        kind = next((kind for kind in KINDS if {"edge", kind} <= set(group.get("class", "").split())), None)
        path = group.find(f".//{SVG}path")
        if kind is None or path is None:
            continue
        course = _flat(path.get("d")) + shift
        corners = [
            _points(shape.get("points")) + shift
            for shape in group.iter()
            if shape.tag in {f"{SVG}polygon", f"{SVG}polyline"}
        ]
        head = np.concatenate(corners) if corners else None
        if head is not None and _far(head.mean(0), course[0]) < _far(head.mean(0), course[-1]):
            course = course[::-1]  # the engine writes what points backwards from its tail
        onward = course[-1] - course[max(0, len(course) - 12)]
        found.append(Wire(kind, group.get("id"), course, head, onward / np.hypot(*onward)))
    return found


def free_ends(lines: list[Wire]) -> list[Wire]:
    """Return the lines whose ends lie on no other's: several may meet on one spot, and cover each other."""
    boxes = [(wire, wire.head.min(0), wire.head.max(0)) for wire in lines if wire.head is not None]
    return [
        wire
        for wire, low, high in boxes
        if not any(
            other is not wire and (low < end).all() and (start < high).all() for other, start, end in boxes
        )
    ]


def grey(png: bytes) -> np.ndarray:
    """Return the lightness of each pixel, from 0 to 1."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("L"), dtype=float) / 255


@dataclass
class Sheet:
    """A picture without colour, of so many pixels a point."""

    light: np.ndarray
    scale: float

    @property
    def ground(self) -> float:
        return float(self.light[2, 2])

    def at(self, points: np.ndarray) -> np.ndarray:
        """Return the lightness at some points, between pixels too."""
        x, y = (points * self.scale - 0.5).T
        x, y = np.clip(x, 0, self.light.shape[1] - 1.01), np.clip(y, 0, self.light.shape[0] - 1.01)
        left, top = x.astype(int), y.astype(int)
        across, down = x - left, y - top
        above = self.light[top, left] * (1 - across) + self.light[top, left + 1] * across
        below = self.light[top + 1, left] * (1 - across) + self.light[top + 1, left + 1] * across
        return above * (1 - down) + below * down

    def inked(self, points: np.ndarray, ink: float) -> np.ndarray:
        """Tell which points are nearer to an ink than to the ground."""
        return np.abs(self.at(points) - ink) < np.abs(self.at(points) - self.ground)

    def ink(self, wire: Wire) -> float:
        """Return how light a line is where it is inked: what most of it differs from the ground by."""
        seen = self.at(wire.course)
        apart = np.abs(seen - self.ground)
        return float(np.median(seen[apart >= np.quantile(apart, 0.8)]))

    def contrast(self, wire: Wire) -> float:
        light, dark = sorted((_luminance(self.ink(wire)), _luminance(self.ground)), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    def dash(self, wire: Wire) -> str:
        """Say how a line is broken: "solid", "dashed" or "dotted", by the length of its marks; empty if it is too short."""
        if len(wire.course) * STEP < 16:
            return ""
        dark = self.inked(wire.course[4:-4], self.ink(wire))
        changes = np.flatnonzero(np.diff(dark))
        runs = np.diff(changes) * STEP
        marks = runs[::2] if not dark[0] else runs[1::2]  # whole ones: the first and the last may be cut
        if len(changes) < len(dark) * STEP / 10:
            return "solid"
        return "dashed" if np.median(marks if len(marks) else runs) > 3.9 else "dotted"

    def end(self, wire: Wire) -> str:
        """Say what a line ends in: a "triangle", an "open arrow", a "bar" or a "diamond", by its breadth from base to tip; empty for nothing."""
        if wire.head is None:
            return ""
        side = np.array([-wire.onward[1], wire.onward[0]])
        along, across = (wire.head - wire.course[-1]) @ wire.onward, (wire.head - wire.course[-1]) @ side
        reach = max(-across.min(), across.max())
        if reach < 1:
            return ""
        steps = np.arange(along.min(), along.max(), STEP)
        offsets = np.arange(-reach, reach + STEP, STEP)
        points = wire.course[-1] + steps[:, None, None] * wire.onward + offsets[None, :, None] * side
        dark = self.inked(points.reshape(-1, 2), self.ink(wire)).reshape(points.shape[:2])
        dark = dark[int(len(steps) * 0.12) : int(len(steps) * 0.88)]  # what lies at either end may touch
        breadth = dark.mean(1)
        third = max(1, len(breadth) // 3)
        base, middle, tip = breadth[:third].mean(), breadth[third:-third].mean(), breadth[-third:].mean()
        centre = dark[
            len(dark) // 2 - 1 : len(dark) // 2 + 2, len(offsets) // 2 - 1 : len(offsets) // 2 + 2
        ].mean()
        if centre < 0.5 or (middle > 1.2 * base and middle > 1.2 * tip):
            return "diamond"
        if _gap(dark[:third]) > 0.07:
            return "open arrow"
        return "triangle" if base > middle > tip else "bar"


def _gap(rows: np.ndarray) -> float:
    """Return which share of the way from the first mark of each row to its last is not inked."""
    spans = [row[marks[0] : marks[-1] + 1] for row in rows if len(marks := np.flatnonzero(row)) > 1]
    return 1 - float(np.concatenate(spans).mean()) if spans else 0.0


def _luminance(light: float) -> float:
    return light / 12.92 if light <= 0.04045 else ((light + 0.055) / 1.055) ** 2.4


def _points(text: str) -> np.ndarray:
    return np.array([[float(x) for x in pair.split(",")] for pair in text.split()])


def _far(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.hypot(*(a - b)))


def _flat(path: str) -> np.ndarray:
    """Walk along a path of curves in even steps."""
    numbers = np.array([float(x) for x in re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", path)]).reshape(-1, 2)
    t = np.linspace(0, 1, 200)[:, None]
    pieces = [numbers[:1]]
    for first in range(0, len(numbers) - 3, 3):
        a, b, c, d = numbers[first : first + 4]
        pieces.append((1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d)
    fine = np.concatenate(pieces)
    steps = np.hypot(*np.diff(fine, axis=0).T)
    walked = np.concatenate([[0], np.cumsum(steps)])
    even = np.arange(0, walked[-1], STEP)
    return np.stack([np.interp(even, walked, fine[:, axis]) for axis in (0, 1)], axis=1)
