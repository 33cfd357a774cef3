"""What each tool answers: few fields, each told, so that a program can read it as well as a model."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Call", "Changed", "Checked", "Explained", "Noticed", "Shown"]


class _Result(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Shown(_Result):
    """A map as an outline, within a number of characters; or the maps that there are."""

    map: str = Field(description="The map's file; empty if maps were listed.")
    text: str = Field(
        description="The outline: a claim a line with its id in brackets, what bears on it indented below."
    )
    claims: int = Field(description="Claims of the map.")
    relations: int = Field(description="Relations of the map.")
    left_out: list[str] = Field(
        description="What of the map is not in the text, and how to see it; empty if all is there."
    )
    maps: list[str] = Field(description="The maps in the folder, if no map was named.")


class Changed(_Result):
    """What was changed in a map, which is written."""

    map: str
    id: str = Field(
        description="The id of what was added or changed; of a new claim, the one that was made for it."
    )
    done: str = Field(description="What was done, in words.")
    ids: list[str] = Field(description="Ids of all that was added, changed or removed.")
    claims: int = Field(description="Claims that the map now has.")
    relations: int = Field(description="Relations that it now has.")


class Call(_Result):
    """A call of a tool, to be made as it stands."""

    tool: Literal["edit", "remove", "relate", "add", "show", "explain"]
    arguments: dict[str, Any]
    does: str = Field(description="What it does, and what it costs, if it changes a verdict or loses words.")


class Noticed(_Result):
    """One finding."""

    code: str
    rule: str
    severity: Literal["info", "warning", "error"]
    id: str = Field(description="What it is about.")
    text: str = Field(description="The words of what it is about.")
    message: str = Field(description="What is wrong, or could be better.")
    because: list[str] = Field(description="Ids that explain it; the first few.")
    next: Call | None = Field(description="The call that mends it; none where only words of yours can.")


class Checked(_Result):
    """What is wrong with a map, or could be better, worst first."""

    map: str
    text: str = Field(description="All of it in words.")
    found: list[Noticed]
    left_out: list[str] = Field(description="What is not told, and how to have it told; empty if all is.")


class Explained(_Result):
    """Why an element stands or falls; or what would change."""

    map: str
    id: str
    text: str
    left_out: list[str]
