"""Assurance cases in Goal Structuring Notation, as the YAML of gsn2x writes them.

An element's name tells its kind: G goal, S strategy, Sn solution, C context, A assumption, J justification, CG and CSn
counter-goal and counter-solution; `nodeType` tells it otherwise. The notation breaks a goal down, so `supportedBy` runs
the other way round than our supports: the child supports the parent. An element that is `defeated` has the status rejected.

References:
    Assurance Case Working Group (2021). GSN Community Standard, version 3. SCSC-141C.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap._values.frozen import thaw
from argmap.errors import ParseError
from argmap.formats._files.loss import Loss
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.losses import sayable, tell, tell_map, tell_nameless
from argmap.formats._mapping.scalars import as_id
from argmap.formats._syntax.yaml import entry, flow, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Collection

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Place
    from argmap.formats._syntax.yaml import Path
    from argmap.model import Claim, Relation

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "gsn"
SUFFIXES = (".gsn.yaml", ".gsn.yml", ".yaml", ".yml")
PREFIXES = {  # longest first, as they are tried
    "CSn": "counter-solution",
    "CG": "counter-goal",
    "Sn": "solution",
    "G": "goal",
    "S": "strategy",
    "C": "context",
    "A": "assumption",
    "J": "justification",
}
NODE_TYPES = {
    "".join(word.title() for word in kind.split("-")): kind for kind in (*PREFIXES.values(), "module")
}
LINKS = {"supportedBy": "support", "inContextOf": "association", "challenges": "challenge"}
KEYS = ("text", "nodeType", "defeated", *LINKS)
CONTEXT = "context"  # the label of what inContextOf says
_SAID = re.compile(
    r"""(?m)^[ \t]+["']?(?:supportedBy|inContextOf|nodeType|undeveloped|challenges)["']?[ \t]*:"""
)
_BARE = re.compile(r"(?m)^[A-Z][A-Za-z]{0,2}[0-9][\w.-]*:[ \t]*(?:\{|\n[ \t]+text:)")
_LINE = re.compile(r"""["']?\w[\w. -]*+["']?[ \t]*+:""")


def detect(head: str) -> bool:
    """Tell whether a text begins with elements such as `G1:`, and says what supports them."""
    tops = [line.partition(":")[0].strip("\"' ") for line in head.split("\n") if _LINE.match(line)]
    if {"statements", "arguments", "claims"} & set(tops) or not tops:
        return False
    if _SAID.search(head):
        return True
    named = [name for name in tops if _kind_by_name(name) and any(sign.isdigit() for sign in name)]
    return len(named) + ("module" in tops) == len(tops) and _BARE.search(head) is not None


def _kind_by_name(name: str) -> str | None:
    return next((kind for prefix, kind in PREFIXES.items() if name.startswith(prefix)), None)


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    r"""Return the map of a case; its vocabulary is "gsn".

    Raises:
        ParseError: it is no YAML, or no mapping of elements.
        MissingExtraError: pyyaml is not installed.

    Examples:
        >>> amap = read("G1: {text: The brake holds, supportedBy: Sn1}\nSn1: {text: Test report 7}", losses=[])
        >>> amap["Sn1->G1"].target, amap["Sn1"].kind
        ('G1', 'solution')
    """
    marks: dict[Path, Place] = {}
    whole = parse_yaml(text, "GSN cases in YAML", None if places is None else marks)
    if whole is None:
        whole = {}
    if not isinstance(whole, dict):
        raise ParseError(f"expected a mapping of elements, got {type(whole).__name__}")
    parts = Builder(losses, places, marks.get)
    module = whole.pop("module", None)
    joined: list[_Link] = []
    names = {as_id(name) for name in whole}
    for name, element in whole.items():
        if element is not None and not isinstance(element, dict):
            raise ParseError(
                f"{name}: expected a mapping such as {{text: ...}}, got {type(element).__name__}"
            )
        _element(parts, name, element or {}, names, joined)
    for link in joined:
        fields: dict[str, Any] = {"label": CONTEXT} if link.kind == "association" else {}
        parts.relate(link.kind, [link.premise], link.target, at=link.at, **fields)
    about = dict(module) if isinstance(module, dict) else {} if module is None else {"module": module}
    title = about.pop("name") if isinstance(about.get("name"), str) else ""
    brief = about.pop("brief") if isinstance(about.get("brief"), str) else ""
    return parts.build(title, brief, "gsn", {NAME: {"module": about}} if about else {})


