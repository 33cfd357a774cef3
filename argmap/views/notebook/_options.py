"""What notebooks show, as a user likes it: `argmap.options`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, NoReturn

from argmap._validate import check_flag, check_word
from argmap.errors import RenderError, near
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
        elif not hasattr(type(self), name):
            raise AttributeError(_no_option(name))
        object.__setattr__(self, name, value)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> NoReturn:
            raise AttributeError(_no_option(name))


def _no_option(name: str) -> str:
    known = [field.name for field in fields(Options)]
    hint = (
        near(name, known)
        or f": there are {' and '.join(known)}; a picture's look is argmap.render(amap, style=...)"
    )
    return f"argmap.options has no {name!r}{hint}"


options = Options()
