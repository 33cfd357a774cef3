"""What of a map a view shows, and what it marks: focus, depth, only, fold.

Every view that shows less than the whole map chooses here, so that a picture, a page and a report hide alike, and none
hides silently.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.views.selection._claim_roles import Places
from argmap.views.selection._distance import behind, near
from argmap.views.selection._elements import claims_of
from argmap.views.selection._hidden import count_hidden
from argmap.views.selection._marks import marks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding
    from argmap.model import Relation
    from argmap.views.picture_options import PictureOptions

__all__ = ["MANY", "STATIC", "Selection", "part", "select"]

MANY = 300  # boxes of what can be unfolded; above this, fold="auto" folds
STATIC = 60  # boxes of a picture that cannot be
ENOUGH = 150  # boxes that folding leaves at most


@dataclass(slots=True)
class Selection:
    """What is shown, in map order, and what is marked on it.

    `focus` are the claims that one looks at, if it is some. `behind` and `ahead` say by element how many hidden claims bear
    on it, or lie ahead of it. A count of 0 says that something is hidden there which another element's count has in it
    already. `remarks` are sentences to stand below; `leads` words that stand for a count, by element and whether that is of
    those behind it.
    """

    places: Places
    claims: tuple[str, ...]
    relations: tuple[Relation, ...]
    hidden: int = 0
    behind: dict[str, int] = field(default_factory=dict)
    ahead: dict[str, int] = field(default_factory=dict)
    marks: dict[str, list[Finding]] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    leads: dict[tuple[str, bool], str] = field(default_factory=dict)

    @property
    def not_shown(self) -> str:
        """Say how many claims are hidden, and what the pills at boxes mean that count them."""
        if not self.hidden:
            return ""
        counted = {bool(count) for count in (*self.behind.values(), *self.ahead.values())}
        pills = ["; +n says how many are hidden behind a box"] if True in counted else []
        pills += ["; … says that more are, counted at another"] if False in counted else []
        return f"Not shown: {self.hidden} of {self.hidden + len(self.claims)} claims{''.join(pills)}"

    @property
    def amap(self) -> ArgumentMap:
        """The whole map."""
        return self.places.amap


def select(amap: ArgumentMap, options: PictureOptions, *, most: int | None = MANY) -> Selection:
    """Choose what of a map is shown, and find the findings to mark on it.

    Args:
        amap: the map.
        options: what to focus on, how deep, what only, where to fold, what to highlight.
        most: boxes above which `fold="auto"` folds by depth; None never folds.

    Raises:
        UnknownIdError: an id that is not in the map; also one that a finding is about.
    """
    places = Places(amap)
    selection = _selection(places, _chosen(places, options, most))
    drawn = {*selection.claims, *(relation.id for relation in selection.relations)}
    selection.marks = marks(amap, options.highlight, drawn)
    if options.focus is not None:
        aim = claims_of(places, "focus", options.focus)
        selection.focus = tuple(dict.fromkeys(claim for claim in aim if claim in drawn))
    return selection


def part(selection: Selection, shown: set[str], *, counted: bool = True) -> Selection:
    """Show of what is shown these claims only; without `counted`, what is hidden is not counted box by box."""
    places, drawn = selection.places, _drawn(selection.places, shown)
    claims = tuple([claim for claim in selection.claims if claim in shown])
    relations = tuple([relation for relation in selection.relations if relation.id in drawn])
    hidden = len(places.claims) - len(claims)
    counts = count_hidden(places, claims, relations) if hidden and counted else ({}, {})
    found = Selection(places, claims, relations, hidden, *counts, remarks=selection.remarks)
    found.focus = tuple([claim for claim in selection.focus if claim in shown])
    if selection.marks:
        kept = {*claims, *drawn}
        found.marks = {element: marked for element, marked in selection.marks.items() if element in kept}
    return found


def _chosen(places: Places, options: PictureOptions, most: int | None) -> set[str]:
    shown = set(places.claims)
    if options.only is not None:
        shown &= set(claims_of(places, "only", options.only))
    focus = None if options.focus is None else claims_of(places, "focus", options.focus)
    if focus is not None:
        shown &= near(places, focus, options.hops).keys()
    folded = set() if options.fold == "auto" else set(claims_of(places, "fold", options.fold))
    if options.depth is not None or folded:
        shown &= behind(places, places.ends, folded=folded, depth=options.depth).keys()
    if options.fold == "auto" and most is not None and len(shown) > most:
        return set(_fitting(places, shown, focus, min(most, ENOUGH)))
    return shown


def _fitting(places: Places, shown: set[str], focus: Iterable[str] | None, enough: int) -> list[str]:
    """Keep the whole levels that fit, nearest to the contentions (or the focus) first; part of a level if only one fits."""
    if focus is None:
        levels = behind(places, [top for top in places.ends if top in shown])
    else:
        levels = near(places, focus)
    order = [claim for claim in levels if claim in shown] or [
        claim for claim in places.claims if claim in shown
    ]
    kept = order[:enough]
    if len(order) > enough and order[0] in levels:
        cut_level = levels[order[enough]]
        whole = [claim for claim in kept if levels[claim] < cut_level]
        if cut_level > 1 and len(whole) >= enough // 10:
            return whole
    return kept


def _selection(places: Places, shown: set[str]) -> Selection:
    drawn = _drawn(places, shown)
    claims = tuple(claim for claim in places.claims if claim in shown)
    relations = tuple(relation for relation in places.amap.relations.values() if relation.id in drawn)
    hidden = len(places.claims) - len(claims)
    counts = count_hidden(places, claims, relations) if hidden else ({}, {})
    return Selection(places, claims, relations, hidden, *counts)


def _drawn(places: Places, shown: set[str]) -> set[str]:
    """Give the relations with a visible premise and a visible target."""
    found: set[str] = set()
    open_ends = list(shown)
    while open_ends:
        for relation in places.onto.get(open_ends.pop(), ()):
            if relation.id not in found and not shown.isdisjoint(relation.premises):
                found.add(relation.id)
                open_ends.append(relation.id)
    return found
