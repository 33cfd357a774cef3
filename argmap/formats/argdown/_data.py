"""Data in braces and front matter: JSON, or else YAML, made into JSON values.

Plain JSON needs no package. YAML is taken as events, so that nothing but text, numbers, lists and names can come out of
it, however deep it nests and however often it repeats itself; its words mean what YAML 1.2 says (`no` is a word).
"""

from __future__ import annotations

import json
import re
from typing import Any

from argmap.errors import MissingExtraError, ParseError
from argmap.formats.argdown._lexer import Problem

__all__ = ["front_matter", "names_and_values", "parse_data"]

MAX_NESTING = 250
_SIMPLE_LINE = re.compile(r"[ \t]*+(?:([A-Za-z][\w-]*+)[ \t]*+:[ \t]++(.*+))?")
_SIMPLE_WORDS = re.compile(r"[A-Za-z][\w ,.'()/!?;-]*+")
_TYPED = re.compile(r"(?i:true|false|null|nan|inf|~)")
_PAIR = r"""[A-Za-z][\w-]*+: (?:-?[0-9]{1,15}(?:\.[0-9]{1,15})?|true|false|"[^"\\:]*+"|\[[0-9]{1,9}(?:, ?[0-9]{1,9})*+\])"""
_SIMPLE_FLOW = re.compile(rf"\{{ ?{_PAIR}(?:, ?{_PAIR})*+ ?\}}")
_FENCE = re.compile(r"={3,}+")
_BLOCK_FORM = re.compile(r"\{\s*?\n")
_ADVICE = (  # what a message of YAML's means most often
    ("mapping values", "a value with a colon in it stands in quotes"),
    ("did not find expected ',' or", "a value with a colon, comma or bracket in it stands in quotes"),
    ("expected ',' or", "a value with a colon, comma or bracket in it stands in quotes"),
    (
        "cannot start any token",
        "YAML is indented with blanks, not tabs, and a value that begins with such a sign stands in quotes",
    ),
)
_NAME = re.compile(r"(?<![\w-])([A-Za-z][\w-]*+): ")
_INT = re.compile(r"[-+]?[0-9]{1,300}|0o[0-7]{1,100}|0x[0-9a-fA-F]{1,100}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,300}|[0-9]{1,300}(?:\.[0-9]{0,300})?)(?:[eE][-+]?[0-9]{1,4})?")
_WORDS = {"": None, "~": None} | {
    spelt: value
    for word, value in (("null", None), ("true", True), ("false", False))
    for spelt in (word, word.title(), word.upper())
}


