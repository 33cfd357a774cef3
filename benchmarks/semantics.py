"""How fast are labels? Other programs on the same attack graphs in the same run, then argmap alone at size.

    python benchmarks/semantics.py [--sizes 10000 100000 1000000] [--skip-slow]

Others are measured where they are installed: PyArg (pip install python-argumentation), pygarg and formal-argumentation.
Times are the best of five of argmap and of one or five (where quick) of the others, in seconds of one processor, each from
its own data structure for the graph: of argmap the compiled map, which is made at the first question and kept, but nothing
else that an earlier question left. Where two programs answer the same question, the answers are compared.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from typing import TYPE_CHECKING, Any

import argmap
from argmap.analysis.labels.iccma_problems import solve
from argmap.graph._incidence import incidence

if TYPE_CHECKING:
    from collections.abc import Callable

Graph = tuple[int, list[tuple[int, int]]]


def as_map(graph: Graph) -> argmap.ArgumentMap:
    """Return an attack graph as a map: arguments are claims, attacks are challenges."""
    count, attacks = graph
    amap = argmap.ArgumentMap()
    amap.add(*(argmap.Claim(id=str(i), text="A statement") for i in range(count)))
    amap.add(
        *(argmap.Challenge(id=f"r{k}", premises=(str(a),), target=str(b)) for k, (a, b) in enumerate(attacks))
    )
    return amap


def as_text(graph: Graph) -> str:
    """Return an attack graph in ICCMA's format."""
    count, attacks = graph
    return "\n".join([f"p af {count}", *(f"{a + 1} {b + 1}" for a, b in attacks)])


def chain(count: int) -> Graph:
    """Return an argument attacked by an argument attacked by an argument ..."""
    return count, [(i, i + 1) for i in range(count - 1)]


