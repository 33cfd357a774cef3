"""Argumentation schemes: patterns of everyday reasoning, and the critical questions that test a use of each.

The shipped catalogue is `schemes.toml`, beside this file; users add schemes in a file of their own.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field

from argmap._validate import check_path, check_text
from argmap._values.base import Value
from argmap._values.fields import Id, Text, Words
from argmap._values.frozen import NO_DATA, freeze
from argmap.errors import FormatError, ModelError, near

if TYPE_CHECKING:
    import os

__all__ = [
    "Catalogue",
    "Question",
    "Scheme",
    "catalogue",
    "fill",
    "find",
    "load",
    "normalise",
    "shipped",
    "slots_of",
]

_FILE = Path(__file__).with_suffix(".toml")
_Names = Annotated[dict[str, str], AfterValidator(freeze)]
_SLOT = re.compile(r"\{([a-z][a-z_]*)\}")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FILLERS = frozenset(
    {"argument", "arguments", "from", "an", "a", "the", "to", "inference", "scheme", "reasoning", "for"}
)


class Question(Value):
    """A critical question: what a careful reader asks of a use of a scheme.

    `opens` says what a bad answer turns against: the step ("undercut"), the conclusion ("rebut"), or the premise of
    that number, from 1 ("undermine"). Of an "assumption" asking is enough; an "exception" must be shown.
    """

    id: Id
    text: Text
    opens: Literal["undercut", "rebut", "undermine"]
    premise: Annotated[int, Field(ge=1)] | None = None
    burden: Literal["assumption", "exception"] = "exception"


class Scheme(Value):
    """A pattern of reasoning: premises and conclusion with slots, and its critical questions.

    `names` holds what other systems call it ("aif", "arguebuf"), `also` other names it goes by.

    Examples:
        >>> scheme = shipped()["Argument from Expert Opinion"]
        >>> scheme.id, scheme.slots
        ('expert-opinion', ('expert', 'field', 'claim'))
        >>> scheme.question("field").opens
        'undermine'
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(
        validate_by_name=True, validate_by_alias=True
    )  # the file's word is "question"

    id: Id
    title: Text
    premises: Annotated[tuple[Text, ...], Field(min_length=1)]
    conclusion: Text
    names: _Names = NO_DATA
    also: Words = ()
    source: str = ""
    questions: Annotated[tuple[Question, ...], Field(alias="question")] = ()

    @functools.cached_property
    def slots(self) -> tuple[str, ...]:
        """The slots that a use of the scheme fills, in the order met."""
        return slots_of(*self.premises, self.conclusion)

    def question(self, id: str) -> Question:
        """Return a critical question by its id.

        Raises:
            ModelError: the scheme has no such question; the message names the near ones.
        """
        for question in self.questions:
            if question.id == id:
                return question
        known = [question.id for question in self.questions]
        raise ModelError(f"the scheme {self.id!r} has no question {id!r}{near(id, known)}")

    @classmethod
    def from_data(cls, data: object, where: str = "scheme") -> Self:
        """Make a scheme of the table that a TOML file holds.

        Raises:
            ModelError: a field or value that a scheme cannot have, or a question about a slot or premise that it lacks.
        """
        if not isinstance(data, dict):
            raise ModelError(f"{where}: expected a table, got {type(data).__name__}")
        try:
            made = cls(**data)
            _check_questions(made)
        except ModelError as error:
            raise ModelError(f"{where}: {error}") from None
        return made


class Catalogue(Mapping[str, Scheme]):
    """Schemes by id; `find` and `[...]` take any name that a scheme goes by.

    Examples:
        >>> catalogue = shipped()
        >>> [catalogue[name].id for name in ("EXPERT_OPINION", "ExpertOpinion_Inference", "expert opinion")]
        ['expert-opinion', 'expert-opinion', 'expert-opinion']
        >>> catalogue.find("argument from the stars") is None
        True
    """

    def __init__(self, schemes: Iterable[Scheme]) -> None:
        schemes = tuple(schemes)
        given: tuple[object, ...] = schemes
        for one in given:
            if not isinstance(one, Scheme):
                raise ModelError(f"a catalogue holds schemes, got {one!r:.80}")
        self._schemes = {scheme.id: scheme for scheme in schemes}
        self._by_name: dict[str, str] = {}
        for scheme in reversed(schemes):  # of two that share a name, the first has it
            for name in (*scheme.also, *scheme.names.values(), scheme.title):
                self._by_name[normalise(name)] = scheme.id
        self._by_name |= {normalise(id_): id_ for id_ in self._schemes}

    def find(self, name: str) -> Scheme | None:
        """Return the scheme of that name, or None.

        Raises:
            ModelError: what is given is no name.
        """
        id_ = self._by_name.get(normalise(name))
        return None if id_ is None else self._schemes[id_]

    def __getitem__(self, name: str) -> Scheme:
        """Return the scheme of that name.

        Raises:
            ModelError: there is none; the message names the near ones.
        """
        found = self.find(name)
        if found is None:
            raise ModelError(f"no scheme {name!r:.80}{near(name, self._schemes)}")
        return found

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.find(name) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._schemes)

    def __len__(self) -> int:
        return len(self._schemes)

    def __or__(self, other: Catalogue) -> Catalogue:
        """Return both together; a scheme of `other` takes the place of one here with the same id."""
        if not isinstance(other, Catalogue):
            return NotImplemented
        return Catalogue(tuple({**self._schemes, **other._schemes}.values()))


