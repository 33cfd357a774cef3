"""The official tool accepts what we write, and finds as many statements in it.

Run where node is, with ARGDOWN_CORE naming a folder in which `npm install @argdown/core` was run.
"""

from __future__ import annotations

import random

import pytest
from maps_argdown import random_map
from official_argdown import MISSING, REASON, official

import argmap


@pytest.mark.skipif(MISSING, reason=REASON)
def test_the_official_tool_reads_what_we_write():
    maps = [random_map(random.Random(seed)) for seed in range(300)]
    texts = [argmap.dumps(amap, format="argdown") for amap in maps]
    for amap, text, made in zip(maps, texts, official(texts), strict=True):
        statements = [
            claim for claim in amap if not (claim.kind == "argument" and claim.id.startswith("<arg"))
        ]
        assert not isinstance(made, str), f"{made}\n{text}"
        assert len(made["statements"]) == len(statements), text
