"""Support: which claims are borne out, which lack support, and why?

A claim lacks support when nothing is given for it, when it rests only on itself, when what it finally rests on is bare
assertion, or when every reason for it has been defeated. A list of claims without an incoming reason is noise: in real
maps two of three claims have none, and most of them are leaves. So each finding says what hangs on the claim.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.circle import Circles
from argmap.analysis.grounded import OUT, asserted, grounded
from argmap.analysis.grounding import bare_beneath, basis_of_claims, ground, stuck_on_bare
from argmap.analysis.structure import contention_flags
from argmap.finding import Finding, Findings
from argmap.incidence import REJECTED, incidence

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from argmap.argument_map import ArgumentMap
    from argmap.incidence import Incidence
    from argmap.model import Claim

__all__ = ["SupportStatus", "lacking_support", "support_status"]

NAMED = 6  # ids named in a finding's message; `because` has them all, or the first hundred


class SupportStatus(StrEnum):
    """Whether, and how, a claim is borne out: the first that fits of these."""

    BASIS = "basis"
    UNSUPPORTED = "unsupported"
    CIRCULAR = "circular"
    UNGROUNDED = "ungrounded"
    DEFEATED = "defeated"
    SUPPORTED = "supported"


_STATUS = list(SupportStatus)
BASIS, UNSUPPORTED, CIRCULAR, UNGROUNDED, DEFEATED, SUPPORTED = range(6)
_LACKING = (UNSUPPORTED, CIRCULAR, UNGROUNDED, DEFEATED)


def support_status(amap: ArgumentMap, *, basis: Callable[[Claim], bool] | None = None) -> dict[str, SupportStatus]:
    """Return how each claim is borne out.

    `basis`: it is where reasons end (evidence, accepted, assumed, citing a source that is not `mapped`).
    `unsupported`: no support is given. `circular`: it rests only on circles. `ungrounded`: what it rests on ends in
    unsupported claims. `defeated`: every support of it is out. `supported`: otherwise.

    Args:
        amap: the map; it is not changed.
        basis: tells of a claim whether reasons may end there, in place of the rule above.

    Returns:
        One status a claim, in map order.

    References:
        Grounding is Horn closure: Dowling and Gallier (1984), J. Logic Programming 1(3). `defeated` reads the
        grounded labelling (Dung 1995), in which a bare claim counts as asserted.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> a, b = amap.claim("Ghosts exist", id="a"), amap.claim("I saw one", id="b")
        >>> _, _ = amap.support(b, a), amap.support(a, b)
        >>> support_status(amap)["a"]
        <SupportStatus.CIRCULAR: 'circular'>
    """
    compiled = incidence(amap)
    codes = _Support(amap, basis).status.tolist()
    return {id_: _STATUS[code] for id_, code in zip(compiled.ids[: compiled.claims], codes, strict=True)}


def lacking_support(amap: ArgumentMap, *, basis: Callable[[Claim], bool] | None = None) -> Findings:
    """Return the claims that lack support, worst first, each with its reason.

    Contentions stand before the rest, then claims by how many rest on them directly, then in map order. Kinds that
    need no support, and rejected claims, are not listed. `summary()` groups the list: each ungrounded conclusion
    stands above the unsupported claims that it rests on.

    Args:
        amap: the map; it is not changed.
        basis: tells of a claim whether reasons may end there; see `support_status`.

    Returns:
        Findings whose `rule` is the status: unsupported, circular, ungrounded or defeated; `because` names the
        circle (as a path that ends where it began), the unsupported claims beneath, or what defeats the supports.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> thesis, rain = amap.claim("Take an umbrella", id="thesis"), amap.claim("It will rain", id="rain")
        >>> _ = amap.support(rain, thesis)
        >>> for finding in lacking_support(amap):
        ...     print(finding)
        thesis: rests in the end on what nothing supports: rain (ungrounded)
        rain: nothing supports this premise, on which 1 claim rests directly (unsupported)
    """
    work = _Support(amap, basis)
    order = work.worst_first()
    ids = work.compiled.ids
    return Findings(
        lambda place: work.finding(int(order[place])),
        ids=_Picked(ids, order),
        summarise=lambda: work.summary(order),
    )


class _Picked:
    """The ids at some places of a list, looked up when asked for."""

    __slots__ = ("_ids", "_places")

    def __init__(self, ids: list[str], places: NDArray[np.int64]) -> None:
        self._ids = ids
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, place: int) -> str:
        return self._ids[int(self._places[place])]
