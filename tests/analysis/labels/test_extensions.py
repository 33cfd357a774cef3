"""Every semantics against its definition, on every element of many small maps."""

from __future__ import annotations

import builtins
import itertools
import os
import pickle
import random

import pytest
from interrupting import interrupted
from maps_at_random import random_map, random_maps
from oracles_semantics import Program, acceptability, labellings

import argmap
from argmap.analysis.labels.labelling import WORDS

SEMANTICS = ("grounded", "complete", "preferred", "stable", "semi-stable", "ideal", "eager")
MANY = (
    20 if os.environ.get("ARGMAP_THOROUGH") else 1
)  # the thousands of the acceptance run, or a share of them


def agrees(amap, complete, *, strict=False):
    """Whether all seven semantics, in both modes, say what the definition says."""
    complete = list(complete)
    for semantics in SEMANTICS:
        wanted = labellings(complete, semantics)
        found = argmap.extensions(amap, semantics, strict=strict)
        assert found.exhaustive
        assert sorted(words(found)) == sorted(tuple(WORDS[x] for x in value.values()) for value in wanted)
        assert len(set(found)) == len(found)
        for mode in ("sceptical", "credulous"):
            if wanted:
                answer = argmap.acceptability(amap, semantics, mode=mode, strict=strict)
                expected = {x: WORDS[label] for x, label in acceptability(wanted, mode).items()}
                assert (semantics, mode, answer) == (semantics, mode, expected)
                assert list(answer) == list(expected)
            else:
                with pytest.raises(argmap.NoLabellingError) as caught:
                    argmap.acceptability(amap, semantics, mode=mode, strict=strict)
                assert is_odd_circle(amap, caught.value.ids)


def words(found):
    return [tuple(labelling.values()) for labelling in found]


def is_odd_circle(amap, ids):
    """Whether ids are a path along premises and targets, ending where it began, with an odd number of challenges."""
    for here, there in itertools.pairwise([amap[id_] for id_ in ids]):
        if isinstance(here, argmap.Claim):
            assert here.id in there.premises
        else:
            assert here.target == there.id
    challenges = [x for x in ids[:-1] if isinstance(amap[x], argmap.Challenge)]
    return ids[0] == ids[-1] and len(set(ids[:-1])) == len(ids) - 1 and len(challenges) % 2 == 1


@pytest.mark.slow
def test_all_semantics_agree_with_every_interpretation_of_up_to_8_elements():
    for number, amap in enumerate(random_maps(1, 50 * MANY, 7 if MANY == 1 else 8)):
        program = Program(amap, strict=number % 5 == 0)
        agrees(amap, program.complete_by_interpretations(), strict=number % 5 == 0)


@pytest.mark.slow
def test_all_semantics_agree_with_every_guess_of_what_is_defeated_on_larger_maps():
    left, maps = 250 * MANY, random_maps(2, 10**9, 16)
    while left:
        amap = next(maps)
        program = Program(amap, strict=left % 5 == 0)
        if sum(map(bool, program.challenges.values())) > 6:
            continue
        agrees(amap, program.complete_by_guesses(), strict=left % 5 == 0)
        left -= 1


@pytest.mark.slow
def test_all_semantics_agree_on_every_attack_graph_of_3_arguments():
    pairs = list(itertools.product("abc", repeat=2))
    for chosen in itertools.product((False, True), repeat=len(pairs)):
        if MANY == 1 and sum(chosen) > 3:
            continue
        amap = argmap.ArgumentMap()
        for id_ in "abc":
            amap.claim("A statement", id=id_)
        for attacker, target in itertools.compress(pairs, chosen):
            amap.challenge(attacker, target)
        agrees(amap, Program(amap).complete_by_guesses())


def test_plain_search_gives_what_the_solver_gives(monkeypatch):
    maps = list(random_maps(3, 60, 24))
    solved = [[argmap.extensions(amap, semantics) for semantics in SEMANTICS] for amap in maps]
    without_solver(monkeypatch)
    for amap, wanted in zip(maps, solved, strict=True):
        assert [argmap.extensions(amap, semantics) for semantics in SEMANTICS] == wanted


def test_without_a_solver_a_hard_piece_is_refused_and_the_error_says_what_to_install(monkeypatch):
    without_solver(monkeypatch)
    amap = ring(21)
    with pytest.raises(argmap.MissingExtraError, match=r"argmap\[solver\]"):
        argmap.extensions(amap)
    assert len(argmap.extensions(ring(20))) == 2
    assert argmap.acceptability(amap)["c0"] == "undecided"


