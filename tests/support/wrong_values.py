"""What parameters of each kind cannot be, and what is said of it: for the tests of misuse."""

from __future__ import annotations

from typing import NamedTuple

import pytest

import argmap
from argmap.errors import ArgmapError

NAN = float("nan")


class Wrong(NamedTuple):
    """What a parameter of some kind cannot be, and what is said of it; `{name}` stands for the parameter."""

    values: tuple[object, ...]
    said: str


FLAG = Wrong(("no", "True", "", 1, 0, 0.0, None, [], NAN), r"{name} must be True or False, got ")
FLAG_OR_AUTO = Wrong(("no", "Auto", "", 1, 0, None, [], NAN), r"{name} must be True, False or 'auto', got ")
WORD = Wrong(
    ("misspelt", "", "AUTO", 3, -1, True, None, ["auto"], NAN),
    r"unknown (value of )?{name} .*: expected one of '",
)
FROM_0 = Wrong(
    (-1, 1.5, "three", True, None, [], NAN),
    r"{name} (counts [a-z ]+ and is|must be) a whole number from \d+ (on|to \d+)[:,] got ",
)
FROM_1 = Wrong((0, *FROM_0.values), FROM_0.said)
SHARE = Wrong((-0.1, 1.1, "half", "0.5", True, None, [], NAN), r"{name} must be a number from 0 to 1, got ")
SECONDS = Wrong((0, -1, "one", True, [], NAN), r"{name} must be a positive number of seconds, got ")
FUNCTION = Wrong(("evidence", 3, True, [], NAN), r"{name} must be a function of [a-z ]+, got ")
ELEMENT = Wrong(
    ("nobody", "", 3, True, None, [], NAN),
    r"no claim( or relation)? '(nobody)?' in this map|expected a claim, a relation or an id, got ",
)
ELEMENTS = Wrong(
    ("nobody", ["nobody"], ["rain", "nobody"], 3, True, [3], [None], NAN),
    r"no claim( or relation)? 'nobody' in this map|expected (elements or their ids|a claim, a relation or an id), got ",
)
VALUES = Wrong(
    ({"nobody": 0.5}, {3: 0.5}, "rain", [0.5], 3, True, NAN),
    r"values: no claim or relation ('nobody'|3) in this map|values are given by id, as strength\(amap\) returns them: got ",
)
PREFERENCES = Wrong(
    (
        "misspelt", "", "rain", 3, True, NAN, [3], [None], ["nobody"], ["rain", "rain"], {"nobody": 1}, {3: 1},
        {"rain": "high"}, {"rain": None}, {"rain": True}, {"rain": NAN}, {"rain": 10**400}, {"atlas": 1},
    ),
    r"preferences are 'weights', a number for each id, or groups of ids .*: got |preferences: (no claim or relation 'nobody' in this map"
    r"|expected (elements or their ids|a claim, a relation or an id), got |'rain' is named twice|a finite number is expected for"
    r"|.* is neither a claim nor a support or challenge)",
)  # fmt: skip
MARKED = Wrong(
    ("rain", ["rain"], 3, True, NAN, argmap.Finding("unsupported", "nobody", "nothing supports it")),
    r"highlight: no claim or relation 'nobody' in this map|expected findings, as lacking_support\(amap\) returns them, got ",
)
FOUND = Wrong(MARKED.values[:-1], "expected findings, as lacking_support")
RULES = Wrong(
    ("misspelt", ["misspelt"], "", "AM9", 3, [3], True, NAN),
    "no rule '.*'.*; a rule is named by its code, its name or its family|a rule is named by its code.*, got ",
)
SCHEMES = Wrong(
    ("ours.toml", 3, True, [], {}, NAN), r"expected schemes, as schemes\.load\(path\) returns them, got "
)
DAY = Wrong(("yesterday", "", 3, True, [], NAN), "today must be a date, such as '2026-01-31', got ")
DIFF = Wrong(
    ("a.json", 3, True, None, [], NAN), r"diff must be a Diff, as argmap\.diff\(a, b\) returns it, got "
)
OPTIONS = Wrong(("plain", 3, True, {}, NAN), "options must be PictureOptions, got ")
VALUE = Wrong((3, True, NAN), "got ")
MATRIX = Wrong(("rain", 3, True, [], NAN), r"matrix= takes what hypotheses\(amap, ids\) returns: got ")
PATH = Wrong((3, True, [], NAN), "expected the path of a file, got ")
FILE = Wrong((True, None, [], NAN), "expected a path or an open file, got ")
TEXT = Wrong((3, True, None, [], NAN), "{name} must be text, got ")
CUES = Wrong(
    (3, True, "klingon", [3], NAN),
    r"cues must be 'auto', one of 'english', 'german', words or a function of a sentence, got |a cue word must be text, got ",
)
A_TEXT = Wrong((3, True, [], NAN), "a text must be a str or a Document, got ")
SOURCE = Wrong(
    ("nobody", "", 3, True, [], NAN),
    r"no source '(nobody)?' in this map|expected a claim, a relation or an id, got ",
)
TEXTS = Wrong(
    (3, True, [], NAN, {"nobody": "It rained."}, {"atlas": 3}, {"atlas": None}),
    r"a text must be a str or a Document, got |no source 'nobody' in this map",
)


def small_map():
    """Return a map with a support that is undercut, and a source."""
    made = argmap.ArgumentMap()
    made.claim("It rained", id="rain", author="Ann")
    made.claim("It is wet", id="wet")
    made.claim("A roof keeps it dry", id="dry")
    made.support("rain", "wet", id="why")
    made.challenge("dry", "why", id="roof")
    made.source("The atlas", id="atlas")
    return made


def refused(call, said):
    """Hold that a call ends in one error of ours, in one line, that says this."""
    with pytest.raises(ArgmapError, match=said) as caught:
        call()
    message = str(caught.value)
    assert "\n" not in message
    assert not message.endswith(".")
    assert message[0].islower()
