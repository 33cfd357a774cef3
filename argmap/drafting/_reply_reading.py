"""Read a reply of a model, element by element: what holds comes into the map, the rest is told and left out."""

from __future__ import annotations

from collections import defaultdict, deque
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from argmap._wording import counted, quoted
from argmap.analysis.provenance._texts import context_around, index_of
from argmap.argument_map import ArgumentMap
from argmap.drafting._text_units import sentences_of
from argmap.drafting.reply import VOCABULARY, ReplyClaim, ReplyRelation, kinds
from argmap.errors import ModelError, ParseError
from argmap.finding import Finding
from argmap.formats._syntax.json import parse_json
from argmap.model import Citation, Quote
from argmap.text._index import TextIndex
from argmap.text._occurrence import Sought, occurrences
from argmap.text._quotation import judge

if TYPE_CHECKING:
    from argmap.model import Source

    Span = tuple[int, int]

__all__ = ["TAG", "ReplyReading", "empty_map"]

TAG = "drafted"
MOST_CLAIMS, MOST_RELATIONS = 1000, 2000
HINTS = 50  # quotations of which it is said where they stand, or what is most like them
SHOWN = 80  # characters of an id that a finding keeps
_SPARE = 200  # characters that a quotation may be longer than what it quotes: typography varies
_LONGEST_HINTED = 2000  # characters
_P = TypeVar("_P", ReplyClaim, ReplyRelation)


