"""YAML of any format."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("text", ["a: &x [1]\nb: [*x, *x]\n", "no: yes\n1: 2\n"])
def test_yaml_words_are_words_and_small_aliases_are_read(text):
    from argmap.formats._syntax.yaml import parse_yaml

    assert parse_yaml(text, "tests") in ({"a": [1], "b": [[1], [1]]}, {"no": "yes", "1": 2})
