"""Why a search for a labelling ended without an answer."""

from __future__ import annotations

__all__ = ["OutOfTimeError", "TooHardError"]


class OutOfTimeError(Exception):
    """The time limit has passed; the face that was asked turns it into a LimitError."""


class TooHardError(Exception):
    """A solver that was to give up what is not easy has done so."""
