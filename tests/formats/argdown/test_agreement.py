"""Random documents become the maps that the official tool's model stands for; what is done otherwise on purpose has a name.

Run where node is, with ARGDOWN_CORE naming a folder in which `npm install @argdown/core` was run.
"""

from __future__ import annotations

import json
import random

import pytest
from documents_argdown import random_document
from official_argdown import MISSING, REASON, official
from oracles_argdown import expected, told

from argmap import formats

pytestmark = pytest.mark.skipif(MISSING, reason=REASON)
DOCUMENTS = 400
# What the official tool does by accident, as docs/how-to/argdown.md tells: no document made at random has any of it.
OTHERWISE = {
    "a bare address is cut": "[A]: See https://example.org/x for more.\n",
    "a mark in a word is refused": "[A]: This is snake_case.\n",
    "a sign between numbers is refused": "[A]: Six is 2*3.\n",
    "a mark before a quotation mark is refused": '[A]: He said "*this*" aloud.\n',
    "a comment alone is refused": "// nothing\n",
    "an empty text is refused": "",
    "a title is taken for a number of its own": "It rains.\n\n[Untitled 1]: It is wet.\n",
    "an undercut goes to whatever was inferred before": "(1) a\n----\n(2) b\n\n[C]\n  _ [D]\n",
    "a statement that supports itself is lost where another does": "[A]\n  + [B]\n  + [A]\n",
    "isInGroup is not obeyed": "# S\n\n[A] {isInGroup: false}\n\n[A]\n",
    "blanks behind a comment are refused": "[A]\n\n<!-- a note -->\n \n[B]\n",
    "data over lines with Windows ends is refused": "[A] {\r\nx: 1\r\n}\r\n",
    "a sign by name ends the range that it stands in": "[A]: so *.A. and so*\n",
}
TWICE = {
    "an undercut of an argument and of its inference": "<A>\n  _ [C]\n\n(1) a\n----\n  _ [C]\n(2) b\n",
    "a contradiction of an argument and of its conclusion": "<A>\n  >< [C]\n\n(1) a\n----\n(2) [B]\n\n[C]\n  >< [B]\n",
}


@pytest.fixture(scope="module")
def documents():
    texts = [random_document(random.Random(seed)) for seed in range(DOCUMENTS)]
    return dict(zip(texts, official(texts), strict=True))


def read(text):
    return formats.read(text, "argdown").amap


def test_the_official_tool_accepts_the_documents_and_finds_all_kinds_of_things_in_them(documents):
    assert [(made, text) for text, made in documents.items() if isinstance(made, str)] == []
    kinds = {relation["relationType"] for made in documents.values() for relation in made["relations"]}
    assert kinds == {"support", "attack", "undercut", "entails", "contrary", "contradictory"}
    lines = [line for made in documents.values() for arg in made["arguments"].values() for line in arg["pcs"]]
    assert {line["role"] for line in lines} == {"premise", "intermediary-conclusion", "main-conclusion"}


def test_a_document_becomes_the_map_that_the_official_model_stands_for(documents):
    for text, made in documents.items():
        assert told(read(text)) == expected(made), text


def test_the_official_json_says_the_same_of_claims_as_the_text(documents):
    apart = [text for text in documents if "explodeArguments" not in text]
    assert len(apart) > DOCUMENTS / 2
    for text in apart:
        from_json = formats.read(json.dumps(documents[text]), "argdown-json").amap
        assert from_json.claims == read(text).claims, text


@pytest.fixture(scope="module")
def accidents():
    texts = [*OTHERWISE.values(), *TWICE.values()]
    return dict(zip(texts, official(texts), strict=True))


@pytest.mark.parametrize("text", OTHERWISE.values(), ids=OTHERWISE)
def test_what_is_read_otherwise_on_purpose_is(text, accidents):
    made = accidents[text]
    assert isinstance(made, str) or told(read(text)) != expected(made)


@pytest.mark.parametrize("text", TWICE.values(), ids=TWICE)
def test_what_the_official_tool_counts_twice_is_one(text, accidents):
    assert len(accidents[text]["relations"]) == 2
    assert told(read(text)) == expected(accidents[text])
    kinds = [
        relation.data["argdown"]["relation"] for relation in read(text).relations.values() if relation.data
    ]
    assert sorted(kinds) in ([], ["contradictory"] * 2)
