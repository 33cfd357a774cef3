"""How one claim is borne out, as a step of its explanation: what `support_status` says, worked out for it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.explanation.steps import Explanation
from argmap.analysis.labels._grounded import asserted, founding, settled
from argmap.analysis.labels._propagation import IN, OUT
from argmap.analysis.support.status import SupportStatus

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.analysis.explanation._verbalise import Wording
    from argmap.graph.incidence import Incidence

__all__ = ["borne_out"]

SAID = {
    SupportStatus.BASIS: "reasons may end with it",
    SupportStatus.UNSUPPORTED: "nothing is given for it",
    SupportStatus.UNGROUNDED: "it rests in the end on what nothing supports, such as {}",
    SupportStatus.CIRCULAR: "it rests only on circles of reasons",
    SupportStatus.DEFEATED: "every reason for it has fallen",
    SupportStatus.SUPPORTED: "a reason for it is left, and it leads back to a basis",
}


def borne_out(wording: Wording, claim: int) -> Explanation:
    """Return the support status of a claim as a step; `among` names the unsupported claims that it rests on."""
    compiled = wording.compiled
    status, bare = _status(compiled, claim)
    names = [wording.name(x) for x in bare[:3]]
    listed = " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
    return Explanation(
        compiled.ids[claim],
        status,
        f"As to support: {SAID[status].format(listed)} ({status}).",
        rule=str(status),
        among=tuple([compiled.ids[x] for x in bare]),
    )


def _status(compiled: Incidence, claim: int) -> tuple[SupportStatus, list[int]]:
    supports = _supports(compiled, claim)
    if compiled.basis[claim]:
        return SupportStatus.BASIS, []
    if not supports:
        return SupportStatus.UNSUPPORTED, []
    everything = np.ones(compiled.elements, np.bool_)
    held = founding(compiled, everything, compiled.basis).label[: compiled.claims] == IN
    if not held[claim]:
        bare = _nearest_bare(compiled, claim, held)
        return (SupportStatus.UNGROUNDED if bare else SupportStatus.CIRCULAR), bare
    label = settled(compiled, asserted(compiled)).label
    fallen = all(label[s] == OUT for s in supports)
    return (SupportStatus.DEFEATED if fallen else SupportStatus.SUPPORTED), []


def _supports(compiled: Incidence, claim: int) -> list[int]:
    c = compiled
    into = c.into[c.into_start[claim] : c.into_start[claim + 1]].tolist()
    return [r for r in into if c.is_support[r - c.claims]]


def _nearest_bare(compiled: Incidence, claim: int, held: NDArray[np.bool_]) -> list[int]:
    """Step back over supports to premises that are not grounded, until unsupported claims are met."""
    c = compiled
    met, layer = {claim}, [claim]
    while layer:
        bare = [x for x in layer if not _supports(c, x)]
        if bare:
            return sorted(bare)
        following: list[int] = []
        for x in layer:
            for r in _supports(c, x):
                for p in c.premise[
                    c.premise_start[r - c.claims] : c.premise_start[r - c.claims + 1]
                ].tolist():
                    if p not in met and not held[p]:
                        met.add(p)
                        following.append(p)
        layer = following
    return []
