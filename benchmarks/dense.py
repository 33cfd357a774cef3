"""Labels on dense attack graphs beside clingo: 20 frameworks of three families, by the recipes of AFBenchGen2.

    python -m benchmarks.dense [--only ws]

Erdős and Rényi: each attack with a probability. Watts and Strogatz: each argument joined to its nearest ones on a ring, some ends moved.
Barabási and Albert: each new argument joined to those that have many. The direction is drawn, and some attacks are mutual. Processor
time of the whole question, clingo's with its text, grounding and answers as sets of numbers.

Cerutti, F., Giacomin, M. and Vallati, M. (2014). Generating challenging benchmark AFs. COMMA.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
import warnings
from typing import TYPE_CHECKING, Any

import argmap
from argmap.analysis.labels.iccma_problems import solve

if TYPE_CHECKING:
    from collections.abc import Callable

Graph = tuple[int, list[tuple[int, int]]]
LIMIT = 2_000  # extensions listed at most
ADMISSIBLE = "in(X) :- arg(X), not out(X). out(X) :- arg(X), not in(X). :- in(X), in(Y), att(X,Y). def(X) :- in(Y), att(Y,X). #show in/1."
STABLE = ADMISSIBLE + ":- out(X), not def(X)."
PREFERRED = (
    ADMISSIBLE + "bad(X) :- att(Y,X), not def(Y). :- in(X), bad(X). #heuristic in(X) : arg(X). [1,true]"
)
DOMAIN = ("--heuristic=Domain", "--enum-mode=domRec")  # the subset-largest ones
SIZES = {
    "er": ((100, 0.1), (120, 0.1), (150, 0.08), (150, 0.1), (160, 0.12), (200, 0.05), (200, 0.1)),
    "ws": ((100, 8), (100, 12), (150, 16), (200, 12), (200, 20), (300, 20), (300, 12)),
    "ba": ((100, 4), (100, 8), (200, 6), (200, 12), (300, 8), (300, 16)),
}


def er(size: int, share: float, seed: int) -> Graph:
    """Draw each attack with a probability."""
    drawn = random.Random(seed)
    pairs = [
        (i, j) for i in range(1, size + 1) for j in range(1, size + 1) if i != j and drawn.random() < share
    ]
    return size, pairs


def ws(size: int, near: float, seed: int) -> Graph:
    """Join each argument to its nearest ones on a ring; move three ends in ten."""
    drawn = random.Random(seed)
    found: set[tuple[int, int]] = set()
    for i in range(size):
        for step in range(1, int(near) // 2 + 1):
            j = drawn.randrange(size) if drawn.random() < 0.3 else (i + step) % size
            if i != j:
                found.add((i, j) if drawn.random() < 0.5 else (j, i))
    return _mutual(size, found, 0.3, drawn)


def ba(size: int, joined: float, seed: int) -> Graph:
    """Join each new argument to some, likelier to those that have many."""
    drawn = random.Random(seed)
    targets, ends = list(range(int(joined))), []
    found: set[tuple[int, int]] = set()
    for i in range(int(joined), size):
        found.update((i, j) if drawn.random() < 0.5 else (j, i) for j in set(targets))
        ends += [*targets, *[i] * int(joined)]
        targets = [drawn.choice(ends) for _ in range(int(joined))]
    return _mutual(size, found, 0.35, drawn)


def _mutual(size: int, found: set[tuple[int, int]], share: float, drawn: random.Random) -> Graph:
    pairs = sorted(found)
    pairs += [(b, a) for a, b in pairs if drawn.random() < share]
    return size, sorted({(a + 1, b + 1) for a, b in pairs})


def frameworks() -> dict[str, Graph]:
    """Return the twenty by name."""
    made = {"er": er, "ws": ws, "ba": ba}
    return {
        f"{kind} {size} {much}": made[kind](size, much, seed)
        for kind, rows in SIZES.items()
        for seed, (size, much) in enumerate(rows, 1)
    }


def amap_of(graph: Graph) -> argmap.ArgumentMap:
    """Return a map of challenges."""
    size, attacks = graph
    return argmap.loads(f"p af {size}\n" + "".join(f"{a} {b}\n" for a, b in attacks), "iccma")


def by_clingo(graph: Graph, program: str, models: int, *options: str) -> list[frozenset[int]]:
    """Return clingo's answers."""
    import clingo

    size, attacks = graph
    control = clingo.Control([str(models), "--warn=none", *options])
    facts = "".join(f"arg({x})." for x in range(1, size + 1)) + "".join(f"att({a},{b})." for a, b in attacks)
    control.add("base", [], program + facts)
    control.ground([("base", [])])
    with control.solve(yield_=True) as handle:
        return [
            frozenset(symbol.arguments[0].number for symbol in model.symbols(shown=True)) for model in handle
        ]


