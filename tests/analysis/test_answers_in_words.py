"""What people read names claims by their words: under other ids, every answer reads the same."""

import pytest
from maps_drawn import EXAMPLES

import argmap
from argmap.analysis.explanation.explain import verdicts_told
from argmap.cli._demo import demo_told

MARK = "zq7"  # in no text of any map


def renamed(amap):
    """Return the same map under ids that nobody could take for words."""
    other = amap.copy()
    for number, name in enumerate([*amap.claims, *amap.relations, *amap.sources]):
        other.rename(name, f"{MARK}-{number}")
    return other


def explained(amap):
    return [str(argmap.explain(amap, id_)) for id_ in argmap.acceptability(amap)]


def changed(amap):
    edits = [{"reject": claim} for claim in amap.claims]
    edits += [{"without": id_} for id_ in [*amap.claims, *amap.relations, *amap.sources]]
    changes = [argmap.what_if(amap, **edit) for edit in edits]
    told = [part for change in changes for part in (str(change), repr(change), *map(str, change.flips))]
    return told + [finding.message for change in changes for finding in change.findings()]


def stepped(amap):
    found = argmap.next_steps(amap)
    return [str(found), *(finding.message for finding in found)]


def demonstrated(amap):
    one = len(argmap.contentions(amap)) == 1  # as the article of the demo has
    return list(demo_told(amap, argmap.lacking_support(amap), "map.svg")) if one else []


def robust(amap):
    found = argmap.robustness(amap)
    return [str(found), repr(found), *(finding.message for finding in found.findings()[:10])]


def questioned(amap):
    found = argmap.open_questions(amap)
    return [text for finding in found for text in (finding.message, finding.fix.title)]


ASKED = {
    "explain": explained,
    "what_if": changed,
    "next_steps": stepped,
    "impact": lambda amap: [finding.message for finding in argmap.impact(amap)],
    "robustness": robust,
    "describe": lambda amap: [argmap.describe(amap)],
    "open_questions": questioned,
    "verdicts": lambda amap: list(verdicts_told(amap).values()),
    "lacking_support": lambda amap: [finding.message for finding in argmap.lacking_support(amap)],
    "demo": demonstrated,
    "report": lambda amap: [argmap.report(amap, picture=False)],
}


@pytest.mark.slow
@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.partition(".")[0])
def test_no_id_stands_where_a_claim_belongs(asked, path):
    amap = argmap.load(path)
    said, again = ASKED[asked](amap), ASKED[asked](renamed(amap))
    assert said == again
    assert not [text for text in again if MARK in text]
