"""What rules share: the map, and what several of them need, worked out once when first asked for."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from argmap import schemes
from argmap.analysis.check._inference_terms import Inference
from argmap.analysis.check._remark import Remark, Remarks
from argmap.analysis.check._similarity import speak_of_the_same
from argmap.analysis.check.language import language as find_language
from argmap.analysis.labels._and_or_graph import AndOrGraph
from argmap.analysis.labels._question import grounded_labels
from argmap.analysis.provenance._quoted import judged
from argmap.analysis.provenance._texts import texts_of
from argmap.analysis.provenance.stale import expired_sources
from argmap.analysis.support.status import lacking_support, support_status
from argmap.graph._incidence import incidence
from argmap.graph._roles import contention_flags
from argmap.model import Association, Challenge, Support

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.analysis.check.language import Language, Terms
    from argmap.analysis.provenance._quoted import Quoted
    from argmap.analysis.provenance._texts import Texts
    from argmap.analysis.support.status import SupportStatus
    from argmap.argument_map import ArgumentMap
    from argmap.finding import Findings
    from argmap.model import Claim, Relation
    from argmap.schemes import Catalogue

__all__ = ["RuleContext", "remarks"]

MOST = 12  # ids in `because`
UNWORDED = frozenset({"gsn", "ibis"})  # vocabularies whose steps are not meant to share terms


class RuleContext:
    """A map under check.

    Attributes:
        amap: the map.
        today: ISO 8601 date against which evidence may be stale.
        catalogue: the schemes that are known.
        language: of the claims: its stop words, its marks of reasoning.
        texts: the text of each source that has one.
        texts_given: whether texts were given, beside those that the map holds.
        complete: set to False by a rule that a limit cut short.
    """

    def __init__(
        self,
        amap: ArgumentMap,
        *,
        today: str,
        language: str | Language,
        catalogue: Catalogue | None = None,
        texts: Texts | None = None,
    ) -> None:
        self.amap = amap
        self.today = today
        self.catalogue = schemes.catalogue(catalogue)
        self.texts = texts_of(amap, texts)
        self.texts_given = texts is not None
        self.complete = True
        self.language = find_language(language)
        self._terms: dict[str, Terms] = {}

    def terms(self, text: str) -> Terms:
        """Return the significant terms of a claim's text: stem -> the words as they stand there."""
        found = self._terms.get(text)
        if found is None:
            found = self._terms[text] = self.language.terms(text)
        return found

    @cached_property
    def supports(self) -> list[Support]:
        """All supports, in map order."""
        return [relation for relation in self.amap.relations.values() if isinstance(relation, Support)]

    @cached_property
    def inferences(self) -> list[tuple[Support, list[Claim], Claim]]:
        """All supports of claims, each with its premises and its conclusion."""
        claims = self.amap.claims
        return [
            (support, [claims[premise] for premise in support.premises], claims[support.target])
            for support in self.supports
            if support.target in claims
        ]

    @cached_property
    def challenges(self) -> list[Challenge]:
        """All challenges, in map order."""
        return [relation for relation in self.amap.relations.values() if isinstance(relation, Challenge)]

    @cached_property
    def used(self) -> set[str]:
        """The ids of everything that is a premise or a target of a relation, associations included."""
        relations = self.amap.relations.values()
        found = {relation.target for relation in relations}
        for relation in relations:
            found.update(relation.premises)
        return found

    @cached_property
    def supports_by_target(self) -> dict[str, list[Support]]:
        """The supports of each claim or relation that has any."""
        found: dict[str, list[Support]] = defaultdict(list)
        for support in self.supports:
            found[support.target].append(support)
        return found

    @cached_property
    def challenges_by_target(self) -> dict[str, list[Challenge]]:
        """The challenges of each claim or relation that has any."""
        found: dict[str, list[Challenge]] = defaultdict(list)
        for challenge in self.challenges:
            found[challenge.target].append(challenge)
        return found

    @cached_property
    def associations_by_target(self) -> dict[str, list[Association]]:
        """The associations that aim at each claim or relation, where there are any."""
        found: dict[str, list[Association]] = defaultdict(list)
        for relation in self.amap.relations.values():
            if isinstance(relation, Association):
                found[relation.target].append(relation)
        return found

    @cached_property
    def status(self) -> dict[str, SupportStatus]:
        """The support status of each claim."""
        return support_status(self.amap)

    @cached_property
    def lacking(self) -> Findings:
        """The claims that lack support, worst first."""
        return lacking_support(self.amap)

    def lacking_by(self, status: SupportStatus) -> list[int]:
        """Return the places in `lacking` of the claims of one status, in map order of the claims."""
        place = {id_: number for number, id_ in enumerate(self.lacking.ids)}
        return [place[id_] for id_, mine in self.status.items() if mine is status and id_ in place]

    @cached_property
    def worded(self) -> list[Inference]:
        """The supports whose wording can be judged: not those of a reason that is only sketched."""
        if self.amap.vocabulary.id in UNWORDED:
            return []
        return [
            self._inference(support, premises, conclusion)
            for support, premises, conclusion in self.inferences
            if conclusion.id not in support.premises
            and all(premise.kind != "argument" for premise in premises)
        ]

    def _inference(self, support: Support, premises: list[Claim], conclusion: Claim) -> Inference:
        backing = self.supports_by_target.get(support.id, ())
        backed = tuple([self.amap.claims[premise] for other in backing for premise in other.premises])
        return Inference(support, tuple(premises), conclusion, backed)

    @cached_property
    def rabbits(self) -> list[dict[str, str]]:
        """Of each of `worded` the terms of the conclusion that no premise speaks of."""
        return [inference.rabbits(self) for inference in self.worded]

    @cached_property
    def danglers(self) -> list[dict[str, dict[str, str]]]:
        """Of each of `worded` the terms of each premise that nothing else speaks of."""
        return [inference.danglers(self) for inference in self.worded]

    @cached_property
    def alike(self) -> list[tuple[Support | Challenge, Claim, Claim]]:
        """The supports and challenges of a claim with a premise that says the same as that claim, or denies it."""
        claims = self.amap.claims
        relations: list[Support | Challenge] = [*self.supports, *self.challenges]
        return [
            (relation, claims[premise], claims[relation.target])
            for relation in relations
            if relation.target in claims
            for premise in relation.premises
            if speak_of_the_same(self, claims[premise], claims[relation.target])
        ]

    @cached_property
    def expired(self) -> list[str]:
        """The sources that have expired."""
        return expired_sources(self.amap, self.today)

    @cached_property
    def quotations(self) -> list[Quoted]:
        """What became of each quotation whose source has a text."""
        return list(judged(self.amap, self.texts))

    def forget(self) -> None:
        """Let go of what only the search needed; what was found is put into words later, perhaps never."""
        self._terms.clear()
        for name in ("worded", "rabbits", "danglers", "alike", "inferences"):
            self.__dict__.pop(name, None)

    @cached_property
    def contentions(self) -> list[str]:
        """The contentions, in map order."""
        compiled = incidence(self.amap)
        return [compiled.ids[number] for number in np.flatnonzero(contention_flags(compiled)).tolist()]

    @cached_property
    def declared(self) -> list[str]:
        """The claims that the map declares to be its contention: those with the tag "contention"."""
        return [claim.id for claim in self.amap if "contention" in claim.tags]

    @cached_property
    def labels(self) -> NDArray[np.int8]:
        """The grounded labels, by element number."""
        return grounded_labels(self.amap)

    @cached_property
    def circuit(self) -> AndOrGraph:
        """What hangs on what."""
        return AndOrGraph(incidence(self.amap))

    def is_basis(self, claim: Claim) -> bool:
        """Tell whether a claim's kind is one where reasons end."""
        return self.amap.vocabulary[claim.kind].basis

    def free(self, wanted: str) -> str:
        """Return an id that is not taken."""
        name, number = wanted, 2
        while name in self.amap:
            name = f"{wanted}-{number}"
            number += 1
        return name

    def hanging(self, relation: Relation) -> bool:
        """Tell whether some relation aims at this one."""
        return relation.id in self.used


def remarks(found: Findings, places: list[int]) -> Remarks:
    """Return the findings of an analysis at some places as what a rule noticed.

    Examples:
        >>> from argmap.finding import Finding, Findings
        >>> remarks(Findings([Finding("unsupported", "a", "nothing supports it")]), [0]).say(0).message
        'nothing supports it'
    """
    ids = found.ids

    def say(place: int) -> Remark:
        finding = found.unworded(places[place])
        return Remark(finding.id, finding.message, finding.because)

    return Remarks([ids[place] for place in places], say)
