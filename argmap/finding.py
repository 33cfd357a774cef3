"""What an analysis hands to a view: findings, each about one element, with its reason."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_args, overload, runtime_checkable

from argmap._validate import check_flag, check_text, check_tuple, check_word
from argmap._values.frozen import thaw
from argmap._wording import SHOWN, listed, plain, quoted, repr_in_words, shortened, table, table_html
from argmap.errors import AnalysisError, MissingExtraError, ModelError, near, one_of

if TYPE_CHECKING:
    import pandas as pd

    from argmap._values.base import Value

__all__ = [
    "BeforeAfter",
    "Finding",
    "Findings",
    "Fix",
    "HasBeforeAfter",
    "HasFindings",
    "Highlight",
    "Severity",
    "findings_of",
]

Severity = Literal["info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
_NAMED = 12  # rules that an error names
_KEYS = [
    "rule", "text", "message", "because_texts", "severity", "code", "terms", "fix", "because", "id",
]  # fmt: skip  # of JSON and frames
_MADE = 10_000  # findings that `repr` makes, to count them by rule
_LONG = 100  # ids from which on a `because` that findings share is written once


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that would mend what was found: values to put in (or in place of those with the same id), ids to remove.

    `safe` is true only if it changes no verdict on what remains (the label of a claim or relation by grounded
    `acceptability`, the `support_status` of a claim) and loses no word (text, note, weight, citations, tags, data, ...).
    `check` works that out of each fix by itself, on the map as it was checked; where it is not safe, the title says what
    it costs. It may be false of a safe fix: on circles of a map so large that this would take too long, and of the fixes of
    other questions, which are not judged.

    Raises:
        ModelError: something of another type, such as one id in place of a tuple of ids.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> mend = Fix("leave it out", remove=("rain->wet",))
        >>> found = argmap.Finding("of-no-use", "rain", "is of no use", fix=mend)
        >>> list(argmap.fix(amap, [found])[0].relations)
        []
    """

    title: str
    put: tuple[Value, ...] = ()
    remove: tuple[str, ...] = ()
    safe: bool = False

    def __post_init__(self) -> None:
        check_text("title of a fix", self.title, ModelError)
        check_tuple("put of a fix", self.put, "values", ModelError)
        check_tuple("remove of a fix", self.remove, "ids", ModelError)
        check_flag("safe of a fix", self.safe, ModelError)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an analysis noticed, about the element `id`.

    `because` holds the ids that explain it (a circle as a path that ends where it began); `terms` the words that a
    rule of craft is about; `code` the rule's code, such as AM203. `text` is the words of what it is about (a claim's text; of
    a relation "premises → conclusion"; a source's title, or the map's), and `because_texts` those of its reasons: every
    question gives them as the map had them, and they do not count for equality.

    Raises:
        ModelError: an unknown severity, or something of another type, such as one id in place of a tuple of ids.

    Examples:
        >>> print(Finding("unsupported", "wet", "Nothing supports this contention", text="The street is wet"))
        unsupported 'The street is wet': Nothing supports this contention [wet]
    """

    rule: str
    id: str
    message: str
    because: tuple[str, ...] = ()
    severity: Severity = "warning"
    fix: Fix | None = None
    code: str | None = None
    terms: tuple[str, ...] = ()
    text: str = field(default="", compare=False)
    because_texts: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        if not (
            type(self.rule) is type(self.id) is type(self.message) is type(self.text) is str
            and type(self.because) is type(self.terms) is type(self.because_texts) is tuple
            and self.severity in SEVERITIES
            and self.fix is None
            and self.code is None
        ):
            _check_finding(self)

    def __str__(self) -> str:
        rule = f"{self.code} {self.rule}" if self.code else self.rule
        about = f" {quoted(self.text)}" if self.text else ""
        return f"{plain(rule)}{about}: {plain(self.message)} [{plain(self.id)}]"

    def to_data(self) -> dict[str, Any]:
        """Return the finding as plain JSON data, always with the same keys."""
        return {
            "rule": self.rule,
            "text": self.text,
            "message": self.message,
            "because_texts": list(self.because_texts),
            "severity": self.severity,
            "code": self.code,
            "terms": list(self.terms),
            "fix": self.fix and _fix_data(self.fix),
            "because": list(self.because),
            "id": self.id,
        }


def _fix_data(fix: Fix) -> dict[str, Any]:
    """Return a fix as plain JSON data."""
    put = [
        {"type": type(value).__name__.lower(), **thaw(value.model_dump(mode="json", exclude_defaults=True))}
        for value in fix.put
    ]
    return {"title": fix.title, "put": put, "remove": list(fix.remove), "safe": fix.safe}


def _check_finding(finding: Finding) -> None:
    """Look closer at a finding that is not of the commonest types."""
    for name in ("rule", "id", "message", "text"):
        check_text(f"{name} of a finding", getattr(finding, name), ModelError)
    for name in ("because", "terms", "because_texts"):
        check_tuple(f"{name} of a finding", getattr(finding, name), "texts", ModelError)
    check_word("severity", finding.severity, SEVERITIES, ModelError)
    if finding.code is not None:
        check_text("code of a finding", finding.code, ModelError)
    if not isinstance(finding.fix, Fix | None):
        raise ModelError(f"fix of a finding must be a Fix, got {finding.fix!r:.80}")


@runtime_checkable
class HasFindings(Protocol):
    """A value that tells what it found, as labellings, explanations and tables of verdicts do; any view draws it."""

    def findings(self) -> Findings:
        """Return what was found."""


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """What an edit does to a map, as pictures show it: before and after at once.

    Attributes:
        turns: by id, the verdict before and after.
        marks: the elements that the edit is about, such as those that are removed.
        told: what is assumed, and how much changes, in a sentence.
    """

    turns: Mapping[str, tuple[str, str]]
    marks: Findings
    told: str


@runtime_checkable
class HasBeforeAfter(Protocol):
    """A value that tells what an edit does, as a `Change` and a `Diff` do; pictures draw it as before and after in one."""

    def before_after(self) -> BeforeAfter:
        """Return what the edit does."""


class Findings(Sequence[Finding]):
    """What a question answers: an immutable sequence of findings, made as they are asked for.

    Any view takes it as `highlight=`; in a notebook it shows as a table, and it prints as one. `exhaustive` is False
    where a limit cut the answer.

    Args:
        found: the findings; or, to make a million of them only as they are asked for, a function from a position
            to a finding, together with `ids`.
        ids: the id of each finding, in order; needed with a function.
        exhaustive: whether these are all.
        summarise: makes the text of `summary()`; else findings are counted by rule.
        rules: the words that findings of this kind can have as rule or code, whether or not one of these has it; where
            they are given, `where` refuses any other.
        words: returns the words of what stands under an id: each finding that has no `text` is given them when it is asked for.

    Raises:
        ModelError: something that is no finding, or a flag that is none.

    Examples:
        >>> few = Findings([Finding("unsupported", "a", "Nothing supports it")], words={"a": "It rained"}.__getitem__)
        >>> few.ids, few[0].rule, few[0].text, len(few)
        (('a',), 'unsupported', 'It rained', 1)
        >>> print(few)
        rule         claim      why                  id
        unsupported  It rained  Nothing supports it  a
    """

    __slots__ = ("_found", "_ids", "_make", "_possible", "_summarise", "_words", "exhaustive")

    def __init__(
        self,
        found: Iterable[Finding] | Callable[[int], Finding] = (),
        *,
        ids: Sequence[str] | None = None,
        exhaustive: bool = True,
        summarise: Callable[[], str] | None = None,
        rules: Iterable[str] | None = None,
        words: Callable[[str], str] | None = None,
    ) -> None:
        check_flag("exhaustive", exhaustive, ModelError)
        self.exhaustive = exhaustive
        self._possible = None if rules is None else tuple(rules)
        self._summarise = summarise
        self._words = words
        self._make: Callable[[int], Finding] | None = None
        self._found: tuple[Finding, ...] = ()
        if callable(found):
            self._make = found
            self._ids: Sequence[str] = ids or ()
        else:
            self._found = _findings(found)
            self._ids = tuple(finding.id for finding in self._found)

    @property
    def ids(self) -> tuple[str, ...]:
        """The id of each finding, in order."""
        return tuple(self._ids)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that occur, each once, in the order of the findings.

        Examples:
            >>> Findings([Finding("unsupported", "a", "Nothing supports it")]).rules
            ('unsupported',)
        """
        return tuple(dict.fromkeys(finding.rule for finding in self._unworded()))

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Findings: ...
    def __getitem__(self, index: int | slice) -> Finding | Findings:
        if isinstance(index, slice):
            picked = range(len(self))[index]
            some = self.only(self._each(picked))
            some.exhaustive = self.exhaustive and len(picked) == len(self)
            return some
        try:
            number = range(len(self))[index]
        except IndexError:
            raise IndexError(f"no finding {index}: there are {len(self)}") from None
        return next(self._each((number,)))

    def __iter__(self) -> Iterator[Finding]:
        return self._each(range(len(self)))

    def _each(self, places: Iterable[int]) -> Iterator[Finding]:
        """Yield the findings at some places, in words; those that share a `because` share the words of it, too."""
        found = map(self._make or self._found.__getitem__, places)
        return found if self._words is None else _worded(found, self._words)

    def unworded(self, place: int) -> Finding:
        """Return one finding for whoever asks for no words, which may be many.

        Examples:
            >>> Findings([Finding("unsupported", "a", "Nothing supports it")]).unworded(0).id
            'a'
        """
        return self._make(place) if self._make else self._found[place]

    def _unworded(self) -> Iterator[Finding]:
        """Yield the findings for whoever asks for no words."""
        return map(self._make or self._found.__getitem__, range(len(self)))

    def only(self, found: Iterable[Finding]) -> Findings:
        """Return some of these findings as an answer of the same kind."""
        return Findings(found, exhaustive=self.exhaustive, rules=self._possible)

    def __add__(self, other: Findings) -> Findings:
        if not isinstance(other, Findings):
            return NotImplemented
        mine, theirs = self._possible, other._possible
        rules = None if mine is None or theirs is None else dict.fromkeys((*mine, *theirs))
        return Findings([*self, *other], exhaustive=self.exhaustive and other.exhaustive, rules=rules)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Findings):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(self.ids)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (tuple(self), self.exhaustive, self.summary(), self._possible)

    def where(self, *rules: str) -> Findings:
        """Return the findings of some rules only, named by rule or code.

        Raises:
            AnalysisError: a word that is no rule or code of such findings. Of findings that you put together yourself,
                without `rules=`, it is not known which words there are, and a word that none of them has finds nothing.

        Examples:
            >>> import argmap
            >>> argmap.lacking_support(argmap.ArgumentMap()).where("circluar")
            Traceback (most recent call last):
            argmap.errors.AnalysisError: unknown rule 'circluar': expected one of 'unsupported', 'circular', 'ungrounded', 'defeated'; did you mean 'circular'?
        """
        found = [f for f in self if f.rule in rules or f.code in rules]
        met = {word for f in found for word in (f.rule, f.code)}
        for word in rules:
            check_text("a rule", word, AnalysisError)
            if self._possible is not None and word not in met and word not in self._possible:
                raise AnalysisError(_unknown(word, self._possible))
        return self.only(found)

    def summary(self) -> str:
        """Say in a few lines what was found."""
        if self._summarise:
            return "\n".join(map(plain, self._summarise().split("\n")))
        if not self:
            return "nothing found"
        return "\n".join(self._counts())

    def _counts(self) -> list[str]:
        return [f"{n} {rule}" for rule, n in Counter(f.rule for f in self._unworded()).most_common()]

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas data frame, one row a finding, with the columns that `to_data` has as keys.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        with MissingExtraError.unless("pandas", "frames", "tables as data frames"):
            import pandas as pd  # noqa: PLC0415  # an extra
        found = list(self)
        return pd.DataFrame({name: [getattr(f, name) for f in found] for name in _KEYS}, columns=_KEYS)

    def to_data(self) -> list[dict[str, Any]]:
        """Return the findings as plain JSON data, each with the same keys.

        Where findings share a `because` of more than a hundred ids, as all those about one circle do, only the first has it
        and its words, and `same_because` of the others is the place of that one, from 0.
        """
        written: dict[
            int, tuple[int, tuple[str, ...]]
        ] = {}  # the tuple is kept, so that no other gets its address
        data = []
        for place, finding in enumerate(self):
            because = finding.because
            first, _ = (
                written.setdefault(id(because), (place, because)) if len(because) > _LONG else (place, ())
            )
            data.append(
                finding.to_data()
                if first == place
                else {**replace(finding, because=(), because_texts=()).to_data(), "same_because": first}
            )
        return data

    def to_json(self) -> str:
        """Return `to_data()` as JSON text."""
        return json.dumps(self.to_data(), ensure_ascii=False)

    def _rows(self, *, ids: bool) -> tuple[list[str], list[list[str]]]:
        """Return the head and the first rows of a table: rule, what it is about, why; perhaps ids last."""
        shown = list(self._each(range(min(len(self), SHOWN))))
        coded, said = any(f.code for f in shown), any(f.text for f in shown)
        about = "about" if any(" → " in f.text for f in shown) else "claim"
        columns = [("code", coded), ("rule", True), (about, said), ("why", True), ("id", ids or not said)]
        cells = [(f.code or "", f.rule, shortened(f.text), f.message, f.id) for f in shown]
        rows = [[cell for cell, (_, kept) in zip(row, columns, strict=True) if kept] for row in cells]
        return [name for name, kept in columns if kept], rows

    def __str__(self) -> str:
        if not self:
            return "nothing found"
        return table(*self._rows(ids=True), more=len(self) - SHOWN)

    def __repr__(self) -> str:
        if self._summarise:
            said = self.summary().partition("\n")[0]
        else:
            said = listed(self._counts(), 4) if len(self) <= _MADE else f"{len(self)} findings"
        return f"<Findings: {said or 'none'}{'' if self.exhaustive else ', and there may be more'}>"

    _repr_pretty_ = repr_in_words

    def _repr_html_(self) -> str:
        if not self:
            return "<p>nothing found</p>"
        return table_html(*self._rows(ids=False), tooltips=self.ids[:SHOWN], more=len(self) - SHOWN)


