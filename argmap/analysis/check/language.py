"""Language: what the words of a claim are about, as far as stop words and stems can tell.

A language is a TOML file; English and German are shipped, and a user's own is read by `Language.from_toml`. Stems come
from the package snowballstemmer (the extra "craft").
"""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator

from argmap._validate import check_word
from argmap._values.base import Value
from argmap._values.fields import Id
from argmap._values.frozen import NO_DATA, freeze
from argmap.analysis.check._words import WORD, words_in
from argmap.errors import AnalysisError, FormatError, MissingExtraError, ModelError, one_of

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Container, Mapping

__all__ = ["Language", "Terms", "language"]

_T = TypeVar("_T")
FOLDER = Path(__file__).with_name("languages")
_BEGIN = 3  # letters in which the stems of one idea begin alike
_LEAST = 4  # letters that two stems must share at their beginning
_SHARE = 0.6  # of the longer stem
_ABBREVIATIONS = re.compile(
    r"[b-df-hj-np-tv-xz]{2,}s"
)  # MPs, TVs: no vowel tells a stemmer that they are words
_KNOWN = 200_000  # words and stems kept for the next text
_ENDINGS = frozenset({"er", "est", "at", "r", "st"})  # older, oldest; taxation


def _pairs(value: object) -> object:
    return dict(pair.split("=", 1) for pair in value.split()) if isinstance(value, str) else value


def _words(value: object) -> object:
    return frozenset(value.split()) if isinstance(value, str) else value


_WordSet = Annotated[frozenset[str], BeforeValidator(_words)]
_Forms = Annotated[dict[str, str], BeforeValidator(_pairs), AfterValidator(freeze)]


class Terms(dict[str, str]):
    """The significant terms of a text: stem -> the words as they stand there; and how all their forms begin."""

    __slots__ = ("heads",)

    def __init__(self, words: Language, found: dict[str, str]) -> None:
        super().__init__(found)
        forms = words.forms
        self.heads: frozenset[str] = frozenset().union(*[forms[stem][0] for stem in found])


class _Known(dict[str, _T]):
    """What is worked out of words, once for each; begun anew when too many are known."""

    __slots__ = ("_work_out",)

    def __init__(self, work_out: Callable[[str], _T]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, word: str) -> _T:
        if len(self) >= _KNOWN:
            self.clear()
        found = self[word] = self._work_out(word)
        return found


