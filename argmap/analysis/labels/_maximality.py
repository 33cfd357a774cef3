"""Why a labelling is not preferred: a few undecided elements that could be decided together, whatever the rest does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.analysis.labels._grounded import IN, OUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.analysis.labels._cnf import Encoding
    from argmap.analysis.labels._residual import ResidualComponent, Word

__all__ = ["lessons"]

SEEDS = 400  # elements from which a lesson is drawn at most, each time


def lessons(encoding: Encoding, word: Word, more: Word) -> Iterator[list[int]]:
    """Yield clauses that hold of every preferred labelling and not of `word`, given a larger labelling.

    Take an element that is in under `more` only, what its label there rests on, and so on, as far as `word` leaves it
    undecided. These elements justify one another, together with a few that `word` decides. So wherever these few have
    the same labels and the others are undecided, the others could be decided as in `more`: that is not preferred.
    """
    component = encoding.component
    place = _places(component, more) if component.circular else [0] * len(component)
    covered: set[int] = set()
    seeds = [x for x, label in enumerate(more) if label == IN != word[x]]
    for seed in seeds[:SEEDS]:
        if seed in covered:
            continue
        inner, outer = _justified(component, word, more, place, seed)
        covered |= inner
        yield [
            *(encoding.in_[x] for x in inner),
            *(-encoding.not_out[x] for x in inner),
            *(-encoding.in_[x] if word[x] == IN else encoding.not_out[x] for x in outer),
        ]


def _places(component: ResidualComponent, word: Word) -> list[int]:
    place = [len(component)] * len(component)
    allowed = [all(word[c] == OUT for c in challenges) for challenges in component.challenges]
    for number, x in enumerate(component.derived(allowed)):
        place[x] = number
    return place


def _justified(
    component: ResidualComponent, word: Word, more: Word, place: list[int], seed: int
) -> tuple[set[int], set[int]]:
    inner, outer = {seed}, set()
    todo = [seed]
    while todo:
        for y in _rests_on(component, word, more, place, todo.pop()):
            if word[y] in (IN, OUT):
                outer.add(y)
            elif y not in inner:
                inner.add(y)
                todo.append(y)
    return inner, outer


def _rests_on(component: ResidualComponent, word: Word, more: Word, place: list[int], x: int) -> list[int]:
    """Return what justifies the label of an element under `more`, by the rules; what `word` decides, if there is a choice."""
    needs, challenges = component.needs[x], component.challenges[x]
    if more[x] == IN:
        if component.any_of[x]:
            held = [y for y in needs if more[y] == IN]
            needs = [min(held, key=lambda y: (word[y] != IN, place[y]))]
        return needs + challenges
    beaten = next((c for c in challenges if more[c] == IN), None)
    if beaten is not None:
        return [beaten]
    fallen = [y for y in needs if more[y] == OUT]
    return fallen if component.any_of[x] else [min(fallen, key=lambda y: word[y] != OUT)]