def test_30_mutual_pairs_are_answered_at_once_and_the_limit_is_told():
    amap = mutual_pairs(30)
    with pytest.warns(argmap.LimitWarning, match="more than 10 complete"):
        found = argmap.extensions(amap, "complete", limit=10)  # of 3 ** 30
    assert (len(found), found.exhaustive, len(set(found))) == (10, False, 10)
    assert set(argmap.acceptability(amap, "preferred", mode="credulous").values()) == {"in"}
    assert set(argmap.acceptability(amap, "preferred").values()) == {"undecided"}


def test_pairs_that_meet_in_one_claim_are_told_apart_without_listing_2_to_the_25():
    amap = pairs_that_meet(25)
    answer = argmap.acceptability(amap, "preferred")
    assert {answer[f"e{i}"] for i in range(25)} == {"in"}
    assert answer["all"] == "out"


@pytest.mark.slow
def test_a_ladder_of_100_choices_is_answered_for_every_claim():
    amap = mutual_pairs(100)
    for i in range(100):
        amap.claim("Neither", id=f"c{i}")
        amap.challenge(f"a{i}", f"c{i}")
        amap.challenge(f"b{i}", f"c{i}")
        if i:
            amap.challenge(f"c{i - 1}", f"a{i}")
    for semantics in ("preferred", "stable", "semi-stable"):
        answer = argmap.acceptability(amap, semantics)
        assert {answer[f"c{i}"] for i in range(100)} == {"out"}
        assert {answer[f"a{i}"] for i in range(100)} == {"undecided"}


def test_exactly_as_many_as_the_limit_is_all():
    found = argmap.extensions(mutual_pairs(1), "complete", limit=3)
    assert (len(found), found.exhaustive) == (3, True)


@pytest.mark.parametrize("limit", [0, -1, 1.5, True, None])
def test_a_limit_below_1_is_refused(limit):
    with pytest.raises(argmap.AnalysisError, match="limit"):
        argmap.extensions(argmap.ArgumentMap(), limit=limit)


def test_out_of_time_gives_what_was_found():
    amap = random_map(random.Random(5), 400, 1200, challenges=1, undercuts=0, linked=0, statuses=0)
    before = amap.copy()
    with pytest.raises(argmap.LimitError) as caught:
        argmap.extensions(amap, "complete", time_limit=1e-9)
    assert not caught.value.found.exhaustive
    with pytest.raises(argmap.LimitError) as caught:
        argmap.acceptability(amap, "preferred", time_limit=1e-9)
    grounded = argmap.acceptability(amap)
    assert caught.value.found.items() <= grounded.items()
    assert amap == before


def test_an_interrupt_stops_a_hard_question_and_leaves_the_map_as_it_was():
    amap = pairs_that_meet(25)
    before = amap.copy()
    argmap.extensions(
        pairs_that_meet(2), "complete"
    )  # loads numpy, which an interrupt would leave in components
    with interrupted():
        argmap.extensions(amap, "complete", limit=10**9)
    assert amap == before
    assert argmap.acceptability(amap)


def test_no_stable_labelling_names_the_circle_to_blame():
    amap = ring(3)
    amap.claim("Innocent", id="d")
    amap.claim("Also innocent", id="e")
    amap.challenge("d", "e")
    amap.challenge("e", "d")
    with pytest.raises(argmap.NoLabellingError, match="odd number of challenges") as caught:
        argmap.acceptability(amap, "stable")
    assert {"c0", "c1", "c2"} < set(caught.value.ids)
    assert "d" not in caught.value.ids
    assert len(argmap.extensions(amap, "stable")) == 0


def test_labellings_are_values():
    found = argmap.extensions(mutual_pairs(1))
    labelling = found[0]
    assert labelling.ids("in")[0] == "a0"
    assert dict(labelling) == labelling
    assert pickle.loads(pickle.dumps(found)) == found
    assert found == argmap.extensions(mutual_pairs(1))
    assert found[:1] != found
    assert len({labelling, found[0], found[1]}) == 2
    with pytest.raises(argmap.AnalysisError, match="did you mean 'undecided'"):
        labelling.ids("undecidd")
    with pytest.raises(TypeError):
        labelling["a0"] = "out"


