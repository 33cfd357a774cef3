r"""An outline for typing: a claim a line, what is given for it (`+`) and against it (`-`) indented below.

    # Umbrellas
    We should take umbrellas
      + [rain] It will rain
      & Rain makes wet
        - The forecast is old
      - They are heavy
        _ Not the new ones

`&` adds a premise to the line above it, so that both are linked; `_` strikes at the step that the line above it makes, not at
the claim; `~ (label)` relates without being for or against. `[id]` names a claim, and alone it shows it once more. A backslash
takes the meaning from a sign, and `\n` breaks a line. Nested JSON lists or objects are read, too: `{"Umbrellas": {"+ Rain": ["- Old"]}}`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap._store.ids import Names, relation_name, slug
from argmap.errors import FormatError, ParseError
from argmap.formats._files.loss import Loss, Place
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.losses import nameless, sayable, tell_by_reading
from argmap.formats._mapping.scalars import as_id
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.json_places import json_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim, Relation

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "outline"
SUFFIXES = (".outline", ".outline.txt", ".txt", ".json")
TAB = 4  # columns that a tab moves to the next multiple of
SIGNS = {"+": "support", "-": "challenge", "_": "challenge", "~": "association"}
WORD = {"support": "+", "challenge": "-", "association": "~"}
UNSIGNED = "below"  # the label of what stands below without a sign
MAX_INDENTATION = 50_000_000  # characters of indentation that we write
_BULLET = re.compile(r"([+\-&_~*•–−])(?:[ \t]+|$)")
_LABEL = re.compile(r"\(((?:[^()\\]|\\.)*)\)[ \t]*")
_ID = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\][ \t]*")
_OTHER = re.compile(
    r"(?m)^[ \t]*(?:[+\-_*][<>]?[ \t]*)?\[[^\]\n]*\]:|<|^===|^\([0-9]+\)|^[\w -]{1,40}:(?:[ \t]|$)|^T1\t"
)  # Argdown, YAML, XML, ...
_SAME = {"–": "-", "−": "-", "•": "*"}
_ESCAPED = re.compile(r"\\(.)")


class _Line(NamedTuple):
    number: int
    depth: int
    sign: str
    label: str
    id: str
    text: str
    begun: Place  # where its sign stands
    told: Place  # where its id or text stands


def detect(head: str) -> bool:
    """Tell whether a text looks as if it were an outline: a line, and below it some that begin with `+` or `-`."""
    begun = head.lstrip()
    if begun.startswith(("{", "[{", "[[", '["')):
        return (
            re.match(r'[\[{\s]*+"(?:[^"\\]|\\.)*+"\s*+(?::\s*+)?[\[{,]', begun) is not None
            and re.search(r'[\[{,]\s*"[+-] ', head) is not None
        )
    lines = [line for line in head.split("\n")[:200] if line.strip()]
    bullets = sum(bool(re.match(r"[ \t]+[+-] ", line)) for line in lines[1:])
    return bullets > 0 and _OTHER.search(head) is None


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    r"""Return the map of an outline.

    Raises:
        ParseError: a line that has nothing to hang on; with the line.

    Examples:
        >>> amap = read("We should take umbrellas\n  + It will rain\n    - The forecast is old", losses=[])
        >>> [relation.target for relation in amap.relations.values()]
        ['we-should-take-umbrellas', 'it-will-rain']
    """
    begun = text.lstrip()
    if begun.startswith(("{", "[")) and not _ID.match(begun):
        title, description = "", ""
        lines = list(_from_json(parse_json(text), json_texts(text) if places is not None else []))
    else:
        title, description, lines = _lines(text)
    parts = Builder(losses, places)
    ids = _claims(parts, lines)
    _relations(parts, lines, ids)
    return parts.build(title, description)


def _lines(text: str) -> tuple[str, str, list[_Line]]:
    """Return the title, the description, and the lines with how far each is indented."""
    title, description = "", ""
    found: list[_Line] = []
    for number, given in enumerate(text.split("\n"), 1):
        line = given.rstrip("\r")
        body = line.lstrip(" \t")
        if not body.strip():
            continue
        if not found and line.startswith("# ") and not title:
            title = _plain(line[2:])
        elif not found and line.startswith("> ") and not description:
            description = _plain(line[2:])
        else:
            blanks = line[: len(line) - len(body)]
            found.append(_line(number, len(blanks.expandtabs(TAB)), body, (number, len(blanks) + 1)))
    return title, description, found


def _line(number: int, depth: int, body: str, begun: Place) -> _Line:
    bullet = _BULLET.match(body)
    sign = bullet.group(1) if bullet else ""
    sign, rest = _SAME.get(sign, sign), body[bullet.end() :] if bullet else body
    label = _LABEL.match(rest) if sign == "~" else None
    rest = rest[label.end() :] if label else rest
    told = (begun[0], begun[1] + len(body) - len(rest))
    name = _ID.match(rest)
    rest = rest[name.end() :] if name else rest
    return _Line(
        number,
        depth,
        sign,
        _plain(label.group(1)) if label else "",
        _plain(name.group(1)) if name else "",
        _plain(rest),
        begun,
        told,
    )


def _plain(text: str) -> str:
    return _ESCAPED.sub(
        lambda found: {"n": "\n", "r": "\r", "s": " "}.get(found.group(1), found.group(1)), text
    )


def _from_json(whole: Any, spots: list[tuple[str, Place]]) -> Iterator[_Line]:
    """Give nested lists and objects as lines: in a list, a list goes with the text before it.

    Args:
        whole: the lists and objects.
        spots: all texts in them, in order, and where each stands, if that is asked for.
    """
    places = [place for text, place in spots if text.strip()]
    waiting: list[tuple[Any, int]] = [(whole, 0)]
    number = 0
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, dict):
            for key, inner in reversed(value.items()):
                waiting += [(inner, depth + 1), (key, depth)]
        elif isinstance(value, list):
            waiting += [(item, depth + 1 if isinstance(item, list) else depth) for item in reversed(value)]
        elif isinstance(value, str) and value.strip():
            place = places[number] if places else (number + 1, 1)
            number += 1
            line = _line(number, depth, value.strip().replace("\n", "\\n"), place)
            yield line._replace(told=place)  # a text may be written in other letters
        elif value not in (None, "", True):
            raise ParseError(f"expected texts in lists or objects, got {value!r:.40}")


def _claims(parts: Builder, lines: list[_Line]) -> list[str]:
    """Note the claim of each line, and return its id; `[id]` alone shows a claim that stands elsewhere."""
    named = {as_id(line.id) for line in lines if line.id and line.text.strip()}
    free = Names(lambda name: name in parts.claims or name in named)
    ids: list[str] = []
    for line in lines:
        if line.id:
            id_ = as_id(line.id)
            if line.text.strip():
                parts.claim(id_, line.text, at=line.told)
        else:
            id_ = free.free(slug(line.text))
            parts.claim(id_, line.text, at=line.told)
        ids.append(id_)
    for line, id_ in zip(lines, ids, strict=True):
        if id_ not in parts.claims:
            parts.lose(f"line {line.number}", f"{id_!r:.60} is told nowhere; its id stands for its text")
            parts.claim(id_, id_, at=line.told)
    return ids


def _relations(parts: Builder, lines: list[_Line], ids: list[str]) -> None:
    """Note what each line is to the one that it hangs on."""
    free = Names(lambda name: name in parts.claims or name in made)
    made: set[str] = set()
    above: list[tuple[int, str, dict[str, Any] | None]] = []  # depth, claim, the step that its line makes
    rows: list[dict[str, Any]] = []
    for line, id_ in zip(lines, ids, strict=True):
        while above and (above[-1][0] > line.depth or (above[-1][0] == line.depth and line.sign != "&")):
            above.pop()
        if line.sign == "&":
            last = above[-1][2] if above and above[-1][0] == line.depth else None
            if last is None:
                raise ParseError("'&' joins a premise to the line above it, which is none", line=line.number)
            last["premises"].append(id_)
            above[-1] = (line.depth, id_, last)
            continue
        step = _step(parts, line, id_, above[-1] if above else None)
        if step is not None:
            rows.append(step)
        above.append((line.depth, id_, step))
    for step in rows:  # only now are all premises of a step known, and with them its name
        kind, premises = step["kind"], tuple(dict.fromkeys(step["premises"]))
        target = step["target"] if isinstance(step["target"], str) else step["target"]["id"]
        step["id"] = free.free(relation_name(kind, premises, target))
        made.add(step["id"])
        fields = {"label": step["label"]} if kind == "association" else {}
        parts.relate_ids(kind, premises, target, step["id"], fields, at=step["at"])


def _step(
    parts: Builder, line: _Line, id_: str, over: tuple[int, str, dict[str, Any] | None] | None
) -> dict[str, Any] | None:
    if over is None:
        if line.sign not in {"", "*"}:
            raise ParseError(f"{line.sign!r} needs a line above it, less indented", line=line.number)
        return None
    target: str | dict[str, Any] = over[1]
    if line.sign == "_":
        if over[2] is None:
            raise ParseError(
                "'_' strikes at the step of the line above it, which makes none", line=line.number
            )
        target = over[2]
    kind = SIGNS.get(line.sign, "association")
    label = line.label or ("related" if line.sign == "~" else UNSIGNED)
    if line.sign not in SIGNS:
        parts.lose(
            f"line {line.number}", "neither for nor against what it stands below, read as an association"
        )
    return {"kind": kind, "premises": [id_], "target": target, "label": label, "at": line.begun}


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:
    """Return the outline of a map; a claim that is used again is shown by its id.

    Raises:
        FormatError: it is so deep that its indentation would be endless.

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
    relations = list(sayable(amap, losses, kinds=tuple(WORD), on=("challenge",)))
    lines = [f"# {_escaped(amap.title)}"] if amap.title else []
    lines += [f"> {_escaped(amap.description)}"] if amap.description else []
    said = _Outline(amap, relations)
    lines += said.lines
    text = "\n".join([*lines, ""])
    losses += [
        Loss(relation.id, "a relation that strikes at itself")
        for relation in relations
        if relation.id not in said.written
    ]
    names = {id_: id_ for id_ in amap.claims}
    tell_by_reading(amap, read(text, losses=[]), names, nameless(said.written.values(), names), losses)
    return text


