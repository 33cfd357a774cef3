"""How fast is `check`? All rules but near-duplicates, on maps with sentences in them.

    python -m benchmarks.check [--sizes 1000 10000 100000]

No peer does this. Times are in seconds of one processor, with the map freshly built: compiling it is counted.
"""

from __future__ import annotations

import argparse
import random
import time

import argmap
from argmap.model import Challenge, Claim, Support
from benchmarks.shapes import SHAPES, shape

NOUNS = [
    "rain",
    "street",
    "house",
    "tax",
    "market",
    "school",
    "river",
    "bridge",
    "law",
    "council",
    "teacher",
    "water",
    "energy",
    "price",
    "health",
]
VERBS = ["raises", "lowers", "harms", "helps", "needs", "causes", "blocks", "protects"]


def worded(name: str, size: int) -> argmap.ArgumentMap:
    """Return a map of a shape, in which every claim is a sentence of its own."""
    rng = random.Random(size)
    claims, relations = shape(name, size)
    amap = argmap.ArgumentMap()
    amap.add(
        *(
            Claim(
                id=id_, text=f"The {rng.choice(NOUNS)} {number} {rng.choice(VERBS)} the {rng.choice(NOUNS)}"
            )
            for number, id_ in enumerate(claims)
        ),
        *(
            (Support if kind == "support" else Challenge)(id=id_, premises=premises, target=target)
            for id_, kind, premises, target in relations
        ),
    )
    return amap


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    for size in parser.parse_args().sizes:
        for name in SHAPES:
            amap = worded(name, size)
            started = time.process_time()
            found = argmap.check(amap, ignore="near-duplicate")
            print(
                f"{name:>6} {size:>8} claims: {time.process_time() - started:6.2f} s, {len(found)} findings"
            )


if __name__ == "__main__":
    main()
