"""Draw a map as DOT source: the whole visual grammar, in one deterministic pass.

Each meaning has three cues, so that none hangs on colour: a colour, a shape or dash, and a sign or word. Node names are
our own (`n1`, `n2`, ...), never the map's ids.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from argmap.errors import RenderError
from argmap.views.box import Cited, Content, content, status_badge
from argmap.views.clean import one_line, slug
from argmap.views.graph import MapGraph
from argmap.views.label import inked, label
from argmap.views.layout import attributes
from argmap.views.layout import direction as choose_direction
from argmap.views.legend import legend as write_legend
from argmap.views.marks import marks as find_marks
from argmap.views.roles import Places
from argmap.views.style import style as find_style
from argmap.views.svg import Drawing, Part
from argmap.views.text import measure, shorten
from argmap.views.text import wrap as wrap_lines
from argmap.views.visible import choose
from argmap.views.wires import Wire, wires

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding
    from argmap.model import Claim, Relation, Source
    from argmap.views.label import Label
    from argmap.views.layout import Direction
    from argmap.views.roles import Role
    from argmap.views.style import Box, Style
    from argmap.views.visible import Ids, Visible

__all__ = ["dot"]

SHAPES = {"circle": "ellipse", "rounded": "box"}  # a circle around words would be far too large
ROOM = '<<table border="0" cellpadding="0"><tr><td width="30" height="30" fixedsize="true"></td></tr></table>>'  # between things on one rank
LACKING = frozenset({"unsupported", "ungrounded", "circular", "defeated"})


def dot(
    amap: ArgumentMap,
    *,
    style: str | Style = "plain",
    values: Mapping[str, Any] | None = None,
    highlight: Iterable[Finding] | None = None,
    focus: Ids | None = None,
    hops: int = 2,
    depth: int | None = None,
    only: Ids | None = None,
    fold: Literal["auto"] | Ids = "auto",
    direction: Direction = "auto",
    legend: bool = True,
    wrap: int = 34,
) -> MapGraph:
    """Draw a map as a Graphviz graph; no program is run until it is shown or rendered.

    Args:
        amap: the map.
        style: a look by name ("plain", "dark", "print"), or a `Style`.
        values: by id, numbers from 0 to 1 drawn as bars (`strength(amap)`), or words.
        highlight: findings to mark on what they are about (`lacking_support(amap)`).
        focus: claims to look at; what lies within `hops` relations of them is drawn.
        hops: relations away from the focus.
        depth: relations away from a contention.
        only: claims to draw, and nothing else.
        fold: claims behind which nothing is drawn; "auto" folds by depth above 300 boxes, `()` never.
        direction: "down" (contention on top), "right" (contention at the left), "auto" (by shape).
        legend: whether to explain the signs that occur, and say how much is hidden.
        wrap: characters a line holds, about.

    Returns:
        A `graphviz.Digraph`: the same map gives the same source.

    Raises:
        UnknownIdError: an id that is not in the map.
        RenderError: an unknown style or direction, or a number out of range.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> wet = amap.claim("The street is wet")
        >>> _ = amap.support(amap.claim("It rained"), wet)
        >>> print(dot(amap).source.splitlines()[0])
        digraph argmap {
    """
    if not 8 <= wrap <= 400:
        raise RenderError(f"wrap counts the characters of a line and lies between 8 and 400: got {wrap!r}")
    places = Places(amap)
    visible = choose(amap, places, focus=focus, hops=hops, depth=depth, only=only, fold=fold)
    sheet = _Sheet(places, visible, find_style(style), values or {}, highlight, wrap)
    return sheet.draw(choose_direction(places, visible, direction), legend=legend)


class _Sheet:
    """One picture in the making: names, parts, and the graph that they go into."""

    def __init__(
        self,
        places: Places,
        visible: Visible,
        style: Style,
        values: Mapping[str, Any],
        findings: Iterable[Finding] | None,
        wrap: int,
    ) -> None:
        self.places, self.visible, self.style, self.values, self.wrap = places, visible, style, values, wrap
        self.amap = places.amap
        drawn = {*visible.claims, *(relation.id for relation in visible.relations)}
        self.findings = find_marks(findings, drawn)
        self.names = {claim: f"n{number}" for number, claim in enumerate(visible.claims, 1)}
        self.wires = wires(places, visible, style)
        self.junctions = {
            wire.relation.id: f"j{number}" for number, wire in enumerate(self.wires, 1) if wire.junction
        }
        self.ids: set[str] = set()
        self.parts: dict[str, Part] = {}
        self.elided = self._told_once()

    def draw(self, direction: Literal["down", "right"], *, legend: bool) -> MapGraph:
        style = self.style
        graph = MapGraph(
            "argmap", graph_attr=attributes(direction) | {"bgcolor": style.background, "fontname": style.font}
        )
        graph.attr("node", shape="box", fontname=style.font, fontsize="11", margin="0.11,0.07")
        graph.attr("edge", fontname=style.font, fontsize="8", arrowsize="0.8")
        roles = {claim: self.places.role(claim) for claim in self.visible.claims}
        contents = {
            claim: self._content(self.amap.claims[claim], roles[claim]) for claim in self.visible.claims
        }
        widest = max((found.width for found in contents.values()), default=0) if direction == "right" else 0
        for claim, found in contents.items():
            self._claim(graph, self.amap.claims[claim], roles[claim], found, widest)
        for wire in self.wires:
            self._wire(graph, wire)
        self._pills(graph)
        if legend:
            told = write_legend(self.wires, style, self._notes(), narrow=len(contents) < 3)
            if told:
                graph.attr("graph", label=told)
        graph.drawing = Drawing(one_line(self.amap.title), self._description(), self.parts)
        return graph

    def _content(self, claim: Claim, role: Role) -> Content:
        kind = "" if claim.kind == "claim" else self.amap.vocabulary[claim.kind].label
        cited = [
            Cited(
                quote=citation.quote.exact if citation.quote else "",
                locator=citation.locator or "",
                source=None if citation.source in self.elided else self.amap.sources[citation.source],
            )
            for citation in claim.citations
        ]
        authors = {source.author for source in self.elided.values()}
        return content(
            claim,
            role,
            self.style,
            kind=kind,
            author=None if claim.author in authors else claim.author,
            cited=cited,
            findings=self.findings.get(claim.id, ()),
            value=self.values.get(claim.id),
            wrap_at=self.wrap,
        )

    def _claim(self, graph: MapGraph, claim: Claim, role: Role, found: Content, width: int) -> None:
        findings = self.findings.get(claim.id, [])
        shape = self.amap.vocabulary[claim.kind].shape
        box = _box(role, findings, self.style)
        square = shape == "box" or (shape == "rounded" and _role_box(role, self.style).corners == "square")
        looks = ["filled"] if square or shape not in {"rounded", "box"} else ["rounded", "filled"]
        looks += [box.dash] if box.dash != "solid" else []
        made = label(found, self.style, width)
        classes = ["claim", *role.split(), slug(claim.kind), *(slug(finding.rule) for finding in findings)]
        graph.node(
            self.names[claim.id],
            label=made.html,
            id=self._part(claim.id, self._about_claim(claim, findings), {"id": claim.id}, made),
            shape=SHAPES.get(shape, shape),
            style=",".join(looks),
            fillcolor=box.fill,
            color=box.border,
            penwidth=f"{box.width:g}",
            **{"class": " ".join(dict.fromkeys(classes))},
        )

    def _wire(self, graph: MapGraph, wire: Wire) -> None:
        relation = wire.relation
        findings = self.findings.get(relation.id, [])
        tooltip = self._about_relation(relation, wire.words, findings)
        data = {"id": relation.id}
        premises = [self.names[premise] for premise in relation.premises if premise in self.names]
        target = self.names.get(relation.target) or self.junctions[relation.target]
        look = {"color": wire.line.colour, "penwidth": f"{wire.line.width:g}", "style": wire.line.dash}
        end = look | {"arrowhead": wire.line.arrow, "class": f"relation {slug(wire.words.split()[0])}"}
        if findings:
            end["label"] = (
                "<"
                + inked(" " + status_badge(findings[0]) + " ", 8, self.style.lacking_box.ink, bold=True)
                + ">"
            )
        elif wire.line is self.style.association:
            end["label"] = (
                "<"
                + "<br/>".join(
                    inked(f" {line} ", 8, self.style.muted)
                    for line in wrap_lines(shorten(one_line(wire.words), 60), 90, 8)
                )
                + ">"
            )
        elif wire.across:
            end["label"] = ROOM
        loose = {"constraint": "false"} if (wire.across and not wire.side) or not wire.ranked else {}
        junction = self.junctions.get(relation.id)
        if junction is None:
            self._edge(graph, premises[0], target, wire, self._part(relation.id, tooltip, data), end | loose)
            if wire.across:
                _same_rank(graph, target, premises[0])
            return
        self._junction(graph, junction, wire, self._part(relation.id, tooltip, data))
        stem = look | {"arrowhead": "none", "class": "stem"}
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
            _same_rank(graph, target, junction, *(premises if in_row else ()))

    def _edge(
        self, graph: MapGraph, tail: str, head: str, wire: Wire, part: str, look: dict[str, str]
    ) -> None:
        """Draw one line. On one rank the engine puts the tail left of the head, so that a line may be written backwards."""
        if wire.side == "right":
            look = look | {"dir": "back", "arrowtail": look["arrowhead"], "arrowhead": "none"}
            tail, head = head, tail
        graph.edge(tail, head, id=part, **look)

    def _junction(self, graph: MapGraph, name: str, wire: Wire, id_: str) -> None:
        style, line = self.style, wire.line
        if wire.junction == "and":
            look = {
                "label": "AND",
                "style": "rounded,filled",
                "fillcolor": line.colour,
                "width": "0.42",
                "height": "0.18",
            }
            look |= {"fontsize": "7.5", "fontcolor": style.on_line, "penwidth": "1"}
        else:
            look = {"label": "", "shape": "circle", "style": "filled", "fillcolor": style.background}
            look |= {"width": "0.11", "height": "0.11", "penwidth": "1.6"}
        graph.node(
            name, id=id_, color=line.colour, fixedsize="true", margin="0", **look, **{"class": "junction"}
        )

    def _pills(self, graph: MapGraph) -> None:
        """Say at each box how much is hidden behind it, or ahead of it."""
        number = 0
        for counts, behind in ((self.visible.behind, True), (self.visible.ahead, False)):
            for element, count in counts.items():
                number += 1
                words = f"+{count}" if count else "+"
                where = "bearing on this" if behind else "further on"
                tooltip = (
                    f"{count} claim{'s' * (count != 1)} {where}, not shown"
                    if count
                    else f"more {where}, counted elsewhere"
                )
                name, at = f"h{number}", self.names.get(element) or self.junctions[element]
                line = self.style.hidden
                look = {"style": "rounded,filled", "fillcolor": self.style.background, "color": line.colour}
                look |= {
                    "width": f"{max(0.3, (measure(words, 8, bold=True) + 10) / 72):.2f}",
                    "height": "0.19",
                    "class": "hidden",
                }
                graph.node(
                    name,
                    label=words,
                    fontsize="8",
                    fontcolor=self.style.muted,
                    id=self._part(f"{element}-hidden", tooltip, {"hidden": str(count)}),
                    fixedsize="true",
                    margin="0",
                    **look,
                )
                ends = (name, at) if behind else (at, name)
                edge = {
                    "color": line.colour,
                    "penwidth": f"{line.width:g}",
                    "arrowhead": "none",
                    "class": "hidden",
                }
                graph.edge(*ends, id=self._part(f"{element}-hidden-line", tooltip, {}), **edge)

    def _part(self, name: str, tooltip: str, data: dict[str, str], label: Label | None = None) -> str:
        """Register a part of the picture and return its id, which no other part has."""
        bare = found = f"argmap-{slug(name)}"
        number = 1
        while found in self.ids:
            number += 1
            found = f"{bare}-{number}"
        self.ids.add(found)
        self.parts[found] = Part(tooltip, data, label.starts, label.rtl) if label else Part(tooltip, data)
        return found

    def _about_claim(self, claim: Claim, findings: list[Finding]) -> str:
        lines = [claim.text]
        lines += (
            [f"value {self.values[claim.id]}"] if isinstance(self.values.get(claim.id), int | float) else []
        )
        lines += [finding.message for finding in findings]
        for citation in claim.citations:
            source = self.amap.sources[citation.source]
            quote = f"“{citation.quote.exact}” " if citation.quote else ""
            lines.append(
                f"{quote}({', '.join(part for part in (source.author, source.title, citation.locator) if part)})"
            )
        lines += [claim.note] if claim.note else []
        return "\n".join(lines)

    def _about_relation(self, relation: Relation, words: str, findings: list[Finding]) -> str:
        named = [shorten(one_line(self.amap.claims[premise].text), 120) for premise in relation.premises[:6]]
        target = self.amap.claims.get(relation.target)
        end = f": {shorten(one_line(target.text), 120)}" if target else ""
        lines = [f"{' + '.join(named)}\n{words}{end}"]
        lines += [
            f"{name}: {said}"
            for name, said in (("scheme", relation.scheme), ("argument", relation.label))
            if said and said != words
        ]
        value = self.values.get(relation.id)
        lines += [f"value {value}"] if isinstance(value, int | float) else []
        lines += [finding.message for finding in findings]
        return "\n".join(lines)

    def _told_once(self) -> dict[str, Source]:
        """Find the text that the map is a reading of: cited everywhere, so named once below the picture."""
        counts: dict[str, int] = {}
        for claim in self.visible.claims:
            for citation in self.amap.claims[claim].citations:
                counts[citation.source] = counts.get(citation.source, 0) + 1
        found = {source: self.amap.sources[source] for source, count in counts.items() if count > 3}
        return {name: source for name, source in found.items() if source.mapped}

    def _notes(self) -> list[str]:
        notes = []
        if self.elided:
            named = (
                ", ".join(part for part in (source.author, source.title) if part)
                for source in self.elided.values()
            )
            notes.append(
                f"Quotations without a source are from: {'; '.join(shorten(one_line(name), 160) for name in named)}"
            )
        hidden, shown = self.visible.hidden, len(self.visible.claims)
        if hidden:
            notes.append(f"Not shown: {hidden} of {hidden + shown} claims; +n says how many lie behind a box")
        return notes

    def _description(self) -> str:
        tops = [self.amap.claims[top].text for top in self.places.contentions if top in self.names]
        counted = (
            f"Argument map with {len(self.visible.claims)} claims and {len(self.visible.relations)} relations"
        )
        hidden = f", {self.visible.hidden} more claims not shown" if self.visible.hidden else ""
        about = f". Contention: {shorten(one_line(tops[0]), 200)}" if tops else ""
        more = f" (and {len(tops) - 1} more)" if len(tops) > 1 else ""
        return counted + hidden + about + more


def _role_box(role: Role, style: Style) -> Box:
    if role == "undercut":
        return style.undercut_box
    if role in {"challenge", "linked challenge"}:
        return style.challenge_box
    return {"contention": style.contention_box, "claim": style.claim_box}.get(role, style.support_box)


def _box(role: Role, findings: list[Finding], style: Style) -> Box:
    """Choose fill and border: what lacks support, then what is contested, then the role."""
    rules = {finding.rule for finding in findings}
    if rules == {
        "ungrounded"
    }:  # it has reasons, which hang in the air: marked by its border, the role's fill kept
        box = _role_box(role, style)
        border = style.lacking_box
        return replace(box, border=border.border, dash=border.dash, width=max(box.width, border.width))
    if rules & LACKING or any(
        finding.severity in {"warning", "error"} and finding.rule not in {"contested", "unanswered"}
        for finding in findings
    ):
        return style.lacking_box
    return style.contested_box if "contested" in rules else _role_box(role, style)


def _same_rank(graph: MapGraph, *names: str) -> None:
    graph.body.append(f"\t{{ rank=same; {'; '.join(names)} }}\n")
