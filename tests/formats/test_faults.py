"""All faults of a JSON file in one error: each with its path, its place and what was given."""

from __future__ import annotations

import contextlib
import copy
import json
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.errors import MOST_TOLD

# Of what element (the number is that of a line), what is done to it, where the fault is told, and how.
FAULTS = [
    ("claims", {"text": ""}, "text", "must not be empty, got ''"),
    ("claims", {"text": None}, "text", "expected text, got None"),
    ("claims", {"text": ...}, "text", "is missing"),
    ("claims", {"weight": 7}, "weight", "got 7"),
    ("claims", {"weight": "high"}, "weight", "expected a number, got 'high'"),
    ("claims", {"kind": "objection"}, "kind", "an objection is made by challenge: amap.challenge"),
    ("claims", {"kind": "fcat"}, "kind", "did you mean 'fact'?"),
    ("claims", {"status": "true"}, "status", "expected 'accepted', 'assumed' or 'rejected', got 'true'"),
    ("claims", {"tags": "rain"}, "tags", "expected a list, got 'rain'"),
    ("claims", {"date": "May"}, "date", "'May' is no date"),
    ("claims", {"implicit": "no"}, "implicit", "expected True or False, got 'no'"),
    ("claims", {"confidence": 0.5}, "confidence", "no such field; did you mean 'weight'?"),
    ("claims", {"citations": [{"source": "atlsa"}]}, "citations[0].source", "did you mean 'atlas'?"),
    ("claims", {"id": " c "}, "id", "' c ' is no id"),
    ("relations", {"type": "attack"}, "type", "'attack' is called 'challenge' here"),
    ("relations", {"type": "suport"}, "type", "got 'suport'; did you mean 'support'?"),
    ("relations", {"type": ...}, "type", 'is missing: expected "support", "challenge" or "association"'),
    ("relations", {"type": "association"}, "label", "is missing"),
    ("relations", {"premises": []}, "premises", "must not be empty"),
    ("relations", {"premises": "base"}, "premises", "expected a list, got 'base'"),
    ("relations", {"premises": ["base", "base"]}, "premises", "a premise is given twice"),
    ("relations", {"premises": ["r-base"]}, "premises[0]", "'r-base' is a relation; expected a claim"),
    (
        "relations",
        {"target": "Everything rests on this"},
        "target",
        "it is the text of 'base', whose id is expected",
    ),
    ("relations", {"target": "It snowed all day"}, "target", "an id is expected, not a text"),
    ("relations", {"target": "bsae"}, "target", "did you mean 'base'?"),
    ("relations", {"target": 3}, "target", "expected text, got 3"),
    ("relations", {"conclusion": "base"}, "conclusion", "no such field; did you mean 'target'?"),
    ("relations", {"id": "base"}, "id", "the id 'base' belongs to claims[0]: choose another"),
    ("sources", {"reliability": "Z"}, "reliability", "got 'Z'"),
    ("sources", {"title": ...}, "title", "is missing"),
]


def row_of(part, number):
    """A fault-free element."""
    if part == "claims":
        return {"id": f"c{number}", "text": f"Claim {number}", "kind": "fact"}
    if part == "sources":
        return {"id": f"s{number}", "title": f"Source {number}"}
    return {"type": "support", "id": f"r{number}", "premises": ["base"], "target": "base"}


def faulty_file(number):
    """The text of a file of ours with 1 to 15 faults, one an element, and the path, line and words of each."""
    chosen = [FAULTS[(number * 7 + step * 11) % len(FAULTS)] for step in range(number % 15 + 1)]
    rows = {
        "sources": [{"id": "atlas", "title": "The atlas"}],
        "claims": [{"id": "base", "text": "Everything rests on this"}],
        "relations": [{"type": "support", "id": "r-base", "premises": ["base"], "target": "base"}],
    }
    expected = []
    for step, (part, change, field, said) in enumerate(chosen):
        row = row_of(part, step) | change
        expected.append((part, len(rows[part]), field, said))
        rows[part].append({name: value for name, value in row.items() if value is not ...})
    lines = ["{", '"argmap": 1,']
    line_of = {}
    for part, some in rows.items():
        lines.append(f'"{part}": [')
        for place, row in enumerate(some):
            line_of[part, place] = len(lines) + 1
            lines.append(json.dumps(row) + "," * (place < len(some) - 1))
        lines.append("]" + "," * (part != "relations"))
    lines.append("}")
    paths = {
        (f"{part}[{place}].{field}", line_of[part, place], said) for part, place, field, said in expected
    }
    return "\n".join(lines), paths


