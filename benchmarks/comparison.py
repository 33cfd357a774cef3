"""How long two maps take to be compared, merged and joined, in processor seconds: `python -m benchmarks.comparison`."""

from __future__ import annotations

import random
import sys
import time
from typing import TYPE_CHECKING

import argmap

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = [f"word{number}" for number in range(5000)]
EDITED = 0.05  # of the claims
SIZES = (1_000, 10_000, 100_000)


def claims_of(count: int, rng: random.Random, vocabulary: list[str]) -> list[argmap.Claim | argmap.Support]:
    """Make a tree of claims of ten words each."""
    made = [argmap.Claim(id=f"c{n}", text=" ".join(rng.choices(vocabulary, k=10))) for n in range(count)]
    return [
        *made,
        *(argmap.Support(id=f"s{n}", premises=[f"c{n}"], target=f"c{(n - 1) // 3}") for n in range(1, count)),
    ]


def a_map(values: list) -> argmap.ArgumentMap:
    """Make a map of values."""
    amap = argmap.ArgumentMap()
    amap.add(*values)
    return amap


def reworded(values: list, rng: random.Random, *, new_ids: bool, share: float) -> argmap.ArgumentMap:
    """Change a word in some claims; with `new_ids` every element has another id."""
    made = []
    for value in values:
        fields = {}
        if isinstance(value, argmap.Claim) and rng.random() < share:
            words = value.text.split()
            words[rng.randrange(len(words))] = rng.choice(WORDS)
            fields["text"] = " ".join(words)
        if new_ids:
            fields["id"] = f"new {value.id}"
            if not isinstance(value, argmap.Claim):
                fields |= {"premises": [f"new {value.premises[0]}"], "target": f"new {value.target}"}
        made.append(value.evolve(**fields) if fields else value)
    return a_map(made)


def timed(task: Callable[..., object], *given: object) -> tuple[float, object]:
    """Return the processor seconds that a task takes, and what it answers."""
    start = time.process_time()
    answer = task(*given)
    return time.process_time() - start, answer


def main(sizes: tuple[int, ...]) -> None:
    """Print the table."""
    print("| work | claims | processor seconds |\n| --- | --- | --- |")
    for count in sizes:
        rng = random.Random(1)
        values = claims_of(count, rng, WORDS)
        a = a_map(values)
        kinds = [("5 % edited, ids kept", False, EDITED), ("5 % edited, all ids new", True, EDITED)]
        kinds += [("all edited, all ids new", True, 1.0)]
        for name, new_ids, share in kinds if count <= 10_000 else kinds[:1]:
            b = reworded(values, rng, new_ids=new_ids, share=share)
            seconds, found = timed(argmap.diff, a, b)
            print(f"| diff, {name} | {count:,} | {seconds:.2f} |")
            print(f"| its verdicts | {count:,} | {timed(getattr, found, 'flips')[0]:.2f} |")
            print(f"| apply | {count:,} | {timed(argmap.apply, a, found)[0]:.2f} |")
        ours, theirs = (reworded(values, rng, new_ids=False, share=0.02) for _ in range(2))
        print(
            f"| merge, 2 % edited on each side | {count:,} | {timed(argmap.merge, a, ours, theirs)[0]:.2f} |"
        )
    rng = random.Random(2)
    alike = a_map(claims_of(2_000, rng, WORDS[:3]))
    other = a_map([value.evolve(id=f"x{value.id}") for value in alike])
    print(f"| diff, all texts of three words | 2,000 | {timed(argmap.diff, alike, other)[0]:.2f} |")
    maps = [a_map(claims_of(20, random.Random(n), WORDS)) for n in range(1_484)]
    print(f"| union of 1,484 maps | 29,680 | {timed(argmap.union, maps)[0]:.2f} |")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
