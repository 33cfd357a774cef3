"""Questions about dense attack graphs beside clingo: one extension, all, and membership, under four semantics.

    python -m benchmarks.dense [--only er] [--problems EE-ST,DS-PR] [--orders 20] [--limit 12] [--most 2000]

Each question of each framework is asked in a process of its own: of `solve`, which reads the graph in ICCMA's format and answers in its
protocol, and of clingo's Python module by ASPARTIX's encodings, which reads the same graph as facts. Both are loaded before. How long a search for one
extension takes is a matter of luck: given the same facts in another order, clingo takes from a sixteenth to four times as long. So each framework is given to
both in several orders, its arguments numbered anew and its attacks shuffled, as long as both together take less than ten seconds, and the processor time
is the mean. A question that takes longer than the limit in
any order is unfinished. Membership is asked of three arguments drawn, of others in each order.
Answers are compared wherever both end: of one extension whether there is one, of membership yes or no, of all and of ideal the sets.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import os
import pickle
import random
import resource
import statistics
import time
from typing import TYPE_CHECKING, Any

from argmap.analysis.labels._iccma_files import read_framework
from argmap.analysis.labels.iccma_problems import every_extension, solve
from benchmarks.dense_clingo import by_clingo
from benchmarks.dense_graphs import Graph, frameworks

if TYPE_CHECKING:
    from collections.abc import Callable

PROBLEMS = (
    "SE-ST", "EE-ST", "DC-ST", "DS-ST", "SE-PR", "EE-PR", "DC-PR", "DS-PR",
    "SE-SST", "EE-SST", "DC-SST", "DS-SST", "SE-ID",
)  # fmt: skip
ENOUGH = 10  # seconds for all orders of one question, both together
SHORT = 0.05  # seconds: a ratio of what takes both less says little
Row = tuple[float | None, float | None, bool]  # our time, clingo's, whether the answers are equal


def by_argmap(problem: str, graph: Graph, query: int, most: int) -> str:
    """Return what `solve` answers; of EE not more than `most`."""
    text = f"p af {graph[0]}\n" + "".join(f"{a} {b}\n" for a, b in graph[1])
    if problem.startswith("EE"):
        found = every_extension(read_framework(text), problem[3:], most)
        return json.dumps([[x + 1 for x in one] for one in itertools.islice(found, most)])
    return solve(problem, text, query if problem[0] == "D" else None)


def told(problem: str, answer: Any) -> Any:
    """Return what two answers must have in common."""
    said = isinstance(answer, str)
    if problem == "SE-ID":
        return set(map(int, answer.split()[1:])) if said else set(answer[0])
    if problem.startswith("EE"):
        return {frozenset(one) for one in json.loads(answer)} if said else set(answer)
    if problem.startswith("DS"):
        return answer.startswith("YES") if said else not answer
    return not answer.startswith("NO") if said else bool(answer)


def in_another_order(graph: Graph, dice: random.Random) -> Graph:
    """Return the same framework, its arguments numbered anew and its attacks shuffled."""
    size, attacks = graph
    numbers = [0, *dice.sample(range(1, size + 1), size)]
    return size, dice.sample([(numbers[a], numbers[b]) for a, b in attacks], len(attacks))


def asked(work: Callable[..., Any], problem: str, graph: Graph, queries: list[int], given: Any) -> Any:
    """Return the processor time of a question in a process of its own, and what was told; None if it takes too long."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (given.limit, given.limit))
        gc.collect()
        gc.freeze()
        begun = time.process_time()
        answers = [work(problem, graph, query, given.most) for query in queries]
        spent = time.process_time() - begun
        with os.fdopen(write, "wb") as out:
            pickle.dump((spent, [told(problem, answer) for answer in answers]), out)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as come:
        data = come.read()
    os.waitpid(child, 0)
    return pickle.loads(data) if data else None  # from our own child


def measure(name: str, graph: Graph, problem: str, given: Any) -> Row:
    """Ask both one question of one framework, in several orders."""
    dice, spent, turns, same = random.Random(name), [0.0, 0.0], 0, True
    while turns < given.orders and sum(spent) < ENOUGH:
        drawn = in_another_order(graph, dice)
        queries = dice.sample(range(1, graph[0] + 1), 3 if problem[0] == "D" else 1)
        ours, theirs = (asked(work, problem, drawn, queries, given) for work in (by_argmap, by_clingo))
        if not ours or not theirs:
            return ours and ours[0], theirs and theirs[0], same
        cut = problem.startswith("EE") and len(theirs[1][0]) >= given.most
        same = same and (len(ours[1][0]) == len(theirs[1][0]) if cut else ours[1] == theirs[1])
        spent, turns = [spent[0] + ours[0], spent[1] + theirs[0]], turns + 1
    return spent[0] / turns, spent[1] / turns, same


def shown(row: Row) -> str:
    """Return the two times, ours first."""
    times = " / ".join("–" if seconds is None else f"{seconds:.3f}" for seconds in row[:2])
    return times if row[2] else f"{times} DIFFERENT"


def summary(problem: str, rows: dict[str, Row]) -> str:
    """Return a line on the ratios of a question: of all, and of those that take either a while."""
    both = {name: (row[0] / row[1], max(row[0], row[1])) for name, row in rows.items() if row[0] and row[1]}
    cells = [problem]
    for known in (both, {name: pair for name, pair in both.items() if pair[1] >= SHORT}):
        worst = max(known, key=lambda name, known=known: known[name][0], default="")
        middle = f"{statistics.median(ratio for ratio, _ in known.values()):.2f}" if known else "–"
        cells += [middle, f"{known[worst][0]:.2f} ({worst})" if known else "–", str(len(known))]
    cells += [str(sum(row[side] is None for row in rows.values())) for side in (0, 1)]
    cells.append(f"{sum(row[2] for name, row in rows.items() if name in both)} of {len(both)}")
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print a row a framework, then a row a question."""
    parser = argparse.ArgumentParser(prog="benchmarks.dense", description=__doc__.partition("\n")[0])
    parser.add_argument("--only", default="", help="names of frameworks that begin so")
    parser.add_argument("--problems", default=",".join(PROBLEMS))
    parser.add_argument("--limit", type=int, default=12, help="seconds of processor time for a question")
    parser.add_argument("--orders", type=int, default=20, help="orders in which a framework is given at most")
    parser.add_argument("--most", type=int, default=2_000, help="extensions listed at most")
    given = parser.parse_args()
    problems = given.problems.split(",")
    for work, problem in itertools.product((by_argmap, by_clingo), problems):  # what they load, they load now
        work(problem, (3, [(1, 2), (2, 1), (2, 3)]), 1, 9)
    rows: dict[str, dict[str, Row]] = {problem: {} for problem in problems}
    print(f"| framework | attacks | {' | '.join(problems)} |\n| --- | --: |{' --: |' * len(problems)}")
    for name, graph in frameworks().items():
        if not name.startswith(given.only):
            continue
        for problem in problems:
            rows[problem][name] = measure(name, graph, problem, given)
        cells = [shown(rows[problem][name]) for problem in problems]
        print(f"| {name} | {len(graph[1]):,} | {' | '.join(cells)} |", flush=True)
    print(
        "\n| question | median | largest | of | median, long | largest, long | of | unfinished | clingo's | equal |"
    )
    print("| --- |" + " --: |" * 9)
    for problem in problems:
        print(summary(problem, rows[problem]))


if __name__ == "__main__":
    main()