@pytest.mark.parametrize("number", range(40))
def test_the_first_error_of_a_faulty_file_tells_every_fault(number):
    text, expected = faulty_file(number)
    with pytest.raises(argmap.ParseError) as caught:
        argmap.loads(text)
    told = str(caught.value).splitlines()
    assert len(caught.value.errors) == len(expected) == number % 15 + 1
    for path, line, said in expected:
        assert [one for one in told if f"line {line}, column " in one and path in one and said in one], (
            path,
            said,
        )


def test_more_faults_than_anybody_reads_are_counted():
    claims = [{"id": f"c{number}"} for number in range(33)]
    with pytest.raises(argmap.ParseError) as caught:
        argmap.loads(json.dumps({"argmap": 1, "claims": claims}))
    assert len(caught.value.errors) == 33
    assert str(caught.value).endswith(f"claims[{MOST_TOLD - 1}].text is missing\nand {33 - MOST_TOLD} more")
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)


WRONG = st.sampled_from([None, 3, -1, 1.5, True, "", "x", "a b", "attack", [], {}, [1], {"a": 1}, ["base"]])


def spoil(value, data):
    """Put something wrong somewhere in a JSON value, and return it."""
    if not isinstance(value, dict | list) or not value or data.draw(st.integers(0, 3)) == 0:
        return copy.deepcopy(data.draw(WRONG))
    place = data.draw(st.sampled_from(list(value) if isinstance(value, dict) else range(len(value))))
    if isinstance(value, dict) and data.draw(st.integers(0, 5)) == 0:
        del value[place]
    else:
        value[place] = spoil(value[place], data)
    return value


@pytest.mark.slow
@given(st.data())
@settings(max_examples=300)
def test_whatever_is_wrong_with_a_file_is_our_error_with_places_and_no_fault_twice(data):
    whole = json.loads(argmap.dumps(argmap.examples("missing_painting")))
    for _ in range(data.draw(st.integers(1, 6))):
        whole = spoil(whole, data)
    text = json.dumps(whole)
    place = data.draw(st.integers(0, len(text)))
    slip = data.draw(st.sampled_from(["", "", "", "'", ",", "]", "}", "NaN", "\\", '"', "//"]))
    error = None
    with contextlib.suppress(argmap.FormatError):
        try:
            argmap.loads(text[:place] + slip + text[place:], "argmap")
        except argmap.ParseError as caught:
            error = caught
    if error is not None:
        told = [(one.line, one.column, one.message) for one in error.errors]
        assert all(line == 1 and column for line, column, _ in told)
        assert len(set(told)) == len(told)
        assert str(error).count("\n") >= min(len(told), MOST_TOLD) - 1


def test_a_fault_is_told_once():
    for text, told in [
        ('{"argmap": 1, "claims": [{"id": "a", "text": "x"}', ["the text ends too early: ']}' is missing"]),
        ('{"argmap": 1, "vocabulary": {"id": "v", "kind": [{"id": "a"}]}}', ["vocabulary.kind[0].label is missing"]),
        (
            '{"argmap": 1, "relations": [{"type": "support", "id": "r", "premises": [3], "target": "r"}]}',
            ["relations[0].premises[0]: expected text, got 3"],
        ),
        ('{"argmap": 1, "data": {"k": ' + "[" * 300 + '{"a": 1, "a": 2}' + "]" * 300 + "}}", ["a key given twice, or NaN, more than 200 steps within"]),
    ]:  # fmt: skip
        with pytest.raises(argmap.ParseError) as caught:
            argmap.loads(text)
        assert [error.message for error in caught.value.errors] == told


def test_slips_of_json_are_told_with_the_faults_of_its_content():
    text = """{'argmap': 1, // a map
"claims": [
  {"id": "a", "text": "It rained", "weight": NaN},
  {"id": "b", "text": "It is wet", "implicit": True, "id": "c"}
  {"id": "d", "txt": "two
lines"},
],
"relations": [{"type": "attack", "id": "r", "premises": ["a"], "target": "c",}]
"""
    with pytest.raises(argmap.ParseError) as caught:
        argmap.loads(text, "argmap")
    assert [(error.line, error.message) for error in caught.value.errors] == [
        (1, "expected double quotes"),
        (1, "a comment, which JSON has not"),
        (3, "claims[0].weight: NaN is no JSON number"),
        (4, "True is written true in JSON"),
        (4, "claims[1].id is given twice in one object"),
        (4, "a comma is missing here"),
        (5, "claims[2].text is missing"),
        (5, "claims[2].txt: no such field; did you mean 'text'?"),
        (5, "a line break or control character within a text: write \\n"),
        (6, "a comma before ']'"),
        (8, "relations[0].type: 'attack' is called 'challenge' here"),
        (8, "a comma before '}'"),
        (8, "the text ends too early: '}' is missing"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": }', "line 1, column 7: not JSON: expecting value"),
        ('{"a": 1} and more', "line 1, column 10: text behind the end of the JSON"),
        ('{"a": "\\d"}', "line 1, column 8: a backslash within a text is written twice"),
        ("[1,,2]", "line 1, column 4: a comma too many"),
        ("{" * 40 + ",", "not JSON"),
        ("{'a" * 40, "not JSON"),
    ],
)
def test_a_slip_that_is_no_content_is_told_with_its_place(text, said):
    with pytest.raises(argmap.ParseError, match=said):
        argmap.loads(text, "argmap")


