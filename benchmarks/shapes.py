"""The maps that are measured: a tree, a chain, and a random DAG with linked premises and undercuts; as plain tuples."""

from __future__ import annotations

import random

SHAPES = ("tree", "chain", "dag")
Claims = list[str]
Relations = list[tuple[str, str, tuple[str, ...], str]]


def shape(name: str, size: int) -> tuple[Claims, Relations]:
    """Return claim ids, and (id, "support" or "challenge", premises, target); each claim but the first has one use.

    A tenth of the DAG's relations undercut the one before, a tenth challenge a claim, a fifth have two premises.
    """
    claims = [f"c{number}" for number in range(size)]
    if name == "tree":
        return claims, [(f"r{i}", "support", (f"c{i}",), f"c{(i - 1) // 2}") for i in range(1, size)]
    if name == "chain":
        return claims, [(f"r{i}", "support", (f"c{i}",), f"c{i - 1}") for i in range(1, size)]
    rng = random.Random(size)
    relations: Relations = []
    for i in range(1, size):
        other = rng.randrange(i, min(size, i + 1000))
        premises = (f"c{i}", f"c{other}") if i % 5 == 0 and other != i else (f"c{i}",)
        if i % 10 == 3:
            relations.append((f"r{i}", "challenge", premises, f"r{i - 1}"))
        elif i % 10 == 7:
            relations.append((f"r{i}", "challenge", premises, f"c{rng.randrange(i)}"))
        else:
            relations.append((f"r{i}", "support", premises, f"c{rng.randrange(max(0, i - 1000), i)}"))
    return claims, relations
