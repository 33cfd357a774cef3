"""Structure, circles, dialectic, statistics: against the definitions."""

from __future__ import annotations

import itertools
import re

import oracles
import pytest
from hypothesis import given, settings
from maps_at_random import many
from notation import amap_of
from strategies import shapes, tangled

import argmap
from argmap.cli import main
from argmap.views.selection._claim_roles import Places


def _answers(amap, claim):
    """Tell whether a contention is associated with a question: a position on it, as IBIS says."""
    kind_of = {c.id: c.kind for c in amap.claims.values()}
    return amap.vocabulary[kind_of[claim]].needs_support and any(
        isinstance(a, argmap.Association)
        and claim in a.premises
        and kind_of.get(a.target) in {"question", "issue"}
        for a in amap.relations.values()
    )


@pytest.mark.slow
@given(tangled)
@settings(max_examples=many(150))
def test_contention_is_one_definition_for_all_who_tell_it(amap):
    wanted, apart = oracles.contentions(amap), oracles.unconnected(amap)
    assert list(argmap.contentions(amap).ids) == wanted
    assert argmap.statistics(amap).contentions == len(wanted)
    assert list(argmap.balance(amap)) == wanted
    assert {f.because[0] for f in argmap.sides(amap, by="bearing")} <= set(wanted)
    places = Places(amap)
    assert list(places.contentions) == wanted
    roles = {c: role for c in amap.claims if (role := places.role(c)) in {"contention", "position"}}
    assert list(roles) == wanted
    assert [c for c, role in roles.items() if role == "position"] == [c for c in wanted if _answers(amap, c)]
    assert set(places.tops) <= set(places.ends) == {*wanted, *apart}
    told = re.match(r".*? argues for (no|one|\d+) contention", argmap.describe(amap))[1]
    assert told == {0: "no", 1: "one"}.get(len(wanted), str(len(wanted)))
    report = argmap.report(amap, picture=False)
    argued = [c for c in wanted if any(r.target == c for r in amap.relations.values())]
    assert report.count("## Contention\n") == len(argued or wanted)
    lacking = argmap.lacking_support(amap)
    if amap.vocabulary.id != "gsn":  # whose contentions are goals
        assert [f.id for f in lacking if f.message == "Nothing supports this contention"] == [
            f.id for f in lacking.where("unsupported") if f.id in wanted
        ]
    lone = [f.id for f in lacking if f.message == "Nothing connects it"]
    assert lone == [f.id for f in lacking if f.id in apart] == list(lacking.ids[len(lacking) - len(lone) :])
    steps = argmap.next_steps(amap)
    assert sorted(lone) == sorted(f.id for f in steps if f.message.startswith("Connect it: "))


@pytest.mark.slow
@given(shapes(most_claims=7, most_relations=10, associations=True))
def test_components_are_what_premises_and_targets_join(amap):
    found = argmap.components(amap)
    assert {frozenset(finding.because) for finding in found} == oracles.components(amap)
    assert [finding.id for finding in found] == [finding.because[0] for finding in found]


@pytest.mark.slow
@given(shapes(most_claims=7, most_relations=12))
def test_circles_are_the_strongly_connected_sets_each_with_a_shortest_witness(amap):
    graph = oracles.support_graph(amap)
    wanted = oracles.circles(amap)
    found = argmap.circles(amap)
    assert len(found) == len(wanted)
    for finding in found:
        (group,) = [g for g in wanted if finding.id in g]
        assert finding.id == next(c for c in amap.claims if c in group)
        path = finding.because
        assert path[0] == path[-1] == finding.id
        assert all(graph.has_edge(a, b) for a, b in itertools.pairwise(path))
        import networkx as nx

        lengths = [
            nx.shortest_path_length(graph, other, finding.id) + 1
            for other in graph[finding.id]
            if nx.has_path(graph, other, finding.id)
        ]
        assert len(path) - 1 == min(lengths)


@pytest.mark.slow
@given(shapes(most_claims=6, most_relations=10))
def test_contested_claims_have_a_challenge_that_is_not_out(amap):
    assert {f.id: set(f.because) for f in argmap.contested(amap)} == oracles.contested(amap)


@pytest.mark.slow
@given(tangled)
@settings(max_examples=many(150))
def test_unanswered_is_one_definition_for_all_who_tell_it(amap):
    wanted = oracles.unanswered(amap)
    assert list(argmap.unanswered(amap).ids) == wanted
    assert list(argmap.unanswered(amap, replies=True).ids) == oracles.unanswered(amap, replies=True)
    assert list(argmap.check(amap, select="AM301").ids) == wanted
    assert sorted(f.id for f in argmap.next_steps(amap) if f.rule == "unanswered") == sorted(wanted)
    told = re.search(r"(\d+) challenges? (?:is|are) unanswered", argmap.describe(amap))
    assert (int(told[1]) if told else 0) == len(wanted)
    table = argmap.report(amap, picture=False).split("## Unanswered challenges")[1].split("## ")[0]
    assert table.count("\n| ") == (len(wanted) + 2 if wanted else 0)


@pytest.mark.parametrize("uses", [["leak -> repaint", "leak -| sell"], ["leak -| sell", "leak -> repaint"]])
def test_a_challenge_to_what_is_used_both_ways_wants_an_answer_whichever_use_comes_first(uses):
    amap = amap_of(
        f"""
        sell: Sell the house.
        repaint: Repaint the house.
        leak: The roof leaks.
        dry: The loft is dry.
        {uses[0]}
        {uses[1]}
        dry -| leak
        """
    )
    assert argmap.unanswered(amap).ids == argmap.check(amap, select="AM301").ids == ("dry-|leak",)


