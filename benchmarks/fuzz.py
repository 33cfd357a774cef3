"""Feed every reader texts that nobody should have to read, and see that it ends in a map or one of our errors, in time.

    python benchmarks/fuzz.py                      20,000 inputs a reader, the bombs and traps at full size
    python benchmarks/fuzz.py --rounds 500 aif     fewer, and one reader
    python benchmarks/fuzz.py recognition          texts of all formats, whose format has to be found

Prints a line a reader; the exit code is 1 if any reader raised something else, or took over a second for 100 kB.
"""

from __future__ import annotations

import argparse
import gc
import pathlib
import sys
import time
import zlib
from typing import TYPE_CHECKING

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "tests" / "support"))

from hostile_texts import bombs, mutated, seeds
from slow_texts import slow
from soundness import unsound

import argmap
from argmap import formats

if TYPE_CHECKING:
    from collections.abc import Iterator


RECOGNITION = "recognition"
BIG = 50_000  # bytes
TRAP = 300_000  # characters of a text that costs a careless reader the square of its size


def texts(name: str, rounds: int) -> Iterator[bytes]:
    """Give what a reader is fed: bombs, traps, and mutated files of its format."""
    names = formats.names() if name == RECOGNITION else [name]
    yield from bombs(small=False)
    for one in names:
        yield from slow(one, TRAP)
    yield from mutated([text for one in names for text in seeds(one)], rounds=rounds, seed=name)


def allowed(content: bytes) -> float:
    """Return the seconds that a reader may take: one for each 100 kB begun."""
    return 1 + len(content) / 100_000


def run(name: str, rounds: int) -> tuple[int, int, float, list[str]]:
    """Return how many inputs were read and refused, the slowest, and what went wrong."""
    read = refused = 0
    slowest = 0.0
    wrong: list[str] = []
    for content in texts(name, rounds):
        if len(content) > BIG:
            gc.collect()  # what the last one left is not this one's work
        begun = time.process_time()
        try:
            reading = formats.read(content, None if name == RECOGNITION else name)
            taken = time.process_time() - begun
            read += 1
            if what := unsound(reading.amap):
                wrong.append(f"{what:.200} of {content[:60]!r} ({zlib.crc32(content):08x})")
            if astray := [id_ for id_ in reading.places if id_ not in reading.amap]:
                wrong.append(f"places of {astray!r:.100} of {content[:60]!r} ({zlib.crc32(content):08x})")
        except argmap.ArgmapError:
            taken = time.process_time() - begun
            refused += 1
        except BaseException as error:
            taken = time.process_time() - begun
            wrong.append(
                f"{type(error).__name__}: {error!s:.100} of {content[:60]!r} ({zlib.crc32(content):08x})"
            )
        slowest = max(slowest, taken / allowed(content))
        if taken > allowed(content):
            wrong.append(f"{taken:.1f} s for {len(content)} bytes: {content[:60]!r}")
    return read, refused, slowest, wrong


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "names", nargs="*", default=[*formats.names(), RECOGNITION], help="formats; all if none is given"
    )
    parser.add_argument("--rounds", type=int, default=20_000, help="inputs a reader")
    given = parser.parse_args()
    failed = 0
    for name in given.names:
        read, refused, slowest, wrong = run(name, given.rounds)
        print(
            f"{name:14} {read:6} read {refused:6} refused   slowest {slowest:5.1%} of what is allowed   {len(wrong)} wrong",
            flush=True,
        )
        for line in wrong[:10]:
            print("    ", line, flush=True)
        failed += len(wrong)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
