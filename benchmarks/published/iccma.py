"""The answers of ICCMA 2019's dynamic track that lie in a public repository: a framework and eight changes, one after another."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import argmap
from argmap.analysis.labels.iccma_problems import solve
from benchmarks.published.corpus import CHECKED, Corpus, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FOLDER = "inputs/competition/storage"
_COMMITS = {  # the folder is gone since
    "10e8bbb": ("1_Small-result-b2", "2_A-1-admbuster_1000", "3_A-1-admbuster_6000", "4_B-1-BA_40_30_3",
                "5_A-1-admbuster_2000", "6_A-1-admbuster_4000"),
    "54f00a8": ("7_A-1-stb_437_137", "8_A-2-WS_300_16_90_30"),
}  # fmt: skip
_PROBLEMS = ("DC-CO", "DS-CO", "DC-ST", "DS-ST")


class _Instance:
    """An instance: its framework, what is asked, its changes, and the answers that are known."""

    def __init__(self, folder: Path, commit: str, name: str) -> None:
        listed = _git(folder, "ls-tree", "--name-only", commit, f"{_FOLDER}/{name}/").split()
        self._texts = {path: _git(folder, "show", f"{commit}:{path}") for path in listed}
        self.name = name.partition("_")[2]
        amap = argmap.loads(self.ending(".apx"), "aspartix")
        pairs = ((relation.premises[0], relation.target) for relation in amap.relations.values())
        self.number = {id_: place for place, id_ in enumerate(amap.claims, 1)}
        self.attacks = {(self.number[one], self.number[other]) for one, other in pairs}
        self.query = self.ending(".arg").strip()

    def ending(self, end: str) -> str:
        """Return the file of such an end, or nothing."""
        return next((text for path, text in self._texts.items() if path.endswith(end)), "")

    def stages(self) -> Iterator[set[tuple[int, int]]]:
        """Yield the attacks, and again after each change."""
        yield self.attacks
        for line in self.ending(".apxm").split():
            ends = line[1:].removeprefix("att(").removesuffix(".").removesuffix(")").split(",")
            attack = (self.number[ends[0]], self.number[ends[1]])
            self.attacks = self.attacks | {attack} if line.startswith("+") else self.attacks - {attack}
            yield self.attacks

    def known(self, problem: str) -> list[str]:
        """Return the answers that the competition knows."""
        return self.ending(f"{problem}-D.out").split()[1:]


def _git(folder: Path, *words: str) -> str:
    command = ["git", "-C", str(folder), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _answer(problem: str, size: int, attacks: set[tuple[int, int]], query: int) -> str:
    """Answer yes or no; an argument that is in every complete extension is in the grounded one."""
    text = f"p af {size}\n" + "".join(f"{one} {other}\n" for one, other in sorted(attacks))
    if problem != "DS-CO":
        return solve(problem, text, query).partition("\n")[0]
    label = argmap.acceptability(argmap.loads(text, "iccma"))[str(query)]
    return "YES" if label == "in" else "NO"


def _figures(folder: Path) -> Iterator[Figure]:
    for commit, names in _COMMITS.items():
        for name in names:
            instance = _Instance(folder, commit, name)
            what = f"{instance.name}: {', '.join(_PROBLEMS)}, each at first and after each of 8 changes"
            known = [answer for problem in _PROBLEMS for answer in instance.known(problem)]
            if not instance.query:
                yield Figure(
                    what,
                    f"{len(known)} answers",
                    "its .out files",
                    CHECKED,
                    "–",
                    "the argument asked about is not there",
                )
                continue
            stages, query = list(instance.stages()), instance.number[instance.query]
            got = [
                _answer(problem, len(instance.number), stage, query)
                for problem in _PROBLEMS
                for stage in stages
            ]
            equal = sum(one == other for one, other in zip(known, got, strict=True))
            yield Figure(what, f"{len(known)} answers", "its .out files", CHECKED, f"{equal} answers")


CORPORA = (
    Corpus("Reference answers of ICCMA 2019, dynamic track", "argument_solver", "https://github.com/p4s3r0/argument_solver",
           "none given at those commits", _figures),
)  # fmt: skip
