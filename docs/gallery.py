"""Draw the gallery from the example maps: `python docs/gallery.py` writes `docs/gallery/`, page and pictures."""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import argmap
from argmap.views import styles

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
Options = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """One picture: its file, the map, what is said about it, the code, and the options that the code stands for."""

    name: str
    example: str
    words: str
    code: str
    options: Callable[[argmap.ArgumentMap], Options] = field(default=lambda _: {})


IN_EVERY_LOOK = "sensor_store"  # the map of a look for which no other is better
SUITED = {"gsn": "infusion_pump", "kialo": "school_phones", "print": "missing_painting"}


def look(name: str) -> Shown:
    """Show a look, in the words of its own file."""
    words = importlib.import_module(f"{styles.__name__}.{name}").__doc__.partition("\n")[0]
    options = {} if name == "plain" else {"style": name}
    code = f'argmap.render(amap, style="{name}")' if options else "argmap.render(amap)"
    return Shown(name, SUITED.get(name, IN_EVERY_LOOK), f"`{name}`: {words}", code, lambda _: options)


def edited(amap: argmap.ArgumentMap) -> argmap.ArgumentMap:
    """Return a later version of the map of the painting."""
    later = amap.copy()
    later.remove("copy", cascade=True)
    later.challenge(later.claim("The log can be edited"), "log-says")
    return later


