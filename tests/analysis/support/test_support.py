"""Support: statuses, reasons, the list and its summary."""

from __future__ import annotations

import itertools
import os
import random
import threading
from collections import Counter

import networkx as nx
import oracles
import pytest
from hypothesis import given
from maps_at_random import random_maps
from notation import amap_of
from repository import ROOT
from strategies import shapes

import argmap
from argmap.analysis.support.status import SupportStatus

MANY = int(os.environ.get("ARGMAP_TEST_MAPS", "1500"))  # 20,000 before a release


def debate(*relations, basis=()):
    """Return the map of a few relations, written `a+b>c` for a support and `a|c` for a challenge."""
    amap = argmap.ArgumentMap()
    for text in relations:
        mark = ">" if ">" in text else "|"
        left, target = text.split(mark)
        premises = left.split("+")
        for name in (*premises, target):
            if name not in amap and not name.startswith("("):
                amap.claim(f"Statement {name}", id=name, kind="evidence" if name in basis else "claim")
        goal = target if not target.startswith("(") else target[1:-1].replace("/", ">")
        getattr(amap, "support" if mark == ">" else "challenge")(premises, goal, id=text)
    return amap


@pytest.mark.slow
def test_statuses_equal_the_definition_on_random_maps():
    for amap in random_maps(11, MANY, 10):
        assert argmap.support_status(amap) == oracles.support_status(amap)


@given(shapes(most_claims=10, most_relations=14, associations=True))
def test_statuses_equal_the_definition_on_maps_that_hypothesis_seeks_out(amap):
    before = amap.copy()
    assert argmap.support_status(amap) == oracles.support_status(amap)
    assert amap == before


@given(shapes(most_claims=7))
def test_a_basis_of_the_callers_replaces_the_maps(amap):
    def basis(claim):
        return claim.id in {"c0", "c3"}

    assert argmap.support_status(amap, basis=basis) == oracles.support_status(amap, basis)


def test_what_backs_a_step_is_nothing_that_its_conclusion_rests_on():
    amap = amap_of(
        """
        wet: The street is wet.
        cloud: There were clouds.
        rain: It rained.
        law: Rain makes streets wet.
        cloud -> rain
        rain -> wet
        law -> (rain -> wet)
        """
    )
    found = argmap.lacking_support(amap)
    assert next(finding for finding in found if finding.id == "wet").because == ("cloud",)


@given(shapes(most_claims=8, most_relations=10))
def test_each_finding_names_reasons_that_explain_its_status(amap):
    explained(amap)


@pytest.mark.slow
def test_reasons_explain_the_status_on_maps_at_random():
    for amap in random_maps(5, MANY, 14):
        explained(amap)


def explained(amap):
    status = oracles.support_status(amap)
    held = oracles.grounded_set(amap, lambda claim: oracles._basis(amap, claim))
    labels = oracles.grounded_labels(amap)
    for finding in argmap.lacking_support(amap):
        assert finding.rule == status[finding.id]
        met = oracles.met(amap, finding.id, held)
        if finding.rule == "ungrounded":
            assert finding.because
            assert all(b in met and status[b] == "unsupported" for b in finding.because)
            distance = nx.single_source_shortest_path_length(
                nx.DiGraph((c, p) for c in met for p in oracles.step_back(amap, c, held)), finding.id
            )
            bare = [c for c in met if status[c] == "unsupported"]
            least = min(distance[b] for b in bare)
            assert set(finding.because) == {b for b in bare if distance[b] == least}
        elif finding.rule == "circular":
            path = finding.because
            assert path[0] == path[-1]
            graph = oracles.support_graph(amap)
            assert all(graph.has_edge(a, b) for a, b in itertools.pairwise(path))
            assert set(path) <= met
        elif finding.rule == "defeated":
            assert finding.because
            for b in finding.because:
                assert amap[b].status == "rejected" if b in amap.claims else labels[b] == oracles.IN
        else:
            assert finding.because == ()


def test_a_chain_hangs_on_its_first_link():
    findings = argmap.lacking_support(debate("a>b", "b>c"))
    assert [(f.id, f.rule, f.because) for f in findings] == [
        ("c", "ungrounded", ("a",)),
        ("a", "unsupported", ()),
        ("b", "ungrounded", ("a",)),
    ]


