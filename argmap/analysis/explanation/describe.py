"""A map in sentences: what it argues for, with what, and what is left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._wording import counted, listed
from argmap.analysis.explanation.statistics import statistics
from argmap.analysis.positions.contested import contested, unanswered
from argmap.analysis.structure.circles import circles
from argmap.analysis.structure.parts import contentions
from argmap.analysis.structure.shape import Balance, balance

if TYPE_CHECKING:
    from argmap.analysis.explanation.statistics import Statistics
    from argmap.argument_map import ArgumentMap

__all__ = ["describe"]

NAMED = 3  # contentions that are told in full
LONG = 160  # characters of a claim


def describe(amap: ArgumentMap) -> str:
    """Describe a map in a few sentences, one a line: what it argues for, with what, and what is left open.

    Of many contentions the first three in map order are told in full.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap(title="Sugar")
        >>> tax = amap.claim("Tax sugar", id="tax")
        >>> _ = amap.support(amap.claim("Sugar harms", id="harm", kind="evidence"), tax)
        >>> _ = amap.challenge(amap.claim("It hits the poor", id="poor"), tax)
        >>> print(describe(amap))
        "Sugar" argues for one contention: "Tax sugar".
        It has 3 claims, 1 support and 1 challenge; its longest line has 1 step.
        On "Tax sugar", 1 claim speaks for and 1 against.
        Reasons end in 1 basis; 1 claim has nothing given for it.
        1 claim is contested; nothing answers 1 challenge.
    """
    numbers = statistics(amap)
    if not numbers.claims:
        return f"{_title(amap)} is empty."
    lines = [
        f"{_title(amap)} argues for {_contentions(amap)}.",
        (
            f"It has {counted(numbers.claims, 'claim')}, {counted(numbers.supports, 'support')} and "
            f"{counted(numbers.challenges, 'challenge')}; its longest line has {counted(numbers.depth, 'step')}."
        ),
        *_balances(amap),
        _support(numbers),
        _dialectic(amap),
    ]
    return "\n".join(line for line in lines if line)


def _title(amap: ArgumentMap) -> str:
    return f'"{_short(amap.title)}"' if amap.title else "This map"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONG else flat[: LONG - 3] + "..."


def _contentions(amap: ArgumentMap) -> str:
    tops = contentions(amap).ids
    first = [f'"{_short(amap.claims[name].text)}"' for name in tops[:NAMED]]
    told = listed(first, NAMED, between="; ", total=len(tops))
    if not tops:
        return "no contention"
    return f"{'one contention' if len(tops) == 1 else f'{len(tops)} contentions'}: {told}"


def _balances(amap: ArgumentMap) -> list[str]:
    lines = []
    for name, found in balance(amap, contentions(amap).ids[:NAMED]).items():
        if found == Balance(0, 0, 0):
            continue
        speaks = "claim speaks" if found.pro == 1 else "claims speak"
        both = f", {found.both} both ways" if found.both else ""
        lines.append(
            f'On "{_short(amap.claims[name].text)}", {found.pro} {speaks} for and {found.con} against{both}.'
        )
    return lines


def _support(numbers: Statistics) -> str:
    status = numbers.status
    bases, bare = status.get("basis", 0), status.get("unsupported", 0)
    circular = status.get("circular", 0)
    hanging = status.get("ungrounded", 0) + circular
    defeated = status.get("defeated", 0)
    said = [
        f"reasons end in {bases} {'basis' if bases == 1 else 'bases'}"
        if bases
        else "nothing in it has a basis",
        f"{counted(bare, 'claim')} {'has' if bare == 1 else 'have'} nothing given for {'it' if bare == 1 else 'them'}"
        if bare
        else "",
        f"{counted(hanging, 'conclusion')} {'rests' if hanging == 1 else 'rest'} on {_what(bare, circular)}"
        if hanging
        else "",
        f"of {counted(defeated, 'claim')} every support is defeated" if defeated else "",
    ]
    return _sentence(said)


def _what(bare: int, circular: int) -> str:
    """Name what conclusions without a basis rest on."""
    return "that or on circles" if bare and circular else "circles" if circular else "that"


def _dialectic(amap: ArgumentMap) -> str:
    doubts, open_, rounds = len(contested(amap)), len(unanswered(amap)), len(circles(amap))
    said = [
        f"{counted(doubts, 'claim')} {'is' if doubts == 1 else 'are'} contested"
        if doubts
        else "nothing is contested",
        f"nothing answers {counted(open_, 'challenge')}" if open_ else "",
        f"there {'is' if rounds == 1 else 'are'} {counted(rounds, 'circle')} of support" if rounds else "",
    ]
    return _sentence(said)


def _sentence(parts: list[str]) -> str:
    said = "; ".join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]}."
