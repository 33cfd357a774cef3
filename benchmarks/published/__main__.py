"""What the field has published, and what argmap gets: counts of corpora, reference answers, measures, critical questions.

    python -m benchmarks.published DIR [--only NAME] [--write]

DIR holds corpora that their owners publish and argmap may not ship: a clone of each repository that the page names, under its name.
What is missing is told with the line that fetches it. `--write` makes docs/reference/published-numbers.md anew.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.published import (
    abstrct,
    agreement,
    aifdb,
    consultations,
    critical_questions,
    drafting,
    essays,
    iccma,
    microtexts,
)
from benchmarks.published.page import PAGE, page, section

if TYPE_CHECKING:
    from benchmarks.published.corpus import Corpus, Figure

CORPORA: tuple[Corpus, ...] = (
    *microtexts.CORPORA,
    *essays.CORPORA,
    *abstrct.CORPORA,
    *aifdb.CORPORA,
    *consultations.CORPORA,
    *iccma.CORPORA,
    *agreement.CORPORA,
    *drafting.CORPORA,
    *critical_questions.CORPORA,
)


def main() -> None:
    """Print the tables, and write the page."""
    parser = argparse.ArgumentParser(prog="benchmarks.published", description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, metavar="DIR")
    parser.add_argument("--only", metavar="NAME", help="corpora whose name holds this")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE}")
    given = parser.parse_args()
    if given.write and given.only:
        parser.error("--write takes all corpora: leave --only out")
    told: list[tuple[Corpus, str, list[Figure]]] = []
    for corpus in CORPORA:
        if given.only and given.only.lower() not in corpus.name.lower():
            continue
        there = corpus.there(given.data)
        figures = list(corpus.figures(given.data / corpus.folder)) if there else []
        told.append((corpus, corpus.version(given.data) if there else "", figures))
        print(section(*told[-1]))
    if given.write:
        PAGE.write_text(page(told), encoding="utf-8")


if __name__ == "__main__":
    main()
