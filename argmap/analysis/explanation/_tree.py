"""Build the tree of an explanation from the justifications of labels."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from argmap.analysis.explanation.steps import Explanation
from argmap.analysis.labels._grounded import OUT
from argmap.analysis.labels.labelling import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.analysis.explanation._verbalise import Wording
    from argmap.analysis.labels._justification import Justification, Reasons
    from argmap.analysis.labels._justification_by_strength import ReasonsByStrength

    Told = Reasons | ReasonsByStrength
    Steps = tuple[Explanation, ...] | Callable[[], tuple[Explanation, ...]]

__all__ = ["told", "told_at_once"]


def told(wording: Wording, reasons: Told, root: int) -> Explanation:
    """Return why an element has its label: each step is made, once, when somebody comes to it."""
    return _Teller(wording, reasons).step(root)


class _Teller:
    def __init__(self, wording: Wording, reasons: Told) -> None:
        self._wording = wording
        self._reasons = reasons
        self._made: dict[int, Explanation] = {}

    def step(self, x: int) -> Explanation:
        if x not in self._made:
            why = self._reasons.of(x)
            self._made[x] = _explained(self._wording, self._reasons, x, why, partial(self._steps, why))
        return self._made[x]

    def _steps(self, why: Justification) -> tuple[Explanation, ...]:
        steps = [self.step(y) for y in why.on]
        return (*steps, *_weaker(self._wording, self._reasons, why))


def told_at_once(wording: Wording, reasons: Told, root: int) -> Explanation:
    """Return the same where a defence may come back to what is being defended: there it ends, with rule "again"."""
    made: dict[int, Explanation] = {}
    again: dict[int, Explanation] = {}
    why = {root: reasons.of(root)}
    path = [root]
    while path:
        x = path[-1]
        following = next((y for y in why[x].on if y not in why), None)
        if following is not None:
            why[following] = reasons.of(following)
            path.append(following)
            continue
        path.pop()
        for y in why[x].on:
            if y not in made and y not in again:
                label = reasons.label[y]
                said = wording.sentence(y, label, ", which is being explained here")
                again[y] = Explanation(wording.compiled.ids[y], WORDS[label], said, rule="again")
        because = tuple([made.get(y) or again[y] for y in why[x].on])
        because += _weaker(wording, reasons, why[x])
        made[x] = _explained(wording, reasons, x, why[x], because)
    return made[root]


def _weaker(wording: Wording, reasons: Told, why: Justification) -> tuple[Explanation, ...]:
    return tuple(
        [
            Explanation(
                wording.compiled.ids[y],
                WORDS[reasons.label[y]],
                wording.sentence(
                    y,
                    reasons.label[y],
                    f", {'and' if reasons.label[y] == OUT else 'but'} is weaker than what it challenges",
                ),
                rule="weaker",
            )
            for y in why.weaker
        ]
    )


def _explained(wording: Wording, reasons: Told, x: int, why: Justification, because: Steps) -> Explanation:
    ids, label = wording.compiled.ids, reasons.label[x]
    return Explanation(
        ids[x],
        WORDS[label],
        lambda: wording.sentence(x, label, f": {wording.reason(x, why)}"),
        because,
        rule=why.rule,
        circle=tuple([ids[y] for y in why.circle]),
        among=tuple([ids[y] for y in why.among]),
    )
