"""How fast and how rightly are quotations verified, and carried over to an edited text?

    python -m benchmarks.provenance [--quotations 10000] [--megabytes 10] [--write]

Times are processor time, against a text of 10 MB, its index included. No peer does this. Of the quotations 70 % are exact, 20 % vary in
typography, 5 % are altered, 5 % stand elsewhere; which sentences they cover, on the same index; then as many invented ones; then all are
carried over to the text with a tenth of it edited. How rightly: quotations with faults put in, typographic variants, hedges that no list
of ours has, and quotations carried over in texts of several kinds. `--write` puts it all into benchmarks/results.md.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import argmap
from argmap.analysis.provenance._texts import index_of
from argmap.model import Citation, Claim, Quote
from benchmarks.__main__ import RESULTS, put_section

sys.path.append(str(Path(__file__).parents[1] / "tests" / "support"))
from quotations_at_random import FAULTS, KIND, Drawn, made_prose, prose  # the tests draw theirs by it, too
from texts_edited import Edited, Rewritten, group, is_there, quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE = "quotations verified and carried over"
FAULTY = 2000 // len(FAULTS) + 1  # of each kind
GROUPS = ("untouched", "edited", "gone")
LICENCES = Path("/usr/share/common-licenses")  # of Debian: texts that repeat themselves
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
    return citing([Quote(exact=e, start=s, end=t) for e, s, t in quotes])


def citing(quotes: list[Quote]) -> argmap.ArgumentMap:
    """Return a map with a claim a quotation."""
    amap = argmap.ArgumentMap()
    amap.source("Text", id="text", mapped=True)
    cited = [Citation(source="text", quote=quote) for quote in quotes]
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


def fast(count: int, megabytes: int, rng: random.Random) -> Iterator[tuple[str, str, str]]:
    """Yield what is done, in how many seconds, and what came of it."""
    text = prose(megabytes * 1_000_000)
    maps = {
        "as they come": quoting(drawn(text, count, rng)),
        "all invented": quoting([Drawn.invented(_Bare(text, rng)) for _ in range(count)]),
    }
    for name, amap in maps.items():
        index_of.cache_clear()
        begun = time.process_time()
        found = argmap.verify(amap, text, every=True)
        seconds = time.process_time() - begun
        yield f"verify {len(amap):,} quotations, {name}", f"{seconds:.1f} s", told(found)
        begun = time.process_time()
        covered = argmap.coverage(amap, text=text)
        yield "coverage on that index", f"{time.process_time() - begun:.1f} s", covered.summary()
    given = list(quotations(text, rng, count))
    new = Edited(text, rng).new
    for known in (True, False):
        index_of.cache_clear()
        begun = time.process_time()
        found = argmap.reanchor(
            citing([quote for quote, _ in given]), "text", new, old_text=text if known else None
        ).findings
        seconds = time.process_time() - begun
        yield f"reanchor {count:,} quotations, {old(known)}", f"{seconds:.1f} s", told(found)


def right(rng: random.Random) -> Iterator[tuple[str, str, str]]:
    """Yield what is asked, how often the answer is right, and what else was said."""
    text = prose()
    few = Drawn(text, rng)
    for fault in FAULTS:
        found = argmap.verify(quoting([few.faulty(fault) for _ in range(FAULTY)]), text, every=True)
        others = Counter(finding.rule for finding in found if finding.rule != KIND[fault])
        said = ", ".join(f"{n} {rule}" for rule, n in others.most_common())
        yield f"{FAULTY} with a fault: {fault}", share(len(found) - others.total(), len(found)), said
    found = argmap.verify(quoting([few.variant() for _ in range(2000)]), text, every=True)
    fine = sum(finding.rule in {"verbatim", "typographic"} for finding in found)
    yield "2,000 typographic variants", share(fine, len(found)), told(found)
    yield "hedges outside the lists", *unlisted(few, text)


def unlisted(few: Drawn, text: str) -> tuple[str, str]:
    """Tell how quotations are told into which hedges were put that no list has."""
    quotes = []
    for number in range(300):
        exact, start, end = few.span()
        word = few.rng.choice(few.inner(exact))
        hedge = UNLISTED[number % len(UNLISTED)]
        quotes.append((f"{exact[: word.start()]}{hedge} {exact[word.start() :]}", start, end))
    found = argmap.verify(quoting(quotes), text, every=True)
    errors = sum(finding.severity == "error" for finding in found)
    called = sum(finding.rule == "hedge" for finding in found)
    return share(errors, len(found)), f"{share(called, len(found))} called hedge"


def carried(rng: random.Random) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Yield kinds of texts, how they were edited, what was known of the old one, and how quotations were carried over."""
    manual = prose()
    kinds = {
        "made prose, which says nothing twice": [made_prose(15_000, rng) for _ in range(5)],
        "Python's manual": [manual[at : at + 130_000] for at in range(0, len(manual) - 100_000, 130_000)],
        "licences, each": [path.read_text(encoding="utf-8", errors="replace") for path in licences()],
    }
    kinds["licences, joined"] = ["\n\n".join(kinds["licences, each"])] if kinds["licences, each"] else []
    for name, texts in kinds.items():
        for edit in (Edited, Rewritten):
            for known in (True, False):
                counted: Counter[tuple[str, str]] = Counter()
                for text in texts:
                    count_carried(text, edit(text, rng), rng, counted, known=known)
                if counted:
                    yield (
                        name,
                        edit.__doc__.partition("\n")[0].removesuffix("."),
                        old(known),
                        *(
                            share(counted[what, "placed"], counted[what, "all"])
                            for what in ("untouched", "edited")
                        ),
                        "{} of {:,}".format(
                            *(sum(counted[what, n] for what in GROUPS) for n in ("wrong", "all"))
                        ),
                    )


