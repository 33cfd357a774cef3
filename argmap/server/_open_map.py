"""A map that is open in an editor: its text as it stands, and the last map that could be read from it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import argmap
from argmap._naming import named
from argmap._wording import counted, plain, shortened
from argmap.errors import AnalysisError, ArgmapError, ParseError
from argmap.formats._files.detection import detect
from argmap.formats._files.load_dump import read_placed
from argmap.graph._reading_order import beginnings, neighbours, walk
from argmap.reporting._written_back import written_back
from argmap.server._renaming import renamed_text

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding, Findings, Severity
    from argmap.formats import Reading
    from argmap.reporting.settings import Settings

__all__ = ["FORMATS", "Diagnostic", "Entry", "Mending", "OpenMap"]

FORMATS = ("argdown", "outline", "gsn", "argmap")
_MOST_MARKS = 300  # findings that an editor is shown; the rest is counted
_DEEPEST = 40  # levels of an outline
_LONGEST = 120  # characters of a claim in an outline


class Diagnostic(NamedTuple):
    """Something to be seen at a place: lines and columns count from 0, in characters."""

    line: int
    column: int
    end: int
    severity: Severity
    code: str
    message: str


class Entry(NamedTuple):
    """A claim in the outline, and how deep."""

    id: str
    text: str
    kind: str
    level: int
    line: int
    column: int
    end: int


class Mending(NamedTuple):
    """A fix: what it does, the finding that it mends, and the text with it made."""

    title: str
    mark: Diagnostic
    text: str


class OpenMap:
    r"""A text in an editor.

    Args:
        name: of the file.
        text: as it stands.
        settings: which rules it is checked by.
        before: what was open under this name before; its map is kept while the text cannot be read.

    Examples:
        >>> from argmap.reporting.settings import Settings
        >>> street = OpenMap("street.outline", "Wet\n  + Rain", Settings())
        >>> [entry.text for entry in street.outline()], street.hover(1, 5).splitlines()[0]
        (['Wet', 'Rain'], "'Rain' stands: it is asserted, and nothing challenges it.")
    """

    def __init__(self, name: str, text: str, settings: Settings, before: OpenMap | None = None) -> None:
        self.name, self.text, self.settings = name, text, settings
        self.lines = text.split("\n")
        self.errors: list[Diagnostic] = []
        self.good: OpenMap | None = self
        self.form = ""
        self.reading: Reading | None = None
        try:
            self.form = detect(text, name).NAME
            if self.form in FORMATS:
                self.reading = read_placed(text, self.form)
                self.places = self.reading.places
        except ParseError as error:
            self.errors = [
                self.mark((one.line or 1, one.column or 1), "error", "syntax", one.message)
                for one in error.errors
            ]
        except ArgmapError as error:
            self.errors = [self.mark((1, 1), "error", "syntax", str(error))]
        if self.reading is None:
            self.good = before.good if before is not None and self.errors else None

    @cached_property
    def _found(self) -> Findings | None:
        if self.reading is None:
            return None
        said = self.settings
        select = None if said.select is None else list(said.select)
        return argmap.check(
            self.reading.amap,
            select=select,
            ignore=list(said.ignore),
            language=said.words(),
            schemes=said.catalogue(),
        )

    def marks(self) -> list[Diagnostic]:
        """Return the errors of the text; of one that can be read, what check finds."""
        if self._found is None:
            return self.errors
        shown = range(min(len(self._found), _MOST_MARKS))
        marks = [self._mark_of(self._found.unworded(place)) for place in shown]
        more = len(self._found) - len(shown)
        if more:
            marks.append(
                self.mark((1, 1), "info", "more", f"{counted(more, 'more finding')}: argmap check tells all")
            )
        return marks

    def at(self, line: int, column: int) -> str | None:
        """Return the id of what stands at a place: that which is named there, else that which is defined there."""
        if self.reading is None or not 0 <= line < len(self.lines):
            return None
        words = self.lines[line]
        named_here = [
            id_
            for id_ in self._ids_in(words)
            if any(start <= column <= start + len(id_) for start in _starts(words, id_))
        ]
        if named_here:
            return max(named_here, key=len)
        here = sorted((place[1] - 1, id_) for id_, place in self.places.items() if place[0] - 1 == line)
        if not here:
            return None
        return here[max(bisect_right(here, (column, "\U0010ffff")) - 1, 0)][1]

    def hover(self, line: int, column: int) -> str:
        """Return why what stands at a place stands or falls; empty if nothing does."""
        if self.reading is None:
            return ""
        id_, amap = self.at(line, column), self.reading.amap
        if id_ is None:
            return ""
        try:
            return str(argmap.explain(amap, id_))
        except AnalysisError:  # a source or an association
            return plain(named(amap, id_))

    def outline(self) -> list[Entry]:
        """Return the claims in the order in which texts tell a map; of a broken text, those of the last good one."""
        good = self.good
        if good is None or good.reading is None:
            return []
        amap = good.reading.amap
        onto, uses = neighbours(amap)
        entries = []
        for step in walk(
            [*beginnings(amap, onto, uses), *amap.claims], lambda id_: onto.get(id_, ()), amap.claims
        ):
            if step.claim and not step.again and step.claim in good.places:
                mark = good.mark(good.places[step.claim], "info", "", "")
                kind = step.relation.type if step.relation is not None else "contention"
                text = shortened(amap.claims[step.claim].text, _LONGEST)
                entries.append(Entry(step.claim, text, kind, min(step.level, _DEEPEST), *mark[:3]))
        return entries

    def renamed(self, line: int, column: int, new: str) -> str:
        """Return the text in which what is named at a place has another id, wherever it is used.

        Raises:
            ArgmapError: nothing is named there, the id is taken, or the text would say something else.
        """
        id_ = self.at(line, column)
        if self.reading is None or id_ is None:
            raise AnalysisError(
                "nothing that has an id stands here, or the text cannot be read: mend its errors first"
            )
        return renamed_text(self.text, self.form, self.reading, id_, new)

    def fixes(self, first: int, last: int) -> list[Mending]:
        """Return the fixes of what was found on some lines, each with the text as it would be."""
        if self._found is None or self.reading is None:
            return []
        made = []
        for place, id_ in enumerate(self._found.ids[:_MOST_MARKS]):
            if not first <= self.places.get(id_, (1, 1))[0] - 1 <= last:
                continue
            finding = self._found.unworded(place)
            text = self._with(finding)
            if finding.fix is not None and text is not None:
                made.append(Mending(finding.fix.title, self._mark_of(finding), text))
        return made

    def _with(self, finding: Finding) -> str | None:
        """Return the text with a fix made; None if it cannot be written without a loss."""
        if finding.fix is None or self.reading is None:
            return None
        try:
            amap: ArgumentMap = argmap.fix(self.reading.amap, [finding])[0]
            text = written_back(self.reading, amap, Path(self.name), self.form).text
            argmap.formats.read(text, self.form)
        except ArgmapError:
            return None
        return text if isinstance(text, str) and text != self.text else None

    def _ids_in(self, words: str) -> list[str]:
        amap = self.reading.amap if self.reading is not None else None
        return (
            [id_ for id_ in (*amap.claims, *amap.relations, *amap.sources) if id_ in words]
            if amap is not None
            else []
        )

    def _mark_of(self, finding: Finding) -> Diagnostic:
        place = self.places.get(finding.id, (1, 1))
        return self.mark(place, finding.severity, finding.code or finding.rule, plain(finding.message))

    def mark(self, place: tuple[int, int], severity: Severity, code: str, message: str) -> Diagnostic:
        """Return a mark from a place, counted from 1, to the end of its line."""
        line = min(max(place[0] - 1, 0), len(self.lines) - 1)
        words = self.lines[line].rstrip()
        column = min(max(place[1] - 1, 0), len(words))
        return Diagnostic(line, column, max(len(words), column), severity, code, message)


def _starts(words: str, id_: str) -> list[int]:
    """Return where an id stands in a line as a word of its own."""
    found, start = [], words.find(id_)
    while start >= 0:
        before, behind = words[start - 1 : start], words[start + len(id_) : start + len(id_) + 1]
        if not (before.isalnum() or behind.isalnum() or before == "-" or behind == "-"):
            found.append(start)
        start = words.find(id_, start + 1)
    return found
