"""AbstRCT: abstracts of randomised controlled trials, in brat's files, by pairs and by tokens."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import argmap
from benchmarks.published.corpus import CHECKED, FILES, REPEATED, Corpus, Figure, counts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CARD = "abstrct's card in pie-datasets, label statistics of 669 abstracts"
_PAPER = "Mayer, Cabrio and Villata 2020, abstract"
_TWICE = "abstrct's card in pie-datasets, table of distances, which counts each relation from both ends: half of it"
_DISTANCES = {  # supports, partial attacks, attacks
    "neoplasm_train": (2426, 338, 72),
    "neoplasm_dev": (372, 50, 16),
    "neoplasm_test": (728, 88, 32),
    "glaucoma_test": (668, 52, 14),
    "mixed_test": (610, 42, 6),
}
_NINE = {
    *("28266150", "28291960", "28371482", "28454526", "28624326"),
    *("28777224", "28911991", "29133641", "29477688"),
}
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
    why = "the end of one premise begins with I-Premise, after a token without label, and is read as a premise; two of the 2,985 of the brat files have no labels"
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
    yield Figure("different abstracts", 669, _CARD, REPEATED, len(different))
    why = "two premises of one abstract have the same words, and pairs tell components by their words"
    yield Figure("components of these", 4253, _CARD, REPEATED, found["components"], why)
    why = "where a component bears on two others, the pairs have only what its brat file has last: 62 of the 63 that they lack; one more stands twice there"
    yield Figure("supports of these", 2289, _CARD, REPEATED, found["support"], why)
    yield Figure("attacks of these, partial ones among them", 344, _CARD, REPEATED, found["challenge"], why)


def _files(folder: Path, split: str) -> list[Path]:
    place = folder / "argument_structure_extraction" / "data" / "abstrct-master" / "AbstRCT_corpus" / "data"
    return sorted((place / split.partition("_")[2] / split).glob("*.ann"))


def _brat(folder: Path) -> Iterator[Figure]:
    """Tell of the brat files, by split as the card's table of distances does, and of the different abstracts."""
    different: dict[str, Path] = {}
    for split, (supports, partly, attacks) in _DISTANCES.items():
        files = _files(folder, split)
        different = {file.name: file for file in files} | different
        read = counts(files, "brat")
        for what, published, ours in (("supports", supports, read["support"]),
                                      ("attacks, partial ones among them", partly + attacks, read["challenge"])):  # fmt: skip
            yield Figure(f"{what}, {split}", published // 2, _TWICE, REPEATED, ours)
    read = counts(different.values(), "brat")
    yield Figure("different abstracts", 669, _CARD, REPEATED, read["maps"])
    for name, kind, published in (
        ("MajorClaim", "major-claim", 129),
        ("Claim", "claim", 1282),
        ("Premise", "premise", 2842),
    ):
        yield Figure(name, published, _CARD, REPEATED, read[f"kind {kind}"])
    yield Figure("supports", 2289, _CARD, REPEATED, read["support"])
    yield Figure("attacks, 275 partial ones among them", 344, _CARD, REPEATED, read["challenge"])
    read = counts(
        [file for name, file in different.items() if name.removesuffix(".ann") not in _NINE], "brat"
    )
    without = "{}, without the nine abstracts on glaucoma that only mixed_test has"
    yield Figure(without.format("components"), 4198, _PAPER, CHECKED, read["claims"])
    yield Figure(without.format("relations"), 2601, _PAPER, CHECKED, read["support"] + read["challenge"])


CORPORA = (
    Corpus("AbstRCT, as it was annotated", "MIDGARD", "https://github.com/launchnlp/MIDGARD",
           "CC BY-NC-SA 4.0: AbstRCT's own, in abstrct-master/README.md", _brat),
    Corpus("AbstRCT, by tokens and by pairs", "multilingual-abstrct", "https://github.com/hitz-zentroa/multilingual-abstrct",
           "none given; AbstRCT itself, gitlab.com/tomaye/abstrct, is CC BY-NC-SA 4.0", _figures),
)  # fmt: skip
