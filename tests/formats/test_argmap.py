"""Our own format: lossless, canonical, and clear about what is wrong with a file."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import full_maps

import argmap
from argmap.formats import argmap as own


@pytest.mark.slow
@given(full_maps())
@settings(max_examples=300)
def test_what_is_written_reads_back_equal_and_is_written_the_same_again(amap):
    text = argmap.dumps(amap)
    again = argmap.loads(text)
    assert again == amap
    assert list(again.claims) == list(amap.claims)
    assert list(again.relations) == list(amap.relations)
    assert argmap.dumps(again) == text
    json.loads(text)


def test_one_element_stands_on_one_line_and_defaults_are_left_out():
    amap = argmap.ArgumentMap(title="T")
    amap.claim("It rains", id="rain", kind="claim", weight=0.5, data={"b": 1, "a": [{"id": 1}, {"id": 2}]})
    amap.support("rain", amap.claim("Wet\nstreets", id="wet"), id="s")
    assert argmap.dumps(amap).splitlines() == [
        "{",
        '"argmap":1,',
        '"title":"T",',
        '"vocabulary":"debate",',
        '"sources":[],',
        '"claims":[',
        '{"id":"rain","text":"It rains","weight":0.5,"data":{"a":[{"id":1},{"id":2}],"b":1}},',
        '{"id":"wet","text":"Wet\\nstreets"}',
        "],",
        '"relations":[',
        '{"type":"support","id":"s","premises":["rain"],"target":"wet"}',
        "]",
        "}",
    ]


def test_the_shipped_schema_is_the_one_that_the_values_have():
    assert own.schema_text() == own.make_schema()


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        (
            '{"argmap":2}',
            argmap.FormatError,
            "version 2 of the format, and this argmap reads up to version 1",
        ),
        ('{"argmap":0}', argmap.ParseError, "a whole number from 1"),
        ('{"argmap":true}', argmap.ParseError, "a whole number from 1"),
        ("{}", argmap.ParseError, 'the key "argmap"'),
        ("[1]", argmap.ParseError, 'the key "argmap"'),
        ('{"argmap":1', argmap.ParseError, "line 1, column 12: the text ends too early: '}' is missing"),
        ('{"argmap":1,"clams":[]}', argmap.ParseError, "did you mean 'claims'"),
        ('{"argmap":1,"claims":{}}', argmap.ParseError, "claims: expected a list"),
        ('{"argmap":1,"claims":[3]}', argmap.ParseError, r"claims\[0\]: expected an object, got 3"),
        (
            '{"argmap":1,"claims":[{"id":"a"}]}',
            argmap.ParseError,
            r"claims\[0\]\.text is missing",
        ),
        ('{"argmap":1,"claims":[{"id":"a","text":"x","foo":1}]}', argmap.ParseError, "foo: no such field"),
        (
            '{"argmap":1,"claims":[{"id":"a","text":"x"},{"id":"a","text":"y"}]}',
            argmap.ParseError,
            r"claims\[1\]\.id: the id 'a' belongs to claims\[0\]: choose another",
        ),
        (
            '{"argmap":1,"claims":[{"id":"a","id":"b","text":"x"}]}',
            argmap.ParseError,
            r"claims\[0\]\.id is given twice",
        ),
        (
            '{"argmap":1,"claims":[{"id":"a","text":"x","weight":NaN}]}',
            argmap.ParseError,
            "NaN is no JSON number",
        ),
        (
            '{"argmap":1,"claims":[{"id":"a","text":"x","kind":"fcat"}]}',
            argmap.ParseError,
            "did you mean 'fact'",
        ),
        (
            '{"argmap":1,"claims":[{"id":"a","text":"\\ud800"}]}',
            argmap.ParseError,
            r"claims\[0\]\.text: text with half",
        ),
        (
            '{"argmap":1,"relations":[{"id":"a"}]}',
            argmap.ParseError,
            r'relations\[0\]\.type is missing: expected "support"',
        ),
        (
            '{"argmap":1,"relations":[{"type":"supports","id":"a"}]}',
            argmap.ParseError,
            r"relations\[0\]\.type: 'supports' is called 'support' here",
        ),
        (
            '{"argmap":1,"relations":[{"type":"support","id":"r","premises":["x"],"target":"y"}]}',
            argmap.ParseError,
            r"relations\[0\]\.premises\[0\]: no claim 'x' in this file",
        ),
        (
            '{"argmap":1,"claims":[{"id":"a","text":"x"}],"relations":[{"type":"support","id":"r","premises":[{},"a"],"target":"a"}]}',
            argmap.ParseError,
            r"premises\[0\]: expected text",
        ),
        ('{"argmap":1,"vocabulary":"debat"}', argmap.ParseError, "did you mean 'debate'"),
        ('{"argmap":1,"vocabulary":{"id":"x"}}', argmap.ParseError, "vocabulary.kind is missing"),
        ('{"argmap":1,"data":[]}', argmap.ParseError, "data: expected an object"),
        ('{"argmap":1,"title":3}', argmap.ParseError, "title must be text"),
        ("[" * 100_000, argmap.ParseError, "nested too deep"),
        ('{"argmap":' + "9" * 5000 + "}", argmap.FormatError, "not JSON that can be read"),
        ("", argmap.ParseError, "not JSON"),
    ],
)
def test_a_bad_file_gives_one_clear_error_with_its_place(text, error, said):
    with pytest.raises(error, match=said):
        argmap.loads(text, format="argmap")


@pytest.mark.slow
@given(full_maps(), st.data())
@settings(max_examples=200)
def test_a_damaged_file_gives_our_errors_only(amap, data):
    content = bytearray(argmap.dumps(amap).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with contextlib.suppress(argmap.FormatError):
        argmap.loads(bytes(content), format="argmap")


def test_a_newer_file_is_named_in_the_error(tmp_path):
    newer = tmp_path / "newer.argmap.json"
    newer.write_text('{"argmap": 99, "claims": []}', encoding="utf-8")
    with pytest.raises(argmap.FormatError, match=r"newer\.argmap\.json: written in version 99 of the format"):
        argmap.load(newer)
