"""How fast are the questions of dependence? argmap beside the same questions written plainly with networkx, in the same run.

    python -m benchmarks.dependence [--sizes 1000 10000 100000] [--budget 60]

networkx knows graphs, not linked premises: "plain" keeps supports as nodes and works out what holds by going round until
nothing changes in topological order, once for each part that might be load-bearing, and once for each edit. A plain answer that
would take longer than the budget (in seconds) is left out. Times are in seconds of one processor, the best of three, after
the map is compiled; where both answer, the answers are compared.
"""

from __future__ import annotations

import argparse
import random
import time
from typing import TYPE_CHECKING

import networkx as nx

import argmap
from argmap.graph._incidence import incidence

if TYPE_CHECKING:
    from collections.abc import Callable

Relations = list[tuple[int, tuple[int, ...]]]


def tree(size: int) -> Relations:
    """Return (target, premises) of a random tree: one to three premises a support, half of the claims with one support."""
    rng, made, following, target = random.Random(size), [], 1, 0
    while following < size:
        premises = tuple(range(following, min(size, following + rng.choice([1, 1, 2, 3]))))
        made.append((target, premises))
        following += len(premises)
        target += rng.random() < 0.6
    return made


def chain(size: int) -> Relations:
    """Return a chain of supports with one premise each."""
    return [(number, (number + 1,)) for number in range(size - 1)]


def dag(size: int) -> Relations:
    """Return one or two supports for each claim, of one to three later claims each."""
    rng, made = random.Random(size), []
    for number in range(size - 1):
        for _ in range(rng.choice([1, 2])):
            count = min(rng.choice([1, 2, 2, 3]), size - number - 1)
            made.append((number, tuple(rng.sample(range(number + 1, size), count))))
    return made


def band(size: int) -> Relations:
    """Return the same, of claims at most 20 further on: a deep map with many bottlenecks."""
    rng, made = random.Random(size), []
    for number in range(size - 1):
        for _ in range(rng.choice([1, 2])):
            count = min(rng.choice([1, 2, 2, 3]), size - number - 1)
            near = range(number + 1, min(size, number + 21))
            made.append((number, tuple(rng.sample(near, min(count, len(near))))))
    return made


SHAPES = {"tree": tree, "chain": chain, "dag": dag, "band": band}


def as_map(size: int, relations: Relations) -> argmap.ArgumentMap:
    """Return the map, compiled."""
    amap = argmap.ArgumentMap()
    amap.add(*(argmap.Claim(id=f"c{number}", text="A statement") for number in range(size)))
    amap.add(
        *(
            argmap.Support(id=f"r{number}", premises=tuple(f"c{p}" for p in premises), target=f"c{target}")
            for number, (target, premises) in enumerate(relations)
        )
    )
    incidence(amap)
    return amap


class Plain:
    """The same questions, as one would write them with networkx."""

    def __init__(self, size: int, relations: Relations) -> None:
        self.graph = nx.DiGraph()
        self.graph.add_nodes_from(f"c{number}" for number in range(size))
        for number, (target, premises) in enumerate(relations):
            self.graph.add_edges_from((f"c{p}", f"r{number}") for p in premises)
            self.graph.add_edge(f"r{number}", f"c{target}")

    def basis_of(self, claim: str) -> set[str]:
        """Return the leaves beneath."""
        beneath = nx.ancestors(self.graph, claim) | {claim}
        return {node for node in beneath if not self.graph.in_degree(node)}

    def holding(self, lost: str | None = None) -> set[str]:
        """Return what holds without one part."""
        holds: set[str] = set()
        for node in nx.topological_sort(self.graph):
            behind = list(self.graph.predecessors(node))
            needed = all if node[0] == "r" else any
            if node != lost and (not behind or needed(other in holds for other in behind)):
                holds.add(node)
        return holds

    def load_bearing(self, claim: str) -> set[str]:
        """Return the single points of failure: lose each leaf and support beneath in turn."""
        beneath = nx.ancestors(self.graph, claim) | {claim}
        parts = [node for node in beneath if node[0] == "r" or not self.graph.in_degree(node)]
        return {part for part in parts if claim not in self.holding(part)}

    def falls(self, claim: str) -> set[str]:
        """Return the claims that fall with one."""
        before, after = self.holding(), self.holding(claim)
        return {node for node in before - after if node[0] == "c" and node != claim}

    def impact(self) -> dict[str, set[str]]:
        """Return the claims that fall with each."""
        return {node: self.falls(node) for node in self.graph if node[0] == "c"}


