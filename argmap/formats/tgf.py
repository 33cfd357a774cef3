"""Trivial graph format: a line a node, `#`, a line an edge; as solvers of argumentation use it, an edge is an attack.

An edge may be labelled: `attack`, `-` or `con` is a challenge, `support`, `+` or `pro` a support.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._store.ids import Names
from argmap.errors import ParseError
from argmap.formats._files.loss import NEW_ID, Loss
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.losses import sayable, tell, tell_map, tell_nameless

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Place

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "tgf"
SUFFIXES = (".tgf",)
_KINDS: dict[str, str] = dict.fromkeys(("", "att", "attack", "attacks", "con", "-", "challenge"), "challenge")
_KINDS |= dict.fromkeys(("sup", "support", "supports", "pro", "+"), "support")


def detect(head: str) -> bool:
    """Tell whether a text is nodes, a line `#`, and edges of two names."""
    nodes, sharp, edges = head.partition("\n#\n")
    if not sharp and not head.startswith("#\n"):
        return False
    rows = [line.split() for line in (edges or head[2:]).split("\n")[:50] if line.strip()]
    known = {line.split(maxsplit=1)[0] for line in nodes.split("\n") if line.strip()}
    return all(len(row) >= 2 and row[0] in known for row in rows[:-1] or rows)


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    r"""Return the map of a graph; a node's label is its text.

    Raises:
        ParseError: an edge without two ends; with the line.

    Examples:
        >>> read("a It is dry\nb It rained\n#\nb a\n", losses=[])["b-|a"].target
        'a'
    """
    parts = Builder(losses, places)
    lines = text.split("\n")
    sharp = next((number for number, line in enumerate(lines) if line.strip() == "#"), None)
    if sharp is None:
        raise ParseError("expected a line '#' between nodes and edges")
    for number, line in enumerate(lines[:sharp], 1):
        if line.strip():
            id_, _, label = line.strip().partition(" ")
            parts.claim(id_, label.strip() or id_, at=(number, 1))
    for number, line in enumerate(lines[sharp + 1 :], sharp + 2):
        words = line.split(maxsplit=2)
        if len(words) == 1:
            raise ParseError("expected an edge: two names, and perhaps a label", line=number, text=text)
        if words:
            label = words[2].strip() if len(words) > 2 else ""
            if label.lower() in _KINDS:
                parts.relate(_KINDS[label.lower()], [words[0]], words[1], at=(number, 1))
            else:
                parts.lose(f"line {number}", f"an edge labelled {label!r:.40}, read as an association")
                parts.relate("association", [words[0]], words[1], label=label, at=(number, 1))
    return parts.build()


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:
    """Return the graph of a map: claims, and what a single claim supports or challenges.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.challenge(amap.claim("It rained", id="b"), amap.claim("It is dry", id="a"))
        >>> print(write(amap, losses=[]))
        b It rained
        a It is dry
        #
        b a
        <BLANKLINE>
    """
    tell_map(amap, (), losses)
    names = _names(amap)
    lines: list[str] = []
    for claim in amap:
        tell(claim, {"text"}, losses)
        name = names[claim.id]
        if name != claim.id:
            losses.append(Loss(claim.id, f"{NEW_ID}{name!r}"))
        words = " ".join(claim.text.split()) or claim.text.strip()
        if claim.text == claim.text.strip() and len(claim.text.splitlines()) == 1:
            words = claim.text
        if words != claim.text:
            losses.append(Loss(claim.id, "its text: its line breaks or blanks"))
        lines.append(f"{name} {words}" if words != name else name)
    relations = list(sayable(amap, losses, linked=False, on=()))
    tell_nameless(relations, names, (), losses)
    label = {"challenge": "", "support": " support"}
    ends = [f"{names[r.premises[0]]} {names[r.target]}{label[r.type]}" for r in relations]
    return "\n".join([*lines, "#", *ends, ""])


def _names(amap: ArgumentMap) -> dict[str, str]:
    """Return a name without blanks for every claim: its id, if that is one."""
    names = {id_: id_ for id_ in amap.claims if len(id_.split()) == 1 and id_ != "#"}
    free = Names(lambda name: name in amap.claims)
    return {
        id_: names.get(id_) or free.free("_".join(id_.replace("#", "").split()) or "claim")
        for id_ in amap.claims
    }
