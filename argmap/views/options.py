"""What notebooks show, as a user likes it: `argmap.options`."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Options", "options"]


@dataclass(slots=True)
class Options:
    """Display choices for notebooks only; a result never depends on them.

    Args:
        notebook_png: show a bitmap too, for viewers that show no SVG (GitHub, a notebook that is not trusted).
        notebook_style: the look of pictures.

    Examples:
        >>> import argmap
        >>> argmap.options
        Options(notebook_png=False, notebook_style='plain')
    """

    notebook_png: bool = False
    notebook_style: str = "plain"


options = Options()
