"""Resolutions of ArgMine 2026, and statements and votes of Polis."""

from __future__ import annotations

import csv
import json
from collections import Counter
from typing import TYPE_CHECKING

import argmap
from benchmarks.published.corpus import CHECKED, FILES, Corpus, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SHARES = {"modifying": 55, "complemental": 26, "supporting": 5}
_CONVERSATION = "vtaiwan.uberx"


def _resolutions(folder: Path) -> Iterator[Figure]:
    files = sorted((folder / "data").rglob("*.json"))
    relations: Counter[str] = Counter()
    held: Counter[str] = Counter()
    paragraphs = claims = 0
    for file in files:
        amap = argmap.formats.read(file, "argmining-2026").amap
        claims += len(amap)
        relations.update(relation.label or relation.type for relation in amap.relations.values())
        for paragraph in json.loads(file.read_text(encoding="utf-8"))["body"]["paragraphs"]:
            paragraphs += 1
            held.update(str(word) for word in (paragraph.get("matched_paras") or {}).values())
    names = {"supporting": "support", "contradictive": "challenge"}
    yield Figure("resolutions", 92, "the task's README", CHECKED, len(files))
    yield Figure("paragraphs", paragraphs, "its files", FILES, claims)
    for word in ("modifying", "complemental", "supporting", "contradictive"):
        yield Figure(word, held[word], "its files", FILES, relations[names.get(word, word)])
    total = relations.total()
    why = "the README's shares count pairs of its evaluation, 13% of them joined by nothing; here all that is joined in the files"
    for word, share in _SHARES.items():
        ours = round(100 * relations[names.get(word, word)] / total)
        yield Figure(f"share of {word}, percent", share, "the task's README", CHECKED, ours, why)


def _polis(folder: Path) -> Iterator[Figure]:
    place = folder / _CONVERSATION
    summary = dict(
        row[:2]
        for row in csv.reader((place / "summary.csv").read_text(encoding="utf-8").splitlines())
        if len(row) > 1
    )
    amap = argmap.load(place / "comments.csv", format="polis", votes=place / "participants-votes.csv")
    known = [claim.data["polis"] for claim in amap.claims.values()]
    voters = {voter for one in known for word in ("agree", "disagree", "pass") for voter in one[word]}
    yield Figure("statements", int(summary["comments"]), "summary.csv", CHECKED, len(amap))
    yield Figure(
        "groups of opinion", int(summary["groups"]), "summary.csv", CHECKED, len(amap.data["polis"]["groups"])
    )
    yield Figure("voters", int(summary["voters"]), "summary.csv", CHECKED, len(voters))
    yield Figure("agreements", sum(one["agrees"] for one in known), "comments.csv, column agrees", CHECKED,
                 sum(len(one["agree"]) for one in known), "the matrix of votes has each participant's last vote, the column what was cast")  # fmt: skip


CORPORA = (
    Corpus("ArgMine 2026", "ArgMining-2026-Shared-Task", "https://github.com/ZurichNLP/ArgMining-2026-Shared-Task", "none given", _resolutions),
    Corpus(f"Polis, the conversation {_CONVERSATION}", "openData", "https://github.com/compdemocracy/openData", "CC BY 4.0", _polis),
)  # fmt: skip
