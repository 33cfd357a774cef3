"""Does the verdict depend on the method? Every element under every semantics and every way to weigh."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from argmap._naming import names, words
from argmap._store.coerce import ids_of
from argmap._wording import NAMED, SHOWN, listed, plain, shortened, table, table_html
from argmap.analysis.labels.acceptability import SEMANTICS, Label, acceptability
from argmap.analysis.strength._fixed_point import compute
from argmap.analysis.strength._methods import METHODS
from argmap.analysis.strength._minimal_submap import smallest_part
from argmap.analysis.strength._network import network
from argmap.analysis.strength._schedule import order
from argmap.analysis.strength.attribution import element_number
from argmap.errors import ConvergenceError, MissingExtraError, NoLabellingError
from argmap.finding import Finding, Findings
from argmap.graph.incidence import incidence

if TYPE_CHECKING:
    import pandas as pd

    from argmap._store.coerce import Ids
    from argmap.analysis.labels.acceptability import Semantics
    from argmap.argument_map import ArgumentMap

__all__ = ["Column", "Robustness", "Split", "Verdict", "robustness"]

Answer: TypeAlias = "Label | float | None"
UNIQUE = ("grounded", "ideal", "eager")  # one labelling: sceptical and credulous are the same
EVEN = 1e-9  # a strength this close to 0.5 is on neither side


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


LABELS = [
    Column(semantics, mode, strict)
    for strict in (False, True)
    for semantics in SEMANTICS
    for mode in (("",) if semantics in UNIQUE else ("sceptical", "credulous"))
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
        answers: tuple[Answer, Answer],
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
        said = [
            f"{_said(answer)} ({column})" for column, answer in zip(self.columns, self.answers, strict=True)
        ]
        return f"{self.aspect}: {', '.join(said)}"


@dataclass(frozen=True)
class Verdict:
    """What all ways say about one element.

    Attributes:
        id: the element.
        answers: column -> label or strength; None where there is no stable labelling, or strengths never settle.
        splits: at most one for each aspect in which the answers part; none if they agree.
    """

    id: str
    answers: Mapping[Column, Answer]
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
        given = (answer for column, answer in self.answers.items() if column.strict is strict)
        return ", ".join(dict.fromkeys(str(label) for label in given if isinstance(label, Label)))

    def strengths(self) -> str:
        """Give the least and the greatest strength."""
        given = [answer for answer in self.answers.values() if isinstance(answer, float)]
        ends = [f"{end:.2f}" for end in (min(given), max(given))] if given else []
        return " to ".join(dict.fromkeys(ends))

    def __str__(self) -> str:
        return f"depends on {', '.join(self.depends_on)}" if self.splits else "settled"


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
        <Robustness: 0 settled, 1 depend>
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
                "settled": [v.settled for v in self.values()],
                "depends_on": [v.depends_on for v in self.values()],
                **columns,
            }
        )

    def _rows(self, *, parts: bool) -> tuple[list[str], list[list[str]]]:
        head = ["about", "label", "if strict", "strength", "verdict", "smallest part" if parts else "id"]
        rows = []
        for id_, verdict in itertools.islice(self.items(), SHOWN):
            row = [
                shortened(self._words(id_)),
                verdict.labels(strict=False),
                verdict.labels(strict=True),
                verdict.strengths(),
                str(verdict),
            ]
            shown = "; ".join(f"{s.aspect}: {self._named(s.submap)}" for s in verdict.splits) if parts else ""
            rows.append([*row, shown if parts else id_])
        return head, rows

    def _words(self, id_: str) -> str:
        return id_ if self._map is None else words(self._map, id_)

    def _named(self, ids: Sequence[str]) -> str:
        return listed(ids) if self._map is None else names(self._map, ids, NAMED)

    def __str__(self) -> str:
        if not self:
            return "no elements"
        said = [table(*self._rows(parts=False), more=len(self) - SHOWN)]
        return "\n".join([*said, *([] if len(self.settled) == len(self) else ["", *self._told()])])

    def _told(self) -> list[str]:
        """Say each split and its smallest part; those that elements show all by themselves, together."""
        lines: dict[str, list[str]] = {}
        for split in (s for verdict in itertools.islice(self.values(), SHOWN) for s in verdict.splits):
            if split.submap == (split.id,):
                lines.setdefault(f"{split}: each alone", []).append(split.id)
            else:
                lines[f"{split}: {self._named((split.id,))}; smallest part: {self._named(split.submap)}"] = []
        return [plain(said + (f": {self._named(ids)}" if ids else "")) for said, ids in lines.items()]

    def __repr__(self) -> str:
        return f"<Robustness: {len(self.settled)} settled, {len(self) - len(self.settled)} depend>"

    def _repr_html_(self) -> str:
        return table_html(*self._rows(parts=True), more=len(self) - SHOWN, tooltips=list(self)[:SHOWN])


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

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> dove = amap.claim("Nixon, a Quaker, is a dove", id="dove", kind="evidence")
        >>> hawk = amap.claim("Nixon, a Republican, is a hawk", id="hawk", kind="evidence")
        >>> _ = amap.challenge(dove, hawk, id="x"), amap.challenge(hawk, dove, id="y")
        >>> print(robustness(amap, "dove"))
        about                       label          if strict      strength      verdict          id
        Nixon, a Quaker, is a dove  undecided, in  undecided, in  0.33 to 0.43  depends on mode  dove
        <BLANKLINE>
        mode: is undecided (complete, sceptical), stands (complete, credulous): 'Nixon, a Quaker, is a dove'; smallest part: 'Nixon, a Quaker, is a dove', 'Nixon, a Republican, is a hawk', the challenge from 'Nixon, a Quaker, is a dove' and the challenge from 'Nixon, a Republican, is a hawk'
    """
    compiled = incidence(amap)
    if ids is None:
        wanted = list(range(compiled.elements))
    else:
        wanted = [element_number(amap, id_) for id_ in ids_of(ids)]
    methods = [Column(m.name) for m in METHODS.values() if m.supports or not compiled.is_support.any()]
    columns = [*LABELS, *methods]
    found = {column: _answers(amap, column) for column in columns}
    kept = amap.copy()  # sub-maps are looked for later, when the map may have changed
    verdicts = []
    for name in (compiled.ids[number] for number in wanted):
        answers = {column: found[column].get(name) for column in columns}
        verdicts.append(Verdict(name, answers, tuple(_splits(kept, name, answers))))
    return Robustness(verdicts, columns, kept)


def _answers(amap: ArgumentMap, column: Column) -> dict[str, Answer]:
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


def _side(answer: Answer) -> str:
    """Say an answer so that answers of one kind can be compared."""
    if answer is None:
        return "no answer"
    if isinstance(answer, float):
        return "even" if abs(answer - 0.5) <= EVEN else "above 0.5" if answer > 0.5 else "below 0.5"
    return str(answer)


def _said(answer: Answer) -> str:
    """Say an answer as a verdict: it stands, falls, is undecided, or has a strength on one side of 0.5."""
    if isinstance(answer, float):
        return f"{_side(answer)}: {answer:.2f}"
    return {Label.IN: "stands", Label.OUT: "falls", Label.UNDECIDED: "is undecided"}.get(answer, "no answer")  # type: ignore[arg-type]  # None has none


def _plain(answer: Answer) -> str | float | None:
    return str(answer) if isinstance(answer, Label) else answer


def _splits(amap: ArgumentMap, id_: str, answers: dict[Column, Answer]) -> Iterator[Split]:
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


def _parts(first: Answer, second: Answer) -> bool:
    sides = {_side(first), _side(second)}
    return len(sides) == 2 and "even" not in sides