class _Link(NamedTuple):
    """What an element says of another one, and where."""

    kind: str
    premise: str
    target: str
    at: Path


def _element(
    parts: Builder, name: str, element: dict[str, Any], names: set[str], joined: list[_Link]
) -> None:
    """Note one element, and what it says of others; what is in no way an element of this file is kept as data."""
    id_ = as_id(name)
    kept = {key: value for key, value in element.items() if key not in KEYS}
    for key, kind in LINKS.items():
        for other, place in _names_in(element.get(key)).items():
            if other in names:
                ends = (id_, other) if key == "challenges" else (other, id_)
                joined.append(_Link(kind, *ends, (name, key, *place)))
            else:
                what = (
                    "a relation that is challenged"
                    if "->" in other
                    else "an element of another file, or of none"
                )
                parts.lose(id_, f"{key} {other!r:.60}: {what}, kept as data")
                kept.setdefault(key, []).append(other)
    fields: dict[str, Any] = {"kind": _kind(parts, id_, element.get("nodeType"), kept)}
    if element.get("defeated") is True:
        fields["status"] = "rejected"
    elif "defeated" in element:
        kept["defeated"] = element["defeated"]
    text = element.get("text")
    if text is not None and not isinstance(text, str):
        text = str(text) if isinstance(text, int | float) else json.dumps(text, ensure_ascii=False)
    if kept:
        fields["data"] = {NAME: kept}
    parts.claim(id_, text, at=(name,), **fields)


def _kind(parts: Builder, id_: str, type_: object, kept: dict[str, Any]) -> str:
    if isinstance(type_, str) and type_ in NODE_TYPES:
        return NODE_TYPES[type_]
    if type_ is not None:
        kept["nodeType"] = type_
    kind = _kind_by_name(id_)
    if kind is None:
        parts.lose(id_, "neither its name nor a nodeType tells its kind, read as a goal")
    return kind or "goal"


def _names_in(given: object) -> dict[str, tuple[int, ...]]:
    """Return the names that one or a list of them gives, each with its number in the list."""
    several = list(enumerate(given)) if isinstance(given, list) else [] if given is None else [(-1, given)]
    found: dict[str, tuple[int, ...]] = {}
    for number, other in several:
        if not isinstance(other, dict | list):
            found.setdefault(as_id(other), () if number < 0 else (number,))
    return found


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:
    """Return the YAML text of a map: claims, what supports and challenges them, and their context.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap(vocabulary="gsn")
        >>> goal = amap.claim("The brake holds", id="G1", kind="goal")
        >>> _ = amap.support(amap.claim("Test report 7", id="Sn1", kind="solution"), goal)
        >>> print(write(amap, losses=[]))
        G1:
          text: The brake holds
          supportedBy: [Sn1]
        Sn1:
          text: Test report 7
        <BLANKLINE>
    """
    mine = amap.data.get(NAME)
    module = mine.get("module") if isinstance(mine, dict) and len(mine) == 1 and len(amap.data) == 1 else None
    whole = isinstance(module, dict) and module and not {"name", "brief"} & module.keys()
    tell_map(amap, {"title", "description", "vocabulary"} | ({"data"} if whole else set()), losses)
    if amap.vocabulary.id != "gsn":
        losses.append(Loss("", "the map's vocabulary: it will be 'gsn'"))
    about = {"name": amap.title} if amap.title else {}
    about |= ({"brief": amap.description} if amap.description else {}) | (thaw(module) if whole else {})
    lines = [f"module: {flow(about)}"] if about else []
    relations = _written(amap, losses)
    told: dict[str, dict[str, list[str]]] = {}
    for relation in relations:
        key = next(key for key, kind in LINKS.items() if kind == relation.type)
        here, there = (
            (relation.premises[0], relation.target)
            if key == "challenges"
            else (relation.target, relation.premises[0])
        )
        told.setdefault(here, {}).setdefault(key, []).append(there)
    for claim in amap:
        lines += _element_lines(claim, told.get(claim.id, {}), amap.claims.keys(), losses)
    return "\n".join([*lines, ""])


