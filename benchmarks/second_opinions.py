"""Do others say the same? Labels of thousands of small frameworks and maps beside definitions and other programs.

    python -m benchmarks.second_opinions [--frameworks 5000] [--maps 2000] [--seed 1]

Frameworks have up to eight arguments; on each, every semantics is asked of the definition by force, of clingo with encodings
written for this, and of formal-argumentation, pygarg and PyArg, where they are installed. A third of them have preferences among
their arguments: then the others are asked of the graph that the defeats make. Maps have supports, linked premises, undercuts,
circles and preferences; argmap's labels are compared with those of all their arguments, built one by one, and with those that clingo
gives the same arguments. For each program: how many answers were compared, and which differ.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import argmap

if TYPE_CHECKING:
    from collections.abc import Callable

sys.path.append(str(Path(__file__).parents[1] / "tests" / "support"))

Graph = tuple[list[str], list[tuple[str, str]]]
Sets = set[frozenset[str]]
ADMISSIBLE_OR_NOT = ("naive", "stage", "cf2")
SEMANTICS = (
    "grounded",
    "complete",
    "preferred",
    "stable",
    "semi-stable",
    "ideal",
    "eager",
    *ADMISSIBLE_OR_NOT,
)

FREE = "{in(X)} :- arg(X). :- in(X), in(Y), att(X,Y). beaten(X) :- in(Y), att(Y,X). #show in/1."
ADMISSIBLE = FREE + ":- in(X), att(Y,X), not beaten(Y)."
COMPLETE = ADMISSIBLE + "open(X) :- att(Y,X), not beaten(Y). :- arg(X), not open(X), not in(X)."
RANGE = "reached(X) :- in(X). reached(X) :- beaten(X). #show reached/1."
# Gaggl and Woltran 2013: CF2 extensions are naive, and naive in what Δ leaves, its attacks within strong components
CF2 = (
    FREE
    + """
    turn(0..n). turns(n).
    gone(I+1,X) :- gone(I,X), turn(I), I < n.
    gone(I+1,X) :- in(Y), att(Y,X), not way(I,X,Y), turn(I), I < n.
    way(I,X,Y) :- att(X,Y), not gone(I,X), not gone(I,Y), turn(I).
    way(I,X,Z) :- way(I,X,Y), way(I,Y,Z).
    inner(X,Y) :- att(X,Y), way(n,X,Y), way(n,Y,X).
    :- in(X), gone(n,X).
    near(X) :- in(Y), inner(X,Y). near(X) :- in(Y), inner(Y,X). near(X) :- inner(X,X).
    :- arg(X), not gone(n,X), not in(X), not near(X).
    touched(X) :- in(Y), att(X,Y). touched(X) :- in(Y), att(Y,X). touched(X) :- att(X,X).
    :- arg(X), not in(X), not touched(X).
    """
)


class AbsentError(Exception):
    """A program has no such semantics."""


def models(graph: Graph, program: str) -> list[dict[str, frozenset[str]]]:
    """Return clingo's answers: of each predicate shown, what it holds of."""
    import clingo

    arguments, attacks = graph
    control = clingo.Control(["0", "--warn=none", f"--const=n={len(arguments) + 1}"])
    number = {name: place for place, name in enumerate(arguments)}
    facts = "".join(f"arg({x})." for x in number.values())
    facts += "".join(f"att({number[a]},{number[b]})." for a, b in attacks)
    control.add("base", [], program + facts)
    control.ground([("base", [])])
    found = []
    with control.solve(yield_=True) as handle:
        for model in handle:
            held = defaultdict(set)
            for symbol in model.symbols(shown=True):
                held[symbol.name].add(arguments[symbol.arguments[0].number])
            found.append({name: frozenset(held[name]) for name in ("in", "reached")})
    return found


