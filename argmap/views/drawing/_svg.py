"""Dress the layout engine's SVG for the world: typefaces, measured widths, names, tooltips; and check that it is inert.

The engine's SVG is parsed and written anew, so that whatever it let through in a text can never be markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from argmap.errors import RenderError
from argmap.views.drawing._corners import squared
from argmap.views.drawing._dark_colours import put_dark
from argmap.views.drawing._geometry import dots_apart
from argmap.views.drawing._legend_swatch import in_svg
from argmap.views.drawing._measure import measure
from argmap.views.drawing._sanitise import sanitise
from argmap.views.drawing._scripts import FONTS, fonts_for
from argmap.views.drawing._svg_check import check
from argmap.views.drawing._svg_markup import SVG_NAMESPACE, XLINK_NAMESPACE, number, serialise
from argmap.views.drawing._svg_sheet import put_on_sheet

if TYPE_CHECKING:
    from argmap.views._sheet import SheetSize
    from argmap.views.drawing._drawing import Drawing, Part

__all__ = ["dress"]

SVG, XLINK = f"{{{SVG_NAMESPACE}}}", f"{{{XLINK_NAMESPACE}}}"
POINT = 4 / 3  # CSS pixels
DASHES = "6,4"
HALO = {"stroke-width": "3", "stroke-linejoin": "round", "paint-order": "stroke"}
OVER = 4.0  # points by which a cross is wider than its box
OUTLINES = frozenset({f"{SVG}polygon", f"{SVG}path", f"{SVG}ellipse"})
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}|white|black")


def dress(svg: bytes | str, drawing: Drawing, fit: str | SheetSize | None = None) -> str:
    """Return the engine's SVG made ready for pages and notebooks, on the sheet that it is to fit.

    Raises:
        RenderError: the engine's output is not SVG, or something in it could run or load something.
    """
    try:
        root = ET.fromstring(svg)  # noqa: S314  # the engine's, and expat loads nothing from outside
    except ET.ParseError as error:
        raise RenderError(f"the layout engine's SVG cannot be read: {error}") from None
    _dress_root(root, drawing)
    if fit is not None:
        put_on_sheet(root, fit)
    for group in root.iter(f"{SVG}g"):
        if group.get("class") == "graph":
            in_svg(group, drawing.swatches)
            _raise_frames(group)
        _dress_group(group, drawing)
        if "claim" in group.get("class", ""):
            _square_corners(group)
        if "crossed" in group.get("class", "").split():
            _cross_out(group)
    _put_halos(root)
    for element in root.iter():
        _plain_names(element)
    if drawing.dark:
        put_dark(root, dict(drawing.dark))
    text = serialise(root)
    check(text)
    return text


def _dress_root(root: ET.Element, drawing: Drawing) -> None:
    box = [float(number) for number in root.get("viewBox", "0 0 1 1").split()]
    root.set("width", number(box[2] * POINT))
    root.set("height", number(box[3] * POINT))
    root.set("viewBox", " ".join(map(number, box)))
    root.set("style", "max-width:100%;height:auto")
    root.set("role", "img")
    root.set("font-family", FONTS)
    title = ET.Element(f"{SVG}title")
    title.text = sanitise(drawing.title) or "Argument map"
    title.tail = "\n"
    root.insert(0, title)
    if drawing.description:
        description = ET.Element(f"{SVG}desc")
        description.text = sanitise(drawing.description)
        description.tail = "\n"
        root.insert(1, description)


def _dress_group(group: ET.Element, drawing: Drawing) -> None:
    part = drawing.parts.get(group.get("id", ""))
    if part is None and "id" in group.attrib:
        del group.attrib["id"]  # the engine's own: `node1` would clash on a page with two pictures
    title = group.find(f"{SVG}title")
    if title is not None:
        if part is not None and part.tooltip:
            title.text = sanitise(part.tooltip)
        else:
            group.remove(title)
    if part is not None:
        for name, value in part.data.items():
            group.set(f"data-{name}", sanitise(value))
    if group.get("class") != "graph":
        _set_lines(group, part)
    elif group.find(f"{SVG}text") is not None:
        _set_lines(group, None, own=True)


def _set_lines(group: ET.Element, part: Part | None, *, own: bool = False) -> None:
    """Hold each line of text to the width that it was measured to have."""
    left = None
    for text in group.findall(f"{SVG}text") if own else group.iter(f"{SVG}text"):
        line = text.text or ""
        size = float(text.get("font-size", "11"))
        if line != line.strip():  # viewers drop the blanks that keep words off their line, and their room
            _keep_off(text, line, size)
            line = text.text or ""
        if left is None:
            left = float(text.get("x", "0"))
        width = measure(line, size, bold=text.get("font-weight") == "bold")
        if width > 0:
            text.set("textLength", number(width))
            text.set("lengthAdjust", "spacingAndGlyphs")
        start = part.starts.get((line, size)) if part is not None else None
        if part is not None and start is not None:
            text.set("x", number(left + start))
            text.set("text-anchor", "start")
            if line in part.rtl:
                text.set("direction", "rtl")


def _square_corners(group: ET.Element) -> None:
    """Make the corners square on which a bar lies."""
    shape = group.find(f"{SVG}path")
    bars = [
        _points(bar.get("points", "")) for bar in group.iter(f"{SVG}polygon") if bar.get("stroke") == "none"
    ]
    if shape is None or not bars:
        return
    course = shape.get("d", "")
    numbers = (f"{number:g}" for point in squared(_points(course), bars) for number in point)
    shape.set("d", _NUMBER.sub(lambda _: next(numbers), course))


def _points(text: str) -> list[tuple[float, float]]:
    numbers = [float(number) for number in _NUMBER.findall(text)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _cross_out(group: ET.Element) -> None:
    """Draw a cross over a box, as GSN crosses out what is defeated."""
    shape = next((one for one in group.iter() if one.tag in OUTLINES), None)
    if shape is None:
        return
    left, top, right, bottom = _around(shape)
    look = {"fill": "none", "stroke": shape.get("stroke", "black"), "stroke-width": "1.2", "class": "cross"}
    for start, end in ((top, bottom), (bottom, top)):
        way = f"{left - OVER:.2f},{start:.2f} {right + OVER:.2f},{end:.2f}"
        group.append(ET.Element(f"{SVG}polyline", look | {"points": way}))


def _around(shape: ET.Element) -> tuple[float, float, float, float]:
    """Return the rectangle around a shape."""
    if shape.tag == f"{SVG}ellipse":
        x, y, wide, high = (float(shape.get(name, "0")) for name in ("cx", "cy", "rx", "ry"))
        return x - wide, y - high, x + wide, y + high
    numbers = [float(found) for found in _NUMBER.findall(shape.get("d") or shape.get("points") or "0,0")]
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def _keep_off(text: ET.Element, line: str, size: float) -> None:
    """Turn the blanks around a line into room: its start moves right by those before it."""
    text.text = line.strip()
    if text.get("text-anchor") == "start":
        room = (len(line) - len(line.lstrip())) * measure(" ", size, bold=text.get("font-weight") == "bold")
        text.set("x", number(float(text.get("x", "0")) + room))


def _raise_frames(graph: ET.Element) -> None:
    """Draw the frames of groups after the lines, so that no line strikes a frame's name through."""
    frames = [group for group in graph if group.get("class", "") == "cluster group"]
    lines = [number for number, group in enumerate(graph) if group.get("class", "").startswith("edge")]
    if frames and lines:
        behind = graph[lines[-1]]
        for frame in frames:
            graph.remove(frame)
        at = list(graph).index(behind) + 1
        graph[at:at] = frames


