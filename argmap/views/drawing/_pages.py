"""How a picture goes onto paper: one page as large as the picture, or as many of a common size as make it legible."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from argmap.views._sheet import sheet_of
from argmap.views.picture_options import PAPERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.views._sheet import SheetSize

__all__ = ["MARGIN", "Extent", "Page", "pages", "touch"]

MARGIN = 28.35  # points: a centimetre, which any printer leaves white
FOOT = 14.0  # points kept free at the lower edge of a page that is one of several
SMALLEST = 0.6  # scale at which the words of a box are 6.5 points high, and below which few can read them
LARGEST = 14_000.0  # points that a side of a page may have; readers show no larger one
WHOLE = 0.4  # share of a page that a box may fill and still be shown whole on one
TRIALS = 24

Span = tuple[float, float]
Extent = tuple[float, float, float, float]  # left, low, right, high


class Page(NamedTuple):
    """A page: its size, which part of the picture it shows, how large, and where that part's lower left corner is."""

    size: Span
    window: Extent
    scale: float
    corner: Span
    note: str = ""


def pages(
    picture: Extent,
    paper: str | None,
    boxes: Sequence[Extent],
    drawn: Sequence[Extent],
    fit: str | SheetSize | None = None,
) -> list[Page]:
    """Cut a picture into pages, by rows from the upper left one.

    A picture that stays legible on one page is put on one, upright or across. Else it is cut: what the edge of a page
    cuts through is shown again, whole, where the next page begins. A page on which nothing would be is left out.

    Args:
        picture: the corners of the picture.
        paper: the name of a size; None for one page as large as the picture.
        boxes: what should be shown whole on some page.
        drawn: all that is drawn, boxes and lines.
        fit: the sheet that it is to fit, whatever the paper.

    Examples:
        >>> [sheet.note for sheet in pages((0, 0, 2000, 800), "A4", [], [(0, 0, 2000, 800)])]
        ['page 1 of 2, column 1 of 2', 'page 2 of 2, column 2 of 2']
    """
    left, low, right, high = picture
    wide, tall = right - left, high - low
    if fit is not None:
        sheet, scale = sheet_of(fit, wide, tall)
        corner = ((sheet.wide - wide * scale) / 2, (sheet.high - tall * scale) / 2)
        return [Page(sheet.size, picture, scale, corner)]
    if paper is None:
        scale = min(1.0, LARGEST / max(wide, tall, 1.0))
        return [Page((wide * scale, tall * scale), picture, scale, (0.0, 0.0))]
    upright = PAPERS[paper]
    sizes = (upright, (upright[1], upright[0]))
    scale, size = max(
        ((min(1.0, _fitting(size, wide, tall)), size) for size in sizes), key=lambda one: one[0]
    )
    if scale >= SMALLEST:
        corner = ((size[0] - wide * scale) / 2, (size[1] - tall * scale) / 2)
        return [Page(size, picture, scale, corner)]
    return min(
        (_cut(picture, size, boxes, drawn) for size in sizes), key=lambda cut: (len(cut), -cut[0].scale)
    )


def _fitting(size: Span, wide: float, tall: float) -> float:
    return min((size[0] - 2 * MARGIN) / max(wide, 1.0), (size[1] - 2 * MARGIN) / max(tall, 1.0))


def _cut(picture: Extent, size: Span, boxes: Sequence[Extent], drawn: Sequence[Extent]) -> list[Page]:
    """Cut a picture into as few pages as it can be read on, and show it as large as so many pages allow."""
    fewest = _grid(picture, size, SMALLEST, boxes)
    best, scale = fewest, SMALLEST
    for trial in range(1, TRIALS + 1):
        larger = SMALLEST + (1 - SMALLEST) * trial / TRIALS
        grid = _grid(picture, size, larger, boxes)
        if len(grid[0]) > len(fewest[0]) or len(grid[1]) > len(fewest[1]):
            break
        best, scale = grid, larger
    return _laid(best, size, scale, drawn)


def _grid(
    picture: Extent, size: Span, scale: float, boxes: Sequence[Extent]
) -> tuple[list[Span], list[Span]]:
    """Give the columns, from the left, and the rows, from the top."""
    left, low, right, high = picture
    across, up = (size[0] - 2 * MARGIN) / scale, (size[1] - 2 * MARGIN - FOOT) / scale
    columns = list(_pieces(left, right, across, [(box[0], box[2]) for box in boxes]))
    rows = list(_pieces(-high, -low, up, [(-box[3], -box[1]) for box in boxes]))
    return columns, [(-end, -start) for start, end in rows]


def _pieces(start: float, end: float, room: float, spans: Sequence[Span]) -> Iterator[Span]:
    while end - start > room:
        edge = start + room
        cut = (first for first, last in spans if first < edge < last and first > edge - WHOLE * room)
        yield start, edge
        start = min(cut, default=edge)
    yield start, end


def _laid(
    grid: tuple[list[Span], list[Span]], size: Span, scale: float, drawn: Sequence[Extent]
) -> list[Page]:
    columns, rows = grid
    laid: list[tuple[Extent, str]] = []
    for row, (low, high) in enumerate(rows, 1):
        for column, (left, right) in enumerate(columns, 1):
            place = [f"row {row} of {len(rows)}"] if len(rows) > 1 else []
            place += [f"column {column} of {len(columns)}"] if len(columns) > 1 else []
            window = (left, low, right, high)
            if any(touch(window, extent) for extent in drawn):
                laid.append((window, ", ".join(place)))
    notes = (f"page {number} of {len(laid)}, {place}" for number, (_, place) in enumerate(laid, 1))
    return [
        Page(size, window, scale, (MARGIN, size[1] - MARGIN - (window[3] - window[1]) * scale), note)
        for (window, _), note in zip(laid, notes, strict=True)
    ]


def touch(one: Extent, other: Extent) -> bool:
    """Tell whether two parts of a picture have a point in common.

    Examples:
        >>> touch((0, 0, 2, 2), (1, 1, 3, 3)), touch((0, 0, 2, 2), (3, 0, 4, 2))
        (True, False)
    """
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
