"""Sides, crux, competing hypotheses: who says what, where positions part, what evidence tells apart."""

from __future__ import annotations

import os
import warnings
from itertools import combinations

import oracles
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import shapes

import argmap

MANY = int(os.environ.get("ARGMAP_TEST_MAPS", "1500")) // 10


def bearing(amap, claim, passes=lambda relation, at: True, enters=lambda claim: True):
    """What bears on a claim, by going round the relations until nothing more comes: pairs of an element and a sign."""
    found = {(claim, 1)}
    relations = [r for r in amap.relations.values() if not isinstance(r, argmap.Association)]
    while True:
        more = set()
        for r in relations:
            turn = 1 if isinstance(r, argmap.Support) else -1
            more |= {(r.id, sign * turn) for at, sign in found if at == r.target and passes(r, at)}
            more |= {(p, sign) for at, sign in found if at == r.id for p in r.premises if enters(p)}
        if more <= found:
            return found
        found |= more


@pytest.mark.slow
@given(shapes(most_claims=7, most_relations=10, associations=True))
@settings(max_examples=MANY)
def test_sides_are_those_that_bear_on_a_contention(amap):
    expected = set()
    for top in argmap.contentions(amap).ids:
        for c in amap.claims:
            signs = {sign for at, sign in bearing(amap, top) if at == c}
            if signs and c != top:
                rule = "both" if len(signs) == 2 else "for" if signs == {1} else "against"
                expected.add((rule, c, (top,)))
    found = [(f.rule, f.id, f.because) for f in argmap.sides(amap, by="bearing")]
    assert set(found) == expected
    assert len(found) == len(expected)
    total = sum(b.pro + b.con + b.both for b in argmap.balance(amap).values())
    assert total == len(found)


def test_claims_can_be_told_apart_by_author():
    amap = argmap.ArgumentMap()
    amap.claim("Yes", id="yes", author="Ann")
    amap.claim("No", id="no", author="Bob")
    amap.claim("Well", id="well")
    assert [(f.rule, f.id) for f in argmap.sides(amap)] == [("Ann", "yes"), ("Bob", "no")]
    assert argmap.sides(amap).where("Bob").ids == ("no",)
    assert not argmap.sides(amap, by="bearing")
    with pytest.raises(argmap.AnalysisError, match="unknown value of by 'autor'"):
        argmap.sides(amap, by="autor")


def verdicts(amap, accepted):
    copy = amap.copy()
    for name in accepted:
        copy.evolve(name, status="accepted")
    labels = oracles.grounded_labels(copy)
    return {c: labels[c] for c in copy.claims}


