"""Resolutions of ArgMine 2026, reports of Talk to the City, statements and votes of Polis."""

from __future__ import annotations

import csv
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import argmap
from benchmarks.published.corpus import CHECKED, FILES, Corpus, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SHARES = {"modifying": 55, "complemental": 26, "supporting": 5}
_REVIEWED = "human-annotations/relations/sample-review-ground-truth-v2.csv"
_TREES = {  # what the program made before it had reports of today's form
    "Heal Michigan, an earlier run": "next-client/src/fixtures/report.json",
    "AI Assemblies Workshop": "next-client/__tests__/data/aiAssemblies.json",
    "AI Assemblies Workshop, another run": "common/transforms/pipeline/tests/fixtures/testPipelineData.json",
}


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
    reviewed = _reviewed(folder)
    lacking = "" if reviewed else ", which the copy that was read lacks"
    why = ("what it counts is not what the files hold: 13% of it are labelled none, and no file has that label; the task's script knows "
           f"300 pairs that people reviewed, some of them without label, in {_REVIEWED}{lacking}")  # fmt: skip
    for word, share in _SHARES.items():
        ours = round(100 * relations[names.get(word, word)] / total)
        yield Figure(f"share of {word}, percent", share, "the task's README", CHECKED, ours, why)
        if reviewed:
            ours = round(100 * reviewed[word] / reviewed.total())
            yield Figure(
                f"share of {word} in the pairs reviewed, percent", share, "the task's README", CHECKED, ours
            )


def _reviewed(folder: Path) -> Counter[str]:
    """Count the labels of the pairs that people reviewed; nothing where the file is not there."""
    file = folder / _REVIEWED
    if not file.is_file():
        return Counter()
    rows = csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines())
    return Counter(row["final_label"].strip() for row in rows if row["final_label"].strip())


def _conversation(place: Path) -> tuple[Counter[str], Counter[str]]:
    """Return what is published of a conversation, and what comes into its map."""
    rows = csv.reader((place / "summary.csv").read_text(encoding="utf-8").splitlines())
    summary = dict(row[:2] for row in rows if len(row) > 1)
    amap = argmap.load(place / "comments.csv", format="polis", votes=place / "participants-votes.csv")
    known = [claim.data["polis"] for claim in amap.claims.values()]
    voters = {voter for one in known for word in ("agree", "disagree", "pass") for voter in one[word]}
    cast = [sum(len(one[word]) for word in ("agree", "disagree", "pass")) for one in known]
    published = {name: int(summary[name]) for name in ("comments", "groups", "voters")}
    columns = {name: sum(one[name] for one in known) for name in ("agrees", "disagrees")}
    ours = {"statements": len(amap), "voted": sum(map(bool, cast)), "groups": len(amap.data["polis"]["groups"]), "voters": len(voters),
            "agree": sum(len(one["agree"]) for one in known), "disagree": sum(len(one["disagree"]) for one in known)}  # fmt: skip
    return Counter(published | columns), Counter(ours)


def _polis(folder: Path) -> Iterator[Figure]:
    places = sorted(file.parent for file in folder.glob("*/participants-votes.csv"))
    found = {place: _conversation(place) for place in places}
    published = sum((one for one, _ in found.values()), Counter[str]())
    ours = sum((one for _, one in found.values()), Counter[str]())
    where = f"summary.csv of {len(places)} conversations"
    others = sum(1 for _ in folder.glob("*/comments.csv")) - len(places)
    why = f"{others} more have none in the copy that was read" if others else ""
    yield Figure("conversations with a table of votes", len(places), "its folders", FILES, len(found), why)
    why = "the summaries count statements that somebody voted on, the next row"
    yield Figure("statements", published["comments"], where, CHECKED, ours["statements"], why)
    yield Figure("statements that somebody voted on", published["comments"], where, CHECKED, ours["voted"])
    yield Figure("groups of opinion", published["groups"], where, CHECKED, ours["groups"])
    yield Figure("voters", published["voters"], where, CHECKED, ours["voters"])
    why = "the columns count each vote that was cast, the table each participant's last vote; the next rows show it, where every vote is told"
    for column, word in (("agrees", "agree"), ("disagrees", "disagree")):
        yield Figure(column, published[column], f"comments.csv, column {column}", CHECKED, ours[word], why)
    told = [place for place in places if (place / "votes.csv").is_file()]
    columns = sum((found[place][0] for place in told), Counter[str]())
    kept = sum((found[place][1] for place in told), Counter[str]())
    every, last = _votes(told)
    for column, word, vote in (("agrees", "agree", "1"), ("disagrees", "disagree", "-1")):
        yield Figure(
            f"{column}, all votes of {len(told)} conversations",
            every[vote],
            "votes.csv, each line",
            FILES,
            columns[column],
        )
        yield Figure(
            f"{column}, last votes of these",
            last[vote],
            "votes.csv, the last of each pair",
            FILES,
            kept[word],
        )


