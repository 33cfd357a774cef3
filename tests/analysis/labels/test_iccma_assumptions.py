"""ICCMA's problems of flat assumption-based frameworks, against their definitions on sets of assumptions."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maps_at_random import many

import argmap
from argmap.analysis.labels.iccma_problems import OF_ASSUMPTIONS, solve
from argmap.cli import main


class Oracle:
    """Bondarenko, Dung, Kowalski and Toni 1997, Definitions 2.1 to 2.5, for flat frameworks."""

    def __init__(self, assumptions, contraries, rules):
        self.assumptions, self.contraries, self.rules = assumptions, contraries, rules

    def follow(self, chosen):
        """What is derived from some assumptions."""
        held = set(chosen)
        while new := {head for head, *body in self.rules if head not in held and held.issuperset(body)}:
            held |= new
        return held

    def beats(self, chosen, assumption):
        return any(a == assumption and contrary in self.follow(chosen) for a, contrary in self.contraries)

    def extensions(self, semantics):
        """Sets that no member of which they beat, and that hold just what they defend: complete; the largest; those that beat
        all else."""
        size = len(self.assumptions)
        sets = [set(s) for k in range(size + 1) for s in itertools.combinations(self.assumptions, k)]
        free = [s for s in sets if not any(self.beats(s, a) for a in s)]

        def defended(s):
            """Each set that beats the assumption is beaten by s, at one of its members."""
            return {
                a
                for a in self.assumptions
                if all(any(self.beats(s, b) for b in other) for other in sets if self.beats(other, a))
            }

        complete = [s for s in free if defended(s) == s]
        if semantics == "CO":
            return complete
        if semantics == "PR":
            return [s for s in complete if not any(s < t for t in complete)]
        return [s for s in free if all(self.beats(s, a) for a in self.assumptions if a not in s)]


@st.composite
def frameworks(draw):
    count = draw(st.integers(1, 7))
    assumptions = list(range(1, draw(st.integers(0, min(4, count))) + 1))
    atoms = st.integers(1, count)
    contraries = [(a, draw(atoms)) for a in assumptions if draw(st.booleans()) or draw(st.booleans())]
    others = [x for x in range(1, count + 1) if x not in assumptions]
    rules = []
    if others:
        rules = draw(st.lists(st.tuples(st.sampled_from(others), st.lists(atoms, max_size=3)), max_size=8))
    return count, assumptions, contraries, [(head, *body) for head, body in rules]


def as_text(count, assumptions, contraries, rules):
    lines = [f"p aba {count}", *(f"a {x}" for x in assumptions), *(f"c {x} {y}" for x, y in contraries)]
    return "\n".join([*lines, *("r " + " ".join(map(str, rule)) for rule in rules), ""])


@pytest.mark.slow
@pytest.mark.parametrize("problem", OF_ASSUMPTIONS)
@given(frameworks())
@settings(max_examples=many(300))
def test_answers_and_certificates_agree_with_the_definitions(problem, framework):
    count, *parts = framework
    task, semantics = problem.split("-")
    oracle, text = Oracle(*parts), as_text(count, *parts)
    wanted = oracle.extensions(semantics)
    if task == "SE":
        answer = solve(problem, text)
        assert answer == "NO" if not wanted else members(answer) in wanted
        return
    for query in range(1, count + 1):
        holds = [query in oracle.follow(s) for s in wanted]
        answer, *certificate = solve(problem, text, query).split("\n")
        assert answer == ("YES" if (any(holds) if task == "DC" else all(holds)) else "NO")
        assert len(certificate) == (answer == ("YES" if task == "DC" else "NO"))
        for line in certificate:
            assert members(line) in wanted
            assert (query in oracle.follow(members(line))) == (task == "DC")


def members(line):
    word, *numbers = line.split()
    assert word == "w"
    return set(map(int, numbers))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("p aba 2\na 1\nr 1 2\n", "flat"),
        ("p aba 2\nc 1 2\n", "1 is none"),
        ("p aba 2\na 3\n", "atoms from 1 to 2"),
        ("p aba 2\na\n", "atoms from 1 to 2"),
        ("p aba 2\nr\n", "atoms from 1 to 2"),
        ("p aba 2\n1 2\n", "atoms from 1 to 2"),
        ("p abaa 2\n", "or 'p aba n'"),
    ],
)
def test_what_is_no_flat_framework_is_refused_with_its_line(text, said):
    with pytest.raises(argmap.ParseError, match=said) as caught:
        solve("SE-PR", text)
    assert caught.value.line is not None


def test_the_competition_has_no_other_problems_of_assumptions():
    with pytest.raises(argmap.AnalysisError, match="problem of assumptions"):
        solve("SE-SST", "p aba 1\na 1\n")


def test_a_rule_without_a_body_holds_and_a_framework_may_be_empty():
    assert solve("SE-PR", "p aba 0\n") == "w"
    assert solve("DC-CO", "p aba 3\na 1\nc 1 2\nr 2\n", 2) == "YES\nw"


def test_the_command_takes_assumptions(tmp_path, capsys):
    file = tmp_path / "one.aba"
    file.write_text("# two, each against the other\np aba 4\na 1\na 2\nc 1 4\nc 2 3\nr 4 2\nr 3 1\n")
    assert main(["solve", "-p", "DC-ST", "-f", str(file), "-a", "3"]) == 0
    assert capsys.readouterr().out == "YES\nw 1\n"
    assert main(["solve", "-p", "DC-ST", "-f", str(file), "-a", "5"]) == 2
    assert "an atom from 1 to 4, got 5" in capsys.readouterr().err
