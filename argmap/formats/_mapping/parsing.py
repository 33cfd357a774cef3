"""How a reader makes a big map: quickly, and with what the map refuses told as an error of the text."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from argmap._values.collector import no_collector
from argmap.errors import ModelError, ParseError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["parsing"]


@contextmanager
def parsing() -> Iterator[None]:
    """Leave garbage until the map is made; an error of the map is one of the text it was read from.

    Examples:
        >>> from argmap import Claim
        >>> with parsing():
        ...     Claim(id="rain", text="")
        Traceback (most recent call last):
        argmap.errors.ParseError: Claim: text must not be empty, got ''
    """
    with no_collector():
        try:
            yield
        except ModelError as error:
            raise ParseError(str(error)) from None
