"""Facts for solvers, in the order that their author likes."""

from __future__ import annotations

import pytest
from notation import joined

import argmap
from argmap import formats


def test_free_text_of_facts_may_hold_anything_but_the_next_fact():
    text = "arg(root).\ntext(root, It (x), y).\nand more).\n\n% no part of it\natt(b,root). arg(b).\nsupport(c,root).\n"
    reading = formats.read(text, "aspartix")
    assert reading.amap["root"].text == "It (x), y).\nand more"
    assert joined(reading.amap) == [("Challenge", ("b",), "root"), ("Support", ("c",), "root")]
    assert reading.amap["b"].text == "b"
    assert "declares" in str(reading.losses[0])


def test_a_line_that_is_no_fact_tells_its_place():
    with pytest.raises(argmap.ParseError, match="line 2"):
        formats.read("arg(a).\nnonsense\n", "aspartix")
