"""What belongs to a picture and is not in its DOT source: tooltips, ids, links, the title, the lines of the legend."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.views.styles import Line

__all__ = ["Drawing", "Part"]

NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Part(NamedTuple):
    """What DOT cannot say of one element of a picture: its tooltip, its data, where its lines stand.

    Engines misplace what they cannot measure. `starts` says, for a line and its size, how far right of the label's first
    line it begins; a line in `rtl` begins there at its right end. `links` gives the address of a line that has one.
    """

    tooltip: str = ""
    data: Mapping[str, str] = NOTHING
    starts: Mapping[tuple[str, float], float] = NOTHING
    rtl: frozenset[str] = frozenset()
    links: Mapping[tuple[str, float], str] = NOTHING


@dataclass(slots=True)
class Drawing:
    """What belongs to a picture and is not in its DOT source: title, description, and its parts by SVG id.

    `swatches` are the lines that its legend explains, by their words and in order; `dark` the colours that take the place of its
    own on a dark screen.
    """

    title: str = ""
    description: str = ""
    parts: dict[str, Part] = field(default_factory=dict)
    swatches: dict[str, Line] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)
