"""What a report says, block by block: contentions with what is for and against them, what lacks support, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._naming import named, role
from argmap._wording import counted, listed
from argmap.model import Association, Challenge, Support
from argmap.views.drawing._sanitise import one_line
from argmap.views.drawing._wrap import shorten
from argmap.views.prose._document import Heading, Item, Paragraph, Span, Table
from argmap.views.prose._said import cited, remarked, source_line
from argmap.views.selection._claim_numbers import numbers
from argmap.views.selection._claim_roles import Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.argument_map import ArgumentMap
    from argmap.finding import Findings
    from argmap.model import Relation
    from argmap.views.prose._document import Block, Line

__all__ = ["ReportBlocks"]

ROWS = 20  # of a table; what is beyond is counted
NAMED = 8  # claims that a source's row names
WIDE = 120  # characters of a claim that a row quotes
_DOES = {"support": "Backed by", "undercut": "Undercut by", "reply": "Answered by"}


class ReportBlocks:
    """The blocks of one report; the answers are asked for once."""

    def __init__(self, amap: ArgumentMap, *, number: bool = False) -> None:
        from argmap.analysis.explanation.statistics import statistics  # noqa: PLC0415  # likewise
        from argmap.analysis.positions.contested import unanswered  # noqa: PLC0415  # numpy, only when a report is made
        from argmap.analysis.support.status import lacking_support  # noqa: PLC0415  # likewise

        self.amap, self.places = amap, Places(amap)
        self.number = numbers(self.places) if number else {}
        self.lacking: Findings = lacking_support(amap)
        self.unanswered: Findings = unanswered(amap)
        self.statistics = statistics(amap)
        self.why = {finding.id: finding for finding in self.lacking}

    def summary(self) -> Iterator[Block]:
        """Say what the map is about, and what it comes to: what `describe` says."""
        from argmap.analysis.explanation.describe import describe  # noqa: PLC0415  # numpy, only when a report is made

        yield from (
            Paragraph((Span(text),)) for text in self.amap.description.split("\n\n") if one_line(text)
        )
        said = describe(self.amap).split("\n")
        claims, left = self.statistics.claims, len(self.lacking)
        if claims:
            lacking = f"{left} of {counted(claims, 'claim')} lack{'s' * (left == 1)} support"
            said.append(f"{lacking if left else 'Every claim has support'}.")
        yield Paragraph((Span(" ".join(said)),))

    def main(self) -> Iterator[Block]:
        """Tell of each contention and of what lacks support, of open challenges, sources and numbers."""
        from argmap.analysis.explanation.describe import verdicts  # noqa: PLC0415  # likewise

        tops = self._tops()
        said = verdicts(self.amap, tops)
        for top in tops:
            yield from self._contention(top, said[top])
        yield from (*self._lacking(), *self._open(), *self._sources(), *self._numbers())

    def _tops(self) -> list[str]:
        """Give the contentions that something is said about; of a map without any relation, all claims."""
        argued = [top for top in self.places.contentions if top in self.places.onto]
        return argued or list(self.places.contentions)

    def _contention(self, top: str, verdict: str) -> Iterator[Block]:
        yield Heading(2, (Span("Contention"),))
        why = self.why.get(top)
        yield Paragraph(self._claim(top, bold=True))
        yield Paragraph((Span("Verdict: ", italic=True), Span(f"it {verdict}.")))
        if why:
            yield Paragraph((Span("Support: ", italic=True), Span(f"{why.rule}. {why.message}.")))
        onto = self.places.onto.get(top, ())
        for words, kind, none in (
            ("For", Support, "Nothing supports it."),
            ("Against", Challenge, "Nothing challenges it."),
        ):
            yield Heading(3, (Span(words),))
            found = [relation for relation in onto if isinstance(relation, kind)]
            for relation in found:
                yield from self._argument(relation)
            if not found:
                yield Paragraph((Span(none),))

    def _argument(self, relation: Relation) -> Iterator[Block]:
        """Give one support or challenge: its premises, what they rest on, what backs, undercuts or answers it."""
        for number, premise in enumerate(relation.premises):
            yield Item(
                0,
                ((Span("together with: ", italic=True),) if number else ())
                + self._claim(premise)
                + self._weighed(premise),
            )
            for citation in self.amap.claims[premise].citations:
                yield Item(1, cited(self.amap, citation))
        for other in self.places.onto.get(relation.id, ()):
            if not isinstance(other, Association):
                does = _DOES[role(self.amap, other)]
                text = " and ".join(map(self._numbered, other.premises))
                yield Item(1, (Span(f"{does}: ", bold=True), Span(text)))

    def _numbered(self, name: str) -> str:
        number = f"{self.number[name]} " if name in self.number else ""
        return number + one_line(self.amap.claims[name].text)

    def _claim(self, name: str, *, bold: bool = False) -> Line:
        claim = self.amap.claims[name]
        number = (Span(f"{self.number[name]} ", bold=True),) if name in self.number else ()
        return (*number, Span(claim.text, bold=bold), *remarked(self.amap, claim))

    def _weighed(self, name: str) -> Line:
        onto = self.places.onto.get(name, ())
        counts = [
            counted(number, word)
            for kind, word in ((Support, "support"), (Challenge, "challenge"))
            if (number := sum(isinstance(one, kind) for one in onto))
        ]
        return (Span(f": {' and '.join(counts)}"),) if counts else ()

    def _lacking(self) -> Iterator[Block]:
        yield Heading(2, (Span("Claims that lack support"),))
        rows = [(self._claim(finding.id), (Span(finding.message),)) for finding in self.lacking[:ROWS]]
        yield from _table(("Claim", "Why"), rows, len(self.lacking), "Every claim has support.")

    def _open(self) -> Iterator[Block]:
        yield Heading(2, (Span("Unanswered challenges"),))
        relations = self.amap.relations
        rows = []
        for finding in self.unanswered[:ROWS]:
            relation = relations[finding.id]
            premises = " and ".join(one_line(self.amap.claims[one].text) for one in relation.premises)
            rows.append(((Span(premises),), self._target(relation)))
        yield from _table(("Claim", "Challenges"), rows, len(self.unanswered), "None.")

    def _target(self, relation: Relation) -> Line:
        """Say what a challenge targets: a claim, or a relation by its ends."""
        target = relation.target
        if target in self.amap.claims:
            return (Span(self.amap.claims[target].text),)
        struck = self.amap.relations[target]
        claim = self.places.target_claim(struck)
        joins = {"support": "for", "association": "with"}.get(struck.type, "to")
        premises = " and ".join(named(self.amap, premise, WIDE) for premise in struck.premises)
        end = f" {joins} {named(self.amap, claim, WIDE)}" if claim else ""
        return (Span(f"the {role(self.amap, struck)} from {premises}{end}"),)

    def _sources(self) -> Iterator[Block]:
        yield Heading(2, (Span("Sources and citing claims"),))
        carried: dict[str, list[str]] = {name: [] for name in self.amap.sources}
        for claim in self.amap.claims.values():
            for cited_one in dict.fromkeys(citation.source for citation in claim.citations):
                carried[cited_one].append(claim.text)
        rows = []
        for name, source in self.amap.sources.items():
            graded = (
                f" ({source.reliability or '–'}{source.credibility or '–'})"
                if source.reliability or source.credibility
                else ""
            )
            mapped = (
                (Span(" (the text that is mapped: citing it supports nothing)", italic=True),)
                if source.mapped
                else ()
            )
            texts = carried[name]
            shown = listed([shorten(one_line(text), 80) for text in texts], NAMED, between="; ")
            told = f"{counted(len(texts), 'claim')}: {shown}" if texts else "no claim"
            rows.append(((*source_line(source), Span(graded), *mapped), (Span(told),)))
        uncited = sum(not claim.citations for claim in self.amap.claims.values())
        yield from _table(("Source", "Citing claims"), rows[:ROWS], len(rows), "No source is named.")
        if rows and uncited:
            yield Paragraph((Span(f"{counted(uncited, 'claim')} cite{'s' * (uncited == 1)} no source."),))

    def _numbers(self) -> Iterator[Block]:
        yield Heading(2, (Span("Statistics"),))
        rows = [((Span(name),), (Span(value),)) for name, value in self.statistics.rows()]
        yield from _table(("Measure", "Value"), rows, len(rows), "")


def _table(head: tuple[str, ...], rows: Sequence[tuple[Line, ...]], total: int, none: str) -> Iterator[Block]:
    if rows:
        yield Table(head, tuple(rows))
    if total > len(rows):
        yield Paragraph((Span(f"And {total - len(rows)} more."),))
    if not rows:
        yield Paragraph((Span(none),))