class Language(Value):
    """Stop words, negations and marks of reasoning of a language.

    Attributes:
        stemmer: the name of the algorithm of snowballstemmer.
        stop: words without an idea of their own.
        articles: indefinite articles, which stay with the noun behind them.
        definite: definite articles.
        negative: words that turn a claim around.
        prefixes: beginnings of words that make another word of the same idea.
        opposite: those of them that make its opposite.
        irregular: forms that no stemmer knows, and the words that they are forms of.
        because: patterns between a conclusion and its premise.
        therefore: patterns between a premise and its conclusion.
        opening: patterns at the beginning of a claim, with a premise behind them, a comma, and its conclusion.
        several: patterns that part two claims.
        pointing: a pattern at the beginning of a claim that points out of it.
        inference: a pattern in an objection that is about the step, not the claim.
        conditional: how premises and conclusion make a conditional.
        joined: what stands between premises there.
        force: groups of words ("all", "every"; "some", "most"; "may", "might"); claims of which one has such a word
            and the other has not say different things, whatever else they share.
        light: verbs that add little to what a claim says.
        joint: the word that may join two claims, "and".
        auxiliary: finite verbs that are verbs wherever they stand, "is", "can".
        finite: other words that are finite verbs, unless an article stands before them.
        subjects: pronouns that are subjects only, "they".
        binding: words behind which "and" joins what belongs together, not two claims: "if", "that", "between".
    """

    id: Id
    stemmer: str
    stop: _WordSet
    articles: _WordSet = frozenset()
    definite: _WordSet = frozenset()
    negative: _WordSet = frozenset()
    prefixes: _WordSet = frozenset()
    opposite: _WordSet = frozenset()
    irregular: _Forms = NO_DATA
    because: tuple[str, ...] = ()
    therefore: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    pointing: str = ""
    inference: str = ""
    conditional: str = "If {premises}, then {conclusion}"
    joined: str = " and "
    force: tuple[_WordSet, ...] = ()
    light: _WordSet = frozenset()
    joint: str = ""
    finite: _WordSet = frozenset()
    auxiliary: _WordSet = frozenset()
    subjects: _WordSet = frozenset()
    binding: _WordSet = frozenset()

    def terms(self, text: str) -> Terms:
        """Return the significant terms of a text: stem -> the words as they stand there, in order.

        An indefinite article stays with its noun.

        Examples:
            >>> language("english").terms("Humanity faces a period of unprecedented turmoil")
            {'human': 'humanity', 'face': 'faces', 'period': 'a period', 'unpreced': 'unprecedented', 'turmoil': 'turmoil'}
        """
        found: dict[str, str] = {}
        article, stems = "", self._stems
        for word in words_in(text):
            stem = stems[word]
            if stem:
                found.setdefault(stem, article + word)
                article = ""
            else:
                article = f"{word} " if word in self.articles else ""
        return Terms(self, found)

    def negations(self, text: str) -> int:
        """Count the negations in a text.

        Examples:
            >>> language("english").negations("Nobody has not heard of it")
            2
        """
        return sum(word in self.negative for word in words_in(text))

    def force_of(self, text: str) -> frozenset[int]:
        """Return the numbers of the groups of `force` of which a text has a word.

        Examples:
            >>> english = language("english")
            >>> english.force_of("All cats purr") == english.force_of("Every cat purrs") != english.force_of("Cats may purr")
            True
        """
        found = set(words_in(text))
        return frozenset(number for number, words in enumerate(self.force) if not found.isdisjoint(words))

    def frame(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return a text without articles and negations, with "" for each term; and the stems of the terms.

        Examples:
            >>> language("english").frame("The dog did not bite the man")
            (('', 'did', '', ''), ('dog', 'bite', 'man'))
        """
        frame, terms = [], []
        left_out = self.articles | self.definite | self.negative
        for word in words_in(text):
            if stem := self._stems[word]:
                terms.append(stem)
                frame.append("")
            elif word not in left_out:
                frame.append(word)
        return tuple(frame), tuple(terms)

    @functools.cached_property
    def light_stems(self) -> frozenset[str]:
        """The stems of the light verbs."""
        return frozenset(map(self._stem, self.light))

    def are_opposites(self, one: str, other: str) -> bool:
        """Tell whether two stems are opposites by prefix.

        Examples:
            >>> english = language("english")
            >>> english.are_opposites("fair", "unfair"), english.are_opposites("read", "reader")
            (True, False)
        """
        short, long = (word.rstrip("e") for word in sorted((one, other), key=len))
        return not _akin(short, long) and any(
            long.startswith(prefix) and _akin(long[len(prefix) :], short) for prefix in self.opposite
        )

    def same(self, one: str, other: str) -> bool:
        """Tell whether two stems stand for the same idea: near derivations of each other, or opposites by prefix.

        Examples:
            >>> english = language("english")
            >>> english.same("crime", "crimin"), english.same("unsaf", "safe"), english.same("cat", "dog")
            (True, True, False)
        """
        if one == other:
            return True
        if "-" in one or "-" in other:
            return self._same_compound(one, other)
        (heads, forms), (other_heads, other_forms) = self.forms[one], self.forms[other]
        return not heads.isdisjoint(other_heads) and any(_akin(a, b) for a in forms for b in other_forms)

    def _same_compound(self, one: str, other: str) -> bool:
        """Tell whether two stems, of which one has hyphens, stand for the same idea: the parts of one are all in the other.

        A compound may also be written as one word ("e-mail", "email"). A figure in it is no idea by itself.
        """
        short, long = sorted((one.split("-"), other.split("-")), key=len)
        if len(short) < len(long) and self.same(one.replace("-", ""), other.replace("-", "")):
            return True
        return not (len(short) == 1 and short[0][-1].isdecimal()) and all(
            any(self.same(part, whole) for whole in long) for part in short
        )

    def sentence_inside(self, text: str, beside: Container[str] = ()) -> str:
        """Return a sentence as it stands within another: without full stop; and in lower case, if it begins with no name.

        What begins with a stop word does not, nor what begins with a word that stands in lower case `beside` it.
        """
        text = text.strip().rstrip(".!")
        first = text.split(maxsplit=1)[0] if text else ""
        plain = first != "I" and (first.lower() in self.stop or first.lower() in beside)
        return text[:1].lower() + text[1:] if plain else text

    def if_then(self, premises: list[str], conclusion: str) -> str:
        """Return the conditional that leads from premises to a conclusion.

        Examples:
            >>> language("english").if_then(["Chaff has vitamins", "Vitamins do good"], "Chaff does good")
            'If Chaff has vitamins and vitamins do good, then Chaff does good'
        """
        texts = [*premises, conclusion]
        words = {word for text in texts for word in WORD.findall(text)}
        *given, last = (self.sentence_inside(text, words) for text in texts)
        parts = {"premises": self.joined.join(given), "conclusion": last}
        return re.sub(r"\{(premises|conclusion)\}", lambda match: parts[match[1]], self.conditional)

    @functools.cached_property
    def forms(self) -> Mapping[str, tuple[frozenset[str], tuple[str, ...]]]:
        """The forms in which each stem is compared, with and without a prefix, and how they begin; a number is compared whole."""
        return _Known(self._forms_of)

    def _forms_of(self, stem: str) -> tuple[frozenset[str], tuple[str, ...]]:
        if "-" in stem:  # a compound is compared part by part, and written as one word
            parts = [*stem.split("-"), stem.replace("-", "")]
            return frozenset().union(*[self.forms[part][0] for part in parts]), (stem,)
        if stem[-1].isdecimal():
            return frozenset((stem,)), (stem,)
        bare = [stem[len(prefix) :] for prefix in self.prefixes if stem.startswith(prefix)]
        forms = tuple(
            form.rstrip("e") for form in (stem, *sorted(bare)) if form is stem or len(form) >= _BEGIN
        )
        return frozenset(form[:_BEGIN] for form in forms), forms

    @functools.cached_property
    def _stems(self) -> Mapping[str, str]:
        """The stem of each word; "" for one without an idea of its own."""
        return _Known(self._stem_of)

    def _stem_of(self, word: str) -> str:
        if word in self.stop:
            return ""
        if "-" in word:
            parts = word.split("-")
            return "-".join(filter(None, map(self._stem_of, parts))) or "-".join(map(self._bare_stem, parts))
        return self._bare_stem(word)

    def _bare_stem(self, word: str) -> str:
        """Return the stem of a word that has no hyphen in it, stop word or not."""
        if word[-1].isdecimal():
            return word.replace(",", "")  # 1,000 is 1000
        word = word.removesuffix("'s").rstrip("'")
        if _ABBREVIATIONS.fullmatch(word):
            return word[:-1]
        return self._stem(self.irregular.get(word, word))

    @functools.cached_property
    def _stem(self) -> Callable[[str], str]:
        return _stemmer(self.stemmer)

    @classmethod
    def from_toml(cls, path: str | os.PathLike[str]) -> Self:
        """Read a language from a TOML file.

        Raises:
            FileNotFoundError: there is no such file.
            FormatError: it is not TOML, or says what a language cannot.
        """
        file = Path(path)
        try:
            return cls(**{"id": file.stem, **tomllib.loads(file.read_text(encoding="utf-8"))})
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise FormatError(f"{file}: not a TOML file: {error}") from None
        except ModelError as error:
            raise FormatError(f"{file}: {error}") from None


def _akin(one: str, other: str) -> bool:
    """Tell whether two stems share enough of their beginnings, or differ by an ending that stemmers leave."""
    if one[:_BEGIN] != other[:_BEGIN]:
        return False
    long, short = (one, other) if len(one) >= len(other) else (other, one)
    if long == short or (len(short) >= _BEGIN and long.startswith(short) and long[len(short) :] in _ENDINGS):
        return True
    shared = min(_BEGIN, len(short))
    while shared < len(short) and long[shared] == short[shared]:
        shared += 1
    return shared >= _LEAST and shared >= _SHARE * len(long)


@functools.cache
def _stemmer(name: str) -> Callable[[str], str]:
    """Return a function from a word to its stem.

    Raises:
        MissingExtraError: snowballstemmer is not installed.
        AnalysisError: it knows no such language.
    """
    with MissingExtraError.unless("snowballstemmer", "craft", "rules of craft"):
        import snowballstemmer  # noqa: PLC0415  # an extra
    if name not in snowballstemmer.algorithms():
        raise AnalysisError(one_of("stemmer", name, snowballstemmer.algorithms()))
    stem = snowballstemmer.stemmer(name).stemWord
    return lambda word: str(stem(word))


@functools.cache
def _shipped(name: str) -> Language:
    return Language.from_toml(FOLDER / f"{name}.toml")


def language(given: str | Language) -> Language:
    """Return a shipped language by name; a `Language` is returned as it is.

    Raises:
        AnalysisError: no language of that name is shipped; the message names those that are.
    """
    if isinstance(given, Language):
        return given
    check_word("language", given, sorted(path.stem for path in FOLDER.glob("*.toml")), AnalysisError)
    return _shipped(given)
