"""Texts that nobody should have to read: mutated files, and bombs."""

from __future__ import annotations

import ast
import contextlib
import doctest
import inspect
import random
import re

import pytest
import repository

import argmap
from argmap import formats

DOCUMENTS = repository.SHARED / "data" / "formats"
SEEDS = repository.ROOT / "tests" / "formats" / "seeds"
PIECES = [
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b'"\\ud800"',
    b"1e400",
    b"9" * 5000,
    b"null",
    b"[]",
    b"{}",
    b'""',
    b"-1",
    b"\n",
    b"\t",
    b" ",
]
PIECES += [
    b"<",
    b">",
    b"&amp;",
    b"]]>",
    b"&#0;",
    b"*a",
    b"&a",
    b"!!python/object:os.system",
    b"#",
    b"- ",
    b": ",
    b"? ",
    b"|",
    b"'",
    b'"',
    b"1.1.",
    b"-> See 1.",
]
WORD = re.compile(rb'"(?:[^"\\]|\\.)*"|[A-Za-z0-9_.-]+')
VALUES = [
    b"null",
    b"true",
    b"7",
    b"-1",
    b"1e300",
    b"[]",
    b"{}",
    b"[[1]]",
    b'{"a": {"b": []}}',
    b'""',
    b'" "',
    b'"\\u0000"',
    b'"\\ud800"',
    b"99999999999999999999",
    b"x",
    b"",
]
LARGEST = 20_000  # bytes of a file that is worth mutating
FOLDERS = {
    "carneades": "carneades_yaml",
    "gsn": "gsn_yaml",
    "argunet": "argunet_graphml",
    "argdown-json": "argdown_json",
}


def seeds(name):
    """Return some well-formed texts of a format: that of its own example, those kept here, what it writes, and real ones."""
    form = formats.find(name)
    found = [*examples_in(inspect.getdoc(form.read) or ""), *kept(name), *written(name)]
    files = [path.read_bytes() for path in sorted((DOCUMENTS / FOLDERS.get(name, name)).glob("*/input.*"))]
    found += [text for text in files if len(text) <= LARGEST][:3]
    if not found:
        pytest.fail(
            f"no text of the format {name!r} is known, from which to try its reader: give `read` an example"
            f" that begins with read('...'), or keep a file in tests/formats/seeds/{name}.txt"
        )
    return found


def kept(name):
    """Return the texts of a format that are kept beside these tests."""
    return [path.read_bytes() for path in sorted(SEEDS.glob(f"{name}.*"))]


def examples_in(docstring):
    """Give the texts that the examples of a reader's docstring read."""
    for example in doctest.DocTestParser().get_examples(docstring):
        for node in ast.walk(ast.parse(example.source)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "read" and node.args:
                with contextlib.suppress(ValueError):  # it is read from a name
                    text = ast.literal_eval(node.args[0])
                    yield text.encode() if isinstance(text, str) else text


def written(name):
    """Give a map as a format writes it, in all its styles."""
    if name not in formats.names(writable=True):
        return
    amap = argmap.ArgumentMap("Rain", data={"mine": [1, {"a": None}]})
    wet, rain, cloud = (
        amap.claim("It is wet"),
        amap.claim("It rained", weight=0.5, date="2024-06-03"),
        amap.claim("Clouds\nwere seen"),
    )
    why = amap.support([rain, cloud], wet, scheme="sign")
    amap.challenge(amap.claim("A hose"), why)
    ways = [{}, *getattr(formats.find(name), "SUFFIX_OPTIONS", {}).values()]
    for text in (formats.write(amap, name, **way).text for way in ways):
        yield text if isinstance(text, bytes) else text.encode()


def mutated(texts, *, rounds, seed):
    """Give texts with pieces cut, doubled, swapped and put in, some bytes at random, and some words exchanged for others."""
    dice = random.Random(seed)
    for number in range(rounds):
        text = dice.choice(texts)
        if number % 2:
            yield _exchanged(text, dice)
        else:
            made = bytearray(text)
            for _ in range(dice.randint(1, 4)):
                _cut(made, dice)
            yield bytes(made)
    yield from (dice.randbytes(dice.randint(0, 200)) for _ in range(rounds // 8))


def _exchanged(text, dice):
    """Put words of the text, or of other texts, in the place of some: most syntax stays whole, so readers get further."""
    words = list(WORD.finditer(text))
    if not words:
        return text
    for place in sorted(dice.sample(range(len(words)), min(len(words), dice.randint(1, 3))), reverse=True):
        word = words[place]
        new = dice.choice([dice.choice(words).group(), dice.choice(VALUES)])
        if word.group()[:1] == b'"' and new[:1] != b'"' and dice.random() < 0.5:
            new = b'"' + new.replace(b'"', b"") + b'"'
        text = text[: word.start()] + new + text[word.end() :]
    return text


def _cut(text, dice):
    start = dice.randrange(len(text) + 1)
    end = min(len(text), start + dice.randint(0, 40))
    action = dice.randrange(6)
    if action == 0:
        del text[start:end]
    elif action == 1:
        text[start:start] = bytes(text[start:end])
    elif action == 2:
        text[start:end] = dice.choice(PIECES)
    elif action == 3:
        text[start:start] = dice.choice(PIECES)
    elif action == 4:
        del text[start:]
    else:
        text[start:end] = dice.randbytes(dice.randint(0, 20))


def bombs(*, small):
    """Give texts that blow up a careless reader: nested deep, entities and aliases of aliases, huge numbers, endless lines."""
    deep = 5_000 if small else 100_000
    yield b"[" * deep
    yield b'{"a":' * deep
    yield b'{"nodes":' + b"[" * deep + b"]" * deep + b', "edges": []}'
    yield b'{"AIF": {"nodes": [], "edges": []}, "text": "' + b"<span id=1>" * (deep // 5) + b'"}'
    yield b"<a>" * deep
    yield b"<arggraph>" + b"<a>" * deep + b"</a>" * deep + b"</arggraph>"
    yield b"<ARG>" + b"<AU><CA>" * (deep // 2) + b"</CA></AU>" * (deep // 2) + b"</ARG>"
    yield b"- " * (deep // 2)
    yield b"".join(b" " * (number % 500) + b"- a\n" for number in range(deep // 20))
    yield b"a: " + b"{b: " * 900 + b"}" * 900
    yield b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
        b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(12)
    )
    yield b"a: &a {b: *a}\n"
    yield (
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
        + b"]><arggraph>&j;</arggraph>"
    )
    yield b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><arggraph>&x;</arggraph>'
    yield b'{"nodes": [{"nodeID": ' + b"9" * deep + b', "type": "I"}], "edges": []}'
    yield b'{"nodes": [{"nodeID": "1", "type": "I", "text": "\\ud800"}], "edges": []}'
    yield b"\xff\xfe\x00"
    yield b"\xef\xbb\xbf"
    yield b""
    yield b"\x00" * 100
    yield b"arg(" * (deep // 4)
    yield b"1." * (deep // 2) + b" a"
    yield b"Discussion Title: a\n\n1. b\n" + b"1.1. Pro: -> See 1.1.\n" * (deep // 20)
    yield b"[" * (deep // 2) + b"](" * (deep // 2)
