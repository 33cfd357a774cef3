"""What of a map becomes which part of an Argdown text, before any of it is written.

A relation of one premise and no further fields is a line in a tree; any other support of a claim is an inference in a
premise-conclusion structure; what is left is carried by an argument with our own data.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeGuard

from argmap._store.ids import Names, relation_name
from argmap.formats.argdown._escaping import title_fits
from argmap.model import Association, Challenge, Claim, Support

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.model import Relation

__all__ = ["Plan", "fields_of"]

_BRACKETS = re.compile(r"[\[\]<>\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_BARE = {"id", "premises", "target"}
_SAID = {"contradictory": "><", "undercut": "_"}


class Plan:
    """Titles for claims, and a place for each relation."""

    def __init__(self, amap: ArgumentMap) -> None:
        self.amap = amap
        self.sketched = {claim.id for claim in amap if _is_sketched(claim)}
        self.arguments: set[str] = {id_[1:-1] for id_ in self.sketched}
        self.names = Names(self.arguments.__contains__)
        self.titles = self.claim_titles()
        self.lines: dict[str, list[tuple[str, str]]] = {}
        self.undercuts: dict[str, list[str]] = {}
        self.structures: dict[str, list[list[Support]]] = {}
        self.labels: dict[str, list[Support]] = {}
        self.carried: list[Relation] = []
        steps: list[Support] = []
        undercuts: list[Challenge] = []
        done: set[str] = set()
        for relation in amap.relations.values():
            if relation.id in done:
                continue
            sign = self.sign(relation)
            if sign is not None:
                parent, child = relation.target, relation.premises[0]
                if sign == "><":
                    done.add(relation_name("challenge", (parent,), child))
                    # the child must be a statement; else the premise came first
                    if parent not in self.sketched:
                        parent, child = child, parent
                self.lines.setdefault(parent, []).append((sign, child))
            elif self.is_step(relation):
                steps.append(relation)
            elif isinstance(relation, Challenge) and self.is_bare(relation) and not relation.data:
                undercuts.append(relation)
            else:
                self.carried.append(relation)
        self.structure(steps)
        self.hang(undercuts, {step.id for step in steps})

    def claim_titles(self) -> dict[str, str]:
        """Return each claim's title in its brackets: its id where that can be written, else one like it."""
        taken = {claim.id for claim in self.amap if title_fits(claim.id, argument=False)}
        names = Names(taken.__contains__)
        titles: dict[str, str] = {}
        for claim in self.amap:
            if claim.id in self.sketched:
                titles[claim.id] = claim.id
            elif claim.id in taken:
                titles[claim.id] = f"[{claim.id}]"
            else:
                title = names.free(self.like(claim.id))
                taken.add(title)
                titles[claim.id] = f"[{title}]"
        return titles

    def like(self, wanted: str) -> str:
        """Return a title like the wanted one, without brackets or what else a title cannot have."""
        title = _BRACKETS.sub(" ", wanted).strip().lstrip("-+_!")
        fits = title_fits(title, argument=True) and title_fits(title, argument=False)
        return title if fits else f"id {title}".strip()

    def argument_title(self, wanted: str) -> str:
        """Return a title for an argument that none has yet."""
        title = self.names.free(self.like(wanted))
        self.arguments.add(title)
        return title

    # --- which relation is written how -----------------------------------------------------------------------

    def is_bare(self, relation: Relation) -> bool:
        """Tell whether a relation has one premise, the id that reading will give it, and nothing else but data."""
        return (
            len(relation.premises) == 1
            and relation.id == relation_name(relation.type, relation.premises, relation.target)
            and all(
                getattr(relation, name) == field.default
                for name, field in type(relation).model_fields.items()
                if name not in _BARE and name != "data"
            )
        )

    def sign(self, relation: Relation) -> str | None:
        """Return the sign of the line that says all that a relation says; None if none does."""
        if (
            isinstance(relation, Association)
            or relation.target not in self.titles
            or not self.is_bare(relation)
        ):
            return None
        if not relation.data:
            return "+" if isinstance(relation, Support) else "-"
        told = relation.data.get("argdown")
        named = told.get("relation") if isinstance(told, dict) else None
        if not isinstance(relation, Challenge) or relation.data != {"argdown": {"relation": named}}:
            return None
        if named == "undercut":
            return "_" if relation.target in self.sketched else None
        return "><" if named == "contradictory" and self.is_mutual(relation) else None

    def is_mutual(self, relation: Relation) -> bool:
        """Tell whether the same is said the other way, and one of the two is a statement."""
        one, two = relation.premises[0], relation.target
        back = self.amap.relations.get(relation_name("challenge", (two,), one))
        return (
            one != two
            and not {one, two} <= self.sketched
            and back is not None
            and back.premises == (two,)
            and back.target == one
            and back.data == relation.data
            and isinstance(back, Challenge)
            and self.is_bare(back)
        )

    def is_step(self, relation: Relation) -> TypeGuard[Support]:
        """Tell whether a relation can be an inference of a premise-conclusion structure."""
        ends = (*relation.premises, relation.target)
        return isinstance(relation, Support) and all(
            end in self.titles and end not in self.sketched for end in ends
        )

    def structure(self, steps: list[Support]) -> None:
        """Gather the steps of each label that can be a title; a step without one stands alone."""
        for step in steps:
            label = step.label
            fits = (
                label is not None and title_fits(label, argument=True) and f"<{label}>" not in self.sketched
            )
            if label is not None and fits:
                self.labels.setdefault(label, []).append(step)
            else:
                self.structures.setdefault(step.target, []).append([step])
        for label, together in self.labels.items():
            self.arguments.add(label)
            self.structures.setdefault(together[-1].target, []).append(together)

    def hang(self, undercuts: list[Challenge], steps: set[str]) -> None:
        """Hang undercuts below the inferences that they target."""
        for undercut in undercuts:
            if undercut.target in steps:
                self.undercuts.setdefault(undercut.target, []).append(undercut.premises[0])
            else:
                self.carried.append(undercut)


def _is_sketched(claim: Claim) -> bool:
    return (
        claim.kind == "argument"
        and claim.id[0] == "<"
        and claim.id[-1] == ">"
        and claim.id[1:-1] == claim.id[1:-1].strip()
        and title_fits(claim.id[1:-1], argument=True)
    )


def fields_of(value: Any, leave: set[str]) -> dict[str, Any]:
    """Return the fields of a value that are not at their default, as JSON."""
    return dict(value.model_dump(mode="json", exclude_defaults=True, exclude=leave))
