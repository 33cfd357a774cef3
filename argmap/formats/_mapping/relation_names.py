"""Names of relations in annotated corpora, and what they are here; a name that is not listed is never taken for a support."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.errors import FormatError, one_of
from argmap.model import RELATION_TYPES

__all__ = ["KINDS", "LABELS", "kinds_with"]

_SUPPORT = ("support", "supports", "agreement", "partial_agreement", "understand", "for")
_CHALLENGE = (
    *(
        "attack",
        "attacks",
        "partial_attack",
        "partial-attack",
        "contradicts",
        "against",
        "rebuttal",
        "rebuttal_attack",
    ),
    *("undercutter", "undercutter_attack", "disagreement", "partial_disagreement"),
)
KINDS = dict.fromkeys(_SUPPORT, "support") | dict.fromkeys(_CHALLENGE, "challenge")
LABELS = {"semantically_same": "same", "parts_of_same": "part", "equiv": "same"}  # neither for nor against


def kinds_with(relations: Mapping[str, str] | None) -> dict[str, str]:
    """Return the table with a caller's own names added, or in the place of ours.

    Raises:
        FormatError: no names with kinds, or a kind that is none of support, challenge and association.

    Examples:
        >>> kinds_with({"Backs": "support"})["backs"]
        'support'
    """
    if not isinstance(relations, Mapping | None):
        raise FormatError(f"relations must be a dict from names to kinds of relation, got {relations!r:.80}")
    for kind in (relations or {}).values():
        if kind not in RELATION_TYPES:
            raise FormatError(one_of("kind of relation", kind, RELATION_TYPES))
    return KINDS | {name.lower(): kind for name, kind in (relations or {}).items()}
