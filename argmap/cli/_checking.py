"""Check files: what is found in each is told, fixed, or written down, as `check` and `verify` do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

import argmap
from argmap._wording import counted, plain
from argmap.analysis.check._rule import rules
from argmap.cli._fixing import mend
from argmap.cli._output import put, say, tell
from argmap.cli._source import content, exclude_each_other, read
from argmap.errors import ArgmapError, ParseError
from argmap.formats import detect_file, write_file
from argmap.formats._syntax.encoding import decode
from argmap.reporting import baseline as known
from argmap.reporting._feedback import SUMMARY, Checked, feedback_pages, write_feedback
from argmap.reporting.findings_report import fails, findings_report
from argmap.reporting.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.analysis.check._rule_selection import Selection
    from argmap.argument_map import ArgumentMap
    from argmap.cli._fixing import Mended
    from argmap.finding import Finding, Findings
    from argmap.formats import Reading
    from argmap.reporting.findings_report import FailOn, Output

__all__ = ["FAIL_ON", "OUTPUT_FORMAT", "Making", "Run", "of_checks", "run_checks", "settings_near"]

Command = TypeVar("Command", bound=Callable[..., object])

UNREAD = 2  # the exit code if a report was written without some files
FAIL_ON = click.option(
    "--fail-on",
    type=click.Choice(["info", "warning", "error", "never"]),
    help="Exit with 1 from this severity on; warning unless configured.",
)
OUTPUT_FORMAT = click.option(
    "--output-format",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="Format of the findings.",
)
_OPTIONS = (
    click.option(
        "--fix",
        "fixing",
        is_flag=True,
        help="Make the safe fixes of warnings and errors, and of suggestions that --select asks for: those that change no"
        " verdict and lose no word. Write FILE anew.",
    ),
    click.option(
        "--unsafe-fixes",
        "unsafe",
        is_flag=True,
        help="With --fix or --diff: make the other fixes, too; each says what it costs.",
    ),
    click.option("--diff", "showing", is_flag=True, help="Show what --fix would change, and change nothing."),
    FAIL_ON,
    OUTPUT_FORMAT,
    click.option("--baseline", metavar="FILE", help="Leave out the findings that this file knows."),
    click.option("--write-baseline", metavar="FILE", help="Write the findings to this file, for --baseline."),
)


def of_checks(command: Command) -> Command:
    """Give a command what is told of findings and done about them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Making:
    """What is to be done about what is found, as the options of a command say it."""

    fixing: bool
    unsafe: bool
    showing: bool
    fail_on: FailOn | None
    output_format: Output
    baseline: str | None
    write_baseline: str | None
    report: str | None = None
    model: str | None = None

    def __post_init__(self) -> None:
        if self.model is not None and self.report is None:
            raise click.UsageError("--model goes with --report, whose pages set each map beside it")
        if self.write_baseline and (self.fixing or self.showing):
            raise click.UsageError(
                "--write-baseline writes down what is found, so it goes with neither --fix nor --diff"
            )
        if self.report is not None:
            others = {"--fix": self.fixing, "--diff": self.showing, "--write-baseline": self.write_baseline}
            exclude_each_other({"--report": True, **others})
        if self.unsafe and not (self.fixing or self.showing):
            raise click.UsageError(
                "--unsafe-fixes goes with --fix, which makes them, or with --diff, which shows them"
            )


def settings_near(file: str) -> Settings:
    """Return the settings of the project that a file is in."""
    return Settings.find(Path(file).parent if file != "-" else Path())


def run_checks(
    files: Sequence[str],
    source_format: str | None,
    find: Callable[[ArgumentMap], Findings],
    selection: Selection,
    settings: Settings,
    making: Making,
) -> None:
    """Find what is wrong in files, and tell it, fix it, or write it down; exit with 1 if something is."""
    old = making.baseline or (settings.baseline and settings.path(settings.baseline))
    noted = known.read_baseline(old) if old and not making.write_baseline else None
    run = Run(source_format, find, selection, making, noted)
    for file in dict.fromkeys(files):
        run.take(file)
    if making.write_baseline:
        known.write_baseline(making.write_baseline, run.found)
        return
    if making.report is not None:
        run.write_report(making.report, None if making.model is None else read(making.model, None).amap)
    elif making.showing:
        run.mend()
        click.get_current_context().exit(int(run.show()))
    elif making.fixing:
        run.mend()
        run.write()
    if making.report is None or making.output_format != "text":
        err = making.fixing and "-" in run.readings  # standard output is the map then
        run.tell_found(making.output_format, err=err)
    if run.unread or fails(run.found, making.fail_on or settings.fail_on):
        click.get_current_context().exit(UNREAD if run.unread else 1)


