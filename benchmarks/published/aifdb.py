"""Corpora of AIFdb: QT30 and DialAM-2024, US2016, AraucariaDB, the Internet Argument Corpus."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.published.corpus import CHECKED, FILES, UNCHECKED, Corpus, Figure, counts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_REPOSITORY = "https://github.com/recap-utr/arguebase-public"
_KEPT = "{} of them lack a premise or a conclusion in the file; they are kept as data, and told as losses"
_NODES = (("I", "claims", "propositions"), ("RA", "support", "inferences (RA)"), ("CA", "challenge", "conflicts (CA)"),
          ("MA", "rephrase", "rephrases (MA)"))  # fmt: skip


def _nodes(files: Iterable[Path]) -> tuple[Counter[str], int]:
    """Count the nodes of each type, and the propositions of a node id of their own."""
    found: Counter[str] = Counter()
    propositions: set[str] = set()
    for file in files:
        for node in json.loads(file.read_text(encoding="utf-8"))["nodes"]:
            found[node["type"]] += 1
            if node["type"] == "I":
                propositions.add(str(node["nodeID"]))
    return found, len(propositions)


def _held_to_files(files: list[Path]) -> Iterator[Figure]:
    held, different = _nodes(files)
    read = counts(files, "aif")
    yield Figure("nodesets", len(files), "its files", FILES, read["maps"])
    for type_, ours, what in _NODES:
        count = read[ours] + (read["undercut"] if ours == "challenge" else 0)
        if held[type_]:
            why = "" if count == held[type_] else _KEPT.format(f"{held[type_] - count:,}")
            yield Figure(what, held[type_], "its files", FILES, count, why)
    yield Figure(
        "different propositions", None, "its files", FILES, different, "one in several nodesets has one id"
    )


def _qt30(folder: Path) -> Iterator[Figure]:
    paper = "Hautli-Janisz et al. 2022, abstract"
    why = "utterances are no part of a map: its locutions are kept as data"
    yield Figure("utterances", 19842, paper, CHECKED, "–", why)
    yield from _held_to_files(sorted((folder / "qt30").rglob("*.json")))


def _us2016(folder: Path) -> Iterator[Figure]:
    files = sorted((folder / "us-2016").rglob("*.json"))
    paper = "Visser et al. 2020, table of the whole corpus"
    read, (held, _) = counts(files, "aif"), _nodes(files)
    for (type_, ours, what), published in zip(_NODES[1:], (2830, 942, 764), strict=True):
        why = f"the files hold {held[type_]:,}; " + _KEPT.format(held[type_] - read[ours])
        yield Figure(what, published, paper, UNCHECKED, read[ours], why)
    yield from _held_to_files(files)


def _araucaria(folder: Path) -> Iterator[Figure]:
    files = sorted((folder / "araucaria").rglob("*.json"))
    why = "the snapshot of AIFdb has fewer than the collection that the page speaks of"
    yield Figure(
        "analyses",
        "over 700",
        "am-corpora's README, of Reed et al. 2008",
        UNCHECKED,
        counts(files, "aif")["maps"],
        why,
    )
    yield from _held_to_files(files)
    yield Figure("linked inferences", None, "its files", FILES, counts(files, "aif")["linked"])


def _iac(folder: Path) -> Iterator[Figure]:
    files = sorted((folder / "iac").rglob("*.json"))
    why = "AIFdb has the pairs that were annotated, not the posts"
    yield Figure(
        "discussions",
        "approximately 11,000",
        "Walker et al. 2012, abstract, as Lawrence and Reed 2020 repeat it",
        UNCHECKED,
        counts(files, "aif")["maps"],
        why,
    )
    yield from _held_to_files(files)


def _dialam(folder: Path) -> Iterator[Figure]:
    files = sorted((folder / "data").rglob("nodeset*.json"))
    yield Figure(
        "nodesets to train on",
        1478,
        "Ruiz-Dolz et al. 2024, section on data",
        UNCHECKED,
        counts(files, "aif")["maps"],
    )
    yield from _held_to_files(files)


def _corpus(name: str, figures: Callable[[Path], Iterable[Figure]]) -> Corpus:
    return Corpus(name, "arguebase-public", _REPOSITORY, "none given: of AIFdb, for research", figures)


CORPORA = (
    _corpus("QT30", _qt30),
    Corpus("DialAM-2024", "KnowComp-DialAM2024-ACL2024", "https://github.com/HKUST-KnowComp/KnowComp-DialAM2024-ACL2024",
           "none given: a team's copy of the task's data", _dialam),
    _corpus("US2016", _us2016),
    _corpus("AraucariaDB", _araucaria),
    _corpus("Internet Argument Corpus in AIFdb", _iac),
)  # fmt: skip
