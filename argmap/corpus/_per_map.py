"""The questions that are asked of each map, as answers about a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.corpus._relation_words import relation_words
from argmap.corpus._table_schema import KEYS
from argmap.corpus.answer import Answer

if TYPE_CHECKING:
    import ibis

    from argmap.corpus._asked_corpus import AskedCorpus

__all__ = ["of_claims", "of_elements", "of_table", "with_maps"]


def of_claims(
    corpus: AskedCorpus,
    question: str,
    options: dict[str, Any],
    *,
    shown: str,
    sort: tuple[str, ...] = ("map", "n"),
) -> Answer:
    """Return the answer to a question about claims."""
    return Answer(
        corpus,
        lambda: corpus.engine.solved(question, corpus.parts.files("graphs"), options),
        named=lambda table: with_maps(corpus, table.join(_words(corpus.claims), ["map", "n"])),
        sort=sort,
        shown=["text", *_OTHERS.get(question, ()), shown, "map_id", "id"],
        plotted=shown,
        of="claims",
    )


_OTHERS = {"unsupported": ("resting",)}


def of_elements(corpus: AskedCorpus, question: str, options: dict[str, Any], *, shown: str) -> Answer:
    """Return the answer to a question about claims, supports and challenges."""

    def named(table: ibis.Table) -> ibis.Table:
        words = corpus.engine.shared("words", lambda: _words(corpus.claims).union(relation_words(corpus)))
        return with_maps(corpus, table.join(words, ["map", "n"]))

    return Answer(
        corpus,
        lambda: corpus.engine.solved(question, corpus.parts.files("graphs"), options),
        named=named, sort=("map", "n"), shown=["text", shown, "map_id", "id"], plotted=shown,
        of="claims and relations",
    )  # fmt: skip


def of_table(corpus: AskedCorpus, name: str) -> Answer:
    """Return one of the tables as an answer."""
    table = corpus.table(name)
    keys = KEYS[name] if name not in ("losses", "errors") else ("map", "path")
    shown = [column for column in table.columns if column not in ("map", "data")]
    return Answer(corpus, lambda: table, named=lambda whole: whole, sort=keys, shown=shown, plotted=shown[0])


def _words(table: ibis.Table) -> ibis.Table:
    return table.select("map", "n", "id", "text")


def with_maps(corpus: AskedCorpus, table: ibis.Table) -> ibis.Table:
    """Join the ids of maps."""
    maps = corpus.maps.select("map", map_id=corpus.maps.id)
    joined = table.join(maps, "map")
    first = ["map_id", *(name for name in ("id", "text") if name in joined.columns)]
    return joined.select(*(name for name in ("map", "n") if name in joined.columns), *first,
                         *(name for name in table.columns if name not in ("map", "n", "id", "text")))  # fmt: skip
