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


SECTIONS: dict[str, list[Shown]] = {
    "Looks": [look(name) for name in sorted(styles.names(), key=lambda name: (name != "plain", name))],
    "Layouts": [
        Shown("butterfly", "school_phones", "`butterfly`: what is for the contention at its left, what is against it at its right.", 'argmap.render(amap, layout="butterfly")', lambda _: {"layout": "butterfly"}),
        Shown("tree", "silent_ferry", "`tree`: each reason below what it bears on, also where much is used again.", 'argmap.render(amap, layout="tree")', lambda _: {"layout": "tree"}),
        Shown("layered", "silent_ferry", "`layered`: the same by Graphviz, which orders freely; `auto` takes it here.", 'argmap.render(amap, layout="layered")', lambda _: {"layout": "layered"}),
    ],
    "Overlays": [
        Shown("lacking", "missing_painting", "Findings are marked on what they are about, their reason in the tooltip: here what lacks support.", "argmap.render(amap, highlight=argmap.lacking_support(amap))", lambda amap: {"highlight": argmap.lacking_support(amap)}),
        Shown("strength", "school_phones", "Numbers from 0 to 1 become bars: here the strength of each claim.", "argmap.render(amap, values=argmap.strength(amap))", lambda amap: {"values": argmap.strength(amap)}),
        Shown("labels", "missing_painting", "Words are set as they are: here which claims can be accepted in the end.", "argmap.render(amap, values=argmap.acceptability(amap))", lambda amap: {"values": argmap.acceptability(amap)}),
        Shown("both", "infusion_pump", "Marks and numbers together.", 'argmap.render(amap, style="gsn", highlight=argmap.lacking_support(amap), values=argmap.strength(amap))', lambda amap: {"style": "gsn", "highlight": argmap.lacking_support(amap), "values": argmap.strength(amap)}),
    ],
    "Evidence on hypotheses": [
        Shown("matrix", "silent_ferry", "The matrix of an analysis of competing hypotheses: what is against each, what each piece of evidence tells apart.", 'ids = ["failure", "jamming", "crew"]\nargmap.render(amap, matrix=argmap.hypotheses(amap, ids))', lambda amap: {"matrix": argmap.hypotheses(amap, ["failure", "jamming", "crew"])}),
    ],
    "Views": [
        Shown("whole", "shared_security", "A whole article of 74 claims, from left to right because it is wide.", "argmap.render(amap)"),
        Shown("top", "shared_security", "Its top, two steps deep; what lies behind a box is counted.", "argmap.render(amap, depth=2)", lambda _: {"depth": 2}),
        Shown("focus", "shared_security", "One claim and what is near it.", 'argmap.render(amap, focus="supply-side-insufficient", hops=1)', lambda _: {"focus": "supply-side-insufficient", "hops": 1}),
        Shown("fold", "shared_security", "Folded at some claims: these keep their box, and what is behind them is counted.", 'argmap.render(amap, depth=3, fold=["collaboration-needed", "promising-path"])', lambda _: {"depth": 3, "fold": ["collaboration-needed", "promising-path"]}),
        Shown("only", "missing_painting", "Some claims and nothing else: one line of reasoning, and what strikes it.", 'argmap.render(amap, only=["opportunity", "guard-says-so", "unlit"])', lambda _: {"only": ["opportunity", "guard-says-so", "unlit"]}),
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
            svg = argmap.render(amap, engine="pure", **shown.options(amap))
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
            page += [f"![{amap.title}, drawn as told above]({shown.name}.svg)", ""]
    (folder / "index.md").write_text("\n".join(page), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "gallery")