def _escaped(text: str) -> str:
    """Return a text on one line, its beginning no sign of the outline."""
    plain = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    if plain[:1] == " ":
        plain = "\\s" + plain[1:]
    elif plain[:1] != "\\" and not plain[:1].isalnum():
        plain = "\\" + plain
    return plain[:-1] + "\\s" if plain[-1:] == " " else plain


def _inside(text: str, signs: str) -> str:
    """Return a text inside brackets of these signs."""
    plain = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    for sign in signs:
        plain = plain.replace(sign, "\\" + sign)
    return plain


class _Outline:
    """The lines of a map, and the relations in the order in which they stand there."""

    def __init__(self, amap: ArgumentMap, relations: list[Relation]) -> None:
        self.lines: list[str] = []
        self.written: dict[str, Relation] = {}
        self._amap = amap
        self._into: dict[str, list[Relation]] = {}
        self._shown: set[str] = set()
        slugs = [slug(claim.text) for claim in amap]
        often = _repeated(slugs)
        self._plain = {
            c.id for c, made in zip(amap, slugs, strict=True) if c.id == made and made not in often
        }
        self._size = 0
        used: set[str] = set()
        for relation in relations:
            self._into.setdefault(relation.target, []).append(relation)
            used.update(relation.premises)
        for top in [*(id_ for id_ in amap.claims if id_ not in used), *amap.claims]:
            if top not in self._shown:
                self._below(top)

    def _below(self, top: str) -> None:
        """Write a claim and all that hangs on it."""
        waiting: list[tuple[int, str, str, Relation | None]] = [(0, "", top, None)]
        while waiting:
            depth, sign, id_, step = waiting.pop()
            new = id_ not in self._shown
            self._line(depth, sign, self._amap.claims[id_], new=new)
            hanging: list[Relation] = []
            if step is not None:
                self.written[step.id] = step
                hanging += self._into.get(step.id, [])
            hanging += self._into.get(id_, []) if new else []
            for relation in reversed(hanging):
                first, *more = relation.premises
                waiting += [(depth + 1, "& ", premise, None) for premise in reversed(more)]
                waiting.append((depth + 1, _sign(relation, self._amap), first, relation))

    def _line(self, depth: int, sign: str, claim: Claim, *, new: bool) -> None:
        self._shown.add(claim.id)
        self._size += 2 * depth
        if self._size > MAX_INDENTATION:
            raise FormatError("outline: the map is too deep for a format that shows depth by indentation")
        name = "" if new and claim.id in self._plain else f"[{_inside(claim.id, '[]')}]"
        words = _escaped(claim.text) if new else ""
        self.lines.append("  " * depth + sign + " ".join(part for part in (name, words) if part))


def _repeated(words: list[str]) -> set[str]:
    return {word for word, times in Counter(words).items() if times > 1}


def _sign(relation: Relation, amap: ArgumentMap) -> str:
    kind = relation.type
    if kind == "association":
        return f"~ ({_inside(relation.label or '', '()')}) "
    return "_ " if relation.target not in amap.claims else WORD[kind] + " "
