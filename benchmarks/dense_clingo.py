"""Questions about attack graphs, as clingo answers them by the encodings of ASPARTIX: beside whom `benchmarks.dense` measures.

Stable and admissible sets as in Egly, U., Gaggl, S. A. and Woltran, S. (2010). Answer-set programming encodings for argumentation frameworks.
Argument and Computation 1(2). Preferred ones by clingo's domain heuristics, semi-stable ones by largest ranges first and then the sets of each range,
ideal ones from what no admissible set attacks, as in Dvořák, W., Rapberger, A., Wallner, J. P. and Woltran, S. (2020). ASPARTIX-V19: an answer-set
programming based system for abstract argumentation. FoIKS. Each question takes in the facts as text, grounds them, and gives sets of numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.dense_graphs import Graph

__all__ = ["by_clingo"]

_STABLE = """in(X) :- arg(X), not out(X). out(X) :- arg(X), not in(X). :- in(X), in(Y), att(X,Y).
defeated(X) :- in(Y), att(Y,X). :- out(X), not defeated(X). #show in/1."""
_ADMISSIBLE = """in(X) :- arg(X), not out(X). out(X) :- arg(X), not in(X). :- in(X), in(Y), att(X,Y).
defeated(X) :- in(Y), att(Y,X). :- in(X), att(Y,X), not defeated(Y). #show in/1."""
_LARGEST = "#heuristic in(X) : arg(X). [1,true]"
_RANGE = "range(X) :- in(X). range(X) :- defeated(X). #heuristic range(X) : arg(X). [1,true] #show range/1."
_DOMAIN = ("--heuristic=Domain", "--enum-mode=domRec")
Sets = list[frozenset[int]]


def by_clingo(problem: str, graph: Graph, query: int, most: int) -> Sets:
    """Return extensions that answer a problem: of DC one with the query, of DS one without; of EE not more than `most`, 0 for all."""
    task, semantics = problem.split("-")
    models = most if task == "EE" else 1
    wanted = {"DC": f":- not in({query}).", "DS": f":- in({query})."}.get(task, "")
    if semantics == "ST":
        return _sets(_control(graph, _STABLE + wanted, models))
    if semantics == "SST":
        return _semi_stable(graph, models, {"DC": True, "DS": False}.get(task), query)
    if semantics == "ID":
        return _ideal(graph)
    if task == "DC":  # in a preferred extension just if in an admissible set
        return _sets(_control(graph, _ADMISSIBLE + wanted, 1))
    if task == "DS":
        found = _each(_control(graph, _ADMISSIBLE + _LARGEST, 0, *_DOMAIN))
        return _first_without(found, query)
    return _sets(_control(graph, _ADMISSIBLE + _LARGEST, models, *_DOMAIN))


def _control(graph: Graph, program: str, models: int, *options: str) -> Any:
    import clingo

    size, attacks = graph
    control = clingo.Control([str(models), "--warn=none", *options])
    facts = "".join(f"arg({x})." for x in range(1, size + 1)) + "".join(f"att({a},{b})." for a, b in attacks)
    control.add("base", [], program + facts)
    control.ground([("base", [])])
    return control


def _each(control: Any, assumptions: Any = ()) -> Iterator[frozenset[int]]:
    with control.solve(yield_=True, assumptions=assumptions) as handle:
        for model in handle:
            yield frozenset(x.arguments[0].number for x in model.symbols(shown=True))


def _sets(control: Any) -> Sets:
    return list(_each(control))


def _first_without(found: Iterator[frozenset[int]], query: int) -> Sets:
    return next(([one] for one in found if query not in one), [])


def _semi_stable(graph: Graph, models: int, held: bool | None, query: int) -> Sets:
    """Give the sets of each largest range in turn, with the query or without if it is asked about."""
    import clingo

    by_range = _control(graph, _ADMISSIBLE.replace("#show in/1.", "") + _RANGE, 0, *_DOMAIN)
    within = _control(graph, _ADMISSIBLE + "range(X) :- in(X). range(X) :- defeated(X).", models)
    asked = [] if held is None else [(clingo.Function("in", [clingo.Number(query)]), held)]
    found: Sets = []
    for largest in _each(by_range):
        held_in = [(clingo.Function("range", [clingo.Number(x)]), True) for x in largest]
        found += _each(within, [*held_in, *asked])
        if models and len(found) >= models:
            return found[:models]
    return found


def _ideal(graph: Graph) -> Sets:
    """Give the largest admissible set of what some admissible set holds and none attacks."""
    accepted = _sets(_control(graph, _ADMISSIBLE, 0, "--enum-mode=brave"))[-1]  # from model to model more
    attacked = {b for a, b in graph[1] if a in accepted}
    left = "".join(f":- in({x})." for x in range(1, graph[0] + 1) if x not in accepted or x in attacked)
    return _sets(_control(graph, _ADMISSIBLE + left + _LARGEST, 1, *_DOMAIN))
