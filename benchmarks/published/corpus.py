"""A corpus: where it is found, and the figures that were published about it beside ours."""

from __future__ import annotations

import subprocess
import warnings
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import argmap
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

__all__ = ["CHECKED", "FILES", "NOTHING", "REPEATED", "UNCHECKED", "Corpus", "Figure", "counts", "shown"]

CHECKED = "read there"  # how sure a published figure is
REPEATED = "read where it is repeated"
UNCHECKED = "not checked in its source"
NOTHING = "–"
FILES = "counted in the files, without argmap"


@dataclass(frozen=True)
class Figure:
    """One published figure, and ours.

    Attributes:
        what: what was counted or measured.
        published: as it was published; None where nothing was found, and ours stands alone.
        source: the paper or page, with table or section.
        sure: how sure it is that it stands there: one of the four above.
        ours: what argmap gets.
        why: where the two differ, the reason.
    """

    what: str
    published: float | str | None
    source: str
    sure: str
    ours: float | str
    why: str = ""

    @property
    def verdict(self) -> str:
        """Whether ours is equal, and why not."""
        equal = "equal" if self.published == self.ours else "differs"
        if self.published is None or self.ours == NOTHING:
            equal = ""
        return ": ".join(filter(None, (equal, self.why)))


@dataclass(frozen=True)
class Corpus:
    """Where a corpus is found, and what is told of it.

    Attributes:
        name: as the page calls it.
        folder: below the folder of data.
        repository: what `git clone` takes.
        licence: under which it is found there.
        figures: what makes the figures, of its folder.
    """

    name: str
    folder: str
    repository: str
    licence: str
    figures: Callable[[Path], Iterable[Figure]]

    def there(self, data: Path) -> bool:
        """Tell whether somebody fetched it."""
        return (data / self.folder).is_dir()

    def missing(self) -> str:
        """Say how it is fetched."""
        return f"not there: git clone {self.repository} DIR/{self.folder} ({self.licence})"

    def version(self, data: Path) -> str:
        """Return the commit that was read, or nothing where that cannot be told."""
        command = ["git", "-C", str(data / self.folder), "log", "-1", "--format=%h of %cs"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.stdout.strip()


def counts(files: Iterable[Path], format: str, **options: object) -> Counter[str]:
    """Read files, and count what is in their maps.

    Returns:
        How many: maps, unread (files that are none), claims, of each kind, support, challenge,
        undercut (a challenge of a relation), backing (a support of one), additional (premises after the first), linked (relations
        of several), associations by their label, nodes kept as data by their type, losses.
    """
    found: Counter[str] = Counter()
    for file in files:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                reading = argmap.formats.read(file, format, **options)
        except ArgmapError:
            found["unread"] += 1
            continue
        amap = reading.amap
        found["maps"] += 1
        found["claims"] += len(amap)
        found.update(f"kind {claim.kind}" for claim in amap.claims.values())
        kept = amap.data.get(format, {})
        found.update(f"node {node['type']}" for node in kept.get("nodes", ()) if "type" in node)
        found["losses"] += sum(loss.count for loss in reading.losses)
        for relation in amap.relations.values():
            found["linked"] += relation.is_linked
            found["additional"] += len(relation.premises) - 1
            if relation.type == "association":
                found[str(relation.label)] += 1
            elif relation.target in amap.relations:
                found["undercut" if relation.type == "challenge" else "backing"] += 1
            else:
                found[relation.type] += 1
    return found


def shown(value: float | str | None) -> str:
    """Write a figure down as people read it."""
    if value is None:
        return NOTHING
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:.3g}" if isinstance(value, float) else value
