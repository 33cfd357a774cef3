"""How fast are quotations verified? In seconds of one processor, against a text of 10 MB, its index included.

    python -m benchmarks.provenance [--quotations 10000] [--megabytes 10]

No peer does this. Of the quotations 70 % are exact, 20 % vary in typography, 5 % are altered, 5 % stand elsewhere; which sentences
they cover, on the same index; then as many invented ones. Last, of quotations into which hedges were put that no list of ours has, how
many are errors, and how many of those are called hedges.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

import argmap
from argmap.analysis.provenance._texts import index_of
from argmap.model import Citation, Claim, Quote

sys.path.append(str(Path(__file__).parents[1] / "tests" / "support"))
from quotations_at_random import Drawn, prose  # the tests draw theirs by it, too

UNLISTED = [
    "ostensibly",
    "conceivably",
    "reputedly",
    "feasibly",
    "in some sense",
    "for the most part",
    "as it were",
    "to a degree",
]


def quoting(quotes: list[tuple[str, int, int]]) -> argmap.ArgumentMap:
    """Return a map with a claim a quotation."""
    amap = argmap.ArgumentMap()
    amap.source("Text", id="text", mapped=True)
    cited = [Citation(source="text", quote=Quote(exact=e, start=s, end=t)) for e, s, t in quotes]
    amap.add(*(Claim(id=f"c{n}", text=f"Claim {n}", citations=(one,)) for n, one in enumerate(cited)))
    return amap


def drawn(text: str, count: int, rng: random.Random) -> list[tuple[str, int, int]]:
    """Return quotations: of twenty fourteen are exact, four vary in typography, one is altered, one elsewhere."""
    part = 200_000
    made = []
    for number in range(count):
        start = rng.randrange(max(1, len(text) - part))
        few = Drawn(text[start : start + part], rng) if number % 200 == 0 else few  # noqa: F821  # made at 0
        at = start if number % 200 == 0 else at  # noqa: F821
        kind = number % 20
        draw = (
            few.span
            if kind < 14
            else few.variant
            if kind < 18
            else few.swapped
            if kind < 19
            else few.wrong_place
        )
        exact, begin, end = draw()
        made.append((exact, at + begin, at + end))
    return made


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quotations", type=int, default=10_000)
    parser.add_argument("--megabytes", type=int, default=10)
    options = parser.parse_args()
    rng = random.Random(1)
    text = prose(options.megabytes * 1_000_000)
    maps = {
        "as they come": quoting(drawn(text, options.quotations, rng)),
        "all invented": quoting([Drawn.invented(_Bare(text, rng)) for _ in range(options.quotations)]),
    }
    for name, amap in maps.items():
        index_of.cache_clear()
        begun = time.process_time()
        found = argmap.verify(amap, text, every=True)
        seconds = time.process_time() - begun
        kinds = ", ".join(
            f"{n} {rule}" for rule, n in Counter(finding.rule for finding in found).most_common()
        )
        print(f"verify {len(amap)} quotations {name}: {seconds:.1f} s ({kinds})")
        begun = time.process_time()
        covered = argmap.coverage(amap, text=text)
        print(f"coverage on that index: {time.process_time() - begun:.1f} s ({covered.summary()})")
    print(unlisted(rng))


def unlisted(rng: random.Random) -> str:
    """Tell how quotations are told into which hedges were put that no list has."""
    text = prose()
    few = Drawn(text, rng)
    quotes = []
    for number in range(300):
        exact, start, end = few.span()
        word = rng.choice(few.inner(exact))
        hedge = UNLISTED[number % len(UNLISTED)]
        quotes.append((f"{exact[: word.start()]}{hedge} {exact[word.start() :]}", start, end))
    found = argmap.verify(quoting(quotes), text, every=True)
    errors = sum(finding.severity == "error" for finding in found)
    called = sum(finding.rule == "hedge" for finding in found)
    return f"hedges outside the lists: {errors} of {len(found)} are errors, {called} of them called hedges"


class _Bare:
    """What an invented quotation is drawn from."""

    def __init__(self, text: str, rng: random.Random) -> None:
        self.text, self.rng = text, rng


if __name__ == "__main__":
    main()
