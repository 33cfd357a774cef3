"""Does the verdict depend on the method? Every element under every semantics and every way to weigh."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from argmap._naming import named, names, words
from argmap._store.coerce import ids_of
from argmap._wording import capitalised, counted, listed, plain, repr_in_words, table, table_html
from argmap.analysis.labels._question import SEMANTICS
from argmap.analysis.labels.acceptability import Label, acceptability
from argmap.analysis.strength._fixed_point import compute
from argmap.analysis.strength._methods import METHODS
from argmap.analysis.strength._minimal_submap import smallest_part
from argmap.analysis.strength._network import network
from argmap.analysis.strength._schedule import order
from argmap.errors import ConvergenceError, MissingExtraError, NoLabellingError
from argmap.finding import Finding, Findings
from argmap.graph._element_numbers import element_number
from argmap.graph._incidence import incidence

if TYPE_CHECKING:
    import pandas as pd

    from argmap._store.coerce import Ids
    from argmap.analysis.labels._question import Semantics
    from argmap.argument_map import ArgumentMap

__all__ = ["Column", "Robustness", "Split", "Verdict", "robustness"]

_Answer: TypeAlias = "Label | float | None"
_HEAD = ("verdict", "if strict", "strength", "settled?")
_UNIQUE = ("grounded", "ideal", "eager")  # one labelling: sceptical and credulous are the same
_SHOWN = 20  # rows of a printed table, those that depend first; the rest is counted
_ONE = {"in": "stands", "out": "falls"}  # label -> what it says of one element; of several
_SEVERAL = {"in": "stand", "out": "fall"}
_EVEN = 1e-9  # a strength this close to 0.5 is on neither side


@dataclass(frozen=True)
class Column:
    """One way to answer: a semantics, with mode and strictness, or a method of weighing.

    Examples:
        >>> print(Column("preferred", mode="credulous", strict=True))
        preferred, credulous, strict
    """

    name: str
    mode: str = ""
    strict: bool = False

    @property
    def weighs(self) -> bool:
        """Whether its answers are strengths, not labels."""
        return self.name in METHODS

    def __str__(self) -> str:
        return ", ".join(
            [self.name, *([self.mode] if self.mode else []), *(["strict"] if self.strict else [])]
        )


_LABELS = [
    Column(semantics, mode, strict)
    for strict in (False, True)
    for semantics in SEMANTICS
    for mode in (("",) if semantics in _UNIQUE else ("sceptical", "credulous"))
]


class Split:
    """Two ways that answer differently about an element, and the smallest part of the map on which they do.

    Attributes:
        id: the element.
        aspect: what the two differ in: "semantics", "mode", "strictness" or "method".
        columns: the two ways.
        answers: what they say.
    """

    def __init__(
        self,
        amap: ArgumentMap,
        id: str,
        aspect: str,
        columns: tuple[Column, Column],
        answers: tuple[_Answer, _Answer],
    ) -> None:
        self._map = amap
        self.id, self.aspect, self.columns, self.answers = id, aspect, columns, answers

    @cached_property
    def submap(self) -> tuple[str, ...]:
        """The claims and relations of the smallest part on which the two still answer as they do.

        None of them can be left out, unless they are more than some hundred; found when first asked for.
        """
        wanted = [_side(answer) for answer in self.answers]

        def shows(part: ArgumentMap) -> bool:
            pairs = zip(self.columns, wanted, strict=True)
            return all(_side(_answers(part, column).get(self.id)) == side for column, side in pairs)

        return smallest_part(self._map, self.id, shows)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Split):
            return NotImplemented
        if self._content() != other._content():
            return False
        return self._map == other._map or self.submap == other.submap  # of equal maps no search is needed

    def __hash__(self) -> int:
        return hash(self._content())

    def _content(self) -> tuple[object, ...]:
        return self.id, self.aspect, self.columns, self.answers

    def __str__(self) -> str:
        return f"{self.aspect}: {self.says()}"

    def __repr__(self) -> str:
        return f"<Split of {self.id!r} by {self}>"

    def says(self, *, several: bool = False) -> str:
        """Say what the two ways answer, as what follows the element's name, or the names of several elements."""
        said = []
        for column, answer in zip(self.columns, self.answers, strict=True):
            side = _side(answer)
            words = (_SEVERAL if several else _ONE).get(side) or f"{'are' if several else 'is'} {side}"
            said.append(f"{words} ({column}{f': {answer:.2f}' if isinstance(answer, float) else ''})")
        return " but ".join(said)


