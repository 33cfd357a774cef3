"""Search the claims of a corpus: by the words of a text, or by vectors that somebody else makes of texts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap._validate import check_function, check_text, check_whole
from argmap.corpus._part_files import read_file
from argmap.corpus._split_words import words_in, words_of
from argmap.corpus._table_schema import arrow
from argmap.corpus.answer import Answer
from argmap.errors import AnalysisError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import ibis

    from argmap.corpus._asked_corpus import AskedCorpus

__all__ = ["search"]

K1, B = 1.2, 0.75
AT_ONCE = 4_096  # texts of which vectors are made at once


def search(corpus: AskedCorpus, text: str, limit: int, embed: Callable[[list[str]], Any] | None) -> Answer:
    """Return the answer, best first.

    Raises:
        AnalysisError: no word is in the text, or an argument is none of its kind.
    """
    check_text("text", text, AnalysisError)
    check_whole("limit", limit, AnalysisError)
    words = list(dict.fromkeys(words_in(text)))
    if embed is not None:
        check_function("embed", embed, "a list of texts", AnalysisError)
    elif not words:
        raise AnalysisError(f"no word to look for in {text!r:.80}")
    made = (
        (lambda: _by_words(corpus, words, limit))
        if embed is None
        else (lambda: _by_vectors(corpus, text, limit, embed))
    )
    return Answer(
        corpus, made, named=lambda table: _named(corpus, table), sort=("rank",),
        shown=["text", "score", "map_id", "id"], plotted="score", of="claims",
    )  # fmt: skip


def _by_words(corpus: AskedCorpus, words: list[str], limit: int) -> ibis.Table:
    """Score claims by Okapi BM25.

    References:
        Robertson, S. and Zaragoza, H. (2009). The probabilistic relevance framework: BM25 and beyond. Foundations and Trends in
        Information Retrieval 3(4).
    """
    claims, kept = corpus.claims, corpus.engine.kept
    held = claims.select("map", "n", words=words_of(claims.text))
    counts = {
        f"count_{number}": held.words.filter(_is(word)).length().cast("int64")
        for number, word in enumerate(words)
    }
    counted = kept(held.select("map", "n", length=held.words.length().cast("int64"), **counts))
    said = counted.agg(
        claims=counted.count(), length=counted.length.sum(), **{name: (counted[name] > 0).sum() for name in counts}
    ).to_pyarrow().to_pylist()[0]  # fmt: skip
    total, mean = said["claims"], (said["length"] or 0) / max(1, said["claims"])
    score: Any = None
    for name in counts:
        found = said[name] or 0
        rarity = math.log(1 + (total - found + 0.5) / (found + 0.5))
        count = counted[name].cast("float64")
        norm = K1 * (1 - B) + counted.length.cast("float64") * (K1 * B / (mean or 1.0))
        part = count * (rarity * (K1 + 1)) / (count + norm)
        score = part if score is None else score + part
    scored = counted.select("map", "n", score=score)
    best = scored.filter(scored.score > 0).order_by([scored.score.desc(), scored.map, scored.n]).limit(limit)
    return _ranked(corpus, best.to_pyarrow().to_pydict())


def _is(word: str) -> Callable[[Any], Any]:
    return lambda other: other == word


def _ranked(corpus: AskedCorpus, columns: dict[str, list[Any]]) -> ibis.Table:
    """Return some rows as a table of the engine, in their order; there are few."""
    types = arrow()
    fields = {"map": types.int64(), "n": types.int32(), "score": types.float64(), "rank": types.int32()}
    rows = columns | {"rank": list(range(len(columns["map"])))}
    table = types.table({name: types.array(rows[name], type_) for name, type_ in fields.items()})
    return corpus.engine.made("search", table)


def _by_vectors(corpus: AskedCorpus, text: str, limit: int, embed: Callable[[list[str]], Any]) -> ibis.Table:
    """Score claims by the cosine of the angle between the vector of their text and that of the question."""
    asked = _vectors(embed, [text])[0]
    best: list[tuple[float, int, int]] = []
    for maps, ns, texts in _texts(corpus):
        scores = _vectors(embed, texts) @ asked
        rows = [(-score, number, n) for score, number, n in zip(scores.tolist(), maps, ns, strict=True)]
        best = sorted([*best, *rows])[:limit]
    return _ranked(
        corpus,
        {"map": [row[1] for row in best], "n": [row[2] for row in best], "score": [-row[0] for row in best]},
    )


def _texts(corpus: AskedCorpus) -> Iterator[tuple[list[int], list[int], list[str]]]:
    for path in corpus.parts.files("claims"):
        for batch in read_file(path, ["map", "n", "text"]).to_batches(max_chunksize=AT_ONCE):
            if len(batch):
                columns = batch.to_pydict()
                yield columns["map"], columns["n"], columns["text"]


def _vectors(embed: Callable[[list[str]], Any], texts: Sequence[str]) -> Any:
    """Return a vector of length 1 of each text; of nothing, zero.

    Raises:
        AnalysisError: what was returned is not a vector of numbers a text.
    """
    try:
        found = np.asarray(embed(list(texts)), np.float64)
    except (TypeError, ValueError):
        found = np.zeros(0)
    if found.ndim != 2 or len(found) != len(texts) or not np.isfinite(found).all():
        raise AnalysisError(
            f"embed must return a vector of numbers a text, all of one length: of {len(texts)} texts it did not"
        )
    length = np.linalg.norm(found, axis=1, keepdims=True)
    return found / np.where(length > 0, length, 1.0)


def _named(corpus: AskedCorpus, table: ibis.Table) -> ibis.Table:
    claims = corpus.claims.select("map", "n", "id", "text")
    maps = corpus.maps.select("map", map_id=corpus.maps.id)
    return (
        table.join(claims, ["map", "n"])
        .join(maps, "map")
        .select("map", "n", "map_id", "id", "text", "score", "rank")
    )
