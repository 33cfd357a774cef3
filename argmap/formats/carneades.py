"""Argument graphs of Carneades 4 in YAML: statements, and arguments for them that an undercutter may strike.

Carneades knows no argument against a statement: one argues for its negation, and an issue holds the two apart. Issues and
tests are kept as data. What is assumed has the status assumed.

References:
    Gordon, T. F. and Walton, D. (2016). Formalizing balancing arguments. COMMA 2016.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, TypeGuard

from argmap.errors import ParseError
from argmap.formats._files.loss import Loss
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.losses import sayable
from argmap.formats._mapping.scalars import as_id, share_of
from argmap.formats._mapping.vendor_key import KEY, about, begin, fields_of, left_over, spread, written_safely
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.yaml import entry, flow, parse_yaml, scalar
from argmap.model import Support

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Place
    from argmap.formats._syntax.yaml import Path
    from argmap.model import Claim, Relation

__all__ = ["NAME", "SUFFIXES", "detect", "read", "write"]

NAME = "carneades"
SUFFIXES = (".carneades.yaml", ".carneades.yml", ".yaml", ".yml")
_PARTS = {"meta", "statements", "arguments", "assumptions", "issues", "argument_schemes", "language"}
_STATEMENT = ("text", "assumed")
_ARGUMENT = ("conclusion", "premises", "scheme", "weight", "undercutter", "nas")
_UNDERCUT = "undercut"  # in our own key: what is said of the challenge that an undercutter is


def detect(head: str) -> bool:
    """Tell whether a text has the parts of a Carneades graph."""
    return re.search(
        r"(?m)^(?:statements|arguments|assumptions|issues|argument_schemes|issue_schemes)[ \t]*:", head
    ) is not None and not head.lstrip().startswith("{")


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    r"""Return the map of a graph. A statement that is used, but not declared, has its id as text.

    Raises:
        ParseError: it is no YAML, or no graph.
        MissingExtraError: pyyaml is not installed.

    Examples:
        >>> amap = read("statements: {a: It is wet, b: It rained}\narguments: {r: {conclusion: a, premises: [b]}}", losses=[])
        >>> amap["r"].premises
        ('b',)
    """
    marks: dict[Path, Place] = {}
    whole = parse_yaml(text, "Carneades graphs in YAML", None if places is None else marks)
    if not isinstance(whole, dict) or not whole.keys() & _PARTS:
        raise ParseError(f"expected a mapping with some of {', '.join(sorted(_PARTS))}")
    parts = Builder(losses, places, marks.get)
    meta = whole.pop("meta", None)
    meta = meta if isinstance(meta, dict) else {}
    known = begin(parts, _ours(meta, "meta"))
    assumed = {as_id(name) for name in _list(whole.pop("assumptions", None))}
    statements = _mapping(whole.pop("statements", None), "statements")
    for name, statement in statements.items():
        _statement(parts, name, statement, assumed)
    arguments = _mapping(whole.pop("arguments", None), "arguments")
    bare = {name: row for name, row in arguments.items() if not _argument(parts, name, row, assumed)}
    loose = sorted(assumed - parts.claims.keys())
    losses += [Loss(name, "assumed, but no statement of this graph; kept as data") for name in loose]
    title = meta.pop("title") if isinstance(meta.get("title"), str) else ""
    notes = meta.pop("notes") if isinstance(meta.get("notes"), str) else ""
    mine = {"meta": meta, **whole, "arguments": bare, "assumptions": loose}
    mine = {key: value for key, value in mine.items() if value not in (None, {}, [])}
    if mine:
        known["data"] = {**known.get("data", {}), NAME: mine}
    return parts.build(**{"title": title, "description": notes, **known})


def _ours(meta: dict[str, Any], where: str) -> Any:
    """Take our own key, JSON in a text, out of a table of metadata."""
    given = meta.pop(KEY, None)
    if given is None:
        return None
    if not isinstance(given, str):
        raise ParseError(f"{where}.{KEY}: expected a text of JSON")
    return parse_json(given)


def _mapping(given: object, where: str) -> dict[str, Any]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise ParseError(f"{where}: expected a mapping, got {type(given).__name__}")
    return given


def _list(given: object) -> list[Any]:
    several = given if isinstance(given, list) else [] if given is None else [given]
    return [one for one in several if not isinstance(one, list | dict)]


def _text(given: object, id_: str) -> str:
    return (
        given if isinstance(given, str) else id_ if given is None else json.dumps(given, ensure_ascii=False)
    )


def _extended(
    parts: Builder, row: dict[str, Any], kind: str, id_: str, known: tuple[str, ...]
) -> tuple[dict[str, Any], Any]:
    """Return the fields that our own key in the metadata holds, with what is not known kept as data; and our key's rest."""
    meta = row.get("meta")
    ours = _ours(meta, id_) if isinstance(meta, dict) else None
    undercut = ours.pop(_UNDERCUT, None) if isinstance(ours, dict) else None
    fields = fields_of(ours, kind, parts.losses, id_) if ours is not None else {}
    kept = {key: value for key, value in row.items() if key not in known and value not in (None, {})}
    if kept:
        fields["data"] = {**fields.get("data", {}), NAME: kept}
    return fields, undercut


