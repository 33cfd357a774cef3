"""Claims as spans of the text that they were read from: which components two maps have in common, and where they cut."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from argmap.argument_map import ArgumentMap
    from argmap.model import Source

_T = TypeVar("_T")
Span: TypeAlias = "tuple[int, int]"  # the first token, and the one behind the last
Component: TypeAlias = "tuple[str, Span]"
Link: TypeAlias = "tuple[str, str, Span, Span]"
Unit: TypeAlias = "tuple[int, int, str]"  # begin, length, kind

__all__ = ["LEVELS", "Counts", "Spans", "Stretch", "spans"]

LEVELS = {"50": 0.5, "100": 0.999}  # how much of the longer span must be common, in "c-f1@50"
NEAR = 0.5  # what a boundary counts that is one token off; one that is missing, 1
_TOKEN = re.compile(r"\w+|[^\w\s]")


class Counts(NamedTuple):
    """Found and right, found and wrong, missed."""

    right: int
    wrong: int
    missed: int


class Stretch(NamedTuple):
    """A text of tokens, or a part of one, as two maps cut it.

    Attributes:
        cost: what differs between the boundaries.
        units: of each map (begin, length, kind), counted from where the stretch begins.
        length: tokens.
    """

    cost: float
    units: tuple[list[Unit], list[Unit]]
    length: int


class Spans(NamedTuple):
    """How two maps lie over one text of tokens.

    Attributes:
        components: level -> how many components are common.
        relations: level -> how many relations are.
        whole: the text.
        stretches: its parts, cut wherever no unit of either map is cut and no boundary lies on one side alone: what samples of a
            single text are drawn from.
    """

    components: Mapping[str, Counts]
    relations: Mapping[str, Counts]
    whole: Stretch
    stretches: list[Stretch]


class _Side:
    """The components of one map: claims with a place in the text, in tokens, and the relations between them."""

    def __init__(self, amap: ArgumentMap, source: Source, starts: Sequence[int], ends: Sequence[int]) -> None:
        self.span: dict[str, Span] = {}
        for claim in amap:
            for citation in claim.citations:
                quote = citation.quote
                if (
                    citation.source == source.id
                    and quote
                    and quote.start is not None
                    and quote.end is not None
                ):
                    first, last = bisect_left(ends, quote.start + 1), bisect_left(starts, quote.end)
                    if first < last:
                        self.span.setdefault(claim.id, (first, last))
        self.kind = {id_: amap.claims[id_].kind for id_ in self.span}
        self.links: list[Link] = [
            (relation.type, self.kind[premise], self.span[premise], self.span[relation.target])
            for relation in amap.relations.values()
            if relation.type != "association"
            for premise in relation.premises
            if premise in self.span and relation.target in self.span
        ]

    @property
    def components(self) -> list[Component]:
        return [(self.kind[id_], span) for id_, span in self.span.items()]


def spans(gold: ArgumentMap, predicted: ArgumentMap) -> Spans | str:
    """Return how two maps lie over their text; or, where they do not, why."""
    sources = [_text_of(amap) for amap in (gold, predicted)]
    if sources[0] is None or sources[1] is None:
        return "the maps do not hold the text that they were read from"
    if sources[0].text != sources[1].text:
        return "the maps were read from different texts"
    tokens = [*_TOKEN.finditer(sources[0].text or "")]
    starts, ends = [token.start() for token in tokens], [token.end() for token in tokens]
    mine, others = (
        _Side(amap, source, starts, ends)
        for amap, source in zip((gold, predicted), sources, strict=True)
        if source
    )
    if not mine.span and not others.span:
        return "no claim has a place in the text"
    return Spans(
        {level: _common(mine.components, others.components, share, _same_component) for level, share in LEVELS.items()},
        {level: _common(mine.links, others.links, share, _same_link) for level, share in LEVELS.items()},
        *_stretched(mine, others, len(tokens)),
    )  # fmt: skip


def _stretched(mine: _Side, others: _Side, length: int) -> tuple[Stretch, list[Stretch]]:
    """Return the whole text, and the parts that can be told apart in it."""
    cuts = [_cuts(side, length) for side in (mine, others)]
    units = (_units(mine), _units(others))
    whole = Stretch(_cost(*cuts), units, length)
    crossed = {at for some in units for begin, size, _ in some for at in range(begin + 1, begin + size)}
    unsure = {at + step for at in {*cuts[0]} ^ {*cuts[1]} for step in (-1, 0, 1)}
    edges = [0, *(at for at in range(1, length) if at not in crossed and at not in unsure), length]
    parts = []
    for start, end in pairwise(edges):
        inside = [[cut for cut in some if start < cut < end] for some in cuts]
        mine_here, theirs = ([(b - start, n, k) for b, n, k in some if start <= b < end] for some in units)
        parts.append(Stretch(_cost(*inside), (mine_here, theirs), end - start))
    return whole, parts


def _text_of(amap: ArgumentMap) -> Source | None:
    """Return the source that the map is a reading of, if its text is held: the one that is `mapped`, else the only one."""
    held = [source for source in amap.sources.values() if source.text]
    mapped = [source for source in held if source.mapped]
    return mapped[0] if mapped else held[0] if len(held) == 1 else None


def _common(
    gold: Sequence[_T], predicted: Sequence[_T], share: float, same: Callable[[_T, _T, float], bool]
) -> Counts:
    """Count as the published scripts do: what is right from gold's side, what is wrong from the other."""
    right = sum(any(same(one, other, share) for other in predicted) for one in gold)
    wrong = sum(not any(same(one, other, share) for one in gold) for other in predicted)
    return Counts(right, wrong, len(gold) - right)


def _same_component(one: Component, other: Component, share: float) -> bool:
    return one[0] == other[0] and _covered(one[1], other[1]) > share


def _same_link(one: Link, other: Link, share: float) -> bool:
    return one[:2] == other[:2] and _covered(one[2], other[2]) > share and _covered(one[3], other[3]) > share


def _covered(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Return which share of the longer span both have."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(a[1] - a[0], b[1] - b[0])


def _cuts(side: _Side, length: int) -> list[int]:
    return sorted({end for span in side.span.values() for end in span} - {0, length})


def _cost(mine: list[int], others: list[int]) -> float:
    """Return the edit distance of boundaries: 1 for one that is missing, half for one that is a token off."""
    apart = sorted([(cut, 0) for cut in {*mine} - {*others}] + [(cut, 1) for cut in {*others} - {*mine}])
    cost, at = 0.0, 0
    while at < len(apart):
        near = (
            at + 1 < len(apart) and apart[at + 1][0] == apart[at][0] + 1 and apart[at + 1][1] != apart[at][1]
        )
        cost += NEAR if near else 1
        at += 2 if near else 1
    return cost


def _units(side: _Side) -> list[Unit]:
    return [(first, last - first, side.kind[id_]) for id_, (first, last) in side.span.items()]