def by_clingo(graph: Graph, semantics: str) -> Sets:
    """Return the extensions by clingo."""

    def sets(program: str, shown: str = "in") -> Sets:
        """Return the answers, or those of which what is shown is largest."""
        each = models(graph, program)
        return {one["in"] for one in each if not any(one[shown] < other[shown] for other in each)}

    if semantics in ("grounded", "complete"):
        each = {one["in"] for one in models(graph, COMPLETE)}
        return each if semantics == "complete" else {frozenset.intersection(*each)}
    if semantics in ("ideal", "eager"):
        among = by_clingo(graph, "preferred" if semantics == "ideal" else "semi-stable")
        number = {name: place for place, name in enumerate(graph[0])}
        bar = "".join(f":- in({number[x]})." for x in graph[0] if x not in frozenset.intersection(*among))
        return sets(COMPLETE + bar)
    if semantics in ("semi-stable", "stage"):
        return sets((COMPLETE if semantics == "semi-stable" else FREE) + RANGE, "reached")
    programs = {
        "preferred": COMPLETE,
        "stable": FREE + ":- arg(X), not in(X), not beaten(X).",
        "naive": FREE,
        "cf2": CF2,
    }
    return sets(programs[semantics])


def by_definition(graph: Graph, semantics: str) -> Sets:
    """Return the extensions by force."""
    from attack_graphs import wanted

    arguments, attacks = graph
    if semantics in ADMISSIBLE_OR_NOT:
        return wanted(semantics, frozenset(arguments), attacks)
    free = [
        frozenset(chosen)
        for size in range(len(arguments) + 1)
        for chosen in itertools.combinations(arguments, size)
        if not any(a in chosen and b in chosen for a, b in attacks)
    ]
    attackers = {x: {a for a, b in attacks if b == x} for x in arguments}
    beaten = {one: frozenset(b for a, b in attacks if a in one) for one in free}
    full = [one for one in free if one == {x for x in arguments if attackers[x] <= beaten[one]}]
    if semantics == "complete":
        return set(full)
    if semantics == "grounded":
        return {one for one in full if all(one <= other for other in full)}
    if semantics == "preferred":
        return {one for one in full if not any(one < other for other in full)}
    if semantics == "stable":
        return {one for one in full if len(one | beaten[one]) == len(arguments)}
    if semantics == "semi-stable":
        return {one for one in full if not any(one | beaten[one] < other | beaten[other] for other in full)}
    among = by_definition(graph, "preferred" if semantics == "ideal" else "semi-stable")
    below = [one for one in full if all(one <= other for other in among)]
    return {one for one in below if all(other <= one for other in below)}


def by_formal_argumentation(graph: Graph, semantics: str) -> Sets:
    """Return the extensions by formal-argumentation."""
    from argumentation.core import dung

    made = dung.ArgumentationFramework(arguments=frozenset(graph[0]), defeats=frozenset(graph[1]))
    one = getattr(dung, f"{semantics}_extension", None)
    if one is not None:
        return {frozenset(one(made))}
    return set(map(frozenset, getattr(dung, f"{semantics.replace('-', '_')}_extensions")(made)))


def by_pygarg(graph: Graph, semantics: str) -> Sets:
    """Return the extensions by pygarg."""
    from pygarg.dung import solver

    names = {
        "grounded": "GR", "complete": "CO", "preferred": "PR", "stable": "ST", "semi-stable": "SST", "ideal": "ID",
    }  # fmt: skip
    if semantics not in names:
        raise AbsentError
    arguments, attacks = graph
    return set(
        map(frozenset, solver.extension_enumeration(arguments, list(map(list, attacks)), names[semantics]))
    )


