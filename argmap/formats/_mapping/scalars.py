"""An id, a date and a share as a map can hold them, of whatever a file has in their place."""

from __future__ import annotations

import re

from argmap._values.fields import is_date

__all__ = ["as_id", "date_of", "share_of"]

_CONTROL = re.compile("[\\x00-\\x1F\\x7F-\\x9F]+")
_ENDS = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"


def as_id(given: object) -> str:
    r"""Return an id as a map can hold it: text, without control characters or blanks at its ends.

    Examples:
        >>> as_id(17), as_id(" a\n"), as_id("")
        ('17', 'a', '?')
    """
    if (
        isinstance(given, str)
        and given.isascii()
        and given.isprintable()
        and given[:1] > " "
        and given[-1] > " "
    ):
        return given
    text = "" if given is None else str(given)
    return _CONTROL.sub(" ", text).strip(_ENDS) or "?"


def date_of(given: object) -> str | None:
    """Return a text that is a date as maps write it; None of anything else.

    Examples:
        >>> date_of("2015-12-14 12:10:31"), date_of("May 2015")
        ('2015-12-14 12:10:31', None)
    """
    return given if isinstance(given, str) and is_date(given) else None


def share_of(given: object) -> float | None:
    """Return a number, or a text that is one, between 0 and 1; None of anything else.

    Examples:
        >>> share_of("0.5"), share_of(7), share_of("often")
        (0.5, None, None)
    """
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        return None
    try:
        number = float(given)
    except (ValueError, OverflowError):
        return None
    return number if 0 <= number <= 1 else None
