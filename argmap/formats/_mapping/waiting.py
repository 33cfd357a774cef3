"""Values checked all at once, and made when somebody looks at them; what no map can hold is told with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from argmap.batch import Batch
from argmap.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.value import Value

__all__ = ["Waiting"]


class Waiting:
    """Fields of values that are to be checked together.

    Args:
        complain: told what no map can hold, with its offset.
    """

    def __init__(self, complain: Callable[[int, str], None]) -> None:
        self.complain = complain
        self.rows: dict[type[Value], list[dict[str, Any]]] = {}
        self.places: dict[type[Value], list[int]] = {}
        self.told: list[tuple[int, type[Value], dict[str, Any], tuple[int, ...]]] = []

    def put(self, at: int, type_: type[Value], fields: dict[str, Any], *keys: int) -> None:
        """Let the fields of a value wait, with the offset at which it stands; `keys` tell what it stands for."""
        if type_ not in self.rows:
            self.rows[type_], self.places[type_] = [], []
        self.rows[type_].append(fields)
        self.places[type_].append(len(self.told))
        self.told.append((at, type_, fields, keys))

    def checked(self, known: dict[int, str]) -> Batch[Any]:
        """Return all that a map can hold, in the order in which they were put; nothing waits any more.

        In `known` are then the ids of all these, by their keys, and none of the others.
        """
        told, self.told = self.told, []
        rows, self.rows = self.rows, {}
        batch: Batch[Any] = Batch(len(told))
        try:
            for type_, some in rows.items():
                batch.put_rows(type_, some, self.places[type_])
        except ValidationError:
            return self._one_by_one(told, known)
        known.update((key, fields["id"]) for _, _, fields, keys in told for key in keys)
        return batch

    def _one_by_one(
        self, told: list[tuple[int, type[Value], dict[str, Any], tuple[int, ...]]], known: dict[int, str]
    ) -> Batch[Any]:
        made: list[Any] = []
        for at, type_, fields, keys in told:
            try:
                made.append(type_(**fields))
            except ModelError as error:
                self.complain(at, str(error))
                for key in keys:
                    known.pop(key, None)
            else:
                known.update((key, fields["id"]) for key in keys)
        return Batch.of(made)
