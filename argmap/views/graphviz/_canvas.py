"""The graph of a picture in the making: the names of its nodes, its frames, and the parts that DOT cannot say all of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from argmap.views.drawing._captions import Captions
from argmap.views.drawing._drawing import Part
from argmap.views.drawing._edges import edges
from argmap.views.drawing._element_ids import ElementIds
from argmap.views.drawing._legend_marks import SOFT
from argmap.views.drawing._line_weights import weighed
from argmap.views.drawing._overlay import Overlay
from argmap.views.drawing._role_box import marked_box
from argmap.views.drawing._tints import Tints
from argmap.views.graphviz._clusters import Clusters
from argmap.views.graphviz._dot_text import DotText
from argmap.views.graphviz._layered import attributes
from argmap.views.graphviz._placing import Placing
from argmap.views.graphviz._two_columns import by_impact
from argmap.views.selection._claim_numbers import numbers
from argmap.views.selection._groups import groups_of
from argmap.views.selection._marks import edited
from argmap.views.styles._fade import faded, faint, mixed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.model import Claim
    from argmap.views.drawing._label import BoxLabel
    from argmap.views.picture_options import PictureOptions
    from argmap.views.selection._selection import Selection
    from argmap.views.styles import Box, Style

__all__ = ["Canvas"]

HALO = 6.0  # points that a halo is wider than its box at each side
BORDERS = {"and": 1.0, "point": 1.6, "join": 0.0}  # widths, of the signs of relations


class Canvas:
    """What boxes and lines are drawn on. Node names are our own (`n1`, `j2`, ...), never the map's ids.

    Args:
        selection: what is drawn.
        options: how it looks.
        direction: which way it is drawn.
        framed: whether groups are framed.
        placed: whether it will be laid out by us, and not by an engine.
    """

    def __init__(
        self,
        selection: Selection,
        options: PictureOptions,
        direction: Literal["down", "right"],
        *,
        framed: bool,
        placed: bool,
    ) -> None:
        self.selection, self.options, self.direction = selection, options, direction
        self.amap, self.style = selection.amap, options.look
        self.faint = faded(self.style)
        if options.edit:
            selection.marks = edited(selection, options.edit)
        self.overlay = Overlay(selection, options)
        self.numbers = numbers(selection.places) if options.number else {}
        self.tints = Tints(selection, options.colour, self.style)
        self.captions = Captions(selection, options.values or {})
        self.groups = groups_of(selection, framed=framed)
        self.edges = weighed(edges(selection, self.style), self.overlay, self.style, self.faint)
        if self.style.layout == "butterfly":
            self.edges = by_impact(self.edges, self.overlay.values)
        if any(self.groups.values()):  # engines may give up on frames that hold things on one rank
            self.edges = [edge._replace(across=False, side="") for edge in self.edges]
        self.claims = {claim: f"n{number}" for number, claim in enumerate(selection.claims, 1)}
        self.junctions = {
            edge.relation.id: f"j{number}" for number, edge in enumerate(self.edges, 1) if edge.junction
        }
        self.text = _blank(self.style.font, self.style.background, attributes(direction, placed=placed))
        self.parts: dict[str, Part] = {}
        self._ids = ElementIds()
        self._clusters = Clusters(self.text, self.style, direction, self.part)
        self.placing = Placing(self) if placed else None
        self.haloed: dict[str, DotText] = {}
        self._boxes: dict[str, Box] = {}

    def look(self, element: str) -> Style:
        """Return the look in which an element is drawn: a faint one if it falls."""
        return self.faint if self.overlay.falls(element) else self.style

    def is_crossed(self, claim: Claim) -> bool:
        """Tell whether a claim is crossed out, as GSN draws what is defeated."""
        return self.style.badge == "kind" and (self.overlay.falls(claim.id) or claim.status == "rejected")

    def is_first(self, claim: str) -> bool:
        """Tell whether a claim is the contention that a map is about: the first one."""
        return claim in self.selection.places.contentions[:1]

    def box(self, name: str) -> Box:
        """Choose fill and border of a claim: by role, findings and colours; an unstated one has a lighter outline."""
        found = self._boxes.get(name)
        if found is None:
            found = self._boxes[name] = self._box(name)
        return found

    def _box(self, name: str) -> Box:
        look, role, claim = self.look(name), self.selection.places.role(name), self.amap.claims[name]
        box = marked_box(role, self.selection.marks.get(name, ()), look)
        if role == "contention" and not self.is_first(name):
            box = replace(box, width=min(box.width, look.support_box.width))
        box = replace(box, fill=self.tints.fill(name, box.fill))
        if not claim.implicit or box.dash != "solid":
            return box
        return replace(box, border=faint(box.border, self.style.background), dash="dashed")

    def node(self, element: str) -> str:
        """Return the name of the node of a claim, or of the one in which the line of a relation is met."""
        return self.claims.get(element) or self.junctions[element]

    def place(self, placing: Placing, labels: Mapping[str, BoxLabel]) -> None:
        """Lay out by ourselves all that is drawn: boxes with these labels, and what stands on lines."""
        placing.lay_out(labels)
        self._clusters.place(placing.layout.frames)
        for claim, ink in self.halos().items():
            home = placing.home(claim)
            self.haloed[claim] = self._clusters.halo(home, placing.around(claim, HALO), self._soft(ink))

    def halos(self) -> dict[str, str]:
        """Say which claims have a halo, and of which colour: those that turn, and those in focus."""
        found = dict.fromkeys(self.selection.focus, self.style.contention_box.border)
        turning = (claim for claim in self.overlay.turns if claim in self.claims)
        return found | dict.fromkeys(turning, self.style.lacking_box.border)

    def _soft(self, ink: str) -> str:
        return mixed(ink, self.style.background, SOFT)

    def home(self, element: str) -> DotText:
        """Return the frame that an element belongs in: of what has one, its halo."""
        if element in self.haloed:
            return self.haloed[element]
        if self.placing is None:
            return self._clusters.home(self.groups[element])
        return self._clusters.placed_home(self.placing.home(element))

    @property
    def crossings(self) -> int:
        """How often lines cross, as far as it was laid out by us."""
        return self.placing.layout.crossings if self.placing else 0

    def borders(self) -> dict[str, float]:
        """Say how wide the border is of each claim's box, and of each relation's sign."""
        found = {claim: self.box(claim).width for claim in self.claims}
        return found | {edge.relation.id: BORDERS[edge.junction] for edge in self.edges if edge.junction}

    def part(self, name: str, tooltip: str, data: dict[str, str], label: BoxLabel | None = None) -> str:
        """Register a part of the picture and return its id, which no other part has."""
        found = self._ids.give(name)
        self.parts[found] = (
            Part(tooltip, data, label.starts, label.rtl, label.links) if label else Part(tooltip, data)
        )
        return found

    def close(self) -> None:
        """Put the frames into each other, once all is drawn."""
        self._clusters.close()


def _blank(font: str, background: str, settings: dict[str, str]) -> DotText:
    text = DotText("argmap", settings | {"bgcolor": background, "fontname": font})
    text.set("node", shape="box", fontname=font, fontsize="11", margin="0.11,0.07")
    text.set("edge", fontname=font, fontsize="8", arrowsize="0.8")
    return text