@dataclass
class Run:
    """The files of one call, what is found in each, and what is done about it."""

    source_format: str | None
    find: Callable[[ArgumentMap], Findings]
    selection: Selection
    making: Making
    noted: known.Known | None
    unread: dict[str, str] = field(default_factory=dict)
    given: dict[str, bytes | Path] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    found: dict[str, Findings] = field(default_factory=dict)
    places: dict[str, Mapping[str, tuple[int, int]]] = field(default_factory=dict)
    mended: dict[str, Mended] = field(default_factory=dict)

    def take(self, file: str) -> None:
        """Read a file, and look what is wrong with it; where a report is written, go on if it cannot be read."""
        try:
            self.given[file] = content(file)
            reading = self.readings[file] = read(file, self.source_format, self.given[file])
        except (ArgmapError, OSError) as error:
            if self.making.report is None:
                raise
            why = (isinstance(error, OSError) and error.strerror) or str(error)
            self.unread[file] = why.removeprefix(f"{file}: ")
            tell(f"{file}: not read: {self.unread[file]}")
            return
        self.found[file] = self.look(file, reading.amap)
        self.places[file] = reading.places
        for line in self.found[file].summary().splitlines():
            if line.startswith(("not checked", "some rules")):
                tell(f"{file}: {line}")

    def tell_found(self, output_format: Output, *, err: bool) -> None:
        """Print what was found, to standard output or, with `err`, to standard error."""
        told = findings_report(self.found, output_format, places=self.places)
        if err:
            put(told, err=True)
        elif output_format == "text":
            say(told.removesuffix("\n"))
        else:
            put(told)

    def write_report(self, folder: str, model: ArgumentMap | None) -> None:
        """Write the feedback pages, each map beside the model answer if there is one, and say where they are."""
        checked = []
        for file, reading in self.readings.items():
            beside = None if model is None else argmap.compare(model, reading.amap, bootstrap=0)
            checked.append(Checked(file, reading.amap, self.found[file], beside))
        write_feedback(folder, feedback_pages(checked, self.unread))
        findings = counted(sum(map(len, self.found.values())), "finding")
        say(f"{Path(folder) / SUMMARY}: {counted(len(checked), 'map')}, {findings}")

    def look(self, file: str, amap: ArgumentMap) -> Findings:
        """Return what is wrong with a map, but for what the baseline knows."""
        found = self.find(amap)
        return found if self.noted is None else known.new_since(self.noted, file, found)

    def mend(self) -> None:
        """Make the fixes, of all files before one of them is written."""
        for file, reading in self.readings.items():
            if not any(finding.fix and self.is_wanted(finding) for finding in self.found[file]):
                continue
            form = self.source_format
            if form is None and file == "-":
                raise click.UsageError("to fix standard input, name its format with --from")
            form = form or detect_file(Path(file))
            look = partial(self.look, file)
            self.mended[file] = mend(
                reading, Path(file), form, look, self.is_wanted, unsafe=self.making.unsafe
            )

    def is_wanted(self, finding: Finding) -> bool:
        """Tell whether a fix is to be made: what is only suggested is done only if somebody asked for it."""
        return finding.severity != "info" or self.selection.asks_for(rules()[finding.code or ""])

    def show(self) -> bool:
        """Print what would change; tell whether anything would."""
        for file, mended in self.mended.items():
            before = "" if file == "-" else _text(Path(file))
            for line in mended.difference(file, before):
                say(line)
        self._count("would be made")
        return any(mended.made for mended in self.mended.values())

    def write(self) -> None:
        """Write the files in which something was fixed, and say what; standard output gets the map in any case."""
        if "-" in self.readings and not (self.mended.get("-") and self.mended["-"].writing):
            click.echo(self.given["-"], nl=False)
        for file, mended in self.mended.items():
            if mended.writing is None:
                continue
            if file == "-":
                put(mended.writing.text)
            else:
                write_file(file, mended.writing)
            for finding in mended.made:
                done = replace(finding, message=finding.fix.title if finding.fix else finding.message)
                tell(plain(f"{file}: {done}"))
            again = argmap.formats.read(mended.writing.text, mended.form)
            self.found[file] = self.look(file, again.amap)  # in which ids that nobody gave may be new ones
            self.places[file] = again.places
        self._count("made")

    def _count(self, what: str) -> None:
        count = sum(len(mended.made) for mended in self.mended.values())
        changed = sum(bool(mended.made) for mended in self.mended.values())
        where = f" in {counted(changed, 'file')}" if count else ""
        tell(f"{count or 'no'} fix{'es' * (count != 1)} {what}{where}")
        left = sum(mended.left for mended in self.mended.values())
        if left and not self.making.unsafe:
            more = f"{left} more would change verdicts or lose words"
            tell(f"{more}: --unsafe-fixes makes {'them' if left > 1 else 'it'}, too")


def _text(path: Path) -> str:
    """Return the text of a file; of one in a binary format nothing, since it has no lines."""
    try:
        return decode(path.read_bytes())
    except ParseError:
        return ""
