"""Make the second map from the first and what changed; or patch another map, if what changed fits it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from argmap._store.store import check_map
from argmap.argument_map import ArgumentMap
from argmap.comparison.edits import ABOUT, remade
from argmap.errors import ArgmapError, ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.comparison.diff import Diff
    from argmap.comparison.edits import Edit
    from argmap.model import Element

_K = TypeVar("_K")
_V = TypeVar("_V")

__all__ = ["apply", "in_order"]


def apply(amap: ArgumentMap, diff: Diff) -> ArgumentMap:
    """Return a new map: the given one, changed as `diff` says.

    `apply(a, diff(a, b))` is b, order included. Another map than a is patched: each edit must find what it changes as it was in
    a, and what others have added stays.

    Args:
        amap: the map; it is not changed.
        diff: what `argmap.diff` found.

    Raises:
        ModelError: an edit does not fit the map; the message names the element.

    Examples:
        >>> import argmap
        >>> a = argmap.ArgumentMap()
        >>> rain = a.claim("It rained", id="rain")
        >>> b = a.copy()
        >>> _ = b.evolve("rain", text="It rained all night")
        >>> theirs = a.copy()
        >>> _ = theirs.claim("The street is wet")
        >>> [claim.text for claim in argmap.apply(theirs, argmap.diff(a, b))]
        ['It rained all night', 'The street is wet']
    """
    check_map(amap)
    given: object = diff
    if not isinstance(getattr(given, "edits", None), tuple) or not hasattr(given, "after"):
        raise ModelError(f"diff must be a Diff, as argmap.diff(a, b) returns it, got {given!r:.80}")
    patch = _Patch(diff.edits)
    about = {field: getattr(amap, field) for field in ABOUT}
    for edit in patch.of_map:
        if about[edit.field] != edit.before:
            raise ModelError(f"the diff does not fit: the map has another {edit.field} than it had")
        about[edit.field] = edit.after
    made = ArgumentMap(**about)
    elements: list[Element] = []
    for mine, theirs in (
        (amap.sources, diff.after.sources),
        (amap.claims, diff.after.claims),
        (amap.relations, diff.after.relations),
    ):
        made_of = patch.patched(mine.values())
        added = {id_: patch.added[id_] for id_ in theirs if id_ in patch.added}
        if taken := made_of.keys() & added.keys():
            raise ModelError(f"the diff does not fit: {min(taken)!r}, to be added, is in the map already")
        elements += in_order({**made_of, **added}, [*theirs])
    patch.check_all_used(amap)
    try:
        made.add(*elements)
    except ArgmapError as error:
        raise ModelError(f"the diff does not fit: {error}") from None
    return made


class _Patch:
    """Edits, sorted by the element that they change."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self.of_map: list[Edit] = []
        self.added: dict[str, Element] = {}
        self.removed: dict[str, Element] = {}
        self.names: dict[str, str] = {}
        self._fields: dict[str, list[Edit]] = {}
        for edit in edits:
            if not edit.id and edit.field in ABOUT:
                self.of_map.append(edit)
            elif edit.kind == "added":
                self.added[edit.id] = edit.after
            elif edit.kind == "removed":
                self.removed[edit.id] = edit.before
            elif edit.kind == "renamed":
                self.names[edit.before] = edit.id
            else:
                self._fields.setdefault(edit.id, []).append(edit)
        self._was = {new: old for old, new in self.names.items()}

    def patched(self, elements: Iterable[Element]) -> dict[str, Element]:
        """Return elements as they shall be, by id; without those added."""
        found: dict[str, Element] = {}
        for element in elements:
            if element.id in self.removed:
                if self.removed[element.id] != element:
                    raise ModelError(
                        f"the diff does not fit: {element.id!r}, to be removed, is another than it was"
                    )
                continue
            id_ = self.names.get(element.id, element.id)
            changes = {}
            for edit in self._fields.get(id_, ()) if self._was.get(id_, id_) == element.id else ():
                if getattr(element, edit.field) != edit.before:
                    raise ModelError(
                        f"the diff does not fit: {edit.field} of {element.id!r} is another than it was"
                    )
                changes[edit.field] = edit.after
            found[id_] = remade(element, {"id": id_, **changes}, self.names)
        return found

    def check_all_used(self, amap: ArgumentMap) -> None:
        """Refuse a map that lacks what shall be changed or removed."""
        wanted = [*self.removed, *self.names, *(self._was.get(id_, id_) for id_ in self._fields)]
        for id_ in wanted:
            if id_ not in amap:
                raise ModelError(f"the diff does not fit: {id_!r}, which it changes, is not in the map")


def in_order(elements: Mapping[_K, _V], order: Sequence[_K]) -> list[_V]:
    """Return elements in a given order; those that it does not name stay behind the one that they stood behind.

    Args:
        elements: by id, in an order of their own.
        order: ids; those of no element are passed over.
    """
    named = set(order)
    behind: dict[_K | None, list[_V]] = {}
    last: _K | None = None
    for id_, element in elements.items():
        if id_ in named:
            last = id_
        else:
            behind.setdefault(last, []).append(element)
    found = behind.get(None, [])
    for id_ in order:
        if id_ in elements:
            found += [elements[id_], *behind.get(id_, ())]
    return found
