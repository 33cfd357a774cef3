"""Write docs/reference/rules/, a page for each rule of `check` and one that lists them: python docs/rules.py."""

from __future__ import annotations

import sys
from pathlib import Path

import argmap
from argmap.analysis.check._rule import FAMILIES
from argmap.analysis.check.run import Rule, rules
from argmap.reporting._rule_manual import NOTATION, manual

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference" / "rules"
DAY = "2026-06-01"
HEAD = f"""# Rules of check

What `argmap.check(amap)` and `argmap check FILE` look for; `argmap rule AM203` prints the page of a rule. Facts are
checked, readings are only suggested: no heuristic is ever an error. [How to use them](../../how-to/check.md) tells how
rules are selected, ignored and silenced.

{NOTATION}
These pages are made from the rules' docstrings by `docs/rules.py`.
"""

sys.path.append(str(ROOT / "tests" / "support"))
from notation import amap_of, texts_of  # noqa: E402  # the notation of the examples, which the tests read, too


def pages() -> dict[str, str]:
    """Return the pages and pictures by file name."""
    made = {"index.md": index()}
    for rule in rules().values():
        amap = amap_of(rule.trips)
        found = argmap.check(amap, select=rule.code, today=DAY, texts=texts_of(rule.trips))
        said = "\n".join(map(str, found))
        shown = f"`check` says:\n\n```text\n{said}\n```\n\n"
        if any(id_ in amap.claims or id_ in amap.relations for id_ in found.ids):
            made[f"{rule.code}.svg"] = picture(amap, found)
            shown = (
                f"![The first example, with what {rule.code} finds in it marked]({rule.code}.svg)\n\n{shown}"
            )
        text = manual(rule).replace("## Does not trip it\n", f"{shown}## Does not trip it\n")
        made[f"{rule.code}.md"] = f"{text}\n[All rules, and how to read the examples](index.md)\n"
    return made


def index() -> str:
    """Return the page that lists the rules, family by family."""
    parts = [HEAD]
    for family, about in FAMILIES.items():
        mine = [rule for rule in rules().values() if rule.family == family]
        name, _, question = about.partition(": ")
        if mine:
            parts.append(f"## {family} {name}\n\n{question[:1].upper()}{question[1:]}\n")
            parts.append("| code | name | what it finds | severity | fix |\n| --- | --- | --- | --- | --- |")
            parts[-1] += "".join(f"\n{row(rule)}" for rule in mine) + "\n"
    return "\n".join(parts)


def row(rule: Rule) -> str:
    """Return a rule's row in the list."""
    off = "" if rule.default else ", off unless selected"
    page = f"{rule.code}.md"
    return f"| [{rule.code}]({page}) | [{rule.name}]({page}) | {rule.means} | {rule.severity}{off} | {'yes' if rule.fix else ''} |"


def picture(amap: argmap.ArgumentMap, found: argmap.Findings) -> str:
    """Draw an example, with what the rule finds in it marked."""
    style = "gsn" if amap.vocabulary.id == "gsn" else "plain"
    return argmap.render(
        amap, engine="pure", style=style, highlight=found, legend=False, direction="down", wrap=28
    )


def main(folder: Path = FOLDER) -> None:
    """Write the folder anew."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for old in folder.iterdir():
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
