"""Clauses asked of clingo: its search goes on where python-sat's takes long, as on dense attack graphs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from argmap.analysis.labels._search_errors import OutOfTimeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Clingo"]

HEARD = 0.05  # seconds after which the clock is looked at and an interrupt is heard


class Clingo:
    """Clauses over variables 1, 2, ...: each variable a choice, each clause a constraint that not all its literals are false.

    Raises:
        ImportError: clingo is not installed.

    References:
        Gebser, M., Kaminski, R., Kaufmann, B. and Schaub, T. (2019). Multi-shot ASP solving with clingo. Theory and
        Practice of Logic Programming 19(1).
    """

    def __init__(self, clauses: Iterable[Sequence[int]], preferred: Iterable[int], deadline: float) -> None:
        from clingo import Control  # noqa: PLC0415  # an extra

        self._control = Control(["--warn=none", "--heuristic=Domain"] if preferred else ["--warn=none"])
        self._deadline = deadline
        self._atoms = [0]  # clingo's number of each variable
        self._todo = [list(clause) for clause in clauses]
        self.prefer(preferred)

    def add(self, clause: Iterable[int]) -> None:
        """Add a clause: one of its literals must be true."""
        self._todo.append(list(clause))

    def prefer(self, literals: Iterable[int]) -> None:
        """Say which literals to try as true first."""
        from clingo.backend import HeuristicType  # noqa: PLC0415  # an extra

        literals = list(literals)
        self._hand_over(literals)
        with self._control.backend() as backend:
            for x in literals:
                backend.add_heuristic(self._atoms[abs(x)], HeuristicType.Sign, 1 if x > 0 else -1, 1, [])

    def solve(self, assumptions: Sequence[int] = (), most: int | None = None) -> list[bool] | None:
        """Return a value of each variable, up to `most` (that of 0 means nothing), or None if there is none."""
        self._hand_over(assumptions)
        assumed = [self._literal(x) for x in assumptions]
        # In a thread of clingo's own: an interrupt that Python hears within one of its callbacks would end the process.
        with self._control.solve(assumptions=assumed, yield_=True, async_=True) as handle:
            while not handle.wait(HEARD):
                if time.monotonic() > self._deadline:
                    raise OutOfTimeError
            model = handle.model()
            return None if model is None else [False, *map(model.is_true, self._atoms[1:][:most])]

    def _literal(self, x: int) -> int:
        return self._atoms[x] if x > 0 else -self._atoms[-x]

    def _hand_over(self, assumptions: Iterable[int]) -> None:
        """Give clingo what was added since; a variable that is new to it is a choice."""
        most = max([len(self._atoms) - 1, *(abs(x) for clause in (*self._todo, assumptions) for x in clause)])
        if not self._todo and most < len(self._atoms):
            return
        with self._control.backend() as backend:
            while len(self._atoms) <= most:
                atom = backend.add_atom()
                backend.add_rule([atom], choice=True)
                self._atoms.append(atom)
            for clause in self._todo:
                backend.add_rule([], [-self._literal(x) for x in clause])
        self._todo.clear()
