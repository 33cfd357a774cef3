"""Fade a look: its colours drawn towards the ground, as far as what is drawn in them can still be read."""

from __future__ import annotations

import functools
from dataclasses import fields, replace
from typing import Any

from argmap.views.styles._style import Box, Line, Style

__all__ = ["contrast", "faded", "faint", "mixed"]

KEPT = 0.45  # of a colour; the rest is the ground's
LEAST = 2.5  # contrast of what is faded with what is behind it
STEPS = 20  # in which a colour comes back until it has that contrast


@functools.lru_cache(maxsize=32)
def faded(style: Style) -> Style:
    """Return a look for what falls: all of it faint, with a contrast of 2.5 at least.

    Examples:
        >>> from argmap.views.styles import style
        >>> plain = style("plain")
        >>> faded(plain).ink, faded(plain).support_box.border
        ('#95999d', '#76ae9c')
    """
    changes: dict[str, Any] = {}
    for one in fields(style):
        part = getattr(style, one.name)
        if isinstance(part, Box):
            changes[one.name] = _box(part, style)
        elif isinstance(part, Line):
            changes[one.name] = replace(part, colour=faint(part.colour, style.background))
    fills = [box.fill for box in changes.values() if isinstance(box, Box)]
    changes |= {name: faint(getattr(style, name), *fills) for name in ("ink", "muted")}
    changes |= {name: mixed(getattr(style, name), style.background, KEPT) for name in ("rule", "track")}
    return replace(style, **changes)


def _box(box: Box, style: Style) -> Box:
    fill = mixed(box.fill, style.background, KEPT)
    return replace(box, fill=fill, border=faint(box.border, style.background), ink=faint(box.ink, fill))


def faint(colour: str, *behind: str) -> str:
    """Draw a colour towards the first of what is behind it, no further than it can be told from all of that."""
    ground = behind[0]
    for step in range(STEPS + 1):
        found = mixed(colour, ground, KEPT + (1 - KEPT) * step / STEPS)
        if all(contrast(found, one) >= LEAST for one in behind):
            return found
    return colour


def mixed(colour: str, ground: str, share: float) -> str:
    """Mix two colours, so much of the first.

    Examples:
        >>> mixed("#000000", "#ffffff", 0.4)
        '#999999'
    """
    parts = zip(_parts(colour), _parts(ground), strict=True)
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in parts)


def contrast(one: str, other: str) -> float:
    """Return how well two colours are told apart, from 1 to 21, as WCAG reckons.

    Examples:
        >>> round(contrast("#000000", "#ffffff"))
        21
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (number / 255 for number in _parts(colour))
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _parts(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
