"""`check` over a corpus: it reads texts, so that each map is made and checked, part by part in processes beside this one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap._validate import check_word
from argmap.analysis.check.run import check
from argmap.argument_map import ArgumentMap
from argmap.corpus._checked_part import finding_schema
from argmap.corpus._per_map import with_maps
from argmap.corpus._readers import read_parts
from argmap.corpus.answer import Answer
from argmap.errors import AnalysisError

if TYPE_CHECKING:
    import ibis

    from argmap.corpus._asked_corpus import AskedCorpus

__all__ = ["checked_maps", "checks"]

OPTIONS = ("select", "ignore", "language", "today")


def checks(corpus: AskedCorpus, options: dict[str, Any]) -> Answer:
    """Return the answer, a row a finding.

    Raises:
        AnalysisError: an option that is none of `check`, or that is no text or list of these.
    """
    for name, value in options.items():
        check_word("option", name, OPTIONS, AnalysisError)
        words = [value] if isinstance(value, str) else value
        if not isinstance(words, list | tuple | set | frozenset) or not all(
            isinstance(word, str) for word in words
        ):
            raise AnalysisError(
                f"{name} is handed to other processes, so it must be text, or a list of texts, not {value!r:.80}"
            )
        options[name] = value if isinstance(value, str) else sorted(words)
    check(ArgumentMap(), **options)  # what it refuses is refused here
    return Answer(
        corpus, lambda: checked_maps(corpus, options), named=lambda table: with_maps(corpus, table), sort=("map", "place"),
        shown=["message", "rule", "code", "map_id", "id"], plotted="rule", of="findings",
    )  # fmt: skip


def checked_maps(corpus: AskedCorpus, options: dict[str, Any]) -> ibis.Table:
    """Return a row a finding, map after map.

    Raises:
        FormatError: a process died.
    """
    folder = corpus.engine.folder
    jobs: list[dict[str, Any]] = [
        {
            "check": options, "out": str(corpus.path), "part": part, "read": [], "keep": [], "killers": [],
            "into": str(folder / f"check-{id(options)}-{part:05}.parquet"),
        }
        for part in corpus.parts.numbers()
    ]  # fmt: skip
    read_parts(jobs, os.cpu_count() or 1, lambda _: None, lambda _: None)
    return corpus.engine.table("check", [Path(job["into"]) for job in jobs], finding_schema())
