"""Audit: a text, such as a model's answer, judged by its argument: one report, and a vector of numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap._naming import display_name
from argmap._store.store import check_map
from argmap._wording import counted, plain, quoted, table
from argmap.analysis.positions.contested import contested
from argmap.analysis.provenance._texts import text_of
from argmap.analysis.provenance.coverage import coverage
from argmap.analysis.provenance.reanchor import Answered
from argmap.analysis.structure.circles import circles
from argmap.analysis.support.status import lacking_support
from argmap.drafting._text_quotations import AMISS, with_quotations, without_faults
from argmap.drafting.draft import Draft
from argmap.drafting.draft import draft as draft_of
from argmap.errors import AnalysisError
from argmap.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.analysis.provenance._texts import Text, Texts
    from argmap.argument_map import ArgumentMap

__all__ = ["MEANINGS", "Audit", "AuditNumbers", "audit"]

_TOLD = 50  # findings that are sent back
_TITLE = 60  # characters of a text that stand for its title
_COUNTED = {
    rule: number for number, rules in AMISS.items() for rule in rules
}  # rule -> the number that it counts for

MEANINGS = {
    "invented": "quotations that are in none of the sources",
    "negated": "quotations that have a 'not' too few or too many",
    "altered": "quotations whose words were changed otherwise, or put together from distant places",
    "circular": "circles: claims given in support of themselves",
    "unsupported": "conclusions that nothing supports, and claims that stand alone",
    "ungrounded": "conclusions that lack support, or whose support leads to no evidence, an invented quotation being none",
    "contested": "claims with a challenge that stands",
    "left_out": "parts of a model's draft of the text that do not hold, and were left out",
    "unmapped": "sentences with words of argument that the draft passes over",
}


class AuditNumbers(NamedTuple):
    """How much is wrong with a text: counts, each from 0, which is best; None where it was not checked, without sources.

    Attributes:
        invented: quotations that are in none of the sources.
        negated: quotations that have a "not" too few or too many.
        altered: quotations whose words were changed otherwise, or put together from distant places.
        circular: circles: claims given in support of themselves.
        unsupported: conclusions that nothing supports, and claims that stand alone.
        ungrounded: conclusions that lack support, or whose support leads to no evidence, an invented quotation being none.
        contested: claims with a challenge that stands.
        left_out: parts of a model's draft of the text that do not hold, and were left out.
        unmapped: sentences with words of argument that the draft passes over.

    Examples:
        >>> AuditNumbers(circular=1).total
        1
    """

    invented: int | None = None
    negated: int | None = None
    altered: int | None = None
    circular: int = 0
    unsupported: int = 0
    ungrounded: int = 0
    contested: int = 0
    left_out: int = 0
    unmapped: int = 0

    @property
    def total(self) -> int:
        """All of them together; what was not checked counts for nothing."""
        return sum(number or 0 for number in self)


class Audit(NamedTuple):
    """What is wrong with a text: its map, with the quotations in it, findings, and numbers. It prints as a report; any view draws it.

    Attributes:
        amap: the draft of the text; claims cite what the text quotes, from the sources.
        findings: all that the numbers count, in their order.
        numbers: how much there is of each.

    Examples:
        >>> import argmap
        >>> argmap.audit("We should stay in, because it rains.").numbers.ungrounded
        1
    """

    amap: ArgumentMap
    findings: Answered
    numbers: AuditNumbers

    @property
    def feedback(self) -> str:
        """What to send to the writer of the text, behind what was asked; empty if nothing is wrong."""
        if not self.findings:
            return ""
        told = [f"- {_told(finding)}" for finding in self.findings[:_TOLD]]
        more = len(self.findings) - _TOLD
        told += [f"- and {more} more"] if more > 0 else []
        return "\nYour last answer had faults. Answer again, these mended:\n\n" + "\n".join(told) + "\n"

    def __str__(self) -> str:
        rows = [
            [name.replace("_", " "), "not checked" if number is None else str(number), MEANINGS[name]]
            for name, number in self.numbers._asdict().items()
        ]
        told = [_told(finding) for finding in self.findings]
        head = f"{display_name(self.amap)}: {counted(len(told), 'finding')} in {counted(len(self.amap), 'claim')}"
        return "\n".join([head, "", table(["number", "", "counts"], rows), *([""] if told else []), *told])

    def to_dict(self) -> dict[str, Any]:
        """Return numbers and findings as plain JSON data.

        Examples:
            >>> import argmap
            >>> argmap.audit("We should stay in, because it rains.").to_dict()["numbers"]["circular"]
            0
        """
        return {"numbers": self.numbers._asdict(), "findings": self.findings.to_data()}


def audit(
    text: Text,
    *,
    texts: Texts | None = None,
    model: object | None = None,
    draft: Draft | ArgumentMap | None = None,
) -> Audit:
    """Judge a text by its argument: are its quotations in the sources, and do its reasons carry its conclusions?

    The text is drafted, the passages of three words or more that it puts between quotation marks are looked up in the
    sources and cited by the claims that say them, and the draft is asked what lacks support, runs in a circle or is
    contested. A citation whose words are not in the source is no evidence.

    Args:
        text: the text.
        texts: the sources that it quotes, by id; or one. Those that the draft itself holds are looked up, too.
        model: drafts the text, as `draft` takes it; by default it is drafted by rules.
        draft: a draft of the text, or a map of it, in place of a new one; then `model` is refused.

    Raises:
        AnalysisError: a text without words, or options that do not go together.
        DraftError: a model of pydantic-ai failed.
        MissingExtraError: sentencex, or pydantic-ai, is not installed.

    Examples:
        >>> import argmap
        >>> report = "The bridge is not safe in winter. It was built in 1931."
        >>> answer = 'The bridge may stay open, because the report says: "The bridge is safe in winter."'
        >>> found = argmap.audit(answer, texts=report)
        >>> found.numbers.negated, found.findings[0].terms
        (1, ('not',))
    """
    said = text_of(text)
    if draft is not None and model is not None:
        raise AnalysisError("model and draft exclude each other: a draft that is given is not made again")
    made = draft_of(text, model=model) if draft is None else draft
    left_out: list[Finding] = []
    if isinstance(made, Draft):
        left_out = list(made.findings)
        made = made.amap
    check_map(made)
    sources = _by_id(texts)
    amap, found = with_quotations(made, said, sources)
    looked = texts is not None or any(source.text and not source.mapped for source in made.sources.values())
    findings = [*found, *_of_reasons(without_faults(amap, sources)), *left_out, *_passed_over(amap)]
    counts = Counter(_number_of(finding, left_out) for finding in findings)
    numbers = {name: counts[name] for name in AuditNumbers._fields}
    numbers |= {} if looked else dict.fromkeys(AMISS, None)  # type: ignore[arg-type]
    return Audit(amap, Answered(findings), AuditNumbers(**numbers))


def _by_id(texts: Texts | None) -> dict[str, Text]:
    if texts is None:
        return {}
    if isinstance(texts, Mapping):
        for id_, each in texts.items():
            if not isinstance(id_, str):
                raise AnalysisError(f"texts: the id of a source must be text, got {id_!r:.80}")
            text_of(each)
        return dict(texts)
    text_of(texts)
    return {"source": texts}


def _of_reasons(amap: ArgumentMap) -> Iterator[Finding]:
    """Yield what is wrong with the reasons of a map: circles, then conclusions that lack support, then what is contested."""
    yield from circles(amap)
    for finding in lacking_support(amap):
        alone = not amap.uses_of(finding.id)
        if finding.rule == "unsupported" and alone:
            yield finding
        if alone or amap.supports_of(finding.id):
            yield _ungrounded(finding)
    yield from contested(amap)


def _ungrounded(finding: Finding) -> Finding:
    return Finding(
        "ungrounded",
        finding.id,
        finding.message,
        finding.because,
        text=finding.text,
        because_texts=finding.because_texts,
    )


def _passed_over(amap: ArgumentMap) -> Iterator[Finding]:
    """Yield the sentences with cue words that no claim cites, of the text that the map is a reading of."""
    mapped = [source for source in amap.sources.values() if source.mapped and source.text]
    if len(mapped) == 1:
        yield from coverage(amap, mapped[0].id).findings()


def _number_of(finding: Finding, left_out: list[Finding]) -> str:
    if any(finding is one for one in left_out):
        return "left_out"
    return _COUNTED.get(finding.rule, finding.rule)


def _told(finding: Finding) -> str:
    about = f"{quoted(finding.text)}: " if finding.text else ""
    return f"{plain(finding.rule)}: {about}{plain(finding.message)}"
