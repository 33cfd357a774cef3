"""AM1, integrity: is the map whole, and does each part of it hang together with the rest?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap._naming import named, names
from argmap._wording import quoted
from argmap.analysis.check._remark import Infos, Remark, Warnings
from argmap.analysis.check._rule_context import MOST, RuleContext
from argmap.finding import Fix
from argmap.graph._components import component_roots
from argmap.graph._incidence import incidence
from argmap.model import Association, Claim

if TYPE_CHECKING:
    from argmap.model import Claim, Relation


def am101_orphan(context: RuleContext) -> Infos:
    """No relation uses a claim.

    It is no reason for or against anything, and nothing is for or against it: a reader cannot tell why it is there.
    Relate it to another claim, or remove it. The only claim of a map is no orphan.

    Trips:
        wet: The street is wet.
        rain: It rained.
        cats: Cats purr.
        rain -> wet

    Fine:
        wet: The street is wet.
        rain: It rained.
        rain -> wet

    Fix:
        Removes the claim.
    """
    if len(context.amap) < 2:
        return
    for claim in context.amap:
        if claim.id not in context.used and not claim.implicit:
            yield Remark(claim.id, "No relation uses it", fix=Fix("Remove the claim", remove=(claim.id,)))


def am102_several_parts(context: RuleContext) -> Infos:
    """The map has separate parts, which no relation connects.

    What is in one part has no bearing on the others. Either a relation is missing, or these are two maps. The largest part
    is taken for the map itself (of several largest, the first in map order), and each other part is reported. A claim
    alone is an orphan and no part.

    Trips:
        wet: The street is wet.
        rain: It rained.
        rain -> wet
        fun: Cats make good company.
        purr: Cats purr.
        purr -> fun

    Fine:
        wet: The street is wet.
        rain: It rained.
        hose: The gardener used the hose.
        rain -> wet
        hose -> wet
    """
    compiled = incidence(context.amap)
    roots = np.array(component_roots(compiled)[: compiled.claims], np.int64)
    order = np.argsort(roots, kind="stable")
    first, start, size = np.unique(roots[order], return_index=True, return_counts=True)
    largest = int(size.argmax()) if len(size) else 0
    for place in np.flatnonzero(size > 1).tolist():
        if place == largest:
            continue
        members = order[start[place] : start[place] + min(MOST, int(size[place]))].tolist()
        because = tuple(compiled.ids[number] for number in members)
        message = f"A separate part: {size[place]} claims, unconnected to the rest"
        yield Remark(compiled.ids[int(first[place])], message, because)


def am103_several_contentions(context: RuleContext) -> Warnings:
    """The map argues for a second contention beside the declared one.

    The tag "contention" declares what the map is to show. Another claim that is used for nothing further is then either a
    reason that does not reach the contention, or a contention of its own.

    Trips:
        wet: The street is wet. {tags=contention}
        rain: It rained.
        cold: It got cold.
        rain -> wet
        rain -> cold

    Fine:
        wet: The street is wet. {tags=contention}
        rain: It rained.
        rain -> wet
    """
    if not context.declared:
        return
    for id_ in context.contentions:
        claim = context.amap.claims[id_]
        if (
            id_ not in context.declared
            and id_ in context.used
            and context.amap.vocabulary[claim.kind].needs_support
        ):
            yield Remark(
                id_,
                f"A second contention beside {names(context.amap, context.declared)}",
                tuple(context.declared[:MOST]),
            )


def am104_idle_implicit(context: RuleContext) -> Warnings:
    """An unstated (implicit) claim is used nowhere.

    What the source leaves unstated is added to a map to complete an inference. A claim that is part of none was forgotten.

    Trips:
        wet: The street is wet.
        rain: It rained.
        warrant: Rain makes streets wet. {implicit}
        rain -> wet

    Fine:
        wet: The street is wet.
        rain: It rained.
        warrant: Rain makes streets wet. {implicit}
        rain + warrant -> wet

    Fix:
        Removes the claim.
    """
    for claim in context.amap:
        if claim.implicit and claim.id not in context.used:
            yield Remark(
                claim.id,
                "Unstated, and used nowhere",
                fix=Fix("Remove the claim", remove=(claim.id,)),
            )


def am105_duplicate_relation(context: RuleContext) -> Warnings:
    """A relation repeats another: same type, same premises, same target, and nothing else differs.

    A reason does not get better by being given twice, but analyses that count reasons count it twice. Relations that differ
    in a note, a weight, a scheme, a citation or the like say different things, and are not reported.

    Trips:
        wet: The street is wet.
        rain: It rained.
        rain -> wet
        rain -> wet

    Fine:
        wet: The street is wet.
        rain: It rained.
        rain -> wet
        rain -> wet {note=As the puddles show}

    Fix:
        Removes the second relation, unless another one is aimed at it.
    """
    met: dict[tuple[object, ...], Relation] = {}
    same: dict[tuple[object, ...], str] = {}
    for relation in context.amap.relations.values():
        first = met.setdefault((type(relation), frozenset(relation.premises), relation.target), relation)
        if first is relation:
            continue
        same.setdefault(_said(first), first.id)
        twin = same.setdefault(_said(relation), relation.id)
        if twin != relation.id:
            loose = relation.id not in context.used
            fix = Fix(f"Remove the second {relation.type}", remove=(relation.id,)) if loose else None
            yield Remark(relation.id, f"Repeats {named(context.amap, twin)}", (twin,), fix)


def am106_contention_below(context: RuleContext) -> Warnings:
    """The declared contention is used for or against something further.

    The tag "contention" says that a claim is what the map argues for, and the relations say otherwise.

    Trips:
        wet: The street is wet. {tags=contention}
        slip: You may slip.
        wet -> slip

    Fine:
        wet: The street is wet. {tags=contention}
        rain: It rained.
        rain -> wet
    """
    top = set(context.contentions)
    for id_ in context.declared:
        uses = [use.id for use in context.amap.uses_of(id_) if not isinstance(use, Association)]
        if uses and id_ not in top:
            targets = list(dict.fromkeys(context.amap.relations[use].target for use in uses))
            message = f"Declared, but used further, for or against {names(context.amap, targets)}"
            yield Remark(id_, message, tuple(uses[:MOST]))


def am107_same_text(context: RuleContext) -> Warnings:
    """Two claims have the same words.

    One claim can be a premise of many relations, so nothing has to be written twice. If it is, a challenge to one of the
    two does not reach the other.

    Trips:
        one: It rained.
        two: it rained
        wet: The street is wet.
        cold: It got cold.
        one -> wet
        two -> cold

    Fine:
        one: It rained.
        wet: The street is wet.
        cold: It got cold.
        one -> wet
        one -> cold

    Fix:
        Puts the first claim in place of the second, wherever that is used, and removes the second; unless they differ in
        more than the text, or one is used for or against the other, or beside it.
    """
    met: dict[str, str] = {}
    for claim in context.amap:
        key = " ".join(claim.text.casefold().split()).rstrip(".!; ")
        first = met.setdefault(key or claim.text, claim.id)
        if first != claim.id:
            yield Remark(
                claim.id,
                f"Same words as {named(context.amap, first)}",
                (first,),
                _merge(context, claim, first),
            )


def am108_unused_source(context: RuleContext) -> Infos:
    """No claim or relation cites a source.

    It may have been added in the hope of using it, or a citation was lost.

    Trips:
        @source atlas: The atlas of rain
        rain: It rained.

    Fine:
        @source atlas: The atlas of rain
        rain: It rained. {source=atlas}

    Fix:
        Removes the source.
    """
    if not context.amap.sources:
        return
    elements: list[Claim | Relation] = [*context.amap.claims.values(), *context.amap.relations.values()]
    cited = {citation.source for element in elements for citation in element.citations}
    for id_ in context.amap.sources:
        if id_ not in cited:
            yield Remark(
                id_, "No claim or relation cites this source", fix=Fix("Remove the source", remove=(id_,))
            )


def _said(relation: Relation) -> tuple[object, ...]:
    """Return all that a relation says, for comparison: of its premises the order, too, where a scheme gives it a meaning."""
    premises = relation.premises if relation.scheme else frozenset(relation.premises)
    fields = [name for name in type(relation).model_fields if name not in {"id", "premises", "data"}]
    data = repr(relation.data) if relation.data else ""  # in which 1 is not True
    return (type(relation), premises, data, *[getattr(relation, name) for name in fields])


def _merge(context: RuleContext, claim: Claim, first: str) -> Fix | None:
    """Return a change that lets the relations of one claim go to another of the same text; None if they are not one claim.

    That is so if they differ in what else they say, or if a relation joins them: a claim would come to support itself.
    """
    kept = context.amap.claims[first]
    if claim.evolve(id=first, text=kept.text) != kept:
        return None
    moved: list[Relation] = []
    for relation in {r.id: r for r in (*context.amap.uses_of(claim), *_into(context, claim.id))}.values():
        if first in relation.premises or first == relation.target:
            return None
        premises = tuple(first if premise == claim.id else premise for premise in relation.premises)
        target = first if relation.target == claim.id else relation.target
        moved.append(relation.evolve(premises=premises, target=target))
    return Fix(f"Use {quoted(kept.text)} in its place", put=tuple(moved), remove=(claim.id,))


def _into(context: RuleContext, id_: str) -> list[Relation]:
    return [
        *context.associations_by_target.get(id_, ()),
        *context.supports_by_target.get(id_, ()),
        *context.challenges_by_target.get(id_, ()),
    ]
