"""open_questions: all that are open, none that is taken up, ranked by what hangs on them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation import amap_of
from strategies import shapes

import argmap
from argmap.analysis.labels._and_or_graph import AndOrGraph
from argmap.graph._incidence import incidence

SCHEMES = list(argmap.schemes.shipped())


def falls(amap, lost):
    """What no longer holds without an element, from scratch: contentions first, then claims."""
    before = holding(amap, None)
    gone = before - holding(amap, lost)
    tops = set(argmap.contentions(amap).ids)
    return len(gone & tops), len(gone)


def holding(amap, lost):
    """The claims that hold when every leaf does, by rounds; what is switched off is read off the circuit."""
    compiled = incidence(amap)
    circuit = AndOrGraph(compiled)
    on = {id_ for id_, off in zip(compiled.ids, circuit.off.tolist(), strict=False) if not off} - {lost}
    leaves = {compiled.ids[number] for number in range(compiled.claims) if circuit.leaf[number]}
    held = leaves & on
    while True:
        more = held | {
            r.target
            for r in amap.relations.values()
            if isinstance(r, argmap.Support)
            and {r.id, r.target} <= on
            and r.target in amap.claims
            and set(r.premises) <= held
        }
        if more == held:
            return held
        held = more


@st.composite
def with_schemes(draw):
    amap = draw(shapes(most_claims=6, most_relations=8))
    for id_ in list(amap.relations):
        if draw(st.booleans()):
            amap.evolve(id_, scheme=draw(st.sampled_from(SCHEMES)))
    return amap


@pytest.mark.slow
@given(with_schemes())
def test_questions_are_ranked_by_what_hangs_on_them(amap):
    found = argmap.open_questions(amap)
    effects = [falls(amap, finding.because[0]) for finding in found]
    assert effects == sorted(effects, reverse=True)


@pytest.mark.slow
@given(with_schemes())
def test_taking_up_a_question_closes_it_and_no_other(amap):
    found = argmap.open_questions(amap)
    for finding in found[:5]:
        fixed, left = argmap.fix(amap, [finding])
        assert not left
        open_ = [(other.id, other.terms) for other in argmap.open_questions(fixed)]
        assert (finding.id, finding.terms) not in open_
        assert len(open_) >= len(found) - len([o for o in found if o.terms[0] == finding.terms[0]])


@pytest.mark.parametrize("name", SCHEMES)
def test_a_bad_answer_makes_exactly_the_challenge_that_the_scheme_declares(name):
    scheme = argmap.schemes.shipped()[name]
    amap = argmap.ArgumentMap()
    premises = [
        amap.claim(f"Premise {number}", id=f"p{number}") for number in range(1, len(scheme.premises) + 1)
    ]
    amap.support(premises, amap.claim("Conclusion", id="c"), id="s", scheme=name)
    found = {finding.terms[0]: finding for finding in argmap.open_questions(amap)}
    assert sorted(found) == sorted(question.id for question in scheme.questions)
    for question in scheme.questions:
        target = {"undercut": "s", "rebut": "c", "undermine": f"p{question.premise}"}[question.opens]
        claim, challenge = found[question.id].fix.put
        assert isinstance(challenge, argmap.Challenge)
        assert (challenge.target, challenge.premises) == (target, (claim.id,))
        assert claim.kind == ("question" if question.burden == "assumption" else "claim")
        assert "{" not in claim.text


def test_a_challenge_at_the_target_takes_a_question_up():
    amap = amap_of(
        """
        wet: The street is wet.
        says: The weatherman says so.
        lies: He is a liar.
        says -> wet {scheme=expert opinion}
        lies -| (says -> wet) {question=trustworthiness}
        """
    )
    assert "trustworthiness" not in {finding.terms[0] for finding in argmap.open_questions(amap)}


def test_a_question_about_one_relation_leaves_the_same_question_about_another_open():
    amap = amap_of(
        """
        wet: The street is wet.
        one: Dr A says so.
        two: Dr B says so.
        doubt: Other experts disagree.
        one -> wet {scheme=expert opinion}
        two -> wet {scheme=expert opinion}
        doubt -| wet {question=consistency; about=one->wet}
        """
    )
    assert [f.id for f in argmap.open_questions(amap) if f.terms[0] == "consistency"] == ["two->wet"]


def test_a_catalogue_of_ones_own_asks_its_own_questions(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(
        """
        [[scheme]]
        id = "weather-lore"
        title = "Argument from weather lore"
        premises = ["The proverb speaks of {sign}"]
        conclusion = "Rain"
        question = [{ id = "true", text = "Was {sign} seen?", opens = "undercut" }]
        """
    )
    amap = amap_of(
        """
        wet: It will rain.
        red: The sky is red.
        red -> wet {scheme=weather lore; slots.sign=a red sky}
        """
    )
    assert not argmap.open_questions(amap)
    (finding,) = argmap.open_questions(amap, schemes=argmap.schemes.load(file))
    assert finding.message == "Open: Was a red sky seen?"


def test_a_map_without_schemes_has_no_open_questions():
    assert not argmap.open_questions(argmap.ArgumentMap())
