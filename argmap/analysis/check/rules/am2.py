"""AM2, support: are the claims borne out, and by what?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._wording import listed
from argmap.analysis.check._double_count import Behind, candidates
from argmap.analysis.check._rejected_premise import on_rejected
from argmap.analysis.check._rule import Infos, Remark, Remarks, Warnings
from argmap.analysis.check._rule_context import MOST, RuleContext, remarks
from argmap.analysis.provenance.stale import resting_on_stale, stale_citations
from argmap.analysis.structure.circles import circle_groups, circles
from argmap.analysis.support.status import SupportStatus
from argmap.graph.evidence import is_evidence
from argmap.graph.incidence import incidence

if TYPE_CHECKING:
    from collections.abc import Iterator


BUDGET = 2_000_000  # steps that the search for double counting may take
MANY = "*"


def am201_unsupported(context: RuleContext) -> Warnings:
    """Nothing is given for a claim that needs support.

    Somewhere reasons end, so this is no fault in itself: it is where a reader will ask "why?". Give a reason, cite a
    source, or say that it is assumed. Unlike `lacking_support`, it speaks of premises and objections alike.

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
    """A claim rests in the end on what nothing supports.

    There are reasons for it, but none whose own reasons end in evidence, in a source, or in something assumed.

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
    """A claim rests only on itself.

    Reasons that go round in a circle bear out nothing: whoever doubts the claim doubts them all. Give one of the
    claims on the circle a reason of its own, or take away one of the supports.

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
    """Every support of a claim is defeated.

    Reasons were given, and each has been undercut, or lost a premise. Answer what defeats them, or give a reason that
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
    """All that bears out a contention comes from one source.

    If that source errs, everything falls together. A second, independent source would help more than a further
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
            yield Remark(id_, f"rests in the end on the source {source} alone", (source,))


def am206_double_counted(context: RuleContext) -> Warnings:
    """Two supports of a claim rest in part on the same.

    They look like two reasons, and where one fails for what they share, the other fails too. Analyses that add up
    reasons count what they share twice. Of many supports that share something, each is told once, with one before it.

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
                        f"{ids[other]} and {ids[support]} both rest on {shared}",
                        (ids[other], ids[support], shared),
                    )


def am207_supported_evidence(context: RuleContext) -> Infos:
    """Evidence is itself given support.

    A kind where reasons end (evidence, observation, a solution) is argued for all the same. Then it is a claim like
    others, and what supports it is the evidence; or the support is a comment in disguise.

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
            yield Remark(
                id_, f"{claim.kind}, where reasons end, and yet supported by {listed(because)}", because
            )


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
    """A support has a premise that is rejected.

    It can carry nothing, however many premises stand beside the rejected one. Take it away, or give up the rejection.

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
    """All sources of a claim are rated unreliable, or what they say improbable.

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
            yield Remark(
                claim.id, f"rests on {listed(list(cited))}, rated unreliable or improbable", tuple(cited)
            )


def am211_circle_beside(context: RuleContext) -> Infos:
    """Claims support each other in a circle, though they do not rest on it alone.

    The circle does no harm to the verdict, and no good either: its supports add nothing to each other. Where a claim on
    it rests on circles alone, AM203 says so instead.

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
            yield Remark(finding.id, f"{finding.message}, beside other reasons", finding.because)


def am212_rests_on_stale(context: RuleContext) -> Warnings:
    """A claim lacks support once the sources that have expired are taken away.

    As the map stands it is borne out, but by what may no longer be relied upon. Renew the source, or give the claim another
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
    """Return for each claim the one source that it rests on in the end, MANY if there are more, or other bases.

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
