"""Where a notebook shows no tables, an answer says in text what it prints, not how many things it holds."""

from __future__ import annotations

import pytest

import argmap

pretty = pytest.importorskip("IPython.lib.pretty", reason="needs the extra notebook").pretty

ANSWERS = {
    "findings": argmap.lacking_support,
    "statistics": argmap.statistics,
    "statistics of several": lambda amap: argmap.statistics([amap, amap]),
    "status": argmap.support_status,
    "strength": argmap.strength,
    "branching": argmap.branching,
    "labels": argmap.acceptability,
    "labelling": lambda amap: argmap.extensions(amap, "complete")[0],
    "extensions": lambda amap: argmap.extensions(amap, "complete"),
    "explanation": lambda amap: argmap.explain(amap, "thesis"),
    "change": lambda amap: argmap.what_if(amap, reject="attention"),
    "next steps": argmap.next_steps,
    "robustness": lambda amap: argmap.robustness(amap, "thesis"),
    "attribution": lambda amap: argmap.attribution(amap, "thesis"),
    "hypotheses": lambda amap: argmap.hypotheses(amap, "thesis"),
    "diff": lambda amap: argmap.diff(amap, argmap.ArgumentMap()),
    "agreement": lambda amap: argmap.compare(amap, amap, bootstrap=0),
    "history": lambda amap: argmap.history([amap, amap]),
}


@pytest.mark.parametrize("asked", ANSWERS)
def test_the_text_is_what_is_printed(asked):
    answer = ANSWERS[asked](argmap.examples("school_phones"))
    assert hasattr(answer, "_repr_html_")
    assert pretty(answer) == str(answer)


def test_within_a_list_an_answer_is_short():
    answer = argmap.unanswered(argmap.examples("school_phones"))
    assert pretty([answer]) == "[<Findings: 2 challenges are unanswered>]"
