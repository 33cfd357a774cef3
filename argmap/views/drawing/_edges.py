"""How relations become lines: junctions where premises meet or something strikes the inference, and who stands beside it.

A relation onto a claim runs along the ranks. One onto a relation (an undercut, a backing) runs across them, its
premise beside the inference; one onto that runs along them again; and so on, turn about.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from argmap.model import Association, Challenge, Support

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from argmap.model import Relation
    from argmap.views.selection._claim_roles import Places
    from argmap.views.selection._selection import Selection
    from argmap.views.styles import Line, Style

__all__ = ["Edge", "contexts", "edges", "meaning"]

Kind = Literal["support", "challenge", "undercut", "association"]
SIDES: tuple[Literal["right"], Literal["left"]] = ("right", "left")


class Edge(NamedTuple):
    """How one relation is drawn.

    `junction` is "and" where premises meet, "join" where they do without a sign, "point" where something else strikes a line, or
    empty. `across`
    says that it runs across the ranks, with its premise (or the junction of several) on the rank of what it strikes. A
    edge that is not `ranked` may run any way. `side` is where beside it stands: "right" or "left" (below or above, in a map that is
    drawn sideways) where two stand beside one inference, else "" for where there is room.
    """

    relation: Relation
    kind: Kind
    line: Line
    words: str
    junction: str = ""
    across: bool = False
    ranked: bool = True
    side: Literal["", "left", "right"] = ""


def edges(selection: Selection, style: Style) -> list[Edge]:
    """Say how each visible relation is drawn, in map order."""
    struck = {relation.target for relation in selection.relations} | set(selection.behind)
    shown_uses: dict[str, int] = {}
    for relation in selection.relations:
        for premise in relation.premises:
            shown_uses[premise] = shown_uses.get(premise, 0) + 1
    beside = _beside(selection, {premise for premise, count in shown_uses.items() if count == 1})
    drawn = []
    for relation in selection.relations:
        kind, words = meaning(relation, onto_claim=relation.target in selection.places.claims)
        linked = len(relation.premises) > 1
        if linked and style.arrows == "premise":  # as in GSN, where a goal needs all below it
            junction = "point" if relation.id in struck else "join"
        else:
            junction = "and" if linked else "point" if relation.id in struck else ""
        others = beside.get(relation.target, [])
        across = relation.id in others
        crowded = across and (len(others) > 1 or junction == "point")
        side = SIDES[others.index(relation.id)] if crowded else ""
        aside = isinstance(relation, Association) and not _only_aside(selection.places, relation)
        drawn.append(Edge(relation, kind, getattr(style, kind), words, junction, across, not aside, side))
    return drawn


def contexts(drawn: list[Edge], group: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Choose the associations whose premise stands beside its claim, as GSN draws what is a context.

    That is one for each claim, its premise of the same group and bound to nothing else: engines fail at more.
    """
    ends = Counter(end for edge in drawn for end in (*edge.relation.premises, edge.relation.target))
    struck = {edge.relation.id for edge in drawn if edge.relation.id in ends}
    chosen: dict[str, str] = {}
    for relation in (edge.relation for edge in drawn):
        premise = relation.premises[0]
        alone = len(relation.premises) == ends[premise] == 1 and not {relation.id, relation.target} & struck
        if isinstance(relation, Association) and alone and group[premise] == group[relation.target]:
            chosen.setdefault(relation.target, relation.id)
    return set(chosen.values())


def _beside(selection: Selection, free: set[str]) -> dict[str, list[str]]:
    """Say by relation which ones stand beside it: at most two, and none that has its own place in the map already."""
    relations = {relation.id: relation for relation in selection.relations}
    beside: dict[str, list[str]] = {}
    across: set[str] = set()
    for relation in sorted(selection.relations, key=_nesting(relations)):
        own_place = len(relation.premises) == 1 and relation.premises[0] not in free
        if relation.target in relations and relation.target not in across and not own_place:
            others = beside.setdefault(relation.target, [])
            if len(others) < len(SIDES):
                others.append(relation.id)
                across.add(relation.id)
    return beside


def _nesting(relations: dict[str, Relation]) -> Callable[[Relation], int]:
    """Return how many relations a relation is away from a claim: what an undercut strikes is placed before it."""
    depth: dict[str, int] = {}
    for relation in relations.values():
        path: list[str] = []
        at = relation.id
        while at in relations and at not in depth and at not in path:
            path.append(at)
            at = relations[at].target
        level = depth.get(at, -1)
        for one in reversed(path):
            level += 1
            depth[one] = level
    return lambda relation: depth[relation.id]


def meaning(relation: Relation, *, onto_claim: bool) -> tuple[Kind, str]:
    """Name the line of a style in which a relation is drawn, and say in words what it does."""
    if isinstance(relation, Support):
        return "support", "supports" if onto_claim else "backs the inference"
    if isinstance(relation, Challenge):
        return ("challenge", "challenges") if onto_claim else ("undercut", "undercuts the inference")
    return "association", relation.label


def _only_aside(places: Places, relation: Association) -> bool:
    """Tell whether nothing but associations says where the premises stand."""
    return all(
        isinstance(other, Association)
        for premise in relation.premises
        for other in places.uses.get(premise, ())
    )
