"""Web annotations: W3C's JSON-LD, a page of them or a list; and the rows of hypothes.is.

An annotation is a citation: its body says the claim, its tags are the claim's, its target is the source, with the words, what
stands around them and their place. What it has no word for stands under our own key, `argmap`. Claims without a citation,
and relations, cannot be said.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as percent
from urllib.parse import unquote

from argmap._validate import check_word
from argmap._values.base import make
from argmap._values.frozen import thaw
from argmap.errors import FormatError, ModelError, ParseError
from argmap.formats._files.loss import Loss
from argmap.formats._mapping.annotation import Placing, quote_of, selectors_of
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.parsing import parsing
from argmap.formats._mapping.scalars import as_id, date_of
from argmap.formats._mapping.vendor_key import KEY, about, begin, fields_of, left_over
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.json_places import json_places
from argmap.model import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Place
    from argmap.model import Claim, Document, Source

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "web-annotation"
SUFFIXES = (".annotations.json", ".jsonld")
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_CLAIM, _SOURCE = "urn:argmap:", "urn:argmap:source:"
_OFFSETS = ("characters", "utf-16")
_DESCRIBING = {"describing", "commenting", "replying", "classifying", None}
_HEAD = re.compile(r'"(@context|type|rows|target)"\s*:')


def detect(head: str) -> bool:
    """Tell whether a text begins as annotations do."""
    met = set(_HEAD.findall(head[:5000]))
    return (_CONTEXT in head[:5000] and "@context" in met) or (
        {"rows", "target"} <= met and '"selector"' in head
    )


def read(
    text: str,
    *,
    losses: list[Loss],
    places: dict[str, Place] | None = None,
    texts: Mapping[str, str | Document] | None = None,
) -> ArgumentMap:
    """Return a map of claims, each with what it cites.

    Args:
        text: the annotations.
        losses: where to tell what was dropped.
        places: where to put where claims stand: where the first annotation of each begins.
        texts: the texts of sources, by their ids or addresses: whether positions count characters or UTF-16 units is told by them.

    Raises:
        ParseError: it is no JSON, or has no annotations.

    Examples:
        >>> amap = read('''{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "id": "https://example.org/1",
        ...   "body": {"type": "TextualBody", "value": "It rained"}, "target": {"source": "https://example.org/diary",
        ...   "selector": {"type": "TextQuoteSelector", "exact": "rained all night"}}}''', losses=[])
        >>> amap["https://example.org/1"].text, amap["https://example.org/1"].citations[0].quote.exact
        ('It rained', 'rained all night')
    """
    whole = parse_json(text)
    parts = Builder(losses)
    with parsing():
        known = begin(parts, whole.pop(KEY, None) if isinstance(whole, dict) else None)
        reader = _Reader(parts, Placing(losses, _texts(texts)))
        steps, rows = _rows(whole)
        for number, row in enumerate(rows):
            reader.take(row, number)
        reader.finish()
        amap = parts.build(**known)
    if places is not None:
        stands = json_places(text, depth=len(steps or ()) + 1)
        alone = min(stands.values(), default=(1, 1))  # of a text that is one annotation: its first key
        for id_, number in reader.first.items():
            places[id_] = alone if steps is None else stands[*steps, number]
    return amap


def _texts(given: Mapping[str, str | Document] | None) -> dict[str, str]:
    """Return texts by what names their sources."""
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise FormatError(f"texts must be a dict from sources to their texts, got {given!r:.80}")
    found = {}
    for name, text in given.items():
        words = text if isinstance(text, str) else getattr(text, "text", None)
        if not isinstance(name, str) or not isinstance(words, str):
            raise FormatError(f"texts must be a dict from sources to their texts, got {given!r:.80}")
        found[name] = words
    return found


def _rows(whole: object) -> tuple[tuple[str, ...] | None, list[Any]]:
    """Return the annotations of a list, a page, a collection, of hypothes.is, or the one that there is; and the keys to them."""
    if isinstance(whole, list):
        return (), whole
    if isinstance(whole, dict):
        for key in ("items", "rows"):
            if isinstance(whole.get(key), list):
                return (key,), whole[key]
        first = whole.get("first")
        if isinstance(first, dict) and isinstance(first.get("items"), list):
            return ("first", "items"), first["items"]
        if "target" in whole:
            return None, [whole]
    raise ParseError("expected an annotation, a list of them, or an object with 'items' or 'rows'")


class _Reader:
    """Gathers the citations of each claim."""

    def __init__(self, parts: Builder, placing: Placing) -> None:
        self.parts, self.placing = parts, placing
        self.citations: dict[str, list[Citation]] = {}
        self.first: dict[str, int] = {}  # annotation of each claim
        self.known = set(parts.sources)
        self.at = {source["url"]: id_ for id_, source in parts.sources.items() if source.get("url")}

    def take(self, row: object, number: int) -> None:
        """Note what one annotation says."""
        where = f"annotation {number + 1}"
        if not isinstance(row, dict):
            self.parts.lose(where, "an annotation that cannot be read: expected an object")
            return
        id_ = _claim_id(row.get("id"), where)
        own = row.get(KEY)
        mine = dict(own) if isinstance(own, dict) else {}
        cited = mine.pop("citation", None)
        citations = [*self._given(cited, where)] or [*self._citations(row, where)]
        if id_ in self.citations:
            self.citations[id_] += citations
            return
        self.first[id_] = number
        texts, tags = _bodies(row)
        exact = next((c.quote.exact for c in citations if c.quote is not None), None)
        fields = fields_of(mine, "claim", self.parts.losses, where)
        if own is None:
            fields |= {"date": date_of(row.get("created")), "author": _author(row)}
        words = texts[0] if texts else exact
        self.parts.losses += [Loss(where, "a second body") for _ in texts[1:]]
        self.citations[id_] = citations
        self.parts.claim(id_, words, tags=tuple(tags), **fields)

    def finish(self) -> None:
        """Give each claim its citations."""
        for id_, citations in self.citations.items():
            self.parts.claims[id_]["citations"] = tuple(citations)

    def _given(self, cited: object, where: str) -> Iterator[Citation]:
        """Yield the citation that stands under our own key."""
        if isinstance(cited, dict) and isinstance(cited.get("source"), str) and cited["source"] in self.known:
            try:
                yield make(Citation, cited)
            except ModelError as error:
                self.parts.lose(where, f"a citation that cannot be read: {error}")

    def _citations(self, row: dict[str, Any], where: str) -> Iterator[Citation]:
        """Yield a citation for each target."""
        targets = row.get("target", row.get("uri"))
        for target in targets if isinstance(targets, list) else [targets]:
            given = target if isinstance(target, dict) else {"source": target}
            address = given.get("source", given.get("id"))
            if isinstance(address, dict):
                address = address.get("id")
            if not isinstance(address, str) or not address.strip():
                self.parts.lose(where, "a target without a source")
                continue
            id_ = self._source(address)
            names = [id_, address]
            yield Citation(source=id_, quote=quote_of(given.get("selector"), self.placing, names, where))

    def _source(self, address: str) -> str:
        """Return the id of the source at an address, which is noted if it is new."""
        if address.startswith(_SOURCE):
            id_ = as_id(unquote(address.removeprefix(_SOURCE)))
            fields = {}
        elif address in self.at:
            return self.at[address]
        else:
            id_, fields = as_id(address), {"url": address}
            self.at[address] = id_
        if id_ not in self.known:
            self.known.add(self.parts.source(id_, None, **fields))
        return id_


def _claim_id(given: object, where: str) -> str:
    """Return the id of the claim that an annotation is of: those that we wrote tell it."""
    if isinstance(given, str) and given.startswith(_CLAIM):
        return as_id(unquote(given.removeprefix(_CLAIM).rpartition(":")[0]))
    return as_id(given if isinstance(given, str | int) else where)


def _author(row: dict[str, Any]) -> str | None:
    """Return who made an annotation."""
    creator = row.get("creator", row.get("user"))
    name = creator.get("name") if isinstance(creator, dict) else creator
    return name if isinstance(name, str) and name.strip() else None


def _bodies(row: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return what the bodies of an annotation say, and its tags."""
    bodies = row.get("body", row.get("bodyValue", row.get("text")))
    texts: list[str] = []
    tags = (
        [tag for tag in row.get("tags") or () if isinstance(tag, str)]
        if isinstance(row.get("tags"), list)
        else []
    )
    for body in bodies if isinstance(bodies, list) else [bodies]:
        words = body.get("value") if isinstance(body, dict) else body
        purpose = body.get("purpose") if isinstance(body, dict) else None
        if not isinstance(words, str):
            continue
        if purpose == "tagging":
            tags.append(words)
        elif words.strip() and (purpose in _DESCRIBING or not isinstance(purpose, str)):
            texts.append(words)
    return texts, tags


