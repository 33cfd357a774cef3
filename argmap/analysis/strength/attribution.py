"""What moves a strength: how much does each element add to a claim, or take from it?"""

from __future__ import annotations

from math import factorial
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from argmap._naming import snapshot
from argmap._store.coerce import ids_of
from argmap._validate import check_whole, check_word, naming
from argmap._wording import SHOWN, quoted, repr_in_words, shortened, table, table_html
from argmap.analysis.strength._gradient import slopes
from argmap.analysis.strength._method_checks import checked, refuse_supports, warn_of
from argmap.analysis.strength._network import network
from argmap.analysis.strength._shapley import CELLS, Variants
from argmap.errors import AnalysisError
from argmap.graph._element_numbers import element_number
from argmap.graph._incidence import REJECTED, incidence

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from argmap._store.coerce import Ids
    from argmap.analysis.strength._methods import Floats
    from argmap.analysis.strength.gradual import Linked, MethodName
    from argmap.argument_map import ArgumentMap
    from argmap.graph._walk import Numbers
    from argmap.model import Claim, Relation

__all__ = ["Attribution", "EffectMeasure", "attribution", "element_number"]

EffectMeasure: TypeAlias = Literal["removal", "gradient", "shapley"]
_MEASURES = ("removal", "gradient", "shapley")
_EXACT = 12  # Shapley values of so many elements are exact; of more, sampled
BUDGET = 250_000_000  # strengths that all maps compared may take, on circles several times


