"""Gradual strength: how strong is each claim, given all that bears on it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from argmap._element_table import element_table
from argmap._naming import snapshot
from argmap._validate import check_word
from argmap.analysis.strength._fixed_point import DYNAMICS, compute
from argmap.analysis.strength._method_checks import checked, refuse_supports, warn_of
from argmap.analysis.strength._network import network
from argmap.analysis.strength._schedule import order
from argmap.errors import AnalysisError

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap

__all__ = ["Dynamics", "Linked", "MethodName", "strength"]

MethodName: TypeAlias = Literal["df-quad", "quadratic-energy", "euler", "h-categoriser"]
Linked: TypeAlias = Literal["min", "product"]
Dynamics: TypeAlias = Literal["auto", "discrete", "continuous"]


def strength(
    amap: ArgumentMap,
    method: MethodName = "df-quad",
    *,
    default: float = 0.5,
    linked: Linked = "min",
    dynamics: Dynamics = "auto",
) -> dict[str, float]:
    """Return how strong each claim, support and challenge is, in [0, 1], after all that bears on it.

    A claim starts from its weight and is moved by the relations that target it. Our extension of the published
    methods: a relation is an element with a strength of its own. It starts from its weight (1 unless given) times
    what its premises are worth together, and is moved by what targets it: lowered by an undercut, lifted by backing.
    Accepted claims are held at their weight, or at 1, rejected ones at 0. With single premises, relations without
    weight, none repeated and none aimed at, and no claim accepted or rejected, this is the published method.

    Strength knows no grounding: claims that support one another in a circle lift one another, though they are *out*
    under every semantics. Read `circles` first.

    Args:
        amap: the map.
        method: how supports and challenges move a claim.

            - "df-quad": supports and challenges are each combined, and their difference moves the claim. One challenge
              of strength 1 against a claim without support gives 0, one support of strength 1 gives 1, and the two
              together cancel.
            - "quadratic-energy": what counts is the sum of the supports minus that of the challenges. A weight
              between 0 and 1 never reaches either end; both ends can be left.
            - "euler": the same sum, raised to a power of e. Weights 0 and 1 never move, and nothing sinks below the
              square of its weight: a claim of 0.9 stays above 0.81 whatever is said.
            - "h-categoriser": challenges only. Nothing that has a weight above 0 ever reaches 0.
        default: what a claim without weight starts from, 0 to 1.
        linked: what linked premises are worth together: the weakest of them ("min"), or their "product".
        dynamics: what to do on circles. "auto": value all elements again and again, and if that never settles, follow
            the continuous dynamics ds/dt = f(s) - s to its limit, with a warning; "discrete": an error in place of
            that; "continuous": begin with it.

    Returns:
        Id -> strength; the claims, then the supports and challenges, each in map order. The dict prints as a table.

    Raises:
        AnalysisError: an unknown word, a default outside 0 to 1, or a support under "h-categoriser".
        ConvergenceError: a circle whose strengths never settle; `ids` names them.

    Warns:
        ConvergenceWarning: strengths on a circle oscillate, and the limit of the continuous dynamics is given; it
            says too if that limit is unstable: whether a weight changed by 1e-6 would change it by more than 0.01.

    References:
        Rago, A., Toni, F., Aurisicchio, M. and Baroni, P. (2016). Discontinuity-Free Decision Support with Quantitative
        Argumentation Debates. KR, Definitions 1-3 ("df-quad").
        Potyka, N. (2018). Continuous Dynamical Systems for Weighted Bipolar Argumentation. KR ("quadratic-energy", and
        the continuous dynamics).
        Amgoud, L. and Ben-Naim, J. (2018). Evaluation of Arguments in Weighted Bipolar Graphs. IJAR 99 ("euler"; stated
        there for maps without circles).
        Amgoud, L., Ben-Naim, J., Doder, D. and Vesic, S. (2017). Acceptability Semantics for Weighted Argumentation
        Frameworks. IJCAI; after Besnard, P. and Hunter, A. (2001). A Logic-Based Theory of Deductive Arguments. AIJ 128
        ("h-categoriser").

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> seen = amap.claim("A witness saw him", id="seen", weight=0.8)
        >>> guilty = amap.claim("He did it", id="guilty")
        >>> why = amap.support(seen, guilty, id="why")
        >>> dark = amap.challenge(amap.claim("It was dark", id="dark"), why, id="undercut")
        >>> strength(amap)
        claim              strength  id
        A witness saw him  0.80      seen
        He did it          0.70      guilty
        It was dark        0.50      dark
        <BLANKLINE>
        relation                                       strength  id
        A witness saw him → He did it                  0.40      why
        It was dark → (A witness saw him → He did it)  0.50      undercut
    """
    chosen = checked(method, default=default, linked=linked)
    check_word("dynamics", dynamics, DYNAMICS, AnalysisError)
    net = network(amap, default)
    refuse_supports(net, chosen)
    answer = compute(net, order(net), chosen, linked, dynamics)
    warn_of(net, answer.restless, answer.on_edge, stacklevel=3)
    found = dict(zip(net.ids, answer.strength.tolist(), strict=False))
    return element_table(found, snapshot(amap), ["strength"], _cells)


def _cells(value: float) -> list[str]:
    return [f"{value:.2f}"]