def sets_of(found: argmap.Extensions) -> set[frozenset[int]]:
    """Return what is in under each labelling."""
    return {frozenset(int(id_) for id_ in labelling.ids("in") if id_.isdecimal()) for labelling in found}


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return an answer, and the processor time that it took."""
    begun = time.process_time()
    return work(), time.process_time() - begun


def membership(amap: argmap.ArgumentMap) -> dict[str, str]:
    """Return stable labels; nothing if there are none."""
    try:
        return dict(argmap.acceptability(amap, "stable"))
    except argmap.NoLabellingError:
        return {}


def solved(text: str, query: int) -> float:
    """Return how long it takes to tell whether an argument is in every preferred extension."""
    return timed(lambda: solve("DS-PR", text, query))[1]


def measure(graph: Graph) -> list[tuple[str, float, float | None, bool]]:
    """Measure each question: its name, our time, clingo's, and whether the answers are equal."""
    amap = amap_of(graph)
    argmap.acceptability(amap)  # compiles the map once, as a reader of its labels would
    rows: list[tuple[str, float, float | None, bool]] = []
    for said, semantics, program, options in (
        ("all stable", "stable", STABLE, ()),
        ("all preferred", "preferred", PREFERRED, DOMAIN),
    ):
        ours, mine = timed(lambda s=semantics: argmap.extensions(amap, s, limit=LIMIT))
        theirs, other = timed(lambda p=program, o=options: by_clingo(graph, p, LIMIT, *o))
        equal = (
            sets_of(ours) == set(theirs)
            if ours.exhaustive and len(theirs) < LIMIT
            else len(ours) == len(theirs)
        )
        rows.append((said, mine, other, equal))
    text = f"p af {graph[0]}\n" + "".join(f"{a} {b}\n" for a, b in graph[1])
    answer, mine = timed(lambda: solve("SE-ST", text))
    found, other = timed(lambda: by_clingo(graph, STABLE, 1))
    rows.append(("one stable", mine, other, (answer == "NO") == (not found)))
    labels, mine = timed(lambda: membership(amap))
    sure, first = timed(lambda: by_clingo(graph, STABLE, 0, "--enum-mode=cautious")[-1:])
    _, second = timed(lambda: by_clingo(graph, STABLE, 0, "--enum-mode=brave")[-1:])
    held = {int(id_) for id_, label in labels.items() if label == "in" and id_.isdecimal()}
    rows.append(
        ("in under all, some, no stable", mine, first + second, held == (set(sure[0]) if sure else set()))
    )
    hardest = max(solved(text, query) for query in range(1, graph[0] + 1, graph[0] // 4))
    rows.append(("one sceptical question of four, preferred", hardest, None, True))
    for semantics in ("preferred", "semi-stable", "ideal"):
        _, mine = timed(lambda s=semantics: argmap.acceptability(amap, s))
        rows.append((f"labels, {semantics}", mine, None, True))
    return rows


def main() -> None:
    """Print a row a framework, and the ratios."""
    parser = argparse.ArgumentParser(prog="benchmarks.dense", description=__doc__.partition("\n")[0])
    parser.add_argument("--only", default="", help="names that begin so")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    ratios: dict[str, list[float]] = {}
    worst: dict[str, float] = {}
    for name, graph in frameworks().items():
        if not name.startswith(given.only):
            continue
        cells = []
        for said, ours, theirs, equal in measure(graph):
            worst[said] = max(worst.get(said, 0), ours)
            if theirs is not None:
                ratios.setdefault(said, []).append(ours / theirs)
            cells.append(
                f"{said} {ours:.2f}"
                + (f" / {theirs:.2f}" if theirs is not None else "")
                + ("" if equal else " DIFFERENT")
            )
        print(f"| {name}, {len(graph[1]):,} attacks | {' | '.join(cells)} |", flush=True)
    for said, found in ratios.items():
        print(
            f"{said}: ours / clingo median {statistics.median(found):.2f}, largest {max(found):.2f} of {len(found)}"
        )
    for said, seconds in worst.items():
        print(f"{said}: at most {seconds:.2f} s")


if __name__ == "__main__":
    main()
