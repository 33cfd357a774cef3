"""Groups as clusters: a frame around the claims of a section, frames within frames for sections of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from argmap.views.drawing._label import inked
from argmap.views.drawing._sanitise import one_line
from argmap.views.drawing._wrap import shorten
from argmap.views.graphviz._dot_text import DotText

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.views.selection._groups import GroupPath
    from argmap.views.styles import Style

__all__ = ["Clusters"]


class Clusters:
    """The frames of one picture; each node is put into the innermost one that it belongs to."""

    def __init__(
        self,
        graph: DotText,
        style: Style,
        direction: Literal["down", "right"],
        register: Callable[[str, str, dict[str, str]], str],
    ) -> None:
        self.style, self.register = style, register
        # engines turn a label's place with the drawing: this is at the left of the top, either way
        self.corner = (
            {"labelloc": "b", "labeljust": "l"}
            if direction == "down"
            else {"labelloc": "t", "labeljust": "r"}
        )
        self.frames: dict[GroupPath, DotText] = {(): graph}

    def home(self, path: GroupPath) -> DotText:
        """Return the frame of a group, made with those around it when it is first wanted."""
        for length in range(1, len(path) + 1):
            part = path[:length]
            if part not in self.frames:
                self.frames[part] = self._frame(part)
        return self.frames[path]

    def close(self) -> None:
        """Put every frame into the one around it, from the inside out."""
        for path in sorted(self.frames, key=len, reverse=True):
            if path:
                self.frames[path[:-1]].frame(self.frames[path])

    def _frame(self, path: GroupPath) -> DotText:
        name = shorten(one_line(path[-1]), 60) or "–"
        style = self.style
        frame = DotText(f"cluster_{len(self.frames)}")
        frame.set_own(
            label=f"<{inked(name, 10, style.muted, bold=True)}>",
            id=self.register("group-" + "-".join(path), " / ".join(map(one_line, path)), {"group": path[-1]}),
            **self.corner,
            style="rounded",
            color=style.rule,
            penwidth="1",
            margin="10",
            bgcolor="transparent",
            **{"class": "group"},
        )
        return frame
