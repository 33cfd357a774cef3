"""Dependence: what does a claim finally rest on, what carries it, and what brings it down?

The map is taken as it stands: rejected claims, and what a challenge that is in hits, count no longer (accepted claims
always do). A leaf is a claim that holds of itself: it has a basis, or nothing supports it.
"""

from __future__ import annotations

import time
import warnings
from collections import Counter
from typing import TYPE_CHECKING, get_args

from argmap._naming import named, names, snapshot
from argmap._validate import check_progress, check_whole
from argmap._values.fields import Status
from argmap._wording import counted
from argmap.analysis.dependence._independent_set import first_apart
from argmap.analysis.dependence._minimal_cuts import minimal_cuts
from argmap.analysis.dependence._minimal_sufficiency import minimal_sufficient
from argmap.analysis.labels._and_or_graph import AndOrGraph, BackwardCone
from argmap.analysis.labels._dominators import single_points
from argmap.analysis.labels._question import within
from argmap.errors import AnalysisError, LimitWarning, MissingExtraError
from argmap.finding import Finding, Findings
from argmap.graph._element_numbers import claim_number
from argmap.graph._incidence import incidence, is_evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap._naming import Snapshot
    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim

__all__ = [
    "basis_of",
    "claim_number",
    "cut_sets",
    "independent_lines",
    "load_bearing",
    "sufficient_sets",
]

_SET = 5  # members of a set that a message names
_BASES = {"bare": "Unsupported", "sourced": "Citing a source"}  # said otherwise than by the rule itself
_IDS = 1_000_000  # that the sets of an answer name in all


def basis_of(amap: ArgumentMap, id: str | Claim) -> Findings:
    """Return what a claim finally rests on: the leaves met when stepping back from it over supports that hold.

    Args:
        amap: the map; it is not changed.
        id: the claim. If it is a leaf, it is among the answers.

    Returns:
        One finding a leaf, in map order. Its `rule` is the kind of basis: the claim's kind if that is a basis
        ("evidence", "observation"), else "accepted", "assumed", "sourced" (it cites a source that is not `mapped`)
        or "bare" (nothing is given for it). `because` is a shortest path up to the claim, cut after a hundred ids; of several,
        the one that the map's order comes to first.

    Raises:
        UnknownIdError: the map has no such element.
        AnalysisError: it is no claim.

    References:
        Ours: what is reached over supports that hold; `sufficient_sets` tells which of it is enough.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> wet = amap.claim("The street is wet", id="wet")
        >>> rain = amap.claim("It rained", id="rain", kind="observation")
        >>> cold = amap.claim("It was too cold to dry", id="cold")
        >>> _ = amap.support([rain, cold], wet, id="why")
        >>> for finding in basis_of(amap, "wet"):
        ...     print(finding)
        observation 'It rained': Observation, 1 step below 'The street is wet' [rain]
        bare 'It was too cold to dry': Unsupported, 1 step below 'The street is wet' [cold]
    """
    part, place = _beneath(amap, id)
    ids, said = incidence(amap).ids, snapshot(amap)
    top = named(said, ids[place])
    leaves = sorted(part.leaves_beneath([0]), key=part.claims.__getitem__)
    bases = {kind.id for kind in amap.vocabulary.kinds if kind.basis}

    def finding(number: int) -> Finding:
        leaf = leaves[number]
        claim = said.claims[ids[part.claims[leaf]]]
        rule = (
            claim.kind
            if claim.kind in bases
            else claim.status or ("sourced" if _sourced(said, claim) else "bare")
        )
        steps = part.steps(leaf)
        where = f"{counted(steps, 'step')} below {top}" if steps else "and rests on no other claim"
        path = tuple(ids[element] for element in part.path(leaf))
        return Finding(
            rule, claim.id, f"{_BASES.get(rule, rule.capitalize())}, {where}", because=path, severity="info"
        )

    return Findings(
        finding,
        ids=[ids[part.claims[leaf]] for leaf in leaves],
        rules=(*bases, *get_args(Status), "sourced", "bare"),
        words=said.words,
        summarise=lambda: _rests_on(top, [finding(number).rule for number in range(len(leaves))]),
    )


