"""Labellings as values: one label for every claim and relation, and the sequence of all of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self, overload

from argmap._validate import check_word
from argmap._wording import SHOWN, capitalised, counted, listed, repr_in_words, shortened, table, table_html
from argmap.errors import AnalysisError, MissingExtraError
from argmap.finding import Finding, Findings

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Extensions", "Label", "Labelling"]


class Label(StrEnum):
    """Whether a claim or relation survives; it does not say that a claim is true, and undecided is not one half.

    Examples:
        >>> str(Label.IN), Label("out") is Label.OUT, Label.UNDECIDED == "undecided"
        ('in', True, True)
    """

    IN = "in"
    """It stands."""
    OUT = "out"
    """It falls."""
    UNDECIDED = "undecided"
    """Nothing outside it settles whether it stands or falls."""


WORDS = (Label.OUT, Label.UNDECIDED, Label.IN)  # by the codes of `argmap.analysis.labels._grounded`
VERDICTS = ("falls", "is undecided", "stands")  # the same, said of a claim or relation


def _said(label: str) -> str:
    return capitalised(VERDICTS[WORDS.index(Label(label))])


class Labelling(Mapping[str, Label]):
    """One way to hold a map consistently: an immutable mapping from each id to its `Label`.

    The keys are the ids of the claims, then of the supports and challenges, in map order. Equal to any mapping of
    the same content.

    Examples:
        >>> labelling = Labelling.of("preferred", {"a": "in", "b": "out"})
        >>> labelling["a"], labelling.ids("out"), len(labelling)
        (<Label.IN: 'in'>, ('b',), 2)
        >>> print(labelling)
        in: a
        out: b
    """

    __slots__ = ("_codes", "_places", "_words", "semantics")

    def __init__(
        self,
        semantics: str,
        places: Mapping[str, int],
        codes: bytes,
        words: Callable[[str], str] | None = None,
    ) -> None:
        self.semantics = semantics
        self._places = places  # id -> place, shared by all labellings of one map
        self._codes = codes
        self._words = words  # of the elements of the map, by id

    @classmethod
    def of(cls, semantics: str, labels: Mapping[str, str]) -> Self:
        """Make a labelling from an id -> label mapping.

        Raises:
            AnalysisError: something that is no label.
        """
        if not isinstance(labels, Mapping):
            raise AnalysisError(f"labels are given by id, as in {{'c1': 'in'}}: got {labels!r:.80}")
        for label in labels.values():
            check_word("label", label, map(str, Label), AnalysisError)
        places = {id_: number for number, id_ in enumerate(labels)}
        return cls(semantics, places, bytes([WORDS.index(Label(label)) for label in labels.values()]))

    def __getitem__(self, id_: str) -> Label:
        return WORDS[self._codes[self._places[id_]]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Labelling) and other._places is self._places:
            return self._codes == other._codes
        return super().__eq__(other)

    def __hash__(self) -> int:
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return Labelling, (self.semantics, dict(self._places), self._codes, self._words)

    def ids(self, label: str = "in") -> tuple[str, ...]:
        """Return the ids that have a label, in map order.

        Raises:
            AnalysisError: no label.
        """
        check_word("label", label, map(str, Label), AnalysisError)
        code = WORDS.index(Label(label))
        return tuple([id_ for id_, given in zip(self._places, self._codes, strict=True) if given == code])

    def findings(self) -> Findings:
        """Return one finding an element, its label as `rule`: for `highlight=` of any view.

        Examples:
            >>> Labelling.of("stable", {"a": "in"}).findings()[0].message
            'Stands in this stable labelling'
        """
        return Findings(
            [
                Finding(
                    str(label), id_, f"{_said(label)} in this {self.semantics} labelling", severity="info"
                )
                for id_, label in self.items()
            ],
            rules=map(str, Label),
            words=self._words,
        )

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{len(self.ids(label))} {label}" for label in (Label.IN, Label.OUT, Label.UNDECIDED)
        )
        return f"<Labelling, {self.semantics}: {counts}>"

    def _rows(self) -> list[list[str]]:
        ids = list(itertools.islice(self, SHOWN))
        return [[shortened(self.words(id_)), str(self[id_]), id_] for id_ in ids]

    def words(self, id_: str) -> str:
        """Return the words of an element, by its id, if it is known which map this is a labelling of; else the id.

        Examples:
            >>> Labelling.of("stable", {"a": "in"}).words("a")
            'a'
        """
        return self._words(id_) if self._words else id_

    def __str__(self) -> str:
        if self._words and self:
            return table(["about", self.semantics, "id"], self._rows(), more=len(self) - SHOWN)
        lines = [
            f"{label}: {listed(self.ids(label), SHOWN)}"
            for label in (Label.IN, Label.OUT, Label.UNDECIDED)
            if self.ids(label)
        ]
        return "\n".join(lines) or "nothing to label"

    _repr_pretty_ = repr_in_words

    def _repr_html_(self) -> str:
        rows = self._rows()
        ids = [row.pop() for row in rows]
        return table_html(["about", self.semantics], rows, more=len(self) - SHOWN, tooltips=ids)


class Extensions(Sequence[Labelling]):
    """Every way to hold a map consistently: an immutable sequence of `Labelling`, no two alike, in a fixed order.

    `exhaustive` is False where a limit cut it short. In a notebook it shows as a table, one row an element.

    Examples:
        >>> both = Extensions("stable", [Labelling.of("stable", {"a": label}) for label in ("in", "out")])
        >>> len(both), both.exhaustive, both[1]["a"]
        (2, True, <Label.OUT: 'out'>)
        >>> print(both)
        about  1   2    id
        a      in  out  a
    """

    __slots__ = ("_found", "exhaustive", "semantics")

    def __init__(self, semantics: str, found: Sequence[Labelling], *, exhaustive: bool = True) -> None:
        self.semantics = semantics
        self.exhaustive = exhaustive
        self._found = tuple(found)

    @overload
    def __getitem__(self, index: int) -> Labelling: ...
    @overload
    def __getitem__(self, index: slice) -> Extensions: ...
    def __getitem__(self, index: int | slice) -> Labelling | Extensions:
        if isinstance(index, slice):
            some = self._found[index]
            whole = self.exhaustive and len(some) == len(self)
            return Extensions(self.semantics, some, exhaustive=whole)
        return self._found[index]

    def __len__(self) -> int:
        return len(self._found)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Extensions):
            return NotImplemented
        return (self.semantics, self.exhaustive, self._found) == (
            other.semantics, other.exhaustive, other._found,
        )  # fmt: skip

    def __hash__(self) -> int:
        return hash((self.semantics, self._found))

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self.semantics, self._found, self.exhaustive)

    def findings(self) -> Findings:
        """Return one finding an element, saying under how many labellings it is in: for `highlight=` of any view.

        Its `rule` is in, or out, if it is so under all labellings, else undecided.

        Examples:
            >>> both = [Labelling.of("stable", {"a": label}) for label in ("in", "out")]
            >>> print(Extensions("stable", both).findings()[0])
            undecided: Stands in 1 of 2 labellings, falls in 1 [a]
        """
        found = []
        for id_ in self[0] if self else ():
            given = [labelling[id_] for labelling in self]
            counts = [(label, given.count(label)) for label in Label]
            (first, often), *others = [(_said(label), count) for label, count in counts if count]
            said = ", ".join(
                [
                    f"{first} in {often} of {counted(len(self), 'labelling')}",
                    *(f"{label.lower()} in {count}" for label, count in others),
                ]
            )
            agreed = given[0] if len(set(given)) == 1 else Label.UNDECIDED
            found.append(Finding(str(agreed), id_, said, severity="info"))
        words = self[0]._words if self else None  # noqa: SLF001  # one of us
        return Findings(found, exhaustive=self.exhaustive, rules=map(str, Label), words=words)

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas data frame, one row an element, one column a labelling.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        with MissingExtraError.unless("pandas", "frames", "tables as data frames"):
            import pandas as pd  # noqa: PLC0415  # an extra
        columns = {
            number: [str(label) for label in found.values()] for number, found in enumerate(self._found, 1)
        }
        return pd.DataFrame(columns, index=pd.Index(list(self[0]) if self else [], name="id"))

    def _rows(self) -> tuple[list[str], list[list[str]]]:
        columns = self._found[:12]
        ids = list(columns[0])[:SHOWN] if columns else []
        head = ["about", *map(str, range(1, len(columns) + 1)), "id"]
        return head, [
            [shortened(columns[0].words(id_)), *(str(found[id_]) for found in columns), id_] for id_ in ids
        ]

    def _told(self) -> str:
        if not self:
            return f"no {self.semantics} labelling"
        more = f"{len(self)} labellings" if len(self) > 12 else ""
        return more if self.exhaustive else f"{len(self)} labellings, and there are more"

    def __repr__(self) -> str:
        return f"<Extensions, {self.semantics}: {len(self)}{'' if self.exhaustive else ' of more'}>"

    def __str__(self) -> str:
        if not self:
            return self._told()
        shown = table(*self._rows(), more=len(self[0]) - SHOWN)
        return "\n".join(filter(None, (shown, self._told())))

    _repr_pretty_ = repr_in_words

    def _repr_html_(self) -> str:
        told = f"<p>{self._told()}</p>" if self._told() else ""
        return (table_html(*self._rows(), more=len(self[0]) - SHOWN) if self else "") + told


def _restore(semantics: str, found: Sequence[Labelling], exhaustive: bool) -> Extensions:
    return Extensions(semantics, found, exhaustive=exhaustive)