@dataclass(frozen=True)
class Verdict:
    """What all ways say about one element.

    Attributes:
        id: the element.
        answers: column -> label or strength; None where there is no stable labelling, or strengths never settle.
        splits: at most one for each aspect in which the answers part; none if they agree.
    """

    id: str
    answers: Mapping[Column, _Answer]
    splits: tuple[Split, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether all labels are the same and all strengths on one side of 0.5."""
        return not self.splits

    @property
    def depends_on(self) -> tuple[str, ...]:
        """The aspects in which the answers part, of semantics, mode, strictness and method."""
        return tuple(split.aspect for split in self.splits)

    def labels(self, *, strict: bool) -> str:
        """Name the labels given, each once, in the order of the columns."""
        return ", ".join(map(str, self._labels(strict=strict)))

    def verdicts(self, *, strict: bool) -> str:
        """Say the same to a reader: stands, falls, undecided."""
        return ", ".join(_ONE.get(label, str(label)) for label in self._labels(strict=strict))

    def _labels(self, *, strict: bool) -> list[Label]:
        given = (answer for column, answer in self.answers.items() if column.strict is strict)
        return list(dict.fromkeys(label for label in given if isinstance(label, Label)))

    def strengths(self) -> str:
        """Give the least and the greatest strength."""
        given = [answer for answer in self.answers.values() if isinstance(answer, float)]
        ends = [f"{end:.2f}" for end in (min(given), max(given))] if given else []
        return " to ".join(dict.fromkeys(ends))

    def __str__(self) -> str:
        return f"depends on {', '.join(self.depends_on)}" if self.splits else "settled"

    def __repr__(self) -> str:
        return f"<Verdict on {self.id!r}: {self}>"


class Robustness(Mapping[str, Verdict]):
    """A table: one `Verdict` an element. It prints, shows as HTML in notebooks, and any view draws it as `highlight=`.

    Args:
        verdicts: the rows.
        columns: the ways to answer.
        amap: the map that these are the answers for, if they are.

    Attributes:
        columns: the ways to answer.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> argmap.robustness(amap, ["wet"])
        <Robustness: 0 of 1 verdict settled>
        >>> argmap.robustness(amap, ["wet"])["wet"].depends_on
        ('strictness',)
    """

    def __init__(
        self, verdicts: Iterable[Verdict], columns: Iterable[Column], amap: ArgumentMap | None = None
    ) -> None:
        self._map = amap
        self._verdicts = {verdict.id: verdict for verdict in verdicts}
        self.columns = tuple(columns)

    def __getitem__(self, id: str) -> Verdict:
        return self._verdicts[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._verdicts)

    def __len__(self) -> int:
        return len(self._verdicts)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Robustness) and self._map is not None and self._map == other._map:
            return (
                self.keys() == other.keys()
            )  # equal maps have equal answers, and no search for parts is needed
        return Mapping.__eq__(self, other)

    __hash__ = None  # type: ignore[assignment]  # as no other mapping has one

    @property
    def settled(self) -> tuple[str, ...]:
        """The elements about which all ways agree."""
        return tuple(id_ for id_, verdict in self.items() if verdict.settled)

    def findings(self) -> Findings:
        """Return one finding for each way in which a verdict depends, for any view's `highlight=`; `because` is the smallest part."""
        splits = [split for verdict in self.values() for split in verdict.splits]

        def finding(number: int) -> Finding:
            split = splits[number]
            return Finding("depends", split.id, f"Depends on {split}", because=split.submap, severity="info")

        return Findings(
            finding,
            ids=[split.id for split in splits],
            rules=("depends",),
            words=None if self._map is None else partial(words, self._map),
        )

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas data frame: one row an element, one column a way to answer, and what it depends on.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        with MissingExtraError.unless("pandas", "frames", "tables as data frames"):
            import pandas as pd  # noqa: PLC0415  # an extra
        columns = {str(c): [_plain(v.answers[c]) for v in self.values()] for c in self.columns}
        return pd.DataFrame(
            {
                "id": list(self),
                "text": [words(self._map, id_) if self._map else id_ for id_ in self],
                "settled": [v.settled for v in self.values()],
                "depends_on": [v.depends_on for v in self.values()],
                **columns,
            }
        )

    def _named(self, id_: str) -> str:
        return capitalised(named(self._map, id_)) if self._map else id_

    def _kinds(self) -> list[tuple[str, list[Verdict]]]:
        """Part the verdicts on claims from those on relations; of many, those first that depend."""
        claims = self._map.claims if self._map else self._verdicts
        parted = [
            ("claim", [verdict for verdict in self.values() if verdict.id in claims]),
            ("relation", [verdict for verdict in self.values() if verdict.id not in claims]),
        ]
        return [(kind, _worst_first(found)) for kind, found in parted if found]

    def _rows(self, verdicts: list[Verdict]) -> list[list[str]]:
        return [
            [
                self._named(verdict.id),
                verdict.verdicts(strict=False),
                verdict.verdicts(strict=True),
                verdict.strengths(),
                str(verdict),
            ]
            for verdict in verdicts[:_SHOWN]
        ]

    def __str__(self) -> str:
        if not self:
            return "no elements"
        kinds = self._kinds()
        tables = [table([kind, *_HEAD], self._rows(found), more=len(found) - _SHOWN) for kind, found in kinds]
        told = "\n".join(self._told())
        return "\n\n".join([*tables, *([told] if told else [])])

    def _told(self) -> list[str]:
        """Say each split and the smallest part that shows it; those that elements show all by themselves, together."""
        lines: list[str] = []
        alone: dict[str, list[Split]] = {}
        shown = [verdict for _, found in self._kinds() for verdict in found[:_SHOWN]][:_SHOWN]
        for split in (split for verdict in shown for split in verdict.splits):
            if split.submap == (split.id,):
                alone.setdefault(str(split), []).append(split)
            else:
                part = self._several([id_ for id_ in split.submap if id_ != split.id])
                lines.append(f"{self._named(split.id)} {split.says()}, because of {part}")
        together = [
            f"{self._several([split.id for split in splits])} {splits[0].says(several=len(splits) > 1)}"
            for splits in alone.values()
        ]
        more = [f"... and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
        return [plain(capitalised(line)) for line in (*together, *lines[:_SHOWN], *more)]

    def _several(self, ids: list[str]) -> str:
        return names(self._map, ids) if self._map else listed(ids)

    def __repr__(self) -> str:
        return f"<Robustness: {len(self.settled)} of {counted(len(self), 'verdict')} settled>"

    _repr_pretty_ = repr_in_words

    def _repr_html_(self) -> str:
        kinds = self._kinds()
        tables = [
            table_html(
                [kind, *_HEAD],
                self._rows(found),
                more=len(found) - _SHOWN,
                tooltips=[verdict.id for verdict in found[:_SHOWN]],
            )
            for kind, found in kinds
        ]
        told = self._told()
        return "".join([*tables, *(f"<p>{escape(line)}</p>" for line in told)])


def robustness(amap: ArgumentMap, ids: Ids | None = None) -> Robustness:
    """Return, for each element, whether the verdict on it is settled, or depends on how one asks.

    The columns are every semantics (sceptical and credulous, where several labellings may be), each also with
    `strict=True`, and every method of `strength` ("h-categoriser" if the map has no supports). An element is *settled*
    if all labels are the same and all strengths on one side of 0.5. Else it *depends*: on the semantics, on the mode,
    on strictness (whether a claim that nothing supports stands), or on the method; and each such split comes with the
    smallest part of the map on which the same two ways still give the same two answers, of which nothing can be left out; of
    several such parts, the map's order decides on one.

    A column without answer (there is no stable labelling; strengths never settle) counts for nothing. Labels know no
    weights and strengths no grounding: that a claim is out everywhere and strong by every method is no split but the
    two questions' difference, and to be read off the table.

    Args:
        amap: the map.
        ids: the claims and relations to ask about, one or several; all if not given.

    Returns:
        A table, id -> `Verdict`, in the order of `ids`, or in map order.

    Raises:
        UnknownIdError: the map has no such claim or relation.
        AnalysisError: an association, which has neither label nor strength.
        MissingExtraError: too hard for plain search, and python-sat is not installed.

    References:
        Ours; the columns are those of `acceptability` and `strength`, and Besnard, P. and Hunter, A. (2001). A logic-based
        theory of deductive arguments. Artificial Intelligence 128 ("h-categoriser").

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> dove = amap.claim("Nixon, a Quaker, is a dove", id="dove", kind="evidence")
        >>> hawk = amap.claim("Nixon, a Republican, is a hawk", id="hawk", kind="evidence")
        >>> _ = amap.challenge(dove, hawk, id="x"), amap.challenge(hawk, dove, id="y")
        >>> print(robustness(amap, "dove"))
        claim                         verdict            if strict          strength      settled?
        'Nixon, a Quaker, is a dove'  undecided, stands  undecided, stands  0.33 to 0.43  depends on mode
        <BLANKLINE>
        'Nixon, a Quaker, is a dove' is undecided (complete, sceptical) but stands (complete, credulous), because of 'Nixon, a Republican, is a hawk', the challenge from 'Nixon, a Quaker, is a dove' and 1 more
    """
    compiled = incidence(amap)
    if ids is None:
        wanted = list(range(compiled.elements))
    else:
        wanted = [element_number(amap, id_) for id_ in ids_of(ids)]
    methods = [Column(m.name) for m in METHODS.values() if m.supports or not compiled.is_support.any()]
    columns = [*_LABELS, *methods]
    found = {column: _answers(amap, column) for column in columns}
    kept = amap.copy()  # sub-maps are looked for later, when the map may have changed
    verdicts = []
    for name in (compiled.ids[number] for number in wanted):
        answers = {column: found[column].get(name) for column in columns}
        verdicts.append(Verdict(name, answers, tuple(_splits(kept, name, answers))))
    return Robustness(verdicts, columns, kept)


def _worst_first(verdicts: list[Verdict]) -> list[Verdict]:
    """Put those that depend first where not all are shown."""
    return sorted(verdicts, key=lambda verdict: verdict.settled) if len(verdicts) > _SHOWN else verdicts


def _answers(amap: ArgumentMap, column: Column) -> dict[str, _Answer]:
    """Return what one way says about every element; nothing if it has no answer."""
    try:
        if column.weighs:
            net = network(amap, 0.5)
            strengths = compute(net, order(net), METHODS[column.name], "min").strength
            return dict(zip(net.ids, strengths.tolist(), strict=False))
        mode: Literal["sceptical", "credulous"] = "credulous" if column.mode == "credulous" else "sceptical"
        semantics = cast("Semantics", column.name)
        return dict(acceptability(amap, semantics, mode=mode, strict=column.strict))
    except (NoLabellingError, ConvergenceError):
        return {}


def _side(answer: _Answer) -> str:
    """Say an answer so that answers of one kind can be compared."""
    if answer is None:
        return "no answer"
    if isinstance(answer, float):
        return "even" if abs(answer - 0.5) <= _EVEN else "above 0.5" if answer > 0.5 else "below 0.5"
    return str(answer)


def _plain(answer: _Answer) -> str | float | None:
    return str(answer) if isinstance(answer, Label) else answer


def _splits(amap: ArgumentMap, id_: str, answers: dict[Column, _Answer]) -> Iterator[Split]:
    """Yield, for each aspect, the first two ways that differ in it alone and answer differently."""
    given = [(column, answer) for column, answer in answers.items() if answer is not None]
    pairs = {
        aspect: pair
        for pair in reversed(list(itertools.combinations(given, 2)))
        if (aspect := _aspect(pair[0][0], pair[1][0])) and _parts(pair[0][1], pair[1][1])
    }
    for aspect in ("semantics", "mode", "strictness", "method"):
        if aspect in pairs:
            (one, first), (other, second) = pairs[aspect]
            yield Split(amap, id_, aspect, (one, other), (first, second))


def _aspect(one: Column, other: Column) -> str | None:
    """Return in what two ways differ, if in one thing only."""
    if one.weighs or other.weighs:
        return "method" if one.weighs and other.weighs else None
    if one.name != other.name:
        modes = {one.mode or "sceptical", other.mode or "sceptical"}
        return "semantics" if len(modes) == 1 and one.strict == other.strict else None
    if one.strict != other.strict:
        return "strictness" if one.mode == other.mode else None
    return "mode"


def _parts(first: _Answer, second: _Answer) -> bool:
    sides = {_side(first), _side(second)}
    return len(sides) == 2 and "even" not in sides
