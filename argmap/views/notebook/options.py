"""What notebooks show, as a user likes it: `argmap.options`."""

from __future__ import annotations

from dataclasses import dataclass

from argmap._validate import check_flag, check_word
from argmap.errors import RenderError
from argmap.views.styles import names

__all__ = ["Options", "options"]


@dataclass(slots=True)
class Options:
    """Display choices for notebooks only; a result never depends on them.

    Raises:
        RenderError: what is assigned is no flag, or no look.

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

    def __setattr__(self, name: str, value: object) -> None:
        if name == "notebook_png":
            check_flag(name, value, RenderError)
        elif name == "notebook_style":
            check_word(name, value, names(), RenderError)
        object.__setattr__(self, name, value)


options = Options()
