"""How large type is when a picture is put onto a page of A4 and a slide, with `fit` and without: `python -m benchmarks.legibility`.

Prints a table of twelve maps and writes it to docs/reference/legibility.md. Everything is read from the SVG as it is drawn.
"""

from __future__ import annotations

import re
from pathlib import Path

import argmap

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "legibility.md"
SHEETS = {"A4": ((538.58, 785.19), (785.19, 538.58)), "slide": ((1440.0, 810.0),)}  # points, inside margins
LEAST = {"A4": 7.0, "slide": 16.0}  # points, pixels
HEAD = """# How large type is

A picture put onto a page of A4, upright or across, and onto a slide of 1,920 by 1,080 pixels: the size of type in points and in
pixels. First as it is drawn without `fit`, of more than 60 boxes folded, made smaller until it goes onto the sheet and no larger than
life on paper; then with `fit="A4"` and `fit="slide"`, and what of the map these show. With `fit` nothing is below 7 points, or 16 pixels.

Made by `python -m benchmarks.legibility`.

"""
WORDS = (
    "costs",
    "trade",
    "towns",
    "housing",
    "people",
    "rules",
    "climate",
    "service",
    "market",
    "local",
    "border",
)


def text(number: int) -> str:
    """Return a claim of ordinary length."""
    words = [WORDS[(number * step + step) % len(WORDS)] for step in range(1, 4 + number % 6)]
    return f"{' '.join(words).capitalize()} ({number})"


def linked() -> argmap.ArgumentMap:
    """Seven claims: a linked reason, a plain one, and two undercuts."""
    amap = argmap.ArgumentMap(title="Linked, undercut")
    claims = [amap.claim(text(number), id=f"c{number}") for number in range(7)]
    why = amap.support(claims[1:3], claims[0])
    other = amap.support(claims[3], claims[0])
    amap.challenge(claims[4], why)
    amap.challenge(claims[5], other)
    amap.support(claims[6], claims[5])
    return amap


def grown(title: str, parents: list[int], *, again: int = 0, groups: bool = False) -> argmap.ArgumentMap:
    """Return a map in which each claim bears on the one with its parent's number; each `again`-th on one thing more."""
    amap = argmap.ArgumentMap(title=title)
    for number in range(len(parents) + 1):
        group = (f"Part {number % 3}", f"Section {number % 2}") if groups and number else ()
        amap.claim(text(number), id=f"c{number}", group=group)
    for number, parent in enumerate(parents, 1):
        (amap.challenge if number % 3 == 0 else amap.support)(f"c{number}", f"c{parent}")
        if again and number % again == 0 and number > 3 and parent != number // 3:
            amap.support(f"c{number}", f"c{number // 3}")
    return amap


def maps() -> dict[str, argmap.ArgumentMap]:
    """Return the maps by name."""
    example = {
        name: argmap.examples(name)
        for name in ("sensor_store", "school_phones", "missing_painting", "infusion_pump")
    }
    return {
        "linked, undercut": linked(),
        **example,
        "groups, two deep": grown("Groups", [0, 0, 0, *[1 + n % 3 for n in range(13)]], groups=True),
        "chain of 16": grown("Chain", list(range(15))),
        "star of 25": grown("Star", [0] * 25),
        "dense 60": grown("Dense", [(n - 1) // 3 for n in range(1, 60)], again=8),
        "shared_security": argmap.examples("shared_security"),
        "dense 300": grown("Dense", [(n - 1) // 3 for n in range(1, 300)], again=8),
        "tree of 2,000": grown("Tree", [(n - 1) // 3 for n in range(1, 2000)]),
    }


def size(svg: str) -> tuple[float, float]:
    """Return the size of a picture in points, as it is drawn."""
    view = [float(one) for one in re.search(r'viewBox="([^"]+)"', svg)[1].split()]
    return view[2], view[3]


def put(svg: str, sheet: str) -> float:
    """Say how large type is when a picture is put onto a sheet."""
    wide, high = size(svg)
    most = 1.0 if sheet == "A4" else float("inf")
    scale = max(min(most, across / wide, up / high) for across, up in SHEETS[sheet])
    return 11 * scale * (1 if sheet == "A4" else 4 / 3)


def fitted(amap: argmap.ArgumentMap, sheet: str) -> tuple[float, str]:
    """Say how large type is in a picture that is made to fit, and what of the map it shows."""
    svg = argmap.render(amap, fit=sheet)
    width = float(re.search(r' width="([\d.]+)"', svg)[1])
    pixels = 11 * width / size(svg)[0]
    hidden = re.search(r"Not shown: (\d+) of", svg)
    shown = len(amap) - int(hidden[1]) if hidden else len(amap)
    said = ["all"] if shown == len(amap) else [f"{shown} of {len(amap)}"]
    said += ["first words"] if "shortened to their first words" in svg else []
    return pixels * (0.75 if sheet == "A4" else 1), ", ".join(said)


def table() -> str:
    """Return the table."""
    lines = [
        "| map | claims | A4 | with `fit` | shown | slide | with `fit` | shown |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, amap in maps().items():
        cells = [name, str(len(amap))]
        for sheet in ("A4", "slide"):
            type_size, said = fitted(amap, sheet)
            if type_size < LEAST[sheet]:
                raise AssertionError(f"{name} on {sheet}: {type_size:.2f}")
            cells += [f"{put(argmap.render(amap), sheet):.1f}", f"{type_size:.1f}", said]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    found = table()
    print(found)
    PAGE.write_text(HEAD + found, encoding="utf-8", newline="\n")
