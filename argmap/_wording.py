"""How argmap words things for people: counted, listed, set in columns, and safe to print.

Nothing in a text that comes from a file is obeyed by a terminal, by GitHub's log or by the direction of writing.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "NAMED",
    "SHOWN",
    "capitalised",
    "counted",
    "listed",
    "listed_words",
    "no_formula",
    "plain",
    "quoted",
    "repr_in_words",
    "shortened",
    "spelt",
    "table",
    "table_html",
    "unobeyed",
    "unobeyed_json",
]

NAMED = 5  # things that a message names; whoever wants more asks the finding, or the error
QUOTED = 40  # characters of a claim's text that a message quotes
SHOWN = 20  # rows of a printed table; the rest is counted
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")  # of a file name that is no UTF-8, a byte of it
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FORMULA = re.compile(
    "'*[=+\\-@\\t\\r\\n＝＋－＠]"
)  # what a cell begins with that Excel, LibreOffice or Google Sheets work out
_UNSEEN = re.compile(r"[^\w\s!-~]")  # soft hyphens and the like, which GitHub's comparisons pass over


def repr_in_words(answer: object, printer: Any, cycle: bool) -> None:  # noqa: ARG001  # IPython's signature; no answer holds itself
    """Show an answer in a notebook's text, and in IPython's shell, as it prints; within a list, as short as its `repr`.

    It is a class's own `_repr_pretty_`: IPython would pass over an inherited one where the class has its own `__repr__`.
    """
    printer.text(repr(answer) if printer.indentation else str(answer))


def listed(names: Sequence[str], most: int = NAMED, *, between: str = ", ", total: int | None = None) -> str:
    """Name the first few, and count the rest.

    Args:
        names: what there is to name; the first few will do, with `total`.
        most: how many are named.
        between: what parts them: ", ", or "; " where there are commas in them, or another sign.
        total: how many there are, if `names` has not all of them.

    Examples:
        >>> listed(["a", "b", "c"], 2), listed(["a, or b"], 1, between="; ", total=3)
        ('a, b and 1 more', 'a, or b; and 2 more')
    """
    shown = names[:most]
    rest = (len(names) if total is None else total) - len(shown)
    return between.join(shown) + (f"{';' * (between == '; ')} and {rest} more" if rest > 0 else "")


def listed_words(words: Sequence[str]) -> str:
    """Name words of which one may be taken: "a, b or c".

    Examples:
        >>> listed_words(["a", "b", "c"]), listed_words(["a"])
        ('a, b or c', 'a')
    """
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def quoted(text: str, most: int = QUOTED) -> str:
    """Quote a text on one line, without its full stop, cut at the end of a word.

    Args:
        text: what is quoted.
        most: the characters that are kept, the sign of the cut among them.

    Examples:
        >>> quoted("Firearms flow from the United States into Mexico")
        "'Firearms flow from the United States…'"
    """
    return f"'{shortened(text.rstrip().removesuffix('.'), most)}'"


def shortened(text: str, most: int = QUOTED) -> str:
    """Return a text on one line, cut at the end of a word; of "premises → conclusion", each side is cut by itself.

    Examples:
        >>> shortened("Firearms flow from the United States into Mexico")
        'Firearms flow from the United States…'
        >>> shortened("There is a roof → (It rained all day long → The street is wet)", 15)
        'There is a roof → (It rained all… → The street is…)'
    """
    words = " ".join(plain(text).split())
    if len(words) <= most:
        return words
    if " → " in words:
        sides = [_cut(side, most) for side in words.split(" → ")]
        closing = ")" if words.endswith(")") and sides[-1].endswith("…") else ""
        return " → ".join(sides) + closing
    return _cut(words, most)


def _cut(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    kept = words[:most]
    kept = kept[: kept.rfind(" ")] if " " in kept[most // 2 :] else kept[:-1]
    return f"{kept.rstrip()}…"


def counted(number: int, word: str) -> str:
    """Say how many there are of what a word names.

    Examples:
        >>> counted(1, "claim"), counted(0, "relation")
        ('1 claim', '0 relations')
    """
    return f"{number} {word}{'s' * (number != 1)}"


def capitalised(text: str) -> str:
    """Return a text that can begin a sentence.

    Examples:
        >>> capitalised("the support from 'It rained' falls")
        "The support from 'It rained' falls"
    """
    return text[:1].upper() + text[1:]


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, more: int = 0) -> str:
    """Set rows of text in columns, the last of them as wide as it likes; wide characters count as two.

    Examples:
        >>> print(table(["id", "text"], [["雨", "rain"], ["ab", "else"]]))
        id  text
        雨  rain
        ab  else
    """
    cells = [[" ".join(plain(str(cell)).split()) for cell in row] for row in (head, *rows)]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(head) - 1)]
    lines = [
        "  ".join(
            [
                *(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=False)),
                row[-1],
            ]
        ).rstrip()
        for row in cells
    ]
    return "\n".join(lines + ([f"and {more} more"] if more > 0 else []))


def table_html(
    head: Sequence[str], rows: Sequence[Sequence[str]], *, more: int = 0, tooltips: Sequence[str] = ()
) -> str:
    """Set rows of text in an HTML table; every cell is escaped, and so are the tooltips, one a row if there are any.

    Examples:
        >>> table_html(["claim"], [["It rained"]], tooltips=["rain"]).partition("<tbody>")[2]
        '<tr title="rain"><td style="text-align:left">It rained</td></tr></tbody></table>'
    """
    left = ' style="text-align:left"'
    heads = "".join(f"<th{left}>{escape(plain(str(cell)))}</th>" for cell in head)
    opened = [f' title="{escape(plain(tooltip))}"' for tooltip in tooltips] or [""] * len(rows)
    body = "".join(
        f"<tr{title}>" + "".join(f"<td{left}>{escape(plain(str(cell)))}</td>" for cell in row) + "</tr>"
        for title, row in zip(opened, rows, strict=True)
    )
    rest = f"<p>and {more} more</p>" if more > 0 else ""
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{rest}"


def _width(cell: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if cell.isascii():
        return len(cell)
    from wcwidth import wcswidth  # noqa: PLC0415  # only where there is more than ASCII

    return max(wcswidth(cell), 0)


def plain(text: str) -> str:
    r"""Return a text on one line, without control characters, direction marks and bytes that are no text.

    Examples:
        >>> plain("a\u202eb\n\x1b[31mc"), plain("caf\udce9.json")
        ('a b [31mc', 'caf\\xe9.json')
    """
    if text.isascii() and text.isprintable():
        return text
    return spelt(_CONTROL.sub(" ", text))


def spelt(text: str) -> str:
    r"""Return the name of a file with the bytes in it that are no text spelt.

    Examples:
        >>> spelt("caf\udce9.json")
        'caf\\xe9.json'
    """
    return _SURROGATE.sub(_spelling, text)


def unobeyed(line: str) -> str:
    """Return a line that GitHub does not take for a command, as it does "::" in front and "##[" anywhere.

    Examples:
        >>> unobeyed("  ::error::x"), unobeyed("see ##[error]x"), unobeyed("a::b")
        ('  : :error::x', 'see ## [error]x', 'a::b')
    """
    seen = _UNSEEN.sub("", line)
    if seen.lstrip().startswith("::"):
        line = line.replace(":", ": ", 1)
    return line.replace("[", " [") if "##[" in seen else line


def no_formula(cell: str) -> str:
    """Return the text of a cell as one that no spreadsheet takes for a formula: behind an apostrophe, a spreadsheet's own sign for text.

    Text that begins with apostrophes and then such a sign gets one more; so whoever takes one away there has every text as it was.

    Examples:
        >>> no_formula("=1+1"), no_formula("'=1+1"), no_formula("It's 1 + 1")
        ("'=1+1", "''=1+1", "It's 1 + 1")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unobeyed_json(text: str) -> str:
    r"""Return the same JSON, with what a terminal or GitHub would obey escaped.

    Examples:
        >>> print(unobeyed_json('["a\u202eb", "##[error]x"]'))
        ["a\u202eb", "\u0023\u0023[error]x"]
    """
    text = _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text.replace("#", "\\u0023") if "##[" in _UNSEEN.sub("", text) else text


def _spelling(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code < 0xDD00 else f"\\u{code:04x}"
