"""ArgumentMap: holds claims, relations and sources, keeps them consistent, knows their neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from argmap._values.base import make
from argmap._values.frozen import FrozenDict, freeze
from argmap.changing import Changing
from argmap.errors import ModelError
from argmap.given import coerce_fields, each_id, id_of
from argmap.model import (
    Association,
    Challenge,
    Claim,
    Element,
    Relation,
    Source,
    Support,
)
from argmap.naming import relation_name, slug
from argmap.phrases import counted

if TYPE_CHECKING:
    from typing import Literal, Unpack

    import networkx as nx
    import pandas as pd

    from argmap.given import ClaimIds
    from argmap.model import ClaimFields, RelationFields, SourceFields
    from argmap.vocabulary import Vocabulary

__all__ = ["ArgumentMap"]

_R = TypeVar("_R", Support, Challenge, Association)


class ArgumentMap(Changing):
    """An argument map: claims, and what is given for and against them.

    Every change is checked first and changes nothing if it raises. Two maps of the same content are equal, whatever
    the order. In a notebook a map shows its diagram.

    Args:
        title: what the map is about, in a few words.
        description: the same at length.
        vocabulary: the kinds a claim may have: a shipped name ("debate", "ibis", "gsn", "toulmin") or a `Vocabulary`.
        data: JSON values of your own, kept through every round trip.

    Raises:
        ModelError: an unknown vocabulary, or data that JSON cannot hold.

    Examples:
        >>> amap = ArgumentMap(title="Weather")
        >>> wet = amap.claim("The street is wet", id="wet")
        >>> rain = amap.claim("It rained", id="rain")
        >>> amap.support(rain, wet).id
        'rain->wet'
        >>> amap
        <ArgumentMap 'Weather': 2 claims, 1 support>
    """

    __slots__ = ("_data", "_description", "_title")

    def __init__(
        self,
        title: str = "",
        description: str = "",
        vocabulary: str | Vocabulary = "debate",
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(vocabulary)
        self.title = title
        self.description = description
        self.data = {} if data is None else data

    # --- what the map says of itself -------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """What the map is about, in a few words; it can be assigned."""
        return self._title

    @title.setter
    def title(self, title: str) -> None:
        self._title = _text("title", title)

    @property
    def description(self) -> str:
        """What the map is about, at length; it can be assigned."""
        return self._description

    @description.setter
    def description(self, description: str) -> None:
        self._description = _text("description", description)

    @property
    def data(self) -> FrozenDict:
        """JSON values of the author's own, read-only; a new dict can be assigned."""
        return self._data

    @data.setter
    def data(self, data: Mapping[str, Any]) -> None:
        if not isinstance(data, Mapping):
            raise ModelError(f"data must be a dict, got {data!r:.80}")
        self._data: FrozenDict = freeze(dict(data))

    # --- making and adding -----------------------------------------------------------------------------------

    def claim(self, text: str, *, id: str | None = None, **fields: Unpack[ClaimFields]) -> Claim:
        """Make a claim, add it, return it.

        Args:
            text: the statement, in one sentence.
            id: any text without control characters or blanks at its ends; made from the text if not given.
            **fields: the other fields of `Claim`; sources are cited by `citations`, as values or ids.

        Raises:
            ModelError: a field or value that a claim cannot have, or an id that is taken.
            UnknownIdError: a cited source that is not in the map.
        """
        if id is None:
            id = self._names.free(slug(_text("text", text)))
        given: Any = fields
        coerce_fields(given)
        given["id"], given["text"] = id, text
        made = make(Claim, given)
        self._add_claim(made)
        return made

    def support(
        self,
        premises: ClaimIds,
        target: str | Claim | Relation,
        *,
        id: str | None = None,
        label: str | None = None,
        **fields: Unpack[RelationFields],
    ) -> Support:
        """Give one claim, or several linked ones, in support of a claim or a relation.

        Several premises in one call are *linked*: one inference needs them all. Several calls are *convergent*:
        each is a reason of its own.

        Raises:
            ModelError: no premise, a premise given twice, an id that is taken, a field it cannot have.
            UnknownIdError: a premise, target or cited source that is not in the map.
        """
        return self._relate(Support, premises, target, id, label, fields)

    def challenge(
        self,
        premises: ClaimIds,
        target: str | Claim | Relation,
        *,
        id: str | None = None,
        label: str | None = None,
        **fields: Unpack[RelationFields],
    ) -> Challenge:
        """Bring one claim, or several linked ones, against a claim, or against a relation (an undercut).

        Raises:
            ModelError: no premise, a premise given twice, an id that is taken, a field it cannot have.
            UnknownIdError: a premise, target or cited source that is not in the map.
        """
        return self._relate(Challenge, premises, target, id, label, fields)

    def associate(
        self,
        premises: ClaimIds,
        target: str | Claim | Relation,
        *,
        label: str,
        id: str | None = None,
        **fields: Unpack[RelationFields],
    ) -> Association:
        """Relate claims without support or challenge; `label` says how: "rephrase", "context", "answers".

        Raises:
            ModelError: no premise, a premise given twice, an id that is taken, a field it cannot have.
            UnknownIdError: a premise, target or cited source that is not in the map.
        """
        return self._relate(Association, premises, target, id, label, fields)

    def source(self, title: str, *, id: str | None = None, **fields: Unpack[SourceFields]) -> Source:
        """Make a source, add it, return it; claims and relations then cite it.

        Raises:
            ModelError: a field or value that a source cannot have, or an id that is taken.
        """
        if id is None:
            id = self._names.free(slug(_text("title", title), "source"))
        made = Source(id=id, title=title, **cast("dict[str, Any]", fields))
        self.add(made)
        return made

    def _relate(
        self,
        kind: type[_R],
        premises: ClaimIds,
        target: str | Claim | Relation,
        id_: str | None,
        label: str | None,
        fields: RelationFields,
    ) -> _R:
        ids = (premises,) if type(premises) is str else each_id(premises)
        goal = target if type(target) is str else id_of(target)
        if id_ is None:
            id_ = self._names.free(relation_name(kind.__name__.lower(), ids, goal))
        given: Any = fields
        coerce_fields(given)
        given["id"], given["premises"], given["target"] = id_, ids, goal
        if label is not None:
            given["label"] = label
        made = make(kind, given)
        self._add_relation(made)
        return made

    # --- the whole -------------------------------------------------------------------------------------------

    def copy(self) -> Self:
        """Return a map of the same content that can be changed by itself; the values, being frozen, are shared."""
        other = type(self)(self._title, self._description, self._vocabulary, self._data)
        other._take(self)  # noqa: SLF001  # a map of our own class
        return other

    __copy__ = copy

    def __deepcopy__(self, memo: object) -> Self:
        return self.copy()

    def __reduce__(self) -> tuple[Any, ...]:
        values = (*self._sources.values(), *self._claims.values(), *self._relations.values())
        return _restore, (
            type(self),
            self._title,
            self._description,
            self._vocabulary,
            dict(self._data),
            values,
        )

    def subset(self, ids: ClaimIds) -> Self:
        """Return a map of some claims only, and of every relation whose ends all remain.

        The sources that these cite come along.

        Raises:
            UnknownIdError: an id that is none of a claim of this map.
        """
        wanted = dict.fromkeys(map(self._claim_id, each_id(ids)))
        kept = {
            id_: r for id_, r in self._relations.items() if all(premise in wanted for premise in r.premises)
        }
        lost = [id_ for id_, r in kept.items() if r.target not in wanted and r.target not in kept]
        for gone in lost:
            kept.pop(gone)
            lost.extend(
                other
                for other in self._neighbours().into.get(gone, ())
                if other in kept and other not in lost
            )
        values = [*(claim for claim in self if claim.id in wanted), *kept.values()]
        cited = {citation.source for value in values for citation in value.citations}
        other = type(self)(self._title, self._description, self._vocabulary, self._data)
        other.add(*(source for id_, source in self._sources.items() if id_ in cited), *values)
        return other

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ArgumentMap):
            return NotImplemented
        return all(
            getattr(self, part) == getattr(other, part)
            for part in (
                "_title",
                "_description",
                "_vocabulary",
                "_data",
                "_claims",
                "_relations",
                "_sources",
            )
        )

    __hash__ = None  # type: ignore[assignment]  # a map can be changed

    # --- other shapes ----------------------------------------------------------------------------------------

    def to_networkx(self, *, relations: Literal["nodes", "edges"] = "nodes") -> nx.MultiDiGraph:
        """Return the map as a networkx graph; see `argmap.conversion.to_networkx`."""
        from argmap.conversion import to_networkx  # noqa: PLC0415  # networkx is loaded where it is used

        return to_networkx(self, relations=relations)

    @classmethod
    def from_networkx(cls, graph: nx.Graph) -> Self:
        """Return the map of a networkx graph; see `argmap.conversion.from_networkx`."""
        from argmap.conversion import from_networkx  # noqa: PLC0415  # networkx is loaded where it is used

        return from_networkx(cls, graph)

    def to_frames(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return claims and relations as two pandas data frames; see `argmap.conversion.to_frames`."""
        from argmap.conversion import to_frames  # noqa: PLC0415  # pandas is loaded where it is used

        return to_frames(self)

    def __repr__(self) -> str:
        counts = {"claim": len(self._claims)}
        for relation in self._relations.values():
            word = type(relation).__name__.lower()
            counts[word] = counts.get(word, 0) + 1
        parts = [counted(count, word) for word, count in counts.items()]
        return f"<ArgumentMap {self._title!r}: {', '.join(parts)}>"

    def __str__(self) -> str:
        from argmap.views.notebook._display import as_text  # noqa: PLC0415  # the one step back: str shows the map

        return as_text(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002  # Jupyter's signature
        from argmap.views.notebook._display import mimebundle  # noqa: PLC0415  # the one step back: type the name, see the map

        return mimebundle(self)


def _restore(
    cls: type[ArgumentMap],
    title: str,
    description: str,
    words: Vocabulary,
    data: dict[str, Any],
    values: tuple[Element, ...],
) -> ArgumentMap:
    made = cls(title, description, words, data)
    made.add(*values)
    return made


def _text(what: str, given: object) -> str:
    if not isinstance(given, str):
        raise ModelError(f"the {what} must be text, got {given!r:.80}")
    return cast("str", freeze(given))
