"""Measures of agreement: the vectors of evidencegraph, and the sample of CASS."""

from __future__ import annotations

from typing import TYPE_CHECKING

import argmap
from argmap.comparison.nominal import nominal
from benchmarks.published.corpus import CHECKED, FILES, Corpus, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DOCTESTS = "evaluation.py, examples of {}"
_Triples = tuple[tuple[str, str, str], ...]
_GOLD: _Triples = (("1", "2", "sup"), ("3", "2", "att"), ("4", "3", "att"))
_TREES: tuple[tuple[str, _Triples, _Triples, dict[str, float]], ...] = (
    ("labelled_attachment", _GOLD, (("1", "2", "sup"), ("3", "2", "sup"), ("4", "2", "sup")), {"las": 0.5}),
    ("eval_prediction, the first", _GOLD, (("1", "2", "sup"), ("3", "2", "att"), ("4", "2", "sup")),
     {"cc.accuracy": 1.0, "ro.accuracy": 1.0, "fu.accuracy": 0.75, "at.accuracy": 0.833, "las": 0.75}),
    ("eval_prediction, the second", (("2", "1", "sup"), ("3", "2", "sup")), (("2", "1", "sup"), ("3", "1", "sup")),
     {"cc.accuracy": 1.0, "ro.accuracy": 1.0, "fu.accuracy": 1.0, "at.accuracy": 0.666, "las": 0.666}),
)  # fmt: skip
_LABELS = {
    "accuracy": 0.666,
    "kappa": 0.454,
    "fleiss": 0.414,
    "macro-f1": 0.507,
    "micro-f1": 0.666,
    "weighted-f1": 0.539,
}


def _tree(triples: _Triples) -> argmap.ArgumentMap:
    amap = argmap.ArgumentMap()
    for id_ in sorted({end for one, other, _ in triples for end in (one, other)}):
        amap.claim(f"Unit {id_}", id=id_)
    for one, other, kind in triples:
        (amap.support if kind == "sup" else amap.challenge)(one, other)
    return amap


def _cut(value: float) -> float:
    """Cut a value where doctests have "...": after three places."""
    return int(value * 1000 + 1e-9) / 1000


def _vectors(_: Path) -> Iterator[Figure]:
    found = nominal([0, 1, 1, 2, 2, 2], [0, 0, 2, 2, 2, 2])
    for name, published in _LABELS.items():
        yield Figure(
            f"{name} of two raters",
            published,
            _DOCTESTS.format("evaluate"),
            CHECKED,
            _cut(float(found[name])),
        )
    for said, gold, predicted, expected in _TREES:
        agreement = argmap.compare(_tree(gold), _tree(predicted), bootstrap=0)
        for name, published in expected.items():
            yield Figure(
                f"{name}, {said}",
                published,
                _DOCTESTS.format(said.partition(",")[0]),
                CHECKED,
                _cut(float(agreement[name])),
            )


def _sample(folder: Path) -> Iterator[Figure]:
    kappa, similarity = 0.05453840852022301, 0.8627450980392157
    mean = 2 * kappa * similarity / (kappa + similarity)
    yield Figure(
        "CASS of its kappa and its similarity of texts",
        0.10259149819921817,
        "README, sample output",
        CHECKED,
        mean,
    )
    read = [argmap.load(folder / f"{name}.json", format="xaif") for name in ("28037", "28038")]
    found = argmap.compare(*read, bootstrap=0)["cass.relations"]
    why = ("the sample is of other files: of these two its code, run, says that the texts differ, as ours does, and gives 0.023, the mean of "
           "six kappas, four of them of dialogue (illocutions, transitions), which a map does not have")  # fmt: skip
    yield Figure(
        "kappa of relations, of the two files that lie there",
        kappa,
        "README, sample output",
        CHECKED,
        round(float(found), 3),
        why,
    )

    read = [argmap.load(folder / f"{name}.json", format="xaif") for name in ("28111", "28111_mistake")]
    found = argmap.compare(*read, bootstrap=0)["cass.relations"]
    yield Figure(
        "kappa of relations, of the other two", 1.0, "its code, run: prop_rels_comp", FILES, float(found)
    )


CORPORA = (
    Corpus("Evidence graphs: vectors of measures", "evidencegraph", "https://github.com/peldszus/evidencegraph", "MIT", _vectors),
    Corpus("CASS: the sample of the Centre for Argument Technology", "amf-evaluation-metrics",
           "https://github.com/arg-tech/amf-evaluation-metrics", "none given", _sample),
)  # fmt: skip