def by_pyarg(graph: Graph, semantics: str) -> Sets:
    """Return the extensions by PyArg."""
    import importlib

    from py_arg.abstract_argumentation_classes.abstract_argumentation_framework import (
        AbstractArgumentationFramework,
    )
    from py_arg.abstract_argumentation_classes.argument import Argument
    from py_arg.abstract_argumentation_classes.defeat import Defeat

    if semantics in ("stage", "cf2"):
        raise AbsentError
    arguments = {x: Argument(x) for x in graph[0]}
    defeats = [Defeat(arguments[a], arguments[b]) for a, b in graph[1]]
    made = AbstractArgumentationFramework("af", list(arguments.values()), defeats)
    name = f"get_{semantics.replace('-', '')}_extension"
    name += "" if semantics in ("grounded", "ideal", "eager") else "s"
    module = importlib.import_module(f"py_arg.algorithms.semantics.{name}")
    answer = getattr(module, "apply" if semantics == "naive" else name)(made)
    return {frozenset(one.name for one in held) for held in ([answer] if semantics == "grounded" else answer)}


PROGRAMS: dict[str, Callable[[Graph, str], Sets]] = {
    "the definition": by_definition,
    "clingo": by_clingo,
    "formal-argumentation": by_formal_argumentation,
    "pygarg": by_pygarg,
    "PyArg": by_pyarg,
}


def random_graph(dice: random.Random) -> Graph:
    """Return an attack graph of up to eight arguments, at any density."""
    arguments = list("abcdefgh"[: dice.randint(1, 8)])
    share = dice.choice([0.1, 0.2, 0.3, 0.5])
    return arguments, [
        pair
        for pair in itertools.product(arguments, repeat=2)
        if dice.random() < share * (0.4 if pair[0] == pair[1] else 1)
    ]


def defeats(graph: Graph, numbers: dict[str, float], link: str) -> Graph:
    """Return the graph of the attacks that succeed: by formal-argumentation's test of sets, where both sides have a rank."""
    try:
        from argumentation.core.preference import strictly_weaker
    except ImportError:

        def strictly_weaker(one: list[float], other: list[float], _: str) -> bool:
            return min(one) < min(other)

    arguments, attacks = graph
    left = []
    for a, b in attacks:
        ranks = [numbers[x] for x in (f"{a}|{b}", a) if x in numbers]
        mine, other = ranks[:1] if link == "last" else ranks, [numbers[b]] if b in numbers else []
        if not (mine and other and strictly_weaker(mine, other, "elitist")):
            left.append((a, b))
    return arguments, left


def as_map(graph: Graph) -> argmap.ArgumentMap:
    """Return a map of claims that challenge each other."""
    amap = argmap.ArgumentMap()
    for name in graph[0]:
        amap.claim(f"Claim {name}", id=name)
    for a, b in graph[1]:
        amap.challenge(a, b, id=f"{a}|{b}")
    return amap


class Tally:
    """How many answers of each program were compared, and which differ."""

    def __init__(self) -> None:
        self.compared: Counter[str] = Counter()
        self.differ: dict[str, list[str]] = defaultdict(list)
        self.absent: dict[str, str] = {}

    def note(self, program: str, *, same: bool, said: str) -> None:
        """Note an answer."""
        self.compared[program] += 1
        if not same:
            self.differ[program].append(said)

    def tell(self) -> None:
        """Print it."""
        for program, count in self.compared.items():
            differ = self.differ[program]
            print(f"  {program}: {count} answers compared, {len(differ)} differ")
            for said in differ[:3]:
                print(f"      {said}")
        for program, why in self.absent.items():
            print(f"  {program}: not installed ({why})")


