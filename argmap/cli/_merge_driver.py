"""The commands that git calls: merge-driver, textconv."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import click

import argmap
from argmap._wording import plain
from argmap.cli._output import put, tell
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap

__all__ = ["merge_driver", "textconv"]

CONFLICT = 1
OURS, BASE, THEIRS = "ours", "base", "theirs"


@click.command("merge-driver")
@click.argument("base", metavar="BASE", type=click.Path())
@click.argument("ours", metavar="OURS", type=click.Path())
@click.argument("theirs", metavar="THEIRS", type=click.Path())
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--marker-size", type=click.IntRange(1, 100), default=7, help="The length of git's marks.")
def merge_driver(base: str, ours: str, theirs: str, name: str | None, marker_size: int) -> int:
    """Merge two versions of a map for git, into OURS; exit with 1 if they conflict.

    Git calls it as `argmap merge-driver --marker-size %L %O %A %B %P`.
    """
    try:
        maps = [_version(file) for file in (base, ours, theirs)]
    except (ArgmapError, UnicodeDecodeError) as error:
        tell(f"{name or ours}: cannot be merged as a map, so line by line: {plain(str(error))}")
        return _by_lines(base, ours, theirs, marker_size)
    joined = argmap.merge(*maps)
    Path(ours).write_bytes(joined.text(OURS, THEIRS, size=marker_size).encode())
    for line in joined.lines:
        tell(f"{name or ours}: {line}")
    return 0 if joined else CONFLICT


def _version(file: str) -> ArgumentMap:
    """Read what git put in a file without a suffix; an empty one is no map yet."""
    held = Path(file).read_bytes()
    return argmap.formats.read(held, "argmap").amap if held.strip() else argmap.ArgumentMap()


def _by_lines(base: str, ours: str, theirs: str, size: int) -> int:
    marks = [f"--marker-size={size}", "-L", OURS, "-L", BASE, "-L", THEIRS]
    done = subprocess.run(["git", "merge-file", *marks, ours, base, theirs], check=False)  # noqa: S603, S607  # of whoever called us
    return min(done.returncode, CONFLICT)


@click.command()
@click.argument("file", metavar="FILE", type=click.Path())
def textconv(file: str) -> None:
    """Print a map for git diff, a line an element; what is no map is printed as it is."""
    held = Path(file).read_bytes()
    try:
        amap = argmap.formats.read(held).amap
    except (ArgmapError, UnicodeDecodeError):
        put(held)
        return
    put("".join(f"{line}\n" for line in lines(amap)))


def lines(amap: ArgumentMap) -> list[str]:
    """Return a line an element: its id, its words, and in brackets what is said of it.

    Examples:
        >>> amap = argmap.ArgumentMap(title="Weather")
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("The street is wet", id="wet", status="accepted"))
        >>> lines(amap)
        ['Weather', 'rain: It rained [claim]', 'wet: The street is wet [claim, accepted]', 'rain->wet: rain -> wet']
    """
    found = [amap.title] * bool(amap.title)
    found += [f"{source.id}: {source.title} [source]" for source in amap.sources.values()]
    for claim in amap:
        said = [claim.kind, claim.status, claim.weight, "unstated" if claim.implicit else None, *claim.tags]
        said += [f"from {citation.source}" for citation in claim.citations]
        found.append(f"{claim.id}: {claim.text} [{', '.join(str(one) for one in said if one is not None)}]")
    for relation in amap.relations.values():
        sign = {"support": "->", "challenge": "-|"}.get(relation.type, "--")
        more = [one for one in (relation.scheme, relation.label, relation.weight) if one is not None]
        said_of = f" [{', '.join(map(str, more))}]" if more else ""
        found.append(f"{relation.id}: {' + '.join(relation.premises)} {sign} {relation.target}{said_of}")
    return [plain(line) for line in found]