def _statement(parts: Builder, name: str, given: object, assumed: set[str]) -> None:
    id_, at = as_id(name), ("statements", name)
    row = given if isinstance(given, dict) else {"text": given}
    fields, _ = _extended(parts, row, "claim", id_, _STATEMENT)
    if row.get("assumed") is True or id_ in assumed:
        fields["status"] = "assumed"
    parts.claim(id_, _text(row.get("text"), id_), at=at, **fields)


def _argument(parts: Builder, name: str, given: object, assumed: set[str]) -> bool:
    """Note an argument and its undercutter; False if it has no premise or no conclusion, so that it is no relation."""
    id_, at = as_id(name), ("arguments", name)
    row = _mapping(given, f"arguments/{id_}")
    roles, ends = _premises(row.get("premises"))
    conclusion = _list(row.get("conclusion"))[:1]
    word = "undercutter" if "undercutter" in row else "nas"
    strikes = _list(row.get(word))[:1]
    for end in (*ends, *map(as_id, conclusion), *map(as_id, strikes)):
        known: dict[str, Any] = {"status": "assumed"} if end in assumed else {}
        parts.claim(end, None, at=at, **known)
    if not ends or not conclusion:
        parts.lose(id_, f"an argument without {'premises' if conclusion else 'a conclusion'}, kept as data")
        return False
    fields, undercut = _extended(parts, row, "support", id_, _ARGUMENT)
    if roles and len(set(ends)) == len(roles):
        _keep(fields, {"roles": roles})
    for key, value in (("scheme", row.get("scheme")), ("weight", share_of(row.get("weight")))):
        if isinstance(value, str | float):
            fields[key] = value
        elif row.get(key) is not None:
            _keep(fields, {key: row[key]})
    parts.relate("support", ends, conclusion[0], id=id_, at=at, **fields)
    if strikes:
        called = undercut.pop("id", None) if isinstance(undercut, dict) else None
        more = fields_of(undercut, "challenge", parts.losses, id_) if undercut is not None else {}
        parts.relate("challenge", strikes, id_, id=called, at=(*at, word), **more)
    return True


def _premises(given: object) -> tuple[list[str], list[str]]:
    """Return the roles of the premises, if they have any, and their ids."""
    roles: list[str] = []
    if isinstance(given, dict):
        roles = [role for role, name in given.items() if not isinstance(name, list | dict)]
        given = [given[role] for role in roles]
    return roles, [as_id(name) for name in _list(given)]


def _keep(fields: dict[str, Any], more: dict[str, Any]) -> None:
    data = fields.get("data", {})
    fields["data"] = {**data, NAME: {**data.get(NAME, {}), **more}}


def write(amap: ArgumentMap, *, losses: list[Loss]) -> str:
    """Return the YAML text of a map: claims, supports, and one undercutter of each; what else there is stands in its metadata.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap("Rain")
        >>> _ = amap.support(amap.claim("It rained", id="b", status="assumed"), amap.claim("It is wet", id="a"), id="r")
        >>> print(write(amap, losses=[]))
        meta: {title: Rain}
        statements:
          b: {text: It rained, assumed: true}
          a: It is wet
        arguments:
          r: {conclusion: a, premises: [b]}
        <BLANKLINE>
    """
    return written_safely(amap, NAME, _written, lambda text: read(text, losses=[]), losses)


def _written(amap: ArgumentMap, losses: list[Loss]) -> str:
    mine, rest = spread(dict(amap.data), NAME, ("title", "notes", "statements"))
    meta = mine.pop("meta", {})
    bare = mine.pop("arguments", {})
    if (
        not isinstance(meta, dict)
        or not isinstance(bare, dict)
        or {KEY, "title", "notes"} & meta.keys()
        or None in mine.values()
    ):
        mine, meta, bare, rest = {}, {}, {}, about(amap).get("data", {})
    known = about(amap, {"title", "description", "data"}) | ({"data": rest} if rest else {})
    named = {"title": amap.title, "notes": amap.description, **meta, KEY: _json(known) if known else ""}
    named = {key: value for key, value in named.items() if value not in ("", None)}
    lines = [f"meta: {flow(named)}"] if named else []
    supports, undercuts = _sayable(amap, losses)
    lines += ["statements:" if len(amap) else "statements: {}"]
    lines += [entry(claim.id, _claim_value(claim), "  ") for claim in amap]
    lines += ["arguments:"] if supports or bare else []
    lines += [entry(r.id, flow(_argument_row(r, undercuts.get(r.id))), "  ") for r in supports]
    lines += [entry(id_, flow(row), "  ") for id_, row in bare.items() if id_ not in amap]
    lines += [entry(key, flow(value)) for key, value in mine.items()]
    return "\n".join([*lines, ""])


