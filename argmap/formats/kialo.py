r"""Kialo's text export: numbered entries, each for or against the one above; `-> See 1.2.` uses a claim once more.

Links become sources that the claim cites. A line that is no entry goes on with the claim above it. What stands behind
a line `Sources:` is kept as data.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap._store.ids import Names, slug
from argmap.errors import FormatError, ParseError
from argmap.formats._mapping.aliases import followed
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.losses import nameless, sayable, tell_by_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss, Place
    from argmap.model import Claim, Relation

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "kialo"
SUFFIXES = (".kialo.txt", ".kialo", ".txt")
_TITLE = "Discussion Title:"
_KINDS = {"Pro": "support", "Con": "challenge", None: "association"}
_WORDS = {"support": "Pro: ", "challenge": "Con: ", "association": ""}
_RESPONDS = "responds"  # what an entry that is neither pro nor con does
_MAX_NUMBERS = 50_000_000  # characters of numbers that we write: an entry's number grows with its depth
_ENTRY = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})*)\.(?:[ \t]+|$)(?:(Pro|Con):[ \t]*)?")
_SEE = re.compile(r"->[ \t]*See[ \t]+([0-9]+(?:\.[0-9]+)*)\.?\s*", re.IGNORECASE)
_LINK = re.compile(  # or an escape; brackets may stand inside brackets once, as in [[1]](https://example.org/a_(b))
    r"\\.|\[((?:\\.|[^\\\[\]]|\[[^\[\]\\]*+\])*+)\]\(((?:\\.|[^\\()\s]|\([^()\s\\]*+\))*+)\)"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINE = re.compile(r"\A([0-9]++(?:\.[0-9]++)*+|Sources)([.:])")
_SPECIAL = re.compile(r"[\\\[\]()]")


def detect(head: str) -> bool:
    """Tell whether a text begins as a Kialo export does."""
    return head.lstrip().startswith(_TITLE)


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    r"""Return the map of an export.

    Raises:
        ParseError: there is no entry in it.

    Examples:
        >>> amap = read('''Discussion Title: Rain
        ...
        ... 1. It is wet.
        ... 1.1. Pro: It rained ([forecast](https://example.org/rain)).
        ... 1.1.1. Con: It was sunny.
        ... ''', losses=[])
        >>> amap["1.1"].text, amap.sources["forecast"].url
        ('It rained (forecast).', 'https://example.org/rain')
    """
    title, entries, rest = _entries(text)
    if not entries and not text.strip().startswith(_TITLE):
        raise ParseError(f"expected '{_TITLE}', or an entry such as '1. It is wet'")
    parts = Builder(losses, places)
    seen: dict[str, str] = {}
    sources: dict[str, str] = {}
    free = Names(lambda name: name in parts.sources or name in numbers)
    numbers = {entry.number for entry in entries}
    for entry in entries:
        see = _SEE.fullmatch(entry.words)
        if see:
            seen[entry.number] = see.group(1)
        else:
            parts.claim(entry.number, at=entry.at, **_claim(parts, entry.words, sources, free, at=entry.at))
    for entry in entries:
        parent = entry.number.rpartition(".")[0]
        if parent:
            _relate(parts, entry, followed(entry.number, seen), followed(parent, seen))
    return parts.build(title, data={NAME: {"sources": rest}} if rest else {})


class _Entry(NamedTuple):
    """An entry: its number, "Pro", "Con" or None, its text, and where it stands."""

    number: str
    word: str | None
    words: str
    at: Place


def _relate(parts: Builder, entry: _Entry, premise: str, target: str) -> None:
    kind = _KINDS[entry.word]
    if premise not in parts.claims:
        parts.lose(entry.number, f"a use of {premise!r}, which is no claim here")
    elif target not in parts.claims:
        parts.lose(entry.number, f"an entry below {target!r}, which is no claim here")
    else:
        fields: dict[str, Any] = {"label": _RESPONDS} if kind == "association" else {}
        parts.relate(kind, [premise], target, at=entry.at, **fields)


def _entries(text: str) -> tuple[str, list[_Entry], list[str]]:
    """Return the title, the entries, and the lines behind `Sources:`."""
    title = ""
    entries: list[tuple[str, str | None, list[str], Place]] = []
    known: set[str] = set()
    roots, blank = 0, True
    lines = text.split("\n")
    for place, given in enumerate(lines):
        line = given.rstrip("\r")
        if not entries and line.startswith(_TITLE):
            title = _plain(line[len(_TITLE) :].strip())
            continue
        if line.strip() == "Sources:" and entries:
            return title, _joined(entries), [row for row in lines[place + 1 :] if row.strip()]
        entry = _ENTRY.match(line)
        number = entry.group(1) if entry else ""
        parent = number.rpartition(".")[0]
        if (
            entry
            and number not in known
            and (parent in known or (not parent and blank and int(number) == roots + 1))
        ):
            roots += not parent
            known.add(number)
            entries.append((number, entry.group(2), [line[entry.end() :]], (place + 1, 1)))
        elif entries:
            entries[-1][2].append(line)
        blank = not line.strip()
    return title, _joined(entries), []


def _joined(entries: list[tuple[str, str | None, list[str], Place]]) -> list[_Entry]:
    return [_Entry(number, word, "\n".join(lines).strip(), at) for number, word, lines, at in entries]


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _claim(
    parts: Builder, words: str, sources: dict[str, str], free: Names, at: Place | None = None
) -> dict[str, Any]:
    """Return the text of an entry without its markup, and citations of what it links to."""
    plain: list[str] = []
    cited: dict[str, None] = {}
    place = 0
    for link in _LINK.finditer(words):
        if link.group(1) is None:
            continue
        label, url = _plain(link.group(1)), _plain(link.group(2))
        plain += [_plain(words[place : link.start()]), label]
        place = link.end()
        if url:
            if url not in sources:
                sources[url] = free.free(slug(label, "source"))
                parts.source(sources[url], label or url, url=url, at=at)
            cited[sources[url]] = None
    plain.append(_plain(words[place:]))
    text = "".join(plain)
    fields: dict[str, Any] = {"citations": [{"source": id_} for id_ in cited]} if cited else {}
    if _canonical(text) != words:
        fields["data"] = {NAME: {"text": words}}
    return {"text": text, **fields}


def _canonical(text: str) -> str:
    """Return the words of an entry that says this text and links to nothing: what would be syntax is escaped."""
    first, *more = _SPECIAL.sub(r"\\\g<0>", text).split("\n")
    if _SEE.fullmatch(first):
        first = "\\" + first
    first = re.sub(r"\A(Pro|Con):", r"\1\:", first)
    return "\n".join([first, *(_LINE.sub(r"\1\\\2", line) for line in more)])


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:
    """Return the export of a map: a claim used twice is written once, and shown by a reference where it is used again.

    Raises:
        FormatError: it is so deep that its numbers would be endless.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap("Rain")
        >>> _ = amap.support(amap.claim("It rained"), amap.claim("It is wet"))
        >>> print(write(amap, losses=[]))
        Discussion Title: Rain
        <BLANKLINE>
        1. It is wet
        1.1. Pro: It rained
        <BLANKLINE>
    """
    relations = list(sayable(amap, losses, kinds=tuple(_WORDS), linked=False, on=()))
    below: dict[str, list[Relation]] = {}
    for relation in relations:
        below.setdefault(relation.target, []).append(relation)
    premises = {relation.premises[0] for relation in relations}
    tops = [id_ for id_ in amap.claims if id_ not in premises]
    numbers: dict[str, str] = {}
    order = list(_entries_of([*tops, *amap.claims], below, numbers))
    said = _Words(amap, numbers)
    lines = [f"{_TITLE} {_canonical(' '.join(amap.title.split()))}".rstrip()]
    for number, joined, id_ in order:
        words = f"-> See {numbers[id_]}." if numbers[id_] != number else said.of(amap.claims[id_])
        lines += [""] if joined is None else []
        lines.append(f"{number}. {_WORDS[joined.type] if joined is not None else ''}{words}".rstrip())
    mine, rest = amap.data.get(NAME), len(amap.data) - 1
    if (
        isinstance(mine, dict)
        and mine.keys() == {"sources"}
        and not rest
        and order
        and _are_lines(mine["sources"])
    ):
        lines += ["", "Sources:", *mine["sources"]]
    text = "\n".join([*lines, ""])
    again = read(text, losses=[])
    written = [joined for _, joined, _ in order if joined is not None]
    tell_by_reading(amap, again, numbers, nameless(written, numbers), losses)
    return text


def _are_lines(given: object) -> bool:
    return (
        isinstance(given, list)
        and bool(given)
        and all(isinstance(v, str) and v.strip() and len(v.split("\n")) == 1 for v in given)
    )


def _entries_of(
    starts: list[str], below: dict[str, list[Relation]], numbers: dict[str, str]
) -> Iterator[tuple[str, Relation | None, str]]:
    """Give the entries in order: their number, the relation that they are, and the claim; a claim is numbered once."""
    size = roots = 0
    for start in starts:
        if start in numbers:
            continue
        roots += 1
        numbers[start] = str(roots)
        yield numbers[start], None, start
        stack = [(numbers[start], enumerate(below.get(start, ()), 1))]
        while stack:
            parent, rest = stack[-1]
            place, relation = next(rest, (0, None))
            if relation is None:
                stack.pop()
                continue
            number, id_ = f"{parent}.{place}", relation.premises[0]
            size += len(number)
            if size > _MAX_NUMBERS:
                raise FormatError(
                    "kialo: the map is too deep for a format in which each entry spells out its place"
                )
            if id_ not in numbers:
                numbers[id_] = number
                stack.append((number, enumerate(below.get(id_, ()), 1)))
            yield number, relation, id_


class _Words:
    """Finds the words of each claim's entry: those that were read, links and all, as long as they say the same."""

    def __init__(self, amap: ArgumentMap, numbers: dict[str, str]) -> None:
        self.amap = amap
        self.parts = Builder([])
        self.taken = taken = set(numbers.values())
        self.sources: dict[str, str] = {}
        self.free = Names(lambda name: name in self.parts.sources or name in taken)

    def of(self, claim: Claim) -> str:
        mine = claim.data.get(NAME)
        words = mine.get("text") if isinstance(mine, dict) else None
        if not isinstance(words, str) or not self._says(words, claim):
            return _canonical(claim.text)
        _claim(self.parts, words, self.sources, self.free)
        return words

    def _says(self, words: str, claim: Claim) -> bool:
        """Tell whether words are read as this claim, and link to the sources that it cites."""
        lines = words.split("\n")
        if (
            words.strip() != words
            or _SEE.fullmatch(words)
            or re.match("(Pro|Con):", words)
            or any(map(_LINE.match, lines[1:]))
        ):
            return False
        trial = Builder([])
        names = Names(lambda name: name in trial.sources or name in self.parts.sources or name in self.taken)
        row = _claim(trial, words, dict(self.sources), names)
        cited = [citation["source"] for citation in row.get("citations", ())]
        if row["text"] != claim.text or [c.model_dump(exclude_defaults=True) for c in claim.citations] != [
            {"source": id_} for id_ in cited
        ]:
            return False
        made = {**self.parts.sources, **trial.sources}
        return all(self.amap.sources[id_].model_dump(exclude_defaults=True) == made[id_] for id_ in cited)
