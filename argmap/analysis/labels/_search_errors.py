"""Why a search for a labelling ended without an answer."""

from __future__ import annotations

__all__ = ["OutOfTimeError"]


class OutOfTimeError(Exception):
    """The time limit has passed; the face that was asked turns it into a LimitError."""