def test_a_reply_wants_no_answer_and_what_leads_to_no_contention_is_on_neither_side():
    amap = amap_of(
        """
        safe: The bridge is safe.
        cracks: It has cracks.
        old: The cracks are old.
        same: The bridge holds.
        odd: Nobody says so.
        cracks -| safe
        old -| (cracks -| safe)
        safe -- same {label=rephrase}
        """
    )
    amap.support("odd", "safe~same")
    amap.challenge(amap.claim("Somebody does", id="does"), "odd")
    assert not argmap.unanswered(amap)
    assert argmap.unanswered(amap, replies=True).ids == ("old-|(cracks-|safe)",)
    assert (
        argmap.unanswered(amap, replies=True)[0].message
        == "Nothing answers the reply from 'The cracks are old'"
    )


def test_what_challenges_a_reply_is_called_a_challenge_and_wants_an_answer():
    amap = amap_of(
        """
        safe: The bridge is safe.
        cracks: It has cracks.
        old: The cracks are old.
        new: One crack is new.
        cracks -| safe
        old -| (cracks -| safe)
        new -| (old -| (cracks -| safe))
        """
    )
    assert [f.message for f in argmap.unanswered(amap)] == [
        "Nothing answers the challenge from 'One crack is new'"
    ]


@pytest.mark.slow
@given(shapes(most_claims=6, associations=True))
def test_leaves_are_the_claims_that_no_support_targets(amap):
    assert list(argmap.leaves(amap).ids) == [c for c in amap.claims if not oracles.supports(amap, c)]


@pytest.mark.slow
@given(shapes(associations=True))
def test_statistics_count_what_is_there(amap):
    found = argmap.statistics(amap)
    relations = amap.relations.values()
    assert found.claims == len(amap)
    assert found.supports == sum(isinstance(r, argmap.Support) for r in relations)
    assert found.undercuts == sum(
        isinstance(r, argmap.Challenge) and r.target in amap.relations for r in relations
    )
    assert found.linked == sum(
        not isinstance(r, argmap.Association) and len(r.premises) > 1 for r in relations
    )
    assert found.circles == len(oracles.circles(amap))
    assert sum(found.status.values()) == sum(found.kinds.values()) == len(amap)
    assert "supported share" in str(found)


@pytest.mark.slow
def test_statistics_of_several_maps_are_a_row_a_map(tmp_path, capsys, monkeypatch):
    maps = {name: argmap.examples(name) for name in argmap.examples()}
    maps["untitled"] = argmap.ArgumentMap()
    maps["untitled"].support(
        maps["untitled"].claim("It rained", kind="fact"), maps["untitled"].claim("It is wet")
    )
    found = argmap.statistics(list(maps.values()))
    assert list(found) == [argmap.statistics(amap) for amap in maps.values()]
    assert found.names == (*(amap.title for name, amap in maps.items() if name != "untitled"), "It is wet")
    assert argmap.statistics(maps).names == tuple(maps)
    assert found == argmap.statistics(iter(maps.values()))
    assert found != found[:2] == argmap.statistics(list(maps.values())[:2])
    frame = found.to_frame()
    assert frame["map"].tolist() == list(found.names)
    for place, numbers in enumerate(found):
        row = frame.iloc[place]
        assert (
            row["claims"] == numbers.claims == sum(row[c] for c in frame.columns if c.startswith("kinds: "))
        )
        assert row["depth"] == numbers.depth
        assert {c: row[f"status: {c}"] for c in numbers.status} == numbers.status
    lines = str(found).splitlines()
    columns = "map claims supports challenges contentions leaves depth supported share"
    assert lines[0].split() == columns.split()
    assert len(lines) == 1 + len(maps)
    assert found._repr_html_().count("<tr>") == 1 + len(maps)
    assert repr(found) == f"<StatisticsTable: {len(maps)} maps>"
    assert (len(argmap.statistics([])), argmap.statistics([]).to_frame().empty) == (0, True)
    monkeypatch.chdir(tmp_path)
    for name, amap in maps.items():
        argmap.dump(amap, f"{name}.argmap.json")
    files = [f"{name}.argmap.json" for name in maps]
    assert main(["stats", *files]) == 0
    assert (
        capsys.readouterr().out.split()
        == str(argmap.statistics(dict(zip(files, maps.values(), strict=True)))).split()
    )


@pytest.mark.parametrize("wrong", ["map.argmap.json", None, 3, [3], ["map.argmap.json"]])
def test_statistics_are_asked_of_maps(wrong):
    with pytest.raises(argmap.ModelError, match="expected an ArgumentMap, got "):
        argmap.statistics(wrong)


def test_an_empty_map_has_answers_too():
    amap = argmap.ArgumentMap()
    for question in (
        argmap.contentions,
        argmap.leaves,
        argmap.components,
        argmap.circles,
        argmap.contested,
        argmap.unanswered,
        argmap.lacking_support,
    ):
        assert len(question(amap)) == 0
    assert argmap.statistics(amap).depth == 0


def test_depth_counts_steps_and_a_circle_once():
    amap = argmap.ArgumentMap()
    for name in "abcd":
        amap.claim(name, id=name)
    amap.support("a", "b")
    amap.support("b", "c")
    assert argmap.statistics(amap).depth == 2
    amap.support("c", "b")
    amap.challenge("c", "d")
    assert argmap.statistics(amap).depth == 3


def test_two_theses_that_challenge_each_other_are_both_contentions():
    amap = argmap.ArgumentMap()
    for name in "ab":
        amap.claim(name, id=name)
    amap.challenge("a", "b")
    amap.challenge("b", "a")
    assert argmap.contentions(amap).ids == ("a", "b")
    assert argmap.contentions(amap)[0].message == "Contention: used for nothing further, in a circle with 'b'"
