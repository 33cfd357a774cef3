"""Which pairs give the greatest sum, each row and column used once? The Hungarian method, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

__all__ = ["best_pairs"]

CELLS = 1_000_000  # of a part, above which pairs are taken greedily


def best_pairs(gains: Mapping[tuple[int, int], float]) -> tuple[list[tuple[int, int]], bool]:
    """Return the pairs that together gain most, in order of rows; and whether that is certain.

    Args:
        gains: (row, column) -> what the pair gains, above 0; other pairs cannot be.

    Returns:
        The pairs, and False if a part had so many cells that its pairs were taken greedily.

    References:
        Kuhn (1955), Naval Research Logistics Quarterly 2, 83-97; in the form by shortest paths of Jonker and Volgenant (1987),
        Computing 38, 325-340.

    Examples:
        >>> best_pairs({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8})
        ([(0, 1), (1, 0)], True)
    """
    found: list[tuple[int, int]] = []
    exact = True
    for part in _parts(gains):
        rows, columns = sorted({row for row, _ in part}), sorted({column for _, column in part})
        if len(rows) == 1 or len(columns) == 1:
            found.append(max(part, key=lambda pair: (gains[pair], -pair[0], -pair[1])))
        elif len(rows) * len(columns) > CELLS:
            found += _greedy(part, gains)
            exact = False
        else:
            found += _assigned(part, gains, rows, columns)
    return sorted(found), exact


def _parts(gains: Mapping[tuple[int, int], float]) -> list[list[tuple[int, int]]]:
    """Return the pairs, split where no row or column is shared."""
    parent: dict[int, int] = {}

    def root(x: int) -> int:
        while (up := parent.setdefault(x, x)) != x:
            parent[x] = parent.setdefault(up, up)
            x = parent[x]
        return x

    for row, column in gains:
        parent[root(row)] = root(~column)
    parts: dict[int, list[tuple[int, int]]] = {}
    for pair in gains:
        parts.setdefault(root(pair[0]), []).append(pair)
    return list(parts.values())


def _greedy(part: list[tuple[int, int]], gains: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    rows, columns, found = set(), set(), []
    for pair in sorted(part, key=lambda pair: (-gains[pair], pair)):
        if pair[0] not in rows and pair[1] not in columns:
            rows.add(pair[0])
            columns.add(pair[1])
            found.append(pair)
    return found


def _assigned(
    part: list[tuple[int, int]],
    gains: Mapping[tuple[int, int], float],
    rows: list[int],
    columns: list[int],
) -> list[tuple[int, int]]:
    turned = len(rows) > len(columns)
    row = {given: place for place, given in enumerate(rows)}
    column = {given: place for place, given in enumerate(columns)}
    gain = np.zeros((len(rows), len(columns)))
    for pair in part:
        gain[row[pair[0]], column[pair[1]]] = gains[pair]
    chosen = _hungarian(gain.T if turned else gain).tolist()
    pairs = [(rows[c], columns[r]) if turned else (rows[r], columns[c]) for r, c in enumerate(chosen)]
    return [pair for pair in pairs if pair in gains]


def _hungarian(gain: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return of each row the column that it gets, so that the sum of gains is greatest; no fewer columns than rows."""
    n, m = gain.shape
    cost = np.full((n + 1, m + 1), 0.0)  # row and column 0 are a start of their own
    cost[1:, 1:] = gain.max() - gain
    potential_row, potential = np.zeros(n + 1), np.zeros(m + 1)
    owner, before = np.zeros(m + 1, np.int64), np.zeros(m + 1, np.int64)
    for row in range(1, n + 1):
        owner[0], at = row, 0
        least, used = np.full(m + 1, np.inf), np.zeros(m + 1, np.bool_)
        while owner[at]:
            used[at] = True
            reach = cost[owner[at]] - potential_row[owner[at]] - potential
            nearer = ~used & (reach < least)
            nearer[0] = False
            least[nearer], before[nearer] = reach[nearer], at
            free = np.where(used, np.inf, least)
            free[0] = np.inf
            following = int(free.argmin())
            step = free[following]
            potential_row[owner[used]] += step
            potential[used] -= step
            least[~used] -= step
            at = following
        while at:
            owner[at], at = owner[before[at]], before[at]
    chosen = np.zeros(n, np.int64)
    chosen[owner[1:][owner[1:] > 0] - 1] = np.flatnonzero(owner[1:])
    return chosen
