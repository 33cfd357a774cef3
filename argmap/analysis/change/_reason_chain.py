"""Chains of reasons: through what does an edit reach each verdict that it turns?

Every verdict is worked out from others: a label from those of premises, supports and challenges, grounding from that of
premises. Where one turns, one that it is worked out from has turned, or the edit touched it; so the way back to the edit
leads through verdicts that turned, and a search in breadth finds a shortest one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.labels._grounded import OUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from argmap.analysis.change._edit import MapEdit
    from argmap.analysis.support.status import SupportWork

__all__ = ["Turned", "Ways"]


LABEL, GROUND, REMOVAL = 0, 1, 2


class Turned:
    """Which verdicts an edit turns; all arrays are by number before the edit.

    What is removed counts as out, and as grounding nothing, after the edit.

    Attributes:
        label: per claim, support and challenge, whether its label turns.
        out: the same, whether it becomes, or ceases to be, out.
        ground: per claim, whether its grounding turns: grounded, resting on what is bare, or on circles only; per support of a
            claim, whether that of its premises does.
        freed: per claim, whether some support targeted it and none does after the edit.
        status: per claim, whether its support status turns.
        falls: per claim, whether it turns that it has supports and all are out.
    """

    def __init__(self, edit: MapEdit, before: SupportWork, after: SupportWork) -> None:
        n = edit.before.claims
        kept, claims = edit.kept, edit.kept[edit.kept < n]
        label = np.zeros_like(before.labels)
        label[kept] = after.labels
        self.label = label != before.labels
        self.out = (label == OUT) != (before.labels == OUT)
        ground, now = _grounding(before), _grounding(after)
        self.ground = ground != 0
        self.ground[kept] = ground[kept] != now
        self.freed, self.status, self.falls = np.zeros((3, n), np.bool_)
        self.freed[claims] = before.supported[claims] & ~after.supported
        self.status[claims] = before.status[claims] != after.status
        self.falls[claims] = before.supports_out[claims] != after.supports_out


def _grounding(work: SupportWork) -> NDArray[np.int8]:
    """Return of each claim 2 if it is grounded, 1 if it rests on what is bare; of each support of a claim both, of its premises."""
    c = work.compiled
    found = np.zeros(c.elements, np.int8)
    found[: c.claims] = np.where(work.well_grounded, 2, np.where(work.on_bare, 1, 0))
    premise = found[c.premise[: c.premise_start[c.relations]]]
    start = c.premise_start[: c.relations]
    if len(start):
        grounded = np.minimum.reduceat(premise, start) == 2
        on_bare = np.logical_or.reduceat(premise == 1, start)
        counts = c.is_support & (c.target[: c.relations] < c.claims)
        found[c.claims :] = np.where(counts, 2 * grounded + on_bare, 0)
    return found


class Ways:
    """The shortest ways from an edit to the verdicts that it turns, found by a search in breadth.

    A place is 3 x + LABEL, GROUND or REMOVAL for element x: its label turns, its grounding does, or it is removed.

    Attributes:
        back: per place reached, the place before it; -1 where the edit touches it.
        of_source: per claim whose basis the edit takes by removing a source, that source.
    """

    def __init__(self, edit: MapEdit, turned: Turned) -> None:
        self._edit, self._turned = edit, turned
        self._gone = edit.gone.tolist()
        self._turns = (turned.label.tolist(), turned.ground.tolist())
        self.back: dict[int, int] = {}
        self._steps: dict[int, int] = {}
        self._begins: dict[int, int] = {}
        self.of_source: dict[int, str] = {}
        for source, claims in edit.sourced.items():
            for claim in claims:
                self.of_source.setdefault(claim, source)
        self._search()

    def _search(self) -> None:
        level = [place for element in self._edit.named for place in self._touched(element)]
        late = [place for claim in self.of_source for place in self._touched(claim)]
        self.back = dict.fromkeys([*level, *late], -1)
        steps = 0
        while level or late:
            self._steps.update(dict.fromkeys(level, steps))
            following = late
            late = []
            for place in level:
                for other in self._next(place):
                    if other not in self.back:
                        self.back[other] = place
                        following.append(other)
            level = following
            steps += 1

    def _touched(self, element: int) -> list[int]:
        if self._gone[element]:
            return [3 * element + REMOVAL]
        return [3 * element + sort for sort in (LABEL, GROUND) if self._turns[sort][element]]

    def _next(self, place: int) -> Iterator[int]:
        """Yield the places that read this one, and turn."""
        element, sort = divmod(place, 3)
        c = self._edit.before
        if sort == REMOVAL:
            for other in self._hanging(element):
                yield 3 * other + REMOVAL  # it goes too
            if element >= c.claims:
                yield from self._at_target(element, (LABEL, GROUND))
        elif element < c.claims:
            for relation in c.use[c.use_start[element] : c.use_start[element + 1]].tolist():
                if self._turns[sort][relation] and not self._gone[relation]:
                    yield 3 * relation + sort
        else:
            yield from self._at_target(element, (sort,))

    def _hanging(self, element: int) -> list[int]:
        c = self._edit.before
        found: list[int] = c.into[c.into_start[element] : c.into_start[element + 1]].tolist()
        if element < c.claims:
            found += c.use[c.use_start[element] : c.use_start[element + 1]].tolist()
        return found

    def _at_target(self, relation: int, sorts: tuple[int, ...]) -> Iterator[int]:
        c = self._edit.before
        if relation >= c.elements:
            return  # an association
        goal = int(c.target[relation - c.claims])
        support = bool(c.is_support[relation - c.claims])
        if goal >= c.elements or self._gone[goal] or (support and goal >= c.claims):
            return  # aimed at an association, or at what goes too; or backing
        freed = support and self._gone[relation] and bool(self._turned.freed[goal])
        for sort in sorts:
            read = self._turns[sort][relation] and (support or sort == LABEL)
            if (read or freed) and self._turns[sort][goal]:
                yield 3 * goal + sort

    def to_label(self, element: int, most: int | None = None) -> list[int]:
        """Return the places on a shortest way to a label that turns, the edit first; see `_way`."""
        return self._way(3 * element + LABEL, most)

    def to_status(self, claim: int, most: int | None = None) -> list[int]:
        """Return the places on a shortest way to a status that turns, the edit first; the last is the claim itself."""
        last = self.last(claim, "status")
        way = self._way(last, most) if last >= 0 else []
        return way if last // 3 == claim else [*way, 3 * claim + LABEL]

    def last(self, element: int, aspect: str) -> int:
        """Return the last place reached on a shortest way to a verdict that turns; -1 where the edit touches its status itself."""
        if aspect == "label":
            return 3 * element + LABEL
        if element in self._edit.named or element in self.of_source:
            return -1
        if self._turned.ground[element]:
            return 3 * element + GROUND
        c, turned = self._edit.before, self._turned
        read = []
        for support in c.into[c.into_start[element] : c.into_start[element + 1]].tolist():
            if not c.is_support[support - c.claims]:
                continue
            if self._gone[support]:
                if turned.freed[element] or (turned.falls[element] and turned.out[support]):
                    read.append(3 * support + REMOVAL)
            elif turned.falls[element] and turned.out[support]:
                read.append(3 * support + LABEL)
        nearest: int = min(read, key=self._steps.__getitem__)
        return nearest

    def source(self, element: int) -> str | None:
        """Return the source with whose removal a way begins that begins at an element."""
        return None if element in self._edit.named else self.of_source.get(element)

    def _way(self, place: int, most: int | None) -> list[int]:
        """Return the places on a shortest way to one; of a way longer than `most`, the first place and those nearest the end."""
        found = [place]
        while (before := self.back[found[-1]]) >= 0:
            if len(found) == most:
                found[-1] = self._first(before)
                break
            found.append(before)
        found.reverse()
        return found

    def _first(self, place: int) -> int:
        """Return where the way to a place begins; noted for all on it, since ways share their beginnings."""
        met = []
        while place not in self._begins and self.back[place] >= 0:
            met.append(place)
            place = self.back[place]
        first = self._begins.get(place, place)
        self._begins.update(dict.fromkeys(met, first))
        return first
