"""Annotated threads of Change My View in XML: claims and premises marked inside what people wrote.

Some of these files are not well-formed, so only their own marks are looked for; all else is text. Premises of the same
`rel`, `ref` and `rid` are linked; a `ref` such as `2a_3` names several targets. A premise may stand inside a claim or premise,
whose words then include its own.

References:
    Hidey, C. et al. (2017). Analyzing the semantic types of claims and premises in an online persuasive forum.
    Workshop on Argument Mining.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.errors import ParseError
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.relation_names import KINDS
from argmap.formats._syntax.position import Positions
from argmap.formats._syntax.xml import first_tag

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss, Place

__all__ = ["NAME", "SUFFIXES", "detect", "read"]

NAME = "cmv"
SUFFIXES = (".cmv.xml", ".xml")
_SOURCE = "thread"
_MAX_NESTING = 50  # claims and premises inside one another
_TITLE = "title"  # the id of a claim inside the title, which has none of its own
_TAG = re.compile(r"<(/?)(thread|title|source|OP|reply|claim|premise|quote|argument)\b([^<>]*)>")
_ATTRIBUTE = re.compile(r"""\b([A-Za-z]++)\s*+=\s*+["']([^"'<>]*)["']""")


def detect(head: str) -> bool:
    """Tell whether a text begins as an annotated thread does."""
    return first_tag(head) == "thread"


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    """Return the map of a thread; the author of a claim is whose post it stands in.

    Raises:
        ParseError: there is no thread in it.

    Examples:
        >>> amap = read('''<thread ID="t"><title><claim>It is wet</claim></title>
        ...   <OP author="ann"><premise id="1" rel="support" ref="title">It rained</premise></OP></thread>''', losses=[])
        >>> amap["1"].author, [r.target for r in amap.uses_of("1")]
        ('ann', ['title'])
    """
    positions = Positions(text if places is not None else "")
    text, cuts = _without_comments(text)
    if "<thread" not in text:
        raise ParseError("expected the element 'thread'")
    thread = _Thread(Builder(losses, places, lambda offset: positions(_before_cuts(offset, cuts))))
    place = 0
    for tag in _TAG.finditer(text):
        thread.put(html.unescape(text[place : tag.start()]))
        place = tag.end()
        attributes = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(tag.group(3))}
        if tag.group(1):
            thread.close(tag.group(2))
        else:
            thread.open(tag.group(2), attributes, tag.start())
    thread.put(html.unescape(text[place:]))
    return thread.build()


def _without_comments(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its comments, in which annotators kept other readings of a passage.

    And from which offsets on it is how much shorter than before.
    """
    kept: list[str] = []
    cuts: list[tuple[int, int]] = []
    place = gone = 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[place:start])
        place = end + 3
        gone += place - start
        cuts.append((place - gone, gone))
    return "".join(kept) + text[place:], cuts


def _before_cuts(offset: int, cuts: list[tuple[int, int]]) -> int:
    """Return where something stood before comments were taken out."""
    place = bisect_right(cuts, offset, key=itemgetter(0))
    return offset + (cuts[place - 1][1] if place else 0)


class _Mark(NamedTuple):
    """A claim or premise that was opened: its tag, its attributes, how many pieces of text came before, and where it stands."""

    name: str
    attributes: dict[str, str]
    start: int
    at: int


