"""What texts say of a claim, a citation, a source: words side by side, some bold, some a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.views.prose._document import Span

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.model import Citation, Claim, Source
    from argmap.views.prose._document import Line

__all__ = ["cited", "remarked", "source_line"]


def remarked(amap: ArgumentMap, claim: Claim, *more: str) -> Line:
    """Say what a reader wants to know besides a claim's text: kind, author, status, and what is more."""
    said = [] if claim.kind == "claim" else [amap.vocabulary[claim.kind].label.lower()]
    said += [claim.author] if claim.author else []
    said += ["unstated"] if claim.implicit else []
    said += [claim.status] if claim.status else []
    said += more
    return (Span(f" ({', '.join(said)})", italic=True),) if said else ()


def source_line(source: Source) -> Line:
    """Name a source: its title, as a link where it has a safe address, its author and date."""
    rest = ", ".join(part for part in (source.author, source.date) if part)
    return (Span(source.title, bold=True, href=source.url), *((Span(f", {rest}"),) if rest else ()))


def cited(amap: ArgumentMap, citation: Citation) -> Line:
    """Say what a citation says, and where; the text that is mapped need not be named each time."""
    source = amap.sources[citation.source]
    quote = (Span(f"“{citation.quote.exact}” ", italic=True),) if citation.quote else ()
    parts = (
        (citation.locator,) if source.mapped and quote else (source.author, source.title, citation.locator)
    )
    where = ", ".join(part for part in parts if part)
    return (*quote, Span(f"({where})", href=source.url)) if where else quote
