"""The numbered format of the argumentation competition: `p af 3`, then an attack a line; texts do not come along.

References:
    Järvisalo, M., Lehtonen, T. and Niskanen, A. (2025). ICCMA 2023: 5th international competition on computational models of argumentation.
    Artificial Intelligence 342.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.errors import ParseError
from argmap.formats._files.loss import NEW_ID, Loss
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.losses import sayable, tell, tell_map, tell_nameless

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Place

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "iccma"
SUFFIXES = (".af", ".i23")
_MAX_ISOLATED = 20_000  # arguments that a file may have beside those its size allows
_HEAD = re.compile(r"p\s+af\s+([0-9]{1,18})\s*")


def detect(head: str) -> bool:
    """Tell whether a text begins with `p af` and a number."""
    first = next((line for line in head.split("\n") if line.strip() and not line.startswith("#")), "")
    return _HEAD.fullmatch(first.strip()) is not None


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    r"""Return the map of an argumentation framework; an argument's text is its number.

    Raises:
        ParseError: a line that is no attack between arguments there are; with the line.

    Examples:
        >>> read("p af 2\n# b attacks a\n2 1\n", losses=[])
        <ArgumentMap '': 2 claims, 1 challenge>
    """
    parts = Builder(losses, places)
    count = -1
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if not words or line.startswith("#"):
            continue
        head = _HEAD.fullmatch(line.strip())
        if count < 0 and head:
            count = int(head.group(1))
            if count > _MAX_ISOLATED + len(text):
                raise ParseError(
                    f"{count} arguments are more than a file of this size has", line=number, text=text
                )
            for name in map(str, range(1, count + 1)):
                parts.claim(name, name, at=(number, 1))
        elif count < 0:
            raise ParseError("expected 'p af' and the number of arguments", line=number, text=text)
        elif len(words) != 2 or not all(word in parts.claims for word in words):
            raise ParseError(f"expected two of the numbers 1 to {count}", line=number, text=text)
        else:
            parts.relate("challenge", [words[0]], words[1], at=(number, 1))
    if count < 0:
        raise ParseError("expected 'p af' and the number of arguments")
    return parts.build()


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:
    """Return the framework of a map: its claims by number, and what a single claim challenges.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.challenge(amap.claim("It rained"), amap.claim("It is dry"))
        >>> print(write(amap, losses=[]))
        p af 2
        1 2
        <BLANKLINE>
    """
    tell_map(amap, (), losses)
    number = {id_: str(place) for place, id_ in enumerate(amap.claims, 1)}
    for claim in amap:
        tell(claim, {"text"}, losses)
        if claim.id != number[claim.id]:
            losses.append(Loss(claim.id, f"{NEW_ID}{number[claim.id]!r}"))
        if claim.text != number[claim.id]:
            losses.append(Loss(claim.id, "its text"))
    relations = list(sayable(amap, losses, kinds=("challenge",), linked=False, on=()))
    tell_nameless(relations, number, (), losses)
    lines = [f"{number[r.premises[0]]} {number[r.target]}" for r in relations]
    return "\n".join([f"p af {len(amap)}", *lines, ""])
