"""The two text formats of ICCMA 2023 as compiled maps: attack graphs, `p af`, and flat assumption-based frameworks, `p aba`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from argmap.errors import ParseError
from argmap.graph._incidence import Incidence
from argmap.graph._walk import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

__all__ = ["Framework", "attack_graph", "read_framework"]

_PAIRS = re.compile(r"(?:[0-9]{1,7} [0-9]{1,7}\n)*")
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


def attack_graph(count: int, attacks: Sequence[tuple[int, int]] | NDArray[np.int64]) -> Framework:
    """Return the framework of some arguments, numbered from 0 on, and who attacks whom.

    Examples:
        >>> attack_graph(2, [(0, 1)]).graph.target.tolist()
        [1]
    """
    every = np.ones(count, np.bool_)
    ends = np.array(attacks, np.int64).reshape(-1, 2)
    none = np.zeros(len(ends), np.bool_)
    graph = _compiled(count, np.ones(len(ends), np.int64), ends[:, 0].copy(), ends[:, 1].copy(), none)
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
    if head[1] == "aba":
        return _assumptions(text, count, lines)
    found = _all_attacks(text, number, count)
    return attack_graph(count, _attacks(text, count, lines) if found is None else found)


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


def _all_attacks(text: str, number: int, count: int) -> NDArray[np.int64] | None:
    """Return the attacks after a line, all at once, if there is nothing but attacks, written as usual."""
    rest = "".join(text.split("\n", number)[number:])
    if not _PAIRS.fullmatch(rest):
        return None
    ends = np.fromstring(rest, np.int64, sep=" ") - 1
    return ends if ((ends >= 0) & (ends < count)).all() else None


def _attacks(text: str, count: int, lines: Iterator[tuple[int, list[str]]]) -> list[tuple[int, int]]:
    attacks = []
    for number, words in lines:
        ends = _numbers(words, count)
        if ends is None or len(ends) != 2:
            raise ParseError(
                f"expected an attack 'i j', two numbers from 1 to {count}", line=number, text=text
            )
        attacks.append((ends[0], ends[1]))
    return attacks


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
    both = [*rules, *contraries]
    sizes = np.array([len(premises) for premises, _ in both], np.int64)
    flat = np.array([x for premises, _ in both for x in premises], np.int64)
    target = np.array([x for _, x in both], np.int64)
    graph = _compiled(count, sizes, flat, target, np.arange(len(both)) < len(rules))
    return Framework(graph, stands, assumed, assumptions=True)


_SIZES = {"a": (1, 1), "c": (2, 2), "r": (1, 10_000_000)}  # atoms of a line, by its sign


def _compiled(
    claims: int,
    sizes: NDArray[np.int64],
    premises: NDArray[np.int64],
    target: NDArray[np.int64],
    is_support: NDArray[np.bool_],
) -> Incidence:
    """Return relations between claims as a compiled map: how many premises each has, all of these in order, the targets."""
    count = len(sizes)
    nobody = np.zeros(claims, np.bool_)
    relations = np.arange(claims, claims + count)
    start = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    into_start, into = grouped(target, relations, claims + count)
    use_start, use = grouped(premises, np.repeat(relations, sizes), claims)
    return Incidence(
        [], claims, count, 0, is_support, target, start, premises,
        into_start, into, use_start, use, np.zeros(claims, np.int8), nobody, nobody,
    )  # fmt: skip
