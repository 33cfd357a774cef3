"""An inference and its terms: what premises and conclusion speak of, and what they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, Protocol

from argmap.analysis.check._words import WORD, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.analysis.check.language import Language, Terms
    from argmap.model import Claim, Support

__all__ = ["Inference", "Reader", "phrases", "shared", "unmatched"]


class Reader(Protocol):
    """Who reads texts in a language, as the context of a rule does."""

    language: Language

    def terms(self, text: str) -> Terms:
        """Return what a text speaks of."""


class Inference(NamedTuple):
    """A support of a claim, with what supports the step itself, which counts among its premises."""

    support: Support
    premises: tuple[Claim, ...]
    conclusion: Claim
    backed: tuple[Claim, ...]

    def aim(self, context: Reader) -> Terms:
        """Return the terms of the conclusion."""
        return context.terms(self.conclusion.text)

    def terms(self, context: Reader) -> list[Terms]:
        """Return the terms of each premise."""
        return [context.terms(claim.text) for claim in (*self.premises, *self.backed)]

    def rabbits(self, context: Reader) -> dict[str, str]:
        """Return the terms of the conclusion that no premise speaks of."""
        return unmatched(context.language, self.aim(context), self.terms(context))

    def danglers(self, context: Reader) -> dict[str, dict[str, str]]:
        """Return the terms of each premise that nothing else speaks of, where there are any."""
        terms = self.terms(context)
        ideas = _Ideas(context.language, [self.aim(context), *terms])
        found = {}
        for premise, own in zip(self.premises, terms, strict=False):
            loose = {stem: term for stem, term in own.items() if not ideas.met(stem, own)}
            if loose:
                found[premise.id] = loose
        return found


class _Ideas:
    """The stems of several texts, and how many of these have each: so that no text need be held against all others."""

    def __init__(self, words: Language, texts: list[Terms]) -> None:
        self._words = words
        self._holders = Counter(stem for terms in texts for stem in terms)
        self._by_head: dict[str, list[str]] = defaultdict(list)
        for stem in self._holders:
            for head in words.forms[stem][0]:
                self._by_head[head].append(stem)

    def met(self, stem: str, own: Terms) -> bool:
        """Tell whether the idea of a stem stands in another text than its own, which is one of them."""
        if self._holders[stem] > 1:
            return True
        return any(
            self._words.same(stem, other)
            for head in self._words.forms[stem][0]
            for other in self._by_head[head]
            if self._holders[other] > (other in own)
        )


def unmatched(words: Language, terms: Terms, others: list[Terms]) -> dict[str, str]:
    """Return the terms whose idea stands in none of the others."""
    forms = words.forms
    found = {}
    for stem, term in terms.items():
        heads = forms[stem][0]
        for other in others:  # few have a term that begins as this one does
            if stem in other or (not heads.isdisjoint(other.heads) and _met(words, stem, other)):
                break
        else:
            found[stem] = term
    return found


def _met(words: Language, stem: str, others: Terms) -> bool:
    """Tell whether a stem is akin to one of some others."""
    return any(words.same(stem, one) for one in others)


def shared(words: Language, one: Terms, other: Terms) -> bool:
    """Tell whether two claims have a term in common."""
    return len(unmatched(words, one, [other])) < len(one)


def phrases(text: str, terms: Iterable[str]) -> list[str]:
    """Return some terms of a text as a reader would name them: the parts of a name together.

    Examples:
        >>> phrases("The United States and Mexico rely on supply-side measures", ["united", "states", "mexico", "supply-side"])
        ['United States', 'Mexico', 'supply-side']
    """
    wanted = {term.rpartition(" ")[2]: term for term in terms}
    told: list[str] = []
    begun = ended = -1
    for word in WORD.finditer(text):
        term = wanted.get(words_in(word[0])[0])
        between = text[ended : word.start()]
        named = between == " " and text[begun].isupper() and word[0][0].isupper()
        if term is None:
            ended = -1
        elif ended >= 0 and named:
            told[-1], ended = text[begun : word.end()], word.end()
        else:
            told.append(term if not word.start() else f"{term.removesuffix(words_in(word[0])[0])}{word[0]}")
            begun, ended = word.span()
    return list(dict.fromkeys(told))
