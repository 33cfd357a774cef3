"""How one claim is supported, as a step of its explanation: in the words of `lacking_support` where it lacks support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._naming import gsn_words, snapshot
from argmap.analysis.explanation.steps import Explanation
from argmap.analysis.support.status import STATUSES, SupportStatus, support_work

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap

__all__ = ["support_step"]

SAID = {
    SupportStatus.BASIS: "It needs no support",
    SupportStatus.SUPPORTED: "It is grounded, and a support for it is left",
}


def support_step(amap: ArgumentMap, claim: int) -> Explanation:
    """Return the support status of a claim as a step; `among` names what it rests on, or what defeats its supports."""
    work = support_work(amap)
    status = STATUSES[int(work.status[claim])]
    id_ = work.compiled.ids[claim]
    if status in SAID:
        return Explanation(id_, status, f"Support: {status}. {SAID[status]}.", rule=str(status))
    said = snapshot(amap)
    found = gsn_words(said, work.finding(claim, said))
    circular = status == SupportStatus.CIRCULAR
    return Explanation(
        id_,
        status,
        f"Support: {status}. {found.message}.",
        rule=str(status),
        circle=found.because if circular else (),
        among=() if circular else found.because,
    )
