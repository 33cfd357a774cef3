"""Exports of Polis: `comments.csv`, a claim a statement; with `votes=`, who agrees with it and who does not.

`claim.data["polis"]` has what the export counts (agrees, disagrees, moderated) and, of votes, the lists agree, disagree and pass of
participants; the map's data the groups of opinion. Statements that moderators left out are read, too, with a tag.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap._validate import check_path
from argmap.errors import FormatError, ParseError
from argmap.formats._files.file import read_bytes
from argmap.formats._mapping.builder import Builder
from argmap.formats._mapping.parsing import parsing
from argmap.formats._mapping.scalars import as_id
from argmap.formats._syntax.rows import Columns, Row, columns_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.argument_map import ArgumentMap
    from argmap.formats._files.loss import Loss, Place

__all__ = ["BINARY", "NAME", "SUFFIXES", "detect", "read"]

NAME = "polis"
SUFFIXES = (".polis.csv",)
BINARY = True
_STATEMENTS = Columns(("comment-id", "author-id", "comment-body", "timestamp"), {}, ("comment-id",))
_VOTES = Columns(
    ("comment-id", "voter-id", "vote", "timestamp", "participant", "group-id"),
    {},
    ("participant", "voter-id"),
)
_COUNTS = ("agrees", "disagrees", "moderated")
_OUT = "-1"  # of `moderated`
_WORDS = {1: "agree", -1: "disagree", 0: "pass"}
_LATEST = 253_402_300_799_000  # milliseconds, the end of the year 9999


def detect(head: str) -> bool:
    """Tell whether a text begins with the columns of statements."""
    return {"comment-id", "comment-body"} <= columns_of(head, _STATEMENTS)


def read(
    content: bytes,
    *,
    losses: list[Loss],
    places: dict[str, Place] | None = None,
    votes: str | Path | None = None,
) -> ArgumentMap:
    r"""Return a map of the statements.

    Args:
        content: the content of `comments.csv`.
        losses: where to tell what was dropped.
        places: where to put the place of each statement.
        votes: the file `participants-votes.csv` or `votes.csv` of the same export; a text with line breaks is taken as its content.

    Raises:
        ParseError: one of them is no table of its kind.
        FormatError: `votes` is no path and no text.
        FileNotFoundError: `votes` names no file.

    Examples:
        >>> amap = read(b"timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1472552518501,7,3,1,1,1,Plant more trees\n",
        ...   losses=[], votes="participant,group-id,7\n3,0,1\n4,1,-1\n")
        >>> amap["7"].author, amap["7"].data["polis"]["agree"], amap.data["polis"]["groups"]["1"]
        ('3', ['3'], ['4'])
    """
    if votes is not None:
        check_path(votes, FormatError)
    parts = Builder(losses, places)
    with parsing():
        statements = list(rows_of(content, _STATEMENTS))
        cast, groups = _cast(parts, votes) if votes is not None else ({}, {})
        for row, line in statements:
            if "comment-id" not in row:
                parts.lose(f"line {line}", "a statement without comment-id")
                continue
            _statement(parts, row, line, cast.pop(as_id(row["comment-id"]), {}), voted=votes is not None)
        for id_ in cast:
            parts.lose(id_, "votes on a statement that is not here")
        return parts.build(data={NAME: {"groups": groups}} if groups else {})


def _statement(parts: Builder, row: Row, line: int | None, cast: dict[str, int], *, voted: bool) -> None:
    """Note a statement, and who voted how on it."""
    id_ = as_id(row["comment-id"])
    known: dict[str, Any] = {}
    for name, cell in row.items():
        if name in _COUNTS and cell.strip().lstrip("-").isdecimal() and len(cell) < 20:
            known[name] = int(cell)
        elif name == "":
            parts.lose(id_, "cells beyond the last column")
        elif name not in ("comment-id", "author-id", "comment-body"):
            known[name] = cell
    if voted:
        known |= {
            word: [voter for voter, vote in cast.items() if vote == value] for value, word in _WORDS.items()
        }
    date = _date(row.get("timestamp", ""))
    fields: dict[str, Any] = {"date": date} if date else {}
    if "author-id" in row:
        fields["author"] = as_id(row["author-id"])
    if str(row.get("moderated", "")).strip() == _OUT:
        fields["tags"] = ["moderated out"]
    parts.claim(id_, row.get("comment-body"), at=(line, 1) if line else None, data={NAME: known}, **fields)


def _date(milliseconds: str) -> str | None:
    if not milliseconds.isdecimal() or len(milliseconds) > 15 or int(milliseconds) > _LATEST:
        return None
    return datetime.fromtimestamp(int(milliseconds) // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _cast(parts: Builder, votes: str | Path) -> tuple[dict[str, dict[str, int]], dict[str, list[str]]]:
    """Return by statement who voted how, and by group of opinion its participants."""
    given = votes.encode() if isinstance(votes, str) and "\n" in votes else read_bytes(Path(votes))[0]
    rows = [row for row, _ in rows_of(given if isinstance(given, bytes) else given.encode(), _VOTES)]
    cast: dict[str, dict[str, int]] = {}
    groups: dict[str, list[str]] = {}
    unread = 0
    for voter, statement, vote in _each(rows, groups):
        if vote.strip() in ("1", "-1", "0"):
            cast.setdefault(statement, {})[voter] = int(vote)
        else:
            unread += 1
    if unread:
        parts.lose("votes", f"{unread} votes that are none of 1, 0 and -1")
    return cast, groups


def _each(rows: list[Row], groups: dict[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    """Yield each vote: who, on which statement, how; later ones after earlier ones."""
    if any("participant" in row for row in rows):
        for row in rows:
            voter = as_id(row.get("participant"))
            if "group-id" in row:
                groups.setdefault(row["group-id"], []).append(voter)
            for name, cell in row.items():
                if name.isdecimal():
                    yield voter, as_id(name), cell
        return
    if not all({"comment-id", "voter-id", "vote"} <= row.keys() for row in rows):
        raise ParseError("expected the columns comment-id, voter-id and vote, and a cell in each")
    for row in sorted(rows, key=lambda row: (len(row.get("timestamp", "")), row.get("timestamp", ""))):
        yield as_id(row["voter-id"]), as_id(row["comment-id"]), row["vote"]
