"""Claims that nearly repeat one another: pairs whose sets of adjacent words overlap, found exactly by a prefix filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._validate import check_positive_share
from argmap.corpus._query_engine import ibis_module
from argmap.corpus._split_words import words_of
from argmap.corpus.answer import Answer
from argmap.errors import AnalysisError

if TYPE_CHECKING:
    import ibis

    from argmap.corpus._asked_corpus import AskedCorpus

__all__ = ["duplicates"]

SLACK = 1e-9  # 0.56 x 25 is above 14 in floating point
MAP = 2**31  # a claim as one number: map x MAP + n


def duplicates(corpus: AskedCorpus, threshold: float) -> Answer:
    """Return the answer.

    Raises:
        AnalysisError: the threshold is no number above 0, up to 1.
    """
    check_positive_share("threshold", threshold, AnalysisError)
    return Answer(
        corpus,
        lambda: corpus.engine.kept(_pairs(corpus, float(threshold))),
        named=lambda table: _named(corpus, table),
        sort=("map", "n", "other_map", "other_n"),
        shown=["text", "other_text", "similarity", "map_id", "id", "other_map_id", "other_id"],
        plotted="similarity",
        of="pairs of claims",
    )


def _pairs(corpus: AskedCorpus, threshold: float) -> ibis.Table:
    """Return pairs, smaller (map, n) first.

    References:
        Bayardo, R., Ma, Y. and Srikant, R. (2007). Scaling up all pairs similarity search. WWW, 131-140.
    """
    kept = corpus.engine.kept
    claims = corpus.claims
    words = kept(claims.select(key=claims.map * MAP + claims.n, words=words_of(claims.text)))
    sets = kept(_distinct(kept(_shingles(words))))
    first = kept(sets.group_by("shingles").agg(first=sets.key.min()))
    same = sets.join(first, "shingles").filter(lambda pair: pair.key != pair.first)
    equal = same.select(a="first", b="key", similarity=ibis_module().literal(1.0, "float64"))
    rows = kept(
        first.select(key="first", size=first.shingles.length().cast("int64"), shingle=first.shingles.unnest())
    )
    tokens = kept(rows.join(kept(_ranked(rows)), "shingle").select("key", "size", "rank"))
    pairs = equal.union(
        _alike(tokens, kept(_candidates(kept(_ends(tokens, threshold)), threshold)), threshold)
    )
    return pairs.select(
        map=(pairs.a // MAP).cast("int64"), n=(pairs.a % MAP).cast("int32"),
        other_map=(pairs.b // MAP).cast("int64"), other_n=(pairs.b % MAP).cast("int32"), similarity="similarity",
    )  # fmt: skip


def _shingles(claims: ibis.Table) -> ibis.Table:
    """Return of each claim its adjacent pairs of words; the word itself if there is one; claims without words go."""
    some = claims.filter(claims.words.length() > 0)
    words, count = some.words, some.words.length()
    pairs = ibis_module().range(0, count - 1).map(lambda place: words[place].concat(" ", words[place + 1]))
    return some.select("key", shingles=(count > 1).ifelse(pairs, words))


def _distinct(sets: ibis.Table) -> ibis.Table:
    """Return each shingle of a claim once, sorted: equal sets are equal lists."""
    return sets.select("key", shingles=sets.shingles.unique().sort())


def _ranked(rows: ibis.Table) -> ibis.Table:
    """Number shingles by rarity, then by their text."""
    counted = rows.group_by("shingle").agg(count=rows.count())
    ibis = ibis_module()
    return counted.select(
        "shingle", rank=ibis.row_number().over(order_by=[counted["count"], counted.shingle])
    )


def _ends(tokens: ibis.Table, threshold: float) -> ibis.Table:
    """Return the rarest shingles of each set: as many as two sets that are alike must share one of."""
    placed = tokens.mutate(place=ibis_module().row_number().over(group_by="key", order_by="rank"))
    enough = placed.size - (placed.size * threshold - SLACK).ceil().cast("int64") + 1
    return placed.filter(placed.place < enough).select("key", "size", "rank")


def _candidates(ends: ibis.Table, threshold: float) -> ibis.Table:
    """Return pairs that share one of these, and are not too unlike in size."""
    other = ends.view()
    met = ends.join(other, [ends.rank == other.rank, ends.key < other.key])
    pairs = met.select(a=ends.key, b=other.key, size=ends.size, other_size=other.size)
    smaller = ibis_module().least(pairs.size, pairs.other_size)
    larger = ibis_module().greatest(pairs.size, pairs.other_size)
    return pairs.filter(smaller >= larger * threshold - SLACK).select("a", "b").distinct()


def _alike(tokens: ibis.Table, candidates: ibis.Table, threshold: float) -> ibis.Table:
    """Return the candidates whose sets are alike: what they share, of all that either has."""
    one = tokens.group_by("key").agg(ranks=tokens["rank"].collect())
    other = one.view()
    pairs = candidates.join(one, candidates.a == one.key).select("a", "b", ranks="ranks")
    both = pairs.join(other, pairs.b == other.key).select("a", "b", ranks="ranks", others=other.ranks)
    shared = both.ranks.intersect(both.others).length().cast("float64")
    either = both.ranks.length() + both.others.length() - shared
    return both.select("a", "b", similarity=shared / either).filter(lambda pair: pair.similarity >= threshold)


def _named(corpus: AskedCorpus, table: ibis.Table) -> ibis.Table:
    """Join the ids and the words of both claims."""
    words = corpus.claims.select("map", "n", "id", "text").join(
        corpus.maps.select("map", map_id=corpus.maps.id), "map"
    )
    one = words.select("map", "n", "map_id", "id", "text")
    other = words.select(
        other_map="map", other_n="n", other_map_id="map_id", other_id="id", other_text="text"
    )
    joined = table.join(one, ["map", "n"]).join(other, ["other_map", "other_n"])
    return joined.select(
        "map",
        "n",
        "map_id",
        "id",
        "text",
        "other_map",
        "other_n",
        "other_map_id",
        "other_id",
        "other_text",
        "similarity",
    )
