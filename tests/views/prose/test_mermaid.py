"""Mermaid: every claim and relation once, and texts that stay texts."""

import re

import pytest
from hostile_maps import MERMAID
from hypothesis import given
from hypothesis import strategies as st
from strategies import full_maps, shapes

import argmap

LABEL = re.compile(r'"((?:<b>|<i>|</b>|</i>|<br/>|[^"<>`{}%*_\\\[\]|&$@~^=+!:;#]|#\d+;)*)"')
BOX = re.compile(r"  (\w+)(\(\[|\(\(|\[|\()(\".*\")(\]\)|\)\)|\]|\))")
LINE = re.compile(r"  (\w+) (-->|---|-\.-|-\.-x|-\.-o)(\|\".*\"\|)? (\w+)")
PLAIN = re.compile(r"  (linkStyle|classDef|class|end|subgraph g\d+\[\".*\"\]|style g\d+) ?[\w#,:.\- ]*")


def inert(text):
    """Check each line against the few shapes that we write."""
    lines = text.splitlines()
    if lines[0] == "---":
        assert re.fullmatch(r'title: "[^<>#`{}%&\n]*"', lines[1])
        assert lines[2] == "---"
        lines = lines[3:]
    assert lines[0] in {"flowchart BT", "flowchart RL"}
    for line in lines[1:]:
        assert BOX.fullmatch(line) or LINE.fullmatch(line) or PLAIN.fullmatch(line), line
        if not line.lstrip().startswith(("linkStyle", "classDef", "class", "style")):
            for quoted in re.findall(r'".*?"', line):
                assert LABEL.fullmatch(quoted), quoted


@pytest.mark.parametrize("text", MERMAID)
def test_hostile_texts_stay_in_their_quotes(text):
    amap = argmap.ArgumentMap(text)
    amap.associate(amap.claim(text, id="a"), amap.claim("b", id="b"), label=text)
    drawn = argmap.mermaid(amap, highlight=[argmap.Finding(text, "a", text)])
    inert(drawn)


@pytest.mark.slow
@given(full_maps())
def test_any_field_is_inert(amap):
    inert(argmap.mermaid(amap))


@given(shapes(associations=True), st.sampled_from(["down", "right"]))
def test_every_claim_and_relation_is_drawn_once(amap, direction):
    drawn = argmap.mermaid(amap, direction=direction)
    inert(drawn)
    boxes = re.findall(r"^  n\d+[\[(]", drawn, re.MULTILINE)
    lines = re.findall(r"^  \w+ (?:-->|---|-\.-[xo]?)", drawn, re.MULTILINE)
    junctions = re.findall(r"^  j(\d+)\(", drawn, re.MULTILINE)
    assert len(boxes) == len(amap)
    stems = sum(len(list(amap.relations.values())[int(number) - 1].premises) for number in junctions)
    assert len(lines) == len(amap.relations) + stems
    styled = [int(n) for found in re.findall(r"linkStyle ([\d,]+)", drawn) for n in found.split(",")]
    assert sorted(styled) == list(range(len(lines)))


def test_a_list_at_the_start_of_a_text_is_not_taken_for_one():
    amap = argmap.ArgumentMap()
    amap.claim("1. the first")
    assert "1#46; the first" in argmap.mermaid(amap)


def test_what_is_hidden_is_said(tree):
    drawn = argmap.mermaid(tree(40), depth=1)
    assert "Not shown#58; 36 of 40 claims" in drawn
    assert '(["#43;12"])' in drawn
    inert(drawn)
