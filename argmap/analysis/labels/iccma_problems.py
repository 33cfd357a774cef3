"""The problems of ICCMA on attack graphs and on assumption-based frameworks, answered in its text protocol, with certificates."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from argmap._store.store import check_map
from argmap._validate import check_text, check_word
from argmap.analysis.labels._grounded import IN, OUT, UNDECIDED, grounded
from argmap.analysis.labels._iccma_files import attack_graph, read_framework
from argmap.analysis.labels._listing import labellings
from argmap.analysis.labels._residual import residual_components
from argmap.analysis.labels._witness import ANY, witness
from argmap.errors import AnalysisError, UnknownIdError
from argmap.model import Challenge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from argmap.analysis.labels._iccma_files import Framework
    from argmap.argument_map import ArgumentMap

__all__ = ["OF_ASSUMPTIONS", "PROBLEMS", "every_extension", "solve", "solve_map"]

_SEMANTICS = {
    "CO": "complete", "PR": "preferred", "ST": "stable", "SST": "semi-stable", "STG": "stage", "ID": "ideal", "GR": "grounded",
}  # fmt: skip
PROBLEMS = tuple(f"{task}-{semantics}" for task in ("DC", "DS", "SE", "EE") for semantics in _SEMANTICS)
OF_ASSUMPTIONS = ("DC-CO", "DC-ST", "DS-PR", "DS-ST", "SE-PR", "SE-ST")


def solve(problem: str, text: str, query: int | None = None) -> str:
    r"""Answer a problem of ICCMA on an attack graph, or on a flat assumption-based framework.

    DC asks whether some extension holds the query, DS whether all do, SE for one extension, EE for every one: complete (CO),
    preferred (PR), stable (ST), semi-stable (SST), stage (STG), ideal (ID) or grounded (GR). The graph falls into components
    that do not bear on each other; only that of the query is asked about it, the others give what completes the certificate.

    Args:
        problem: such as "DC-ST".
        text: the graph: `p af n`, then a line `i j` for each attack of i on j; or `p aba n`, then `a x` for each assumption x,
            `c x y` for its contrary y, `r h b1 b2 ...` for each rule with the head h. `#` begins a comment line.
        query: an argument from 1 to n, or an atom; for DC and DS.

    Returns:
        For DC `YES` and, on the next line, `w` with the members of an extension that holds the query, or `NO`; for DS
        `YES`, or `NO` and an extension without it; for SE an extension, or `NO` if there is none; for EE, as until 2019, all of them, such as
        `[[1,3],[2]]`. Where there is no
        stable extension, DS-ST is `YES`. Of a framework of assumptions an extension is told by its assumptions, and holds
        what follows from them.

    Raises:
        AnalysisError: an unknown problem, one that the competition does not have of assumptions, or no query where one is
            needed.
        ParseError: a text that is no such graph, or no flat framework.
        MissingExtraError: too hard for plain search, and python-sat is not installed.

    References:
        Bistarelli, S., Kotthoff, L., Santini, F. and Taticchi, C. (2020). A first overview of ICCMA'19. AI³: EE. Järvisalo, M., Lehtonen, T. and Niskanen, A. (2023). ICCMA 2023: 5th International Competition on
        Computational Models of Argumentation. Bondarenko, A., Dung, P. M., Kowalski, R. A. and Toni, F. (1997). An abstract,
        argumentation-theoretic approach to default reasoning. Artificial Intelligence 93: flat frameworks, whose complete
        sets of assumptions are the three-valued stable models that label our maps (Caminada and Schulz 2017).

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
        >>> print(solve("EE-PR", graph))
        [[1,3],[2]]
        >>> print(solve("DC-CO", "p aba 4\na 1\na 2\nc 1 4\nc 2 3\nr 4 2\nr 3 1\n", 4))
        YES
        w 2
    """
    check_word("problem", problem, PROBLEMS, AnalysisError)
    check_text("the graph", text, AnalysisError)
    framework = read_framework(text)
    count = framework.graph.claims
    if framework.assumptions:
        check_word("problem of assumptions", problem, OF_ASSUMPTIONS, AnalysisError)
    asked = None
    if _asks(problem, query):
        if type(query) is not int or not 1 <= query <= count:
            what = "atom" if framework.assumptions else "argument"
            raise AnalysisError(
                f"problem {problem} asks about an {what} from 1 to {count}, got {query!r:.80}"
            )
        asked = query - 1
    return _answer(problem, framework, asked, range(1, count + 1))


def solve_map(problem: str, amap: ArgumentMap, query: str | None = None) -> str:
    """Answer a problem of ICCMA on a map that is an attack graph, as one read from apx or tgf is.

    Args:
        problem: such as "DC-ST".
        amap: claims, and challenges of claims by single claims.
        query: the id of a claim; for DC and DS.

    Returns:
        As `solve` does, ids for numbers.

    Raises:
        AnalysisError: the map is no attack graph; and as `solve` does.
        UnknownIdError: there is no such claim.

    Examples:
        >>> import argmap
        >>> print(solve_map("DC-ST", argmap.loads("arg(a). arg(b). att(a,b). att(b,a).", "aspartix"), "b"))
        YES
        w b
    """
    check_word("problem", problem, PROBLEMS, AnalysisError)
    check_map(amap)
    for relation in amap.relations.values():
        if not isinstance(relation, Challenge) or relation.is_linked or relation.target not in amap.claims:
            raise AnalysisError(
                f"expected attacks between claims only, got {relation.type} {relation.id!r:.80}: ask argmap.extensions(amap)"
            )
    place = {id_: number for number, id_ in enumerate(amap.claims)}
    attacks = [(place[r.premises[0]], place[r.target]) for r in amap.relations.values()]
    graph = attack_graph(len(place), attacks)
    if not _asks(problem, query):
        return _answer(problem, graph, None, list(place))
    if query is None:
        raise AnalysisError(f"problem {problem} asks about an argument, got none")
    if query not in place:
        raise UnknownIdError.of(query, place, "argument")
    return _answer(problem, graph, place[query], list(place))


def _asks(problem: str, query: object) -> bool:
    """Tell whether a problem asks about an argument; if not, refuse one."""
    about_none = problem.startswith(("SE", "EE"))
    if about_none and query is not None:
        raise AnalysisError(f"problem {problem} asks about no argument, got {query!r:.80}")
    return not about_none


def _answer(problem: str, framework: Framework, query: int | None, names: Sequence[object]) -> str:
    """Answer a problem about the argument of a number from 0 on, or about none; `names` stand for the numbers."""
    task, semantics = problem.split("-")
    if task == "EE":
        every = (
            "[" + ",".join(str(names[x]) for x in found) + "]"
            for found in every_extension(framework, semantics)
        )
        return "[" + ",".join(every) + "]"
    found = _extension(framework, semantics, query, held=task == "DC")
    certificate = [] if found is None else [" ".join(["w", *(str(names[x]) for x in found)])]
    if task == "SE":
        return "".join(certificate) or "NO"
    return "\n".join(["YES" if (found is not None) == (task == "DC") else "NO", *certificate])


def _extension(
    framework: Framework, semantics: str, query: int | None = None, *, held: bool = True
) -> list[int] | None:
    """Return an extension, with the query if it is to be held, else without it; None if there is none."""
    graph, stands = framework.graph, framework.stands
    label = _settled(framework, semantics)
    if query is not None and label[query] == (OUT if held else IN):
        return None
    for component in residual_components(graph, stands, label):
        place = component.node(query) if query in component.elements else None
        wanted = ANY if place is None else frozenset({IN}) if held else ANY - {IN}
        word = witness(component, _SEMANTICS[semantics], place or 0, wanted)
        if word is None:
            return None
        component.spread(word, label)
    return _members(framework, label)


def every_extension(framework: Framework, semantics: str, most: int | None = None) -> Iterator[list[int]]:
    r"""Yield every extension of a framework, as numbers from 0 on.

    Args:
        framework: an attack graph or one of assumptions, as it was read.
        semantics: CO, PR, ST, SST, STG, ID or GR.
        most: how many labellings of each component to go by, at most.

    Returns:
        The extensions in a fixed order, if all labellings are gone by; no two alike.

    Examples:
        >>> list(every_extension(read_framework("p af 2\n1 2\n2 1\n"), "PR"))
        [[0], [1]]
    """
    label = _settled(framework, semantics)
    components = residual_components(framework.graph, framework.stands, label)
    parts = [
        sorted(itertools.islice(labellings(component, _SEMANTICS[semantics]), most), reverse=True)
        for component in components
    ]
    for words in itertools.product(*parts):
        for component, word in zip(components, words, strict=True):
            component.spread(word, label)
        yield _members(framework, label)


def _settled(framework: Framework, semantics: str) -> NDArray[np.int8]:
    """Return the labels that all labellings share: the grounded ones, where the semantics begins from them."""
    label = grounded(framework.graph, framework.stands).copy()
    if semantics == "STG":  # a stage extension need not hold the grounded one
        label[:] = UNDECIDED
    return label


def _members(framework: Framework, label: NDArray[np.int8]) -> list[int]:
    return np.flatnonzero((label[: framework.graph.claims] == IN) & framework.shown).tolist()  # numpy's