class ReplyReading:
    """A reply, held against its text.

    Attributes:
        amap: the map of what holds.
        found: what does not, about the source.
        readable: whether there was anything to read.
    """

    def __init__(self, reply: object, source: Source) -> None:
        self.text = source.text or ""
        self.source = source
        self.amap = empty_map(source)
        self.found: list[Finding] = []
        self.sentences = sentences_of(self.text)
        self._given: set[str] = {source.id}
        self._sentence_of: dict[str, int] = {}
        self._hints = HINTS
        self._kinds = kinds()
        self._index = lru_cache(maxsize=256)(
            lambda number: TextIndex(self.text[slice(*self.sentences[number])])
        )
        data = self._fields(reply)
        self.readable = data is not None
        for claim in self._parts(data or {}, "claims", ReplyClaim, MOST_CLAIMS):
            self._add_claim(claim)
        self._add_relations(self._parts(data or {}, "relations", ReplyRelation, MOST_RELATIONS))

    def _tell(self, rule: str, message: str, *ids: str) -> None:
        terms = tuple(_sayable(one) for one in ids)
        self.found.append(Finding(rule, self.source.id, _sayable(message, None), terms=terms))

    def _fields(self, reply: object) -> dict[str, Any] | None:
        """Return the fields of a reply, or None of one that cannot be read."""
        if isinstance(reply, str):
            try:
                reply = parse_json(reply)
            except ParseError as error:
                self._tell("malformed", f"The reply cannot be read as JSON: {error.message}")
                return None
        if isinstance(reply, BaseModel):
            reply = reply.__dict__
        if not isinstance(reply, dict):
            self._tell("malformed", "The reply must be an object with 'claims' and 'relations'")
            return None
        others = [key for key in reply if key not in ("claims", "relations")]
        if others:
            names = ", ".join(quoted(key) for key in others[:5] if isinstance(key, str))
            self._tell(
                "malformed", f"The reply has {counted(len(others), 'field')} that it cannot have: {names}"
            )
        return reply

    def _parts(self, data: dict[str, Any], name: str, cls: type[_P], most: int) -> list[_P]:
        """Return the claims or relations of a reply that are well formed."""
        given = data.get(name, [])
        if not isinstance(given, list):
            self._tell("malformed", f"'{name}' must be a list")
            return []
        if len(given) > most:
            self._tell("too-many", f"Of {len(given)} {name} only the first {most} are taken")
        made = []
        for number, one in enumerate(given[:most]):
            fields = one.__dict__ if isinstance(one, BaseModel) else one
            try:
                made.append(cls.model_validate(fields))
            except ValidationError as error:
                first: Any = error.errors(include_url=False, include_context=False, include_input=False)[0]
                where = ".".join(str(part) for part in (f"{name}[{number}]", *first["loc"]))
                id_ = fields.get("id") if isinstance(fields, dict) else None
                self._tell("malformed", f"{where}: {first['msg']}", *([id_] if isinstance(id_, str) else []))
        return made

    def _is_new(self, id_: str) -> bool:
        if id_ in self._given:
            self._tell("repeated", f"The id {quoted(id_)} is given twice: the second is left out", id_)
            return False
        self._given.add(id_)
        return True

    def _add_claim(self, claim: ReplyClaim) -> None:
        """Add a claim if its words are within the sentence that it names."""
        if not self._is_new(claim.id):
            return
        if not 1 <= claim.sentence <= len(self.sentences):
            self._tell(
                "unknown-sentence",
                f"Claim {quoted(claim.id)}: there is no such sentence: they are numbered from 1 to {len(self.sentences)}",
                claim.id,
            )
            return
        span = self._span_within(claim.sentence - 1, claim.quote)
        if span is None:
            self._tell("unquoted", self._unquoted(claim), claim.id)
            return
        exact = self.text[slice(*span)]
        words = " ".join(claim.text.split()) or " ".join(exact.split())
        rendered = words != " ".join(exact.split())
        citation = self._citation(span, paraphrase=rendered)
        kind = claim.kind
        if kind not in self._kinds:
            said = f"{quoted(kind)} is no kind of claim: expected one of {', '.join(self._kinds)}"
            self._tell("malformed", f"Claim {quoted(claim.id)}: {said}: it is taken as a claim", claim.id)
            kind = "claim"
        try:
            self.amap.claim(words, id=claim.id, kind=kind, citations=(citation,), tags=(TAG,))
        except ModelError as error:
            self._tell("malformed", f"Claim {quoted(claim.id)}: {error}", claim.id)
        else:
            self._sentence_of[claim.id] = claim.sentence - 1

    def _citation(self, span: Span, *, paraphrase: bool = False) -> Citation:
        start, end = span
        around = context_around(self.text, start, end)
        quote = Quote(exact=self.text[start:end], start=start, end=end, **around)
        return Citation(
            source=self.source.id, quote=quote, fidelity="paraphrase" if paraphrase else "quotation"
        )

    def _span_within(self, number: int, words: str) -> Span | None:
        """Return where words stand in a sentence, to the letter or but for typography, or None."""
        start, end = self.sentences[number]
        if len(words) > end - start + _SPARE or not any(letter.isalnum() for letter in words):
            return None
        there = occurrences(self._index(number), Sought(words))
        like = sorted(
            (one.likeness != "verbatim", one.start, one.end) for one in there if one.likeness != "punctuation"
        )
        return (start + like[0][1], start + like[0][2]) if like else None

    def _unquoted(self, claim: ReplyClaim) -> str:
        """Say what is wrong with a quotation, and what the text has."""
        start, end = self.sentences[claim.sentence - 1]
        said = (
            f"Claim {quoted(claim.id)}: {quoted(claim.quote)} is not in sentence {claim.sentence}, "
            f"which is {quoted(self.text[start:end], 200)}"
        )
        if self._hints <= 0 or not claim.quote.strip() or len(claim.quote) > _LONGEST_HINTED:
            return said
        self._hints -= 1
        verdict = judge(index_of(self.text), claim.quote)
        if not verdict.spans:
            return f"{said}; nor is it elsewhere in the text"
        there = verdict.spans[0][0]
        number = next((n for n, (_, stop) in enumerate(self.sentences, start=1) if there < stop), 0)
        if verdict.kind in {"verbatim", "typographic", "ambiguous"}:
            return f"{said}; it is in sentence {number}"
        return (
            f"{said}; most like it is {quoted(self.text[slice(*verdict.spans[0])], 200)} in sentence {number}"
        )

    def _add_relations(self, given: list[ReplyRelation]) -> None:
        """Add the relations that hang on what is there: first those on claims, then those on relations that were added."""
        by_target: dict[str, list[ReplyRelation]] = defaultdict(list)
        left = {id(relation): relation for relation in given if not relation.id or self._is_new(relation.id)}
        for relation in left.values():
            by_target[relation.target].append(relation)
        ahead = deque(self.amap.claims)
        while ahead:
            for relation in by_target[ahead.popleft()]:
                del left[id(relation)]
                if self._add_relation(relation) and relation.id:
                    ahead.append(relation.id)
        for relation in left.values():
            self._tell(
                "unknown-id",
                f"Relation {_named(relation)}: its target {quoted(relation.target)} is no claim or relation that was taken",
                relation.target,
            )

    def _add_relation(self, relation: ReplyRelation) -> bool:
        """Add a relation whose target is there, and tell whether that was possible."""
        unknown = [premise for premise in relation.premises if premise not in self.amap.claims]
        if unknown:
            premise = quoted(unknown[0])
            said = f"Relation {_named(relation)}: its premise {premise} is no claim that was taken"
            self._tell("unknown-id", said, *unknown)
            return False
        if relation.target in relation.premises:
            self._tell(
                "malformed", f"Relation {_named(relation)}: a claim cannot bear on itself", relation.target
            )
            return False
        span = self._cue_span(relation)
        if relation.cue.strip() and span is None:
            said = f"Relation {_named(relation)}: {quoted(relation.cue)} is in no sentence of its claims"
            self._tell(
                "unquoted", f"{said}: the relation is taken without it", relation.id or relation.target
            )
        add = self.amap.support if relation.kind == "support" else self.amap.challenge
        citations = () if span is None else (self._citation(span),)
        try:
            add(relation.premises, relation.target, id=relation.id or None, citations=citations, tags=(TAG,))
        except ModelError as error:
            self._tell("malformed", f"Relation {_named(relation)}: {error}", relation.id or relation.target)
            return False
        return True

    def _cue_span(self, relation: ReplyRelation) -> Span | None:
        """Return where the words that show a relation stand, in a sentence of its claims."""
        ids = [*relation.premises, relation.target]
        numbers = dict.fromkeys(self._sentence_of[one] for one in ids if one in self._sentence_of)
        spans = (self._span_within(number, relation.cue) for number in list(numbers)[:10])
        return next((span for span in spans if span is not None), None)


def empty_map(source: Source) -> ArgumentMap:
    """Return the map of a source of which nothing is mapped yet."""
    amap = ArgumentMap(title="" if source.title == source.id else source.title, vocabulary=VOCABULARY)
    amap.add(source)
    return amap


def _named(relation: ReplyRelation) -> str:
    return quoted(relation.id) if relation.id else f"of {quoted(', '.join(relation.premises[:3]))}"


def _sayable(words: str, most: int | None = SHOWN) -> str:
    """Return words that can be written in UTF-8, shortened."""
    return words[:most].encode("utf-8", "replace").decode()
