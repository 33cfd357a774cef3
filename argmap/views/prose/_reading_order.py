"""The order in which texts tell a map: the contention first, below each claim what bears on it, each claim once.

It needs no recursion, so that a chain may be as long as it likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from argmap.model import Association, Support

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Relation
    from argmap.views.selection._selection import Selection

__all__ = ["Step", "walk"]


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


def walk(selection: Selection) -> Iterator[Step]:
    """Tell all that is shown of a map."""
    walker = _Walker(selection)
    for top in walker.tops():
        if top not in walker.seen:
            yield from walker.below(top)


class _Walker:
    def __init__(self, selection: Selection) -> None:
        self.selection, self.places = selection, selection.places
        self.shown = frozenset(selection.claims)
        self.relations = frozenset(relation.id for relation in selection.relations)
        self.seen: set[str] = set()
        self.open: set[str] = set()

    def tops(self) -> list[str]:
        """Give the claims to begin with: contentions, then what no visible relation uses, then all others."""
        tops = [top for top in self.places.tops if top in self.shown]
        used = {premise for relation in self.selection.relations for premise in relation.premises}
        tops += [claim for claim in self.selection.claims if claim not in used]
        return [*tops, *self.selection.claims]

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
                inner = step.level + 1 + step.linked
                stack.extend(Step(inner, relation) for relation in reversed(self._onto(step.claim)))

    def _parts(self, step: Step) -> Iterator[Step]:
        """Give the premises of a relation, and what bears on it."""
        relation = step.relation
        if relation is not None:
            premises = (premise for premise in relation.premises if premise in self.shown)
            for number, premise in enumerate(premises):
                yield Step(step.level, relation, premise, number)
            for other in self._onto(relation.id):
                yield Step(step.level + 1, other)

    def _onto(self, element: str) -> list[Relation]:
        """Give what bears on an element: reasons, then objections, then what only goes with it."""
        found = [relation for relation in self.places.onto.get(element, ()) if relation.id in self.relations]
        return sorted(
            found, key=lambda r: 0 if isinstance(r, Support) else 2 if isinstance(r, Association) else 1
        )
