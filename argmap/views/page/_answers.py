"""What the page asks of a map: which findings it marks, the filters they make, and what analyses say of each element."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING

from argmap.errors import AnalysisError, ConvergenceWarning
from argmap.finding import SEVERITIES
from argmap.views.drawing._sanitise import sanitise

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.analysis.provenance._cited_passages import ReadText
    from argmap.analysis.provenance._texts import Texts
    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding, Findings

__all__ = ["check_texts", "filters", "gaps", "readings", "texts_read", "usual_marks", "worst_first"]

logger = logging.getLogger("argmap")

LACKING = ("unsupported", "ungrounded", "circular", "defeated")


def usual_marks(amap: ArgumentMap) -> list[Finding]:
    """Find what lacks support, what is contested, and what nothing answers."""
    from argmap.analysis.positions.contested import contested, unanswered  # noqa: PLC0415  # numpy, only when a page is made
    from argmap.analysis.support.status import lacking_support  # noqa: PLC0415  # likewise

    return [*lacking_support(amap), *contested(amap), *unanswered(amap)]


def texts_read(amap: ArgumentMap, texts: Texts) -> list[ReadText]:
    """Read the texts to show beside a map: what of them it cites, and what not."""
    from argmap.analysis.provenance._cited_passages import read_texts  # noqa: PLC0415  # numpy, only where a text is shown
    from argmap.analysis.provenance._texts import shown_texts  # noqa: PLC0415  # likewise

    return read_texts(amap, shown_texts(amap, texts))


def check_texts(texts: Texts) -> None:
    """Refuse what is no text, nor texts by the ids of their sources."""
    from argmap.analysis.provenance._texts import text_of  # noqa: PLC0415  # likewise

    for text in texts.values() if isinstance(texts, Mapping) else (texts,):
        text_of(text)


def gaps(amap: ArgumentMap) -> Findings:
    """Find what lacks support, in the order in which the page steps through it."""
    from argmap.analysis.support.status import lacking_support  # noqa: PLC0415  # numpy, only when a page is made

    return lacking_support(amap)


def worst_first(marks: dict[str, list[Finding]]) -> dict[str, list[Finding]]:
    """Put the most severe finding about each element first: the box of a claim tells it."""
    return {
        id_: sorted(several, key=lambda finding: -SEVERITIES.index(finding.severity))
        for id_, several in marks.items()
    }


def filters(marks: dict[str, list[Finding]]) -> list[list[str | list[str]]]:
    """Name the filters that findings make, each with the rules that it stands for."""
    found = (finding for several in marks.values() for finding in several)
    codes = {sanitise(finding.rule): sanitise(finding.code or "") for finding in found}
    made: list[list[str | list[str]]] = [["lacks support", list(LACKING)]]
    return made + [[f"{rule} {code}".strip(), [rule]] for rule, code in codes.items() if rule not in LACKING]


def readings(amap: ArgumentMap) -> dict[str, Mapping[str, object]]:
    """Ask what the panel says of each element; a question that this map does not allow is left out."""
    from argmap.analysis.explanation.explain import verdicts_told  # noqa: PLC0415  # numpy, only when a page is made
    from argmap.analysis.strength.gradual import strength  # noqa: PLC0415  # likewise

    asked: dict[str, Callable[[ArgumentMap], Mapping[str, object]]] = {
        "verdict": verdicts_told,
        "strength": strength,
    }
    found: dict[str, Mapping[str, object]] = {}
    for name, ask in asked.items():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ConvergenceWarning)
                found[name] = ask(amap)
        except AnalysisError as error:
            logger.info("the page leaves out %s: %s", name, error)
    return found