def sparse(count: int, pairs: int = 2, seed: int = 0) -> Graph:
    """Return about 1.8 attacks an argument, hardly any in circles, and some mutual pairs: 2 ** pairs preferred extensions."""
    rng = random.Random(seed)
    attacks = {
        (a, b) for a, b in ((rng.randrange(count), rng.randrange(count)) for _ in range(4 * count)) if a < b
    }
    attacks |= {(rng.randrange(1, count), 0) for _ in range(count // 1000)}
    targets = {b for _, b in attacks}
    free = [i for i in range(count) if i not in targets][: 2 * pairs]
    for one, other in zip(free[::2], free[1::2], strict=True):
        attacks |= {(one, other), (other, one)}
    return count, sorted(attacks)


def best(call: Callable[[], Any], times: int = 1) -> tuple[float, Any]:
    """Return the least time of several calls, and the answer."""
    taken = []
    for _ in range(times):
        started = time.process_time()
        answer = call()
        taken.append(time.process_time() - started)
    return min(taken), answer


def fresh(graph: Graph, question: Callable[[argmap.ArgumentMap], Any]) -> tuple[float, Any]:
    """Return the least time of a question to five maps that are compiled and have never been asked anything."""
    maps = [as_map(graph) for _ in range(5)]
    for amap in maps:
        incidence(amap)
    return best(lambda: question(maps.pop()), 5)


def pyarg_grounded(graph: Graph) -> Callable[[], Any]:
    """Return the question for the grounded extension to PyArg."""
    from py_arg.abstract_argumentation_classes.abstract_argumentation_framework import (
        AbstractArgumentationFramework,
    )
    from py_arg.abstract_argumentation_classes.argument import Argument
    from py_arg.abstract_argumentation_classes.defeat import Defeat
    from py_arg.algorithms.semantics.get_grounded_extension import get_grounded_extension

    arguments = [Argument(str(i)) for i in range(graph[0])]
    defeats = [Defeat(arguments[a], arguments[b]) for a, b in graph[1]]
    made = AbstractArgumentationFramework("af", arguments, defeats)
    return lambda: get_grounded_extension(made)


def formal_grounded(graph: Graph) -> Callable[[], Any]:
    """Return the same question to formal-argumentation."""
    from argumentation.core.dung import ArgumentationFramework, grounded_extension

    made = ArgumentationFramework(
        arguments=frozenset(map(str, range(graph[0]))),
        defeats=frozenset((str(a), str(b)) for a, b in graph[1]),
    )
    return lambda: grounded_extension(made)


def pygarg_preferred(graph: Graph) -> Callable[[], int]:
    """Return the question how many preferred extensions there are to pygarg."""
    from pygarg.dung import solver

    arguments, attacks = [str(i) for i in range(graph[0])], [[str(a), str(b)] for a, b in graph[1]]
    return lambda: len(solver.extension_enumeration(arguments, attacks, "PR"))


def pygarg_credulous(graph: Graph, query: int) -> Callable[[], bool]:
    """Return the question whether some stable extension holds an argument to pygarg."""
    from pygarg.dung import solver

    arguments, attacks = [str(i) for i in range(graph[0])], [[str(a), str(b)] for a, b in graph[1]]
    return lambda: solver.credulous_acceptability(arguments, attacks, str(query), "ST")[0]


def beside(what: str, ours: tuple[float, Any], theirs: dict[str, Callable[[], Callable[[], Any]]]) -> None:
    """Print how long argmap and the others took, and whether they agree."""
    print(f"{what}: argmap {ours[0]:.4f}")
    for name, prepare in theirs.items():
        try:
            call = prepare()
        except ImportError as error:
            print(f"    {name}: not installed ({error})")
            continue
        taken, answer = best(call)
        if taken < 0.1:
            taken, answer = best(call, 5)
        agree = (
            "answers agree"
            if plain(answer) == plain(ours[1])
            else f"answers DIFFER: {answer!s:.60}, {ours[1]!s:.60}"
        )
        print(f"    {name} {taken:.4f}, {taken / ours[0]:.1f} times as long; {agree}")


def plain(answer: Any) -> Any:
    """Return the claims that are in, whichever program's answer it is; numbers as they are."""
    if isinstance(answer, dict):
        return {int(id_) for id_, label in answer.items() if label == "in" and id_.isdigit()}
    if isinstance(answer, set | frozenset):
        return {int(getattr(argument, "name", argument)) for argument in answer}
    return answer


def beside_others(*, slow: bool) -> None:
    """Print the comparisons."""
    for count in (100, 500) if slow else (100,):
        graph = chain(count)
        beside(
            f"grounded, chain of {count}",
            fresh(graph, argmap.acceptability),
            {
                "PyArg": lambda g=graph: pyarg_grounded(g),
                "formal-argumentation": lambda g=graph: formal_grounded(g),
            },
        )
    graph = chain(5000)
    beside(
        "grounded, chain of 5,000",
        fresh(graph, argmap.acceptability),
        {"formal-argumentation": lambda: formal_grounded(graph)},
    )
    few = sparse(500)
    beside(
        f"all preferred labellings, 500 arguments, {len(few[1])} attacks",
        fresh(few, lambda amap: len(argmap.extensions(amap, "preferred"))),
        {"pygarg": lambda: pygarg_preferred(few)},
    )
    for count in (500, 5000) if slow else (500,):
        large = sparse(count)
        text, query = as_text(large), count // 2
        beside(
            f"credulous stable, {count:,} arguments, {len(large[1]):,} attacks",
            best(lambda t=text, q=query: solve("DC-ST", t, q + 1).startswith("YES"), 3),
            {"pygarg": lambda g=large, q=query: pygarg_credulous(g, q)},
        )


def tower(relations: int) -> argmap.ArgumentMap:
    """Return an undercut of an undercut of an undercut ..."""
    amap = argmap.ArgumentMap()
    amap.add(*(argmap.Claim(id=str(i), text="A statement") for i in range(relations + 1)))
    amap.add(
        *(
            argmap.Challenge(id=f"r{i}", premises=(str(i),), target=f"r{i - 1}" if i else str(relations))
            for i in range(relations)
        )
    )
    return amap


def mixed(relations: int) -> argmap.ArgumentMap:
    """Return half as many claims as relations, a fifth of these linked, 15 % of them on relations, with circles."""
    rng = random.Random(relations)
    count = relations // 2
    amap = argmap.ArgumentMap()
    amap.add(*(argmap.Claim(id=str(i), text="A statement") for i in range(count)))
    values = []
    for k in range(relations):
        target = f"r{rng.randrange(k)}" if k and rng.random() < 0.15 else str(rng.randrange(count))
        premises = {str(rng.randrange(count)) for _ in range(2 if rng.random() < 0.2 else 1)}
        kind = argmap.Support if rng.random() < 0.5 else argmap.Challenge
        values.append(kind(id=f"r{k}", premises=tuple(sorted(premises)), target=target))
    amap.add(*values)
    return amap


def at_size(size: int) -> None:
    """Print how long argmap takes on maps of several shapes, after they are compiled."""
    shapes = {
        "mixed": lambda: mixed(size),
        "chain of challenges": lambda: as_map(chain(size // 2 + 1)),
        "tower of undercuts": lambda: tower(size // 2),
    }
    for name, build in shapes.items():
        amap = build()
        incidence(amap)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        labels, _ = best(lambda amap=amap: argmap.acceptability(amap))
        last = next(reversed(amap.claims))
        reason, _ = best(lambda amap=amap, last=last: str(argmap.explain(amap, last)))
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(
            f"{len(amap.relations):>9,} relations, {name}: labels {labels:.3f}, "
            f"one explanation {reason:.3f}; memory beyond the map {more:.0f} MB at most"
        )
        if name == "mixed":
            with_preferences(amap, labels)
        del amap


def with_preferences(amap: argmap.ArgumentMap, labels: float) -> None:
    """Print how long the same labels take with preferences among all claims and relations, of ten ranks."""
    dice = random.Random(len(amap.relations))
    numbers = {id_: dice.randrange(10) for id_ in (*amap.claims, *amap.relations)}
    for link in ("last", "weakest"):
        incidence(amap).memo.pop("defeats", None)
        taken, _ = best(lambda link=link: argmap.acceptability(amap, preferences=numbers, link=link))
        more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{len(amap.relations):>9,} relations, ten ranks, {link} link: labels {taken:.3f}, {taken / labels:.1f} times as long;"
            f" the process at most {more:.0f} MB"
        )


def main() -> None:
    """Run all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[10_000, 100_000, 1_000_000], help="argmap alone"
    )
    parser.add_argument(
        "--skip-slow", action="store_true", help="leave out what takes others more than seconds"
    )
    options = parser.parse_args()
    beside_others(slow=not options.skip_slow)
    for size in options.sizes:
        at_size(size)


if __name__ == "__main__":
    main()
