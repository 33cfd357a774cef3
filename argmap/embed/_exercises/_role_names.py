"""Roles to be named: what each claim does in its map, from its words and its place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

from argmap._naming import named
from argmap._wording import counted
from argmap.argument_map import ArgumentMap
from argmap.embed._exercises._task import Item, Note, Task, shuffled
from argmap.errors import AnalysisError
from argmap.model import Association
from argmap.views.selection._claim_roles import Role

if TYPE_CHECKING:
    from argmap.views.selection._claim_roles import Places

__all__ = ["roles_task"]

MOST, OF_A_ROLE, FEWEST = 8, 2, 2
ROLES: tuple[str, ...] = tuple(role for role in get_args(Role) if role != "claim")
APART = ("not-shown-1", "not-shown-2")
LARGEST = 40  # claims of a map that is shown whole


def roles_task(amap: ArgumentMap, places: Places, at: str | None, seed: int) -> Task:
    """Show a map whose lines say only that two things belong together, and ask what some of its claims do."""
    asked = _asked(amap, places, at)
    roles = {id_: places.role(id_) for id_ in asked}
    if len(asked) < FEWEST or len(set(roles.values())) < FEWEST:
        where = "the map has" if at is None else f"around {named(amap, at)} there are"
        other = "" if at is None else ": choose another claim, or leave at= out"
        raise AnalysisError(f"no roles can be asked for: {where} no two claims with different roles{other}")
    items = shuffled([Item(id_, amap.claims[id_].text) for id_ in asked], seed)
    key = {
        f"{number} is {role}": _note(amap, places, item.id, role)
        for number, item in enumerate(items, 1)
        for role in ROLES
    }
    shown = _unnamed(amap, places, items)
    return Task(
        question=(
            f"The lines show which claims belong together, but not how. Name the role of each of the {counted(len(items), 'numbered claim')}."
        ),
        shown=shown,
        shown_ids=tuple(id_ for id_ in shown.claims if id_ not in APART),
        items=tuple(items),
        choices=ROLES,
        key=key,
        hint="Give each numbered claim one role",
        solution=tuple(f"{number}. {roles[item.id]}" for number, item in enumerate(items, 1)),
    )


def _asked(amap: ArgumentMap, places: Places, at: str | None) -> list[str]:
    """Choose claims of as many roles as there are, those of a rare role first; the claims near one, if that is asked for."""
    near = list(amap.claims)
    if at is not None:
        if at not in amap.claims:
            amap[at]  # else it says which ids are near
            raise AnalysisError(
                f"{named(amap, at)} is no claim: name the claim around which roles are asked for"
            )
        near = [at]
        near += [premise for use in places.bearing_on(at) for premise in use.premises]
        near += [use.target for use in places.uses.get(at, ()) if use.target in amap.claims]
    roles = {id_: places.role(id_) for id_ in dict.fromkeys(near)}
    often = Counter(roles.values())
    met: Counter[str] = Counter()
    chosen: list[str] = []
    for id_ in sorted(roles, key=lambda id_: often[roles[id_]]):
        if roles[id_] != "claim" and met[roles[id_]] < OF_A_ROLE and len(chosen) < MOST:
            met[roles[id_]] += 1
            chosen.append(id_)
    return chosen


def _unnamed(amap: ArgumentMap, places: Places, items: list[Item]) -> ArgumentMap:
    """Make the map that a student sees: numbers before the claims asked for, and lines that are all alike."""
    numbers = {item.id: number for number, item in enumerate(items, 1)}
    kept = _kept(amap, places, list(numbers))
    shown = ArgumentMap(title="Who does what?")
    ids = {id_: f"claim-{place}" for place, id_ in enumerate(kept, 1)}
    for id_ in kept:
        text = amap.claims[id_].text
        shown.claim(f"({numbers[id_]}) {text}" if id_ in numbers else text, id=ids[id_])
    waiting = [
        one
        for one in amap.relations.values()
        if not isinstance(one, Association) and all(premise in ids for premise in one.premises)
    ]
    while waiting:  # a relation can be drawn once what it is aimed at is there
        ready = [one for one in waiting if one.target in ids]
        if not ready:
            break
        for one in ready:
            ids[one.id] = f"line-{len(shown.relations) + 1}"
            shown.associate(
                [ids[premise] for premise in one.premises], ids[one.target], label="?", id=ids[one.id]
            )
        waiting = [one for one in waiting if one.id not in ids]
    # without any support each claim would be drawn as a contention; these two are not drawn
    shown.support(shown.claim("not shown", id=APART[1]), shown.claim("not shown", id=APART[0]), id="apart")
    return shown


def _kept(amap: ArgumentMap, places: Places, asked: list[str]) -> list[str]:
    """Return the claims that are shown: all, or of a large map those asked for and what stands next to them."""
    if len(amap) <= LARGEST:
        return list(amap.claims)
    kept = dict.fromkeys(asked)
    for id_ in asked:
        for use in places.uses.get(id_, ()):
            kept |= dict.fromkeys(use.premises)
            above = use.target if use.target in amap.claims else places.target_claim(use)
            relation = amap.relations.get(use.target)
            kept |= dict.fromkeys(relation.premises if relation is not None else ())
            kept |= dict.fromkeys([above] if above is not None else [])
    return [id_ for id_ in amap.claims if id_ in kept]


def _note(amap: ArgumentMap, places: Places, id_: str, role: str) -> Note:
    """Say to a role that is named whether it is right; and if not, what in the map speaks against it."""
    true = places.role(id_)
    claim = named(amap, id_)
    if role == true:
        return Note(True, f"{claim}: {role}")
    uses = [use for use in places.uses.get(id_, ()) if not isinstance(use, Association)]
    if role == "contention":
        why = "it is given for or against something further"
    elif true == "contention":
        why = "it is given neither for nor against anything further: the others lead to it"
    elif ("challenge" in role or role == "undercut") != any(use.type == "challenge" for use in uses):
        speaks = "against" if uses[0].type == "challenge" else "for"
        why = f"it speaks {speaks} {named(amap, uses[0].target)}"
    elif role.startswith("linked") != any(len(use.premises) > 1 for use in uses):
        why = (
            "it is given alone"
            if role.startswith("linked")
            else "it is given together with another premise, and works only with it"
        )
    elif role in ("undercut", "backing"):
        why = f"it is aimed at a claim, {named(amap, uses[0].target)}, and not at an inference"
    else:
        why = f"it is aimed at an inference, {named(amap, uses[0].target)}, and not at a claim"
    return Note(False, f"{claim} is no {role}: {why}")
