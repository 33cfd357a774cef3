"""Competing hypotheses: which evidence tells them apart, and against which is there least?"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from html import escape
from itertools import combinations
from typing import TYPE_CHECKING

from argmap._naming import snapshot
from argmap._store.coerce import ids_of
from argmap._wording import plain, quoted, repr_in_words, shortened, table
from argmap.analysis.labels._grounded import OUT, asserted, grounded
from argmap.errors import AnalysisError, MissingExtraError
from argmap.finding import Finding, Findings
from argmap.graph._bearing import AGAINST, bearing
from argmap.graph._element_numbers import claim_number
from argmap.graph._incidence import incidence
from argmap.graph._roles import supported_flags

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from argmap._store.coerce import ClaimIds
    from argmap.argument_map import ArgumentMap

__all__ = ["Hypotheses", "hypotheses"]

_SIGNS = ("", "+", "-", "±")
_WORDS = ("neutral", "for", "against", "both for and against")
_LOOK = {  # sign -> colours, beside the sign itself
    "": "background:#ffffff;color:#1a1a1a",
    "+": "background:#dcefdc;color:#14401a",
    "-": "background:#f9dcd7;color:#6b1206",
    "±": "background:#ececec;color:#333333",
}


@dataclass(frozen=True)
class Hypotheses:
    """The matrix of an analysis of competing hypotheses; prints as a table, shows as one, and any view marks the evidence in it.

    `render(amap, "matrix.svg", matrix=found)` draws it, and so does `dot`.

    Attributes:
        hypotheses: the ids of the hypotheses, as given.
        evidence: the ids of the evidence, the most diagnostic first.
        matrix: (evidence, hypothesis) -> "+" if it speaks for it, "-" against, "±" both ways, "" neither.
        diagnosticity: evidence -> the share of pairs of hypotheses on which it bears differently, from 0 to 1. Evidence that
            bears alike on all tells nothing, however strong it is.
        inconsistency: hypothesis -> the sum of the weights of the evidence against it (1 where a claim has no weight). What speaks both
            ways counts for neither.
        words: returns the words of a claim, by id.
        ranking: the hypotheses, that with the least inconsistency first; of equal ones, in the order given.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> _ = amap.challenge("rain", amap.claim("It is dry", id="dry"))
        >>> found = argmap.hypotheses(amap, ["wet", "dry"])
        >>> found.matrix["rain", "wet"], found.matrix["rain", "dry"], found.ranking
        ('+', '-', ('wet', 'dry'))
    """

    hypotheses: tuple[str, ...]
    evidence: tuple[str, ...]
    matrix: Mapping[tuple[str, str], str]
    diagnosticity: Mapping[str, float]
    inconsistency: Mapping[str, float]
    ranking: tuple[str, ...]
    words: Callable[[str], str] | None = field(default=None, compare=False, repr=False)

    def findings(self) -> Findings:
        """Return one finding a piece of evidence, which is how views mark it: "diagnostic", or "undiagnostic" if it tells nothing."""
        found = []
        for name in self.evidence:
            told = ", ".join(
                f"{_WORDS[_SIGNS.index(self.matrix[name, h])]} {quoted(self._said(h))}"
                for h in self.hypotheses
                if self.matrix[name, h]
            )
            told = told[:1].upper() + told[1:]
            rule = "diagnostic" if self.diagnosticity[name] else "undiagnostic"
            found.append(Finding(rule, name, told, self.hypotheses, "info"))
        return Findings(found, rules=("diagnostic", "undiagnostic"), words=self.words)

    def _said(self, name: str) -> str:
        return self.words(name) if self.words else name

    def _head(self) -> list[str]:
        return ["evidence", *(shortened(self._said(h)) for h in self.hypotheses), "diagnosticity"]

    def _rows(self) -> list[list[str]]:
        rows = [
            [
                shortened(self._said(name)),
                *(self.matrix[name, h] for h in self.hypotheses),
                f"{self.diagnosticity[name]:.2f}",
            ]
            for name in self.evidence
        ]
        return [*rows, ["inconsistency", *(f"{self.inconsistency[h]:g}" for h in self.hypotheses), ""]]

    def __str__(self) -> str:
        return table(self._head(), self._rows())

    _repr_pretty_ = repr_in_words

    def _repr_html_(self) -> str:
        heads = "".join(f"<th>{escape(plain(name))}</th>" for name in self._head())
        body = ""
        for row in self._rows():
            cells = "".join(
                f'<td style="text-align:center;{_LOOK.get(cell, "")}">{escape(cell)}</td>' for cell in row[1:]
            )
            body += f'<tr><th style="text-align:left">{escape(plain(row[0]))}</th>{cells}</tr>'
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas data frame: a row for each piece of evidence, a column for each hypothesis, and diagnosticity.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        with MissingExtraError.unless("pandas", "frames", "tables as data frames"):
            import pandas as pd  # noqa: PLC0415  # an extra
        columns: dict[str, list[object]] = {
            h: [self.matrix[e, h] for e in self.evidence] for h in self.hypotheses
        }
        columns["diagnosticity"] = [self.diagnosticity[e] for e in self.evidence]
        return pd.DataFrame(columns, index=pd.Index(self.evidence, name="evidence"))


def hypotheses(amap: ArgumentMap, ids: ClaimIds) -> Hypotheses:
    """Return the analysis of competing hypotheses: what evidence speaks for and against each, and how well it tells them apart.

    Evidence is what bears on a hypothesis in the end: claims with a basis, or that nothing supports. Supports carry on
    what it bears and challenges turn it round; what is out (see `acceptability`) carries nothing, and no way leads through another
    of the hypotheses. A way may lead through the hypothesis itself, as in `sides` and `balance`: what supports one that challenges
    itself speaks both ways.

    Args:
        amap: the map; it is not changed.
        ids: the hypotheses, at least one.

    Raises:
        UnknownIdError: the map has no such element.
        AnalysisError: one is no claim, or none are given.

    References:
        Heuer, R. J. (1999). Psychology of Intelligence Analysis, ch. 8. CIA. He counts what is inconsistent with a
        hypothesis, since evidence may well be consistent with several.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> frost, thief = amap.claim("Frost broke it", id="frost"), amap.claim("A thief broke it", id="thief")
        >>> mild, glass = amap.claim("It was mild", id="mild"), amap.claim("There is glass", id="glass")
        >>> _ = amap.challenge(mild, frost), amap.support(glass, frost), amap.support(glass, thief)
        >>> found = hypotheses(amap, ["frost", "thief"])
        >>> print(found)
        evidence        Frost broke it  A thief broke it  diagnosticity
        It was mild     -                                 1.00
        There is glass  +               +                 0.00
        inconsistency   1               0
        >>> found.ranking
        ('thief', 'frost')
    """
    numbers = [claim_number(amap, id_) for id_ in ids_of(ids)]
    if not numbers:
        raise AnalysisError("hypotheses needs the id of at least one claim")
    compiled = incidence(amap)
    names = compiled.ids
    bears = _bearings(amap, numbers)
    met = sorted({claim for some in bears for claim in some})
    told = {
        claim: sum(a.get(claim, 0) != b.get(claim, 0) for a, b in combinations(bears, 2)) for claim in met
    }
    pairs = max(1, len(numbers) * (len(numbers) - 1) // 2)
    met.sort(key=lambda claim: (-told[claim], claim))
    weight = {claim: _weight(amap, names[claim]) for claim in met}
    against = {
        names[number]: math.fsum(weight[claim] for claim in met if some.get(claim) == AGAINST)
        for number, some in zip(numbers, bears, strict=True)
    }
    asked = tuple(names[number] for number in numbers)
    return Hypotheses(
        hypotheses=asked,
        evidence=tuple(names[claim] for claim in met),
        matrix={
            (names[claim], h): _SIGNS[some.get(claim, 0)]
            for claim in met
            for h, some in zip(asked, bears, strict=True)
        },
        diagnosticity={names[claim]: told[claim] / pairs for claim in met},
        inconsistency=against,
        ranking=tuple(sorted(asked, key=against.__getitem__)),
        words=snapshot(amap).words,
    )


def _bearings(amap: ArgumentMap, numbers: list[int]) -> list[dict[int, int]]:
    """Return for each hypothesis the evidence that bears on it, and how."""
    compiled = incidence(amap)
    n = compiled.claims
    label = grounded(compiled, asserted(compiled)).tolist()
    basis = compiled.basis.tolist()
    ends = (compiled.basis | ~supported_flags(compiled)).tolist()
    asked = set(numbers)

    def bears(hypothesis: int) -> dict[int, int]:
        rivals = asked - {hypothesis}

        def passes(at: int, other: int) -> bool:
            if label[other] == OUT:
                return False
            if other < n:
                return True
            begin, stop = compiled.premise_start[other - n], compiled.premise_start[other - n + 1]
            if not rivals.isdisjoint(compiled.premise[begin:stop].tolist()):
                return False
            return not (at < n and at != hypothesis and basis[at] and compiled.is_support[other - n])

        found = bearing(compiled, hypothesis, passes)
        return {claim: side for claim, side in found.items() if ends[claim] and claim != hypothesis}

    return [bears(number) for number in numbers]


def _weight(amap: ArgumentMap, name: str) -> float:
    weight = amap.claims[name].weight
    return 1.0 if weight is None else weight
