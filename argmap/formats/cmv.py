"""Annotated threads of Change My View in XML: claims and premises marked inside what people wrote.

Some of these files are not well-formed, so only their own marks are looked for; all else is text. Premises of the same
`rel`, `ref` and `rid` are linked; a `ref` such as `2a_3` names several targets.

References:
    Hidey, C. et al. (2017). Analyzing the semantic types of claims and premises in an online persuasive forum.
    Workshop on Argument Mining.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from argmap.errors import ParseError
from argmap.formats.annotation import KINDS
from argmap.formats.assembly import Assembly
from argmap.formats.xml_text import first_tag

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.formats.loss import Loss

__all__ = ["NAME", "SUFFIXES", "detect", "read"]

NAME = "cmv"
SUFFIXES = (".cmv.xml", ".xml")
SOURCE = "thread"
TITLE = "title"  # the id of a claim inside the title, which has none of its own
_TAG = re.compile(r"<(/?)(thread|title|source|OP|reply|claim|premise|quote|argument)\b([^<>]*)>")
_ATTRIBUTE = re.compile(r"""([A-Za-z]+)\s*=\s*["']([^"'<>]*)["']""")


def detect(head: str) -> bool:
    """Tell whether a text begins as an annotated thread does."""
    return first_tag(head) == "thread"


def read(text: str, *, losses: list[Loss]) -> ArgumentMap:
    """Return the map of a thread; the author of a claim is whose post it stands in.

    Raises:
        ParseError: there is no thread in it.

    Examples:
        >>> amap = read('''<thread ID="t"><title><claim>It is wet</claim></title>
        ...   <OP author="ann"><premise id="1" rel="support" ref="title">It rained</premise></OP></thread>''', losses=[])
        >>> amap["1"].author, [r.target for r in amap.uses_of("1")]
        ('ann', ['title'])
    """
    if "<thread" not in text:
        raise ParseError("expected the element 'thread'")
    thread = _Thread(Assembly(losses))
    place = 0
    for tag in _TAG.finditer(text):
        thread.put(html.unescape(text[place : tag.start()]))
        place = tag.end()
        attributes = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(tag.group(3))}
        (thread.close if tag.group(1) else thread.open)(tag.group(2), attributes)
    thread.put(html.unescape(text[place:]))
    return thread.build()


class _Thread:
    """What was met so far in a thread."""

    def __init__(self, parts: Assembly) -> None:
        self.parts = parts
        self.plain: list[str] = []
        self.length = 0
        self.author: str | None = None
        self.title = self.url = self.id = ""
        self.inside: dict[str, int] = {}
        self.marked: tuple[str, dict[str, str], int] | None = None
        self.groups: dict[tuple[str, ...], list[str]] = {}

    def put(self, text: str) -> None:
        self.plain.append(text)
        self.length += len(text)

    def open(self, name: str, attributes: dict[str, str]) -> None:
        self.inside[name] = len(self.plain)
        if name == "thread":
            self.id = attributes.get("ID", "")
        elif name in {"OP", "reply"}:
            self.author = attributes.get("author")
        elif name in {"claim", "premise"}:
            if self.marked is not None:
                self.parts.lose(self.marked[1].get("id", "?"), f"a {self.marked[0]} that is never closed")
            self.marked = (name, attributes, len(self.plain))

    def close(self, name: str, _: dict[str, str]) -> None:
        if name in {"claim", "premise"} and self.marked is not None:
            self._claim(*self.marked)
            self.marked = None
        elif name == "title":
            self.title = " ".join("".join(self.plain[self.inside.get(name, 0) :]).split())
        elif name == "source":
            self.url = "".join(self.plain[self.inside.get(name, 0) :]).strip()
        elif name in {"OP", "reply"}:
            self.author = None

    def _claim(self, name: str, attributes: dict[str, str], start: int) -> None:
        exact = "".join(self.plain[start:])
        id_ = attributes.get("id") or (TITLE if "title" in self.inside and "OP" not in self.inside else "")
        if not id_ or id_ in self.parts.claims:
            number = len(self.parts.claims) + 1
            made = f"{id_ or name}-{number}"
            if id_:
                self.parts.lose(id_, f"an id that is given twice; the second is now {made!r}")
            id_ = made
        known = {key: value for key, value in attributes.items() if key not in {"id", "rel", "ref", "rid"}}
        quote = {"exact": exact, "start": self.length - len(exact), "end": self.length}
        fields: dict[str, Any] = {"citations": [{"source": SOURCE, "quote": quote}]} if exact.strip() else {}
        self.parts.claim(
            id_, exact.strip(), author=self.author, data={NAME: {"tag": name, **known}}, **fields
        )
        if attributes.get("rel") and attributes.get("ref"):
            rid = attributes.get("rid")
            key = (attributes["rel"], attributes["ref"], f"r{rid}" if rid else f"i{id_}")
            self.groups.setdefault(key, []).append(id_)

    def build(self) -> ArgumentMap:
        if self.marked is not None:
            self.parts.lose(self.marked[1].get("id", "?"), f"a {self.marked[0]} that is never closed")
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
            for target in [ref] if ref in self.parts.claims else ref.split("_"):
                self.parts.relate(kind, premises, target, **fields)
        if self.parts.claims:
            name = self.title or self.id or "thread"
            self.parts.source(SOURCE, name, url=self.url or None, mapped=True, text="".join(self.plain))
        return self.parts.build(self.title, data={NAME: {"ID": self.id}} if self.id else {})
