"""The page of published numbers, as Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.published.corpus import CHECKED, FILES, REPEATED, UNCHECKED, Corpus, Figure, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["PAGE", "page", "section"]

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "published-numbers.md"
_MARKS = {CHECKED: "", REPEATED: " ²", UNCHECKED: " ³", FILES: " ⁴"}
_HEAD = """# Published numbers

What others have published about corpora and frameworks, and what argmap gets from the same files. `python -m benchmarks.published DIR --write`
makes this page anew; DIR holds what the corpora's owners publish and argmap does not ship. Each section says where it is found and under
which licence; the command says so of what is missing.

How sure a published figure is: no mark, it was read where it is published; ² read where somebody repeats it; ³ known from the literature, and
not checked in its source, which could not be reached; ⁴ not published: counted in the files by a few lines that know nothing of argmap, or
told by the owners' own program.

The script of CQs-Gen asks for a sentence model. With `pip install sentence-transformers` the command lets it have its own,
stsb-mpnet-base-v2, where that can be fetched; a folder DIR/sentence-model with another sentence model stands in for it, and without
either the cosine of words does. Each row says which it was, and whether the figure is by the script's own model.
"""


def page(told: Iterable[tuple[Corpus, str, list[Figure]]]) -> str:
    """Return the page of all corpora."""
    return "\n".join([_HEAD, *(section(*one) for one in told)])


def section(corpus: Corpus, version: str, figures: list[Figure]) -> str:
    """Return a corpus's heading, where it is found, and its table."""
    lines = [f"## {corpus.name}", ""]
    if not figures:
        return "\n".join([*lines, corpus.missing().replace("not there", "Not fetched") + ".", ""])
    read = f", read at {version}" if version else ""
    lines += [f"`git clone {corpus.repository} DIR/{corpus.folder}`{read}. Licence: {corpus.licence}.", ""]
    lines += ["| what | published | where | argmap | |", "| --- | --: | --- | --: | --- |"]
    for figure in figures:
        cells = (figure.what, shown(figure.published) + (_MARKS[figure.sure] if figure.published is not None else ""), figure.source,
                 shown(figure.ours), figure.verdict)  # fmt: skip
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join([*lines, ""])
