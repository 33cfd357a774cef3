"""What is shown of a map as Mermaid's flowchart, in which no words of the map mean anything."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from argmap.views.drawing._badge import BADGES, status_badge
from argmap.views.drawing._edges import edges
from argmap.views.drawing._role_box import marked_box
from argmap.views.drawing._sanitise import one_line
from argmap.views.drawing._wrap import shorten
from argmap.views.graphviz._layered import direction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Claim
    from argmap.views.drawing._edges import Edge
    from argmap.views.picture_options import PictureOptions
    from argmap.views.selection._selection import Selection
    from argmap.views.styles import Box, Style

__all__ = ["flowchart"]

LIMIT = 400  # characters of a claim that a box shows; Mermaid refuses texts of more than 50,000 in all
_ODD = re.compile(r"[^A-Za-z0-9 ,.()?/'\u0080-\U0010ffff-]")  # what may mean something to Mermaid
_BLOCK = re.compile(r"^([-+]|\d+[.)])(?= |$)")  # what Mermaid takes for a list, and then refuses
DASHES = {"solid": "", "dashed": ",stroke-dasharray:6 4", "dotted": ",stroke-dasharray:2 3"}


def flowchart(selection: Selection, options: PictureOptions) -> str:
    """Draw what is shown of a map."""
    chart = _Chart(selection, options.look)
    head = "flowchart BT" if direction(selection, options.direction) == "down" else "flowchart RL"
    title = one_line(selection.amap.title)
    front = ["---", f"title: {_quoted(title)}", "---"] if title else []
    return "\n".join([*front, head, *(f"  {line}" for line in chart.lines())]) + "\n"


class _Chart:
    """One flowchart in the making."""

    def __init__(self, selection: Selection, style: Style) -> None:
        self.selection, self.amap, self.style = selection, selection.amap, style
        self.names = {claim: f"n{number}" for number, claim in enumerate(selection.claims, 1)}
        self.edges = edges(selection, style)
        self.junctions = {
            edge.relation.id: f"j{number}" for number, edge in enumerate(self.edges, 1) if edge.junction
        }
        self.looks: dict[str, list[int]] = {}  # by look, the numbers of its lines
        self.drawn = 0
        self.boxes: dict[str, list[str]] = {}  # by look, the names of its boxes

    def lines(self) -> Iterator[str]:
        for claim in self.selection.claims:
            yield self._claim(self.amap.claims[claim])
        for edge in self.edges:
            yield from self._edge(edge)
        yield from self._pills()
        for look, numbers in self.looks.items():
            yield f"linkStyle {','.join(map(str, numbers))} {look}"
        for number, (look, names) in enumerate(self.boxes.items(), 1):
            yield f"classDef k{number} {look}"
            yield f"class {','.join(names)} k{number}"

    def _claim(self, claim: Claim) -> str:
        role = self.selection.places.role(claim.id)
        findings = self.selection.marks.get(claim.id, ())
        box = marked_box(role, findings, self.style)
        kind = "" if claim.kind == "claim" else self.amap.vocabulary[claim.kind].label
        said = [one_line(kind).lower()] if kind else []
        said += ["unstated"] if claim.implicit else []
        said += [claim.status] if claim.status else []
        badge = f"<b>{_text(BADGES[role])}</b>" + (f" <i>{_text(', '.join(said))}</i>" if said else "")
        badge += "".join(f" <b>{_text(status_badge(finding))}</b>" for finding in findings[:2])
        text = _text(shorten(one_line(claim.text), LIMIT)) or "(nothing that can be shown)"
        name = self.names[claim.id]
        self.boxes.setdefault(_look(box, self.style.ink), []).append(name)
        ends = ("[", "]") if box.corners == "square" else ("(", ")")
        return f'{name}{ends[0]}"{badge}<br/>{text}"{ends[1]}'

    def _edge(self, edge: Edge) -> Iterator[str]:
        relation = edge.relation
        premises = [self.names[premise] for premise in relation.premises if premise in self.names]
        target = self.names.get(relation.target) or self.junctions[relation.target]
        said = [edge.words] if edge.kind == "association" else []
        said += [status_badge(finding) for finding in self.selection.marks.get(relation.id, ())]
        words = shorten(one_line(" ".join(said)), 60)
        arrow, stem = _arrow(edge)
        label = f'|"{_text(words)}"|' if words else ""
        junction = self.junctions.get(relation.id)
        if junction is None:
            yield self._line(premises[0], f"{arrow}{label}", target, edge)
            return
        colour = edge.line.colour
        if edge.junction == "and":
            yield f'{junction}(["AND"])'
            look = f"fill:{colour},stroke:{colour},color:{self.style.on_line}"
        else:
            yield f'{junction}((" "))'
            look = f"fill:{self.style.background},stroke:{colour},stroke-width:2px"
        self.boxes.setdefault(look, []).append(junction)
        for premise in premises:
            yield self._line(premise, stem, junction, edge)
        yield self._line(junction, f"{arrow}{label}", target, edge)

    def _line(self, tail: str, arrow: str, head: str, edge: Edge) -> str:
        look = f"stroke:{edge.line.colour},stroke-width:{edge.line.width:g}px{DASHES[edge.line.dash]}"
        self.looks.setdefault(look, []).append(self.drawn)
        self.drawn += 1
        return f"{tail} {arrow} {head}"

    def _pills(self) -> Iterator[str]:
        """Say at each box how much is hidden behind it, or ahead of it."""
        look = f"fill:{self.style.background},stroke:{self.style.hidden.colour},color:{self.style.muted}"
        pills = [(element, count, True) for element, count in self.selection.behind.items()]
        pills += [(element, count, False) for element, count in self.selection.ahead.items()]
        for number, (element, count, behind) in enumerate(pills, 1):
            name, at = f"h{number}", self.names.get(element) or self.junctions[element]
            self.boxes.setdefault(look, []).append(name)
            yield f'{name}(["{f"#43;{count}" if count else "…"}"])'
            yield f"{name} --- {at}" if behind else f"{at} --- {name}"
            self.drawn += 1
        if self.selection.hidden:
            self.boxes.setdefault(look, []).append("hidden")
            yield f'hidden["{_text(self.selection.not_shown)}"]'


def _arrow(edge: Edge) -> tuple[str, str]:
    """Give the arrow of a relation, and the line that leads to its junction."""
    return {"challenge": ("-.-x", "-.-"), "undercut": ("-.-o", "-.-")}.get(edge.kind, ("-->", "---"))


def _look(box: Box, ink: str) -> str:
    border = f"stroke:{box.border},stroke-width:{box.width:g}px"
    return f"fill:{box.fill},{border},color:{ink}{DASHES[box.dash]}"


def _text(text: str) -> str:
    """Write each character that could mean something to Mermaid, or to the page that it makes, by its number."""
    text = text.replace(":fa-", ":\u2060fa-")  # else a word such as fa:fa-car becomes an icon
    block = _BLOCK.match(text)
    begun = block.end() if block else 0
    rest = _ODD.sub(lambda found: f"#{ord(found[0])};", text[begun:])
    return (text[: begun - 1] + f"#{ord(text[begun - 1])};" if block else "") + rest


def _quoted(text: str) -> str:
    """Quote a title as YAML does, with no character in it that Mermaid looks for; it drops what it takes for markup."""
    text = text.replace("<", "‹").replace(">", "›")
    return re.sub(r"[%&#`{}]", lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
