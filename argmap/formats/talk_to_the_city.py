"""Reports of Talk to the City, in JSON: claims made of what people said, by topic, with the quotations, and who agrees.

Topics and subtopics are sections, and interviews the sources that a claim quotes. Who was quoted for a claim agrees with it:
`claim.data["talk-to-the-city"]["agree"]`; a crux is a claim, too, with who agrees and who disagrees. Read are reports as the
program keeps them, as a reader downloads them (without the interviews), and what came before them: a tree of topics beside the rows
of interviews, whose duplicates are claims that are alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from argmap.errors import ParseError
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.parsing import parsing
from argmap.formats._mapping.scalars import as_id
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.json_places import json_places
from argmap.formats._syntax.json_shape import json_shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss, Place

__all__ = ["NAME", "SUFFIXES", "detect", "read"]

NAME = "talk-to-the-city"
SUFFIXES = (".tttc.json", ".json")
_VERSIONED = re.compile(r'\s*(\[\s*"v\d[\d.]*"\s*,\s*)?\{\s*"data"\s*:\s*\[\s*"v\d')
_ROW = {"comment", "interview"}  # of an interview, before a tree
_NOBODY = "Anonymous"
_NUMBERED = re.compile(r"Anonymous #(\d{1,9})")
_TREE = "tree"
_POSITIONS = ("agree", "disagree", "no_clear_position")


def detect(head: str) -> bool:
    """Tell whether a text begins as a report does, with its version or without, or as a tree of topics does."""
    shape = json_shape(head)
    if _VERSIONED.match(head) is not None or {"title", "topics"} <= shape.keys:
        return True
    return "clusteringInstructions" in shape.keys or (shape.keys == {"data"} and shape.inner >= _ROW)


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
    report, within, topics = _report(parse_json(text))
    members = json_places(text, depth=len(within) + 6) if places is not None else {}
    reading = _Reading(Builder(losses, places, members.get))
    with parsing():
        if topics == _TREE:
            for row in _interviews(_rows(report.get("data"))):
                reading.source(row)
        for source in _rows(report.get("sources")):
            reading.source(source)
        for outer, topic in enumerate(report[topics]):
            for inner, subtopic in enumerate(_list(topic, "subtopics")):
                group = [word for word in (_title(topic), _title(subtopic)) if word]
                at = (*within, topics, outer, "subtopics", inner, "claims")
                reading.claims(_list(subtopic, "claims"), group, at)
        more = report.get("addOns")
        for number, crux in enumerate(
            _rows(more.get("subtopicCruxes") if isinstance(more, dict) else None), 1
        ):
            reading.crux(crux, number)
        return reading.parts.build(report.get("title"), report.get("description"), data=_kept(report, topics))


def _report(whole: object) -> tuple[dict[str, Any], tuple[str | int, ...], str]:
    """Return the report itself, of whichever version, the keys that lead to it, and the key of its topics."""
    found: object = whole
    within: tuple[str | int, ...] = ()
    for _ in range(2):  # a download is a version and an object whose data are a version and the report
        if isinstance(found, list) and len(found) == 2:
            found, within = found[1], (*within, 1)
        if isinstance(found, dict) and not _topics(found) and "data" in found:
            found, within = found["data"], (*within, "data")
    if isinstance(found, list) and len(found) == 2:
        found, within = found[1], (*within, 1)
    if not isinstance(found, dict) or not _topics(found):
        raise ParseError(
            "expected a report: an object with 'topics' or 'tree', or 'data' with its version and such an object"
        )
    return found, within, _topics(found)


def _topics(report: dict[str, Any]) -> str:
    """Return the key of a report's topics; nothing where it has none."""
    return next((key for key in ("topics", _TREE) if isinstance(report.get(key), list)), "")


def _kept(report: dict[str, Any], topics: str) -> dict[str, Any]:
    """Return what a map has no place for: what is said of topics, and of the report."""
    read = ("title", "description", topics, "sources", *(("data",) if topics == _TREE else ()))
    kept = {key: value for key, value in report.items() if key not in read}
    told = [
        _but(topic, "subtopics")
        | {"subtopics": [_but(one, "claims") for one in _rows(topic.get("subtopics"))]}
        for topic in _rows(report[topics])
    ]
    if any(len(one) > 1 for topic in told for one in (_but(topic, "subtopics"), *topic["subtopics"])):
        kept["topics"] = told
    return {NAME: kept} if kept else {}


