"""Argdown JSON, as the official tool exports it: read, with what it says as the text would have said it.

What the tool derives for drawing (its map, colours, lines and columns) is left aside; a title "Untitled N" is one that the
tool made up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from argmap.errors import ParseError
from argmap.formats._files.loss import Loss
from argmap.formats._mapping.argdown_map import build
from argmap.formats._mapping.argdown_model import Argdown, Line, Link, Member, Node, Step
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.json_places import json_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Place
    from argmap.formats._mapping.argdown_map import Origin
    from argmap.formats._syntax.json_places import Path

__all__ = ["NAME", "SUFFIXES", "detect", "read"]

NAME = "argdown-json"
SUFFIXES = (".argdown.json", ".json")
_KINDS = ("support", "entails", "attack", "contrary", "contradictory", "undercut")
_RANGES = {
    "bold": "",
    "italic": "",
    "link": "url",
    "tag": "tag",
    "statement-mention": "title",
    "argument-mention": "title",
}
_DEPTH = 4  # keys and numbers that lead to what becomes an element
_UNTITLED = re.compile(r"Untitled [0-9]+")
_SIGN = re.compile(r'"(?:equivalence-class|argument-description|isUsedAsTopLevelStatement)"')


def detect(head: str) -> bool:
    """Tell whether a text looks like the official tool's JSON."""
    return head.lstrip()[:1] == "{" and _SIGN.search(head) is not None


