"""Corpora of AIFdb: QT30 and DialAM-2024, US2016, AraucariaDB, the Internet Argument Corpus."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from typing import TYPE_CHECKING, Any

import argmap
from benchmarks.published.corpus import CHECKED, FILES, REPEATED, UNCHECKED, Corpus, Figure, counts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_REPOSITORY = "https://github.com/recap-utr/arguebase-public"
_NODES = (("I", "claims", "propositions"), ("RA", "support", "inferences (RA)"), ("CA", "challenge", "conflicts (CA)"),
          ("MA", "rephrase", "rephrases (MA)"))  # fmt: skip
_JOINED = {"I", "RA", "CA", "MA", "PA"}  # what a relation of a map can join


class _Held:
    """What the files of a corpus hold, counted without argmap.

    Attributes:
        nodes: nodes by type.
        hanging: schemes by type that lack a premise or a conclusion in their file.
        resting: schemes by type that rest on no proposition, but on other schemes.
        propositions: different ones, by their id.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        self.nodes, self.hanging, self.resting = Counter[str](), Counter[str](), Counter[str]()
        self.propositions: set[str] = set()
        for file in files:
            self._count(json.loads(file.read_text(encoding="utf-8")))

    def _count(self, graph: dict[str, Any]) -> None:
        types = {str(node["nodeID"]): str(node["type"]) for node in graph["nodes"]}
        self.nodes.update(types.values())
        self.propositions.update(id_ for id_, type_ in types.items() if type_ == "I")
        before: dict[str, set[str]] = {}
        leading: set[str] = set()
        for edge in graph["edges"]:
            start, end = str(edge["fromID"]), str(edge["toID"])
            if types.get(start) in _JOINED and types.get(end) in _JOINED:
                before.setdefault(end, set()).add(types[start])
                leading.add(start)
        for id_, type_ in types.items():
            if type_ in ("RA", "CA", "MA"):
                whole = id_ in before and id_ in leading
                self.hanging[type_] += not whole
                self.resting[type_] += whole and "I" not in before[id_]

    def why(self, type_: str, missing: int) -> str:
        """Say what is known of schemes of a type that came into no map as relations."""
        known = []
        if self.hanging[type_]:
            lack = "lacks" if self.hanging[type_] == 1 else "lack"
            known.append(f"{self.hanging[type_]:,} of them {lack} a premise or a conclusion in the file")
        if self.resting[type_]:
            known.append(
                f"{self.resting[type_]:,} rests on a relation alone, which no relation of a map does"
            )
        left = missing - self.hanging[type_] - self.resting[type_]
        if left:
            known.append(f"why {left:,} more are missing is not known")
        return "; ".join([*known, "they are kept as data, and told as losses"]) if missing else ""


def _held_to_files(files: list[Path], *published: tuple[int, str]) -> Iterator[Figure]:
    """Yield what the files hold beside what came into maps; before that, what is published of inferences, conflicts, rephrases."""
    held, read = _Held(files), counts(files, "aif")
    ours = {type_: read[name] + (read["undercut"] if type_ == "CA" else 0) for type_, name, _ in _NODES}
    for (type_, _, what), (figure, where) in zip(_NODES[1:], published, strict=False):
        why = f"the files hold {held.nodes[type_]:,}; " + held.why(type_, held.nodes[type_] - ours[type_])
        yield Figure(what, figure, where, UNCHECKED, ours[type_], why)
    yield Figure("nodesets", len(files), "its files", FILES, read["maps"])
    for type_, _, what in _NODES:
        if held.nodes[type_]:
            why = held.why(type_, held.nodes[type_] - ours[type_])
            yield Figure(what, held.nodes[type_], "its files", FILES, ours[type_], why)
    if held.nodes["L"]:
        yield Figure("locutions, kept as data", held.nodes["L"], "its files", FILES, read["node L"])
    yield Figure("different propositions", None, "its files", FILES, len(held.propositions),
                 "one in several nodesets has one id")  # fmt: skip


def _spoken(files: Iterable[Path]) -> dict[str, str]:
    """Return the locutions that follow one another or say something, of what maps keep as data, and when each was written down."""
    found: dict[str, str] = {}
    for file in files:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            kept = argmap.formats.read(file, "aif").amap.data.get("aif", {})
        nodes = {str(node["nodeID"]): node for node in kept.get("nodes", ())}
        for edge in kept.get("edges", ()):
            ends = [nodes.get(str(edge[key]), {"type": ""}) for key in ("fromID", "toID")]
            says = ends[0]["type"] == "L" and ends[1]["type"] == "YA" and ends[1]["text"] != "Analysing"
            if says or {"L", "TA"} == {end["type"] for end in ends}:
                found |= {str(end["nodeID"]): str(end["timestamp"]) for end in ends if end["type"] == "L"}
    return found


def _qt30(folder: Path) -> Iterator[Figure]:
    files = sorted((folder / "qt30").rglob("*.json"))
    spoken = _spoken(files)
    later = sum(written >= "2022-06-20" for written in spoken.values())
    why = f"the copy goes on after the paper: {later:,} of its locutions were written down later, up to {max(spoken.values())[:7]}; which others the paper does not count, its abstract does not say"
    yield Figure("utterances", 19842, "Hautli-Janisz et al. 2022, abstract", CHECKED, len(spoken), why)
    yield from _held_to_files(files)


def _us2016(folder: Path) -> Iterator[Figure]:
    paper = "Visser et al. 2020, table of the whole corpus"
    files = sorted((folder / "us-2016").rglob("*.json"))
    yield from _held_to_files(files, (2830, paper), (942, paper), (764, paper))


def _araucaria(folder: Path) -> Iterator[Figure]:
    files = sorted((folder / "araucaria").rglob("*.json"))
    read = counts(files, "aif")
    why = "AIFdb's corpus, as it was copied, has 662 files, and each is read"
    yield Figure(
        "analyses", "over 700", "am-corpora's README, of Reed et al. 2008", REPEATED, read["maps"], why
    )
    yield from _held_to_files(files)
    yield Figure("linked inferences", None, "its files", FILES, read["linked"])


def _iac(folder: Path) -> Iterator[Figure]:
    files = sorted((folder / "iac").rglob("*.json"))
    why = "the discussions themselves are not in AIFdb: its files have no locutions, and join statements by default inferences and conflicts only"
    yield Figure(
        "discussions", 11800, "Walker et al. 2012, abstract", CHECKED, counts(files, "aif")["maps"], why
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
