"""Lay a large map out as an atlas: a page from the top on, then a page for each branch that did not fit, until all is shown.

Branches come in the author's order, each followed by those of its own; small ones that belong to one page share one. A
page begins with the claim whose branch it is, and says at each box behind which more stands on which page that is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from argmap.views.graphviz._fit import Fitter
from argmap.views.selection._distance import behind, touching
from argmap.views.selection._selection import part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.views._sheet import Sheet
    from argmap.views.picture_options import Detail, PictureOptions
    from argmap.views.selection._selection import Selection

__all__ = ["Branch", "atlas"]

TOGETHER = 8  # branches that share a page
LISTED = 3  # pages that one box names


class Branch(NamedTuple):
    """A page: the claims that it begins with, what it shows, and how."""

    starts: tuple[str, ...]
    selection: Selection
    options: PictureOptions


def atlas(
    selection: Selection, options: PictureOptions, on: Sequence[Sheet], *, after: int = 0
) -> tuple[list[Branch], Sheet]:
    """Divide what is selected into pages; every claim of it stands on one of them, at least.

    Args:
        selection: what is shown.
        options: how.
        on: the sheets that there are; all pages are of the one that suits the first.
        after: pages that stand before these.

    Returns:
        The pages, and the sheet that they are of.
    """
    planner = _Planner(selection, options, on)
    planner.run()
    pages_of = planner.pages_of(after + 1)
    pages = [_led(branch, number, pages_of) for number, branch in enumerate(planner.pages, after + 1)]
    return pages, planner.on[0]


class _Planner:
    def __init__(self, selection: Selection, options: PictureOptions, on: Sequence[Sheet]) -> None:
        self.selection, self.on = selection, on
        self.options = replace(options, fold="auto")
        self.details: Sequence[Detail] | None = ("full",) if options.detail == "full" else None
        self.claims = set(selection.claims)
        self.left = dict.fromkeys(selection.claims)  # not on any page yet
        self.pages: list[Branch] = []
        self.waiting: list[str] = []  # claims whose branches are to come, the next one last

    def run(self) -> None:
        """Fill pages until nothing is left."""
        tops = [top for top in self.selection.places.tops if top in self.claims]
        self._page(tops or list(self.left)[:1])
        while self.left:
            starts = self._next()
            self._page([starts] if starts else [next(iter(self.left))])

    def _next(self) -> str | None:
        while self.waiting:
            start = self.waiting.pop()
            if self._pool([start]):
                return start
        return None

    def _pool(self, starts: Sequence[str]) -> set[str]:
        """Give what hangs from some claims and is on no page yet."""
        return behind(self.selection.places, starts).keys() & self.left.keys() - set(starts)

    def _page(self, starts: list[str]) -> None:
        """Fill a page from some claims on: with all that hangs from them, and from the next ones, or with what fits."""
        pool = self._pool(starts)
        fitter = self._fitter(starts, pool)
        found = fitter.whole(self.details)
        while found is not None and self.waiting and len(starts) < TOGETHER and self.pages:
            more = [*starts, self.waiting[-1]]
            both = self._pool(more)
            if both == pool:
                self.waiting.pop()  # it is on a page by now
                continue
            wider = self._fitter(more, both).whole(self.details)
            if wider is None:
                break
            self.waiting.pop()
            starts, pool, found = more, both, wider
        found = found or fitter.folded(starts, self.options.detail)
        shown = set(found.selection.claims)
        if (
            not shown & self.left.keys()
        ):  # nothing more fits: the first of what is left, however small its type
            shown |= {*[claim for claim in self.selection.claims if claim in pool][:1]}
            found = found._replace(selection=part(self.selection, shown))
        if not self.pages:  # all pages lie as the first one does
            self.on = (fitter.sheet_for(found),)
        for claim in shown:
            self.left.pop(claim, None)
        self.pages.append(Branch(tuple(starts), found.selection, found.options))
        onward = [claim for claim in _in_order(found.selection, starts) if self._goes_on(claim)]
        self.waiting += reversed(onward)

    def _goes_on(self, claim: str) -> bool:
        """Tell whether something that bears on a claim is on no page yet."""
        return any(
            premise in self.left
            for relation in self.selection.places.bearing_on(claim)
            for premise in relation.premises
        )

    def _fitter(self, starts: Iterable[str], pool: set[str]) -> Fitter:
        return Fitter(part(self.selection, {*starts, *pool}, counted=False), self.options, self.on)

    def pages_of(self, first: int) -> dict[str, list[int]]:
        """Say on which pages each claim stands."""
        found: dict[str, list[int]] = {}
        for number, branch in enumerate(self.pages, first):
            for claim in branch.selection.claims:
                found.setdefault(claim, []).append(number)
        return found


def _in_order(selection: Selection, starts: Sequence[str]) -> list[str]:
    """Give the claims of a page from its first ones on, each after what it bears on."""
    order = [claim for claim in behind(selection.places, starts) if claim in set(selection.claims)]
    return list(dict.fromkeys([*order, *selection.claims]))


def _led(branch: Branch, number: int, pages_of: dict[str, list[int]]) -> Branch:
    """Say at each box behind which something is hidden on which pages that stands."""
    selection = part(branch.selection, set(branch.selection.claims))
    shown = set(selection.claims)
    for element in {*selection.behind, *selection.ahead}:
        for counts in (selection.behind, selection.ahead):
            if element in counts:
                near = _hidden(selection, element, shown, back=counts is selection.behind)
                pages = sorted({page for claim in near for page in pages_of.get(claim, [])[:1]} - {number})
                if pages:
                    named = ", ".join(str(page) for page in pages[:LISTED])
                    more = ", …" if len(pages) > LISTED else ""
                    selection.leads[element, counts is selection.behind] = f"→ p. {named}{more}"
    selection.remarks = tuple(dict.fromkeys(selection.remarks))
    return branch._replace(selection=selection)


def _hidden(selection: Selection, element: str, shown: set[str], *, back: bool) -> list[str]:
    """Give the claims next to an element that are not shown."""
    places, relations = selection.places, selection.amap.relations
    if back:
        bearing = list(places.bearing_on(element))
        own = [relations[element]] if element in relations else []
        return [one for relation in (*own, *bearing) for one in relation.premises if one not in shown]
    if element in relations:
        return []
    return [claim for claim in touching(places, element) if claim not in shown]
