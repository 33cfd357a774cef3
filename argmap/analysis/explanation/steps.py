"""An explanation as a value: a step, and the steps that it rests on."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

from argmap._values.collector import no_collector
from argmap._wording import capitalised, counted, plain, repr_in_words
from argmap.analysis.labels.labelling import VERDICTS, WORDS, Label
from argmap.analysis.support.status import SupportStatus
from argmap.finding import Finding, Findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Explanation"]

_SHOWN = 20  # printed steps; the rest is counted
_VERDICTS = dict(zip(map(str, WORDS), VERDICTS, strict=True))


class Explanation:
    """Why an element has the label it has: one step, told as a sentence, and the steps that it rests on.

    An immutable value. Steps may be shared, so that the tree is no larger than the map; it may be deeper than
    Python's recursion goes, and steps are made as one comes to them. It prints as sentences, a step told once;
    `findings()` is for `highlight=` of any view.

    Args:
        id: the claim or relation.
        verdict: its label: in, out or undecided; of `support`, the support status.
        reason: a sentence that says why; or a function that makes it.
        because: the steps that this one rests on; or a function that makes them.
        rule: which rule of the definition it is an instance of, as one word.
        circle: the circle that it is about, as a path that ends where it began.
        among: with rule "circular": the claims that have nothing but each other to rest on.
        support: of the claim that was asked for: its support status, as a step of its own, whose `among` names the unsupported
            claims that it rests on, or what defeats its supports.
        words: returns the words of an element, by id: for `findings()`.

    Examples:
        >>> roof = Explanation("roof", "in", "'A roof' stands: it is asserted, and nothing challenges it.")
        >>> print(Explanation("wet", "out", "'It is wet' falls: a challenge to it stands.", (roof,)))
        'It is wet' falls: a challenge to it stands.
          'A roof' stands: it is asserted, and nothing challenges it.
    """

    __slots__ = ("_because", "_reason", "among", "circle", "id", "rule", "support", "verdict", "words")
    id: str
    verdict: str
    rule: str
    circle: tuple[str, ...]
    among: tuple[str, ...]
    support: Explanation | None
    words: Callable[[str], str] | None
    _reason: str | Callable[[], str]
    _because: tuple[Explanation, ...] | Callable[[], tuple[Explanation, ...]]

    def __init__(
        self,
        id: str,
        verdict: str,
        reason: str | Callable[[], str],
        because: tuple[Explanation, ...] | Callable[[], tuple[Explanation, ...]] = (),
        *,
        rule: str = "",
        circle: tuple[str, ...] = (),
        among: tuple[str, ...] = (),
        support: Explanation | None = None,
        words: Callable[[str], str] | None = None,
    ) -> None:
        given = (because, reason, among, circle, id, rule, support, verdict, words)
        for name, value in zip(self.__slots__, given, strict=True):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an explanation cannot be changed: {name!r} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"an explanation cannot be changed: {name!r} cannot be deleted")

    @property
    def reason(self) -> str:
        """A sentence that says why."""
        made = self._reason
        if not isinstance(made, str):
            made = made()
            object.__setattr__(self, "_reason", made)
        return made

    @property
    def because(self) -> tuple[Explanation, ...]:
        """The steps that this one rests on."""
        made = self._because
        if not isinstance(made, tuple):
            made = made()
            object.__setattr__(self, "_because", made)
        return made

    def with_support(self, support: Explanation | None, words: Callable[[str], str]) -> Explanation:
        """Return the same, together with how the claim is supported, if it is one, and with the words of the map."""
        return Explanation(
            self.id, self.verdict, self._reason, self._because,
            rule=self.rule, circle=self.circle, among=self.among, support=support, words=words,
        )  # fmt: skip

    def steps(self) -> tuple[Explanation, ...]:
        """Return every step once, in the order in which they are told: this one first."""
        return tuple([step for _, step, first in self._walk() if first])

    def findings(self) -> Findings:
        """Return one finding a step, its label as `rule`, the ids that it rests on as `because`.

        Examples:
            >>> Explanation("a", "in", "'A' stands: it is asserted.").findings()[0].message
            'Stands: it is asserted'
        """
        return Findings(
            [
                Finding(
                    str(step.verdict),
                    step.id,
                    step._message(),  # noqa: SLF001  # one of us
                    because=step.circle or tuple(other.id for other in step.because),
                    severity="info",
                )
                for step in self.steps()
            ],
            rules=map(str, (*Label, *SupportStatus)),
            words=self.words,
        )

    def to_data(self) -> dict[str, Any]:
        """Return plain JSON data: the steps as a list, this one first, each naming those it rests on by their place.

        Examples:
            >>> Explanation("a", "in", "It stands.", rule="asserted").to_data()["steps"]
            [{'id': 'a', 'verdict': 'in', 'rule': 'asserted', 'reason': 'It stands.'}]
        """
        steps = self.steps()
        place = {id(step): number for number, step in enumerate(steps)}
        data: dict[str, Any] = {
            "id": self.id,
            "verdict": str(self.verdict),
            "steps": [_step_data(step, [place[id(other)] for other in step.because]) for step in steps],
        }
        return data | ({"support": _step_data(self.support, [])} if self.support else {})

    def to_json(self) -> str:
        """Return `to_data()` as JSON text."""
        return json.dumps(self.to_data(), ensure_ascii=False)

    def _walk(self) -> Iterator[tuple[int, Explanation, bool]]:
        """Yield depth, step, and whether it is met for the first time; what was met is not entered again."""
        met: set[int] = set()
        todo = [(0, self)]
        while todo:
            depth, step = todo.pop()
            first = id(step) not in met
            yield depth, step, first
            if first:
                met.add(id(step))
                todo += [(depth + 1, other) for other in reversed(step.because)]

    def _lines(self) -> list[tuple[int, str]]:
        lines: list[tuple[int, str]] = []
        more = -_SHOWN
        with no_collector():  # to count the steps is to make them all
            for depth, step, first in self._walk():
                more += 1
                if more <= 0:
                    lines.append((depth, step.reason if first or not step.because else step._briefly()))  # noqa: SLF001  # one of us
        lines += [(0, f"... and {counted(more, 'more step')}")] if more > 0 else []
        return lines + ([(0, self.support.reason)] if self.support else [])

    def _parted(self) -> tuple[str, str, str]:
        """Part the sentence into the element's name, its verdict and why; the first is empty where it says something else."""
        verdict = _VERDICTS.get(str(self.verdict), "")
        name, found, why = self.reason.rpartition(f" {verdict}: ")
        return (name, verdict, why.removesuffix(".")) if found else ("", "", self.reason.removesuffix("."))

    def _briefly(self) -> str:
        """Say the verdict alone, the reason having been given."""
        name, verdict, why = self._parted()
        return f"{name} {verdict}, as said above." if name else f"{why}."

    def _message(self) -> str:
        """Say the verdict and why, without the name."""
        name, verdict, why = self._parted()
        return f"{capitalised(verdict)}: {why}" if name else why

    def __str__(self) -> str:
        return "\n".join("  " * min(depth, 40) + plain(line) for depth, line in self._lines())

    def __repr__(self) -> str:
        return f"<Explanation: {plain(self.reason)}>"

    _repr_pretty_ = repr_in_words

    def _repr_html_(self) -> str:
        rows = [
            f'<div style="margin-left:{min(depth, 40)}em">{escape(plain(line))}</div>'
            for depth, line in self._lines()
        ]
        return "".join(rows)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Explanation):
            return NotImplemented
        return self._flat() == other._flat()

    def __hash__(self) -> int:
        return hash((self.id, str(self.verdict), self.reason))

    def _flat(self) -> tuple[Any, ...]:
        """Everything in this tree, without nesting, so that depth is no limit."""
        steps = self.steps()
        place = {id(step): number for number, step in enumerate(steps)}
        rows = tuple(
            [
                (
                    step.id,
                    str(step.verdict),
                    step.reason,
                    tuple([place[id(other)] for other in step.because]),
                    step.rule,
                    step.circle,
                    step.among,
                )
                for step in steps
            ]
        )
        support = self.support._flat() if self.support else None  # noqa: SLF001  # one of us
        return rows, support

    def __reduce__(self) -> tuple[Any, ...]:
        words = self.words
        ids = {id_ for step in self.steps() for id_ in (step.id, *step.circle)}
        return _remake, (*self._flat(), words and {id_: words(id_) for id_ in ids}.__getitem__)


def _step_data(step: Explanation, because: list[int]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": step.id,
        "verdict": str(step.verdict),
        "rule": step.rule,
        "reason": step.reason,
    }
    data |= {"because": because} if because else {}
    data |= {"circle": list(step.circle)} if step.circle else {}
    return data | ({"among": list(step.among)} if step.among else {})


def _remake(
    rows: tuple[tuple[Any, ...], ...],
    support: tuple[Any, ...] | None,
    words: Callable[[str], str] | None = None,
) -> Explanation:
    """Make a tree again from its rows: what a step rests on first, whatever the order they were told in."""
    made: dict[int, Explanation] = {}
    todo = [0]
    while todo:
        number = todo[-1]
        id_, verdict, reason, because, rule, circle, among = rows[number]
        missing = [other for other in because if other not in made]
        if missing:
            todo += missing
            continue
        todo.pop()
        made[number] = Explanation(
            id_,
            verdict,
            reason,
            tuple([made[other] for other in because]),
            rule=rule,
            circle=circle,
            among=among,
            support=_remake(*support) if support and number == 0 else None,
            words=None if number else words,
        )
    return made[0]
