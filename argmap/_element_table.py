"""Print what is said of each element of a map as a table: claims by their words, relations apart."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from argmap._wording import SHOWN, shortened, table, table_html

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

    from argmap._naming import Snapshot

__all__ = ["ElementTable", "element_table"]

V = TypeVar("V")
Part = tuple[str, list[str], int]  # what the elements are, the ids of the first of them, how many there are


class ElementTable(dict[str, V]):
    """A dict by id that prints, and shows in a notebook, as a table: claims first, each by its words, and relations apart.

    Args:
        values: what is said, by id of a claim or relation.
        columns: the heads of what is said.
        cells: puts a value into as many texts.
        words: returns the words of an element, by id; None for one that it does not know.
        relations: the ids of relations.
    """

    def __init__(
        self,
        values: Mapping[str, V],
        columns: Sequence[str],
        cells: Callable[[V], Sequence[str]],
        words: Callable[[str], str | None],
        relations: Container[str],
    ) -> None:
        super().__init__(values)
        self._columns, self._cells = columns, cells
        self._words, self._relations = words, relations

    def __reduce__(self) -> tuple[Any, ...]:
        words = {id_: self._words(id_) for id_ in self}
        relations = frozenset(id_ for id_ in self if id_ in self._relations)
        return ElementTable, (dict(self), self._columns, self._cells, words.get, relations)

    def _parts(self) -> Iterator[Part]:
        for what, related in (("claim", False), ("relation", True)):
            number = sum((id_ in self._relations) is related for id_ in self)
            if number:
                yield (
                    what,
                    list(islice((id_ for id_ in self if (id_ in self._relations) is related), SHOWN)),
                    number,
                )

    def _rows(self, ids: list[str]) -> list[list[str]]:
        return [[shortened(self._words(id_) or id_), *self._cells(self[id_])] for id_ in ids]

    def __repr__(self) -> str:
        said = []
        for what, ids, number in self._parts():
            rows = [[*row, id_] for row, id_ in zip(self._rows(ids), ids, strict=True)]
            said.append(table([what, *self._columns, "id"], rows, more=number - len(ids)))
        return "\n\n".join(said) or "nothing to tell: the map has no claims"

    def _repr_html_(self) -> str:
        return "".join(
            table_html([what, *self._columns], self._rows(ids), more=number - len(ids), tooltips=ids)
            for what, ids, number in self._parts()
        )


def element_table(
    values: Mapping[str, V], said: Snapshot, columns: Sequence[str], cells: Callable[[V], Sequence[str]]
) -> dict[str, V]:
    """Return a dict by id that prints as a table, in the words that the map has now.

    Examples:
        >>> import argmap
        >>> from argmap._naming import snapshot
        >>> amap = argmap.ArgumentMap()
        >>> why = amap.support(amap.claim("It rained", id="rain"), amap.claim("The street is wet", id="wet"), id="why")
        >>> element_table({"rain": 1, "wet": 2, "why": 3}, snapshot(amap), ["number"], lambda value: [str(value)])
        claim              number  id
        It rained          1       rain
        The street is wet  2       wet
        <BLANKLINE>
        relation                       number  id
        It rained → The street is wet  3       why
    """
    return ElementTable(values, columns, cells, said.words, said.relations)
