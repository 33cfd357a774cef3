"""The command `solve`: one graph in three formats gives one answer."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.analysis.labels import iccma_problems as iccma
from argmap.cli import main

NAMES = ("wet", "dry", "rain", "roof", "sun")


def graphs():
    pairs = st.tuples(st.integers(1, 5), st.integers(1, 5))
    return st.sets(pairs, max_size=9).map(sorted)


def written(attacks, format):
    named = [(NAMES[i - 1], NAMES[j - 1]) for i, j in attacks]
    if format == "apx":
        return "".join([*(f"arg({name}).\n" for name in NAMES), *(f"att({i},{j}).\n" for i, j in named)])
    if format == "tgf":
        return "\n".join([*NAMES, "#", *(f"{i} {j}" for i, j in named), ""])
    return "\n".join(["p af 5", *(f"{i} {j}" for i, j in attacks), ""])


@pytest.mark.slow
@settings(max_examples=60)
@given(graphs(), st.sampled_from(iccma.PROBLEMS), st.integers(1, 5))
def test_a_map_is_answered_as_its_graph_of_numbers(attacks, problem, query):
    asked = None if problem.startswith(("SE", "EE")) else query
    answer = iccma.solve(problem, written(attacks, "af"), asked)
    in_names = re.sub("[0-9]", lambda number: NAMES[int(number[0]) - 1], answer)
    for format, name in (("apx", "aspartix"), ("tgf", "tgf")):
        amap = argmap.loads(written(attacks, format), name)
        told = iccma.solve_map(problem, amap, None if asked is None else NAMES[query - 1])
        assert told == in_names


@pytest.mark.parametrize("suffix", ["apx", "tgf", "af", "txt"])
def test_the_format_is_known_by_suffix_or_content(suffix, tmp_path, capsys, monkeypatch):
    attacks = [(1, 2), (2, 1), (2, 3)]
    for format in ("apx", "tgf", "af") if suffix == "txt" else (suffix,):
        text = written(attacks, format)
        file = tmp_path / f"graph.{suffix}"
        file.write_text(text, encoding="utf-8")
        query, members = ("3", "1 3 4 5") if format == "af" else ("rain", "wet rain roof sun")
        assert main(["solve", "-p", "DC-ST", "-f", str(file), "-a", query]) == 0
        assert capsys.readouterr().out == f"YES\nw {members}\n"
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert main(["solve", "-p", "DC-ST", "-f", "-", "-a", query]) == 0
        assert capsys.readouterr().out == f"YES\nw {members}\n"


@pytest.mark.parametrize(
    ("text", "query", "said"),
    [
        ("arg(a). arg(b). att(a,b).", "c", "no argument 'c' in this map"),
        ("arg(a). arg(b). att(a,b).", None, "problem DC-ST asks about an argument, got none"),
        ("arg(a). arg(b). support(a,b).", "a", "expected attacks between claims only, got support 'a->b'"),
        ("p af 2\n1 2\n", "x", "asks about an argument from 1 to 2, got 'x'"),
        ("p af 2\n1 2\n", "9" * 5000, "asks about an argument from 1 to 2, got '999"),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_line(text, query, said, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert main(["solve", "-p", "DC-ST", "-f", "-", *(["-a", query] if query else [])]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


def test_a_problem_for_one_extension_asks_about_no_argument():
    amap = argmap.loads("arg(a). arg(b). att(a,b).", "aspartix")
    assert iccma.solve_map("SE-PR", amap) == "w a"
    assert iccma.solve_map("SE-PR", argmap.ArgumentMap()) == "w"
    with pytest.raises(argmap.AnalysisError, match="asks about no argument, got 'a'"):
        iccma.solve_map("SE-PR", amap, "a")
