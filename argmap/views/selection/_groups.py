"""Which group (a section, a module) each part of a map belongs to, and whether frames around groups help."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.views.selection._roles import Places
    from argmap.views.selection._visible import Visible

__all__ = ["GroupPath", "are_tidy", "common"]

GroupPath = tuple[str, ...]  # the names of a group and of those around it, outermost first


def are_tidy(places: Places, visible: Visible) -> bool:
    """Tell whether frames help: each group bears on one other at most, so that few lines cross their borders.

    Sections of an article often bear on several others; framed, such a map is harder to read than unframed.
    """
    claims = places.claims
    onward: dict[GroupPath, GroupPath] = {}
    for relation in visible.relations:
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
