"""Whole columns of fields checked at once, to the same verdict as one by one: what makes reading a million claims quick.

Each check takes the values of one field and tells whether all of them are certainly right as they stand. Where it says no,
pydantic looks at them one by one, and either finds them right, or makes them so, or says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = [
    "BLANK",
    "DATE",
    "Check",
    "Prepare",
    "are_bools",
    "are_dates",
    "are_ids",
    "are_premises",
    "are_shares",
    "are_strings",
    "are_texts",
    "are_words",
    "one_of",
]

Check = Callable[[Sequence[Any]], bool]
Prepare = Callable[[Sequence[Any]], Sequence[Any]]
BLANK = r"\s\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"  # \s differs between engines, so all are spelt out
DATE = re.compile(
    r"-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?"
)
_NO_IDS = re.compile(rf"[\x00-\x09\x0B-\x1F\x7F-\x9F]|(?:\A|\n)[{BLANK}]|[{BLANK}](?:\n|\Z)|\A\Z")


def are_strings(column: Sequence[Any]) -> bool:
    r"""Tell whether all are texts that a file can hold.

    Examples:
        >>> are_strings(["", "a"]), are_strings(["a", None]), are_strings(["\ud800"])
        (True, False, False)
    """
    if set(map(type, column)) != {str}:
        return False
    whole = "".join(column)
    if whole.isascii():
        return True
    try:
        whole.encode()
    except UnicodeEncodeError:
        return False
    return True


def are_ids(column: Sequence[Any]) -> bool:
    r"""Tell whether all are ids: of one character or more, none for control, none at the ends blank.

    Examples:
        >>> are_ids(["a", "b c"]), are_ids(["a", " b"]), are_ids(["a\nb"]), are_ids(["a", ""])
        (True, False, False, False)
    """
    if not are_strings(column):
        return False
    whole = "".join(column)
    if whole.isascii() and whole.isprintable() and " " not in whole and all(column):
        return True
    whole = "\n".join(column)
    return whole.count("\n") == len(column) - 1 and not _NO_IDS.search(whole)


def are_texts(column: Sequence[Any]) -> bool:
    """Tell whether all are texts of more than blanks.

    Examples:
        >>> are_texts(["It rains"]), are_texts([" "])
        (True, False)
    """
    return are_strings(column) and all(map(str.strip, column))


def are_dates(column: Sequence[Any]) -> bool:
    """Tell whether all are dates, whole or in part, by ISO 8601.

    Examples:
        >>> are_dates(["2024", "2024-06-03 08:00:00"]), are_dates(["2024-13"])
        (True, False)
    """
    return set(map(type, column)) == {str} and all(map(DATE.fullmatch, set(column)))


def are_shares(column: Sequence[Any]) -> bool:
    """Tell whether all are numbers from 0 to 1.

    Examples:
        >>> are_shares([0.0, 0.5]), are_shares([float("nan")]), are_shares([1])
        (True, False, False)
    """
    return set(map(type, column)) == {float} and all(0.0 <= number <= 1.0 for number in column)


def are_bools(column: Sequence[Any]) -> bool:
    """Tell whether all are true or false."""
    return set(map(type, column)) == {bool}


def are_words(column: Sequence[Any]) -> bool:
    """Tell whether all are tuples of texts.

    Examples:
        >>> are_words([("a", "b"), ()]), are_words(["a"])
        (True, False)
    """
    words = list(chain.from_iterable(column)) if set(map(type, column)) == {tuple} else [None]
    return not words or are_strings(words)


def are_premises(column: Sequence[Any]) -> bool:
    """Tell whether all are tuples of ids, at least one, none twice.

    Examples:
        >>> are_premises([("a",), ("a", "b")]), are_premises([("a", "a")]), are_premises([()])
        (True, False, False)
    """
    return (
        are_words(column)  # before they are put into sets, which take no lists
        and all(column)
        and all(len(set(premises)) == len(premises) for premises in column if len(premises) > 1)
    )


def one_of(known: Collection[str]) -> Check:
    """Return a check that all are among a few words.

    Examples:
        >>> one_of({"accepted", "rejected"})(["accepted"])
        True
    """
    return lambda column: set(map(type, column)) == {str} and set(column) <= set(known)
