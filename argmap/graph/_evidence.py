"""Evidence: which citations are a basis for the claims that have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.model import Citation, Source

__all__ = ["is_evidence"]


def is_evidence(citation: Citation, sources: Mapping[str, Source]) -> bool:
    """Tell whether a citation is a basis: of a source that is not `mapped`, and not refuted by the text that the map holds of it.

    It is refuted if it has a quotation, and the letters and digits of that do not stand in the text.

    Examples:
        >>> from argmap.model import Citation, Source
        >>> sources = {"atlas": Source(id="atlas", title="The atlas", text="It rained all night.")}
        >>> is_evidence(Citation(source="atlas", quote="it rained"), sources), is_evidence(Citation(source="atlas", quote="it hailed"), sources)
        (True, False)
    """
    source = sources[citation.source]
    if source.mapped:
        return False
    if source.text is None or citation.quote is None:
        return True
    from argmap.text._standing import stands  # noqa: PLC0415  # seldom needed

    return stands(citation.quote.exact, source.text)
