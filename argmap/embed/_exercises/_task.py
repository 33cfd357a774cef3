"""What an exercise is made of: what a student sees, and what is said to each part of an answer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from argmap.embed._exercises._answer_words import normal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.argument_map import ArgumentMap

__all__ = ["Item", "Note", "Task", "first_repeated", "shuffled"]


class Note(NamedTuple):
    """Whether a part of an answer is right, and why."""

    right: bool
    why: str


class Item(NamedTuple):
    """One thing that an answer is about: its id in the map of the teacher, and its words."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """An exercise before it is put on paper.

    Attributes:
        question: what the student is to do.
        shown: the map that the student sees, or None.
        shown_ids: those of its claims that are drawn; all, unless given.
        items: what the answer is about, numbered from 1 in this order.
        choices: the words among which an answer chooses.
        key: what is said to each part of an answer; what a part looks like is a matter of its kind.
        words: of a missing premise, the words that tell it.
        given: what is visible of an inference, by what is said to an answer that repeats it.
        hint: said to an answer that is none of these.
        negated: whether the missing premise denies something.
        solution: the right answer in words, a line a part.
    """

    question: str
    shown: ArgumentMap | None = None
    shown_ids: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    choices: tuple[str, ...] = ()
    key: dict[str, Note] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    given: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    negated: bool = False
    solution: tuple[str, ...] = ()


def shuffled(items: Sequence[Item], seed: int) -> list[Item]:
    """Put items in an order that tells nothing; the same seed gives the same order.

    Examples:
        >>> items = [Item(name, name) for name in "abcd"]
        >>> shuffled(items, 1) == shuffled(items, 1), sorted(shuffled(items, 1)) == items
        (True, True)
    """

    def place(item: Item) -> bytes:
        return hashlib.sha256(f"{seed}\n{item.id}\n{item.text}".encode()).digest()

    mixed = sorted(items, key=place)
    return mixed[1:] + mixed[:1] if mixed == list(items) and len(mixed) > 1 else mixed


def first_repeated(texts: Sequence[str]) -> int:
    """Return the place of the first text that stands there before, in other signs perhaps; else how many there are.

    Examples:
        >>> first_repeated(["It rains", "It snows", "It rains!", "It hails"]), first_repeated(["It rains"])
        (2, 1)
    """
    met: set[str] = set()
    for place, text in enumerate(texts):
        if normal(text) in met:
            return place
        met.add(normal(text))
    return len(texts)
