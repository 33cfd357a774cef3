"""The elements of a map, kept consistent: found by id and by neighbour; added, replaced, removed and renamed.

A change is checked whole before anything is touched. One that touches a single element is one assignment. One that touches
several is first written down, in one assignment, as steps that may be taken twice: from then on the map is as it shall be, since
whoever looks next, after an interrupt, takes the steps that are left. What is worked out from the elements is put aside before a
change and comes back, in one assignment, after it.
"""

from __future__ import annotations

from functools import partial
from itertools import chain
from os import PathLike
from typing import TYPE_CHECKING, Any, cast

from argmap._store.adjacency import Adjacency
from argmap._store.checks import (
    check_claim,
    check_elements,
    check_free,
    check_ids,
    check_is_claim,
    check_new,
    check_relation,
    unknown,
)
from argmap._store.derived import Derived
from argmap._store.ids import Names
from argmap._store.numbers import Numbers
from argmap._validate import check_flag, check_text
from argmap._wording import listed
from argmap.errors import ModelError, UnknownIdError, near
from argmap.model import RELATIONS, Claim, Element, Relation, Source, named

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from argmap.vocabulary import Vocabulary

    Steps = Sequence[Callable[[], object]]

__all__ = ["Store", "check_map", "is_map"]


class Store:
    """Claims, relations and sources, each by id in the order added, and what is worked out from them.

    Attributes:
        vocabulary: the kinds that claims may have.
    """

    __slots__ = ("_claims", "_derived", "_names", "_relations", "_sources", "_unfinished", "vocabulary")

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        # These three dicts stay the same ones, whatever is changed, so that who holds a view of them sees the map as it is.
        self._claims: dict[str, Claim] = {}
        self._relations: dict[str, Relation] = {}
        self._sources: dict[str, Source] = {}
        claims, relations, sources = self._claims, self._relations, self._sources
        self._names = Names(lambda id_: id_ in claims or id_ in relations or id_ in sources)
        self._derived: Derived | None = Derived(Numbers())
        self._unfinished: Steps | None = None

    def _take(self, steps: Steps) -> None:
        """Take the steps of a change, each of which may be taken twice; an interrupt leaves them to whoever looks next."""
        self._unfinished = steps
        self._finish()

    def _finish(self) -> None:
        for step in self._unfinished or ():
            step()
        self._unfinished = None

    # --- what there is ---------------------------------------------------------------------------------------

    @property
    def claims(self) -> dict[str, Claim]:
        """The claims by id, in the order added."""
        if self._unfinished is not None:
            self._finish()
        return self._claims

    @property
    def relations(self) -> dict[str, Relation]:
        """The relations by id, in the order added."""
        if self._unfinished is not None:
            self._finish()
        return self._relations

    @property
    def sources(self) -> dict[str, Source]:
        """The sources by id, in the order added."""
        if self._unfinished is not None:
            self._finish()
        return self._sources

    def get(self, id_: str) -> Element | None:
        """Return an element by its id; None if there is none."""
        return self.claims.get(id_) or self.relations.get(id_) or self.sources.get(id_)

    def __getitem__(self, id_: str) -> Element:
        """Return an element by its id.

        Raises:
            UnknownIdError: there is none of that id; the message names the near ones.
        """
        found = self.get(id_)
        if found is None:
            raise unknown(self, id_, chain(self.claims, self.relations, self.sources), "claim or relation")
        return found

    def free_id(self, wanted: str) -> str:
        """Return an id that is not taken: the wanted one, or that with a number behind it."""
        if self._unfinished is not None:
            self._finish()
        return self._names.free(wanted)

    def into(self, id_: str) -> Iterator[Relation]:
        """Give the relations that aim at an element, in the order added.

        Raises:
            UnknownIdError: there is no such claim or relation.
        """
        if id_ not in self.claims and id_ not in self.relations:
            raise unknown(self, id_, chain(self.claims, self.relations), "claim or relation")
        return map(self.relations.__getitem__, self._adjacency().into.get(id_, ()))

    def uses(self, id_: str) -> Iterator[Relation]:
        """Give the relations of which a claim is a premise, in the order added.

        Raises:
            UnknownIdError: there is no such claim.
        """
        check_is_claim(self, id_)
        return map(self.relations.__getitem__, self._adjacency().uses.get(id_, ()))

    def among(self, ids: Iterable[str]) -> list[Element]:
        """Return some claims, every relation whose ends all remain, and the sources that these cite.

        Raises:
            UnknownIdError: an id that is none of a claim.
        """
        claims = dict.fromkeys(ids)
        for id_ in claims:
            check_is_claim(self, id_)
        kept = {
            id_: r for id_, r in self.relations.items() if all(premise in claims for premise in r.premises)
        }
        lost = [id_ for id_, r in kept.items() if r.target not in claims and r.target not in kept]
        for id_ in lost:  # grows while it is walked
            if kept.pop(id_, None) is not None:
                lost += self._adjacency().into.get(id_, ())
        values = [*(claim for id_, claim in self.claims.items() if id_ in claims), *kept.values()]
        cited = {citation.source for value in values for citation in value.citations}
        return [*(source for id_, source in self.sources.items() if id_ in cited), *values]

    def copy(self) -> Store:
        """Return a store of the same elements that can be changed by itself."""
        other = Store(self.vocabulary)
        other._claims.update(self.claims)
        other._relations.update(self.relations)
        other._sources.update(self.sources)
        other._derived = self._derived and self._derived.copy()
        return other

    # --- what is worked out ----------------------------------------------------------------------------------

    def derived(self) -> Derived:
        """Return what is kept of what was worked out; `compiled` is kept there, too."""
        derived = self._derived
        if derived is None:
            self._derived = derived = Derived()
        return derived

    def numbers(self) -> Numbers:
        """Return the numbers of all elements."""
        derived = self.derived()
        numbers = derived.numbers
        if numbers is None:
            numbers = Numbers()
            numbers.extend(self.claims, self.relations.values())
            derived.numbers = numbers
        return numbers

    def _adjacency(self) -> Adjacency:
        derived = self.derived()
        adjacency = derived.adjacency
        if adjacency is None:
            derived.adjacency = adjacency = Adjacency(self.relations.values())
        return adjacency

    # --- adding ----------------------------------------------------------------------------------------------

    def add_claim(self, claim: Claim) -> None:
        """Add one claim: what `add` does, for the call that is made a million times."""
        id_, claims = claim.id, self.claims
        check_free(self, id_)
        check_claim(self, claim)
        derived, self._derived = self._derived, None
        claims[id_] = claim
        self._derived = derived and derived.with_claim(id_)

    def add_relation(self, relation: Relation) -> None:
        """Add one relation, likewise."""
        id_, relations = relation.id, self.relations
        check_free(self, id_)
        check_relation(self, relation)
        derived, self._derived = self._derived, None
        relations[id_] = relation
        self._derived = derived and derived.with_relation(relation)

    def add(self, values: Collection[Element]) -> None:
        """Add many elements, all of them or none; they may refer to one another, in any order.

        Raises:
            ModelError: an id that is taken, a kind that the vocabulary lacks, or something that is no element.
            UnknownIdError: a premise, target or cited source that is neither here nor among the values.
        """
        check_elements(values)
        claims: dict[str, Claim] = {}
        relations: dict[str, Relation] = {}
        sources: dict[str, Source] = {}
        parts: dict[str, dict[str, Any]] = {"claim": claims, "source": sources}
        types: set[type[Element]] = set(map(type, values))
        by_type = {type_: parts.get(type_.type, relations) for type_ in types}
        for value in values:
            by_type[type(value)][value.id] = value
        check_ids(self, values, (claims, relations, sources))
        check_new(self, (claims, relations, sources))
        derived, self._derived = self._derived, None
        pairs: list[tuple[dict[str, Any], dict[str, Any]]] = [
            (self._sources, sources),
            (self._claims, claims),
            (self._relations, relations),
        ]
        self._take([partial(part.update, new) for part, new in pairs])
        self._derived = derived and derived.with_all(relations.values())

    # --- changing --------------------------------------------------------------------------------------------

    def replace(self, value: Element) -> None:
        """Put an element in the place of the one with the same id.

        Raises:
            UnknownIdError: there is none of that id, or an end or source of the new one is not here.
            ModelError: a claim in place of a relation or source, or the like; or a kind that the vocabulary lacks.
        """
        check_elements((value,))
        if self.get(value.id) is None:
            raise UnknownIdError(
                f"no element {value.id!r:.120} in this map{near(value.id, self.claims)}: amap.add(value) adds a new one"
            )
        old, same = self[value.id], True
        if isinstance(value, Claim) and isinstance(old, Claim):
            check_claim(self, value)
        elif isinstance(value, RELATIONS) and isinstance(old, RELATIONS):
            check_relation(self, value)
            same = value.premises == old.premises and value.target == old.target
        elif not (isinstance(value, Source) and isinstance(old, Source)):
            raise ModelError(f"{value.id!r} is {named(old)}; {named(value)} cannot take its place")
        derived, self._derived = self._derived, None
        self._part_of(value)[value.id] = value
        self._derived = derived.with_same_ends() if same and derived else None

    def remove(self, id_: str, *, cascade: bool) -> tuple[Element, ...]:
        """Remove an element, and with `cascade` all that cannot stay without it; return what was removed.

        Raises:
            UnknownIdError: there is none of that id.
            ModelError: relations hang on it, or citations, and `cascade` is False; the message names them.
        """
        check_flag("cascade", cascade, ModelError)
        value = self[id_]
        if isinstance(value, Source):
            self._remove_source(value, cascade=cascade)
            return (value,)
        doomed = self._adjacency().hanging_on(id_)
        if doomed and not cascade:
            shown = listed(list(map(repr, doomed)))
            raise ModelError(f"{id_!r} is used by {shown}; remove those first, or pass cascade=True")
        gone = (value, *map(self.relations.__getitem__, doomed))
        derived, self._derived = self._derived, None
        self._take([partial(self._part_of(one).pop, one.id, None) for one in gone])
        self._derived = derived and derived.without(one for one in gone if isinstance(one, RELATIONS))
        return gone

    def _remove_source(self, source: Source, *, cascade: bool) -> None:
        """Remove a source, and the citations of it."""
        citing = self._citing(source.id)
        if citing and not cascade:
            shown = listed([repr(value.id) for value in citing])
            raise ModelError(
                f"the source {source.id!r} is cited by {shown}; pass cascade=True to remove the citations too"
            )
        changed = [_cited_anew(value, source.id, None) for value in citing]
        derived, self._derived = self._derived, None
        self._take([*self._updates(changed), partial(self._sources.pop, source.id, None)])
        self._derived = derived and derived.with_same_ends()

    def rename(self, old: str, new: str) -> None:
        """Give an element another id, in its place and wherever it is referred to.

        Raises:
            UnknownIdError: there is no such element.
            ModelError: the new id is taken, or is no id.
        """
        check_text("an id", new, ModelError)
        value = self[old]
        if new == old:
            return
        check_free(self, new)
        changed = {old: value.evolve(id=new)}
        if isinstance(value, Source):
            changed |= {citing.id: _cited_anew(citing, old, new) for citing in self._citing(old)}
        else:
            for id_ in self._adjacency().joined_to(old):  # among them perhaps the renamed relation itself
                joined = changed.get(id_, self.relations[id_])
                changed[id_] = _joined_anew(cast("Relation", joined), old, new)
        part = self._part_of(value)
        anew = {(new if id_ == old else id_): changed.pop(id_, one) for id_, one in part.items()}
        self._derived = None
        self._take([partial(_refill, part, anew), *self._updates(changed.values())])
        self._derived = None

    def _citing(self, source: str) -> list[Claim | Relation]:
        everything: Iterator[Claim | Relation] = chain(self.claims.values(), self.relations.values())
        return [
            value for value in everything if any(citation.source == source for citation in value.citations)
        ]

    def _part_of(self, element: Element) -> dict[str, Any]:
        """Return where an element of this type is kept."""
        if isinstance(element, Claim):
            return self._claims
        return self._sources if isinstance(element, Source) else self._relations

    def _updates(self, elements: Iterable[Element]) -> Steps:
        """Return the steps that put elements in the place of those with the same id."""
        return [partial(self._part_of(one).__setitem__, one.id, one) for one in elements]


