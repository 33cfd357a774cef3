"""What an option may be: a flag, a word of several, a number in its range, a function; all else is refused.

What is wrong is said in one line that names the option, what it may be and what was given, as an error of the kind that
the caller raises.
"""

from __future__ import annotations

import math
import os
from contextlib import contextmanager
from numbers import Integral, Real
from typing import TYPE_CHECKING

from argmap.errors import ArgmapError, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "check_flag",
    "check_function",
    "check_path",
    "check_positive_share",
    "check_progress",
    "check_seconds",
    "check_share",
    "check_text",
    "check_tuple",
    "check_whole",
    "check_word",
    "naming",
]

FLAGS = ("bool", "bool_")  # the types of True in Python and in numpy, which need not be loaded for this


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Put before what is wrong with ids the option that they were given as.

    Examples:
        >>> from argmap.errors import UnknownIdError
        >>> with naming("focus"):
        ...     raise UnknownIdError.of("c3", ["c1"])
        Traceback (most recent call last):
        argmap.errors.UnknownIdError: focus: no claim or relation 'c3' in this map; did you mean 'c1'?
    """
    try:
        yield
    except ArgmapError as error:
        raise type(error)(f"{name}: {error}") from None


def check_flag(name: str, given: object, error: type[ArgmapError], *, also: str = "") -> None:
    """Refuse what is neither True nor False, such as the text "no", which Python takes for true; `also` is a word taken too.

    Examples:
        >>> from argmap.errors import AnalysisError
        >>> check_flag("strict", "no", AnalysisError)
        Traceback (most recent call last):
        argmap.errors.AnalysisError: strict must be True or False, got 'no'
    """
    if type(given).__name__ not in FLAGS and not (also and isinstance(given, str) and given == also):
        words = f"True, False or {also!r}" if also else "True or False"
        raise error(f"{name} must be {words}, got {given!r:.80}")


def check_word(name: str, given: object, known: Iterable[str], error: type[ArgmapError]) -> None:
    """Refuse what is none of the known words; the message names them, and those that are near.

    Examples:
        >>> from argmap.errors import AnalysisError
        >>> check_word("mode", "sceptic", ("sceptical", "credulous"), AnalysisError)
        Traceback (most recent call last):
        argmap.errors.AnalysisError: unknown mode 'sceptic': expected one of 'sceptical', 'credulous'; did you mean 'sceptical'?
    """
    words = list(known)
    if not isinstance(given, str) or given not in words:
        raise error(one_of(name, given, words))


def check_whole(
    name: str,
    given: object,
    error: type[ArgmapError],
    *,
    least: int = 1,
    most: int | None = None,
    counts: str = "",
) -> None:
    """Refuse what is no whole number from `least` to `most`; True is none. `counts` says what it is a number of.

    Examples:
        >>> from argmap.errors import AnalysisError
        >>> check_whole("limit", 0, AnalysisError)
        Traceback (most recent call last):
        argmap.errors.AnalysisError: limit must be a whole number from 1 on, got 0
    """
    number = int(given) if isinstance(given, Integral) and not isinstance(given, bool) else None
    if number is None or number < least or (most is not None and number > most):
        room = f"from {least} on" if most is None else f"from {least} to {most}"
        said = (
            f"counts {counts} and is a whole number {room}:" if counts else f"must be a whole number {room},"
        )
        raise error(f"{name} {said} got {given!r:.80}")


def check_share(name: str, given: object, error: type[ArgmapError]) -> None:
    """Refuse what is no number from 0 to 1; NaN is none, nor is True."""
    if not 0 <= _number(given) <= 1:
        raise error(f"{name} must be a number from 0 to 1, got {given!r:.80}")


def check_positive_share(name: str, given: object, error: type[ArgmapError]) -> None:
    """Refuse what is no number above 0, up to 1; NaN is none, nor is True."""
    if not 0 < _number(given) <= 1:
        raise error(f"{name} must be a number above 0, up to 1, got {given!r:.80}")


def check_seconds(name: str, given: object, error: type[ArgmapError]) -> None:
    """Refuse what is no number of seconds above zero; NaN is none, nor is True."""
    if not _number(given) > 0:
        raise error(f"{name} must be a positive number of seconds, got {given!r:.80}")


def check_text(name: str, given: object, error: type[ArgmapError]) -> None:
    """Refuse what is no text."""
    if not isinstance(given, str):
        raise error(f"{name} must be text, got {given!r:.80}")


def check_tuple(name: str, given: object, of: str, error: type[ArgmapError]) -> None:
    """Refuse what is no tuple; a single text, which Python would take for its letters, is none."""
    if not isinstance(given, tuple):
        raise error(f"{name} must be a tuple of {of}, got {given!r:.80}")


def check_function(name: str, given: object, of: str, error: type[ArgmapError]) -> None:
    """Refuse what cannot be called; `of` says what it would be a function of."""
    if not callable(given):
        raise error(f"{name} must be a function of {of}, got {given!r:.80}")


def check_path(given: object, error: type[ArgmapError]) -> None:
    """Refuse what is no path of a file."""
    if not isinstance(given, str | os.PathLike):
        raise error(f"expected the path of a file, got {given!r:.80}")


def check_progress(given: object, error: type[ArgmapError]) -> None:
    """Refuse, as `progress`, what cannot be called; None is nobody."""
    if given is not None:
        check_function("progress", given, "how much is done and how much there is", error)


def _number(given: object) -> float:
    """Return a number as a float; of what is none, NaN, which is in no range."""
    try:
        return float(given) if isinstance(given, Real) and not isinstance(given, bool) else math.nan
    except OverflowError:  # a whole number that no float comes near
        return math.nan
