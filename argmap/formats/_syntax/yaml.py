"""YAML as formats of ours read and write it: plain values only, names are text, and no text can blow up."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from argmap._values.collector import no_collector
from argmap.errors import MissingExtraError, ParseError
from argmap.formats._syntax.position import Positions

__all__ = ["Path", "entry", "flow", "parse_yaml", "scalar"]

MAX_KEY = 1_000  # characters of a key that readers look ahead for its colon
PLACED_DEPTH = 3  # keys and numbers that lead to a member whose place is told
SPARE_VALUES = 1_000  # that aliases may repeat, beside one a character
_INT = re.compile(r"[-+]?[0-9]{1,300}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,300}|[0-9]{1,300}(?:\.[0-9]{0,300})?)(?:[eE][-+]?[0-9]{1,4})?")
_WORDS = {"": None, "~": None} | {
    spelt: value
    for word, value in (("null", None), ("true", True), ("false", False))
    for spelt in (word, word.title(), word.upper())
}
_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.'()/!?;-]*[\w.()/!?;-])?")
_TYPED = re.compile(r"(?i)true|false|null|nan|inf|yes|no|on|off|y|n")
_BREAKS = re.compile("[\\x7F-\\x9F\\u2028\\u2029\\uFEFF\\uFFFE\\uFFFF]")


Path = tuple[str | int, ...]  # the keys and numbers that lead to a member


def parse_yaml(text: str, purpose: str, places: dict[Path, tuple[int, int]] | None = None) -> Any:
    r"""Return the value of a YAML text: lists, dicts whose keys are text, and words as YAML 1.2 takes them.

    Args:
        text: the text.
        purpose: what needs YAML, in the plural, for the message that the package is missing.
        places: where to put line and column of members, of a mapping's those of its keys, by the way that leads to them.

    Raises:
        ParseError: it is no YAML, a key stands twice, or aliases repeat it beyond measure; with the place.
        MissingExtraError: pyyaml is not installed.

    Examples:
        >>> parse_yaml("G1: {text: Safe, undeveloped: true}\n1: no", "examples")
        {'G1': {'text': 'Safe', 'undeveloped': True}, '1': 'no'}
    """
    with MissingExtraError.unless("pyyaml", "yaml", purpose):
        import yaml  # noqa: PLC0415  # an extra, loaded where it is used
    with no_collector():
        return _parsed(yaml, text, places)


def _parsed(yaml: Any, text: str, places: dict[Path, tuple[int, int]] | None) -> Any:
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = error.problem or error.context or "not YAML"
        raise _wrong(f"not YAML: {what}", mark, text) from None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise ParseError(f"not YAML: {str(error).splitlines()[0]:.200}") from None
    except RecursionError:
        raise ParseError("YAML nested too deep to be a map") from None
    if root is None:
        return None
    whole = _value(root, SPARE_VALUES + len(text), text)
    if places is not None:
        _note(places, root, Positions(text))
    return whole


def _note(places: dict[Path, tuple[int, int]], root: Any, position: Positions) -> None:
    """Note where the members of a node stand, and those within them, as far as `PLACED_DEPTH`; a value was made of it, so that it is no bomb."""
    waiting: list[tuple[Any, Path]] = [(root, ())]
    for node, path in waiting:  # grows while it is walked
        if isinstance(node.value, str) or len(path) == PLACED_DEPTH:
            continue
        pairs = [(key.value, key, child) for key, child in node.value] if node.id == "mapping" else []
        members = pairs or [(number, child, child) for number, child in enumerate(node.value)]
        for name, shown, child in members:
            places.setdefault((*path, name), position(shown.start_mark.index))
            waiting.append((child, (*path, name)))


def _value(root: Any, most: int, text: str) -> Any:
    """Build the value of a node, level by level; every repetition by an alias counts."""
    whole: list[Any] = [None]
    waiting: list[tuple[Any, Any, Any]] = [(root, whole, 0)]
    for node, holder, place in waiting:  # grows while it is walked
        if len(waiting) > most:
            raise ParseError("aliases repeat parts of this YAML beyond measure")
        if isinstance(node.value, str):
            holder[place] = node.value if node.style else _word(node.value)
        elif node.id == "sequence":
            holder[place] = [None] * len(node.value)
            waiting.extend((child, holder[place], number) for number, child in enumerate(node.value))
        else:
            holder[place] = {}
            for key, child in node.value:
                if not isinstance(key.value, str):
                    raise _wrong("a key must be a word, not a list or a mapping", key.start_mark, text)
                if key.value in holder[place]:
                    raise _wrong(f"the key {key.value!r:.60} stands twice", key.start_mark, text)
                holder[place][key.value] = None
                waiting.append((child, holder[place], key.value))
    return whole[0]


def _wrong(message: str, mark: Any, text: str) -> ParseError:
    """Say what is wrong at a place, with line and column as editors count them: YAML takes more characters for line ends."""
    if mark is None:
        return ParseError(message)
    begun = text.rfind("\n", 0, mark.index) + 1
    line = text.count("\n", 0, mark.index) + 1
    return ParseError(message, line=line, column=mark.index - begun + 1, text=text)


def _word(word: str) -> Any:
    if word in _WORDS:
        return _WORDS[word]
    if _INT.fullmatch(word):
        return int(word)
    if _FLOAT.fullmatch(word) and math.isfinite(float(word)):
        return float(word)
    return word


def scalar(value: object) -> str:
    r"""Return a text, number, truth value or None as YAML writes it on one line.

    Examples:
        >>> print(scalar("It rained"), scalar("no"), scalar("a: b\n"), scalar(1.5), scalar(None))
        It rained "no" "a: b\n" 1.5 null
    """
    if isinstance(value, str) and _PLAIN.fullmatch(value) and not _TYPED.fullmatch(value):
        return value
    return _quoted(value)


def entry(key: str, value: str, indent: str = "") -> str:
    """Return a line of a mapping, its value written already; a key that is too long for a line of its own is marked as one.

    Examples:
        >>> print(entry("G1", "Safe", "  "))
          G1: Safe
    """
    name = scalar(key)
    if len(name) > MAX_KEY:
        return f"{indent}? {name}\n{indent}: {value}".rstrip(" ")
    return f"{indent}{name}: {value}".rstrip(" ")


def flow(value: object) -> str:
    """Return any plain value on one line, lists and mappings in brackets.

    Examples:
        >>> print(flow({"uses": ["a.yaml", 7, "x, y"]}))
        {uses: [a.yaml, 7, "x, y"]}
    """
    if isinstance(value, list):
        return "[" + ", ".join(map(_inside, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_inside(item)}" for key, item in value.items()) + "}"
    return scalar(value)


def _key(value: object) -> str:
    name = _inside(value)
    return f"? {name} " if len(name) > MAX_KEY else name


def _inside(value: object) -> str:
    """Return a value inside brackets, where a comma ends a plain word."""
    return _quoted(value) if isinstance(value, str) and "," in value else flow(value)


def _quoted(value: object) -> str:
    return _BREAKS.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False))
