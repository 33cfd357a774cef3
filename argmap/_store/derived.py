"""What is worked out from the elements of a map, and kept until they change: numbers, neighbours, the compiled map."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap._store.adjacency import Adjacency
    from argmap._store.numbers import Numbers
    from argmap.model import Relation

__all__ = ["Derived"]


class Derived:
    """Numbers and neighbours, None where nobody has asked yet; brought up to date where that costs no more than the change.

    Attributes:
        numbers: of all elements.
        adjacency: who hangs on whom.
        compiled: what `incidence` made of the map.
    """

    __slots__ = ("adjacency", "compiled", "numbers")

    def __init__(self, numbers: Numbers | None = None) -> None:
        self.numbers = numbers
        self.adjacency: Adjacency | None = None
        self.compiled: object = None

    def with_claim(self, id_: str) -> Derived:
        """Take in one more claim."""
        self.compiled = None
        if self.numbers is not None:
            self.numbers.add_claim(id_)
        return self

    def with_relation(self, relation: Relation) -> Derived:
        """Take in one more relation."""
        self.compiled = None
        if self.numbers is not None:
            self.numbers.add_relation(relation)
        if self.adjacency is not None:
            self.adjacency.add(relation)
        return self

    def with_all(self, relations: Iterable[Relation]) -> Derived:
        """Take in many more elements, among them these relations; let go of numbers, which are found together when asked for."""
        self.compiled = self.numbers = None
        if self.adjacency is not None:
            for relation in relations:
                self.adjacency.add(relation)
        return self

    def without(self, relations: Iterable[Relation]) -> Derived:
        """Let go of relations, and of numbers, which a removal leaves with holes."""
        self.compiled = self.numbers = None
        if self.adjacency is not None:
            for relation in relations:
                self.adjacency.discard(relation)
        return self

    def with_same_ends(self) -> Derived:
        """Take in elements that differ from those before in other things than ids and ends."""
        self.compiled = None
        return self

    def copy(self) -> Derived:
        """Return the same for a map of the same elements, which may then change by itself."""
        other = Derived(self.numbers and self.numbers.copy())
        other.compiled = self.compiled
        return other
