"""The competition's numbered format."""

from __future__ import annotations

import pytest

import argmap
from argmap import formats


def test_numbers_beyond_the_framework_are_refused():
    with pytest.raises(argmap.ParseError, match="1 to 2"):
        formats.read("p af 2\n1 3\n")
    with pytest.raises(argmap.ParseError, match="more than"):
        formats.read("p af 999999999\n")