def _but(given: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Return an object without some of its keys."""
    return {key: value for key, value in given.items() if key not in keys}


def _interviews(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table of interviews as a report has them; who has no name gets a number, as the program gives it."""
    numbered = (_NUMBERED.search(_word(row.get("interview"))) for row in rows)
    number = max((int(found[1]) for found in numbered if found), default=0)
    for row in rows:
        said = {"text": row.get("comment"), "link": row.get("video"), "timestamp": row.get("timestamp")}
        media = ["video" if row.get("video") else "text", {k: v for k, v in said.items() if v}]
        name = _word(row.get("interview"))
        if not name:
            number += 1
            name = f"{_NOBODY} #{number}"
        kept = _but(row, "interview", "comment", "video", "timestamp")
        yield {**kept, "interview": name, "data": media}


def _claim_of(claim: dict[str, Any], sources: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return a claim of a tree as a report has it."""
    if "claimId" not in claim or "id" in claim:
        return claim
    row = sources.get(as_id(claim.get("commentId")), {})
    reference = {"sourceId": claim.get("commentId"), "interview": row.get("title")}
    kept = _but(claim, "claimId", "claim", "quote", "commentId", "duplicates", "topicName", "subtopicName")
    return {"id": claim["claimId"], "title": claim.get("claim"), "similarClaims": claim.get("duplicates"),
            "quotes": [{"text": claim.get("quote"), "reference": reference}], **kept}  # fmt: skip


def _rows(given: object) -> list[dict[str, Any]]:
    """Return the objects of a list; nothing of what is none."""
    return [row for row in given if isinstance(row, dict)] if isinstance(given, list) else []


def _list(given: object, key: str) -> list[Any]:
    """Return the list that an object has under a key; nothing of what has none."""
    found = given.get(key) if isinstance(given, dict) else None
    return found if isinstance(found, list) else []


def _title(given: object) -> str:
    if not isinstance(given, dict):
        return ""
    return next(filter(None, (_word(given.get(key)) for key in ("title", "topicName", "subtopicName"))), "")


def _word(given: object) -> str:
    return given.strip() if isinstance(given, str) else ""


def _media(given: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return of what kind the data of an interview or of a reference are, and what they say."""
    media = given.get("data")
    if isinstance(media, list) and len(media) == 2 and isinstance(media[1], dict):
        return str(media[0]), media[1]
    return "", {}


class _Units:
    """A text whose places are counted in units of UTF-16, as JavaScript does."""

    def __init__(self, text: str) -> None:
        self.text = text
        wide = (
            [number for number, letter in enumerate(text) if letter > "\uffff"] if not text.isascii() else []
        )
        self._wide = [number + before for before, number in enumerate(wide)]  # where they begin, in units

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where some words stand, in characters; None where nothing can."""
        if not 0 <= start < end:
            return None
        return start - bisect_left(self._wide, start), end - bisect_left(self._wide, end)


class _Reading:
    """What was found so far: claims, and the texts of interviews."""

    def __init__(self, parts: Builder) -> None:
        self.parts = parts
        self._texts: dict[str, _Units] = {}

    def source(self, source: dict[str, Any]) -> None:
        """Note an interview."""
        kind, said = _media(source)
        fields: dict[str, Any] = {"mapped": True}
        for field, key in (("text", "text"), ("url", "link")):
            if isinstance(said.get(key), str) and said[key].strip():
                fields[field] = said[key] if field == "text" else said[key].strip()
        kept = _but(source, "id", "interview", "data") | _but(said, "text", "link")
        kept |= {"media": kind} if kind not in ("", "text") else {}
        if kept:
            fields["data"] = {NAME: kept}
        id_ = self.parts.source(source.get("id"), source.get("interview"), **fields)
        if id_ not in self._texts and "text" in fields:
            self._texts[id_] = _Units(fields["text"])

    def claims(self, claims: list[Any], group: list[str], at: tuple[object, ...]) -> None:
        """Note claims, and those that are like them, however deep."""
        todo = [(claim, None, (*at, number)) for number, claim in reversed(list(enumerate(claims)))]
        while todo:
            claim, like, place = todo.pop()
            claim = _claim_of(claim, self.parts.sources) if isinstance(claim, dict) else {}
            if not isinstance(claim.get("id"), str | int):
                self.parts.lose("", "a claim without id, and what is like it")
                continue
            self._claim(claim, group, place)
            if like is not None:
                self.parts.relate("association", [claim["id"]], like, label="similar")
            todo += [(one, claim["id"], ()) for one in reversed(_list(claim, "similarClaims"))]

    def _claim(self, claim: dict[str, Any], group: list[str], at: tuple[object, ...]) -> None:
        citations, speakers, left = [], [], []
        for quote in _rows(claim.get("quotes")):
            reference = quote.get("reference")
            if not isinstance(reference, dict) or not _word(quote.get("text")):
                self.parts.lose(str(claim["id"]), "a quotation without words or without source")
                continue
            citations.append(self._citation(str(claim["id"]), quote["text"], reference))
            speakers.append(_word(reference.get("interview")) or _NOBODY)
            here = as_id(reference.get("sourceId")) in self._texts or _media(reference)[0] != "text"
            more = _but(reference, "sourceId", "interview", *(("data",) if here else ()))
            left.append(_but(quote, "text", "reference") | ({"reference": more} if more else {}))
        agree = list(dict.fromkeys(speakers))
        fields: dict[str, Any] = {}
        if len(agree) == 1 and agree[0] != _NOBODY:
            fields["author"] = agree[0]
        kept = _but(claim, "id", "title", "quotes", "similarClaims") | ({"quotes": left} if any(left) else {})
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
        _, where = _media(reference)
        start, end = where.get("startIdx"), where.get("endIdx")
        quote: dict[str, Any] = {"exact": words}
        citation: dict[str, Any] = {"source": source, "quote": quote}
        if type(start) is int and type(end) is int and source in self._texts:
            place = self._texts[source].place(start, end)
            if place is not None and self._texts[source].text[slice(*place)] == words:
                quote["start"], quote["end"] = place
            else:
                self.parts.lose(id_, "the place of a quotation whose words do not stand there")
        times = [_word(where.get(key)) for key in ("beginTimestamp", "endTimestamp")]
        if any(times):
            citation["locator"] = " to ".join(filter(None, times))
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
