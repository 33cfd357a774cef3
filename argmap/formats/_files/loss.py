"""What a reader hands over beside the map: losses, and where elements stand; and what a writer could not say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap._wording import NAMED, counted, listed, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.argument_map import ArgumentMap

__all__ = ["NEW_ID", "Loss", "Place", "Reading", "Writing", "summarised"]

NEW_ID = "id changed to "  # begins what is told of an element that a format names anew
Place = tuple[int, int]  # line and column, from 1


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
        return plain(f"{self.where}: {self.what}{times}" if self.where else f"{self.what}{times}")


@dataclass(frozen=True, slots=True)
class Reading:
    r"""A map that was read, and what was lost on the way.

    Attributes:
        amap: the map.
        losses: what was dropped or guessed.
        places: id -> (line, column), from 1, in characters, where the text defines a claim, a relation or a source; of some formats,
            such as Parquet, and of what stands in another file it is not told. Worked out when first looked at.

    Examples:
        >>> import argmap
        >>> reading = argmap.formats.read("We should take umbrellas\n  + [rain] It will rain\n", "outline")
        >>> reading.places["rain"]
        (2, 5)
    """

    amap: ArgumentMap
    losses: tuple[Loss, ...] = field(default=())
    places: Mapping[str, Place] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Writing:
    r"""A text that was written (bytes, of a binary format), and what it could not say.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> argmap.formats.write(amap, "outline").text
        '[wet] It is wet\n  + [rain] It rained\n'
    """

    text: str | bytes
    losses: tuple[Loss, ...] = field(default=())


def summarised(losses: tuple[Loss, ...], what: str) -> str:
    """Tell losses in one sentence, for a warning.

    Examples:
        >>> summarised((Loss("a", "its weight", 2), Loss("b", "its note")), "not written (kialo)")
        'not written (kialo): 3 values: a: its weight (2 times); b: its note'
    """
    count = sum(loss.count for loss in losses)
    shown = listed([str(loss) for loss in losses[:NAMED]], between="; ", total=len(losses))
    return f"{what}: {counted(count, 'value')}: {shown}"
