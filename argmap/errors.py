"""Everything argmap raises or warns of, in one tree.

```text
ArgmapError
├── ModelError (ValueError)              a value or a change that the map refuses
│   ├── UnknownIdError (KeyError)        no such element; names the near ones
│   └── QuoteError                       words that are not in a text, or at several places; `.candidates`
├── FormatError (ValueError)             unknown format, newer version, cannot be read or written
│   └── ParseError                       where in the text, and what was expected
├── AnalysisError (ValueError)           a question this map or these arguments do not allow
│   ├── NoLabellingError                 no stable labelling; names a circle that prevents one
│   ├── ConvergenceError                 strengths that never settle; `.ids`
│   └── LimitError                       out of time; `.found` so far
├── DraftError (RuntimeError)            the model that was asked for a draft failed
├── RenderError (RuntimeError)           no engine, or it failed or ran out of time
└── MissingExtraError (ImportError)      the `pip install 'argmap[...]'` that helps
UserWarning
├── LossWarning                          something that was lost in reading or writing
├── LimitWarning                         an answer that a limit cut short
└── ConvergenceWarning                   strengths that oscillate step by step
```
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "AnalysisError",
    "ArgmapError",
    "ConvergenceError",
    "ConvergenceWarning",
    "DraftError",
    "Fault",
    "FormatError",
    "LimitError",
    "LimitWarning",
    "LossWarning",
    "MissingExtraError",
    "ModelError",
    "NoLabellingError",
    "ParseError",
    "QuoteError",
    "RenderError",
    "UnknownIdError",
    "near",
    "one_of",
]


MOST_TOLD = 20  # errors of one text that its message tells; the rest is counted
_BEFORE = 150  # characters of a long line that are shown before a column, and behind it
_SHORT_WORD = 3  # up to so many characters, half of them make a word near


class Fault(NamedTuple):
    """One thing that is wrong with a value or a file: the keys and numbers that lead to it, and what is wrong there.

    Examples:
        >>> print(Fault(("claims", 3, "kind"), "unknown kind 'fcat'"))
        claims[3].kind: unknown kind 'fcat'
        >>> print(Fault(("claims", 3, "text"), "is missing"))
        claims[3].text is missing
    """

    path: tuple[str | int, ...]
    said: str

    def __str__(self) -> str:
        place = ""
        for part in self.path:
            place += f"[{part}]" if isinstance(part, int) else f".{part}" if place else str(part)
        if place and self.said.startswith(("is ", "must ")):
            return f"{place} {self.said}"
        return f"{place}: {self.said}" if place else self.said


class ArgmapError(Exception):
    """Whatever argmap raises is one of these.

    Examples:
        >>> import argmap
        >>> try:
        ...     argmap.loads("{", "argmap")
        ... except argmap.ArgmapError as error:
        ...     print(type(error).__name__)
        ParseError
    """


class ModelError(ArgmapError, ValueError):
    """A value or a change that the map refuses; the map is as it was before.

    `errors` holds what is wrong with each field of a value, if that is what the error is about.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> amap.claim("It rained", weight=9)
        Traceback (most recent call last):
        argmap.errors.ModelError: Claim: weight: expected a number from 0 to 1, got 9
    """

    def __init__(self, message: str, errors: Sequence[Fault] = ()) -> None:
        super().__init__(message)
        self.errors = tuple(errors)


class UnknownIdError(ModelError, KeyError):
    """No element of that id; the message names the near ones.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("It rained", id="rain")
        >>> amap["rian"]
        Traceback (most recent call last):
        argmap.errors.UnknownIdError: no claim or relation 'rian' in this map; did you mean 'rain'?
    """

    __str__ = ArgmapError.__str__  # a KeyError would print its message in quotes

    @classmethod
    def of(cls, wanted: object, known: Iterable[str], what: str = "claim or relation") -> Self:
        """Say that `wanted` is none of the `known` ids, and which of them look like it."""
        hint = near(wanted, known)
        if not hint and isinstance(wanted, str) and " " in wanted.strip():
            hint = ": an id is expected, such as that of amap.claim(text); amap.find(text) finds claims by their words"
        return cls(f"no {what} {_short(wanted)} in this map{hint}")


class QuoteError(ModelError):
    """Words that a text does not say, or at several places; `candidates` are those, or the passage most like them, as quotes.

    Examples:
        >>> import argmap
        >>> argmap.cite("diary", "they say that it rained, and it rained", "it rained")
        Traceback (most recent call last):
        argmap.errors.QuoteError: 'it rained' is at 2 places in the text: pass prefix=, suffix= or near=
    """

    def __init__(self, message: str, candidates: Sequence[Any] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class FormatError(ArgmapError, ValueError):
    """A file or text that cannot be read or written: unknown format, newer version, not what it claims to be.

    Examples:
        >>> import argmap
        >>> argmap.loads("It rained", "argdwon")
        Traceback (most recent call last):
        argmap.errors.FormatError: unknown format 'argdwon': expected one of ...; did you mean 'argdown'...?
    """


class ParseError(FormatError):
    r"""A text that breaks the rules of its format: where, and what was expected there.

    `line` and `column` count from 1, in characters; they are None where they mean nothing. `source_line` is the line,
    or of a long one what is around the column. `errors` holds all the errors that the reader met, this one first.

    Examples:
        >>> print(ParseError("expected ':' behind the title", line=2, column=6, text="[a] b\n[ab c"))
        line 2, column 6: expected ':' behind the title
            [ab c
                 ^
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        text: str | None = None,
        errors: Sequence[ParseError] = (),
    ) -> None:
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.source_line: str | None = None
        self.shown_from = 0
        if text is not None and line is not None:
            lines = text.split("\n", line)
            shown = lines[line - 1] if len(lines) >= line else ""
            self.show(shown, 0, len(shown))
        self.errors: tuple[ParseError, ...] = tuple(errors) or (self,)
        super().__init__(message)

    def show(self, text: str, start: int, end: int) -> None:
        """Keep, of the line of a text from `start` to `end`, what is around the column, for the message."""
        begin = start + max(0, (self.column or 0) - _BEFORE)
        shown = text[begin : min(end, begin + 2 * _BEFORE)].rstrip("\r").replace("\t", " ")
        shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in shown)
        self.source_line = f"...{shown}" if begin > start else shown
        self.shown_from = begin - start - 3 if begin > start else 0

    def __str__(self) -> str:
        where = [f"line {self.line}"] if self.line is not None else []
        where += [f"column {self.column}"] if self.column is not None else []
        said = ": ".join(part for part in (self.path, ", ".join(where), self.message) if part)
        if self.source_line is not None:
            said += "\n    " + self.source_line
            place = (self.column or 0) - self.shown_from
            if 0 < place <= len(self.source_line) + 1:
                said += "\n    " + " " * (place - 1) + "^"
        return "\n".join([said, *self._others()])

    def _others(self) -> list[str]:
        """Return a line for each of the other errors, the last of them counted only."""
        others = [error for error in self.errors if error is not self]
        shown = others[: MOST_TOLD - 1]
        lines = []
        for error in shown:
            where = [f"line {error.line}"] if error.line is not None else []
            where += [f"column {error.column}"] if error.column is not None else []
            lines.append(": ".join(part for part in (", ".join(where), error.message) if part))
        return lines + ([f"and {len(others) - len(shown)} more"] if len(others) > len(shown) else [])

    def __reduce__(self) -> tuple[object, ...]:
        rest = tuple(error for error in self.errors if error is not self)
        shown = self.source_line, self.shown_from
        return _remake, (self.message, self.path, self.line, self.column, shown, rest)


