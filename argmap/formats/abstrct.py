r"""AbstRCT: abstracts of randomised controlled trials, as pairs of components with what joins them, or as tokens with labels.

A line of pairs is `__label__Support`, `__label__Attack` or `__label__noRel`, and two components, parted by tabs; the first bears on
the second. Components of one abstract are paired with each other only, so that each abstract is a section. A line of tokens is a
token and `O`, `B-Claim`, `I-Claim` or the like; `components=` takes the file of tokens beside that of pairs, and gives kinds.

References:
    Mayer, T., Cabrio, E. and Villata, S. (2020). Transformer-based argument mining for healthcare applications. ECAI.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap._validate import check_path
from argmap.errors import FormatError, ParseError
from argmap.formats._files.file import read_bytes
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.claim_premise import COMPONENT_KINDS, VOCABULARY
from argmap.formats._mapping.relation_names import kinds_with
from argmap.formats._syntax.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss, Place

__all__ = ["NAME", "SUFFIXES", "detect", "read"]

NAME = "abstrct"
SUFFIXES = (".abstrct.tsv", ".conll")
_LABEL = "__label__"
_NONE = "norel"
_PAIR = re.compile(_LABEL + r"[^\t\n]{1,40}\t[^\t\n]*\t[^\n]*")
_TOKEN = re.compile(r"[^\s]{1,200}[ \t](?:O|[BI]-[^\s]{1,40})[ \t\r]*")


def detect(head: str) -> bool:
    """Tell whether a text begins with pairs, or with tokens and labels."""
    lines = [line for line in head.split("\n")[:20] if line.strip()]
    whole = lines[:-1] or lines
    return bool(lines) and any(all(map(form.fullmatch, whole)) for form in (_PAIR, _TOKEN))


def read(
    text: str,
    *,
    losses: list[Loss],
    places: dict[str, Place] | None = None,
    components: str | Path | None = None,
) -> ArgumentMap:
    r"""Return the map of pairs, or the claims of tokens.

    Args:
        text: the content of a file of pairs, or of one of tokens.
        losses: where to tell what was dropped.
        places: where to put the place of each claim and relation.
        components: beside pairs, the file of tokens that tells which component is a claim and which a premise, or its content: a
            text with line breaks in it.

    Raises:
        ParseError: a line that is neither pair nor token; with the line.
        FormatError: `components` is no path and no text.
        FileNotFoundError: `components` names no file.

    Examples:
        >>> amap = read("__label__Support\tPain fell by half.\tThe drug helps.\n__label__noRel\tThe drug helps.\tPain fell by half.\n",
        ...   losses=[], components="Pain B-Premise\nfell I-Premise\nby I-Premise\nhalf. I-Premise\n\nThe B-Claim\ndrug I-Claim\nhelps. I-Claim\n")
        >>> [claim.kind for claim in amap.claims.values()], amap["c1->c2"].target
        (['premise', 'claim'], 'c2')
    """
    if components is not None:
        check_path(components, FormatError)
    parts = Builder(losses, places)
    lines = [line.rstrip("\r") for line in text.split("\n")]
    if not next(filter(str.strip, lines), _LABEL).startswith(_LABEL):
        for number, (words, type_, line, sign) in enumerate(_components(lines), 1):
            if sign == "I":
                parts.lose(
                    f"c{number}",
                    f"a component that begins with I-{type_:.40}: no token of that type stands before it",
                )
            parts.claim(f"c{number}", words, at=(line, 1), **_kind(parts, f"c{number}", type_))
        return parts.build(vocabulary=VOCABULARY)
    types = None if components is None else _types(_content(components))
    _pairs(parts, lines, types)
    return parts.build(vocabulary="debate" if types is None else VOCABULARY)


def _content(given: str | Path) -> list[str]:
    if isinstance(given, str) and "\n" in given:
        return given.split("\n")
    content, _ = read_bytes(Path(given))
    return (decode(content) if isinstance(content, bytes) else content).split("\n")


def _components(lines: list[str]) -> Iterator[tuple[str, str, int, str]]:
    """Yield each run of tokens of one component: its words, its type, the line on which it begins, and its first sign, B or I."""
    words: list[str] = []
    type_, begun, first = "", 0, ""
    for number, line in enumerate(lines, 1):
        token, label = _split(line, number) if line.strip() else ("", "O")
        sign, _, of = label.partition("-")
        if words and (sign != "I" or of != type_):
            yield " ".join(words), type_, begun, first
            words = []
        if of:
            if not words:
                type_, begun, first = of, number, sign
            words.append(token)
    if words:
        yield " ".join(words), type_, begun, first


def _split(line: str, number: int) -> tuple[str, str]:
    if not _TOKEN.fullmatch(line):
        raise ParseError(
            "expected a token and its label, such as 'pain B-Claim' or 'the O'",
            line=number,
            text="\n" * (number - 1) + line,
        )
    token, label = line.split()
    return token, label


def _types(lines: list[str]) -> dict[str, str]:
    """Return the type of each component by its letters and digits: blanks and signs differ between tokens and texts."""
    return {
        _squeezed(words): type_ for words, type_, *_ in _components([line.rstrip("\r") for line in lines])
    }


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _kind(parts: Builder, id_: str, type_: str) -> dict[str, Any]:
    if type_ in COMPONENT_KINDS:
        return {"kind": COMPONENT_KINDS[type_]}
    parts.lose(id_, f"a component of unknown type {type_!r:.40}, read as a claim")
    return {"data": {NAME: {"type": type_}}}


def _pairs(parts: Builder, lines: list[str], types: dict[str, str] | None) -> None:
    """Note the components of pairs, abstract by abstract, and the relations."""
    kinds = kinds_with(None)
    here: dict[str, str] = {}  # of this abstract: id by words
    abstracts = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        label, *texts = line.split("\t")
        if len(texts) != 2 or not label.startswith(_LABEL):
            raise ParseError(
                "expected a label and two components, parted by tabs",
                line=number,
                text="\n" * (number - 1) + line,
            )
        if not here.keys() & set(texts):
            here, abstracts = {}, abstracts + 1
        for text, column in zip(texts, (len(label) + 2, len(label) + len(texts[0]) + 3), strict=True):
            if text not in here:
                here[text] = f"c{len(parts.claims) + 1}"
                fields = _paired(parts, here[text], text, types)
                parts.claim(here[text], text, at=(number, column), group=[f"abstract {abstracts}"], **fields)
        word = label.removeprefix(_LABEL)
        _relate(
            parts,
            kinds.get(word.lower().replace("-", "_"), "association"),
            word,
            [here[text] for text in texts],
            number,
        )


def _paired(parts: Builder, id_: str, text: str, types: dict[str, str] | None) -> dict[str, Any]:
    """Return the kind of a component of pairs, where there are types."""
    if types is None:
        return {}
    type_ = types.get(_squeezed(text))
    if type_ is None:
        parts.lose(id_, "a component of which the tokens do not tell the type, read as a claim")
        return {}
    return _kind(parts, id_, type_)


def _relate(parts: Builder, kind: str, word: str, ends: list[str], line: int) -> None:
    """Note what joins a pair; nothing does if the label says so."""
    if word.lower() == _NONE:
        return
    fields: dict[str, Any] = {}
    if kind == "association":
        fields["label"] = word or "unnamed"
        parts.lose(f"line {line}", f"a relation of unknown type {word!r:.40}, read as an association")
    elif word.lower() not in ("support", "attack"):
        fields["data"] = {NAME: {"type": word}}
    parts.relate(kind, ends[:1], ends[1], at=(line, 1), **fields)
