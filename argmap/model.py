"""The values a map holds: claims, the relations between them, and the sources they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, TypedDict

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from argmap._values.base import Value
from argmap._values.fields import Count, Data, Date, Flag, Id, Number, Share, String, Text, Words
from argmap._values.frozen import NO_DATA
from argmap.errors import ModelError

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


def _one_or_several(value: object) -> object:
    return (value,) if isinstance(value, Citation) else value


def _quoted(value: object) -> object:
    return {"exact": value} if isinstance(value, str) else value


def _no_repeats(premises: tuple[str, ...]) -> tuple[str, ...]:
    if len(premises) > 1 and len(set(premises)) < len(premises):
        raise ModelError(f"a premise is given twice: {', '.join(map(repr, premises))}")
    return premises


Credibility = Annotated[Literal[1, 2, 3, 4, 5, 6], Number]
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


Citations = Annotated[tuple[Citation, ...], BeforeValidator(_one_or_several)]


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

    id: Id
    text: Text
    kind: Id = "claim"
    status: Status | None = None
    weight: Share | None = None
    citations: Citations = ()
    implicit: Flag = False
    group: Words = ()
    tags: Words = ()
    author: String | None = None
    date: Date | None = None
    note: String = ""
    data: Data = NO_DATA


class _Relation(Value):
    id: Id
    premises: Annotated[tuple[String, ...], Field(min_length=1), AfterValidator(_no_repeats)]
    target: String
    label: String | None = None
    scheme: String | None = None
    weight: Share | None = None
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
