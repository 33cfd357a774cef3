"""XML as every format of ours reads and writes it: no entities, nothing fetched, any depth; errors with their place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape

from argmap._values.collector import no_collector
from argmap.errors import ParseError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["attribute", "children", "content", "element_text", "first_tag", "local", "parse_xml", "writable"]

_FORBIDDEN = re.compile("[^\\t\\n\\r -\\uD7FF\\uE000-\\uFFFD\\U00010000-\\U0010FFFF]")
_PROLOG = (("<?", "?>"), ("<!--", "-->"), ("<!", ">"))
_TAG = re.compile(r"<([\w:.-]+)")
_PIECE = 1 << 16  # characters handed to the parser at a time


def parse_xml(text: str, places: dict[Element, tuple[int, int]] | None = None) -> Element:
    r"""Return the root element of an XML text.

    A document type may be named, but is not looked up; whoever declares an entity is refused, so that no text can
    blow up. What encoding the text declares does not matter any more: it is text by now.

    Args:
        text: the text.
        places: where to put the line and column of each element.

    Raises:
        ParseError: it is no well-formed XML, or declares an entity.

    Examples:
        >>> parse_xml("<a><b>text</b></a>")[0].text
        'text'
        >>> parse_xml("<a><b></a>")
        Traceback (most recent call last):
        argmap.errors.ParseError: line 1, column 9: not well-formed XML: mismatched tag
            <a><b></a>
                    ^
    """
    with no_collector():
        return _parsed(text, places)


def _parsed(text: str, places: dict[Element, tuple[int, int]] | None) -> Element:
    begun = text.lstrip()
    before = text[: len(text) - len(begun)]
    above, beside = before.count("\n"), len(before) - before.rfind("\n") - 1
    builder = TreeBuilder()
    parser = ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def place(line: int, offset: int) -> tuple[int, int]:
        return line + above, offset + 1 + (beside if line == 1 else 0)

    def start(tag: str, given: dict[str, str]) -> None:
        made = builder.start(_named(tag), {_named(k): v for k, v in given.items()})
        if places is not None:
            places[made] = place(parser.CurrentLineNumber, parser.CurrentColumnNumber)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: builder.end(_named(tag))
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = _refuse
    try:
        for first in range(0, len(begun), _PIECE):
            parser.Parse(begun[first : first + _PIECE], False)
        parser.Parse("", True)
        return builder.close()
    except ExpatError as error:
        what = str(error).split(":")[0]
        line, column = place(error.lineno, error.offset)
        raise ParseError(f"not well-formed XML: {what}", line=line, column=column, text=text) from None
    except UnicodeEncodeError:
        raise ParseError("not XML: it holds half a surrogate pair") from None


def _named(tag: str) -> str:
    return "{" + tag if "}" in tag else tag


def _refuse(name: str, *_: object) -> NoReturn:
    raise ParseError(f"the XML declares an entity, {name!r}, which is not read")


def first_tag(head: str) -> str:
    """Return the name of the element that a text begins with, without its prefix; empty if it is no XML.

    Examples:
        >>> first_tag('<?xml version="1.0"?><!DOCTYPE model SYSTEM "x.dtd"><model rootview="1">')
        'model'
    """
    place = 0
    for _ in range(100):
        place += len(head[place:]) - len(head[place:].lstrip())
        end = next((end for begin, end in _PROLOG if head.startswith(begin, place)), None)
        if end is None:
            break
        found = head.find(end, place)
        if found < 0:
            return ""
        place = found + len(end)
    tag = _TAG.match(head, place)
    return tag.group(1).rpartition(":")[2] if tag else ""


def local(element: Element) -> str:
    """Return an element's name without its namespace.

    Examples:
        >>> local(parse_xml("<g:node xmlns:g='http://example.org/g'/>"))
        'node'
    """
    return element.tag.rpartition("}")[2]


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Give the children of a name, whatever their namespace; none of a missing element."""
    return (child for child in (element if element is not None else ()) if local(child) == name)


def content(element: Element | None, name: str) -> str:
    """Return the text of the first child of a name, its ends stripped; empty if there is none.

    Examples:
        >>> content(parse_xml("<a><title> T </title></a>"), "title")
        'T'
    """
    child = next(children(element, name), None)
    return element_text(child).strip() if child is not None else ""


def element_text(element: Element) -> str:
    """Return all text inside an element, that of its children too."""
    return "".join(element.itertext())


def writable(text: str) -> str:
    r"""Return a text as XML can hold it: what no XML can, such as NUL, becomes a replacement character.

    Examples:
        >>> writable("a\x00b")
        'a\ufffdb'
    """
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def attribute(text: str) -> str:
    """Return a text in quotes, as an attribute's value; line ends survive.

    Examples:
        >>> print(attribute('a "b" & c'))
        "a &quot;b&quot; &amp; c"
    """
    return '"' + escape(text, {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}) + '"'
