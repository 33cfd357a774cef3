"""The argumentative microtexts, parts 1 and 2."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import argmap
from benchmarks.published.corpus import CHECKED, FILES, REPEATED, UNCHECKED, Corpus, Figure, counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_CARD = "argmicro's card in pie-datasets, statistics of span lengths"
_TWICE = (
    "argmicro's card in pie-datasets, table of distances, which counts each pair from both ends: half of it"
)
_PAPER = "Peldszus and Stede 2015, table of the corpus's relations"
_NAMES = {"adu": "units", "sup": "supports", "exa": "supports by example", "reb": "rebuttals", "und": "undercuts",
          "add": "additional premises of linked ones"}  # fmt: skip


def _edges(files: Iterable[Path]) -> Counter[str]:
    """Count the units and edges of XML files."""
    found: Counter[str] = Counter()
    for file in files:
        root = ET.parse(file).getroot()
        found.update(edge.get("type") or "" for edge in root.iter("edge"))
        found["adu"] += sum(1 for _ in root.iter("adu"))
    return found


def _ours(files: Iterable[Path]) -> dict[str, int]:
    read = counts(files, "arggraph")
    return {"texts": read["maps"], "adu": read["claims"], "sup": read["support"], "reb": read["challenge"],
            "und": read["undercut"], "add": read["additional"]}  # fmt: skip


def _first(folder: Path) -> Iterator[Figure]:
    files = sorted((folder / "corpus" / "en").glob("*.xml"))
    ours = _ours(files)
    yield Figure("texts", 112, "the corpus's README", CHECKED, ours["texts"])
    yield Figure("units", 576, _CARD, REPEATED, ours["adu"])
    yield Figure("supports, 263 and 9 by example", 272, _PAPER, UNCHECKED, ours["sup"])
    for edge, published in (("reb", 108), ("und", 63), ("add", 21)):
        yield Figure(_NAMES[edge], published, _PAPER, UNCHECKED, ours[edge])
    pairs = _pairs(files)
    for name, published in (("supports", 580), ("rebuttals", 220), ("undercuts", 130)):
        yield Figure(
            f"{name} by pair: each premise with what it bears on",
            published // 2,
            _TWICE,
            REPEATED,
            pairs[name],
        )
    yield Figure("pairs of linked premises, both ways", 88 // 2, _TWICE, REPEATED, pairs["linked"])
    yield from _held_to_files(files, ours)


def _pairs(files: Iterable[Path]) -> Counter[str]:
    """Count pairs of units, as the card does: an undercut joins units with the premises of what it undercuts."""
    found: Counter[str] = Counter()
    for file in files:
        amap = argmap.load(file, format="arggraph")
        for relation in amap.relations.values():
            premises = len(relation.premises)
            undercut = amap.relations.get(relation.target)
            name = (
                "supports" if relation.type == "support" else "rebuttals" if undercut is None else "undercuts"
            )
            found[name] += premises * (len(undercut.premises) if undercut is not None else 1)
            found["linked"] += premises * (premises - 1)
    return found


def _second(folder: Path) -> Iterator[Figure]:
    files = sorted((folder / "corpus").glob("*.xml"))
    ours = _ours(files)
    yield Figure("texts", 171, "the corpus's README", CHECKED, ours["texts"])
    yield from _held_to_files(files, ours)


def _held_to_files(files: list[Path], ours: dict[str, int]) -> Iterator[Figure]:
    held = _edges(files)
    yield Figure("units", held["adu"], "its files", FILES, ours["adu"])
    yield Figure("supports, by example too", held["sup"] + held["exa"], "its files", FILES, ours["sup"])
    for edge in ("reb", "und", "add"):
        yield Figure(_NAMES[edge], held[edge], "its files", FILES, ours[edge])


_LICENCE = "CC BY-NC-SA 4.0"
CORPORA = (
    Corpus("Argumentative microtexts", "arg-microtexts", "https://github.com/peldszus/arg-microtexts", _LICENCE, _first),
    Corpus("Argumentative microtexts, part 2", "arg-microtexts-part2",
           "https://github.com/discourse-lab/arg-microtexts-part2", _LICENCE, _second),
)  # fmt: skip
