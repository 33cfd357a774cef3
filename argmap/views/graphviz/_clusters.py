"""Groups as clusters: a frame around the claims of a section, frames within frames for sections of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from argmap.views.drawing._label import inked
from argmap.views.drawing._sanitise import one_line
from argmap.views.graphviz._dot_text import DotText
from argmap.views.graphviz._frame_title import TITLE, frame_title
from argmap.views.graphviz._placing import at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap.views.layout._chart import Frame, Point
    from argmap.views.selection._groups import GroupPath
    from argmap.views.styles import Style

__all__ = ["Clusters"]


class Clusters:
    """The frames of one picture; each node is put into the innermost one that it belongs to.

    Where nothing is placed yet, a group has one frame; else one for each run of its claims, at its place.
    """

    def __init__(
        self,
        graph: DotText,
        style: Style,
        direction: Literal["down", "right"],
        register: Callable[[str, str, dict[str, str]], str],
    ) -> None:
        self.style, self.register = style, register
        self.direction = direction
        self.graph = graph
        self.frames: dict[GroupPath, DotText] = {(): graph}
        self.placed: list[tuple[int, DotText]] = []
        self.halos: list[tuple[int, DotText]] = []

    def home(self, path: GroupPath) -> DotText:
        """Return the frame of a group, made with those around it when it is first wanted."""
        for length in range(1, len(path) + 1):
            part = path[:length]
            if part not in self.frames:
                self.frames[part] = self._frame(part, {}, len(self.frames))
        return self.frames[path]

    def place(self, frames: Sequence[Frame]) -> None:
        """Make the frames of a layout."""
        for frame in frames:
            box = {"bb": f"{at(frame.low)},{at(frame.high)}"}
            self.placed.append((frame.outer, self._frame(frame.group, box, len(self.placed) + 1)))

    def halo(self, home: int, box: tuple[Point, Point], colour: str) -> DotText:
        """Make a halo around one box, which engines draw behind all lines, in the frame of a layout of this number."""
        halo = DotText(f"cluster_halo_{len(self.halos) + 1}")
        halo.set_own(
            label="",
            bb=f"{at(box[0])},{at(box[1])}",
            style="rounded,filled",
            fillcolor=colour,
            color=colour,
            penwidth="0",
            **{"class": "halo"},
        )
        self.halos.append((home, halo))
        return halo

    def _corner(self, *, placed: bool) -> dict[str, str]:
        """Say where the name of a frame stands: engines turn its place with the drawing, unless it is placed already."""
        if placed:
            return {"labelloc": "b" if self.direction == "down" else "t", "labeljust": "l"}
        return (
            {"labelloc": "b", "labeljust": "l"}
            if self.direction == "down"
            else {"labelloc": "t", "labeljust": "r"}
        )

    def placed_home(self, number: int) -> DotText:
        """Return a frame of a layout by its number; for -1 the graph itself."""
        return self.placed[number][1] if number >= 0 else self.graph

    def close(self) -> None:
        """Put every frame into the one around it, from the inside out."""
        for home, halo in self.halos:
            self.placed_home(home).frame(halo)
        for outer, frame in reversed(self.placed):
            (self.placed[outer][1] if outer >= 0 else self.graph).frame(frame)
        for path in sorted(self.frames, key=len, reverse=True):
            if path:
                self.frames[path[:-1]].frame(self.frames[path])

    def _frame(self, path: GroupPath, box: dict[str, str], number: int) -> DotText:
        style = self.style
        frame = DotText(f"cluster_{number}")
        frame.set_own(
            label=f"<{inked(frame_title(path), TITLE, style.muted, bold=True)}>",
            id=self.register("group-" + "-".join(path), " / ".join(map(one_line, path)), {"group": path[-1]}),
            **self._corner(placed=bool(box)),
            **box,
            style="rounded",
            color=style.rule,
            penwidth="1",
            margin="10",
            bgcolor="transparent",
            **{"class": "group"},
        )
        return frame
