"""Lead by themselves the lines of a layout that have no course, and those that run over a sign that is not their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.views.layout._field import Field, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.views.layout._chart import Chart, Layout
    from argmap.views.layout._field import Rectangle

__all__ = ["mend"]

Name = tuple[str, int]


def mend(chart: Chart, found: Layout, names: Iterable[Rectangle] = ()) -> None:
    """Lead the lines that need it; `names` are where the names of frames stand."""
    lacking = [
        (number, premise)
        for number, link in enumerate(chart.links)
        for premise in ((*link.premises, None) if link.sign else (None,))
        if (number not in found.ends if premise is None else (number, premise) not in found.stems)
    ]
    strikers = [number for number, link in enumerate(chart.links) if link.strikes]
    if not lacking and not strikers:
        return
    field = Field(dict(_things(chart, found)), names)
    lacking += [
        (number, premise)
        for number in strikers
        for premise in ((*chart.links[number].premises, None) if chart.links[number].sign else (None,))
        if (number, premise) not in lacking and _is_over(chart, found, field, number, premise)
    ]
    if not lacking:
        return
    for number, path in found.ends.items():
        if (number, None) not in lacking:
            field.take(path)
    for key, path in found.stems.items():
        if key not in lacking:
            field.take(path)
    for number, premise in lacking:
        _lead(chart, found, field, number, premise)


def _things(chart: Chart, found: Layout) -> Iterator[tuple[Name, Thing]]:
    for number, (box, middle) in enumerate(zip(chart.boxes, found.boxes, strict=True)):
        yield ("box", number), Thing(middle, (box.wide, box.high), box.shape)
    for number, middle in found.signs.items():
        yield ("sign", number), Thing(middle, chart.links[number].sign or (0.0, 0.0), "ellipse", is_sign=True)


def _ends(chart: Chart, number: int, premise: int | None) -> tuple[Name, Name]:
    """Say what a line joins: a premise and the sign of its link, or that or a lone premise and what the link bears on."""
    link = chart.links[number]
    if premise is not None:
        return ("box", premise), ("sign", number)
    start = ("sign", number) if link.sign else ("box", link.premises[0])
    return start, ("sign" if link.strikes else "box", link.target)


def _is_over(chart: Chart, found: Layout, field: Field, number: int, premise: int | None) -> bool:
    path = found.ends.get(number) if premise is None else found.stems.get((number, premise))
    own = *_ends(chart, number, premise), ("sign", number)
    return path is not None and field.runs_over(path, *own)


def _lead(chart: Chart, found: Layout, field: Field, number: int, premise: int | None) -> None:
    link = chart.links[number]
    start, goal = _ends(chart, number, premise)
    if start not in field.things or goal not in field.things:
        return
    tail = chart.backwards and start[0] == "box"
    path = field.lead(start, goal, tail=tail, head=premise is None)
    if path is None:
        return
    field.take(path)
    if premise is not None:
        found.stems[number, premise] = path
        return
    found.ends[number] = path
    if link.label:
        found.labels[number] = field.beside(path, link.label)
