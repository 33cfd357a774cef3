"""Assurance cases in Goal Structuring Notation, as the YAML of gsn2x writes them.

An element's name tells its kind: G goal, S strategy, Sn solution, C context, A assumption, J justification, CG and CSn
counter-goal and counter-solution; `nodeType` tells it otherwise. The notation breaks a goal down, so `supportedBy` runs
the other way round than our supports: the children support the parent. A goal is argued by all of them together, so they are
the premises of one linked support. An element that is `defeated` has the status rejected, one that is `undeveloped` the tag;
`url` is a source that it cites. A name that no element of the text has is kept in `data["gsn"]["missing"]`, and told.

References:
    Assurance Case Working Group (2021). GSN Community Standard, version 3. SCSC-141C.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

from argmap._values.frozen import thaw
from argmap.errors import ParseError
from argmap.formats._files.loss import NEW_ID, Loss
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.losses import nameless, sayable, tell, tell_map, tell_nameless
from argmap.formats._mapping.scalars import as_id
from argmap.formats._syntax.yaml import entry, flow, parse_yaml
from argmap.model import Citation, Source

if TYPE_CHECKING:
    from collections.abc import Collection

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Place
    from argmap.formats._syntax.yaml import Path
    from argmap.model import Claim, Relation

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "gsn"
SUFFIXES = (".gsn.yaml", ".gsn.yml", ".yaml", ".yml")
_PREFIXES = {  # longest first, as they are tried
    "CSn": "counter-solution",
    "CG": "counter-goal",
    "Sn": "solution",
    "G": "goal",
    "S": "strategy",
    "C": "context",
    "A": "assumption",
    "J": "justification",
}
_NODE_TYPES = {
    "".join(word.title() for word in kind.split("-")): kind for kind in (*_PREFIXES.values(), "module")
}
_LINKS = {"supportedBy": "support", "inContextOf": "association", "challenges": "challenge"}
_KEYS = ("text", "nodeType", "defeated", "undeveloped", "url", "missing", *_LINKS)
_MISSING = "missing"  # where names stand that no element has, by what was said of them
_UNDEVELOPED = "undeveloped"
_ARGUED = frozenset(
    {"goal", "strategy", "counter-goal"}
)  # what an address tells at length, and does not bear out
_CONTEXT = "context"  # the label of what inContextOf says
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
    return next((kind for prefix, kind in _PREFIXES.items() if name.startswith(prefix)), None)


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
    case = _Case(parts, {as_id(name) for name in whole})
    for name, element in whole.items():
        if element is not None and not isinstance(element, dict):
            raise ParseError(
                f"{name}: expected a mapping such as {{text: ...}}, got {type(element).__name__}"
            )
        case.element(name, element or {})
    case.join()
    about = dict(module) if isinstance(module, dict) else {} if module is None else {"module": module}
    title = about.pop("name") if isinstance(about.get("name"), str) else ""
    brief = about.pop("brief") if isinstance(about.get("brief"), str) else ""
    return parts.build(title, brief, "gsn", {NAME: {"module": about}} if about else {})


class _Link(NamedTuple):
    """What an element says of others, and where."""

    kind: str
    premises: list[str]
    target: str
    at: Path


class _Case:
    """The elements of a text as they are read, and what they say of each other."""

    def __init__(self, parts: Builder, names: set[str]) -> None:
        self.parts = parts
        self.names = names
        self.links: list[_Link] = []
        self.addresses: dict[str, tuple[set[str], Path]] = {}  # the kinds of those that give it, and where

    def element(self, name: str, element: dict[str, Any]) -> None:
        """Note one element, what it says of others, and as data what a map has no place for."""
        id_ = as_id(name)
        kept = {key: value for key, value in element.items() if key not in _KEYS}
        if _MISSING in element:
            self.parts.lose(id_, f"its key {_MISSING!r}, which argmap itself uses")
        self._links(name, element, kept)
        fields: dict[str, Any] = {"kind": _kind(self.parts, id_, element.get("nodeType"), kept)}
        for key, said in (("defeated", {"status": "rejected"}), (_UNDEVELOPED, {"tags": (_UNDEVELOPED,)})):
            if element.get(key) is True:
                fields |= said
            elif key in element:
                kept[key] = element[key]
        if _is_address(address := element.get("url")):
            kinds, _ = self.addresses.setdefault(address, (set(), (name, "url")))
            kinds.add(fields["kind"])
            fields["citations"] = [{"source": address}]
        elif "url" in element:
            kept["url"] = address
        text = element.get("text")
        if text is not None and not isinstance(text, str):
            text = str(text) if isinstance(text, int | float) else json.dumps(text, ensure_ascii=False)
        if kept:
            fields["data"] = {NAME: kept}
        self.parts.claim(id_, text, at=(name,), **fields)

    def _links(self, name: str, element: dict[str, Any], kept: dict[str, Any]) -> None:
        """Note what an element says of others; a name that no element has is kept, for `check` to find."""
        id_ = as_id(name)
        missing: dict[str, list[str]] = {}
        for key, kind in _LINKS.items():
            given = element.get(key)
            others: dict[str, Path] = {}
            for number, other in enumerate(given) if isinstance(given, list) else [(-1, given)]:
                if isinstance(other, dict | list):
                    self.parts.lose(id_, f"{key}: {other!r:.40} is no name of an element")
                elif other is not None:
                    others.setdefault(as_id(other), (name, key) if number < 0 else (name, key, number))
            for other in [other for other in others if other not in self.names]:
                challenged = key == "challenges" and _is_relation(other, self.names)
                what = "a relation that is challenged" if challenged else "no element of this file"
                self.parts.lose(id_, f"{key} {other!r:.60}: {what}, kept as data")
                (kept if challenged else missing).setdefault(key, []).append(other)
                del others[other]
            if kind == "support" and others:
                self.links.append(_Link(kind, list(others), id_, (name, key)))
            elif key == "challenges":
                self.links += [_Link(kind, [id_], other, at) for other, at in others.items()]
            else:
                self.links += [_Link(kind, [other], id_, at) for other, at in others.items()]
        if missing:
            kept[_MISSING] = missing

    def join(self) -> None:
        """Note the relations, and the sources that are cited."""
        for link in self.links:
            fields: dict[str, Any] = {"label": _CONTEXT} if link.kind == "association" else {}
            self.parts.relate(link.kind, link.premises, link.target, at=link.at, **fields)
        for address, (kinds, at) in self.addresses.items():
            fields = {"mapped": True} if kinds & _ARGUED else {}
            self.parts.source(address, address, url=address, at=at, **fields)


def _is_address(given: object) -> TypeGuard[str]:
    """Tell whether what an element gives as its address can be the id of a source."""
    return isinstance(given, str) and as_id(given) == given


def _is_relation(name: str, names: Collection[str]) -> bool:
    """Tell whether a name is that of a relation, such as `G2 -> CG1`."""
    ends = [end.strip() for end in name.split("->")]
    return len(ends) == 2 and all(end in names for end in ends)


def _kind(parts: Builder, id_: str, type_: object, kept: dict[str, Any]) -> str:
    if isinstance(type_, str) and type_ in _NODE_TYPES:
        return _NODE_TYPES[type_]
    if type_ is not None:
        kept["nodeType"] = type_
    kind = _kind_by_name(id_)
    if kind is None:
        parts.lose(id_, "neither its name nor a nodeType tells its kind, read as a goal")
    return kind or "goal"


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
    said = {"title", "description", "vocabulary", "sources"}
    tell_map(amap, said | ({"data"} if whole else set()), losses)
    if amap.vocabulary.id != "gsn":
        losses.append(Loss("", "the map's vocabulary: changed to 'gsn'"))
    about = {"name": amap.title} if amap.title else {}
    about |= ({"brief": amap.description} if amap.description else {}) | (thaw(module) if whole else {})
    lines = [f"module: {flow(about)}"] if about else []
    relations = _written(amap, losses)
    names = nameless(relations, {id_: id_ for id_ in amap.claims})
    addresses = _addresses(amap, {*amap.claims, *names.values()}, losses)
    told: dict[str, dict[str, list[str]]] = {}
    for relation in relations:
        key = next(key for key, kind in _LINKS.items() if kind == relation.type)
        turned = key == "challenges"
        here, there = (
            (relation.premises[0], (relation.target,)) if turned else (relation.target, relation.premises)
        )
        told.setdefault(here, {}).setdefault(key, []).extend(there)
    for claim in amap:
        lines += _element_lines(
            claim, told.get(claim.id, {}), addresses.get(claim.id), amap.claims.keys(), losses
        )
    return "\n".join([*lines, ""])


def _written(amap: ArgumentMap, losses: list[Loss]) -> list[Relation]:
    """Return the relations as they will be read, in that order: all that supports one element together."""
    kept: dict[tuple[str, ...], list[Relation]] = {}
    for relation in sayable(amap, losses, kinds=tuple(_LINKS.values()), on=()):
        kind, target = relation.type, relation.target
        key = (kind, target) if kind == "support" else (kind, relation.premises[0], target)
        if kind != "support" and len(relation.premises) > 1:
            losses.append(Loss(relation.id, f"a relation ({kind}) with linked premises"))
        elif kind == "association" and relation.label != _CONTEXT:
            losses.append(
                Loss(relation.id, f"an association {relation.label!r:.40}, which this format does not know")
            )
        elif key in kept and kind != "support":
            losses.append(Loss(relation.id, f"a second {kind} of the same ends"))
        else:
            kept.setdefault(key, []).append(relation)
    place = {id_: number for number, id_ in enumerate(amap.claims)}
    kinds = list(_LINKS.values())
    ordered = sorted(
        (_together(relations, losses) for relations in kept.values()),
        key=lambda r: (place[r.premises[0] if r.type == "challenge" else r.target], kinds.index(r.type)),
    )
    tell_nameless(ordered, {id_: id_ for id_ in amap.claims}, (), losses)
    return ordered


def _together(relations: list[Relation], losses: list[Loss]) -> Relation:
    """Return the one support that several of one target will be read as; and tell it."""
    first, *more = relations
    premises = tuple(dict.fromkeys(premise for relation in relations for premise in relation.premises))
    if not more:
        return first
    losses += [
        Loss(other.id, f"a second support of {first.target!r:.60}: it will be linked with {first.id!r:.60}")
        for other in more
    ]
    if premises == first.premises:
        return first
    losses.append(Loss(first.id, f"its premises: linked with those of {more[0].id!r:.60}"))
    return first.evolve(premises=premises)


def _addresses(amap: ArgumentMap, taken: Collection[str], losses: list[Loss]) -> dict[str, str]:
    """Return the address that each claim gives: that of the one source it cites. Tell what else sources say."""
    citing: dict[str, list[Claim]] = {}
    for claim in amap:
        if len(claim.citations) == 1:
            citing.setdefault(claim.citations[0].source, []).append(claim)
    found: dict[str, str] = {}
    used: set[str] = set()
    for source in amap.sources.values():
        address, claims = source.url, citing.get(source.id, [])
        free = _is_address(address) and address not in taken and address not in used
        if address is None or not claims or not free or (address in amap.sources and address != source.id):
            losses.append(Loss(source.id, "a source"))
            continue
        used.add(address)
        found |= {claim.id: address for claim in claims}
        mapped = any(_kind_read(claim) in _ARGUED for claim in claims)
        if source.id != address:
            losses.append(Loss(source.id, f"{NEW_ID}{address!r}"))
        again = Source(id=address, title=address, url=address, mapped=mapped)
        losses += [
            Loss(source.id, f"its {name}")
            for name in Source.model_fields
            if name != "id" and getattr(source, name) != getattr(again, name)
        ]
    return found


def _kind_read(claim: Claim) -> str:
    """Return the kind that a reader will give to a claim."""
    return claim.kind if claim.kind in _NODE_TYPES.values() else "goal"


def _is_kept(mine: dict[str, Any], claim: Claim, address: str | None, names: Collection[str]) -> bool:
    """Tell whether a reader would keep just these keys of an element."""
    spoken = {"defeated": claim.status == "rejected", _UNDEVELOPED: _UNDEVELOPED in claim.tags}
    if "text" in mine or any(key in mine and (mine[key] is True or said) for key, said in spoken.items()):
        return False
    if "url" in mine and (_is_address(mine["url"]) or address is not None):
        return False
    by_name = _kind_by_name(claim.id) or "goal"
    if "nodeType" in mine and (mine["nodeType"] in (None, *_NODE_TYPES) or claim.kind != by_name):
        return False
    missing = mine.get(_MISSING, {"supportedBy": ["?"]})
    if not isinstance(missing, dict) or not missing or missing.keys() - _LINKS.keys():
        return False
    kept = [(key, mine[key], True) for key in _LINKS if key in mine]
    kept += [(key, given, False) for key, given in missing.items()] if _MISSING in mine else []
    return all(_are_names(key, given, names, relations=relations) for key, given, relations in kept)


def _are_names(key: str, given: object, names: Collection[str], *, relations: bool) -> bool:
    """Tell whether a value is a list of names, each once, of relations that are challenged, or of nothing here."""
    if not isinstance(given, list) or not given or not all(isinstance(name, str) for name in given):
        return False
    return len(set(given)) == len(given) and all(
        name == as_id(name)
        and name not in names
        and (key == "challenges" and _is_relation(name, names)) == relations
        for name in given
    )


def _element_lines(
    claim: Claim,
    told: dict[str, list[str]],
    address: str | None,
    names: Collection[str],
    losses: list[Loss],
) -> list[str]:
    kind, said = claim.kind, {"text", "kind"}
    own = dict(zip(_NODE_TYPES.values(), _NODE_TYPES, strict=True))
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
    if _UNDEVELOPED in claim.tags:
        rows[_UNDEVELOPED] = True
        said |= {"tags"} if len(claim.tags) == 1 else set()
    if address is not None:
        rows["url"] = address
        said |= {"citations"} if claim.citations == (Citation(source=claim.citations[0].source),) else set()
    rows |= told
    mine = claim.data.get(NAME)
    plain = thaw(mine) if isinstance(mine, Mapping) and len(claim.data) == 1 else {}
    if plain and _is_kept(plain, claim, address, names):
        missing = plain.pop(_MISSING, {})
        rows |= {key: value for key, value in plain.items() if key not in _LINKS}
        for key in _LINKS:
            if others := [*told.get(key, []), *plain.get(key, []), *missing.get(key, [])]:
                rows[key] = others
        said.add("data")
    tell(claim, said, losses)
    if not rows:
        return [entry(claim.id, "{}")]
    return [entry(claim.id, ""), *(entry(key, flow(value), "  ") for key, value in rows.items())]
