"""A map as one pydantic model, for programs that fill it in, such as language models that answer in a structure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from argmap.vocabulary import Vocabulary, shipped
from argmap.vocabulary import vocabulary as named_vocabulary

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap

__all__ = ["MapModel", "map_model"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class QuotedSource(_Part):
    """Where a source says it."""

    source: str = Field(description="The id of the source that is cited.")
    quote: str | None = Field(
        description="The words of the source, letter by letter; null if none are quoted."
    )
    locator: str | None = Field(description="Where in the source, such as 'p. 3'; null if unknown.")


class SourcePart(_Part):
    """A text, a dataset or a person that claims come from."""

    id: str = Field(description="A short id of its own, such as 'census-2020'.")
    title: str = Field(description="What it is called.")
    author: str | None = Field(description="Who made it; null if unknown.")
    date: str | None = Field(
        description="When, in ISO 8601, whole or partial: '2024', '2024-06-03'; null if unknown."
    )
    url: str | None = Field(description="Its address; null if it has none.")


class ClaimPart(_Part):
    """A statement that can be accepted or rejected."""

    id: str = Field(description="A short id of its own, such as 'rain'.")
    text: str = Field(description="The statement, in one sentence that can be accepted or rejected.")
    kind: str = Field(description="The kind of claim.")
    status: Literal["accepted", "assumed", "rejected"] | None = Field(
        description="What the author of the map takes it for; null if that is left to the arguments."
    )
    weight: float | None = Field(
        description="What it is worth before arguments, from 0 to 1; null if unknown."
    )
    citations: list[QuotedSource] = Field(description="Where a source says it; often empty.")
    implicit: bool = Field(description="True if the source leaves it unstated.")
    group: list[str] = Field(
        description="The sections that it stands in, from the outermost in; often empty."
    )
    tags: list[str] = Field(description="Words to find it by; often empty.")
    author: str | None = Field(description="Who asserts it; null if that is the author of the source.")
    date: str | None = Field(description="When, in ISO 8601, whole or partial; null if unknown.")
    note: str = Field(description="A remark for the reader; often empty.")


class RelationPart(_Part):
    """Premises that are given for a target, or against it."""

    type: Literal["support", "challenge", "association"] = Field(
        description="'support' if the premises speak for the target, 'challenge' if they speak against it, 'association' if they do "
        "neither."
    )
    label: str | None = Field(
        description="What an association is, such as 'rephrase', 'context' or 'answers'; null for supports and challenges."
    )
    id: str = Field(description="A short id of its own, which no claim and no source has.")
    premises: list[str] = Field(
        description="The ids of one or more claims. Several in one relation are linked: they work only together. "
        "Reasons that work each by itself are relations of their own."
    )
    target: str = Field(
        description="The id of the claim that is supported or challenged; or of the relation, if the premises speak for or "
        "against the step from its premises to its target (a challenge of it is an undercut)."
    )
    scheme: str | None = Field(
        description="The scheme of the argument, such as 'expert opinion'; null if none is known."
    )
    weight: float | None = Field(
        description="How strong the step is by itself, from 0 to 1; null if nothing is known."
    )
    citations: list[QuotedSource] = Field(description="Where a source makes this step; often empty.")
    note: str = Field(description="A remark for the reader; often empty.")


class MapModel(_Part):
    """An argument map: claims, what is given for and against them, and the sources that they come from.

    A subclass for the kinds of one vocabulary is made by `argmap.map_model`.

    Examples:
        >>> head = {"argmap": 1, "title": "Rain", "description": "", "vocabulary": "debate"}
        >>> MapModel(**head, sources=[], claims=[], relations=[]).to_map()
        <ArgumentMap 'Rain': 0 claims>
    """

    kinds: ClassVar[Vocabulary | None] = None  # the vocabulary, of a subclass

    argmap: Literal[1] = Field(description="The version of the format: always 1.")
    title: str = Field(description="What the map is about, in a few words.")
    description: str = Field(description="The same at length; may be empty.")
    vocabulary: str = Field(description="The name of the vocabulary that the kinds of claims are from.")
    sources: list[SourcePart] = Field(description="The sources that claims cite; may be empty.")
    claims: Sequence[ClaimPart] = Field(description="The claims of the map.")
    relations: list[RelationPart] = Field(description="What supports and challenges what, by ids.")

    def to_map(self) -> ArgumentMap:
        """Return the map.

        Raises:
            ParseError: what it says cannot stand in a map, such as an id that nothing has; `errors` has all that is wrong.
        """
        from argmap.formats._files.load_dump import loads  # noqa: PLC0415  # it finds the formats, of which this is one

        said = self.model_dump(mode="json")
        if self.kinds is not None and self.kinds.id not in shipped():
            said["vocabulary"] = self.kinds.to_data()
        return loads(json.dumps(said, indent=1), "argmap")


def map_model(vocabulary: str | Vocabulary = "debate") -> type[MapModel]:
    """Return a pydantic model of a whole map, whose claims are of the kinds of one vocabulary.

    All fields are required and described, nothing else is allowed, and the ids are texts: what the providers of language models
    take for structured output. `to_map` makes the map of what was filled in.

    Args:
        vocabulary: a shipped name, or a `Vocabulary`.

    Examples:
        >>> import argmap
        >>> model = argmap.map_model("ibis")
        >>> sorted(model.model_fields)
        ['argmap', 'claims', 'description', 'relations', 'sources', 'title', 'vocabulary']
        >>> rain = {"id": "rain", "text": "It rained", "kind": "idea", "status": None, "weight": None, "citations": []}
        >>> rain |= {"implicit": False, "group": [], "tags": [], "author": None, "date": None, "note": ""}
        >>> head = {"argmap": 1, "title": "Rain", "description": "", "vocabulary": "ibis", "sources": [], "relations": []}
        >>> model(**head, claims=[rain]).to_map()
        <ArgumentMap 'Rain': 1 claim>
    """
    return _model_of(named_vocabulary(vocabulary))


@cache
def _model_of(vocabulary: Vocabulary) -> type[MapModel]:
    meanings = [f"{kind.id!r}: {(kind.meaning or kind.label).rstrip('.')}" for kind in vocabulary.kinds]
    kinds: Any = Literal[tuple(kind.id for kind in vocabulary.kinds)]
    name: Any = Literal[vocabulary.id]
    claim: Any = create_model(
        "ClaimPart",
        __base__=ClaimPart,
        __doc__=ClaimPart.__doc__,
        kind=(kinds, Field(description=f"The kind of claim. {'; '.join(meanings)}.")),
    )
    made: type[MapModel] = create_model(
        "MapModel",
        __base__=MapModel,
        __doc__=(MapModel.__doc__ or "").partition("\n")[0],
        vocabulary=(name, Field(description="The vocabulary that the kinds of claims are from.")),
        claims=(list[claim], Field(description="The claims of the map.")),
    )
    made.kinds = vocabulary
    return made
