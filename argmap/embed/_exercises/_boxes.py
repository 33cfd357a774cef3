"""Boxes to be put in order: from the contention down, each below what it is given for or against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._naming import named
from argmap._wording import quoted
from argmap.embed._exercises._task import Item, Note, Task, first_repeated, shuffled
from argmap.errors import AnalysisError
from argmap.views.page._forest import Forest
from argmap.views.picture_options import PictureOptions
from argmap.views.selection._selection import select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.argument_map import ArgumentMap
    from argmap.views.selection._claim_roles import Places

__all__ = ["FEWEST", "order_task"]

FEWEST, MOST, CHAIN = 3, 6, 4  # boxes; a chain of fewer than the last is too easy, and a tree is taken


def order_task(amap: ArgumentMap, places: Places, at: str | None, seed: int) -> Task:
    """Take the longest chain of the map, or the one that leads down to the claim asked for; of a flat map its top; and shuffle."""
    boxes, above = _boxes(amap, at)
    boxes = boxes[: first_repeated([amap.claims[id_].text for id_ in boxes])]
    if len(boxes) < FEWEST:
        short = (
            "the map has too short a chain"
            if at is None
            else f"the chain down to {named(amap, at)} is too short"
        )
        other = "" if at is None else "; choose another claim, or leave at= out"
        raise AnalysisError(
            f"no boxes can be ordered: {short}, and {FEWEST} claims of different words are needed{other}"
        )
    items = shuffled([Item(id_, amap.claims[id_].text) for id_ in boxes], seed)
    return Task(
        question=(
            f"Put these {len(items)} boxes in order: on top what all the others lead to, and each further box below the one that"
            " it is given for or against, with nothing else between but what leads to that one too."
        ),
        items=tuple(items),
        key=_key(_bearing(places, boxes), above, items),
        hint="Put each box into the order exactly once",
        solution=tuple(amap.claims[id_].text for id_ in boxes),
    )


def _boxes(amap: ArgumentMap, at: str | None) -> tuple[list[str], dict[str, str]]:
    """Return the boxes in a right order, and by box the one that it hangs below."""
    forest = Forest(select(amap, PictureOptions(fold=()), most=None))
    above = {kid: claim for claim, kids in forest.kids.items() for kid in kids}
    if at is not None and at not in amap.claims:
        amap[at]  # else it says which ids are near
        raise AnalysisError(f"{named(amap, at)} is no claim: name the claim to which the chain leads down")
    levels = list(forest.preorder())
    chain = [at or max(levels, key=lambda one: one[1], default=("", 0))[0]]
    while chain[-1] in above:
        chain.append(above[chain[-1]])
    if at is not None:
        return chain[:MOST][::-1], above
    if len(chain) >= CHAIN:
        return chain[::-1][:MOST], above
    top = chain[-1]
    tree = next(iter([levels[place:] for place, (id_, _) in enumerate(levels) if id_ == top]), [])
    end = next((place for place, (_, level) in enumerate(tree) if place and level == 1), len(tree))
    return [id_ for id_, _ in tree[: min(end, MOST)]], above


def _bearing(places: Places, boxes: Sequence[str]) -> dict[str, set[str]]:
    """Return, by box, the boxes that are given for or against it, or against an inference to it."""
    return {one: {premise for use in places.bearing_on(one) for premise in use.premises} for one in boxes}


def _key(direct: dict[str, set[str]], above: dict[str, str], items: Sequence[Item]) -> dict[str, Note]:
    """Say of each box whether it may stand on top, and of each two whether one may stand right below the other."""
    key: dict[str, Note] = {}
    for number, item in enumerate(items, 1):
        on_top = above.get(item.id) not in direct
        why = (
            ""
            if on_top
            else f"{quoted(item.text)} is given for or against another of these boxes: it cannot stand on top"
        )
        key[f"top {number}"] = Note(on_top, why)
        for other, below in enumerate(items, 1):
            if other != number:
                key[f"{number} over {other}"] = _pair(item, below, direct, above)
    return key


def _pair(upper: Item, lower: Item, direct: dict[str, set[str]], above: dict[str, str]) -> Note:
    one, other = quoted(upper.text), quoted(lower.text)
    line = _line(upper.id, above)
    if lower.id in line:
        return Note(False, f"{one} leads up to {other}, so it cannot stand above it")
    if any(lower.id in direct.get(box, ()) for box in line):
        return Note(True, "")
    if upper.id in direct[lower.id]:
        return Note(
            False, f"The other way round: {one} is given for or against {other}, so it stands below it"
        )
    if upper.id in _line(lower.id, above):
        return Note(
            False, f"Between {one} and {other} a box is missing: the one leads to the other only by way of it"
        )
    return Note(False, f"{other} is given neither for nor against {one}, nor anything that {one} leads to")


def _line(id_: str, above: dict[str, str]) -> list[str]:
    """Return a box and those that it leads up to."""
    line = [id_]
    while line[-1] in above:
        line.append(above[line[-1]])
    return line
