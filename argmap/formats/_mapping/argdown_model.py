"""Argdown's own model, as its text and its JSON have it: statements, arguments, relations, each looked up by title.

No format of its own: the reader of Argdown text and the reader of Argdown JSON make one, `argdown_map` makes a map of it. What
`at` counts is the reader's business; it grows in the order of the document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Argdown", "Line", "Link", "LinkKind", "Member", "Node", "Step"]

LinkKind = Literal["support", "entails", "attack", "contrary", "contradictory", "undercut"]
SYMMETRIC = frozenset({"contrary", "contradictory"})


@dataclass(slots=True)
class Member:
    """One wording of a statement, or one description of an argument."""

    text: str = ""
    canonical: bool = False
    ranges: Sequence[dict[str, Any]] = ()
    at: int = 0


@dataclass(slots=True, eq=False)
class Node:
    """A statement, with all its wordings, or an argument.

    `at` orders nodes as a reader meets them. `lines` is an argument's premise-conclusion structure; without one it is
    only sketched.
    """

    at: int
    title: str | None
    argument: bool = False
    members: list[Member] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    group: tuple[str, ...] | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def canonical(self) -> Member | None:
        """The wording that counts: the last that says it does, else the last."""
        members = self.members
        if len(members) > 1:
            return next((member for member in reversed(members) if member.canonical), members[-1])
        return members[0] if members else None

    @property
    def defined_at(self) -> int:
        """Where the wording that counts stands; where the node is first met, if it has none."""
        member = self.canonical
        return member.at if member is not None else self.at

    @property
    def conclusion(self) -> Node:
        """The main conclusion of an argument with a premise-conclusion structure."""
        return self.lines[-1].statement

    @property
    def last_step(self) -> Step:
        """The last inference of an argument with a premise-conclusion structure."""
        step = self.lines[-1].step
        if step is None:
            raise AssertionError(self.title)
        return step


@dataclass(slots=True, eq=False)
class Step:
    """An inference."""

    at: int
    rules: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Line:
    """A numbered line of an argument; a conclusion has the inference that leads to it."""

    statement: Node
    step: Step | None = None


@dataclass(slots=True)
class Link:
    """A relation between two nodes, or against an inference."""

    at: int
    kind: LinkKind
    source: Node
    target: Node | Step


@dataclass(slots=True)
class Argdown:
    """A whole document; `headings` holds what headings say beyond their title."""

    front_matter: dict[str, Any] = field(default_factory=dict)
    statements: list[Node] = field(default_factory=list)
    arguments: list[Node] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    headings: list[dict[str, Any]] = field(default_factory=list)
