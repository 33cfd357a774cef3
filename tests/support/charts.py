"""Charts of any shape, and what must be true of how they are laid out, seen from the layout alone."""

from __future__ import annotations

import math
from itertools import combinations

from hypothesis import strategies as st

from argmap.views.layout._chart import Box, Chart, Link

SIGN, POINT = (30.24, 12.96), (7.92, 7.92)
TITLE = 16.0  # points, the height of a frame's name with what is free above it
SLANT = 0.056  # of the width of a parallelogram, as engines draw it
NEAR = 0.6


@st.composite
def charts(draw, most_boxes=9, most_links=11, framed=True, again=True):
    """Any chart: linked premises, links that strike links to any depth, circles, boxes used again, sections in sections.

    Without `again` each box is used once at most, for one that comes before it.
    """
    count = draw(st.integers(1, most_boxes))
    groups = st.sampled_from([(), (), ("a",), ("a", "b"), ("c",), ("c", "a")]) if framed else st.just(())
    boxes = [
        Box(
            draw(st.integers(54, 260)),
            draw(st.integers(36, 130)),
            draw(st.sampled_from(["box", "rounded", "rounded", "ellipse", "hexagon", "slanted"])),
            draw(groups),
        )
        for _ in range(count)
    ]
    drawn = [
        (
            tuple(draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=3, unique=True))),
            bool(number) and draw(st.integers(0, 3)) == 0,
            draw(st.integers(0, 99)),
            draw(st.sampled_from([None, None, (70.0, 10.0)])),
        )
        for number in range(draw(st.integers(0, most_links)))
    ]
    if not again:
        drawn = _once(drawn, count)
    struck = {at % number for number, (_, strikes, at, _) in enumerate(drawn) if strikes}
    links = [
        Link(
            premises,
            at % number if strikes else at % count,
            strikes,
            sign=SIGN if len(premises) > 1 else POINT if number in struck else None,
            label=label,
        )
        for number, (premises, strikes, at, label) in enumerate(drawn)
    ]
    names = {group[:size] for group in {box.group for box in boxes} for size in range(1, len(group) + 1)}
    return Chart(boxes, links, [], dict.fromkeys(names, 40.0))


def _once(drawn, count):
    """Give each link premises that no other has, and a target that comes before them."""
    found, free = [], 1
    for premises, strikes, at, label in drawn:
        taken = tuple(range(free, min(count, free + len(premises))))
        if taken:
            found.append((taken, strikes and bool(found), at if strikes and found else at % free, label))
            free += len(taken)
    return found


def rectangle(middle, size):
    (x, y), (wide, high) = middle, size
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def overlap(one, other, least=0.0):
    return (
        one[0] < other[2] - least
        and other[0] < one[2] - least
        and one[1] < other[3] - least
        and other[1] < one[3] - least
    )


def samples(path, step=3.0):
    """Sample a spline."""
    points = [path[0]]
    for start in range(0, len(path) - 1, 3):
        a, b, c, d = path[start : start + 4]
        count = max(2, math.ceil((math.dist(a, b) + math.dist(b, c) + math.dist(c, d)) / step))
        for number in range(1, count + 1):
            t = number / count
            s = 1 - t
            points.append(
                tuple(s**3 * a[i] + 3 * s * s * t * b[i] + 3 * s * t * t * c[i] + t**3 * d[i] for i in (0, 1))
            )
    return points


def depth_inside(box, middle, point):
    """How far inside the border of a box a point is, about; negative outside."""
    x, y = abs(point[0] - middle[0]) / (box.wide / 2), abs(point[1] - middle[1]) / (box.high / 2)
    least = min(box.wide, box.high) / 2
    if box.shape == "ellipse":
        return (1 - math.hypot(x, y)) * least
    if box.shape == "slanted":
        slant = SLANT * box.wide
        up, aside = (point[1] - middle[1]) / (box.high / 2), point[0] - middle[0]
        left, right = -box.wide / 2 + slant * (up + 1) / 2, box.wide / 2 - slant * (1 - up) / 2
        return min(aside - left, right - aside, (1 - y) * box.high / 2)
    if box.shape == "hexagon":
        return min(1 - y, (1 - x) * 2 - y) * least if x > 0.5 else (1 - y) * box.high / 2
    return min((1 - x) * box.wide / 2, (1 - y) * box.high / 2)


