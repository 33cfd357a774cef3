"""The work of a merge: which elements are one, what is left of each, under which id, in which order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from argmap.argument_map import ArgumentMap
from argmap.comparison._additions import Additions
from argmap.comparison._match_relations import match_relations
from argmap.comparison._match_texts import match_claims, match_sources
from argmap.comparison._merge_circles import closed_circles, on_circles
from argmap.comparison._merge_fields import Clash, merge_records
from argmap.comparison._records import Side, element_of, references
from argmap.comparison.apply import in_order
from argmap.comparison.edits import ABOUT
from argmap.model import Claim
from argmap.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from argmap.comparison._records import Key, Record
    from argmap.model import Element

KIND: str = Claim.model_fields["kind"].default  # of a claim that names none

__all__ = ["ROOMS", "Merging", "about", "complete_vocabulary", "free_names", "merging"]

ROOMS = ("sources", "claims", "relations")


class Merging:
    """A base and two versions of it, and what comes of them.

    Attributes:
        base, ours, theirs: the maps.
        records: key -> what is left of an element, in no order.
        clashes: key -> the fields in which the versions clash.
        kept: key -> keys of what uses it, of an element that one side removed.
        ids: key -> the id in the merged map.
        renamed: id in the merged map -> the id that it had, of what had to make room.
        about: title, description, vocabulary and data of the merged map.
        about_clashes: the clashes of these.
        lacking: claims of a kind that the vocabulary lacked.
        circles: paths round circles that neither side has.
        amap: the merged map.
    """

    def __init__(self, base: Side, ours: Side, theirs: Side) -> None:
        self.base, self.ours, self.theirs = base, ours, theirs
        self.records: dict[Key, Record] = {}
        self.clashes: dict[Key, list[Clash]] = {}
        self.kept: dict[Key, list[Key]] = {}
        self._merge()
        self._keep_what_is_used()
        self.ids, self.renamed = self._named()
        self.about, self.about_clashes = merge_records(
            *({"type": "map", **about(s.amap)} for s in (base, ours, theirs))
        )
        self.lacking = self._complete_vocabulary()
        self.order = self._ordered()
        self.amap = self.built(self.records)
        drawn = {
            self.ids[side.key[id_]]
            for side in (ours, theirs)
            for id_ in on_circles(side.amap)
            if side.key[id_] in self.ids
        }
        self.circles = closed_circles(self.amap, drawn)

    def _merge(self) -> None:
        for key in dict.fromkeys((*self.base.records, *self.ours.records, *self.theirs.records)):
            before, mine, other = (side.records.get(key) for side in (self.base, self.ours, self.theirs))
            if mine and other:
                self.records[key], clashes = merge_records(before, mine, other)
                if clashes:
                    self.clashes[key] = clashes
            elif mine or other:
                left = mine or other or {}
                if before is None:
                    self.records[key] = left
                elif left != before:
                    self.records[key] = left
                    self.kept[key] = []

    def _keep_what_is_used(self) -> None:
        """Keep what one side removed and something that is left uses; and note what uses it."""
        waiting = [*self.records]
        for user in waiting:
            needed = dict.fromkeys(references(self.records[user]))
            for clash in self.clashes.get(user, ()):
                if clash.field == "wiring":
                    needed |= dict.fromkeys((*clash.theirs[1], clash.theirs[2]))
            for key in needed:
                if key not in self.records:
                    self.records[key] = self.ours.records.get(key) or self.theirs.records[key]
                    self.kept[key] = []
                    waiting.append(key)
                if key in self.kept:
                    self.kept[key].append(user)

    def _named(self) -> tuple[dict[Key, str], dict[str, str]]:
        return free_names({key: self._wanted(key) for key in self.records}, self._precedence)

    def _wanted(self, key: Key) -> str:
        before, mine, other = (side.id.get(key) for side in (self.base, self.ours, self.theirs))
        if mine is None or other is None or mine == other:
            return mine or other or ""
        if before in (mine, other):  # one side renamed it
            return other if mine == before else mine
        if before is not None:
            self.clashes.setdefault(key, []).append(Clash("id", before, mine, other))
        return min(mine, other)

    def _element(self, key: Key, record: Record) -> Element:
        for side in (self.ours, self.theirs):
            if key in side.id and (own := side.made(key, record, self.ids[key], self.ids)) is not None:
                return own
        return element_of(record, self.ids[key], self.ids)

    def _precedence(self, key: Key) -> tuple[bool, str]:
        """Say which of several comes first to an id: what was there before, then by content, whichever side it is from."""
        versions = (self.base, self.ours, self.theirs)
        return key not in self.base.id, min(repr(side.element(key)) for side in versions if key in side.id)

    def _complete_vocabulary(self) -> tuple[Key, ...]:
        chosen, lacking = complete_vocabulary(
            self.about["vocabulary"], self.records, [self.theirs.amap.vocabulary, self.ours.amap.vocabulary]
        )
        self.about["vocabulary"] = chosen
        return lacking

    def _ordered(self) -> list[Key]:
        """Return the keys in ours' order, and what only theirs has behind what it stood behind there."""
        found: list[Key] = []
        for room in ROOMS:
            mine, other = (
                [side.key[id_] for id_ in getattr(side.amap, room)] for side in (self.ours, self.theirs)
            )
            left = {key: key for key in (*other, *mine) if key in self.records}
            found += in_order(left, [key for key in mine if key in left])
        return found

    def built(self, records: dict[Key, Record], about_: dict[str, Any] | None = None) -> ArgumentMap:
        """Return the map of some of the records, under their ids and in order."""
        given = about_ or self.about
        amap = ArgumentMap(**{field: given[field] for field in ABOUT})
        amap.add(*(self._element(key, records[key]) for key in self.order if key in records))
        return amap


