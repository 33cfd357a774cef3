"""AM3, dialectic: are challenges answered, and do they fit together?"""

from __future__ import annotations

import numpy as np

from argmap._naming import brought, named, names
from argmap.analysis.check._rejected_premise import on_rejected
from argmap.analysis.check._remark import Infos, Remark, Warnings
from argmap.analysis.check._rule_context import MOST, RuleContext, remarks
from argmap.analysis.labels._grounded import IN, OUT, UNDECIDED
from argmap.analysis.positions.contested import unanswered
from argmap.finding import Fix
from argmap.graph._incidence import element_graph, incidence
from argmap.graph._odd_circle import odd_circle
from argmap.graph._walk import cycles, reached

CIRCLE = 5  # elements of a circle that a message names


def am301_unanswered(context: RuleContext) -> Warnings:
    """Nothing answers a challenge to what the map argues for.

    The challenge stands, and nothing challenges it or its premises. Answer it, or give up what it is aimed at. A challenge
    whose target is only on the other side is a reply of the map's own side, and needs no answer.

    Trips:
        wet: The street is wet.
        dry: Nobody's shoes are wet.
        dry -| wet

    Fine:
        wet: The street is wet.
        dry: Nobody's shoes are wet.
        boots: Everybody wears waterproof boots.
        dry -| wet
        boots -| (dry -| wet)
    """
    found = unanswered(context.amap)
    yield remarks(found, list(range(len(found))))


def am302_both_ways(context: RuleContext) -> Warnings:
    """The same premises support and challenge the same target.

    A reason cannot count both for and against a claim without further premises. One of the two relations may be wrong; if
    both are meant, each needs the premise that it leaves out.

    Trips:
        wet: The street is wet.
        rain: It rained.
        rain -> wet
        rain -| wet

    Fine:
        wet: The street is wet.
        rain: It rained.
        roof: The street has a roof.
        rain -> wet
        roof -| wet
    """
    given: dict[tuple[frozenset[str], str], list[str]] = {}
    for support in context.supports:
        given.setdefault((frozenset(support.premises), support.target), []).append(support.id)
    for challenge in context.challenges:
        supports = given.get((frozenset(challenge.premises), challenge.target))
        if supports:
            message = f"Also given as support for {named(context.amap, challenge.target)}"
            yield Remark(challenge.id, message, (*supports[:MOST], challenge.target))


def am303_odd_circle(context: RuleContext) -> Warnings:
    """A circle has an odd number of challenges, so nothing on it can be decided.

    If the first claim stands, the second falls, so the third stands, so the first falls. No labelling decides what is on
    such a circle. Remove or answer the weakest of its challenges.

    Trips:
        a: A lies.
        b: B lies.
        c: C lies.
        a -| b
        b -| c
        c -| a

    Fine:
        a: A lies.
        b: B lies.
        a -| b
        b -| a
    """
    compiled = incidence(context.amap)
    open_ = context.labels[: compiled.elements] == UNDECIDED
    if not open_.any():
        return
    start, items = element_graph(compiled)
    is_odd = [False] * compiled.claims + (~compiled.is_support).tolist()
    for group in sorted(cycles((start, items), open_)):
        inside = set(group)
        steps = {
            node: [
                (other, is_odd[node])
                for other in items[start[node] : start[node + 1]].tolist()
                if other in inside
            ]
            for node in group
        }
        path = odd_circle(steps, group[0])
        if path:
            ids = tuple(compiled.ids[node] for node in path)
            told = [compiled.ids[node] for node in path if node < compiled.claims] or list(ids)
            shown = names(context.amap, list(dict.fromkeys(told)), CIRCLE)
            yield Remark(ids[0], f"On a circle with an odd number of challenges: {shown}", ids)


def am304_one_sided(context: RuleContext) -> Infos:
    """Nothing challenges a contention.

    No challenge is aimed at it, at its reasons, or at their inferences. That may be right; but to persuade, it helps to say
    what the other side would. Off unless it is selected.

    Trips:
        wet: The street is wet.
        rain: It rained.
        rain -> wet

    Fine:
        wet: The street is wet.
        rain: It rained.
        roof: The street has a roof.
        rain -> wet
        roof -| (rain -> wet)
    """
    compiled = incidence(context.amap)
    challenges = np.flatnonzero(~compiled.is_support)
    premises = compiled.premise[: compiled.premise_start[compiled.relations]]
    against = premises[~compiled.is_support[compiled.premise_relation[: len(premises)]]]
    touched = reached(element_graph(compiled), np.concatenate((compiled.claims + challenges, against)))
    for id_ in context.contentions:
        if not touched[compiled.number[id_]] and context.supports_by_target.get(id_):
            yield Remark(id_, "Nothing challenges it or its reasons")


def am305_self_challenge(context: RuleContext) -> Warnings:
    """A claim challenges itself.

    Taken as true it would be false. That is a paradox if it is meant, and a slip if it is not. Together with other premises
    it may well challenge itself: that is a reduction to the absurd.

    Trips:
        liar: This statement is false.
        liar -| liar

    Fine:
        wet: The street is wet.
        dry: The street is dry.
        dry -| wet

    Fix:
        Removes the challenge, unless it has other premises, too, or another relation is aimed at it.
    """
    for challenge in context.challenges:
        if challenge.target in challenge.premises:
            kept = challenge.is_linked or context.hanging(challenge)
            fix = None if kept else Fix("Remove the challenge", remove=(challenge.id,))
            yield Remark(
                challenge.id,
                f"{named(context.amap, challenge.target)} challenges itself",
                (challenge.target,),
                fix,
            )


def am306_moot_challenge(context: RuleContext) -> Infos:
    """A premise of a challenge is rejected.

    The challenge has no force, though it is drawn as if it had. Keep it if the history matters, or remove it.

    Trips:
        wet: The street is wet.
        roof: The street has a roof. {status=rejected}
        roof -| wet

    Fine:
        wet: The street is wet.
        roof: The street has a roof.
        roof -| wet

    Fix:
        Removes the challenge, unless another relation is aimed at it.
    """
    yield from on_rejected(context, context.challenges)


def am307_accepted_though_challenged(context: RuleContext) -> Warnings:
    """A claim is accepted or assumed, but a challenge to it is not defeated.

    Its status says that it stands, whatever challenges it. Answer the challenge, reject a premise of it, or say in a note
    why it does not count.

    Trips:
        wet: The street is wet. {status=accepted}
        dry: Nobody's shoes are wet. {kind=observation}
        dry -| wet

    Fine:
        wet: The street is wet. {status=accepted}
        dry: Nobody's shoes are wet. {status=rejected}
        dry -| wet
    """
    compiled = incidence(context.amap)
    for claim in context.amap:
        if claim.status not in {"accepted", "assumed"}:
            continue
        against = tuple(
            challenge.id
            for challenge in context.challenges_by_target.get(claim.id, ())
            if context.labels[compiled.number[challenge.id]] != OUT
        )
        if against:
            yield Remark(
                claim.id, f"{claim.status.capitalize()}, but {_left(context, against)}", against[:MOST]
            )


def _left(context: RuleContext, against: tuple[str, ...]) -> str:
    """Say which challenges stand; if none does, which are undecided."""
    number = incidence(context.amap).number
    standing = [id_ for id_ in against if context.labels[number[id_]] == IN]
    told = standing or against
    several = len(told) > 1
    verdict = f"stand{'s' * (not several)}" if standing else f"{'are' if several else 'is'} undecided"
    return f"the challenge{'s' * several} from {brought(context.amap, told)} {verdict}"
