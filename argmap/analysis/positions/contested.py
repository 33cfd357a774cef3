"""Dialectic: which claims are contested, and which challenges has nobody answered?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap._naming import brought, gsn_words, names, snapshot
from argmap._validate import check_flag
from argmap._wording import counted
from argmap.analysis.labels._grounded import IN, OUT, asserted, grounded
from argmap.errors import AnalysisError
from argmap.finding import Finding, Findings
from argmap.graph._incidence import incidence
from argmap.graph._roles import side_flags

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap._naming import Snapshot
    from argmap.argument_map import ArgumentMap
    from argmap.graph._incidence import Incidence

__all__ = ["contested", "unanswered"]


def contested(amap: ArgumentMap) -> Findings:
    """Return the claims with a live challenge: one that is not out, to the claim or to a support of it.

    Returns:
        One finding a claim, in map order; `because` names the challenges.

    References:
        Labels are grounded ones: see `acceptability`.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> thesis = amap.claim("Take an umbrella", id="thesis")
        >>> _ = amap.challenge(amap.claim("It is heavy", id="heavy"), thesis)
        >>> print(contested(amap)[0])
        contested 'Take an umbrella': Contested by 'It is heavy' [thesis]
    """
    compiled = incidence(amap)
    n, m = compiled.claims, compiled.relations
    labels = grounded(compiled, asserted(compiled))
    against: dict[int, list[int]] = {}
    for relation in np.flatnonzero(~compiled.is_support & (labels[n:] != OUT)).tolist():
        goal = int(compiled.target[relation])
        if n <= goal < n + m and compiled.is_support[goal - n]:
            goal = int(compiled.target[goal - n])
        if goal < n:
            against.setdefault(goal, []).append(n + relation)
    where = sorted(against)
    ids, said = compiled.ids, snapshot(amap)

    def finding(place: int) -> Finding:
        because = tuple(ids[relation] for relation in against[where[place]])
        message = f"Contested by {brought(said, because)}"
        return gsn_words(said, Finding("contested", ids[where[place]], message, because, "info"))

    return Findings(
        finding,
        ids=[ids[claim] for claim in where],
        rules=("contested",),
        words=said.words,
        summarise=lambda: f"{counted(len(where), 'claim')} {'is' if len(where) == 1 else 'are'} contested",
    )


def unanswered(amap: ArgumentMap, *, replies: bool = False) -> Findings:
    """Return the challenges to what the map argues for that nothing answers.

    They are in, nothing is said against them or their premises, and what they are aimed at is on the map's own side: a
    contention is, a support on the side of its target, a challenge on the other side, a premise on that of its relation. A
    challenge whose target is only on the other side is a reply, the last word of the map's own side, and wants no answer. What
    leads to no contention (only to an association) is on neither side. `check` gives the same answer as AM301.

    Args:
        amap: the map; it is not changed.
        replies: whether to list replies, too.

    Returns:
        One finding a challenge, in map order, about the challenge; `because` names what it is aimed at.

    Raises:
        AnalysisError: `replies` is no flag.

    References:
        Labels are grounded ones: see `acceptability`.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> thesis = amap.claim("Take an umbrella", id="thesis")
        >>> _ = amap.challenge(amap.claim("It is heavy", id="heavy"), thesis, id="x")
        >>> print(unanswered(amap)[0])
        unanswered 'It is heavy → Take an umbrella': Nothing answers the challenge from 'It is heavy' [x]
        >>> _ = amap.challenge(amap.claim("This one is light", id="light"), "x", id="y")
        >>> unanswered(amap).ids, unanswered(amap, replies=True).ids
        ((), ('y',))
    """
    check_flag("replies", replies, AnalysisError)
    compiled = incidence(amap)
    n = compiled.claims
    own, other = side_flags(compiled)
    where = _unanswered(compiled, own | other if replies else own)
    ids, said = compiled.ids, snapshot(amap)
    own_side = own.tolist()

    def finding(place: int) -> Finding:
        goal = int(compiled.target[where[place]])
        id_ = ids[n + where[place]]
        message = f"Nothing answers {_told(said, id_, reply=not own_side[goal])}"
        return gsn_words(said, Finding("unanswered", id_, message, (ids[goal],)))

    return Findings(
        finding,
        ids=[ids[n + relation] for relation in where],
        rules=("unanswered",),
        summarise=lambda: (
            f"{counted(len(where), 'challenge')} {'is' if len(where) == 1 else 'are'} unanswered"
        ),
        words=said.words,
    )


def _unanswered(compiled: Incidence, sides: NDArray[np.bool_]) -> list[int]:
    """Return the challenges that are in, unhit like their premises, and aimed at what is on these sides."""
    n, m = compiled.claims, compiled.relations
    labels = grounded(compiled, asserted(compiled))
    hit = np.zeros(len(compiled.ids), np.bool_)
    hit[compiled.target[:m][~compiled.is_support]] = True
    last = compiled.premise_start[m]
    premise_hit = np.zeros(m, np.bool_)
    premise_hit[compiled.premise_relation[:last][hit[compiled.premise[:last]]]] = True
    aimed = np.zeros(len(compiled.ids), np.bool_)
    aimed[: n + m] = sides
    open_ = ~compiled.is_support & (labels[n:] == IN) & ~hit[n : n + m] & ~premise_hit
    found: list[int] = np.flatnonzero(open_ & aimed[compiled.target[:m]]).tolist()
    return found


def _told(said: Snapshot, id_: str, *, reply: bool) -> str:
    """Name a challenge: a reply, the map's own, an undercut, or one of a claim or of the map's reply."""
    relation = said.relations[id_]
    target = said.relations.get(relation.target)
    kind = "reply" if reply else "undercut" if target and target.type == "support" else "challenge"
    return f"the {kind} from {names(said, relation.premises)}"
