"""Araucaria's markup: a text, and argument units inside one another, each a proposition with what is for and against it.

A CA holds a unit that supports by itself, an LA several that are linked, a REFUTATION one that challenges. A proposition that
is missing from the text is implicit.

References:
    Reed, C. and Rowe, G. (2004). Araucaria: software for argument analysis, diagramming and representation.
    International Journal on Artificial Intelligence Tools 13(4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap._store.ids import Names
from argmap.errors import ParseError
from argmap.formats._files.loss import Loss
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.scalars import as_id, date_of
from argmap.formats._syntax.xml import children, content, element_text, first_tag, local, parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Place

__all__ = ["NAME", "SUFFIXES", "detect", "read"]

NAME = "aml"
SUFFIXES = (".aml",)
_SOURCE = "text"
_GROUPS = {"CA": "support", "LA": "support", "REFUTATION": "challenge"}
_KNOWN = {"PROPTEXT", "OWNER", "INSCHEME"}


def detect(head: str) -> bool:
    """Tell whether a text begins as Araucaria's markup does."""
    return first_tag(head) == "ARG"


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    """Return the map of an analysis; propositions cite the text at their place.

    Raises:
        ParseError: it is no XML, or no analysis.

    Examples:
        >>> amap = read('''<ARG><TEXT>It rained, so it is wet</TEXT><AU><PROP identifier="A"><PROPTEXT offset="14">it is wet</PROPTEXT></PROP>
        ...   <CA><AU><PROP identifier="B"><PROPTEXT offset="0">It rained</PROPTEXT></PROP></AU></CA></AU></ARG>''', losses=[])
        >>> [support.premises for support in amap.supports_of("A")]
        [('B',)]
    """
    marks: dict[Element, Place] = {}
    root = parse_xml(text, None if places is None else marks)
    if local(root) != "ARG":
        raise ParseError(f"expected the element 'ARG', got {local(root)!r:.40}")
    parts = Builder(losses, places, marks.get)
    whole = next(children(root, "TEXT"), None)
    words = element_text(whole) if whole is not None else ""
    about = next(children(root, "EDATA"), None)
    names = Names(parts.claims.__contains__)
    ids: dict[Element, str] = {}
    waiting = list(children(root, "AU"))
    for unit in waiting:  # grows while it is walked
        ids[unit] = _unit(parts, unit, words, names)
        waiting += [child for group in unit if local(group) in _GROUPS for child in children(group, "AU")]
    for unit, id_ in ids.items():
        _relations(parts, unit, id_, ids)
    others = (other for other in root if local(other) not in {"TEXT", "EDATA", "AU", "SCHEMESET"})
    losses += [Loss("", f"the part {local(other)!r:.40}") for other in others]
    if parts.claims:
        fields: dict[str, Any] = {
            "author": content(about, "AUTHOR") or None,
            "date": date_of(content(about, "DATE")),
        }
        parts.source(
            _SOURCE,
            content(about, "SOURCE") or "The text that was analysed",
            text=words or None,
            mapped=True,
            at=whole,
            **fields,
        )
    comments = {
        local(child).lower(): element_text(child).strip() for child in (about if about is not None else ())
    }
    comments = {name: value for name, value in comments.items() if value}
    return parts.build(data={NAME: comments} if comments else {})


def _unit(parts: Builder, unit: Element, text: str, names: Names) -> str:
    """Note the proposition of a unit, and return its id."""
    prop = next(children(unit, "PROP"), None)
    given = prop.get("identifier") if prop is not None else None
    id_ = names.free(as_id(given) if given else "proposition")
    if given and id_ != as_id(given):
        parts.lose(as_id(given), f"an identifier that is given twice; the second is now {id_!r}")
    words = next(children(prop, "PROPTEXT"), None)
    exact = element_text(words) if words is not None else ""
    owners = [owner.get("name") or element_text(owner).strip() for owner in children(prop, "OWNER")]
    known: dict[str, Any] = {}
    if prop is not None:
        known = {
            key: value for key, value in prop.attrib.items() if key not in {"identifier", "missing"} and value
        }
        for tag in (local(child) for child in prop if local(child) not in _KNOWN):
            parts.lose(id_, f"its {tag!r:.40}")
    missing = prop is not None and prop.get("missing") == "yes"
    quote = (
        None
        if missing
        else _quote(parts, id_, exact, words.get("offset") if words is not None else None, text)
    )
    parts.claim(
        id_,
        exact.strip(),
        implicit=missing,
        author=", ".join(owner for owner in owners if owner) or None,
        citations=[{"source": _SOURCE, "quote": quote}] if quote else [],
        data={NAME: known} if known else {},
        at=unit if prop is None else prop,
    )
    return id_


def _quote(parts: Builder, id_: str, exact: str, offset: str | None, text: str) -> dict[str, Any] | None:
    if not exact.strip():
        return None
    if offset is None or not (offset.isascii() and offset.isdigit() and len(offset) < 16):
        return {"exact": exact}
    start = int(offset)
    if text and text[start : start + len(exact)] != exact:
        parts.lose(id_, "its words are not those at its place in the text")
        return {"exact": exact}
    return {"exact": exact, "start": start, "end": start + len(exact)}


def _schemes(unit: Element) -> dict[str, str]:
    """Return the names of the schemes that a unit's proposition is part of, by their number."""
    prop = next(children(unit, "PROP"), None)
    return {
        scheme.get("schid", scheme.get("scheme", "")): scheme.get("scheme", "")
        for scheme in children(prop, "INSCHEME")
    }


def _relations(parts: Builder, unit: Element, id_: str, ids: dict[Element, str]) -> None:
    """Note what is for and against a unit; the scheme is the one that conclusion and premises share."""
    mine = _schemes(unit)
    for group in unit:
        kind = _GROUPS.get(local(group))
        if kind is None:
            if local(group) != "PROP":
                parts.lose(id_, f"its {local(group)!r:.40}")
            continue
        members = list(children(group, "AU"))
        steps = [members] if local(group) == "LA" else [[member] for member in members]
        for step in steps:
            theirs = [_schemes(member) for member in step]
            shared = (
                (n for n in theirs[0] if n in mine and all(n in other for other in theirs)) if theirs else ()
            )
            scheme = next((mine[number] for number in shared if mine[number]), None)
            parts.relate(kind, [ids[member] for member in step], id_, scheme=scheme, at=group)