def test_linked_premises_must_all_be_grounded_and_convergent_ones_need_not():
    assert argmap.support_status(debate("a+b>c", basis="a"))["c"] == "ungrounded"
    assert argmap.support_status(debate("a>c", "b>c", basis="a"))["c"] == "supported"


def test_circular_support_supports_nothing_until_something_comes_from_outside():
    status = argmap.support_status(debate("a>b", "b>a", "b>c"))
    assert status == {"a": "circular", "b": "circular", "c": "circular"}
    assert (
        argmap.lacking_support(debate("a>b", "b>a", "b>c"))[0].message
        == "Rests only on a circle: 'Statement a' → 'Statement b' → 'Statement a'"
    )
    assert argmap.support_status(debate("a>b", "b>a", "e>a", basis="e"))["b"] == "supported"


def test_an_undercut_defeats_a_support_and_another_reason_saves_the_claim():
    assert argmap.support_status(debate("a>c", "u|(a/c)", basis="a"))["c"] == "defeated"
    assert argmap.support_status(debate("a>c", "u|(a/c)", "b>c", basis="ab"))["c"] == "supported"
    (finding,) = argmap.lacking_support(debate("a>c", "u|(a/c)", basis="au"))
    assert finding.because == ("u|(a/c)",)
    assert finding.message == "Every support for it is defeated by 'Statement u'"


def test_a_challenge_to_the_claim_itself_does_not_take_its_support_away():
    assert argmap.support_status(debate("a>c", "u|c", basis="a"))["c"] == "supported"


def test_backing_a_relation_grounds_nothing():
    assert argmap.support_status(debate("a>c", "w>(a/c)", basis="w"))["c"] == "ungrounded"


def test_citing_the_mapped_text_is_no_basis_and_citing_another_is():
    amap = argmap.ArgumentMap()
    amap.source("The article", id="article", mapped=True)
    amap.source("A study", id="study")
    amap.claim("It says so", id="said", citations="article")
    amap.claim("It was shown", id="shown", citations="study")
    assert argmap.support_status(amap) == {"said": "unsupported", "shown": "basis"}


def test_questions_and_rejected_claims_are_never_listed():
    amap = argmap.ArgumentMap()
    amap.claim("Why?", kind="question")
    amap.claim("No.", status="rejected")
    assert len(argmap.lacking_support(amap)) == 0
    assert argmap.lacking_support(amap).summary() == "No claim lacks support"


def test_contentions_come_first_then_what_most_rests_on():
    amap = debate("a>t", "b>c", "b>d", "c>t", "d>t", "o|t")
    assert argmap.lacking_support(amap).ids == ("t", "b", "a", "c", "d", "o")


def test_of_many_claims_beneath_the_first_twelve_in_map_order_are_named():
    amap = argmap.ArgumentMap()
    amap.claim("T", id="t")
    for number in range(20):
        amap.claim(f"{number}", id=f"c{number}")
    for number in reversed(range(20)):
        amap.support(f"c{number}", "t")
    (finding,) = argmap.lacking_support(amap).where("ungrounded")
    assert finding.because == tuple(f"c{number}" for number in range(12))


def test_of_many_challenges_that_defeat_a_claim_the_first_twelve_in_map_order_are_named():
    amap = debate("e>t", "f>t", basis="ef")
    undercuts = [
        amap.challenge(amap.claim("U"), ("e>t", "f>t")[number % 2], id=f"x{number}") for number in range(40)
    ]
    (finding,) = argmap.lacking_support(amap).where("defeated")
    assert finding.because == tuple(undercut.id for undercut in undercuts[:12])


def test_the_summary_sets_conclusions_under_what_they_rest_on():
    amap = debate("a+b>c", "c>d")
    text = argmap.lacking_support(amap).summary()
    assert text.startswith(
        "4 of 4 claims lack support: 2 unsupported, 2 ungrounded\n  of those unsupported: 2 premises"
    )
    assert text.index("Nothing supports:\n  Statement a [a]") < text.index("  Statement d [d]")


