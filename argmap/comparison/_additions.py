"""What two sides added: which of it is one?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.comparison._similarity import similarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.argument_map import ArgumentMap
    from argmap.comparison._records import Key
    from argmap.model import Element, Relation

__all__ = ["joined_keys", "levels"]


def joined_keys(
    ours: ArgumentMap,
    theirs: ArgumentMap,
    our_key: dict[str, Key],
    their_key: dict[str, Key],
    threshold: float,
) -> None:
    """Give keys to what two sides added: the same to what is one.

    One are claims, or sources, of equal text and kind, or of one id and alike in text; and relations of the same type, premises and
    target, or of one id and type that have a premise or the target in common. Equal ids go first; then all is by order, and the
    same whichever side is called ours.

    Args:
        ours: the one map.
        theirs: the other.
        our_key: id -> key of what ours has from the base; it is completed.
        their_key: the same of theirs.
        threshold: how alike texts must be.
    """
    for id_ in (*ours.sources, *ours.claims, *ours.relations):
        our_key.setdefault(id_, ("ours", id_))
    added: dict[Any, list[str]] = {}
    by_id: dict[str, Any] = {}
    for element in (*ours.sources.values(), *ours.claims.values(), *ours.relations.values()):
        if our_key[element.id][0] == "ours":
            words = _words(element, our_key)
            added.setdefault(words, []).append(element.id)
            by_id[element.id] = words
    taken: set[str] = set()
    for level in levels(theirs):
        left = [element for element in level if element.id not in their_key]
        words = {element.id: _words(element, their_key) for element in left}
        for matching in (_same_id_and_words, _same_words, _same_id):
            for element in left:
                if element.id not in their_key:
                    mine = matching(element.id, words[element.id], added, by_id, taken, threshold)
                    if mine is not None:
                        taken.add(mine)
                        their_key[element.id] = our_key[mine]
        for element in left:
            their_key.setdefault(element.id, ("theirs", element.id))


def _same_id_and_words(
    id_: str, words: Any, _: dict[Any, list[str]], by_id: dict[str, Any], taken: set[str], __: float
) -> str | None:
    return id_ if id_ not in taken and by_id.get(id_) == words else None


def _same_words(
    _: str, words: Any, added: dict[Any, list[str]], __: dict[str, Any], taken: set[str], ___: float
) -> str | None:
    return next((mine for mine in added.get(words, ()) if mine not in taken), None)


def _same_id(
    id_: str, words: Any, _: dict[Any, list[str]], by_id: dict[str, Any], taken: set[str], threshold: float
) -> str | None:
    return id_ if id_ not in taken and id_ in by_id and alike_words(words, by_id[id_], threshold) else None


def alike_words(words: Any, others: Any, threshold: float) -> bool:
    """Tell whether what makes two elements of one id what they are is near enough."""
    if words[0] != others[0]:
        return False
    if words[0] in ("claim", "source"):
        return similarity(words[1], others[1]) >= threshold
    return words[2] == others[2] or bool(words[1] & others[1])


def _words(element: Element, key: dict[str, Key]) -> Any:
    """Return what makes an element one with another: its text, or what it joins."""
    if element.type == "claim":
        return "claim", element.text, element.kind
    if element.type == "source":
        return "source", element.title
    premises = frozenset(key[premise] for premise in element.premises)
    return element.type, premises, key.get(element.target, ("circle", element.target))


def levels(amap: ArgumentMap) -> Iterator[Sequence[Element]]:
    """Yield sources, claims, relations to claims, relations to those, ...; last those that aim at one another in a circle."""
    yield list(amap.sources.values())
    yield list(amap.claims.values())
    onto: dict[str, list[Relation]] = {}
    for relation in amap.relations.values():
        onto.setdefault(relation.target, []).append(relation)
    level = [relation for relation in amap.relations.values() if relation.target in amap.claims]
    seen = set()
    while level:
        yield level
        seen |= {relation.id for relation in level}
        level = [other for relation in level for other in onto.get(relation.id, ())]
    yield [relation for relation in amap.relations.values() if relation.id not in seen]
