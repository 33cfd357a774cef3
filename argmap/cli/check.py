"""The commands `check` and `rule`: what is wrong with maps, and what each rule is about."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import argmap
from argmap._wording import counted, plain, table
from argmap.analysis.check._rule import rules
from argmap.analysis.check._rule_selection import Selection, named_rules
from argmap.cli.fixing import mend
from argmap.cli.output import put, say, tell
from argmap.cli.source import FROM, content, exclude_each_other, read
from argmap.errors import ArgmapError, ParseError
from argmap.formats import detect_file, write_file
from argmap.formats._syntax.encoding import decode
from argmap.reporting import baseline as known
from argmap.reporting.feedback import SUMMARY, Checked, feedback_pages, write_feedback
from argmap.reporting.findings_report import fails, findings_report
from argmap.reporting.rule_manual import NOTATION, manual
from argmap.reporting.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.argument_map import ArgumentMap
    from argmap.cli.fixing import Mended
    from argmap.finding import Finding, Findings
    from argmap.formats import Reading
    from argmap.reporting.findings_report import FailOn, Output

__all__ = ["check", "rule"]

UNREAD = 2  # the exit code if a report was written without some files


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@FROM
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    help="Rules to run: names, codes, families, ALL; with commas, or repeated.",
)
@click.option("--ignore", multiple=True, metavar="RULE", help="Rules to leave out.")
@click.option(
    "--fix",
    "fixing",
    is_flag=True,
    help="Make the safe fixes of warnings and errors, and of suggestions that --select asks for: those that change no"
    " verdict and lose no word. Write FILE anew.",
)
@click.option(
    "--unsafe-fixes",
    "unsafe",
    is_flag=True,
    help="With --fix or --diff: make the other fixes, too; each says what it costs.",
)
@click.option("--diff", "showing", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--fail-on",
    type=click.Choice(["info", "warning", "error", "never"]),
    help="Exit with 1 from this severity on; warning unless configured.",
)
@click.option(
    "--output-format",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How the findings are told.",
)
@click.option("--baseline", metavar="FILE", help="Leave out the findings that this file knows.")
@click.option(
    "--report",
    metavar="DIR",
    help="Write feedback pages into this folder: one a map, with advice beside the boxes, and a summary, index.html.",
)
@click.option("--write-baseline", metavar="FILE", help="Write the findings to this file, for --baseline.")
def check(
    files: Sequence[str],
    source_format: str | None,
    select: Sequence[str],
    ignore: Sequence[str],
    fail_on: FailOn | None,
    output_format: Output,
    baseline: str | None,
    write_baseline: str | None,
    report: str | None,
    *,
    fixing: bool,
    unsafe: bool,
    showing: bool,
) -> None:
    """Say what is wrong with maps, or could be better; exit with 1 if something is.

    `pyproject.toml` ([tool.argmap]) or `argmap.toml` in the folder of the first FILE, or above, sets select, ignore,
    fail-on, baseline, language and schemes. With --diff the exit code is 1 if something would be fixed.
    """
    _check_options(
        write_baseline=write_baseline, report=report, fixing=fixing, showing=showing, unsafe=unsafe
    )
    settings = Settings.find(Path(files[0]).parent if files[0] != "-" else Path())
    chosen = _split(select) or (None if settings.select is None else list(settings.select))
    options: Any = {
        "select": chosen,
        "ignore": [*settings.ignore, *_split(ignore)],
        "language": settings.words(),
        "schemes": settings.catalogue(),
    }
    old = baseline or (settings.baseline and settings.path(settings.baseline))
    noted = known.read_baseline(old) if old and not write_baseline else None
    selection = Selection(chosen, options["ignore"])
    run = _Run(source_format, options, noted, selection, unsafe, reporting=report is not None)
    for file in dict.fromkeys(files):
        run.take(file)
    if write_baseline:
        known.write_baseline(write_baseline, run.found)
        return
    if report is not None:
        run.write_report(report)
    elif showing:
        run.mend()
        click.get_current_context().exit(int(run.show()))
    elif fixing:
        run.mend()
        run.write()
    if report is None or output_format != "text":
        run.tell_found(output_format, err=fixing and "-" in run.readings)  # standard output is the map then
    if run.unread or fails(run.found, fail_on or settings.fail_on):
        click.get_current_context().exit(UNREAD if run.unread else 1)


def _check_options(
    *, write_baseline: str | None, report: str | None, fixing: bool, showing: bool, unsafe: bool
) -> None:
    """Refuse options that do not go together."""
    if write_baseline and (fixing or showing):
        raise click.UsageError(
            "--write-baseline writes down what is found, so it goes with neither --fix nor --diff"
        )
    if report is not None:
        exclude_each_other(
            {"--report": True, "--fix": fixing, "--diff": showing, "--write-baseline": write_baseline}
        )
    if unsafe and not (fixing or showing):
        raise click.UsageError(
            "--unsafe-fixes goes with --fix, which makes them, or with --diff, which shows them"
        )


@dataclass
class _Run:
    """The files of one call, what is found in each, and what is done about it."""

    source_format: str | None
    options: dict[str, Any]
    noted: known.Known | None
    selection: Selection
    unsafe: bool
    reporting: bool = False
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
            if not self.reporting:
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

    def write_report(self, folder: str) -> None:
        """Write the feedback pages, and say where they are."""
        checked = [Checked(file, reading.amap, self.found[file]) for file, reading in self.readings.items()]
        write_feedback(folder, feedback_pages(checked, self.unread))
        findings = counted(sum(map(len, self.found.values())), "finding")
        say(f"{Path(folder) / SUMMARY}: {counted(len(checked), 'map')}, {findings}")

    def look(self, file: str, amap: ArgumentMap) -> Findings:
        """Return what is wrong with a map, but for what the baseline knows."""
        found = argmap.check(amap, **self.options)
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
            self.mended[file] = mend(reading, Path(file), form, look, self.is_wanted, unsafe=self.unsafe)

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
        if left and not self.unsafe:
            more = f"{left} more would change verdicts or lose words"
            tell(f"{more}: --unsafe-fixes makes {'them' if left > 1 else 'it'}, too")


def _text(path: Path) -> str:
    """Return the text of a file; of one in a binary format nothing, since it has no lines."""
    try:
        return decode(path.read_bytes())
    except ParseError:
        return ""


@click.command()
@click.argument("names", metavar="[RULE]...", nargs=-1)
def rule(names: Sequence[str]) -> None:
    """Tell all about rules of check, named by code, name or family; without RULE, list them."""
    if names:
        say("\n\n".join([*map(manual, named_rules(_split(names))), NOTATION.removesuffix("\n")]))
        return
    rows = [
        [
            one.code,
            one.name,
            one.severity if one.default else f"{one.severity}, off",
            "yes" if one.fix else "",
            one.means,
        ]
        for one in rules().values()
    ]
    say(table(["code", "name", "severity", "fix", "what it finds"], rows))


def _split(words: Sequence[str]) -> list[str]:
    """Return words given one by one, or several with commas between them.

    Raises:
        UsageError: words were given, and there are none in them.
    """
    found = [word for given in words for word in given.replace(",", " ").split()]
    if words and not found:
        raise click.UsageError(f"expected rules, got {words[0]!r}")
    return found
