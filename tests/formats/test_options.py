"""What is asked of formats, given what it cannot be."""

from __future__ import annotations

import io

import pytest
from hostile_texts import seeds
from wrong_values import FLAG, FUNCTION, NAN, PATH, TEXT, WORD, Wrong, refused, small_map

import argmap
from argmap import formats
from argmap.formats._files.registry import known_options

TEXT_OF_A_MAP = '{"argmap": 1, "claims": [{"id": "c", "text": "It rains"}]}'
CAF = '<caf version="1.0"><statements/></caf>'
PAGE = '{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": []}'
TEXTS_OF = Wrong((3, "x", [], {"a": 3}, {3: "x"}), "texts must be a dict from sources to their texts, got ")
OPTIONS_OF_FORMATS = [  # how it is called, the option, what it can be, a content that is read
    ("read", "argmap", "progress", FUNCTION, TEXT_OF_A_MAP),
    ("read", "tgf", "progress", FUNCTION, "a It rains\n#\n"),
    ("read", "argdown", "progress", FUNCTION, "[a]: It rains.\n"),
    ("read", "argdown", "tolerant", FLAG, "[a]: It rains.\n"),
    ("read", "argdown", "include_from", PATH, "[a]: It rains.\n"),
    ("read", "argdown-json", "progress", FUNCTION, '{"statements": {}, "arguments": {}}'),
    ("read", "brat", "stance", FLAG, "T1\tClaim 0 8\tIt rains\n"),
    ("read", "brat", "text", PATH, "T1\tClaim 0 8\tIt rains\n"),
    (
        "read",
        "brat",
        "relations",
        Wrong(("supports", 3, True, []), "relations must be a dict from names to"),
        "",
    ),
    ("read", "brat", "relations", Wrong(({"r": "suport"}, {"r": 3}), "unknown kind of relation "), ""),
    ("read", "abstrct", "components", PATH, "__label__Support\tIt rained\tIt is wet\n"),
    (
        "read",
        "argmining-2026",
        "language",
        WORD,
        '{"TEXT_ID": "r", "METADATA": {}, "body": {"paragraphs": []}}',
    ),
    ("read", "polis", "votes", PATH, "comment-id,comment-body\n1,It rains\n"),
    ("read", "caf", "language", TEXT, CAF),
    ("read", "table", "relations", PATH, "id,text\nc,It rains\n"),
    ("read", "web-annotation", "texts", TEXTS_OF, PAGE),
    ("write", "aspartix", "text", FLAG, ""),
    ("write", "web-annotation", "offsets", WORD, ""),
    ("write", "web-annotation", "texts", TEXTS_OF, ""),
    ("write", "table", "style", WORD, ""),
    (
        "write",
        "table",
        "only",
        Wrong(WORD.values, "unknown part .*: expected one of 'claims', 'relations'"),
        "",
    ),
]


@pytest.mark.parametrize(("way", "format", "option", "wrong", "content"), OPTIONS_OF_FORMATS)
def test_what_an_option_of_a_format_cannot_be_is_refused(way, format, option, wrong, content):
    for value in wrong.values:
        if (
            value is None
            and option in {"only", "text", "relations", "components", "votes"}
            and wrong is not FLAG
        ):
            continue
        given = {option: value}
        call = (
            (lambda given=given: formats.read(content, format, **given))
            if way == "read"
            else (lambda given=given: formats.write(small_map(), format, **given))
        )
        refused(call, wrong.said.format(name=option))


def options(way):
    """Return all options of all formats, in reading or in writing."""
    functions = ((name, getattr(formats.find(name), way, None)) for name in formats.names())
    return [(name, option) for name, function in functions if function for option in known_options(function)]


@pytest.mark.parametrize("value", [3, NAN, []])
@pytest.mark.parametrize(("name", "option"), options("read"))
def test_what_no_option_of_a_reader_can_be_is_refused(name, option, value):
    content = seeds(name)[0]
    refused(lambda: formats.read(content, name, **{option: value}), "got |unknown ")


@pytest.mark.parametrize("value", [3, NAN, []])
@pytest.mark.parametrize(("name", "option"), options("write"))
def test_what_no_option_of_a_writer_can_be_is_refused(name, option, value):
    refused(lambda: formats.write(small_map(), name, **{option: value}), "got |unknown ")


FORMAT = Wrong(("misspelt", "", 3, True, [], NAN), "unknown format .*: expected one of '")


@pytest.mark.parametrize(
    "call",
    [
        lambda _, value: argmap.loads(TEXT_OF_A_MAP, value),
        lambda _, value: argmap.load(io.StringIO(TEXT_OF_A_MAP), value),
        argmap.dumps,
        lambda m, value: argmap.dump(m, io.StringIO(), value),
        lambda _, value: formats.read(TEXT_OF_A_MAP, value),
        formats.write,
        lambda m, value: formats.write_for(m, "map.argmap.json", value),
        lambda _, value: formats.find(value),
        lambda _, value: formats.read_folder([], format=value),
    ],
)
def test_an_unknown_format_is_refused(call):
    for value in FORMAT.values:
        refused(lambda value=value: call(small_map(), value), FORMAT.said)
