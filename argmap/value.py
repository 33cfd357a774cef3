"""What every value of argmap is: frozen, checked when made, equal by content, hashed by its id."""

from __future__ import annotations

import math
import reprlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NoReturn, Self, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
)

from argmap.batch import Batch
from argmap.bulk import BLANK, Check, Prepare
from argmap.errors import ModelError, near
from argmap.lean import lean, share_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic._internal._model_construction import ModelMetaclass
    from pydantic_core import ErrorDetails
else:
    ModelMetaclass = type(BaseModel)  # it has no public name

__all__ = [
    "NO_DATA",
    "Data",
    "FrozenDict",
    "FrozenList",
    "Id",
    "Share",
    "String",
    "Text",
    "Value",
    "Words",
    "are_frozen",
    "freeze",
    "frozen_column",
    "problems",
    "thaw",
]

MAX_DEPTH = 200  # of JSON inside `data`; deeper is refused rather than met later as a crash


class _Translating(ModelMetaclass):
    """Turn pydantic's complaints into ours; done here, since an `__init__` of our own makes bulk loading slow."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:  # noqa: N805  # of a metaclass
        try:
            return lean(super().__call__(*args, **kwargs))
        except ValidationError as error:
            raise ModelError(problems(error, cast("type[BaseModel]", cls))) from None
        except TypeError as error:
            if args:
                raise ModelError(
                    f"{cls.__name__} takes its fields by name, as in {cls.__name__}(id=...)"
                ) from None
            raise ModelError(f"{cls.__name__}: {error}") from None


class Value(BaseModel, metaclass=_Translating):
    """A frozen value: `evolve` makes a changed, checked copy."""

    # Schemas are built when first used, which takes a third off the import.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    # of whole columns; fields without one are always left to pydantic
    checks: ClassVar[Mapping[str, Check]] = {}
    prepares: ClassVar[Mapping[str, Prepare]] = {}  # what makes a column ready for its check

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        share_names(cls)

    @classmethod
    def of(cls, fields: dict[str, Any]) -> Self:
        """Make a value of a dict of its fields: twice as fast as a call, checked and refused alike."""
        try:
            made: Self = cls.__pydantic_validator__.validate_python(fields)
        except ValidationError as error:
            raise ModelError(problems(error, cls)) from None
        return lean(made)

    @classmethod
    def of_rows(cls, rows: Sequence[Any]) -> list[Self]:
        """Make a value of each dict of fields, checked in bulk, to the same verdict as one by one.

        Raises:
            ValidationError: pydantic's own, for the caller to say where; the place of a row is the first of its `loc`.
        """
        batch: Batch[Self] = Batch(len(rows))
        batch.put_rows(cls, rows, range(len(rows)))
        return batch.make()

    def evolve(self, **changes: Any) -> Self:
        """Return a copy with some fields changed, checked as a new value is.

        Raises:
            ModelError: a field that does not exist, or a value that it cannot have.

        Examples:
            >>> import argmap
            >>> argmap.Claim(id="c", text="It rains").evolve(weight=0.9).weight
            0.9
        """
        cls = type(self)
        fields = {name: getattr(self, name) for name in self.model_fields_set}
        return cls(**{**fields, **changes})

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

    def __hash__(self) -> int:
        return hash((type(self).__name__, getattr(self, "id", None)))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise ModelError(f"a {type(self).__name__} is frozen: use evolve({name}=...) and amap.replace(...)")

    def __delattr__(self, name: str) -> NoReturn:
        raise ModelError(f"a {type(self).__name__} is frozen: its {name!r} cannot be deleted")


class FrozenDict(dict[str, Any]):
    """A dict that cannot be changed, as the `data` of a value is; equal to the plain dict of the same content."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise ModelError("data is read-only: use evolve(data={...})")

    __setitem__ = __delitem__ = __ior__ = update = pop = popitem = setdefault = clear = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return freeze, (thaw(self),)


