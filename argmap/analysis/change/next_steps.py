"""Next steps: what is left open, and what would hang on settling it?"""

from __future__ import annotations

import warnings
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from argmap._naming import named, snapshot
from argmap._wording import counted, plain
from argmap.analysis.change._effect_told import effect_told
from argmap.analysis.change._effects import LONG, Effects
from argmap.analysis.labels._grounded import OUT
from argmap.analysis.positions.contested import unanswered
from argmap.analysis.support._ranked_questions import questions_told, ranked_questions
from argmap.analysis.support.status import SupportStatus, lacking_support, support_status
from argmap.errors import LimitWarning
from argmap.finding import Finding, Findings
from argmap.graph._incidence import incidence
from argmap.graph._roles import unconnected_flags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap._naming import Snapshot
    from argmap.argument_map import ArgumentMap

__all__ = ["NextSteps", "next_steps"]

_SHOWN = 20  # steps of a printed list; the rest is counted


class NextSteps(Findings):
    """Findings that print as a numbered list of what to do: see `next_steps`."""

    __slots__ = ("_map",)

    def __init__(
        self, found: Iterable[Finding] | Callable[[int], Finding], amap: Snapshot, **how: Any
    ) -> None:
        super().__init__(found, **how)
        self._map = amap

    def only(self, found: Iterable[Finding]) -> NextSteps:
        """Return some of these findings as an answer of the same kind."""
        return NextSteps(found, self._map, exhaustive=self.exhaustive, rules=self._possible)

    def __str__(self) -> str:
        if not self:
            return "nothing is left open"
        lines = [
            f"{number}. {self._line(self[number - 1])}" for number in range(1, min(len(self), _SHOWN) + 1)
        ]
        more = [f"... and {counted(len(self) - _SHOWN, 'more step')}"] if len(self) > _SHOWN else []
        return "\n".join([*lines, *more])

    def _line(self, step: Finding) -> str:
        """Say what to do, naming the element in place of "it"."""
        verb, _, rest = step.message.partition(" it: ")
        return plain(f"{verb} {named(self._map, step.id)}: {rest}")


def next_steps(amap: ArgumentMap) -> NextSteps:
    """Return what is left open, ranked by its effect on what the map argues for: what to do next.

    Open are claims that nothing supports though they need it, challenges that nothing answers, and critical questions
    not yet asked. The effect is what changes if the claim should prove false, the challenge be answered, or the question
    have an unfavourable answer.

    Args:
        amap: the map; it is not changed.

    Returns:
        One finding an item, printed as a numbered list: those first that change most contentions, then most other claims, then challenges, claims and questions, as
        `unanswered`, `lacking_support` and `open_questions` list them; its `rule` is "unsupported", "unanswered"
        or "open-question", and `because` names the claims whose label changes, in map order (with a question, what it
        is raised against comes first).

    References:
        Ours: ranked by what `what_if` tells of each item.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> wet, slip = amap.claim("The street is wet", id="wet"), amap.claim("You may slip", id="slip")
        >>> _ = amap.support(wet, slip)
        >>> _ = amap.challenge(amap.claim("There is grit", id="grit"), slip, id="x")
        >>> print(next_steps(amap))
        1. Answer the challenge from 'There is grit': 'You may slip' then stands
        2. Support 'There is grit': if it falls, 'You may slip' then stands
        3. Support 'The street is wet': if it falls, no other claim changes
    """
    compiled = incidence(amap)
    items = _open_items(amap)
    aims = np.array([compiled.number[item.against] for item in items], np.int64)
    elements, case = np.unique(aims, return_inverse=True)  # in map order: what is near has much to share
    effects = Effects(amap, elements.tolist())
    if effects.cases < len(elements):
        ranked = np.flatnonzero(case < effects.cases)
        said = f"next_steps stopped after {len(ranked)} of {len(items)} items"
        warnings.warn(said, LimitWarning, stacklevel=2)
        items, case = [items[place] for place in ranked.tolist()], case[ranked]
    is_claim = np.arange(compiled.elements) < compiled.claims
    itself = np.zeros(
        len(compiled.ids), np.int64
    )  # associations included: a question may be raised against one
    itself[: compiled.claims] = effects.labels[: compiled.claims] != OUT
    others = effects.count(is_claim) - itself[elements[: effects.cases]]
    order = np.lexsort((-others[case], -effects.count(effects.contention)[case])).tolist()

    apart, kept = unconnected_flags(compiled), snapshot(amap)

    def finding(place: int) -> Finding:
        item, at = items[order[place]], int(case[order[place]])
        claims = {compiled.ids[x]: label for x, label in effects.turned(at, is_claim).items()}
        number = compiled.number[item.id]
        lone = number < compiled.claims and bool(apart[number])
        return _step(kept, item, claims, int(others[at]), lone=lone)

    return NextSteps(
        finding,
        kept,
        ids=[items[place].id for place in order],
        exhaustive=effects.cases == len(elements),
        summarise=lambda: _counted(items),
        rules=("unsupported", "unanswered", "open-question"),
        words=kept.words,
    )


def _counted(items: list[_Open]) -> str:
    """Count what is open by the kind of it."""
    counts = Counter(item.rule for item in items)
    return "\n".join(f"{count} {rule}" for rule, count in counts.most_common()) or "nothing found"


class _Open(NamedTuple):
    """Something left open: its kind, the place of a finding among some, the element it is about, what it would be raised against."""

    rule: str
    found: Findings
    place: int
    id: str
    against: str


def _open_items(amap: ArgumentMap) -> list[_Open]:
    challenges, claims, status = unanswered(amap), lacking_support(amap), support_status(amap)
    questions = ranked_questions(amap)
    told = questions_told(amap, questions)
    return [
        *(_Open("unanswered", challenges, place, id_, id_) for place, id_ in enumerate(challenges.ids)),
        *(
            _Open("unsupported", claims, place, id_, id_)
            for place, id_ in enumerate(claims.ids)
            if status[id_] is SupportStatus.UNSUPPORTED
        ),
        *(
            _Open("open-question", told, place, asked.relation.id, asked.against)
            for place, asked in enumerate(questions)
        ),
    ]


def _step(amap: Snapshot, open_: _Open, changed: dict[str, int], total: int, *, lone: bool) -> Finding:
    """Say what to do about an open item, and what depends on it; a `lone` claim is one that nothing connects.

    Args:
        amap: the map.
        open_: the item.
        changed: the first claims that change with it, and their labels then; among them may be what it is raised against.
        total: how many others change.
        lone: see above.
    """
    item, against = open_.found[open_.place], open_.against
    others = {name: label for name, label in changed.items() if name != against}
    effect = effect_told(amap, others, total, falls=item.rule == "unsupported")
    if lone:
        message = "Connect it: nothing connects it to the map"
    elif item.rule == "unsupported":
        message = f"Support it: if it falls, {effect}"
    elif item.rule == "unanswered":
        message = f"Answer it: {effect}"
    else:
        message = f"Question it: {item.message} If the answer is unfavourable, {effect}"
    because = tuple(changed) if item.rule != "open-question" else (against, *others)
    return Finding(item.rule, item.id, message, because[:LONG], "info", item.fix, item.code, item.terms)