def write(
    amap: ArgumentMap,
    *,
    losses: list[Loss],
    offsets: str = "characters",
    texts: Mapping[str, str | Document] | None = None,
) -> str:
    """Return an annotation page: an annotation for each citation of a claim.

    Args:
        amap: the map.
        losses: where to tell what cannot be said.
        offsets: what positions count: "characters", as W3C has it, or "utf-16", as hypothes.is does.
        texts: the texts of sources, by their ids, by which positions are counted in UTF-16 units; of a source that holds its own it
            need not be given.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> diary = amap.source("Diary", id="diary", url="https://example.org/diary")
        >>> quote = argmap.Quote(exact="rained all night", start=3, end=19)
        >>> _ = amap.claim("It rained", id="rain", citations=argmap.Citation(source="diary", quote=quote))
        >>> page = write(amap, losses=[])
        >>> json.loads(page)["items"][0]["target"]["selector"][1]
        {'type': 'TextPositionSelector', 'start': 3, 'end': 19}
    """
    check_word("offsets", offsets, _OFFSETS, FormatError)
    held = {id_: source.text for id_, source in amap.sources.items() if source.text is not None}
    placing = Placing(losses, {**held, **_texts(texts)}, utf16=offsets == "utf-16")
    losses += [Loss(relation.id, f"a relation ({relation.type})") for relation in amap.relations.values()]
    rows = [
        json.dumps(row, ensure_ascii=False) for claim in amap for row in _annotations(amap, claim, placing)
    ]
    head = {"@context": _CONTEXT, "type": "AnnotationPage"}
    ours = about(amap)
    lines = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    lines += [f"{json.dumps(KEY)}: {json.dumps(ours, ensure_ascii=False)}"] if ours else []
    items = "[\n" + ",\n".join(rows) + "\n]" if rows else "[]"
    return "{\n" + ",\n".join([*lines, f'"items": {items}']) + "\n}\n"


