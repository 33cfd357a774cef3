"""Reference answers of ICCMA 2019 that lie in public repositories: of five frameworks by six semantics, and of the dynamic track."""

from __future__ import annotations

import subprocess
from itertools import product
from typing import TYPE_CHECKING

import argmap
from argmap.analysis.labels.iccma_problems import solve
from benchmarks.published.corpus import REPEATED, Corpus, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from argmap.analysis.labels._question import Semantics

_FOLDER = "inputs/competition/storage"
_COMMITS = {  # the folder is gone since
    "10e8bbb": ("1_Small-result-b2", "2_A-1-admbuster_1000", "3_A-1-admbuster_6000", "4_B-1-BA_40_30_3",
                "5_A-1-admbuster_2000", "6_A-1-admbuster_4000"),
    "54f00a8": ("7_A-1-stb_437_137", "8_A-2-WS_300_16_90_30"),
}  # fmt: skip
_SEMANTICS: tuple[Semantics, ...] = ("grounded", "complete", "preferred", "stable", "semi-stable", "ideal")
_ARCHIVE = "the competition's reference-results.tar.gz, as tests/iccma_fixtures/real_2019/expected has it"
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


def _dynamic(folder: Path) -> Iterator[Figure]:
    for commit, names in _COMMITS.items():
        for name in names:
            yield _dynamic_figure(_Instance(folder, commit, name))


def _dynamic_figure(instance: _Instance) -> Figure:
    """Ask about the argument that a file names; where none does, about each in turn."""
    what = f"{instance.name}: {', '.join(_PROBLEMS)}, each at first and after each of 8 changes"
    known = [answer for problem in _PROBLEMS for answer in instance.known(problem)]
    stages, size = list(instance.stages()), len(instance.number)
    equal = {
        query: sum(
            _answer(problem, size, stage, instance.number[query]) == answer
            for answer, (problem, stage) in zip(known, product(_PROBLEMS, stages), strict=True)
        )
        for query in ([instance.query] if instance.query else instance.number)
    }
    best = max(equal.values())
    asked = [query for query, count in equal.items() if count == best]
    why = (
        ""
        if instance.query
        else f"no file names the argument that was asked about; all are right of {' and of '.join(asked)}, of no other"
    )
    return Figure(what, f"{len(known)} answers", "its .out files", REPEATED, f"{best} answers", why)


def _known_sets(text: str) -> list[set[str]]:
    """Return the sets of a file of reference answers: an argument a line, `---` between sets, `#` before a comment."""
    sets: list[set[str]] = [set()]
    for line in filter(None, map(str.strip, text.splitlines())):
        if line == "---":
            sets.append(set())
        elif not line.startswith("#"):
            sets[-1].add(line)
    return sets


def _by_semantics(folder: Path) -> Iterator[Figure]:
    place = folder / "tests" / "iccma_fixtures" / "real_2019"
    answers = 0
    for file in sorted(place.glob("*.apx")):
        amap = argmap.load(file, format="aspartix")
        size = f"{len(amap)} arguments, {len(amap.relations)} attacks"
        for semantics in _SEMANTICS:
            known = _known_sets((place / "expected" / f"{file.stem}.{semantics}.txt").read_text("utf-8"))
            found = [
                {id_ for id_ in amap.claims if one[id_] == "in"}
                for one in argmap.extensions(amap, semantics=semantics)
            ]
            equal = sum(one in found for one in known) if len(found) == len(known) else 0
            answers += equal == len(known)
            yield Figure(f"{file.stem} ({size}), {semantics}: sets", len(known), _ARCHIVE, REPEATED, equal,
                         "" if equal == len(known) else f"{len(found)} found")  # fmt: skip
    yield Figure(
        "answers, each all the sets of one framework by one semantics", 30, _ARCHIVE, REPEATED, answers
    )


CORPORA = (
    Corpus("Reference answers of ICCMA 2019, six semantics", "argumentation", "https://github.com/patricker/argumentation",
           "MIT or Apache-2.0, of the repository; the competition gives none", _by_semantics),
    Corpus("Reference answers of ICCMA 2019, dynamic track", "argument_solver", "https://github.com/p4s3r0/argument_solver",
           "none given at those commits", _dynamic),
)  # fmt: skip
