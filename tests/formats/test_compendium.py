"""Compendium's dialogue maps."""

from __future__ import annotations

from hostile_texts import kept

import argmap
from argmap import formats


def test_compendium_in_utf_16_with_a_doctype_is_read_and_nothing_fetched():
    text = (
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE model SYSTEM "Compendium.dtd">'
        + kept("compendium")[0].decode()
    )
    amap = formats.read(text.encode("utf-16")).amap
    assert amap.vocabulary.id == "ibis"
    assert [c.kind for c in amap] == ["idea", "pro"]
    assert isinstance(amap["3"], argmap.Support)