def _annotations(amap: ArgumentMap, claim: Claim, placing: Placing) -> Iterator[dict[str, Any]]:
    """Yield the annotations of a claim."""
    if not claim.citations:
        placing.losses.append(Loss(claim.id, "a claim without a citation"))
    for number, citation in enumerate(claim.citations, 1):
        bodies = [{"type": "TextualBody", "value": claim.text, "purpose": "describing"}]
        bodies += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in claim.tags]
        source = amap.sources[citation.source]
        target: dict[str, Any] = {"source": _address(amap, source)}
        selectors = selectors_of(citation.quote, placing, source.id, claim.id)
        if selectors:
            target["selector"] = selectors
        row: dict[str, Any] = {
            "id": f"{_CLAIM}{percent(claim.id, safe='')}:{number}",
            "type": "Annotation",
            "body": bodies,
            "target": target,
        }
        own = left_over(claim, {"id", "text", "tags", "citations"}) if number == 1 else {}
        if not _says_all(citation, placing):
            own["citation"] = thaw(citation.model_dump(mode="json", exclude_defaults=True))
        yield {**row, KEY: own} if own or number == 1 else row


def _address(amap: ArgumentMap, source: Source) -> str:
    """Return the address of a source, if it has one of its own; else a name that only maps know."""
    alone = source.url and sum(other.url == source.url for other in amap.sources.values()) == 1
    if alone and source.url and source.url.strip() and not source.url.startswith(_SOURCE):
        return source.url
    return _SOURCE + percent(source.id, safe="")


def _says_all(citation: Citation, placing: Placing) -> bool:
    """Tell whether a target says all that a citation does."""
    quote = citation.quote
    if citation.locator is not None or citation.fidelity != "quotation":
        return False
    return quote is None or placing.utf16 or (quote.start is None) == (quote.end is None)
