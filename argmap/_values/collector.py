"""Reading makes millions of values, none of which is garbage: so nobody should look for it meanwhile."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["no_collector"]


@contextmanager
def no_collector() -> Iterator[None]:
    """Keep Python from looking for garbage while a big map is read or written.

    Examples:
        >>> with no_collector():
        ...     gc.isenabled()
        False
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            if not gc.get_freeze_count():
                gc.freeze()  # what was made is old at once, so that turning the collector on does not begin by walking it all
                gc.unfreeze()
            gc.enable()