class _MisplacedError(ParseError):
    """What is wrong with a piece of YAML, and at which of its characters."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


def front_matter(image: str, at: int, problems: list[Problem]) -> dict[str, Any]:
    """Return what front matter between two lines of `=` says; what is wrong with it is added to `problems`."""
    opening = _FENCE.match(image)
    begin = opening.end() if opening else 0  # the blanks behind it may be indentation
    what = "front matter", "such as 'title: Censorship'"
    return _told(image[begin:].rstrip("="), at + begin, what, problems)


def names_and_values(image: str, at: int, problems: list[Problem], *, block_form: bool) -> dict[str, Any]:
    """Return what data in braces says; what is wrong with it is added to `problems`.

    With `block_form`, data whose first brace ends its line is YAML in lines.
    """
    opening = _BLOCK_FORM.match(image) if block_form else None
    begin = opening.end() if opening else 0
    text = image[begin:-1] if opening else image
    return _told(text, at + begin, ("data", "such as {source: Mill}"), problems)


def _told(text: str, at: int, what: tuple[str, str], problems: list[Problem]) -> dict[str, Any]:
    try:
        made = parse_data(text)
    except _MisplacedError as error:
        problems.append(Problem(at + min(error.offset, len(text)), f"{what[0]}: {error.message}"))
        return {}
    except ParseError as error:
        problems.append(Problem(at, f"{what[0]}: {error.message}"))
        return {}
    if made is not None and not isinstance(made, dict):
        problems.append(Problem(at, f"{what[0]}: expected names and values, {what[1]}"))
        return {}
    return made or {}


def parse_data(text: str) -> Any:
    """Return the value of a piece of YAML or JSON.

    Raises:
        ParseError: it is neither, a name stands twice in it, or it is nested too deep.
        MissingExtraError: it is more than JSON or lines of `name: words`, and pyyaml is not installed.

    Examples:
        >>> parse_data('{"page": 12}')
        {'page': 12}
        >>> parse_data("title: Censorship")
        {'title': 'Censorship'}
        >>> parse_data("{sources: [Mill, 1859], agreed: no}")
        {'sources': ['Mill', 1859], 'agreed': 'no'}
    """
    simple = _simple(text)
    if simple is not None:
        return simple
    with MissingExtraError.unless("pyyaml", "yaml", "Argdown texts with data in YAML"):
        import yaml  # noqa: PLC0415  # an extra, and only some texts need it
    try:
        return _value(yaml, text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        told = str(error.problem or error.context)
        hint = next((f"; {advice}" for words, advice in _ADVICE if words in told), "")
        raise _MisplacedError(f"not YAML: {told}{hint}", mark.index if mark else 0) from None
    except (yaml.YAMLError, ValueError) as error:
        if isinstance(error, ParseError):
            raise
        raise ParseError(f"not YAML: {str(error).splitlines()[0]:.200}") from None


def _simple(text: str) -> Any:
    """Return the value of JSON, of short names with short values, or of lines of a name and plain words; else None."""
    if text.startswith('{"') or text == "{}":
        return _json(text)
    if _SIMPLE_FLOW.fullmatch(text):
        return _json(_NAME.sub(r'"\1": ', text))
    made: dict[str, Any] = {}
    for line in text.split("\n"):
        found = _SIMPLE_LINE.fullmatch(line)
        if not found:
            return None
        name, given = found.groups()
        if name is None:
            continue
        if line[0] in " \t" or name in made:
            return None
        given = given.rstrip(" \t")
        value = _json(given) if given[:1] in {"{", '"', "["} else None
        if value is None:
            if not _SIMPLE_WORDS.fullmatch(given) or _TYPED.fullmatch(given):
                return None
            value = given
        made[name] = value
    return made or None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError(pairs)
    return made


def _no_constant(word: str) -> Any:
    raise ValueError(word)


def _finite(digits: str) -> float:
    value = float(digits)
    if value in {float("inf"), float("-inf")}:
        raise ValueError(digits)
    return value


def _json(text: str) -> Any:
    if _depth(text) > MAX_NESTING:
        raise ParseError(f"nested more than {MAX_NESTING} deep")
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError):
        return None


def _depth(text: str) -> int:
    """Return how deep brackets nest at most, or a little more."""
    if text.count("{") + text.count("[") <= MAX_NESTING:
        return 1
    deepest = now = 0
    for sign in re.findall(r"[\[\]{}]", text):
        now += 1 if sign in "[{" else -1
        deepest = max(deepest, now)
    return deepest


class _Open:
    """A list or mapping that is not closed yet."""

    def __init__(self, made: list[Any] | dict[str, Any], anchor: str | None) -> None:
        self.made, self.anchor = made, anchor
        self.size = 1
        self.key: str | None = None

    def put(self, value: Any, size: int, key: str | None) -> None:
        self.size += size
        if isinstance(self.made, list):
            self.made.append(value)
        elif self.key is None:
            if key is None:
                raise ParseError("a name in data must be a word, not a list or a mapping")
            if key in self.made:
                raise ParseError(f"the name {key!r:.60} stands twice")
            self.key = key
        else:
            self.made[self.key] = value
            self.key = None


class _Events:
    """Makes a JSON value of YAML's events."""

    def __init__(self, largest: int) -> None:
        self.largest = largest
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.whole = _Open([], None)
        self.stack = [self.whole]

    def take(self, event: Any) -> None:
        match type(event).__name__:
            case "ScalarEvent":
                value = event.value if event.style else _scalar(event.value, event.tag)
                self.put(value, 1, event.value, event.anchor)
            case "AliasEvent":
                if event.anchor not in self.anchors:
                    raise ParseError(f"unknown alias {event.anchor!r:.60}")
                value, size = self.anchors[event.anchor]
                self.put(value, size, value if isinstance(value, str) else None, None)
            case "SequenceStartEvent" | "MappingStartEvent" as name:
                if len(self.stack) > MAX_NESTING:
                    raise ParseError(f"nested more than {MAX_NESTING} deep")
                self.stack.append(_Open([] if name.startswith("Seq") else {}, event.anchor))
            case "SequenceEndEvent" | "MappingEndEvent":
                closed = self.stack.pop()
                self.put(closed.made, closed.size, None, closed.anchor)

    def put(self, value: Any, size: int, key: str | None, anchor: str | None) -> None:
        self.stack[-1].put(value, size, key)
        if self.stack[-1].size > self.largest:
            raise ParseError("aliases repeat so much that the data would fill the memory")
        if anchor:
            self.anchors[anchor] = (value, size)


def _value(yaml: Any, text: str) -> Any:
    events = _Events(10_000 + 10 * len(text))
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        try:
            events.take(event)
        except ParseError as error:
            raise _MisplacedError(error.message, event.start_mark.index) from None
    made = events.whole.made
    if len(made) > 1:
        raise ParseError("expected one YAML document, not several")
    return next(iter(made), None)


def _scalar(text: str, tag: str | None) -> Any:
    if tag and not tag.startswith("!!") and tag not in {"!", ""}:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text, 0) if text[:2] in {"0o", "0x"} else int(text)
    if _FLOAT.fullmatch(text):
        value = float(text)
        return value if abs(value) != float("inf") else text
    return text
