"""A matrix of competing hypotheses as the document that Markdown and HTML are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.views.drawing._matrix_captions import ABOUT, SIGNS, claims_of, said_of
from argmap.views.drawing._sanitise import one_line
from argmap.views.prose._document import Heading, Item, Paragraph, Span, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.analysis.positions.hypotheses import Hypotheses
    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim
    from argmap.views.prose._document import Block, Line

__all__ = ["matrix_blocks"]


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
