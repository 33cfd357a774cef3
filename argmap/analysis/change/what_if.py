"""What if: which verdicts change when something is removed, accepted or rejected, and why?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Literal, overload

import numpy as np

from argmap._naming import named, names, snapshot
from argmap._store.coerce import id_of
from argmap._wording import capitalised, counted, plain, repr_in_words
from argmap.analysis.change._change_told import ChangeTold, changing
from argmap.analysis.change._edit import edit
from argmap.analysis.change._reason_chain import Turned, Ways
from argmap.analysis.change._verbalise_chain import PLACES, Teller, turned
from argmap.analysis.labels.labelling import WORDS, Label
from argmap.analysis.support.status import STATUSES, SupportWork
from argmap.errors import UnknownIdError
from argmap.finding import BeforeAfter, Finding, Findings

if TYPE_CHECKING:
    from argmap.analysis.change._edit import MapEdit, Named
    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim, Relation

__all__ = ["Change", "Flip", "what_if"]

_SHOWN = 20  # flips of a printed list
_LONG = 20  # ids of a chain that a finding names


class Flip:
    """One verdict that changes: the "status" or the "label" of a claim or relation.

    Attributes:
        id: the claim or relation.
        aspect: "status" (`support_status`) or "label" (`acceptability`).
        before: the verdict as the map is; `after`: as it would be.
        because: a shortest chain of ids from the edit to it, each the reason for the next.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> flip = argmap.what_if(amap, reject="rain").flips[0]
        >>> flip.id, flip.aspect, str(flip.before), str(flip.after)
        ('rain', 'label', 'in', 'out')
    """

    __slots__ = ("_change", "_element", "after", "aspect", "before", "id")

    def __init__(
        self, change: Change, element: int, aspect: Literal["status", "label"], before: str, after: str
    ) -> None:
        self._change, self._element = change, element
        self.id: str = change.name(element)
        self.aspect: Literal["status", "label"] = aspect
        self.before, self.after = before, after

    @property
    def because(self) -> tuple[str, ...]:
        """A shortest chain of ids from the edit to this, each the reason for the next."""
        return self._change.because(self._element, self.aspect)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Flip) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash((self.id, self.aspect))

    def _content(self) -> tuple[object, ...]:
        return self.id, self.aspect, self.before, self.after, self.because

    def __str__(self) -> str:
        return self._change.sentence(self._element, self.aspect, self.before, self.after)

    def __repr__(self) -> str:
        return (
            f"Flip({self.id!r}, {self.aspect!r}, {str(self.before)!r}, {str(self.after)!r}, {self.because!r})"
        )


class Change:
    """What an edit would change; prints as sentences, and pictures show it as before and after in one.

    It prints first whether the contentions still stand (the first two in map order), then what else changes.

    Attributes:
        amap: the map that was asked about.
        flips: a sequence of `Flip`, made as they are asked for: claims, then relations, in map order; status before label.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("The street is wet", id="wet"))
        >>> change = what_if(amap, reject="rain")
        >>> change.ids
        ('rain', 'wet', 'rain->wet')
        >>> print(change)
        'The street is wet' no longer stands: its only support rests on 'It rained'.
        No other claim changes.
        1 relation changes.
    """

    def __init__(self, amap: ArgumentMap, made: MapEdit) -> None:
        self._map, self.amap = snapshot(amap), amap
        self._edit = made
        self._before = SupportWork(amap, compiled=made.before)
        self._after = SupportWork(amap, compiled=made.after)
        self._turned = Turned(made, self._before, self._after)
        self.flips: Sequence[Flip] = _Flips(self, self._turning())

    def _turning(self) -> list[int]:
        """Return what changes, as numbers: twice the place after the edit, plus 1 for a label."""
        status = np.flatnonzero(
            self._turned.status[self._edit.kept[self._edit.kept < self._edit.before.claims]]
        )
        label = np.flatnonzero(self._turned.label[self._edit.kept])
        found: list[int] = np.sort(np.concatenate((2 * status, 2 * label + 1))).tolist()
        return found

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the claims and relations with a verdict that changes, each once."""
        return tuple(dict.fromkeys(self.name(element) for element in self._elements()))

    def _elements(self) -> list[int]:
        found: list[int] = self._edit.kept[np.array(self._turning(), np.int64) // 2].tolist()
        return found

    def of(self, id: str | Claim | Relation) -> tuple[Flip, ...]:
        """Return the flips of one claim or relation: none, one or two.

        Raises:
            UnknownIdError: the map that was asked about has no such claim or relation.
        """
        name = id_of(id)
        number = self._edit.before.number.get(name)
        if number is None:
            raise UnknownIdError.of(name, self._edit.before.ids)
        if not len(self._edit.kept):
            return ()
        return tuple(self.flips[place] for place, element in enumerate(self._elements()) if element == number)

    def findings(self) -> Findings:
        """Return one finding a flip, whose `rule` is the verdict it would have: so that any view marks what changes.

        Of a chain of more than twenty ids, `because` holds the first and those nearest to the verdict; `Flip.because` has all.
        """
        codes = self._turning()

        def finding(place: int) -> Finding:
            flip = self.flip(codes[place])
            element = int(self._edit.kept[codes[place] // 2])
            because = self.because(element, flip.aspect, _LONG)
            said = self._says(element, flip.aspect, flip.before, flip.after)
            return Finding(str(flip.after), flip.id, capitalised(said), because, "info")

        return Findings(
            finding,
            ids=[self.name(element) for element in self._elements()],
            rules=map(str, (*STATUSES, *Label)),
            words=self._map.words,
            summarise=lambda: self._summary(codes),
        )

    def before_after(self) -> BeforeAfter:
        """Return what pictures show: the labels that turn, else the statuses, what is removed, and the assumption in words.

        Examples:
            >>> import argmap
            >>> amap = argmap.ArgumentMap()
            >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("The street is wet", id="wet"))
            >>> shown = what_if(amap, reject="rain").before_after()
            >>> shown.told
            "If 'It rained' is rejected: 2 claims and 1 relation change"
            >>> shown.turns["wet"]
            ('in', 'out')
        """
        flips = [self.flip(code) for code in self._turning()]
        turns = {flip.id: (str(flip.before), str(flip.after)) for flip in flips}  # a label after a status
        ids = self._edit.before.ids
        gone = [ids[element] for element in np.flatnonzero(self._edit.gone).tolist()]
        marks = [Finding("removed", id_, "Removed", severity="info") for id_ in gone]
        marks += [Finding(word, id_, word.capitalize(), severity="info") for word, id_ in self._edit.judged]
        labels = [flip.id in self._map.claims for flip in flips if flip.aspect == "label"]
        changed = [(sum(labels), "claim"), (len(labels) - sum(labels), "relation")]
        told = [counted(number, word) for number, word in changed if number] or ["nothing"]
        verb = "changes" if sum(number for number, _ in changed) <= 1 else "change"
        said = f"If {self._assumed()}: {' and '.join(told)} {verb}"
        return BeforeAfter(turns, Findings(marks, words=self._map.words), said)

    def _assumed(self) -> str:
        """Say what is assumed."""
        said = []
        for word, ids in self._edit.asked.items():
            if ids:
                said.append(f"{names(self._map, ids)} {'is' if len(ids) == 1 else 'are'} {word}")
        return " and ".join(said) or "nothing is changed"

    def _summary(self, codes: list[int]) -> str:
        """Count what changes by the verdict it would have, without working out why."""
        counts = Counter(str(self.flip(code).after) for code in codes)
        return "\n".join(f"{count} {verdict}" for verdict, count in counts.most_common()) or "nothing found"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Change):
            return NotImplemented
        numbers: dict[tuple[int, str], int] = {}
        pairs = zip(self._content(numbers), other._content(numbers), strict=False)
        return len(self.flips) == len(other.flips) and all(mine == theirs for mine, theirs in pairs)

    def __hash__(self) -> int:
        return hash(self.flips)

    def _content(self, numbers: dict[tuple[int, str], int]) -> Iterator[tuple[object, ...]]:
        """Yield what each flip says, its chain as a number: the same for equal chains, by their last id and what comes before.

        Chains share their beginnings: to write all of them out may take the square of the map.
        """
        known = {-1: -1}
        for flip in self.flips:
            element = self._edit.before.number[flip.id]
            last = place = self._ways.last(element, flip.aspect)
            trail = []
            while place not in known:
                trail.append(place)
                place = self._ways.back[place]
            for step in reversed(trail):
                known[step] = self._extended(known[self._ways.back[step]], step // 3, numbers)
            chain = known[last] if last // 3 == element else self._extended(known[last], element, numbers)
            yield flip.id, flip.aspect, flip.before, flip.after, chain

    def _extended(self, chain: int, element: int, numbers: dict[tuple[int, str], int]) -> int:
        """Number a chain that goes on from another to an element."""
        source = self._ways.source(element) if chain < 0 else None
        if source is not None:
            chain = numbers.setdefault((chain, source), len(numbers))
        return numbers.setdefault((chain, self.name(element)), len(numbers))

    def __bool__(self) -> bool:
        return bool(self.flips)

    def __str__(self) -> str:
        return "\n".join(map(plain, self._told.lines()))

    def __repr__(self) -> str:
        said = [*self._told.contentions(reasons=False), f"{changing(len(self.flips), 'verdict')}."]
        return f"<Change: {plain(' '.join(said))}>"

    _repr_pretty_ = repr_in_words

    def _repr_html_(self) -> str:
        lines = str(self).split("\n")
        return "".join(
            f'<div style="margin-left:{2 * line.startswith("  ")}em">{escape(line.strip())}</div>'
            for line in lines
        )

    # --- what flips ask for ----------------------------------------------------------------------------------

    def name(self, element: int) -> str:
        """Return the id of an element, by its number before the edit."""
        return self._edit.before.ids[element]

    def flip(self, code: int) -> Flip:
        """Make a flip; see `_turning`."""
        place, label = divmod(code, 2)
        element = int(self._edit.kept[place])
        if label:
            before, after = self._before.labels[element], self._after.labels[place]
            return Flip(self, element, "label", WORDS[before], WORDS[after])
        was, now = self._before.status[element], self._after.status[place]
        return Flip(self, element, "status", STATUSES[was], STATUSES[now])

    @cached_property
    def _ways(self) -> Ways:
        return Ways(self._edit, self._turned)

    def _way(self, element: int, aspect: str, most: int | None = None) -> list[int]:
        ways = self._ways
        return ways.to_label(element, most) if aspect == "label" else ways.to_status(element, most)

    def because(self, element: int, aspect: str, most: int | None = None) -> tuple[str, ...]:
        """Return the chain of ids that ends in an element; of one of more than `most`, its first id and its last ones."""
        elements = [place // 3 for place in self._way(element, aspect, most)]
        source = self._ways.source(elements[0])
        names = (*((source,) if source is not None else ()), *map(self.name, elements))
        return names if most is None or len(names) <= most else (names[0], *names[1 - most :])

    def sentence(self, element: int, aspect: str, before: str, after: str) -> str:
        """Say that a verdict changes, and why."""
        name = capitalised(named(self._map, self.name(element)))
        return f"{name} {self._says(element, aspect, before, after)}"

    def _says(self, element: int, aspect: str, before: str, after: str) -> str:
        return f"{turned(before, after)}: {self.reason(element, aspect)}"

    def reason(self, element: int, aspect: str) -> str:
        """Say why a verdict changes."""
        return self._teller.reason(self._way(element, aspect, PLACES))

    @cached_property
    def _told(self) -> ChangeTold:
        return ChangeTold(self._map, self._edit, self._before, self._after, self.reason)

    @cached_property
    def _teller(self) -> Teller:
        return Teller(self._map, self._edit, self._before, self._after, self._ways)


class _Flips(Sequence[Flip]):
    """Flips made when they are asked for: a chain of reasons may be as long as the map."""

    __slots__ = ("_change", "_codes")

    def __init__(self, change: Change, codes: list[int]) -> None:
        self._change, self._codes = change, codes

    def __len__(self) -> int:
        return len(self._codes)

    @overload
    def __getitem__(self, index: int) -> Flip: ...
    @overload
    def __getitem__(self, index: slice) -> list[Flip]: ...
    def __getitem__(self, index: int | slice) -> Flip | list[Flip]:
        if isinstance(index, slice):
            return [self._change.flip(code) for code in self._codes[index]]
        return self._change.flip(self._codes[index])

    def __eq__(self, other: object) -> bool:
        if isinstance(other, _Flips):
            return self._change == other._change
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<{len(self)} flips>" if len(self) > _SHOWN else repr(list(self))


def what_if(amap: ArgumentMap, *, without: Named = (), accept: Named = (), reject: Named = ()) -> Change:
    """Return which verdicts change when something is removed, accepted or rejected, each with a shortest reason.

    The answer is that of an edited copy, though none is made. A claim that loses its last support is then merely
    asserted, and stands as such; to ask what falls with a claim, reject it.

    Args:
        amap: the map; it is not changed.
        without: ids (or one id) of claims, relations or sources to remove, with the relations that use or target
            them, and citations.
        accept: ids of claims to accept.
        reject: ids of claims to reject.

    Returns:
        A `Change`. Its `.flips` has one `Flip(id, aspect, before, after, because)` for each claim or relation that remains and whose
        "status" (`support_status`) or "label" (`acceptability`) changes; `because` is a shortest chain of ids from the edit to it,
        of several the one that the map's order comes to first.

    Raises:
        UnknownIdError: the map has no such element.
        AnalysisError: what is accepted or rejected is no claim, or one id is named twice over.

    References:
        Ours, by `support_status` and `acceptability` of an edited copy; adding and taking away is studied in Cayrol, C., de
        Saint-Cyr, F. and Lagasquie-Schiex, M.-C. (2010). Change in abstract argumentation frameworks: adding an argument.
        JAIR 38.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> rain = amap.claim("It rained", id="rain", kind="observation")
        >>> wet = amap.claim("The street is wet", id="wet")
        >>> slow = amap.claim("Drive slowly", id="slow")
        >>> _ = amap.support(rain, wet), amap.support(wet, slow)
        >>> for flip in what_if(amap, reject="rain").flips:
        ...     print(flip.id, flip.aspect, flip.before, flip.after, flip.because)
        rain status basis unsupported ('rain',)
        rain label in out ('rain',)
        wet status supported ungrounded ('rain', 'rain->wet', 'wet')
        wet label in out ('rain', 'rain->wet', 'wet')
        slow status supported ungrounded ('rain', 'rain->wet', 'wet', 'wet->slow', 'slow')
        slow label in out ('rain', 'rain->wet', 'wet', 'wet->slow', 'slow')
        rain->wet label in out ('rain', 'rain->wet')
        wet->slow label in out ('rain', 'rain->wet', 'wet', 'wet->slow')
        >>> print(what_if(amap, without="rain").of("slow")[0])
        'Drive slowly' is now ungrounded (was supported): its only support rests on 'The street is wet', which is no longer grounded, since its only support rests on 'It rained'
    """
    return Change(amap, edit(amap, without=without, accept=accept, reject=reject))