def _put_halos(root: ET.Element) -> None:
    """Give the words on lines and frames a rim in the colour of the ground, which lines vanish behind."""
    sheet = root.find(f"{SVG}g/{SVG}polygon")
    ground = sheet.get("fill", "none") if sheet is not None else "none"
    if not _COLOUR.fullmatch(ground):
        return
    for group in root.iter(f"{SVG}g"):
        if group.get("class", "").startswith(("edge", "cluster")):
            for text in group.iter(f"{SVG}text"):
                text.attrib.update(HALO, stroke=ground)


def _plain_names(element: ET.Element) -> None:
    """Drop the namespaces from the names, which are written once on the root, and what no viewer needs."""
    element.tag = element.tag.removeprefix(SVG)
    attributes = element.attrib
    attributes.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    if "stroke-dasharray" in attributes:
        _set_dashes(attributes)
    if element.tag == "text":
        attributes.pop("font-family", None)
        fonts = fonts_for(element.text or "")
        if fonts is not None:
            attributes["font-family"] = fonts
        size = attributes.get("font-size", "")
        if size.endswith(".00"):
            attributes["font-size"] = size[:-3]
    elif element.tag == "a":
        attributes.pop(f"{XLINK}title", None)
        url = attributes.pop(f"{XLINK}href", None)
        if url is not None:
            attributes["xlink:href"] = url
            attributes["rel"] = "noopener noreferrer"


def _set_dashes(attributes: dict[str, str]) -> None:
    """Make dashes that are seen as such, and dots round: engines set both so close that they blur."""
    if attributes["stroke-dasharray"].startswith("1,"):
        apart = dots_apart(float(attributes.get("stroke-width", "1")))
        attributes["stroke-dasharray"] = f"0.1,{number(apart)}"
        attributes["stroke-linecap"] = "round"
    else:
        attributes["stroke-dasharray"] = DASHES