Highlight = Finding | Iterable[Finding] | HasFindings  # what a view marks


def _worded(found: Iterable[Finding], words: Callable[[str], str]) -> Iterator[Finding]:
    """Give findings the words of what they are about, and of their reasons; long reasons that they share are put into words once."""
    shared: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}  # the ids are kept, as in `to_data`
    for finding in found:
        because = finding.because
        if finding.text:
            yield finding
            continue
        if len(because) <= _LONG:
            texts = tuple(map(words, because))
        elif id(because) in shared:
            texts = shared[id(because)][1]
        else:
            texts = tuple(map(words, because))
            shared[id(because)] = because, texts
        yield replace(finding, text=words(finding.id), because_texts=texts)


def _restore(
    found: tuple[Finding, ...], exhaustive: bool, summary: str, rules: tuple[str, ...] | None
) -> Findings:
    return Findings(found, exhaustive=exhaustive, summarise=lambda: summary, rules=rules)


def _unknown(word: str, rules: Sequence[str]) -> str:
    """Say that no finding has this word as its rule; of many words that it could have, only the near ones are named."""
    if len(rules) <= _NAMED:
        return one_of("rule", word, rules)
    return f"unknown rule {word!r:.80}: expected the name or code of a rule{near(word, rules)}"


def findings_of(given: Highlight) -> Findings:
    """Return one finding, several, or what a value tells that it found, as findings.

    Raises:
        ModelError: something that is no finding.

    Examples:
        >>> findings_of("rain")
        Traceback (most recent call last):
        argmap.errors.ModelError: expected findings, as lacking_support(amap) returns them, got 'rain'
    """
    found = given.findings() if isinstance(given, HasFindings) else given
    if isinstance(found, Findings):
        return found
    return Findings(found if isinstance(found, Iterable) else (found,))


def _findings(given: object) -> tuple[Finding, ...]:
    several: tuple[Any, ...] = (
        tuple(given) if isinstance(given, Iterable) and not isinstance(given, str) else (given,)
    )
    for odd in set(map(type, several)) - {Finding}:
        if not issubclass(odd, Finding):
            wrong = next(one for one in several if type(one) is odd)
            raise ModelError(f"expected findings, as lacking_support(amap) returns them, got {wrong!r:.80}")
    return several
