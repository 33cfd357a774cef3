"""How what is said for and against a claim moves its base: the four published methods, as numbers and as arrays.

Each method first gathers the strengths of the supports, and those of the challenges, into one number each (`pro` and
`con`: what they leave over, multiplied, or their sum), and then lets the two move the base.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

__all__ = ["METHODS", "Floats", "Method", "Slopes"]

Floats: TypeAlias = "NDArray[np.float64]"
_STEEPEST = 700.0  # e to more than this is no float; the strength is 1 to the last bit long before


class Slopes(NamedTuple):
    """By how much the strength moves with its base, with `pro` and with `con`."""

    base: Floats
    pro: Floats
    con: Floats


@dataclass(frozen=True)
class Method:
    """One way to weigh supports and challenges.

    Attributes:
        name: the word that users write.
        multiplies: whether `pro` and `con` are products of 1 - strength; else they are sums of strengths.
        supports: whether it knows supports at all.
        number: base, pro and con -> strength.
        array: the same for arrays, equal to the last bit.
        slopes: its derivatives.
    """

    name: str
    multiplies: bool
    supports: bool
    number: Callable[[float, float, float], float]
    array: Callable[[Floats, Floats, Floats], Floats]
    slopes: Callable[[Floats, Floats, Floats], Slopes]


def _df_quad(w: float, pro: float, con: float) -> float:
    above, below = 1.0 - pro, 1.0 - con
    if below >= above:
        return w - w * (below - above)
    return w + (1.0 - w) * (above - below)


def _df_quads(w: Floats, pro: Floats, con: Floats) -> Floats:
    above, below = 1.0 - pro, 1.0 - con
    return np.where(below >= above, w - w * (below - above), w + (1.0 - w) * (above - below))


def _df_quad_slopes(w: Floats, pro: Floats, con: Floats) -> Slopes:
    room = np.where(con <= pro, w, 1.0 - w)  # at a draw both sides have a slope: that of a loss is told
    return Slopes(1.0 - np.abs(con - pro), -room, room)


def _quadratic(w: float, pro: float, con: float) -> float:
    energy = pro - con
    pull = energy * energy / (1.0 + energy * energy)
    return w + (1.0 - w) * pull if energy > 0.0 else w - w * pull


def _quadratics(w: Floats, pro: Floats, con: Floats) -> Floats:
    energy = pro - con
    pull = energy * energy / (1.0 + energy * energy)
    return np.where(energy > 0.0, w + (1.0 - w) * pull, w - w * pull)


def _quadratic_slopes(w: Floats, pro: Floats, con: Floats) -> Slopes:
    energy = pro - con
    square = energy * energy
    steep = 2.0 * np.abs(energy) / (1.0 + square) ** 2 * np.where(energy > 0.0, 1.0 - w, w)
    return Slopes(1.0 - square / (1.0 + square), steep, -steep)


def _euler(w: float, pro: float, con: float) -> float:
    return 1.0 - (1.0 - w * w) / (1.0 + w * exp(min(pro - con, _STEEPEST)))


def _eulers(w: Floats, pro: Floats, con: Floats) -> Floats:
    return 1.0 - (1.0 - w * w) / (1.0 + w * _exp(np.minimum(pro - con, _STEEPEST)))


def _exp(energy: Floats) -> Floats:
    """Raise e to powers, one by one: numpy's own differs from `math.exp` in the last bit."""
    return np.fromiter(map(exp, energy.ravel().tolist()), np.float64, energy.size).reshape(energy.shape)


def _euler_slopes(w: Floats, pro: Floats, con: Floats) -> Slopes:
    grown = _exp(np.minimum(pro - con, _STEEPEST))
    under = 1.0 + w * grown
    steep = (1.0 - w * w) * (w * grown / under) / under
    return Slopes(2.0 * w / under + (1.0 - w * w) * (grown / under) / under, steep, -steep)


def _categoriser(w: float, _pro: float, con: float) -> float:
    return w / (1.0 + con)


def _categorisers(w: Floats, _pro: Floats, con: Floats) -> Floats:
    return w / (1.0 + con)


def _categoriser_slopes(w: Floats, pro: Floats, con: Floats) -> Slopes:
    return Slopes(1.0 / (1.0 + con), np.zeros_like(pro), -w / (1.0 + con) ** 2)


METHODS = {
    method.name: method
    for method in (
        Method("df-quad", True, True, _df_quad, _df_quads, _df_quad_slopes),
        Method("quadratic-energy", False, True, _quadratic, _quadratics, _quadratic_slopes),
        Method("euler", False, True, _euler, _eulers, _euler_slopes),
        Method("h-categoriser", False, False, _categoriser, _categorisers, _categoriser_slopes),
    )
}
