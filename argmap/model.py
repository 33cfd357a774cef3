"""The values a map holds: claims, the relations between them, and the sources they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar, Literal, TypedDict, get_args

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from argmap.bulk import (
    DATE,
    Check,
    Prepare,
    are_bools,
    are_dates,
    are_ids,
    are_premises,
    are_shares,
    are_strings,
    are_texts,
    are_words,
    one_of,
)
from argmap.errors import ModelError
from argmap.value import NO_DATA, Data, Id, Share, String, Text, Value, Words, are_frozen, frozen_column

__all__ = [
    "ELEMENTS",
    "RELATIONS",
    "Association",
    "Challenge",
    "Citation",
    "CitationsGiven",
    "Claim",
    "ClaimFields",
    "Element",
    "Quote",
    "Relation",
    "RelationFields",
    "Source",
    "SourceFields",
    "Support",
]


def _iso_date(text: str) -> str:
    if not DATE.fullmatch(text):
        raise ModelError(
            f"{text[:40]!r} is no date: expected ISO 8601, such as '2024', '2024-06' or '2024-06-03'"
        )
    return text


def _one_or_many(value: object) -> object:
    return (value,) if isinstance(value, Citation | dict) else value


def _quoted(value: object) -> object:
    return {"exact": value} if isinstance(value, str) else value


def _no_repeats(premises: tuple[str, ...]) -> tuple[str, ...]:
    if len(premises) > 1 and len(set(premises)) < len(premises):
        raise ModelError(f"a premise is given twice: {', '.join(map(repr, premises))}")
    return premises


def _flag(value: object) -> object:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        raise ModelError(f"expected True or False, got {value!r:.80}")
    return value


def _number(value: object) -> object:
    if isinstance(value, str | bool):
        raise ModelError(f"expected a number, got {value!r:.80}")
    return value


# pydantic would take "no" for false, "0.5" and True for numbers
Flag = Annotated[bool, BeforeValidator(_flag)]
Weight = Annotated[Share, BeforeValidator(_number)]
Count = Annotated[int, Field(ge=0), BeforeValidator(_number)]
Credibility = Annotated[Literal[1, 2, 3, 4, 5, 6], BeforeValidator(_number)]
Date = Annotated[String, AfterValidator(_iso_date)]
Status = Literal["accepted", "assumed", "rejected"]


class Quote(Value):
    """Words of a source, and where they stand there: what a reader can check.

    `start` and `end` count characters of the source's text, half-open; `prefix` and `suffix` are the words around.

    References:
        W3C Web Annotation Data Model (2017), 4.2.4 TextQuoteSelector and 4.2.5 TextPositionSelector.
    """

    exact: Text
    prefix: String = ""
    suffix: String = ""
    start: Count | None = None
    end: Count | None = None


class Citation(Value):
    """Where a source says something: its id, the words, the page; and how close to the words the claim is."""

    source: Id
    quote: Annotated[Quote | None, BeforeValidator(_quoted)] = None
    locator: String | None = None
    fidelity: Literal["quotation", "paraphrase", "interpretation"] = "quotation"


Citations = Annotated[tuple[Citation, ...], BeforeValidator(_one_or_many)]


class Source(Value):
    """Where claims come from: a text, a dataset, a person.

    `reliability` (of the source, A to F) and `credibility` (of what it says, 1 to 6) are the Admiralty code.
    `mapped` is true of the text that the map is a reading of: citing it shows who says a thing, not that it holds.
    """

    id: Id
    title: Text
    author: String | None = None
    date: Date | None = None
    url: String | None = None
    kind: String | None = None
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    credibility: Credibility | None = None
    expires: Date | None = None
    sha256: Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9a-f]{64}$")] | None = None
    text: String | None = None
    mapped: Flag = False
    data: Data = NO_DATA


class Claim(Value):
    """A statement that can be accepted or rejected.

    Examples:
        >>> Claim(id="rain", text="It rains", kind="observation", weight=0.9)
        Claim(id='rain', text='It rains', kind='observation', weight=0.9)
    """

    checks: ClassVar[Mapping[str, Check]] = {
        "id": are_ids,
        "text": are_texts,
        "kind": are_ids,
        "status": one_of(get_args(Status)),
        "weight": are_shares,
        "implicit": are_bools,
        "group": are_words,
        "tags": are_words,
        "author": are_strings,
        "date": are_dates,
        "note": are_strings,
        "data": are_frozen,
    }
    prepares: ClassVar[Mapping[str, Prepare]] = {"data": frozen_column}

    id: Id
    text: Text
    kind: Id = "claim"
    status: Status | None = None
    weight: Weight | None = None
    citations: Citations = ()
    implicit: Flag = False
    group: Words = ()
    tags: Words = ()
    author: String | None = None
    date: Date | None = None
    note: String = ""
    data: Data = NO_DATA


class _Relation(Value):
    checks: ClassVar[Mapping[str, Check]] = {
        "id": are_ids,
        "premises": are_premises,
        "target": are_strings,
        "label": are_strings,
        "scheme": are_strings,
        "weight": are_shares,
        "tags": are_words,
        "author": are_strings,
        "date": are_dates,
        "note": are_strings,
        "data": are_frozen,
    }
    prepares: ClassVar[Mapping[str, Prepare]] = {"data": frozen_column}

    id: Id
    premises: Annotated[tuple[String, ...], Field(min_length=1), AfterValidator(_no_repeats)]
    target: String
    label: String | None = None
    scheme: String | None = None
    weight: Weight | None = None
    citations: Citations = ()
    tags: Words = ()
    author: String | None = None
    date: Date | None = None
    note: String = ""
    data: Data = NO_DATA

    @property
    def is_linked(self) -> bool:
        """True of several premises, which work only together."""
        return len(self.premises) > 1


class Support(_Relation):
    """Premises given for a target: a claim, or a relation (then it is Toulmin's backing).

    Examples:
        >>> Support(id="s", premises=["a", "b"], target="c").is_linked
        True
    """


class Challenge(_Relation):
    """Premises given against a target: a claim, or a relation (then it is an undercut)."""


class Association(_Relation):
    """A relation that is neither support nor challenge; `label` names it: "rephrase", "context", "answers"."""

    checks: ClassVar[Mapping[str, Check]] = {**_Relation.checks, "label": are_texts}

    label: Text


Relation = Support | Challenge | Association
Element = Claim | Support | Challenge | Association | Source
RELATIONS = (Support, Challenge, Association)  # for isinstance, which a union makes slow
ELEMENTS = (Claim, Support, Challenge, Association, Source)
CitationGiven = Citation | Source | str
CitationsGiven = CitationGiven | Iterable[CitationGiven]


class ClaimFields(TypedDict, total=False):
    """What `ArgumentMap.claim` takes besides text and id."""

    kind: str
    status: Status | None
    weight: float | None
    citations: CitationsGiven
    implicit: bool
    group: str | Iterable[str]
    tags: str | Iterable[str]
    author: str | None
    date: str | None
    note: str
    data: Mapping[str, Any]


class RelationFields(TypedDict, total=False):
    """What `ArgumentMap.support` and its siblings take besides premises, target, id and label."""

    scheme: str | None
    weight: float | None
    citations: CitationsGiven
    tags: str | Iterable[str]
    author: str | None
    date: str | None
    note: str
    data: Mapping[str, Any]


class SourceFields(TypedDict, total=False):
    """What `ArgumentMap.source` takes besides title and id."""

    author: str | None
    date: str | None
    url: str | None
    kind: str | None
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None
    credibility: Literal[1, 2, 3, 4, 5, 6] | None
    expires: str | None
    sha256: str | None
    text: str | None
    mapped: bool
    data: Mapping[str, Any]
