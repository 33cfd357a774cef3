"""Facts as solvers of abstract argumentation read them: `arg(a).`, `att(a,b).`; with `support` and `text` in some dumps.

A text is free: it ends where a line begins with the next fact. An argument without text is shown by its name.

References:
    Egly, U., Gaggl, S. A. and Woltran, S. (2010). Answer-set programming encodings for argumentation frameworks.
    Argument & Computation 1(2).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from argmap._validate import check_flag
from argmap.errors import FormatError, ParseError
from argmap.formats._files.loss import Loss, Place
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.losses import sayable, tell, tell_map, tell_nameless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.argument_map import ArgumentMap

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "aspartix"
SUFFIXES = (".apx", ".apxd")
_KINDS = {
    "att": "challenge",
    "attack": "challenge",
    "defeat": "challenge",
    "support": "support",
    "sup": "support",
}
_WORD = {"challenge": "att", "support": "support"}
_BEGIN = re.compile(r"[ \t]*(arg|att|attack|defeat|support|sup|text)[ \t]*\(")
_FACT = re.compile(r"\s*(?:%[^\n]*|([a-z]+)[ \t]*\(([^\n]*?)\)[ \t]*\.(?=\s|%|[a-z]|$))")
_TERM = re.compile(r'\s*+("(?:[^"\\]|\\.)*+"|[^\s,()"][^,()"]*+)\s*+(?=,|\Z)')
_BLANK = re.compile(r"\s*+\Z")
_PLAIN = re.compile(r"[^\s,()\"%.]+")


def detect(head: str) -> bool:
    """Tell whether a text begins with such facts."""
    lines = (line for line in head.split("\n", 50) if line.strip() and not line.lstrip().startswith("%"))
    first = next(lines, "")
    return _BEGIN.match(first) is not None and "." in head


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    r"""Return the map of a list of facts.

    Raises:
        ParseError: a line that is no fact; with the line.

    Examples:
        >>> amap = read("arg(a).\narg(b).\ntext(a, It is wet, I think).\natt(b,a).", losses=[])
        >>> amap["a"].text, amap["b-|a"].premises
        ('It is wet, I think', ('b',))
    """
    parts = Builder(losses, places)
    declared, texts, joined = _sorted(text, losses)
    told = dict(texts)  # what is met anywhere, and where first
    for fact in joined:
        for end in fact.terms:
            told.setdefault(end, fact)
    for fact in declared:
        id_ = fact.terms[0]
        told.pop(id_, None)
        words = texts.pop(id_, None)
        parts.claim(id_, words.terms[1] if words else id_, at=fact.at)
    for id_, fact in told.items():
        parts.lose(id_, "an argument that no arg() declares, added")
        parts.claim(id_, texts[id_].terms[1] if id_ in texts else id_, at=fact.at)
    for fact in joined:
        parts.relate(_KINDS[fact.name], [fact.terms[0]], fact.terms[1], at=fact.at)
    return parts.build()


def _sorted(text: str, losses: list[Loss]) -> tuple[list[_Fact], dict[str, _Fact], list[_Fact]]:
    """Return the facts that declare an argument, those that give its text, and those that join two."""
    declared: list[_Fact] = []
    texts: dict[str, _Fact] = {}
    joined: list[_Fact] = []
    for fact in _facts(text):
        if fact.name == "text":
            if fact.terms[0] in texts:
                losses.append(Loss(fact.terms[0], "a second text"))
            texts.setdefault(fact.terms[0], fact)
        elif fact.name == "arg" and len(fact.terms) == 1:
            declared.append(fact)
        elif fact.name in _KINDS and len(fact.terms) == 2:
            joined.append(fact)
        else:
            raise ParseError(
                f"expected arg(a), att(a,b), support(a,b) or text(a, ...), got {fact.name}/{len(fact.terms)}",
                line=fact.at[0],
                text=text,
            )
    return declared, texts, joined


class _Fact(NamedTuple):
    """A fact: its name, its terms, and where it stands."""

    name: str
    terms: tuple[str, ...]
    at: Place


def _facts(text: str) -> Iterator[_Fact]:
    """Give the facts of a text."""
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        begun = _BEGIN.match(lines[number])
        if begun is None or begun.group(1) != "text":
            yield from _plain_facts(lines[number], number + 1)
            number += 1
            continue
        last = number + 1
        while last < len(lines) and not _BEGIN.match(lines[last]):
            last += 1
        end = last
        while end > number + 1 and _is_filling(lines[end - 1]):
            end -= 1
        body = "\n".join(lines[number:end])[begun.end() :].rstrip()
        term = _TERM.match(body)
        if not body.endswith(").") or term is None or body[term.end() : term.end() + 1] != ",":
            raise ParseError("expected text(name, ...) that ends in ').'", line=number + 1, text=text)
        terms = (_unquoted(term.group(1)), body[term.end() + 1 : -2].strip())
        yield _Fact("text", terms, (number + 1, begun.start(1) + 1))
        number = last


def _is_filling(line: str) -> bool:
    """Tell whether a line behind a text is blank, or a comment, and no part of it."""
    words = line.strip()
    return not words or (words.startswith("%") and not words.endswith(")."))


def _plain_facts(line: str, number: int) -> Iterator[_Fact]:
    place = 0
    while not _BLANK.match(line, place):
        fact = _FACT.match(line, place)
        if fact is None:
            raise ParseError(
                "expected a fact such as att(a,b).",
                line=number,
                column=place + 1,
                text="\n" * (number - 1) + line,
            )
        if fact.group(1):
            yield _Fact(fact.group(1), tuple(_terms(fact.group(2), number)), (number, fact.start(1) + 1))
        place = fact.end()


def _terms(inside: str, number: int) -> Iterator[str]:
    place = 0
    while True:
        term = _TERM.match(inside, place)
        if term is None:
            raise ParseError(f"expected a name, got {inside[place:]!r:.40}", line=number)
        yield _unquoted(term.group(1))
        if term.end() == len(inside):
            return
        place = term.end() + 1


def _unquoted(term: str) -> str:
    return re.sub(r"\\(.)", r"\1", term[1:-1]) if term.startswith('"') else term.rstrip()


def write(amap: ArgumentMap, *, losses: list[Loss], text: bool = True) -> str:
    """Return the facts of a map: claims, and what a single claim supports or challenges.

    Args:
        amap: the map.
        losses: where to tell what cannot be said.
        text: False leaves out texts, so that every solver can read it.

    Raises:
        FormatError: `text` is no flag.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.challenge(amap.claim("It rained", id="b"), amap.claim("It is dry", id="a"))
        >>> print(write(amap, losses=[]))
        arg(b).
        arg(a).
        text(b, It rained).
        text(a, It is dry).
        att(b,a).
        <BLANKLINE>
    """
    check_flag("text", text, FormatError)
    tell_map(amap, (), losses)
    lines = [f"arg({_term(claim.id)})." for claim in amap]
    for claim in amap:
        tell(claim, {"text"}, losses)
        words = _sayable_text(claim.text)
        if not text or words != claim.text:
            losses.append(Loss(claim.id, "its text" if not text else "its text: its line breaks or blanks"))
        if text and words != claim.id:
            lines.append(f"text({_term(claim.id)}, {words}).")
    relations = list(sayable(amap, losses, linked=False, on=()))
    tell_nameless(relations, {id_: id_ for id_ in amap.claims}, (), losses)
    lines += [f"{_WORD[r.type]}({_term(r.premises[0])},{_term(r.target)})." for r in relations]
    return "\n".join([*lines, ""])


def _term(id_: str) -> str:
    if _PLAIN.fullmatch(id_):
        return id_
    return '"' + id_.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _sayable_text(text: str) -> str:
    r"""Return a text so that no line of it looks like a fact, and no blank is at its ends."""
    whole = text.strip()
    if any(_BEGIN.match(line) for line in whole.split("\n")[1:]) or whole != text:
        return " ".join(text.split()) or text.strip()
    return text
