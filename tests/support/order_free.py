"""Answers without what the order of a map decides: two equal maps must give equal ones, however they were put together.

Where an answer follows the map's order, or breaks a tie by it, that is checked here, exactly, and then left out.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
import re
from collections import Counter

import networkx as nx
import oracles

import argmap
from argmap._wording import quoted
from argmap.finding import Findings

IN_MAP_ORDER = {
    "basis_of", "circles", "contentions", "contested", "crux", "independent_lines", "leaves", "load_bearing", "unanswered",
}  # fmt: skip
PATHS = {"basis_of", "load_bearing"}  # `because` is a shortest path, of which there may be several


def shuffled(amap, rng):
    """Return an equal map put together in another order; premises too, but where a scheme numbers them."""
    other = argmap.ArgumentMap(amap.title, amap.description, amap.vocabulary, amap.data)
    sources, claims = list(amap.sources.values()), list(amap.claims.values())
    relations = [
        r if r.scheme else r.evolve(premises=rng.sample(r.premises, len(r.premises)))
        for r in amap.relations.values()
    ]
    for values in (sources, claims, relations):
        rng.shuffle(values)
    other.add(*sources, *claims, *relations)
    return other


def alike(one, other):
    """Whether two answers are equal, numbers but for what rounding makes of another order."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, abs_tol=1e-6)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    return one == other


def order_free(name, amap, answer):
    """Return what an answer says, whatever the order; what it says about order must be so."""
    if isinstance(answer, dict) and name not in SPECIAL:
        return {key: order_free(name, amap, value) for key, value in answer.items()}
    if isinstance(answer, Findings) and name in IN_MAP_ORDER:
        places = [place(amap, id_) for id_ in answer.ids]
        assert places == sorted(places)
    return SPECIAL.get(name, plain)(amap, answer)


def plain(amap, answer):
    if isinstance(answer, Findings):
        return answer.exhaustive, Counter(finding(amap, one) for one in answer)
    if isinstance(answer, argmap.Extensions):
        return answer.exhaustive, {
            frozenset((id_, str(label)) for id_, label in one.items()) for one in answer
        }
    if isinstance(answer, str):
        return words(amap, answer)
    if dataclasses.is_dataclass(answer):
        return {field.name: plain(amap, getattr(answer, field.name)) for field in dataclasses.fields(answer)}
    if hasattr(answer, "items"):
        return {str(key): plain(amap, value) for key, value in answer.items()}
    return answer


def finding(amap, one, *, because=True):
    reasons = frozenset(one.because) if because else len(one.because)
    fix = one.fix and words(amap, one.fix.title)
    return (
        one.rule,
        one.id,
        words(amap, one.message),
        reasons,
        one.severity,
        one.code,
        frozenset(one.terms),
        fix,
    )


def words(amap, text):
    """Return the words of a message, as often as they occur; where not all claims are named, all but the names and their number.

    The order says which are named where not all are, and names may be partial themselves; the reasons are compared whole. Of several
    premises AM403 names a term of the first that has one of its own, as it says.
    """
    text = re.sub(r"linking '[^']*' to '[^']*'", "linking", text)
    if re.search(r"and \d+ more|such as '", text):
        text = re.sub(r"\bthe (?:\w+ from|defeater) (?=')", "", text)
        text = re.sub(r"'[^']*'|\band(?: \d+ more)?\b|such as", " ", text)
    return frozenset(Counter(re.split(r"[\s,;.+:()]+", text)).items())


def place(amap, id_):
    return [*amap.claims, *amap.relations].index(id_)


def paths(amap, answer):
    return answer.exhaustive, Counter(finding(amap, one, because=False) for one in answer)


def circle(amap, path, graph=None):
    """Return the circle that a path goes round, which is a shortest one through its first claim in map order."""
    graph = graph or oracles.support_graph(amap)
    (group,) = (group for group in oracles.strong_groups(graph) if path[0] in group)
    assert path[0] == path[-1] == min(group, key=lambda id_: place(amap, id_))
    assert all(graph.has_edge(a, b) for a, b in itertools.pairwise(path))
    back = [nx.shortest_path_length(graph, one, path[0]) for one in graph[path[0]] if one in group]
    assert len(path) - 2 == min(back)
    return group


def circles(amap, answer):
    return {(one.rule, circle(amap, one.because), one.severity) for one in answer}


def components(amap, answer):
    ranks = [(-len(one.because), place(amap, one.because[0])) for one in answer]
    assert ranks == sorted(ranks)
    for one in answer:
        assert one.id == min(one.because, key=lambda id_: place(amap, id_))
    return {(one.message, frozenset(one.because)) for one in answer}


