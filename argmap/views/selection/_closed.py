"""Close the sections of a map: each is one box, and what runs between them one line of each kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from argmap._wording import counted
from argmap.finding import Findings
from argmap.model import Claim

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.model import Relation
    from argmap.views.picture_options import PictureOptions

__all__ = ["CLOSED", "closed", "closed_with"]

CLOSED = "closed-section"  # under which the data of a box says how many claims are in it
Key = tuple[object, ...]


def closed(amap: ArgumentMap) -> ArgumentMap:
    """Return a map in which each outermost section is one claim.

    What runs within a section is left out; relations of one type between the same boxes are one, named by how many they are.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> top = amap.claim("Let us go", id="top")
        >>> for name in ("dry", "warm"):
        ...     _ = amap.support(amap.claim(f"It is {name}", id=name, group=("Weather",)), top)
        >>> made = closed(amap)
        >>> [claim.text for claim in made], [relation.label for relation in made.relations.values()]
        (['Let us go', 'Weather (2 claims)'], ['2 supports'])
    """
    box_of, boxes = _boxes(amap)

    def end(element: str) -> str:
        seen = set()
        while element in amap.relations and element not in drawn and element not in seen:
            seen.add(element)
            element = amap.relations[element].target
        return box_of.get(element, element)

    drawn: set[str] = set()
    kept: dict[Key, Relation] = {}
    counts: Counter[Key] = Counter()
    for relation in _by_target(amap):
        premises = tuple(dict.fromkeys(box_of.get(premise, premise) for premise in relation.premises))
        target = end(relation.target)
        premises = tuple(
            premise for premise in premises if premise != target or relation.premises == (target,)
        )
        if not premises:
            continue
        key: Key = (
            (relation.type, frozenset(premises), target)
            if boxes.keys() & {*premises, target}
            else (relation.id,)
        )
        counts[key] += 1
        if key not in kept:
            drawn.add(relation.id)
            kept[key] = relation.evolve(premises=premises, target=target)
    made = type(amap)(amap.title, amap.description, vocabulary=amap.vocabulary)
    made.add(*amap.sources.values())
    order = dict.fromkeys(box_of.get(claim, claim) for claim in amap.claims)
    made.add(*(boxes[name] if name in boxes else amap.claims[name] for name in order))
    made.add(*(_named(relation, counts[key]) for key, relation in kept.items()))
    return made


def closed_with(amap: ArgumentMap, options: PictureOptions) -> tuple[ArgumentMap, PictureOptions]:
    """Close the sections of a map, and keep of what lies over it what is about the rest."""
    made = closed(amap)
    values = {id_: value for id_, value in (options.values or {}).items() if id_ in made}
    found = [finding for finding in options.highlight or () if finding.id in made]  # type: ignore[union-attr]
    highlight = None if options.highlight is None else Findings(found)
    return made, replace(options, values=values if options.values is not None else None, highlight=highlight)


def _boxes(amap: ArgumentMap) -> tuple[dict[str, str], dict[str, Claim]]:
    """Give the box of each claim of a section, and the boxes by id."""
    sizes = Counter(claim.group[0] for claim in amap if claim.group)
    ids: dict[str, str] = {}
    for number, section in enumerate(sizes, 1):
        name = f"section-{number}"
        while name in amap:
            name += "-"
        ids[section] = name
    kind = amap.vocabulary.kinds[0].id
    boxes = {
        ids[section]: Claim(
            id=ids[section],
            text=f"{section} ({counted(size, 'claim')})",
            kind=kind,
            data={CLOSED: size},
        )
        for section, size in sizes.items()
    }
    return {claim.id: ids[claim.group[0]] for claim in amap if claim.group}, boxes


def _by_target(amap: ArgumentMap) -> list[Relation]:
    """Order relations so that each comes after the one that it strikes, where there is no circle of them."""
    order = [one for one in amap.relations.values() if one.target in amap.claims]
    onto: dict[str, list[Relation]] = {}
    for one in amap.relations.values():
        if one.target not in amap.claims:
            onto.setdefault(one.target, []).append(one)
    for one in order:  # grows as it is read
        order.extend(onto.pop(one.id, ()))
    return order


def _named(relation: Relation, count: int) -> Relation:
    return relation if count == 1 else relation.evolve(label=counted(count, relation.type))
