"""Does the source say this? Each quotation of a map is looked up in the text of its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._naming import snapshot
from argmap._store.store import check_map
from argmap._validate import check_flag, check_progress
from argmap.analysis.provenance._quoted import CODES, SEVERITIES, changed_sources, judged, missing_sources
from argmap.analysis.provenance._texts import texts_of
from argmap.errors import AnalysisError
from argmap.finding import Finding, Findings

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.analysis.provenance._texts import Texts
    from argmap.argument_map import ArgumentMap

__all__ = ["verify"]


def verify(
    amap: ArgumentMap,
    texts: Texts | None = None,
    *,
    every: bool = False,
    progress: Callable[[int, int], object] | None = None,
) -> Findings:
    """Return what is wrong with the quotations of a map: altered, spliced, elsewhere, not there, and so on.

    Args:
        amap: the map.
        texts: the texts of its sources, by their ids; or one text, of the only source that is `mapped`, else of the only
            source. Sources of which none is given are read in the text that the map itself holds.
        every: tell of each quotation, the sound ones, too.
        progress: a function of quotations done and quotations in all.

    Returns:
        What is wrong with sources (`source-missing`, `source-changed`), then at most one finding a citation that has a
        quotation, in map order; with `every` exactly one of each whose source has a text. `id` is what cites, `because`
        the source, `terms` the words gone and put in. The first rule that fits: `verbatim` (no finding), `typographic`,
        `punctuation` (info); `elsewhere`, `ambiguous` (warning), `discontinuous` (no finding); `out-of-range`, `spliced`,
        `negation`, `hedge`, `altered`, `not-found` (error). `check(amap, texts=...)` has the same with codes, AM601 to AM612.

    Raises:
        UnknownIdError: a text is given for what is no source.
        AnalysisError: a text that is none, or it is not clear whose.

    References:
        W3C Web Annotation Data Model (2017), 4.2.4 TextQuoteSelector; what may become of a quotation is ours.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.source("Report", id="report", text="The bridge is not safe in winter.")
        >>> quote = argmap.Citation(source="report", quote="The bridge is safe in winter")
        >>> _ = amap.claim("The bridge is safe", id="safe", citations=quote)
        >>> finding = verify(amap)[0]
        >>> finding.rule, finding.code, finding.terms
        ('negation', 'AM609', ('not',))
    """
    check_map(amap)
    check_flag("every", every, AnalysisError)
    check_progress(progress, AnalysisError)
    known = texts_of(amap, texts)
    sources = [
        ("source-missing", missing_sources(amap, known)),
        ("source-changed", changed_sources(amap, known)),
    ]
    about = [(rule, id_, message) for rule, told in sources for id_, message in told.items()]
    found = [one for one in judged(amap, known, progress) if every or CODES[one.verdict.kind]]
    said = snapshot(amap)  # findings are made later

    def finding(place: int) -> Finding:
        if place < len(about):
            rule, id_, message = about[place]
            return Finding(rule, id_, message, severity=SEVERITIES[rule], code=CODES[rule])
        one = found[place - len(about)]
        rule = one.verdict.kind
        return Finding(
            rule,
            one.id,
            one.message(said),
            (one.citation(said).source,),
            SEVERITIES[rule],
            one.fix(said),
            CODES[rule],
            one.terms(),
        )

    ids = [*(id_ for _, id_, _ in about), *(one.id for one in found)]
    return Findings(finding, ids=ids, rules=[*CODES, *filter(None, CODES.values())], words=said.words)
