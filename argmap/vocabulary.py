"""The kinds a claim may have, and which kind may support or challenge which: data, not code.

Five vocabularies are shipped (`debate`, `ibis`, `gsn`, `toulmin`, `claim-premise`); a TOML file makes another.
"""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, StrictBool

from argmap._other_names import kind_hint
from argmap._validate import check_path, check_word
from argmap._values.base import Value
from argmap._values.fields import Id, String, Text
from argmap.errors import FormatError, ModelError, one_of

if TYPE_CHECKING:
    import os

__all__ = ["Kind", "RelationRule", "Vocabulary", "shipped", "vocabulary"]

_FOLDER = Path(__file__).with_name("vocabularies")
_Shape = Literal["rounded", "box", "parallelogram", "circle", "ellipse", "note", "hexagon", "diamond"]


class Kind(Value):
    """One kind of claim: what it is called, what it means, whether it needs support or is a basis itself."""

    id: Id
    label: Text
    meaning: String = ""
    basis: StrictBool = False
    needs_support: StrictBool = True
    shape: _Shape = "rounded"


class RelationRule(Value):
    """One pair of lists of kinds between which a vocabulary allows a relation; None stands for any kind."""

    type: Literal["support", "challenge"]
    from_: Annotated[tuple[String, ...] | None, Field(alias="from")] = None
    to: tuple[String, ...] | None = None


class Vocabulary(Value):
    """The kinds of claim of a map, and the relations that they may have.

    Examples:
        >>> vocabulary("debate")["fact"].label
        'Fact'
        >>> vocabulary("gsn").allows("support", "solution", "goal")
        True
    """

    id: Id
    title: String = ""
    meaning: String = ""
    kinds: Annotated[tuple[Kind, ...], Field(alias="kind", min_length=1)]
    relations: Annotated[tuple[RelationRule, ...], Field(alias="relation")] = ()

    @functools.cached_property
    def names(self) -> dict[str, Kind]:
        """The kinds by id."""
        return {kind.id: kind for kind in self.kinds}

    def __getitem__(self, kind: str) -> Kind:
        """Return a kind by its id.

        Raises:
            ModelError: the vocabulary has no such kind; the message names the near ones.
        """
        try:
            return self.names[kind]
        except (KeyError, TypeError):
            if hint := kind_hint(kind):
                raise ModelError(f"unknown kind {kind!r}: {hint}") from None
            raise ModelError(one_of("kind", kind, self.names, f"in the vocabulary {self.id!r}")) from None

    def __contains__(self, kind: object) -> bool:
        return isinstance(kind, str) and kind in self.names

    def allows(self, relation: Literal["support", "challenge"], premise: str, target: str) -> bool:
        """Tell whether a claim of kind `premise` may support, or challenge, one of kind `target`.

        A vocabulary that says nothing about supports allows every support; likewise for challenges.

        Raises:
            ModelError: a relation that is neither, or a kind that the vocabulary lacks.
        """
        check_word("relation", relation, ("support", "challenge"), ModelError)
        for kind in (premise, target):
            self[kind]
        rules = [rule for rule in self.relations if rule.type == relation]
        return not rules or any(
            (rule.from_ is None or premise in rule.from_) and (rule.to is None or target in rule.to)
            for rule in rules
        )

    def to_data(self) -> dict[str, Any]:
        """Return the vocabulary as the plain dict that its TOML file holds."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)

    @classmethod
    def from_data(cls, data: object, where: str = "vocabulary") -> Self:
        """Make a vocabulary of the dict that a TOML or JSON file holds.

        Raises:
            ModelError: a table or a value that a vocabulary does not have, or a kind given twice.
        """
        if not isinstance(data, dict):
            raise ModelError(f"{where}: expected a table, got {type(data).__name__}")
        try:
            made = cls(**data)
        except ModelError as error:
            raise ModelError(f"{where}: {error}", error.errors) from None
        ids = [kind.id for kind in made.kinds]
        twice = next((kind for number, kind in enumerate(ids) if kind in ids[:number]), None)
        if twice is not None:
            raise ModelError(f"{where}: the kind {twice!r} is given twice")
        for rule in made.relations:
            for kind in (*(rule.from_ or ()), *(rule.to or ())):
                made[kind]
        return made

    @classmethod
    def from_toml(cls, path: str | os.PathLike[str]) -> Self:
        """Read a vocabulary from a TOML file of `[[kind]]` and `[[relation]]` tables.

        Raises:
            FileNotFoundError: there is no such file.
            FormatError: it is not TOML.
            ModelError: it says what a vocabulary cannot.
        """
        check_path(path, ModelError)
        file = Path(path)
        try:
            data = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise FormatError(f"{file}: not a TOML file: {error}") from None
        return cls.from_data({"id": file.stem, **data}, where=str(file))


def shipped() -> list[str]:
    """Name the vocabularies that come with argmap, in alphabetical order."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


@functools.cache
def _shipped(name: str) -> Vocabulary:
    return Vocabulary.from_toml(_FOLDER / f"{name}.toml")


def vocabulary(name: str | Vocabulary) -> Vocabulary:
    """Return a shipped vocabulary by name; a `Vocabulary` is returned as it is.

    Raises:
        ModelError: no vocabulary of that name is shipped; the message names those that are.

    Examples:
        >>> vocabulary("ibis")["question"].needs_support
        False
    """
    if isinstance(name, Vocabulary):
        return name
    if not isinstance(name, str):
        raise ModelError(f"a vocabulary is given by name or as a Vocabulary, not as {name!r:.80}")
    check_word("vocabulary", name, shipped(), ModelError)
    return _shipped(name)
