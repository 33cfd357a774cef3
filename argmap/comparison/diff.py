"""What changed between two maps: what is one in both, each edit, and the verdicts that they change."""

from __future__ import annotations

import json
from collections import Counter
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from argmap._naming import named, snapshot
from argmap._store.store import check_map
from argmap._values.frozen import thaw
from argmap._wording import QUOTED, counted, plain, quoted, repr_in_words
from argmap.comparison._flips import Turns
from argmap.comparison._match_relations import match_relations
from argmap.comparison._match_texts import match_claims, match_sources
from argmap.comparison.edits import Edit, Match, field_edits, map_edits, remade
from argmap.errors import AnalysisError, MissingExtraError
from argmap.finding import BeforeAfter, Finding, Findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from argmap.analysis.change.what_if import Flip
    from argmap.argument_map import ArgumentMap
    from argmap.comparison._match_texts import Matched
    from argmap.model import Element

__all__ = ["THRESHOLD", "Diff", "check_threshold", "diff", "to_data"]

THRESHOLD = 0.65  # how alike two texts are that may be one claim reworded
_TEXTS = ("text", "title", "note", "description")
_CONTEXT = 2  # words before the first that differs, which a changed text is quoted with
_SHOWN = 20  # lines of a printed diff, flips and edits each; the rest is counted


