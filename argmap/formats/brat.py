r"""Standoff annotation of brat: spans of a text are claims, and relations join them.

The text itself stands in another file; `text=` names it (`load("essay.ann", text="essay.txt")`), it is never looked for.
With or without it, each claim cites the text, with its place. Where all spans are a MajorClaim, Claim, Premise or Evidence, these
are the kinds of the claims, in the vocabulary "claim-premise".
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap._validate import check_flag, check_path
from argmap.errors import FormatError, ParseError
from argmap.formats._files.file import read_bytes
from argmap.formats._files.loss import Loss, Place
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.claim_premise import COMPONENT_KINDS, vocabulary_of
from argmap.formats._mapping.relation_names import LABELS, kinds_with
from argmap.formats._syntax.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.argument_map import ArgumentMap

__all__ = ["NAME", "SUFFIXES", "detect", "read"]

NAME = "brat"
SUFFIXES = (".ann",)
_SOURCE = "text"
_MAJOR = "MajorClaim"
_SPARE_CHARACTERS = (
    1_000  # characters that a span may take in the text beside twice those that the annotation repeats
)
_MAX_STANCES = 50_000  # relations that stances may make
_STANCE = "Stance"  # the attribute of a claim that tells
_STANCES = {"for": "support", "against": "challenge"}
_LINE = re.compile(r"[TREAMN#*][^\t\n]{0,40}\t")
_SPAN = re.compile(r"([0-9]{1,15}) ([0-9]{1,15})")


class _Span(NamedTuple):
    """A marked piece of the text, and the line of the annotation that marks it."""

    type: str
    places: list[tuple[int, int]]
    text: str
    line: int


class _Link(NamedTuple):
    """A relation between spans, and its line."""

    id: str
    type: str
    premise: str
    target: str
    line: int


@dataclass
class _Found:
    """What an annotation says: spans, attributes and notes by the ids of what they are about, relations."""

    spans: dict[str, _Span] = field(default_factory=dict)
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    links: list[_Link] = field(default_factory=list)
    stances: dict[str, int] = field(default_factory=dict)  # lines


def detect(head: str) -> bool:
    """Tell whether a text begins with lines of standoff annotation."""
    lines = [line for line in head.split("\n")[:20] if line.strip()]
    return bool(lines) and all(map(_LINE.match, lines[:-1] or lines)) and lines[0][0] in "TRAE#*"


def read(
    annotation: str,
    *,
    losses: list[Loss],
    places: dict[str, Place] | None = None,
    text: str | Path | None = None,
    relations: Mapping[str, str] | None = None,
    stance: bool = True,
) -> ArgumentMap:
    r"""Return the map of an annotation.

    Args:
        annotation: the content of the `.ann` file.
        losses: where to tell what was dropped.
        places: where to put the place of each element in the annotation.
        text: the file that was annotated, or its content: a text with line breaks in it, or one that names no file.
        relations: what relations are, by their names in any case: "support", "challenge" or "association".
        stance: whether a claim's attribute `Stance`, For or Against, makes it a support or challenge of every major
            claim, as Eger, Daxenberger and Gurevych (2017) read persuasive essays.

    Raises:
        FormatError: an option that is none, such as a `text` that names no file, and ends before what was annotated in it.
        ParseError: a line that is no annotation; with the line.
        FileNotFoundError: `text` is a `Path`, and there is no such file.

    Examples:
        >>> amap = read("T1\tClaim 0 9\tIt is wet\nT2\tPremise 11 20\tIt rained\nR1\tsupports Arg1:T2 Arg2:T1\t\n", losses=[])
        >>> amap["R1"].target, amap["T2"].citations[0].quote.start
        ('T1', 11)
    """
    check_flag("stance", stance, FormatError)
    if text is not None:
        check_path(text, FormatError)
    parts = Builder(losses, places)
    found = _Found()
    for number, line in enumerate(annotation.split("\n"), 1):
        if line.strip():
            _line(parts, line.rstrip("\r"), number, found)
    last = max((end for span in found.spans.values() for _, end in span.places), default=0)
    source = _source_text(text, last, losses)
    words = vocabulary_of(span.type for span in found.spans.values())
    for id_, span in found.spans.items():
        kind = {} if words == "debate" else {"kind": COMPONENT_KINDS[span.type]}
        parts.claim(id_, span.text, at=(span.line, 1), **kind, **_claim(parts, id_, span, source, found))
    kinds = kinds_with(relations)
    for link in found.links:
        _relate(parts, kinds, link, found)
    known = {*found.spans, *(link.id for link in found.links)}
    for id_ in [id_ for id_ in (*found.attributes, *found.notes) if id_ not in known]:
        parts.lose(id_, "an attribute or note of what is neither span nor relation")
    if stance:
        _stances(parts, found)
    if found.spans:
        parts.source(_SOURCE, "The text that was annotated", mapped=True, text=source or None)
    return parts.build(vocabulary=words)


def _source_text(text: str | Path | None, last: int, losses: list[Loss]) -> str | None:
    """Return what was annotated, up to `last`: the content of a file, or what was given."""
    if text is None or (isinstance(text, str) and "\n" in text):
        return text
    if isinstance(text, str) and not os.path.exists(text):  # noqa: PTH110  # of any text, and Path.exists fails on some
        if len(text) < last:
            raise FormatError(
                f"text: {text!r:.80} is no file, and too short to be the text: the annotation goes up to character {last}"
            )
        return text
    content, name = read_bytes(Path(text))
    try:
        return decode(content) if isinstance(content, bytes) else content
    except ParseError:
        losses.append(Loss(str(name), "no UTF-8; read as Windows-1252"))
        return content.decode("cp1252", "replace") if isinstance(content, bytes) else content


def _line(parts: Builder, line: str, number: int, found: _Found) -> None:
    """Sort one line by its first letter."""
    id_, _, rest = line.partition("\t")
    sign = id_[:1]
    if sign not in "TREAMN#*" or not rest:
        raise ParseError(
            "expected an annotation: an id, a tab, and what it says",
            line=number,
            text="\n" * (number - 1) + line,
        )
    if sign == "T":
        found.spans[id_] = _span(rest, number)
    elif sign == "R":
        type_, _, ends = rest.partition(" ")
        arguments = {
            name: value for name, _, value in (word.partition(":") for word in ends.split()) if value
        }
        if not {"Arg1", "Arg2"} <= arguments.keys():
            raise ParseError("expected a relation: its type, Arg1: and Arg2:", line=number)
        found.links.append(_Link(id_, type_, arguments["Arg1"], arguments["Arg2"], number))
    elif sign in "AM":
        words = rest.split()
        of = words[1] if len(words) > 1 else "?"
        name = words[0] if words else "?"
        found.attributes.setdefault(of, {})[name] = " ".join(words[2:]) or True
        if name == _STANCE:
            found.stances[of] = number
    elif sign == "#":
        head, _, note = rest.partition("\t")
        found.notes.setdefault(head.split(" ")[-1], []).append(note)
    elif sign == "*":
        type_, *members = rest.split()
        first, *others = dict.fromkeys(members) if members else [""]
        found.links += [
            _Link(f"*{number}-{place}", type_, end, first, number) for place, end in enumerate(others, 1)
        ]
    else:
        parts.lose(id_, "an event" if sign == "E" else "a normalisation")


def _span(rest: str, number: int) -> _Span:
    head, _, text = rest.partition("\t")
    type_, _, given = head.partition(" ")
    places: list[tuple[int, int]] = []
    for piece in given.split(";"):
        found = _SPAN.fullmatch(piece.strip())
        if found is None:
            raise ParseError(f"expected places such as '0 9' or '0 9;12 15', got {given!r:.40}", line=number)
        places.append((int(found.group(1)), int(found.group(2))))
    return _Span(type_, places, text, number)


def _claim(parts: Builder, id_: str, span: _Span, source: str | None, found: _Found) -> dict[str, Any]:
    exacts = _pieces(span, None)
    if source is not None:
        pieces = _pieces(span, source) if _length(span) <= 2 * len(span.text) + _SPARE_CHARACTERS else []
        if " ".join(" ".join(pieces).split()) == " ".join(span.text.split()):
            exacts = pieces
        else:
            parts.lose(id_, "its words are not those at its place in the text")
    citations = [
        {"source": _SOURCE, "quote": {"exact": exact, "start": start, "end": end}}
        for exact, (start, end) in zip(exacts, span.places, strict=True)
        if exact.strip()
    ]
    note = "\n".join(found.notes.get(id_, []))
    return {"citations": citations, "note": note, "data": _data(span.type, id_, found)}


def _data(type_: str, id_: str, found: _Found) -> dict[str, Any]:
    attributes = found.attributes.get(id_)
    return {NAME: {"type": type_} | ({"attributes": attributes} if attributes else {})}


def _length(span: _Span) -> int:
    return sum(max(0, end - start) for start, end in span.places)


def _pieces(span: _Span, source: str | None) -> list[str]:
    """Return the words at each place of a span: from the text, or cut from those that the annotation repeats."""
    if source is not None:
        return [source[start:end] for start, end in span.places]
    lengths = [max(0, end - start) for start, end in span.places]
    if len(lengths) == 1 or sum(lengths) + len(lengths) - 1 != len(span.text):
        return [span.text, *([""] * (len(lengths) - 1))]
    pieces: list[str] = []
    place = 0
    for length in lengths:
        pieces.append(span.text[place : place + length])
        place += length + 1
    return pieces


def _relate(parts: Builder, kinds: dict[str, str], link: _Link, found: _Found) -> None:
    word = link.type.lower()
    kind = kinds.get(word, "association")
    notes = found.notes.get(link.id)
    fields: dict[str, Any] = {"note": "\n".join(notes)} if notes else {}
    fields["data"] = _data(link.type, link.id, found)
    if kind == "association":
        fields["label"] = LABELS.get(word, link.type) or "unnamed"
        if word not in {*LABELS, *kinds}:
            parts.lose(link.id, f"a relation of unknown type {link.type!r:.40}, read as an association")
    parts.relate(kind, [link.premise], link.target, id=link.id, at=(link.line, 1), **fields)


def _stances(parts: Builder, found: _Found) -> None:
    """Read each claim's stance as a support or challenge of every major claim."""
    majors = [id_ for id_, span in found.spans.items() if span.type == _MAJOR]
    given = {id_: found.attributes.get(id_, {}).get(_STANCE) for id_ in found.spans}
    kinds = {id_: _STANCES.get(word.lower()) for id_, word in given.items() if isinstance(word, str)}
    if len(majors) * len(kinds) > _MAX_STANCES:
        parts.lose("", f"{len(kinds)} stances towards {len(majors)} major claims, too many to be relations")
        return
    for id_, kind in kinds.items():
        for major in majors if kind else ():
            if major != id_:
                at = (found.stances[id_], 1)
                parts.relate(str(kind), [id_], major, at=at, data={NAME: {"type": _STANCE}})
