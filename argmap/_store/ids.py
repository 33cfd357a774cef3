"""Ids made for the author: readable, deterministic, never random."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Names", "relation_name", "slug"]

SLUG = 32  # characters of a slug made from a text
LONGEST = 80  # characters of a relation's id
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SIGNS = {"support": "->", "challenge": "-|", "association": "~"}
_SIGN = re.compile("|".join(map(re.escape, _SIGNS.values())))


def slug(text: str, default: str = "claim") -> str:
    """Return a short id for a text: its first words in small letters, joined by hyphens.

    Examples:
        >>> slug("Supply-side interventions alone are insufficient")
        'supply-side-interventions-alone'
        >>> slug("...?")
        'claim'
    """
    made = ""
    for word in _WORD.finditer(text[:400].lower()):
        longer = f"{made}-{word.group()}" if made else word.group()[:SLUG]
        if len(longer) > SLUG:
            break
        made = longer
    return made or default


def relation_name(kind: str, premises: Sequence[str], target: str) -> str:
    """Return an id for a relation, made of its premises and its target.

    Examples:
        >>> relation_name("support", ["demand", "weapons"], "thesis")
        'demand+weapons->thesis'
        >>> relation_name("challenge", ["resist"], "demand+weapons->thesis")
        'resist-|(demand+weapons->thesis)'
    """
    inner = f"({target})" if _SIGN.search(target) else target
    made = "+".join(premises[:8]) + _SIGNS[kind] + inner
    return made if len(made) <= LONGEST else made[:LONGEST].rstrip()


class Names:
    """Gives out ids that are not taken; a million equal texts cost no more each than one."""

    __slots__ = ("_next", "_taken")

    def __init__(self, taken: Callable[[str], bool]) -> None:
        self._taken = taken
        self._next: dict[str, int] = {}

    def free(self, wanted: str) -> str:
        """Return `wanted`, or the first of `wanted-2`, `wanted-3`, ... that is free."""
        number = self._next.get(wanted, 1)
        made = wanted if number == 1 else f"{wanted}-{number}"
        while self._taken(made):
            number += 1
            made = f"{wanted}-{number}"
        self._next[wanted] = number
        return made
