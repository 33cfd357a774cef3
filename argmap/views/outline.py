"""A map as an indented text: every terminal, test and e-mail can show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from argmap.errors import RenderError
from argmap.model import Association, Support
from argmap.option import check_whole
from argmap.views.clean import one_line
from argmap.views.marks import marks as find_marks
from argmap.views.roles import Places
from argmap.views.text import shorten
from argmap.views.visible import choose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding, Highlight
    from argmap.given import Ids
    from argmap.model import Relation
    from argmap.views.visible import Visible

__all__ = ["DEEPEST", "Writer", "outline"]

STEP = "  "
DEEPEST = 30  # steps of indentation; below, a number says how deep a line stands
REFERENCE = 60  # characters of a claim that is named again


def outline(
    amap: ArgumentMap,
    *,
    highlight: Highlight | None = None,
    focus: Ids | None = None,
    hops: int = 2,
    depth: int | None = None,
    only: Ids | None = None,
    fold: Literal["auto"] | Ids = (),
    limit: int | None = None,
) -> str:
    """Write a map as an indented text, the contention first and what is said for and against it below.

    A reason is marked `+`, an objection `-`, what strikes an inference or backs it `x` or `^`, premises that work only
    together `&`. A claim used more than once is written out where it first occurs, with its id, and named from then on.

    Args:
        amap: the map.
        highlight: findings to mark on what they are about.
        focus: as in `dot`, like the four that follow.
        hops: relations away from the focus.
        depth: relations away from a contention.
        only: claims to write, and nothing else.
        fold: claims behind which nothing is written.
        limit: lines to write at most.

    Raises:
        UnknownIdError: an id that is not in the map; also one that a finding is about.
        RenderError: a number out of range.

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
    places = Places(amap)
    visible = choose(amap, places, focus=focus, hops=hops, depth=depth, only=only, fold=fold)
    if limit is not None:
        check_whole("limit", limit, RenderError, least=0, counts="lines")
    found = find_marks(amap, highlight, frozenset(visible.claims))
    written: list[str] = []
    title = one_line(amap.title)
    for line in Writer(places, visible, found).lines():
        if len(written) == limit:
            written.append(f"... cut after {limit} lines; the map has {len(amap.claims)} claims")
            break
        written.append(line)
    if visible.hidden:
        written.append(f"({visible.hidden} of {len(amap.claims)} claims not shown)")
    return "\n".join(([title, ""] if title else []) + (written or ["(no claims)"]))


class Writer:
    """Walks a map from its contentions down, without recursion, so that a chain may be as long as it likes."""

    def __init__(self, places: Places, visible: Visible, marks: dict[str, list[Finding]]) -> None:
        self.places, self.visible, self.marks = places, visible, marks
        self.claims = places.amap.claims
        self.shown = frozenset(visible.claims)
        self.relations = frozenset(relation.id for relation in visible.relations)
        self.seen: set[str] = set()
        self.open: set[str] = set()

    def lines(self) -> Iterator[str]:
        """Give the lines one by one."""
        for top in self.tops():
            if top not in self.seen:
                yield from self._below(top)

    def tops(self) -> list[str]:
        """Give the claims to begin with: contentions, then what no visible relation uses, then all others."""
        tops = [top for top in self.places.tops if top in self.shown]
        used = {premise for relation in self.visible.relations for premise in relation.premises}
        tops += [claim for claim in self.visible.claims if claim not in used]
        return [*tops, *self.visible.claims]

    def _below(self, top: str) -> Iterator[str]:
        """Write one claim and all that bears on it: a stack of claims yet to write and of claims to close."""
        stack: list[tuple[Literal["claim", "relation", "close"], str, int, str]] = [("claim", top, 0, "")]
        while stack:
            what, name, level, mark = stack.pop()
            if what == "close":
                self.open.discard(name)
            elif what == "relation":
                stack.extend(reversed(self._relation(self.places.amap.relations[name], level)))
            elif name in self.seen:
                yield _indented(level, mark + self._again(name))
            else:
                self.seen.add(name)
                self.open.add(name)
                yield _indented(level, mark + self._said(name))
                inner = level + 1 + mark.count("& ")
                stack.append(("close", name, 0, ""))
                stack.extend(("relation", relation.id, inner, "") for relation in reversed(self.onto(name)))

    def onto(self, element: str) -> list[Relation]:
        """Give what bears on an element: reasons, then objections, then what only goes with it."""
        found = [relation for relation in self.places.onto.get(element, ()) if relation.id in self.relations]
        return sorted(
            found, key=lambda r: 0 if isinstance(r, Support) else 2 if isinstance(r, Association) else 1
        )

    def _relation(
        self, relation: Relation, level: int
    ) -> list[tuple[Literal["claim", "relation", "close"], str, int, str]]:
        sign = self._sign(relation)
        todo: list[tuple[Literal["claim", "relation", "close"], str, int, str]] = []
        premises = [premise for premise in relation.premises if premise in self.shown]
        linked = len(relation.premises) > 1
        for number, premise in enumerate(premises):
            mark = (sign if number == 0 else STEP) + "& " if linked else sign
            todo.append(("claim", premise, level, mark))
        todo += [("relation", other.id, level + 1, "") for other in self.onto(relation.id)]
        return todo

    def _sign(self, relation: Relation) -> str:
        onto_claim = relation.target in self.claims
        if isinstance(relation, Association):
            return f"~ {shorten(one_line(relation.label), 40)}: "
        if isinstance(relation, Support):
            return "+ " if onto_claim else "^ "
        return "- " if onto_claim else "x "

    def _said(self, name: str) -> str:
        claim = self.claims[name]
        remarks = [one_line(finding.rule) for finding in self.marks.get(name, ())]
        remarks += ["unstated"] if claim.implicit else []
        remarks += [claim.status] if claim.status else []
        hidden = self.visible.behind.get(name)
        remarks += [f"+{hidden} not shown"] if hidden else []
        several = len(self.places.uses.get(name, ())) > 1 or (
            name in self.places.uses and name in self.places.contentions
        )
        tail = (f" [{one_line(name)}]" if several else "") + (f" ({', '.join(remarks)})" if remarks else "")
        return one_line(claim.text) + tail

    def _again(self, name: str) -> str:
        why = "a circle" if name in self.open else "see above"
        return f"{shorten(one_line(self.claims[name].text), REFERENCE)} [{one_line(name)}] ({why})"


def _indented(level: int, line: str) -> str:
    return STEP * level + line if level <= DEEPEST else f"{STEP * DEEPEST}({level}) {line}"
