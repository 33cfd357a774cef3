"""Every public question, asked of a map and two of its claims: what tests over all of them share."""

from __future__ import annotations

import networkx as nx

import argmap

DAY = "2030-01-01"
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


QUESTIONS = {
    "acceptability": acceptability,
    "attribution": attribution,
    "balance": lambda amap, a, b: argmap.balance(amap),
    "basis_of": lambda amap, a, b: argmap.basis_of(amap, a),
    "branching": lambda amap, a, b: argmap.branching(amap),
    "centrality": lambda amap, a, b: {measure: argmap.centrality(amap, measure) for measure in MEASURES},
    "check": lambda amap, a, b: argmap.check(amap, select="ALL", today=DAY),
    "circles": lambda amap, a, b: argmap.circles(amap),
    "components": lambda amap, a, b: argmap.components(amap),
    "contentions": lambda amap, a, b: argmap.contentions(amap),
    "contested": lambda amap, a, b: argmap.contested(amap),
    "crux": lambda amap, a, b: argmap.crux(amap, [a], [b]),
    "cut_sets": lambda amap, a, b: argmap.cut_sets(amap, a),
    "describe": lambda amap, a, b: argmap.describe(amap),
    "explain": lambda amap, a, b: argmap.explain(amap, a),
    "extensions": lambda amap, a, b: {s: argmap.extensions(amap, s) for s in SEMANTICS},
    "hypotheses": lambda amap, a, b: argmap.hypotheses(amap, list({a: 0, b: 0})),
    "impact": lambda amap, a, b: argmap.impact(amap),
    "independent_lines": lambda amap, a, b: argmap.independent_lines(amap, a),
    "lacking_support": lambda amap, a, b: argmap.lacking_support(amap),
    "leaves": lambda amap, a, b: argmap.leaves(amap),
    "load_bearing": lambda amap, a, b: argmap.load_bearing(amap, a),
    "next_steps": lambda amap, a, b: argmap.next_steps(amap),
    "open_questions": lambda amap, a, b: argmap.open_questions(amap),
    "robustness": lambda amap, a, b: argmap.robustness(amap, [a]),
    "sides": lambda amap, a, b: {by: argmap.sides(amap, by=by) for by in ("author", "bearing")},
    "statistics": lambda amap, a, b: argmap.statistics(amap),
    "strength": lambda amap, a, b: {method: told(argmap.strength, amap, method) for method in METHODS},
    "sufficient_sets": lambda amap, a, b: argmap.sufficient_sets(amap, a),
    "support_status": lambda amap, a, b: argmap.support_status(amap),
    "unanswered": lambda amap, a, b: {r: argmap.unanswered(amap, replies=r) for r in (False, True)},
    "weight_needed": lambda amap, a, b: None if circular(amap) else argmap.weight_needed(amap, a, of=b),
    "what_if": lambda amap, a, b: {
        edit: argmap.what_if(amap, **{edit: a}) for edit in ("without", "accept", "reject")
    },
}
