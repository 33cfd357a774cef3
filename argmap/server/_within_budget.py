"""A map as an outline within a number of characters: long texts are cut first, then deep levels are folded; what is left out is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from argmap._store.ids import relation_name
from argmap._wording import counted, shortened
from argmap.formats.outline._notation import comment, escaped, sign_of
from argmap.graph._reading_order import beginnings, neighbours, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.argument_map import ArgumentMap
    from argmap.graph._reading_order import Step
    from argmap.model import Claim

__all__ = ["Outline", "outline_within"]

_CUTS = (
    2_000,
    240,
    160,
    120,
    90,
    70,
    55,
    42,
    32,
    24,
)  # characters of a claim that are shown, one after another tried
_RESERVED = 420  # characters for what is said of what is left out
_DEEPEST = 30  # levels that are shown by indentation; from there on a number says how deep a line stands


class Outline(NamedTuple):
    """Lines of a map, and what is left out of them, in words."""

    text: str
    left_out: tuple[str, ...]


def outline_within(amap: ArgumentMap, budget: int, about: Iterable[str] = ()) -> Outline:
    """Return the outline of a map within a number of characters.

    Texts are cut as little as will do; where cutting them does not do, the deepest levels are folded, and then the last
    lines left out. A line at which something is folded says how much.

    Args:
        amap: the map.
        budget: the characters, all that is said included.
        about: claims to begin with, and what bears on them; all of the map if none is given.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap("Streets")
        >>> _ = amap.support(amap.claim("It rained", id="a2"), amap.claim("The street is wet", id="a1"))
        >>> print(outline_within(amap, 500).text)
        # Streets
        [a1] The street is wet
          + [a2] It rained
    """
    told = _Told(amap, about)
    room = budget - _RESERVED
    for cut in _CUTS:
        shown = told.lines(cut, told.depth)
        if told.fits(shown, room + (_RESERVED if cut == _CUTS[0] else 0)):
            return told.outline(shown, cut, told.depth)
    low, high = 0, told.depth  # the greatest depth that fits lies in between, or nothing does
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if told.fits(told.lines(_CUTS[-1], middle), room) else (low, middle - 1)
    return told.outline(_cut(told.lines(_CUTS[-1], low), room), _CUTS[-1], low)


def _cut(lines: list[str], room: int) -> list[str]:
    kept, used = [], 0
    for line in lines:
        used += len(line) + 1
        if used > room:
            break
        kept.append(line)
    return kept


class _Told:
    def __init__(self, amap: ArgumentMap, about: Iterable[str]) -> None:
        self.amap = amap
        onto, uses = neighbours(amap)
        self.about = list(about)
        tops = self.about or [*beginnings(amap, onto, uses), *amap.claims]
        self.steps: list[Step] = [
            step for step in walk(tops, lambda element: onto.get(element, ()), amap.claims) if step.claim
        ]
        self.depth = max((step.level for step in self.steps), default=0)
        self.own = {
            one.id
            for one in amap.relations.values()
            if not one.id.startswith(relation_name(one.type, one.premises, one.target))
        }
        self.head = [f"# {escaped(shortened(amap.title, 200))}"] if amap.title else []

    @staticmethod
    def fits(lines: list[str], room: int) -> bool:
        return sum(map(len, lines)) + len(lines) <= room

    def lines(self, cut: int, depth: int) -> list[str]:
        """Return the lines down to a depth; where something stands below the last, how many lines."""
        made, below = list(self.head), 0
        for step in self.steps:
            if step.level > depth:
                below += 1
                continue
            if below:
                made[-1] += f"  {comment(f'{below} below')}"
                below = 0
            made.append(self._line(step, cut))
        if below:
            made[-1] += f"  {comment(f'{below} below')}"
        return made

    def _line(self, step: Step, cut: int) -> str:
        claim, relation = self.amap.claims[step.claim], step.relation
        first = relation is not None and step.number == 0
        sign = (
            sign_of(relation, self.amap.claims)
            if relation is not None and first
            else "& "
            if step.number
            else ""
        )
        deep = "  " * step.level if step.level <= _DEEPEST else f"@{step.level} "
        id_ = claim.id.replace("\\", "\\\\").replace("]", "\\]").replace("[", "\\[")
        text = "" if step.again else f" {_marks(claim)}{escaped(shortened(claim.text, cut))}"
        remark = f"  {comment('see above')}" if step.again else ""
        if relation is not None and first and relation.id in self.own:
            remark += f"  {comment(f'as {relation.id}')}"
        return f"{deep}{sign}[{id_}]{text}{remark}"

    def outline(self, lines: list[str], cut: int, depth: int) -> Outline:
        """Return the lines with what is said of what they leave out."""
        last = len(lines) - len(self.head)
        written = [step for step in self.steps if step.level <= depth][:last]
        shown = {step.claim for step in written}
        whole = len({step.claim for step in self.steps})
        left = []
        if len(shown) < whole:
            more = (
                "lines that end in 'below' say how many lines stand below them"
                if depth < self.depth
                else "the last lines are left out"
            )
            left.append(
                f"{whole - len(shown)} of {counted(whole, 'claim')} are not shown: {more}; show(about=ID) shows what bears on one"
            )
        longer = sum(len(" ".join(self.amap.claims[id_].text.split())) > cut for id_ in shown)
        if longer:
            left.append(
                f"{counted(longer, 'text')} cut to {cut} characters, at '…': show(about=ID) gives one whole"
            )
        unseen = len(self.amap.relations) - len(
            {step.relation.id for step in self.steps if step.relation is not None}
        )
        if unseen and not self.about:
            left.append(
                f"{counted(unseen, 'relation')} that only strike at each other are not shown: check(map) tells of them"
            )
        beside = len(self.amap) - whole
        if self.about and beside:
            left.append(f"{counted(beside, 'claim')} of the map do not bear on this: show(map) shows all")
        return Outline("\n".join([*lines, *map(comment, left)]), tuple(left))


def _marks(claim: Claim) -> str:
    words = [*(["unstated"] if claim.implicit else []), *([claim.status] if claim.status else [])]
    return f"({', '.join(words)}) " if words else ""