def _votes(places: list[Path]) -> tuple[Counter[str], Counter[str]]:
    """Count the votes that were cast, and the last ones of each participant on each statement."""
    every, last = Counter[str](), Counter[str]()
    for place in places:
        rows = list(csv.DictReader((place / "votes.csv").read_text(encoding="utf-8").splitlines()))
        every.update(row["vote"] for row in rows)
        rows.sort(key=lambda row: int(row["timestamp"]))
        last.update({(row["voter-id"], row["comment-id"]): row["vote"] for row in rows}.values())
    return every, last


def _claims(tree: list[dict[str, Any]]) -> tuple[int, int]:
    """Count the claims of a tree by their ids, and those that stand as duplicates of others."""
    ids: set[str] = set()
    alike = 0
    todo = [
        claim for topic in tree for subtopic in topic["subtopics"] for claim in subtopic.get("claims", ())
    ]
    while todo:
        claim = todo.pop()
        ids.add(claim["claimId"])
        alike += len(claim.get("duplicates") or ())
        todo += claim.get("duplicates") or ()
    return len(ids), alike


def _talk(folder: Path) -> Iterator[Figure]:
    heal = folder / "next-client" / "stories" / "data" / "healMichigan.json"
    report = json.loads(heal.read_text(encoding="utf-8"))
    amap = argmap.load(heal, format="talk-to-the-city")
    claims = [
        claim for topic in report["topics"] for subtopic in topic["subtopics"] for claim in subtopic["claims"]
    ]
    people = {name for claim in amap.claims.values() for name in claim.data["talk-to-the-city"]["agree"]}
    yield Figure(
        "Heal Michigan: people interviewed", 12, "its description: twelve interviews", CHECKED, len(people)
    )
    yield Figure("its claims", len(claims), "its file", FILES, len(amap))
    yield Figure("its interviews, in pieces", len(report["sources"]), "its file", FILES, len(amap.sources))
    quotes = sum(len(claim["quotes"]) for claim in claims)
    yield Figure(
        "its quotations", quotes, "its file", FILES, sum(len(c.citations) for c in amap.claims.values())
    )
    for name, path in _TREES.items():
        whole = json.loads((folder / path).read_text(encoding="utf-8"))
        amap = argmap.load(folder / path, format="talk-to-the-city")
        held, alike = _claims(whole["tree"])
        told = sum(topic.get("claimsCount", 0) for topic in whole["tree"])
        if told:
            yield Figure(f"{name}: claims", told, "its file, claimsCount of its topics", CHECKED, len(amap))
        yield Figure(f"{name}: claims", held, "its file", FILES, len(amap))
        if alike:
            why = "two stand twice below the same claim"
            yield Figure(
                f"{name}: duplicates, as similar claims", alike, "its file", FILES, len(amap.relations), why
            )
        yield Figure(
            f"{name}: interviews, in pieces", len(whole["data"]), "its file", FILES, len(amap.sources)
        )


CORPORA = (
    Corpus("ArgMine 2026", "ArgMining-2026-Shared-Task", "https://github.com/ZurichNLP/ArgMining-2026-Shared-Task", "none given", _resolutions),
    Corpus("Talk to the City", "tttc-light-js", "https://github.com/AIObjectives/tttc-light-js", "Apache-2.0", _talk),
    Corpus("Polis", "openData", "https://github.com/compdemocracy/openData", "CC BY 4.0", _polis),
)  # fmt: skip
