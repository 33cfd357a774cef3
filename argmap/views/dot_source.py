"""The DOT source of what is visible of a map: the whole visual grammar, in one deterministic pass.

Each meaning has three cues, so that none hangs on colour: a colour, a shape or dash, and a sign or word. Node names are
our own (`n1`, `n2`, ...), never the map's ids.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from argmap.model import Association, Challenge
from argmap.phrases import counted
from argmap.views.about import About
from argmap.views.box import (
    Cited,
    Content,
    Detail,
    content,
    marked_box,
    role_box,
    status_badge,
    status_ink,
    title,
)
from argmap.views.clean import one_line, slug
from argmap.views.clusters import Clusters, common
from argmap.views.graph import MapGraph
from argmap.views.label import inked, label
from argmap.views.layout import attributes
from argmap.views.legend import legend as write_legend
from argmap.views.marks import marks as find_marks
from argmap.views.svg import Drawing, Part
from argmap.views.text import measure, shorten
from argmap.views.text import wrap as wrap_lines
from argmap.views.wires import Wire, contexts, wires

if TYPE_CHECKING:
    from collections.abc import Mapping

    import graphviz

    from argmap.finding import Highlight
    from argmap.model import Claim, Relation
    from argmap.views.label import Label
    from argmap.views.roles import Places, Role
    from argmap.views.style import Style
    from argmap.views.visible import Visible

__all__ = ["DotSource"]

SHAPES = {"circle": "ellipse", "rounded": "box"}  # a circle around words would be far too large
SLANTED = {
    "shape": "polygon",
    "sides": "4",
    "skew": "0.12",
    "fixedsize": "true",
}  # the engine's own parallelogram is huge
ROOM = '<<table border="0" cellpadding="0"><tr><td width="30" height="30" fixedsize="true"></td></tr></table>>'  # between things on one rank


class DotSource:
    """One picture in the making: names, parts, and the graph that they go into."""

    def __init__(
        self,
        places: Places,
        visible: Visible,
        style: Style,
        values: Mapping[str, Any],
        findings: Highlight | None,
        wrap: int,
        detail: Detail,
        *,
        groups: bool,
    ) -> None:
        self.places, self.visible, self.style, self.values, self.wrap = places, visible, style, values, wrap
        self.detail = detail
        self.amap = places.amap
        drawn = {*visible.claims, *(relation.id for relation in visible.relations)}
        self.findings = find_marks(self.amap, findings, drawn)
        self.names = {claim: f"n{number}" for number, claim in enumerate(visible.claims, 1)}
        self.wires = wires(places, visible, style)
        self.group = {claim: self.amap.claims[claim].group if groups else () for claim in visible.claims}
        # what is joined belongs where its ends do; relations onto relations may come first
        for wire in self.wires:
            self._place(wire.relation)
        if any(self.group.values()):  # engines may give up on frames that hold things on one rank
            self.wires = [replace(wire, across=False, side="") for wire in self.wires]
        self.junctions = {
            wire.relation.id: f"j{number}" for number, wire in enumerate(self.wires, 1) if wire.junction
        }
        self.ids: set[str] = set()
        self.parts: dict[str, Part] = {}
        self.about = About(places.amap, visible, values)

    def draw(self, direction: Literal["down", "right"], *, legend: bool) -> MapGraph:
        """Return the picture as a graph whose source is what was made of it."""
        style = self.style
        graph = MapGraph(
            "argmap", graph_attr=attributes(direction) | {"bgcolor": style.background, "fontname": style.font}
        )
        graph.attr("node", shape="box", fontname=style.font, fontsize="11", margin="0.11,0.07")
        graph.attr("edge", fontname=style.font, fontsize="8", arrowsize="0.8")
        self.clusters = Clusters(graph, style, direction, self._part)
        beside = style.arrows == "premise" and direction == "down"  # in a row there is room for its label
        self.contexts = contexts(self.wires, self.group) if beside else set()
        roles = {claim: self.places.role(claim) for claim in self.visible.claims}
        contents = {
            claim: self._content(self.amap.claims[claim], roles[claim]) for claim in self.visible.claims
        }
        widest = max((found.width for found in contents.values()), default=0) if direction == "right" else 0
        for claim, found in contents.items():
            self._claim(self.amap.claims[claim], roles[claim], found, widest)
        for wire in self.wires:
            self._wire(graph, wire)
        self._pills(graph)
        self.clusters.close()
        graph.drawing = Drawing(
            one_line(self.amap.title), self.about.description(self.places.contentions), self.parts
        )
        if legend:
            told, graph.drawing.samples = write_legend(
                self.wires,
                style,
                self.about.notes(),
                findings=[finding for found in self.findings.values() for finding in found],
                bars=any(found.bar is not None for found in contents.values()),
                narrow=len(contents) < 3,
            )
            if told:
                graph.attr("graph", label=told)
        return graph

    def _place(self, relation: Relation) -> tuple[str, ...]:
        """Find the group that a relation's ends share, and the ends of what it bears on."""
        waiting: list[Relation] = []
        seen: set[str] = set()
        at: Relation | None = relation
        while at is not None and at.id not in self.group and at.id not in seen:
            waiting.append(at)
            seen.add(at.id)
            at = self.amap.relations.get(at.target)
        for one in reversed(waiting):
            ends = [*one.premises, one.target]
            self.group[one.id] = common(self.group[end] for end in ends if end in self.group)
        return self.group[relation.id]

    def _content(self, claim: Claim, role: Role) -> Content:
        if self.detail != "full":
            return self._short(claim, role)
        plain = claim.kind == "claim" and self.style.badge == "role"
        kind = "" if plain else self.amap.vocabulary[claim.kind].label
        cited = [
            Cited(
                quote=citation.quote.exact if citation.quote else "",
                locator=citation.locator or "",
                source=None
                if citation.source in self.about.told_once
                else self.amap.sources[citation.source],
            )
            for citation in claim.citations
        ]
        return content(
            claim,
            role,
            self.style,
            kind=kind,
            author=None if claim.author in self.about.told_authors else claim.author,
            cited=cited,
            findings=self.findings.get(claim.id, ()),
            value=self.values.get(claim.id),
            wrap_at=self.wrap,
        )

    def _short(self, claim: Claim, role: Role) -> Content:
        """Show the first words of a claim, or its id, and nothing of where it comes from."""
        words = title(claim) if self.detail == "titles" else one_line(claim.id)
        return content(
            claim.evolve(text=words or claim.text),
            role,
            self.style,
            kind=self.amap.vocabulary[claim.kind].label if self.style.badge == "kind" else "",
            author=None,
            cited=(),
            findings=self.findings.get(claim.id, ()),
            value=self.values.get(claim.id),
            wrap_at=self.wrap,
        )

    def _claim(self, claim: Claim, role: Role, found: Content, width: int) -> None:
        findings = self.findings.get(claim.id, [])
        shape = self.amap.vocabulary[claim.kind].shape
        box = marked_box(role, findings, self.style)
        square = shape == "box" or (shape == "rounded" and role_box(role, self.style).corners == "square")
        looks = ["filled"] if square or shape not in {"rounded", "box"} else ["rounded", "filled"]
        looks += [box.dash] if box.dash != "solid" else []
        made = label(found, self.style, width)
        classes = ["claim", *role.split(), slug(claim.kind), *(slug(finding.rule) for finding in findings)]
        self.clusters.home(self.group[claim.id]).node(
            self.names[claim.id],
            label=made.html,
            id=self._part(claim.id, self.about.claim(claim, findings), {"id": claim.id}, made),
            **_shape(shape, made),
            style=",".join(looks),
            fillcolor=box.fill,
            color=box.border,
            penwidth=f"{box.width:g}",
            **{"class": " ".join(dict.fromkeys(classes))},
        )

    def _wire(self, graph: MapGraph, wire: Wire) -> None:
        relation = wire.relation
        findings = self.findings.get(relation.id, [])
        tooltip = self.about.relation(relation, wire.words, findings)
        data = {"id": relation.id}
        premises = [self.names[premise] for premise in relation.premises if premise in self.names]
        target = self.names.get(relation.target) or self.junctions[relation.target]
        look = {"color": wire.line.colour, "penwidth": f"{wire.line.width:g}", "style": wire.line.dash}
        away = self.style.arrows == "premise" and not wire.across and not isinstance(relation, Challenge)
        tail = {"dir": "back", "arrowtail": wire.line.arrow} if away else {}
        end = look | {"arrowhead": "none" if away else wire.line.arrow, "class": f"relation {_kind(wire)}"}
        if findings:
            end["label"] = (
                f"<{inked(f'  {status_badge(findings[0])}  ', 8, status_ink(findings[0], self.style), bold=True)}>"
            )
        elif isinstance(relation, Association):
            lines = wrap_lines(shorten(one_line(wire.words), 60), 90, 8) or ["–"]
            end["label"] = f"<{'<br/>'.join(inked(f'  {line}  ', 8, self.style.muted) for line in lines)}>"
        elif wire.across:
            end["label"] = ROOM
        loose = {"constraint": "false"} if (wire.across and not wire.side) or not wire.ranked else {}
        if relation.id in self.contexts:
            loose = {"minlen": "0"}
        junction = self.junctions.get(relation.id)
        if junction is None:
            self._edge(
                graph, premises[0], target, wire, self._part(relation.id, tooltip, data), end | tail | loose
            )
            if wire.across:
                _same_rank(self.clusters.home(self.group[relation.id]), target, premises[0])
            return
        self._junction(junction, wire, self._part(relation.id, tooltip, data))
        stem = look | tail | {"arrowhead": "none", "class": "stem"}
        in_row = wire.across and wire.junction == "point"
        for premise in premises:
            part = self._part(f"{relation.id}-stem", tooltip, {"relation": relation.id})
            if in_row:
                self._edge(graph, premise, junction, wire, part, stem | loose)
            else:
                graph.edge(premise, junction, id=part, **stem)
        part = self._part(f"{relation.id}-end", tooltip, {"relation": relation.id})
        self._edge(graph, junction, target, wire, part, end | loose)
        if wire.across:
            _same_rank(
                self.clusters.home(self.group[relation.id]), target, junction, *(premises if in_row else ())
            )

    def _edge(
        self, graph: MapGraph, tail: str, head: str, wire: Wire, part: str, look: dict[str, str]
    ) -> None:
        """Draw one line. On one rank the engine puts the tail left of the head, so that a line may be written backwards."""
        if wire.side == "right":
            look = look | {"dir": "back", "arrowtail": look["arrowhead"], "arrowhead": "none"}
            tail, head = head, tail
        graph.edge(tail, head, id=part, **look)

    def _junction(self, name: str, wire: Wire, id_: str) -> None:
        style, line = self.style, wire.line
        if wire.junction == "and":
            look = {"label": "AND", "style": "rounded,filled", "fillcolor": line.colour}
            look |= {
                "width": "0.42",
                "height": "0.18",
                "fontsize": "7.5",
                "fontcolor": style.on_line,
                "penwidth": "1",
            }
        else:
            look = {"label": "", "shape": "circle", "style": "filled", "fillcolor": style.background}
            look |= {"width": "0.11", "height": "0.11", "penwidth": "1.6"}
        self.clusters.home(self.group[wire.relation.id]).node(
            name, id=id_, color=line.colour, fixedsize="true", margin="0", **look, **{"class": "junction"}
        )

    def _pills(self, graph: MapGraph) -> None:
        """Say at each box how much is hidden behind it, or ahead of it."""
        pills = [(element, count, True) for element, count in self.visible.behind.items()]
        pills += [(element, count, False) for element, count in self.visible.ahead.items()]
        line = self.style.hidden
        look = {
            "style": "rounded,filled",
            "fillcolor": self.style.background,
            "color": line.colour,
            "height": "0.19",
        }
        look |= {
            "fontsize": "8",
            "fontcolor": self.style.muted,
            "fixedsize": "true",
            "margin": "0",
            "class": "hidden",
        }
        edge = {"color": line.colour, "penwidth": f"{line.width:g}", "arrowhead": "none", "class": "hidden"}
        for number, (element, count, behind) in enumerate(pills, 1):
            where = "bearing on this" if behind else "further on"
            tooltip = (
                f"{counted(count, 'claim')} {where}, not shown"
                if count
                else f"more {where}, counted elsewhere"
            )
            words = f"+{count}" if count else "+"
            name, at = f"h{number}", self.names.get(element) or self.junctions[element]
            width = f"{max(0.3, (measure(words, 8) + 11) / 72):.2f}"
            part = self._part(f"{element}-hidden", tooltip, {"hidden": str(count)})
            self.clusters.home(self.group[element]).node(name, label=words, id=part, width=width, **look)
            ends = (name, at) if behind else (at, name)
            graph.edge(*ends, id=self._part(f"{element}-hidden-line", tooltip, {}), **edge)

    def _part(self, name: str, tooltip: str, data: dict[str, str], label: Label | None = None) -> str:
        """Register a part of the picture and return its id, which no other part has."""
        bare = found = f"argmap-{slug(name)}"
        number = 1
        while found in self.ids:
            number += 1
            found = f"{bare}-{number}"
        self.ids.add(found)
        self.parts[found] = (
            Part(tooltip, data, label.starts, label.rtl, label.links) if label else Part(tooltip, data)
        )
        return found


def _shape(shape: str, label: Label) -> dict[str, str]:
    if shape == "hexagon":  # the engine's own is twice as high as its words
        high = label.height + 20
        wide = (label.width + 16) / (
            1 - (label.height + 6) / (2 * high)
        )  # its sides begin at a quarter of it
        return {
            "shape": shape,
            "fixedsize": "true",
            "width": f"{wide / 72:.2f}",
            "height": f"{high / 72:.2f}",
        }
    if shape != "parallelogram":
        return {"shape": SHAPES.get(shape, shape)}
    return SLANTED | {"width": f"{(label.width + 48) / 72:.2f}", "height": f"{(label.height + 12) / 72:.2f}"}


def _kind(wire: Wire) -> str:
    """Name a wire for style sheets."""
    name = wire.relation.type
    return "undercut" if wire.words.startswith("undercuts") and name == "challenge" else name


def _same_rank(graph: graphviz.Digraph, *names: str) -> None:
    graph.body.append(f"\t{{ rank=same; {'; '.join(names)} }}\n")
