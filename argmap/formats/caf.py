"""Argument graphs in the Carneades Argument Format, CAF: statements described in several languages, arguments, references.

What an argument's metadata names as its source is cited; the bibliography gives the sources. A statement whose metadata
describe it, too, has that description, which stands first, as its text, and its own wording as its note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap._validate import check_text
from argmap.errors import FormatError, ParseError
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.scalars import date_of, share_of
from argmap.formats._syntax.xml import children, element_text, first_tag, local, parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss, Place

__all__ = ["NAME", "SUFFIXES", "detect", "read"]

NAME = "caf"
SUFFIXES = (".caf.xml", ".caf", ".xml")


def detect(head: str) -> bool:
    """Tell whether a text begins as CAF does."""
    return first_tag(head) == "caf"


def read(
    text: str, *, losses: list[Loss], places: dict[str, Place] | None = None, language: str = "en"
) -> ArgumentMap:
    """Return the map of a graph.

    Args:
        text: the content of the file.
        losses: where to tell what was dropped.
        places: where to put the place of each element.
        language: which description of a statement is its text; the first one, where that is missing. Others are kept as data.

    Raises:
        FormatError: `language` is no text.
        ParseError: it is no XML, or no CAF.

    Examples:
        >>> amap = read('''<caf><statements><statement id="a"><descriptions><description lang="en">It is wet</description>
        ...   <description lang="de">Es ist nass</description></descriptions></statement></statements></caf>''', losses=[])
        >>> amap["a"].text, amap["a"].data["caf"]["descriptions"]
        ('It is wet', {'de': 'Es ist nass'})
    """
    check_text("language", language, FormatError)
    marks: dict[Element, Place] = {}
    root = parse_xml(text, None if places is None else marks)
    if local(root) != "caf":
        raise ParseError(f"expected the element 'caf', got {local(root)!r:.40}")
    parts = Builder(losses, places, marks.get)
    for box, name, note in (
        ("references", "metadata", _reference),
        ("statements", "statement", _statement),
        ("arguments", "argument", _argument),
    ):
        for element in (element for part in children(root, box) for element in children(part, name)):
            note(parts, element, language)
    for other in root:
        if local(other) not in {"metadata", "statements", "arguments", "references"}:
            parts.lose("", f"the part {local(other)!r:.40}")
    about = next(children(root, "metadata"), None)
    known = {key: value for key, value in root.attrib.items() if value}
    description = ""
    if about is not None:
        description, _ = _described(about, language)
        known |= {key: value for key, value in about.attrib.items() if value and key != "title"}
    title = about.get("title", "").strip() if about is not None else ""
    return parts.build(title, description, data={NAME: known} if known else {})


def _described(element: Element, language: str) -> tuple[str, dict[str, str]]:
    """Return the description in a language, or the first one, and all others by language."""
    found: dict[str, str] = {}
    for box in children(element, "descriptions"):
        for description in children(box, "description"):
            words = element_text(description).strip()
            if words:
                found.setdefault(description.get("lang", ""), words)
    chosen = language if language in found else next(iter(found), "")
    return found.pop(chosen, ""), found


def _reference(parts: Builder, reference: Element, language: str) -> None:
    fields: dict[str, Any] = {}
    about = dict(reference.attrib)
    key, title = about.pop("key", "reference"), about.pop("title", "")
    if about.get("creator"):
        fields["author"] = about.pop("creator")
    if about.get("identifier", "").startswith(("http://", "https://")):
        fields["url"] = about.pop("identifier")
    if date_of(about.get("date")):
        fields["date"] = about.pop("date")
    description, _ = _described(reference, language)
    known = {name: value for name, value in about.items() if value} | (
        {"description": description} if description else {}
    )
    if known:
        fields["data"] = {NAME: known}
    parts.source(key, title, at=reference, **fields)


def _metadata(parts: Builder, element: Element, language: str) -> dict[str, Any]:
    """Return the note, citations and data that an element's metadata gives."""
    about = next(children(element, "metadata"), None)
    if about is None:
        return {}
    words, others = _described(about, language)
    fields: dict[str, Any] = {"note": words} if words else {}
    keys = [key.strip() for key in about.get("source", "").split(";") if key.strip()]
    cited = {key: None for key in keys if key in parts.sources}
    for key in keys:
        if key not in cited:
            parts.lose(str(element.get("id")), f"its source {key!r:.60}, which is not among the references")
    if cited:
        fields["citations"] = [{"source": key, "fidelity": "interpretation"} for key in cited]
    known: dict[str, Any] = {key: value for key, value in about.attrib.items() if value and key != "source"}
    known |= {"notes": others} if others else {}
    return fields | ({"data": {NAME: {"metadata": known}}} if known else {})


def _statement(parts: Builder, statement: Element, language: str) -> None:
    fields = _metadata(parts, statement, language)
    words, others = _described(statement, language)
    # the fuller wording stands first in the file, as a description of the statement
    if fields.get("note") and words:
        words, fields["note"] = fields["note"], words
    known: dict[str, Any] = {
        key: value for key, value in statement.attrib.items() if value and key not in {"id", "weight"}
    }
    if known.get("atom") == statement.get("id"):
        known.pop("atom", None)
    known |= {"descriptions": others} if others else {}
    _keep(fields, known)
    weight = share_of(statement.get("weight"))
    if weight is not None:
        fields["weight"] = weight
    parts.claim(statement.get("id"), words or statement.get("atom"), at=statement, **fields)


def _keep(fields: dict[str, Any], known: dict[str, Any]) -> None:
    if known:
        fields["data"] = {NAME: {**fields.get("data", {}).get(NAME, {}), **known}}


def _argument(parts: Builder, argument: Element, language: str) -> None:
    fields = _metadata(parts, argument, language)
    conclusion = next(children(argument, "conclusion"), None)
    premises = [p for box in children(argument, "premises") for p in children(box, "premise")]
    exceptions = [p for box in children(argument, "exceptions") for p in children(box, "premise")]
    if argument.get("scheme"):
        fields["scheme"] = argument.get("scheme")
    if share_of(argument.get("weight")) is not None:
        fields["weight"] = share_of(argument.get("weight"))
    known: dict[str, Any] = {"strict": True} if argument.get("strict") == "true" else {}
    for premise in premises:
        more = {
            key: value
            for key, value in premise.attrib.items()
            if key != "statement" and value not in {"", "false"} and (key, value) != ("positive", "true")
        }
        if premise.get("positive") == "false":
            more["positive"] = "false"
            parts.lose(
                str(argument.get("id")),
                f"its premise {premise.get('statement')!r:.60} is given in denial; kept as data",
            )
        if more:
            known.setdefault("premises", {})[premise.get("statement", "")] = more
    _keep(fields, known)
    kind = {"true": "support", "false": "challenge"}.get(argument.get("pro", "true"), "association")
    if kind == "association":
        parts.lose(
            str(argument.get("id")),
            f"neither pro nor con: {argument.get('pro')!r:.40}, read as an association",
        )
        fields["label"] = "unnamed"
    target = conclusion.get("statement") if conclusion is not None else None
    id_ = argument.get("id")
    parts.relate(kind, [p.get("statement") for p in premises], target, id=id_, at=argument, **fields)
    for premise in exceptions:
        parts.relate("challenge", [premise.get("statement")], id_, scheme="exception", at=premise)