AIF = '{"nodes": [{"nodeID": 1, "type": "I"},\n {"type": "I"},\n 3,\n {"nodeID": [], "type": "RA"}],\n "edges": [{"fromID": 1}]}'


@pytest.mark.parametrize(
    ("format", "text", "told"),
    [
        ("aif", AIF, ["nodes[1].nodeID", "nodes[2]", "nodes[3].nodeID", "edges[0].toID"]),
        ("xaif", f'{{"AIF": {AIF}}}', ["AIF.nodes[1].nodeID", "AIF.nodes[2]", "AIF.nodes[3].nodeID", "AIF.edges[0].toID"]),
        ("xaif", json.dumps({"AIF": AIF}), ["nodes[1].nodeID", "nodes[2]", "nodes[3].nodeID", "edges[0].toID"]),
        ("ova", '{"nodes": [{"id": 1}, 3], "edges": [{"from": {"id": 1}}, 4]}', ["nodes[0].type", "nodes[1]", "edges[0].to", "edges[1]"]),
        ("node-link", '{"nodes": [{}, 3], "links": [{"source": 1}]}', ["nodes[0].id", "nodes[1]", "links[0].target"]),
        ("sadface", '{"nodes": [{}, 3], "edges": []}', ["nodes[0].id", "nodes[1]"]),
    ],
)  # fmt: skip
def test_other_formats_of_nodes_and_edges_tell_all_rows_that_are_wrong(format, text, told):
    with pytest.raises(argmap.ParseError) as caught:
        argmap.loads(text, format)
    for path in told:
        assert [error for error in caught.value.errors if error.message.startswith(path) and error.line], path


@pytest.mark.parametrize(
    "around",
    ["```json\n{}\n```", "```\n{}\n```\n", "\n  ```JSON\n{}\n  ```", "````json\n{}\n````", "Here is the map:\n\n```json\n{}\n```\nI hope this helps {you}."],
)  # fmt: skip
def test_a_fence_of_markdown_around_json_is_taken_off(around, tmp_path):
    amap = argmap.examples("school_phones")
    for format in ("argmap", "aif", "node-link"):
        text = around.replace("{}", argmap.dumps(amap, format).rstrip("\n"), 1)
        assert argmap.loads(text, format) == amap
        assert argmap.loads(text) == amap
    reading = argmap.formats.read(around.replace("{}", argmap.dumps(amap), 1), "argmap")
    assert set(reading.places) == {*amap.claims, *amap.relations, *amap.sources}


def test_a_fault_within_a_fence_is_told_at_its_own_line():
    with pytest.raises(argmap.ParseError, match=r"line 4, column 2: claims\[0\]\.text is missing"):
        argmap.loads('```json\n{"argmap": 1,\n"claims": [\n {"id": "a"}]}\n```')


def test_a_text_that_could_be_anything_is_offered_three_formats():
    for content, first in [("Nothing, at all\n\n\n", "outline"), ("{}", "argmap"), ("<x/>", "graphml")]:
        with pytest.raises(argmap.FormatError, match=f"pass format= .*such as {first}, [a-z-]+ or [a-z-]+; "):
            argmap.loads(content)


def test_a_map_is_no_picture_and_a_picture_no_map(tmp_path):
    with pytest.raises(argmap.FormatError, match=r"a picture is made by argmap\.render\(amap, path\)"):
        argmap.dump(argmap.ArgumentMap(), tmp_path / "map.svg")
    for name in ("map", "map.xyz", "map.json"):
        with pytest.raises(argmap.FormatError, match=r": use \.argmap\.json"):
            argmap.dump(argmap.ArgumentMap(), tmp_path / name)