def lacking_support(amap, answer):
    apart, tops, direct = (
        oracles.unconnected(amap),
        oracles.contentions(amap),
        oracles.used_directly_for(amap),
    )
    ranks = [(one in apart, one not in tops, -len(direct[one]), place(amap, one)) for one in answer.ids]
    assert ranks == sorted(ranks)
    found = set()
    for one in answer:
        if one.rule == "circular":
            near = oracles.nearest_circles(amap, one.id)
            first = min(near, key=lambda group: min(place(amap, id_) for id_ in group))
            assert circle(amap, one.because, oracles.ungrounded_graph(amap)) == first
            assert one.message.startswith("Supports itself" if one.id in one.because else "Rests only on")
            found.add((one.rule, one.id, near))
        else:
            places = [place(amap, id_) for id_ in one.because]
            assert places == sorted(places)
            found.add(finding(amap, one))
    told = Counter(word for line in answer.summary().split("\n") for word in line.split())
    return found, told


def branching(amap, answer):
    counts = Counter(
        r.target for r in [*oracles.supports(amap), *oracles.challenges(amap)] if r.target in amap.claims
    )
    most = max(counts.values(), default=0)
    assert answer.widest == next((id_ for id_ in amap.claims if most and counts[id_] == most), None)
    return answer.claims, answer.mean


def describe(amap, answer):
    """Return the words, but for contentions beyond the third: the first three in map order are told in full."""
    tops = oracles.contentions(amap)
    for top in tops[:3]:
        assert quoted(amap[top].text) in answer
    return words(amap, answer) if len(tops) <= 3 else len(answer.splitlines())


def explain(amap, answer):
    """Return the verdicts and how deep the reasons go, which is as little as can be; of equally short ones, any is told."""
    support = answer.support and str(answer.support.verdict)
    return str(answer.verdict), depth(answer), support


def depth(step, known=None):
    known = {} if known is None else known
    if id(step) not in known:
        known[id(step)] = 0
        known[id(step)] = 1 + max((depth(other, known) for other in step.because), default=0)
    return known[id(step)]


def robustness(amap, answer):
    """Return the answers; the smallest part that shows a split is one of which nothing can be left out, and there may be several."""
    return {
        id_: (
            dict(verdict.answers),
            [(split.aspect, split.columns, split.answers) for split in verdict.splits],
        )
        for id_, verdict in answer.items()
    }


def what_if(amap, answer):
    """Return what turns; the chain of reasons is a shortest one, of which there may be several."""
    return {
        edit: Counter((f.id, f.aspect, str(f.before), str(f.after), len(f.because)) for f in change.flips)
        for edit, change in answer.items()
    }


def crux(amap, answer):
    return len(answer), {frozenset(one.because) for one in answer}


def independent_lines(amap, answer):
    return len(answer)


def hypotheses(amap, answer):
    ranks = [(-answer.diagnosticity[id_], place(amap, id_)) for id_ in answer.evidence]
    assert ranks == sorted(ranks)
    return dict(answer.matrix), dict(answer.diagnosticity), dict(answer.inconsistency), answer.ranking


def check(amap, answer):
    found = []
    for one in answer:
        if one.code in ONE_OF_SEVERAL:
            found.append((one.code, *ONE_OF_SEVERAL[one.code](amap, one)))
        else:
            found.append(finding(amap, one))
    return answer.exhaustive, Counter(found)


def largest_first(amap, one):
    """Of parts equally large the first in map order stands for the map: what is told is how large the others are."""
    (part,) = (part for part in oracles.components(amap) if one.id in part)
    assert set(one.because) == part
    return (len(part),)


def group_of_alike(amap, one):
    """Of what is given twice, what comes later in map order says again what the first says."""
    assert place(amap, one.id) > place(amap, one.because[0])
    return ()


ONE_OF_SEVERAL = {
    "AM102": largest_first,
    "AM105": group_of_alike,
    "AM107": group_of_alike,
    "AM203": lambda amap, one: (one.id, oracles.nearest_circles(amap, one.id)),
    "AM206": lambda amap, one: (one.id,),
    "AM211": lambda amap, one: (circle(amap, one.because),),
    "AM303": lambda amap, one: (oracles.circle_of_relations(amap, one.id),),
}
SPECIAL = {
    "basis_of": paths,
    "branching": branching,
    "check": check,
    "circles": circles,
    "components": components,
    "crux": crux,
    "describe": describe,
    "explain": explain,
    "hypotheses": hypotheses,
    "independent_lines": independent_lines,
    "lacking_support": lacking_support,
    "load_bearing": paths,
    "robustness": robustness,
    "what_if": what_if,
}
