"""Is a fix safe? That is: does it change no verdict on what remains, and lose no word?"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.analysis._fixes import change_map, fix_in_turn
from argmap.analysis.check._fix_verdicts import BUDGET, Verdicts
from argmap.analysis.check._fix_words import words_lost

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding, Findings, Fix

__all__ = ["Safety", "fix_safely"]


class Safety:
    """What fixes cost in a map: which verdicts they change, which words they lose.

    A verdict is the label of a claim, support or challenge (grounded `acceptability`), or the support status of a claim.

    Args:
        amap: the map; whoever changes it meanwhile does so by `make`.
        budget: how many elements may be worked out anew for fixes on circles, which cannot be judged by what they touch;
            once it is spent, such fixes are not safe, as far as anybody knows.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> rain, wet = amap.claim("It rained", id="rain"), amap.claim("The street is wet", id="wet")
        >>> step, again = amap.support(rain, wet, id="step"), amap.support(rain, wet, id="again", note="See above")
        >>> safety = Safety(amap)
        >>> safety.judged(argmap.Fix("Remove the support", remove=("step",)), "step", ("again",))
        Fix(title='Remove the support', put=(), remove=('step',), safe=True)
        >>> safety.judged(argmap.Fix("Remove the support", remove=("again",)), "again", ("step",)).title
        'Remove the support (loses its note)'
    """

    def __init__(self, amap: ArgumentMap, budget: int = BUDGET) -> None:
        self._amap = amap
        self._verdicts = Verdicts(amap, budget)

    @cached_property
    def _about_it(self) -> dict[str, str]:
        """The relations that a challenge is about by its data, which may name another than its target; and that challenge."""
        relations = self._amap.relations.values()
        return {about: r.id for r in relations if r.data and isinstance(about := r.data.get("about"), str)}

    def judged(self, change: Fix, about: str, because: Iterable[str]) -> Fix:
        """Return a fix that tells whether it is safe, by itself, on the map as it is; if it is not, the title says what it costs.

        Args:
            change: the fix.
            about: the id of what its finding is about; `because`: what explains the finding.
            because: see `about`.
        """
        effect = self._verdicts.effect(change, because).said
        costs = [*self._lost(change, about, because), *([effect] if effect else [])]
        if costs:
            return replace(change, title=f"{change.title} ({'; '.join(costs)})", safe=False)
        return replace(change, safe=True)

    def make(self, finding: Finding, change: Fix) -> bool:
        """Make a fix if it is safe on the map as it is now; tell whether it was made."""
        if self._lost(change, finding.id, finding.because):
            return False
        effect = self._verdicts.effect(change, finding.because)
        if effect.said or not change_map(self._amap, change):
            return False
        self._verdicts.take(effect)
        return True

    def _lost(self, change: Fix, about: str, because: Iterable[str]) -> list[str]:
        return words_lost(self._amap, change, about=about, because=because, about_it=self._about_it)


def fix_safely(amap: ArgumentMap, findings: Findings) -> tuple[ArgumentMap, Findings]:
    """Return a copy of a map with every fix made that is safe when its turn comes, and the findings left.

    Args:
        amap: the map; it is not changed.
        findings: in the order in which they are to be mended.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> rain, wet = amap.claim("It rained", id="rain", status="rejected"), amap.claim("The street is wet", id="wet")
        >>> _ = amap.support(rain, wet), amap.support(rain, wet, id="again", weight=0.5)
        >>> found = argmap.check(amap, select="rests-on-rejected")
        >>> [finding.fix.safe for finding in found]  # the other one would be left
        [True, False]
        >>> fixed, left = fix_safely(amap, found)
        >>> list(fixed.relations), left.ids
        (['again'], ('again',))
    """
    copy = amap.copy()
    left = fix_in_turn(findings, Safety(copy).make)
    return copy, findings.only(left)
