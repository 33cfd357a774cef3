"""What the questions about strength are given: a method that exists, a map that it can weigh; and what they warn of."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from argmap._validate import check_share, check_word
from argmap.analysis.strength._methods import METHODS
from argmap.errors import AnalysisError, ConvergenceWarning

if TYPE_CHECKING:
    from argmap.analysis.strength._methods import Method
    from argmap.analysis.strength._network import Network

__all__ = ["checked", "refuse_supports", "warn_of"]


def checked(method: str, *, default: float = 0.5, linked: str = "min") -> Method:
    """Return the method of that name; refuse what no method takes.

    Raises:
        AnalysisError: an unknown method or word, or a default outside 0 to 1.

    Examples:
        >>> checked("euler").name
        'euler'
    """
    check_word("method", method, METHODS, AnalysisError)
    check_word("value of linked", linked, ("min", "product"), AnalysisError)
    check_share("default", default, AnalysisError)
    return METHODS[method]


def refuse_supports(net: Network, method: Method) -> None:
    """Refuse supports where the method knows none.

    Raises:
        AnalysisError: there is one; the message names it.
    """
    if not method.supports and net.supports.any():
        named = net.names([int(net.supports.argmax())])
        raise AnalysisError(
            f"{method.name!r} weighs challenges only, and the map has {named}; "
            "use 'df-quad', 'quadratic-energy' or 'euler'"
        )


def warn_of(net: Network, restless: list[int], on_edge: list[int], stacklevel: int) -> None:
    """Warn of strengths that are limits of the continuous dynamics, and of those among them that are unstable."""
    parts = []
    if restless:
        parts.append(
            f"step by step the strengths of {net.names(sorted(restless))} never settle; those given are the limit "
            "of the continuous dynamics"
        )
    if on_edge:
        parts.append(
            f"the limit for {net.names(sorted(on_edge))} is unstable: a weight changed by 1e-6 changes it by more than 0.01"
        )
    if parts:
        warnings.warn("; ".join(parts), ConvergenceWarning, stacklevel=stacklevel)
