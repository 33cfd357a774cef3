"""Write an outline: the contention first, and below each claim what bears on it."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from argmap._store.ids import slug
from argmap.formats.outline._notation import NOTHING, comment, escaped, reference, sign_of, written
from argmap.graph._reading_order import beginnings, neighbours, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.graph._reading_order import Step
    from argmap.model import Relation

__all__ = ["head", "told", "whole"]

NO_NUMBERS: Mapping[str, str] = MappingProxyType({})


def whole(amap: ArgumentMap) -> tuple[list[str], list[Relation]]:
    """Return the lines of a map, and the relations that they tell, in order; those that only strike at each other are not told."""
    onto, uses = neighbours(amap)
    tops = [*beginnings(amap, onto, uses), *amap.claims]
    steps = list(walk(tops, lambda element: onto.get(element, ()), amap.claims))
    relations = [step.relation for step in steps if step.relation is not None and not step.claim]
    return [*head(amap), *told(amap, steps, lambda _: "")], relations


def head(amap: ArgumentMap) -> list[str]:
    """Return the lines of the title and the description; and of a map without claims one that says so."""
    lines = [f"# {escaped(amap.title)}"] if amap.title else []
    lines += [f"> {escaped(amap.description)}"] if amap.description else []
    return lines if len(amap) else [*lines, comment(NOTHING)]


def told(
    amap: ArgumentMap,
    steps: Iterable[Step],
    remark: Callable[[str], str],
    numbers: Mapping[str, str] = NO_NUMBERS,
) -> Iterator[str]:
    """Yield the lines of some steps through a map; an id is said where a reader would make another, or the claim is named again.

    Args:
        amap: the map.
        steps: what is told, in order.
        remark: gives what is to be said of a claim in a comment, by its id.
        numbers: what stands before a claim, by its id.
    """
    steps = list(steps)
    named = {step.claim for step in steps if step.again}
    slugs = {claim.id: slug(claim.text) for claim in amap}
    often = Counter(slugs.values())
    for step in steps:
        if not step.claim:
            continue
        claim = amap.claims[step.claim]
        first = step.relation is not None and step.number == 0
        sign = sign_of(step.relation, amap.claims) if step.relation is not None and first else ""
        sign = "& " if step.number else sign
        if claim.id in numbers:
            sign += f"{numbers[claim.id]} "
        if step.again:
            line = reference(step.level, sign, claim)
        else:
            plain = claim.id == slugs[claim.id] and often[claim.id] == 1 and claim.id not in named
            line = written(step.level, sign, claim, named=not plain)
        said = remark(claim.id)
        yield f"{line}  {comment(said)}" if said else line
