"""What a picture says in words beside what it draws: tooltips, its description, the notes below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.views.drawing._overlay import WORDS, verdict_of
from argmap.views.drawing._sanitise import one_line
from argmap.views.drawing._wrap import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.finding import Finding
    from argmap.model import Claim, Relation, Source
    from argmap.views.selection._selection import Selection

__all__ = ["Captions"]

MANY = 3  # citations of the mapped text, above which it is named once for the whole picture
NAMED = 6  # premises that a tooltip names


class Captions:
    """Words about the elements of one picture."""

    def __init__(self, selection: Selection, values: Mapping[str, Any]) -> None:
        self.amap, self.selection, self.values = selection.amap, selection, values
        self.told_once = self._told_once()
        self.told_authors = {source.author for source in self.told_once.values()}

    def claim(self, claim: Claim, findings: Iterable[Finding]) -> str:
        """Give the whole text of a claim, what was found about it, and where it comes from."""
        lines = [claim.text, *self._value(claim.id), *map(_told, findings)]
        for citation in claim.citations:
            source = self.amap.sources[citation.source]
            quote = f"“{citation.quote.exact}” " if citation.quote else ""
            lines.append(f"{quote}({_joined(source.author, source.title, citation.locator)})")
        return "\n".join([*lines, claim.note] if claim.note else lines)

    def relation(self, relation: Relation, words: str, findings: Iterable[Finding]) -> str:
        """Give a relation as a sentence: its premises, what they do, and to what."""
        named = [
            shorten(one_line(self.amap.claims[premise].text), 120) for premise in relation.premises[:NAMED]
        ]
        more = [f"{len(relation.premises) - NAMED} more"] if len(relation.premises) > NAMED else []
        target = self.amap.claims.get(relation.target)
        end = f": {shorten(one_line(target.text), 120)}" if target else ""
        lines = [" + ".join(named + more), words + end]
        lines += [f"scheme: {relation.scheme}"] if relation.scheme else []
        lines += [f"argument: {relation.label}"] if relation.label and relation.label != words else []
        return "\n".join([*lines, *self._value(relation.id), *map(_told, findings)])

    def notes(self) -> list[str]:
        """Give the sentences below the picture: where quotations come from, how much is hidden."""
        notes = []
        if self.told_once:
            named = [shorten(one_line(_joined(s.author, s.title)), 160) for s in self.told_once.values()]
            notes.append(f"Quotations without a source are from: {'; '.join(named)}")
        if self.selection.hidden and not self.selection.leads:
            notes.append(self.selection.not_shown)
        if self.selection.leads:
            notes.append("→ p. 3 names the page on which a branch goes on")
        return [*notes, *self.selection.remarks]

    def description(self, contentions: Iterable[str]) -> str:
        """Say in a sentence what the picture shows, for those who do not see it."""
        drawn = set(self.selection.claims)
        tops = [self.amap.claims[top].text for top in contentions if top in drawn]
        claims, relations = len(drawn), len(self.selection.relations)
        counted = f"Argument map with {claims} claim{_s(claims)} and {relations} relation{_s(relations)}"
        hidden = f", {self.selection.hidden} more claims not shown" if self.selection.hidden else ""
        about = f". Contention: {shorten(one_line(tops[0]), 200)}" if tops else ""
        return counted + hidden + about + (f" (and {len(tops) - 1} more)" if len(tops) > 1 else "")

    def _value(self, id_: str) -> list[str]:
        value = self.values.get(id_)
        verdict = verdict_of(value)
        if verdict:
            return [WORDS[verdict]]
        return [f"value {value:g}"] if isinstance(value, int | float) else []

    def _told_once(self) -> dict[str, Source]:
        """Find the text that the map is a reading of: cited everywhere, so named once below the picture."""
        counts: dict[str, int] = {}
        for claim in self.selection.claims:
            for citation in self.amap.claims[claim].citations:
                counts[citation.source] = counts.get(citation.source, 0) + 1
        many = {source: self.amap.sources[source] for source, count in counts.items() if count > MANY}
        return {name: source for name, source in many.items() if source.mapped}


def _told(finding: Finding) -> str:
    return f"{finding.code}: {finding.message}" if finding.code else finding.message


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _s(count: int) -> str:
    return "" if count == 1 else "s"
