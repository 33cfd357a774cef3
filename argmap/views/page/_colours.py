"""Turn looks into the page's colours: every colour in its light and its dark value, as CSS."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from argmap.views.styles import Box, Line

if TYPE_CHECKING:
    from argmap.views.styles import Style

__all__ = ["colours"]

_DASHES = {"solid": "none", "dashed": "6 4", "dotted": "1.5 4.5"}


def colours(light: Style, dark: Style) -> str:
    """Write the colours of two looks as custom properties and rules; dashes, corners and widths are the light one's.

    Examples:
        >>> from argmap.views.styles import style
        >>> colours(style("plain"), style("dark")).splitlines()[1]
        '  --background: light-dark(#ffffff, #0d1117);'
    """
    names = [field.name for field in fields(light) if field.type == "str" and field.name != "font"]
    lines = [".argmap {"]
    lines += [f"  --{name.replace('_', '-')}: {_both(light, dark, name)};" for name in names]
    lines.append("}")
    for field in fields(light):
        one, other = getattr(light, field.name), getattr(dark, field.name)
        if isinstance(one, Box):
            lines.append(_box_rule(field.name.removesuffix("_box"), one, other))
        elif isinstance(one, Line):
            lines += _line_rules(field.name, one, other)
    return "\n".join(lines) + "\n"


def _both(light: object, dark: object, name: str) -> str:
    return f"light-dark({getattr(light, name)}, {getattr(dark, name)})"


def _box_rule(name: str, light: Box, dark: Box) -> str:
    parts = [f"--{part}: {_both(light, dark, part)}" for part in ("fill", "border", "ink")]
    corner = 8 if light.corners == "rounded" else 0
    parts += [f"--corner: {corner}px", f"--width: {light.width:g}px", f"--dash: {_DASHES[light.dash]}"]
    return f".is-{name} {{ {'; '.join(parts)}; }}"


def _line_rules(name: str, light: Line, dark: Line) -> list[str]:
    colour = f"--line: {_both(light, dark, 'colour')}"
    parts = [colour, f"--width: {light.width:g}px", f"--dash: {_DASHES[light.dash]}"]
    return [
        f".by-{name} {{ {'; '.join(parts)}; }}",
        f".by-{name} .tip {{ marker-end: url(#tip-{_tip(light.arrow)}-{name}); }}"
        if light.arrow != "none"
        else "",
    ]


def _tip(arrow: str) -> str:
    """Return the tip that the page draws for an arrow: an open one for one that is hollow."""
    return "vee" if arrow == "onormal" else arrow
