"""Make a picture fit a sheet: search direction, width of lines, detail and then folding for the largest type.

Nothing is folded while all fits at the least size of type; what is folded is counted on its box and said below the
picture. Folding unfolds from the top down, in the author's order: first as many whole branches as fit one after the
other, then whichever of the next still fit.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from argmap.views._sheet import sheet_of, sheets
from argmap.views.drawing._box import SIZE
from argmap.views.graphviz._dot_source import lay_out_map
from argmap.views.selection._selection import part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from argmap.views._sheet import Sheet, SheetSize
    from argmap.views.drawing._box import Content
    from argmap.views.graphviz._dot_source import Laid
    from argmap.views.picture_options import Detail, Direction, PictureOptions
    from argmap.views.selection._claim_roles import Places
    from argmap.views.selection._selection import Selection

__all__ = ["Fitted", "Fitter", "fitted"]

WRAPS, USUAL = (34, 28, 44, 22, 60), 34
FOLDED_WRAPS = (34, 22, 44)  # that folding is tried with
DENSE = 0.75  # share of the area of boxes, at the usual width of lines, that they take at others, at least
BETTER = 1.02  # by so much type must be larger for lines of another width
TRIALS = 24  # branches that are tried in vain before the search ends
CROWD = 8  # reasons that are unfolded all together
SAFE = 1.004  # by so much more than must be, for what engines round
CUT = "Claims are shortened to their first words, and their sources left out"


class Fitted(NamedTuple):
    """What of a map is drawn, how, and how large its type is, in points."""

    selection: Selection
    options: PictureOptions
    type_size: float


def fitted(selection: Selection, options: PictureOptions, fit: str | SheetSize) -> Fitted:
    """Choose how much of what is selected is drawn, and how, so that it fits a sheet."""
    fitter = Fitter(selection, options, sheets(fit))
    return fitter.whole() or fitter.folded(selection.places.tops)


class Fitter:
    """Searches, for one selection and one sheet; boxes are measured once for each width of lines and detail."""

    def __init__(self, selection: Selection, options: PictureOptions, on: Sequence[Sheet]) -> None:
        tree = "tree" if options.layout == "auto" else options.layout
        self.selection, self.on = selection, on
        self.options = replace(options, layout=tree, fit=None)
        self.least = on[0].least * SAFE
        free = tree != "butterfly" and options.direction == "auto"
        self.ways: Sequence[Direction] = ("down", "right") if free else (options.direction,)
        self.wraps: Sequence[int] = WRAPS if options.wrap == USUAL else (options.wrap,)
        self.details: Sequence[Detail] = ("full", "titles") if options.detail == "full" else (options.detail,)
        self.known: dict[tuple[int, str], dict[str, Content]] = {}

    def whole(self, details: Sequence[Detail] | None = None) -> Fitted | None:
        """Show all of it, in full or by first words; None if its type would be too small and it may be folded."""
        found: Fitted | None = None
        for detail in details or self.details:
            if self.options.fold == "auto" and not self._may_fit(detail):
                continue
            one = self._best(self._said(self.selection, detail), detail)
            if one.type_size >= self.least:
                return one
            found = one if found is None or one.type_size > found.type_size else found
        if self.options.fold == "auto" or found is None:
            return None
        return found._replace(
            selection=replace(found.selection, remarks=(*found.selection.remarks, _small(found)))
        )

    def sheet_for(self, found: Fitted) -> Sheet:
        """Return the sheet on which that is largest."""
        return sheet_of(self.on, *self._laid(found.selection, found.options).size)[0]

    def folded(self, starts: Iterable[str], detail: Detail | None = None) -> Fitted:
        """Show what fits, from some claims on downwards; the first of these in any case."""
        detail = detail or self.details[-1]
        first = [claim for claim in starts if claim in set(self.selection.claims)] or [
            *self.selection.claims[:1]
        ]
        units = [first[:1], *([one] for one in first[1:]), *_units(self.selection, first)]
        ways = [
            replace(self.options, direction=way, wrap=wrap, detail=detail)
            for wrap in (FOLDED_WRAPS if len(self.wraps) > 1 else self.wraps)
            for way in self.ways
        ]
        counts = [self._longest(units, way) for way in ways]
        most = max(counts)
        best = [way for way, count in zip(ways, counts, strict=True) if count == most]
        found = max((self._fill(units, most, way) for way in best), key=lambda one: len(one[0]))
        while True:
            shown, options = found
            selection = self._said(part(self.selection, set(shown)), detail)
            size = self._size(selection, options)
            if size >= self.least or len(shown) <= len(units[0]) + 1:
                return Fitted(selection, options, size)
            found = shown[:-1], options  # the words that say what is hidden took room

    def _may_fit(self, detail: Detail) -> bool:
        """Tell whether the boxes alone would leave type large enough, were there nothing between them."""
        options = replace(self.options, wrap=self.wraps[0], detail=detail, direction=self.ways[-1])
        laid = self._laid(self.selection, options) if len(self.selection.claims) <= 1000 else None
        if laid is None or laid.canvas.placing is None:
            return False
        boxes = sum(wide * high for wide, high in laid.canvas.placing.sizes.values())
        sheet = self.on[0]
        return DENSE * boxes * (self.least / SIZE) ** 2 <= sheet.wide * sheet.high

    def _best(self, selection: Selection, detail: Detail) -> Fitted:
        best: Fitted | None = None
        for wrap in self.wraps:
            for way in self.ways:
                options = replace(self.options, direction=way, wrap=wrap, detail=detail)
                size = self._size(selection, options)
                if best is None or size > best.type_size * BETTER:
                    best = Fitted(selection, options, size)
        if best is None:
            raise AssertionError("there is a width of lines and a direction")
        return best

    def _longest(self, units: list[list[str]], options: PictureOptions) -> int:
        """Say how many branches, one after the other, fit."""
        low, high = 1, len(units)
        reach = min(high, 8)
        while reach < high and self._fits(units[:reach], options):
            low, reach = reach, reach * 2
        high = min(high, reach)
        while low < high:
            middle = (low + high + 1) // 2
            if self._fits(units[:middle], options):
                low = middle
            else:
                high = middle - 1
        return low

    def _fill(
        self, units: list[list[str]], count: int, options: PictureOptions
    ) -> tuple[list[str], PictureOptions]:
        """Add of the next branches those that fit, if what they hang from is shown."""
        shown = dict.fromkeys(claim for unit in units[:count] for claim in unit)
        failed = 0
        for unit in units[count:]:
            if failed >= TRIALS:
                break
            hangs = any(
                relation.target in shown or self.selection.places.target_claim(relation) in shown
                for claim in unit
                for relation in self.selection.places.uses.get(claim, ())
            )
            if not hangs:
                continue
            more = [*shown, *unit]
            if self._fits([more], options):
                shown = dict.fromkeys(more)
            else:
                failed += 1
        return list(shown), options

    def _fits(self, units: list[list[str]], options: PictureOptions) -> bool:
        shown = {claim for unit in units for claim in unit}
        selection = part(self.selection, shown, counted=False)
        return self._size(self._said(selection, options.detail), options) >= self.least

    def _said(self, selection: Selection, detail: Detail) -> Selection:
        """Have the picture say that claims are cut short, if we chose so."""
        chosen = detail != self.options.detail
        return replace(selection, remarks=(*self.selection.remarks, CUT)) if chosen else selection

    def _size(self, selection: Selection, options: PictureOptions) -> float:
        """Say how large type is, in points."""
        return SIZE * sheet_of(self.on, *self._laid(selection, options).size)[1]

    def _laid(self, selection: Selection, options: PictureOptions) -> Laid:
        known = self.known.setdefault((options.wrap, options.detail), {})
        laid = lay_out_map(selection, options, known)
        known.update(laid.contents)
        return laid


def _units(selection: Selection, starts: Sequence[str]) -> Iterator[list[str]]:
    """Give what can be unfolded, from the top down, in the author's order: the reasons for one claim, of many each by itself."""
    places, allowed = selection.places, set(selection.claims)
    seen = set(starts)
    queue = deque(starts)
    while queue:
        claim = queue.popleft()
        units = list(_reasons(places, claim, allowed, seen))
        fresh = [one for unit in units for one in unit]
        queue.extend(fresh)
        if len(fresh) <= CROWD:
            units = [fresh] if fresh else []
        yield from units


def _reasons(places: Places, claim: str, allowed: set[str], seen: set[str]) -> Iterator[list[str]]:
    """Give by relation onto a claim the premises not seen yet, with those of what strikes it."""
    for relation in places.onto.get(claim, ()):
        unit: list[str] = []
        for one in (relation, *places.bearing_on(relation.id)):
            for premise in one.premises:
                if premise in allowed and premise not in seen:
                    seen.add(premise)
                    unit.append(premise)
        if unit:
            yield unit


def _small(found: Fitted) -> str:
    return f"Nothing is folded, so that type is only {found.type_size:.1f} points high on this sheet"
