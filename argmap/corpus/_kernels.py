"""Questions about each map, answered for a batch of `graphs` at once by the kernels that serve one map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.analysis.explanation._depths import claim_depths
from argmap.analysis.labels._grounded import asserted, grounded
from argmap.analysis.labels.labelling import WORDS
from argmap.analysis.strength._fixed_point import compute
from argmap.analysis.strength._methods import METHODS
from argmap.analysis.strength._network import network_of
from argmap.analysis.strength._schedule import order
from argmap.analysis.support.status import STATUSES, SupportWork
from argmap.corpus._disjoint_union import cut, union_of
from argmap.corpus._table_schema import arrow, arrow_type
from argmap.errors import AnalysisError, ConvergenceError
from argmap.graph._components import component_roots
from argmap.graph._roles import circle_groups, contention_flags, supported_flags

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from argmap.corpus._disjoint_union import Union

__all__ = ["COUNTS", "OUTPUT", "solved"]

COUNTS = (
    "claims", "supports", "challenges", "associations", "linked", "undercuts", "contentions", "leaves", "components", "circles",
    "depth", "widest", "challenged", *STATUSES,
)  # fmt: skip
OUTPUT: dict[str, dict[str, str]] = {
    "support_status": {"map": "int64", "n": "int32", "status": "string"},
    "acceptability": {"map": "int64", "n": "int32", "label": "string"},
    "strength": {"map": "int64", "n": "int32", "strength": "double"},
    "unsupported": {
        "map": "int64", "n": "int32", "rule": "string", "contention": "bool", "resting": "int32", "rank": "int32",
    },
    "statistics": dict.fromkeys(("map", *COUNTS), "int64"),
}  # fmt: skip


def solved(question: str, batch: pa.RecordBatch, options: dict[str, Any]) -> Iterator[pa.RecordBatch]:
    """Answer a question about each map of a batch of graphs, piece by piece.

    Args:
        question: one of those of `OUTPUT`.
        batch: rows of `graphs`.
        options: what the question takes.

    Yields:
        Rows as `OUTPUT` names them, map after map.
    """
    for piece in cut(batch):
        for columns in _answers(_KERNELS[question], piece, options):
            yield arrow().RecordBatch.from_arrays(
                [_column(name, values, OUTPUT[question]) for name, values in columns.items()],
                names=list(columns),
            )


def _answers(kernel: Any, piece: pa.RecordBatch, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Answer a piece; where strengths of some map never settle, its halves, until that map is alone."""
    try:
        found = kernel(union_of(piece), options)
    except ConvergenceError:
        half = len(piece) // 2
        yield from _answers(kernel, piece.slice(0, half), options)
        yield from _answers(kernel, piece.slice(half), options)
    else:
        yield found


def _column(name: str, values: Any, types: dict[str, str]) -> pa.Array:
    made = arrow()
    if isinstance(values, tuple):  # codes, and the words that they stand for
        codes, words = values
        words_of = made.DictionaryArray.from_arrays(
            made.array(codes, made.int8()), made.array(list(words), made.string())
        )
        return words_of.cast(made.string())
    return made.array(values, arrow_type(types[name]), from_pandas=True)


def _support_status(on: Union, _options: dict[str, Any]) -> dict[str, Any]:
    status = SupportWork(None, compiled=on.compiled).status
    return {"map": on.maps[on.claim_map], "n": on.claim_n, "status": (status, STATUSES)}


def _acceptability(on: Union, options: dict[str, Any]) -> dict[str, Any]:
    labels = grounded(on.compiled, asserted(on.compiled, strict=options["strict"]))
    return _by_map(on, "label", labels) | {"label": (labels[on.by_map], WORDS)}


def _by_map(on: Union, name: str, values: Any) -> dict[str, Any]:
    owner = np.concatenate((on.claim_map, on.relation_map))[on.by_map]
    number = np.concatenate((on.claim_n, on.relation_n))[on.by_map]
    return {"map": on.maps[owner], "n": number, name: values[on.by_map]}


