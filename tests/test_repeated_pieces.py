"""No pattern, and nothing that reads with patterns, takes time that grows faster than the text, whatever the text repeats."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import sys

import pytest
from hostile_texts import seeds
from repeated_pieces import COUNTS, Text, compiled_while, patterns, slow_on, texts, use

import argmap
from argmap import formats
from argmap.analysis.check.language import FOLDER, Language

pytestmark = pytest.mark.slow

PATTERNS = patterns()
MANY = int(os.environ.get("ARGMAP_TEST_MAPS", "1500")) // 150  # texts for each place in a file
SHORT = (512, 8_192)  # characters of what is read or checked whole
SIGNS = [Text("", sign, "") for sign in "()[]{}<>\"'\\ \t\n:;,.-_*#&=+/|aA0é\0"]
SIGNS += [Text("", words, "") for words in ("a b\n", "\n\n", "a: b\n", "- a\n", "[a]: b\n")]
WORD = re.compile(rb'(?<=")[^"\\]*(?=")|[A-Za-z0-9_.-]+')


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_time_in_proportion_to_the_text(name):
    pattern, methods = PATTERNS[name]
    assert slow_on(use(pattern, methods), texts(pattern), counts=COUNTS) is None


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"(\S+?):(\S+)", "findall"),
        (r"\s*(?:x)?\s*y", "match"),
        (r'"(?:[^"\\]|\\.)*"', "finditer"),
        (r"(?m)^[ab]*b[ab]*$", "search"),
        (r"(?:a|ab|b)*c", "match"),
        (r"(a+)+b", "match"),
        (r"x(.*?)[ \t]*", "fullmatch"),
        (r"\[(.+)\]\((.+)\)", "fullmatch"),
    ],
)
def test_a_pattern_that_backtracks_is_found(pattern, method):
    assert slow_on(use(re.compile(pattern), {method}), texts(re.compile(pattern)), counts=COUNTS)


@pytest.mark.parametrize("language", sorted(path.stem for path in FOLDER.glob("*.toml")))
def test_a_pattern_of_a_language_takes_time_in_proportion_to_the_text(language):
    words = Language.from_toml(FOLDER / f"{language}.toml")
    beginning = [*words.opening, words.pointing]
    for text in (*beginning, *words.because, *words.therefore, *words.several, words.inference):
        pattern = re.compile(text, re.IGNORECASE)
        methods = {"match"} if text in beginning else {"search"}
        assert slow_on(use(pattern, methods), texts(pattern), counts=COUNTS) is None


def read(content, name=None):
    with contextlib.suppress(argmap.ArgmapError):
        formats.read(content, name)


def modules_of(name):
    """Return the modules of formats that a reader is made of."""
    found = todo = {formats.find(name).__name__}
    while todo:
        near = {
            getattr(value, "__module__", None) for one in todo for value in vars(sys.modules[one]).values()
        }
        todo = {one for one in near if str(one).startswith("argmap.formats.") and one in sys.modules} - found
        found = found | todo
    return found


def pieces_of(modules):
    """Return texts of pieces of all patterns in some modules."""
    chosen = [PATTERNS[name][0] for name in PATTERNS if re.split(r":|\.\w+$", name)[0] in modules]
    return list(dict.fromkeys(text for pattern in chosen for text in texts(pattern)))


def within(content, dice):
    """Give functions that put a text into a file: at its ends, at some line ends, and in the place of some words."""
    ends = [(0, 0), (len(content), len(content))]
    lines = [line.span() for line in re.finditer(rb"(?<=\n)", content)]
    words = [word.span() for word in WORD.finditer(content)]
    spelt = (lambda text: json.dumps(text)[1:-1]) if content[:1] in {b"{", b"["} else str
    for start, end in [
        *ends,
        *dice.sample(lines, min(1, len(lines))),
        *dice.sample(words, min(3, len(words))),
    ]:
        yield (
            lambda text, start=start, end=end: (
                content[:start] + spelt(text).encode("utf-8", "replace") + content[end:]
            )
        )


def cuts(content, dice):
    """Give some of what a file itself is made of: a few of its lines, or some of its characters."""
    for _ in range(MANY):
        place = dice.randrange(len(content))
        begun = content.rfind(b"\n", 0, place) + 1 if dice.random() < 0.5 else place
        yield Text("", content[begun : place + dice.randint(1, 80)].decode("utf-8", "replace"), "")


@pytest.mark.parametrize("name", formats.names())
def test_a_reader_takes_time_in_proportion_to_a_text_that_repeats_pieces_of_its_patterns(name):
    dice = random.Random(name)
    pieces = pieces_of(modules_of(name))
    for content in [seed for seed in seeds(name) if len(seed) < 6_000][:2]:
        for put in within(content, dice):
            tried = [
                *dice.sample(SIGNS, MANY),
                *dice.sample(pieces, min(MANY, len(pieces))),
                *cuts(content, dice),
            ]
            assert slow_on(lambda text, put=put: read(put(text), name), tried, sizes=SHORT) is None, put(
                "..."
            )


def test_a_format_is_recognised_in_time_in_proportion_to_the_text():
    pieces = pieces_of({name for name in sys.modules if name.startswith("argmap.formats")})
    assert slow_on(read, [*SIGNS, *random.Random(1).sample(pieces, 30 * MANY)], sizes=SHORT) is None


@pytest.mark.parametrize("language", sorted(path.stem for path in FOLDER.glob("*.toml")))
def test_what_checks_texts_takes_time_in_proportion_to_them(language):
    def check(text):
        amap = argmap.ArgumentMap()
        try:
            amap.support([amap.claim(text), amap.claim(f"It is so, since {text}")], amap.claim(f"So {text}"))
            amap.challenge(amap.claim(f"It does not follow: {text}", id="u"), amap.claim("It is wet"))
        except argmap.ModelError:
            return
        argmap.check(amap, select="ALL", language=language)

    made = compiled_while(lambda: check("because it rained"))
    pieces = pieces_of({name for name in sys.modules if name.startswith("argmap.analysis")})
    pieces += [text for pattern in made.values() for text in texts(pattern)]
    assert (
        slow_on(check, [*SIGNS, *random.Random(1).sample(pieces, min(2 * MANY, len(pieces)))], sizes=SHORT)
        is None
    )
