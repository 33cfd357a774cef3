"""Which group (a section, a module) each part of a map belongs to, and whether frames around groups help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import Relation
    from argmap.views.selection._selection import Selection

__all__ = ["GroupPath", "are_framed", "common", "groups_of"]

GroupPath = tuple[str, ...]  # the names of a group and of those around it, outermost first


def groups_of(selection: Selection, *, framed: bool) -> dict[str, GroupPath]:
    """Give the group of each element that is shown: a relation belongs where its ends do. Unframed, all are in none."""
    claims, relations = selection.amap.claims, selection.amap.relations
    found: dict[str, GroupPath] = {claim: claims[claim].group if framed else () for claim in selection.claims}
    for relation in selection.relations:  # those onto relations may come first
        waiting: list[Relation] = []
        seen: set[str] = set()
        at: Relation | None = relation
        while at is not None and at.id not in found and at.id not in seen:
            waiting.append(at)
            seen.add(at.id)
            at = relations.get(at.target)
        for one in reversed(waiting):
            found[one.id] = common(found[end] for end in (*one.premises, one.target) if end in found)
    return found


def are_framed(selection: Selection, wanted: bool | Literal["auto"]) -> bool:
    """Tell whether to frame groups: as is wanted, or else if frames help."""
    return _are_tidy(selection) if isinstance(wanted, str) else wanted


def _are_tidy(selection: Selection) -> bool:
    """Tell whether frames help: each group bears on one other at most, so that few lines cross their borders.

    Sections of an article often bear on several others; framed, such a map is harder to read than unframed.
    """
    places, claims = selection.places, selection.places.claims
    onward: dict[GroupPath, GroupPath] = {}
    for relation in selection.relations:
        target = places.target_claim(relation)
        for premise in relation.premises if target else ():
            here, there = claims[premise].group, claims[str(target)].group
            apart = here and there and here[: len(there)] != there and there[: len(here)] != here
            if apart and onward.setdefault(here, there) != there:
                return False
    return True


def common(paths: Iterable[GroupPath]) -> GroupPath:
    """Return the innermost group that holds all of these.

    Examples:
        >>> common([("a", "b"), ("a", "c")]), common([("a",)]), common([])
        (('a',), ('a',), ())
    """
    several = list(paths)
    if not several:
        return ()
    low, high = min(several), max(several)
    length = next(
        (i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high))
    )
    return low[:length]