def faults(chart, layout, *, strict=True):
    """Say all that is wrong with a layout, in words; but for what is strict, that no line runs over another's sign."""
    boxes = [rectangle(at, (box.wide, box.high)) for box, at in zip(chart.boxes, layout.boxes, strict=True)]
    signs = {number: rectangle(at, chart.links[number].sign) for number, at in layout.signs.items()}
    found = [
        f"boxes {a} and {b} overlap"
        for a, b in combinations(range(len(boxes)), 2)
        if overlap(boxes[a], boxes[b])
    ]
    found += [f"signs {a} and {b} overlap" for a, b in combinations(signs, 2) if overlap(signs[a], signs[b])]
    found += [
        f"sign {a} lies on box {b}"
        for a in signs
        for b in range(len(boxes))
        if overlap(signs[a], boxes[b], 0.5)
    ]
    lines = [(number, path) for number, path in layout.ends.items()]
    lines += [(number, path) for (number, _), path in layout.stems.items()]
    for number, path in lines:
        link = chart.links[number]
        own = {number, link.target if link.strikes else -1}
        points = samples(path)
        for box, (shape, at) in enumerate(zip(chart.boxes, layout.boxes, strict=True)):
            if any(depth_inside(shape, at, point) > 1.5 for point in points):
                found.append(f"link {number} runs over box {box}")
        for sign, (left, low, right, high) in signs.items() if strict else ():
            inside = 1.0
            if sign not in own and any(
                left + inside < x < right - inside and low + inside < y < high - inside for x, y in points
            ):
                found.append(f"link {number} runs over the sign of {sign}")
    return found + _ends(chart, layout, boxes, signs) + _frames(chart, layout, boxes, lines)


def _ends(chart, layout, boxes, signs):
    """Every line begins and ends on the border of what it joins."""
    found = []
    for number, link in enumerate(chart.links):
        starts = (
            [layout.stems[number, premise][0] for premise in link.premises]
            if link.sign
            else [layout.ends[number][0]]
        )
        for premise, start in zip(link.premises, starts, strict=True):
            inside = depth_inside(chart.boxes[premise], layout.boxes[premise], start)
            if abs(inside) > 13:  # corners are round
                found.append(f"link {number} begins {inside:.1f} inside its premise {premise}")
        end = layout.ends[number][-1]
        if link.strikes:
            if _off(signs[link.target], end) > NEAR:
                found.append(f"link {number} misses the sign of {link.target}")
        elif (
            _off(boxes[link.target], end) > 30
            or abs(depth_inside(chart.boxes[link.target], layout.boxes[link.target], end)) > 13
        ):
            found.append(f"link {number} misses box {link.target}")
        found += [
            f"a stem of {number} misses its sign"
            for premise in (link.premises if link.sign else ())
            if _off(signs[number], layout.stems[number, premise][-1]) > NEAR
        ]
    return found


def _off(box, point):
    left, low, right, high = box
    return math.hypot(max(left - point[0], 0, point[0] - right), max(low - point[1], 0, point[1] - high))


def _frames(chart, layout, boxes, lines):
    found = []
    frames = [(*frame.low, *frame.high) for frame in layout.frames]
    within = [set() for _ in frames]
    for box, home in enumerate(layout.homes):
        at = home
        while at >= 0:
            within[at].add(box)
            at = layout.frames[at].outer
    for number, frame in enumerate(frames):
        for box, extent in enumerate(boxes):
            if box in within[number]:
                inside = (
                    frame[0] < extent[0]
                    and frame[1] < extent[1]
                    and frame[2] > extent[2]
                    and frame[3] > extent[3]
                )
                if not inside:
                    found.append(f"box {box} reaches out of its frame {number}")
            elif overlap(frame, extent):
                found.append(f"frame {number} runs over box {box}")
    for one, other in combinations(range(len(frames)), 2):
        nested = (
            within[one] < within[other] or within[other] < within[one] or layout.frames[other].outer == one
        )
        if overlap(frames[one], frames[other]) and not nested:
            found.append(f"frames {one} and {other} overlap")
    return found


def titles(chart, layout, direction):
    """Where the names of frames stand."""
    for frame in layout.frames:
        wide = chart.titles[frame.group]
        left = frame.low[0] + 8
        low = frame.low[1] + 3 if direction == "down" else frame.high[1] - TITLE + 3
        yield left, low, left + wide, low + 10


def over_titles(chart, layout, direction):
    paths = [*layout.ends.items(), *((key[0], path) for key, path in layout.stems.items())]
    return [
        number
        for left, low, right, high in titles(chart, layout, direction)
        for number, path in paths
        if any(left < x < right and low < y < high for x, y in samples(path))
    ]
