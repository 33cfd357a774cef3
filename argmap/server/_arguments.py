"""What each tool takes: flat, few words, each told; loosely read, and what does not fit is said in our words."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from argmap._wording import listed_words
from argmap.errors import ModelError, near

__all__ = ["Add", "Check", "Editing", "Explain", "Quotation", "Relate", "Remove", "Show", "arguments"]

_BUDGET = 24_000  # characters of what a tool shows
_LEAST_BUDGET = 500
_MOST_TEXT = 2_000  # characters of a claim
_MOST_WORDS = 20_000  # of a quotation
_C = TypeVar("_C", bound=BaseModel)
_MEANT = {
    "attack": "challenge", "attacks": "challenge", "against": "challenge", "con": "challenge", "challenges": "challenge",
    "objection": "challenge", "rebut": "challenge", "undercut": "challenge", "refutes": "challenge", "contradicts": "challenge",
    "supports": "support", "for": "support", "pro": "support", "because": "support", "reason": "support", "evidence": "support",
    "proves": "support", "relates": "association", "related": "association", "associate": "association",
}  # fmt: skip


def _several(given: object) -> object:
    """Take one name for a list of it, and a list that was written as text."""
    if not isinstance(given, str):
        return given
    if given.lstrip().startswith("[") and given.rstrip().endswith("]"):
        try:
            read = json.loads(given)
        except (ValueError, RecursionError):
            return [given]
        return read if isinstance(read, list) and all(isinstance(one, str) for one in read) else [given]
    return [given] if given.strip() else []


def _kind(given: object) -> object:
    return _MEANT.get(given.strip().casefold(), given.strip().casefold()) if isinstance(given, str) else given


def _absent(given: object) -> object:
    return "" if given is None else given


Text = Annotated[str, BeforeValidator(_absent), Field(max_length=_MOST_TEXT)]
Names = Annotated[
    list[Annotated[str, Field(max_length=_MOST_TEXT)]], BeforeValidator(_several), Field(max_length=50)
]
MapName = Annotated[
    str,
    Field(max_length=1_000, description="The map's file, as show() lists it, such as 'street.argmap.json'."),
]
Element = Annotated[
    str,
    Field(
        max_length=_MOST_TEXT,
        description="A claim or relation: its id ('a7', 'a3->a1'), or words of the claim.",
    ),
]
Relates = Annotated[Literal["support", "challenge", "association"], BeforeValidator(_kind)]
Status = Literal["", "accepted", "assumed", "rejected"]


class _Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Show(_Arguments):
    """Show a map as an outline, with the ids that other tools take; without a map, list the maps."""

    map: Annotated[str, BeforeValidator(_absent)] = Field(
        "", max_length=1_000, description="The map's file; empty to list the maps."
    )
    about: Text = Field(
        "", description="A claim (id or words) to show with what bears on it; empty for the whole map."
    )
    budget: int = Field(
        _BUDGET,
        ge=_LEAST_BUDGET,
        le=200_000,
        description="At most so many characters; what is left out is said.",
    )
    picture: bool = Field(default=False, description="Whether to give a picture, too.")


class Add(_Arguments):
    """Add a claim, and say what it supports or challenges; its id is made and returned."""

    map: MapName
    text: str = Field(max_length=_MOST_TEXT, description="One statement, in one sentence.")
    supports: Text = Field(
        "", description="The claim or relation that it is given for: id or words; empty if none."
    )
    challenges: Text = Field(
        "", description="The claim or relation that it is given against; a relation is thereby undercut."
    )
    together_with: Names = Field(
        [], description="Other claims that are premises of the same inference, which needs them all."
    )
    kind: Text = Field(
        "claim",
        description="claim, fact, value, policy, cause, definition, prediction, assumption, evidence, observation, question, ...",
    )
    new: bool = Field(default=False, description="Whether to begin the map if there is no such file.")
    title: Text = Field("", description="With new: what the map is about.")


class Relate(_Arguments):
    """Relate claims that are there: premises given for a target, or against it."""

    map: MapName
    premises: Names = Field(
        min_length=1, description="Claims (ids or words); several are linked: the inference needs them all."
    )
    target: Element
    kind: Relates = Field("support", description="support, challenge, or association for what is neither.")
    label: Text = Field("", description="Of an association: how they relate, such as 'rephrase'.")
    scheme: Text = Field("", description="The argumentation scheme, such as 'expert-opinion'; empty if none.")


class Editing(_Arguments):
    """Change an element, or make the fix that check offered for it; what is empty stays as it is."""

    map: MapName
    element: Element
    text: Text = Field("", description="The new words of a claim.")
    kind: Text = Field("", description="Of a claim: its kind. Of a relation: support or challenge.")
    status: Status = Field("", description="Of a claim: accepted, assumed or rejected.")
    weight: float | None = Field(None, ge=0, le=1, description="From 0 to 1.")
    note: Text = Field("", description="A note of the author's.")
    premises: Names = Field([], description="Of a relation: its premises from now on.")
    target: Text = Field("", description="Of a relation: its target from now on.")
    clear: Names = Field([], description="Fields to empty: status, weight, note, citations, tags, scheme.")
    fix: Text = Field(
        "",
        description="The code of a finding of check about this element, such as 'AM405', whose fix is to be made.",
    )


class Remove(_Arguments):
    """Remove a claim, relation or source."""

    map: MapName
    element: Element
    cascade: bool = Field(default=False, description="Whether to remove the relations that use it, too.")


class Check(_Arguments):
    """Say what is wrong with a map, worst first, each with the call that mends it where there is one."""

    map: MapName
    about: Text = Field("", description="Only findings about this element.")
    select: Names = Field(
        [], description="Only these rules: names, codes or families, such as 'AM2'; ALL for all."
    )
    limit: int = Field(20, ge=1, le=200, description="Findings to tell at most; the rest is counted.")


class Explain(_Arguments):
    """Say why a claim or relation stands, falls or is undecided, and what it rests on; or what would change."""

    map: MapName
    element: Element
    without: Names = Field(
        [], description="Claims or relations to leave out: tells which verdicts would change."
    )


class Quotation(_Arguments):
    """Cite a source for a claim: its words are looked up in the text, and only words that are there are taken."""

    map: MapName
    element: Element
    source: str = Field(
        max_length=1_000,
        description="A text file in the folder, such as 'report.txt', or the id or title of a source of the map.",
    )
    words: str = Field(
        max_length=_MOST_WORDS,
        description="The words of the source, letter by letter; '...' where some are left out.",
    )
    prefix: Text = Field("", description="The words right before, if the source says them at several places.")
    suffix: Text = Field("", description="The words right behind.")
    fidelity: Literal["quotation", "paraphrase", "interpretation"] = Field(
        "quotation", description="How close the claim is to the words."
    )


def arguments(cls: type[_C], given: dict[str, Any]) -> _C:
    """Return what a tool is called with.

    Raises:
        ModelError: it is not what the tool takes; the message names each argument and what is expected of it.

    Examples:
        >>> arguments(Remove, {"map": "street.argmap.json", "elemnt": "a7"})
        Traceback (most recent call last):
        argmap.errors.ModelError: element is missing; unknown argument 'elemnt'; did you mean 'element'?
    """
    try:
        return cls.model_validate(given)
    except ValidationError as error:
        details = error.errors(include_url=False)
        said = list(dict.fromkeys(_said(detail, cls) for detail in details))
    raise ModelError("; ".join(said[:5]) + (f"; and {len(said) - 5} more" if len(said) > 5 else ""))


def _said(detail: Any, cls: type[BaseModel]) -> str:
    name, kind = str(detail["loc"][0])[:80] if detail["loc"] else "", detail["type"]
    context = detail.get("ctx") or {}
    if kind == "missing":
        return f"{name} is missing"
    if kind == "extra_forbidden":
        return f"unknown argument {name!r}{near(name, cls.model_fields) or f': expected {listed_words(list(cls.model_fields))}'}"
    if kind == "string_too_long":
        return f"{name} is too long: at most {context['max_length']:,} characters"
    if kind in {
        "string_type",
        "list_type",
        "bool_type",
        "bool_parsing",
        "int_type",
        "int_parsing",
        "float_type",
        "float_parsing",
    }:
        expected = {
            "string": "text",
            "list": "a list of texts",
            "bool": "true or false",
            "int": "a whole number",
            "float": "a number",
        }[kind.split("_")[0]]
        return f"{name}: expected {expected}, got {detail['input']!r:.60}"
    if kind == "too_short":
        return f"{name} must not be empty"
    message = str(detail["msg"]).removeprefix("Input should be ")
    return f"{name}: expected {message[:1].lower()}{message[1:]}, got {detail['input']!r:.60}"
