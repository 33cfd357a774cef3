"""Rename in a text: an id is changed wherever the notation names it, and the text is read again to see that nothing else changed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import argmap
from argmap._wording import quoted
from argmap.errors import AnalysisError, ArgmapError, ModelError

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.formats import Reading
    from argmap.model import Element

__all__ = ["renamed_text"]

_SPOKEN = "text|title|description|note|label|scheme|author|date|kind|type|status|exact|prefix|suffix|locator|fidelity|tags|group|url|sha256|data"
_UNSAID = re.compile(r"[\[\]<>{}\n\r\t\"\\#:|]")  # signs of the notations


def renamed_text(text: str, form: str, reading: Reading, old: str, new: str) -> str:
    r"""Return a text in which an element has another id.

    Args:
        text: of a map.
        form: its format.
        reading: what was read from it.
        old: the id.
        new: the other id.

    Raises:
        ModelError: no id, or it is taken.
        AnalysisError: the text does not name the element, or would say something else.

    Examples:
        >>> text = "Wet\n  + [rain] It rained\n  - [dry] Dry\n    - [rain]\n"
        >>> reading = argmap.formats.read(text, "outline")
        >>> print(renamed_text(text, "outline", reading, "rain", "r1"), end="")
        Wet
          + [r1] It rained
          - [dry] Dry
            - [r1]
    """
    wanted = reading.amap.copy()
    wanted.rename(old, new)
    if form != "argmap" and _UNSAID.search(new):
        raise ModelError(f"{new!r:.80} holds signs of the notation: use letters, digits, blanks and hyphens")
    tried = dict.fromkeys(one for one in _PATTERNS[form](text, old, new) if one != text)
    why = "the text would say something else; choose another id"
    for made in tried or [_defined(text, form, reading, old, new)]:
        try:
            again = argmap.formats.read(made, form).amap
        except ArgmapError as error:
            why = f"the text could not be read then: {str(error).partition(chr(10))[0]}"
            continue
        if _alike(wanted, again, {old: new}):
            return made
    raise AnalysisError(f"{quoted(old)} cannot be renamed here: {why}")


def _bracketed(text: str, old: str, new: str) -> list[str]:
    """Rename "[id]"."""
    return [text.replace(f"[{old}]", f"[{new}]")]


def _in_argdown(text: str, old: str, new: str) -> list[str]:
    """Rename "[id]" and "<id>"; if that is not all, in the data behind them, too."""
    [made] = _bracketed(text, old, new)
    made = made.replace(f"<{old}>", f"<{new}>")
    return [made, *_in_json(made, old, new)]


def _in_json(text: str, old: str, new: str) -> list[str]:
    """Rename a string of JSON that is no key, and no value of a field that holds words."""
    written = {json.dumps(old), json.dumps(old, ensure_ascii=False)}
    pattern = "|".join(map(re.escape, sorted(written)))
    found = re.compile(rf'("(?:{_SPOKEN})"\s*:\s*)?({pattern})(?!\s*:)')
    return [found.sub(lambda one: one[0] if one[1] else json.dumps(new, ensure_ascii=False), text)]


def _in_yaml(text: str, old: str, new: str) -> list[str]:
    """Rename a word of YAML, but for lines whose value is words."""
    word = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
    lines = []
    for line in text.split("\n"):
        words = re.match(r"\s*(?:-\s+)?(?:text|title|name|url|nodeType|classes)\s*:", line)
        lines.append(line if words else word.sub(lambda _: new, line))
    return ["\n".join(lines)]


_PATTERNS = {"outline": _bracketed, "argdown": _in_argdown, "argmap": _in_json, "gsn": _in_yaml}


def _defined(text: str, form: str, reading: Reading, old: str, new: str) -> str:
    """Give a claim whose id was made from its words an id in the text, in front of them."""
    place = reading.places.get(old)
    if form not in {"outline", "argdown"} or old not in reading.amap.claims or place is None:
        raise AnalysisError(f"{quoted(old)} is named nowhere in the text, so there is nothing to rename")
    lines = text.split("\n")
    line, column = place[0] - 1, place[1] - 1
    mark = f"[{new}]: " if form == "argdown" else f"[{new}] "
    lines[line] = lines[line][:column] + mark + lines[line][column:]
    return "\n".join(lines)


def _alike(wanted: ArgumentMap, made: ArgumentMap, names: dict[str, str]) -> bool:
    """Tell whether two maps are the same, but for ids of relations, which may be made of those of their ends."""
    if (
        [*wanted.claims] != [*made.claims]
        or [*wanted.sources] != [*made.sources]
        or len(wanted.relations) != len(made.relations)
    ):
        return False
    names = {**names, **dict(zip(wanted.relations, made.relations, strict=True))}
    pairs = zip(
        [*wanted.claims.values(), *wanted.sources.values()],
        [*made.claims.values(), *made.sources.values()],
        strict=True,
    )
    if any(one != other for one, other in pairs):
        return False
    return all(
        (one.type, one.premises, names.get(one.target, one.target))
        == (other.type, other.premises, other.target)
        and _rest(one) == _rest(other)
        for one, other in zip(wanted.relations.values(), made.relations.values(), strict=True)
    )


def _rest(element: Element) -> dict[str, object]:
    return element.model_dump(exclude={"id", "premises", "target"})
