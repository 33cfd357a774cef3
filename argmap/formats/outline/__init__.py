r"""An outline for typing: a claim a line, what is given for it (`+`) and against it (`-`) indented below.

    # Umbrellas
    We should take umbrellas
      + [rain] It will rain
        - The forecast is old
      & (unstated) Rain makes wet
        _ Not under a roof
      - They are heavy // says Ann

`&` links a premise with the one above it that is as deep; `_` undercuts the inference that the line above it makes, and `^` backs
it; `~ (label)` goes with a claim without being for or against, `~~ (label)` with an inference. `[id]` names a claim, and shows it
once more, alone or with the beginning of its text. `(unstated)`, `(accepted)`, `(assumed)`, `(rejected)` say what they say.
A backslash takes the meaning from a sign, `\n` breaks a line, and `@31` says how deep a line stands.
Nested JSON lists or objects are read, too: `{"Umbrellas": {"+ Rain": ["- Old"]}}`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap._values.collector import no_collector
from argmap.formats._files.loss import Loss
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.losses import nameless, tell_by_reading
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.json_places import json_texts
from argmap.formats.outline._reading import lines_of, note, tree_lines

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Place

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "outline"
SUFFIXES = (".outline", ".outline.txt", ".txt", ".json")
_TREE = re.compile(r'[\[{\s]*+"(?:[^"\\]|\\.)*+"\s*+(?::\s*+)?[\[{,]')
_ID = re.compile(r"\[(?:[^\[\]\\]|\\.)+\]")
_OTHER = re.compile(
    r"(?m)^[ \t]*(?:[+\-_*][<>]?[ \t]*)?\[[^\]\n]*\]:|<|^===|^\([0-9]+\)|^[\w -]{1,40}:(?:[ \t]|$)|^T1\t"
)  # Argdown, YAML, XML, ...


def detect(head: str) -> bool:
    """Tell whether a text looks as if it were an outline: a line, and below it some that begin with `+` or `-`."""
    begun = head.lstrip()
    if begun.startswith(("{", "[{", "[[", '["')):
        return _TREE.match(begun) is not None and re.search(r'[\[{,]\s*"[+-] ', head) is not None
    lines = [line for line in head.split("\n")[:200] if line.strip()]
    bullets = sum(bool(re.match(r"[ \t]+[+-] ", line)) for line in lines[1:])
    return bullets > 0 and _OTHER.search(head) is None


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    r"""Return the map of an outline.

    Raises:
        ParseError: lines that say nothing, or have nothing to hang on; all of them, with line and column.

    Examples:
        >>> amap = read("We should take umbrellas\n  + It will rain\n    - The forecast is old", losses=[])
        >>> [relation.target for relation in amap.relations.values()]
        ['we-should-take-umbrellas', 'it-will-rain']
    """
    with no_collector():
        parts = Builder(losses, places)
        begun = text.lstrip()
        if begun.startswith(("{", "[")) and not _ID.match(begun):
            title, description = "", ""
            lines = list(tree_lines(parse_json(text), json_texts(text) if places is not None else []))
        else:
            title, description, lines = lines_of(text, parts)
        note(parts, lines)
        return parts.build(title, description)


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:
    """Return the outline of a map, as `print(amap)` shows it; a claim that is used again is shown by its id and first words.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap("Umbrellas")
        >>> rain = amap.claim("It will rain", id="rain")
        >>> _ = amap.support(rain, amap.claim("We should take umbrellas"))
        >>> print(write(amap, losses=[]))
        # Umbrellas
        We should take umbrellas
          + [rain] It will rain
        <BLANKLINE>
    """
    from argmap.formats.outline._writing import whole  # noqa: PLC0415  # it needs arrays, which a reader does not

    lines, relations = whole(amap)
    text = "\n".join([*lines, ""])
    told = {relation.id for relation in relations}
    losses += [Loss(id_, "a relation that strikes at itself") for id_ in amap.relations if id_ not in told]
    names = {id_: id_ for id_ in amap.claims}
    tell_by_reading(amap, read(text, losses=[]), names, nameless(relations, names), losses)
    return text
