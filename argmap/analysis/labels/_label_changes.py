"""What turns in each of many cases, kept as rows of bits: one row an element, one bit a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.labels._grounded import IN, OUT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.analysis.labels._label_inputs import Bits

__all__ = ["LabelChanges"]

BLOCK = 4096  # rows whose bits are counted at a time: 4 MB a thousand cases


class LabelChanges:
    """Which elements turn in each of some cases, and how.

    Args:
        cases: how many cases.
        seen: per element that turns in some case, the bits of the cases in which it is in, and of those in which it is out.
        labels: per element, its label before.

    Examples:
        >>> batch = LabelChanges(2, {0: (0b10, 0b01), 2: (0b00, 0b11)}, np.array([2, 2, 2], np.int8))
        >>> batch.turned(0), batch.turned(1)
        ({0: 0, 2: 0}, {2: 0})
        >>> batch.count(np.array([True, True, False])).tolist()
        [1, 0]
    """

    def __init__(self, cases: int, seen: dict[int, Bits], labels: NDArray[np.int8]) -> None:
        self._cases = cases
        rows = sorted(seen)
        self._rows = np.array(rows, np.int64)
        self._before = labels[self._rows]
        self._in = self._packed([seen[row][0] for row in rows])
        self._out = self._packed([seen[row][1] for row in rows])

    def _packed(self, bits: list[int]) -> NDArray[np.uint8]:
        width = -(-self._cases // 8)
        joined = b"".join([some.to_bytes(width, "little") for some in bits])
        return np.frombuffer(joined, np.uint8).reshape(len(bits), width)

    def turned(
        self, case: int, among: NDArray[np.bool_] | None = None, most: int | None = None
    ) -> dict[int, int]:
        """Return the elements that turn in a case, of some (flags) and the first so many, in map order, with their new labels."""
        byte, bit = divmod(case, 8)
        after = 1 + (self._in[:, byte] >> bit & 1).astype(np.int8) - (self._out[:, byte] >> bit & 1)
        turns = after != self._before
        where = np.flatnonzero(turns if among is None else turns & among[self._rows])[:most]
        return dict(zip(self._rows[where].tolist(), after[where].tolist(), strict=True))

    def count(self, among: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count for each case how many of some elements (flags) turn."""
        counts = np.zeros(self._cases, np.int64)
        where = np.flatnonzero(among[self._rows])
        for begin in range(0, len(where), BLOCK):
            some = where[begin : begin + BLOCK]
            before = self._before[some, None]
            is_in, is_out = self._in[some], self._out[some]
            bits = np.where(before == IN, ~is_in, np.where(before == OUT, ~is_out, is_in | is_out))
            counts += np.unpackbits(bits, axis=1, count=self._cases, bitorder="little").sum(0, np.int64)
        return counts
