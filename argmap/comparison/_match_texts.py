"""Which claim of one map is which of another, and which source: by text where that stands, by id, by likeness."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from argmap.comparison._assignment import best_pairs
from argmap.comparison._likeness import alike, similarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.argument_map import ArgumentMap

__all__ = ["Matched", "match_claims", "match_sources"]

GROUP = 250_000  # pairs of claims of one text and kind, above which they are matched in order
GROUPS = 1_000_000  # such pairs of all groups together
OF_ONE_TEXT = 1000  # claims of one text, whatever their kind, that are tried
JOINED = 100  # premises of one relation that count as joined: all with all would be their square
SAME_ID, NEIGHBOURS = 0.5, 0.1  # what these add to the likeness of texts, of 1 at most


@dataclass
class Matched:
    """Pairs of ids, and whether no better ones can be.

    Attributes:
        pairs: id of the one -> id of the other.
        scores: id of the one -> how alike, from 0 to 1.
        exhaustive: False where a limit cut the search.
    """

    pairs: dict[str, str] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    exhaustive: bool = True


@dataclass(frozen=True)
class _Text:
    id: str
    text: str
    kind: str


def match_claims(a: ArgumentMap, b: ArgumentMap, threshold: float) -> Matched:
    """Match claims: most pairs of one id and text, then most of equal text and kind, then the greatest gain (see comparison.md).

    A pair gains max(0, (s - t) / (1 - t)) for the likeness s of its texts and the threshold t, 0.5 for the same id, and 0.1 times
    the Jaccard index of the texts of the claims that relations join the two with; it must have the same id, or s >= t.
    """
    left, right = ([_Text(claim.id, claim.text, claim.kind) for claim in amap] for amap in (a, b))
    return _matched(left, right, threshold, _Joined(a), _Joined(b))


def match_sources(a: ArgumentMap, b: ArgumentMap, threshold: float) -> Matched:
    """Match sources as claims are, by their titles."""
    left, right = (
        [_Text(source.id, source.title, "") for source in amap.sources.values()] for amap in (a, b)
    )
    return _matched(left, right, threshold)


class _Joined:
    """The texts of the claims that relations join a claim with, worked out for those that are asked about."""

    def __init__(self, amap: ArgumentMap) -> None:
        self._store = amap._store
        self._known: dict[str, frozenset[str]] = {}

    def __call__(self, id_: str) -> frozenset[str]:
        if id_ not in self._known:
            claims = self._store.claims
            relations = chain(self._store.uses(id_), self._store.into(id_))
            self._known[id_] = frozenset(
                claims[end].text
                for relation in relations
                for end in (*relation.premises[:JOINED], relation.target)
                if end != id_ and end in claims
            )
        return self._known[id_]


def _matched(left: list[_Text], right: list[_Text], threshold: float, *joined: _Joined) -> Matched:
    found = Matched()
    pairs = _forced(left, right, found)
    rows = [row for row in range(len(left)) if row not in pairs]
    taken = set(pairs.values())
    columns = [column for column in range(len(right)) if column not in taken]
    if rows and columns:
        some, others = [left[row] for row in rows], [right[column] for column in columns]
        gains = _gains(some, others, threshold, found, joined)
        best, exact = best_pairs(gains)
        found.exhaustive &= exact
        pairs |= {rows[row]: columns[column] for row, column in best}
    for row, column in sorted(pairs.items()):
        one, other = left[row], right[column]
        found.pairs[one.id] = other.id
        found.scores[one.id] = 1.0 if one.text == other.text else similarity(one.text, other.text)
    return found


def _forced(left: list[_Text], right: list[_Text], found: Matched) -> dict[int, int]:
    """Return the pairs that every best matching has: the same id and text; a text and kind that each side has once."""
    place = {other.id: column for column, other in enumerate(right)}
    pairs = {
        row: column
        for row, one in enumerate(left)
        if (column := place.get(one.id)) is not None and right[column].text == one.text
    }
    taken = set(pairs.values())
    groups: tuple[dict[tuple[str, str], list[int]], ...] = ({}, {})
    for group, texts, used in zip(groups, (left, right), (pairs, taken), strict=True):
        for number, one in enumerate(texts):
            if number not in used:
                group.setdefault((one.text, one.kind), []).append(number)
    tried = 0
    for key, rows in groups[0].items():
        columns = groups[1].get(key, [])
        if len(rows) == len(columns) == 1:
            pairs[rows[0]] = columns[0]
            continue
        tried += len(rows) * len(columns)
        if len(rows) * len(columns) > GROUP or tried > GROUPS:
            pairs.update(zip(rows, columns, strict=False))
            found.exhaustive = False
    return pairs


def _gains(
    left: list[_Text], right: list[_Text], threshold: float, found: Matched, joined: tuple[_Joined, ...]
) -> Mapping[tuple[int, int], float]:
    """Return what each pair that can be gains; equal text and kind gain more than all else together."""
    scores = dict(_equal(left, right))
    near, every = alike([one.text for one in left], [other.text for other in right], threshold)
    found.exhaustive &= every
    scores |= {(row, column): score for row, column, score in near if (row, column) not in scores}
    place = {other.id: column for column, other in enumerate(right)}
    for row, one in enumerate(left):
        column = place.get(one.id)
        if column is not None and (row, column) not in scores:
            scores[row, column] = similarity(one.text, right[column].text)
    most = 2.0 * (min(len(left), len(right)) + 1)
    gains = {}
    for (row, column), score in scores.items():
        one, other = left[row], right[column]
        gain = max(0.0, (score - threshold) / (1 - threshold))
        gain += SAME_ID * (one.id == other.id)
        gain += NEIGHBOURS * _jaccard(joined[0](one.id), joined[1](other.id)) if joined else 0
        gain += most * (one.text == other.text and one.kind == other.kind)
        if gain > 0:
            gains[row, column] = gain
    return gains


def _equal(left: list[_Text], right: list[_Text]) -> Iterable[tuple[tuple[int, int], float]]:
    held: dict[str, list[int]] = {}
    for column, other in enumerate(right):
        held.setdefault(other.text, []).append(column)
    for row, one in enumerate(left):
        for column in held.get(one.text, ())[:OF_ONE_TEXT]:
            yield (row, column), 1.0


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0