def _strength(on: Union, options: dict[str, Any]) -> dict[str, Any]:
    """Return strengths; where a circle never settles, those of its map are not numbers."""
    method = METHODS[options["method"]]
    if not method.supports and on.compiled.is_support.any():
        number = int(on.maps[on.relation_map[on.compiled.is_support][0]])
        raise AnalysisError(
            f"{method.name!r} weighs challenges only, and map {number} has a support; use 'df-quad', 'quadratic-energy' or 'euler'"
        )
    net = network_of(on.compiled, None, on.weight, on.relation_weight, options["default"])
    try:
        found = compute(net, order(net), method, options["linked"], nudge=False).strength
    except ConvergenceError:
        if len(on.maps) > 1:
            raise
        found = np.full(on.compiled.elements, np.nan)
    return _by_map(on, "strength", found)


def _unsupported(on: Union, _options: dict[str, Any]) -> dict[str, Any]:
    work = SupportWork(None, compiled=on.compiled)
    worst_first = work.order[np.argsort(on.claim_map[work.order], kind="stable")]
    owner = on.claim_map[worst_first]
    count = np.bincount(owner, minlength=len(on.maps))
    rank = np.arange(len(owner)) - (np.cumsum(count) - count)[owner]
    by_n = np.argsort(worst_first)
    where = worst_first[by_n]
    return {
        "map": on.maps[on.claim_map[where]],
        "n": on.claim_n[where],
        "rule": (work.status[where], STATUSES),
        "contention": _contention(on)[where],
        "resting": work.resting[where],
        "rank": rank[by_n],
    }


def _contention(on: Union) -> Any:
    """Tell of each claim whether it is a contention of its map: one without relations argues for all that it claims."""
    return contention_flags(on.compiled) | (on.relations[on.claim_map] == 0)


def _statistics(on: Union, _options: dict[str, Any]) -> dict[str, Any]:
    c, maps = on.compiled, len(on.maps)
    aimed = c.target[: c.relations]
    challenged = np.zeros(c.claims, np.bool_)
    challenged[aimed[~c.is_support & (aimed < c.claims)]] = True
    roots = np.asarray(component_roots(c)[: c.claims], np.int64)
    circles = np.zeros(c.claims, np.bool_)
    circles[[group[0] for group in circle_groups(c)]] = True
    status = SupportWork(None, compiled=c).status
    counts: dict[str, Any] = {
        "map": on.maps,
        "claims": on.claims,
        "supports": on.relation_sums(c.is_support),
        "challenges": on.relation_sums(~c.is_support),
        "associations": _associations(on),
        "linked": on.relation_sums(np.diff(c.premise_start[: c.relations + 1]) > 1),
        "undercuts": on.relation_sums(~c.is_support & (aimed >= c.claims)),
        "contentions": on.sums(_contention(on)),
        "leaves": on.sums(~supported_flags(c)),
        "components": on.sums(roots == np.arange(c.claims)),
        "circles": on.sums(circles),
        "depth": _most(on, np.asarray(claim_depths(c), np.int64), maps),
        "widest": _most(on, np.diff(c.into_start)[: c.claims], maps),
        "challenged": on.sums(challenged),
    }
    return counts | {str(word): on.sums(status == code) for code, word in enumerate(STATUSES)}


def _associations(on: Union) -> Any:
    """Count per map its associations: by the claims that are their premises."""
    c = on.compiled
    first = c.premise[c.premise_start[c.relations : -1]]
    return np.bincount(on.claim_map[first], minlength=len(on.maps))


def _most(on: Union, values: Any, maps: int) -> Any:
    found = np.zeros(maps, np.int64)
    np.maximum.at(found, on.claim_map, values)
    return found


_KERNELS: dict[str, Any] = {
    "support_status": _support_status,
    "acceptability": _acceptability,
    "strength": _strength,
    "unsupported": _unsupported,
    "statistics": _statistics,
}
