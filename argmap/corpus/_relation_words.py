"""The words of relations: "premises → conclusion", as one map names them, by joins over all of a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._naming import PREMISES
from argmap.corpus._query_engine import ibis_module

if TYPE_CHECKING:
    import ibis

    from argmap.corpus._asked_corpus import AskedCorpus

__all__ = ["relation_words"]


def relation_words(corpus: AskedCorpus) -> ibis.Table:
    """Return map, n, id and text of each relation; of one that targets another, that one's words stand in brackets."""
    relations = corpus.relations.select("map", "n", "id", "type", "target")
    relations = _joined(relations, _premises(corpus), "n")
    goals = _claims(corpus).select("map", target="n", goal="said")
    others = relations.select("map", target="n", other_type="type", beyond="target", other_given="given")
    led = _joined(_joined(relations, goals, "target"), others, "target")
    challenged = (led.other_type == "challenge").ifelse("reply", "undercut")
    role = (led.type == "challenge").ifelse(led.other_type.isnull().ifelse(led.type, challenged), led.type)
    ends = goals.select("map", beyond="target", end="goal")
    roles = led.select("map", beyond="n", role=role)
    led = _joined(_joined(led, ends, "beyond"), roles, "beyond")
    end = led.end.fill_null(ibis_module().literal("the ") + led.role)
    goal = led.goal.fill_null(ibis_module().literal("(") + led.other_given + " → " + end + ")")
    return led.select("map", "n", "id", text=led.given + " → " + goal)


def _claims(corpus: AskedCorpus) -> ibis.Table:
    text = corpus.claims.text
    stopped = text.endswith(".").ifelse(text.substr(0, text.length() - 1), text)
    return corpus.claims.select("map", "n", said=stopped)


def _premises(corpus: AskedCorpus) -> ibis.Table:
    """Return map, n and given of each relation: the words of its first premises, and how many more there are."""
    premises = corpus.premises
    said = premises.join(_claims(corpus).select("map", "said", claim="n"), ["map", "claim"])
    found = said.filter(said.position == 0).select("map", n="relation", given="said")
    for place in range(1, PREMISES):
        other = said.filter(said.position == place).select("map", n="relation", also="said")
        both = _joined(found, other, "n")
        found = both.select(
            "map", "n", given=both.given + (ibis_module().literal(" + ") + both.also).fill_null("")
        )
    many = premises.filter(premises.position >= PREMISES)
    more = many.group_by(["map", "relation"]).agg(more=many.count())
    both = _joined(found, more.select("map", "more", n="relation"), "n")
    rest = (ibis_module().literal(" + ") + both.more.cast("string") + " more").fill_null("")
    return both.select("map", "n", given=both.given + rest)


def _joined(table: ibis.Table, other: ibis.Table, key: str) -> ibis.Table:
    """Join what is known of some of the rows."""
    known = [name for name in other.columns if name not in ("map", key)]
    return table.left_join(other, ["map", key]).select(*table.columns, *known)