@pytest.mark.slow
@pytest.mark.parametrize("count", [100_000])
def test_a_long_chain_and_a_long_circle_are_answered(count):
    amap = argmap.ArgumentMap()
    amap.add(*(argmap.Claim(id=f"c{i}", text="x") for i in range(count)))
    amap.add(*(argmap.Support(id=f"s{i}", premises=(f"c{i}",), target=f"c{i + 1}") for i in range(count - 1)))
    assert Counter(argmap.support_status(amap).values()) == {"unsupported": 1, "ungrounded": count - 1}
    findings = argmap.lacking_support(amap)
    assert findings[0].because == findings[count - 1].because == ("c0",)
    assert argmap.statistics(amap).depth == count - 1
    amap.support(f"c{count - 1}", "c0", id="last")
    assert set(argmap.support_status(amap).values()) == {"circular"}
    assert len(argmap.circles(amap)[0].because) == count + 1
    assert len(argmap.lacking_support(amap)[5].because) == count + 1


def test_eight_threads_asking_one_map_get_equal_answers():
    (amap,) = random_maps(5, 1, 200)
    wanted = argmap.support_status(amap.copy())
    got = []
    threads = [threading.Thread(target=lambda: got.append(argmap.support_status(amap))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [wanted] * 8


def test_statuses_are_strings():
    assert SupportStatus.CIRCULAR == "circular"
    assert random.Random(1).choice(list(SupportStatus)) in {
        "basis",
        "unsupported",
        "circular",
        "ungrounded",
        "defeated",
        "supported",
    }


def test_an_answer_stays_what_it_was_when_the_map_changes():
    amap = debate("a>b", "o|b")
    answers = [argmap.lacking_support(amap), argmap.contested(amap), argmap.unanswered(amap)]
    before = [tuple(answer) for answer in answers]
    amap.remove("a", cascade=True)
    amap.remove("o", cascade=True)
    assert [tuple(answer) for answer in answers] == before
    assert "Statement b [b]" in answers[0].summary()
    assert argmap.support_status(amap) == {"b": "unsupported"}


MODEL = """\
ungrounded   The United States must share…            Nothing supports part of what it finally rests on, such as 'No country can overcome such a problem…'
unsupported  The United States is struggling to…      Nothing supports this premise and objection, used directly for 3 claims
ungrounded   The socio-economic roots of crime must…  Nothing supports what it finally rests on: 'Poverty, inequality and few prospects…'
unsupported  Illegal drugs flow from Latin America…   Nothing supports this premise, used directly for 2 claims
unsupported  Firearms flow from the United States…    Nothing supports this premise, used directly for 2 claims
ungrounded   Supply-side interventions alone cannot…  Nothing supports part of what it finally rests on: 'The United States is struggling to…', 'While consumption lasts, what…' and 4 more
ungrounded   The United States must curb demand for…  Nothing supports part of what it finally rests on, such as 'The United States is struggling to…'
unsupported  The United States has long relied on…    Nothing supports this premise, used directly for 2 claims
"""


def test_the_answer_about_the_article_reads_as_a_colleague_would_say_it():
    found = argmap.lacking_support(argmap.load(ROOT / "examples" / "shared_security.argmap.json"))
    head, *rows, rest = str(found).splitlines()
    assert head.split() == ["rule", "claim", "why", "id"]
    for row, wanted in zip(rows, MODEL.splitlines(), strict=False):
        assert row.startswith(wanted)
    assert (len(rows), rest) == (20, "and 49 more")
    assert repr(found) == "<Findings: 69 of 74 claims lack support: 46 unsupported, 23 ungrounded>"


def test_part_is_said_only_where_a_grounded_premise_is_beside():
    said = {f.id: f.message for f in argmap.lacking_support(debate("a>b", "b+e>c", "c>d", basis="e"))}
    assert said["b"] == "Nothing supports what it finally rests on: 'Statement a'"
    assert said["c"] == "Nothing supports part of what it finally rests on, such as 'Statement a'"
    assert said["d"] == "Nothing supports part of what it finally rests on, such as 'Statement a'"


def test_of_reasons_cut_short_one_is_named_as_an_example():
    amap = debate(*(f"{letter}>t" for letter in "abcdefghijklmn"))
    assert argmap.lacking_support(amap)[0].message.endswith(", such as 'Statement a'")