SECTIONS: dict[str, list[Shown]] = {
    "Looks": [look(name) for name in sorted(styles.names(), key=lambda name: (name != "plain", name))],
    "Layouts": [
        Shown("butterfly", "school_phones", "`butterfly`: what is for the contention at its left, what is against it at its right.", 'argmap.render(amap, layout="butterfly")', lambda _: {"layout": "butterfly"}),
        Shown("tree", "silent_ferry", "`tree`: each reason below what it bears on, also where much is used again.", 'argmap.render(amap, layout="tree")', lambda _: {"layout": "tree"}),
        Shown("layered", "silent_ferry", "`layered`: the same by Graphviz, which orders freely; `auto` takes it here.", 'argmap.render(amap, layout="layered")', lambda _: {"layout": "layered"}),
    ],
    "Overlays": [
        Shown("lacking", "missing_painting", "Findings are marked on what they are about, their reason in the tooltip: here what lacks support, in amber where something is to be done, with a small grey ○ where what it rests on is.", "argmap.render(amap, highlight=argmap.lacking_support(amap))", lambda amap: {"highlight": argmap.lacking_support(amap)}),
        Shown("capped", "shared_security", "Where most claims would be marked, the first ten are, worst first.", "argmap.render(amap, highlight=argmap.lacking_support(amap), depth=3)", lambda amap: {"highlight": argmap.lacking_support(amap), "depth": 3}),
        Shown("strength", "school_phones", "Numbers from 0 to 1 are the thick part of a box's edge, and lines are as wide as they are strong: the balance of a debate.", 'argmap.render(amap, values=argmap.strength(amap), layout="butterfly")', lambda amap: {"values": argmap.strength(amap), "layout": "butterfly"}),
        Shown("labels", "missing_painting", "Verdicts: what stands, what falls, and in bold what the verdict on the contention hinges on.", "argmap.render(amap, values=argmap.acceptability(amap))", lambda amap: {"values": argmap.acceptability(amap)}),
        Shown("change", "missing_painting", "What if? Before and after in one picture: what is removed as a ghost, a halo where a verdict changes.", 'argmap.render(argmap.what_if(amap, without="unlit"))', lambda amap: {"change": argmap.what_if(amap, without="unlit")}),
        Shown("diff", "missing_painting", "Two versions of a map in one picture.", 'later = amap.copy()\nlater.remove("copy", cascade=True)\nlater.challenge(later.claim("The log can be edited"), "log-says")\nargmap.render(argmap.diff(amap, later))', lambda amap: {"change": argmap.diff(amap, edited(amap))}),
        Shown("side", "school_phones", "An edge in the colour of the side that each claim serves in the end: what answers an objection speaks for the contention.", 'argmap.render(amap, colour="side")', lambda _: {"colour": "side"}),
        Shown("kinds", "school_phones", "Fills by kind (or tag, author, section), with a legend; borders and signs still show the role.", 'argmap.render(amap, colour="kind")', lambda _: {"colour": "kind"}),
        Shown("numbers", "missing_painting", 'Numbers, the same as in the outline and the report: "look at 1.4.2".', "argmap.render(amap, number=True)", lambda _: {"number": True}),
        Shown("both", "infusion_pump", "Marks and numbers together.", 'argmap.render(amap, style="gsn", highlight=argmap.lacking_support(amap), values=argmap.strength(amap))', lambda amap: {"style": "gsn", "highlight": argmap.lacking_support(amap), "values": argmap.strength(amap)}),
    ],
    "Sizes": [
        Shown("slide", "missing_painting", 'On a slide of 1,920 by 1,080, with the largest type that it allows; `render(amap, "talk.pdf", fit="slide", steps=True)` builds it up, a page a step, each box in its place.', 'argmap.render(amap, fit="slide")', lambda _: {"fit": "slide"}),
        Shown("sheet", "shared_security", "An article on one A4 sheet: what would be below 7 points is folded, and said.", 'argmap.render(amap, fit="A4")', lambda _: {"fit": "A4"}),
    ],
    "Evidence on hypotheses": [
        Shown("matrix", "silent_ferry", "The matrix of an analysis of competing hypotheses: what is against each, what each piece of evidence tells apart.", 'ids = ["failure", "jamming", "crew"]\nargmap.render(amap, matrix=argmap.hypotheses(amap, ids))', lambda amap: {"matrix": argmap.hypotheses(amap, ["failure", "jamming", "crew"])}),
    ],
    "Views": [
        Shown("whole", "shared_security", "A whole article of 74 claims, from left to right because it is wide; more than 60 are folded otherwise.", "argmap.render(amap, fold=())", lambda _: {"fold": ()}),
        Shown("top", "shared_security", "Its top, two steps deep; what lies behind a box is counted.", "argmap.render(amap, depth=2)", lambda _: {"depth": 2}),
        Shown("focus", "shared_security", "One claim and what is near it.", 'argmap.render(amap, focus="supply-side-insufficient", hops=1)', lambda _: {"focus": "supply-side-insufficient", "hops": 1}),
        Shown("fold", "shared_security", "Folded at some claims: these keep their box, and what is behind them is counted.", 'argmap.render(amap, depth=3, fold=["collaboration-needed", "promising-path"])', lambda _: {"depth": 3, "fold": ["collaboration-needed", "promising-path"]}),
        Shown("only", "missing_painting", "Some claims and nothing else: one line of reasoning, and what strikes it.", 'argmap.render(amap, only=["opportunity", "guard-says-so", "unlit"])', lambda _: {"only": ["opportunity", "guard-says-so", "unlit"]}),
        Shown("closed", "infusion_pump", "Each section closed to one box.", "argmap.render(amap, closed=True)", lambda _: {"closed": True}),
        Shown("titles", "missing_painting", "Less in each box: the first words of each claim, without its sources.", 'argmap.render(amap, detail="titles", direction="down")', lambda _: {"detail": "titles", "direction": "down"}),
        Shown("ids", "shared_security", "Or ids alone, to talk about a map with its author.", 'argmap.render(amap, detail="ids", depth=3)', lambda _: {"detail": "ids", "depth": 3}),
    ],
}  # fmt: skip


def main(folder: Path) -> None:
    """Write the page and its pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    page = [
        "# Gallery",
        "",
        "Each look, each overlay and each view, from the maps in `examples/`. `docs/gallery.py` draws them.",
        "",
    ]
    for title, pictures in SECTIONS.items():
        page += [f"## {title}", ""]
        for shown in pictures:
            amap = argmap.load(ROOT / "examples" / f"{shown.example}.argmap.json")
            options = shown.options(amap)
            drawn = options["change"].amap if "change" in options else amap
            svg = argmap.render(drawn, engine="pure", **options)
            (folder / f"{shown.name}.svg").write_text(svg, encoding="utf-8", newline="\n")
            page += [
                shown.words,
                "",
                "```python",
                f'amap = argmap.load("{shown.example}.argmap.json")',
                shown.code,
                "```",
                "",
            ]
            page += [f"![{amap.title}, drawn as described above]({shown.name}.svg)", ""]
    (folder / "index.md").write_text("\n".join(page), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "gallery")
