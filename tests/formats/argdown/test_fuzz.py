"""Whatever text is given, reading it ends in a map or in one of our errors, soon."""

from __future__ import annotations

import contextlib
import random
from functools import partial

import pytest
from growth import grows_slower_than
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap import formats

SEED = """===
title: Fuzz
model: {mode: strict}
===

# One {isGroup: true}

[A]: Some *it* **bo** [link](https://x.org) #tag @[B] {x: [1, {y: 2}]}
  + [B]: text .A. // comment
    -> <C>
  >< [D] /* more */
  _ <E>: reason

<C>: Description.

(1) [P]: p
(2) q
-- Rule, Other {uses: [1, 2]} --
  <_ [U]
(3) [Q]: r

* item
* [Second]: second

```argdown
[Z]
```
"""
PIECES = [
    "[", "]", "<", ">", "{", "}", "(", ")", "*", "_", "#", "@", ".", ":", "/", "\\", "-", "+", "=", "===", "[a]", "[a]:", "<a>:", "](", "<!--",
    "-->", "/*", "*/", "//", "\n", "\n\n", "\n  + ", "\n  - [A]", "\n  ><", "\n(1) ", "\n----\n", "\n--\n", "\n# ", "\n* ", "\n1. ", "{a: ",
    '{"argmap": {"type": "support"}}', '{"argmap": {"id": 1}}', "{argmap: {text: 3, weight: x}}", "&a", "*a", "!!python/object:x", "\t", " ",
    "\x00", "\ud800", "\u2028", "\r", "\ufeff", "é", "😀", "```argdown\n", "```\n", "@include(/etc/passwd)", "9" * 400, "1e999", "~", "|", ">-",
]  # fmt: skip


def read(text):
    with contextlib.suppress(argmap.ParseError):
        made = formats.read(text, "argdown", tolerant=len(text) % 2 == 0)
        assert isinstance(made.amap, argmap.ArgumentMap)


@pytest.mark.slow
@settings(max_examples=120)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join))
def test_any_text_of_pieces_ends_in_a_map_or_in_our_errors(text):
    read(text)


@pytest.mark.slow
def test_mutated_documents_end_in_a_map_or_in_our_errors():
    rng = random.Random(0)
    for _ in range(800):
        text = SEED
        for _ in range(rng.randint(1, 6)):
            begin = rng.randrange(len(text) + 1)
            text = text[:begin] + rng.choice([*PIECES, ""]) + text[begin + rng.choice([0, 0, 1, 5, 30]) :]
        read(text)


@pytest.mark.slow
@pytest.mark.parametrize("before", ["", "[A]: ", "===\n", "[A]: a {", "(1) a\n--\n", "[A]\n  + "])
def test_long_repetitions_take_linear_time(before):
    for piece in PIECES:
        assert grows_slower_than(30, partial(repeated, before, piece), 1_000, 8_000), piece


def repeated(before, piece, length):
    return partial(read, before + piece * (length // len(piece)))


def test_nesting_is_bounded_by_memory_only():
    deep = "".join(f"{' ' * depth}+ [S{depth}]\n" for depth in range(1, 1500))
    amap = formats.read("[S0]\n" + deep, "argdown").amap
    assert len(amap.relations) == 1499
    read("[A]: " + "*a **b " * 5000)
