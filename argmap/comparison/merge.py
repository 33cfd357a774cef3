"""Join what two people did to one map; where both changed the same, differently, say so and lose nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from argmap._naming import named, snapshot
from argmap._store.store import check_map
from argmap._validate import check_whole
from argmap._wording import counted, listed, plain
from argmap.comparison._merging import merging
from argmap.comparison.diff import THRESHOLD, check_threshold, to_data
from argmap.errors import AnalysisError
from argmap.finding import Finding, Findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.comparison._merging import Merging

__all__ = ["Conflict", "Merge", "merge", "with_ids"]

_SHOWN = 20  # conflicts of a printed merge; the rest is counted


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing about which two versions disagree.

    Attributes:
        kind: "changed" (a field, by both), "removed" (by one, and changed or used by the other), "circle" (that neither side has by
            itself), or "vocabulary" (which lacks kinds that are used).
        id: of the element in the merged map; "" for the map itself.
        field: the field; "wiring" is type, premises and target of a relation together; "" of what was removed.
        base: the value, or the element, before both; None if there was none.
        ours: as the one version has it, which is kept; None if it was removed.
        theirs: as the other has it.
        because: ids: of what uses an element that was removed; of a circle, which ends where it begins; of claims of a kind that is
            missing.

    Examples:
        >>> import argmap
        >>> base = argmap.ArgumentMap(title="Weather")
        >>> ours, theirs = argmap.ArgumentMap(title="Rain"), argmap.ArgumentMap(title="Sun")
        >>> argmap.merge(base, ours, theirs).conflicts[0]
        Conflict(kind='changed', id='', field='title', base='Weather', ours='Rain', theirs='Sun', because=())
    """

    kind: Literal["changed", "removed", "circle", "vocabulary"]
    id: str
    field: str
    base: Any
    ours: Any
    theirs: Any
    because: tuple[str, ...] = ()


class Merge:
    """Two versions of a map, joined; true just if nothing conflicts.

    Attributes:
        amap: the joined map, with ours' value where the two conflict; nothing is left out that either version needs.
        conflicts: a `Conflict` each: of the map itself, then in the order of the joined map; circles last.
        renamed: id in the joined map -> id before, of what had to make room for another of the same id.

    Examples:
        >>> import argmap
        >>> base = argmap.ArgumentMap()
        >>> _ = base.claim("It rained", id="rain")
        >>> ours, theirs = base.copy(), base.copy()
        >>> _ = ours.evolve("rain", text="It rained a lot")
        >>> _ = theirs.evolve("rain", text="It rained all night")
        >>> print(argmap.merge(base, ours, theirs))
        1 conflict
        text of 'It rained a lot' (rain): 'It rained a lot' in one version, 'It rained all night' in the other
    """

    def __init__(
        self,
        amap: ArgumentMap,
        conflicts: Iterable[Conflict],
        renamed: Mapping[str, str],
        done: Merging | None = None,
    ) -> None:
        self.amap = amap
        self.conflicts = tuple(conflicts)
        self.renamed = renamed
        self._done = done

    def findings(self) -> Findings:
        """Return a finding a conflict about an element, whose rule is its kind."""
        found = [
            Finding(conflict.kind, conflict.id, self._said(conflict), conflict.because, "error")
            for conflict in self.conflicts
            if conflict.id
        ]
        return Findings(found, words=snapshot(self.amap).words)

    def summary(self) -> str:
        """Say in a line whether the versions conflict."""
        return counted(len(self.conflicts), "conflict") if self.conflicts else "no conflicts"

    def text(self, ours: str = "ours", theirs: str = "theirs", *, size: int = 7) -> str:
        """Return the joined map in our own format; with conflicts as git marks them, on lines of their own.

        Keeping either side of every conflict gives a map that loads.

        Args:
            ours: what the one version is called at its mark.
            theirs: what the other is called.
            size: how many characters a mark has.

        Raises:
            AnalysisError: of a `union`, in which more than two maps may conflict.
        """
        from argmap.comparison._merge_text import merge_text  # noqa: PLC0415  # for whoever writes a file

        check_whole("size", size, AnalysisError, most=100)
        if self._done is None:
            raise AnalysisError("a union has no text with marks of conflicts: write its .amap")
        return merge_text(self._done, plain(ours), plain(theirs), size)

    def __bool__(self) -> bool:
        return not self.conflicts

    def __str__(self) -> str:
        more = len(self.conflicts) - _SHOWN
        lines = [plain(self._line(conflict)) for conflict in self.conflicts[:_SHOWN]]
        return "\n".join([self.summary(), *lines, *([f"... and {more} more"] if more > 0 else [])])

    def __repr__(self) -> str:
        return f"<Merge: {self.summary()}>"

    def to_data(self) -> list[dict[str, Any]]:
        """Return the conflicts as plain JSON data."""
        return [
            {
                "kind": c.kind, "id": c.id, "field": c.field, "base": to_data(c.base), "ours": to_data(c.ours),
                "theirs": to_data(c.theirs), "because": list(c.because),
            }
            for c in self.conflicts
        ]  # fmt: skip

    def to_json(self) -> str:
        """Return `to_data()` as JSON text."""
        return json.dumps(self.to_data(), ensure_ascii=False)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """A line a conflict, for a log."""
        return tuple(plain(self._line(conflict)) for conflict in self.conflicts)

    def _line(self, conflict: Conflict) -> str:
        if not conflict.id:
            return self._said(conflict)
        what = f"{named(self.amap, conflict.id)} ({conflict.id})"
        said = self._said(conflict)
        return f"{conflict.field} of {what}: {said}" if conflict.kind == "changed" else f"{what} {said}"

    def _said(self, conflict: Conflict) -> str:
        users = [named(self.amap, id_) for id_ in conflict.because]
        if conflict.kind == "removed":
            kept = f"used by {listed(users, 2)}" if users else "changed"
            return f"is removed in one version, and {kept} in the other"
        if conflict.kind == "circle":
            return f"closes a circle that neither version has: {listed(users, 5, between=' → ')}"
        if conflict.kind == "vocabulary":
            return f"the vocabulary lacks the kinds of {listed(users, 2)}; they are added"
        one, other = (self._value(conflict.field, value) for value in (conflict.ours, conflict.theirs))
        said = f"{one} in one version, {other} in the other"
        return said if conflict.id else f"{conflict.field} of the map: {said}"

    def _value(self, field: str, value: Any) -> str:
        if field == "wiring":
            type_, premises, target = value
            return f"{type_} from {' + '.join(premises)} to {target}"
        return "none" if value in (None, "") else f"{getattr(value, 'name', value)!r:.60}"


