"""The labels of a map by id, and what the verdict on its contention hinges on, worked out when it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap._element_table import ElementTable
from argmap._naming import snapshot
from argmap.analysis.labels.labelling import Label
from argmap.errors import AnalysisError
from argmap.graph._incidence import incidence

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from argmap.argument_map import ArgumentMap
    from argmap.graph._incidence import Incidence

__all__ = ["LabelTable"]

CHANGED = "the hinge is worked out from the map, which has changed since: ask for the labels again"
COPIED = "the hinge of a copy is known if it was asked for before: ask for the labels again"


class Asked(NamedTuple):
    """Of which map the labels are, as it was compiled, and how they came about."""

    amap: ArgumentMap
    compiled: Incidence
    again: Callable[[ArgumentMap], Mapping[str, Label]]
    usual: bool


class LabelTable(ElementTable[Label]):
    """A dict id -> `Label` that prints as a table, and knows its `hinge`."""

    _asked: Asked | None = None

    @classmethod
    def of(
        cls,
        amap: ArgumentMap,
        labels: Mapping[str, Label],
        again: Callable[[ArgumentMap], Mapping[str, Label]],
        *,
        usual: bool,
    ) -> LabelTable:
        """Return the labels of a map; `again` labels another in the same way, `usual` says that they are grounded, with the usual basis."""
        said = snapshot(amap)
        found = cls(labels, ["label"], _cells, said.words, said.relations)
        found._asked = Asked(amap, incidence(amap), again, usual)
        return found

    @cached_property
    def hinge(self) -> tuple[str, ...]:
        """The relations that the verdict on the first contention hinges on, in map order; pictures draw them bold.

        They are the supports that are `load_bearing` for it or, where there is none, the supports and challenges whose loss turns its
        label: `what_if(amap, without=...)` any of them gives it another.

        Raises:
            AnalysisError: the map has changed since, or these labels are a copy and it was not asked for before.
        """
        from argmap.analysis.labels._hinge import hinge  # noqa: PLC0415  # a question about these labels, seldom asked

        asked = self._asked
        if asked is None:
            raise AnalysisError(COPIED)
        if incidence(asked.amap) is not asked.compiled:
            raise AnalysisError(CHANGED)
        return hinge(asked.amap, self, asked.again, usual=asked.usual)

    def __reduce__(self) -> tuple[Any, ...]:
        words = {id_: self._words(id_) for id_ in self}
        relations = frozenset(id_ for id_ in self if id_ in self._relations)
        return _copied, (dict(self), words, relations, vars(self).get("hinge"))


def _copied(
    labels: dict[str, Label],
    words: dict[str, str | None],
    relations: Container[str],
    hinge: tuple[str, ...] | None,
) -> LabelTable:
    found = LabelTable(labels, ["label"], _cells, words.get, relations)
    if hinge is not None:
        found.hinge = hinge
    return found


def _cells(label: Label) -> list[str]:
    return [str(label)]
