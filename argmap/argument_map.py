"""ArgumentMap: holds claims, relations and sources, keeps them consistent, knows their neighbours."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar, overload

from argmap._other_names import missing_attribute
from argmap._store.coerce import each_id, id_of
from argmap._store.making import changed, new_claim, new_relation, new_source, text_of
from argmap._store.search import found
from argmap._store.store import Store
from argmap._values.fields import frozen_data
from argmap._values.frozen import thaw
from argmap._wording import counted
from argmap.model import ELEMENTS, Association, Challenge, Claim, Element, Relation, Source, Support
from argmap.vocabulary import vocabulary as named_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Literal, Unpack

    import networkx as nx
    import pandas as pd

    from argmap._store import keywords
    from argmap._store.coerce import ClaimIds, Target
    from argmap._store.keywords import RelationFields
    from argmap._values.frozen import FrozenDict
    from argmap.vocabulary import Vocabulary

__all__ = ["ArgumentMap"]

_R = TypeVar("_R", Support, Challenge, Association)
_E = TypeVar("_E", Claim, Support, Challenge, Association, Source)


class ArgumentMap:
    """An argument map: claims, and what is given for and against them.

    Every change is checked first and changes nothing if it raises: `UnknownIdError`, which names the near ones, for an id that is
    not in the map, and `ModelError` for what a map cannot hold. An interrupt leaves the map as it was or as it shall be. Elements
    are given as values or ids. Two maps of the same content are equal, whatever the order. In a notebook a map shows its diagram.

    Args:
        title: what the map is about, in a few words.
        description: the same at length.
        vocabulary: the kinds a claim may have: a shipped name ("debate", "ibis", "gsn", "toulmin", "claim-premise") or a `Vocabulary`.
        data: JSON values of your own, kept through every round trip.

    Examples:
        >>> amap = ArgumentMap(title="Weather")
        >>> why = amap.support(amap.claim("It rained"), amap.claim("The street is wet"))
        >>> amap
        <ArgumentMap 'Weather': 2 claims, 1 support>
    """

    __slots__ = ("__weakref__", "_data", "_description", "_store", "_title")

    _store: Store  # the elements; read by what compiles them, and not offered to whoever types a map's name

    def __init__(
        self,
        title: str = "",
        description: str = "",
        vocabulary: str | Vocabulary = "debate",
        data: Mapping[str, Any] | None = None,
    ) -> None:
        self._store = Store(named_vocabulary(vocabulary))
        self.title = title
        self.description = description
        self.data = {} if data is None else data

    @property
    def title(self) -> str:
        """What the map is about, in a few words; it can be assigned.

        Examples:
            >>> ArgumentMap(title="Weather").title
            'Weather'
        """
        return self._title

    @title.setter
    def title(self, title: str) -> None:
        self._title = text_of("title", title)

    @property
    def description(self) -> str:
        """What the map is about, at length; it can be assigned.

        Examples:
            >>> ArgumentMap(description="Why the street is wet").description
            'Why the street is wet'
        """
        return self._description

    @description.setter
    def description(self, description: str) -> None:
        self._description = text_of("description", description)

    @property
    def data(self) -> FrozenDict:
        """JSON values of the author's own, read-only; a new dict can be assigned.

        Examples:
            >>> ArgumentMap(data={"course": "Logic"}).data["course"]
            'Logic'
        """
        return self._data

    @data.setter
    def data(self, data: Mapping[str, Any]) -> None:
        self._data = frozen_data(data)

    @property
    def vocabulary(self) -> Vocabulary:
        """The kinds a claim of this map may have.

        Examples:
            >>> ArgumentMap(vocabulary="ibis").vocabulary["question"].label
            'Question'
        """
        return self._store.vocabulary

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by id, in the order added; read-only, and live.

        Examples:
            >>> amap = ArgumentMap()
            >>> amap.claim("It rained", id="rain") == amap.claims["rain"]
            True
        """
        return MappingProxyType(self._store.claims)

    @property
    def relations(self) -> Mapping[str, Relation]:
        """The supports, challenges and associations by id, in the order added; read-only, and live.

        Examples:
            >>> amap = ArgumentMap()
            >>> amap.support(amap.claim("It rained"), amap.claim("It is wet"), id="s") == amap.relations["s"]
            True
        """
        return MappingProxyType(self._store.relations)

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id, in the order added; read-only, and live.

        Examples:
            >>> amap = ArgumentMap()
            >>> amap.source("A book", id="book") == amap.sources["book"]
            True
        """
        return MappingProxyType(self._store.sources)

    @overload
    def __getitem__(self, id: _E) -> _E: ...
    @overload
    def __getitem__(self, id: str | Element) -> Element: ...
    def __getitem__(self, id: str | Element) -> Element:
        """Return any element by its id; given a value, the one that has its id now."""
        return self._store[id_of(id)]

    def __contains__(self, given: object) -> bool:
        """Tell whether an id is taken; of a value, whether the map holds just that."""
        if isinstance(given, ELEMENTS):
            return self._store.get(given.id) == given
        return isinstance(given, str) and self._store.get(given) is not None

    def __len__(self) -> int:
        return len(self._store.claims)

    def __bool__(self) -> bool:
        return True  # an empty map is still a map

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._store.claims.values())

    def supports_of(self, element: str | Claim | Relation) -> tuple[Support, ...]:
        """Return what is given for a claim or a relation, in the order added.

        Examples:
            >>> amap = ArgumentMap()
            >>> why = amap.support(amap.claim("It rained"), amap.claim("It is wet", id="wet"))
            >>> amap.supports_of("wet") == (why,)
            True
        """
        return tuple(r for r in self._store.into(id_of(element)) if isinstance(r, Support))

    def challenges_of(self, element: str | Claim | Relation) -> tuple[Challenge, ...]:
        """Return what is given against a claim or a relation, in the order added.

        Examples:
            >>> amap = ArgumentMap()
            >>> but = amap.challenge(amap.claim("It is dry"), amap.claim("It rained", id="rain"))
            >>> amap.challenges_of("rain") == (but,)
            True
        """
        return tuple(r for r in self._store.into(id_of(element)) if isinstance(r, Challenge))

    def uses_of(self, claim: str | Claim) -> tuple[Relation, ...]:
        """Return the relations in which a claim is a premise, in the order added.

        Examples:
            >>> amap = ArgumentMap()
            >>> why = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet"))
            >>> amap.uses_of("rain") == (why,)
            True
        """
        return tuple(self._store.uses(id_of(claim)))

    def find(self, text: str) -> tuple[Claim, ...]:
        """Return the claims that hold these words, parts of words too, capitals or not; best first.

        Examples:
            >>> amap = ArgumentMap()
            >>> wet, rain = amap.claim("The street is wet after rain"), amap.claim("Rain fell")
            >>> [claim.text for claim in amap.find("rain")], amap.find("wet street") == (wet,)
            (['Rain fell', 'The street is wet after rain'], True)
        """
        return found(self._store.claims.values(), text)

    def claim(self, text: str, *, id: str | None = None, **fields: Unpack[keywords.ClaimFields]) -> Claim:
        """Make a claim, add it, return it.

        Args:
            text: the statement, in one sentence.
            id: any text without control characters or blanks at its ends; made from the text if not given.
            **fields: the other fields of `Claim`; sources are cited by `citations`, as values or ids.

        Examples:
            >>> ArgumentMap().claim("It rained", kind="observation", tags="weather")
            Claim(id='it-rained', text='It rained', kind='observation', tags=('weather',))
        """
        return new_claim(self._store, text, id, {**fields})

    def support(
        self, premises: ClaimIds, target: Target, *, id: str | None = None, **fields: Unpack[RelationFields]
    ) -> Support:
        """Give one claim, or several linked ones, in support of a claim or a relation.

        Several premises in one call are *linked*: one inference needs them all. Several calls are *convergent*:
        each is a reason of its own.

        Examples:
            >>> amap = ArgumentMap()
            >>> amap.support([amap.claim("It rained"), amap.claim("A lot")], amap.claim("It is wet")).is_linked
            True
        """
        return new_relation(self._store, Support, premises, target, id, {**fields})

    def challenge(
        self, premises: ClaimIds, target: Target, *, id: str | None = None, **fields: Unpack[RelationFields]
    ) -> Challenge:
        """Bring one claim, or several linked ones, against a claim, or against a relation (an undercut).

        Examples:
            >>> amap = ArgumentMap()
            >>> why = amap.support(amap.claim("It is wet", id="wet"), amap.claim("It rained", id="rain"))
            >>> amap.challenge(amap.claim("The street was washed", id="washed"), why).target
            'wet->rain'
        """
        return new_relation(self._store, Challenge, premises, target, id, {**fields})

    def associate(
        self,
        premises: ClaimIds,
        target: Target,
        *,
        label: str,
        id: str | None = None,
        **fields: Unpack[keywords.AssociationFields],
    ) -> Association:
        """Relate claims without support or challenge; `label` says how: "rephrase", "context", "answers".

        Examples:
            >>> amap = ArgumentMap()
            >>> amap.associate(amap.claim("Rain fell"), amap.claim("It rained"), label="rephrase").label
            'rephrase'
        """
        return new_relation(self._store, Association, premises, target, id, {**fields, "label": label})

    def source(self, title: str, *, id: str | None = None, **fields: Unpack[keywords.SourceFields]) -> Source:
        """Make a source, add it, return it; claims and relations then cite it.

        Examples:
            >>> ArgumentMap().source("Weather report", date="2024-06-03").id
            'weather-report'
        """
        return new_source(self._store, title, id, {**fields})

    def add(self, *values: Element) -> None:
        """Add values made elsewhere: all of them, or none if one cannot be.

        A relation may stand before the claims that it joins, as long as both come in one call.

        Examples:
            >>> amap = ArgumentMap()
            >>> amap.add(Claim(id="rain", text="It rained"), Claim(id="wet", text="The street is wet"))
            >>> len(amap)
            2
        """
        self._store.add(values)

    def replace(self, value: Element) -> None:
        """Put a value in the place of the one with the same id.

        Examples:
            >>> amap = ArgumentMap()
            >>> amap.replace(amap.claim("It rained", id="rain").evolve(weight=0.9))
            >>> amap.claims["rain"].weight
            0.9
        """
        self._store.replace(value)

    @overload
    def evolve(self, id: Claim, /, **changes: Unpack[keywords.ClaimChanges]) -> Claim: ...
    @overload
    def evolve(self, id: _R, /, **changes: Unpack[keywords.RelationChanges]) -> _R: ...
    @overload
    def evolve(self, id: Source, /, **changes: Unpack[keywords.SourceChanges]) -> Source: ...
    @overload
    def evolve(self, id: str | Element, /, **changes: Unpack[keywords.ElementChanges]) -> Element: ...
    def evolve(self, id: str | Element, /, **changes: Any) -> Element:
        """Change some fields of an element in place, and return its new value; an id is changed by `rename`.

        Examples:
            >>> amap = ArgumentMap()
            >>> amap.evolve(amap.claim("It rained", id="rain"), weight=0.9)
            Claim(id='rain', text='It rained', weight=0.9)
        """
        return changed(self._store, id_of(id), changes)

    def remove(self, id: str | Element, *, cascade: bool = False) -> tuple[Element, ...]:
        """Remove an element, and with `cascade` all relations that hang on it; return what was removed.

        A source that is cited is removed with `cascade` only, together with the citations of it.

        Raises:
            ModelError: relations hang on it, or citations, and `cascade` is False; the message names them.

        Examples:
            >>> amap = ArgumentMap()
            >>> why = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet"), id="why")
            >>> [value.id for value in amap.remove("rain", cascade=True)]
            ['rain', 'why']
        """
        return self._store.remove(id_of(id), cascade=cascade)

    def rename(self, old: str | Element, new: str) -> None:
        """Give an element another id, in its place and wherever it is referred to.

        Examples:
            >>> amap = ArgumentMap()
            >>> why = amap.support(amap.claim("It rained", id="a"), amap.claim("It is wet", id="b"), id="s")
            >>> amap.rename("a", "rain")
            >>> amap.relations["s"].premises
            ('rain',)
        """
        self._store.rename(id_of(old), new)

    def copy(self) -> Self:
        """Return a map of the same content that can be changed by itself; the values, being frozen, are shared.

        Examples:
            >>> ArgumentMap(title="Weather").copy()
            <ArgumentMap 'Weather': 0 claims>
        """
        other = type(self)(self._title, self._description, self.vocabulary, self._data)
        other._store = self._store.copy()
        return other

    __copy__ = copy

    def __deepcopy__(self, memo: object) -> Self:
        return self.copy()

    def __reduce__(self) -> tuple[Any, ...]:
        about = (self._title, self._description, self.vocabulary, dict(self._data))
        return type(self), about, [*self.sources.values(), *self.claims.values(), *self.relations.values()]

    def __setstate__(self, values: list[Element]) -> None:
        self._store.add(values)

    def subset(self, ids: ClaimIds) -> Self:
        """Return a map of some claims only, and of every relation whose ends all remain.

        The sources that these cite come along.

        Examples:
            >>> amap = ArgumentMap()
            >>> why = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
            >>> list(amap.subset(["rain"]).relations), list(amap.subset(["rain", "wet"]).relations)
            ([], ['rain->wet'])
        """
        other = type(self)(self._title, self._description, self.vocabulary, self._data)
        other.add(*self._store.among(each_id(ids)))
        return other

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ArgumentMap):
            return NotImplemented
        parts = ("title", "description", "vocabulary", "data", "claims", "relations", "sources")
        return all(getattr(self, part) == getattr(other, part) for part in parts)

    __hash__ = None  # type: ignore[assignment]  # a map can be changed

    def to_networkx(
        self, *, relations: Literal["nodes", "edges"] = "nodes", values: bool = True
    ) -> nx.MultiDiGraph[Any]:
        """Return the map as a networkx graph.

        With `relations="nodes"` claims and relations are nodes (attribute `value`), and edges run premise -> relation -> target
        (attribute `role`): nothing is lost. With `relations="edges"` claims are nodes, and each premise gives an edge to the
        claim aimed at, keyed by the relation's id (attributes `kind`, `value`); what aims at relations stands in
        `graph.graph["on_relations"]`. Nodes carry `text` and `kind`. With `values=False` all fields are plain attributes, texts and
        numbers as GraphML takes them, lists and dicts as JSON.

        Examples:
            >>> amap = ArgumentMap()
            >>> why = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
            >>> list(amap.to_networkx(relations="edges").edges(data="kind"))
            [('rain', 'wet', 'support')]
        """
        from argmap._store.networkx import to_graph  # noqa: PLC0415  # networkx is loaded where it is used

        about = {"title": self._title, "description": self._description, "data": thaw(self._data)}
        return to_graph(self._store, about, relations, values=values)

    @classmethod
    def from_networkx(cls, graph: nx.Graph[Any]) -> Self:
        """Return the map of a graph that `to_networkx` made, or of any directed graph whose edges carry `kind`.

        In any other graph a node is a claim: its attributes `text`, `kind`, ... are the claim's, its id the node as text, and its
        text the id if it has none. An edge's `kind` is "support", "challenge" or "association".

        Examples:
            >>> import networkx
            >>> graph = networkx.DiGraph()
            >>> graph.add_edge("It rained", "It is wet", kind="support")
            >>> ArgumentMap.from_networkx(graph)
            <ArgumentMap '': 2 claims, 1 support>
        """
        from argmap._store.networkx import about_graph, elements_of  # noqa: PLC0415  # networkx is loaded where it is used

        values = elements_of(graph)
        amap = cls(**about_graph(graph))
        amap.add(*values)
        return amap

    def to_frames(self, *, derived: bool = False) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return claims and relations as two pandas data frames, one row an element, one column a field; relations have a `type`.

        With `derived`, what is worked out of claims stands in columns too: `role`, `support_status`, `depth` (relations from a
        contention; missing where a claim leads to none) and `label` (under grounded semantics).

        Raises:
            MissingExtraError: pandas is not installed.

        Examples:
            >>> amap = ArgumentMap()
            >>> why = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
            >>> claims, relations = amap.to_frames()
            >>> claims["id"].tolist(), relations["type"].tolist()
            (['rain', 'wet'], ['support'])
        """
        from argmap._store.frames import to_frames  # noqa: PLC0415  # pandas is loaded where it is used
        from argmap.views.notebook._display import derived_columns  # noqa: PLC0415  # the one step back: see what follows, too

        columns = derived_columns(self) if derived else {}
        return to_frames(self._store, columns)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> NoReturn:
            raise AttributeError(missing_attribute(name, dir(type(self))))

    def __repr__(self) -> str:
        counts = Counter({"claim": len(self)})
        counts.update(relation.type for relation in self.relations.values())
        return f"<ArgumentMap {self._title!r}: {', '.join(counted(n, word) for word, n in counts.items())}>"

    def __str__(self) -> str:
        from argmap.views.notebook._display import as_text  # noqa: PLC0415  # the one step back: str shows the map

        return as_text(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002  # Jupyter's signature
        from argmap.views.notebook._display import mimebundle  # noqa: PLC0415  # the one step back: type the name, see the map

        return mimebundle(self)
