"""Statistics: how large, how deep, how well supported is the map?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from argmap._naming import display_name
from argmap._wording import SHOWN, repr_in_words, table, table_html
from argmap.analysis.explanation._depths import depth
from argmap.analysis.support.status import support_status
from argmap.argument_map import ArgumentMap
from argmap.errors import MissingExtraError
from argmap.graph._components import component_roots
from argmap.graph._incidence import incidence
from argmap.graph._roles import circle_groups, contention_flags, supported_flags

if TYPE_CHECKING:
    import pandas as pd


__all__ = ["Statistics", "StatisticsTable", "statistics"]

_PRINTED = ("claims", "supports", "challenges", "contentions", "leaves", "depth", "supported_share")


@dataclass(frozen=True)
class Statistics:
    """Counts, depth and shares of a map; prints as a table.

    Attributes:
        claims: how many claims; `implicit` of them are unstated in the source, `cited` cite a source.
        supports: how many supports; `linked` of all supports and challenges have several premises.
        challenges: how many challenges; `undercuts` of them aim at a relation.
        associations: how many relations that are neither.
        sources: how many sources.
        contentions: claims argued for in the end.
        leaves: claims that no support targets.
        components: parts that the map falls into.
        circles: sets of claims that support one another.
        depth: steps of the longest way from a claim to what it is argued for (a circle counts as one step less than its claims).
        widest: most supports and challenges on one claim.
        supported_share: claims with a support, of all, from 0 to 1.
        challenged_share: claims with a challenge, of all, from 0 to 1.
        kinds: claims by kind, most first.
        status: claims by support status.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> found = argmap.statistics(amap)
        >>> found.claims, found.supports, found.depth, found.kinds
        (2, 1, 1, {'claim': 2})
    """

    claims: int
    supports: int
    challenges: int
    associations: int
    sources: int
    linked: int
    undercuts: int
    implicit: int
    cited: int
    contentions: int
    leaves: int
    components: int
    circles: int
    depth: int
    widest: int
    supported_share: float
    challenged_share: float
    kinds: Mapping[str, int]
    status: Mapping[str, int]

    def rows(self) -> list[list[str]]:
        """Return names and values, as words: the rows of the table."""
        rows = []
        for field in fields(self):
            value = getattr(self, field.name)
            name = field.name.replace("_", " ")
            if isinstance(value, int):
                rows.append([name, f"{value}"])
            elif isinstance(value, float):
                rows.append([name, f"{value:.0%}"])
            else:
                rows += [[f"{name}: {word}", f"{count}"] for word, count in value.items()]
        return rows

    def __str__(self) -> str:
        return table(["statistic", "value"], self.rows())

    _repr_pretty_ = repr_in_words

    def _repr_html_(self) -> str:
        return table_html(["statistic", "value"], self.rows())


class StatisticsTable(Sequence[Statistics]):
    """The statistics of several maps, in the order given; prints as a table, a row a map.

    Attributes:
        names: what each map is called: its title, or else what it argues for.

    Examples:
        >>> import argmap
        >>> maps = [argmap.examples(name) for name in ("school_phones", "silent_ferry")]
        >>> found = argmap.statistics(maps)
        >>> len(found), found[0].claims == argmap.statistics(maps[0]).claims
        (2, True)
        >>> found.to_frame()["map"].tolist()
        ['Phones at school', 'Why did the ferry fall silent?']
    """

    __slots__ = ("_rows", "names")

    def __init__(self, names: Sequence[str], rows: Sequence[Statistics]) -> None:
        self.names = tuple(names)
        self._rows = tuple(rows)

    @overload
    def __getitem__(self, place: int) -> Statistics: ...
    @overload
    def __getitem__(self, place: slice) -> StatisticsTable: ...
    def __getitem__(self, place: int | slice) -> Statistics | StatisticsTable:
        if isinstance(place, slice):
            return StatisticsTable(self.names[place], self._rows[place])
        return self._rows[place]

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StatisticsTable):
            return NotImplemented
        return (self.names, self._rows) == (other.names, other._rows)

    __hash__ = None  # type: ignore[assignment]  # what it counts are dicts

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas data frame, one row a map: `map`, then the numbers; a column for each kind and each support status.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        with MissingExtraError.unless("pandas", "frames", "tables as data frames"):
            import pandas as pd  # noqa: PLC0415  # an extra
        rows = [{"map": name, **_flat(row)} for name, row in zip(self.names, self._rows, strict=True)]
        columns = list(dict.fromkeys(["map", *_columns(rows)]))
        return pd.DataFrame(
            [{column: row.get(column, 0) for column in columns} for row in rows], columns=columns
        )

    def _cells(self) -> list[list[str]]:
        shown = zip(self.names[:SHOWN], self._rows[:SHOWN], strict=True)
        return [[name, *(_cell(getattr(row, column)) for column in _PRINTED)] for name, row in shown]

    def __str__(self) -> str:
        return table(_HEAD, self._cells(), more=len(self) - SHOWN)

    _repr_pretty_ = repr_in_words

    def _repr_html_(self) -> str:
        return table_html(_HEAD, self._cells(), more=len(self) - SHOWN)

    def __repr__(self) -> str:
        return f"<StatisticsTable: {len(self)} map{'s' * (len(self) != 1)}>"


_HEAD = ["map", *(column.replace("_", " ") for column in _PRINTED)]


def _cell(value: object) -> str:
    return f"{value:.0%}" if isinstance(value, float) else f"{value}"


@overload
def statistics(amap: ArgumentMap) -> Statistics: ...
@overload
def statistics(amap: Iterable[ArgumentMap] | Mapping[str, ArgumentMap]) -> StatisticsTable: ...
def statistics(
    amap: ArgumentMap | Iterable[ArgumentMap] | Mapping[str, ArgumentMap],
) -> Statistics | StatisticsTable:
    """Return counts, depth and shares of a map, or of several maps, a row a map.

    Args:
        amap: the map; or several, perhaps in a dict by name.

    References:
        Ours: `Statistics` defines each number.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It will rain", id="rain"), amap.claim("Take an umbrella", id="thesis"))
        >>> found = statistics(amap)
        >>> found.claims, found.depth, found.status
        (2, 1, {'unsupported': 1, 'ungrounded': 1})
    """
    given: Any = amap
    if isinstance(given, Mapping):
        return StatisticsTable([str(name) for name in given], [_of(one) for one in given.values()])
    if isinstance(given, Iterable) and not isinstance(given, ArgumentMap | str):
        maps = list(given)
        rows = [_of(one) for one in maps]
        return StatisticsTable([display_name(one) for one in maps], rows)
    return _of(given)


def _of(amap: ArgumentMap) -> Statistics:
    compiled = incidence(amap)
    n, m = compiled.claims, compiled.relations
    supported = supported_flags(compiled)
    aimed = compiled.target[:m]
    challenged = np.unique(aimed[~compiled.is_support & (aimed < n)])
    roots = component_roots(compiled)[:n]
    statuses = Counter(map(str, support_status(amap).values()))
    return Statistics(
        claims=n,
        supports=int(compiled.is_support.sum()),
        challenges=int((~compiled.is_support).sum()),
        associations=compiled.associations,
        sources=len(amap.sources),
        linked=int((np.diff(compiled.premise_start[: m + 1]) > 1).sum()),
        undercuts=int((~compiled.is_support & (aimed >= n)).sum()),
        implicit=sum(claim.implicit for claim in amap),
        cited=sum(bool(claim.citations) for claim in amap),
        contentions=int(contention_flags(compiled).sum()),
        leaves=int((~supported).sum()),
        components=len(set(roots)),
        circles=len(circle_groups(compiled)),
        depth=depth(compiled),
        widest=int(np.diff(compiled.into_start)[:n].max(initial=0)),
        supported_share=float(supported.mean()) if n else 0.0,
        challenged_share=len(challenged) / n if n else 0.0,
        kinds=dict(Counter(claim.kind for claim in amap).most_common()),
        status=dict(statuses),
    )


def _flat(row: Statistics) -> dict[str, Any]:
    """Return the numbers of a map, those of kinds and of statuses under names of their own."""
    flat: dict[str, Any] = {}
    for field in fields(row):
        value = getattr(row, field.name)
        flat |= _named(field.name, value) if isinstance(value, dict) else {field.name: value}
    return flat


def _named(name: str, counts: Mapping[str, int]) -> dict[str, int]:
    return {f"{name}: {word}": count for word, count in counts.items()}


def _columns(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Name the columns that some row has: numbers first, then kinds, then statuses."""
    found = dict.fromkeys(column for row in rows for column in row)
    return sorted(
        found, key=lambda column: (": " in column, column.partition(": ")[0] if ": " in column else "")
    )