def _sayable(amap: ArgumentMap, losses: list[Loss]) -> tuple[list[Relation], dict[str, Relation]]:
    """Return the supports of claims, and the one challenge of each that can be said."""
    supports: list[Relation] = []
    undercuts: dict[str, Relation] = {}
    for relation in sayable(amap, losses, on=("challenge",)):
        target = amap.relations.get(relation.target)
        if isinstance(relation, Support):
            supports.append(relation)
        elif not isinstance(target, Support):
            losses.append(
                Loss(relation.id, "a challenge of what is no argument, which Carneades does not know")
            )
        elif len(relation.premises) > 1 or target.id in undercuts:
            losses.append(
                Loss(
                    relation.id,
                    "a challenge of an argument beside its one undercutter, or by several premises",
                )
            )
        else:
            undercuts[target.id] = relation
    return supports, undercuts


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _with_data(
    row: dict[str, Any], value: Claim | Relation, extra: dict[str, Any], own: tuple[str, ...]
) -> dict[str, Any]:
    """Add what a reader kept, and in the metadata what the format has no word for."""
    mine, rest = spread(dict(value.data), NAME, own)
    meta = mine.pop("meta", {})
    if (
        not isinstance(meta, dict)
        or KEY in meta
        or not meta.keys()
        or any(v in (None, {}) for v in mine.values())
    ):
        if meta or KEY in (meta or ()) or any(v in (None, {}) for v in mine.values()):
            mine, rest = {}, left_over(value, ()).get("data", {})
        meta = {}
    extra.pop("data", None)
    if rest:
        extra["data"] = rest
    row |= mine
    if extra or meta:
        row["meta"] = {**meta, **({KEY: _json(extra)} if extra else {})}
    return row


def _claim_value(claim: Claim) -> str:
    said = {"id", "text"} | ({"status"} if claim.status == "assumed" else set())
    row: dict[str, Any] = {"text": claim.text} | ({"assumed": True} if claim.status == "assumed" else {})
    row = _with_data(row, claim, left_over(claim, said), _STATEMENT)
    return flow(row) if len(row) > 1 else scalar(claim.text)


def _argument_row(relation: Relation, undercut: Relation | None) -> dict[str, Any]:
    """Return one argument, the roles of its premises as names of them where a reader kept them."""
    said = (
        {"id", "premises", "target"}
        | ({"scheme"} if relation.scheme else set())
        | ({"weight"} if relation.weight is not None else set())
    )
    row: dict[str, Any] = {"conclusion": relation.target, "premises": list(relation.premises)}
    row |= ({"scheme": relation.scheme} if relation.scheme else {}) | (
        {"weight": relation.weight} if relation.weight is not None else {}
    )
    extra = left_over(relation, said)
    mine = relation.data.get(NAME)
    roles = mine.get("roles") if isinstance(mine, dict) else None
    own: tuple[str, ...] = (
        "conclusion",
        "premises",
        "undercutter",
        "nas",
        *(("scheme",) if relation.scheme else ()),
        *(("weight",) if relation.weight is not None else ()),
    )
    row = _with_data(row, relation, extra, own)
    if "roles" in row:
        del row["roles"]
        if _are_roles(roles, relation):
            row["premises"] = dict(zip(roles, relation.premises, strict=True))
        else:
            row["meta"] = {KEY: _json({**extra, "data": left_over(relation, ())["data"]})}
    if undercut is not None:
        row["undercutter"] = undercut.premises[0]
        row["meta"] = _with_undercut(row.get("meta", {}), undercut)
    return row


def _are_roles(given: object, relation: Relation) -> TypeGuard[list[str]]:
    return (
        isinstance(given, list)
        and len(given) == len(relation.premises)
        and all(isinstance(r, str) for r in given)
        and len(set(given)) == len(given)
    )


def _with_undercut(meta: dict[str, Any], undercut: Relation) -> dict[str, Any]:
    ours = json.loads(meta.get(KEY, "{}"))
    ours[_UNDERCUT] = {"id": undercut.id, **left_over(undercut, {"id", "premises", "target"})}
    return {**meta, KEY: _json(ours)}
