"""Every way to hold a map consistently: its labellings under a semantics, one by one."""

from __future__ import annotations

import itertools
import warnings
from typing import TYPE_CHECKING, Literal

import numpy as np

from argmap._naming import snapshot
from argmap._validate import check_whole
from argmap.analysis.labels._listing import labellings
from argmap.analysis.labels._question import Question, Semantics
from argmap.analysis.labels._search_errors import OutOfTimeError
from argmap.analysis.labels.labelling import Extensions, Labelling
from argmap.errors import AnalysisError, LimitError, LimitWarning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.analysis.labels._preferences import Preferences
    from argmap.analysis.labels._residual import Word
    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim

__all__ = ["Extensions", "Labelling", "extensions"]


def extensions(
    amap: ArgumentMap,
    semantics: Semantics = "preferred",
    *,
    strict: bool = False,
    basis: Callable[[Claim], bool] | None = None,
    preferences: Preferences | None = None,
    link: Literal["last", "weakest"] = "last",
    limit: int = 10_000,
    time_limit: float | None = None,
) -> Extensions:
    """Return every way to hold a map consistently: all its labellings under a semantics.

    What no labelling changes is worked out once; the rest falls into components that do not bear on each other, whose
    labellings are combined as they are asked for.

    Args:
        amap: the map.
        semantics: grounded, complete, preferred, stable, semi-stable, ideal or eager; on attack graphs also naive, stage
            or cf2.
        strict: as for `acceptability`.
        basis: as for `acceptability`.
        preferences: as for `acceptability`. Labellings are those of the arguments: two that say the same of all claims and
            relations are one, and what is semi-stable leaves as few as can be undecided of claims and relations, each counted once for
            each strength of an argument for it.
        link: as for `acceptability`.
        limit: how many to return at most; if there are more, a `LimitWarning` says so, and `exhaustive` is False.
        time_limit: seconds to spend at most.

    Returns:
        The labellings in a fixed order, no two alike. Stable may have none.

    Raises:
        AnalysisError: an unknown semantics or link, `strict` no flag, `basis` no function, a limit that is no positive number, or
            preferences that `acceptability` refuses; or naive, stage or cf2 of what is no attack graph.
        UnknownIdError: something is preferred that is not in the map.
        LimitError: out of time; `found` holds the labellings found so far.
        MissingExtraError: too hard for plain search, and python-sat is not installed.

    References:
        Dung, P. M. (1995). On the acceptability of arguments. Artificial Intelligence 77(2). Caminada, M. (2006).
        Semi-stable semantics. COMMA. Dung, P. M., Mancarella, P. and Toni, F. (2007). Computing ideal sceptical
        argumentation. Artificial Intelligence 171. Caminada, M. (2007). Comparing two unique extension semantics for formal
        argumentation: ideal and eager. BNAIC.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> tea, coffee = amap.claim("Have tea", id="tea"), amap.claim("Have coffee", id="coffee")
        >>> drink = amap.claim("Have a drink", id="drink")
        >>> for one in (amap.challenge(tea, coffee, id="x"), amap.challenge(coffee, tea, id="y")):
        ...     _ = amap.support(amap[one.premises[0]], drink)
        >>> print(extensions(amap))
        about                       1    2    id
        Have tea                    in   out  tea
        Have coffee                 out  in   coffee
        Have a drink                in   in   drink
        Have tea → Have coffee      in   out  x
        Have coffee → Have tea      out  in   y
        Have tea → Have a drink     in   out  tea->drink
        Have coffee → Have a drink  out  in   coffee->drink
    """
    check_whole("limit", limit, AnalysisError)
    asked = Question(
        amap, semantics, strict=strict, basis=basis, preferences=preferences, link=link, time_limit=time_limit
    )
    parts, in_time = _of_pieces(asked, semantics, limit)
    found, more = _combined(asked, semantics, parts, limit, snapshot(amap).words)
    if not in_time:
        raise LimitError(
            f"out of time: {len(found)} {semantics} labellings found in {time_limit} seconds",
            Extensions(semantics, found, exhaustive=False),
        )
    if more:
        message = f"more than {limit} {semantics} labellings: the first {limit} are given"
        warnings.warn(message, LimitWarning, stacklevel=2)
    return Extensions(semantics, found, exhaustive=not more)


def _of_pieces(asked: Question, semantics: str, limit: int) -> tuple[list[list[Word]], bool]:
    """Return labellings of each component, enough to tell whether there are more than `limit` in all; and whether in time."""
    parts: list[list[Word]] = []
    wanted = limit + 1
    for component in asked.components:
        words: list[Word] = []
        parts.append(words)
        try:
            for word in _told(labellings(component, semantics, asked.deadline), asked.own(component).nodes):
                words.append(word)
                if len(words) == wanted:
                    break
        except OutOfTimeError:
            return parts + [[]] * (len(asked.components) - len(parts)), False
        words.sort(reverse=True)
        if not words:
            return [[]], True
        wanted = -(-wanted // len(words))
    return parts, True


def _told(words: Iterator[Word], nodes: list[int]) -> Iterator[Word]:
    """Yield what labellings say of some nodes, each once: two may differ only in how it is argued for."""
    seen: set[Word] = set()
    for whole in words:
        if nodes == list(range(len(whole))):
            yield whole
            continue
        word = bytes([whole[node] for node in nodes])
        if word not in seen:
            seen.add(word)
            yield word


def _combined(
    asked: Question, semantics: str, parts: list[list[Word]], limit: int, said: Callable[[str], str]
) -> tuple[list[Labelling], bool]:
    """Return the first labellings of the whole map, and whether there are more."""
    places = {id_: number for number, id_ in enumerate(asked.ids)}
    where = [asked.own(component) for component in asked.components]
    settled = asked.told(asked.settled)
    found: list[Labelling] = []
    for words in itertools.product(*parts):
        if len(found) == limit:
            return found, True
        codes = settled.copy()
        for own, word in zip(where, words, strict=True):
            codes[own.elements] = np.frombuffer(word, np.int8)[own.places]
        found.append(Labelling(semantics, places, codes.tobytes(), said))
    return found, False
