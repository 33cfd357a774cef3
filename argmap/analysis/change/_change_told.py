"""A change in sentences: whether the contentions still stand, then which other claims change, then how many relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap._naming import named
from argmap._wording import counted
from argmap.analysis.change._verbalise_chain import turned
from argmap.analysis.labels._grounded import IN, OUT, UNDECIDED
from argmap.analysis.labels.labelling import VERDICTS, WORDS
from argmap.analysis.support.status import STATUSES
from argmap.graph._roles import contention_flags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap._naming import Elements
    from argmap.analysis.change._edit import MapEdit
    from argmap.analysis.support.status import SupportWork

__all__ = ["ChangeTold", "changing"]

TOPS = 2  # contentions that are told of one by one
SHOWN = 20  # claims that are told of; the rest is counted
BECOME = {  # what becomes of one claim, in the order in which it is told; of several
    "no longer stands": "no longer stand",
    "now falls": "now fall",
    "is now undecided": "are now undecided",
    "now stands": "now stand",
}
GONE = -1  # in place of the label of what is removed


class ChangeTold:
    """What changes, by kind, and in sentences; claims by their numbers before the edit.

    Args:
        amap: the map as it was when it was asked.
        edit: what is done to it.
        before: the statuses and labels that it has.
        after: those that it would have.
        reason: says why a verdict changes, given the element and the aspect.
    """

    def __init__(
        self,
        amap: Elements,
        edit: MapEdit,
        before: SupportWork,
        after: SupportWork,
        reason: Callable[[int, str], str],
    ) -> None:
        self._map, self._edit, self._reason = amap, edit, reason
        n = edit.before.claims
        claims, relations = edit.kept[edit.kept < n], edit.kept[edit.kept >= n]
        self._was, self._now = before.labels, np.full(edit.before.elements, GONE, np.int64)
        self._now[edit.kept] = after.labels
        self._statuses = (before.status, dict(zip(claims.tolist(), after.status.tolist(), strict=True)))
        self._tops: list[int] = np.flatnonzero(contention_flags(edit.before))[:TOPS].tolist()
        told = np.zeros(n, np.bool_)
        told[self._tops] = True
        told[[element for element in edit.named if element < n]] = True
        others = claims[~told[claims]]
        label = others[self._was[others] != self._now[others]]
        self._moved: dict[str, list[int]] = {become: [] for become in BECOME}
        for claim in label.tolist():
            self._moved[turned(WORDS[self._was[claim]], WORDS[self._now[claim]])].append(claim)
        status = claims[(before.status[claims] != after.status) & ~told[claims]]
        self._restated: list[int] = np.setdiff1d(status, label).tolist()
        self._relations = int((self._was[relations] != self._now[relations]).sum())

    def lines(self) -> list[str]:
        """Say in lines what changes."""
        return [*self.contentions(), *self._others()]

    def contentions(self, *, reasons: bool = True) -> Iterator[str]:
        """Say of the first contentions whether they still stand."""
        for top in self._tops:
            was, now = int(self._was[top]), int(self._now[top])
            why = f": {self._reason(top, 'label')}" if reasons and now not in (GONE, was) else ""
            yield f"{self._named(top)} {_still(was, now)}{why}."

    def _others(self) -> Iterator[str]:
        """Tell of the claims that fall, then of those left undecided, those that stand, and those otherwise supported."""
        left = SHOWN
        other = "other " if self._tops else ""
        for become, claims in self._moved.items():
            if claims:
                yield f"{counted(len(claims), f'{other}claim')} {become if len(claims) == 1 else BECOME[become]}:"
            for claim in claims[:left]:
                yield f"  {self._named(claim)}: {self._reason(claim, 'label')}"
            left = max(0, left - len(claims))
        if self._restated:
            yield f"The support of {counted(len(self._restated), f'{other}claim')} changes:"
            for claim in self._restated[:left]:
                said = turned(STATUSES[self._statuses[0][claim]], STATUSES[self._statuses[1][claim]])
                yield f"  {self._named(claim)} {said}: {self._reason(claim, 'status')}"
        claims_told = sum(map(len, self._moved.values())) + len(self._restated)
        if claims_told > SHOWN:
            yield f"... and {counted(claims_told - SHOWN, 'more claim')}"
        if not claims_told:
            yield f"No {other}claim changes."
        if self._relations:
            yield f"{changing(self._relations, 'relation')}."

    def _named(self, element: int) -> str:
        return named(self._map, self._edit.before.ids[element])


def changing(number: int, word: str) -> str:
    """Say that so many of something change.

    Examples:
        >>> changing(1, "relation"), changing(8, "relation")
        ('1 relation changes', '8 relations change')
    """
    return f"{counted(number, word)} change{'s' * (number == 1)}"


def _still(was: int, now: int) -> str:
    """Say what becomes of a contention, whether or not it changes."""
    if now == GONE:
        return "is removed"
    if was == now:
        return "is still undecided" if now == UNDECIDED else f"still {VERDICTS[now]}"
    if was == IN:
        return "no longer stands" if now == OUT else "no longer stands, but is undecided"
    return turned(WORDS[was], WORDS[now])