def frameworks(count: int, seed: int) -> None:
    """Compare on random frameworks."""
    tally, dice = Tally(), random.Random(seed)
    for number in range(count):
        graph = random_graph(dice)
        amap, asked, against = as_map(graph), {}, graph
        if number % 3 == 0:
            names = [*amap.claims, *amap.relations]
            numbers = {x: dice.choice([1.0, 2.0, 3.0]) for x in names if dice.random() < 0.7}
            asked = {"preferences": numbers, "link": dice.choice(["last", "weakest"])}
            against = defeats(graph, numbers, asked["link"])
        for semantics in SEMANTICS:
            ours = {
                frozenset(x for x in graph[0] if one[x] == "in")
                for one in argmap.extensions(amap, semantics, **asked)
            }
            for name, ask in PROGRAMS.items():
                if name in tally.absent:
                    continue
                try:
                    theirs = ask(against, semantics)
                except AbsentError:
                    continue
                except ImportError as error:
                    tally.absent[name] = str(error)
                    continue
                except Exception as error:  # of theirs, and told as their answer
                    theirs = {frozenset([f"{type(error).__name__}: {error}"])}
                told = f"{semantics} of {' '.join(a + b for a, b in against[1])}: {shown(ours)}, they {shown(theirs)}"
                tally.note(name, same=ours == theirs, said=told)
    print(f"{count} frameworks of up to 8 arguments, {len(SEMANTICS)} semantics, a third with preferences")
    tally.tell()


def shown(sets: Sets) -> str:
    """Show extensions in a line."""
    return " ".join(sorted(f"{{{''.join(sorted(one))}}}" for one in sets)) or "none"


def maps(count: int, seed: int) -> None:
    """Compare on random maps with supports and preferences."""
    from maps_at_random import reasoned_map
    from oracles_preferences import Arguments, by_arguments, told

    tally, dice, left, several = Tally(), random.Random(seed), count, 0
    while left:
        amap, numbers, link, strict = reasoned_map(dice)
        labellings = by_arguments(amap, numbers, link=link, strict=strict)
        if labellings is None:
            continue
        left -= 1
        arguments = Arguments(amap, numbers, link=link, strict=strict)
        several += any(
            len({min(arguments.links(one), default=None) for one in arguments.made if one.top == x}) > 1
            for x in arguments.elements
        )
        names = [str(number) for number in range(len(arguments.made))]
        attacks = [
            (names[a], names[b])
            for (a, one), (b, other) in itertools.product(enumerate(arguments.made), repeat=2)
            if arguments.defeats(one, other)
        ]
        for semantics in SEMANTICS[:7]:
            found = argmap.extensions(amap, semantics, preferences=numbers, link=link, strict=strict)
            ours = sorted(tuple(map(str, one.values())) for one in found)
            wanted = sorted(map(words, labellings(semantics)))
            said = f"{semantics}, {link}, {numbers}: {argmap.dumps(amap)}"
            tally.note("all arguments, by force", same=ours == wanted, said=said)
            if semantics in ("semi-stable", "eager"):
                continue  # of claims and relations here, of arguments there
            try:
                sets = by_clingo((names, attacks), semantics)
            except ImportError as error:
                tally.absent["clingo, of all arguments"] = str(error)
                continue
            theirs = {words(told(arguments, labelled(names, attacks, one))) for one in sets}
            tally.note("clingo, of all arguments", same=set(ours) == theirs, said=said)
    print(
        f"{count} maps with supports and preferences, 7 semantics; in {several} something has arguments of several strengths"
    )
    tally.tell()


def labelled(names: list[str], attacks: list[tuple[str, str]], chosen: frozenset[str]) -> dict[int, int]:
    """Return the labels of arguments of which these are in."""
    beaten = {b for a, b in attacks if a in chosen}
    return {number: 2 if name in chosen else 0 if name in beaten else 1 for number, name in enumerate(names)}


def words(labels: dict[str, int]) -> tuple[str, ...]:
    """Return labels as words."""
    return tuple(("out", "undecided", "in")[label] for label in labels.values())


def main() -> None:
    """Compare, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--frameworks", type=int, default=5000)
    parser.add_argument("--maps", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    begun = time.process_time()
    frameworks(given.frameworks, given.seed)
    maps(given.maps, given.seed)
    print(f"{time.process_time() - begun:.0f} seconds of processor time")


if __name__ == "__main__":
    main()