def load_bearing(amap: ArgumentMap, id: str | Claim) -> Findings:
    """Return the single points of failure of a claim: the leaves and supports without which it falls.

    Linked premises are all needed; convergent supports stand in for each other. To lose a claim is to lose all that it
    is a premise of. This is exact on maps of any size, in near linear time.

    Args:
        amap: the map; it is not changed.
        id: the claim. If it is a leaf, it is its own single point of failure.

    Returns:
        One finding a leaf or support, in map order, claims first; `because` is a shortest path up to the claim, as in
        `basis_of`. None if the claim does not hold anyway.

    Raises:
        UnknownIdError: the map has no such element.
        AnalysisError: it is no claim.

    References:
        Vesely, W. E. et al. (1981). Fault Tree Handbook, NUREG-0492: minimal cut sets of one element, single points of
        failure.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> plan = amap.claim("The plan will work", id="plan")
        >>> money, will = amap.claim("There is money", id="money"), amap.claim("There is a will", id="will")
        >>> budget, grant = amap.claim("It is in the budget", id="budget"), amap.claim("A grant covers it", id="grant")
        >>> _ = amap.support([money, will], plan, id="why"), amap.support(budget, money), amap.support(grant, money)
        >>> load_bearing(amap, "plan").ids
        ('will', 'why')
    """
    part, place = _beneath(amap, id)
    ids, said = incidence(amap).ids, snapshot(amap)
    top = named(said, ids[place])
    parts = sorted(single_points(part) or (), key=part.element)

    def finding(number: int) -> Finding:
        one = parts[number]
        path = tuple(ids[element] for element in part.path(one))
        message = f"Without it, {top} falls" if one else "Rests on no other claim"
        return Finding("load-bearing", ids[part.element(one)], message, because=path)

    return Findings(
        finding,
        ids=[ids[part.element(one)] for one in parts],
        rules=("load-bearing",),
        summarise=lambda: _points(top, len(parts)),
        words=said.words,
    )


