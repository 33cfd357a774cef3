"""Pills that say at each box how much is hidden behind it, or ahead of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._wording import counted
from argmap.views.graphviz._node_size import pill_width, pill_words

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
        side = f"hidden {'below' if behind else 'above'} this"
        told = f"{counted(count, 'claim')} {side}" if count else f"more {side}, counted elsewhere"
        words = pill_words(count, canvas.selection.leads.get((element, behind)))
        name, at, wide = f"h{number}", canvas.node(element), pill_width(words)
        part = canvas.part(f"{element}-hidden", told, {"hidden": str(count), "of": element})
        where = canvas.placing.pill_at(element, wide, behind=behind) if canvas.placing else {}
        canvas.home(element).node(name, label=words, id=part, width=f"{wide / 72:.2f}", **look, **where)
        if where:  # it stands on the box
            continue
        ends = (name, at) if behind else (at, name)
        canvas.text.edge(*ends, id=canvas.part(f"{element}-hidden-line", told, {}), **edge)
