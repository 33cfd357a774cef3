"""What the page's script knows of a map: measured boxes, the tree they hang in, and all that the panel tells."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

from argmap.model import Association
from argmap.views.drawing._badge import BADGES, GHOSTS, QUIET, is_pressing, lacks, status_badge
from argmap.views.drawing._box import title
from argmap.views.drawing._edges import meaning
from argmap.views.drawing._element_ids import ElementIds
from argmap.views.drawing._graphemes import is_right_to_left
from argmap.views.drawing._measure import measure
from argmap.views.drawing._overlay import Overlay, share_of, turned
from argmap.views.drawing._sanitise import one_line, safe_url, sanitise
from argmap.views.drawing._tints import Tints
from argmap.views.drawing._wrap import shorten, wrap
from argmap.views.page._page_layout import Plan
from argmap.views.selection._claim_numbers import numbers
from argmap.views.selection._marks import lead
from argmap.views.styles import style as find_style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.finding import Finding
    from argmap.model import Citation, Claim, Relation
    from argmap.views.layout._chart import Direction
    from argmap.views.page._forest import Forest
    from argmap.views.picture_options import PictureOptions
    from argmap.views.selection._claim_roles import Role
    from argmap.views.selection._selection import Selection
    from argmap.views.styles import Style

__all__ = ["PageData", "looked", "looks", "said", "script_json"]

EM = 7.0  # pixels that an average character takes
SIZE, STRONG, SMALL = 14, 16, 11  # pixels
DETAILS = ("full", "titles", "ids")
PAD, BADGE = (
    12,
    16,
)  # pixels in a box around its words, and above them; below, what each line takes, and what stands under all
LEAD, STRONG_LEAD, FOOT, BAR, CLOSER = 18, 21, 17, 16, 4
NAMED = 6  # claims that the panel offers to go to from one finding
LIMIT = 600  # characters of a claim that a box shows, as in pictures; the panel has the whole
WIDER = ((260, 56 / 34), (120, 44 / 34))  # characters above which lines are longer, and by how much
SHORTER = {
    "titles": 200.0,
    "ids": 160.0,
}  # pixels that a line of a box holds that does not show the whole claim
NAME = 60  # characters of an id that a box shows
_LOOKS = {
    "contention": "contention",
    "position": "claim",
    "challenge": "challenge",
    "linked challenge": "challenge",
    "undercut": "undercut",
    "claim": "claim",
}


def looks(role: Role) -> str:
    """Name the box of a style in which a role is drawn."""
    return _LOOKS.get(role, "support")


def looked(options: PictureOptions) -> tuple[Style, Style]:
    """Return the look of a page on a light screen, and on a dark one: another only if it is the usual look."""
    return options.look, find_style("dark") if options.style in {"plain", "auto"} else options.look


def said(relation: Relation, *, onto_claim: bool) -> tuple[str, str]:
    """Name the line of a style in which a relation is drawn, and say in few words what it does."""
    line, words = meaning(relation, onto_claim=onto_claim)
    return line, shorten(one_line(words), 60)


def script_json(data: Mapping[str, Any]) -> str:
    r"""Write data for a script element: nothing in it can end the element or begin another.

    Examples:
        >>> script_json({"title": "</script>"})
        '{"title":"\\u003c/script>"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


