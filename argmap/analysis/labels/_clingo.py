"""Definitions and clauses asked of clingo: its search goes on where python-sat's takes long, as on dense attack graphs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from argmap.analysis.labels._search_errors import OutOfTimeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from clingo import Control, Symbol
    from clingo.backend import Backend

    from argmap.analysis.labels._sat import Definition

__all__ = ["Clingo"]

SEARCH = (
    "--configuration=crafty"  # for what is hard by design: up to twice as fast on dense graphs as by default
)
HEARD = 0.05  # seconds after which the clock is looked at and an interrupt is heard


class Clingo:
    """Definitions and clauses over variables 1, 2, ...: rules, and constraints that not all literals of a clause are false.

    What no rule defines is a choice. A variable that only itself supports, by way of others, is false.

    Raises:
        ImportError: clingo is not installed.

    References:
        Gebser, M., Kaminski, R., Kaufmann, B. and Schaub, T. (2019). Multi-shot ASP solving with clingo. Theory and
        Practice of Logic Programming 19(1).
    """

    hard = True  # else python-sat would have answered

    def __init__(self, deadline: float) -> None:
        from clingo import Control  # noqa: PLC0415  # an extra

        self._make = Control
        self._control: Control | None = None
        self._deadline = deadline
        self._atoms = [0]  # clingo's number of each variable
        self._variables: dict[Symbol, int] = {}
        self._defined: list[Definition] = []
        self._preferred: list[int] = []
        self._apart = False  # whether it is said what tells models apart
        self._todo: list[list[int]] = []

    def add(self, clause: Iterable[int]) -> None:
        """Add a clause: one of its literals must be true."""
        self._todo.append(list(clause))

    def define(self, variable: int, body: list[int], *, any_of: bool = False) -> None:
        """Let a variable be true just if all literals of its body are, or any of them; before anything is asked."""
        self._defined.append((variable, body, any_of))

    def prefer(self, literals: Iterable[int]) -> None:
        """Say which literals to try as true first; before anything is asked."""
        self._preferred = list(literals)

    def solve(self, assumptions: Sequence[int] = ()) -> list[bool] | None:
        """Return the values of the variables (that of 0 means nothing), or None if there are none."""
        return next(self._models(assumptions, 1), None)

    def models(
        self, assumptions: Sequence[int], apart: Sequence[int], *, largest: bool = False
    ) -> Iterator[list[bool]]:
        """Yield the values of the variables, no two alike in those that tell `apart`; meanwhile nothing else may be asked.

        If `largest`, those alone in which no more of these are true; these must be preferred, and afterwards nothing else may be
        asked.
        """
        from clingo.backend import HeuristicType  # noqa: PLC0415  # an extra

        control = self._begun()
        self._hand_over(control, apart)
        with control.backend() as backend:
            if largest:
                for x in apart:
                    backend.add_heuristic(self._atoms[x], HeuristicType.True_, 1, 1, [])
            elif not self._apart:
                backend.add_project([self._atoms[x] for x in apart])
                self._apart = True
        how = control.configuration.solve
        how.enum_mode, how.project = ("domRec", "no") if largest else ("auto", "project")  # type: ignore[union-attr]  # a group
        yield from self._models(assumptions, 0)

    def _models(self, assumptions: Sequence[int], count: int) -> Iterator[list[bool]]:
        control = self._begun()
        self._hand_over(control, assumptions)
        control.configuration.solve.models = count  # type: ignore[union-attr]  # a group
        assumed = [self._literal(x) for x in assumptions]
        # In a thread of clingo's own: an interrupt that Python hears within one of its callbacks would end the process.
        with control.solve(assumptions=assumed, yield_=True, async_=True) as handle:
            while True:
                while not handle.wait(HEARD):
                    if time.monotonic() > self._deadline:
                        raise OutOfTimeError
                model = handle.model()
                if model is None:
                    return
                values = [False] * len(self._atoms)
                for symbol in model.symbols(atoms=True):
                    values[self._variables[symbol]] = True
                yield values
                handle.resume()

    def _literal(self, x: int) -> int:
        return self._atoms[x] if x > 0 else -self._atoms[-x]

    def _begun(self) -> Control:
        """Return clingo, given the definitions, and what to try first."""
        if self._control is not None:
            return self._control
        from clingo.backend import HeuristicType  # noqa: PLC0415  # an extra

        hints = ["--heuristic=Domain"] if self._preferred else []
        control = self._control = self._make(["--warn=none", SEARCH, *hints])
        defined = {variable for variable, _, _ in self._defined}
        used = (abs(x) for variable, body, _ in self._defined for x in (variable, *body))
        with control.backend() as backend:
            self._add(backend, max([*used, *map(abs, self._preferred)], default=0), defined)
            for variable, body, any_of in self._defined:
                for some in ([x] for x in body) if any_of else (body,):
                    backend.add_rule([self._atoms[variable]], [self._literal(x) for x in some])
            for x in self._preferred:
                backend.add_heuristic(self._atoms[abs(x)], HeuristicType.Sign, 1 if x > 0 else -1, 1, [])
        return control

    def _add(self, backend: Backend, most: int, defined: AbstractSet[int] = frozenset()) -> None:
        """Add variables up to one: choices, unless they are defined."""
        from clingo import Function, Number  # noqa: PLC0415  # an extra

        for variable in range(len(self._atoms), most + 1):
            symbol = Function("x", [Number(variable)])
            self._variables[symbol] = variable
            self._atoms.append(backend.add_atom(symbol))
            if variable not in defined:
                backend.add_rule([self._atoms[-1]], choice=True)

    def _hand_over(self, control: Control, assumptions: Iterable[int]) -> None:
        """Give clingo what was added since; a variable that is new to it is a choice."""
        most = max([len(self._atoms) - 1, *(abs(x) for clause in (*self._todo, assumptions) for x in clause)])
        if not self._todo and most < len(self._atoms):
            return
        with control.backend() as backend:
            self._add(backend, most)
            for clause in self._todo:
                backend.add_rule([], [-self._literal(x) for x in clause])
        self._todo.clear()