class _Thread:
    """What was met so far in a thread."""

    def __init__(self, parts: Builder) -> None:
        self.parts = parts
        self.plain: list[str] = []
        self.length = 0
        self.author: str | None = None
        self.title = self.url = self.id = ""
        self.at = 0  # where the thread begins
        self.met: set[str] = set()
        self.opened: dict[str, int] = {}  # where each element that is open began in what was said
        self.marked: list[_Mark] = []  # what is open, outermost first
        self.groups: dict[tuple[str, ...], list[str]] = {}
        self.begun: dict[str, int] = {}  # where each claim does

    def put(self, text: str) -> None:
        self.plain.append(text)
        self.length += len(text)

    def open(self, name: str, attributes: dict[str, str], at: int) -> None:
        self.met.add(name)
        self.opened[name] = len(self.plain)
        if name == "thread":
            self.id, self.at = attributes.get("ID", ""), at
        elif name in {"OP", "reply"}:
            self.author = attributes.get("author")
        elif name in {"claim", "premise"}:
            self.marked.append(_Mark(name, attributes, len(self.plain), at))
            if len(self.marked) > _MAX_NESTING:
                raise ParseError(f"claims and premises nested more than {_MAX_NESTING} deep")

    def close(self, name: str) -> None:
        if name in {"claim", "premise"} and self.marked:
            place = len(self.marked) - 1
            while place and self.marked[place].name != name:
                place -= 1
            if self.marked[place].name != name:  # a claim closed as a premise, or the other way round
                place = len(self.marked) - 1
            self._lose_open(place + 1)
            self._claim(self.marked.pop())
        elif name in {"title", "source"} and name in self.opened:
            said = "".join(self.plain[self.opened.pop(name) :])
            if name == "title":
                self.title = " ".join(said.split())
            else:
                self.url = said.strip()
        elif name in {"OP", "reply"}:
            self.author = None

    def _lose_open(self, first: int) -> None:
        """Give up what is still open, from a place on, and tell it."""
        for mark in self.marked[first:]:
            self.parts.lose(mark.attributes.get("id", "?"), f"a {mark.name} that is never closed")
        del self.marked[first:]

    def _claim(self, mark: _Mark) -> None:
        name, attributes, start, at = mark
        exact = "".join(self.plain[start:])
        given = attributes.get("id")
        id_ = given or (_TITLE if "title" in self.met and "OP" not in self.met else "")
        if not id_ or id_ in self.parts.claims:
            number = len(self.parts.claims) + 1
            made = f"{id_ or name}-{number}"
            if given:
                self.parts.lose(id_, f"an id that is given twice; the second is now {made!r}")
            elif id_:
                self.parts.lose(
                    made, "a further claim of the title; what refers to the title means the first"
                )
            id_ = made
        known = {key: value for key, value in attributes.items() if key not in {"id", "rel", "ref", "rid"}}
        quote = {"exact": exact, "start": self.length - len(exact), "end": self.length}
        fields: dict[str, Any] = {"citations": [{"source": _SOURCE, "quote": quote}]} if exact.strip() else {}
        self.begun[id_] = at
        data = {NAME: {"tag": name, **known}}
        self.parts.claim(id_, exact.strip(), author=self.author, data=data, at=at, **fields)
        if attributes.get("rel") and attributes.get("ref"):
            rid = attributes.get("rid")
            key = (attributes["rel"], attributes["ref"], f"r{rid}" if rid else f"i{id_}")
            self.groups.setdefault(key, []).append(id_)

    def build(self) -> ArgumentMap:
        self._lose_open(0)
        for (rel, ref, rid), premises in self.groups.items():
            kind = KINDS.get(rel.lower(), "association")
            fields: dict[str, Any] = {
                "data": {NAME: {"rel": rel} | ({"rid": rid[1:]} if rid[0] == "r" else {})}
            }
            if kind == "association":
                self.parts.lose(
                    premises[0], f"of unknown relation {rel!r:.40} to {ref!r:.40}, read as an association"
                )
                fields["label"] = rel.strip() or "unnamed"
            for target in [ref] if ref in self.parts.claims else dict.fromkeys(ref.split("_")):
                self.parts.relate(kind, premises, target, at=self.begun[premises[0]], **fields)
        if self.parts.claims:
            name = self.title or self.id or "thread"
            self.parts.source(
                _SOURCE, name, url=self.url or None, mapped=True, text="".join(self.plain), at=self.at
            )
        return self.parts.build(self.title, data={NAME: {"ID": self.id}} if self.id else {})
