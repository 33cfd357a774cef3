"""What each claim does in its map: contention, support, challenge, undercut. Read off the relations, never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from argmap.argument_map import check_map
from argmap.model import Association, Challenge, Support

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.argument_map import ArgumentMap
    from argmap.model import Relation

__all__ = ["Places", "Role"]

NOWHERE = ""  # no claim has this id
Role = Literal[
    "contention", "support", "linked premise", "backing", "challenge", "linked challenge", "undercut", "claim"
]


class Places:
    """The neighbours of every element, gathered in one pass, and the role of each claim.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> wet, rain = amap.claim("The street is wet", id="wet"), amap.claim("It rained", id="rain")
        >>> _ = amap.support(rain, wet)
        >>> places = Places(amap)
        >>> places.role("wet"), places.role("rain")
        ('contention', 'support')
    """

    def __init__(self, amap: ArgumentMap) -> None:
        check_map(amap)
        self.amap = amap
        self.claims = amap.claims
        self.onto: dict[str, list[Relation]] = {}
        self.uses: dict[str, list[Relation]] = {}
        for relation in amap.relations.values():
            self.onto.setdefault(relation.target, []).append(relation)
            for premise in relation.premises:
                self.uses.setdefault(premise, []).append(relation)
        self.contentions: tuple[str, ...] = tuple(self._contentions())
        self._tops = frozenset(self.contentions)

    def role(self, claim: str) -> Role:
        """Return what a claim does; one that does several things is a plain claim."""
        uses = self.uses.get(claim, ())
        if claim in self._tops:
            aside = uses and claim not in self.onto and all(isinstance(use, Association) for use in uses)
            return "claim" if aside else "contention"
        roles = {self._use(use) for use in uses if not isinstance(use, Association)}
        if len(roles) == 1:
            return roles.pop()
        for family, members in _FAMILIES:
            if roles and roles <= members:
                return family
        return "claim"

    def bearing_on(self, element: str) -> Iterator[Relation]:
        """Give the relations onto an element, and those onto them: what undercuts a reason bears on its conclusion."""
        open_ends = [element]
        seen = set()
        while open_ends:
            for relation in self.onto.get(open_ends.pop(), ()):
                if relation.id not in seen:
                    seen.add(relation.id)
                    open_ends.append(relation.id)
                    yield relation

    def target_claim(self, relation: Relation) -> str | None:
        """Follow a relation to the claim that it finally bears on; None if relations only target each other."""
        target = relation.target
        if target in self.claims:
            return target
        seen = {relation.id}
        while target not in self.claims:
            if target in seen:
                return None
            seen.add(target)
            target = self.amap.relations[target].target
        return target

    def _use(self, use: Relation) -> Role:
        onto_claim = use.target in self.claims
        if isinstance(use, Support):
            if not onto_claim:
                return "backing"
            return "linked premise" if len(use.premises) > 1 else "support"
        if not onto_claim:
            return "undercut"
        return "linked challenge" if len(use.premises) > 1 else "challenge"

    def _argued_for(self, use: Relation) -> str:
        """Follow supports and challenges to a claim; NOWHERE if they end in an association, or circle."""
        target = use.target
        seen = set()
        while target not in self.claims:
            use = self.amap.relations[target]
            if isinstance(use, Association) or target in seen:
                return NOWHERE
            seen.add(target)
            target = use.target
        return target

    def _contentions(self) -> Iterable[str]:
        """Find the claims used for and against nothing outside their own circle, in map order."""
        claims = self.claims
        ahead: dict[str, list[str]] = {}
        behind: dict[str, list[str]] = {}
        for claim in claims:
            for use in self.uses.get(claim, ()):
                if isinstance(use, Support | Challenge):
                    target = self._argued_for(use)
                    ahead.setdefault(claim, []).append(target)
                    behind.setdefault(target, []).append(claim)
        tops = [claim for claim in claims if claim not in ahead]
        reached = _reach(tops, behind)
        if len(reached) == len(claims):
            return tops
        left = [claim for claim in claims if claim not in reached]
        found = set(tops) | _terminal_circles(left, ahead)
        return [claim for claim in claims if claim in found]


_FAMILIES: tuple[tuple[Role, frozenset[Role]], ...] = (
    ("support", frozenset({"support", "linked premise", "backing"})),
    ("challenge", frozenset({"challenge", "linked challenge", "undercut"})),
)


def _reach(starts: Iterable[str], steps: dict[str, list[str]]) -> set[str]:
    reached = set(starts)
    open_ends = list(reached)
    while open_ends:
        for step in steps.get(open_ends.pop(), ()):
            if step not in reached:
                reached.add(step)
                open_ends.append(step)
    return reached


def _terminal_circles(claims: list[str], ahead: dict[str, list[str]]) -> set[str]:
    """Return the claims of the circles from which nothing further is reached; a rare thing, so networkx may do it."""
    import networkx as nx  # noqa: PLC0415  # slow to load, and seldom needed

    graph = nx.DiGraph()
    graph.add_nodes_from(claims)
    graph.add_edges_from((claim, target) for claim in claims for target in ahead[claim])
    return {claim for circle in nx.attracting_components(graph) for claim in circle}