class Attribution(dict[str, float]):
    """What each element adds to a strength, or takes from it: element -> float, with how it was found.

    Attributes:
        id: the element whose strength it is about.
        measure: "removal", "gradient" or "shapley".
        standard_error: element -> standard error, where Shapley values are sampled; empty where the answer is exact.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> found = argmap.attribution(amap, "wet")
        >>> found["rain"], found.measure, found.exact
        (0.25, 'removal', True)
    """

    def __init__(
        self,
        values: dict[str, float],
        id: str,
        measure: EffectMeasure,
        standard_error: dict[str, float] | None = None,
        words: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(values)
        self.id = id
        self.measure = measure
        self.standard_error = standard_error or {}
        self._words = words or str

    def __reduce__(self) -> tuple[Any, ...]:
        words = {id_: self._words(id_) for id_ in (*self, self.id)}
        return Attribution, (dict(self), self.id, self.measure, self.standard_error, words.__getitem__)

    @property
    def exact(self) -> bool:
        """Whether nothing was sampled."""
        return not self.standard_error

    def _rows(self) -> tuple[list[str], list[list[str]]]:
        """Set out what affects the strength, the strongest first."""
        ranked = sorted((x for x in self if self[x]), key=lambda x: -round(abs(self[x]), 9))
        head = ["about", self.measure, *([] if self.exact else ["standard error"]), "id"]
        return head, [
            [
                shortened(self._words(x)),
                f"{self[x]:+.4f}",
                *([] if self.exact else [f"{self.standard_error[x]:.4f}"]),
                x,
            ]
            for x in ranked
        ]

    def __str__(self) -> str:
        head, rows = self._rows()
        if not rows:
            return f"Nothing affects the strength of {quoted(self._words(self.id))}"
        return table(head, rows[:SHOWN], more=len(rows) - SHOWN)

    def __repr__(self) -> str:
        return f"<Attribution of {quoted(self._words(self.id))} by {self.measure}: {len(self)} elements>"

    _repr_pretty_ = repr_in_words

    def _repr_html_(self) -> str:
        head, rows = self._rows()
        ids = [row[-1] for row in rows[:SHOWN]]
        shown = [row[:-1] for row in rows[:SHOWN]]
        return table_html(head[:-1], shown, more=len(rows) - SHOWN, tooltips=ids)


def attribution(
    amap: ArgumentMap,
    id: str | Claim | Relation,
    *,
    of: Ids | None = None,
    method: MethodName = "df-quad",
    measure: EffectMeasure = "removal",
    default: float = 0.5,
    linked: Linked = "min",
    seed: int = 0,
    samples: int = 500,
) -> Attribution:
    """Return what each element adds to the strength of `id`, or takes from it.

    Args:
        amap: the map.
        id: the claim or relation whose strength is asked about.
        of: the elements asked about: one or several; all others if not given.
        method: as for `strength`.
        measure: how to tell.

            - "removal": the strength minus what it would be without the element and all that hangs on it. An element
              whose work another does as well gets nothing, and so does the other.
            - "gradient": by how much the strength moves, for a small change of the element's weight (of what it is
              worth by `default`, if it has none). Where two premises tie, or supports and challenges do, the
              derivative to one side.
            - "shapley": what the element adds on average, over all orders in which the elements could come in. The
              values sum to the strength minus what it would be without all of them: for a claim, and all elements,
              minus its weight. Exact for up to 12 elements that bear on `id`, else sampled, and `standard_error` says
              how exactly.
        default: as for `strength`.
        linked: as for `strength`.
        seed: of the orders that are sampled.
        samples: how many orders.

    Returns:
        Element -> float, in the order of `of`, or in map order; 0 for what does not bear on `id`. Removal costs one
        computation an element, Shapley values 2 to the power of their number, or `samples` times their number, and
        gradients one sweep for all.

    Raises:
        UnknownIdError: the map has no such claim or relation.
        AnalysisError: an association, which has no strength; the element itself among those taken away; an unknown
            word; a number out of range; a support under "h-categoriser"; or so many elements that to compare the maps without
            them would take minutes.
        ConvergenceError: a circle whose strengths, or whose derivatives, never settle.

    Warns:
        ConvergenceWarning: some of the maps compared settle in continuous time only.

    References:
        Delobelle, J. and Villata, S. (2019). Interpretability of Gradual Semantics in Abstract Argumentation. ECSQARU
        (removal).
        Yin, X., Potyka, N. and Toni, F. (2023). Argument Attribution Explanations in Quantitative Bipolar Argumentation
        Frameworks. ECAI (gradient).
        Kampik, T., Potyka, N., Yin, X., Čyras, K. and Toni, F. (2024). Contribution Functions for Quantitative Bipolar
        Argumentation Graphs. IJAR 173 (Shapley). All of them are about claims; ours treat relations likewise.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> guilty = amap.claim("He did it", id="guilty")
        >>> why = amap.support(amap.claim("A witness saw him", id="seen", weight=0.8), guilty, id="why")
        >>> dark = amap.challenge(amap.claim("It was dark", id="dark"), why, id="undercut")
        >>> print(attribution(amap, "guilty"))
        about                                          removal  id
        A witness saw him                              +0.2000  seen
        It was dark                                    -0.2000  dark
        A witness saw him → He did it                  +0.2000  why
        It was dark → (A witness saw him → He did it)  -0.2000  undercut
    """
    check_word("measure", measure, _MEASURES, AnalysisError)
    check_whole("samples", samples, AnalysisError, least=2)
    check_whole("seed", seed, AnalysisError, least=0)
    chosen = checked(method, default=default, linked=linked)
    goal = element_number(amap, id)
    net = network(amap, default)
    refuse_supports(net, chosen)
    wanted = _wanted(amap, of, goal, net.elements)
    if of is not None and measure != "gradient" and goal in wanted:
        raise AnalysisError(
            f"{net.ids[goal]!r} cannot be taken away from its own strength; leave it out of `of`"
        )
    variants = Variants(net, goal, chosen, linked)
    players = np.unique([place for x in wanted if (place := variants.bears(x)) is not None]).astype(np.int64)
    _check_work(measure, variants, len(players), samples)
    error = np.zeros(0)
    if measure == "gradient":
        found = _gradient(amap, variants, players)
    elif measure == "removal":
        found = _removal(variants, players)
    elif len(players) <= _EXACT:
        found = _shapley(variants, players)
    else:
        found, error = _sampled(variants, players, seed, samples)
    warn_of(net, sorted(variants.restless), [], stacklevel=3)
    number = dict(zip(variants.kept[players].tolist(), found.tolist(), strict=True))
    errors = dict(zip(variants.kept[players].tolist(), error.tolist(), strict=False))
    return Attribution(
        {net.ids[x]: number.get(x, 0.0) for x in wanted},
        net.ids[goal],
        measure,
        {net.ids[x]: errors.get(x, 0.0) for x in wanted} if errors else None,
        snapshot(amap).words,
    )


def _check_work(measure: EffectMeasure, variants: Variants, players: int, samples: int) -> None:
    """Refuse what would take minutes, or all memory.

    Raises:
        AnalysisError: too many elements are asked about, of too large a map.
    """
    maps, rounds = {"gradient": (0, 0), "removal": (players, 8)}.get(
        measure, (1 << players if players <= _EXACT else samples * (players + 1), 3)
    )
    if maps * variants.part.elements * (rounds if len(variants.on_circles) else 1) > BUDGET:
        fewer = "name fewer in of=" + (", or lower samples=" if measure == "shapley" else "")
        raise AnalysisError(
            f"{measure} of {players} elements would compare {maps:,} maps: {fewer}, or ask for measure='gradient'"
        )


def _wanted(
    amap: ArgumentMap,
    of: Ids | None,
    goal: int,
    elements: int,
) -> list[int]:
    if of is None:
        return [x for x in range(elements) if x != goal]
    with naming("of"):
        return [element_number(amap, id_) for id_ in ids_of(of)]


def _gradient(amap: ArgumentMap, variants: Variants, players: Numbers) -> Floats:
    part = variants.part
    strength = variants.strengths()
    by_weight = slopes(part, variants.steps, variants.method, variants.linked, strength, variants.place)
    rejected = incidence(amap).status[variants.kept[: part.claims]] == REJECTED
    by_weight[: part.claims][rejected] = 0.0
    return by_weight[players]


def _removal(variants: Variants, players: Numbers) -> Floats:
    if not len(players):
        return np.zeros(0)
    found = np.empty(len(players))
    whole = variants.strengths()[variants.place]
    together = max(1, CELLS // variants.part.elements)
    for i in range(0, len(players), together):
        some = players[i : i + together]
        found[i : i + together] = whole - variants.without(some, np.eye(len(some), dtype=np.bool_))
    return found


def _shapley(variants: Variants, players: Numbers) -> Floats:
    """Go through all coalitions; number i has the players whose bits are set in i."""
    count = len(players)
    if not count:
        return np.zeros(0)
    coalitions = np.arange(1 << count)
    there = (coalitions >> np.arange(count)[:, None]) & 1 == 1
    worth = variants.without(players, ~there)
    size = there.sum(axis=0)
    share = [factorial(k) * factorial(count - k - 1) / factorial(count) for k in range(count)]
    weight = np.array([*share, 0.0])
    found = np.empty(count)
    for i in range(count):
        before = coalitions[~there[i]]
        found[i] = weight[size[before]] @ (worth[before | (1 << i)] - worth[before])
    return found


def _sampled(variants: Variants, players: Numbers, seed: int, samples: int) -> tuple[Floats, Floats]:
    """Let the players come in in random orders, each followed by its reverse, which evens out chance."""
    random = np.random.default_rng(seed)
    pairs = (samples + 1) // 2
    count = len(players)
    first = np.array([random.permutation(count) for _ in range(pairs)])
    together = max(1, 200_000 // (count + 1))
    adds = np.empty((2, pairs, count))
    for i in range(0, pairs, together):
        some = first[i : i + together]
        adds[0, i : i + together] = _comings(variants, players, some)
        adds[1, i : i + together] = _comings(variants, players, some[:, ::-1])
    each = adds.mean(axis=0)
    deviation = each.std(axis=0, ddof=1) if pairs > 1 else np.full(count, np.nan)
    return each.mean(axis=0), deviation / np.sqrt(pairs)


def _comings(variants: Variants, players: Numbers, orders: Numbers) -> Floats:
    """Return, per order and player, what the player adds when it comes in."""
    rank = np.argsort(orders, axis=1)
    absent: NDArray[np.bool_] = rank.T[:, :, None] >= np.arange(len(players) + 1)
    worth = variants.without(players, absent.reshape(len(players), -1)).reshape(len(orders), -1)
    return np.take_along_axis(np.diff(worth, axis=1), rank, axis=1)
