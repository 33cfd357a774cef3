"""Argument graphs in LKIF, as Carneades 2 writes them: statements, and arguments pro and con.

A premise of type exception strikes at the inference, so it becomes a challenge of the argument. A negative premise is
kept as a premise, with a loss, since its statement is given in denial.

References:
    Gordon, T. F. (2008). The Legal Knowledge Interchange Format. Estrella project, deliverable 4.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.errors import ParseError
from argmap.formats._files.loss import Loss
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.scalars import share_of
from argmap.formats._syntax.xml import children, element_text, first_tag, local, parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Place

__all__ = ["NAME", "SUFFIXES", "detect", "read"]

NAME = "lkif"
SUFFIXES = (".lkif.xml", ".lkif", ".xml")
_KINDS = {"pro": "support", "con": "challenge"}
_STATUSES = {
    ("true", True): "assumed",
    ("true", False): "accepted",
    ("false", False): "rejected",
}  # by value, assumption


def detect(head: str) -> bool:
    """Tell whether a text begins as LKIF does."""
    return first_tag(head) == "lkif"


def read(text: str, *, losses: list[Loss], places: dict[str, Place] | None = None) -> ArgumentMap:
    """Return the map of all argument graphs in a file.

    Raises:
        ParseError: it is no XML, or no LKIF.

    Examples:
        >>> amap = read('''<lkif><argument-graphs><argument-graph title="Rain"><statements><statement id="a"><s>It is wet</s></statement>
        ...   <statement id="b"><s>It rained</s></statement></statements><arguments><argument id="r" direction="pro">
        ...   <conclusion statement="a"/><premises><premise statement="b" type="ordinary"/></premises></argument></arguments>
        ...   </argument-graph></argument-graphs></lkif>''', losses=[])
        >>> amap["r"].premises
        ('b',)
    """
    marks: dict[Element, Place] = {}
    root = parse_xml(text, None if places is None else marks)
    if local(root) != "lkif":
        raise ParseError(f"expected the element 'lkif', got {local(root)!r:.40}")
    parts = Builder(losses, places, marks.get)
    graphs = [graph for box in children(root, "argument-graphs") for graph in children(box, "argument-graph")]
    others = (other for other in root if local(other) != "argument-graphs")
    losses += [Loss("", f"the part {local(other)!r:.40}") for other in others]
    for graph in graphs:
        for box in children(graph, "statements"):
            for statement in children(box, "statement"):
                _statement(parts, statement)
    for graph in graphs:
        for box in children(graph, "arguments"):
            for argument in children(box, "argument"):
                _argument(parts, argument)
    about = [
        {key: value for key, value in graph.attrib.items() if value and key != "title"} for graph in graphs
    ]
    title = " / ".join(graph.get("title", "") for graph in graphs)
    return parts.build(title, data={NAME: {"graphs": about}} if any(about) else {})


def _statement(parts: Builder, statement: Element) -> None:
    known = {key: value for key, value in statement.attrib.items() if key != "id"}
    value, assumption = statement.get("value", "unknown"), statement.get("assumption") == "true"
    words = next(children(statement, "s"), None)
    parts.claim(
        statement.get("id"),
        element_text(words).strip() if words is not None else None,
        at=statement,
        status=_STATUSES.get((value, assumption)),
        data={NAME: known} if known else {},
    )


def _argument(parts: Builder, argument: Element) -> None:
    id_, at = argument.get("id"), argument
    conclusion = next(children(argument, "conclusion"), None)
    target = conclusion.get("statement") if conclusion is not None else None
    given = [premise for box in children(argument, "premises") for premise in children(box, "premise")]
    for name in (*(premise.get("statement") for premise in given), target):
        if name:
            parts.claim(name, None, at=at)  # a statement may be used without being declared
    ordinary = [premise for premise in given if premise.get("type") != "exception"]
    kind = _KINDS.get(argument.get("direction", ""), "association")
    fields = _argument_fields(parts, argument, ordinary, kind)
    for premise in given:
        if premise.get("polarity") == "negative":
            parts.lose(
                str(id_), f"its premise {premise.get('statement')!r:.40} is given in denial; kept as data"
            )
    parts.relate(kind, [p.get("statement") for p in ordinary], target, id=id_, at=at, **fields)
    for premise in given:
        if premise.get("type") == "exception":
            more = {"scheme": "exception", "data": _exception_data(premise)}
            parts.relate("challenge", [premise.get("statement")], id_, at=premise, **more)


def _argument_fields(parts: Builder, argument: Element, ordinary: list[Element], kind: str) -> dict[str, Any]:
    """Return what an argument says beyond its ends; what a relation has no field for is data."""
    fields: dict[str, Any] = {}
    known = {key: argument.get(key) for key in ("title", "direction") if argument.get(key)}
    known |= _premise_data(ordinary)
    if kind == "association":
        direction = argument.get("direction")
        parts.lose(str(argument.get("id")), f"of unknown direction {direction!r:.40}, read as an association")
        fields["label"] = (direction or "").strip() or "unnamed"
    else:
        known.pop("direction", None)
    if argument.get("scheme"):
        fields["scheme"] = argument.get("scheme")
    if argument.get("weight"):
        fields["weight"] = share_of(argument.get("weight"))
    return {**fields, "data": {NAME: known} if known else {}}


def _premise_data(premises: list[Element]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for premise in premises:
        more = {
            key: premise.get(key)
            for key in ("role", "polarity", "type")
            if premise.get(key) not in {None, "", "positive", "ordinary"}
        }
        if more:
            found.setdefault("premises", {})[premise.get("statement", "")] = more
    return found


def _exception_data(premise: Element) -> dict[str, Any]:
    found = _premise_data([premise])
    more = {
        key: value
        for key, value in found.get("premises", {}).get(premise.get("statement", ""), {}).items()
        if key != "type"
    }
    return {NAME: more} if more else {}
