"""Grounding of one map that may be larger than memory: by the kernel while its numbers fit, else by joins on the engine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from argmap._validate import check_path, check_progress, check_whole, check_word
from argmap._wording import counted
from argmap.corpus._disjoint_union import union_of
from argmap.corpus._grounding_joins import Rounds
from argmap.corpus._part_files import read_file
from argmap.corpus._query_engine import free_memory
from argmap.corpus._table_schema import arrow
from argmap.corpus.answer import Answer
from argmap.errors import AnalysisError, LimitError
from argmap.graph._basis import grounded_claims

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    import ibis

    from argmap.corpus._asked_corpus import AskedCorpus

__all__ = ["Grounding", "ground"]

Method = Literal["auto", "memory", "joins"]
_METHODS = ("auto", "memory", "joins")
_BYTES = 98  # a claim, of what the kernel takes, its input included


class Grounding(Answer):
    """Which claims of one map are grounded: columns map, n, grounded.

    Attributes:
        rounds: how many rounds of joins it took; 0 in memory.
        method: "memory" or "joins".

    Examples:
        >>> import argmap, tempfile
        >>> corpus = argmap.corpus.write({"phones": argmap.examples("school_phones")}, tempfile.mkdtemp())
        >>> found = corpus.ground("phones")
        >>> found.method, found.rounds, int(found.table.grounded.sum().to_pyarrow().as_py())
        ('memory', 0, 3)
    """

    rounds: int = 0
    method: str = "memory"


def ground(
    corpus: AskedCorpus,
    id_: str | int,
    method: Method,
    rounds: int,
    checkpoint: str | os.PathLike[str] | None,
    progress: Callable[[int, int], object] | None,
) -> Grounding:
    """Return the answer, worked out.

    Raises:
        UnknownIdError: there is no such map.
        AnalysisError: an argument is none of its kind, or the checkpoint is that of another map.
        LimitError: it took more rounds; `found` has what is sure so far.
    """
    check_word("method", method, _METHODS, AnalysisError)
    check_whole("rounds", rounds, AnalysisError)
    check_progress(progress, AnalysisError)
    if checkpoint is not None:
        check_path(checkpoint, AnalysisError)
    path, number = corpus.stored.find(id_)
    [about] = read_file(
        path, ["id", "sha256", "claims", "relations"], filters=[("map", "==", number)]
    ).to_pylist()
    fits = _BYTES * (about["claims"] + about["relations"]) < free_memory() / 2
    if method == "memory" or (method == "auto" and fits):
        return _answer(corpus, _in_memory(corpus, number), "memory", 0)
    folder = None if checkpoint is None else Path(checkpoint)
    work = Rounds(corpus, number, {"map": about["id"], "sha256": about["sha256"]}, folder)
    done = work.run(rounds, progress or (lambda *_: None))
    answer = _answer(corpus, work.told(done=done), "joins", work.count)
    if not done:
        sure = int(answer.table.grounded.sum().to_pyarrow().as_py() or 0)
        raise LimitError(
            f"stopped after {counted(rounds, 'round')}: {counted(sure, 'claim')} of {about['id']!r:.200} found to be grounded, and the others are open; "
            "pass a larger rounds=, or method='memory' where the map fits in memory",
            answer,
        )
    return answer


def _answer(corpus: AskedCorpus, table: ibis.Table, method: str, rounds: int) -> Grounding:
    def named(table: ibis.Table) -> ibis.Table:
        words = corpus.claims.select("map", "n", "id", "text")
        return table.join(words, ["map", "n"]).join(corpus.maps.select("map", map_id=corpus.maps.id), "map").select(
            "map", "n", "map_id", "id", "text", "grounded"
        )  # fmt: skip

    made = Grounding(
        corpus,
        lambda: table,
        named=named,
        sort=("map", "n"),
        shown=["text", "grounded", "map_id", "id"],
        plotted="grounded",
        of="claims",
    )
    made.method, made.rounds = method, rounds
    return made


def _in_memory(corpus: AskedCorpus, number: int) -> ibis.Table:
    types = arrow()
    for path in corpus.parts.files("graphs"):
        rows = read_file(path, filters=[("map", "==", number)])
        for batch in rows.combine_chunks().to_batches():
            if len(batch):
                compiled = union_of(batch).compiled
                grounded = grounded_claims(compiled, compiled.basis)
                n = len(grounded)
                columns = {
                    "map": types.repeat(types.scalar(number, types.int64()), n),
                    "n": types.array(range(n), types.int32()),
                    "grounded": types.array(grounded),
                }
                return corpus.engine.made("grounding", types.table(columns))
    raise AnalysisError(f"the table 'graphs' has no row of map {number}")
