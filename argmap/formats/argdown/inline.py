"""The text of a statement: marks become ranges over the plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from argmap.formats.argdown.lexing import (
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
from argmap.formats.argdown.shortcodes import SHORTCODES
from argmap.formats.argdown.syntax import Content

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap.formats.argdown.lexing import Token
    from argmap.formats.argdown.syntax import Settings

__all__ = ["content_end", "read_content", "tag_of"]

_LINK = re.compile(r"\[(.+)\]\((.+)\)[ \t]?")


def content_end(tokens: Sequence[Token], start: int) -> int:
    """Return the index of the first token that is no part of a text."""
    while tokens[start].kind in IN_TEXT:
        start += 1
    return start


def tag_of(image: str) -> str:
    """Return the name of a tag as it is written: `#name` or `#(a name)`."""
    image = image.rstrip(" \t")
    return image[2:-1] if image.startswith("#(") else image[1:]


def read_content(
    source: str, tokens: Sequence[Token], start: int, end: int, settings: Settings, problems: list[Problem]
) -> Content:
    """Return the text that the tokens from `start` to `end` make."""
    while end > start and tokens[end - 1].kind is NEWLINE:
        end -= 1
    if end == start + 1 and tokens[start].kind is TEXT:
        return Content(source[tokens[start].start : tokens[start].end].strip())
    partner = _paired(source, tokens, (start, end), problems, lenient=settings.lenient)
    writer = _Writer(source, settings, problems)
    for index in range(start, end):
        token = tokens[index]
        if token.kind is TEXT:
            writer.add(source[token.start : token.end])
        elif token.kind in {OPEN, CLOSE}:
            writer.emphasis(token, index, partner)
        else:
            _BY_KIND[token.kind](writer, source[token.start : token.end], token.start)
    return writer.content()


class _Writer:
    def __init__(self, source: str, settings: Settings, problems: list[Problem]) -> None:
        self.source, self.settings, self.problems = source, settings, problems
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

    def emphasis(self, token: Token, index: int, partner: dict[int, int]) -> None:
        """Begin or end a range; a mark without a partner is text."""
        image = self.source[token.start : token.end]
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
        found = _LINK.fullmatch(image)
        if found is None or "\n" in image:
            self.problems.append(Problem(at, "expected '[text](address)' on one line"))
            return
        self.mark("link", found[1], url=found[2])
        self.add(image[len(image.rstrip(" \t")) :])

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
    source: str, tokens: Sequence[Token], span: tuple[int, int], problems: list[Problem], *, lenient: bool
) -> dict[int, int]:
    """Return which opening mark is closed by which token.

    The official tool refuses a text with a mark left open. That is an accident where the mark stands inside a word
    (`snake_case`, `2*3`), which is text here, or where its partner is followed by a sign other than a full stop and
    the like (`"*x*"`, `*x*/y`); unless we are to be `lenient`, it is a problem all the same.
    """
    partner: dict[int, int] = {}
    waiting: list[int] = []
    for index in range(*span):
        token = tokens[index]
        if token.kind is OPEN:
            waiting.append(index)
        elif token.kind is CLOSE and waiting and _mark(source, tokens[waiting[-1]]) == _mark(source, token):
            partner[waiting.pop()] = index
    left: list[int] = []
    for index in waiting:
        token = tokens[index]
        if left and _mark(source, tokens[left[-1]]) == _mark(source, token) and _may_close(source, token):
            partner[left.pop()] = index
        else:
            left.append(index)
    left = left if lenient else waiting
    astray = next((index for index in left if not lenient or not _within_word(source, tokens[index])), None)
    if astray is not None:
        mark = _mark(source, tokens[astray])
        problems.append(Problem(tokens[astray].start, f"expected a closing {mark!r} in this paragraph"))
    return partner


def _mark(source: str, token: Token) -> str:
    return source[token.start : token.end].rstrip(" \t")


def _may_close(source: str, token: Token) -> bool:
    before, after = source[token.start - 1 : token.start], source[token.end : token.end + 1]
    return not before.isspace() and not after.isalnum()


def _within_word(source: str, token: Token) -> bool:
    return source[token.start - 1 : token.start].isalnum() and source[token.end : token.end + 1].isalnum()
