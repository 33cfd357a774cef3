"""How texts, titles and data are written so that they are read back as they were."""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING, Any

from argmap.formats.argdown._parser import parse
from argmap.formats.argdown._shortcodes import SHORTCODES
from argmap.formats.argdown._syntax_tree import Content, Reconstruction

if TYPE_CHECKING:
    from argmap.formats.argdown._lexer import Problem

__all__ = ["data_block", "escaped", "json_text", "marked", "one_line", "rules", "said", "title_fits"]

_PLAIN = re.compile(r"(?:[^\\\[<{@#*_/.:=\s\x00-\x1f\x7f-\x9f\u2028\u2029]|(?<=[^ ]) (?=[^ ])|[.:](?= |$))+")
_SPECIAL = re.compile(r"[\\\[<{@#*_]|/(?=[/*])|=(?==)|\.\S+?\.|:\S+?:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?')
_UNSAFE = re.compile(r"=(?==)|[}\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_UNTITLED = re.compile(r"Untitled [0-9]+")
# names that every object of the official tool's language has, and that it stumbles over
_STUMBLES = frozenset(
    {
        "constructor",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "toString",
        "valueOf",
    }
)


def one_line(text: str) -> str:
    """Return a text on one line, without control characters."""
    return " ".join(_CONTROL.sub(" ", text).split())


def escaped(text: str) -> str:
    r"""Return a text of one line with backslashes before what would be a mark.

    Examples:
        >>> escaped("a_b [c], e.g. d // e")
        'a\\_b \\[c], e.g. d \\// e'
    """
    if _PLAIN.fullmatch(text):
        return text
    parts: list[str] = []
    done = 0
    while True:
        found = _SPECIAL.search(text, done)
        if found is None:
            return "".join([*parts, text[done:]])
        start, image = found.start(), found.group()
        parts.append(text[done:start])
        if len(image) > 1 and image not in SHORTCODES and image[1:-1].isalnum():
            parts.append(image)
            done = found.end()
        else:
            parts.append("\\" + image[0])
            done = start + 1


def marked(text: str, ranges: Any) -> str | None:
    """Return a text with its ranges as marks; None if they are not such as reading makes them."""
    edges: list[tuple[int, int, int, str]] = []
    whole: dict[int, tuple[int, str]] = {}
    for number, told in enumerate(ranges if isinstance(ranges, list) else []):
        try:
            start, end, type_ = told["start"], told["end"], told["type"]
            if not 0 <= start < end <= len(text):
                return None
            if type_ in {"bold", "italic"}:
                mark = "**" if type_ == "bold" else "*"
                edges += [(start, 1, number, mark), (end, 0, -number, mark)]
            else:
                image = text[start:end]
                whole[start] = (end, f"[{image}]({told['url']})" if type_ == "link" else image)
        except (KeyError, TypeError):
            return None
    parts: list[str] = []
    done = 0
    for at, _, _, mark in sorted([*edges, *((start, 2, 0, "") for start in whole)]):
        if at < done:
            return None
        parts.append(escaped(text[done:at]))
        done = at
        if mark:
            parts.append(mark)
        else:
            done, image = whole[at]
            parts.append(image)
    return "".join([*parts, escaped(text[done:])])


def said(spelt: str) -> Content | None:
    """Return what a text says, as reading takes it; None if it breaks the rules, or does for the official tool."""
    if _PLAIN.fullmatch(spelt):
        return Content(spelt)
    if _CONTROL.search(spelt):
        return None
    problems: list[Problem] = []
    blocks = parse(f"[T]: {spelt}\n", problems, lenient=False).blocks
    if problems or len(blocks) != 1 or blocks[0].root is None or blocks[0].joints or blocks[0].root.data:
        return None
    return blocks[0].root.content


@functools.lru_cache(maxsize=1024)
def rules(scheme: str) -> str | None:
    """Return a scheme as the rules of an inference; None if they would be read otherwise."""
    if _CONTROL.search(scheme):
        return None
    once = escaped(scheme).replace("--", "-\\-")
    for spelt in (once, once.replace(",", "\\,")):
        problems: list[Problem] = []
        blocks = parse(f"(1) a\n-- {spelt} --\n(2) b\n", problems).blocks
        block = blocks[0] if len(blocks) == 1 and not problems else None
        inference = block.lines[-1].inference if isinstance(block, Reconstruction) else None
        if (
            inference is not None
            and ", ".join(filter(None, inference.rules)) == scheme
            and not inference.data
        ):
            return spelt
    return None


def title_fits(title: str, *, argument: bool) -> bool:
    """Tell whether a title can stand in brackets, here and in the official tool.

    Examples:
        >>> title_fits("Sharing the burden", argument=False), title_fits("a]b", argument=False)
        (True, False)
    """
    if not title or _CONTROL.search(title) or title[0] in ("-+_!" if argument else "-"):
        return False
    if title in _STUMBLES or title.startswith("__") or _UNTITLED.fullmatch(title):
        return False
    return (">" if argument else "]") not in title


def json_text(value: Any) -> str:
    r"""Return JSON that is YAML as well, and in which no brace or line of `=` ends what it stands in.

    Examples:
        >>> json_text({"a": "b}"})
        '{"a": "b\\u007d"}'
    """
    plain = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _STRING.sub(lambda string: _UNSAFE.sub(_by_number, string.group()), plain)


def _by_number(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign.group()):04x}"


def data_block(data: dict[str, Any]) -> str:
    """Return data in braces with a blank before it, or nothing."""
    return f" {json_text(data)}" if data else ""