def merge(
    base: ArgumentMap, ours: ArgumentMap, theirs: ArgumentMap, *, threshold: float = THRESHOLD
) -> Merge:
    """Join two versions of a map: what either changed, and what both did, differently.

    Elements are matched with the base as `diff` does, and merged field by field: type, premises and target of a relation are one
    field; tags and citations are sets; `data` is merged by its keys. What one side removed is removed, unless the other changed or
    uses it. Nothing depends on which side is called ours, but the value that is kept where both changed one field.

    Args:
        base: the map that both began with; an empty one if there is none.
        ours: the one version.
        theirs: the other.
        threshold: how alike two texts must be to be one text reworded, between 0 and 1.

    Raises:
        AnalysisError: a threshold that is none.

    Examples:
        >>> import argmap
        >>> base = argmap.ArgumentMap()
        >>> _ = base.claim("It rained", id="rain")
        >>> ours, theirs = base.copy(), base.copy()
        >>> _ = ours.evolve("rain", text="It rained all night")
        >>> _ = theirs.support("rain", theirs.claim("The street is wet", id="wet"))
        >>> joined = argmap.merge(base, ours, theirs)
        >>> bool(joined), [claim.text for claim in joined.amap]
        (True, ['It rained all night', 'The street is wet'])
    """
    for amap in (base, ours, theirs):
        check_map(amap)
    check_threshold(threshold)
    done = merging(base, ours, theirs, threshold)
    return Merge(done.amap, _conflicts(done), done.renamed, done)


def _conflicts(done: Merging) -> list[Conflict]:
    found = [
        Conflict("changed", "", clash.field, clash.base, clash.ours, clash.theirs)
        for clash in done.about_clashes
    ]
    ids, sides = done.ids, (done.base, done.ours, done.theirs)
    if done.lacking:
        base, ours, theirs = (side.amap.vocabulary for side in sides)
        lacking = tuple(ids[key] for key in done.lacking)
        found.append(Conflict("vocabulary", "", "vocabulary", base, ours, theirs, lacking))
    for key in done.order:
        if key in done.kept:
            before, mine, other = (side.element(key) for side in sides)
            because = tuple(sorted({ids[user] for user in done.kept[key]}))
            found.append(Conflict("removed", ids[key], "", before, mine, other, because))
        for clash in done.clashes.get(key, ()):
            was, is_, or_ = (
                with_ids(clash.field, value, ids) for value in (clash.base, clash.ours, clash.theirs)
            )
            found.append(Conflict("changed", ids[key], clash.field, was, is_, or_))
    found += [Conflict("circle", circle[0], "", None, None, None, circle) for circle in done.circles]
    return found


def with_ids(field: str, value: Any, ids: Mapping[Any, str]) -> Any:
    """Return a value with ids of the merged map where it has keys; of what is not left, the id that it had."""
    if field != "wiring" or value is None:
        return value
    type_, premises, target = value
    return type_, tuple(ids.get(key, key[1]) for key in premises), ids.get(target, target[1])
