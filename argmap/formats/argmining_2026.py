"""ArgMine 2026, the shared task of ArgMining 2026: resolutions, their paragraphs, and how these bear on each other, in JSON.

Each paragraph is a claim; preambular and operative ones are the sections, policy tags the tags. What supports is a support, what
contradicts a challenge; what complements or modifies is an association.

References:
    Shaitarova, A., Gao, Y., Rezkellah, F.-Z., Gubelmann, R. and Montjouridès, P. (2026). Overview of the UZH Shared Task 2026.
    ArgMining.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from argmap._validate import check_word
from argmap.errors import FormatError, ParseError
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.parsing import parsing
from argmap.formats._mapping.scalars import as_id
from argmap.formats._syntax.json import parse_json
from argmap.formats._syntax.json_places import json_places
from argmap.formats._syntax.json_shape import json_shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss, Place

__all__ = ["NAME", "SUFFIXES", "detect", "read"]

NAME = "argmining-2026"
SUFFIXES = (".argmining-2026.json", ".json")
_KINDS = {"supporting": "support", "contradictive": "challenge"}
_NEITHER = ("complemental", "modifying")
_SECTIONS = {"preambular": "Preambular", "operative": "Operative"}
_TEXTS = {"fr": "para", "en": "para_en"}
_KNOWN = {"para_number", "type", "tags", "matched_paras", "think"}


def detect(head: str) -> bool:
    """Tell whether a text begins as a resolution does."""
    return {"TEXT_ID", "METADATA"} <= json_shape(head).keys


def read(
    text: str,
    *,
    losses: list[Loss],
    places: dict[str, Place] | None = None,
    language: Literal["fr", "en"] = "fr",
) -> ArgumentMap:
    """Return the map of a resolution.

    Args:
        text: the content of the file.
        losses: where to tell what was dropped.
        places: where to put the place of each paragraph.
        language: "fr", the original words, or "en", their translation; the other is kept as data.

    Raises:
        ParseError: it is no JSON, or no resolution.
        FormatError: a language that is none of the two.

    Examples:
        >>> amap = read('''{"TEXT_ID": "r1", "TITLE": "L'école", "METADATA": {}, "body": {"paragraphs": [
        ...   {"para_number": 1, "para": "Considérant que l'école manque,", "type": "preambular", "tags": ["POP_CHILD"]},
        ...   {"para_number": 2, "para": "Recommande qu'on la bâtisse.", "type": "operative", "matched_paras": {"1": "modifying"}}]}}''', losses=[])
        >>> amap["1"].group, amap["2~1"].label
        (('Preambular',), 'modifying')
    """
    check_word("language", language, tuple(_TEXTS), FormatError)
    whole = parse_json(text)
    paragraphs = _paragraphs(whole)
    members = json_places(text, depth=3) if places is not None else {}
    parts = Builder(losses, places, members.get)
    with parsing():
        for number, paragraph in enumerate(paragraphs):
            if not isinstance(paragraph, dict) or not isinstance(paragraph.get("para_number"), int | str):
                parts.lose(
                    f"paragraph {number + 1}",
                    "one that cannot be read: expected an object with 'para_number'",
                )
                continue
            _paragraph(parts, paragraph, _TEXTS[language], ("body", "paragraphs", number))
        kept = {key: value for key, value in whole.items() if key not in ("TITLE", "body")}
        title = whole.get("TITLE")
        return parts.build(title if isinstance(title, str) else "", data={NAME: kept} if kept else {})


def _paragraphs(whole: object) -> list[Any]:
    body = whole.get("body") if isinstance(whole, dict) else None
    found = body.get("paragraphs") if isinstance(body, dict) else None
    if not isinstance(found, list):
        raise ParseError("expected an object with 'body', and in it a list of 'paragraphs'")
    return found


def _paragraph(parts: Builder, paragraph: dict[str, Any], words: str, at: tuple[object, ...]) -> None:
    id_ = as_id(paragraph["para_number"])
    section, tags, think = (paragraph.get(key) for key in ("type", "tags", "think"))
    fields: dict[str, Any] = {}
    if isinstance(section, str) and section in _SECTIONS:
        fields["group"] = [_SECTIONS[section]]
    elif section is not None:
        parts.lose(id_, f"its type {section!r:.40}")
    if isinstance(tags, list) and all(isinstance(tag, str) and tag.strip() for tag in tags):
        fields["tags"] = list(dict.fromkeys(tags))
    elif tags is not None:
        parts.lose(id_, "its tags, which are no list of words")
    if isinstance(think, str):
        fields["note"] = think
    kept = {key: value for key, value in paragraph.items() if key not in _KNOWN and key != words}
    if kept:
        fields["data"] = {NAME: kept}
    parts.claim(id_, paragraph.get(words), at=at, **fields)
    for target, word in _matched(parts, id_, paragraph.get("matched_paras")):
        _relate(parts, id_, as_id(target), word, at)


def _matched(parts: Builder, id_: str, given: object) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs to which one is related, and how; there may be several ways."""
    if given is None:
        return
    if not isinstance(given, dict):
        parts.lose(id_, "its matched_paras, which are no object")
        return
    for target, words in given.items():
        for word in words if isinstance(words, list) else [words]:
            if isinstance(word, str):
                yield target, word
            elif word is not None:
                parts.lose(id_, f"how it bears on {target!r:.40}, which is no word")


def _relate(parts: Builder, id_: str, target: str, word: str, at: tuple[object, ...]) -> None:
    if word == "none":
        return
    kind = _KINDS.get(word, "association")
    fields = {"label": word.strip() or "unnamed"} if kind == "association" else {}
    if kind == "association" and word not in _NEITHER:
        parts.lose(id_, f"a relation of unknown type {word!r:.40}, read as an association")
    parts.relate(kind, [id_], target, at=at, **fields)