class PageData:
    """Gathers what the script needs, claims and relations by number, and leaves out what is empty.

    Args:
        selection: what is on the page, and marked on it.
        forest: its claims, as a forest.
        readings: by name ("verdict", "strength"), by id, what an analysis says of an element.
        options: how wide a line of a box is, and which values the boxes show.
    """

    def __init__(
        self,
        selection: Selection,
        forest: Forest,
        readings: Mapping[str, Mapping[str, object]],
        options: PictureOptions,
    ) -> None:
        self.places, self.forest, self.relations = selection.places, forest, selection.relations
        self.amap, self.marks, self.readings = selection.amap, selection.marks, readings
        self.overlay, self.width = Overlay(selection, options), options.wrap * EM
        self.counted = numbers(selection.places) if options.number else {}
        self.tints = [Tints(selection, options.colour, look) for look in looked(options)]
        self.order = [claim for claim, _ in forest.preorder()]
        self.numbers = {claim: number for number, claim in enumerate(self.order)}
        self.links = {relation.id: number for number, relation in enumerate(self.relations)}
        self.sources = {source: number for number, source in enumerate(self.amap.sources)}
        ids = ElementIds()  # the same as in a picture
        self.element_ids = {claim: ids.give(claim) for claim in self.amap.claims if claim in self.numbers}

    def plan(self, ways: Sequence[Direction]) -> Plan:
        """Say what is to be laid out."""
        parents = [-1] * len(self.order)
        for claim, kids in self.forest.kids.items():
            for kid in kids:
                parents[self.numbers[kid]] = self.numbers[claim]
        framed = any(self.amap.claims[claim].group for claim in self.order)
        return Plan(self.numbers, parents, {one: self.sizes(one) for one in DETAILS}, ways, framed)

    def sizes(self, detail: str) -> list[tuple[float, float]]:
        """Give the width and the height of each box, at a level of detail."""
        usual, at = self._widths()[detail], DETAILS.index(detail)
        return [
            ((claim.get("broad", usual) if detail == "full" else usual) + 2 * PAD, claim["highs"][at])
            for claim in self._claims
        ]

    def _widths(self) -> dict[str, int]:
        return {"full": round(self.width)} | {
            detail: round(min(self.width, most)) for detail, most in SHORTER.items()
        }

    @functools.cached_property
    def _claims(self) -> list[dict[str, Any]]:
        return [self._claim(self.amap.claims[claim]) for claim in self.order]

    def data(self) -> dict[str, Any]:
        """Return all of it, as JSON data."""
        return {
            "widths": self._widths(),
            "told": self.overlay.told,
            "tints": [
                [sanitise(name), light, dark, count]
                for (name, light, count), (_, dark, _) in zip(
                    *(tints.shown for tints in self.tints), strict=True
                )
            ],
            "lacking": self.overlay.lacking,
            "roots": [self.numbers[root] for root in self.forest.roots],
            "claims": self._claims,
            "relations": [self._relation(relation) for relation in self.relations],
            "sources": [
                _full(
                    title=sanitise(source.title),
                    url=safe_url(source.url),
                    said=", ".join(one_line(part) for part in (source.author, source.date) if part),
                    rating=f"{source.reliability or ''}{source.credibility or ''}",
                    mapped=source.mapped,
                )
                for source in self.amap.sources.values()
            ],
        }

    def _claim(self, claim: Claim) -> dict[str, Any]:
        role = self.places.role(claim.id)
        told = _full(
            id=sanitise(claim.id),
            el=self.element_ids[claim.id],
            **self._box(claim, role),
            **self._panel(claim),
            **self._short(claim, bold=role == "contention"),
        )
        return told | {"highs": [_height(told, key) for key in ("lines", "title", "name")]}

    def _box(self, claim: Claim, role: Role) -> dict[str, Any]:
        strong = role == "contention"
        size = STRONG if strong else SIZE
        text = shorten(one_line(claim.text), LIMIT)
        more = next((share for longer, share in WIDER if len(text) > longer), 1.0)
        lines = wrap(text, self.width * more, size, bold=strong)
        return {
            "lines": _measured(lines, size, bold=strong),
            "text": sanitise(claim.text) if " ".join(lines) != claim.text else None,
            "broad": round(self.width * more) if more > 1 else None,
            "rtl": is_right_to_left(text),
            "look": looks(role),
            "badge": BADGES[role],
            "number": self.counted.get(claim.id),
            "tint": [tints.fill(claim.id, "") for tints in self.tints]
            if self.tints[0].fill(claim.id, "")
            else None,
            "edge": [tints.edges[claim.id] for tints in self.tints]
            if claim.id in self.tints[0].edges
            else None,
            "foot": self.foot(claim),
        }

    def _panel(self, claim: Claim) -> dict[str, Any]:
        overlay, via = self.overlay, self.forest.via.get(claim.id)
        value, label, turn = overlay.value(claim.id), overlay.verdict(claim.id), overlay.turns.get(claim.id)
        return {
            "kind": sanitise(self.amap.vocabulary[claim.kind].label).lower(),
            "status": claim.status,
            "implicit": claim.implicit,
            "tags": [sanitise(tag) for tag in claim.tags],
            "section": [sanitise(name) for name in claim.group],
            "said": ", ".join(one_line(part) for part in (claim.author, claim.date) if part),
            "weight": claim.weight,
            "note": sanitise(claim.note),
            "cites": [self._citation(citation) for citation in claim.citations],
            "marks": [self._mark(finding) for finding in self.marks.get(claim.id, ())],
            "readings": self._readings(claim.id),
            "value": share_of(value),
            "label": label,
            "turn": [turned(turn), turn[1]] if turn else None,
            "told": None
            if value is None or label or share_of(value) is not None
            else shorten(one_line(str(value)), 24),
            "pressing": claim.id in overlay.pressing,
            "ghost": any(finding.rule in GHOSTS for finding in self.marks.get(claim.id, ())),
            "via": self.links[via.id] if via else None,
            "kids": [self.numbers[kid] for kid in self.forest.kids[claim.id]],
        }

    def _short(self, claim: Claim, *, bold: bool) -> dict[str, Any]:
        """Give what the box shows that does not show the whole claim: its first words, its id."""
        size = STRONG if bold else SIZE
        words = {"titles": title(claim), "ids": shorten(one_line(claim.id), NAME)}
        return {
            name: _measured(
                wrap(words[detail], min(self.width, SHORTER[detail]), size, bold=bold), size, bold=bold
            )
            for name, detail in (("title", "titles"), ("name", "ids"))
        }

    def foot(self, claim: Claim) -> str:
        """Say in small letters what a reader wants to know besides the text: kind, status, unstated."""
        kind = "" if claim.kind == "claim" else self.amap.vocabulary[claim.kind].label
        parts = [shorten(one_line(kind), 24).lower(), "unstated" if claim.implicit else "", claim.status]
        return " · ".join(part for part in parts if part)

    def _readings(self, element: str) -> list[list[str]]:
        found = ((name, values.get(element)) for name, values in self.readings.items())
        return [[name, _said(value)] for name, value in found if value is not None]

    def _mark(self, finding: Finding) -> dict[str, Any]:
        named = self._named(finding)
        said = sanitise(lead(finding))
        return _full(
            rule=sanitise(finding.rule),
            badge=self._badge(finding),
            says=sanitise(finding.message),
            lead=said if named and said != sanitise(finding.message) else None,
            calm=not (is_pressing(finding) or (lacks(finding) and finding.id in self.overlay.pressing)),
            because=named[:NAMED],
            more=len(named[NAMED:]) or None,
        )

    def _badge(self, finding: Finding) -> str:
        """Name a finding; where most claims lack something, only by a small sign, but for the worst."""
        overlay = self.overlay
        quiet = overlay.lacking and lacks(finding) and finding.id not in overlay.pressing
        mild = not is_pressing(finding) and lacks(finding) and finding.id not in overlay.pressing
        return QUIET if quiet or mild else status_badge(finding)

    def _named(self, finding: Finding) -> list[int]:
        """Number the claims that explain a finding; of relations those given in them, unless the panel tells of them anyway."""
        relations = self.amap.relations
        if all(id_ in relations and relations[id_].target == finding.id for id_ in finding.because):
            return []
        found: dict[int, None] = {}
        for id_ in finding.because:
            ids = relations[id_].premises if id_ in relations else (id_,)
            found |= dict.fromkeys(self.numbers[claim] for claim in ids if claim in self.numbers)
        found.pop(self.numbers.get(finding.id, -1), None)
        return [*found]

    def _citation(self, citation: Citation) -> dict[str, Any]:
        return _full(
            source=self.sources[citation.source],
            quote=sanitise(citation.quote.exact) if citation.quote else None,
            locator=sanitise(citation.locator or ""),
            fidelity=None if citation.fidelity == "quotation" else citation.fidelity,
        )

    def _relation(self, relation: Relation) -> dict[str, Any]:
        onto_claim = relation.target in self.numbers
        line, words = said(relation, onto_claim=onto_claim)
        place = self.numbers[relation.target] if onto_claim else self.links[relation.target]
        named = None if isinstance(relation, Association) else relation.label
        return _full(
            id=sanitise(relation.id),
            line=line,
            words=words,
            premises=[self.numbers[premise] for premise in relation.premises if premise in self.numbers],
            claim=place if onto_claim else None,
            relation=None if onto_claim else place,
            verdict=self.overlay.verdict(relation.id),
            turn=relation.id in self.overlay.turns,
            hinge=relation.id in self.overlay.hinge,
            scheme=sanitise(relation.scheme or ""),
            label=sanitise(named or ""),
            note=sanitise(relation.note),
            cites=[self._citation(citation) for citation in relation.citations],
            marks=[self._mark(finding) for finding in self.marks.get(relation.id, ())],
            readings=self._readings(relation.id),
        )


def _height(claim: dict[str, Any], words: str) -> int:
    """Say how high a box is that shows these of the words of a claim."""
    lead = STRONG_LEAD if claim["look"] == "contention" else LEAD
    foot = FOOT if words == "lines" and claim.get("foot") else 0
    bar = BAR if "value" in claim or "told" in claim else 0
    return 2 * PAD + BADGE + len(claim.get(words, ())) * lead + foot + bar - (CLOSER if foot or bar else 0)


def _full(**fields: Any) -> dict[str, Any]:
    """Leave out what is empty; a number is never that."""
    return {name: value for name, value in fields.items() if value or type(value) in {int, float}}


def _measured(lines: Iterable[str], size: int, *, bold: bool) -> list[list[object]]:
    return [[line, round(measure(line, size, bold=bold), 1)] for line in lines]


def _said(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else one_line(str(getattr(value, "value", value)))
