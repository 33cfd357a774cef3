"""Who hangs on whom: which relations aim at an element, and which use a claim as premise."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import Relation

__all__ = ["Adjacency"]


class Adjacency:
    """Which relations aim at an element (`into`), and which use a claim as premise (`uses`), in the order added."""

    __slots__ = ("into", "uses")

    def __init__(self, relations: Iterable[Relation]) -> None:
        self.into: dict[str, dict[str, None]] = {}
        self.uses: dict[str, dict[str, None]] = {}
        for relation in relations:
            self.add(relation)

    def add(self, relation: Relation) -> None:
        """Note a new relation."""
        self.into.setdefault(relation.target, {})[relation.id] = None
        for premise in relation.premises:
            self.uses.setdefault(premise, {})[relation.id] = None

    def discard(self, relation: Relation) -> None:
        """Forget a relation."""
        self.into.get(relation.target, {}).pop(relation.id, None)
        for premise in relation.premises:
            self.uses.get(premise, {}).pop(relation.id, None)

    def joined_to(self, id_: str) -> list[str]:
        """Name the relations that an element is an end of."""
        return list(dict.fromkeys((*self.uses.get(id_, ()), *self.into.get(id_, ()))))

    def hanging_on(self, id_: str) -> list[str]:
        """Name the relations that cannot stay without an element, the nearest first."""
        found = dict.fromkeys(self.joined_to(id_))
        found.pop(id_, None)  # a relation may aim at itself
        waiting = list(found)
        for relation in waiting:
            for other in self.into.get(relation, ()):
                if other not in found and other != id_:
                    found[other] = None
                    waiting.append(other)
        return waiting
