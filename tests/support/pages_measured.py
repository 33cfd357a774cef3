"""Measure the picture of a page in a browser, as `pictures_measured` does that of a file."""

from __future__ import annotations

import math

import numpy as np
from pictures_measured import Line, Measured, Shape, _sampled

READ = """() => {
    const at = group => group.transform.baseVal.consolidate().matrix;
    const rect = one => [one.x, one.y, one.x + one.width, one.y + one.height];
    return {
        boxes: [...document.querySelectorAll('g.box[data-id]')].map(group => {
            const [{ e, f }, { width, height }] = [at(group), group.querySelector('.shape').getBBox()];
            return [group.dataset.id, [e, f, e + width, f + height]];
        }),
        relations: [...document.querySelectorAll('g.relation[data-relation]')].map(group => ({
            id: group.dataset.relation,
            lines: [...group.querySelectorAll('.wire')].map(wire => [wire.classList.contains('tip'), wire.getAttribute('d')]),
            sign: [...group.querySelectorAll('.and, .point')].map(sign => rect(sign.getBBox()))[0],
        })),
        frames: [...document.querySelectorAll('g.frame')].map(group => [
            group.querySelector('.frame-name').textContent, rect(group.querySelector('.inner.ground').getBBox())]),
        names: [...document.querySelectorAll('.frame-name')].map(name => rect(name.getBBox())),
    };
}"""
FOLDABLE = """() => [...document.querySelectorAll('.pill:not(.hides)')].map(one => one.claim.id)"""
FOLD = """([id, open]) => {
    const pill = [...document.querySelectorAll('.pill')].find(one => one.claim.id === id);
    if (!pill || pill.classList.contains('hides') !== open) return false;
    pill.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    return true;
}"""


class MeasuredPage(Measured):
    """What the page of a map draws; `complaints` says what is wrong with it."""

    def __init__(self, page, amap) -> None:
        told = page.evaluate(READ)
        self.amap = amap
        self.targets = {relation.id: relation.target for relation in amap.relations.values()}
        self.boxes = {name: _rectangle(edges) for name, edges in told["boxes"]}
        self.signs = {one["id"]: _rectangle(one["sign"]) for one in told["relations"] if one["sign"]}
        self.titles = [_rectangle(edges) for edges in told["names"]]
        self.frames = [(name, _rectangle(edges)) for name, edges in told["frames"]]
        self.lines = [
            Line(one["id"], "end" if tip else "stem", _sampled(d))
            for one in told["relations"]
            for tip, d in one["lines"]
        ]

    def complaints(self) -> list[str]:
        """Boxes upon each other, lines over boxes, signs or names, lines that do not end where they should."""
        found = [f"{one} lies on {other}" for one, other in self._overlaps()]
        found += [f"{relation} runs over {box}" for relation, box in self.over_boxes()]
        found += [f"{relation} runs over a name" for relation in self.over_titles()]
        found += [f"a frame has {box} in it" for box in self._strangers()]
        for line in self.lines:
            found += self._ends(line)
        return found

    def _overlaps(self):
        boxes = [(name, shape.box) for name, shape in self.boxes.items()]
        for number, (one, a) in enumerate(boxes):
            for other, b in boxes[:number]:
                if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1:
                    yield one, other

    def _strangers(self):
        for name, frame in self.frames:
            left, low, right, high = frame.box
            for box, shape in self.boxes.items():
                group, edges = self.amap.claims[box].group, shape.box
                inside = left < edges[2] and edges[0] < right and low < edges[3] and edges[1] < high
                if inside and name not in {*group, " › ".join(group[1:])}:
                    yield box

    def _ends(self, line: Line):
        relation = self.amap.relations[line.relation]
        sign = self.signs.get(line.relation)
        goal = sign if line.kind == "stem" else self.boxes.get(relation.target) or self.signs[relation.target]
        if self._off(goal, line.path[-1]) > 2:
            yield f"{line.relation} ends {self._off(goal, line.path[-1]):.1f} off what it leads to"
        starts = [sign] if sign and line.kind == "end" else [self.boxes.get(one) for one in relation.premises]
        off = min(self._off(start, line.path[0]) for start in starts if start)
        if off > 2:
            yield f"{line.relation} begins {off:.1f} off what it comes from"
        for name, shape in self.boxes.items():
            if line.kind == "end" and shape is not goal and self._off(shape, line.path[-1]) < 6:
                yield f"{line.relation} ends near {name}"

    @staticmethod
    def _off(shape: Shape, point) -> float:
        return math.fabs(float(shape.distance(np.array([point]))[0]))


def _rectangle(edges) -> Shape:
    left, top, right, bottom = edges
    return Shape(np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=float))