@pytest.mark.slow
@given(shapes(most_claims=6, most_relations=9), st.data())
@settings(max_examples=MANY)
def test_the_crux_is_a_smallest_set_that_settles_the_dispute(amap, data):
    some = st.sets(st.sampled_from(list(amap.claims)), max_size=4)
    a, b = data.draw(some), data.draw(some)
    of_a, of_b = verdicts(amap, a), verdicts(amap, b)
    topics = [c for c in argmap.contentions(amap).ids if of_a[c] != of_b[c]]
    found = argmap.crux(amap, a, b)
    if not topics:
        assert not found
        return

    def settles(agreed):
        one = verdicts(amap, (a - agreed) | (b & agreed))
        other = verdicts(amap, (b - agreed) | (a & agreed))
        return all(one[c] == of_b[c] and other[c] == of_a[c] for c in topics)

    parting = [c for c in amap.claims if c in a ^ b]
    smallest = next(
        some for size in range(len(parting) + 1) for some in combinations(parting, size) if settles(set(some))
    )
    assert found.exhaustive
    assert len(found) == len(smallest)
    assert settles(set(found.ids))
    assert {finding.because for finding in found} == {tuple(topics)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", argmap.LimitWarning)
        quick = argmap.crux(amap, a, b, limit=1)
    assert settles(set(quick.ids))
    assert not any(settles(set(quick.ids) - {c}) for c in quick.ids)


def test_a_crux_that_a_limit_cut_says_so():
    amap = argmap.ArgumentMap()
    top = amap.claim("Top", id="top")
    parts = [amap.claim(f"Part {number}", id=f"p{number}") for number in range(4)]
    amap.support(parts, top)
    for part in parts:
        amap.challenge(amap.claim("No", id=f"no-{part.id}"), part)
    names = [part.id for part in parts]
    assert argmap.crux(amap, names, []).ids == tuple(names)
    with pytest.warns(argmap.LimitWarning, match="the crux has 4 claims"):
        found = argmap.crux(amap, names, [], limit=2)
    assert not found.exhaustive
    with pytest.raises(argmap.AnalysisError, match="limit must be"):
        argmap.crux(amap, names, [], limit=0)


@pytest.fixture
def window():
    amap = argmap.ArgumentMap()
    for name in ("frost", "thief", "ball"):
        amap.claim(f"{name.title()} broke the window", id=name)
    for name, weight in {"mild": 0.5, "glass": None, "purse": 0.9, "gloves": None}.items():
        amap.claim(f"Evidence: {name}", id=name, kind="evidence", weight=weight)
    for name in ("frost", "thief", "ball"):
        amap.support("glass", name)
    amap.challenge("mild", "frost")
    amap.support(amap.claim("Something was taken", id="taken"), "thief", id="motive")
    amap.support("purse", "taken")
    amap.challenge("taken", "frost")
    amap.challenge("taken", "ball")
    amap.challenge("gloves", "motive", id="undercut")
    amap.challenge("thief", "ball")
    return amap


@pytest.mark.slow
def test_the_matrix_of_competing_hypotheses_is_that_worked_out_by_hand(window):
    window.remove("undercut")
    found = argmap.hypotheses(window, ["frost", "thief", "ball"])
    assert str(found).split("\n") == [
        "evidence         Frost broke the window  Thief broke the window  Ball broke the window  diagnosticity",
        "Evidence: mild   -                                                                      0.67",
        "Evidence: purse  -                       +                       -                      0.67",
        "Evidence: glass  +                       +                       +                      0.00",
        "inconsistency    1.4                     0                       0.9",
    ]
    assert found.ranking == ("thief", "ball", "frost")
    assert found.inconsistency == pytest.approx({"frost": 1.4, "thief": 0, "ball": 0.9})
    assert [(f.rule, f.id, f.message) for f in found.findings()] == [
        ("diagnostic", "mild", "Against 'Frost broke the window'"),
        (
            "diagnostic",
            "purse",
            "Against 'Frost broke the window', for 'Thief broke the window', against 'Ball broke the window'",
        ),
        (
            "undiagnostic",
            "glass",
            "For 'Frost broke the window', for 'Thief broke the window', for 'Ball broke the window'",
        ),
    ]
    frame = found.to_frame()
    assert list(frame.columns) == ["frost", "thief", "ball", "diagnosticity"]
    assert frame.loc["purse", "frost"] == "-"
    assert "<td" in found._repr_html_()


def test_what_is_defeated_speaks_for_no_hypothesis(window):
    found = argmap.hypotheses(window, ["frost", "thief", "ball"])
    assert found.matrix["purse", "thief"] == ""  # the undercut stands
    assert "gloves" not in found.evidence  # it has done its work on the motive


def test_hypotheses_are_claims_and_at_least_one(window):
    with pytest.raises(argmap.AnalysisError, match="at least one claim"):
        argmap.hypotheses(window, [])
    with pytest.raises(argmap.AnalysisError, match="'motive' is none"):
        argmap.hypotheses(window, ["motive"])
    assert argmap.hypotheses(window, "thief").ranking == ("thief",)
    assert set(argmap.hypotheses(window, "thief").diagnosticity.values()) == {0.0}


def test_hostile_ids_stay_text_in_the_matrix():
    amap = argmap.ArgumentMap()
    amap.support(amap.claim("A", id="<b>"), amap.claim("B", id="<i>"))
    shown = argmap.hypotheses(amap, ["<i>"])._repr_html_()
    assert "<b>" not in shown
    assert "<i>" not in shown


SIGNS = {frozenset(): "", frozenset({1}): "+", frozenset({-1}): "-", frozenset({1, -1}): "±"}


@pytest.mark.slow
@given(shapes(most_claims=8, most_relations=12, associations=True), st.data())
@settings(max_examples=MANY)
def test_the_matrix_is_what_bears_on_each_hypothesis_and_leads_through_no_rival(amap, data):
    rivals = data.draw(st.lists(st.sampled_from([*amap.claims]), min_size=1, max_size=4, unique=True))
    for claim in data.draw(st.lists(st.sampled_from([*amap.claims]), max_size=3)):
        amap.evolve(claim, kind="evidence", weight=0.5)
    labels, status = argmap.acceptability(amap), argmap.support_status(amap)
    fallen = {id_ for id_ in labels if labels[id_] == "out"}
    ends = {c for c in amap.claims if status[c] == "basis" or not amap.supports_of(c)}
    expected = {}
    for hypothesis in rivals:
        others = set(rivals) - {hypothesis}
        closed = fallen | others

        def passes(relation, at, hypothesis=hypothesis, others=others):
            rests = at != hypothesis and status.get(at) == "basis" and isinstance(relation, argmap.Support)
            return relation.id not in fallen and others.isdisjoint(relation.premises) and not rests

        found = bearing(amap, hypothesis, passes, enters=lambda claim, closed=closed: claim not in closed)
        for c in ends - set(rivals):
            expected[c, hypothesis] = SIGNS[frozenset(sign for at, sign in found if at == c)]
    met = {c for (c, _), sign in expected.items() if sign}
    found = argmap.hypotheses(amap, rivals)
    assert found.matrix == {pair: sign for pair, sign in expected.items() if pair[0] in met}
    pairs = [(a, b) for n, a in enumerate(rivals) for b in rivals[:n]]
    for c in met:
        told = sum(expected[c, a] != expected[c, b] for a, b in pairs)
        assert found.diagnosticity[c] == (told / len(pairs) if pairs else 0)
    for hypothesis in rivals:
        weights = [amap[c].weight for c in met if expected[c, hypothesis] == "-"]
        assert found.inconsistency[hypothesis] == pytest.approx(sum(1 if w is None else w for w in weights))


def test_what_supports_a_claim_that_challenges_itself_speaks_both_ways_in_every_answer():
    amap = argmap.ArgumentMap()
    top = amap.claim("No statement is true", id="top")
    amap.support(amap.claim("People lie", id="lie"), top)
    amap.challenge(amap.claim("Some see", id="see"), top)
    amap.challenge(top, top)
    assert [(f.rule, f.id) for f in argmap.sides(amap)] == [("both", "lie"), ("both", "see")]
    assert argmap.balance(amap) == {"top": argmap.Balance(pro=0, con=0, both=2)}
    amap.evolve("see", status="rejected")  # else the claim, and with it its challenge, is out
    assert argmap.hypotheses(amap, "top").matrix == {("lie", "top"): "±"}


@pytest.mark.slow
@given(shapes(most_claims=6, most_relations=8, plain=True))
@settings(max_examples=MANY)
def test_sides_balance_and_one_hypothesis_agree_where_nothing_is_out(amap):
    while out := [id_ for id_, label in argmap.acceptability(amap).items() if label == "out"]:
        amap.remove(out[0], cascade=True)
    sides, balance = argmap.sides(amap, by="bearing"), argmap.balance(amap)
    for top in balance:
        found = {f.id: f.rule for f in sides if f.because == (top,)}
        counts = [list(found.values()).count(rule) for rule in ("for", "against", "both")]
        assert balance[top] == argmap.Balance(*counts)
        signs = {"for": "+", "against": "-", "both": "±"}
        bare = {c: signs[rule] for c, rule in found.items() if not amap.supports_of(c)}
        assert argmap.hypotheses(amap, top).matrix == {(c, top): sign for c, sign in bare.items()}
