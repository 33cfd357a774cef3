"""What a matrix of competing hypotheses says in words, drawn or written: its claims, its signs, what the sums mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.errors import RenderError, UnknownIdError
from argmap.views.drawing._sanitise import one_line

if TYPE_CHECKING:
    from argmap.analysis.positions.hypotheses import Hypotheses
    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim

__all__ = ["ABOUT", "SIGNS", "claims_of", "least_against", "said_of"]

SIGNS = {  # of a matrix -> as it is shown, in words
    "+": ("▲", "for"),
    "-": ("▼", "against"),
    "±": ("▲▼", "both for and against"),
    "": ("·", "neither"),
}
ABOUT = (
    "Inconsistency adds up the weights of the evidence against, 1 where none is given.",
    "Diagnosticity is the share of pairs of hypotheses that the evidence tells apart.",
)


def claims_of(amap: ArgumentMap, found: Hypotheses) -> tuple[list[Claim], list[Claim]]:
    """Return the claims of the hypotheses, and those of the evidence.

    Raises:
        RenderError: this is no matrix.
        UnknownIdError: one is not in the map.
    """
    if not hasattr(found, "inconsistency"):
        raise RenderError(f"matrix= takes what hypotheses(amap, ids) returns: got {found!r:.80}")
    for name in (*found.hypotheses, *found.evidence):
        if name not in amap.claims:
            raise UnknownIdError.of(name, amap.claims, "claim")
    return [amap.claims[name] for name in found.hypotheses], [amap.claims[name] for name in found.evidence]


def said_of(amap: ArgumentMap, claim: Claim) -> list[str]:
    """Say what kind of claim it is, what it weighs, and where it comes from."""
    kind = one_line(amap.vocabulary[claim.kind].label).lower()
    said = [] if kind in {"claim", "evidence"} else [kind]
    said += [f"weight {claim.weight:g}"] if claim.weight is not None else []
    cited = [amap.sources[citation.source] for citation in claim.citations]
    return said + [one_line(source.title) for source in cited if not source.mapped][:1]


def least_against(found: Hypotheses) -> str | None:
    """Return the hypothesis with the least against it; None if several have as little."""
    least = min(found.inconsistency.values())
    several = [name for name, sum_ in found.inconsistency.items() if sum_ == least]
    return several[0] if len(several) == 1 and len(found.hypotheses) > 1 else None
