"""Exercises made from a map: a premise left out, boxes to be ordered, roles to be named, a weak place to be found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from argmap._store.coerce import id_of
from argmap._store.store import check_map
from argmap._validate import check_path, check_text, check_whole, check_word
from argmap.embed._exercises._boxes import order_task
from argmap.embed._exercises._left_out import premise_task
from argmap.embed._exercises._marking import Mark, mark
from argmap.embed._exercises._paper import page_of, sheet_of
from argmap.embed._exercises._role_names import roles_task
from argmap.embed._exercises._weak_place import weakness_task
from argmap.errors import AnalysisError
from argmap.views.selection._claim_roles import Places

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from argmap.argument_map import ArgumentMap
    from argmap.embed._exercises._task import Task

__all__ = ["KINDS", "Exercise", "Mark", "exercise"]

KINDS: dict[str, Callable[[ArgumentMap, Places, str | None, int], Task]] = {
    "premise": premise_task,
    "order": order_task,
    "roles": roles_task,
    "weakness": weakness_task,
}
_TITLES = {
    "premise": "What is left out?",
    "order": "In which order?",
    "roles": "Who does what?",
    "weakness": "Where is it weak?",
}


class Exercise:
    """An exercise: on paper, as a page that marks itself, and marked in Python.

    Attributes:
        kind: "premise", "order", "roles" or "weakness".
        question: what the student is to do.
        items: the texts that the answer is about, numbered from 1 in this order.
        choices: the words to choose from, where roles are to be named.
        solution: the right answer, a line a part. It is for the teacher: neither sheet nor page has it unless asked.

    Examples:
        >>> import argmap
        >>> task = argmap.exercise(argmap.examples("school_phones"), kind="premise")
        >>> print(task.mark("School is boring"))
        It has 0 of the 5 key words of the premise that is left out. ...
        >>> task.mark(task.solution[0]).right
        True
    """

    def __init__(self, kind: str, task: Task) -> None:
        self.kind, self._task = kind, task
        self.question, self.choices = task.question, task.choices
        self.items = tuple(item.text for item in task.items)
        self.solution = task.solution

    def __repr__(self) -> str:
        return f"<Exercise {self.kind!r}: {self.question}>"

    def _repr_html_(self) -> str:
        return self.sheet().partition("<body>")[2].rpartition("</body>")[0]

    def mark(self, answer: Any) -> Mark:
        """Mark an answer, and say why it is wrong.

        Args:
            answer: a premise as text; the boxes from the top down; by claim, its role; or the weak claim. Claims are named by
                their number in `items`, their text, or their id in the map.

        Raises:
            AnalysisError: what is given is no answer to such an exercise.

        Examples:
            >>> import argmap
            >>> order = argmap.exercise(argmap.examples("shared_security"), kind="order")
            >>> order.mark(order.solution)
            Mark(right=True, why=('Right: each box stands below the one that it is given for or against',))
            >>> order.mark(order.solution[::-1]).right
            False
        """
        return mark(self.kind, self._task, answer)

    @overload
    def sheet(self, path: str | os.PathLike[str], *, answer: bool = ..., title: str | None = ...) -> Path: ...
    @overload
    def sheet(self, path: None = None, *, answer: bool = ..., title: str | None = ...) -> str: ...
    def sheet(
        self, path: str | os.PathLike[str] | None = None, *, answer: bool = False, title: str | None = None
    ) -> Path | str:
        """Make a sheet to print: an HTML file without script.

        Args:
            path: the file to write; without one the content is returned.
            answer: whether the answer stands on a further sheet; else it is nowhere in the file.
            title: the headline, in place of the usual one.

        Examples:
            >>> import argmap
            >>> task = argmap.exercise(argmap.examples("school_phones"), kind="premise")
            >>> task.solution[0] in task.sheet(), task.solution[0] in task.sheet(answer=True)
            (False, True)
        """
        return self._written(path, sheet_of, answer, title)

    @overload
    def page(self, path: str | os.PathLike[str], *, answer: bool = ..., title: str | None = ...) -> Path: ...
    @overload
    def page(self, path: None = None, *, answer: bool = ..., title: str | None = ...) -> str: ...
    def page(
        self, path: str | os.PathLike[str] | None = None, *, answer: bool = False, title: str | None = None
    ) -> Path | str:
        """Make a page that marks itself: one HTML file that needs no network.

        What it says to an answer is sealed by that answer, so that the file does not show which one is right.

        Args:
            path: the file to write; without one the content is returned.
            answer: whether the answer stands at the end.
            title: the headline, in place of the usual one.

        Examples:
            >>> import argmap
            >>> task = argmap.exercise(argmap.examples("school_phones"), kind="premise")
            >>> task.solution[0] in task.page()
            False
        """
        return self._written(path, page_of, answer, title)

    def _written(
        self, path: str | os.PathLike[str] | None, make: Callable[..., str], answer: bool, title: str | None
    ) -> Path | str:
        if title is not None:
            check_text("title", title, AnalysisError)
        content = make(self.kind, self._task, title or _TITLES[self.kind], answer=answer)
        if path is None:
            return content
        check_path(path, AnalysisError)
        file = Path(path)
        file.write_text(content, encoding="utf-8", newline="\n")
        return file


def exercise(amap: ArgumentMap, *, kind: str = "premise", at: Any = None, seed: int = 0) -> Exercise:
    """Make an exercise from a map.

    Args:
        amap: the map; it is not changed.
        kind: "premise" (one is left out of an inference and is to be written down), "order" (the boxes of a chain are shuffled),
            "roles" (of a map whose lines are all alike, what some claims do), "weakness" (of several claims, the unsupported one
            with which most would fall).
        at: what it is about, as a value or an id: the inference, or the premise to leave out; the claim to which a chain leads down;
            the claim around which roles are asked for. Without it the exercise chooses.
        seed: another whole number shuffles otherwise; the same map and seed make the same exercise.

    Returns:
        The exercise: `mark(answer)`, `sheet(path)`, `page(path)`.

    Raises:
        AnalysisError: an unknown kind, or a map from which no such exercise can be made.
        UnknownIdError: the map has no element `at`.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support([amap.claim("It rained"), amap.claim("Rain makes streets wet", implicit=True)], amap.claim("The street is wet"))
        >>> task = exercise(amap, kind="premise")
        >>> task.question
        'One premise of this inference is left out. Write it down.'
        >>> print(task.mark("The street is wet"))
        It is the conclusion itself, and a claim supports itself in a circle only
        >>> print(task.mark("Streets get wet by rain"))
        Right: your words say what is left out
    """
    check_map(amap)
    check_word("kind", kind, KINDS, AnalysisError)
    check_whole("seed", seed, AnalysisError, least=0)
    id_ = None if at is None else id_of(at)
    if id_ is not None:
        amap[id_]  # else it says which ids are near
    return Exercise(kind, KINDS[kind](amap, Places(amap), id_, seed))
