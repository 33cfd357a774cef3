"""A map as a Mermaid flowchart: what GitHub, GitLab, Obsidian and many a wiki draw from text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Literal

from argmap.model import Association, Challenge
from argmap.views.box import BADGES, marked_box, status_badge
from argmap.views.clean import one_line
from argmap.views.layout import direction as choose_direction
from argmap.views.look import check_look
from argmap.views.marks import marks as find_marks
from argmap.views.roles import Places
from argmap.views.style import style as find_style
from argmap.views.text import shorten
from argmap.views.visible import choose
from argmap.views.wires import wires

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap._store.coerce import Ids
    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding, Highlight
    from argmap.model import Claim
    from argmap.views.layout import Direction
    from argmap.views.style import Box, Style
    from argmap.views.visible import Visible
    from argmap.views.wires import Wire

__all__ = ["mermaid"]

LIMIT = 400  # characters of a claim that a box shows; Mermaid refuses texts of more than 50,000 in all
_ODD = re.compile(r"[^A-Za-z0-9 ,.()?/'\u0080-\U0010ffff-]")  # what may mean something to Mermaid
_BLOCK = re.compile(r"^([-+]|\d+[.)])(?= |$)")  # what Mermaid takes for a list, and then refuses


def mermaid(
    amap: ArgumentMap,
    *,
    style: str | Style = "plain",
    highlight: Highlight | None = None,
    focus: Ids | None = None,
    hops: int = 2,
    depth: int | None = None,
    only: Ids | None = None,
    fold: Literal["auto"] | Ids = "auto",
    direction: Direction = "auto",
) -> str:
    """Write a map as a Mermaid flowchart, to paste between ```` ```mermaid ```` and ```` ``` ```` on GitHub and elsewhere.

    A reason has an arrow, an objection a dashed line with a cross, an undercut a dotted line with a circle; what bears
    on an inference meets it in a small circle, linked premises meet in one named AND.

    Args:
        amap: the map.
        style: a look by name, or a `Style`; its colours are used.
        highlight: findings to mark on what they are about.
        focus: as in `dot`, like those that follow.
        hops: relations away from the focus.
        depth: relations away from a contention.
        only: claims to draw, and nothing else.
        fold: claims behind which nothing is drawn; "auto" folds by depth above 300 boxes.
        direction: "down" (contention on top), "right" (contention at the left), "auto" (by shape).

    Raises:
        UnknownIdError: an id that is not in the map; also one that a finding is about.
        RenderError: an unknown style or direction, or a number out of range.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> wet = amap.claim("The street is wet")
        >>> _ = amap.support(amap.claim("It rained"), wet)
        >>> print(mermaid(amap).split("  classDef")[0])
        flowchart BT
          n1("<b>CONTENTION</b><br/>The street is wet")
          n2("<b>▲ SUPPORT</b><br/>It rained")
          n2 --> n1
          linkStyle 0 stroke:#0b6e4f,stroke-width:1.8px
        <BLANKLINE>
    """
    check_look(amap, style=style, direction=direction)
    places = Places(amap)
    visible = choose(amap, places, focus=focus, hops=hops, depth=depth, only=only, fold=fold)
    found = find_marks(amap, highlight, {*visible.claims, *(relation.id for relation in visible.relations)})
    chart = _Chart(places, visible, find_style(style), found)
    head = "flowchart BT" if choose_direction(places, visible, direction) == "down" else "flowchart RL"
    title = one_line(amap.title)
    front = ["---", f"title: {_quoted(title)}", "---"] if title else []
    return "\n".join([*front, head, *(f"  {line}" for line in chart.lines())]) + "\n"


class _Chart:
    """One flowchart in the making."""

    def __init__(
        self, places: Places, visible: Visible, style: Style, findings: dict[str, list[Finding]]
    ) -> None:
        self.places, self.visible, self.style, self.findings = places, visible, style, findings
        self.names = {claim: f"n{number}" for number, claim in enumerate(visible.claims, 1)}
        self.wires = wires(places, visible, style)
        self.junctions = {
            wire.relation.id: f"j{number}" for number, wire in enumerate(self.wires, 1) if wire.junction
        }
        self.looks: dict[str, list[int]] = {}  # by look, the numbers of its lines
        self.drawn = 0
        self.boxes: dict[str, list[str]] = {}  # by look, the names of its boxes

    def lines(self) -> Iterator[str]:
        for claim in self.visible.claims:
            yield self._claim(self.places.amap.claims[claim])
        for wire in self.wires:
            yield from self._wire(wire)
        yield from self._pills()
        for look, numbers in self.looks.items():
            yield f"linkStyle {','.join(map(str, numbers))} {look}"
        for number, (look, names) in enumerate(self.boxes.items(), 1):
            yield f"classDef k{number} {look}"
            yield f"class {','.join(names)} k{number}"

    def _claim(self, claim: Claim) -> str:
        role = self.places.role(claim.id)
        findings = self.findings.get(claim.id, ())
        box = marked_box(role, findings, self.style)
        kind = "" if claim.kind == "claim" else self.places.amap.vocabulary[claim.kind].label
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

    def _wire(self, wire: Wire) -> Iterator[str]:
        relation = wire.relation
        premises = [self.names[premise] for premise in relation.premises if premise in self.names]
        target = self.names.get(relation.target) or self.junctions[relation.target]
        words = wire.words if isinstance(relation, Association) else ""
        words = " ".join([words, *(status_badge(finding) for finding in self.findings.get(relation.id, ()))])
        arrow, stem = _arrow(wire)
        words = shorten(one_line(words), 60)
        label = f'|"{_text(words)}"|' if words else ""
        junction = self.junctions.get(relation.id)
        if junction is None:
            yield self._line(premises[0], f"{arrow}{label}", target, wire)
            return
        colour = wire.line.colour
        if wire.junction == "and":
            yield f'{junction}(["AND"])'
            look = f"fill:{colour},stroke:{colour},color:{self.style.on_line}"
        else:
            yield f'{junction}((" "))'
            look = f"fill:{self.style.background},stroke:{colour},stroke-width:2px"
        self.boxes.setdefault(look, []).append(junction)
        for premise in premises:
            yield self._line(premise, stem, junction, wire)
        yield self._line(junction, f"{arrow}{label}", target, wire)

    def _line(self, tail: str, arrow: str, head: str, wire: Wire) -> str:
        dash = {"solid": "", "dashed": ",stroke-dasharray:6 4", "dotted": ",stroke-dasharray:2 3"}
        look = f"stroke:{wire.line.colour},stroke-width:{wire.line.width:g}px{dash[wire.line.dash]}"
        self.looks.setdefault(look, []).append(self.drawn)
        self.drawn += 1
        return f"{tail} {arrow} {head}"

    def _pills(self) -> Iterator[str]:
        """Say at each box how much is hidden behind it, or ahead of it."""
        look = f"fill:{self.style.background},stroke:{self.style.hidden.colour},color:{self.style.muted}"
        pills = [(element, count, True) for element, count in self.visible.behind.items()]
        pills += [(element, count, False) for element, count in self.visible.ahead.items()]
        for number, (element, count, behind) in enumerate(pills, 1):
            name, at = f"h{number}", self.names.get(element) or self.junctions[element]
            self.boxes.setdefault(look, []).append(name)
            yield f'{name}(["#43;{count or ""}"])'
            yield f"{name} --- {at}" if behind else f"{at} --- {name}"
            self.drawn += 1
        if self.visible.hidden:
            total = self.visible.hidden + len(self.visible.claims)
            self.boxes.setdefault(look, []).append("hidden")
            yield f'hidden["Not shown#58; {self.visible.hidden} of {total} claims#59; #43;n says how many lie behind a box"]'


def _arrow(wire: Wire) -> tuple[str, str]:
    """Give the arrow of a relation, and the line that leads to its junction."""
    if isinstance(wire.relation, Association):
        return "-->", "---"
    if isinstance(wire.relation, Challenge):
        return ("-.-o" if wire.words.startswith("undercuts") else "-.-x"), "-.-"
    return "-->", "---"


def _look(box: Box, ink: str) -> str:
    dash = {"solid": "", "dashed": ",stroke-dasharray:6 4", "dotted": ",stroke-dasharray:2 3"}[box.dash]
    return f"fill:{box.fill},stroke:{box.border},stroke-width:{box.width:g}px,color:{ink}{dash}"


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
