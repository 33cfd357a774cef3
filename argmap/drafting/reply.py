"""What a language model is asked, and the structure of what it answers: a draft of a map, each claim with its words in the text."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from argmap.analysis.provenance._texts import sha256_of, text_of
from argmap.drafting._text_units import sentences_of
from argmap.errors import AnalysisError
from argmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from argmap.model import Document

__all__ = ["Reply", "ReplyClaim", "ReplyRelation", "kinds", "prompt", "reply_schema"]

_LONGEST_TEXT = 500  # characters of a claim's own words
VOCABULARY = "debate"  # of every draft
_MARK = 16  # digits of the checksum in the marks around the text


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ReplyClaim(_Part):
    """A statement of the text that can be accepted or rejected."""

    id: str = Field(description="A short id of its own, such as 'c1'.")
    sentence: int = Field(description="The number of the sentence that says it.")
    quote: str = Field(description="The words of that sentence which say it, letter by letter.")
    text: str = Field(
        default="",
        max_length=_LONGEST_TEXT,
        description="The statement in your own words, if the quoted words do not stand by themselves; else empty.",
    )
    kind: str = Field(default="claim", description="The kind of claim; 'claim' if you are not sure.")


class ReplyRelation(_Part):
    """Premises that are given for a target, or against it."""

    kind: Literal["support", "challenge"] = Field(
        description="'support' if the premises speak for the target, 'challenge' if they speak against it."
    )
    premises: list[str] = Field(
        description="The ids of the claims that are given; several only if they work together and not alone."
    )
    target: str = Field(description="The id of the claim, or of the relation, that they bear on.")
    id: str = Field(default="", description="An id, if another relation bears on this one; else empty.")
    cue: str = Field(
        default="",
        description="The words of the text that show the relation, such as 'therefore'; empty if there are none.",
    )


class Reply(_Part):
    """The claims of a text and the relations between them: what a model answers.

    Examples:
        >>> Reply.model_validate({"claims": [{"id": "c1", "sentence": 1, "quote": "It rained"}]}).claims[0].text
        ''
    """

    claims: list[ReplyClaim] = Field(default=[], description="The claims, in the order of the text.")
    relations: list[ReplyRelation] = Field(default=[], description="The relations between them.")


def kinds() -> list[str]:
    """Return the kinds that a claim of a draft may be of.

    Examples:
        >>> kinds()[:2]
        ['claim', 'fact']
    """
    return [kind.id for kind in vocabulary(VOCABULARY).kinds]


def reply_schema() -> dict[str, Any]:
    """Return the JSON Schema of what a model is to answer, every field required, as providers of models take it.

    Examples:
        >>> reply_schema()["required"]
        ['claims', 'relations']
    """
    made = Reply.model_json_schema()
    for part in (made, *made["$defs"].values()):
        part.pop("title", None)
        part["required"] = list(part["properties"])
        for field in part["properties"].values():
            for word in ("title", "default", "maxLength"):
                field.pop(word, None)
    made["$defs"]["ReplyClaim"]["properties"]["kind"]["enum"] = kinds()
    made["description"] = "The claims of a text and the relations between them."
    return made


def prompt(text: str | Document) -> str:
    r"""Return what to ask a language model: what to do, and the sentences of the text, numbered, between marks.

    The marks are made of the checksum of the text: the same each time, and whoever wrote the text could not know them.

    Raises:
        AnalysisError: a text without words, or what is no text.
        MissingExtraError: sentencex is not installed.

    Examples:
        >>> print(prompt("It rained. The street is wet.").splitlines()[-2])
        [2] The street is wet.
    """
    said = text_of(text)
    numbered = [
        f"[{number}] {' '.join(said[start:end].split())}"
        for number, (start, end) in enumerate(sentences_of(said), start=1)
    ]
    if not numbered:
        raise AnalysisError("the text has no words: there is nothing to draft")
    mark = f"text {sha256_of(said)[:_MARK]}"
    asked = (resources.files("argmap.drafting") / "prompt.md").read_text(encoding="utf-8")
    schema = json.dumps(reply_schema(), ensure_ascii=False)
    told = asked.replace("{mark}", mark).replace("{schema}", schema)
    return told.replace("{sentences}", "\n".join(numbered))
