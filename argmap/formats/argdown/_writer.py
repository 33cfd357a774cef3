"""A map as Argdown text: sections, relation trees, premise-conclusion structures, and our own data for the rest."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, Any

from argmap._store.ids import relation_name
from argmap._values.frozen import thaw
from argmap.formats._mapping.argdown_map import OURS
from argmap.formats.argdown._escaping import (
    data_block,
    escaped,
    json_text,
    marked,
    one_line,
    rules,
    said,
)
from argmap.formats.argdown._plan import Plan, fields_of
from argmap.model import Association, Support
from argmap.vocabulary import shipped, vocabulary

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim, Relation

__all__ = ["write_text"]

MAX_LEVELS = 6  # levels of a tree; what is deeper gets a paragraph of its own
_TAG = re.compile(r"[A-Za-z0-9_-]+")
_TAG_WORDS = re.compile(r"[^()\s][^()\n\x00-\x1f\x7f-\x9f\u2028\u2029]*")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_MEANS = frozenset(
    {"source", "url", "isInGroup", "uses", OURS}
)  # names in data that mean something to our reader


def write_text(amap: ArgumentMap) -> str:
    """Return the Argdown text of a map."""
    return _Writer(amap).run()


class _Writer:
    def __init__(self, amap: ArgumentMap) -> None:
        self.amap = amap
        self.plan = Plan(amap)
        self.paragraphs: list[str] = []
        self.defined: set[str] = set()
        self.tagged: list[str] = []  # lines with tags, of what the last paragraph defined
        self.waiting: deque[str] = deque()  # claims whose premise-conclusion structures are to follow
        self.after_argument = False
        self.group: tuple[str, ...] = ()  # of the section that is being written
        self.groups: dict[str, tuple[str, ...]] = {}
        self.headings: dict[str, str | None] = {}

    def run(self) -> str:
        front = self.front_matter()
        if front:
            self.paragraphs.append(front)
        sections: dict[tuple[str, ...], list[str]] = {(): []}
        for claim in self.amap:
            group = claim.group if all(self.heading(name) for name in claim.group) else ()
            self.groups[claim.id] = group
            for depth in range(1, len(group) + 1):
                sections.setdefault(group[:depth], [])
            sections[group].append(claim.id)
        for group in _nested(sections):
            self.group = group
            if group:
                self.put(f"{'#' * len(group)} {self.heading(group[-1])}")
            self.section(sections[group])
        for relation in self.plan.carried:
            self.carry(relation)
        if front and not self.amap.claims:  # which cannot stand alone
            self.put(f"# {escaped(one_line(self.amap.title)) or 'No claims'}")
        return "\n\n".join(self.paragraphs) + "\n" if self.paragraphs else ""

    def put(self, paragraph: str, *, argument: bool = False) -> None:
        self.paragraphs.append(paragraph)
        self.after_argument = argument

    def heading(self, name: str) -> str | None:
        """Return a section's name as a heading; None if it would be read otherwise."""
        if name not in self.headings:
            spelt = escaped(one_line(name))
            content = said(spelt)
            fits = content is not None and content.text == name and not content.ranges
            self.headings[name] = spelt if fits else None
        return self.headings[name]

    # --- the whole -------------------------------------------------------------------------------------------

    def front_matter(self) -> str:
        amap = self.amap
        lines = [f"title: {json_text(amap.title)}"] if amap.title else []
        lines += [f"abstract: {json_text(amap.description)}"] if amap.description else []
        told = amap.data.get("argdown")
        rest = told.get("front_matter") if isinstance(told, dict) else None
        shown: dict[str, Any] = {}
        for name, value in rest.items() if isinstance(rest, dict) else ():
            if (
                _NAME.fullmatch(name)
                and name not in {"title", "abstract", "model", OURS}
                and isinstance(value, str | list | dict)
            ):
                shown[name] = value
                lines.append(f"{name}: {json_text(value)}")
        ours: dict[str, Any] = {}
        words = amap.vocabulary
        if words.id != "debate" or words != vocabulary("debate"):
            known = words.id in shipped() and words == vocabulary(words.id)
            ours["vocabulary"] = words.id if known else words.to_data()
        if amap.data != ({"argdown": {"front_matter": shown}} if shown else {}):
            ours["data"] = amap.data
        if amap.sources:
            ours["sources"] = [fields_of(source, set()) for source in amap.sources.values()]
        lines += [f"{OURS}: {json_text(ours)}"] if ours else []
        return "\n".join(["===", *lines, "==="]) if lines else ""

    def section(self, ids: list[str]) -> None:
        """Write the claims of a section: first those that serve nothing in it, each with what serves it."""
        serving = {premise for id_ in ids for _, premise in self.plan.lines.get(id_, ()) if premise != id_}
        for id_ in ids:
            for structure in self.plan.structures.get(id_, ()):
                serving.update(premise for step in structure for premise in step.premises)
                serving.update(step.target for step in structure[:-1])
        for id_ in [*(id_ for id_ in ids if id_ not in serving), *ids]:
            if id_ not in self.defined:
                lines = self.tree(id_)
                self.put("\n".join(lines), argument=id_ in self.plan.sketched)
                self.tags()
            self.structures()

    def tags(self) -> None:
        for line in self.tagged:
            self.put(line, argument=line.startswith("<"))
        self.tagged.clear()

    # --- claims and the relations below them -----------------------------------------------------------------

    def tree(self, root: str, indent: int = 0) -> list[str]:
        """Return the line of a claim and those of the relations below it, where it has not been written yet."""
        lines: list[str] = []
        stack: list[tuple[str, str, int]] = [("", root, 0)]
        while stack:
            sign, id_, depth = stack.pop()
            begin = f"{'  ' * (depth + indent)}{sign} " if sign else ""
            if id_ in self.defined or self.groups[id_] != self.group or depth > MAX_LEVELS:
                lines.append(begin + self.plan.titles[id_])
                continue
            self.defined.add(id_)
            self.waiting.append(id_)
            lines.append(begin + self.definition(self.amap.claims[id_]))
            below = self.plan.lines.get(id_, ())
            stack += [(below_sign, premise, depth + 1) for below_sign, premise in reversed(below)]
        return lines

    def definition(self, claim: Claim) -> str:
        """Return a claim's title, text and data."""
        title = self.plan.titles[claim.id]
        sketched = claim.id in self.plan.sketched
        data = thaw(claim.data)
        ours = fields_of(claim, {"id", "text", "group", "tags", "data", *({"kind"} if sketched else ())})
        if title.strip("[]") != claim.id and not sketched:
            ours["id"] = claim.id
        spelt, tags = self.text(claim, data, ours)
        if claim.group != self.groups[claim.id]:
            ours["group"] = list(claim.group)
        more = [tag for tag in claim.tags if tag not in tags]
        if tuple(dict.fromkeys([*tags, *more])) == claim.tags and all(map(_spelt_tag, more)):
            if more:
                self.tagged.append(" ".join([title, *(_spelt_tag(tag) or "" for tag in more)]))
        else:
            ours["tags"] = list(claim.tags)
        return f"{title}: {spelt}" + data_block(_with_ours(data, ours))

    def text(self, claim: Claim, data: dict[str, Any], ours: dict[str, Any]) -> tuple[str, list[str]]:
        """Return a claim's text as it is written, and the tags in it; ranges that are marks leave its data."""
        told = data.get("argdown")
        if isinstance(told, dict) and told.get("ranges") and not _is_misread(data):
            with_marks = marked(claim.text, told["ranges"])
            content = said(with_marks) if with_marks else None
            if (
                with_marks
                and content
                and content.text == claim.text
                and list(content.ranges) == told["ranges"]
            ):
                del told["ranges"]
                if not told:
                    del data["argdown"]
                return with_marks, list(content.tags)
        spelt = escaped(claim.text)
        content = said(spelt)
        if content is None or content.text != claim.text or content.ranges:
            ours["text"] = claim.text
            spelt = escaped(one_line(claim.text)) or "..."
            content = said(spelt)
            spelt = spelt if content is not None and not content.ranges else "(see its data)"
        return spelt, []

    # --- premise-conclusion structures -----------------------------------------------------------------------

    def structures(self) -> None:
        """Write the structures of all claims that were defined since, and of those defined in them."""
        while self.waiting:
            for steps in self.plan.structures.pop(self.waiting.popleft(), ()):
                self.structure(steps)
                self.tags()

    def structure(self, steps: list[Support]) -> None:
        label = steps[0].label
        named = label is not None and self.plan.labels.get(label) == steps
        note = self.note(steps[-1]) if named else ""
        if named:
            self.put(f"<{label}>: {note}" if note else f"<{label}>", argument=True)
        elif self.after_argument:
            self.put(f"<{self.plan.argument_title(steps[0].id)}>", argument=True)
        titled = self.after_argument
        lines: list[str] = []
        numbers: dict[str, int] = {}  # of each claim's last line
        count = 0
        before: list[str] = []
        for step in steps:
            fresh = [premise for premise in step.premises if premise not in numbers]
            for premise in fresh:
                count += 1
                numbers[premise] = count
                lines += self.numbered(count, premise)
            uses = None if [*before, *fresh] == list(step.premises) else [numbers[p] for p in step.premises]
            ours = self.step_fields(step, named=named, titled=titled, noted=bool(note) and step is steps[-1])
            data = _with_ours({**thaw(step.data)}, ours) | ({"uses": uses} if uses else {})
            spelt = rules(step.scheme) if step.scheme and "scheme" not in ours else None
            lines.append(f"-- {spelt or ''}{data_block(data)} --" if spelt or data else "----")
            for premise in self.plan.undercuts.get(step.id, ()):
                lines += self.undercut(premise)
            count += 1
            numbers[step.target] = count
            lines += self.numbered(count, step.target)
            before = [step.target]
        self.put("\n".join(lines))

    def numbered(self, number: int, claim: str) -> list[str]:
        first, *rest = self.tree(claim, 0)
        return [f"({number}) {first}", *rest]

    def undercut(self, premise: str) -> list[str]:
        first, *rest = self.tree(premise, 1)
        return [f"  <_ {first}", *rest]

    def note(self, step: Support) -> str:
        """Return a step's note as the description of its argument, if it can be that."""
        spelt = escaped(one_line(step.note))
        content = said(spelt) if spelt else None
        return spelt if content is not None and content.text == step.note and not content.ranges else ""

    def step_fields(self, step: Support, *, named: bool, titled: bool, noted: bool) -> dict[str, Any]:
        """Return the fields of a step that its structure does not say."""
        leave = {"id", "premises", "target", "data", "label"} | ({"note"} if noted else set())
        if step.scheme and rules(step.scheme):
            leave.add("scheme")
        ours = fields_of(step, leave)
        if step.id != relation_name("support", step.premises, step.target):
            ours["id"] = step.id
        if not named and (titled or step.label is not None):
            ours["label"] = step.label
        return ours

    # --- relations that Argdown has no word for --------------------------------------------------------------

    def carry(self, relation: Relation) -> None:
        """Write an argument that carries a relation; for other readers it names the premises and points at the target."""
        title = self.plan.argument_title(relation.id)
        mentions = " ".join("@" + self.plan.titles[premise] for premise in relation.premises)
        fields = {"type": relation.type, **fields_of(relation, set())}
        line = f"<{title}>: {mentions}{data_block({OURS: fields})}"
        if relation.target in self.plan.titles and not isinstance(relation, Association):
            sign = "+>" if isinstance(relation, Support) else "->"
            line += f"\n  {sign} {self.plan.titles[relation.target]}"
        self.put(line, argument=True)


def _with_ours(data: dict[str, Any], ours: dict[str, Any]) -> dict[str, Any]:
    """Return data with our own fields in it; data that would mean something else becomes one of these."""
    if _is_misread(data):
        return {OURS: {**ours, "data": data}}
    return {**data, OURS: ours} if ours else data


def _is_misread(data: dict[str, Any]) -> bool:
    """Tell whether data would mean something to our reader if it stood there by itself."""
    return not _MEANS.isdisjoint(data)


def _spelt_tag(tag: str) -> str | None:
    if _TAG.fullmatch(tag):
        return f"#{tag}"
    return f"#({tag})" if _TAG_WORDS.fullmatch(tag) and tag == tag.rstrip() else None


def _nested(sections: dict[tuple[str, ...], list[str]]) -> list[tuple[str, ...]]:
    """Return sections in the order of their first claims, each before those within it."""
    within: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for group in sections:
        if group:
            within.setdefault(group[:-1], []).append(group)
    order: list[tuple[str, ...]] = []
    stack: list[tuple[str, ...]] = [()]
    while stack:
        group = stack.pop()
        order.append(group)
        stack += reversed(within.get(group, ()))
    return order
