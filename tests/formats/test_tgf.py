"""Trivial graph format."""

from __future__ import annotations

from notation import joined

from argmap import formats


def test_unlabelled_edges_of_tgf_are_attacks():
    assert joined(formats.read("1 a\n2\n#\n1 2\n2 1 support\n").amap) == [
        ("Challenge", ("1",), "2"),
        ("Support", ("2",), "1"),
    ]
