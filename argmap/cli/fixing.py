"""Make the fixes of what `check` finds in a file, and write it anew, or show what that would change."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import argmap
from argmap.errors import FormatError
from argmap.formats import Writing, write_for
from argmap.formats._files.loss import summarised
from argmap.printable import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding, Findings
    from argmap.formats import Reading

__all__ = ["Mended", "mend"]

ROUNDS = 10  # of checking and fixing, since what one fix does may be another one's business


@dataclass(frozen=True, slots=True)
class Mended:
    """A file with fixes made: its format, the map, what it would be written as, and the findings whose fixes were made."""

    form: str
    amap: ArgumentMap
    writing: Writing | None
    made: tuple[Finding, ...]

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
) -> Mended:
    """Make the fixes of findings until none is left, or none can be made.

    Args:
        reading: of the file.
        path: of the file; its suffix may say how its format is written.
        form: its format.
        look: finds what is wrong.
        wanted: tells whose fixes to make.

    Raises:
        FormatError: something is fixed, and the file cannot be written without losing what is in it.
    """
    amap, made = reading.amap, list[argmap.Finding]()
    for _ in range(ROUNDS):
        found = [finding for finding in look(amap) if finding.fix and wanted(finding)]
        fixed, left = argmap.fix(amap, found)
        done = [finding for finding in found if finding not in set(left)]
        if not done:
            break
        amap, made = fixed, made + done
    if not made:
        return Mended(form, amap, None, ())
    writing = write_for(amap, path, form)
    losses = reading.losses + writing.losses
    if losses:
        raise FormatError(
            f"{path}: fixes would be written at a price, so none is: {summarised(losses, f'{form} would lose')}"
        )
    return Mended(form, amap, writing, tuple(made))


def _lines(text: str) -> list[str]:
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]
