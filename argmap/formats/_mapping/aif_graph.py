"""The Argument Interchange Format's nodes and edges, in whatever wrapping they come.

Information nodes (I) are claims. A node of inference (RA), conflict (CA), rephrase (MA) or preference (PA) with a premise
and a conclusion is a relation. All others (the dialogue: L, YA, TA; and what hangs loose) are kept as data and written back.

References:
    Chesnevar, C. et al. (2006). Towards an argument interchange format. Knowledge Engineering Review 21(4).
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Any

from argmap._values.frozen import FrozenDict, FrozenList, freeze, thaw
from argmap.errors import ParseError
from argmap.formats._mapping.vendor_key import KEY, left_over, spread

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim, Relation

__all__ = ["NOBODY_KNOWS", "frozen_rows", "kept_parts", "written_nodes"]

KINDS = {"RA": "support", "CA": "challenge", "MA": "association", "PA": "association"}
TYPE_OF = {"support": "RA", "challenge": "CA", "association": "MA"}
LABELS = {"MA": "rephrase", "PA": "preference"}
PLAIN = {
    "RA": "Default Inference",
    "CA": "Default Conflict",
    "MA": "Default Rephrase",
    "PA": "Default Preference",
}
UNNAMED = {"", *PLAIN, *PLAIN.values()}  # texts of a scheme node that name no scheme
DIALOGUE = {"L", "YA", "TA"}
NODE = ("nodeID", "text", "type", "timestamp")
NOBODY_KNOWS = "1970-01-01 00:00:00"  # the time of a node that was made up in writing
_PLAIN = {str, int, float, bool, type(None)}
STAMP = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d"
)  # a date, too


def frozen_rows(rows: list[Any]) -> FrozenList:
    """Return rows of plain values as data that cannot be changed; a hundred thousand of them cost a general check a second.

    Raises:
        ParseError: a text that no file can hold, or a value nested too deep.
    """
    frozen: list[Any] = []
    texts: list[str] = []
    for row in rows:
        if type(row) is dict and _PLAIN.issuperset(map(type, row.values())):
            texts.extend(value for value in row.values() if type(value) is str)
            frozen.append(FrozenDict(row))
        else:
            frozen.append(freeze(row))
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        raise ParseError("a text that holds half a surrogate pair, which no file can") from None
    return FrozenList(frozen)


def kept_parts(amap: ArgumentMap, own: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a reader kept of the whole file, if it is all that it can be, and the map's other data."""
    mine, rest = spread(amap.data, own, ())
    lists = all(isinstance(mine.get(part, []), list) for part in ("nodes", "edges"))
    rows = [row for part in ("nodes", "edges") for row in mine.get(part, ())] if lists else [None]
    if not all(isinstance(row, dict) for row in rows):
        return {}, thaw(amap.data)
    return mine, rest


def written_nodes(amap: ArgumentMap, own: str, kept: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    """Return the nodes and edges of a map, those that were only kept among them."""
    nodes = [_claim_node(claim, own) for claim in amap]
    nodes += [_scheme_node(relation, own) for relation in amap.relations.values()]
    taken = {str(edge.get("edgeID")) for edge in kept.get("edges", ())}
    numbers = (text for text in map(str, count(1)) if text not in taken)
    edges: list[Any] = []
    for relation in amap.relations.values():
        for start, end in [
            *((premise, relation.id) for premise in relation.premises),
            (relation.id, relation.target),
        ]:
            edges.append({"edgeID": next(numbers), "fromID": start, "toID": end, "formEdgeID": None})
    return nodes + kept.get("nodes", []), edges + kept.get("edges", [])


def _stamped(node: dict[str, Any], date: str | None, said: set[str]) -> None:
    if date is not None and STAMP.fullmatch(date) and date != NOBODY_KNOWS:
        node["timestamp"] = date
        said.add("date")
    else:
        node["timestamp"] = NOBODY_KNOWS


def _claim_node(claim: Claim, own: str) -> dict[str, Any]:
    said = {"id", "text"}
    node: dict[str, Any] = {"nodeID": claim.id, "text": claim.text, "type": "I"}
    _stamped(node, claim.date, said)
    return _extended(node, claim, own, said, {})


def _scheme_node(relation: Relation, own: str) -> dict[str, Any]:
    said = {"id", "premises", "target"}
    kind = TYPE_OF[relation.type]
    if relation.label == LABELS["PA"] and kind == "MA":
        kind = "PA"
    if kind in LABELS and relation.label == LABELS[kind]:
        said.add("label")
    node: dict[str, Any] = {"nodeID": relation.id, "text": PLAIN[kind], "type": kind}
    mine = relation.data.get(own)
    text = mine.get("text") if isinstance(mine, dict) else None
    if relation.scheme and isinstance(text, str):
        node |= {"text": text, "scheme": relation.scheme}
        said.add("scheme")
    elif relation.scheme and relation.scheme.strip() not in UNNAMED:
        node["text"] = relation.scheme
        said.add("scheme")
    _stamped(node, relation.date, said)
    return _extended(node, relation, own, said, {"text": text} if "scheme" in node else {})


def _extended(
    node: dict[str, Any], value: Claim | Relation, own: str, said: set[str], written: dict[str, Any]
) -> dict[str, Any]:
    """Add the fields that a reader kept, and under our own key those that the format has no word for."""
    extra = left_over(value, said)
    if value.data:
        mine, rest = spread(dict(value.data), own, {"nodeID", "type"} | ({"text", "scheme"} - written.keys()))
        if not ({"timestamp"} & mine.keys() and node["timestamp"] != NOBODY_KNOWS):
            extra["data"] = rest
            node |= mine
        if not extra["data"]:
            del extra["data"]
    if extra:
        node[KEY] = extra
    return node
