"""What two rules have in common: a premise of a relation is rejected, so the relation has no force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._naming import names
from argmap.analysis.check._remark import Remark
from argmap.finding import Fix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.analysis.check._rule_context import RuleContext
    from argmap.model import Challenge, Support

__all__ = ["on_rejected"]


def on_rejected(context: RuleContext, relations: Sequence[Support] | Sequence[Challenge]) -> Iterator[Remark]:
    """Notice the relations that rest on what is rejected; the fix removes one that no other is aimed at."""
    rejected = {claim.id for claim in context.amap if claim.status == "rejected"}
    for relation in relations if rejected else ():
        fallen = tuple(premise for premise in relation.premises if premise in rejected)
        if fallen:
            title = f"Remove the {relation.type}"
            fix = None if context.hanging(relation) else Fix(title, remove=(relation.id,))
            several = len(fallen) > 1
            told = f"Its premise{'s' * several} {names(context.amap, fallen)} {'are' if several else 'is'} rejected"
            yield Remark(relation.id, told, fallen, fix)
