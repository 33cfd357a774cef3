"""Where the members of a JSON text stand: a scan beside the parser, for those who ask."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from argmap.formats._syntax.json_fence import unfenced
from argmap.formats._syntax.position import Positions

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Path", "json_members", "json_places", "json_texts"]

Path = tuple[str | int, ...]  # the keys and numbers that lead to a member
_TEXT = r'"(?:[^"\\]++|\\.)*+\\?+"?'  # an end that is missing is no reason to look for it from everywhere
_TOKEN = re.compile(rf'{_TEXT}(?P<key>\s*+:)?|[{{}}\[\],]|[^\s{{}}\[\],":]++')
_FLAT = re.compile(rf'[\[{{](?:[^\[\]{{}}"]++|{_TEXT})*+[\]}}]')  # an object or list with none within


def json_places(text: str, depth: int) -> dict[Path, tuple[int, int]]:
    r"""Return the line and column of every member at most so deep: of an object's member, those of its key.

    Args:
        text: JSON that was parsed, so that it is known to be right.
        depth: how many keys and numbers lead to a member at most.

    Examples:
        >>> json_places('{"claims": [\n  {"id": "rain"}]}', 2)
        {('claims',): (1, 2), ('claims', 0): (2, 3)}
    """
    where = Positions(text)
    return {path: where(offset) for path, offset in json_members(text, depth)}


def json_members(text: str, depth: int) -> Iterator[tuple[Path, int]]:
    """Give every member at most so deep with its offset, in the order of the text, one that stands twice as well.

    Examples:
        >>> list(json_members('{"id": 1, "id": 2}', 1))
        [(('id',), 1), (('id',), 10)]
    """
    text = unfenced(text)
    path: list[str | int] = []  # to what comes next; a key is put in when it is met
    end = 0
    while token := _TOKEN.search(text, end):
        sign, end = text[token.start()], token.end()
        if sign in "]}":
            path.pop()
        elif sign == ",":
            if isinstance(path[-1], int):
                path[-1] += 1
        else:
            if len(path) <= depth and token["key"] is not None:
                path[-1] = json.loads(text[token.start() : token.start("key")])
                yield tuple(path), token.start()
            elif path and len(path) <= depth and isinstance(path[-1], int):
                yield tuple(path), token.start()
            inside = sign in "[{"
            flat = _FLAT.match(text, token.start()) if inside and len(path) >= depth else None
            if flat:
                end = flat.end()  # nobody asks where its members stand
            elif inside:
                path.append(0 if sign == "[" else "")


def json_texts(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Return every text in a JSON text, the keys too, in their order, each with its line and column.

    Examples:
        >>> json_texts('{"wet": ["rain"]}')
        [('wet', (1, 2)), ('rain', (1, 10))]
    """
    text = unfenced(text)
    where = Positions(text)
    tokens = (token for token in _TOKEN.finditer(text) if text[token.start()] == '"')
    return [
        (json.loads(text[t.start() : t.start("key") if t["key"] else t.end()]), where(t.start()))
        for t in tokens
    ]
