"""How fast are strengths? DF-QuAD beside other programs on the same graphs in the same run, then at size.

    python benchmarks/strength.py [--relations 20000 100000] [--sizes 10000 100000 1000000]

Others are measured where they are installed: formal-argumentation (pip install formal-argumentation) and Uncertainpy
(github.com/nicopotyka/Uncertainpy: put its `src` on PYTHONPATH). Times are the best of three, in seconds of one processor;
those of argmap include reading the weights and making the answer, after the map is compiled. Where two programs answer the
same question, the answers are compared to 1e-9.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from typing import TYPE_CHECKING

import argmap
from argmap.graph._incidence import incidence

if TYPE_CHECKING:
    from collections.abc import Callable

Edges = list[tuple[int, int, bool]]


def graph(relations: int, seed: int = 0) -> tuple[list[float], Edges]:
    """Return weights, and (source, target, is support) without circle and without repeats: half as many claims as relations."""
    rng = random.Random(seed)
    count = relations // 2
    weights = [round(rng.random(), 3) for _ in range(count)]
    edges: dict[tuple[int, int], bool] = {}
    while len(edges) < relations:
        target = rng.randrange(1, count)
        edges.setdefault((rng.randrange(target), target), rng.random() < 0.5)
    return weights, [(*ends, support) for ends, support in edges.items()]


def as_map(weights: list[float], edges: Edges) -> argmap.ArgumentMap:
    """Return the graph as a map, compiled."""
    amap = argmap.ArgumentMap()
    amap.add(*(argmap.Claim(id=str(i), text="A statement", weight=w) for i, w in enumerate(weights)))
    amap.add(
        *(
            (argmap.Support if support else argmap.Challenge)(id=f"r{k}", premises=(str(a),), target=str(b))
            for k, (a, b, support) in enumerate(edges)
        )
    )
    incidence(amap)
    return amap


def best(call: Callable[[], dict[str, float]], times: int = 3) -> tuple[float, dict[str, float]]:
    """Return the least time of several calls, and the answer."""
    taken = []
    for _ in range(times):
        started = time.process_time()
        answer = call()
        taken.append(time.process_time() - started)
    return min(taken), answer


def formal_argumentation(weights: list[float], edges: Edges) -> Callable[[], dict[str, float]]:
    """Return the same question to formal-argumentation."""
    from argumentation.gradual.dfquad import dfquad_strengths
    from argumentation.gradual.gradual import WeightedBipolarGraph

    made = WeightedBipolarGraph(
        arguments=frozenset(map(str, range(len(weights)))),
        initial_weights={str(i): w for i, w in enumerate(weights)},
        attacks=frozenset((str(a), str(b)) for a, b, support in edges if not support),
        supports=frozenset((str(a), str(b)) for a, b, support in edges if support),
    )
    return lambda: dfquad_strengths(made).strengths


def uncertainpy(weights: list[float], edges: Edges) -> Callable[[], dict[str, float]]:
    """Return the same question to Uncertainpy."""
    from uncertainpy.gradual.algorithms.Acyclic import computeStrengthValues
    from uncertainpy.gradual.Argument import Argument
    from uncertainpy.gradual.BAG import BAG
    from uncertainpy.gradual.semantics.modular.LinearInfluence import LinearInfluence
    from uncertainpy.gradual.semantics.modular.ProductAggregation import ProductAggregation

    made = BAG()
    arguments = [Argument(str(i), w) for i, w in enumerate(weights)]
    made.arguments = {a.name: a for a in arguments}
    for a, b, support in edges:
        (made.add_support if support else made.add_attack)(arguments[a], arguments[b])
    rule, influence = ProductAggregation(), LinearInfluence(1)
    return lambda: {a.name: s for a, s in computeStrengthValues(made, rule, influence).items()}


def beside_others(relations: int) -> None:
    """Print how long argmap and the others take on one random graph."""
    weights, edges = graph(relations)
    amap = as_map(weights, edges)
    ours, wanted = best(lambda: argmap.strength(amap))
    print(f"{relations:>9,} relations, random: argmap {ours:.3f}")
    for name, build in (("formal-argumentation", formal_argumentation), ("Uncertainpy", uncertainpy)):
        try:
            call = build(weights, edges)
        except ImportError as error:
            print(f"{'':>12}{name}: not installed ({error})")
            continue
        theirs, found = best(call, 1)
        agree = all(abs(found[x] - wanted[x]) < 1e-9 for x in found)
        print(
            f"{'':>12}{name} {theirs:.3f}, {theirs / ours:.1f} times as long; answers {'agree' if agree else 'DIFFER'}"
        )


def chain(relations: int) -> argmap.ArgumentMap:
    """Return a claim challenged by a claim challenged by a claim ..."""
    return as_map([0.7] * (relations + 1), [(i, i + 1, False) for i in range(relations)])


def tower(relations: int) -> argmap.ArgumentMap:
    """Return an undercut of an undercut of an undercut ..."""
    amap = argmap.ArgumentMap()
    amap.add(*(argmap.Claim(id=str(i), text="A statement", weight=0.7) for i in range(relations + 1)))
    amap.add(
        *(
            argmap.Challenge(id=f"r{i}", premises=(str(i),), target=f"r{i - 1}" if i else str(relations))
            for i in range(relations)
        )
    )
    incidence(amap)
    return amap


def mixed(relations: int, *, circles: bool = False) -> argmap.ArgumentMap:
    """Return half as many claims as relations, a fifth of these linked, 15 % of them undercuts or backing."""
    rng = random.Random(relations)
    count = relations // 2
    values: list[argmap.Claim | argmap.Support | argmap.Challenge] = [
        argmap.Claim(id=str(i), text="A statement", weight=round(rng.random(), 3)) for i in range(count)
    ]
    ends: list[int] = []
    for k in range(relations):
        aim = rng.randrange(k) if k and rng.random() < 0.15 else None
        end = rng.randrange(1, count) if aim is None else ends[aim]
        ends.append(end)
        pool = count if circles else end
        premises = {str(rng.randrange(pool)) for _ in range(2 if rng.random() < 0.2 else 1)}
        kind = argmap.Support if rng.random() < 0.5 else argmap.Challenge
        values.append(
            kind(id=f"r{k}", premises=tuple(premises), target=str(end) if aim is None else f"r{aim}")
        )
    amap = argmap.ArgumentMap()
    amap.add(*values)
    incidence(amap)
    return amap


def at_size(size: int) -> None:
    """Print how long argmap takes on maps of several shapes."""
    shapes = {
        "mixed": lambda: mixed(size),
        "chain of challenges": lambda: chain(size // 2),
        "tower of undercuts": lambda: tower(size // 2),
        "mixed, with circles": lambda: mixed(size, circles=True),
    }
    for name, build in shapes.items():
        amap = build()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        taken, _ = best(lambda amap=amap: argmap.strength(amap), 2)
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(
            f"{len(amap.relations):>9,} relations, {name}: {taken:.3f}; memory beyond the map {more:.0f} MB at most"
        )


def main() -> None:
    """Run all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--relations", type=int, nargs="*", default=[20_000, 100_000], help="beside others")
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[10_000, 100_000, 1_000_000], help="argmap alone"
    )
    options = parser.parse_args()
    for relations in options.relations:
        beside_others(relations)
    for size in options.sizes:
        at_size(size)


if __name__ == "__main__":
    main()
