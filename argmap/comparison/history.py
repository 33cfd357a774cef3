"""The versions of a map: what changed from each to the next, and how the standing of a claim moved."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, overload

from argmap._store.coerce import id_of
from argmap._wording import counted, plain, repr_in_words, table, table_html
from argmap.analysis.support.status import support_status
from argmap.argument_map import ArgumentMap
from argmap.comparison._git import versions_in_git
from argmap.comparison._timeline import timeline
from argmap.comparison.diff import THRESHOLD, check_threshold
from argmap.comparison.diff import diff as compared
from argmap.errors import ModelError, UnknownIdError
from argmap.formats._files.load_dump import load

if TYPE_CHECKING:
    from argmap.analysis.support.status import SupportStatus
    from argmap.comparison.diff import Diff
    from argmap.model import Claim

__all__ = ["History", "Version", "history"]

_MOST_ROWS = 20  # of a timeline that was not told which claims


@dataclass(frozen=True, slots=True)
class Version:
    """A map as it was at some time.

    Attributes:
        name: of a commit the first ten figures of its hash, of a file its path, of a map its place, from 1.
        date: of a commit, as 2026-11-29T12:00:00+00:00; else "".
        author: of a commit; else "".
        amap: the map.
        diff: what changed since the version before; None of the first.

    Examples:
        >>> import argmap
        >>> argmap.history([argmap.ArgumentMap()])[0].name
        '1'
    """

    name: str
    date: str
    author: str
    amap: ArgumentMap
    diff: Diff | None


class History(Sequence[Version]):
    """The versions of a map, oldest first; prints as a line each, and shows as a picture of how claims stood.

    Attributes:
        unread: versions in git that could not be read as maps: name and reason.

    Examples:
        >>> import argmap
        >>> first = argmap.ArgumentMap()
        >>> _ = first.claim("The street is wet", id="wet")
        >>> second = first.copy()
        >>> _ = second.support(second.claim("It rained", id="rain", kind="observation"), "wet")
        >>> versions = argmap.history([first, second])
        >>> [(version.name, str(status)) for version, status in versions.statuses("wet")]
        [('1', 'unsupported'), ('2', 'supported')]
        >>> print(versions)
        version  date  author  claims  what changed
        1                      1
        2                      2       2 added; 1 verdict changes
    """

    def __init__(self, versions: Sequence[Version], unread: Sequence[tuple[str, str]] = ()) -> None:
        self._versions = tuple(versions)
        self.unread = tuple(unread)

    @overload
    def __getitem__(self, index: int) -> Version: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Version, ...]: ...
    def __getitem__(self, index: int | slice) -> Version | tuple[Version, ...]:
        return self._versions[index]

    def __len__(self) -> int:
        return len(self._versions)

    @cached_property
    def _status(self) -> list[dict[str, SupportStatus]]:
        return [support_status(version.amap) for version in self._versions]

    @cached_property
    def _lines(self) -> list[list[str | None]]:
        """Of each claim there ever was its id in each version, None where it was not; claims of the last version first."""
        lines: list[list[str | None]] = []
        current: dict[str, list[str | None]] = {}
        for number, version in enumerate(self._versions):
            known = {match.b: match.a for match in version.diff.matches} if version.diff else {}
            following = {}
            for id_ in version.amap.claims:
                line = current.get(known.get(id_, ""))
                if line is None:
                    line = [None] * number
                    lines.append(line)
                line.append(id_)
                following[id_] = line
            for line in lines:
                if len(line) == number:
                    line.append(None)
            current = following
        last = (
            {id_: place for place, id_ in enumerate(self._versions[-1].amap.claims)} if self._versions else {}
        )
        return sorted(lines, key=lambda line: last.get(line[-1] or "", len(last)))

    def statuses(self, id: str | Claim) -> tuple[tuple[Version, SupportStatus | None], ...]:
        """Return the support status of a claim in each version; None where it was not in the map.

        Args:
            id: the claim, by its id in the last version that has it; what it was called before is found.

        Raises:
            UnknownIdError: no version has such a claim.
        """
        name = id_of(id)
        found = [line for line in self._lines if name in line]
        if not found:
            raise UnknownIdError.of(name, {one for line in self._lines for one in line if one})
        line = max(found, key=lambda line: max(number for number, one in enumerate(line) if one == name))
        return tuple(
            (version, None if one is None else status[one])
            for version, one, status in zip(self._versions, line, self._status, strict=True)
        )

    def svg(self, claims: Iterable[str | Claim] | None = None) -> str:
        """Return a timeline as SVG: a row a claim, a column a version, its support status by colour and word.

        Args:
            claims: which, by id in the last version; without it, those whose standing changed, at most twenty.

        Raises:
            UnknownIdError: no version has such a claim.
        """
        if claims is None:
            lines = [line for line in self._lines if len({*self._row(line)}) > 1][:_MOST_ROWS]
        else:
            wanted = [id_of(claim) for claim in claims]
            lines = [self._line_of(name) for name in wanted]
        rows = [
            (self._text(line), [None if one is None else str(one) for one in self._row(line)])
            for line in lines
        ]
        heads = [(version.name, version.date[:10]) for version in self._versions]
        return timeline(heads, rows)

    def _line_of(self, name: str) -> list[str | None]:
        self.statuses(name)  # or raise
        return next(line for line in reversed(self._lines) if name in line)

    def _row(self, line: Sequence[str | None]) -> list[SupportStatus | None]:
        return [None if one is None else status[one] for one, status in zip(line, self._status, strict=True)]

    def _text(self, line: Sequence[str | None]) -> str:
        number, id_ = next((n, one) for n, one in reversed([*enumerate(line)]) if one is not None)
        return self._versions[number].amap.claims[id_].text

    def _rows(self) -> tuple[list[str], list[list[str]]]:
        return ["version", "date", "author", "claims", "what changed"], [
            [
                version.name, version.date[:10], version.author, str(len(version.amap)),
                version.diff.summary() if version.diff else "",
            ]
            for version in self
        ]  # fmt: skip

    def __str__(self) -> str:
        return table(*self._rows())

    def __repr__(self) -> str:
        return f"<History: {counted(len(self), 'version')}>"

    _repr_pretty_ = repr_in_words

    def _repr_html_(self) -> str:
        return f"{self.svg()}{table_html(*self._rows())}"


def history(
    versions: str | os.PathLike[str] | Iterable[ArgumentMap | str | os.PathLike[str]],
    *,
    threshold: float = THRESHOLD,
) -> History:
    """Return the versions of a map, with what changed from each to the next.

    Args:
        versions: the path of a file in a git repository: its commits, oldest first, renames followed, and the file as it lies there
            if it differs from the last; or maps, or paths of maps, oldest first.
        threshold: how alike two texts must be to be one text reworded, between 0 and 1.

    Raises:
        AnalysisError: a file that is in no git repository, git is not installed, or no version can be read.
        ModelError: something that is neither map nor path.

    Examples:
        >>> import argmap
        >>> one = argmap.ArgumentMap()
        >>> _ = one.claim("It rained", id="rain")
        >>> two = one.copy()
        >>> _ = two.evolve("rain", text="It rained all night")
        >>> argmap.history([one, two])[1].diff.summary()
        '1 reworded; 0 verdicts change'
    """
    check_threshold(threshold)
    unread: list[tuple[str, str]] = []
    given: object = versions
    if isinstance(versions, str | os.PathLike):
        found, unread = versions_in_git(Path(versions))
    elif isinstance(given, ArgumentMap) or not isinstance(given, Iterable):
        raise ModelError(f"expected a path, or maps and paths, oldest first, got {versions!r:.80}")
    else:
        found = [_given(number, one) for number, one in enumerate(versions, 1)]
    made: list[Version] = []
    for name, date, author, amap in found:
        change = compared(made[-1].amap, amap, threshold=threshold) if made else None
        made.append(Version(name, date, author, amap, change))
    return History(made, unread)


def _given(number: int, one: object) -> tuple[str, str, str, ArgumentMap]:
    if isinstance(one, ArgumentMap):
        return str(number), "", "", one
    if isinstance(one, str | os.PathLike):
        return plain(os.fspath(one)), "", "", load(one)
    raise ModelError(f"version {number}: expected a map or the path of one, got {one!r:.80}")
