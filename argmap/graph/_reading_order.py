"""The order in which texts tell a map: the contention first, below each claim what bears on it, each claim once.

It needs no recursion, so that a chain may be as long as it likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from argmap.graph._incidence import incidence
from argmap.graph._roles import contention_flags, unconnected_flags
from argmap.model import Association, Support

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from argmap.argument_map import ArgumentMap
    from argmap.model import Relation

__all__ = ["Step", "beginnings", "neighbours", "walk"]


class Step(NamedTuple):
    """A relation as it begins, or a claim: one that nothing led to, or a premise of a relation and its number among those shown.

    `level` counts from 0; premises stand on the level of their relation. `again` says why a claim is only named.
    """

    level: int
    relation: Relation | None
    claim: str = ""
    number: int = 0
    again: Literal["", "see above", "a circle"] = ""

    @property
    def linked(self) -> bool:
        """Whether premises are given together."""
        return self.relation is not None and len(self.relation.premises) > 1


def neighbours(amap: ArgumentMap) -> tuple[dict[str, list[Relation]], dict[str, list[Relation]]]:
    """Return the relations onto each claim or relation, and those of which each claim is a premise; in map order."""
    onto: dict[str, list[Relation]] = {}
    uses: dict[str, list[Relation]] = {}
    for relation in amap.relations.values():
        onto.setdefault(relation.target, []).append(relation)
        for premise in relation.premises:
            uses.setdefault(premise, []).append(relation)
    return onto, uses


def beginnings(
    amap: ArgumentMap, onto: Mapping[str, Sequence[Relation]], uses: Mapping[str, Sequence[Relation]]
) -> list[str]:
    """Return the claims with which a text begins: contentions, and unconnected claims that do not only go along with something.

    Args:
        amap: the map.
        onto: the relations onto each element.
        uses: the relations of which each claim is a premise.
    """
    compiled = incidence(amap)
    contention, unconnected = contention_flags(compiled), unconnected_flags(compiled)
    found = []
    for number in (contention | unconnected).nonzero()[0].tolist():
        id_ = compiled.ids[number]
        if contention[number] or id_ not in uses or id_ in onto:
            found.append(id_)
    return found


def walk(
    tops: Iterable[str], onto: Callable[[str], Iterable[Relation]], shown: Collection[str], *, inner: int = 1
) -> Iterator[Step]:
    """Tell a map, claim by claim.

    Args:
        tops: the claims to begin with, and then all others.
        onto: gives the relations onto an element.
        shown: the claims that are told; premises that are not among them are passed over.
        inner: how many levels below linked premises stands what bears on them.
    """
    walker = _Walker(onto, shown, inner)
    for top in tops:
        if top not in walker.seen:
            yield from walker.below(top)


class _Walker:
    def __init__(self, onto: Callable[[str], Iterable[Relation]], shown: Collection[str], inner: int) -> None:
        self.onto, self.shown, self.inner = onto, shown, inner
        self.seen: set[str] = set()
        self.open: set[str] = set()

    def below(self, top: str) -> Iterator[Step]:
        """Tell one claim and all that bears on it: a stack of steps yet to take, and of claims to close."""
        stack: list[Step | str] = [Step(0, None, top)]
        while stack:
            step = stack.pop()
            if isinstance(step, str):
                self.open.discard(step)
            elif not step.claim:
                yield step
                stack.extend(reversed(list(self._parts(step))))
            elif step.claim in self.seen:
                yield step._replace(again="a circle" if step.claim in self.open else "see above")
            else:
                self.seen.add(step.claim)
                self.open.add(step.claim)
                yield step
                stack.append(step.claim)
                level = step.level + (self.inner if step.linked else 1)
                stack.extend(Step(level, relation) for relation in reversed(self._bearing_on(step.claim)))

    def _parts(self, step: Step) -> Iterator[Step]:
        """Give the premises of a relation, and what bears on it."""
        relation = step.relation
        if relation is not None:
            premises = (premise for premise in relation.premises if premise in self.shown)
            for number, premise in enumerate(premises):
                yield Step(step.level, relation, premise, number)
            for other in self._bearing_on(relation.id):
                yield Step(step.level + 1, other)

    def _bearing_on(self, element: str) -> list[Relation]:
        """Give what bears on an element: reasons, then objections, then what only goes with it."""
        return sorted(
            self.onto(element),
            key=lambda r: 0 if isinstance(r, Support) else 2 if isinstance(r, Association) else 1,
        )
