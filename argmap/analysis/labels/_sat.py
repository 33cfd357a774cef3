"""Is there a way to make all of these clauses true? Asked of python-sat, or of plain search where little is to be tried.

What python-sat does not answer soon is handed to clingo, where that is installed: on dense attack graphs it is twice as fast.
"""

from __future__ import annotations

import importlib.util
import math
import time
from typing import TYPE_CHECKING, Any, Protocol

from argmap.analysis.labels._search_errors import OutOfTimeError
from argmap.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Definition", "PlainSearch", "Solver", "completion", "solver"]

Definition = tuple[int, list[int], bool]  # a variable, its body, whether any literal of it is enough

CONFLICTS = 5000  # after so many, the clock is looked at and an interrupt is heard
EASY = 700  # conflicts after which a question is hard
PLAIN = 20  # challenged undecided elements that plain search takes on


class Solver(Protocol):
    """Clauses over variables 1, 2, ...; a literal is a variable or, negated, its negative."""

    @property
    def hard(self) -> bool:
        """Whether what was asked is known to take long."""

    def add(self, clause: Iterable[int]) -> None:
        """Add a clause: one of its literals must be true."""

    def define(self, variable: int, body: list[int], *, any_of: bool = False) -> None:
        """Let a variable be true just if all literals of its body are, or any of them; before anything is asked."""

    def prefer(self, literals: Iterable[int]) -> None:
        """Say which literals to try as true first: a hint, which changes no answer to whether there is a model."""

    def solve(self, assumptions: Sequence[int] = ()) -> list[bool] | None:
        """Return the values of the variables (that of 0 means nothing), or None if there are none."""

    def models(
        self, assumptions: Sequence[int], apart: Sequence[int], *, largest: bool = False
    ) -> Iterator[list[bool]] | None:
        """Yield all that `solve` could return, no two alike in those variables that tell `apart`; None if it cannot be done at once.

        If `largest`, those alone in which no more of these are true.
        """


def completion(variable: int, body: list[int], *, any_of: bool) -> list[list[int]]:
    """Return the clauses that say what a definition does."""
    sign = -1 if any_of else 1
    return [*([-sign * variable, sign * x] for x in body), [sign * variable, *(-sign * x for x in body)]]


def solver(choices: int, deadline: float = math.inf) -> Solver:
    """Return python-sat's solver or, where it is not installed, plain search for up to 20 `choices`.

    Raises:
        MissingExtraError: more choices, and python-sat is not installed.
    """
    try:
        from pysat.solvers import Glucose4, Minisat22  # noqa: PLC0415  # an extra
    except ImportError:
        if choices > PLAIN:
            raise MissingExtraError.of(
                "python-sat",
                "solver",
                f"labellings of {choices} challenged claims and relations that bear on each other",
            ) from None
        return PlainSearch(deadline)
    # MiniSat gives up after just so many conflicts, Glucose when it restarts; but alone Glucose gets further
    helped = importlib.util.find_spec("clingo") is not None
    return _Sat(Minisat22() if helped else Glucose4(), deadline)


class _Sat:
    """python-sat, with a look at the clock now and then; what is hard goes on in clingo.

    All definitions and clauses are noted until then.
    """

    def __init__(self, made: Any, deadline: float) -> None:
        self._solver = made
        self._deadline = deadline
        self._defined: list[Definition] = []
        self._clauses: list[list[int]] = []
        self._passed = 0  # how many of the clauses the solver has
        self._preferred: list[int] = []
        self._other: Solver | None = None

    def add(self, clause: Iterable[int]) -> None:
        if self._other is not None:
            self._other.add(clause)
        else:
            self._clauses.append(list(clause))

    def define(self, variable: int, body: list[int], *, any_of: bool = False) -> None:
        self._defined.append((variable, body, any_of))
        for clause in completion(variable, body, any_of=any_of):
            self._solver.add_clause(clause)

    def prefer(self, literals: Iterable[int]) -> None:
        self._preferred = list(literals)
        self._solver.set_phases(self._preferred)

    def solve(self, assumptions: Sequence[int] = ()) -> list[bool] | None:
        answer, budget = None, EASY
        while self._other is None and answer is None:
            if time.monotonic() > self._deadline:
                raise OutOfTimeError
            for clause in self._clauses[self._passed :]:
                self._solver.add_clause(clause)
            self._passed = len(self._clauses)
            self._solver.conf_budget(budget)
            budget = CONFLICTS
            # Python hears the interrupt: the solver's own handler would leap out of whichever thread gets the signal.
            answer = self._solver.solve_limited(assumptions=list(assumptions), expect_interrupt=True)
            if answer is None:
                self._hand_over()
        if self._other is not None:
            return self._other.solve(assumptions)
        return [False, *map((0).__lt__, self._solver.get_model())] if answer else None

    def models(
        self, assumptions: Sequence[int], apart: Sequence[int], *, largest: bool = False
    ) -> Iterator[list[bool]] | None:
        if self._other is None:
            self._hand_over()
        return None if self._other is None else self._other.models(assumptions, apart, largest=largest)

    @property
    def hard(self) -> bool:
        return self._other is not None

    def _hand_over(self) -> None:
        """Let clingo go on, where it is installed."""
        try:
            from argmap.analysis.labels._clingo import Clingo  # noqa: PLC0415  # an extra

            self._other = Clingo(self._deadline)
        except ImportError:
            return
        for variable, body, any_of in self._defined:
            self._other.define(variable, body, any_of=any_of)
        for clause in self._clauses:
            self._other.add(clause)
        self._other.prefer(self._preferred)
        self._defined, self._clauses = [], []

    def __del__(self) -> None:
        self._solver.delete()


