"""Make the fixes of what `check` finds in a file, and write it anew, or show what that would change."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import argmap
from argmap._wording import NAMED, listed, plain
from argmap.analysis.check._fix_safety import fix_safely
from argmap.errors import AnalysisError
from argmap.finding import Findings
from argmap.reporting._written_back import written_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding
    from argmap.formats import Reading, Writing

__all__ = ["Mended", "mend"]

ROUNDS = (
    100  # of checking and fixing, since what one fix does may be another one's business; a few are enough
)
MOST_FIXES = 20  # times the size of the map


@dataclass(frozen=True, slots=True)
class Mended:
    """A file with fixes made: its format, the map, what it would be written as, the findings whose fixes were made; how many are left."""

    form: str
    amap: ArgumentMap
    writing: Writing | None
    made: tuple[Finding, ...]
    left: int

    def difference(self, file: str, before: str) -> Iterator[str]:
        """Yield the lines of a unified diff between the file and what it would be, without what terminals obey."""
        if self.writing is None:
            return
        after = self.writing.text
        if isinstance(after, bytes):
            yield f"Binary file {plain(file)} differs"
            return
        for line in difflib.unified_diff(_lines(before), _lines(after), file, file, lineterm=""):
            yield plain(line)


def mend(
    reading: Reading,
    path: Path,
    form: str,
    look: Callable[[ArgumentMap], Findings],
    wanted: Callable[[Finding], bool],
    *,
    unsafe: bool = False,
) -> Mended:
    """Make the fixes of findings until none is left, or none can be made.

    Safe fixes are made one after another, each if it is safe on the map as it then is. The others are made, if they are
    wanted, when no safe one is left.

    Args:
        reading: of the file.
        path: of the file; its suffix may say how its format is written.
        form: its format.
        look: finds what is wrong.
        wanted: tells whose fixes to make.
        unsafe: whether to make fixes, too, that change verdicts or lose words.

    Raises:
        AnalysisError: fixes lead to more and more fixes.
        FormatError: something is fixed, and the file cannot be written without losing what is in it.
    """
    amap, made, left = _settled(reading.amap, path, look, wanted, unsafe=unsafe)
    if not made:
        return Mended(form, amap, None, (), left)
    writing = written_back(reading, amap, path, form)
    return Mended(form, amap, writing, tuple(made), left)


def _settled(
    amap: ArgumentMap,
    path: Path,
    look: Callable[[ArgumentMap], Findings],
    wanted: Callable[[Finding], bool],
    *,
    unsafe: bool,
) -> tuple[ArgumentMap, list[Finding], int]:
    """Fix a map round by round; return it, the findings that were mended, and how many with a fix are left."""
    made: list[Finding] = []
    most = MOST_FIXES * (len(amap) + len(amap.relations) + 1)
    for _ in range(ROUNDS):
        found = [finding for finding in look(amap) if finding.fix and wanted(finding)]
        amap, done = _made(amap, found, unsafe=unsafe)
        if not done:
            return amap, made, len(found)
        made += done
        if len(made) > most:
            break
    rules = listed(sorted({finding.code or finding.rule for finding in made[-NAMED:]}))
    raise AnalysisError(
        f"{path}: fixes lead to more and more fixes, so none is made; the last were of {rules}: leave that out by --ignore"
    )


def _made(amap: ArgumentMap, found: list[Finding], *, unsafe: bool) -> tuple[ArgumentMap, list[Finding]]:
    """Make what is safe of some fixes or, if nothing is, the others; return the map and the findings that were mended."""
    safe = [finding for finding in found if finding.fix and finding.fix.safe]
    fixed, left = fix_safely(amap, Findings(safe))
    if unsafe and len(left) == len(safe):
        fixed, left = argmap.fix(amap, found)
        safe = found
    kept = set(left)
    return fixed, [finding for finding in safe if finding not in kept]


def _lines(text: str) -> list[str]:
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]