class Diff:
    """What changed from one map to another; true just if something did; prints as a changelog.

    Any view draws it in place of a map: what was removed is drawn as well, what changed is marked.

    Attributes:
        before: the first map.
        after: the second.
        edits: an `Edit` for each field that differs, and for each element added or removed: of the map itself, then sources, claims
            and relations in the order of the second map; what was removed comes last.
        exhaustive: False where a limit cut the search for the best matching, which happens among thousands of texts that match none
            of the other side as they stand.

    Examples:
        >>> import argmap
        >>> a = argmap.ArgumentMap()
        >>> _ = a.support(a.claim("It rained", id="rain"), a.claim("The street is wet", id="wet"), id="s")
        >>> b = a.copy()
        >>> _ = b.evolve("rain", text="It rained all night", kind="observation")
        >>> print(argmap.diff(a, b))
        1 reworded, 1 retyped; 2 verdicts change
        'It rained all night': unsupported → basis, because it was retyped
        'The street is wet': ungrounded → supported, because 'It rained all night' was retyped
        ~ 'It rained all night' (rain) reworded: 'It rained' → 'It rained all night'
        ~ 'It rained all night' (rain) retyped: claim → observation
    """

    def __init__(self, before: ArgumentMap, after: ArgumentMap, matched: list[Matched]) -> None:
        self.before, self.after = before, after
        self._names = {one: other for found in matched for one, other in found.pairs.items()}
        self._matched = matched
        self.exhaustive = all(found.exhaustive for found in matched)
        self.edits: tuple[Edit, ...] = tuple(self._edits())

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """What is one in both, a `Match` each: sources, claims, relations, in the order of the first map."""
        return tuple(
            Match(one, other, _how(self.before[one], self.after[other]), found.scores[one])
            for found in self._matched
            for one, other in found.pairs.items()
        )

    def _edits(self) -> Iterator[Edit]:
        yield from map_edits(self.before, self.after)
        was = {other: one for one, other in self._names.items()}
        known = {element.id: element for element in _elements(self.before)}
        moved = not all(one == other for one, other in self._names.items()) or len(was) < len(known)
        for element in _elements(self.after):
            if element.id not in was:
                yield Edit("added", element.id, "", None, element)
            elif moved or known[was[element.id]] is not element:
                yield from field_edits(known[was[element.id]], element, self._names)
        for element in _elements(self.before):
            if element.id not in self._names:
                yield Edit("removed", element.id, "", element, None)

    @cached_property
    def amap(self) -> ArgumentMap:
        """The second map with what was removed, under an id that is free."""
        return self._joined[0]

    @cached_property
    def _joined(self) -> tuple[ArgumentMap, dict[str, str]]:
        joined = self.after.copy()
        gone = [edit.before for edit in self.edits if edit.kind == "removed"]
        names = dict(self._names)
        taken = set()
        for element in gone:
            name, number = element.id, 1
            while name in joined or name in taken:
                number += 1
                name = f"{element.id}-{number}"
            names[element.id] = name
            taken.add(name)
        kinds = joined.vocabulary
        remains = []
        for element in gone:
            change = {"id": names[element.id]}
            if element.type == "claim" and element.kind not in kinds:
                change["kind"] = kinds.kinds[0].id
            remains.append(remade(element, change, names))
        joined.add(*remains)
        return joined, names

    @cached_property
    def flips(self) -> tuple[Flip, ...]:
        """The verdicts that differ of what both maps have: a `Flip` each, claims, then relations; status before label.

        `because` is a shortest chain of ids, each joined with the next, from an edit.
        """
        joined, names = self._joined
        return Turns(self.before, self.after, joined, names, self._names, self.edits).flips()

    def name(self, edit: Edit) -> str:
        """Return the id in `.amap` of the element that an edit is about."""
        return self._joined[1][edit.id] if edit.kind == "removed" else edit.id

    def before_after(self) -> BeforeAfter:
        """Return what pictures show: the verdicts that differ (labels before statuses), the edits, and how much changed."""
        turns = {
            flip.id: (str(flip.before), str(flip.after)) for flip in self.flips
        }  # a label after a status
        return BeforeAfter(turns, Findings(self._edited(), words=snapshot(self.amap).words), self.summary())

    def _edited(self) -> list[Finding]:
        return [
            Finding(edit.kind, self.name(edit), self._said(edit), severity="info")
            for edit in self.edits
            if edit.id or edit.kind in ("added", "removed")
        ]

    def findings(self) -> Findings:
        """Return a finding an edit of an element, whose rule is its kind, and one a flip, whose rule is the new verdict."""
        found = self._edited()
        flips = [Finding(str(flip.after), flip.id, str(flip), flip.because, "info") for flip in self.flips]
        return Findings(found + flips, words=snapshot(self.amap).words)

    def summary(self) -> str:
        """Say in a line how much changed."""
        kinds = Counter(edit.kind for edit in self.edits)
        edits = ", ".join(f"{number} {kind}" for kind, number in kinds.items()) or "nothing changed"
        return (
            f"{edits}; {counted(len(self.flips), 'verdict')} change{'s' * (len(self.flips) == 1)}"
            if kinds
            else edits
        )

    def to_frame(self) -> pd.DataFrame:
        """Return the edits as a pandas data frame with the columns kind, id, field, before, after.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        with MissingExtraError.unless("pandas", "frames", "tables as data frames"):
            import pandas as pd  # noqa: PLC0415  # an extra
        columns = ["kind", "id", "field", "before", "after"]
        return pd.DataFrame(
            {name: [getattr(edit, name) for edit in self.edits] for name in columns}, columns=columns
        )

    def to_data(self) -> dict[str, list[dict[str, Any]]]:
        """Return `edits`, `matches` and `flips` as plain JSON data."""
        return {
            "edits": [
                {"kind": e.kind, "id": e.id, "field": e.field, "before": to_data(e.before), "after": to_data(e.after)}
                for e in self.edits
            ],
            "matches": [{"a": m.a, "b": m.b, "how": m.how, "score": m.score} for m in self.matches],
            "flips": [
                {
                    "id": f.id, "aspect": f.aspect, "before": str(f.before), "after": str(f.after),
                    "because": list(f.because),
                }
                for f in self.flips
            ],
        }  # fmt: skip

    def to_json(self) -> str:
        """Return `to_data()` as JSON text."""
        return json.dumps(self.to_data(), ensure_ascii=False)

    def __bool__(self) -> bool:
        return bool(self.edits) and self.before != self.after

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Diff):
            return NotImplemented
        return (self.edits, self.matches, self.after) == (other.edits, other.matches, other.after)

    def __hash__(self) -> int:
        return hash(self.matches)

    def __str__(self) -> str:
        if not self.edits:
            return self.summary()
        lines = [self.summary()]
        for said in ([str(flip) for flip in self.flips], [self._line(edit) for edit in self.edits]):
            more = len(said) - _SHOWN
            lines += [plain(line) for line in said[:_SHOWN]] + ([f"... and {more} more"] if more > 0 else [])
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<Diff: {self.summary()}>"

    _repr_pretty_ = repr_in_words

    def _repr_html_(self) -> str:
        first, *lines = str(self).split("\n")
        items = "".join(f"<li>{escape(line)}</li>" for line in lines)
        return f"<p>{escape(first)}</p><ul>{items}</ul>"

    def _line(self, edit: Edit) -> str:
        sign = {"added": "+", "removed": "-"}.get(edit.kind, "~")
        if not edit.id and edit.kind == "edited":
            return f"{sign} the map's {self._said(edit)}"
        amap = self.before if edit.kind == "removed" else self.after
        return f"{sign} {named(amap, edit.id)} ({edit.id}){'' if sign != '~' else ' ' + self._said(edit)}"

    def _said(self, edit: Edit) -> str:
        if edit.kind in ("added", "removed"):
            return edit.kind
        what = edit.kind if edit.kind != "edited" else edit.field
        if edit.field in _TEXTS and edit.before and edit.after:
            before, after = map(quoted, _apart(edit.before, edit.after))
            return f"{what}: {before} → {after}"
        before, after = (
            _value(amap, edit.field, value)
            for amap, value in ((self.before, edit.before), (self.after, edit.after))
        )
        return f"{what}: {before} → {after}"


def diff(a: ArgumentMap, b: ArgumentMap, *, threshold: float = THRESHOLD) -> Diff:
    """Return what changed from one map to another, by elements, not by lines.

    Elements are matched first: claims and sources by equal text, by id, and by likeness, so that the sum is greatest; relations
    by what they join. An id is believed unless its text stands under another. Then each field that differs is one edit.

    Args:
        a: the map as it was; it is not changed.
        b: the map as it is.
        threshold: how alike two texts must be, from 0 to 1 (both excluded), to be one text reworded; a pair of the same id may be
            less alike.

    Raises:
        AnalysisError: a threshold that is none.

    References:
        The likeness is the normalised indel similarity of the words. Assignment: Kuhn (1955).

    Examples:
        >>> import argmap
        >>> a = argmap.ArgumentMap()
        >>> rain = a.claim("It rained", id="rain")
        >>> b = a.copy()
        >>> _ = b.challenge(b.claim("The street is dry", id="dry"), "rain")
        >>> changed = argmap.diff(a, b)
        >>> [(edit.kind, edit.id) for edit in changed.edits]
        [('added', 'dry'), ('added', 'dry-|rain')]
    """
    check_map(a)
    check_map(b)
    check_threshold(threshold)
    claims = match_claims(a, b, threshold)
    return Diff(a, b, [match_sources(a, b, threshold), claims, match_relations(a, b, claims.pairs)])


def check_threshold(threshold: object) -> None:
    """Refuse what is no number between 0 and 1."""
    if isinstance(threshold, bool) or not isinstance(threshold, int | float) or not 0 < threshold < 1:
        raise AnalysisError(f"threshold must be a number between 0 and 1, got {threshold!r:.80}")


def _elements(amap: ArgumentMap) -> Iterator[Element]:
    yield from amap.sources.values()
    yield from amap.claims.values()
    yield from amap.relations.values()


def _how(one: Element, other: Element) -> Any:
    if one.id == other.id:
        return "id"
    if one.type in ("claim", "source"):
        field = "text" if one.type == "claim" else "title"
        return "text" if getattr(one, field) == getattr(other, field) else "alike"
    return "text" if one.type == other.type else "alike"


def _value(amap: ArgumentMap, field: str, value: Any) -> str:
    """Say the value of a field: claims by their words."""
    if value is None or value in ("", ()):
        return "none"
    if field == "premises":
        return " + ".join(named(amap, id_) for id_ in value)
    if field == "target":
        return named(amap, value)
    if field == "citations":
        return ", ".join(named(amap, citation.source) for citation in value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if field in _TEXTS:
        return quoted(value)
    return plain(f"{getattr(value, 'name', value)!s:.60}")


def _apart(before: str, after: str) -> tuple[str, str]:
    """Return two texts from a little before the first word in which they differ, if they would be cut before it."""
    one, other = before.split(), after.split()
    same = next(
        (n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other))
    )
    from_ = max(same - _CONTEXT, 0)
    if not from_ or len(" ".join(one[: same + 1])) < QUOTED > len(" ".join(other[: same + 1])):
        return before, after
    return f"…{' '.join(one[from_:])}", f"…{' '.join(other[from_:])}"


def to_data(value: Any) -> Any:
    """Return the value of a field, or an element, as plain JSON data."""
    if hasattr(value, "model_dump"):
        return {
            "type": getattr(value, "type", None),
            **thaw(value.model_dump(mode="json", exclude_defaults=True)),
        }
    if isinstance(value, tuple):
        return [to_data(one) for one in value]
    return thaw(value)
