"""A map in sentences: what it argues for, with what, and what is left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._naming import named, names
from argmap._wording import capitalised, counted, quoted
from argmap.analysis.explanation.statistics import statistics
from argmap.analysis.labels.acceptability import acceptability
from argmap.analysis.labels.labelling import VERDICTS, WORDS
from argmap.analysis.positions.contested import contested, unanswered
from argmap.analysis.structure.circles import circles
from argmap.analysis.structure.parts import contentions
from argmap.analysis.structure.shape import Balance, balance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.analysis.explanation.statistics import Statistics
    from argmap.argument_map import ArgumentMap

__all__ = ["describe", "verdicts"]

_NAMED = 3  # contentions that are told in full


def describe(amap: ArgumentMap) -> str:
    """Describe a map in a few sentences, one a line: what it argues for, with what, and what is left open.

    Of many contentions the first three in map order are told in full.

    References:
        Ours: each sentence is the answer of another question, such as `contentions`, `support_status` and `acceptability`.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap(title="Sugar")
        >>> tax = amap.claim("Tax sugar", id="tax")
        >>> _ = amap.support(amap.claim("Sugar harms", id="harm", kind="evidence"), tax)
        >>> _ = amap.challenge(amap.claim("It hits the poor", id="poor"), tax)
        >>> print(describe(amap))
        'Sugar' argues for one contention: 'Tax sugar'.
        It falls only if unsupported claims are granted. 1 claim is for it and 1 against.
        The map has 3 claims, 1 support and 1 challenge; its longest chain has 1 inference.
        1 claim is a basis and 1 is unsupported.
        1 claim is contested; 1 challenge is unanswered.
    """
    numbers = statistics(amap)
    title = quoted(amap.title) if amap.title else "This map"
    if not numbers.claims:
        return f"{title} is empty."
    tops = contentions(amap).ids
    sizes = (
        f"{counted(numbers.claims, 'claim')}, {counted(numbers.supports, 'support')} and "
        f"{counted(numbers.challenges, 'challenge')}"
    )
    return "\n".join(
        [
            f"{title} argues for {_contentions(amap, tops)}.",
            *_verdicts(amap, tops),
            f"The map has {sizes}; its longest chain has {counted(numbers.depth, 'inference')}.",
            _support(numbers),
            _dialectic(amap),
        ]
    )


def verdicts(amap: ArgumentMap, ids: Sequence[str]) -> dict[str, str]:
    """Say of claims whether they stand, and whether that hangs on granting what nothing supports.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("It rains", id="rain")
        >>> verdicts(amap, ["rain"])["rain"]
        'stands only if unsupported claims are granted'
    """
    labels, strict = acceptability(amap), acceptability(amap, strict=True)
    granting = " only if unsupported claims are granted"
    said = dict(zip(WORDS, VERDICTS, strict=True))
    return {id_: said[labels[id_]] + (granting if labels[id_] != strict[id_] else "") for id_ in ids}


def _contentions(amap: ArgumentMap, tops: Sequence[str]) -> str:
    if not tops:
        return "no contention"
    few = "one contention" if len(tops) == 1 else f"{len(tops)} contentions"
    return f"{few}: {names(amap, tops, _NAMED)}"


def _verdicts(amap: ArgumentMap, tops: Sequence[str]) -> list[str]:
    """Say of the first contentions whether they stand, and how many claims are for and against them."""
    told = tops[:_NAMED]
    found, said = balance(amap, told), verdicts(amap, told)
    return [
        f"{'It' if len(tops) == 1 else named(amap, top)} {said[top]}.{_balance(found[top])}" for top in told
    ]


def _balance(found: Balance) -> str:
    parts = [
        (number, words)
        for number, words in ((found.pro, "for it"), (found.con, "against it"), (found.both, "both"))
        if number
    ]
    if not parts:
        return ""
    (number, words), *rest = parts
    others = [f"{more} {word.removesuffix(' it')}" for more, word in rest]
    first = f"{counted(number, 'claim')} {'is' if number == 1 else 'are'} {words}"
    return f" {_and([first, *others])}."


def _support(numbers: Statistics) -> str:
    status = numbers.status
    again = "claim" if status.get("ungrounded") else ""
    parts = (
        [_are(status.get("basis", 0), "claim", "a basis")] if status.get("basis") else ["no claim is a basis"]
    )
    for word, noun in (
        ("unsupported", ""),
        ("circular", ""),
        ("ungrounded", "conclusion"),
        ("defeated", again),
    ):
        if status.get(word):
            parts.append(_are(status[word], noun, word))
    return f"{capitalised(_and(parts))}."


def _dialectic(amap: ArgumentMap) -> str:
    doubts, open_, rounds = len(contested(amap)), len(unanswered(amap)), len(circles(amap))
    said = [
        _are(doubts, "claim", "contested") if doubts else "no claim is contested",
        _are(open_, "challenge", "unanswered") if open_ else "no challenge is unanswered",
        *(
            [f"{counted(rounds, 'circle')} of support {'is' if rounds == 1 else 'are'} in it"]
            if rounds
            else []
        ),
    ]
    return f"{capitalised('; '.join(said))}."


def _are(number: int, noun: str, word: str) -> str:
    """Say that so many are something: "46 are unsupported", "1 claim is a basis"."""
    return f"{counted(number, noun) if noun else number} {'is' if number == 1 else 'are'} {word}"


def _and(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
