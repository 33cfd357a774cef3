"""An inference and its terms: what premises and conclusion speak of, and what they share."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from argmap.analysis.check.language import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.analysis.check.language import Language, Terms
    from argmap.analysis.check.work import Work
    from argmap.model import Claim, Support

__all__ = ["Inference", "phrases", "shared", "unmatched"]


class Inference:
    """A support of a claim, with the terms of its premises; what supports the step itself counts among them."""

    def __init__(self, work: Work, support: Support, premises: list[Claim], conclusion: Claim) -> None:
        self.support = support
        self.premises = premises
        self.conclusion = conclusion
        backing = work.supports_by_target.get(support.id, ())
        self.backed = [work.amap.claims[premise] for other in backing for premise in other.premises]
        self.aim = work.terms(conclusion.text)
        self.terms = [work.terms(claim.text) for claim in (*premises, *self.backed)]
        self._words = work.language

    @cached_property
    def rabbits(self) -> dict[str, str]:
        """The terms of the conclusion that no premise speaks of."""
        return unmatched(self._words, self.aim, self.terms)

    @cached_property
    def danglers(self) -> dict[str, dict[str, str]]:
        """The terms of each premise that nothing else speaks of, where there are any."""
        found = {}
        for place, premise in enumerate(self.premises):
            rest = [self.aim, *self.terms[:place], *self.terms[place + 1 :]]
            loose = unmatched(self._words, self.terms[place], rest)
            if loose:
                found[premise.id] = loose
        return found


def unmatched(words: Language, terms: Terms, others: list[Terms]) -> dict[str, str]:
    """Return the terms whose idea stands in none of the others."""
    left = terms.keys() - others[0].keys()
    for other in others[1:]:
        left -= other.keys()
    if not left:
        return {}
    return {stem: term for stem, term in terms.items() if stem in left and not _met(words, stem, others)}


def _met(words: Language, stem: str, others: list[Terms]) -> bool:
    """Tell whether a stem is akin to one of some others; few begin as it does, so that is asked first."""
    heads = words.forms(stem)[0]
    for other in others:
        if not heads.isdisjoint(other.heads):
            for one in other:
                if words.same(stem, one):
                    return True
    return False


def shared(words: Language, one: Terms, other: Terms) -> bool:
    """Tell whether two claims have a term in common."""
    return len(unmatched(words, one, [other])) < len(one)


def phrases(text: str, terms: Iterable[str]) -> list[str]:
    """Return some terms of a text as a reader would name them: the parts of a name, or of a hyphenated word, together.

    Examples:
        >>> phrases("The United States rely on supply-side measures", ["united", "states", "supply", "side"])
        ['United States', 'supply-side']
    """
    wanted = {term.rpartition(" ")[2]: term for term in terms}
    told: list[str] = []
    begun = ended = -1
    for word in WORD.finditer(text):
        term = wanted.get(word[0].lower().replace("’", "'"))
        between = text[ended : word.start()]
        named = between == " " and text[begun].isupper() and word[0][0].isupper()
        if term is None:
            ended = -1
        elif ended >= 0 and (between == "-" or named):
            joined = text[begun : word.end()]
            told[-1], ended = joined if named else joined[:1].lower() + joined[1:], word.end()
        else:
            told.append(term)
            begun, ended = word.span()
    return list(dict.fromkeys(told))
