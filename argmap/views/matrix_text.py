"""A matrix of competing hypotheses in words: its signs, and the document that Markdown and HTML are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.errors import RenderError, UnknownIdError
from argmap.views.clean import one_line
from argmap.views.document import Heading, Item, Paragraph, Span, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.analysis.positions.hypotheses import Hypotheses
    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim
    from argmap.views.document import Block, Line

__all__ = ["ABOUT", "SIGNS", "claims_of", "least_against", "matrix_blocks", "said_of"]

SIGNS = {  # of a matrix -> as it is shown, in words
    "+": ("▲", "speaks for"),
    "-": ("▼", "speaks against"),
    "±": ("▲▼", "speaks both ways"),
    "": ("·", "neither"),
}
ABOUT = (
    "Inconsistency adds up the weights of the evidence against, 1 where none is given.",
    "Diagnosticity is the share of pairs of hypotheses that the evidence tells apart.",
)


def claims_of(amap: ArgumentMap, found: Hypotheses) -> tuple[list[Claim], list[Claim]]:
    """Return the claims of the hypotheses, and those of the evidence.

    Raises:
        RenderError: this is no matrix.
        UnknownIdError: one is not in the map.
    """
    if not hasattr(found, "inconsistency"):
        raise RenderError(f"matrix= takes what hypotheses(amap, ids) returns: got {found!r:.80}")
    for name in (*found.hypotheses, *found.evidence):
        if name not in amap.claims:
            raise UnknownIdError.of(name, amap.claims, "claim")
    return [amap.claims[name] for name in found.hypotheses], [amap.claims[name] for name in found.evidence]


def said_of(amap: ArgumentMap, claim: Claim) -> list[str]:
    """Say what kind of claim it is, what it weighs, and where it comes from."""
    kind = one_line(amap.vocabulary[claim.kind].label).lower()
    said = [] if kind in {"claim", "evidence"} else [kind]
    said += [f"weight {claim.weight:g}"] if claim.weight is not None else []
    cited = [amap.sources[citation.source] for citation in claim.citations]
    return said + [one_line(source.title) for source in cited if not source.mapped][:1]


def least_against(found: Hypotheses) -> str | None:
    """Return the hypothesis with the least against it; None if several have as little."""
    least = min(found.inconsistency.values())
    several = [name for name, sum_ in found.inconsistency.items() if sum_ == least]
    return several[0] if len(several) == 1 and len(found.hypotheses) > 1 else None


def matrix_blocks(amap: ArgumentMap, found: Hypotheses) -> list[Block]:
    """Return a matrix as a document: a table, and below it what each hypothesis and each piece of evidence says.

    Raises:
        RenderError: this is no matrix.
        UnknownIdError: a claim of it is not in the map.
    """
    hypotheses, evidence = claims_of(amap, found)
    heads = [f"H{number}" for number, _ in enumerate(hypotheses, 1)]
    marks = [f"E{number}" for number, _ in enumerate(evidence, 1)]
    rows: list[tuple[Line, ...]] = [
        (
            (Span(mark, bold=True),),
            *((Span(SIGNS[found.matrix[claim.id, h.id]][0]),) for h in hypotheses),
            (Span(f"{found.diagnosticity[claim.id]:.2f}"),),
        )
        for mark, claim in zip(marks, evidence, strict=True)
    ]
    sums: list[Line] = [(Span(f"{found.inconsistency[h.id]:g}", bold=True),) for h in hypotheses]
    rows.append(((Span("inconsistency", bold=True),), *sums, ()))
    told = "; ".join(f"{sign} {words}" for sign, words in SIGNS.values())
    return [
        Heading(1, (Span(one_line(amap.title) or "Competing hypotheses"),)),
        Table(("", *heads, "diagnosticity"), tuple(rows)),
        Paragraph((Span(" ".join([f"{told}.", *ABOUT])),)),
        Heading(2, (Span("Hypotheses"),)),
        *_listed(amap, heads, hypotheses),
        Heading(2, (Span("Evidence"),)),
        *_listed(amap, marks, evidence),
    ]


def _listed(amap: ArgumentMap, marks: Iterable[str], claims: Iterable[Claim]) -> Iterator[Item]:
    for mark, claim in zip(marks, claims, strict=True):
        said = ", ".join(said_of(amap, claim))
        more = (Span(f" ({said})", italic=True),) if said else ()
        yield Item(0, (Span(f"{mark}: ", bold=True), Span(claim.text), *more))
