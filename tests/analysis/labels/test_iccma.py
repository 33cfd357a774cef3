"""ICCMA's problems: answers and certificates against every subset of small attack graphs."""

from __future__ import annotations

import builtins
import itertools
import json
import random

import pytest

import argmap
from argmap.analysis.labels.iccma_problems import PROBLEMS, solve
from argmap.cli import main


def extensions(count, attacks, semantics):
    """The extensions by the definitions on sets (Dung 1995, Caminada 2006, Verheij 1996)."""
    arguments = range(1, count + 1)
    sets = [frozenset(s) for k in range(count + 1) for s in itertools.combinations(arguments, k)]
    beaten = {s: frozenset(b for a, b in attacks if a in s) for s in sets}
    free = [s for s in sets if not s & beaten[s]]

    def defended(s):
        return frozenset(x for x in arguments if all(a in beaten[s] for a, b in attacks if b == x))

    complete = [s for s in free if defended(s) == s]
    if semantics == "CO":
        return complete
    if semantics == "ST":
        return [s for s in free if len(s | beaten[s]) == count]
    if semantics in ("SST", "STG"):
        among = complete if semantics == "SST" else free
        return [s for s in among if not any(s | beaten[s] < t | beaten[t] for t in among)]
    preferred = [s for s in complete if not any(s < t for t in complete)]
    if semantics == "PR":
        return preferred
    if semantics == "GR":
        return [s for s in complete if all(s <= t for t in complete)]
    within = [s for s in complete if all(s <= p for p in preferred)]
    return [s for s in within if not any(s < t for t in within)]


def graphs():
    rng = random.Random(21)
    for _ in range(150):
        count = rng.randint(1, 6)
        pairs = list(itertools.product(range(1, count + 1), repeat=2))
        attacks = [pair for pair in pairs if rng.random() < rng.choice([0.1, 0.25, 0.4])]
        if rng.random() < 0.5:
            attacks += [(b, a) for a, b in attacks if rng.random() < 0.7 and (b, a) not in attacks]
        yield count, attacks


def as_text(count, attacks):
    return "\n".join(["# a graph", f"p af {count}", *(f"{a} {b}" for a, b in attacks), ""])


def members(line):
    word, *numbers = line.split(" ")
    assert word == "w"
    return frozenset(map(int, numbers))


@pytest.mark.slow
@pytest.mark.parametrize("problem", PROBLEMS)
def test_answers_and_certificates_agree_with_the_definitions_on_sets(problem):
    task, semantics = problem.split("-")
    for count, attacks in graphs():
        wanted, text = extensions(count, attacks, semantics), as_text(count, attacks)
        if task == "SE":
            answer = solve(problem, text)
            assert answer == "NO" if not wanted else members(answer) in wanted
            continue
        if task == "EE":
            found = json.loads(solve(problem, text))
            assert len(found) == len(wanted)
            assert {frozenset(one) for one in found} == set(wanted)
            continue
        for query in range(1, count + 1):
            answer, *certificate = solve(problem, text, query).split("\n")
            some = any(query in s for s in wanted)
            every = all(query in s for s in wanted)
            assert answer == ("YES" if (some if task == "DC" else every) else "NO")
            assert len(certificate) == (answer == ("YES" if task == "DC" else "NO"))
            for line in certificate:
                assert members(line) in wanted
                assert (query in members(line)) == (task == "DC")


def test_plain_search_gives_the_same(monkeypatch):
    real = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", lambda name, *a, **k: _refuse(name) or real(name, *a, **k))
    for count, attacks in itertools.islice(graphs(), 30):
        for semantics in ("ST", "SST", "STG", "PR", "ID"):
            answer = solve(f"SE-{semantics}", as_text(count, attacks))
            wanted = extensions(count, attacks, semantics)
            assert answer == "NO" if not wanted else members(answer) in wanted


def _refuse(name):
    if name.startswith("pysat"):
        raise ImportError(name)


@pytest.mark.parametrize(
    ("problem", "text", "query", "said"),
    [
        ("DC-PRF", "p af 1\n", 1, "did you mean"),
        ("DC-CO", "p af 1\n", None, "from 1 to 1, got None"),
        ("DC-CO", "p af 1\n", 2, "from 1 to 1, got 2"),
        ("SE-ST", "p af 1\n", 1, "asks about no argument"),
        ("EE-ST", "p af 1\n", 1, "asks about no argument"),
        ("EE-ST", "p aba 1\na 1\n", None, "unknown problem of assumptions 'EE-ST'"),
        ("SE-ST", "", None, "expected 'p af n'"),
        ("SE-ST", "p cnf 1 1\n", None, "line 1"),
        ("SE-ST", "p af 2\n\n1 3\n", None, "line 3"),
        ("SE-ST", "p af 2\n1 2 1\n", None, "line 2"),
        ("SE-ST", "p af 2\n1 2\n0 1\n", None, "line 3"),
        ("SE-ST", "p af 2\n1 2\n2\n1\n", None, "line 3"),
        ("SE-ST", "p af 2\n1 2\n1 9999999\n", None, "line 3"),
        ("SE-ST", "p af -1\n", None, "line 1"),
        ("SE-ST", "p af 99999999999999999999\n", None, "line 1"),
    ],
)
def test_what_is_no_problem_or_no_graph_is_refused(problem, text, query, said):
    with pytest.raises(argmap.ArgmapError, match=said):
        solve(problem, text, query)


def test_attacks_are_read_alike_however_they_are_written():
    usual = "p af 3\n1 2\n2 1\n2 3\n"
    others = (
        "p af 3\n1 2\n2 1\n2 3",
        "p af 3\r\n1 2\r\n2 1\r\n2 3\r\n",
        "# drawn\np af 3\n1\t2\n# on\n 2  1 \n\n2 3\n",
        "p af 3\n01 2\n2 1\n2 03\n",
        "p af 3\n1 2\n1 2\n2 1\n2 3\n2 3\n",
    )
    for problem in ("EE-CO", "EE-PR", "EE-STG"):
        assert {solve(problem, text) for text in others} == {solve(problem, usual)}


def test_an_empty_graph_has_the_empty_extension():
    assert solve("SE-ST", "p af 0\n") == "w"


def test_the_command_answers_and_a_failure_prints_nothing_on_standard_output(tmp_path, capsys):
    graph = tmp_path / "pair.af"
    graph.write_text("p af 3\n1 2\n2 1\n2 3\n")
    assert main(["solve", "-p", "DC-ST", "-f", str(graph), "-a", "3"]) == 0
    assert capsys.readouterr().out == "YES\nw 1 3\n"
    assert main(["solve", "--problems"]) == 0
    assert capsys.readouterr().out.startswith("[DC-CO,")
    for wrong in (["-p", "DC-XX", "-f", str(graph)], ["-p", "SE-ST", "-f", "nowhere.af"], ["-p", "SE-ST"]):
        assert main(["solve", *wrong]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("argmap: ")
