"""The problems of the ICCMA 2023 main track on attack graphs, answered in its text protocol, with certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap._validate import check_text, check_word
from argmap.analysis.labels._grounded import grounded
from argmap.analysis.labels._propagation import IN, OUT, UNDECIDED
from argmap.analysis.labels._residual import residual_components
from argmap.analysis.labels._witness import ANY, witness
from argmap.errors import AnalysisError, ParseError
from argmap.graph.incidence import Incidence
from argmap.graph.lists import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["PROBLEMS", "solve"]

PROBLEMS = (
    "DC-CO", "DC-ST", "DC-SST", "DC-STG", "DS-PR", "DS-ST", "DS-SST", "DS-STG",
    "SE-PR", "SE-ST", "SE-SST", "SE-STG", "SE-ID",
)  # fmt: skip

SEMANTICS = {
    "CO": "complete", "PR": "preferred", "ST": "stable", "SST": "semi-stable", "STG": "stage", "ID": "ideal",
}  # fmt: skip
HEADER = "expected 'p af n', n being the number of arguments"


def solve(problem: str, text: str, query: int | None = None) -> str:
    r"""Answer a problem of ICCMA 2023 on an attack graph.

    DC asks whether some extension holds the query, DS whether all do, SE for one extension: complete (CO), preferred
    (PR), stable (ST), semi-stable (SST), stage (STG) or ideal (ID). The graph falls into components that do not bear on
    each other; only that of the query is asked about it, the others give what completes the certificate.

    Args:
        problem: such as "DC-ST".
        text: the graph: `p af n`, then a line `i j` for each attack of i on j; `#` begins a comment line.
        query: an argument from 1 to n; for DC and DS.

    Returns:
        For DC `YES` and, on the next line, `w` with the members of an extension that holds the query, or `NO`; for DS
        `YES`, or `NO` and an extension without it; for SE an extension, or `NO` if there is none. Where there is no
        stable extension, DS-ST is `YES`.

    Raises:
        AnalysisError: an unknown problem, or no query where one is needed.
        ParseError: a text that is no such graph.
        MissingExtraError: too hard for plain search, and python-sat is not installed.

    References:
        Järvisalo, M., Lehtonen, T. and Niskanen, A. (2023). ICCMA 2023: 5th International Competition on
        Computational Models of Argumentation.

    Examples:
        >>> graph = "p af 3\n1 2\n2 1\n2 3\n"
        >>> print(solve("DC-ST", graph, 3))
        YES
        w 1 3
        >>> print(solve("DS-PR", graph, 1))
        NO
        w 2
        >>> print(solve("SE-ID", graph))
        w
    """
    check_word("problem", problem, PROBLEMS, AnalysisError)
    check_text("the graph", text, AnalysisError)
    graph = _read(text)
    task, semantics = problem.split("-")
    if task == "SE":
        if query is not None:
            raise AnalysisError(f"problem {problem} asks about no argument, got {query!r}")
        found = _extension(graph, semantics)
        return "NO" if found is None else _certificate(found)
    if type(query) is not int or not 1 <= query <= graph.claims:
        raise AnalysisError(
            f"problem {problem} asks about an argument from 1 to {graph.claims}, got {query!r:.80}"
        )
    found = _extension(graph, semantics, query - 1, held=task == "DC")
    answer = "YES" if (found is not None) == (task == "DC") else "NO"
    return answer if found is None else f"{answer}\n{_certificate(found)}"


def _certificate(members: Sequence[int]) -> str:
    return " ".join(["w", *(str(x + 1) for x in members)])


def _extension(
    graph: Incidence, semantics: str, query: int | None = None, *, held: bool = True
) -> list[int] | None:
    """Return an extension, with the query if it is to be held, else without it; None if there is none."""
    stands = np.ones(graph.claims, np.bool_)
    label = grounded(graph, stands).copy()
    if semantics == "STG":  # a stage extension need not hold the grounded one
        label[:] = UNDECIDED
    if query is not None and label[query] == (OUT if held else IN):
        return None
    for component in residual_components(graph, stands, label):
        place = component.elements.index(query) if query in component.elements else None
        wanted = ANY if place is None else frozenset({IN}) if held else ANY - {IN}
        word = witness(component, SEMANTICS[semantics], place or 0, wanted)
        if word is None:
            return None
        label[component.elements] = word
    return np.flatnonzero(label[: graph.claims] == IN).tolist()  # numpy's


def _read(text: str) -> Incidence:
    count, attackers, targets = None, [], []
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if count is None:
            if words[:2] != ["p", "af"] or len(words) != 3 or not _natural(words[2]):
                raise ParseError(f"{HEADER}, below 10,000,000", line=number, text=text)
            count = int(words[2])
        elif len(words) == 2 and all(_natural(word) and 1 <= int(word) <= count for word in words):
            attackers.append(int(words[0]) - 1)
            targets.append(int(words[1]) - 1)
        else:
            raise ParseError(
                f"expected an attack 'i j', two numbers from 1 to {count}", line=number, text=text
            )
    if count is None:
        raise ParseError(f"{HEADER}; the text has no such line")
    return _compiled(count, np.array(attackers, np.int64), np.array(targets, np.int64))


def _natural(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 8


def _compiled(claims: int, attackers: NDArray[np.int64], targets: NDArray[np.int64]) -> Incidence:
    """Return the graph as a compiled map: arguments are claims, attacks are challenges."""
    count = len(attackers)
    nobody = np.zeros(claims, np.bool_)
    attacks = np.arange(claims, claims + count)
    into_start, into = grouped(targets, attacks, claims + count)
    use_start, use = grouped(attackers, attacks, claims)
    return Incidence(
        [], claims, count, 0, np.zeros(count, np.bool_), targets, np.arange(count + 1), attackers,
        into_start, into, use_start, use, np.zeros(claims, np.int8), nobody, nobody,
    )  # fmt: skip
