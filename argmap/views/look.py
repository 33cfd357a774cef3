"""How a picture is to look: what every view takes, and refuses before it begins, also where it has no use for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from argmap.argument_map import check_map
from argmap.errors import RenderError
from argmap.option import check_flag, check_whole, check_word
from argmap.views.box import DETAILS
from argmap.views.layout import DIRECTIONS
from argmap.views.marks import not_in_map
from argmap.views.style import style as find_style

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.views.box import Detail
    from argmap.views.layout import Direction
    from argmap.views.style import Style

__all__ = ["WRAP", "check_beside_matrix", "check_look"]

WRAP = 34  # characters that a line of a box holds, about
_OF_MAPS: dict[str, object] = {  # what a table has no place for -> what it usually is
    "values": None,
    "highlight": None,
    "focus": None,
    "hops": 2,
    "depth": None,
    "only": None,
    "fold": "auto",
    "direction": "auto",
    "detail": "full",
    "groups": "auto",
}


def check_look(
    amap: ArgumentMap,
    *,
    style: str | Style = "plain",
    values: Mapping[str, Any] | None = None,
    direction: Direction = "auto",
    legend: bool = True,
    wrap: int = WRAP,
    detail: Detail = "full",
    groups: bool | Literal["auto"] = "auto",
) -> None:
    """Refuse what no picture can look like.

    Raises:
        ModelError: `amap` is no map.
        UnknownIdError: `values` has an id that is not in the map.
        RenderError: an unknown word, a flag that is none, a number out of range.

    Examples:
        >>> import argmap
        >>> check_look(argmap.ArgumentMap(), legend="no")
        Traceback (most recent call last):
        argmap.errors.RenderError: legend must be True or False, got 'no'
    """
    check_map(amap)
    find_style(style)
    check_word("direction", direction, DIRECTIONS, RenderError)
    check_flag("legend", legend, RenderError)
    check_whole("wrap", wrap, RenderError, least=8, most=400, counts="the characters of a line")
    check_word("detail", detail, DETAILS, RenderError)
    check_flag("groups", groups, RenderError, also="auto")
    if values is not None:
        _check_values(amap, values)


def check_beside_matrix(**given: object) -> None:
    """Refuse what is said of a map where a table is drawn; options of tables are let pass.

    Raises:
        RenderError: an option has another value than it usually has.

    Examples:
        >>> check_beside_matrix(focus=None, hops=2, fold=())
        Traceback (most recent call last):
        argmap.errors.RenderError: fold= is for maps, and with matrix= a table is drawn: leave it out
    """
    for name, value in given.items():
        known = _OF_MAPS.get(name, value)
        if value is not known and not (isinstance(value, str | int) and value == known):
            raise RenderError(f"{name}= is for maps, and with matrix= a table is drawn: leave it out")


def _check_values(amap: ArgumentMap, values: object) -> None:
    if not isinstance(values, Mapping):
        raise RenderError(f"values are given by id, as strength(amap) returns them: got {values!r:.80}")
    odd = next((id_ for id_ in values if id_ not in amap), None)
    if odd is not None:
        raise not_in_map("values", odd, amap)
