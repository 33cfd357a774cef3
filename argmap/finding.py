"""What an analysis hands to a view: findings, each about one element, with its reason."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_args, overload, runtime_checkable

from argmap._validate import check_flag, check_text, check_tuple, check_word
from argmap._values.frozen import thaw
from argmap._wording import SHOWN, plain, table, table_html
from argmap.errors import AnalysisError, MissingExtraError, ModelError, near, one_of

if TYPE_CHECKING:
    import pandas as pd

    from argmap._values.base import Value

__all__ = [
    "Finding",
    "Findings",
    "Fix",
    "HasFindings",
    "Highlight",
    "Severity",
    "findings_of",
]

Severity = Literal["info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
NAMED = 12  # rules that an error names
LONG = 100  # ids from which on a `because` that findings share is written once


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
    rule of craft is about; `code` the rule's code, such as AM203.

    Raises:
        ModelError: an unknown severity, or something of another type, such as one id in place of a tuple of ids.

    Examples:
        >>> print(Finding(rule="circular", id="c1", because=("c1", "c4", "c1"), message="rests on itself: c1 -> c4 -> c1"))
        c1: rests on itself: c1 -> c4 -> c1 (circular)
    """

    rule: str
    id: str
    message: str
    because: tuple[str, ...] = ()
    severity: Severity = "warning"
    fix: Fix | None = None
    code: str | None = None
    terms: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (
            type(self.rule) is type(self.id) is type(self.message) is str
            and type(self.because) is type(self.terms) is tuple
            and self.severity in SEVERITIES
            and self.fix is None
            and self.code is None
        ):
            _check_finding(self)

    def __str__(self) -> str:
        return f"{plain(self.id)}: {plain(self.message)} ({self.code or self.rule})"

    def to_data(self) -> dict[str, Any]:
        """Return the finding as plain JSON data, always with the same keys."""
        return {
            "rule": self.rule,
            "id": self.id,
            "message": self.message,
            "because": list(self.because),
            "severity": self.severity,
            "code": self.code,
            "terms": list(self.terms),
            "fix": self.fix and _fix_data(self.fix),
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
    for name in ("rule", "id", "message"):
        check_text(f"{name} of a finding", getattr(finding, name), ModelError)
    for name in ("because", "terms"):
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

    Raises:
        ModelError: something that is no finding, or a flag that is none.

    Examples:
        >>> few = Findings([Finding("unsupported", "a", "nothing supports it")])
        >>> few.ids, few[0].rule, len(few)
        (('a',), 'unsupported', 1)
        >>> print(few)
        rule         id  message
        unsupported  a   nothing supports it
    """

    __slots__ = ("_found", "_ids", "_make", "_summarise", "exhaustive", "rules")

    def __init__(
        self,
        found: Iterable[Finding] | Callable[[int], Finding] = (),
        *,
        ids: Sequence[str] | None = None,
        exhaustive: bool = True,
        summarise: Callable[[], str] | None = None,
        rules: Iterable[str] | None = None,
    ) -> None:
        check_flag("exhaustive", exhaustive, ModelError)
        self.exhaustive = exhaustive
        self.rules = None if rules is None else tuple(rules)
        self._summarise = summarise
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

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Findings: ...
    def __getitem__(self, index: int | slice) -> Finding | Findings:
        if isinstance(index, slice):
            picked = range(len(self))[index]
            return Findings(
                [self[i] for i in picked],
                exhaustive=self.exhaustive and len(picked) == len(self),
                rules=self.rules,
            )
        try:
            number = range(len(self))[index]
        except IndexError:
            raise IndexError(f"no finding {index}: there are {len(self)}") from None
        return self._make(number) if self._make else self._found[number]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._found) if self._make is None else map(self._make, range(len(self)))

    def __add__(self, other: Findings) -> Findings:
        if not isinstance(other, Findings):
            return NotImplemented
        rules = (
            None if self.rules is None or other.rules is None else dict.fromkeys((*self.rules, *other.rules))
        )
        return Findings([*self, *other], exhaustive=self.exhaustive and other.exhaustive, rules=rules)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Findings):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(self.ids)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (tuple(self), self.exhaustive, self.summary(), self.rules)

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
            if self.rules is not None and word not in met and word not in self.rules:
                raise AnalysisError(_unknown(word, self.rules))
        return Findings(found, exhaustive=self.exhaustive, rules=self.rules)

    def summary(self) -> str:
        """Say in a few lines what was found."""
        if self._summarise:
            return "\n".join(map(plain, self._summarise().split("\n")))
        if not self:
            return "nothing found"
        counts = Counter(finding.rule for finding in self)
        return "\n".join(f"{count} {rule}" for rule, count in counts.most_common())

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas data frame, one row a finding, with the columns rule, id, message, because, severity, code.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        with MissingExtraError.unless("pandas", "frames", "tables as data frames"):
            import pandas as pd  # noqa: PLC0415  # an extra
        columns = ["rule", "id", "message", "because", "severity", "code", "terms", "fix"]
        return pd.DataFrame({name: [getattr(f, name) for f in self] for name in columns}, columns=columns)

    def to_data(self) -> list[dict[str, Any]]:
        """Return the findings as plain JSON data, each with the same keys.

        Where findings share a `because` of more than a hundred ids, as all those about one circle do, only the first has it,
        and `same_because` of the others is the place of that one, from 0.
        """
        written: dict[
            int, tuple[int, tuple[str, ...]]
        ] = {}  # the tuple is kept, so that no other gets its address
        data = []
        for place, finding in enumerate(self):
            because = finding.because
            first, _ = (
                written.setdefault(id(because), (place, because)) if len(because) > LONG else (place, ())
            )
            data.append(
                finding.to_data()
                if first == place
                else {**replace(finding, because=()).to_data(), "same_because": first}
            )
        return data

    def to_json(self) -> str:
        """Return `to_data()` as JSON text."""
        return json.dumps(self.to_data(), ensure_ascii=False)

    def _rows(self, most: int) -> tuple[list[str], list[list[str]]]:
        shown = [self[i] for i in range(min(len(self), most))]
        coded = any(finding.code for finding in shown)
        head = (["code"] if coded else []) + ["rule", "id", "message"]
        return head, [([f.code or ""] if coded else []) + [f.rule, f.id, f.message] for f in shown]

    def __str__(self) -> str:
        if not self:
            return "nothing found"
        return table(*self._rows(SHOWN), more=len(self) - SHOWN)

    def __repr__(self) -> str:
        counts = Counter(finding.rule for finding in self[:1000])
        said = ", ".join(f"{count} {rule}" for rule, count in counts.most_common(4)) or "none"
        return f"<Findings: {said}{'' if len(self) <= 1000 else ' among the first 1000'}; {len(self)} in all>"

    def _repr_html_(self) -> str:
        if not self:
            return "<p>nothing found</p>"
        return table_html(*self._rows(SHOWN), more=len(self) - SHOWN)


Highlight = Finding | Iterable[Finding] | HasFindings  # what a view marks


def _restore(
    found: tuple[Finding, ...], exhaustive: bool, summary: str, rules: tuple[str, ...] | None
) -> Findings:
    return Findings(found, exhaustive=exhaustive, summarise=lambda: summary, rules=rules)


def _unknown(word: str, rules: Sequence[str]) -> str:
    """Say that no finding has this word as its rule; of many words that it could have, only the near ones are named."""
    if len(rules) <= NAMED:
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
