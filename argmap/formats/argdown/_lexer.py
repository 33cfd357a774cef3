"""Argdown's words: a text cut into tokens, comments left out, nesting made explicit.

Most signs mean something only at the beginning of a line (relations, numbers, bullets, headings, inferences); the rest is
text with marks in it. A token is a kind and two offsets; what it says is read off the text later, where it is needed. What
most lines are, a relation to a title, is found in one step.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["IN_TEXT", "MARKS", "Lexed", "Problem", "Tokens", "lex"]

# The kinds of tokens; an error names them to the author as they are.
EMPTY_LINE, NEWLINE, INDENT, DEDENT, END = "empty line", "line end", "indent", "dedent", "end of text"
TEXT, ESCAPE, SHORTCODE, LINK, TAG = "text", "escape", "shortcode", "link", "tag"
MENTION, OPEN, CLOSE = "mention", "opening mark", "closing mark"
STATEMENT, STATEMENT_REFERENCE = "[title]:", "[title]"
ARGUMENT, ARGUMENT_REFERENCE = "<title>:", "<title>"
RELATION, NUMBER, BULLET, HEADING = "relation", "(number)", "bullet", "heading"
INFERENCE, INFERENCE_END, COMMA = "inference", "end of inference", "comma"
DATA, FRONT_MATTER = "data", "front matter"

IN_TEXT = frozenset({TEXT, ESCAPE, SHORTCODE, LINK, TAG, MENTION, OPEN, CLOSE, NEWLINE})
MARKS = ("**", "__", "*", "_")

# A title without brackets in it, and nothing on its line that could make it a longer one: most are such.
_REFERENCE = r"(?:\[(?!-)[^\[\]\n]++\]|<(?!-|!--)[^<>\n]++>)(?=[ \t]*+(?:\n|\Z))"
_LINE_START = re.compile(
    r"([ \t]*+)(?:(?P<relation>--|\+>|->|<?[+-]|><|_>|<_|_(?=\s))"
    rf"(?:(?<!--)[ \t]*+(?P<title>{_REFERENCE}))?+|(?P<heading>#+ )"
    r"|(?P<number>\([0-9]+\))|(?P<bullet>(?:[0-9]+\.|\*)(?=\s)))"
)
_KINDS = {"heading": HEADING, "number": NUMBER, "bullet": BULLET}
# Text up to the next character that may begin something else; a sign that begins nothing takes one blank with it.
_PLAIN = re.compile(
    r"[ \t]*+((?:(?!===)[^\\@#*_\[\],.:;</>\-\r\n(){}]++"
    r"|[,;>\-()\]}][ \t]?|\.(?!\S+?\.)[ \t]?|:(?!\S+?:)(?:(?:(?<=http:)|(?<=https:)|(?<=ftp:))//|[ \t]?)|/(?![/*])[ \t]?)++)"
)
_PLAIN_RULE = re.compile(
    r"(?![ \t])(?:[^\\@#*_\[\],.:;</>\-\r\n(){}]++|[@#*_\[\];>()}][ \t]?|<(?!!--)[ \t]?|-(?!-)[ \t]?)++"
)
_PLAIN_TITLE = re.compile(rf"(?P<definition>(?:\[[^\[\]\n]++\]|<(?!!--)[^<>\n]++>):)|{_REFERENCE}")
_LINE_END = re.compile(r"[ \t]*+\n")
_EMPTY = re.compile(r"(?:[ \t]*+\n){2,}+")
_MAY_BE_EMPTY = frozenset({"\n", " ", "\t"})  # what the line behind a line end begins with
_EMPTY_MORE = re.compile(r"(?:[ \t]*+\n)*+")
_BLANKS = re.compile(r"[ \t]++")
_ESCAPE = re.compile(r"\\[^\n\r] *+")
_SHORTCODE = re.compile(r"(?:\.\S+?\.|:\S+?:)[ \t]?")
_TAG = re.compile(r"#[a-zA-z0-9\-\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]++[ \t]?")
_OPEN = re.compile(r"(?:\*\*|__|\*|_)(?!\s)")
_CLOSE = {mark: re.compile(re.escape(mark) + r"(?:[ \t]|(?=[\n)}_.,!?;:\-*]|\Z))") for mark in MARKS}
_HYPHENS = re.compile(r"-{2,}+")
_EQUALS = re.compile(r"=++")
_CLOSING_BRACE = re.compile(r"\}(?!\s*+[,}])")
_LAST_BRACE = re.compile(r"\}(?=\s[^,}])")


class Problem(NamedTuple):
    """What is wrong, and at which offset."""

    at: int
    message: str


@dataclass(slots=True)
class Tokens:
    """The pieces of an Argdown text in their order: what each is, and from where to where it stands."""

    kinds: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def image(self, source: str, index: int) -> str:
        """Return what a token says."""
        return source[self.starts[index] : self.ends[index]]


@dataclass(slots=True)
class Lexed:
    """The tokens of a text, how many comments were left out, and what made no sense."""

    tokens: Tokens = field(default_factory=Tokens)
    comments: int = 0
    problems: list[Problem] = field(default_factory=list)


def lex(text: str) -> Lexed:
    r"""Cut an Argdown text, with line ends of ``\n`` only, into tokens.

    Examples:
        >>> lex("[a]: It rains.\n  - <b>\n").tokens.kinds
        ['[title]:', 'text', 'line end', 'indent', 'relation', '<title>', 'line end', 'dedent', 'end of text']
    """
    lexer = _Lexer(text)
    lexer.run()
    return lexer.out


class _Lexer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.out = Lexed()
        self.tokens = self.out.tokens
        self.last: str | None = None  # the kind of the last token
        self.indents = [0]
        self.open: list[str] = []  # bold and italic marks not yet closed
        self.found: dict[str, tuple[int, int]] = {}
        self.braces: tuple[list[int], list[int]] | None = None

    def run(self) -> None:
        text, end, line_start, plain, by_sign = self.text, len(self.text), _LINE_START, _PLAIN, _BY_SIGN
        pos, sign = 0, _Lexer.sign
        while pos < end:
            if self.last is None or self.last is NEWLINE or self.last is EMPTY_LINE:
                begun = line_start.match(text, pos)
                if begun:
                    pos = self.line_start(begun, pos)
                    continue
            at = text[pos]
            if at == "\n":
                pos = self.line_end(pos)
                continue
            found = plain.match(text, pos)
            pos = self.add(TEXT, *found.span(1)) if found else by_sign.get(at, sign)(self, pos)
        if self.last is EMPTY_LINE:
            del self.tokens.kinds[-1], self.tokens.starts[-1], self.tokens.ends[-1]
        self.unindent(end)
        self.add(END, end, end)

    def add(self, kind: str, start: int, end: int) -> int:
        """Add a token and return where the next one begins."""
        tokens = self.tokens
        tokens.kinds.append(kind)
        tokens.starts.append(start)
        tokens.ends.append(end)
        self.last = kind
        return end

    def sign(self, pos: int) -> int:
        """Take a sign that begins nothing as text, and one blank with it."""
        return self.add(TEXT, pos, self.after_blank(pos + 1))

    def after_blank(self, pos: int) -> int:
        return pos + 1 if self.text[pos : pos + 1] in {" ", "\t"} else pos

    def find(self, wanted: str, start: int) -> int:
        """Return the next offset of `wanted`, or the text's end; remembered, so that all calls together are linear."""
        since, known = self.found.get(wanted, (0, -1))
        if not since <= start <= known:
            known = self.text.find(wanted, start)
            known = len(self.text) if known < 0 else known
            self.found[wanted] = (start, known)
        return known

    # --- the beginning of a line -----------------------------------------------------------------------------

    def line_start(self, begun: re.Match[str], pos: int) -> int:
        kind, start = begun.lastgroup or "", begun.end(1)
        width = start - pos
        self.open.clear()
        if kind == "title":
            self.indent(width, pos)
            self.add(RELATION, start, begun.end("relation"))
            at = begun.start("title")
            reference = STATEMENT_REFERENCE if self.text[at] == "[" else ARGUMENT_REFERENCE
            return self.add(reference, at, begun.end())
        if kind == "relation":
            if begun["relation"] == "--" and self.last is not EMPTY_LINE:
                return self.inference(start)
            self.indent(width, pos)
            return self.add(RELATION, start, begun.end() - (begun["relation"] == "--"))
        if kind == "bullet":
            self.indent(width + 1, pos)
        elif kind == "number":
            self.unindent(pos)
        return self.add(_KINDS[kind], start, begun.end())

    def indent(self, width: int, pos: int) -> None:
        """Open a level, or close those that are deeper; a width between two levels belongs to the upper one."""
        if width > self.indents[-1]:
            self.indents.append(width)
            self.add(INDENT, pos, pos)
        while width < self.indents[-1]:
            self.indents.pop()
            self.add(DEDENT, pos, pos)

    def unindent(self, pos: int) -> None:
        while len(self.indents) > 1:
            self.indents.pop()
            self.add(DEDENT, pos, pos)

    def line_end(self, pos: int) -> int:
        text = self.text
        if self.last is not EMPTY_LINE:
            if text[pos] == "\n" and text[pos + 1 : pos + 2] not in _MAY_BE_EMPTY:
                return self.add(NEWLINE, pos, pos + 1)
            empty = _EMPTY.match(text, pos)
            if empty:
                return self.empty_line(pos, empty.end())
        end = pos + 1 if text[pos] == "\n" else self.find("\n", pos) + 1
        return end if self.last is EMPTY_LINE else self.add(NEWLINE, pos, end)

    def empty_line(self, pos: int, end: int) -> int:
        self.open.clear()
        self.unindent(pos)
        return self.add(EMPTY_LINE, pos, end)

    def blanks(self, pos: int) -> int:
        if _LINE_END.match(self.text, pos):
            return self.line_end(pos)
        found = _BLANKS.match(self.text, pos)
        return found.end() if found else pos + 1

    # --- between the lines -----------------------------------------------------------------------------------

    def slash(self, pos: int) -> int:
        """Leave out a comment; a line comment needs a line end."""
        if self.text.startswith("//", pos):
            return self.comment(pos, self.find("\n", pos), 0)
        if self.text.startswith("/*", pos):
            return self.comment(pos, self.find("*/", pos + 2), 2)
        return self.sign(pos)

    def comment(self, pos: int, end: int, closing: int) -> int:
        if end >= len(self.text):
            return self.sign(pos)
        self.out.comments += 1
        end += closing
        if self.last is EMPTY_LINE:
            more = _EMPTY_MORE.match(self.text, end)
            return more.end() if more else end
        if self.last is NEWLINE and not _EMPTY.match(self.text, end):
            more = _LINE_END.match(self.text, end)
            return more.end() if more else end
        return end

    def front_matter(self, pos: int) -> int:
        run = _EQUALS.match(self.text, pos)
        begun = run.end() if run else pos + 1
        closing = self.find("===", begun)
        if closing < len(self.text):
            run = _EQUALS.match(self.text, closing)
            return self.add(FRONT_MATTER, pos, run.end() if run else closing)
        if begun - pos >= 6:
            return self.add(FRONT_MATTER, pos, begun)
        return self.add(TEXT, pos, self.after_blank(begun))

    def data(self, pos: int) -> int:
        """Take the braces up to the last one before a blank and something that cannot go on with them."""
        if self.braces is None:
            closing = [found.start() for found in _CLOSING_BRACE.finditer(self.text)]
            self.braces = closing, [found.start() for found in _LAST_BRACE.finditer(self.text)]
        closing, last = self.braces
        stop = bisect_right(last, pos)
        limit = last[stop] if stop < len(last) else len(self.text)
        best = bisect_right(closing, limit) - 1
        if best >= 0 and closing[best] > pos:
            return self.add(DATA, pos, closing[best] + 1)
        return self.sign(pos)

    # --- inside a text ---------------------------------------------------------------------------------------

    def escape(self, pos: int) -> int:
        found = _ESCAPE.match(self.text, pos)
        if found:
            return self.add(ESCAPE, pos, found.end())
        self.out.problems.append(Problem(pos, "expected a character behind the backslash"))
        return pos + 1

    def shortcode(self, pos: int) -> int:
        found = _SHORTCODE.match(self.text, pos)
        return self.add(SHORTCODE, pos, found.end()) if found else self.sign(pos)

    def square(self, pos: int) -> int:
        text = self.text
        plain = _PLAIN_TITLE.match(text, pos)
        if plain:
            return self.add(STATEMENT if plain.lastgroup else STATEMENT_REFERENCE, pos, plain.end())
        closing = self.find("]", pos + 1)
        if closing > pos + 1 and text.startswith("](", closing):
            end = self.find(")", closing + 2)
            if closing + 2 < end < len(text):
                return self.add(LINK, pos, self.after_blank(end + 1))
        return self.title(pos, "]", STATEMENT, STATEMENT_REFERENCE)

    def angle(self, pos: int) -> int:
        plain = _PLAIN_TITLE.match(self.text, pos)
        if plain:
            return self.add(ARGUMENT if plain.lastgroup else ARGUMENT_REFERENCE, pos, plain.end())
        if self.text.startswith("<!--", pos):
            closing = self.find("-->", pos + 4)
            if closing < len(self.text):
                return self.comment(pos, closing, 3)
        return self.title(pos, ">", ARGUMENT, ARGUMENT_REFERENCE)

    def title(self, pos: int, closing: str, definition: str, reference: str) -> int:
        """Take a title in brackets, which ends on its line: at the first bracket with a colon, else at the first."""
        line_end = self.find("\n", pos)
        end = self.find(closing + ":", pos + 2)
        if end < line_end:
            return self.add(definition, pos, end + 2)
        end = self.find(closing, pos + 2)
        if end < line_end and self.text[pos + 1] != "-":
            return self.add(reference, pos, end + 1)
        return self.sign(pos)

    def mention(self, pos: int) -> int:
        closing = {"[": "]", "<": ">"}.get(self.text[pos + 1 : pos + 2])
        if closing:
            end = self.find(closing, pos + 3)
            if end < self.find("\n", pos):
                return self.add(MENTION, pos, self.after_blank(end + 1))
        return self.sign(pos)

    def tag(self, pos: int) -> int:
        if self.text.startswith("#(", pos):
            end = self.find(")", pos + 2)
            if pos + 2 < end < len(self.text):
                return self.add(TAG, pos, self.after_blank(end + 1))
        found = _TAG.match(self.text, pos)
        return self.add(TAG, pos, found.end()) if found else self.sign(pos)

    def emphasis(self, pos: int) -> int:
        """Close the innermost bold or italic if the mark fits and a blank or stop follows; else open another."""
        if self.open:
            closed = _CLOSE[self.open[-1]].match(self.text, pos)
            if closed:
                self.open.pop()
                return self.add(CLOSE, pos, closed.end())
        found = _OPEN.match(self.text, pos)
        if found:
            self.open.append(found.group())
            return self.add(OPEN, pos, found.end())
        return self.sign(pos)

    # --- between the hyphens of an inference -----------------------------------------------------------------

    def inference(self, pos: int) -> int:
        """Take an inference up to its closing hyphens; an empty line ends it, too."""
        self.unindent(pos)
        text, end = self.text, len(self.text)
        pos = self.add(INFERENCE, pos, pos + 2)
        while pos < end:
            hyphens = _HYPHENS.match(text, pos)
            if hyphens:
                return self.add(INFERENCE_END, pos, hyphens.end())
            if _EMPTY.match(text, pos):
                return pos
            pos = self.in_inference(pos)
        return pos

    def in_inference(self, pos: int) -> int:
        plain = _PLAIN_RULE.match(self.text, pos)
        if plain:
            return self.add(TEXT, pos, plain.end())
        match self.text[pos]:
            case ",":
                return self.add(COMMA, pos, pos + 1)
            case "\n" | " " | "\t" | "\\" | "." | ":" | "{" | "/" as sign:
                return _BY_SIGN[sign](self, pos)
            case "<" if self.text.startswith("<!--", pos):
                closing = self.find("-->", pos + 4)
                return self.comment(pos, closing, 3)
        return self.sign(pos)


_BY_SIGN: dict[str, Callable[[_Lexer, int], int]] = {  # what a sign may begin that no line begins with
    "\n": _Lexer.line_end,
    " ": _Lexer.blanks,
    "\t": _Lexer.blanks,
    "\\": _Lexer.escape,
    ".": _Lexer.shortcode,
    ":": _Lexer.shortcode,
    "[": _Lexer.square,
    "<": _Lexer.angle,
    "@": _Lexer.mention,
    "#": _Lexer.tag,
    "*": _Lexer.emphasis,
    "_": _Lexer.emphasis,
    "{": _Lexer.data,
    "/": _Lexer.slash,
    "=": _Lexer.front_matter,
}
