"""Attack graphs for `benchmarks.dense`, drawn by published recipes: numbers of arguments, and attacks by number.

AFBenchGen2: Erdős and Rényi, each attack with a probability; Watts and Strogatz, each argument joined to its nearest ones on a ring, some
ends moved; Barabási and Albert, each new argument joined to those that have many. The direction is drawn, and some attacks are mutual.

ICCMA 2015, by the descriptions of probo's generators, with sizes of our own: many stable extensions; many strongly connected parts; a
large grounded extension.

Cerutti, F., Giacomin, M. and Vallati, M. (2014). Generating challenging benchmark AFs. COMMA. Cerutti, F., Oren, N., Strass, H., Thimm, M. and
Vallati, M. (2014). A benchmark framework for a computational argumentation competition. COMMA.
"""

from __future__ import annotations

import random

__all__ = ["Graph", "frameworks"]

Graph = tuple[int, list[tuple[int, int]]]
_SIZES: dict[str, tuple[tuple[int, float], ...]] = {
    "er": ((100, 0.1), (150, 0.08), (150, 0.1), (160, 0.12), (200, 0.05), (200, 0.1)),
    "ws": ((100, 8), (150, 16), (200, 20), (300, 12), (300, 20), (512, 12)),
    "ba": ((100, 4), (200, 6), (200, 12), (300, 16), (512, 8)),
    "stable": ((100, 10), (200, 20), (512, 50)),
    "scc": ((100, 5), (300, 20), (512, 40)),
    "grounded": ((200, 0.02), (512, 0.02)),
}


def _er(size: int, share: float, drawn: random.Random) -> set[tuple[int, int]]:
    """Draw each attack with a probability."""
    return {(i, j) for i in range(size) for j in range(size) if i != j and drawn.random() < share}


def _ws(size: int, near: float, drawn: random.Random) -> set[tuple[int, int]]:
    """Join each argument to its nearest ones on a ring; move three ends in ten."""
    found: set[tuple[int, int]] = set()
    for i in range(size):
        for step in range(1, int(near) // 2 + 1):
            j = drawn.randrange(size) if drawn.random() < 0.3 else (i + step) % size
            if i != j:
                found.add((i, j) if drawn.random() < 0.5 else (j, i))
    return _mutual(found, 0.3, drawn)


def _ba(size: int, joined: float, drawn: random.Random) -> set[tuple[int, int]]:
    """Join each new argument to some, likelier to those that have many."""
    targets, ends = list(range(int(joined))), []
    found: set[tuple[int, int]] = set()
    for i in range(int(joined), size):
        found.update((i, j) if drawn.random() < 0.5 else (j, i) for j in sorted(set(targets)))
        ends += [*targets, *[i] * int(joined)]
        targets = [drawn.choice(ends) for _ in range(int(joined))]
    return _mutual(found, 0.35, drawn)


def _mutual(found: set[tuple[int, int]], share: float, drawn: random.Random) -> set[tuple[int, int]]:
    return found | {(b, a) for a, b in sorted(found) if drawn.random() < share}


def _stable(size: int, sets: float, drawn: random.Random) -> set[tuple[int, int]]:
    """Let each of some sets attack all that is outside of it, but for arguments set apart without a circle."""
    apart: list[int] = []
    found: set[tuple[int, int]] = set()
    for _ in range(size // 6):
        x = drawn.randrange(size)
        found.update((x, y) for y in apart if drawn.random() < 0.2)
        apart.append(x)
    for _ in range(int(sets)):
        chosen = [x for x in range(size) if drawn.random() < 0.5]
        rest = set(range(size)) - set(chosen) - set(apart)
        found.update((drawn.choice(chosen), y) for y in sorted(rest))
    return found


def _scc(size: int, parts: float, drawn: random.Random) -> set[tuple[int, int]]:
    """Attack within each part by half of all pairs; from one part to three in ten of the later ones, by a tenth."""
    part = [drawn.randrange(int(parts)) for _ in range(size)]
    joined = {(i, j) for i in range(int(parts)) for j in range(i + 1, int(parts)) if drawn.random() < 0.3}
    share = {(i, i): 0.5 for i in range(int(parts))} | dict.fromkeys(joined, 0.1)
    return {
        (x, y) for x in range(size) for y in range(size) if drawn.random() < share.get((part[x], part[y]), 0)
    }


def _grounded(size: int, share: float, drawn: random.Random) -> set[tuple[int, int]]:
    """Draw each attack on an earlier argument with a probability; join what attacks none by one attack, either way."""
    found = {(i, j) for i in range(size) for j in range(i) if drawn.random() <= share}
    for x in sorted(set(range(size)) - {i for i, _ in found}):
        other = drawn.randrange(size)
        found.add((x, other) if drawn.random() < 0.5 else (other, x))
    return found


_MADE = {"er": _er, "ws": _ws, "ba": _ba, "stable": _stable, "scc": _scc, "grounded": _grounded}


def frameworks() -> dict[str, Graph]:
    """Return all by name: the family, how many arguments, and its other number."""
    return {
        f"{kind} {size} {much:g}": (
            size,
            sorted((a + 1, b + 1) for a, b in _MADE[kind](size, much, random.Random(f"{kind} {seed}"))),
        )
        for kind, rows in _SIZES.items()
        for seed, (size, much) in enumerate(rows, 1)
    }
