"""Counts, depth and shares of each map, or of groups of maps: each group is counted as the union of its maps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from argmap._wording import listed_words
from argmap.analysis.explanation.statistics import Statistics
from argmap.analysis.support.status import STATUSES
from argmap.corpus._kernels import COUNTS
from argmap.corpus.answer import Answer
from argmap.errors import AnalysisError, near

if TYPE_CHECKING:
    from collections.abc import Sequence

    import ibis

    from argmap.corpus._asked_corpus import AskedCorpus

__all__ = ["check_columns", "column_names", "map_statistics"]

FIELDS = tuple(name for name in Statistics.__dataclass_fields__ if name not in ("kinds", "status"))
WORDS = tuple(map(str, STATUSES))
LARGEST = ("depth", "widest")  # of a group the largest of its maps, all else is added up
ADDED = (*(name for name in COUNTS if name not in LARGEST), "sources", "implicit", "cited")
SHOWN = ("claims", "supports", "challenges", "depth", "widest", "unsupported_share")


def map_statistics(corpus: AskedCorpus, by: str | Sequence[str] | None) -> Answer:
    """Return the answer, a row a map, or a row a group.

    Raises:
        AnalysisError: there is no such column in `maps`.
    """
    if by is None:
        return Answer(
            corpus, lambda: _told(_counted(corpus), ["map"]), named=lambda table: _with_titles(corpus, table), sort=("map",),
            shown=["title", *SHOWN, "map_id"], plotted="depth", of="maps",
        )  # fmt: skip
    names = [by] if isinstance(by, str) else list(by)
    check_columns(corpus, names)
    return Answer(
        corpus, lambda: _told(_grouped(corpus, names), [*names, "maps"]), named=lambda table: table, sort=names,
        shown=[*names, "maps", *SHOWN], plotted="depth", of="groups",
    )  # fmt: skip


def column_names(by: object) -> tuple[str, ...]:
    """Return the names of columns that are given as a list.

    Raises:
        AnalysisError: what is given is no list of texts.
    """
    names = tuple(by) if isinstance(by, Iterable) else (by,)
    if not all(isinstance(name, str) for name in names):
        raise AnalysisError(f"by must be a column of maps, or a list of these, got {by!r:.80}")
    return names


def check_columns(corpus: AskedCorpus, names: Sequence[str]) -> None:
    """Refuse columns that `maps` does not have.

    Raises:
        AnalysisError: there is none of such a name, or none is named.
    """
    known = corpus.maps.columns
    for name in names:
        if name not in known:
            own = listed_words(list(corpus.own_columns) or ["format", "folder"])
            raise AnalysisError(f"no column {name!r:.80} in maps{near(name, known) or f': there is {own}'}")
    if not names or len(set(names)) < len(names):
        raise AnalysisError("by names one column of maps, or several, each once")


def _counted(corpus: AskedCorpus) -> ibis.Table:
    """Return all that is counted of each map."""
    counted = corpus.engine.solved("statistics", corpus.parts.files("graphs"), {})
    sources = corpus.sources.group_by("map").agg(sources=corpus.sources.count())
    claims = corpus.claims
    implicit = claims.filter(claims.implicit).group_by("map").agg(implicit=lambda t: t.count())
    citations = corpus.citations.join(corpus.maps.select("map", most="claims"), "map")
    cited = (
        citations.filter(citations.element < citations.most)
        .group_by("map")
        .agg(cited=lambda t: t.element.nunique())
    )
    table = counted
    for part in (sources, implicit, cited):
        table = table.left_join(part, "map").drop("map_right")
    return table.mutate(**{name: table[name].fill_null(0) for name in ("sources", "implicit", "cited")})


def _grouped(corpus: AskedCorpus, names: list[str]) -> ibis.Table:
    """Add up what is counted, by columns of `maps`.

    A claim that nothing touches argues for itself only where its whole map has no support and no challenge; so in a group that has
    some, those of maps without any are no contentions.
    """
    maps = corpus.maps
    of_maps = maps.select("map", **{f"by_{number}": maps[name] for number, name in enumerate(names)})
    counted = _counted(corpus)
    joined = of_maps.join(counted, "map")
    joined = joined.mutate(relations=joined.supports + joined.challenges)
    found: dict[str, Any] = {
        name: joined[name].sum().cast("int64") for name in ADDED if name != "contentions"
    }
    found |= {name: joined[name].max().cast("int64") for name in LARGEST}
    found["contentions_all"] = joined.contentions.sum().cast("int64")
    found["contentions_some"] = joined.contentions.sum(where=joined.relations > 0).fill_null(0).cast("int64")
    keys = [f"by_{number}" for number in range(len(names))]
    groups = joined.group_by(keys).agg(maps=joined.count(), **found)
    relations = groups.supports + groups.challenges
    groups = groups.mutate(
        contentions=(relations > 0).ifelse(groups.contentions_some, groups.contentions_all)
    )
    return groups.rename(
        {name: key for name, key in zip(names, keys, strict=True) if name not in groups.columns}
    )


def _told(table: ibis.Table, keys: list[str]) -> ibis.Table:
    """Return the fields of `Statistics`, in their order, the statuses, and shares; 0 where there is no claim."""
    claims = table.claims.cast("float64")
    some = table.claims > 0

    def share(count: Any) -> Any:
        return some.ifelse(count / claims.nullif(0.0), 0.0)

    shares = {
        "supported_share": share(table.claims - table.leaves),
        "challenged_share": share(table.challenged),
    }
    values = {name: shares[name] if name in shares else table[name] for name in (*FIELDS, *WORDS)}
    return table.select(*keys, **values, unsupported_share=share(table.unsupported))


def _with_titles(corpus: AskedCorpus, table: ibis.Table) -> ibis.Table:
    own = {name: corpus.maps[name] for name in corpus.own_columns if name not in table.columns}
    maps = corpus.maps.select("map", map_id=corpus.maps.id, title=corpus.maps.title, **own)
    joined = table.join(maps, "map")
    return joined.select("map", "map_id", "title", *own, *(name for name in table.columns if name != "map"))