def free_names(
    wanted: dict[Key, str], precedence: Callable[[Key], Any]
) -> tuple[dict[Key, str], dict[str, str]]:
    """Return ids, each once: of several that want one, the first by `precedence` has it; and new -> wanted id of the others."""
    often = Counter(wanted.values())
    ids = {key: id_ for key, id_ in wanted.items() if often[id_] == 1}
    renamed = {}
    taken, held = set(often), set()
    for key in sorted((key for key in wanted if key not in ids), key=precedence):
        id_ = free = wanted[key]
        number = 1
        while free in held or (free != id_ and free in taken):
            number += 1
            free = f"{id_}-{number}"
        held.add(free)
        ids[key] = free
        if free != id_:
            renamed[free] = id_
    return ids, renamed


def complete_vocabulary(
    chosen: Vocabulary, records: dict[Key, Record], others: Sequence[Vocabulary]
) -> tuple[Vocabulary, tuple[Key, ...]]:
    """Return the vocabulary with the kinds that claims have and it lacks, from the last that has them; and these claims."""
    lacking = {
        key: record.get("kind", KIND)
        for key, record in records.items()
        if record["type"] == "claim" and record.get("kind", KIND) not in chosen
    }
    if lacking:
        known = {kind.id: kind for words in others for kind in words.kinds}
        wanted = [known[kind] for kind in sorted({*lacking.values()})]
        data = chosen.to_data()
        more = [kind.model_dump(mode="json", by_alias=True, exclude_unset=True) for kind in wanted]
        chosen = Vocabulary.from_data({**data, "kind": [*data["kind"], *more]})
    return chosen, tuple(lacking)


def about(amap: ArgumentMap) -> dict[str, Any]:
    """Return what a map says of itself."""
    return {field: getattr(amap, field) for field in ABOUT}


def merging(base: ArgumentMap, ours: ArgumentMap, theirs: ArgumentMap, threshold: float) -> Merging:
    """Merge two versions of a base."""
    own = {id_: ("", id_) for id_ in _ids(base)}
    keys = []
    for side in (ours, theirs):
        claims = match_claims(base, side, threshold)
        found = (match_sources(base, side, threshold), claims, match_relations(base, side, claims.pairs))
        keys.append({other: own[one] for matched in found for one, other in matched.pairs.items()})
    additions = Additions(threshold)
    additions.take(ours, keys[0], "ours")
    additions.take(theirs, keys[1], "theirs")
    return Merging(Side(base, own), Side(ours, keys[0]), Side(theirs, keys[1]))


def _ids(amap: ArgumentMap) -> Iterable[str]:
    return (*amap.sources, *amap.claims, *amap.relations)