def cut_sets(
    amap: ArgumentMap,
    id: str | Claim,
    *,
    max_size: int | None = 3,
    limit: int = 1000,
    time_limit: float | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Findings:
    """Return the minimal sets of leaves and supports whose loss brings a claim down.

    Those of size 1 are `load_bearing`; those of size 2 are the pairs that only together carry it, and so on.

    Sets of any size are made of each other: on a map without circles of support, each takes time polynomial in the map and in
    the number of those before. Whether there is one of at most `max_size` is hard in general (it is a hitting set); the
    search leaves out what would need more, and is quick on trees, chains and grids of some hundred claims.

    Args:
        amap: the map; it is not changed.
        id: the claim.
        max_size: the most that a set may hold; None for sets of any size.
        limit: how many sets to find at most.
        time_limit: seconds to spend at most.
        progress: a function of the sets found and `limit`, called now and then.

    Returns:
        One finding a set, about the claim, small sets first and then in map order; `because` holds the ids of the set.
        Empty if the claim does not hold anyway. `.exhaustive` is False, and a `LimitWarning` says why, when there are
        more than `limit`, or than a million ids tell, or time is up. Those given are then the smallest, but that with
        `max_size=None` this holds of single parts only.

    Raises:
        UnknownIdError: the map has no such element.
        AnalysisError: it is no claim; `max_size`, `limit` or `time_limit` is no positive number, or `progress` no function.

    References:
        Vesely, W. E. et al. (1981). Fault Tree Handbook, NUREG-0492, on minimal cut sets.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> plan = amap.claim("The plan will work", id="plan")
        >>> budget, grant = amap.claim("It is in the budget", id="budget"), amap.claim("A grant covers it", id="grant")
        >>> _ = amap.support(budget, plan, id="s1"), amap.support(grant, plan, id="s2")
        >>> for finding in cut_sets(amap, "plan"):
        ...     print(*finding.because)
        budget grant
        budget s2
        grant s1
        s1 s2
    """
    deadline = within(time_limit)
    part, place = _beneath(amap, id)
    if max_size is not None:
        check_whole("max_size", max_size, AnalysisError)
    check_whole("limit", limit, AnalysisError)
    check_progress(progress, AnalysisError)
    found, why = _gathered(part, minimal_cuts(part, max_size), limit, deadline, progress)
    return _sets(amap, place, "cut", found, why, time_limit)


def sufficient_sets(
    amap: ArgumentMap,
    id: str | Claim,
    *,
    limit: int = 1000,
    time_limit: float | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Findings:
    """Return the minimal sets of leaves that, held alone, carry a claim: the ways in which it can be made good.

    Small answers are put together from the leaves up. Where claims in between have very many sets, python-sat looks for
    those of the claim itself (extra `solver`); without it, the sets that were found are given.

    Args:
        amap: the map; it is not changed.
        id: the claim. If it is a leaf, it carries itself.
        limit: how many sets to find at most.
        time_limit: seconds to spend at most.
        progress: a function of the sets found and `limit`, called now and then.

    Returns:
        One finding a set, about the claim, small sets first and then in map order; `because` holds the ids of the set.
        Empty if the claim does not hold. `.exhaustive` is False, and a `LimitWarning` says why, when there are more than
        `limit`, or than a million ids tell, or may be more than were found without python-sat, or time is up. Which of
        them are given then is always the same, but for the time limit; they are not the smallest.

    Raises:
        UnknownIdError: the map has no such element.
        AnalysisError: it is no claim; `limit` or `time_limit` is no positive number, or `progress` no function.

    References:
        de Kleer, J. (1986). An assumption-based TMS. Artificial Intelligence 28(2): there, environments.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> plan = amap.claim("The plan will work", id="plan")
        >>> money, will = amap.claim("There is money", id="money"), amap.claim("There is a will", id="will")
        >>> budget, grant = amap.claim("It is in the budget", id="budget"), amap.claim("A grant covers it", id="grant")
        >>> _ = amap.support([money, will], plan, id="why"), amap.support(budget, money), amap.support(grant, money)
        >>> for finding in sufficient_sets(amap, "plan"):
        ...     print(finding.message)
        'There is a will' and 'It is in the budget' alone are enough for 'The plan will work'
        'There is a will' and 'A grant covers it' alone are enough for 'The plan will work'
    """
    deadline = within(time_limit)
    part, place = _beneath(amap, id, apart=True)
    check_whole("limit", limit, AnalysisError)
    check_progress(progress, AnalysisError)
    found, why = _gathered(part, minimal_sufficient(part, limit, _IDS), limit, deadline, progress)
    return _sets(amap, place, "sufficient", found, why, time_limit)


def independent_lines(amap: ArgumentMap, id: str | Claim) -> Findings:
    """Return a largest set of supports of a claim of which no two share a leaf.

    Two supports that share a leaf count one reason twice; how many lines are independent says how many times one would
    have to be wrong.

    Args:
        amap: the map; it is not changed.
        id: the claim.

    Returns:
        One finding a support, in map order; `because` names the leaves that its premises rest on. Of several largest sets,
        the first in map order.

    Raises:
        UnknownIdError: the map has no such element.
        AnalysisError: it is no claim.

    References:
        A maximum independent set of graph theory, of supports that are joined where they share a leaf.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> guilty, report = amap.claim("He did it", id="guilty"), amap.claim("The police report", id="report")
        >>> for name in ("motive", "means"):
        ...     _ = amap.support(report, amap.claim(f"He had a {name}", id=name))
        ...     _ = amap.support(name, guilty)
        >>> print(independent_lines(amap, "guilty"))
        rule  about                        why                           id
        line  He had a motive → He did it  Rests on 'The police report'  motive->guilty
    """
    part, place = _beneath(amap, id)
    ids, said = incidence(amap).ids, snapshot(amap)
    lines = part.options(0)
    rests = [part.leaves_beneath(part.premises(support)) for support in lines]
    found = []
    for chosen in first_apart(rests):
        because = tuple(ids[one] for one in sorted(map(part.element, rests[chosen])))
        name = ids[part.supports[lines[chosen]]]
        found.append(Finding("line", name, f"Rests on {names(said, because)}", because, "info"))
    lines_of = "independent line of support" if len(found) == 1 else "independent lines of support"
    return Findings(
        found,
        summarise=lambda: f"{named(said, ids[place])} has {len(found)} {lines_of}",
        rules=("line",),
        words=said.words,
    )


def _gathered(
    part: BackwardCone,
    sets: Iterator[tuple[int, ...] | None],
    limit: int,
    deadline: float,
    progress: Callable[[int, int], object] | None,
) -> tuple[list[tuple[int, ...]], str]:
    """Return the sets found, of elements, small ones first; and why there may be more, if there may."""
    found: list[tuple[int, ...]] = []
    room = _IDS
    why = ""
    try:
        for some in sets:
            if some is not None:
                room -= len(some)
                if len(found) == limit:
                    why = "there are more {sets} than the {found} given; raise limit= for more"
                elif found and room < 0:
                    why = "there are more {sets} than the {found} given, which name a million ids"
                else:
                    found.append(tuple(sorted(map(part.element, some))))
            if not why and time.monotonic() > deadline:
                why = "stopped after {seconds:g} s, {found} found: there may be more {sets}; raise time_limit= for more"
            if why:
                break
            if progress is not None:
                progress(len(found), limit)
    except MissingExtraError as error:
        why = f"there may be more {{sets}} than the {{found}} given: {error}"
    found.sort(key=lambda some: (len(some), some))
    return found, why


def _sets(
    amap: ArgumentMap, place: int, rule: str, found: list[tuple[int, ...]], why: str, time_limit: float | None
) -> Findings:
    """Return sets of elements as findings about a claim; warn why there may be more."""
    ids, said = incidence(amap).ids, snapshot(amap)
    top = named(said, ids[place])
    if why:
        warnings.warn(
            why.format(sets=f"{rule} sets of {top}", found=len(found), seconds=time_limit),
            LimitWarning,
            stacklevel=3,
        )

    def finding(number: int) -> Finding:
        because = tuple(ids[one] for one in found[number])
        message = (_cut if rule == "cut" else _sufficient)(names(said, because, _SET), len(because), top)
        return Finding(rule, ids[place], message, because, "info")

    return Findings(
        finding,
        ids=[ids[place]] * len(found),
        exhaustive=not why,
        rules=(rule,),
        words=said.words,
        summarise=lambda: _counted(len(found), rule, top),
    )


def _rests_on(top: str, rules: list[str]) -> str:
    counts = Counter(rules).most_common()
    said = ", ".join(f"{number} {'unsupported' if rule == 'bare' else rule}" for rule, number in counts)
    return f"{top} finally rests on {counted(len(rules), 'claim')}{f': {said}' * bool(rules)}"


def _cut(those: str, number: int, top: str) -> str:
    if number == 1:
        return f"Without {those}, {top} falls"
    return f"Without {those} together, {top} falls; without {'one alone' if number == 2 else 'fewer'}, not"


def _counted(number: int, rule: str, top: str) -> str:
    return f"{counted(number, f'{rule} set')} of {top}"


def _points(top: str, number: int) -> str:
    if not number:
        return f"No single claim or support is load-bearing for {top}"
    return f"Without {'this one' if number == 1 else f'any one of these {number}'}, {top} falls"


def _sufficient(those: str, number: int, top: str) -> str:
    return f"{those} alone {'is' if number == 1 else 'are'} enough for {top}"


def _beneath(amap: ArgumentMap, id: str | Claim, *, apart: bool = False) -> tuple[BackwardCone, int]:
    """Return the circuit beneath a claim, and the claim's number."""
    place = claim_number(amap, id)
    return AndOrGraph(incidence(amap)).beneath(place, apart=apart), place


def _sourced(said: Snapshot, claim: Claim) -> bool:
    return any(is_evidence(citation, said.sources) for citation in claim.citations)
