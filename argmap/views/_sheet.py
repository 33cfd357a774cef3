"""A sheet that a picture is made to fit: paper, a slide, or any size; and how small type on it may be."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from argmap.errors import RenderError, near

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["MARGIN", "SHEETS", "Sheet", "SheetSize", "paper_sheets", "read_fit", "sheet_of", "sheets"]

SheetSize = tuple[float, float]  # width and height, in points
MARGIN = 28.35  # points: a centimetre, which any printer leaves white
LEAST_PRINT = 7.0  # points, of type in print
PIXEL = 0.75  # points
LEAST_SLIDE = 16.0 * PIXEL
SMALLEST, LARGEST = 72.0, 14_000.0  # points that a side may have
SHEETS: Mapping[str, SheetSize] = {
    "A4": (595.28, 841.89),
    "A4 landscape": (841.89, 595.28),
    "letter": (612.0, 792.0),
    "slide": (1920 * PIXEL, 1080 * PIXEL),
}
_SIDE = r"(\d+(?:\.\d+)?)"
_SIZE = re.compile(rf"{_SIDE}\s*[x×]\s*{_SIDE}|\(\s*{_SIDE}\s*,\s*{_SIDE}\s*\)")


class Sheet(NamedTuple):
    """A sheet, in points; `most` is how much larger than life a picture on it may be."""

    wide: float
    high: float
    margin: float
    least: float
    most: float

    @property
    def size(self) -> SheetSize:
        """Its width and height.

        Examples:
            >>> sheets("slide")[0].size
            (1440.0, 810.0)
        """
        return self.wide, self.high

    def scale(self, wide: float, high: float) -> float:
        """Say how large a picture can be on it.

        Examples:
            >>> sheets("slide")[0].scale(2880.0, 100.0)
            0.5
        """
        room = self.wide - 2 * self.margin, self.high - 2 * self.margin
        return min(self.most, room[0] / max(wide, 1.0), room[1] / max(high, 1.0))


def sheets(fit: str | SheetSize) -> tuple[Sheet, ...]:
    """Return the sheets that a picture may go onto, the one asked for first; A4 and letter may be turned.

    Examples:
        >>> [sheet.size for sheet in sheets("letter")], len(sheets("A4 landscape"))
        ([(612.0, 792.0), (792.0, 612.0)], 1)
    """
    if fit == "slide":
        return (Sheet(*SHEETS["slide"], 0.0, LEAST_SLIDE, math.inf),)
    if not isinstance(fit, str):
        return (Sheet(*fit, 0.0, LEAST_PRINT, math.inf),)
    both = paper_sheets(SHEETS[fit])
    return both[:1] if fit == "A4 landscape" else both


def paper_sheets(size: SheetSize) -> tuple[Sheet, ...]:
    """Return paper of a size, upright and across."""
    sheet = Sheet(*size, MARGIN, LEAST_PRINT, 1.0)
    return sheet, sheet._replace(wide=sheet.high, high=sheet.wide)


def sheet_of(on: Sequence[Sheet], wide: float, high: float) -> tuple[Sheet, float]:
    """Choose the sheet on which a picture is largest; return it, and how large that is.

    Examples:
        >>> sheet, scale = sheet_of(sheets("A4"), 2000.0, 800.0)
        >>> sheet.size, round(scale, 2)
        ((841.89, 595.28), 0.39)
    """
    return max(((sheet, sheet.scale(wide, high)) for sheet in on), key=lambda one: one[1])


def read_fit(name: str, given: object) -> str | SheetSize:
    """Take the name of a sheet, in any case, or a width and a height in points, also as text: "800x600", "(800, 600)".

    Raises:
        RenderError: it is neither.

    Examples:
        >>> read_fit("fit", "a4"), read_fit("fit", "800x600"), read_fit("fit", [400, 300])
        ('A4', (800.0, 600.0), (400.0, 300.0))
    """
    if isinstance(given, str):
        known = next((one for one in SHEETS if one.lower() == given.lower()), None)
        if known is not None:
            return known
        size = _SIZE.fullmatch(given.strip())
        if size is not None:
            return _checked(name, given, [side for side in size.groups() if side is not None])
    elif isinstance(given, list | tuple) and len(given) == 2:
        return _checked(name, given, given)
    names = ", ".join(map(repr, SHEETS))
    raise RenderError(
        f"unknown {name} {given!r:.80}: expected one of {names}, or (width, height) in points{near(given, SHEETS)}"
    )


def _checked(name: str, given: object, pair: object) -> SheetSize:
    wide, high = pair if isinstance(pair, list | tuple) else (None, None)
    sides = []
    for side in (wide, high):
        try:
            number = math.nan if isinstance(side, bool) or side is None else float(side)
        except (TypeError, ValueError):
            number = math.nan
        if not SMALLEST <= number <= LARGEST:
            raise RenderError(
                f"{name} is a width and a height of {SMALLEST:g} to {LARGEST:g} points: got {given!r:.80}"
            )
        sides.append(number)
    return sides[0], sides[1]
