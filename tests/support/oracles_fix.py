"""What a safe fix is, by the definition alone: no verdict on what remains changes, and no word is lost."""

from __future__ import annotations

import oracles

JOINS = {"id", "premises", "target"}


def verdicts(amap):
    """The label of each claim, support and challenge, and the support status of each claim."""
    labels = {("label", id_): label for id_, label in oracles.grounded_labels(amap).items()}
    return labels | {("status", id_): status for id_, status in oracles.support_status(amap).items()}


def turned(before, after):
    """The verdicts that two maps have in common, and that differ."""
    old, new = verdicts(before), verdicts(after)
    return {key: (old[key], new[key]) for key in old.keys() & new.keys() if old[key] != new[key]}


def words(element):
    """What an element says besides what it joins; as written, since in Python 1 is True."""
    fields = type(element).model_fields
    return {
        (name, repr(getattr(element, name)))
        for name in fields
        if name not in JOINS and getattr(element, name) != fields[name].default
    }


def elements(amap):
    return [*amap.claims.values(), *amap.relations.values(), *amap.sources.values()]


def lost(before, after):
    """The elements that say something which no one element of their type says any more; and what is referred to and gone."""
    left = [(type(element), words(element)) for element in elements(after)]
    gone = [
        element.id
        for element in elements(before)
        if words(element)
        and not any(type_ is type(element) and words(element) <= said for type_, said in left)
    ]
    about = {relation.data.get("about") for relation in after.relations.values()}
    return gone + [id_ for id_ in before.relations if id_ in about and id_ not in after.relations]
