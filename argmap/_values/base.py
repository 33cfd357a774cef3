"""What every value of argmap is: frozen, checked when made, equal by content, hashed by its id; and how values are made."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from argmap._other_names import example_of, making_of, missing_field
from argmap._values.compact import compact, share_names
from argmap._values.problems import MAX_FAULTS, faults_in, told
from argmap.errors import Fault, ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pydantic._internal._model_construction import ModelMetaclass
else:
    ModelMetaclass = type(BaseModel)  # it has no public name

__all__ = ["Value", "make", "make_all"]

_V = TypeVar("_V", bound=BaseModel)


def make(cls: type[_V], fields: Mapping[str, Any]) -> _V:
    """Make a value of its fields: what a call does.

    Raises:
        ModelError: a field that the class does not have, or a value that it cannot have.
    """
    try:
        made: _V = cls.__pydantic_validator__.validate_python(fields)
    except ValidationError as error:
        faults = faults_in(error, cls)
        hint = f": {making_of(cls.__name__)}" if faults == [(("id",), "is missing")] else ""
        raise ModelError(told(cls, faults) + hint, faults) from None
    return made


def make_all(cls: type[_V], rows: Sequence[Any], where: Callable[[int], str]) -> list[_V]:
    """Make a value of each dict of fields: faster than one by one, and to the same verdict.

    Args:
        cls: what they are made of.
        rows: the fields of each.
        where: says where a row stands, for the error.

    Raises:
        ModelError: a row is none; `errors` has every fault of every row, each led to by the place of its row.
    """
    try:
        return _list_of(cls).validate_python(rows)
    except ValidationError as error:
        by_row: dict[str, list[Fault]] = {}
        for (number, *path), said in faults_in(error, cls, outer=1):
            by_row.setdefault(where(int(number)), []).append(Fault(tuple(path), said))
        shown = "; ".join(f"{row}: {told(cls, faults)}" for row, faults in list(by_row.items())[:MAX_FAULTS])
        more = f"; and {len(by_row) - MAX_FAULTS} more" if len(by_row) > MAX_FAULTS else ""
        found = [Fault((row, *path), said) for row, faults in by_row.items() for path, said in faults]
        raise ModelError(shown + more, found) from None


@cache
def _list_of(cls: type[_V]) -> TypeAdapter[list[_V]]:
    return TypeAdapter(list[cls])  # type: ignore[valid-type]


class _Checked(ModelMetaclass):
    """Let a call make a value as `make` does: an `__init__` of our own would make reading many values slow."""

    if not TYPE_CHECKING:  # checkers read the fields instead

        def __call__(cls, /, *args: Any, **fields: Any) -> Any:  # noqa: N805  # of a metaclass
            if args:
                raise ModelError(f"{cls.__name__} takes its fields by name, as in {example_of(cls.__name__)}")
            return make(cls, fields)


class Value(BaseModel, metaclass=_Checked):
    """A frozen value: `evolve` makes a changed, checked copy."""

    # Schemas are built when first used, which takes a third off the import.
    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        share_names(cls)

    model_post_init = compact  # called by pydantic on every value that it has made

    if TYPE_CHECKING:  # which fields it takes, each class says for itself

        def evolve(self) -> Self:
            """Return a copy with some fields changed, checked as a new value is."""

    else:

        def evolve(self, **changes: Any) -> Self:
            """Return a copy with some fields changed, checked as a new value is.

            Raises:
                ModelError: a field that does not exist, or a value that it cannot have.

            Examples:
                >>> import argmap
                >>> argmap.Claim(id="c", text="It rains").evolve(weight=0.9).weight
                0.9
            """
            return self._changed(changes)

    def _changed(self, changes: Mapping[str, Any]) -> Self:
        known = type(self).model_fields
        fields = {name: getattr(self, name) for name in self.__pydantic_fields_set__}
        named = {name: known[name].alias or name for name in known}  # as files call them
        return make(
            type(self), {named.get(name, name): value for name, value in {**fields, **changes}.items()}
        )

    def __repr_args__(self) -> Any:
        """Show what was said of a value, not the defaults."""
        fields = type(self).model_fields
        return [(name, getattr(self, name)) for name in fields if getattr(self, name) != fields[name].default]

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return this very value; a changed copy is made by `evolve`, which checks it."""
        if update:
            raise ModelError("model_copy(update=...) would not check its values; use evolve(...)")
        return super().model_copy(deep=deep)

    @property
    def model_fields_set(self) -> set[str]:
        """The fields that were given, in a set of the caller's own: values share theirs."""
        return set(super().model_fields_set)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            try:
                return super().__getattr__(name)
            except AttributeError:
                known = type(self).model_fields
                raise AttributeError(missing_field(type(self).__name__, name, known)) from None

    def __hash__(self) -> int:
        return hash((type(self).__name__, getattr(self, "id", None)))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise ModelError(f"a {type(self).__name__} is frozen: use evolve({name}=...) and amap.replace(...)")

    def __delattr__(self, name: str) -> NoReturn:
        raise ModelError(f"a {type(self).__name__} is frozen: its {name!r} cannot be deleted")