def _refill(part: dict[str, Any], anew: Mapping[str, Any]) -> None:
    part.clear()
    part.update(anew)


def _cited_anew(value: Claim | Relation, old: str, new: str | None) -> Claim | Relation:
    """Return a value that cites a source by another id, or not at all."""
    citations = [c.evolve(source=new) if c.source == old and new else c for c in value.citations]
    return value.evolve(citations=[c for c in citations if c.source != old])


def _joined_anew(relation: Relation, old: str, new: str) -> Relation:
    """Return a relation one of whose ends has another id."""
    premises = tuple(new if premise == old else premise for premise in relation.premises)
    return relation.evolve(premises=premises, target=new if relation.target == old else relation.target)


def is_map(given: object) -> bool:
    """Tell whether something is a map, which is what holds a store."""
    return isinstance(getattr(given, "_store", None), Store)


def check_map(given: object) -> None:
    """Refuse what is no map, such as the path of one.

    Raises:
        ModelError: it is none; the message says how a file is read.

    Examples:
        >>> check_map("map.argmap.json")
        Traceback (most recent call last):
        argmap.errors.ModelError: expected an ArgumentMap, got 'map.argmap.json': the map comes first; a file is read by argmap.load(path)
    """
    if is_map(given):
        return
    hint = ""
    if isinstance(given, str | PathLike):
        hint = ": the map comes first; a file is read by argmap.load(path)"
    elif isinstance(given, list | tuple) and given and all(map(is_map, given)):
        hint = ": ask of each map by itself"
    raise ModelError(f"expected an ArgumentMap, got {given!r:.80}{hint}")