class FrozenList(list[Any]):
    """A list that cannot be changed, inside the `data` of a value."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise ModelError("data is read-only: use evolve(data={...})")

    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse
    append = extend = insert = pop = remove = clear = sort = reverse = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(len(self))

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return freeze, (thaw(self),)


def freeze(value: Any, _depth: int = 0) -> Any:
    """Return a JSON value as one that cannot be changed, its keys in alphabetical order.

    Raises:
        ModelError: something that JSON cannot hold, or nested more than 200 deep.

    Examples:
        >>> freeze({"page": [1, 2]})
        {'page': [1, 2]}
    """
    type_ = type(value)
    if type_ in _FROZEN:
        return value
    if isinstance(value, str):
        return _encodable(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ModelError(f"data holds {value!r}, which JSON cannot")
        return value
    if isinstance(value, int):
        return value
    if _depth >= MAX_DEPTH:
        raise ModelError(f"data is nested more than {MAX_DEPTH} deep")
    if isinstance(value, dict):
        wrong = next((key for key in value if not isinstance(key, str)), None)
        if wrong is not None:
            raise ModelError(f"data has the key {wrong!r}; its keys must be text")
        return FrozenDict({_encodable(key): freeze(value[key], _depth + 1) for key in sorted(value)})
    if isinstance(value, list | tuple):
        return FrozenList(freeze(item, _depth + 1) for item in value)
    raise ModelError(
        f"data holds a value of type {type(value).__name__!r}; it can hold what JSON can: text, numbers, lists, dicts"
    )


def frozen_column(column: Sequence[Any]) -> Sequence[Any]:
    """Return the data of many values frozen; as it was given if any of it cannot be."""
    if not all(isinstance(data, dict) for data in column):
        return column
    try:
        return list(map(freeze, column))
    except ModelError:
        return column


def are_frozen(column: Sequence[Any]) -> bool:
    """Tell whether all are data that cannot be changed."""
    return set(map(type, column)) == {FrozenDict}


def thaw(value: Any) -> Any:
    """Return frozen data as plain dicts and lists, free to be changed."""
    if isinstance(value, dict):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, list):
        return [thaw(item) for item in value]
    return value


def _encodable(text: str) -> str:
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ModelError(f"{text[:40]!r} holds half a surrogate pair, which no file can") from None
    return text


def _frozen_data(value: object) -> FrozenDict:
    if not isinstance(value, dict):
        raise ModelError(f"data must be a dict, not {type(value).__name__}")
    return value if isinstance(value, FrozenDict) else freeze(value)


def _one_or_many(value: object) -> object:
    return (value,) if isinstance(value, str) else value


NO_DATA = FrozenDict()
_FROZEN = frozenset({type(None), bool, int, FrozenDict, FrozenList})  # the last two were checked when made
# An id has no control characters and no blanks at its ends.
Id = Annotated[
    str,
    StringConstraints(
        strict=True,
        pattern=rf"^[^\x00-\x1F\x7F-\x9F{BLANK}](?:[^\x00-\x1F\x7F-\x9F]*[^\x00-\x1F\x7F-\x9F{BLANK}])?$",
    ),
]
Text = Annotated[str, StringConstraints(strict=True, pattern=r"\S")]
# Any text that a file can hold: a constraint, even an idle one, finds half a surrogate pair, and strictness takes no bytes.
String = Annotated[str, StringConstraints(strict=True, min_length=0), WithJsonSchema({"type": "string"})]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Data = Annotated[dict[str, Any], BeforeValidator(_frozen_data), AfterValidator(freeze)]
Words = Annotated[tuple[String, ...], BeforeValidator(_one_or_many)]


def problems(error: ValidationError, cls: type[BaseModel] | None = None, most: int = 3) -> str:
    """Say what pydantic found wrong, in our words: the first few, each with its place."""
    details = error.errors(include_url=False, include_context=True)
    said = [_problem(detail, cls) for detail in details[:most]]
    more = len(details) - most
    return "; ".join(said) + (f"; and {more} more" if more > 0 else "")


_SHORT = reprlib.Repr()  # never recurses far, whatever was given
_SHORT.maxlevel, _SHORT.maxstring, _SHORT.maxother = 2, 80, 80


def _problem(detail: ErrorDetails, cls: type[BaseModel] | None) -> str:
    place = "/".join(str(part) for part in detail["loc"] if not str(part).startswith("function-"))
    name = cls.__name__ if cls else ""
    where = ": ".join(part for part in (name, place) if part) or "value"
    kind, given = detail["type"], detail.get("input")
    shown = _SHORT.repr(given)
    if kind == "extra_forbidden":
        known: Iterable[str] = cls.model_fields if cls and len(detail["loc"]) == 1 else ()
        return f"{where}: no such field{near(detail['loc'][-1], known)}"
    if kind == "missing":
        return f"{where}: a value is required"
    if kind == "string_pattern_mismatch":
        if place.endswith(("text", "title", "exact", "label")):
            return f"{where}: {shown} is empty"
        return (
            f"{where}: {shown} is no id: one or more characters, no control characters, no blanks at its ends"
        )
    if kind == "string_unicode":
        return f"{where}: text with half a surrogate pair, which no file can hold"
    if kind == "too_short":
        return f"{where}: at least one is required"
    if kind == "value_error":
        return f"{where}: {str(detail['msg']).removeprefix('Value error, ')}"
    return f"{where}: {_plain(str(detail['msg']))}, got {shown}"


def _plain(message: str) -> str:
    message = message.removeprefix("Input should be ").removeprefix("Input should have ")
    return f"expected {message}" if message and not message.startswith("expected") else message
