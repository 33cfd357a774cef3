"""Groups as clusters: a frame around the claims of a section, frames within frames for sections of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import graphviz

from argmap.views.clean import one_line
from argmap.views.label import inked
from argmap.views.text import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap.views.graph import MapGraph
    from argmap.views.roles import Places
    from argmap.views.style import Style
    from argmap.views.visible import Visible

__all__ = ["Clusters", "are_tidy", "common"]

Path = tuple[str, ...]


class Clusters:
    """The frames of one picture; each node is put into the innermost one that it belongs to."""

    def __init__(
        self,
        graph: MapGraph,
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
        self.frames: dict[Path, graphviz.Digraph] = {(): graph}

    def home(self, path: Path) -> graphviz.Digraph:
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
                self.frames[path[:-1]].subgraph(self.frames[path])

    def _frame(self, path: Path) -> graphviz.Digraph:
        name = shorten(one_line(path[-1]), 60) or "–"
        style = self.style
        frame = graphviz.Digraph(f"cluster_{len(self.frames)}")
        frame.attr(
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


def are_tidy(places: Places, visible: Visible) -> bool:
    """Tell whether frames help: each group bears on one other at most, so that few lines cross their borders.

    Sections of an article often bear on several others; framed, such a map is harder to read than unframed.
    """
    claims = places.claims
    onward: dict[Path, Path] = {}
    for relation in visible.relations:
        target = places.target_claim(relation)
        for premise in relation.premises if target else ():
            here, there = claims[premise].group, claims[str(target)].group
            apart = here and there and here[: len(there)] != there and there[: len(here)] != here
            if apart and onward.setdefault(here, there) != there:
                return False
    return True


def common(paths: Iterable[Path]) -> Path:
    """Return the innermost group that holds all of these.

    Examples:
        >>> common([("a", "b"), ("a", "c")]), common([("a",)]), common([])
        (('a',), ('a',), ())
    """
    several = list(paths)
    if not several:
        return ()
    low, high = min(several), max(several)
    length = next(
        (i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high))
    )
    return low[:length]
