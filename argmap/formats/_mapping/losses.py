"""Tell as losses what a plain format cannot say of a map: one for each field, with the element's id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._store.ids import Names, relation_name
from argmap.formats._files.loss import NEW_ID, Loss
from argmap.formats._mapping.vendor_key import about, left_over

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim, Relation

__all__ = ["nameless", "sayable", "tell", "tell_by_reading", "tell_map", "tell_nameless"]


def tell(value: Claim | Relation, said: Collection[str], losses: list[Loss]) -> None:
    """Note the fields of a value that are filled and that the format does not say.

    Examples:
        >>> import argmap
        >>> losses = []
        >>> tell(argmap.Claim(id="c", text="It rains", weight=0.5), {"id", "text"}, losses)
        >>> print(losses[0])
        c: its weight
    """
    losses += [Loss(value.id, f"its {name}") for name in left_over(value, {"id", *said})]


def tell_map(amap: ArgumentMap, said: Collection[str], losses: list[Loss]) -> None:
    """Note what a map says of itself that the format does not say."""
    losses += [Loss("", f"the map's {name}") for name in about(amap, {"sources", *said})]
    if "sources" not in said:
        losses += [Loss(id_, "a source") for id_ in amap.sources]


def sayable(
    amap: ArgumentMap,
    losses: list[Loss],
    *,
    kinds: Collection[str] = ("support", "challenge"),
    linked: bool = True,
    on: Collection[str] = ("support", "challenge"),
) -> Iterator[Relation]:
    """Give the relations that a format can say, and tell the others as losses.

    Args:
        amap: the map.
        losses: where to tell.
        kinds: the kinds that it can say.
        linked: whether it can say relations with several premises.
        on: the kinds of relation that it can say of a relation; what aims at one that was left out is left out too.
    """
    left: dict[str, None] = {}  # in order, so that losses are told in the same order every time
    waiting: list[Relation] = []
    for relation in amap.relations.values():
        kind = relation.type
        if kind not in kinds:
            left[relation.id] = None
            losses.append(Loss(relation.id, f"{_a(kind)}, which this format does not know"))
        elif len(relation.premises) > 1 and not linked:
            left[relation.id] = None
            losses.append(Loss(relation.id, f"{_a(kind)} with linked premises"))
        elif relation.target not in amap.claims and kind not in on:
            left[relation.id] = None
            said = _role(amap, relation) if kind == "challenge" else f"{_a(kind)} of a relation"
            losses.append(Loss(relation.id, said))
        else:
            waiting.append(relation)
    hanging: dict[str, list[str]] = {}
    for relation in waiting:
        hanging.setdefault(relation.target, []).append(relation.id)
    gone = [id_ for target in left for id_ in hanging.get(target, ())]
    for id_ in gone:  # grows while it is walked
        left[id_] = None
        losses.append(Loss(id_, "a relation to one that was left out"))
        gone.extend(hanging.get(id_, ()))
    return (relation for relation in waiting if relation.id not in left)


def _role(amap: ArgumentMap, relation: Relation) -> str:
    return "a reply" if amap.relations[relation.target].type == "challenge" else "an undercut"


def _a(kind: str) -> str:
    return f"an {kind}" if kind == "association" else f"a {kind}"


def nameless(relations: Iterable[Relation], names: Mapping[str, str]) -> dict[str, str]:
    """Return the ids that a reader will give to relations, in this order, in a format that has no ids for them.

    Examples:
        >>> from argmap import Support
        >>> rain = [Support(id="why", premises=["a"], target="b"), Support(id="2", premises=["a"], target="b")]
        >>> nameless(rain, {"a": "1", "b": "2"})
        {'why': '1->2', '2': '1->2-2'}
    """
    taken = set(names.values())
    free = Names(taken.__contains__)
    made: dict[str, str] = {}
    for relation in relations:
        premises = [names[premise] for premise in relation.premises]
        target = names[relation.target] if relation.target in names else made[relation.target]
        made[relation.id] = free.free(relation_name(relation.type, premises, target))
        taken.add(made[relation.id])
    return made


def tell_nameless(
    relations: Iterable[Relation], names: Mapping[str, str], said: Collection[str], losses: list[Loss]
) -> None:
    """Note what a format without ids of relations does not say of them; an id that a reader makes again is not lost.

    Args:
        relations: those that are written, in order.
        names: the ids of claims there, by their ids here.
        said: the fields that it says.
        losses: where to tell.
    """
    relations = list(relations)
    made = nameless(relations, names)
    for relation in relations:
        named = ("label",) if relation.type == "association" else ()
        tell(relation, {"premises", "target", *named, *said}, losses)
        if made[relation.id] != relation.id:
            losses.append(Loss(relation.id, f"{NEW_ID}{made[relation.id]!r}"))


def tell_by_reading(
    amap: ArgumentMap,
    again: ArgumentMap,
    claims: Mapping[str, str],
    relations: Mapping[str, str],
    losses: list[Loss],
) -> None:
    """Note what a map that was written and read again does not say any more.

    Args:
        amap: the map.
        again: what a reader makes of it.
        claims: the ids of claims there, by their ids here.
        relations: the same of those relations that were written.
        losses: where to tell.
    """
    losses += [
        Loss("", f"the map's {name}")
        for name in ("title", "description", "vocabulary", "data")
        if getattr(amap, name) != getattr(again, name)
    ]
    losses += [Loss(id_, "a source") for id_ in amap.sources if id_ not in again.sources]
    known = {**claims, **relations}
    for part in (amap.sources, amap.claims, amap.relations):
        for id_, value in part.items():
            new = known.get(id_, id_)
            if new not in again or (id_ not in known and part is not amap.sources):
                continue
            other = again[new]
            if new != id_:
                losses.append(Loss(id_, f"{NEW_ID}{new!r}"))
            losses += [
                Loss(id_, f"its {name}")
                for name in type(value).model_fields
                if name not in {"id", "premises", "target"} and getattr(value, name) != getattr(other, name)
            ]
