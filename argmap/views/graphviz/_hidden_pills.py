"""Pills that say at each box how much is hidden behind it, or ahead of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._wording import counted
from argmap.views.drawing._measure import measure

if TYPE_CHECKING:
    from argmap.views.graphviz._canvas import Canvas

__all__ = ["draw_pills"]

PILL = {
    "style": "rounded,filled",
    "height": "0.19",
    "fontsize": "8",
    "fixedsize": "true",
    "margin": "0",
    "class": "hidden",
}


def draw_pills(canvas: Canvas) -> None:
    """Draw a pill for each element behind or ahead of which something is hidden."""
    style, line = canvas.style, canvas.style.hidden
    look = PILL | {"fillcolor": style.background, "color": line.colour, "fontcolor": style.muted}
    edge = {"color": line.colour, "penwidth": f"{line.width:g}", "arrowhead": "none", "class": "hidden"}
    pills = [(element, count, True) for element, count in canvas.selection.behind.items()]
    pills += [(element, count, False) for element, count in canvas.selection.ahead.items()]
    for number, (element, count, behind) in enumerate(pills, 1):
        where = f"hidden {'below' if behind else 'above'} this"
        told = f"{counted(count, 'claim')} {where}" if count else f"more {where}, counted elsewhere"
        words = f"+{count}" if count else "+"
        name, at = f"h{number}", canvas.node(element)
        width = f"{max(0.3, (measure(words, 8) + 11) / 72):.2f}"
        part = canvas.part(f"{element}-hidden", told, {"hidden": str(count)})
        canvas.home(element).node(name, label=words, id=part, width=width, **look)
        ends = (name, at) if behind else (at, name)
        canvas.text.edge(*ends, id=canvas.part(f"{element}-hidden-line", told, {}), **edge)
