"""Every public question, asked of a map and two of its claims: what tests over all of them share."""

from __future__ import annotations

import inspect
from functools import partial

import networkx as nx

import argmap

DAY = "2030-01-01"
RAIN = "It rained. Therefore the streets are wet."
SEMANTICS = ["grounded", "complete", "preferred", "stable", "semi-stable", "ideal", "eager"]
METHODS = ["df-quad", "quadratic-energy", "euler"]
MEASURES = ["betweenness", "closeness", "degree", "harmonic"]


def acceptability(amap, a, b):
    return {
        (s, m): told(argmap.acceptability, amap, s, mode=m)
        for s in SEMANTICS
        for m in ("sceptical", "credulous")
    }


def attribution(amap, a, b):
    some = ["removal", *([] if circular(amap) else ["gradient", "shapley"])]
    return {measure: told(argmap.attribution, amap, a, measure=measure) for measure in some}


def told(ask, *given, **options):
    """What a question answers, or which error says that it has no answer."""
    try:
        return ask(*given, **options)
    except argmap.AnalysisError as error:
        return type(error).__name__


def circular(amap):
    """Whether something bears on itself: then strengths may have to be worked out in continuous time, which is slow."""
    graph = nx.DiGraph((p, r.id) for r in amap.relations.values() for p in r.premises)
    graph.add_edges_from((r.id, r.target) for r in amap.relations.values())
    return not nx.is_directed_acyclic_graph(graph)


PUBLIC = [
    ask
    for ask in (getattr(argmap, name) for name in argmap.__all__)
    if inspect.isfunction(ask)
    and ask.__module__.startswith("argmap.analysis.")
    and next(iter(inspect.signature(ask).parameters)) == "amap"
]


def needs_the_map_alone(ask):
    """Whether a question needs nothing besides the map: then it is asked by every test without being listed."""
    others = [*inspect.signature(ask).parameters.values()][1:]
    return all(one.default is not one.empty for one in others)


def of_the_map_alone(ask, amap, a, b):
    return ask(amap)


QUESTIONS = {ask.__name__: partial(of_the_map_alone, ask) for ask in PUBLIC if needs_the_map_alone(ask)}
QUESTIONS |= {
    "acceptability": acceptability,
    "attribution": attribution,
    "basis_of": lambda amap, a, b: argmap.basis_of(amap, a),
    "centrality": lambda amap, a, b: {measure: argmap.centrality(amap, measure) for measure in MEASURES},
    "check": lambda amap, a, b: argmap.check(amap, select="ALL", today=DAY),
    "coverage": lambda amap, a, b: argmap.coverage(amap, "mapped" if "mapped" in amap else None, RAIN),
    "crux": lambda amap, a, b: argmap.crux(amap, [a], [b]),
    "cut_sets": lambda amap, a, b: argmap.cut_sets(amap, a),
    "explain": lambda amap, a, b: argmap.explain(amap, a),
    "extensions": lambda amap, a, b: {s: argmap.extensions(amap, s) for s in SEMANTICS},
    "hypotheses": lambda amap, a, b: argmap.hypotheses(amap, list({a: 0, b: 0})),
    "independent_lines": lambda amap, a, b: argmap.independent_lines(amap, a),
    "load_bearing": lambda amap, a, b: argmap.load_bearing(amap, a),
    "robustness": lambda amap, a, b: argmap.robustness(amap, [a]),
    "sides": lambda amap, a, b: {by: argmap.sides(amap, by=by) for by in ("author", "bearing")},
    "stale": lambda amap, a, b: argmap.stale(amap, today=DAY),
    "strength": lambda amap, a, b: {method: told(argmap.strength, amap, method) for method in METHODS},
    "sufficient_sets": lambda amap, a, b: argmap.sufficient_sets(amap, a),
    "unanswered": lambda amap, a, b: {r: argmap.unanswered(amap, replies=r) for r in (False, True)},
    "weight_needed": lambda amap, a, b: None if circular(amap) else argmap.weight_needed(amap, a, of=b),
    "what_if": lambda amap, a, b: {
        edit: argmap.what_if(amap, **{edit: a}) for edit in ("without", "accept", "reject")
    },
}
