"""What two sides added: which of it is one?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.comparison._likeness import similarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.argument_map import ArgumentMap
    from argmap.comparison._records import Key
    from argmap.model import Element, Relation

__all__ = ["Additions"]


class Additions:
    """What maps have that no base has, found again by what makes it one with what another map has.

    One are claims, or sources, of equal text and kind, or of one id and alike in text; and relations of the same type, premises and
    target, or of one id and type that have a premise or the target in common. Equal ids go first; then all is by order, and the
    same whichever of two maps comes first.

    Args:
        threshold: how alike texts must be.
    """

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._by_words: dict[Any, list[Key]] = {}
        self._by_id: dict[str, tuple[Key, Any]] = {}

    def take(self, amap: ArgumentMap, key: dict[str, Key], name: str) -> None:
        """Complete the keys of a map: those of what is one with what was taken up before, else keys of its own, by its name.

        Args:
            amap: the map.
            key: id -> key of what it has from a base; it is completed.
            name: what the map is called in keys.
        """
        taken: set[Key] = set()
        new: list[tuple[str, Any]] = []
        for level in _levels(amap):
            left = [element for element in level if element.id not in key]
            words = {element.id: _words(element, key) for element in left}
            for matching in (self._same_id_and_words, self._same_words, self._same_id):
                for element in left:
                    if element.id not in key:
                        found = matching(element.id, words[element.id], taken)
                        if found is not None:
                            taken.add(found)
                            key[element.id] = found
            for element in left:
                if element.id not in key:
                    key[element.id] = (name, element.id)
                    new.append((element.id, words[element.id]))
        for id_, said in new:
            self._by_words.setdefault(said, []).append(key[id_])
            self._by_id.setdefault(id_, (key[id_], said))

    def _same_id_and_words(self, id_: str, words: Any, taken: set[Key]) -> Key | None:
        key, others = self._by_id.get(id_, (None, None))
        return key if key not in taken and words == others else None

    def _same_words(self, _: str, words: Any, taken: set[Key]) -> Key | None:
        return next((key for key in self._by_words.get(words, ()) if key not in taken), None)

    def _same_id(self, id_: str, words: Any, taken: set[Key]) -> Key | None:
        key, others = self._by_id.get(id_, (None, None))
        return (
            key if key is not None and key not in taken and _alike(words, others, self._threshold) else None
        )


def _alike(words: Any, others: Any, threshold: float) -> bool:
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


def _levels(amap: ArgumentMap) -> Iterator[Sequence[Element]]:
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
