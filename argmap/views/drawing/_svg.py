"""Dress the layout engine's SVG for the world: typefaces, measured widths, names, tooltips; and check that it is inert.

The engine's SVG is parsed and written anew, so that whatever it let through in a text can never be markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from argmap.errors import RenderError
from argmap.views.drawing._legend_swatch import in_svg
from argmap.views.drawing._measure import measure
from argmap.views.drawing._sanitise import safe_url, sanitise

if TYPE_CHECKING:
    from argmap.views.drawing._drawing import Drawing, Part

__all__ = ["check", "dress", "fitted"]

FONTS = "Arial, Arimo, 'Liberation Sans', Helvetica, sans-serif"
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
POINT = 4 / 3  # CSS pixels
CELL = 940  # CSS pixels that a notebook's cell is wide, about
LEGIBLE = 0.6  # scale below which few can read the words
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
DASHES = "6,4"
DOTS_APART = 3.6
HALO = {"stroke-width": "3", "stroke-linejoin": "round", "paint-order": "stroke"}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}|white|black")
ALLOWED = frozenset(
    [
        "svg",
        "g",
        "title",
        "desc",
        "path",
        "polygon",
        "polyline",
        "ellipse",
        "circle",
        "rect",
        "line",
        "text",
        "tspan",
        "a",
        "defs",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
    ]
)


def dress(svg: bytes | str, drawing: Drawing) -> str:
    """Return the engine's SVG made ready for pages and notebooks.

    Raises:
        RenderError: the engine's output is not SVG, or something in it could run or load something.
    """
    try:
        root = ET.fromstring(svg)  # noqa: S314  # the engine's, and expat loads nothing from outside
    except ET.ParseError as error:
        raise RenderError(f"the layout engine's SVG cannot be read: {error}") from None
    _dress_root(root, drawing)
    for group in root.iter(f"{SVG}g"):
        if group.get("class") == "graph":
            in_svg(group, drawing.swatches)
            _raise_frames(group)
        _dress_group(group, drawing)
    _put_halos(root)
    for element in root.iter():
        _plain_names(element)
    text = _serialise(root)
    check(text)
    return text


def fitted(svg: str) -> str:
    """Return a picture no wider than a notebook's cell, as far as its words stay legible; beyond, the cell scrolls.

    A notebook shows a picture as an image, which obeys no rule but its own size.

    Examples:
        >>> fitted('<svg width="1280" height="100" viewBox="0 0 960 75">')
        '<svg width="940" height="73.44" viewBox="0 0 960 75">'
        >>> fitted('<svg width="9000" height="90" viewBox="0 0 6750 67.5">')
        '<svg width="5400" height="54" viewBox="0 0 6750 67.5">'
    """

    def smaller(found: re.Match[str]) -> str:
        width, height = float(found[1]), float(found[2])
        scale = max(LEGIBLE, min(1.0, CELL / max(width, 1.0)))
        return f'width="{_number(width * scale)}" height="{_number(height * scale)}"'

    return _SIZE.sub(smaller, svg, count=1)


def check(svg: str) -> None:
    """Make sure that a picture shows and does nothing else.

    Raises:
        RenderError: it has an element, an attribute or an address that could run or load something.

    Examples:
        >>> check('<svg xmlns="http://www.w3.org/2000/svg"><text>plain</text></svg>')
    """
    try:
        root = ET.fromstring(svg)  # noqa: S314  # our own output
    except ET.ParseError as error:
        raise RenderError(f"the picture is not well-formed: {error}") from None
    kinds: dict[str, str] = {}  # what kind of attribute a name is, found out once
    for element in root.iter():
        tag = str(element.tag)
        if tag not in _TAGS:
            raise RenderError(f"refusing a picture with the element {tag[:80]!r}")
        for name, value in element.attrib.items():
            kind = kinds.get(name)
            if kind is None:
                kind = kinds[name] = _kind(name)
            if kind and (
                kind == "handler"
                or (kind == "address" and safe_url(value) is None)
                or (kind == "look" and "url(" in value.lower())
            ):
                local = name.rpartition("}")[2].lower()
                raise RenderError(f"refusing a picture with the attribute {local}={value[:80]!r}")


def _kind(name: str) -> str:
    """Tell what an attribute could do: run something, lead somewhere, load something; empty if nothing."""
    local = name.rpartition("}")[2].lower()
    if local.startswith("on"):
        return "handler"
    return "address" if local == "href" else "look" if local in _STYLED else ""


_TAGS = frozenset(SVG + tag for tag in ALLOWED)
_STYLED = frozenset({"style", "fill", "stroke", "filter", "mask", "src"})


def _dress_root(root: ET.Element, drawing: Drawing) -> None:
    box = [float(number) for number in root.get("viewBox", "0 0 1 1").split()]
    root.set("width", _number(box[2] * POINT))
    root.set("height", _number(box[3] * POINT))
    root.set("viewBox", " ".join(map(_number, box)))
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
            text.set("textLength", _number(width))
            text.set("lengthAdjust", "spacingAndGlyphs")
        start = part.starts.get((line, size)) if part is not None else None
        if part is not None and start is not None:
            text.set("x", _number(left + start))
            text.set("text-anchor", "start")
            if line in part.rtl:
                text.set("direction", "rtl")


def _keep_off(text: ET.Element, line: str, size: float) -> None:
    """Turn the blanks around a line into room: its start moves right by those before it."""
    text.text = line.strip()
    if text.get("text-anchor") == "start":
        room = (len(line) - len(line.lstrip())) * measure(" ", size, bold=text.get("font-weight") == "bold")
        text.set("x", _number(float(text.get("x", "0")) + room))


def _raise_frames(graph: ET.Element) -> None:
    """Draw the frames of groups after the lines, so that no line strikes a frame's name through."""
    frames = [group for group in graph if group.get("class", "").startswith("cluster")]
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
        apart = max(2 * float(attributes.get("stroke-width", "1")), DOTS_APART)
        attributes["stroke-dasharray"] = f"0.1,{_number(apart)}"
        attributes["stroke-linecap"] = "round"
    else:
        attributes["stroke-dasharray"] = DASHES


def _serialise(root: ET.Element) -> str:
    """Write the picture out; names have no namespaces any more, which lets this be a quarter of the library's work."""
    root.attrib = {"xmlns": SVG[1:-1], "xmlns:xlink": XLINK[1:-1], **root.attrib}
    written: list[str] = []
    stack: list[ET.Element | str] = [root]
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            written.append(element)
            continue
        tag = element.tag
        attributes = "".join(f' {name}="{_attribute(value)}"' for name, value in element.attrib.items())
        tail = _text(element.tail)
        if not len(element) and not element.text:
            written.append(f"<{tag}{attributes} />{tail}")
            continue
        written.append(f"<{tag}{attributes}>{_text(element.text)}")
        stack.append(f"</{tag}>{tail}")
        stack.extend(reversed(element))
    text = "".join(written)
    return re.sub(r"\n{2,}", "\n", text) + ("" if text.endswith("\n") else "\n")


def _text(text: str | None) -> str:
    if not text or text == "\n":
        return text or ""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(value: str) -> str:
    if _ODD.search(value):
        value = _text(value).replace('"', "&quot;")
        return value.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")
    return value


_ODD = re.compile(r'[&<>"\r\n\t]')


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
