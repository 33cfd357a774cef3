"""Put a picture onto a sheet: as large as fits, in the middle, on a ground as large as the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from argmap.views._sheet import sheet_of, sheets
from argmap.views.drawing._svg_markup import SVG_NAMESPACE, number

if TYPE_CHECKING:
    from argmap.views._sheet import SheetSize

__all__ = ["put_on_sheet"]

SVG = f"{{{SVG_NAMESPACE}}}"
POINT = 4 / 3  # CSS pixels


def put_on_sheet(root: ET.Element, fit: str | SheetSize) -> None:
    """Change what an SVG shows, and how large; its first group is drawn on a sheet, whose ground is its own."""
    left, top, wide, high = (float(one) for one in root.get("viewBox", "0 0 1 1").split())
    sheet, scale = sheet_of(sheets(fit), wide, high)
    across, up = sheet.wide / scale, sheet.high / scale
    left, top = left - (across - wide) / 2, top - (up - high) / 2
    root.set("width", number(sheet.wide * POINT))
    root.set("height", number(sheet.high * POINT))
    root.set("viewBox", " ".join(map(number, (left, top, across, up))))
    ground = root.find(f"{SVG}g/{SVG}polygon")
    fill = ground.get("fill", "none") if ground is not None else "none"
    place = {"x": number(left), "y": number(top), "width": number(across), "height": number(up), "fill": fill}
    sheet_ground = ET.Element(f"{SVG}rect", place)
    sheet_ground.tail = "\n"
    at = next(place for place, one in enumerate(root) if one.tag == f"{SVG}g")
    root.insert(at, sheet_ground)
