"""What a reader had to drop or guess, and what a writer could not say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.phrases import NAMED, counted, listed

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap

__all__ = ["Loss", "Reading", "Writing", "summarised"]


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that did not come along: where it stood, what it was, how often it happened.

    Examples:
        >>> print(Loss("node 17", "a scheme node without a conclusion"))
        node 17: a scheme node without a conclusion
    """

    where: str
    what: str
    count: int = 1

    def __str__(self) -> str:
        times = f" ({self.count} times)" if self.count > 1 else ""
        return f"{self.where}: {self.what}{times}" if self.where else f"{self.what}{times}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A map that was read, and what was lost on the way."""

    amap: ArgumentMap
    losses: tuple[Loss, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Writing:
    """A text that was written (bytes, of a binary format), and what it could not say."""

    text: str | bytes
    losses: tuple[Loss, ...] = field(default=())


def summarised(losses: tuple[Loss, ...], what: str) -> str:
    """Tell losses in one sentence, for a warning.

    Examples:
        >>> summarised((Loss("a", "its weight", 2), Loss("b", "its note")), "kialo cannot say")
        'kialo cannot say 3 things: a: its weight (2 times); b: its note'
    """
    count = sum(loss.count for loss in losses)
    shown = listed([str(loss) for loss in losses[:NAMED]], between="; ", total=len(losses))
    return f"{what} {counted(count, 'thing')}: {shown}"
