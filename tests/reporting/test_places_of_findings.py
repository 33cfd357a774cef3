"""A finding about a file of any text format says in which line its element stands, whatever it is told as."""

from __future__ import annotations

import json
import re

import pytest
from hostile_texts import seeds

import argmap
from argmap import formats
from argmap.cli import main

TEXTS = [name for name in formats.names() if not getattr(formats.find(name), "BINARY", False)]
CIRCLE = [  # what people type, in which two claims rest on each other; and the lines of both
    ("case.gsn.yaml", "G1:\n  text: A\n  supportedBy: G2\nG2:\n  text: B\n  supportedBy: G1\n", [1, 4]),
    ("map.outline", "# T\n[a] A\n  + [b] B\n    + [a]\n", [2, 3]),
    ("map.argdown", "# T\n\n[a]: A\n  + [b]: B\n\n[b]\n  + [a]\n", [3, 4]),
    (
        "map.carneades.yaml",
        "statements:\n  a: A\n  b: B\narguments:\n  r: {conclusion: a, premises: [b]}\n  s: {conclusion: b, premises: [a]}\n",
        [2, 3],
    ),
    (
        "map.kialo.txt",
        "Discussion Title: T\n\n1. A\n1.1. Pro: B\n1.1.1. Pro: -> See 1.\n",
        [3, 4],
    ),
]


@pytest.fixture
def told(tmp_path, capsys):
    """Run `argmap check` on a text, and return what it prints in one of its ways."""

    def tell(name, text, output, *more):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        main(["check", str(file), "--select", "ALL", "--output-format", output, *more])
        return capsys.readouterr().out.replace(str(file), "FILE")

    return tell


@pytest.mark.parametrize(("name", "text", "lines"), CIRCLE)
def test_what_people_type_is_found_at_its_line(told, name, text, lines):
    found = told(name, text, "text", "--select", "AM203").splitlines()
    assert [int(line.split(":")[1]) for line in found if "AM203" in line] == lines
    found = told(name, text, "github").splitlines()
    assert [int(re.search(r"line=([0-9]+)", one)[1]) for one in found if "AM203" in one] == lines
    results = json.loads(told(name, text, "sarif"))["runs"][0]["results"]
    regions = [
        one["locations"][0]["physicalLocation"]["region"] for one in results if one["ruleId"] == "AM203"
    ]
    assert [region["startLine"] for region in regions] == lines


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_every_text_format_tells_the_line_of_every_finding(told, name):
    found = 0
    for text in seeds(name)[:4]:
        try:
            count = len(argmap.check(formats.read(text, name).amap, select="ALL"))
        except argmap.ArgmapError:
            continue
        found += count
        rows = told("map", text, "text", "--from", name).splitlines()
        assert sum(re.match(r"FILE:[0-9]+: ", row) is not None for row in rows) == count
        rows = told("map", text, "github", "--from", name).splitlines()
        assert (
            sum(re.search(r" file=[^ ]+,line=[0-9]+,col=[0-9]+,", row) is not None for row in rows) == count
        )
        results = json.loads(told("map", text, "sarif", "--from", name))["runs"][0]["results"]
        assert sum("region" in one["locations"][0]["physicalLocation"] for one in results) == count
    assert found
