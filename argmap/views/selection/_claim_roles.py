"""What each claim does in its map: contention, support, challenge, undercut. Read off the relations, never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from argmap._store.store import check_map
from argmap.graph._incidence import incidence
from argmap.graph._reading_order import beginnings, neighbours
from argmap.graph._roles import contention_flags, unconnected_flags
from argmap.model import Association, Support

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from argmap.argument_map import ArgumentMap
    from argmap.graph._incidence import Incidence
    from argmap.model import Relation

__all__ = ["Places", "Role"]

Role = Literal[
    "contention",
    "position",
    "support",
    "linked premise",
    "backing",
    "challenge",
    "linked challenge",
    "undercut",
    "claim",
]


class Places:
    """The neighbours of every element, gathered in one pass, and the role of each claim.

    Attributes:
        onto: the relations onto each claim or relation.
        uses: the relations of which each claim is a premise.
        contentions: in map order.
        ends: contentions and unconnected claims, in map order: what a map leads to.
        tops: where an outline begins: those of `ends` that do not only go along with something else.

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
        self.onto, self.uses = neighbours(amap)
        compiled = incidence(amap)
        contention, unconnected = contention_flags(compiled), unconnected_flags(compiled)
        self.contentions = _named(compiled, contention)
        self._contentions = frozenset(self.contentions)
        self.ends = _named(compiled, contention | unconnected)
        self.tops = tuple(beginnings(amap, self.onto, self.uses))

    def role(self, claim: str) -> Role:
        """Return what a claim does; one that does several things is a plain claim."""
        if claim in self._contentions:
            return "position" if self._answers(claim) else "contention"
        roles = {self._use(use) for use in self.uses.get(claim, ()) if not isinstance(use, Association)}
        if len(roles) == 1:
            return roles.pop()
        for family, members in _FAMILIES:
            if roles and roles <= members:
                return family
        return "claim"

    def _answers(self, claim: str) -> bool:
        """Tell whether a claim goes along with a question: it is a position on it, and the question comes first."""
        kinds = self.amap.vocabulary
        return any(
            isinstance(use, Association)
            and use.target in self.claims
            and kinds[self.claims[use.target].kind].shape == "hexagon"
            and kinds[self.claims[claim].kind].needs_support
            for use in self.uses.get(claim, ())
        )

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


_FAMILIES: tuple[tuple[Role, frozenset[Role]], ...] = (
    ("support", frozenset({"support", "linked premise", "backing"})),
    ("challenge", frozenset({"challenge", "linked challenge", "undercut"})),
)


def _named(compiled: Incidence, flags: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple([compiled.ids[number] for number in flags.nonzero()[0].tolist()])
