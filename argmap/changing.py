"""The elements of a map, changed: replaced, evolved, removed, renamed; wherever they are referred to, too."""

from __future__ import annotations

from typing import Any, TypeVar

from argmap.adding import Adding
from argmap.elements import named
from argmap.errors import ModelError
from argmap.given import cited
from argmap.model import RELATIONS, Claim, Element, Relation, Source
from argmap.option import check_flag, check_text
from argmap.phrases import listed

__all__ = ["Changing"]

_E = TypeVar("_E", Claim, Relation, Source)


class Changing(Adding):
    """Elements that can be put in place of others, removed and given other ids."""

    __slots__ = ()

    def replace(self, value: Element) -> None:
        """Put a value in the place of the one with the same id.

        Raises:
            UnknownIdError: there is none of that id, or an end or source of the new value is not in the map.
            ModelError: a claim in place of a relation or source, or the like; or a kind that the vocabulary lacks.
        """
        old = self[value]
        if isinstance(value, Claim) and isinstance(old, Claim):
            self._vocabulary[value.kind]
            self._check_citations(value)
            self._claims[value.id] = value
        elif isinstance(value, RELATIONS) and isinstance(old, RELATIONS):
            self._check_citations(value)
            if (value.premises, value.target) == (old.premises, old.target):
                self._relations[value.id] = value
            else:
                self._rejoin(old, value)
        elif isinstance(value, Source) and isinstance(old, Source):
            self._sources[value.id] = value
        else:
            raise ModelError(f"{value.id!r} is {named(old)}; {named(value)} cannot take its place")
        self._compiled = None

    def _rejoin(self, old: Relation, value: Relation) -> None:
        """Put a relation in the place of one with other ends."""
        relations, adjacent = self._relations, self._adjacent
        try:
            self._numbering.rejoin(value)
        except KeyError as error:
            raise self._missing(error.args[0]) from None
        self._adjacent = None  # which an interrupt would leave in pieces
        relations[value.id] = value
        self._compiled = None
        if adjacent is not None:
            adjacent.rejoin(old, value, self._numbering.number)
            self._adjacent = adjacent

    def evolve(self, id: str | Element, /, **changes: Any) -> Claim | Relation | Source:
        """Change some fields of an element in place, and return its new value; what is not named stays as it is now.

        Raises:
            UnknownIdError: the map has no such element.
            ModelError: a field or value that it cannot have; an id is changed by `rename`.
        """
        if "id" in changes:
            raise ModelError("an id is changed by rename(old, new)")
        if "citations" in changes:
            changes["citations"] = cited(changes["citations"])
        made = self[id].evolve(**changes)
        self.replace(made)
        return made

    def remove(self, id: str | Element, *, cascade: bool = False) -> tuple[Element, ...]:
        """Remove an element, and with `cascade` all relations that hang on it; return what was removed.

        A source that is cited is removed with `cascade` only, together with the citations of it.

        Raises:
            UnknownIdError: the map has no such element.
            ModelError: relations hang on it, or citations, and `cascade` is False; the message names them.
        """
        check_flag("cascade", cascade, ModelError)
        value = self[id]
        id_ = value.id
        if isinstance(value, Source):
            self._uncite(id_, cascade=cascade)
            self._sources.pop(id_)
            self._compiled = None
            return (value,)
        doomed = self._neighbours().hanging_on(id_)
        if doomed and not cascade:
            shown = listed(list(map(repr, doomed)))
            raise ModelError(
                f"{id_!r} has relations that hang on it: {shown}; remove those first, or pass cascade=True"
            )
        gone: list[Element] = [value]
        for name in (id_, *doomed):
            if name != id_:
                gone.append(self._relations[name])
            removed = self._claims.pop(name, None) or self._relations.pop(name)
            self._numbering.forget(name)
            if not isinstance(removed, Claim):
                self._neighbours().discard(removed)
        self._compiled = None
        return tuple(gone)

    def _citing(self, source: str) -> list[Claim | Relation]:
        everything: list[Claim | Relation] = [*self._claims.values(), *self._relations.values()]
        return [
            value for value in everything if any(citation.source == source for citation in value.citations)
        ]

    def _uncite(self, source: str, *, cascade: bool) -> None:
        citing = self._citing(source)
        if citing and not cascade:
            shown = listed([repr(value.id) for value in citing])
            raise ModelError(
                f"the source {source!r} is cited by {shown}; pass cascade=True to remove the citations too"
            )
        for value in citing:
            self.replace(value.evolve(citations=tuple(c for c in value.citations if c.source != source)))

    def rename(self, old: str | Element, new: str) -> None:
        """Give an element another id, in its place and wherever it is referred to.

        Raises:
            UnknownIdError: the map has no such element.
            ModelError: the new id is taken, or is no id.
        """
        check_text("an id", new, ModelError)
        value = self[old]
        old = value.id
        if new == old:
            return
        if new in self:
            raise ModelError(f"the id {new!r} is taken by {named(self[new])}")
        renamed = value.evolve(id=new)
        if isinstance(renamed, Source):
            self._sources = _renamed_key(self._sources, old, renamed)
            for citing in self._citing(old):
                moved = [c.evolve(source=new) if c.source == old else c for c in citing.citations]
                self.replace(citing.evolve(citations=tuple(moved)))
            return
        adjacent = self._neighbours()
        touched = [self._relations[r] for r in (*adjacent.uses.get(old, ()), *adjacent.into.get(old, ()))]
        if isinstance(renamed, Claim):
            self._made_claims = _renamed_key(self._claims, old, renamed)
        elif isinstance(renamed, RELATIONS):
            self._made_relations = _renamed_key(self._relations, old, renamed)
        self._numbering.rename(old, new)
        for relation in touched:
            now = self._relations[new if relation.id == old else relation.id]
            premises = tuple(new if premise == old else premise for premise in now.premises)
            self._relations[now.id] = now.evolve(
                premises=premises, target=new if now.target == old else now.target
            )
        self._adjacent = None
        self._compiled = None


def _renamed_key(values: dict[str, _E], old: str, renamed: _E) -> dict[str, _E]:
    return {
        (renamed.id if id_ == old else id_): (renamed if id_ == old else value)
        for id_, value in values.items()
    }
