"""What the page's script knows of a map: measured boxes, the tree they hang in, and all that the panel tells."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from argmap.model import Association, Challenge, Support
from argmap.views.drawing._box import BADGES, status_badge, title
from argmap.views.drawing._sanitise import clean, one_line, safe_url, slug
from argmap.views.drawing._text import is_right_to_left, measure, shorten, wrap
from argmap.views.selection._marks import lead

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding
    from argmap.model import Citation, Claim, Relation
    from argmap.views.page._forest import Forest
    from argmap.views.selection._roles import Places, Role

__all__ = ["Island", "island_json", "looks", "sign"]

EM = 7.0  # pixels that an average character takes
SIZE, STRONG, SMALL = 14, 16, 11  # pixels
NAMED = 6  # claims that the panel offers to go to from one finding
LIMIT = 300  # characters of a claim that a box shows; the panel has the whole
SHORTER = {
    "titles": 200.0,
    "ids": 160.0,
}  # pixels that a line of a box holds that does not show the whole claim
NAME = 60  # characters of an id that a box shows
_LOOKS = {
    "contention": "contention",
    "challenge": "challenge",
    "linked challenge": "challenge",
    "undercut": "undercut",
    "claim": "claim",
}


def looks(role: Role) -> str:
    """Name the box of a style in which a role is drawn."""
    return _LOOKS.get(role, "support")


def sign(relation: Relation, *, onto_claim: bool) -> tuple[str, str]:
    """Name the line of a style in which a relation is drawn, and say in words what it does."""
    if isinstance(relation, Support):
        return "support", "supports" if onto_claim else "backs the inference"
    if isinstance(relation, Challenge):
        return ("challenge", "challenges") if onto_claim else ("undercut", "undercuts the inference")
    return "association", shorten(one_line(relation.label), 60)


def island_json(data: Mapping[str, Any]) -> str:
    r"""Write data for a script element: nothing in it can end the element or begin another.

    Examples:
        >>> island_json({"title": "</script>"})
        '{"title":"\\u003c/script>"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


