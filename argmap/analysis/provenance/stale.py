"""Evidence in time: which sources have expired, and what lacks support without them?"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from argmap._naming import named, snapshot
from argmap._store.store import check_map
from argmap._wording import listed
from argmap.analysis.support.status import lacking_support
from argmap.errors import AnalysisError
from argmap.finding import Finding, Findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.argument_map import ArgumentMap
    from argmap.model import Source

__all__ = ["day_of", "expired_sources", "resting_on_stale", "stale", "stale_citations"]


def stale(amap: ArgumentMap, *, today: dt.date | str | None = None) -> Findings:
    """Return what cites a source that has expired, and what lacks support once that is taken away.

    A source's `expires` may be a day, a month or a year, which lasts to its last day.

    Args:
        amap: the map; it is not changed.
        today: the day on which sources may have expired, as a date or ISO 8601 text; by default today.

    Returns:
        `stale` (AM208): claims and relations that cite a source that has expired, in map order; then `rests-on-stale`
        (AM212): claims that lack support once those citations are taken away, and did not before. `because` has the sources.

    Raises:
        AnalysisError: `today` is no date.

    References:
        Ours; what lacks support without a source is told by `support_status`.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> survey = amap.source("Survey of roads", id="survey", expires="2026-06")
        >>> wet = amap.claim("The street is wet", id="wet", citations=survey)
        >>> _ = amap.support(wet, amap.claim("Drive slowly", id="slowly"))
        >>> [(finding.rule, finding.id) for finding in stale(amap, today="2026-07-01")]
        [('stale', 'wet'), ('rests-on-stale', 'wet'), ('rests-on-stale', 'slowly')]
        >>> stale(amap, today="2026-06-30").ids
        ()
    """
    check_map(amap)
    gone = expired_sources(amap, day_of(today))
    found = [
        Finding("stale", id_, message, because, code="AM208")
        for id_, message, because in stale_citations(amap, gone)
    ]
    found += [
        Finding("rests-on-stale", id_, message, because, code="AM212")
        for id_, message, because in resting_on_stale(amap, gone)
    ]
    return Findings(found, rules=("stale", "AM208", "rests-on-stale", "AM212"), words=snapshot(amap).words)


def day_of(today: dt.date | str | None) -> str:
    """Return a day as ISO 8601 text; of none, this day.

    Raises:
        AnalysisError: it is no date.
    """
    if today is None:
        return dt.datetime.now(dt.UTC).date().isoformat()
    try:
        return (today if isinstance(today, dt.date) else dt.date.fromisoformat(today)).isoformat()[:10]
    except (TypeError, ValueError):
        raise AnalysisError(f"today must be a date, such as '2026-01-31', got {today!r:.80}") from None


def expired_sources(amap: ArgumentMap, today: str) -> list[str]:
    """Return the sources that have expired, in map order."""
    return [id_ for id_, source in amap.sources.items() if _has_expired(source, today)]


def _has_expired(source: Source, today: str) -> bool:
    """Tell whether a source has expired: a year or a month lasts to its last day."""
    if not source.expires:
        return False
    return source.expires.startswith("-") or today[: len(source.expires)] > source.expires[:10]


def stale_citations(amap: ArgumentMap, gone: list[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield what cites a source that has expired, with what is said about it, and the source."""
    expired = set(gone)
    for element in (*amap.claims.values(), *amap.relations.values()) if gone else ():
        for source in dict.fromkeys(c.source for c in element.citations if c.source in expired):
            since = amap.sources[source].expires
            yield element.id, f"Cites {named(amap, source)}, which expired {since}", (source,)


def resting_on_stale(amap: ArgumentMap, gone: list[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the claims that lack support without the sources that have expired, with what is said, and the sources."""
    expired = set(gone)
    if not any(c.source in expired for claim in amap for c in claim.citations):
        return
    without = amap.copy()
    for claim in amap:
        kept = [citation for citation in claim.citations if citation.source not in expired]
        if len(kept) < len(claim.citations):
            without.replace(claim.evolve(citations=kept))
    before, after = set(lacking_support(amap).ids), lacking_support(without)
    reasons = {id_: place for place, id_ in enumerate(after.ids) if id_ not in before}
    for claim in amap:
        if claim.id in reasons:
            beneath = [claim.id, *after[reasons[claim.id]].because]
            cited = {c.source for id_ in beneath if id_ in amap.claims for c in amap.claims[id_].citations}
            mine = [id_ for id_ in gone if id_ in cited] or gone
            names = listed([named(amap, id_) for id_ in mine], 2)
            yield claim.id, f"Lacks support without what has expired: {names}", tuple(mine[:12])
