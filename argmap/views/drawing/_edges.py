"""How relations become lines: junctions where premises meet or something strikes the inference, and who stands beside it.

A relation onto a claim runs along the ranks. One onto a relation (an undercut, a backing) runs across them, its
premise beside the inference; one onto that runs along them again; and so on, turn about.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from argmap.model import Association, Challenge, Support

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from argmap.model import Relation
    from argmap.views.selection._roles import Places
    from argmap.views.selection._visible import Visible
    from argmap.views.styles import Line, Style

__all__ = ["Wire", "contexts", "wires"]

SIDES: tuple[Literal["right"], Literal["left"]] = ("right", "left")


@dataclass(frozen=True, slots=True)
class Wire:
    """How one relation is drawn.

    `junction` is "and" where premises meet, "point" where something else strikes a single line, or empty. `across`
    says that it runs across the ranks, with its premise (or the junction of several) on the rank of what it strikes. A
    wire that is not `ranked` may run any way. `side` is where beside it stands: "right" or "left" (below or above, in a map that is
    drawn sideways) where two stand beside one inference, else "" for where there is room.
    """

    relation: Relation
    line: Line
    words: str
    junction: str = ""
    across: bool = False
    ranked: bool = True
    side: Literal["", "left", "right"] = ""


def wires(places: Places, visible: Visible, style: Style) -> list[Wire]:
    """Say how each visible relation is drawn, in map order."""
    struck = {relation.target for relation in visible.relations} | set(visible.behind)
    shown_uses: dict[str, int] = {}
    for relation in visible.relations:
        for premise in relation.premises:
            shown_uses[premise] = shown_uses.get(premise, 0) + 1
    beside = _beside(visible, {premise for premise, count in shown_uses.items() if count == 1})
    drawn = []
    for relation in visible.relations:
        line, words = _look(places, relation, style)
        junction = "and" if len(relation.premises) > 1 else "point" if relation.id in struck else ""
        others = beside.get(relation.target, [])
        across = relation.id in others
        crowded = across and (len(others) > 1 or junction == "point")
        side = SIDES[others.index(relation.id)] if crowded else ""
        aside = isinstance(relation, Association) and not _only_aside(places, relation)
        drawn.append(Wire(relation, line, words, junction, across, not aside, side))
    return drawn


def contexts(drawn: list[Wire], group: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Choose the associations whose premise stands beside its claim, as GSN draws what is a context.

    That is one for each claim, its premise of the same group and bound to nothing else: engines fail at more.
    """
    ends = Counter(end for wire in drawn for end in (*wire.relation.premises, wire.relation.target))
    struck = {wire.relation.id for wire in drawn if wire.relation.id in ends}
    chosen: dict[str, str] = {}
    for relation in (wire.relation for wire in drawn):
        premise = relation.premises[0]
        alone = len(relation.premises) == ends[premise] == 1 and not {relation.id, relation.target} & struck
        if isinstance(relation, Association) and alone and group[premise] == group[relation.target]:
            chosen.setdefault(relation.target, relation.id)
    return set(chosen.values())


def _beside(visible: Visible, free: set[str]) -> dict[str, list[str]]:
    """Say by relation which ones stand beside it: at most two, and none that has its own place in the map already."""
    relations = {relation.id: relation for relation in visible.relations}
    beside: dict[str, list[str]] = {}
    across: set[str] = set()
    for relation in sorted(visible.relations, key=_nesting(relations)):
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


def _look(places: Places, relation: Relation, style: Style) -> tuple[Line, str]:
    onto_claim = relation.target in places.amap.claims
    if isinstance(relation, Support):
        return style.support, "supports" if onto_claim else "backs the inference"
    if isinstance(relation, Challenge):
        return (style.challenge, "challenges") if onto_claim else (style.undercut, "undercuts the inference")
    return style.association, relation.label


def _only_aside(places: Places, relation: Association) -> bool:
    """Tell whether nothing but associations says where the premises stand."""
    return all(
        isinstance(other, Association)
        for premise in relation.premises
        for other in places.uses.get(premise, ())
    )
