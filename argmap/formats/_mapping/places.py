"""Where ids stand in a list of them: for a million at once, and without a look-up each where they are numbers, as AIFdb's are."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ids = Sequence[str] | NDArray[np.int64]

__all__ = ["numbers", "places_of"]

SPARE = 16  # places of a table for each id that is in it


def places_of(ids: Ids, *columns: Ids) -> list[NDArray[np.int64]] | None:
    """Return for each id of each column its place in `ids`, -1 if it has none; None if an id stands twice in `ids`.

    All are given as texts; or all as what `numbers` makes of them.

    Examples:
        >>> places_of(["b", "a"], ["a", "c"], [])
        [array([ 1, -1]), array([], dtype=int64)]
        >>> places_of(numbers(["7", "5"]), numbers(["5", "6"]))
        [array([ 1, -1])]
        >>> places_of(["a", "a"]) is None
        True
    """
    if isinstance(ids, np.ndarray):
        return _found(ids, [np.asarray(column) for column in columns])
    place = dict(zip(ids, range(len(ids)), strict=True))
    if len(place) < len(ids):
        return None
    return [np.fromiter(map(place.get, column, repeat(-1)), np.int64, len(column)) for column in columns]


def numbers(ids: Sequence[Any]) -> NDArray[np.int64] | None:
    """Return ids as numbers, if there is one, and each is a text of digits as Python would write a number of 63 bits; else None.

    Examples:
        >>> numbers(["7", "10"]), numbers(["07"]), numbers(["-7"]), numbers([7]), numbers([])
        (array([ 7, 10]), None, None, None, None)
    """
    try:
        text = ",".join(ids)
    except TypeError:
        return None
    digits = text.replace(",", "")
    if len(text) - len(digits) != len(ids) - 1 or not (
        digits.isascii() and digits.isdigit()
    ):  # so there is one at least
        return None
    marked = f",{text},"
    if ",," in marked:
        return None
    found = np.fromstring(text, np.int64, sep=",")
    if ",0" in marked and len(digits) != np.searchsorted(_POWERS, found, side="right").sum() + len(ids):
        return None  # a zero in front
    return found if found.max() < _MOST else None


_MOST = np.iinfo(np.int64).max  # what greater numbers are read as
_POWERS = 10 ** np.arange(1, 19, dtype=np.int64)


def _found(own: NDArray[np.int64], others: list[NDArray[np.int64]]) -> list[NDArray[np.int64]] | None:
    if not len(own):
        return [np.full(len(other), -1, np.int64) for other in others]
    least, most = int(own.min()), int(own.max())
    if most - least < SPARE * len(own):
        table = np.full(most - least + 1, -1, np.int64)
        table[own - least] = np.arange(len(own))
        if np.count_nonzero(table >= 0) < len(own):
            return None
        inside = [(other >= least) & (other <= most) for other in others]
        return [
            np.where(known, table[np.where(known, other - least, 0)], -1)
            for known, other in zip(inside, others, strict=True)
        ]
    order = np.argsort(own)
    ranked = own[order]
    if (ranked[1:] == ranked[:-1]).any():
        return None
    near = [np.minimum(np.searchsorted(ranked, other), len(own) - 1) for other in others]
    return [np.where(ranked[at] == other, order[at], -1) for at, other in zip(near, others, strict=True)]
