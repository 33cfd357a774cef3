"""How far the maps of a corpus agree with those of another, taken for gold: the figures of `compare`, a row a map."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from argmap.comparison.agreement import compare
from argmap.corpus._table_schema import arrow
from argmap.corpus.answer import Answer
from argmap.errors import AnalysisError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import ibis

    from argmap.argument_map import ArgumentMap
    from argmap.corpus._asked_corpus import AskedCorpus

__all__ = ["agreement"]


def agreement(corpus: AskedCorpus, gold: Any) -> Answer:
    """Return the answer, a row a map of gold; a map that the corpus lacks has no number and no figures.

    Raises:
        AnalysisError: gold is neither a corpus nor a dict of maps by id.
    """
    if not hasattr(gold, "items"):
        raise AnalysisError(f"gold is a corpus, or a dict of maps by id, not {gold!r:.80}")
    pairs: Iterable[tuple[str, ArgumentMap]] = gold.items()
    kept: list[ibis.Table] = []

    def whole() -> ibis.Table:
        if not kept:
            kept.append(corpus.engine.made("agreement", _compared(corpus, pairs)))
        return kept[0]

    return Answer(
        corpus, lambda: whole().drop("map_id"), named=lambda _: whole(), sort=("map_id",),
        shown=["map_id", "kappa", "f1", "at", "las"], plotted="at", of="maps",
    )  # fmt: skip


def _compared(corpus: AskedCorpus, pairs: Iterable[tuple[str, ArgumentMap]]) -> Any:
    rows: list[dict[str, Any]] = []
    names: dict[str, None] = {}
    for id_, amap in pairs:
        row: dict[str, Any] = {"map": None, "map_id": id_}
        try:
            _, row["map"] = corpus.stored.find(id_)
        except UnknownIdError:
            rows.append(row)
            continue
        for measure in compare(amap, corpus.stored.one(row["map"])[1], bootstrap=0):
            names[measure.name] = None
            row[measure.name] = None if math.isnan(measure.value) else float(measure.value)
        rows.append(row)
    types = arrow()
    fields = [
        ("map", types.int64()),
        ("map_id", types.string()),
        *((name, types.float64()) for name in names),
    ]
    return types.table(
        {name: types.array([row.get(name) for row in rows], type_) for name, type_ in fields},
        schema=types.schema(fields),
    )
