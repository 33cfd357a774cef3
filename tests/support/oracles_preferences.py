"""Preferences as the definition has them: all arguments built, attacks filtered, extensions searched by force.

An argument is a tree, of which nothing matters but what it is for, its links, and what in it can be challenged: arguments alike in
these are one, so there are finitely many.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

from oracles_semantics import IN, OUT, UNDECIDED, Program

CONFLICT_FREE = ("naive", "stage", "cf2")


class Argument(NamedTuple):
    """What it is for (a claim, or a relation in use), the ranks of its links, its parts that can be challenged.

    `weak` holds, of each claim argued for within it, the claim and the links of that argument; `used` the relations.
    """

    top: str
    last: frozenset  # of ranks, of the last links
    every: frozenset  # of ranks, of all links
    weak: frozenset
    used: frozenset


class Arguments:
    """All arguments of a map, and which of them defeat which."""

    def __init__(self, amap, numbers, *, link, strict=False, most=400):
        self.amap, self.numbers, self.link = amap, numbers, link
        program = Program(amap, strict=strict)
        self.elements, self.bodies, self.facts = program.elements, program.bodies, program.facts
        self.relations = [amap.relations[x] for x in self.elements if x in amap.relations]
        self.made = self._built(most)

    def _rank(self, id_):
        return frozenset([self.numbers[id_]] if id_ in self.numbers else [])

    def _built(self, most):
        made = set()
        for claim in self.amap.claims:
            if claim in self.facts:  # an axiom: no link, and nothing there to challenge
                made.add(Argument(claim, frozenset(), frozenset(), frozenset(), frozenset()))
            elif () in self.bodies[claim]:
                own = self._rank(claim)
                made.add(Argument(claim, own, own, frozenset([(claim, own)]), frozenset()))
        while True:
            new = {argument for r in self.relations for argument in self._steps(r, made)} - made
            if not new:
                return sorted(made, key=str)
            made |= new
            if len(made) > most:
                return None

    def _steps(self, relation, made):
        """The arguments whose last step is a relation: for the relation itself and, of a support, for its target."""
        choices = [[a for a in made if a.top == p] for p in relation.premises]
        for parts in itertools.product(*choices):
            own = self._rank(relation.id)
            last = own or frozenset().union(*(a.last for a in parts))
            every = own.union(*(a.every for a in parts))
            weak = frozenset().union(*(a.weak for a in parts))
            used = frozenset([relation.id]).union(*(a.used for a in parts))
            yield Argument(relation.id, last, every, weak, used)
            target = relation.target
            if (relation.id,) in self.bodies.get(target, ()) and target not in self.facts:
                links = last if self.link == "last" else every
                yield Argument(target, last, every, weak | {(target, links)}, used)

    def links(self, argument):
        return argument.last if self.link == "last" else argument.every

    def defeats(self, one, other):
        """Whether an argument whose last step is a challenge defeats another, on some part of it."""
        relation = self.amap.relations.get(one.top)
        if type(relation).__name__ != "Challenge":
            return False
        if relation.target in other.used:
            return True  # an undercut always succeeds
        return any(
            claim == relation.target and not weaker(self.links(one), links) for claim, links in other.weak
        )


def weaker(links, others):
    """Elitist: some link is weaker than all of the others. Without links there is nothing to compare."""
    return bool(links and others) and any(all(x < y for y in others) for x in links)


def complete(arguments, attackers):
    """Every complete labelling of an attack graph, as Caminada defines them; by force, but for what is settled anyway."""
    label = dict.fromkeys(range(len(arguments)), UNDECIDED)
    changed = True
    while changed:
        changed = False
        for a in label:
            new = IN - max((label[b] for b in attackers[a]), default=OUT)
            if label[a] == UNDECIDED != new:
                label[a], changed = new, True
    alike = {}  # what the same arguments defeat has the same label
    for a in label:
        if label[a] == UNDECIDED:
            alike.setdefault(frozenset(attackers[a]), []).append(a)
    if len(alike) > 9:
        return None
    found = []
    for values in itertools.product((OUT, UNDECIDED, IN), repeat=len(alike)):
        guess = dict(label)
        for value, those in zip(values, alike.values(), strict=True):
            guess |= dict.fromkeys(those, value)
        if all(guess[a] == IN - max((guess[b] for b in attackers[a]), default=OUT) for a in guess):
            found.append(guess)
    return found


def _ins(guess):
    return frozenset(a for a in guess if guess[a] == IN)


def _open(arguments, guess):
    """Which claims and relations are undecided, each at each strength that an argument for it has."""
    best = {}
    for a, argument in enumerate(arguments.made):
        links = arguments.links(argument)
        at = argument.top, min(links, default=None)
        best[at] = max(best.get(at, OUT), guess[a])
    return frozenset(at for at, label in best.items() if label == UNDECIDED)


def chosen(arguments, found, semantics):
    """Choose among complete labellings of arguments."""
    if semantics == "complete":
        return found
    if semantics == "grounded":
        return [v for v in found if all(_ins(v) <= _ins(w) for w in found)]
    if semantics == "preferred":
        return [v for v in found if not any(_ins(v) < _ins(w) for w in found)]
    if semantics == "stable":
        return [v for v in found if UNDECIDED not in v.values()]
    if semantics == "semi-stable":
        return [v for v in found if not any(_open(arguments, w) < _open(arguments, v) for w in found)]
    among = chosen(arguments, found, "preferred" if semantics == "ideal" else "semi-stable")
    below = [v for v in found if all(_ins(v) <= _ins(w) for w in among)]
    return [v for v in below if all(_ins(w) <= _ins(v) for w in below)]


def told(arguments, guess):
    """The labels of claims and relations: of each the best that an argument for it has."""
    label = dict.fromkeys(arguments.elements, OUT)
    for a, argument in enumerate(arguments.made):
        label[argument.top] = max(label[argument.top], guess[a])
    return label


def by_arguments(amap, numbers, *, link, strict=False):
    """Return a function of a semantics that gives the labellings, or None if this would take too long."""
    arguments = Arguments(amap, numbers, link=link, strict=strict)
    if arguments.made is None:
        return None
    attackers = [
        [b for b, other in enumerate(arguments.made) if arguments.defeats(other, one)]
        for one in arguments.made
    ]
    found = complete(arguments.made, attackers)
    if found is None:
        return None

    def labellings(semantics):
        each = [told(arguments, guess) for guess in chosen(arguments, found, semantics)]
        return list({tuple(label.values()): label for label in each}.values())

    return labellings
