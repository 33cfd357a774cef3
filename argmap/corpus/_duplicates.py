"""Claims that nearly repeat one another: pairs whose sets of adjacent words overlap, found exactly by a prefix filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._validate import check_positive_share
from argmap.corpus._query_engine import bit_count, bit_or, ibis_module
from argmap.corpus._split_words import words_of
from argmap.corpus.answer import Answer
from argmap.errors import AnalysisError, LimitError

if TYPE_CHECKING:
    import ibis

    from argmap.corpus._asked_corpus import AskedCorpus

__all__ = ["duplicates"]

SLACK = 1e-9  # a share of a number: 0.56 x 25 is above 14 in floating point
BITS = 62  # of a sign: as many as a whole number has in both engines without its last
MOST_COMPARISONS, MOST_PAIRS = 10_000, 100  # a set, on average
FEW = 1_000_000  # sets: of fewer ones, as many as of so many
MAP = 2**31  # a claim as one number: map x MAP + n


def duplicates(corpus: AskedCorpus, threshold: float) -> Answer:
    """Return the answer.

    Raises:
        AnalysisError: the threshold is no number above 0, up to 1.
        LimitError: when the answer is looked at: texts are too much alike for all pairs to be found.
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
    ranked = kept(_ranked(kept(_numbered(first)), corpus))
    ends = kept(_ends(ranked, threshold))
    sizes = int(ranked.count().to_pyarrow().as_py())
    _check_comparisons(ends, sizes, threshold)
    met = kept(_candidates(ends).limit(_most(MOST_PAIRS, sizes)))
    _check_pairs(met, sizes, threshold)
    pairs = equal.union(_alike(ranked, met.distinct(), threshold))
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


def _numbered(first: ibis.Table) -> ibis.Table:
    """Number the sets, smaller ones first."""
    size = first.shingles.length().cast("int64")
    number = ibis_module().row_number().over(order_by=[size, first["first"]])
    return first.select(key="first", size=size, number=number, shingles="shingles")


def _ranked(sets: ibis.Table, corpus: AskedCorpus) -> ibis.Table:
    """Put numbers for shingles, sorted: rare ones have small numbers; ties go by their text. A sign has a bit for each, of few bits."""
    ibis = ibis_module()
    rows = corpus.engine.kept(sets.select("key", "number", "size", shingle=sets.shingles.unnest()))
    counted = rows.group_by("shingle").agg(count=rows.count())
    ranks = counted.select(
        "shingle", rank=ibis.row_number().over(order_by=[counted["count"], counted.shingle])
    )
    tokens = rows.join(corpus.engine.kept(ranks), "shingle").select("key", "number", "size", "rank")
    bit = (ibis.literal(2.0, "float64") ** (tokens["rank"] % BITS)).cast("int64")
    found = tokens.mutate(bit=bit).group_by(["key", "number", "size"])
    sets = found.agg(ranks=lambda t: t["rank"].collect(), sign=lambda t: bit_or()(t.bit))
    return sets.mutate(ranks=sets.ranks.sort())


def _ends(sets: ibis.Table, threshold: float) -> ibis.Table:
    """Return the rarest shingles of each set: as many as two sets that are alike must share one of.

    Two such sets share at least `needed` of one and `needed` of the other added up, of what comes from this shingle on, `left`; and
    their signs differ in no more bits than what they do not share, `spare` of one and of the other.
    """
    size = sets.size.cast("float64")
    needed = size * (threshold / (1 + threshold) * (1 - SLACK))
    enough = sets.size - (size * (threshold * (1 - SLACK))).ceil().cast("int64") + 1
    placed = sets.mutate(
        needed=needed, spare=size - 2 * needed, place=ibis_module().range(0, enough).unnest()
    )
    left = placed.size - placed.place
    return placed.select(
        "number",
        "sign",
        "needed",
        "spare",
        rank=placed.ranks[placed.place.cast("int32")],
        room=left - placed.needed,
    )


def _candidates(ends: ibis.Table) -> ibis.Table:
    """Return pairs that share one of these, smaller set first, and are not too unlike in size, place, or sign."""
    small = ends.filter(ends.room >= ends.needed)
    large = ends.view()
    met = small.join(
        large,
        [
            small["rank"] == large["rank"], small.number < large.number,
            small.room >= large.needed, small.needed <= large.room,
        ],
    )  # fmt: skip
    apart = bit_count()(small.sign ^ large.sign)
    return met.filter(apart <= small.spare + large.spare).select(a=small.number, b=large.number)


def _check_comparisons(ends: ibis.Table, sets: int, threshold: float) -> None:
    """Refuse what would take hours: texts of which so many share their rarest shingles.

    Raises:
        LimitError: there are too many comparisons to make.
    """
    of_one = ends.group_by("rank").agg(
        small=lambda t: (t.room >= t.needed).sum(), all=lambda t: t.count().cast("float64")
    )
    comparisons = float(
        of_one.agg(sum=(of_one.small * of_one["all"]).sum()).to_pyarrow()["sum"][0].as_py() or 0
    )
    most = _most(MOST_COMPARISONS, sets)
    if comparisons > most:
        raise LimitError(
            f"{sets:,} different texts share words so often that {comparisons:,.0f} comparisons would be needed at a threshold of "
            f"{threshold:g}, more than {most:,}: {_INSTEAD}"
        )


def _check_pairs(met: ibis.Table, sets: int, threshold: float) -> None:
    """Refuse an answer that would fill memory and disk.

    Raises:
        LimitError: there are too many pairs.
    """
    most = _most(MOST_PAIRS, sets)
    if int(met.count().to_pyarrow().as_py()) >= most:
        raise LimitError(
            f"{most:,} pairs of {sets:,} different texts, or more, may be alike at a threshold of {threshold:g}: {_INSTEAD}"
        )


def _most(each: int, sets: int) -> int:
    return each * max(sets, FEW)


_INSTEAD = "pass a larger threshold=, or ask a corpus of fewer claims"


def _alike(sets: ibis.Table, candidates: ibis.Table, threshold: float) -> ibis.Table:
    """Return the candidates whose sets are alike: what they share, of all that either has."""
    other = sets.view()
    pairs = candidates.join(sets, candidates.a == sets.number).select("b", key="key", ranks="ranks")
    both = pairs.join(other, pairs.b == other.number).select(
        key=pairs.key, other_key=other.key, ranks=pairs.ranks, others=other.ranks
    )
    shared = both.ranks.intersect(both.others).length().cast("float64")
    either = both.ranks.length() + both.others.length() - shared
    found = both.select(
        a=ibis_module().least(both.key, both.other_key), b=ibis_module().greatest(both.key, both.other_key), similarity=shared / either,
    )  # fmt: skip
    return found.filter(lambda pair: pair.similarity >= threshold)


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
