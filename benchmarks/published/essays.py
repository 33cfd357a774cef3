"""The persuasive essays of Stab and Gurevych."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.published.corpus import REPEATED, Corpus, Figure, counts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SAID = "Stab and Gurevych 2017, abstract and Table A.1; repeated by Lawrence and Reed 2020, section 4, and aae2's card in pie-datasets"
_BOTH = "aae2's card in pie-datasets, connect_all: stances as relations to every major claim"


def _figures(folder: Path) -> Iterator[Figure]:
    files = sorted((folder / "persuasive-essays" / "format=brat,lang=en").glob("*.ann"))
    read = counts(files, "brat", stance=False)
    yield Figure("essays", 402, _SAID, REPEATED, read["maps"])
    for name, kind, published in (
        ("MajorClaim", "major-claim", 751),
        ("Claim", "claim", 1506),
        ("Premise", "premise", 3832),
    ):
        yield Figure(name, published, _SAID, REPEATED, read[f"kind {kind}"])
    yield Figure("supports", 3613, _SAID, REPEATED, read["support"])
    yield Figure("attacks", 219, _SAID, REPEATED, read["challenge"])
    with_stances = counts(files, "brat")
    yield Figure("supports, stances too", 5958, _BOTH, REPEATED, with_stances["support"])
    yield Figure("attacks, stances too", 715, _BOTH, REPEATED, with_stances["challenge"])


CORPORA = (
    Corpus("Persuasive essays", "arguebase-public", "https://github.com/recap-utr/arguebase-public",
           "the licence of TU Darmstadt in persuasive-essays/LICENSE.pdf: research, no passing on", _figures),
)  # fmt: skip
