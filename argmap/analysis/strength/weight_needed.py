"""What it would take: which weight would lift a claim to a strength?"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from argmap._naming import snapshot
from argmap._validate import check_share, naming
from argmap._wording import quoted
from argmap.analysis.strength._method_checks import checked, refuse_supports, warn_of
from argmap.analysis.strength._network import network, view
from argmap.analysis.strength._shapley import Variants
from argmap.errors import AnalysisError, ConvergenceWarning
from argmap.graph._element_numbers import element_number
from argmap.graph._incidence import REJECTED, incidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.analysis.strength._methods import Floats
    from argmap.analysis.strength.gradual import Linked, MethodName
    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim, Relation

__all__ = ["WeightNeeded", "weight_needed"]

_GRID = 1_000  # a scan tries so many weights, evenly spaced, and 1


@dataclass(frozen=True)
class WeightNeeded:
    """The weight that lifts a strength to a threshold, or that none does.

    Attributes:
        id: the element that is to be lifted.
        of: the element whose weight is asked for.
        at_least: the threshold.
        now: the weight of `of` as it stands (what it is worth by `default`, if it has none).
        weight: the weight nearest to `now` that does it; None if none does.
        nearest: that weight, or the one that comes nearest.
        strength: the strength of `id` at `nearest`.
        words: the words of both elements, by id.
        scanned: whether weights were tried, 1,001 of them, since raising the weight may both raise and lower the
            strength; a nearer one may then lie between those tried, or be the only one. Else none is nearer.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> print(argmap.weight_needed(amap, "wet", of="rain", at_least=0.9))
        The weight of 'It rained' must be raised from 0.5 to 0.8; 'It is wet' then has strength 0.9
    """

    id: str
    of: str
    at_least: float
    now: float
    weight: float | None
    nearest: float
    strength: float
    scanned: bool
    words: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __str__(self) -> str:
        tried = f" (of {_GRID + 1:,} tried)" if self.scanned else ""
        of, goal = (quoted(self.words.get(id_, id_)) for id_ in (self.of, self.id))
        if self.weight is None:
            return (
                f"No weight of {of}{tried} raises {goal} to {self.at_least:.4g}; "
                f"weight {self.nearest:.4g} gives {self.strength:.4g}"
            )
        if self.weight == self.now:
            return f"{goal} has strength {self.strength:.4g} already, with {of} at weight {self.now:.4g}"
        change = "raised" if self.weight > self.now else "lowered"
        return (
            f"The weight of {of} must be {change} from {self.now:.4g} to {self.weight:.4g}{tried}; "
            f"{goal} then has strength {self.strength:.4g}"
        )


def weight_needed(
    amap: ArgumentMap,
    id: str | Claim | Relation,
    *,
    of: str | Claim | Relation | None = None,
    at_least: float = 0.5,
    method: MethodName = "df-quad",
    default: float = 0.5,
    linked: Linked = "min",
) -> WeightNeeded:
    """Return the weight that lifts a claim to a strength: the one nearest to what it is, or that none does.

    Where a higher weight can only raise the strength, or only lower it (all ways from `of` to `id` pass an even
    number of challenges, or all an odd number, and none runs round a circle with challenges, which may tip over from
    one balance to another), the weight is found by halving, to the last bit; else by trying 1,001 weights, and
    `scanned` says so. With the weight that is given, `strength` gives the strength that is given.

    Args:
        amap: the map.
        id: the claim or relation that is to be lifted.
        of: the claim or relation whose weight is asked for; `id` itself if not given.
        at_least: the strength that is to be reached.
        method: as for `strength`.
        default: as for `strength`.
        linked: as for `strength`.

    Returns:
        The weight, and the strength it leads to; printed, a sentence.

    Raises:
        UnknownIdError: the map has no such claim or relation.
        AnalysisError: an association; an unknown word; a number outside 0 to 1; a support under "h-categoriser".
        ConvergenceError: as the map stands, a circle whose strengths never settle.

    Warns:
        ConvergenceWarning: with some of the weights tried, a circle settles in continuous time only; or it never
            settles, and they are left out, since they lead to no strength.

    References:
        Oren, N., Yun, B., Vesic, S. and Baptista, M. (2022). Inverse Problems for Gradual Semantics. IJCAI; there, for
        all weights at once.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> guilty = amap.claim("He did it", id="guilty", weight=0.2)
        >>> seen = amap.claim("A witness saw him", id="seen", weight=0.1)
        >>> _ = amap.support(seen, guilty)
        >>> print(weight_needed(amap, "guilty", of="seen"))
        The weight of 'A witness saw him' must be raised from 0.1 to 0.375; 'He did it' then has strength 0.5
        >>> weight_needed(amap, "guilty", at_least=0.8).weight
        0.7777777777777778
    """
    chosen = checked(method, default=default, linked=linked)
    check_share("at_least", at_least, AnalysisError)
    goal = element_number(amap, id)
    with naming("of"):
        lever = goal if of is None else element_number(amap, of)
    net = network(amap, default)
    refuse_supports(net, chosen)
    variants = Variants(net, goal, chosen, linked)
    rejected = lever < net.claims and incidence(amap).status[lever] == REJECTED
    place = None if rejected else variants.bears(lever)
    now = float(net.base[lever] if lever < net.claims else net.weight[lever - net.claims])
    pull = _Pull(variants, place, float(at_least))
    weight, nearest, strength = pull.search(now)
    warn_of(net, sorted(variants.restless), [], stacklevel=3)
    if variants.error:
        warnings.warn(f"with some weights, left out here, {variants.error}", ConvergenceWarning, stacklevel=2)
    ids = net.ids[goal], net.ids[lever]
    words = {id_: snapshot(amap).words(id_) for id_ in ids}
    return WeightNeeded(*ids, float(at_least), now, weight, nearest, strength, pull.scanned, words)


class _Pull:
    """How the goal's strength goes with the weight of one element, its lever."""

    def __init__(self, variants: Variants, lever: int | None, at_least: float) -> None:
        self.variants, self.lever, self.at_least = variants, lever, at_least
        self.scanned = False
        ways = set() if lever is None else _ways(variants, lever)
        self.signs = {sign for x, sign in ways if x == variants.place}
        reached = {x for x, _ in ways}
        n, supports = variants.part.claims, variants.part.supports
        self.tips = any(not supports[n + r] and n + r in reached for r in variants.on_circles.tolist())

    def at(self, weights: Floats) -> Floats:
        """Return the goal's strength at each weight; nan where strengths never settle."""
        part = self.variants.part
        base, weight = part.base[:, None], part.weight[:, None]
        if self.lever is not None and self.lever < part.claims:
            base = np.repeat(base, len(weights), axis=1)
            base[self.lever] = weights
        elif self.lever is not None:
            weight = np.repeat(weight, len(weights), axis=1)
            weight[self.lever - part.claims] = weights
        return self.variants.goals(base, weight)

    def one(self, weight: float) -> float:
        """Return the goal's strength at one weight; nan if strengths never settle."""
        return float(self.at(np.array([weight]))[0])

    def search(self, now: float) -> tuple[float | None, float, float]:
        """Return the nearest weight that does it, if any does; the weight that comes nearest; and the strength there.

        Raises:
            ConvergenceError: as it stands, strengths never settle.
        """
        strength = self.one(now)
        if self.variants.error:
            raise self.variants.error
        if strength >= self.at_least:
            return now, now, strength
        if len(self.signs) > 1 or (self.signs and self.tips):
            return self._scan(now, strength)
        end = now if not self.signs else 1.0 if 1 in self.signs else 0.0
        at_end = self.one(end)
        found = self._halve(now, end, at_end) if at_end >= self.at_least else (None, end, at_end)
        return self._scan(now, strength) if self.variants.error else found

    def _halve(self, short: float, enough: float, strength: float) -> tuple[float, float, float]:
        """Close in on the weight nearest to `short` that does it, down to neighbouring numbers, or to where strengths do not settle."""
        while (middle := (short + enough) / 2) not in (short, enough):
            found = self.one(middle)
            if isnan(found):
                break
            if found >= self.at_least:
                enough, strength = middle, found
            else:
                short = middle
        return enough, enough, strength

    def _scan(self, now: float, strength: float) -> tuple[float | None, float, float]:
        self.scanned = True
        weights = np.linspace(0.0, 1.0, _GRID + 1)
        found = self.at(weights)
        nearest_first = np.argsort(np.abs(weights - now), kind="stable")
        for place in nearest_first[found[nearest_first] >= self.at_least].tolist():
            weight = float(weights[place])
            alone = self.one(weight)  # as `strength` will compute it
            if alone >= self.at_least:
                before = place - 1 if weight > now else place + 1
                if isnan(found[before]):
                    return weight, weight, alone
                short = max(now, weights[before]) if weight > now else min(now, weights[before])
                return self._halve(float(short), weight, alone)
        best = nearest_first[np.where(np.isnan(found), -1.0, found)[nearest_first].argmax()]
        if found[best] > strength:
            now = float(weights[best])
            strength = self.one(now)
        return None, now, strength


def _ways(variants: Variants, lever: int) -> set[tuple[int, int]]:
    """Return what the lever bears on, each with the signs of the ways to it: 1 for an even number of challenges, -1 for an odd one."""
    part, n = variants.part, variants.part.claims
    use_start, use = view(part.use_start), view(part.use)
    target, supports, held = view(part.target), view(part.supports), view(part.held)
    seen = {(lever, 1)}
    waiting = [(lever, 1)]
    while waiting:
        x, sign = waiting.pop()
        if x < n:
            after = [(r, sign) for r in use[use_start[x] : use_start[x + 1]]]
        else:
            aim = target[x - n]
            moves = aim >= 0 and not held[aim]
            after = [(aim, sign if supports[x] else -sign)] if moves else []
        for one in after:
            if one not in seen:
                seen.add(one)
                waiting.append(one)
    return seen