def count_carried(
    text: str, edited: Edited, rng: random.Random, counted: Counter[tuple[str, str]], *, known: bool
) -> None:
    """Count how quotations of one text were carried over."""
    given = list(quotations(text, rng, 200))
    moved = argmap.reanchor(
        citing([quote for quote, _ in given]), "text", edited.new, old_text=text if known else None
    ).amap
    for (quote, words), claim in zip(given, moved, strict=True):
        what, _ = group(edited, quote, words)
        now = claim.citations[0].quote
        counted[what, "all"] += 1
        if now.start is not None:
            counted[what, "placed" if is_there(edited, words, now) else "wrong"] += 1


def licences() -> list[Path]:
    """Return the licences that this machine has."""
    return [
        path for path in sorted(LICENCES.glob("*")) if not path.is_symlink() and path.stat().st_size > 2000
    ]


def old(known: bool) -> str:
    """Say what was known of the old text."""
    return "old text known" if known else "old text not known"


def told(found: argmap.Findings) -> str:
    """Say what was found, and how often."""
    return ", ".join(f"{n:,} {rule}" for rule, n in Counter(finding.rule for finding in found).most_common())


def share(part: int, whole: int) -> str:
    """Write a share down."""
    return f"{100 * part / whole:.2f} %" if whole else "-"


def table(heads: list[str], rows: Iterator[tuple[str, ...]]) -> list[str]:
    """Return a table, printed while it is made."""
    lines = [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads)]
    for row in rows:
        lines.append(f"| {' | '.join(row)} |")
        print(lines[-1], flush=True)
    return [*lines, ""]


def main() -> None:
    """Measure, print, and write down."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quotations", type=int, default=10_000)
    parser.add_argument("--megabytes", type=int, default=10)
    parser.add_argument("--write", action="store_true", help="into benchmarks/results.md")
    options = parser.parse_args()
    lines = [
        f"Processor time, on a text of {options.megabytes} MB (`python -m benchmarks.provenance --write`).",
        "",
        *table(
            ["what", "time", "what came of it"], fast(options.quotations, options.megabytes, random.Random(1))
        ),
        *table(
            ["quotations of Python's manual", "told as it is", "what else was said"], right(random.Random(2))
        ),
        "Quotations carried over to edited texts: of those that were not touched, and of those of six words or more of which up to a third",
        "was edited, how many are where they went; of all, how many are elsewhere.",
        "",
        *table(
            ["texts", "edited", "known", "untouched", "edited", "at a wrong place"], carried(random.Random(3))
        ),
    ]
    if options.write:
        put_section(TITLE, lines)
        print(f"written to {RESULTS}")


class _Bare:
    """What an invented quotation is drawn from."""

    def __init__(self, text: str, rng: random.Random) -> None:
        self.text, self.rng = text, rng


if __name__ == "__main__":
    main()
