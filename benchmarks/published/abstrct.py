"""AbstRCT: abstracts of randomised controlled trials, by pairs and by tokens."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import argmap
from benchmarks.published.corpus import CHECKED, FILES, REPEATED, Corpus, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CARD = "abstrct's card in pie-datasets, label statistics of 669 abstracts"
_PAPER = "Mayer, Cabrio and Villata 2020, abstract"
_SPLITS = {
    "neoplasm_train": 350,
    "neoplasm_dev": 50,
    "neoplasm_test": 100,
    "glaucoma_test": 100,
    "mixed_test": 100,
}


def _pairs(folder: Path, split: str) -> argmap.ArgumentMap:
    name = split.replace("_", "_relations_") + ".tsv"
    return argmap.formats.read(folder / "EN" / "argument_relations" / name, "abstrct").amap


def _components(folder: Path, split: str) -> Counter[str]:
    file = folder / "EN" / "argument_components" / "original_data" / f"{split}.tsv"
    amap = argmap.formats.read(file, "abstrct").amap
    return Counter(claim.kind for claim in amap.claims.values())


def _labels(folder: Path) -> Counter[str]:
    """Count labels of pairs and beginnings of components in the lines."""
    found: Counter[str] = Counter()
    for split in _SPLITS:
        name = split.replace("_", "_relations_") + ".tsv"
        lines = (folder / "EN" / "argument_relations" / name).read_text(encoding="utf-8").splitlines()
        found.update(line.partition("\t")[0] for line in lines)
        tokens = folder / "EN" / "argument_components" / "original_data" / f"{split}.tsv"
        found.update(
            line.split()[-1] for line in tokens.read_text(encoding="utf-8").splitlines() if line.strip()
        )
    return found


def _figures(folder: Path) -> Iterator[Figure]:
    tokens: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    different: dict[frozenset[str], Counter[str]] = {}
    for split, published in _SPLITS.items():
        amap = _pairs(folder, split)
        abstracts = _abstracts(amap)
        yield Figure(
            f"abstracts, {split}", published, "multilingual-abstrct's README", CHECKED, len(abstracts)
        )
        different = abstracts | different
        tokens += _components(folder, split)
        relations.update(relation.type for relation in amap.relations.values())
    held = _labels(folder)
    yield Figure("claims", held["B-Claim"], "its files", FILES, tokens["claim"])
    why = "one premise begins with I-Premise, after a token without label"
    yield Figure("premises", held["B-Premise"], "its files", FILES, tokens["premise"], why)
    yield Figure("supports", held["__label__Support"], "its files", FILES, relations["support"])
    yield Figure("attacks", held["__label__Attack"], "its files", FILES, relations["challenge"])
    yield from _once(different)


def _abstracts(amap: argmap.ArgumentMap) -> dict[frozenset[str], Counter[str]]:
    """Return by the letters of its components how many components, supports and challenges an abstract has."""
    found: dict[tuple[str, ...], Counter[str]] = {}
    words: dict[tuple[str, ...], set[str]] = {}
    for claim in amap.claims.values():
        words.setdefault(claim.group, set()).add("".join(filter(str.isalnum, claim.text)))
        found.setdefault(claim.group, Counter())["components"] += 1
    for relation in amap.relations.values():
        found[amap.claims[relation.target].group][relation.type] += 1
    return {frozenset(words[group]): count for group, count in found.items()}


def _once(different: dict[frozenset[str], Counter[str]]) -> Iterator[Figure]:
    """Tell of the abstracts, those that lie in two test sets once."""
    found: Counter[str] = Counter()
    for count in different.values():
        found += count
    joined = found["support"] + found["challenge"]
    yield Figure("different abstracts", 669, _CARD, REPEATED, len(different))
    yield Figure(
        "components of these",
        4253,
        _CARD,
        REPEATED,
        found["components"],
        "one of the brat files is in no pair",
    )
    why = "the pairs have fewer than the brat files that the card counts: 63 in all; which, the pairs do not tell"
    yield Figure("supports of these", 2289, _CARD, REPEATED, found["support"], why)
    yield Figure("attacks of these, partial ones among them", 344, _CARD, REPEATED, found["challenge"], why)
    yield Figure(
        "components",
        4198,
        _PAPER,
        CHECKED,
        found["components"],
        "pie-datasets too finds another number than the paper, and says so",
    )
    yield Figure("relations", 2601, _PAPER, CHECKED, joined, "the same")


CORPORA = (
    Corpus("AbstRCT", "multilingual-abstrct", "https://github.com/hitz-zentroa/multilingual-abstrct",
           "none given; AbstRCT itself, gitlab.com/tomaye/abstrct, is CC BY-NC-SA 4.0", _figures),
)  # fmt: skip
