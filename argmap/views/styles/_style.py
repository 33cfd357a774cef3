"""What a look is made of: the colours, borders and lines of a picture, as data; and which looks there are.

What a thing is must be seen without colour too, so a look says for support and challenge how their lines are dashed and
what their arrows end in.
"""

from __future__ import annotations

import functools
import importlib
import os
import pkgutil
import re
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from argmap._validate import check_path, check_word
from argmap.errors import RenderError, one_of

__all__ = ["Box", "Line", "Style", "names", "style"]

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FONT = re.compile(r"[A-Za-z0-9 -]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """How a box is drawn: its fill, its border, and the ink of its badge."""

    fill: str
    border: str
    ink: str
    width: float = 1.2
    corners: Literal["rounded", "square", "cut"] = "rounded"
    dash: Literal["solid", "dashed", "dotted"] = "solid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How a line is drawn, and what it ends in."""

    colour: str
    dash: Literal["solid", "dashed", "dotted"]
    width: float
    arrow: Literal["normal", "onormal", "tee", "odiamond", "vee", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A whole look. Boxes by role, lines by relation, and what a status does to a box.

    `badge` says what stands above a claim's words: its role in the map, or its kind and id, as in GSN. `arrows` says
    where supports and associations point: to the conclusion, or, as in GSN, to the premise. `layout` is the one that it takes
    where none is asked for: in a butterfly boxes show their weight, and reasons stand by it. `dark` names the look that SVG
    turns to on a dark screen.

    Examples:
        >>> style("plain").support.dash, style("plain").challenge.dash
        ('solid', 'dashed')
    """

    background: str
    ink: str
    muted: str
    rule: str  # the bar beside a quotation
    track: str  # the empty part of a value's bar
    on_line: str  # the word on a junction, which is filled with its line's colour
    font: str = "Arial"
    badge: Literal["role", "kind"] = "role"
    arrows: Literal["conclusion", "premise"] = "conclusion"
    layout: Literal["auto", "butterfly"] = "auto"
    dark: str = ""
    contention_box: Box
    support_box: Box
    challenge_box: Box
    undercut_box: Box
    claim_box: Box
    lacking_box: Box
    contested_box: Box
    support: Line
    challenge: Line
    undercut: Line
    association: Line
    hidden: Line

    def __post_init__(self) -> None:
        """Check every colour and the typeface, since a look ends up in markup.

        Raises:
            RenderError: a colour that is not `#rrggbb`, an odd typeface, or a part of another kind.
        """
        for field in fields(self):
            value = getattr(self, field.name)
            wanted = _PARTS.get(str(field.type))
            if wanted and not isinstance(value, wanted):
                raise RenderError(f"{field.name} of a style is a {wanted.__name__}: got {value!r:.80}")
            parts = (
                [(f"{field.name}.{f.name}", getattr(value, f.name)) for f in fields(value)]
                if isinstance(value, Box | Line)
                else [(field.name, value)]
            )
            for name, part in parts:
                is_colour = isinstance(part, str) and _COLOUR.fullmatch(part)
                if name.rpartition(".")[2] in _COLOURS and not is_colour:
                    raise RenderError(f"{name} of a style must be a colour such as '#0b6e4f': got {part!r}")
                _check_choice(name, part)

    @classmethod
    def from_toml(cls, path: str | os.PathLike[str]) -> Style:
        """Read a look of your own: `base` names the look that it changes, the rest says what it changes.

        Args:
            path: a file such as::

                base = "plain"
                background = "#fffdf5"

                [support_box]
                fill = "#e8f4ea"

        Raises:
            RenderError: not TOML, or something in it that a look does not have or take.
        """
        import tomllib  # noqa: PLC0415  # seldom used

        check_path(path, RenderError)
        try:
            read = tomllib.loads(Path(path).read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise RenderError(f"{os.fspath(path)!r} is not a look in TOML: {error}") from None
        base = style(read.pop("base", "plain"))
        changes: dict[str, Any] = {}
        for name, value in read.items():
            if name not in cls.__dataclass_fields__:
                raise RenderError(one_of("part of a style", name, sorted(cls.__dataclass_fields__)))
            changes[name] = _changed(name, getattr(base, name), value)
        return replace(base, **changes)


_PARTS: dict[str, type[Box | Line]] = {"Box": Box, "Line": Line}
_CHOICES = {
    "corners": ("rounded", "square", "cut"),
    "dash": ("solid", "dashed", "dotted"),
    "arrow": ("normal", "onormal", "tee", "odiamond", "vee", "none"),
    "badge": ("role", "kind"),
    "layout": ("auto", "butterfly"),
    "arrows": ("conclusion", "premise"),
}


def _check_choice(name: str, part: object) -> None:
    last = name.rpartition(".")[2]
    if last == "font" and not (isinstance(part, str) and _FONT.fullmatch(part)):
        raise RenderError(f"a typeface's name has letters, digits, blanks and hyphens: got {part!r:.80}")
    if last in _CHOICES and part not in _CHOICES[last]:
        raise RenderError(one_of(f"{name} of a style", str(part), _CHOICES[last]))
    if last == "width" and (
        isinstance(part, bool) or not (isinstance(part, int | float) and 0 <= part <= 20)
    ):
        raise RenderError(f"{name} of a style counts points, from 0 to 20: got {part!r}")


def _changed(name: str, old: object, value: object) -> object:
    """Change a part of a look: a word, or some fields of a box or line."""
    if not isinstance(old, Box | Line):
        if isinstance(value, str):
            return value
        raise RenderError(f"{name} of a style is a word or a colour: got {value!r}")
    if not isinstance(value, dict):
        raise RenderError(f"{name} of a style is a table: got {value!r}")
    known = [field.name for field in fields(old)]
    for key in value:
        if key not in known:
            raise RenderError(one_of(f"part of {name}", key, known))
    return replace(old, **value)


_COLOURS = frozenset({"background", "ink", "muted", "rule", "track", "on_line", "fill", "border", "colour"})


@functools.cache
def names() -> tuple[str, ...]:
    """Name the looks there are, in alphabetical order.

    Examples:
        >>> "plain" in names(), "_style" in names()
        (True, False)
    """
    found = (module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    return tuple(sorted(name for name in found if not name.startswith("_")))


def style(name: str | Style) -> Style:
    """Return a look by name; a `Style` is returned as it is.

    Raises:
        RenderError: there is no such look; the message names those there are.
    """
    if isinstance(name, Style):
        return name
    check_word("style", name, names(), RenderError)
    found = importlib.import_module(f"{__package__}.{name}").STYLE
    if not isinstance(found, Style):
        raise RenderError(f"styles/{name}.py must hold one Style, named STYLE")
    return found
