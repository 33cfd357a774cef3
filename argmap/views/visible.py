"""Which part of a map is drawn, and how much is hidden where: focus, depth, only, fold.

Every view that shows less than the whole map chooses here, so that a picture, a page and a report hide alike, and none
hides silently.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from argmap.errors import RenderError
from argmap.given import ids_of
from argmap.model import Claim, Source
from argmap.option import check_whole, naming

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from argmap.argument_map import ArgumentMap
    from argmap.given import Ids
    from argmap.model import Relation
    from argmap.views.roles import Places

__all__ = ["Visible", "choose", "claims_of", "is_auto"]

MANY = 300  # boxes; above this, "auto" folds
ENOUGH = 150  # boxes that it then leaves


@dataclass(slots=True)
class Visible:
    """What is drawn, in map order; and by element how many hidden claims bear on it, or lie ahead of it.

    A count of 0 says that something is hidden there which another element's count has in it already.
    """

    claims: tuple[str, ...]
    relations: tuple[Relation, ...]
    hidden: int = 0
    behind: dict[str, int] = field(default_factory=dict)
    ahead: dict[str, int] = field(default_factory=dict)


def choose(
    amap: ArgumentMap,
    places: Places,
    *,
    focus: Ids | None = None,
    hops: int = 2,
    depth: int | None = None,
    only: Ids | None = None,
    fold: Literal["auto"] | Ids = "auto",
) -> Visible:
    """Choose what of a map is visible.

    Args:
        amap: the map.
        places: its places.
        focus: show what lies within `hops` of these, whichever way the relations point.
        hops: relations away from the focus.
        depth: show what lies within so many relations of a contention.
        only: show only these, and the relations between them.
        fold: claims behind which nothing is shown; "auto" folds by depth when there are too many boxes.

    Raises:
        UnknownIdError: an id that is not in the map.
        RenderError: what is no whole number, or one below zero.
    """
    check_whole("hops", hops, RenderError, least=0, counts="relations")
    if depth is not None:
        check_whole("depth", depth, RenderError, least=0, counts="relations")
    shown = set(amap.claims)
    if only is not None:
        shown &= set(claims_of(places, "only", only))
    if focus is not None:
        shown &= set(_near(places, claims_of(places, "focus", focus), hops))
    auto = is_auto(fold)
    folded = set() if auto else set(claims_of(places, "fold", fold))
    if depth is not None or folded:
        shown &= set(_behind(amap, places, list(places.ends), folded, depth))
    if auto and len(shown) > MANY:
        shown = set(_fitting(amap, places, shown, nearest_first=focus))
    return _with_counts(amap, places, shown)


def is_auto(fold: object) -> bool:
    """Tell whether folding is left to us; ids may come as an array, which compares element by element."""
    return isinstance(fold, str) and fold == "auto"


def claims_of(places: Places, option: str, ids: Ids) -> list[str]:
    """Name the claims that are meant.

    A relation stands for its premises and the claim that it bears on, a source for the claims that cite it.

    Args:
        places: those of the map.
        option: the name under which the ids were given.
        ids: the ids, or findings, which name what they are about.

    Raises:
        UnknownIdError: an id that is not in the map; the message names the option.
        ModelError: what is no id.
    """
    amap = places.amap
    found: list[str] = []
    with naming(option):
        for id_ in ids_of(getattr(ids, "ids", ids)):
            element = amap[id_]
            if isinstance(element, Claim):
                found.append(element.id)
            elif isinstance(element, Source):
                found += [claim.id for claim in amap if any(c.source == element.id for c in claim.citations)]
            else:
                aim = places.target_claim(element)
                found += element.premises if aim is None else (*element.premises, aim)
    return found


def _behind(
    amap: ArgumentMap, places: Places, starts: list[str], folded: set[str], depth: int | None = None
) -> dict[str, int]:
    """Step back from the starts, and give the depth of each claim met, nearest first."""
    found = dict.fromkeys(starts, 0)
    queue = deque(starts)
    while queue:
        claim = queue.popleft()
        if claim in folded or found[claim] == depth:
            continue
        for relation in places.bearing_on(claim):
            for premise in relation.premises:
                if premise not in found:
                    found[premise] = found[claim] + 1
                    queue.append(premise)
    return {claim: level for claim, level in found.items() if claim in amap.claims}


def _touching(places: Places, claim: str) -> Iterator[str]:
    """Give the claims one relation away, whichever way it points."""
    relations = places.amap.relations
    open_ends = [*places.uses.get(claim, ()), *places.bearing_on(claim)]
    seen = {relation.id for relation in open_ends}
    while open_ends:
        relation = open_ends.pop()
        yield from relation.premises
        beyond = list(places.onto.get(relation.id, ()))
        if relation.target in relations:
            beyond.append(relations[relation.target])
        else:
            yield relation.target
        for other in beyond:
            if other.id not in seen:
                seen.add(other.id)
                open_ends.append(other)


def _near(places: Places, starts: Iterable[str], hops: int | None = None) -> dict[str, int]:
    """Give the claims within so many relations of the starts and how far each is, nearest first."""
    found = dict.fromkeys(starts, 0)
    queue = deque(found)
    while queue:
        claim = queue.popleft()
        if found[claim] == hops:
            continue
        for other in _touching(places, claim):
            if other not in found:
                found[other] = found[claim] + 1
                queue.append(other)
    return found


def _fitting(amap: ArgumentMap, places: Places, shown: set[str], *, nearest_first: Ids | None) -> list[str]:
    """Keep the whole levels that fit, nearest to the contentions (or the focus) first; part of a level if only one fits."""
    if nearest_first is None:
        levels = _behind(amap, places, [end for end in places.ends if end in shown], set())
    else:
        levels = _near(places, claims_of(places, "focus", nearest_first))
    order = [claim for claim in levels if claim in shown] or [
        claim for claim in amap.claims if claim in shown
    ]
    kept = order[:ENOUGH]
    if len(order) > ENOUGH and order[0] in levels:
        cut_level = levels[order[ENOUGH]]
        whole = [claim for claim in kept if levels[claim] < cut_level]
        if cut_level > 1 and len(whole) >= ENOUGH // 10:
            return whole
    return kept


def _with_counts(amap: ArgumentMap, places: Places, shown: set[str]) -> Visible:
    relations = _shown_relations(amap, places, shown)
    visible = Visible(
        claims=tuple(claim for claim in amap.claims if claim in shown),
        relations=tuple(relation for relation in amap.relations.values() if relation.id in relations),
        hidden=len(amap.claims) - len(shown),
    )
    if visible.hidden:
        _count_hidden(places, visible, relations)
    return visible


def _shown_relations(amap: ArgumentMap, places: Places, shown: set[str]) -> set[str]:
    """Give the relations with a visible premise and a visible target."""
    found: set[str] = set()
    open_ends = [element for element in amap.claims if element in shown]
    while open_ends:
        for relation in places.onto.get(open_ends.pop(), ()):
            if relation.id not in found and not shown.isdisjoint(relation.premises):
                found.add(relation.id)
                open_ends.append(relation.id)
    return found


def _count_hidden(places: Places, visible: Visible, relations: set[str]) -> None:
    """Count each hidden claim once, at the first visible element that one comes to it from."""
    counter = _Counter(places, set(visible.claims), relations)
    for claim in visible.claims:
        counter.take(counter.bearing_unseen(claim), claim, visible.behind)
    for relation in visible.relations:
        counter.take([*relation.premises, *counter.bearing_unseen(relation.id)], relation.id, visible.behind)
    counter.follow(
        lambda claim: (premise for relation in places.bearing_on(claim) for premise in relation.premises)
    )
    if len(counter.counted) == visible.hidden:
        return
    for claim in visible.claims:
        unseen = (relation for relation in places.uses.get(claim, ()) if relation.id not in relations)
        targets = (places.target_claim(relation) for relation in unseen)
        counter.take((target for target in targets if target), claim, visible.ahead)
    counter.follow(lambda claim: _touching(places, claim))


class _Counter:
    """Gives each hidden claim to one visible element, breadth first."""

    def __init__(self, places: Places, shown: set[str], relations: set[str]) -> None:
        self.places, self.shown, self.relations = places, shown, relations
        self.counted: set[str] = set()
        self.met: list[tuple[str, str, dict[str, int]]] = []

    def bearing_unseen(self, element: str) -> Iterator[str]:
        """Give the premises of the relations onto an element that are not drawn."""
        for relation in self.places.onto.get(element, ()):
            if relation.id not in self.relations:
                yield from relation.premises

    def take(self, claims: Iterable[str], owner: str, counts: dict[str, int]) -> None:
        """Count those of the claims that are hidden and not counted yet."""
        for claim in claims:
            if claim in self.shown:
                continue
            counts.setdefault(owner, 0)
            if claim not in self.counted:
                self.counted.add(claim)
                counts[owner] += 1
                self.met.append((claim, owner, counts))

    def follow(self, onward: Callable[[str], Iterable[str]]) -> None:
        """Step on from every claim counted so far, and from those that this adds."""
        for claim, owner, counts in self.met:  # it grows while one walks along it
            self.take(onward(claim), owner, counts)
