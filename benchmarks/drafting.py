"""How good is a draft by rules? The measures of the field, against texts whose argument graphs were made by hand.

    python -m benchmarks.drafting FOLDER...

FOLDER has argument graphs of the microtext corpora (`*.xml`), which may not be shipped: CC BY-NC-SA. On gold units the rules say only
what bears on what; from raw text they cut the units, too. The words of the rules were chosen on the English ones: in sample.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import argmap

MEASURES = ("cc", "ro", "fu", "at")


def gold_of(file: Path) -> argmap.ArgumentMap:
    """Return the map of an argument graph, without what the text does not say."""
    amap = argmap.load(file, format="arggraph")
    for claim in list(amap.claims.values()):
        if claim.implicit or not claim.text.strip():
            amap.remove(claim, cascade=True)
    return amap


def drafts_of(gold: argmap.ArgumentMap) -> tuple[argmap.ArgumentMap, argmap.ArgumentMap]:
    """Return the draft on the units of a text, under the ids that these have, and that from the text alone."""
    text, spans = "", []
    for claim in gold.claims.values():
        text += " " if text else ""
        spans.append((len(text), len(text) + len(claim.text)))
        text += claim.text
    on_units = argmap.draft(text, units=spans).amap
    for old, new in zip(list(on_units.claims), gold.claims, strict=True):
        on_units.rename(old, f"unit {new}")
    for new in gold.claims:
        on_units.rename(f"unit {new}", new)
    return on_units, argmap.draft(text).amap


def units_of(amap: argmap.ArgumentMap) -> set[tuple[int, int]]:
    """Return the spans that the claims of a draft quote."""
    quotes = (claim.citations[0].quote for claim in amap.claims.values())
    return {(quote.start, quote.end) for quote in quotes}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    for folder in parser.parse_args().folders:
        with tempfile.TemporaryDirectory() as made:
            gold, on_units, raw = (Path(made, name) for name in ("gold", "units", "raw"))
            files = sorted(folder.rglob("*.xml"))
            for kind in (gold, on_units, raw):
                kind.mkdir()
            shared = cut = true_units = 0
            for number, file in enumerate(files):
                true = gold_of(file)
                maps = (true, *drafts_of(true))
                first, last = units_of(maps[1]), units_of(maps[2])
                shared, cut, true_units = shared + len(first & last), cut + len(last), true_units + len(first)
                for kind, amap in zip((gold, on_units, raw), maps, strict=True):
                    argmap.dump(amap, kind / f"{number}.argmap.json")
            print(
                f"{folder.name}, units of raw text: precision {shared / cut:.2f}, recall {shared / true_units:.2f}"
            )
            for said, kind in (("gold units", on_units), ("raw text", raw)):
                found = argmap.compare(gold, kind, bootstrap=0)
                figures = ", ".join(f"{name} {float(found[name]):.2f}" for name in MEASURES)
                print(f"{folder.name}, {len(files)} texts, {said}: {figures}")


if __name__ == "__main__":
    main()
