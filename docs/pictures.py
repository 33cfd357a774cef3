"""Draw the pictures of README and docs, from the code that stands there: `python docs/pictures.py`."""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import tempfile
from pathlib import Path
from typing import Any

import argmap

ROOT = Path(__file__).parents[1]


def first_lines() -> str:
    """Return the README's first lines of Python."""
    return re.search(
        r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL
    ).group(1)


def questions() -> dict[str, str]:
    """Return the pictures of the tutorial on questions: part of the article, with answers marked."""
    article = argmap.load(ROOT / "examples" / "shared_security.argmap.json")
    demand = [
        *("us-cut-demand", "measures-in-us", "only-us-acts-there", "us-has-demand"),
        *("supply-side-insufficient", "mexico-has-supply", "us-resistance", "dialogue-bridges"),
    ]
    answered = [
        *("thesis", "us-cut-demand", "us-resistance", "dialogue-bridges", "promising-path", "promise-binds"),
        *(
            "views-differ",
            "collaboration-needed",
            "partners-share",
            "areas",
            "joint-enforcement",
            "mexico-wariness",
        ),
    ]
    bearing = argmap.load_bearing(article, "us-cut-demand")
    turns = argmap.what_if(article, reject="dialogue-bridges")
    part = article.subset(demand)
    rivals = argmap.hypotheses(article, ["us-cut-demand", "joint-prevention", "both-develop"])
    return {
        "lacking.svg": argmap.render(
            article, depth=1, groups=False, direction="right", highlight=argmap.lacking_support(article)
        ),
        "load-bearing.svg": argmap.render(part, format="svg", highlight=bearing),
        "explained.svg": argmap.render(part, highlight=argmap.explain(part, "us-cut-demand")),
        "what-if.svg": argmap.render(article, only=answered, highlight=turns),
        "conclusions.svg": argmap.render(article, matrix=rivals),
    }


def strengths() -> dict[str, str]:
    """Return the picture of the tutorial on strengths: its map, as far as it has come where the picture stands."""
    page = (ROOT / "docs" / "tutorial" / "labels-and-strengths.md").read_text(encoding="utf-8")
    made: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for example in doctest.DocTestParser().get_examples(page.partition("lane.svg")[0]):
            exec(compile(example.source, "tutorial", "single"), made)  # noqa: S102  # our own tutorial
    return {"lane.svg": argmap.render(made["amap"], values=argmap.strength(made["amap"]))}


def exercise() -> str:
    """Return the page that the how-to on exercises shows: one that marks itself."""
    return argmap.exercise(argmap.examples("school_phones"), kind="roles").page()


def main() -> None:
    """Run the README's first lines, and keep the picture they make; draw those of the tutorials; make the exercise."""
    (ROOT / "docs" / "how-to" / "exercise.html").write_text(exercise(), encoding="utf-8", newline="\n")
    for name, text in (questions() | strengths()).items():
        (ROOT / "docs" / "images" / name).write_text(text, encoding="utf-8", newline="\n")
    with tempfile.TemporaryDirectory() as folder:
        before = Path.cwd()
        os.chdir(folder)
        try:
            exec(first_lines(), {})  # noqa: S102  # our own README
            picture = Path("burden.svg").read_text(encoding="utf-8")
        finally:
            os.chdir(before)
    (ROOT / "docs" / "images" / "burden.svg").write_text(picture, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