@pytest.mark.slow
def test_labellings_show_as_tables_and_their_ids_cannot_become_markup():
    amap = mutual_pairs(1)
    amap.rename("a0", "<script>")
    found = argmap.extensions(amap)
    assert "<script>" not in found._repr_html_() + found[0]._repr_html_()
    assert "&lt;script&gt;" in found._repr_html_()
    assert str(found).splitlines()[1].split()[-3:] == ["in", "out", "<script>"]
    assert found.to_frame().loc["b0"].tolist() == ["out", "in"]
    assert str(argmap.extensions(ring(3), "stable")) == "no stable labelling"
    assert found.findings().ids == tuple(found[0])


def test_a_labelling_and_its_sequence_can_be_drawn():
    amap = mutual_pairs(1)
    found = argmap.extensions(amap)
    for shown in (found, found[0], argmap.explain(amap, "a0")):
        assert argmap.outline(amap, highlight=shown) == argmap.outline(amap, highlight=shown.findings())
        assert argmap.dot(amap, highlight=shown).source == argmap.dot(amap, highlight=shown.findings()).source


def test_labels_do_not_depend_on_the_order_of_the_map():
    for number, amap in enumerate(random_maps(7, 30, 14)):
        other = shuffled(amap, random.Random(number))
        for semantics in SEMANTICS:
            assert set(argmap.extensions(amap, semantics)) == set(argmap.extensions(other, semantics))


def test_backing_changes_no_label():
    for number, amap in enumerate(random_maps(8, 30, 14)):
        relations = [r.id for r in amap.relations.values()]
        wanted = [argmap.acceptability(amap, semantics) for semantics in ("grounded", "ideal", "eager")]
        for target in relations:
            amap.support(random.Random(number).choice(list(amap.claims)), target)
        for semantics, answer in zip(("grounded", "ideal", "eager"), wanted, strict=True):
            assert answer.items() <= argmap.acceptability(amap, semantics).items()


def test_grounded_is_within_ideal_within_eager_within_a_semi_stable_one():
    for amap in random_maps(9, 60, 30):
        grounded, ideal, eager = (
            set(argmap.extensions(amap, s)[0].ids("in")) for s in ("grounded", "ideal", "eager")
        )
        semi = argmap.extensions(amap, "semi-stable")
        preferred = argmap.extensions(amap, "preferred")
        stable = argmap.extensions(amap, "stable")
        assert grounded <= ideal <= eager
        assert any(eager <= set(labelling.ids("in")) for labelling in semi)
        assert set(semi) <= set(preferred) <= set(argmap.extensions(amap, "complete", limit=10**6))
        assert not stable or set(stable) == set(semi)


def test_a_loop_formula_keeps_circular_support_from_holding_itself_up():
    amap = mutual_pairs(1)
    for id_ in "pq":
        amap.claim("Round", id=id_)
    amap.support("p", "q")
    amap.support("q", "p")
    amap.support("a0", "p")
    for labelling in argmap.extensions(amap, "stable"):
        assert labelling["q"] == labelling["a0"]


def mutual_pairs(count):
    amap = argmap.ArgumentMap()
    for i in range(count):
        amap.claim("This", id=f"a{i}")
        amap.claim("That", id=f"b{i}")
        amap.challenge(f"a{i}", f"b{i}")
        amap.challenge(f"b{i}", f"a{i}")
    return amap


def pairs_that_meet(count):
    amap = mutual_pairs(count)
    amap.claim("Neither", id="all")
    for i in range(count):
        amap.claim("Either", id=f"e{i}")
        amap.support(f"a{i}", f"e{i}")
        amap.support(f"b{i}", f"e{i}")
        amap.challenge(f"e{i}", "all")
    return amap


def ring(size):
    amap = argmap.ArgumentMap()
    for i in range(size):
        amap.claim("A statement", id=f"c{i}")
    for i in range(size):
        amap.challenge(f"c{i}", f"c{(i + 1) % size}")
    return amap


def shuffled(amap, rng):
    other = argmap.ArgumentMap()
    other.add(*amap.sources.values())
    claims, relations = list(amap.claims.values()), list(amap.relations.values())
    rng.shuffle(claims)
    other.add(*claims)
    while relations:
        ready = [r for r in relations if r.target in other]
        chosen = rng.choice(ready)
        other.add(chosen)
        relations.remove(chosen)
    return other


def without_solver(monkeypatch):
    real = builtins.__import__

    def refuse(name, *args, **kwargs):
        if name.startswith("pysat"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
