"""Agreement of raters on where units begin and end, and of which category they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.comparison.agreement_measure import undefined
from argmap.errors import AnalysisError

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    _Unit = tuple[float, float, Hashable]  # begin, length, category
    _Section = tuple[float, float, bool]  # begin, length, whether it is a unit

__all__ = ["alpha_u", "alpha_u_score"]


def alpha_u(raters: Sequence[Iterable[_Unit]], length: float) -> float:
    """Return Krippendorff's alpha for units that each rater found in a continuum, all categories together.

    Args:
        raters: of each the units found: (begin, length, category); those of one category do not overlap.
        length: of the continuum, which begins at 0.

    Returns:
        1 for the same units, 0 for what chance gives; NaN where no rater found a unit, or all of one is found by all.

    Raises:
        AnalysisError: fewer than two raters; units of one category that overlap, are empty, or lie outside the continuum.

    References:
        Krippendorff (1995), Sociological Methodology 25, 47-76; (2004), Quality and Quantity 38, 787-800, formulas for D_o and D_e.

    Examples:
        >>> one, other = [(75, 70, "c"), (220, 30, "c")], [(70, 80, "c"), (205, 20, "c"), (250, 20, "c")]
        >>> round(alpha_u([one, other], 300), 4)
        0.7286
    """
    return alpha_u_score(raters, length)[0]


def alpha_u_score(raters: Sequence[Iterable[_Unit]], length: float) -> tuple[float, str]:
    """Return `alpha_u`, and why it is not defined."""
    units = [sorted(some, key=lambda unit: (str(unit[2]), unit[0])) for some in raters]
    if len(units) < 2:
        raise AnalysisError("expected the units of two raters or more")
    observed = expected = 0.0
    categories = dict.fromkeys(category for some in units for _, _, category in some)
    for category in categories:
        sections = [_sections([unit for unit in some if unit[2] == category], length) for some in units]
        observed += _observed(sections, length)
        expected += _expected(sections, length)
    if not expected:
        return undefined("no unit was found" if not categories else "chance could not differ")
    return 1 - observed / expected, ""


def _sections(units: Sequence[_Unit], length: float) -> list[_Section]:
    """Return the units of one rater and category and the gaps between them, in order."""
    found: list[_Section] = []
    at = 0.0
    for begin, size, category in units:
        if begin < at or size <= 0 or begin + size > length:
            raise AnalysisError(
                f"units of the category {category!r:.40} overlap, are empty, or lie outside of 0 to {length:g}"
            )
        if begin > at:
            found.append((at, begin - at, False))
        found.append((begin, size, True))
        at = begin + size
    return [*found, (at, length - at, False)] if at < length else found


def _observed(sections: Sequence[Sequence[_Section]], length: float) -> float:
    raters = len(sections)
    total = sum(
        _difference(one, other)
        for i, mine in enumerate(sections)
        for j, others in enumerate(sections)
        if i != j
        for one, other in _touching(mine, others)
    )
    return total / (raters * (raters - 1) * length**2)


def _touching(mine: Sequence[_Section], others: Sequence[_Section]) -> Iterable[tuple[_Section, _Section]]:
    """Yield the sections of two raters that lie over one another, all others differing by nothing; both are in order."""
    i = j = 0
    while i < len(mine) and j < len(others):
        yield mine[i], others[j]
        end, other_end = mine[i][0] + mine[i][1], others[j][0] + others[j][1]
        i, j = i + (end <= other_end), j + (other_end <= end)


def _difference(one: _Section, other: _Section) -> float:
    (b, size, unit), (c, width, also) = one, other
    if unit and also:
        return (b - c) ** 2 + (b + size - c - width) ** 2
    if unit and b >= c and b + size <= c + width:
        return size**2
    if also and c >= b and c + width <= b + size:
        return width**2
    return 0.0


def _expected(sections: Sequence[Sequence[_Section]], length: float) -> float:
    raters = len(sections)
    units = [size for some in sections for _, size, unit in some if unit]
    gaps = [size for some in sections for _, size, unit in some if not unit]
    above = 0.0
    for size in units:
        fitting = sum(gap - size + 1 for gap in gaps if gap >= size)
        above += (len(units) - 1) / 3 * (2 * size**3 - 3 * size**2 + size) + size**2 * fitting
    below = raters * length * (raters * length - 1) - sum(size * (size - 1) for size in units)
    return 2 / length * above / below if below else 0.0
