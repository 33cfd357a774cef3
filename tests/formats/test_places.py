"""Readers tell where the text defines each element: line and column, from 1, in characters."""

from __future__ import annotations

import inspect
import pickle
from unittest import mock

import pytest
from hostile_texts import bombs, mutated, seeds
from slow_texts import slow

import argmap
from argmap import formats
from argmap.formats._syntax import json_places
from argmap.formats._syntax.encoding import decode

WORDS = ("ant", "bee", "cow", "dog", "elk", "fox")


def ant_farm():
    """Return a map whose texts are words that stand nowhere else."""
    amap = argmap.ArgumentMap()
    ant, bee, cow, dog, elk, fox = (amap.claim(word, id=f"C{place}") for place, word in enumerate(WORDS))
    why = amap.support(bee, ant)
    amap.support([cow, dog], ant)
    amap.challenge(elk, bee)
    amap.challenge(fox, why)
    return amap


def reading_of(content, name):
    """Return what a reader makes of a content; None if it refuses it."""
    try:
        return formats.read(content, name)
    except argmap.ArgmapError:
        return None


def text_of(content):
    return decode(content).removeprefix("\ufeff") if isinstance(content, bytes) else content


def pieces(text, places):
    """Return by id the text from the place of an element to the next place of another one."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    offsets = {id_: starts[line - 1] + column - 1 for id_, (line, column) in places.items()}
    ends = sorted({*offsets.values(), len(text)})
    return {id_: text[at : next((end for end in ends if end > at), None)] for id_, at in offsets.items()}


every = pytest.mark.parametrize("name", formats.names())


@every
def test_each_reader_of_text_tells_places(name):
    read = inspect.signature(formats.find(name).read).parameters
    assert "places" in read, (
        f"{name}: `read` needs a parameter `places`, into which it puts id -> (line, column)"
    )


@pytest.mark.slow
@every
def test_places_are_those_of_elements_and_inside_the_text(name):
    hostile = [
        *mutated(seeds(name), rounds=20, seed=f"places of {name}"),
        *bombs(small=True),
        *slow(name, 5_000),
    ]
    for content in [*seeds(name), *hostile]:
        reading = reading_of(content, name)
        if reading is None or content.startswith(b"PAR1"):
            continue
        lines = text_of(content).splitlines(keepends=True) or [""]
        for id_, (line, column) in reading.places.items():
            assert id_ in reading.amap
            assert 1 <= line <= len(lines)
            assert 1 <= column <= len(lines[line - 1]) + 1


@every
def test_claims_and_relations_of_a_well_formed_text_have_places(name):
    for content in seeds(name):
        reading = reading_of(content, name)
        if not content.startswith(b"PAR1"):
            assert {*reading.amap.claims, *reading.amap.relations} <= reading.places.keys()


@pytest.mark.parametrize("name", formats.names(writable=True))
def test_what_stands_at_its_place_is_the_element(name):
    text = formats.write(ant_farm(), name).text
    reading = formats.read(text, name)
    parts = [reading.amap.claims, reading.amap.relations]
    claims, relations = (pieces(text, {id_: reading.places[id_] for id_ in part}) for part in parts)
    for claim in reading.amap:
        if claim.text in WORDS:  # else the format has no texts, and tells many claims at once
            assert claim.text in claims[claim.id] or claim.id in claims[claim.id]
    for relation in reading.amap.relations.values():
        words = [reading.amap.claims[premise].text for premise in relation.premises]
        ends = [*relation.premises, relation.target, relation.id, *words]
        assert any(end in relations[relation.id] for end in ends)


GIVEN = [  # format, text, places of some of its elements
    (
        "outline",
        "# Rain\nwet\n\t+ [rain] rain\n\t& (x)\n",
        {"wet": (2, 1), "rain": (3, 4), "rain+x->wet": (3, 2)},
    ),
    (
        "outline",
        '{"wet":\n  ["+ rain",\n   "", "- sun"]}',
        {"wet": (1, 2), "rain": (2, 4), "sun-|wet": (3, 8)},
    ),
    ("argdown", "[b]\n  + [a]: It rains.\n\n[b]: It is wet.\n", {"b": (4, 1), "a": (2, 5), "a->b": (2, 3)}),
    ("argdown", "[a]: One.\n\n[a]: Two.\n\n[a]: One. {isCanonical: true}\n", {"a": (5, 1)}),
    (
        "argdown",
        "<A>\n\n(1) a\n(2) b\n-- sign --\n  <_ c\n(3) d\n",
        {"a+b->d": (5, 1), "c-|(a+b->d)": (6, 3), "d": (7, 5)},
    ),
    ("argdown", "\r\n# x\r\n\r\n```argdown\r\na\r\n  - b\r\n```\r\n", {"a": (5, 1), "b": (6, 5)}),
    ("argdown", "a {source: Mill}\n  >< [b]: c\n", {"mill": (1, 1), "a-|b": (2, 3), "b-|a": (2, 3)}),
    (
        "gsn",
        "G1:\n  text: safe\n  supportedBy:\n  - S1\n  - S2\nS1: {inContextOf: C1}\nS2: {}\nC1: {}\n",
        {"G1": (1, 1), "S1+S2->G1": (3, 3), "C1~S1": (6, 6)},
    ),
    (
        "carneades",
        "statements: {a: wet,\n  b: rain}\narguments:\n  r: {conclusion: a, premises: [b],\n    undercutter: c}\n",
        {"b": (2, 3), "r": (4, 3), "c": (4, 3), "c-|r": (5, 5)},
    ),
    (
        "kialo",
        "Discussion Title: x\n\n1. wet\n1.1. Pro: rain\nall day ([w](https://example.org))\n1.2. Con: sun\n",
        {"1": (3, 1), "1.1": (4, 1), "1.2": (6, 1), "1.2-|1": (6, 1), "w": (4, 1)},
    ),
    (
        "table",
        'id,text,premises,target\r\na,"wet\r\nagain",,\r\nb,rain,,\r\n,,b,a\r\n',
        {"a": (2, 1), "b": (4, 1), "b~a": (5, 1)},
    ),
    (
        "aspartix",
        "arg(a). arg(b).\n  att(b,a). att(c,a).\ntext(a, wet).\n",
        {"a": (1, 1), "b": (1, 9), "c": (2, 13), "b-|a": (2, 3)},
    ),
    ("tgf", "a wet\nb rain\n#\nb a\n", {"a": (1, 1), "b": (2, 1), "b-|a": (4, 1)}),
    ("iccma", "# c\np af 2\n1 2\n", {"1": (2, 1), "2": (2, 1), "1-|2": (3, 1)}),
    (
        "argmap",
        '{"argmap": 1, "claims": [\n  {\n   "text": "é", "id": "a"},{"id":"b","text":"x"}]}',
        {"a": (2, 3), "b": (3, 28)},
    ),
    (
        "aif",
        '{"nodes": [{"nodeID": 1, "type": "I", "text": "a"},\n {"nodeID": 2, "type": "RA"}], "edges": [{"fromID": 1, "toID": 2}, {"fromID": 2, "toID": 1}]}',
        {"1": (1, 12), "2": (2, 2)},
    ),
    ("arguebuf", '{"nodes":\n {"a": {"atom": {"text": "x"}}}, "edges": {}}', {"a": (2, 3)}),
    (
        "argdown-json",
        '{"statements": {"a": {},\n "b": {}}, "arguments": {}, "relations": [\n  {"relationType": "attack", "from": "b", "to": "a"}]}',
        {"a": (1, 17), "b": (2, 2), "b-|a": (3, 3)},
    ),
    (
        "lkif",
        "\n\n <lkif><argument-graphs>\n<argument-graph><statements><statement id='a'/></statements></argument-graph></argument-graphs></lkif>",
        {"a": (4, 29)},
    ),
    (
        "arggraph",
        "  <arggraph><edu id='e'>é</edu><adu id='a' type='pro'/>\n<edge id='c' src='e' trg='a' type='seg'/></arggraph>",
        {"a": (1, 32)},
    ),
    (
        "cmv",
        "<thread><!-- no\n --><OP>\n<!--x--><claim id='1'>wet</claim> <!----><premise id='2' rel='support' ref='1'>rain</premise></OP></thread>",
        {"1": (3, 9), "2": (3, 42), "2->1": (3, 42)},
    ),
    (
        "brat",
        "T1\tMajorClaim 0 1\ta\n\nT2\tClaim 2 3\tb\nA1\tStance T2 For\nR1\tsupports Arg1:T2 Arg2:T1\n",
        {"T1": (1, 1), "T2": (3, 1), "T2->T1": (4, 1), "R1": (5, 1)},
    ),
    (
        "abstrct",
        "__label__Support\tIt rained\tIt is wet\n\n__label__Attack\tIt is wet\tIt is dry\n",
        {"c1": (1, 18), "c2": (1, 28), "c3": (3, 27), "c1->c2": (1, 1), "c2-|c3": (3, 1)},
    ),
    ("abstrct", "The O\nrain B-Claim\nfell I-Claim\n\nWet B-Premise\n", {"c1": (2, 1), "c2": (5, 1)}),
    (
        "argmining-2026",
        '{"TEXT_ID": "r", "METADATA": {}, "body": {"paragraphs": [\n {"para_number": 1, "para": "a"},\n  {"para_number": 2, "para": "b"}]}}',
        {"1": (2, 2), "2": (3, 3)},
    ),
    (
        "talk-to-the-city",
        '{"title": "a", "topics": [{"subtopics": [{"claims": [\n {"id": "c", "title": "x"},\n  {"title": "y", "id": "d"}]}]}]}',
        {"c": (2, 2), "d": (3, 3)},
    ),
    ("polis", "comment-id,comment-body\n1,wet\n2,rain\n", {"1": (2, 1), "2": (3, 1)}),
]


@pytest.mark.parametrize(
    ("name", "text", "places"),
    GIVEN,
    ids=lambda value: value if isinstance(value, str) and value.isalpha() else "",
)
def test_elements_are_placed_where_a_reader_would_point(name, text, places):
    found = formats.read(text, name).places
    assert {id_: found.get(id_) for id_ in places} == places


def test_what_stands_in_another_file_has_no_place(tmp_path):
    (tmp_path / "b.argdown").write_text("[b]: It rains.\n")
    text = "[a]: It is wet.\n\n@include(b.argdown)\n\n[c]: Clouds.\n"
    reading = formats.read(text, "argdown", include_from=tmp_path)
    assert reading.amap.claims.keys() == {"a", "b", "c"}
    assert reading.places == {"a": (1, 1), "c": (5, 1)}
    claims, relations = "id,text\na,wet\nb,rain\n", "premises,target\nb,a\n"
    assert formats.read(claims, "table", relations=relations).places == {"a": (2, 1), "b": (3, 1)}


ENDS = "\u2028\u2029\x85"  # what Python and YAML take for ends of lines, too, and editors do not
CONTROLS = "\x0b\x0c\x1c\r"  # likewise, but no JSON and no YAML may hold them as they are


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("argmap", f'{{"argmap": 1, "title": "é{ENDS}",\n"claims": [{{"id": "a", "text": "x"}}]}}', (2, 12)),
        ("gsn", f"G1:\n  text: é\n  note: 'y{ENDS}z'\na: {{}}\n", (4, 1)),
        ("table", f'id,text\r\nb,"é{ENDS}{CONTROLS}"\r\na,x\r\n', (3, 1)),
        ("tgf", f"b é{ENDS}{CONTROLS}b\na x\n#\n", (2, 1)),
        ("outline", f"b é{ENDS}{CONTROLS}b\n[a] x\n", (2, 1)),
        ("arggraph", f"<arggraph><edu id='e'>é{ENDS}</edu>\n <adu id='a'/></arggraph>", (2, 2)),
        ("argdown", f"[b]: é{ENDS}{CONTROLS[:-1]}b\n  + [a]: x\n", (2, 5)),
    ],
)
def test_lines_are_counted_as_editors_do(name, text, place):
    assert formats.read(text, name).places["a"] == place


def test_places_are_worked_out_when_somebody_looks_and_only_once():
    with mock.patch.object(json_places.Positions, "__call__", side_effect=lambda offset: (1, offset)) as told:
        reading = formats.read('{"argmap": 1, "claims": [{"id": "a", "text": "x"}]}')
        told.assert_not_called()
        assert list(reading.places) == ["a"]
        calls = told.call_count
        assert reading.places["a"] == (1, 25)
        assert told.call_count == calls > 0


def test_a_reading_is_a_value_with_places_as_a_dict_has_them():
    text = "wet\n  + rain\n"
    reading = formats.read(text, "outline")
    assert reading == formats.read("wet\n\n  + rain\n", "outline")
    assert (
        pickle.loads(pickle.dumps(reading)).places
        == reading.places
        == {"wet": (1, 1), "rain": (2, 5), "rain->wet": (2, 3)}
    )
    assert repr(reading.places) == repr(dict(reading.places))
    assert argmap.Reading(argmap.ArgumentMap()).places == {}
    with pytest.raises(argmap.FormatError, match="no option 'places'"):
        formats.read(text, "outline", places={})


def test_json_places_follow_keys_and_numbers_and_escapes():
    text = '{"a\\"b": [1, "x", [true,\n {"c": {}}]], "d": null}'
    assert json_places.json_places(text, 9) == {
        ('a"b',): (1, 2),
        ('a"b', 0): (1, 11),
        ('a"b', 1): (1, 14),
        ('a"b', 2): (1, 19),
        ('a"b', 2, 0): (1, 20),
        ('a"b', 2, 1): (2, 2),
        ('a"b', 2, 1, "c"): (2, 3),
        ("d",): (2, 15),
    }
    assert json_places.json_places('"text"', 1) == json_places.json_places("[]", 1) == {}
