"""Types of components in annotated corpora, and the kinds of claim that they are in the vocabulary "claim-premise"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["COMPONENT_KINDS", "VOCABULARY", "vocabulary_of"]

VOCABULARY = "claim-premise"
COMPONENT_KINDS = {
    "MajorClaim": "major-claim",
    "Claim": "claim",
    "Premise": "premise",
    "Evidence": "evidence",
}


def vocabulary_of(types: Iterable[str]) -> str:
    """Return the vocabulary that has a kind for each of some types: "claim-premise", else "debate", where all are claims.

    Examples:
        >>> vocabulary_of(["Claim", "Premise"]), vocabulary_of(["own_claim", "data"]), vocabulary_of([])
        ('claim-premise', 'debate', 'debate')
    """
    met = set(types)
    return VOCABULARY if met and met <= COMPONENT_KINDS.keys() else "debate"