class AnalysisError(ArgmapError, ValueError):
    """A question that this map, or these arguments, do not allow.

    Examples:
        >>> import argmap
        >>> argmap.strength(argmap.ArgumentMap(), method="df-quat")
        Traceback (most recent call last):
        argmap.errors.AnalysisError: unknown method 'df-quat': ...
    """


class NoLabellingError(AnalysisError):
    """There is no stable labelling; the message names a circle that prevents one, `ids` its elements.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.challenge(amap.claim("This sentence is false", id="liar"), "liar")
        >>> argmap.acceptability(amap, "stable")
        Traceback (most recent call last):
        argmap.errors.NoLabellingError: no stable labelling: the circle 'This sentence is false' → the challenge from 'This sentence is false' → 'This sentence is false' has an odd number of challenges
    """

    def __init__(self, message: str, ids: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.ids = tuple(ids)


class ConvergenceError(AnalysisError):
    """Strengths that never settle: `ids` names what still moves, `change` by how much.

    Examples:
        >>> error = ConvergenceError("the strengths do not settle", ids=["a", "b"], change=0.25)
        >>> error.ids, error.change
        (('a', 'b'), 0.25)
    """

    def __init__(self, message: str, ids: Sequence[str] = (), change: float = float("nan")) -> None:
        super().__init__(message)
        self.ids = tuple(ids)
        self.change = change


class LimitError(AnalysisError):
    """Out of time; `found` holds the answers so far.

    Examples:
        >>> LimitError("out of time", found=[("rain",)]).found
        [('rain',)]
    """

    def __init__(self, message: str, found: object = ()) -> None:
        super().__init__(message)
        self.found = found


class DraftError(ArgmapError, RuntimeError):
    """A language model that failed while it was asked for a draft: no such model, no answer, the budget spent.

    Examples:
        >>> print(DraftError("the model failed: too many requests"))
        the model failed: too many requests
    """


class RenderError(ArgmapError, RuntimeError):
    """No layout engine, or it failed, or it ran out of time.

    Examples:
        >>> import argmap
        >>> argmap.render(argmap.ArgumentMap(), style="plane")
        Traceback (most recent call last):
        argmap.errors.RenderError: unknown style 'plane': ...; did you mean 'plain'?
    """


class MissingExtraError(ArgmapError, ImportError):
    """A package that argmap does not need for its main job; the message says how to install it.

    Examples:
        >>> print(MissingExtraError.of("pandas", "frames", "tables as data frames"))
        tables as data frames need pandas: pip install 'argmap[frames]'
    """

    @classmethod
    def of(cls, package: str, extra: str, purpose: str) -> Self:
        """Say which extra brings the package that `purpose` (a plural) needs."""
        return cls(f"{purpose} need {package}: pip install 'argmap[{extra}]'")

    @classmethod
    @contextmanager
    def unless(cls, package: str, extra: str, purpose: str) -> Iterator[None]:
        """Import within this what an extra brings; if it is not there, say which extra that is."""
        try:
            yield
        except ImportError:
            raise cls.of(package, extra, purpose) from None


class LossWarning(UserWarning):
    """Something that is lost: what the map, or the other format, cannot hold, or a hard link of the file written.

    Examples:
        >>> import warnings, argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.claim("It rained", weight=0.9)
        >>> with warnings.catch_warnings(record=True) as heard:
        ...     warnings.simplefilter("always")
        ...     _ = argmap.dumps(amap, "kialo")
        >>> heard[0].category.__name__
        'LossWarning'
    """


class LimitWarning(UserWarning):
    """An answer that a limit cut short.

    Examples:
        >>> import warnings, argmap
        >>> amap = argmap.ArgumentMap()
        >>> either = amap.challenge(amap.claim("It is wet", id="wet"), amap.claim("It is dry", id="dry"))
        >>> other = amap.challenge("dry", "wet")
        >>> with warnings.catch_warnings(record=True) as heard:
        ...     warnings.simplefilter("always")
        ...     found = argmap.extensions(amap, limit=1)
        >>> heard[0].category.__name__, found.exhaustive
        ('LimitWarning', False)
    """


class ConvergenceWarning(UserWarning):
    """Strengths that oscillate step by step; the limit of the continuous dynamics is given instead.

    Examples:
        >>> import warnings, argmap
        >>> amap = argmap.ArgumentMap()
        >>> liars = [amap.claim(f"All of us lie, {name} too", weight=1) for name in "ABCD"]
        >>> all_ = [amap.challenge(one, other) for one in liars for other in liars]
        >>> with warnings.catch_warnings(record=True) as heard:
        ...     warnings.simplefilter("always")
        ...     found = argmap.strength(amap, "quadratic-energy")
        >>> heard[0].category.__name__, round(found[liars[0].id], 2)
        ('ConvergenceWarning', 0.34)
    """


def near(wanted: object, known: Iterable[str]) -> str:
    """Name the known words most like `wanted`, as the end of an error message; empty if none is.

    Examples:
        >>> near("c3", ["c1", "c2", "thesis"])
        "; did you mean 'c2' or 'c1'?"
    """
    from difflib import SequenceMatcher  # noqa: PLC0415  # only errors pay for it

    word = str(wanted)[:200]
    if len(word) < 2:
        return ""
    enough = 0.5 if len(word) <= _SHORT_WORD else 0.7
    scored = []
    for number, other in enumerate(known):
        if number >= 20_000:  # a map of a million claims must not make its errors slow
            break
        if abs(len(other) - len(word)) <= max(3, len(word) // 2) and len(other) <= 200:
            match = SequenceMatcher(None, word.lower(), other.lower())
            if match.real_quick_ratio() >= enough and match.quick_ratio() >= enough:
                scored.append((match.ratio(), number, other))
    best = [other for ratio, _, other in sorted(scored, reverse=True)[:3] if ratio >= enough]
    return f"; did you mean {' or '.join(map(repr, best))}?" if best else ""


def one_of(what: str, wanted: object, known: Iterable[str], where: str = "") -> str:
    """Refuse a word that is none of the `known` ones, naming them; `where` says where they are known.

    Examples:
        >>> one_of("direction", "dwon", ["down", "right"])
        "unknown direction 'dwon': expected one of 'down', 'right'; did you mean 'down'?"
    """
    words = list(known)
    return (
        f"unknown {what} {_short(wanted)}{where and ' '}{where}: "
        f"expected one of {', '.join(map(repr, words))}{near(wanted, words)}"
    )


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 120 else shown[:117] + "..."


def _remake(
    message: str,
    path: str | None,
    line: int | None,
    column: int | None,
    shown: tuple[str | None, int],
    rest: tuple[ParseError, ...],
) -> ParseError:
    error = ParseError(message, path=path, line=line, column=column)
    error.source_line, error.shown_from = shown
    error.errors = (error, *rest)
    return error
