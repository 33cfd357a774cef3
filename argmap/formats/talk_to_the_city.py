"""Reports of Talk to the City, in JSON: claims made of what people said, by topic, with the quotations, and who agrees.

Topics and subtopics are sections, and interviews the sources that a claim quotes. Who was quoted for a claim agrees with it:
`claim.data["talk-to-the-city"]["agree"]`; a crux is a claim, too, with who agrees and who disagrees.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from argmap.errors import ParseError
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.parsing import parsing
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.json_places import json_places
from argmap.formats._syntax.json_shape import json_shape

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss, Place

__all__ = ["NAME", "SUFFIXES", "detect", "read"]

NAME = "talk-to-the-city"
SUFFIXES = (".tttc.json", ".json")
_VERSIONED = re.compile(r'\s*\{\s*"data"\s*:\s*\[\s*"v\d')
_NOBODY = "Anonymous"
_POSITIONS = ("agree", "disagree", "no_clear_position")


def detect(head: str) -> bool:
    """Tell whether a text begins as a report does, with its version or without."""
    return _VERSIONED.match(head) is not None or {"title", "topics"} <= json_shape(head).keys


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    """Return the map of a report.

    Raises:
        ParseError: it is no JSON, or no report.

    Examples:
        >>> amap = read('''{"data": ["v0.2", {"title": "Pets", "description": "What people think", "topics": [{"title": "Cats",
        ...   "subtopics": [{"title": "Care", "claims": [{"id": "c1", "title": "Cats need little care", "quotes": [{"id": "q1",
        ...   "text": "they wash themselves", "reference": {"sourceId": "s1", "interview": "Ann", "data": ["text", {"startIdx": 0,
        ...   "endIdx": 20}]}}], "similarClaims": []}]}]}], "sources": [{"id": "s1", "interview": "Ann", "data": ["text",
        ...   {"text": "they wash themselves"}]}]}]}''', losses=[])
        >>> amap["c1"].group, amap["c1"].data["talk-to-the-city"]["agree"], amap["c1"].citations[0].quote.start
        (('Cats', 'Care'), ['Ann'], 0)
    """
    report, within = _report(parse_json(text))
    members = json_places(text, depth=len(within) + 6) if places is not None else {}
    reading = _Reading(Builder(losses, places, members.get))
    with parsing():
        for source in _rows(report.get("sources")):
            reading.source(source)
        for outer, topic in enumerate(report["topics"]):
            for inner, subtopic in enumerate(_list(topic, "subtopics")):
                group = [word for word in (_title(topic), _title(subtopic)) if word]
                at = (*within, "topics", outer, "subtopics", inner, "claims")
                reading.claims(_list(subtopic, "claims"), group, at)
        more = report.get("addOns")
        for number, crux in enumerate(
            _rows(more.get("subtopicCruxes") if isinstance(more, dict) else None), 1
        ):
            reading.crux(crux, number)
        known = ("title", "description", "topics", "sources")
        kept = {key: value for key, value in report.items() if key not in known}
        return reading.parts.build(
            report.get("title"), report.get("description"), data={NAME: kept} if kept else {}
        )


def _report(whole: object) -> tuple[dict[str, Any], tuple[str | int, ...]]:
    """Return the report itself, of whichever version, and the keys that lead to it."""
    found = whole.get("data", whole) if isinstance(whole, dict) else None
    within: tuple[str | int, ...] = () if found is whole else ("data",)
    if isinstance(found, list) and len(found) == 2:
        found, within = found[1], (*within, 1)
    if not isinstance(found, dict) or not isinstance(found.get("topics"), list):
        raise ParseError(
            "expected a report: an object with 'topics', or 'data' with its version and such an object"
        )
    return found, within


def _rows(given: object) -> list[dict[str, Any]]:
    """Return the objects of a list; nothing of what is none."""
    return [row for row in given if isinstance(row, dict)] if isinstance(given, list) else []


def _list(given: object, key: str) -> list[Any]:
    """Return the list that an object has under a key; nothing of what has none."""
    found = given.get(key) if isinstance(given, dict) else None
    return found if isinstance(found, list) else []


def _title(given: object) -> str:
    return _word(given.get("title")) if isinstance(given, dict) else ""


def _word(given: object) -> str:
    return given.strip() if isinstance(given, str) else ""


class _Reading:
    """What was found so far: claims, and the texts of interviews."""

    def __init__(self, parts: Builder) -> None:
        self.parts = parts
        self._texts: dict[str, str] = {}

    def source(self, source: dict[str, Any]) -> None:
        """Note an interview."""
        media = source.get("data")
        said = media[1] if isinstance(media, list) and len(media) == 2 and isinstance(media[1], dict) else {}
        words, link = said.get("text"), said.get("link")
        fields = {
            "text": words if isinstance(words, str) else None,
            "url": link if isinstance(link, str) else None,
        }
        id_ = self.parts.source(
            source.get("id"), source.get("interview"), mapped=True, **{k: v for k, v in fields.items() if v}
        )
        self._texts.setdefault(id_, fields["text"] or "")

    def claims(self, claims: list[Any], group: list[str], at: tuple[object, ...]) -> None:
        """Note claims, and those that are like them, however deep."""
        todo = [(claim, None, (*at, number)) for number, claim in reversed(list(enumerate(claims)))]
        while todo:
            claim, like, place = todo.pop()
            if not isinstance(claim, dict) or not isinstance(claim.get("id"), str | int):
                self.parts.lose("", "a claim without id, and what is like it")
                continue
            self._claim(claim, group, place)
            if like is not None:
                self.parts.relate("association", [claim["id"]], like, label="similar")
            todo += [(one, claim["id"], ()) for one in reversed(_list(claim, "similarClaims"))]

    def _claim(self, claim: dict[str, Any], group: list[str], at: tuple[object, ...]) -> None:
        citations, speakers = [], []
        for quote in _rows(claim.get("quotes")):
            reference = quote.get("reference")
            if not isinstance(reference, dict) or not _word(quote.get("text")):
                self.parts.lose(str(claim["id"]), "a quotation without words or without source")
                continue
            citations.append(self._citation(str(claim["id"]), quote["text"], reference))
            speakers.append(_word(reference.get("interview")) or _NOBODY)
        agree = list(dict.fromkeys(speakers))
        fields: dict[str, Any] = {"author": agree[0]} if len(agree) == 1 and agree[0] != _NOBODY else {}
        kept = {k: v for k, v in claim.items() if k not in ("id", "title", "quotes", "similarClaims")}
        data = {NAME: {**kept, "agree": agree}}
        self.parts.claim(
            claim["id"],
            claim.get("title"),
            at=at,
            group=group,
            citations=citations,
            data=data,
            **fields,
        )

    def _citation(self, id_: str, words: str, reference: dict[str, Any]) -> dict[str, Any]:
        """Return the citation of a quotation; its place where its words stand there."""
        source = self.parts.source(reference.get("sourceId"), reference.get("interview"), mapped=True)
        media = reference.get("data")
        where = media[1] if isinstance(media, list) and len(media) == 2 and isinstance(media[1], dict) else {}
        start, end = where.get("startIdx"), where.get("endIdx")
        quote: dict[str, Any] = {"exact": words}
        citation: dict[str, Any] = {"source": source, "quote": quote}
        if type(start) is int and type(end) is int:
            if 0 <= start < end and self._texts.get(source, "")[start:end] == words:
                quote |= {"start": start, "end": end}
            else:
                self.parts.lose(id_, "the place of a quotation whose words do not stand there")
        begun = where.get("beginTimestamp")
        if isinstance(begun, str) and begun.strip():
            citation["locator"] = begun.strip()
        return citation

    def crux(self, crux: dict[str, Any], number: int) -> None:
        """Note a crux: a claim on which people part."""
        group = [word for word in (_word(crux.get("topic")), _word(crux.get("subtopic"))) if word]
        kept = {k: v for k, v in crux.items() if k not in ("topic", "subtopic", "cruxClaim", *_POSITIONS)}
        people = {k: crux[k] for k in _POSITIONS if isinstance(crux.get(k), list)}
        self.parts.claim(
            f"crux-{number}",
            crux.get("cruxClaim"),
            group=group,
            tags=["crux"],
            data={NAME: {**kept, **people}},
        )