def _written(amap: ArgumentMap, losses: list[Loss]) -> list[Relation]:
    """Return the relations that can be said, in the order in which they will be read."""
    kept: dict[tuple[str, str, str], Relation] = {}
    for relation in sayable(amap, losses, kinds=tuple(LINKS.values()), linked=False, on=()):
        kind = relation.type
        key = (kind, relation.premises[0], relation.target)
        if kind == "association" and relation.label != CONTEXT:
            losses.append(
                Loss(relation.id, f"an association {relation.label!r:.40}, which this format does not know")
            )
        elif key in kept:
            losses.append(Loss(relation.id, f"a second {kind} of the same ends"))
        else:
            kept[key] = relation
    place = {id_: number for number, id_ in enumerate(amap.claims)}
    kinds = list(LINKS.values())
    ordered = sorted(
        kept.values(),
        key=lambda r: (
            place[r.premises[0] if r.type == "challenge" else r.target],
            kinds.index(r.type),
        ),
    )
    tell_nameless(ordered, {id_: id_ for id_ in amap.claims}, (), losses)
    return ordered


def _is_kept(mine: dict[str, Any], claim: Claim, names: Collection[str]) -> bool:
    """Tell whether a reader would keep just these keys of an element."""
    if "text" in mine or mine.get("defeated") is True or ("defeated" in mine and claim.status == "rejected"):
        return False
    by_name = _kind_by_name(claim.id) or "goal"
    if "nodeType" in mine and (mine["nodeType"] in {None, *NODE_TYPES} or claim.kind != by_name):
        return False
    return all(_are_elsewhere(mine[key], names) for key in LINKS if key in mine)


def _are_elsewhere(given: object, names: Collection[str]) -> bool:
    """Tell whether a value is a list of names, each once, that no element of this file has."""
    if not isinstance(given, list) or not given or not all(isinstance(name, str) for name in given):
        return False
    return len(set(given)) == len(given) and all(name == as_id(name) and name not in names for name in given)


def _element_lines(
    claim: Claim, told: dict[str, list[str]], names: Collection[str], losses: list[Loss]
) -> list[str]:
    kind, said = claim.kind, {"text", "kind"}
    own = dict(zip(NODE_TYPES.values(), NODE_TYPES, strict=True))
    rows: dict[str, object] = {} if claim.text == claim.id else {"text": claim.text}
    if kind in own:
        if kind != _kind_by_name(claim.id):
            rows["nodeType"] = own[kind]
    else:
        losses.append(Loss(claim.id, f"its kind: {kind!r:.40} is none of this notation"))
        rows |= {} if _kind_by_name(claim.id) == "goal" else {"nodeType": "Goal"}
    if claim.status == "rejected":
        rows["defeated"] = True
        said.add("status")
    rows |= told
    mine = claim.data.get(NAME)
    if isinstance(mine, dict) and mine and len(claim.data) == 1 and _is_kept(mine, claim, names):
        for key, value in thaw(mine).items():
            rows[key] = [*told.get(key, []), *value] if key in LINKS else value
        said.add("data")
    tell(claim, said, losses)
    if not rows:
        return [entry(claim.id, "{}")]
    return [entry(claim.id, ""), *(entry(key, flow(value), "  ") for key, value in rows.items())]
