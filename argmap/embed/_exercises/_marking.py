"""Mark an answer: look up what is said to each of its parts."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap._wording import counted
from argmap.embed._exercises._answer_words import ENOUGH, is_negated, key_words, normal
from argmap.errors import AnalysisError, one_of

if TYPE_CHECKING:
    from argmap.embed._exercises._task import Task

__all__ = ["Mark", "mark"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said to an answer.

    Attributes:
        right: whether all of it is.
        why: a sentence for each thing that is wrong; or that it is right.

    Examples:
        >>> bool(Mark(False, ("It repeats the conclusion",))), str(Mark(True, ("Right",)))
        (False, 'Right')
    """

    right: bool
    why: tuple[str, ...]

    def __bool__(self) -> bool:
        return self.right

    def __str__(self) -> str:
        return "\n".join(self.why)


def mark(kind: str, task: Task, answer: Any) -> Mark:
    """Mark an answer to an exercise of a kind.

    Raises:
        AnalysisError: what is given is no answer to such an exercise.
    """
    if kind == "premise":
        if not isinstance(answer, str):
            raise AnalysisError(f"an answer is the premise as text, got {answer!r:.80}")
        return _premise(task, answer)
    if kind == "weakness":
        return _told(task, [str(_number(task, answer))], "Right")
    if kind == "order":
        return _order(task, answer)
    return _roles(task, answer)


def _premise(task: Task, answer: str) -> Mark:
    told = task.key.get(normal(answer))
    if told is not None:
        return Mark(told.right, (told.why,))
    words = key_words(answer)
    met = len(words & task.words)
    if met >= ENOUGH * len(task.words):
        if is_negated(answer) != task.negated:
            return Mark(False, ("It has the right words, but seems to say the opposite",))
        return Mark(True, ("Right: your words say what is left out",))
    for text, why in task.given:
        shared = key_words(text)
        if words and len(words & shared) >= ENOUGH * len(words):
            return Mark(False, (f"{why}. {task.hint}",))
    count = f"It has {met} of the {counted(len(task.words), 'key word')} of the premise that is left out"
    return Mark(False, (f"{count}. {task.hint}",))


def _order(task: Task, answer: Any) -> Mark:
    if isinstance(answer, str) or not isinstance(answer, Sequence):
        raise AnalysisError(f"an answer lists all boxes from the top down, got {answer!r:.80}")
    numbers = [_number(task, one) for one in answer]
    if sorted(numbers) != list(range(1, len(task.items) + 1)):
        return Mark(False, (task.hint,))
    pairs = [f"{one} over {other}" for one, other in itertools.pairwise(numbers)]
    return _told(
        task,
        [f"top {numbers[0]}", *pairs],
        "Right: each box stands below the one that it is given for or against",
    )


def _roles(task: Task, answer: Any) -> Mark:
    if not isinstance(answer, Mapping):
        raise AnalysisError(
            f"an answer gives the role of each numbered claim, by number, id or text, got {answer!r:.80}"
        )
    named = {_number(task, one): role for one, role in answer.items()}
    odd = next((role for role in named.values() if role not in task.choices), None)
    if odd is not None:
        raise AnalysisError(one_of("role", odd, task.choices))
    if len(named) < len(task.items):
        missing = next(number for number in range(1, len(task.items) + 1) if number not in named)
        return Mark(False, (f"{task.hint}: number {missing} has none",))
    return _told(
        task,
        [f"{number} is {named[number]}" for number in sorted(named)],
        "Right: every role is named as the map has it",
    )


def _told(task: Task, parts: list[str], right: str) -> Mark:
    notes = [task.key[part] for part in parts]
    wrong = tuple(note.why for note in notes if not note.right)
    if wrong:
        return Mark(False, wrong)
    return Mark(True, (notes[0].why if len(notes) == 1 and notes[0].why else right,))


def _number(task: Task, given: Any) -> int:
    """Return the number of an item that is given by its number, its id or its text."""
    if isinstance(given, int) and not isinstance(given, bool) and 1 <= given <= len(task.items):
        return given
    known, ids = [item.text for item in task.items], [item.id for item in task.items]
    tries: list[tuple[Any, list[str]]] = [(getattr(given, "id", None), ids)]
    if isinstance(
        given, str
    ):  # the very text before an id, and that before a text with other blanks or marks
        tries = [(given, known), (given, ids), (normal(given), [normal(text) for text in known])]
    for said, items in tries:
        if said in items:
            return items.index(said) + 1
    raise AnalysisError(
        f"no such item {given!r:.80}: name one by its number, from 1 to {len(known)}, by its text, or by its id"
    )
