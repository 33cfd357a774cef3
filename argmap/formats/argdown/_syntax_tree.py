"""What an Argdown text says, block by block, before anything is looked up or merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = [
    "Content",
    "Document",
    "Heading",
    "Inference",
    "Item",
    "Joint",
    "Line",
    "Reconstruction",
    "Settings",
]

Ranges = Sequence[dict[str, Any]]


@dataclass(slots=True)
class Settings:
    """What the front matter asks of the reader, under `model` and `data`."""

    strict: bool = False
    explode: bool = False
    transform: bool = True  # relations of reconstructed arguments into those of conclusions and inferences
    remove_tags: bool = False
    lenient: bool = True  # about bold and italic marks that the official tool refuses by accident
    block_form: bool = True  # of data whose first brace ends its line
    shortcodes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Content:
    """A text without its marks, and where these stood: ranges count characters, half-open."""

    text: str = ""
    ranges: Ranges = ()
    tags: Sequence[str] = ()


@dataclass(slots=True)
class Item:
    """One occurrence of a statement or of an argument: a definition, a reference or a plain text."""

    at: int
    argument: bool
    title: str | None
    reference: bool
    content: Content
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Inference:
    """What stands between the hyphens of a premise-conclusion structure."""

    at: int
    rules: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Joint:
    """A relation line: its sign, the item or inference above it, the item on it."""

    at: int
    sign: str
    parent: Item | Inference
    child: Item


@dataclass(slots=True)
class Line:
    """A numbered line; a conclusion has the inference before it."""

    item: Item
    inference: Inference | None = None


@dataclass(slots=True)
class Block:
    """A paragraph. `items` holds what it mentions, children before parents; `joints` their relations.

    `root` is its one item at the left margin, if it is no list and no premise-conclusion structure.
    """

    at: int
    root: Item | None = None
    items: list[Item] = field(default_factory=list)
    joints: list[Joint] = field(default_factory=list)


@dataclass(slots=True)
class Reconstruction(Block):
    """A premise-conclusion structure."""

    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Heading(Block):
    """A heading, with the number of its hashes."""

    level: int = 1
    content: Content = field(default_factory=Content)
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Document:
    """A whole text."""

    front_matter: dict[str, Any] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    blocks: list[Block] = field(default_factory=list)
    comments: int = 0
