"""The rules of `draft` on the microtexts, beside parsers that learned from them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import argmap
from benchmarks.drafting import MEASURES, drafts_of, gold_of
from benchmarks.published.corpus import CHECKED, Corpus, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = {"cc": "central claim", "ro": "role", "fu": "function", "at": "attachment"}
_PUBLISHED = {"cc": 0.86, "ro": 0.74, "fu": 0.76, "at": 0.71}
_WHY = "no training: rules that read the words between units, and were chosen on these texts; theirs is tested on texts left out"


def _figures(folder: Path) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as made:
        gold, drafted = Path(made, "gold"), Path(made, "drafted")
        for number, file in enumerate(sorted((folder / "corpus" / "en").glob("*.xml"))):
            true = gold_of(file)
            for kind, amap in ((gold, true), (drafted, drafts_of(true)[0])):
                kind.mkdir(exist_ok=True)
                argmap.dump(amap, kind / f"{number}.argmap.json")
        found = argmap.compare(gold, drafted, bootstrap=0)
    for name in MEASURES:
        said = f"{_NAMES[name]} ({name}), macro-F1 on gold units"
        where = "evidencegraph's README: decoded results of a minimal experiment, m112en"
        yield Figure(said, _PUBLISHED[name], where, CHECKED, round(float(found[name]), 2), _WHY)


CORPORA = (
    Corpus("Drafting by rules, on the microtexts", "arg-microtexts", "https://github.com/peldszus/arg-microtexts", "CC BY-NC-SA 4.0", _figures),
)  # fmt: skip