class PlainSearch:
    """Try and go back, with what follows at once: enough for small components, and for checking the other.

    Examples:
        >>> search = PlainSearch()
        >>> search.add([1, 2]), search.add([-1, 2])
        (None, None)
        >>> search.solve()[2], search.solve([-2])
        (True, None)
    """

    def __init__(self, deadline: float = math.inf) -> None:
        self.hard = False
        self._deadline = deadline
        self._clauses: list[tuple[int, ...]] = []
        self._where: dict[int, list[int]] = {}
        self._units: list[int] = []
        self._most = 0
        self._empty = False

    def add(self, clause: Iterable[int]) -> None:
        """Add a clause: one of its literals must be true."""
        literals = tuple(dict.fromkeys(clause))
        self._empty |= not literals
        self._most = max([self._most, *map(abs, literals)])
        if len(literals) == 1:
            self._units.append(literals[0])
        for literal in literals:
            self._where.setdefault(literal, []).append(len(self._clauses))
        self._clauses.append(literals)

    def define(self, variable: int, body: list[int], *, any_of: bool = False) -> None:
        """Let a variable be true just if all literals of its body are, or any of them."""
        for clause in completion(variable, body, any_of=any_of):
            self.add(clause)

    def prefer(self, literals: Iterable[int]) -> None:
        """Take no hints: variables are tried in order, false first."""

    def models(self, assumptions: Sequence[int], apart: Sequence[int], *, largest: bool = False) -> None:
        """List nothing at once."""

    def solve(self, assumptions: Sequence[int] = ()) -> list[bool] | None:
        """Return the values of the variables, or None if there are none."""
        self._most = max([self._most, *map(abs, assumptions)])
        value: list[bool | None] = [None] * (self._most + 1)
        trail: list[int] = []
        if self._empty or not self._follow([*self._units, *assumptions], value, trail):
            return None
        tried: list[tuple[int, int]] = []  # length of the trail before each choice, and the choice
        variable = 1
        while True:
            while variable <= self._most and value[variable] is not None:
                variable += 1
            if variable > self._most:
                return [bool(given) for given in value]
            if time.monotonic() > self._deadline:
                raise OutOfTimeError
            tried.append((len(trail), -variable))
            choice = [-variable]
            while not self._follow(choice, value, trail):
                while tried and tried[-1][1] > 0:
                    tried.pop()
                if not tried:
                    return None
                length, literal = tried.pop()
                for undone in trail[length:]:
                    value[abs(undone)] = None
                del trail[length:]
                tried.append((length, -literal))
                choice = [-literal]
            variable = 1

    def _follow(self, todo: list[int], value: list[bool | None], trail: list[int]) -> bool:
        """Make literals true, and all that follows; False if they cannot be."""
        todo = list(todo)
        while todo:
            literal = todo.pop()
            given = value[abs(literal)]
            if given is not None:
                if given != (literal > 0):
                    return False
                continue
            value[abs(literal)] = literal > 0
            trail.append(literal)
            for number in self._where.get(-literal, ()):
                open_ = [x for x in self._clauses[number] if value[abs(x)] in (None, x > 0)]
                if not open_:
                    return False
                if len(open_) == 1:
                    todo.append(open_[0])
        return True