def read(
    text: str,
    *,
    losses: list[Loss],
    places: dict[str, Place] | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> ArgumentMap:
    """Return the map that the official tool's JSON holds.

    Args:
        text: the JSON.
        losses: what could not be kept, or not be found, is added to it.
        places: where to put the place of each element in the JSON.
        progress: told how much is done, of how much.

    Raises:
        ParseError: it is no JSON, or not such as the tool writes.

    Examples:
        >>> text = '''{"statements": {"A": {"members": [{"text": "It rains."}]}, "B": {}}, "arguments": {},
        ...   "relations": [{"relationType": "attack", "from": "B", "to": "A"}]}'''
        >>> read(text, losses=[]).challenges_of("A")[0].premises
        ('B',)
    """
    whole = parse_json(text)
    if not isinstance(whole, dict) or not isinstance(whole.get("statements"), dict):
        raise ParseError('expected an object with "statements" and "arguments" by title')
    reader = _Reader(whole, losses)
    origins: dict[str, Origin] = {}
    amap = build(reader.model(), losses, lambda _, what: losses.append(Loss("", what)), origins)
    if places is not None:
        members = json_places(text, _DEPTH)
        places |= {id_: members[reader.paths[id(origin)]] for id_, origin in origins.items()}
    if progress is not None:
        progress(len(text), len(text))
    return amap


class _Reader:
    def __init__(self, whole: dict[str, Any], losses: list[Loss]) -> None:
        self.whole, self.losses = whole, losses
        self.made = Argdown()
        self.groups: dict[str, tuple[str, ...]] = {}
        self.paths: dict[int, Path] = {}  # in the JSON, by the identity of what was made

    def model(self) -> Argdown:
        self.sections()
        statements = {
            title: self.node(title, given) for title, given in _dict(self.whole.get("statements")).items()
        }
        arguments = {
            title: self.node(title, given, argument=True)
            for title, given in _dict(self.whole.get("arguments")).items()
        }
        for title, argument in arguments.items():
            argument.lines = self.lines(title, statements)
        for number, given in enumerate(_list(self.whole.get("relations"))):
            self.link(number, _dict(given), statements, arguments)
        self.made.statements, self.made.arguments = list(statements.values()), list(arguments.values())
        return self.made

    def sections(self) -> None:
        """Note the path of titles that leads to each section."""
        waiting: list[tuple[tuple[str, ...], Any]] = [
            ((), section) for section in reversed(_list(self.whole.get("sections")))
        ]
        while waiting:
            above, section = waiting.pop()
            section = _dict(section)
            group = (*above, _text(section.get("title")))
            self.groups[_text(section.get("id"))] = group
            told = {name: section[name] for name in ("tags", "data") if section.get(name)}
            if told:
                self.made.headings.append({"group": list(group), **told})
            waiting += [(group, child) for child in reversed(_list(section.get("children")))]

    def node(self, title: str, given: Any, *, argument: bool = False) -> Node:
        given = _dict(given)
        members = [_dict(member) for member in _list(given.get("members"))]
        node = Node(0, None if _UNTITLED.fullmatch(title) else title, argument)
        self.paths[id(node)] = ("arguments" if argument else "statements", title)
        node.members = [_member(member) for member in members if not member.get("isReference")]
        node.at = min(map(_at, members), default=0)
        node.tags = dict.fromkeys(tag for tag in _list(given.get("tags")) if isinstance(tag, str))
        node.data = dict(_dict(given.get("data")))
        node.group = self.groups.get(_text(given.get("section")))
        return node

    def lines(self, title: str, statements: dict[str, Node]) -> list[Line]:
        made: list[Line] = []
        for number, given in enumerate(map(_dict, _list(_dict(self.whole["arguments"][title]).get("pcs")))):
            statement = statements.get(_text(given.get("title")))
            if statement is None:
                self.losses.append(
                    Loss(
                        f"<{title}>",
                        f"a line of a statement {_text(given.get('title'))!r:.60} that is not there",
                    )
                )
                continue
            step = None
            if given.get("role") != "premise":
                inference = _dict(given.get("inference"))
                rules = [rule for rule in _list(inference.get("inferenceRules")) if isinstance(rule, str)]
                step = Step(_at(inference), rules, dict(_dict(inference.get("data"))))
                self.paths[id(step)] = ("arguments", title, "pcs", number)
            made.append(Line(statement, step))
        if made and (made[-1].step is None or made[0].step is not None):
            self.losses.append(Loss(f"<{title}>", "its lines make no premise-conclusion structure"))
            return []
        return made

    def link(
        self, number: int, given: dict[str, Any], statements: dict[str, Node], arguments: dict[str, Node]
    ) -> None:
        kind = given.get("relationType")
        one, two = _text(given.get("from")), _text(given.get("to"))
        source = (arguments if given.get("fromType") == "argument" else statements).get(one)
        target: Node | Step | None
        if given.get("toType") == "inference":
            target = _step(arguments.get(two), given.get("conclusionIndex"))
        else:
            target = (arguments if given.get("toType") == "argument" else statements).get(two)
        if source is None or target is None or kind not in _KINDS:
            what = f"a relation {_text(kind)!r:.40} of {one!r:.60} and {two!r:.60} has no place"
            self.losses.append(Loss("relations", what))
            return
        link = Link(0, kind, source, target)
        self.paths[id(link)] = ("relations", number)
        self.made.links.append(link)


def _step(argument: Node | None, index: object) -> Step | None:
    """Return an inference by the place of its conclusion; the last one if no place is told."""
    lines = argument.lines if argument is not None else []
    if isinstance(index, int) and 0 <= index < len(lines) and lines[index].step is not None:
        return lines[index].step
    return lines[-1].step if lines else None


def _member(given: dict[str, Any]) -> Member:
    whole = _text(given.get("text"))
    text = whole.strip()
    before = len(whole) - len(whole.lstrip())
    ranges = []
    for told in map(_dict, _list(given.get("ranges"))):
        start, stop, more = told.get("start"), told.get("stop"), _RANGES.get(_text(told.get("type")))
        if (
            more is None
            or not isinstance(start, int)
            or not isinstance(stop, int)
            or not before <= start <= stop
        ):
            continue
        start, stop = _characters(whole, start), _characters(whole, stop + 1)
        end = start + len(whole[start:stop].rstrip())
        made = {"type": told["type"], "start": start - before, "end": end - before}
        ranges.append({**made, more: _text(told.get(more))} if more else made)
    canonical = bool(_dict(given.get("data")).get("isCanonical"))
    return Member(text, canonical, ranges)


def _characters(text: str, units: int) -> int:
    """Return how many characters there are in so many of JavaScript's, to which one beyond the first 65,536 is two."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "replace"))


def _at(given: dict[str, Any]) -> int:
    """Return where something stood in the text, as a number that grows with its line and column."""
    line, column = given.get("startLine"), given.get("startColumn")
    return (line if isinstance(line, int) else 0) * 10_000 + (column if isinstance(column, int) else 0)


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
