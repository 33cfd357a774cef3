"""From Argdown's model to a map: statements become claims, inferences supports, attacks and undercuts challenges.

What Argdown cannot say stands under the name `argmap` in its data: fields of claims and relations by their names, and
whole relations that are written as arguments. `argmap.formats.argdown` writes it, and it is taken back here.
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from argmap._store.ids import Names, relation_name, slug
from argmap._values.base import make
from argmap.argument_map import ArgumentMap
from argmap.errors import ModelError
from argmap.formats._files.loss import Loss
from argmap.formats._mapping.argdown_model import SYMMETRIC
from argmap.model import RELATION_TYPES, Challenge, Citation, Claim, Source, Support
from argmap.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.formats._mapping.argdown_model import Argdown, Line, Link, Member, Node, Step
    from argmap.model import Relation

    Origin = Node | Step | Link

__all__ = ["OURS", "build"]

OURS = "argmap"  # the name in data under which our own fields stand
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def build(
    model: Argdown,
    losses: list[Loss],
    complain: Callable[[int, str], None],
    origins: dict[str, Origin] | None = None,
) -> ArgumentMap:
    """Return the map of a model.

    Args:
        model: what the document says.
        losses: where to tell what could not be kept.
        complain: told what no map can hold, with its offset.
        origins: where to put of which node, step or link each element was made.
    """
    builder = _Builder(model, losses, complain)
    amap = builder.run()
    if origins is not None:
        origins |= {id_: origin for id_, origin in builder.origins() if id_ in amap}
    return amap


class _Builder:
    def __init__(self, model: Argdown, losses: list[Loss], complain: Callable[[int, str], None]) -> None:
        self.model, self.losses, self.complain = model, losses, complain
        self.taken: set[str] = set()
        self.names = Names(self.taken.__contains__)
        self.sources: dict[str, Source] = {}
        self.cited: dict[tuple[str, str], str] = {}
        self.claims: dict[int, str] = {}  # the ids of what became claims, by the identity of their nodes
        self.steps: dict[int, str] = {}  # the same of inferences and relations
        self.made_claims: list[Claim] = []
        self.made_relations: list[Relation] = []
        self.linked: dict[str, Link] = {}  # relations of one premise, by their ids
        self.citing: dict[str, Node | Step] = {}  # what first cites each source
        front = dict(model.front_matter)
        ours = front.pop(OURS, None)
        self.ours: dict[str, Any] = ours if isinstance(ours, dict) else {}
        self.front = front

    def run(self) -> ArgumentMap:
        amap = self.whole()
        self.kinds = amap.vocabulary.names
        self.take_sources()
        nodes = [node for node in (*self.model.statements, *self.model.arguments) if not node.lines]
        carriers = [node for node in nodes if node.argument and "type" in _ours(node.data)]
        self.reserve(carriers)
        carried = {id(node) for node in carriers}
        for node in sorted((node for node in nodes if id(node) not in carried), key=attrgetter("at")):
            self.attempt(node.at, self.claim, node)
        for argument in self.model.arguments:
            self.argument(argument)
        for node in carriers:
            self.steps[id(node)] = str(_ours(node.data).get("id"))
        for link in self.model.links:
            if id(link.source) not in carried:
                self.link(link)
        for node in carriers:
            self.attempt(node.at, self.carry, node)
        self.add(amap)
        return amap

    def origins(self) -> Iterator[tuple[str, Origin]]:
        """Give the ids of what came into the map, each with what it was made of."""
        yield from self.citing.items()
        yield from self.linked.items()
        for node in (*self.model.statements, *self.model.arguments):
            id_ = self.claims.get(id(node)) or (None if node.lines else self.steps.get(id(node)))
            if id_ is not None:
                yield id_, node
            steps = (line.step for line in node.lines if line.step is not None)
            yield from ((self.steps[id(step)], step) for step in steps if id(step) in self.steps)

    def attempt(self, at: int, make: Callable[[Any], None], given: Any) -> None:
        try:
            make(given)
        except (ModelError, TypeError) as error:
            self.complain(at, str(error))

    def make(
        self,
        at: int,
        type_: type[Claim | Support | Challenge],
        fields: dict[str, Any],
        known: dict[int, str],
        *keys: int,
    ) -> None:
        """Make a value, if a map can hold it; its id is then known by what it stands for, the `keys`."""
        try:
            made = make(type_, fields)
        except ModelError as error:
            self.complain(at, str(error))
            for key in keys:
                known.pop(key, None)
            return
        if isinstance(made, Claim):
            self.made_claims.append(made)
        else:
            self.made_relations.append(made)
        known.update(dict.fromkeys(keys, made.id))

    # --- the whole -------------------------------------------------------------------------------------------

    def whole(self) -> ArgumentMap:
        """Return the empty map: title, description, vocabulary, data."""
        ours, front = self.ours, self.front
        rest = {name: value for name, value in front.items() if name not in {"title", "abstract"}}
        told = {"front_matter": rest, "headings": self.model.headings}
        data: dict[str, Any] = {"argdown": {name: value for name, value in told.items() if value}}
        data = ours["data"] if "data" in ours else data if data["argdown"] else {}
        if not isinstance(data, dict):
            self.complain(0, f"front matter: argmap: data: expected a mapping, got {data!r:.40}")
            data = {}
        words = ours.get("vocabulary", "debate")
        title, description = (
            ours.get(name, front.get(given, ""))
            for name, given in (("title", "title"), ("description", "abstract"))
        )
        try:
            vocabulary = words if isinstance(words, str) else Vocabulary.from_data(words)
            return ArgumentMap(_text(title), _text(description), vocabulary, data)
        except ModelError as error:
            self.complain(0, f"front matter: {error}")
            return ArgumentMap()

    def take_sources(self) -> None:
        given = self.ours.get("sources", [])
        for fields in given if isinstance(given, list) else []:
            self.attempt(0, self.take_source, fields)

    def take_source(self, fields: dict[str, Any]) -> None:
        source = Source(**fields)
        self.sources[source.id] = source
        self.taken.add(source.id)

    def reserve(self, carriers: list[Node]) -> None:
        """Keep the ids that the text gives explicitly from being given to something else."""
        steps = [line.step for argument in self.model.arguments for line in argument.lines if line.step]
        for data in [node.data for node in (*self.model.statements, *carriers)] + [s.data for s in steps]:
            given = _ours(data).get("id") if data else None
            if isinstance(given, str):
                self.taken.add(given)
        for node in self.model.statements:
            if node.title is not None and not (node.data and "id" in _ours(node.data)):
                node_id = _id(node.title)
                if node_id == node.title and node_id not in self.taken:
                    self.taken.add(node_id)
                    self.claims[id(node)] = node_id

    def add(self, amap: ArgumentMap) -> None:
        """Put everything into the map; what refers to something that is not there is left out and told."""
        values = [*self.made_claims, *self.made_relations]
        try:
            amap.add(*self.sources.values(), *values)
        except ModelError:
            amap.add(*self.sources.values())
            self.add_one_by_one(amap, values)

    def add_one_by_one(self, amap: ArgumentMap, waiting: list[Claim | Relation]) -> None:
        while waiting:
            left: list[Claim | Relation] = []
            errors: list[str] = []
            for value in waiting:
                try:
                    amap.add(value)
                except ModelError as error:
                    left.append(value)
                    errors.append(str(error))
            if len(left) == len(waiting):
                for message in errors:
                    self.complain(0, message)
                return
            waiting = left

    # --- claims ----------------------------------------------------------------------------------------------

    def claim(self, node: Node) -> None:
        wording = node.canonical
        title = node.title
        text = (wording.text if wording else "") or title or ""
        if not text.strip():
            text = "Untitled"
            self.losses.append(Loss("a statement without text", "it is called 'Untitled'"))
        fields: dict[str, Any] = {"id": "", "text": text}
        ours = _ours(node.data) if node.data else {}
        if "id" not in ours:
            wanted = slug(text) if title is None else f"<{title.strip()}>" if node.argument else title
            fields["id"] = self.claims.get(id(node)) or self.free(_id(wanted))
        if node.argument:
            fields["kind"] = self.argument_kind()
        if node.group:
            fields["group"] = node.group
        if node.tags:
            fields["tags"] = tuple(node.tags)
        renamed = fields["id"] not in ("", title) and title is not None and fields["id"] != f"<{title}>"
        data = self.data(node, wording, fields, {"title": title} if renamed else {})
        self.note_citing(node, fields)
        if data:
            fields["data"] = data
        self.make(node.at, Claim, {**fields, **ours}, self.claims, id(node))

    def argument_kind(self) -> str:
        return (
            "argument"
            if "argument" in self.kinds
            else "claim"
            if "claim" in self.kinds
            else next(iter(self.kinds))
        )

    def free(self, wanted: str) -> str:
        made = self.names.free(wanted)
        self.taken.add(made)
        return made

    def data(
        self, node: Node, wording: Member | None, fields: dict[str, Any], more: dict[str, Any]
    ) -> dict[str, Any]:
        """Return the data of a node, with other wordings and the ranges of this one; sources become citations."""
        data = self.free_data(node.data, fields) if node.data else {}
        others = [m.text for m in node.members if m is not wording and m.text]
        if others:
            more["members"] = others
        if wording is not None and wording.ranges:
            more["ranges"] = wording.ranges
        if more:
            told = data.get("argdown")
            data["argdown"] = {**told, **more} if isinstance(told, dict) else more
        return data

    def free_data(self, given: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
        """Return data of the author's own; a source and its address become a citation."""
        data = {name: value for name, value in given.items() if name != OURS}
        title, url = data.get("source", ""), data.get("url", "")
        if isinstance(title, str) and isinstance(url, str) and (title.strip() or url.strip()):
            data.pop("source", None)
            data.pop("url", None)
            fields["citations"] = (Citation(source=self.source(title.strip(), url.strip())),)
        return data

    def source(self, title: str, url: str) -> str:
        id_ = self.cited.get((title, url))
        if id_ is None:
            id_ = self.free(slug(title or url, "source"))
            self.cited[title, url] = id_
            self.sources[id_] = Source(id=id_, title=title or url, url=url or None)
        return id_

    def note_citing(self, origin: Node | Step, fields: dict[str, Any]) -> None:
        for citation in fields.get("citations", ()):
            self.citing.setdefault(citation.source, origin)

    # --- arguments with a premise-conclusion structure -------------------------------------------------------

    def argument(self, argument: Node) -> None:
        since: list[Node] = []
        seen: list[Node] = []
        for line in argument.lines:
            if line.step is None:
                since.append(line.statement)
            else:
                premises = self.premises(argument, line.step, since, seen)
                self.attempt(line.step.at, self.step, (argument, line, premises))
                since = [line.statement]
            seen.append(line.statement)

    def premises(self, argument: Node, step: Step, since: list[Node], seen: list[Node]) -> list[str]:
        """Return what a step rests on: the lines that its `uses` names, else those since the last conclusion."""
        uses = step.data.get("uses")
        named = since
        if uses:
            numbers = uses if isinstance(uses, list) else [uses]
            known = [
                n for n in numbers if isinstance(n, int) and not isinstance(n, bool) and 1 <= n <= len(seen)
            ]
            if len(known) < len(numbers):
                where = f"<{argument.title}>" if argument.title else "an argument without a title"
                shown = ", ".join(str(number)[:20] for number in numbers if number not in known)
                self.losses.append(Loss(where, f"a step uses line {shown}, which does not stand before it"))
            named = [seen[number - 1] for number in known] or since
        return list(dict.fromkeys(self.claims[id(node)] for node in named if id(node) in self.claims))

    def step(self, task: tuple[Node, Line, list[str]]) -> None:
        argument, line, premises = task
        step = line.step or argument.last_step
        target = self.claims.get(id(line.statement))
        if target is None or not premises:
            return  # its claims could not be made, which has been told
        ours = _ours(step.data)
        fields: dict[str, Any] = {"premises": tuple(premises), "target": target}
        if argument.title is not None:
            fields["label"] = argument.title
        rules = ", ".join(rule for rule in step.rules if rule)
        if rules:
            fields["scheme"] = rules
        given = {name: value for name, value in step.data.items() if name != "uses"}
        if line is argument.lines[-1]:
            wording = argument.canonical
            if wording is not None and wording.text:
                fields["note"] = wording.text
            if argument.tags:
                fields["tags"] = tuple(argument.tags)
            given = {**argument.data, **given} if argument.data else given
        data = self.free_data(given, fields) if given else {}
        self.note_citing(step, fields)
        if data:
            fields["data"] = data
        if "id" not in ours:
            fields["id"] = self.free(relation_name("support", premises, target))
        self.make(step.at, Support, {**fields, **ours}, self.steps, id(step), id(argument))

    # --- relations -------------------------------------------------------------------------------------------

    def link(self, link: Link) -> None:
        target = self.steps.get(id(link.target)) or self.claims.get(id(link.target))
        source = self.claims.get(id(link.source))
        if source is None and link.source.lines:
            source = self.claims.get(id(link.source.conclusion))
        if source is None or target is None:
            return  # its claims could not be made, which has been told
        undercuts = link.kind == "undercut" and id(link.target) in self.steps
        told = {} if link.kind in {"support", "entails", "attack"} or undercuts else {"relation": link.kind}
        if link.kind in {"support", "entails"}:
            scheme = {"scheme": "entails"} if link.kind == "entails" else {}
            self.relate(link, Support, (source, target), scheme)
            return
        fields: dict[str, Any] = {"data": {"argdown": told}} if told else {}
        self.relate(link, Challenge, (source, target), fields)
        if link.kind in SYMMETRIC:
            self.relate(link, Challenge, (target, self.steps.get(id(link.source), source)), fields)

    def relate(
        self, link: Link, type_: type[Support | Challenge], ends: tuple[str, str], fields: dict[str, Any]
    ) -> None:
        premises, target = ends[:1], ends[1]
        id_ = self.free(relation_name(type_.type, premises, target))
        self.linked[id_] = link
        self.make(link.at, type_, {"id": id_, "premises": premises, "target": target, **fields}, self.steps)

    def carry(self, node: Node) -> None:
        """Make a relation that Argdown has no word for, of the argument that carries it."""
        fields = _ours(node.data)
        type_ = RELATION_TYPES.get(fields.get("type", ""))
        if type_ is None:
            raise ModelError(
                f"expected type {' or '.join(map(repr, RELATION_TYPES))}, found {fields.get('type')!r:.40}"
            )
        self.made_relations.append(type_(**{name: value for name, value in fields.items() if name != "type"}))


def _ours(data: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of our own in some data."""
    given = data.get(OURS)
    return given if isinstance(given, dict) else {}


def _id(wanted: str) -> str:
    """Return an id made of a title: without control characters, and without blanks at its ends."""
    plain = wanted if wanted.isprintable() else _CONTROL.sub(" ", wanted)
    return plain.strip() or "untitled"


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)
