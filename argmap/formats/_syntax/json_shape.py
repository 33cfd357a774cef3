"""The keys that a JSON text begins with: enough to tell its format, without parsing it whole."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from argmap.formats._syntax.json_fence import unfenced

__all__ = ["Shape", "json_shape"]

_TOKEN = re.compile(r'(?s)"((?:[^"\\]|\\.)*+)(?:"(\s*+:)?|\\?\Z)|[{}\[\]]')


class Shape(NamedTuple):
    """Keys of the outermost object, and those of objects two levels further in, as in a list of nodes."""

    keys: frozenset[str]
    inner: frozenset[str]


@functools.lru_cache(maxsize=4)
def json_shape(head: str) -> Shape:
    """Return the keys that a text begins with; none if it does not begin as a JSON object does.

    Examples:
        >>> json_shape('{"nodes": [{"text": "no key: here"')
        Shape(keys=frozenset({'nodes'}), inner=frozenset({'text'}))
    """
    keys: set[str] = set()
    inner: set[str] = set()
    depth = 0
    begun = unfenced(head).lstrip()
    for token in _TOKEN.finditer(begun) if begun.startswith("{") else ():
        first = token.group()[0]
        if first in "{[":
            depth += 1
        elif first in "}]":
            depth -= 1
        elif token.group(2) and depth in {1, 3}:
            (keys if depth == 1 else inner).add(token.group(1))
    return Shape(frozenset(keys), frozenset(inner))