def best(call: Callable[[], object], times: int = 3) -> tuple[float, object]:
    """Return the least time of several calls, and the answer."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        answer = call()
        taken.append(time.process_time() - begun)
    return min(taken), answer


def row(
    question: str, ours: Callable[[], object], plain: Callable[[], object], cost: float, budget: float
) -> None:
    """Measure one question, compare the answers, and print a line."""
    mine, answer = best(ours)
    line = f"  {question:14} {mine:9.3f} s"
    if cost <= budget:
        theirs, other = best(plain, 1)
        same = "same answer" if answer == other else "ANSWERS DIFFER"
        line += f"   plain {theirs:9.3f} s (x {theirs / max(mine, 1e-6):.3g}), {same}"
    else:
        line += f"   plain not run: about {cost:.3g} s"
    print(line, flush=True)


def measure(name: str, size: int, budget: float) -> None:
    """Measure all questions on one map."""
    relations = SHAPES[name](size)
    amap, plain = as_map(size, relations), Plain(size, relations)
    leaf = f"c{size - 1}"
    one, _ = best(plain.holding, 1)
    parts = len(plain.basis_of("c0")) + len(relations)
    print(f"{name}, {size} claims, {len(relations)} supports")
    row("basis_of", lambda: set(argmap.basis_of(amap, "c0").ids), lambda: plain.basis_of("c0"), 0, budget)
    row(
        "load_bearing",
        lambda: set(argmap.load_bearing(amap, "c0").ids),
        lambda: plain.load_bearing("c0"),
        parts * one,
        budget,
    )

    def ours_if() -> set[str]:
        flips = argmap.what_if(amap, reject=leaf).flips
        return {flip.id for flip in flips if flip.aspect == "label" and flip.id[0] == "c"} - {leaf}

    row("what_if", ours_if, lambda: plain.falls(leaf), 2 * one, budget)
    if size <= 1000:

        def ours_all() -> dict[str, set[str]]:
            return {finding.id: set(finding.because) for finding in argmap.impact(amap)}

        row("impact of all", ours_all, plain.impact, 2 * one * size, budget)


def circling(size: int) -> dict[str, argmap.ArgumentMap]:
    """Return maps of circles: of supports, of challenges, one claim supporting the next and the other way about, dense at random."""
    claims = [argmap.Claim(id=f"c{number}", text="A statement") for number in range(size)]
    given = argmap.Claim(id="given", text="A statement", kind="evidence")
    rng = random.Random(size)
    dense = [
        (rng.randrange(size), tuple({rng.randrange(size), rng.randrange(size)})) for _ in range(3 * size)
    ]
    shapes: dict[str, tuple[type[argmap.Support | argmap.Challenge], Relations]] = {
        "one circle of supports": (argmap.Support, [((i + 1) % size, (i,)) for i in range(size)]),
        "one circle of challenges": (argmap.Challenge, [((i + 1) % size, (i,)) for i in range(size)]),
        "there and back": (
            argmap.Support,
            [(i + 1, (i,)) for i in range(size - 1)] + [(i, (i + 1,)) for i in range(size - 1)],
        ),
        "three supports a claim, at random": (argmap.Support, dense),
    }
    made = {}
    for name, (kind, relations) in shapes.items():
        made[name] = argmap.ArgumentMap()
        made[name].add(*claims, given, argmap.Support(id="start", premises=("given",), target="c0"))
        made[name].add(
            *(
                kind(id=f"r{i}", premises=tuple(f"c{p}" for p in premises), target=f"c{target}")
                for i, (target, premises) in enumerate(relations)
            )
        )
        incidence(made[name])
    return made


def main() -> None:
    """Measure all shapes and sizes."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--budget", type=float, default=60)
    given = parser.parse_args()
    for size in given.sizes:
        for name in SHAPES:
            measure(name, size, given.budget)
    for name, amap in circling(1000).items():
        taken, _ = best(lambda amap=amap: [finding.because for finding in argmap.impact(amap)])
        print(f"impact of all, {name}, {len(amap)} claims: {taken:.3f} s")


if __name__ == "__main__":
    main()
