"""A first map of a text, to be corrected: by cue words and the structure of sentences, or by a language model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from argmap._validate import check_whole
from argmap.analysis.provenance._texts import context_around, text_of
from argmap.analysis.provenance.reanchor import Answered
from argmap.drafting._by_rules import bearings, central_claim, phrases
from argmap.drafting._pydantic_ai_model import PydanticAIModel
from argmap.drafting._reply_reading import TAG, ReplyReading, empty_map
from argmap.drafting._text_units import checked_units, clauses, language_of
from argmap.drafting.reply import prompt, reply_schema
from argmap.errors import AnalysisError, DraftError
from argmap.model import Citation, Document, Quote, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap.argument_map import ArgumentMap
    from argmap.drafting.reply import Reply

    _Model = Callable[[str, dict[str, Any]], "str | dict[str, Any] | Reply"]

__all__ = ["Draft", "Usage", "draft"]

_RULES = ("malformed", "repeated", "too-many", "unknown-id", "unknown-sentence", "unquoted")
_SOURCE = "text"  # the id of a source that has none
_TOLD = 50  # findings that are sent back
_MOST_ROUNDS = 20


class Usage(NamedTuple):
    """What a draft took: requests to a model, and tokens, which are None where nobody counts them."""

    requests: int = 0
    input_tokens: int | None = 0
    output_tokens: int | None = 0


class Draft(NamedTuple):
    """A drafted map, what was left out of it, and what it took. Everything in it is tagged "drafted".

    Attributes:
        amap: the map: each claim cites its words, which are in the text.
        findings: what of a model's reply does not hold, and was left out: warnings about the source, without codes, whose
            `terms` are the reply's ids.
        usage: requests and tokens.

    Examples:
        >>> Draft.of('{"claims": [{"id": "a", "sentence": 1, "quote": "It snowed"}], "relations": []}', "It rained.").amap
        <ArgumentMap '': 0 claims>
    """

    amap: ArgumentMap
    findings: Answered
    usage: Usage

    @property
    def feedback(self) -> str:
        """What to send to the model again, behind the prompt; empty if all of its reply holds."""
        if not self.findings:
            return ""
        told = [f"- {finding.rule}: {finding.message}" for finding in self.findings[:_TOLD]]
        more = len(self.findings) - _TOLD
        told += [f"- and {more} more"] if more > 0 else []
        head = "\nYour last answer had faults. Answer again with the whole map, these mended:\n\n"
        return head + "\n".join(told) + "\n"

    @classmethod
    def of(
        cls, reply: str | dict[str, Any] | Reply, text: str | Document, *, source: Source | str | None = None
    ) -> Draft:
        """Return what of a model's reply holds: each claim whose words are within the sentence that it names.

        No reply raises: what is bent is left out, with what hangs on it, and told.

        Args:
            reply: JSON, with a fence of Markdown around it or not; or its dict; or a `Reply`.
            text: the text that the prompt was made of.
            source: the source that it is, or its id.

        Raises:
            AnalysisError: the text is none.
            MissingExtraError: sentencex is not installed.

        Examples:
            >>> first = Draft.of({"claims": [{"id": "a", "sentence": 2, "quote": "It rained"}]}, "It rained. It was wet.")
            >>> print(first.findings[0].message)
            Claim 'a': 'It rained' is not in sentence 2, which is 'It was wet'; it is in sentence 1
        """
        return _read(reply, _source_of(text, source))[0]


def draft(
    text: str | Document,
    *,
    model: _Model | object | None = None,
    source: Source | str | None = None,
    units: Iterable[tuple[int, int]] | None = None,
    rounds: int = 2,
    budget: int | None = None,
) -> Draft:
    """Return a first map of a text, to be corrected: each claim cites its words, and everything is tagged "drafted".

    Without a model, by rules: the central claim by words of norm and conclusion and by its place; concessions, and what a "but"
    answers, challenge it; the rest supports it. English and German. The figures are in the reference.

    Args:
        text: the text.
        model: a function of a prompt and a JSON Schema that returns a reply; or a model of pydantic-ai, or its name.
        source: the source that the text is, or its id.
        units: spans of the text that are claims; by default its sentences, cut at cue words. Of rules only.
        rounds: how often, at most, a model is asked again, with what was wrong; then what does not hold is left out and told.
        budget: of a model of pydantic-ai, at how many tokens in all it ends.

    Raises:
        AnalysisError: a text without words, or options that do not go together.
        DraftError: a model of pydantic-ai failed. What a function of your own raises is passed on.
        MissingExtraError: sentencex, or pydantic-ai, is not installed.

    Examples:
        >>> import argmap
        >>> first = argmap.draft("We should stay in, because it rains. Of course we have coats.")
        >>> [(claim.text, claim.citations[0].quote.start) for claim in first.amap.claims.values()]
        [('We should stay in,', 0), ('because it rains.', 19), ('Of course we have coats.', 37)]
        >>> argmap.contentions(first.amap)[0].text
        'We should stay in,'
    """
    check_whole("rounds", rounds, AnalysisError, least=0, most=_MOST_ROUNDS)
    if budget is not None:
        check_whole("budget", budget, AnalysisError, counts="tokens")
        if model is None or callable(model):
            raise AnalysisError("budget: only a model of pydantic-ai counts its tokens: leave it out")
    made = _source_of(text, source)
    if model is None:
        return _by_rules(made, units)
    if units is not None:
        raise AnalysisError("units: a model finds its own: leave them out, or leave out model=")
    if callable(model):
        return _by_model(made, model, rounds)
    with PydanticAIModel(model, reply_schema(), budget) as asked:
        return _by_model(made, asked, rounds)


def _source_of(text: str | Document, source: Source | str | None) -> Source:
    """Return the source that a text is, which is mapped, and keeps it."""
    said = text_of(text)
    document = text if isinstance(text, Document) else Document(text=said)
    if isinstance(source, Source):
        return source.evolve(text=said, sha256=document.sha256, mapped=True)
    return document.source(_SOURCE if source is None else source, mapped=True)


def _by_rules(source: Source, units: Iterable[tuple[int, int]] | None) -> Draft:
    text = source.text or ""
    spans = clauses(text) if units is None else checked_units(text, units)
    if not spans:
        raise AnalysisError("the text has no words: there is nothing to draft")
    amap = empty_map(source)
    said = [" ".join(text[start:end].split()) for start, end in spans]
    ids = []
    for words, (start, end) in zip(said, spans, strict=True):
        quote = Quote(exact=text[start:end], start=start, end=end, **context_around(text, start, end))
        ids.append(amap.claim(words, citations=(Citation(source=source.id, quote=quote),), tags=(TAG,)).id)
    words_of = phrases(language_of(text))
    challenges: dict[int, str] = {}
    for bearing in bearings(said, words_of, central_claim(said, words_of)):
        undercut = bearing.kind == "undercut"
        target = challenges[bearing.target] if undercut else ids[bearing.target]
        add = amap.support if bearing.kind == "support" else amap.challenge
        relation = add(ids[bearing.premise], target, tags=(TAG,))
        if bearing.kind == "challenge":
            challenges[bearing.premise] = relation.id
    return Draft(amap, Answered(rules=_RULES), Usage())


def _read(reply: object, source: Source, usage: Usage = Usage(0, None, None)) -> tuple[Draft, bool]:  # noqa: B008  # frozen
    """Return the draft that a reply is, and whether it could be read at all."""
    reading = ReplyReading(reply, source)
    found = Answered(reading.found, rules=_RULES, words=lambda _: source.title)
    return Draft(reading.amap, found, usage), reading.readable


def _by_model(source: Source, ask: _Model | PydanticAIModel, rounds: int) -> Draft:
    """Ask a model, and again with what was wrong; keep the last reply that could be read."""
    asked, schema = prompt(source.text or ""), reply_schema()
    said, kept = asked, None
    for number in range(1, rounds + 2):
        try:
            reply = ask(said, schema)
        except DraftError:
            if kept is None or not getattr(ask, "spent", False):
                raise
            break
        tokens = (ask.input_tokens, ask.output_tokens) if isinstance(ask, PydanticAIModel) else (None, None)
        made, readable = _read(reply, source, Usage(number, *tokens))
        kept = made if readable or kept is None else kept._replace(usage=made.usage)
        if not made.feedback:
            break
        said = asked + made.feedback
    return cast("Draft", kept)
