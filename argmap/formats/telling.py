"""What a plain format cannot say of a map, told as losses: one for each field, with the element's id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.formats.extension import about, kind_of, left_over
from argmap.formats.loss import Loss

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim, Relation

__all__ = ["sayable", "tell", "tell_map"]


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
    left: set[str] = set()
    waiting: list[Relation] = []
    for relation in amap.relations.values():
        kind = kind_of(relation)
        if kind not in kinds:
            left.add(relation.id)
            losses.append(Loss(relation.id, f"{_a(kind)}, which this format does not know"))
        elif len(relation.premises) > 1 and not linked:
            left.add(relation.id)
            losses.append(Loss(relation.id, f"{_a(kind)} by several premises together"))
        elif relation.target not in amap.claims and kind not in on:
            left.add(relation.id)
            losses.append(Loss(relation.id, f"{_a(kind)} of a relation"))
        else:
            waiting.append(relation)
    goals = {relation.id: relation.target for relation in waiting}
    hanging: dict[str, list[str]] = {}
    for id_, target in goals.items():
        hanging.setdefault(target, []).append(id_)
    gone = [id_ for target in left for id_ in hanging.get(target, ())]
    for id_ in gone:  # grows while it is walked
        left.add(id_)
        losses.append(Loss(id_, "a relation to one that was left out"))
        gone.extend(hanging.get(id_, ()))
    return (relation for relation in waiting if relation.id not in left)


def _a(kind: str) -> str:
    return f"an {kind}" if kind == "association" else f"a {kind}"
