"""Remarks: what a rule noticed, before it is a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.finding import Fix

__all__ = ["Errors", "Infos", "Remark", "Remarks", "Warnings"]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule noticed about the element `id`: a finding that does not know its rule yet."""

    id: str
    message: str
    because: tuple[str, ...] = ()
    fix: Fix | None = None
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remarks:
    """What was noticed about some elements, each to be put into words only when somebody asks: there may be a million.

    Attributes:
        ids: the elements, perhaps more than once.
        say: makes what is said from a place in `ids`.
    """

    ids: Sequence[str]
    say: Callable[[int], Remark]

    def at(self, places: list[int]) -> Remarks:
        """Return those at some places."""
        return Remarks([self.ids[place] for place in places], lambda place: self.say(places[place]))


Infos = Iterator[Remark | Remarks]
Warnings = Iterator[Remark | Remarks]
Errors = Iterator[Remark | Remarks]
