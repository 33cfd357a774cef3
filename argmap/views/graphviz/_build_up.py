"""Build a picture up step by step: first what the map leads to, then one relation after the other, each box in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.views.drawing._geometry import Plan, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.model import Relation
    from argmap.views.drawing._drawing import Drawing
    from argmap.views.drawing._geometry import Extent
    from argmap.views.selection._selection import Selection

__all__ = ["built_up", "steps_of"]


def steps_of(selection: Selection) -> list[tuple[str, ...]]:
    """Give by step the elements that it adds: the tops, then each relation with the premises that it brings.

    A relation comes after what it bears on, what strikes it after it, and the reasons for a premise before its sibling.
    """
    onto: dict[str, list[Relation]] = {}
    for one in selection.relations:
        onto.setdefault(one.target, []).append(one)
    claims = set(selection.claims)
    tops = [top for top in selection.places.tops if top in claims] or list(selection.claims[:1])
    seen = set(tops)
    steps: list[tuple[str, ...]] = [tuple(tops)] if tops else []
    starts = [*tops, *selection.claims]
    for start in starts:
        if start not in seen:
            seen.add(start)
            steps.append((start,))
        stack = [iter(onto.get(start, ()))]
        while stack:
            relation: Relation | None = next(stack[-1], None)
            if relation is None:
                stack.pop()
                continue
            if relation.id in seen:
                continue
            fresh = [one for one in relation.premises if one in claims and one not in seen]
            seen.update((relation.id, *fresh))
            steps.append((*fresh, relation.id))
            stack.append(_after(relation, fresh, onto))
    return steps


def _after(relation: Relation, fresh: Sequence[str], onto: dict[str, list[Relation]]) -> Iterator[Relation]:
    yield from onto.get(relation.id, ())
    for claim in fresh:
        yield from onto.get(claim, ())


def built_up(plan: Plan, drawing: Drawing, steps: Sequence[Sequence[str]]) -> list[Plan]:
    """Return the picture as it is after each step; what belongs to no element is there from the first."""
    when = {element: number for number, step in enumerate(steps) for element in step}
    last = len(steps) - 1
    comes: list[int] = []
    boxes: list[tuple[int, Extent]] = []
    for name, item in plan.items:
        data = drawing.parts[name].data if name in drawing.parts else {}
        element = data.get("id") or data.get("relation") or data.get("of")
        at = last if "of" in data else when.get(element, 0) if element is not None else 0
        comes.append(at)
        if "id" in data and isinstance(item, Shape):
            boxes.append((at, item.extent))
    for number, (name, item) in enumerate(plan.items):
        if name in drawing.parts and "group" in drawing.parts[name].data and isinstance(item, Shape):
            frame = item.extent
            inside = [at for at, box in boxes if _holds(frame, box)]
            first = min(inside, default=0)
            for other, (owner, _) in enumerate(plan.items):
                if owner == name:
                    comes[other] = max(comes[other], first)
            comes[number] = first
    return [
        Plan(
            tuple(item for item, at in zip(plan.items, comes, strict=True) if at <= step),
            plan.box,
        )
        for step in range(len(steps))
    ] or [plan]


def _holds(frame: Extent, box: Extent) -> bool:
    return frame[0] <= box[0] and frame[1] <= box[1] and frame[2] >= box[2] and frame[3] >= box[3]
