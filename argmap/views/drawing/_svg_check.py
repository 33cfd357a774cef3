"""Make sure that a picture shows and does nothing else."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from argmap.errors import RenderError
from argmap.views.drawing._sanitise import safe_url
from argmap.views.drawing._svg_markup import SVG_NAMESPACE

__all__ = ["check"]

SVG = f"{{{SVG_NAMESPACE}}}"
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
