"""The report an analyst sends: what is argued, what speaks for and against it, what is missing, what it rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, Unpack

from argmap._validate import check_flag, check_seconds, check_word
from argmap._validate_map import map_of
from argmap._wording import counted, listed
from argmap.errors import RenderError
from argmap.model import Association, Challenge, Support
from argmap.views._taking import explained, options_for, refuse_for
from argmap.views.drawing._sanitise import one_line
from argmap.views.drawing._wrap import shorten
from argmap.views.graphviz._engine import ENGINES
from argmap.views.graphviz.dot import draw
from argmap.views.prose._document import Heading, Item, Paragraph, Picture, Span, Table
from argmap.views.prose._document_html import to_html
from argmap.views.prose._document_markdown import to_markdown
from argmap.views.prose._said import cited, remarked, source_line
from argmap.views.prose.mermaid import mermaid
from argmap.views.selection._claim_roles import Places
from argmap.views.selection._marks import lead

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap._validate_map import Drawn
    from argmap.argument_map import ArgumentMap
    from argmap.finding import Finding, Findings
    from argmap.model import Relation
    from argmap.views.graphviz._engine import Engine
    from argmap.views.picture_options import PictureKeywords, PictureOptions
    from argmap.views.prose._document import Block, Line

__all__ = ["report"]

ROWS = 50  # of a table; what is beyond is counted
DRAWN = 60  # claims that the picture shows whole; above, it shows the top
NAMED = 8  # claims that a source's row names


@explained
def report(
    amap: Drawn,
    *,
    format: Literal["md", "html"] = "md",
    picture: bool = True,
    engine: Engine = "auto",
    timeout: float = 60,
    options: PictureOptions | None = None,
    **keywords: Unpack[PictureKeywords],
) -> str:
    """Write a report on a map: contention, for, against, what lacks support and why, open challenges, sources, numbers.

    Args:
        amap: the map; or what compares several, such as a `Diff`, whose findings are then marked.
        format: "md" (GitHub's Markdown, the picture in Mermaid) or "html" (one file that needs nothing else).
        picture: whether to draw one. What lacks support is marked in it, unless `highlight` says otherwise; above 60
            claims it shows the contentions and what bears on them at once, unless options say what is shown.
        engine: of the picture in HTML.
        timeout: seconds that the picture may take.
        options: how the picture looks, and what it shows: all that follows, as one value.
        **keywords: each of the options, in place of what `options` says.

    Raises:
        RenderError: an unknown word, a flag that is none, no time, or no layout engine for the picture.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap(title="Umbrellas")
        >>> thesis = amap.claim("Take an umbrella", kind="policy")
        >>> _ = amap.support(amap.claim("It will rain", kind="prediction"), thesis)
        >>> print(report(amap, picture=False).split("## What lacks")[0])
        # Umbrellas
        <BLANKLINE>
        2 claims, 1 support and 0 challenges; 2 of the claims lack support.
        <BLANKLINE>
        ## Contention
        <BLANKLINE>
        **Take an umbrella** *(policy)*
        <BLANKLINE>
        *Lacks support:* Nothing supports what it finally rests on: It will rain
        <BLANKLINE>
        ### For
        <BLANKLINE>
        - It will rain *(prediction)*
        <BLANKLINE>
        ### Against
        <BLANKLINE>
        Nothing is brought against it.
        <BLANKLINE>
        <BLANKLINE>
    """
    chosen, amap = options_for(amap, report, options, keywords), map_of(amap)
    check_word("format", format, ["md", "html"], RenderError)
    check_flag("picture", picture, RenderError)
    check_word("engine", engine, ENGINES, RenderError)
    check_seconds("timeout", timeout, RenderError)
    refuse_for(format, chosen)
    return _Report(amap, chosen).written(format, picture=picture, engine=engine, timeout=timeout)


class _Report:
    """One report in the making; the answers are asked for once."""

    def __init__(self, amap: ArgumentMap, options: PictureOptions) -> None:
        from argmap.analysis.explanation.statistics import statistics  # noqa: PLC0415  # likewise
        from argmap.analysis.positions.contested import unanswered  # noqa: PLC0415  # numpy, only when a report is made
        from argmap.analysis.support.status import lacking_support  # noqa: PLC0415  # likewise

        self.amap, self.options, self.places = amap, options, Places(amap)
        self.lacking: Findings = lacking_support(amap)
        self.unanswered: Findings = unanswered(amap)
        self.statistics = statistics(amap)
        self.why = {finding.id: finding for finding in self.lacking}

    def written(self, format: str, *, picture: bool, engine: Engine, timeout: float) -> str:
        title = one_line(self.amap.title) or "Argument map"
        blocks: list[Block] = [Heading(1, (Span(title),)), *self._summary()]
        if picture and self.amap.claims:
            blocks.append(Picture(self._picture(format, engine, timeout)))
        for top in self._tops():
            blocks += self._contention(top)
        blocks += [*self._lacking(), *self._open(), *self._sources(), *self._numbers()]
        return to_markdown(blocks) if format == "md" else to_html(blocks, title)

    def _picture(self, format: str, engine: Engine, timeout: float) -> str:
        options = self.options
        if options.matrix is None and options.highlight is None:
            options = replace(options, highlight=self.lacking)
        if len(self.amap.claims) > DRAWN and _shows_all(options):
            options = replace(options, depth=1)
        if format == "md":
            return mermaid(self.amap, options=options)
        svg = draw(self.amap, options).svg(engine=engine, timeout=timeout)
        return svg.replace(' style="max-width:100%;height:auto"', "", 1)  # the file's own sheet says so

    def _summary(self) -> Iterator[Block]:
        yield from (
            Paragraph((Span(text),)) for text in self.amap.description.split("\n\n") if one_line(text)
        )
        known = self.statistics
        sizes = f"{counted(known.claims, 'claim')}, {counted(known.supports, 'support')} and {counted(known.challenges, 'challenge')}"
        left = len(self.lacking)
        said = f"{left} of the claims lack{'s' * (left == 1)} support" if left else "every claim has support"
        yield Paragraph((Span(f"{sizes}; {said if known.claims else 'nothing is argued yet'}."),))

    def _tops(self) -> list[str]:
        """Give the contentions that something is said about; of a map without any relation, all claims."""
        argued = [top for top in self.places.contentions if top in self.places.onto]
        return argued or list(self.places.contentions)

    def _contention(self, top: str) -> Iterator[Block]:
        yield Heading(2, (Span("Contention"),))
        why = self.why.get(top)
        yield Paragraph(self._claim(top, bold=True))
        if why:
            yield Paragraph((Span("Lacks support: ", italic=True), *self._reason(why)))
        onto = self.places.onto.get(top, ())
        for words, kind, none in (
            ("For", Support, "Nothing is given in support of it."),
            ("Against", Challenge, "Nothing is brought against it."),
        ):
            yield Heading(3, (Span(words),))
            found = [relation for relation in onto if isinstance(relation, kind)]
            for relation in found:
                yield from self._argument(relation)
            if not found:
                yield Paragraph((Span(none),))

    def _argument(self, relation: Relation) -> Iterator[Block]:
        """Give one reason or objection: its premises, what they rest on, what strikes the inference."""
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
                does = "Backed by" if isinstance(other, Support) else "Undercut by"
                text = " and ".join(one_line(self.amap.claims[one].text) for one in other.premises)
                yield Item(1, (Span(f"{does}: ", bold=True), Span(text)))

    def _claim(self, name: str, *, bold: bool = False) -> Line:
        claim = self.amap.claims[name]
        return (Span(claim.text, bold=bold), *remarked(self.amap, claim))

    def _weighed(self, name: str) -> Line:
        onto = self.places.onto.get(name, ())
        counts = [
            counted(number, word)
            for kind, word in ((Support, "reason"), (Challenge, "objection"))
            if (number := sum(isinstance(one, kind) for one in onto))
        ]
        return (Span(f": {' and '.join(counts)}"),) if counts else ()

    def _reason(self, finding: Finding) -> Line:
        """Say why a claim lacks support, naming the claims by their texts."""
        said = lead(finding)
        if said == finding.message:
            return (Span(said),)
        texts = [self._named(one) for one in finding.because]
        return (Span(f"{said}: {listed(texts, between='; ')}"),)

    def _named(self, name: str) -> str:
        """Name a claim by its text, and a relation by those of its premises."""
        relation = self.amap.relations.get(name)
        texts = (one_line(self.amap.claims[one].text) for one in (relation.premises if relation else (name,)))
        return shorten(" and ".join(texts), 80)

    def _lacking(self) -> Iterator[Block]:
        yield Heading(2, (Span("What lacks support, and why"),))
        rows = [(self._claim(finding.id), self._reason(finding)) for finding in self.lacking[:ROWS]]
        yield from _table(("Claim", "Why"), rows, len(self.lacking), "Every claim has support.")

    def _open(self) -> Iterator[Block]:
        yield Heading(2, (Span("Challenges that nothing answers"),))
        relations = self.amap.relations
        rows = []
        for finding in self.unanswered[:ROWS]:
            relation = relations[finding.id]
            premises = " and ".join(one_line(self.amap.claims[one].text) for one in relation.premises)
            rows.append(((Span(premises),), self._struck(relation)))
        yield from _table(("Challenge", "Brought against"), rows, len(self.unanswered), "None.")

    def _struck(self, relation: Relation) -> Line:
        target = relation.target
        if target in self.amap.claims:
            return (Span(self.amap.claims[target].text),)
        struck = self.amap.relations[target]
        claim = self.places.target_claim(struck)
        start = " and ".join(shorten(one_line(self.amap.claims[one].text), 120) for one in struck.premises)
        end = f", therefore: {shorten(one_line(self.amap.claims[claim].text), 120)}" if claim else ""
        return (Span("the step from: ", italic=True), Span(start + end))

    def _sources(self) -> Iterator[Block]:
        yield Heading(2, (Span("Sources, and what they carry"),))
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
                (Span(" (the text that is mapped, so no evidence for itself)", italic=True),)
                if source.mapped
                else ()
            )
            texts = carried[name]
            shown = listed([shorten(one_line(text), 80) for text in texts], NAMED, between="; ")
            told = f"{counted(len(texts), 'claim')}: {shown}" if texts else "no claim"
            rows.append(((*source_line(source), Span(graded), *mapped), (Span(told),)))
        uncited = sum(not claim.citations for claim in self.amap.claims.values())
        yield from _table(("Source", "Carries"), rows[:ROWS], len(rows), "No source is named.")
        if rows and uncited:
            yield Paragraph((Span(f"{counted(uncited, 'claim')} cite{'s' * (uncited == 1)} no source."),))

    def _numbers(self) -> Iterator[Block]:
        yield Heading(2, (Span("In numbers"),))
        rows = [((Span(name),), (Span(value),)) for name, value in self.statistics.rows()]
        yield from _table(("Measure", "Value"), rows, len(rows), "")


def _shows_all(options: PictureOptions) -> bool:
    """Tell whether nothing says that less than the whole map is shown."""
    chosen = (options.focus, options.depth, options.only, options.matrix)
    return all(one is None for one in chosen) and options.fold == "auto"


def _table(head: tuple[str, ...], rows: Sequence[tuple[Line, ...]], total: int, none: str) -> Iterator[Block]:
    if rows:
        yield Table(head, tuple(rows))
    if total > len(rows):
        yield Paragraph((Span(f"And {total - len(rows)} more."),))
    if not rows:
        yield Paragraph((Span(none),))
