"""AM2, support: are the claims supported, and by what?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._naming import named, names
from argmap.analysis.check._double_count import Behind, candidates
from argmap.analysis.check._rejected_premise import on_rejected
from argmap.analysis.check._remark import Infos, Remark, Remarks, Warnings
from argmap.analysis.check._rule_context import MOST, RuleContext, remarks
from argmap.analysis.provenance.stale import resting_on_stale, stale_citations
from argmap.analysis.structure.circles import circles
from argmap.analysis.support.status import SupportStatus
from argmap.graph._incidence import incidence, is_evidence
from argmap.graph._roles import circle_groups

if TYPE_CHECKING:
    from collections.abc import Iterator


BUDGET = 2_000_000  # steps that the search for double counting may take
MANY = "*"


def am201_unsupported(context: RuleContext) -> Warnings:
    """Nothing supports a claim that needs support.

    Every chain of reasons ends somewhere, so this is no fault in itself: it is where a reader will ask "why?". Give a reason,
    cite a source, or mark the claim as assumed.

    Trips:
        wet: The street is wet.
        rain: It rained.
        rain -> wet

    Fine:
        wet: The street is wet.
        rain: It rained. {kind=observation}
        rain -> wet
    """
    return _of_status(context, SupportStatus.UNSUPPORTED)


def am202_ungrounded(context: RuleContext) -> Warnings:
    """Nothing supports what a claim finally rests on.

    It has support, but no chain of it ends in evidence, in a source, or in something assumed.

    Trips:
        wet: The street is wet.
        rain: It rained.
        rain -> wet

    Fine:
        wet: The street is wet.
        rain: It rained. {status=assumed}
        rain -> wet
    """
    return _of_status(context, SupportStatus.UNGROUNDED)


def am203_circular(context: RuleContext) -> Warnings:
    """A claim supports itself in a circle.

    Support that goes round in a circle shows nothing: whoever doubts the claim doubts all of it. Give one of the claims on
    the circle a reason of its own, or remove one of the supports.

    Trips:
        true: The book is true.
        says: The book says so.
        says -> true
        true -> says

    Fine:
        true: The book is true.
        says: The book says so.
        says -> true
    """
    return _of_status(context, SupportStatus.CIRCULAR)


def am204_defeated(context: RuleContext) -> Warnings:
    """Every support for a claim is defeated.

    It has support, and each support is undercut or has lost a premise. Answer what defeats them, or add a support that
    withstands it.

    Trips:
        wet: The street is wet.
        rain: It rained. {kind=observation}
        roof: The street has a roof.
        rain -> wet
        roof -| (rain -> wet)

    Fine:
        wet: The street is wet.
        rain: It rained. {kind=observation}
        roof: The street has a roof.
        hose: The hose is on. {kind=observation}
        rain -> wet
        roof -| (rain -> wet)
        hose -> wet
    """
    return _of_status(context, SupportStatus.DEFEATED)


def am205_single_source(context: RuleContext) -> Infos:
    """One source alone grounds a contention.

    If that source errs, all its support falls together. A second, independent source would help more than a further
    quotation of the first.

    Trips:
        @source atlas: The atlas of rain
        wet: The street is wet.
        rain: It rained. {source=atlas}
        long: It rained for long. {source=atlas}
        rain -> wet
        long -> wet

    Fine:
        @source atlas: The atlas of rain
        @source diary: The gardener's diary
        wet: The street is wet.
        rain: It rained. {source=atlas}
        long: It rained for long. {source=diary}
        rain -> wet
        long -> wet
    """
    if not context.amap.sources:
        return
    behind = _sources_behind(context)
    for id_ in context.contentions:
        source = behind.get(id_)
        if source is not None and source != MANY and context.supports_by_target.get(id_):
            yield Remark(id_, f"Grounded by the source {named(context.amap, source)} alone", (source,))


def am206_double_counted(context: RuleContext) -> Warnings:
    """Two supports of a claim share something that both finally rest on.

    They look like two reasons, but where one fails for what they share, the other fails too. Analyses that add up reasons
    count what they share twice. Of many supports that share something, each is reported once, with one before it.

    Trips:
        wet: The street is wet.
        rain: It rained. {kind=observation}
        drops: The window is covered with drops.
        pools: There are pools.
        rain -> drops
        rain -> pools
        drops -> wet
        pools -> wet

    Fine:
        wet: The street is wet.
        rain: It rained. {kind=observation}
        hose: The hose is on. {kind=observation}
        rain -> wet
        hose -> wet
    """
    ids = incidence(context.amap).ids
    left, behind = BUDGET, Behind(context.circuit)
    for claim, supports in candidates(context.circuit):
        if left <= 0:
            context.complete = False
            return
        owner: dict[int, int] = {}
        group = {
            support: [support] for support in supports
        }  # those that are known to hang together share a list
        for support in supports:
            leaves, steps = behind.leaves(support)
            left -= steps
            for leaf in leaves:
                other = owner.setdefault(leaf, support)
                if group[other] is not group[support]:
                    _join(group, other, support)
                    shared = ids[leaf]
                    yield Remark(
                        ids[claim],
                        _shared(context, ids[other], ids[support], shared),
                        (ids[other], ids[support], shared),
                    )


def am207_supported_evidence(context: RuleContext) -> Infos:
    """Evidence is itself supported.

    A claim of a basis kind (evidence, observation, a solution) needs no support, and yet has some. Then it is a claim like
    others, and what supports it is the evidence; or the support is really a comment.

    Trips:
        rain: It rained. {kind=evidence}
        drops: There are drops on the window. {kind=observation}
        drops -> rain

    Fine:
        rain: It rained.
        drops: There are drops on the window. {kind=observation}
        drops -> rain
    """
    for id_, supports in context.supports_by_target.items():
        claim = context.amap.claims.get(id_)
        if claim is not None and context.is_basis(claim):
            because = tuple(support.id for support in supports[:MOST])
            premises = dict.fromkeys(premise for support in supports for premise in support.premises)
            label = context.amap.vocabulary[claim.kind].label
            message = (
                f"{label[:1].upper()}{label[1:]}, but supported by {names(context.amap, list(premises))}"
            )
            yield Remark(id_, message, because)


def am208_stale(context: RuleContext) -> Warnings:
    """A claim cites a source that has expired.

    A source's `expires` says until when it may be relied upon: a survey, a certificate, a price. A month or a year lasts to
    its last day. Renew it, or let the claim rest on something else.

    Trips:
        @source survey: Survey of roads {expires=2020}
        wet: The street is wet. {source=survey}

    Fine:
        @source survey: Survey of roads {expires=9000}
        wet: The street is wet. {source=survey}
    """
    for id_, message, because in stale_citations(context.amap, context.expired):
        yield Remark(id_, message, because)


def am209_rests_on_rejected(context: RuleContext) -> Warnings:
    """A premise of a support is rejected.

    The support then has no force, however many other premises it has. Remove it, or withdraw the rejection.

    Trips:
        wet: The street is wet.
        rain: It rained. {status=rejected}
        rain -> wet

    Fine:
        wet: The street is wet.
        rain: It rained. {status=accepted}
        rain -> wet

    Fix:
        Removes the support, unless another relation is aimed at it.
    """
    yield from on_rejected(context, context.supports)


def am210_doubtful_source(context: RuleContext) -> Warnings:
    """Every source of a claim is rated unreliable, or what it says improbable.

    By the Admiralty code a source of reliability E is unreliable, and what is of credibility 5 improbable. A claim that
    cites no other source is better treated as one without a source.

    Trips:
        @source rumour: What they say in the pub {reliability=E}
        wet: The street is wet. {source=rumour}

    Fine:
        @source rumour: What they say in the pub {reliability=E}
        @source survey: Survey of roads {reliability=A}
        wet: The street is wet. {source=rumour survey}
    """
    sources = context.amap.sources
    doubtful = {
        id_ for id_, source in sources.items() if source.reliability == "E" or source.credibility == 5
    }
    for claim in context.amap if doubtful else ():
        cited = dict.fromkeys(c.source for c in claim.citations if is_evidence(c, sources))
        if cited and all(source in doubtful for source in cited):
            message = f"Cites only {names(context.amap, list(cited))}, rated unreliable or improbable"
            yield Remark(claim.id, message, tuple(cited))


def am211_circle_beside(context: RuleContext) -> Infos:
    """Claims support each other in a circle, but have other support too.

    The circle does not change the verdict, but its supports add nothing to each other. Where a claim on it has no support
    but circles, AM203 says so instead.

    Trips:
        a: The road is safe.
        b: People use the road.
        c: The road was inspected. {kind=observation}
        a -> b
        b -> a
        c -> a

    Fine:
        a: The road is safe.
        b: People use the road.
        c: The road was inspected. {kind=observation}
        a -> b
        c -> a
    """
    found = circles(context.amap)
    if not found:
        return
    compiled = incidence(context.amap)
    for finding, group in zip(found, circle_groups(compiled), strict=True):
        if not any(context.status[compiled.ids[claim]] is SupportStatus.CIRCULAR for claim in group):
            yield Remark(finding.id, f"{finding.message}. It has other support too", finding.because)


def _shared(context: RuleContext, one: str, other: str, leaf: str) -> str:
    """Say what two supports share; of two with the same premises, that these are given twice."""
    mine, theirs = (context.amap.relations[id_].premises for id_ in (one, other))
    if set(mine) == set(theirs):
        return f"Two supports both come from {names(context.amap, mine)}"
    given = f"{names(context.amap, mine)} and from {names(context.amap, theirs)}"
    return f"Supports from {given} share {named(context.amap, leaf)}"


def am212_rests_on_stale(context: RuleContext) -> Warnings:
    """A claim lacks support once the sources that have expired are taken away.

    As the map stands it is supported, but by what may no longer be relied upon. Renew the source, or give the claim another
    reason; AM208 tells what cites it.

    Trips:
        @source survey: Survey of roads {expires=2020}
        wet: The street is wet.
        rain: It rained. {source=survey}
        rain -> wet

    Fine:
        @source survey: Survey of roads {expires=2020}
        wet: The street is wet.
        rain: It rained. {source=survey; kind=observation}
        rain -> wet
    """
    for id_, message, because in resting_on_stale(context.amap, context.expired):
        yield Remark(id_, message, because)


def _join(group: dict[int, list[int]], one: int, other: int) -> None:
    """Let two groups share one list, the longer of theirs."""
    small, large = sorted((group[one], group[other]), key=len)
    large += small
    group.update(dict.fromkeys(small, large))


def _of_status(context: RuleContext, status: SupportStatus) -> Iterator[Remarks]:
    yield remarks(context.lacking, context.lacking_by(status))


def _sources_behind(context: RuleContext) -> dict[str, str | None]:
    """Return for each claim the one source that it finally rests on, MANY if there are more, or other bases.

    Each claim's answer changes twice at most (none, one, many), so this is linear.
    """
    sources = context.amap.sources
    found: dict[str, str | None] = {}
    waiting: list[str] = []
    for claim in context.amap:
        cited = {c.source for c in claim.citations if is_evidence(c, sources)}
        if cited:
            found[claim.id] = MANY if len(cited) > 1 else next(iter(cited))
        elif context.is_basis(claim) or claim.status in {"accepted", "assumed"}:
            found[claim.id] = MANY
        if claim.id in found:
            waiting.append(claim.id)
    uses: dict[str, list[str]] = {}
    for support in context.supports:
        for premise in support.premises:
            uses.setdefault(premise, []).append(support.target)
    while waiting:
        id_ = waiting.pop()
        mine = found[id_]
        for target in uses.get(id_, ()):
            theirs = found.get(target)
            both = mine if theirs in {None, mine} else MANY
            if both != theirs:
                found[target] = both
                waiting.append(target)
    return found
