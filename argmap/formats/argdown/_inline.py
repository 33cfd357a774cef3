"""The text of a statement: marks become ranges over the plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.formats.argdown._lexer import (
    CLOSE,
    ESCAPE,
    IN_TEXT,
    LINK,
    MENTION,
    NEWLINE,
    OPEN,
    SHORTCODE,
    TAG,
    TEXT,
    Problem,
)
from argmap.formats.argdown._shortcodes import SHORTCODES
from argmap.formats.argdown._syntax_tree import Content

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap.formats.argdown._lexer import Tokens
    from argmap.formats.argdown._syntax_tree import Settings

__all__ = ["content_end", "read_content", "tag_of"]


def content_end(kinds: Sequence[str], start: int) -> int:
    """Return the index of the first token that is no part of a text."""
    while kinds[start] in IN_TEXT:
        start += 1
    return start


def tag_of(image: str) -> str:
    """Return the name of a tag as it is written: `#name` or `#(a name)`."""
    image = image.rstrip(" \t")
    return image[2:-1] if image.startswith("#(") else image[1:]


def read_content(
    source: str, tokens: Tokens, start: int, end: int, settings: Settings, problems: list[Problem]
) -> Content:
    """Return the text that the tokens from `start` to `end` make."""
    kinds = tokens.kinds
    while end > start and kinds[end - 1] is NEWLINE:
        end -= 1
    if end == start + 1 and kinds[start] is TEXT:
        return Content(tokens.image(source, start).strip())
    partner = _paired(source, tokens, (start, end), problems, lenient=settings.lenient)
    writer = _Writer(settings, problems)
    for index in range(start, end):
        kind, image = kinds[index], tokens.image(source, index)
        if kind is TEXT:
            writer.add(image)
        elif kind is OPEN or kind is CLOSE:
            writer.emphasis(image, index, partner)
        else:
            _BY_KIND[kind](writer, image, tokens.starts[index])
    return writer.content()


class _Writer:
    def __init__(self, settings: Settings, problems: list[Problem]) -> None:
        self.settings, self.problems = settings, problems
        self.parts: list[str] = []
        self.length = 0
        self.ranges: list[dict[str, Any]] = []
        self.tags: dict[str, None] = {}
        self.begun: dict[int, dict[str, Any]] = {}

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def mark(self, type_: str, text: str, **more: str) -> None:
        self.ranges.append({"type": type_, "start": self.length, "end": self.length + len(text), **more})
        self.add(text)

    def emphasis(self, image: str, index: int, partner: dict[int, int]) -> None:
        """Begin or end a range; a mark without a partner is text."""
        if index in self.begun:
            self.begun.pop(index)["end"] = self.length
            self.add(" " if image[-1] in " \t" else "")
        elif index in partner:
            made = {"type": "bold" if len(image) == 2 else "italic", "start": self.length, "end": self.length}
            self.ranges.append(made)
            self.begun[partner[index]] = made
        else:
            self.add(image)

    def shortcode(self, image: str, _at: int) -> None:
        name = image.rstrip(" \t")
        sign = self.settings.shortcodes.get(name) or SHORTCODES.get(name)
        self.add(image if sign is None else sign + image[len(name) :])

    def link(self, image: str, at: int) -> None:
        shown = image.rstrip(" \t")
        parting = shown.rfind("](", 0, -2)  # the last one that has an address behind it
        if parting < 2 or "\n" in image:
            self.problems.append(Problem(at, "expected '[text](address)' on one line"))
            return
        self.mark("link", shown[1:parting], url=shown[parting + 2 : -1])
        self.add(image[len(shown) :])

    def tag(self, image: str, _at: int) -> None:
        tag = tag_of(image)
        self.tags[tag] = None
        if not self.settings.remove_tags:
            shown = image.rstrip(" \t")
            self.mark("tag", shown, tag=tag)
            self.add(image[len(shown) :])

    def mention(self, image: str, _at: int) -> None:
        shown = image.rstrip(" \t")
        type_ = "statement-mention" if shown[1] == "[" else "argument-mention"
        self.mark(type_, shown, title=shown[2:-1])
        self.add(image[len(shown) :])

    def newline(self, _image: str, _at: int) -> None:
        if not (self.parts and self.parts[-1].endswith(" ")):
            self.add(" ")

    def content(self) -> Content:
        whole = "".join(self.parts)
        text = whole.strip()
        before = len(whole) - len(whole.lstrip())
        for made in self.ranges:
            made["start"] = min(max(made["start"] - before, 0), len(text))
            made["end"] = min(max(made["end"] - before, 0), len(text))
        return Content(text, self.ranges, list(self.tags))


_BY_KIND: dict[str, Callable[[_Writer, str, int], None]] = {
    ESCAPE: lambda writer, image, _: writer.add(image[1:]),
    SHORTCODE: _Writer.shortcode,
    LINK: _Writer.link,
    TAG: _Writer.tag,
    MENTION: _Writer.mention,
    NEWLINE: _Writer.newline,
}


def _paired(
    source: str, tokens: Tokens, span: tuple[int, int], problems: list[Problem], *, lenient: bool
) -> dict[int, int]:
    """Return which opening mark is closed by which token.

    The official tool refuses a text with a mark left open. That is an accident where the mark stands inside a word
    (`snake_case`, `2*3`), which is text here, or where its partner is followed by a sign other than a full stop and
    the like (`"*x*"`, `*x*/y`); unless we are to be `lenient`, it is a problem all the same.
    """
    partner: dict[int, int] = {}
    waiting: list[int] = []
    for index in range(*span):
        kind = tokens.kinds[index]
        if kind is OPEN:
            waiting.append(index)
        elif kind is CLOSE and waiting and _mark(source, tokens, waiting[-1]) == _mark(source, tokens, index):
            partner[waiting.pop()] = index
    left: list[int] = []
    for index in waiting:
        mark = _mark(source, tokens, index)
        if left and _mark(source, tokens, left[-1]) == mark and _may_close(*_beside(source, tokens, index)):
            partner[left.pop()] = index
        else:
            left.append(index)
    left = left if lenient else waiting
    astray = next(
        (index for index in left if not lenient or not _within_word(*_beside(source, tokens, index))), None
    )
    if astray is not None:
        mark = _mark(source, tokens, astray)
        problems.append(Problem(tokens.starts[astray], f"expected a closing {mark!r} in this paragraph"))
    return partner


def _mark(source: str, tokens: Tokens, index: int) -> str:
    return tokens.image(source, index).rstrip(" \t")


def _beside(source: str, tokens: Tokens, index: int) -> tuple[str, str]:
    """Return the characters before and behind a token."""
    start, end = tokens.starts[index], tokens.ends[index]
    return source[start - 1 : start], source[end : end + 1]


def _may_close(before: str, after: str) -> bool:
    return not before.isspace() and not after.isalnum()


def _within_word(before: str, after: str) -> bool:
    return before.isalnum() and after.isalnum()
