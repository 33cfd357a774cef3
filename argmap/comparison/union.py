"""Join maps that share claims, as the dialogue maps of one corpus do, into one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from argmap._store.store import check_map
from argmap.argument_map import ArgumentMap
from argmap.comparison._additions import Additions
from argmap.comparison._merge_circles import closed_circles, on_circles
from argmap.comparison._merge_fields import merge_records
from argmap.comparison._merging import ROOMS, about, complete_vocabulary, free_names
from argmap.comparison._records import element_of, record_of
from argmap.comparison.diff import THRESHOLD, check_threshold
from argmap.comparison.edits import ABOUT
from argmap.comparison.merge import Conflict, Merge, with_ids
from argmap.errors import ModelError

if TYPE_CHECKING:
    from argmap.comparison._merge_fields import Clash
    from argmap.comparison._records import Key, Record

__all__ = ["union"]


def union(maps: Iterable[ArgumentMap], *, threshold: float = THRESHOLD) -> Merge:
    """Join several maps into one: claims of equal text and kind are one, and so are relations of the same premises and target.

    Of one id, claims are one if their texts are alike; else one of them gets another id. A field that one map leaves at its default
    takes the other's value; where two differ, the first is kept and the conflict told. The cost grows with the claims, not with the
    pairs of maps.

    Args:
        maps: the maps; they are not changed.
        threshold: how alike two texts of one id must be to be one, between 0 and 1.

    Returns:
        A `Merge`: `.amap`, `.conflicts`, of which a title is one as well, and `.renamed`.

    Raises:
        ModelError: something that is no map.
        AnalysisError: a threshold that is none.

    Examples:
        >>> import argmap
        >>> one, other = argmap.ArgumentMap(), argmap.ArgumentMap()
        >>> _ = one.support(one.claim("It rained", id="a"), one.claim("The street is wet", id="b"))
        >>> _ = other.challenge(other.claim("There is a roof", id="a"), other.claim("The street is wet", id="c"))
        >>> joined = argmap.union([one, other])
        >>> [(claim.id, claim.text) for claim in joined.amap]
        [('a', 'It rained'), ('b', 'The street is wet'), ('a-2', 'There is a roof')]
    """
    check_threshold(threshold)
    given: object = maps
    if isinstance(given, ArgumentMap) or not isinstance(given, Iterable):
        raise ModelError(f"maps must be several maps, as in union([a, b]), got {given!r:.80}")
    done = _Union(threshold)
    for amap in maps:
        check_map(amap)
        done.take(amap)
    return done.merge()


class _Union:
    """Maps joined so far."""

    def __init__(self, threshold: float) -> None:
        self._additions = Additions(threshold)
        self._records: dict[Key, Record] = {}
        self._rooms: dict[str, dict[Key, None]] = {room: {} for room in ROOMS}
        self._wanted: dict[Key, str] = {}
        self._content: dict[Key, str] = {}
        self._clashes: list[tuple[Key | None, Clash]] = []
        self._drawn: list[Key] = []
        self._about: Record | None = None
        self._vocabularies: list[Any] = []
        self._maps = 0

    def take(self, amap: ArgumentMap) -> None:
        """Join one more map."""
        key: dict[str, Key] = {}
        self._additions.take(amap, key, str(self._maps))
        self._maps += 1
        for room in ROOMS:
            for id_, element in getattr(amap, room).items():
                known = key[id_]
                self._rooms[room][known] = None
                self._wanted[known] = min(id_, self._wanted.get(known, id_))
                record = record_of(element, key)
                if known in self._records:
                    record, clashes = merge_records(None, self._records[known], record, yielding=True)
                    self._clashes += [(known, clash) for clash in clashes]
                else:
                    self._content[known] = repr(element)
                self._records[known] = record
        self._drawn += [key[id_] for id_ in on_circles(amap)]
        self._vocabularies.insert(0, amap.vocabulary)
        self._say(amap)

    def _say(self, amap: ArgumentMap) -> None:
        """Join what the map says of itself; of each field one conflict is enough."""
        said = {"type": "map", **about(amap)}
        if self._about is None:
            self._about = said
            return
        empty = {"type": "map", **about(ArgumentMap(vocabulary=self._about["vocabulary"]))}
        self._about, clashes = merge_records(empty, self._about, said)
        told = {clash.field for key, clash in self._clashes if key is None}
        self._clashes += [
            (None, clash) for clash in clashes if clash.field not in told or clash.field == "data"
        ]

    def merge(self) -> Merge:
        """Make the joined map, and say what conflicts."""
        said = self._about or {"type": "map", **about(ArgumentMap())}
        said["vocabulary"], lacking = complete_vocabulary(
            said["vocabulary"], self._records, self._vocabularies
        )
        ids, renamed = free_names(self._wanted, lambda key: (self._content[key], key))
        amap = ArgumentMap(**{field: said[field] for field in ABOUT})
        amap.add(
            *(element_of(self._records[key], ids[key], ids) for room in ROOMS for key in self._rooms[room])
        )
        conflicts = [self._conflict(key, clash, ids) for key, clash in self._clashes]
        if lacking:
            words = said["vocabulary"]
            named = tuple(ids[key] for key in lacking)
            conflicts.append(Conflict("vocabulary", "", "vocabulary", None, words, None, named))
        circles = closed_circles(amap, {ids[key] for key in self._drawn})
        conflicts += [Conflict("circle", circle[0], "", None, None, None, circle) for circle in circles]
        return Merge(amap, conflicts, renamed)

    def _conflict(self, key: Key | None, clash: Clash, ids: dict[Key, str]) -> Conflict:
        mine, other = (with_ids(clash.field, value, ids) for value in (clash.ours, clash.theirs))
        return Conflict("changed", "" if key is None else ids[key], clash.field, None, mine, other)
