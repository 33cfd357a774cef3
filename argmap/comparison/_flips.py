"""Which verdicts differ between two maps, and through which edit?"""

from __future__ import annotations

from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, cast

from argmap._naming import named
from argmap.analysis.change.what_if import Flip
from argmap.analysis.labels.acceptability import acceptability
from argmap.analysis.support.status import support_status
from argmap.model import RELATIONS, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.comparison.edits import Edit

    Aspect = Literal["status", "label"]

__all__ = ["Turns"]

_TURNING = ("added", "removed", "rewired", "moved", "judged")  # edits that can change any verdict
_SAID = {"in": "stands", "out": "falls", "undecided": "undecided"}


class Turns:
    """Verdicts that differ: of each claim and relation that both maps have, its support status and its grounded label.

    Args:
        a: the first map.
        b: the second.
        joined: the second, and what was removed from it.
        names: id in the first map -> id in `joined`, of everything in the first.
        matched: the same, of what both have.
        edits: what changed.
    """

    def __init__(
        self,
        a: ArgumentMap,
        b: ArgumentMap,
        joined: ArgumentMap,
        names: Mapping[str, str],
        matched: Mapping[str, str],
        edits: Iterable[Edit],
    ) -> None:
        self._a, self._b, self._joined = a, b, joined
        self._names, self._edits = names, edits
        self.ids: list[str] = [*joined.claims, *joined.relations]
        self._number = {id_: number for number, id_ in enumerate(self.ids)}
        self._known = {other: id_ for id_, other in matched.items()}

    def flips(self) -> tuple[Flip, ...]:
        """Return the verdicts that differ: claims, then relations, in the order of the second map; status before label."""
        return tuple(
            Flip(cast("Any", self), self._number[id_], aspect, before, after)  # it names and says them
            for id_, aspect, before, after in self._turning
        )

    @cached_property
    def _defeated(self) -> set[str]:
        """Claims that are defeated now and were not, or the other way round."""
        return {id_ for id_, _, *verdicts in self._turning if "defeated" in verdicts}

    @cached_property
    def _turning(self) -> list[tuple[str, Aspect, str, str]]:
        was: dict[Aspect, Mapping[str, str]] = {
            "status": support_status(self._a),
            "label": acceptability(self._a),
        }
        now: dict[Aspect, Mapping[str, str]] = {
            "status": support_status(self._b),
            "label": acceptability(self._b),
        }
        found = []
        for id_ in (*self._b.claims, *self._b.relations):
            old = self._known.get(id_, "")
            for aspect, verdicts in was.items():
                before, after = verdicts.get(old), now[aspect].get(id_)
                if before is not None and after is not None and before != after:
                    found.append((id_, aspect, before, after))
        return found

    # --- what flips ask for ----------------------------------------------------------------------------------

    def name(self, element: int) -> str:
        """Return the id of an element."""
        return self.ids[element]

    def because(self, element: int, aspect: Aspect) -> tuple[str, ...]:
        """Return a shortest chain of ids from an edit, each joined with the next."""
        before = self._before[self._through(self.ids[element], aspect)]
        found = [self.ids[element]]
        while (last := before[found[-1]]) is not None:
            found.append(last)
        return tuple(reversed(found))

    def _through(self, id_: str, aspect: Aspect) -> Aspect:
        """Return the aspect by which a verdict changed: whether a claim is defeated is a matter of labels."""
        if aspect == "status" and id_ in self._defeated:
            return "label" if self._before["label"].get(id_) is not None else "status"
        return aspect

    def sentence(self, element: int, aspect: Aspect, before: str, after: str) -> str:
        """Say that a verdict changed, and through what."""
        because = self.because(element, aspect)
        first = because[0]
        what = "it" if first == self.ids[element] else named(self._joined, first)
        why = self._done[self._through(self.ids[element], aspect)].get(first)
        if aspect == "label":
            before, after = _SAID[before], _SAID[after]
        said = f"{named(self._joined, self.ids[element])}: {before} → {after}"
        return f"{said}, because {what} was {' and '.join(why)}" if why else said

    @cached_property
    def _done(self) -> dict[Aspect, dict[str, list[str]]]:
        """What was done to each element that an aspect can depend on: words and notes change no verdict."""
        done: dict[Aspect, dict[str, list[str]]] = {"status": {}, "label": {}}
        for edit in self._edits:
            id_ = self._names.get(edit.id, edit.id) if edit.kind == "removed" else edit.id
            of_relation = id_ in self._joined.relations
            for aspect, kinds in done.items():
                if edit.kind in _TURNING or (edit.kind == "retyped" and of_relation):
                    known = True
                else:
                    known = aspect == "status" and (
                        edit.kind in ("retyped", "cited") or edit.field == "mapped"
                    )
                if known and id_ and edit.kind not in kinds.setdefault(id_, []):
                    kinds[id_].append(edit.kind)
        return {aspect: {id_: said for id_, said in kinds.items() if said} for aspect, kinds in done.items()}

    @cached_property
    def _before(self) -> dict[Aspect, dict[str, str | None]]:
        """Of each element that an edit can reach, the one before it on a shortest way; None where the edit is its own.

        Verdicts are worked out from premises to relations to targets, from sources to what cites them; so the ways lead, through
        claims whose verdict changed as far as there is such a way. What was removed or moved still stands where it stood. If no
        edited element can reach a verdict, the vocabulary of the map did.
        """
        onward: dict[str, list[str]] = {}
        for amap, names in ((self._joined, {}), (self._a, self._names)):
            for one, other in _leading(amap):
                onward.setdefault(names.get(one, one), []).append(names.get(other, other))
        turned = {id_ for id_, *_ in self._turning}
        claims = self._joined.claims
        found: dict[Aspect, dict[str, str | None]] = {}
        for aspect, done in self._done.items():
            way: dict[str, str | None] = dict.fromkeys(done)
            for through in (lambda id_: id_ not in claims or id_ in turned, lambda _: True):
                _walk(way, onward, through)
            found[aspect] = way | {id_: None for id_ in self.ids if id_ not in way}
        return found


def _walk(
    way: dict[str, str | None], onward: Mapping[str, list[str]], through: Callable[[str], bool]
) -> None:
    """Go on in breadth from all that was reached, to what may be gone through."""
    waiting = deque(way)
    while waiting:
        id_ = waiting.popleft()
        for other in onward.get(id_, ()):
            if other not in way and through(other):
                way[other] = id_
                waiting.append(other)


def _leading(amap: ArgumentMap) -> Iterator[tuple[str, str]]:
    """Yield what bears on what: source and citing element, premise and relation, relation and target."""
    for element in (*amap.claims.values(), *amap.relations.values()):
        if not isinstance(element, Source):
            yield from ((citation.source, element.id) for citation in element.citations)
        if isinstance(element, RELATIONS):
            yield from ((premise, element.id) for premise in element.premises)
            yield element.id, element.target
