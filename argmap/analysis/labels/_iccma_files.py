"""The two text formats of ICCMA 2023 as compiled maps: attack graphs, `p af`, and flat assumption-based frameworks, `p aba`."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from argmap.errors import ParseError
from argmap.graph._incidence import Incidence
from argmap.graph._walk import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

__all__ = ["Framework", "attack_graph", "read_framework"]

_HEADER = "expected 'p af n', n being the number of arguments, or 'p aba n', n being that of atoms"


class Framework(NamedTuple):
    """What a problem is about, as a compiled map.

    Attributes:
        graph: arguments or atoms are claims, rules supports, attacks and contraries challenges.
        stands: which claims hold of themselves: arguments, assumptions, and the heads of rules without a body.
        shown: the claims of which a certificate consists: arguments, or assumptions.
        assumptions: whether it is one of assumptions.
    """

    graph: Incidence
    stands: NDArray[np.bool_]
    shown: NDArray[np.bool_]
    assumptions: bool


def attack_graph(count: int, attacks: Sequence[tuple[int, int]]) -> Framework:
    """Return the framework of some arguments, numbered from 0 on, and who attacks whom.

    Examples:
        >>> attack_graph(2, [(0, 1)]).graph.target.tolist()
        [1]
    """
    every = np.ones(count, np.bool_)
    graph = _compiled(
        count, [[a] for a, _ in attacks], [b for _, b in attacks], np.zeros(len(attacks), np.bool_)
    )
    return Framework(graph, every, every, assumptions=False)


def read_framework(text: str) -> Framework:
    r"""Read either format, which its first line names; `#` begins a comment line.

    Raises:
        ParseError: a text that is neither, or a framework that is not flat.

    Examples:
        >>> read_framework("p aba 3\na 1\nc 1 3\nr 3 2\na 2\nc 2 3\n").shown.tolist()
        [True, True, False]
    """
    lines = _lines(text)
    number, head = next(lines, (None, []))
    if number is None:
        raise ParseError(f"{_HEADER}; the text has no such line")
    if len(head) != 3 or head[0] != "p" or head[1] not in ("af", "aba") or not _natural(head[2]):
        raise ParseError(f"{_HEADER}, below 10,000,000", line=number, text=text)
    count = int(head[2])
    return (_attacks if head[1] == "af" else _assumptions)(text, count, lines)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if words and not words[0].startswith("#"):
            yield number, words


def _natural(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 8


def _numbers(words: list[str], count: int) -> list[int] | None:
    """Return numbers from 1 on as numbers from 0 on; None if one is no such number."""
    if all(_natural(word) and 1 <= int(word) <= count for word in words):
        return [int(word) - 1 for word in words]
    return None


def _attacks(text: str, count: int, lines: Iterator[tuple[int, list[str]]]) -> Framework:
    attacks = []
    for number, words in lines:
        ends = _numbers(words, count)
        if ends is None or len(ends) != 2:
            raise ParseError(
                f"expected an attack 'i j', two numbers from 1 to {count}", line=number, text=text
            )
        attacks.append((ends[0], ends[1]))
    return attack_graph(count, attacks)


def _assumptions(text: str, count: int, lines: Iterator[tuple[int, list[str]]]) -> Framework:
    told: dict[str, list[tuple[int, list[int]]]] = {sign: [] for sign in _SIZES}  # by sign: line, atoms
    for number, (sign, *words) in lines:
        atoms = _numbers(words, count)
        least, most = _SIZES.get(sign, (1, 0))
        if atoms is None or not least <= len(atoms) <= most:
            raise ParseError(
                f"expected 'a x' for an assumption, 'c x y' for its contrary or 'r h b...' for a rule, of atoms from 1 to {count}",
                line=number,
                text=text,
            )
        told[sign].append((number, atoms))
    assumed = np.zeros(count, np.bool_)
    assumed[[x for _, [x] in told["a"]]] = True
    for number, [head, *_] in told["r"]:
        if assumed[head]:
            said = f"expected a flat framework: a rule concludes the assumption {head + 1}"
            raise ParseError(said, line=number, text=text)
    for number, [x, _] in told["c"]:
        if not assumed[x]:
            raise ParseError(
                f"expected the contrary of an assumption: {x + 1} is none", line=number, text=text
            )
    stands = assumed.copy()
    stands[[head for _, [head, *body] in told["r"] if not body]] = True
    rules = [(list(dict.fromkeys(body)), head) for _, [head, *body] in told["r"] if body]
    contraries = [([contrary], x) for _, [x, contrary] in told["c"]]
    premises, targets = zip(*rules, *contraries, strict=True) if rules or contraries else ((), ())
    is_support = np.arange(len(targets)) < len(rules)
    return Framework(_compiled(count, premises, targets, is_support), stands, assumed, assumptions=True)


_SIZES = {"a": (1, 1), "c": (2, 2), "r": (1, 10_000_000)}  # atoms of a line, by its sign


def _compiled(
    claims: int, premises: Sequence[list[int]], targets: Sequence[int], is_support: NDArray[np.bool_]
) -> Incidence:
    """Return relations between claims as a compiled map."""
    count = len(premises)
    nobody = np.zeros(claims, np.bool_)
    relations = np.arange(claims, claims + count)
    sizes = np.fromiter(map(len, premises), np.int64, count)
    start = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    flat = np.fromiter(chain.from_iterable(premises), np.int64, int(start[-1]))
    target = np.array(targets, np.int64)
    into_start, into = grouped(target, relations, claims + count)
    use_start, use = grouped(flat, np.repeat(relations, sizes), claims)
    return Incidence(
        [], claims, count, 0, is_support, target, start, flat,
        into_start, into, use_start, use, np.zeros(claims, np.int8), nobody, nobody,
    )  # fmt: skip
