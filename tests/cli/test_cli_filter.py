"""The program as a filter between others: a map comes in by standard input and leaves by standard output."""

from __future__ import annotations

import json
import subprocess
import sys

OF_A_PIPELINE = {  # as oAMF hands it from module to module: numbers for ids, dialogue, a text with marks
    "AIF": {
        "nodes": [
            {"nodeID": 0, "text": "Bob: disagreements are expected.", "type": "L"},
            {"nodeID": 1, "text": "Ann: the party has disagreements.", "type": "L"},
            {"nodeID": 2, "text": "disagreements are expected", "type": "I"},
            {"nodeID": 3, "text": "Default Illocuting", "type": "YA"},
            {"nodeID": 4, "text": "the party has disagreements", "type": "I"},
            {"nodeID": 5, "text": "Default Illocuting", "type": "YA"},
            {"nodeID": 6, "text": "Default Inference", "type": "RA"},
        ],
        "edges": [
            {"edgeID": 0, "fromID": 0, "toID": 3},
            {"edgeID": 1, "fromID": 3, "toID": 2},
            {"edgeID": 2, "fromID": 1, "toID": 5},
            {"edgeID": 3, "fromID": 5, "toID": 4},
            {"edgeID": 4, "fromID": 2, "toID": 6},
            {"edgeID": 5, "fromID": 6, "toID": 4},
        ],
        "locutions": [{"nodeID": 0, "personID": 0}, {"nodeID": 1, "personID": 1}],
        "participants": [{"firstname": "Bob", "participantID": 0, "surname": "None"}],
        "schemefulfillments": None,
        "descriptorfulfillments": None,
    },
    "OVA": [],
    "dialog": True,
    "text": {"txt": 'Bob <span class="highlighted" id="0">disagreements are expected.</span>'},
}


def filtered(text):
    command = [sys.executable, "-m", "argmap", "convert", "-", "-", "--from", "xaif", "--to", "xaif"]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True).stdout


def rows(whole, name, *keys):
    return [tuple(row[key] for key in keys) for row in whole["AIF"][name]]


def test_xaif_of_a_pipeline_goes_in_and_comes_out_with_all_that_it_had():
    given = filtered(json.dumps(OF_A_PIPELINE))
    found = json.loads(given)
    for name, keys in {
        "nodes": ("nodeID", "text", "type"),
        "edges": ("fromID", "toID"),
        "locutions": ("nodeID", "personID"),
        "participants": ("participantID", "firstname", "surname"),
    }.items():
        assert sorted(rows(found, name, *keys)) == sorted(rows(OF_A_PIPELINE, name, *keys)), name
    assert (found["text"], found["dialog"]) == (OF_A_PIPELINE["text"], True)
    assert not found["OVA"]
    assert filtered(given) == given