class Island:
    """Gathers what the script needs, claims and relations by number, and leaves out what is empty.

    Args:
        places: the map's places.
        forest: the claims that are on the page, as a forest.
        relations: the relations that are on it.
        marks: by id, what was found about an element.
        readings: by name ("strength", "acceptability"), by id, what an analysis says of an element.
        values: by id, what to show in the boxes.
        wrap_at: characters that a line of a box holds.
    """

    def __init__(
        self,
        places: Places,
        forest: Forest,
        relations: Sequence[Relation],
        *,
        marks: Mapping[str, Sequence[Finding]],
        readings: Mapping[str, Mapping[str, object]],
        values: Mapping[str, Any],
        wrap_at: int,
    ) -> None:
        self.places, self.forest, self.relations = places, forest, relations
        self.amap: ArgumentMap = places.amap
        self.marks, self.readings, self.values, self.width = marks, readings, values, wrap_at * EM
        self.order = [claim for claim, _ in forest.preorder()]
        self.numbers = {claim: number for number, claim in enumerate(self.order)}
        self.links = {relation.id: number for number, relation in enumerate(relations)}
        self.sources = {source: number for number, source in enumerate(self.amap.sources)}
        self.element_ids = _element_ids(claim for claim in self.amap.claims if claim in self.numbers)

    def data(self) -> dict[str, Any]:
        """Return all of it, as JSON data."""
        return {
            "widths": {"full": round(self.width)}
            | {detail: round(min(self.width, most)) for detail, most in SHORTER.items()},
            "roots": [self.numbers[root] for root in self.forest.roots],
            "claims": [self._claim(self.amap.claims[claim]) for claim in self.order],
            "relations": [self._relation(relation) for relation in self.relations],
            "sources": [
                _full(
                    title=clean(source.title),
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
        kind = self.amap.vocabulary[claim.kind].label
        text = one_line(claim.text)
        cut = shorten(text, LIMIT)
        strong = role == "contention"
        size = STRONG if strong else SIZE
        lines = wrap(cut, self.width, size, bold=strong)
        short = {
            "title": (title(claim), SHORTER["titles"]),
            "name": (shorten(one_line(claim.id), NAME), SHORTER["ids"]),
        }
        via = self.forest.via.get(claim.id)
        marks = self.marks.get(claim.id, ())
        value = self.values.get(claim.id)
        return _full(
            id=clean(claim.id),
            el=self.element_ids[claim.id],
            lines=_measured(lines, size, bold=strong),
            text=clean(claim.text) if " ".join(lines) != claim.text else None,
            rtl=is_right_to_left(cut),
            look=looks(role),
            badge=BADGES[role],
            foot=self.foot(claim),
            kind=clean(kind).lower(),
            status=claim.status,
            implicit=claim.implicit,
            tags=[clean(tag) for tag in claim.tags],
            section=[clean(name) for name in claim.group],
            said=", ".join(one_line(part) for part in (claim.author, claim.date) if part),
            weight=claim.weight,
            note=clean(claim.note),
            cites=[self._citation(citation) for citation in claim.citations],
            marks=[self._mark(finding) for finding in marks],
            readings=self._readings(claim.id),
            value=value if _is_share(value) else None,
            told=None if _is_share(value) or value is None else shorten(one_line(str(value)), 24),
            via=self.links[via.id] if via else None,
            kids=[self.numbers[kid] for kid in self.forest.kids[claim.id]],
            **{
                name: _measured(wrap(words, min(self.width, most), size, bold=strong), size, bold=strong)
                for name, (words, most) in short.items()
            },
        )

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
        said = clean(lead(finding))
        return _full(
            rule=clean(finding.rule),
            badge=status_badge(finding),
            says=clean(finding.message),
            lead=said if named and said != clean(finding.message) else None,
            calm=finding.severity == "info",
            because=named[:NAMED],
            more=len(named[NAMED:]) or None,
        )

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
            quote=clean(citation.quote.exact) if citation.quote else None,
            locator=clean(citation.locator or ""),
            fidelity=None if citation.fidelity == "quotation" else citation.fidelity,
        )

    def _relation(self, relation: Relation) -> dict[str, Any]:
        onto_claim = relation.target in self.numbers
        line, words = sign(relation, onto_claim=onto_claim)
        place = self.numbers[relation.target] if onto_claim else self.links[relation.target]
        named = None if isinstance(relation, Association) else relation.label
        return _full(
            id=clean(relation.id),
            line=line,
            words=words,
            premises=[self.numbers[premise] for premise in relation.premises if premise in self.numbers],
            claim=place if onto_claim else None,
            relation=None if onto_claim else place,
            scheme=clean(relation.scheme or ""),
            label=clean(named or ""),
            note=clean(relation.note),
            cites=[self._citation(citation) for citation in relation.citations],
            marks=[self._mark(finding) for finding in self.marks.get(relation.id, ())],
            readings=self._readings(relation.id),
        )


def _full(**fields: Any) -> dict[str, Any]:
    """Leave out what is empty; a number is never that."""
    return {name: value for name, value in fields.items() if value or type(value) in {int, float}}


def _measured(lines: Iterable[str], size: int, *, bold: bool) -> list[list[object]]:
    return [[line, round(measure(line, size, bold=bold), 1)] for line in lines]


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _said(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else one_line(str(getattr(value, "value", value)))


def _element_ids(claims: Iterable[str]) -> dict[str, str]:
    """Give each claim an id for its box, the same as in a picture, which no other box has."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for claim in claims:
        bare = made = f"argmap-{slug(claim)}"
        number = 1
        while made in taken:
            number += 1
            made = f"{bare}-{number}"
        taken.add(made)
        found[claim] = made
    return found
