"""The values a map holds: claims, the relations between them, and the sources they come from.

Annotations are not deferred here: pydantic would compile each of them again, whenever argmap is loaded.
"""

import hashlib
from bisect import bisect_right
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, TypedDict

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from argmap._values.base import Value
from argmap._values.element_words import ClaimWords, RelationWords, SourceFields
from argmap._values.fields import Count, Data, Date, Flag, Id, Number, Share, Status, String, Text, Words
from argmap._values.frozen import NO_DATA
from argmap.errors import ModelError

if TYPE_CHECKING:
    from typing import Self, Unpack

__all__ = [
    "ELEMENTS",
    "RELATIONS",
    "RELATION_TYPES",
    "Association",
    "Challenge",
    "Citation",
    "Claim",
    "Document",
    "Element",
    "Quote",
    "Relation",
    "Source",
    "Support",
    "named",
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
Fidelity = Literal["quotation", "paraphrase", "interpretation"]


class Quote(Value):
    """Words of a source, and where they stand there: what a reader can check.

    `start` and `end` count characters of the source's text, half-open; `prefix` and `suffix` are the words around.

    References:
        W3C Web Annotation Data Model (2017), 4.2.4 TextQuoteSelector and 4.2.5 TextPositionSelector.

    Examples:
        >>> Quote(exact="it rained all night", prefix="As we saw, ")
        Quote(exact='it rained all night', prefix='As we saw, ')
    """

    exact: Text
    prefix: String = ""
    suffix: String = ""
    start: Count | None = None
    end: Count | None = None

    if TYPE_CHECKING:

        def __init__(self, *, exact: str, **fields: "Unpack[_QuoteFields]") -> None: ...

        def evolve(self, **changes: "Unpack[_QuoteChanges]") -> Self:
            """Return a copy with some fields changed, checked as a new value is."""


class Citation(Value):
    """Where a source says something: its id, the words, the page; and how close to the words the claim is.

    Examples:
        >>> Citation(source="report", quote="it rained all night", locator="p. 3").quote.exact
        'it rained all night'
    """

    source: Id
    quote: Annotated[Quote | None, BeforeValidator(_quoted)] = None
    locator: String | None = None
    fidelity: Fidelity = "quotation"

    if TYPE_CHECKING:

        def __init__(self, *, source: str, **fields: "Unpack[_CitationFields]") -> None: ...

        def evolve(self, **changes: "Unpack[_CitationChanges]") -> Self:
            """Return a copy with some fields changed, checked as a new value is."""


_Citations = Annotated[tuple[Citation, ...], BeforeValidator(_one_or_several)]


class Source(Value):
    """Where claims come from: a text, a dataset, a person.

    `reliability` (of the source, A to F) and `credibility` (of what it says, 1 to 6) are the Admiralty code.
    `mapped` is true of the text that the map is a reading of: citing it shows who says a thing, not that it holds.

    Examples:
        >>> Source(id="report", title="Weather report", date="2024-06-03", reliability="B")
        Source(id='report', title='Weather report', date='2024-06-03', reliability='B')
    """

    type: ClassVar[Literal["source"]] = "source"

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

    if TYPE_CHECKING:

        def __init__(self, *, id: str, title: str, **fields: "Unpack[SourceFields]") -> None: ...

        def evolve(self, **changes: "Unpack[_SourceChanges]") -> Self:
            """Return a copy with some fields changed, checked as a new value is."""


class Document(Value):
    r"""The text of a document, with what is known about it: what `cite`, `verify` and `coverage` take as a text.

    `pages` holds where each page begins, in characters of the text.

    Examples:
        >>> report = Document(text="It rained.\n\nIt stopped.", pages=(0, 12), title="Weather report")
        >>> report.page(14), report.source("report").title
        (2, 'Weather report')
    """

    text: String
    pages: tuple[Count, ...] = ()
    title: String | None = None
    author: String | None = None
    date: Date | None = None
    url: String | None = None
    kind: Literal["text", "markdown", "html", "pdf"] = "text"

    @property
    def sha256(self) -> str:
        """The checksum of the text, in UTF-8: what `Source.sha256` is compared with."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def page(self, offset: int) -> int | None:
        """Return the page, counted from 1, on which a character stands; None of a document without pages."""
        return max(bisect_right(self.pages, offset), 1) if self.pages else None

    def source(self, id: str, *, mapped: bool = False) -> Source:
        """Return the source that this document is, text and checksum included.

        Args:
            id: of the source.
            mapped: whether the map is a reading of this text.
        """
        known = {name: getattr(self, name) for name in ("author", "date", "url", "kind")}
        given = {name: value for name, value in known.items() if value is not None}
        fields: SourceFields = {**given, "sha256": self.sha256, "text": self.text, "mapped": mapped}  # type: ignore[typeddict-item]
        return Source(id=id, title=self.title if (self.title or "").strip() else id, **fields)  # type: ignore[arg-type]

    if TYPE_CHECKING:

        def __init__(self, *, text: str, **fields: "Unpack[_DocumentFields]") -> None: ...

        def evolve(self, **changes: "Unpack[_DocumentChanges]") -> Self:
            """Return a copy with some fields changed, checked as a new value is."""


class Claim(Value):
    """A statement that can be accepted or rejected.

    Examples:
        >>> Claim(id="rain", text="It rains", kind="observation", weight=0.9)
        Claim(id='rain', text='It rains', kind='observation', weight=0.9)
    """

    type: ClassVar[Literal["claim"]] = "claim"

    id: Id
    text: Text
    kind: Id = "claim"
    status: Status | None = None
    weight: Share | None = None
    citations: _Citations = ()
    implicit: Flag = False
    group: Words = ()
    tags: Words = ()
    author: String | None = None
    date: Date | None = None
    note: String = ""
    data: Data = NO_DATA

    if TYPE_CHECKING:

        def __init__(self, *, id: str, text: str, **fields: "Unpack[_ClaimFields]") -> None: ...

        def evolve(self, **changes: "Unpack[_ClaimChanges]") -> Self:
            """Return a copy with some fields changed, checked as a new value is."""


class _Relation(Value):
    id: Id
    premises: Annotated[tuple[String, ...], Field(min_length=1), AfterValidator(_no_repeats)]
    target: String
    label: String | None = None
    scheme: String | None = None
    weight: Share | None = None
    citations: _Citations = ()
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

    type: ClassVar[Literal["support"]] = "support"

    if TYPE_CHECKING:

        def __init__(
            self, *, id: str, premises: "Texts", target: str, **fields: "Unpack[_RelationFields]"
        ) -> None: ...

        def evolve(self, **changes: "Unpack[_RelationChanges]") -> Self:
            """Return a copy with some fields changed, checked as a new value is."""


class Challenge(_Relation):
    """Premises given against a target: a claim, or a relation (then it is an undercut).

    Examples:
        >>> Challenge(id="but", premises=["washed"], target="s")
        Challenge(id='but', premises=('washed',), target='s')
    """

    type: ClassVar[Literal["challenge"]] = "challenge"

    if TYPE_CHECKING:

        def __init__(
            self, *, id: str, premises: "Texts", target: str, **fields: "Unpack[_RelationFields]"
        ) -> None: ...

        def evolve(self, **changes: "Unpack[_RelationChanges]") -> Self:
            """Return a copy with some fields changed, checked as a new value is."""


class Association(_Relation):
    """A relation that is neither support nor challenge; `label` names it: "rephrase", "context", "answers".

    Examples:
        >>> Association(id="same", premises=["a"], target="b", label="rephrase").label
        'rephrase'
    """

    type: ClassVar[Literal["association"]] = "association"

    label: Text

    if TYPE_CHECKING:

        def __init__(
            self, *, id: str, premises: "Texts", target: str, label: str, **fields: "Unpack[_JoinedFields]"
        ) -> None: ...

        def evolve(self, **changes: "Unpack[_AssociationChanges]") -> Self:
            """Return a copy with some fields changed, checked as a new value is."""


Relation = Support | Challenge | Association
Element = Claim | Support | Challenge | Association | Source
RELATIONS = (Support, Challenge, Association)  # for isinstance, which a union makes slow
ELEMENTS = (Claim, Support, Challenge, Association, Source)
# by the word that stands for it in files, frames, schema and messages
RELATION_TYPES: dict[str, type[Relation]] = {relation.type: relation for relation in RELATIONS}


def named(element: Element) -> str:
    """Name an element by its type, as an error says it.

    Examples:
        >>> named(Association(id="r", premises=["a"], target="b", label="rephrase"))
        'an association'
    """
    return f"{'an' if element.type == 'association' else 'a'} {element.type}"


# What constructors and `evolve` take by keyword, for type checkers.

Texts = list[str] | tuple[str, ...]
Citations = Citation | list[Citation] | tuple[Citation, ...]


class _ClaimFields(ClaimWords, total=False):
    """What `Claim` takes besides id and text."""

    citations: Citations
    group: Texts
    tags: Texts


class _JoinedFields(RelationWords, total=False):
    citations: Citations
    tags: Texts


class _RelationFields(_JoinedFields, total=False):
    """What `Support` and `Challenge` take besides id, premises and target."""

    label: str | None


class _CitationFields(TypedDict, total=False):
    """What `Citation` takes besides its source."""

    quote: Quote | str | None
    locator: str | None
    fidelity: Fidelity


class _QuoteFields(TypedDict, total=False):
    """What `Quote` takes besides the exact words."""

    prefix: str
    suffix: str
    start: int | None
    end: int | None


class _DocumentFields(TypedDict, total=False):
    """What `Document` takes besides its text."""

    pages: list[int] | tuple[int, ...]
    title: str | None
    author: str | None
    date: str | None
    url: str | None
    kind: Literal["text", "markdown", "html", "pdf"]


class _DocumentChanges(_DocumentFields, total=False):
    text: str


class _ClaimChanges(_ClaimFields, total=False):
    id: str
    text: str


class _RelationChanges(_RelationFields, total=False):
    id: str
    premises: Texts
    target: str


class _AssociationChanges(_JoinedFields, total=False):
    id: str
    premises: Texts
    target: str
    label: str


class _SourceChanges(SourceFields, total=False):
    id: str
    title: str


class _CitationChanges(_CitationFields, total=False):
    source: str


class _QuoteChanges(_QuoteFields, total=False):
    exact: str
