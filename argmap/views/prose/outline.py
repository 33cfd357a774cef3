"""A map as an indented text: every terminal, test and e-mail can show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from argmap._validate import check_whole
from argmap.errors import RenderError
from argmap.model import Association, Support
from argmap.views._taking import explained, options_for, refuse_for
from argmap.views.drawing._sanitise import one_line
from argmap.views.drawing._wrap import shorten
from argmap.views.prose._reading_order import walk
from argmap.views.selection._selection import select

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.argument_map import ArgumentMap
    from argmap.model import Relation
    from argmap.views.picture_options import PictureKeywords, PictureOptions
    from argmap.views.prose._reading_order import Step
    from argmap.views.selection._selection import Selection

__all__ = ["outline"]

STEP = "  "
DEEPEST = 30  # steps of indentation; below, a number says how deep a line stands
REFERENCE = 60  # characters of a claim that is named again


@explained
def outline(
    amap: ArgumentMap,
    *,
    limit: int | None = None,
    options: PictureOptions | None = None,
    **keywords: Unpack[PictureKeywords],
) -> str:
    """Write a map as an indented text, the contention first and what is said for and against it below.

    A reason is marked `+`, an objection `-`, what strikes an inference or backs it `x` or `^`, premises that work only
    together `&`. A claim used more than once is written out where it first occurs, with its id, and named from then on.
    Of the options it obeys those that say what is shown and marked.

    Args:
        amap: the map.
        limit: lines to write at most.
        options: all that follows, as one value.
        **keywords: each of the options, in place of what `options` says.

    Raises:
        UnknownIdError: an id that is not in the map; also one that a finding is about.
        RenderError: a number out of range, an unknown word.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap(title="Streets")
        >>> wet, rain = amap.claim("The street is wet"), amap.claim("It rained")
        >>> why = amap.support([rain, amap.claim("Rain makes streets wet")], wet)
        >>> _ = amap.challenge(amap.claim("This street has a roof"), why)
        >>> print(outline(amap))
        Streets
        <BLANKLINE>
        The street is wet
          + & It rained
            & Rain makes streets wet
            x This street has a roof
    """
    chosen = options_for(amap, outline, options, keywords)
    refuse_for("txt", chosen)
    if limit is not None:
        check_whole("limit", limit, RenderError, least=0, counts="lines")
    if chosen.matrix is not None:
        return str(chosen.matrix)
    selection = select(amap, chosen, most=None)
    written: list[str] = []
    for line in _lines(selection):
        if len(written) == limit:
            written.append(f"... cut after {limit} lines; the map has {len(amap.claims)} claims")
            break
        written.append(line)
    if selection.hidden:
        written.append(f"({selection.hidden} of {len(amap.claims)} claims not shown)")
    title = one_line(amap.title)
    return "\n".join(([title, ""] if title else []) + (written or ["(no claims)"]))


def _lines(selection: Selection) -> Iterator[str]:
    tops = frozenset(selection.places.contentions)
    for step in walk(selection):
        if step.claim:
            words = _again(selection, step) if step.again else _said(selection, step.claim, tops)
            line = _mark(selection, step) + words
            yield (
                STEP * step.level + line
                if step.level <= DEEPEST
                else f"{STEP * DEEPEST}({step.level}) {line}"
            )


def _mark(selection: Selection, step: Step) -> str:
    if step.relation is None:
        return ""
    sign = _sign(selection, step.relation) if step.number == 0 or not step.linked else STEP
    return f"{sign}& " if step.linked else sign


def _sign(selection: Selection, relation: Relation) -> str:
    onto_claim = relation.target in selection.places.claims
    if isinstance(relation, Association):
        return f"~ {shorten(one_line(relation.label), 40)}: "
    if isinstance(relation, Support):
        return "+ " if onto_claim else "^ "
    return "- " if onto_claim else "x "


def _said(selection: Selection, name: str, tops: frozenset[str]) -> str:
    places = selection.places
    claim = places.claims[name]
    remarks = [one_line(finding.rule) for finding in selection.marks.get(name, ())]
    remarks += ["unstated"] if claim.implicit else []
    remarks += [claim.status] if claim.status else []
    hidden = selection.behind.get(name)
    remarks += [f"+{hidden} not shown"] if hidden else []
    uses = places.uses.get(name, ())
    several = len(uses) > 1 or (uses and name in tops)
    tail = (f" [{one_line(name)}]" if several else "") + (f" ({', '.join(remarks)})" if remarks else "")
    return one_line(claim.text) + tail


def _again(selection: Selection, step: Step) -> str:
    text = shorten(one_line(selection.places.claims[step.claim].text), REFERENCE)
    return f"{text} [{one_line(step.claim)}] ({step.again})"
