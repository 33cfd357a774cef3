"""The name that stands on a frame, and its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.views.drawing._sanitise import one_line
from argmap.views.drawing._wrap import shorten

if TYPE_CHECKING:
    from argmap.views.selection._groups import GroupPath

__all__ = ["TITLE", "frame_title"]

TITLE = 10  # points


def frame_title(path: GroupPath) -> str:
    """Return the name that stands on a frame."""
    return shorten(one_line(path[-1]), 60) or "–"
