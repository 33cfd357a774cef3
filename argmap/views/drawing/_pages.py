"""How a picture lies on a page: one as large as itself, or the sheet on which it is largest, with its margins."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from argmap.views._sheet import MARGIN, sheet_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.views._sheet import Sheet
    from argmap.views.drawing._geometry import Extent

__all__ = ["FOOT", "HEAD", "MARGIN", "Page", "page_of", "touch"]

FOOT, HEAD = (
    14.0,
    18.0,
)  # points kept free at the lower edge of a page that is one of several, and at the upper
LARGEST = 14_000.0  # points that a side of a page may have; readers show no larger one

Span = tuple[float, float]


class Page(NamedTuple):
    """A page: its size, which part of the picture it shows, how large, and where that part's lower left corner is."""

    size: Span
    window: Extent
    scale: float
    corner: Span
    note: str = ""


def page_of(picture: Extent, on: Sequence[Sheet] | None, *, several: bool = False, top: bool = False) -> Page:
    """Put a picture onto a page, whole: none is ever cut.

    Args:
        picture: the corners of the picture.
        on: the sheets that there are; None for a page as large as the picture.
        several: whether the page is one of several, with words at its head and its foot.
        top: whether the picture stands at the top, and not in the middle.

    Examples:
        >>> from argmap.views._sheet import sheets
        >>> page = page_of((0, 0, 2000, 800), sheets("A4"))
        >>> page.size, round(page.scale, 2)
        ((841.89, 595.28), 0.39)
        >>> page_of((10, 20, 410, 320), None).size
        (400.0, 300.0)
    """
    left, low, right, high = picture
    wide, tall = right - left, high - low
    if on is None:
        scale = min(1.0, LARGEST / max(wide, tall, 1.0))
        return Page((wide * scale, tall * scale), picture, scale, (0.0, 0.0))
    head, foot = (HEAD, FOOT) if several else (0.0, 0.0)
    inner = [sheet._replace(high=sheet.high - head - foot) for sheet in on]
    sheet, scale = sheet_of(inner, wide, tall)
    size = sheet.wide, sheet.high + head + foot
    across = (sheet.wide - wide * scale) / 2
    up = sheet.high - sheet.margin - tall * scale if top else (sheet.high - tall * scale) / 2
    return Page(size, picture, scale, (across, up + foot))


def touch(one: Extent, other: Extent) -> bool:
    """Tell whether two parts of a picture have a point in common.

    Examples:
        >>> touch((0, 0, 2, 2), (1, 1, 3, 3)), touch((0, 0, 2, 2), (3, 0, 4, 2))
        (True, False)
    """
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
