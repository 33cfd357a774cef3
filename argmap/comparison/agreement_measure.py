"""One figure of agreement: its value, how sure it is, and whose definition it is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

__all__ = ["Measure", "undefined"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of agreement; `float(m)` is its value.

    Attributes:
        name: as in `agreement[name]`.
        value: the figure; NaN where it is not defined, and `reason` says why.
        low: the lower end of the 95 % bootstrap interval; NaN where there is none.
        high: the upper end; of "edits" the bound that counts by type set.
        n: how many items it is of.
        reason: why it is not defined; "" where it is.
        definition: what it says.
        source: who defined it.

    Examples:
        >>> from argmap.comparison.nominal import nominal
        >>> found = nominal("aabb", "aaab")["accuracy"]
        >>> float(found), found.n, str(found)
        (0.75, 4, '0.750')
    """

    name: str
    value: float
    low: float = math.nan
    high: float = math.nan
    n: int = 0
    reason: str = ""
    definition: str = ""
    source: str = ""

    def __float__(self) -> float:
        return self.value

    def __str__(self) -> str:
        if self.reason:
            return f"not defined: {self.reason}"
        between = "" if math.isnan(self.low) else f" ({self.low:.3f} to {self.high:.3f})"
        return f"{self.value:.3f}{between}"

    def to_data(self) -> dict[str, Any]:
        """Return the measure as plain JSON data; NaN is null."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return {
            name: None if isinstance(one, float) and math.isnan(one) else one for name, one in fields.items()
        }


def undefined(reason: str) -> tuple[float, str]:
    """Return the value of a figure that is not defined, and why."""
    return math.nan, reason