def catalogue(given: Catalogue | None) -> Catalogue:
    """Return the schemes that are known: those given, or else those that come with argmap.

    Raises:
        ModelError: what is given is no catalogue.

    Examples:
        >>> catalogue("my_schemes.toml")
        Traceback (most recent call last):
        argmap.errors.ModelError: expected schemes, as schemes.load(path) returns them, got 'my_schemes.toml'
    """
    if given is None:
        return shipped()
    if not isinstance(given, Catalogue):
        raise ModelError(f"expected schemes, as schemes.load(path) returns them, got {given!r:.80}")
    return given


@functools.cache
def shipped() -> Catalogue:
    """Return the schemes that come with argmap.

    References:
        Walton, D., Reed, C. and Macagno, F. (2008). Argumentation Schemes. Cambridge University Press, chapter 9; in
        our own words. The two burdens are those of Carneades: Gordon, Prakken and Walton (2007), Artificial
        Intelligence 171.

    Examples:
        >>> len(shipped()) >= 60, shipped()["sign"].title
        (True, 'Argument from sign')
    """
    return load(_FILE)


def find(name: str) -> Scheme:
    """Return the shipped scheme of that name: an id, a title, or what AIF, arguebuf and others call it.

    Raises:
        ModelError: there is none; the message names the near ones.

    Examples:
        >>> find("SLIPPERY_SLOPE").title
        'Slippery slope argument'
    """
    return shipped()[name]


def load(path: str | os.PathLike[str]) -> Catalogue:
    """Read schemes from a TOML file of `[[scheme]]` tables.

    Raises:
        FileNotFoundError: there is no such file.
        FormatError: it is not TOML.
        ModelError: it says what a scheme cannot, or gives one twice.

    Examples:
        >>> both = shipped() | load("my_schemes.toml")  # doctest: +SKIP
    """
    check_path(path, ModelError)
    file = Path(path)
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"{file}: not a TOML file: {error}") from None
    tables = data.pop("scheme", None)
    if data or not isinstance(tables, list):
        found = f", found {', '.join(map(repr, data))}" if data else ""
        raise ModelError(f"{file}: expected [[scheme]] tables and nothing else{found}")
    made: list[Scheme] = []
    for number, table in enumerate(tables, 1):
        scheme = Scheme.from_data(table, where=f"{file}, scheme {number}")
        if any(scheme.id == other.id for other in made):
            raise ModelError(f"{file}: the scheme {scheme.id!r} is given twice")
        made.append(scheme)
    return Catalogue(tuple(made))


def normalise(name: str) -> str:
    """Return a name as look-up compares it: without case, "argument from", underscores, humps.

    Examples:
        >>> normalise("Argument from Expert Opinion"), normalise("ExpertOpinion_Inference"), normalise("EXPERT_OPINION")
        ('expert-opinion', 'expert-opinion', 'expert-opinion')
    """
    check_text("the name of a scheme", name, ModelError)
    words = re.split(r"[\W_]+", _HUMP.sub(" ", name[:200]).casefold())
    kept = [word for word in words if word and word not in _FILLERS]
    return "-".join(kept or [word for word in words if word])


def slots_of(*templates: str) -> tuple[str, ...]:
    """Return the names of the slots in some templates, each once, in the order met.

    Examples:
        >>> slots_of("{expert} says that {claim}", "{claim}")
        ('expert', 'claim')
    """
    for template in templates:
        check_text("a template", template, ModelError)
    return tuple(dict.fromkeys(_SLOT.findall(" ".join(templates))))


def fill(template: str, slots: Mapping[str, Any] = NO_DATA) -> str:
    """Put words in the slots of a template; what is not given is said by the slot's name.

    Examples:
        >>> fill("How credible is {expert} as an expert in {field}?", {"expert": "Dr E"})
        'How credible is Dr E as an expert in the field?'
    """
    check_text("a template", template, ModelError)
    if not isinstance(slots, Mapping):
        raise ModelError(f"slots are given by name, as in {{'expert': 'Dr E'}}: got {slots!r:.80}")

    def word(match: re.Match[str]) -> str:
        given = slots.get(match[1])
        return (
            given.strip() if isinstance(given, str) and given.strip() else f"the {match[1].replace('_', ' ')}"
        )

    text = _SLOT.sub(word, template)
    return text[:1].upper() + text[1:]


def _check_questions(scheme: Scheme) -> None:
    met: set[str] = set()
    for question in scheme.questions:
        if question.id in met:
            raise ModelError(f"the question {question.id!r} is given twice")
        met.add(question.id)
        unknown = [slot for slot in slots_of(question.text) if slot not in scheme.slots]
        if unknown:
            raise ModelError(
                f"question {question.id!r}: the scheme has no slot {unknown[0]!r}{near(unknown[0], scheme.slots)}"
            )
        if (question.opens == "undermine") != (question.premise is not None):
            raise ModelError(
                f"question {question.id!r}: 'premise' goes with opens = 'undermine', and only with it"
            )
        if question.premise is not None and question.premise > len(scheme.premises):
            raise ModelError(
                f"question {question.id!r}: there is no premise {question.premise}; the scheme has {len(scheme.premises)}"
            )
