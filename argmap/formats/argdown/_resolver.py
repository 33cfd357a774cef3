"""From paragraphs to Argdown's model: titles looked up, wordings gathered, relations merged and moved as Argdown has it."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

from argmap.formats._mapping.argdown_model import SYMMETRIC, Argdown, Line, Link, Member, Node, Step
from argmap.formats.argdown._lexer import Problem
from argmap.formats.argdown._syntax_tree import Heading, Inference, Reconstruction

if TYPE_CHECKING:
    from argmap.formats._mapping.argdown_model import LinkKind
    from argmap.formats.argdown._syntax_tree import Block, Document, Item, Joint

__all__ = ["assemble"]

UNDERCUTS = frozenset({"_", "<_"})
KINDS: dict[str, LinkKind] = {"+": "support", "-": "attack", "_": "undercut"}


def assemble(document: Document, problems: list[Problem]) -> Argdown:
    """Return the model of a document; what the document contradicts itself in is added to `problems`."""
    assembler = _Assembler(document, problems)
    assembler.run()
    return assembler.made


class _Assembler:
    def __init__(self, document: Document, problems: list[Problem]) -> None:
        self.document, self.problems = document, problems
        self.made = Argdown(document.front_matter)
        self.titled: dict[str, Node] = {}  # statements
        self.titled_arguments: dict[str, Node] = {}
        self.sections: list[tuple[int, str]] = []
        self.group: tuple[str, ...] = ()  # their titles
        self.links: dict[tuple[str, int, int], Link] = {}
        self.nodes: dict[int, Node] = {}  # by the identity of their items, of one paragraph at a time
        self.steps: list[Step] = []  # those of one paragraph
        # the data of conclusions, by the identity of their steps
        self.concluded: dict[int, dict[str, Any]] = {}
        self.mentioned: list[tuple[Node, tuple[str, ...]]] = []  # in a section first, and not defined there

    def run(self) -> None:
        before: Block | None = None
        for block in self.document.blocks:
            if isinstance(block, Heading):
                self.heading(block)
            else:
                self.block(block, before)
            before = block
        for node, group in self.mentioned:
            if not node.group and node.data.get("isInGroup") is not False:
                node.group = group
        asked = self.document.settings
        unfolded = any(argument.lines for argument in self.made.arguments)
        links = list(self.links.values())
        links = _moved(links) if asked.transform and unfolded else links
        links = _entailing(links) if asked.strict else links
        self.made.links = _without_redundant(links) if unfolded else links
        if asked.explode:
            self.explode()
        self.made.statements.sort(key=attrgetter("at"))
        self.made.arguments.sort(key=attrgetter("at"))

    # --- paragraphs ------------------------------------------------------------------------------------------

    def heading(self, block: Heading) -> None:
        while self.sections and self.sections[-1][0] >= block.level:
            self.sections.pop()
        self.sections.append((block.level, block.content.text))
        self.group = tuple(title for _, title in self.sections)
        more = {"tags": block.content.tags, "ranges": block.content.ranges, "data": block.data}
        told = {name: value for name, value in more.items() if value}
        if told:
            self.made.headings.append({"group": list(self.group), **told})

    def block(self, block: Block, before: Block | None) -> None:
        self.nodes.clear()
        self.steps.clear()
        for item in block.items:
            self.item(item, self.group)
        steps: dict[int, Step] = {}
        if isinstance(block, Reconstruction):
            self.reconstruct(block, before, steps)
        for joint in block.joints:
            self.joint(joint, steps)

    def item(self, item: Item, group: tuple[str, ...]) -> None:
        node, new = self.node(item)
        self.nodes[id(item)] = node
        content, data, wanted = item.content, item.data, None
        for tag in content.tags:
            node.tags[tag] = None
        if data:
            node.data = merged(node.data, data)
            wanted = data.get("isInGroup")
        if not item.reference:
            canonical = bool(data.get("isCanonical"))
            node.members.append(Member(content.text, canonical, content.ranges, item.at))
        if wanted is True or (wanted is None and not item.reference and not node.group):
            node.group = group
        elif group and new and wanted is None:
            self.mentioned.append((node, group))

    def node(self, item: Item) -> tuple[Node, bool]:
        """Return what an item is about, and whether it is met for the first time."""
        at, title, argument = item.at, item.title, item.argument
        titled = self.titled_arguments if argument else self.titled
        node = titled.get(title) if title is not None else None
        if node is None:
            node = Node(at, title, argument)
            (self.made.arguments if argument else self.made.statements).append(node)
            if title is not None:
                titled[title] = node
            return node, True
        node.at = min(at, node.at)
        return node, False

    def reconstruct(self, block: Reconstruction, before: Block | None, steps: dict[int, Step]) -> None:
        """Give the structure to the argument of the paragraph before it, else to one without a title."""
        root = before.root if before is not None else None
        if root is not None and root.argument and root.title is not None:
            argument = self.titled_arguments[root.title]
        else:
            argument = Node(block.at, None, argument=True)
            self.made.arguments.append(argument)
        if argument.lines:
            message = f"expected one premise-conclusion structure for <{argument.title}>, found a second"
            self.problems.append(Problem(block.at, message))
        argument.group = self.group
        lines: list[Line] = []
        for line in block.lines:
            step = None
            if line.inference is not None:
                step = Step(line.inference.at, line.inference.rules, line.inference.data)
                steps[id(line.inference)] = step
                self.steps.append(step)
                self.concluded[id(step)] = line.item.data
            lines.append(Line(self.nodes[id(line.item)], step))
        argument.lines = lines

    # --- relations -------------------------------------------------------------------------------------------

    def joint(self, joint: Joint, steps: dict[int, Step]) -> None:
        child = self.nodes[id(joint.child)]
        if isinstance(joint.parent, Inference):
            self.link(Link(joint.at, "undercut", child, steps[id(joint.parent)]))
            return
        parent = self.nodes[id(joint.parent)]
        sign = joint.sign
        if sign == "><":
            self.link(Link(joint.at, "contradictory", parent, child))
        elif sign.endswith(">"):
            self.link(Link(joint.at, KINDS[sign[0]], parent, child))
        else:
            step = self.step_before(joint.at) if sign in UNDERCUTS and not parent.argument else None
            self.link(Link(joint.at, KINDS[sign[-1]], child, step or parent))

    def step_before(self, at: int) -> Step | None:
        """Return the last inference of this paragraph before an offset."""
        place = bisect_right(self.steps, at, key=lambda step: step.at)
        return self.steps[place - 1] if place else None

    def link(self, link: Link) -> None:
        _merge(self.links, link)

    # --- arguments, one for each of their steps --------------------------------------------------------------

    def explode(self) -> None:
        """Make an argument of each step of those that have several, as `explodeArguments` asks."""
        last: dict[int, Node] = {}
        exploded: list[Node] = []
        taken = {node.title for node in self.made.arguments}
        for argument in self.made.arguments:
            steps = [index for index, line in enumerate(argument.lines) if line.step is not None]
            if len(steps) < 2:
                exploded.append(argument)
                continue
            for number, index in enumerate(steps, start=1):
                title = f"{argument.title or 'Untitled'} - {number}"
                if argument.title is not None and title in taken:
                    message = (
                        f"<{argument.title}> cannot be taken apart: there is an argument <{title}> already"
                    )
                    self.problems.append(Problem(argument.at, message))
                part = Node(argument.at, title, argument=True, members=argument.members, tags=argument.tags)
                part.data, part.group = argument.data, argument.group
                part.lines = [*(Line(node) for node in self.needed(argument, index)), argument.lines[index]]
                exploded.append(part)
            last[id(argument)] = exploded[-1]
        self.made.arguments = exploded
        for link in self.made.links:
            link.source = last.get(id(link.source), link.source)
            if isinstance(link.target, Node):
                link.target = last.get(id(link.target), link.target)

    def needed(self, argument: Node, index: int) -> list[Node]:
        """Return the premises of a step: the lines that its `uses` or `from` names, else those since the last conclusion."""
        lines = argument.lines
        step = lines[index].step
        here, below = (step.data, self.concluded[id(step)]) if step is not None else ({}, {})
        named = next(
            (v for v in (here.get("uses"), below.get("uses"), here.get("from")) if isinstance(v, list)), None
        )
        if named is not None:
            for number in named:
                if not _is_line(number, len(lines)):
                    at = step.at if step else argument.at
                    self.problems.append(
                        Problem(
                            at, f"expected the number of a line, from 1 to {len(lines)}, found {number!r:.40}"
                        )
                    )
                    return []
            return [lines[number - 1].statement for number in named]
        since: list[Node] = []
        for line in reversed(lines[:index]):
            since.append(line.statement)
            if line.step is not None:
                break
        return since[::-1]


def _is_line(number: object, count: int) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 1 <= number <= count


def _merge(links: dict[tuple[str, int, int], Link], link: Link) -> None:
    """Keep a relation if there is none of its type between its ends; a symmetric one is the same both ways."""
    one, two = id(link.source), id(link.target)
    if link.kind in SYMMETRIC and (link.kind, two, one) in links:
        return
    links.setdefault((link.kind, one, two), link)


def _moved(given: Any) -> list[Link]:
    """Let relations start at the main conclusion of an argument that has one, and undercuts end at its last inference.

    A relation of an argument to its own conclusion says nothing beyond its inference.
    """
    links: dict[tuple[str, int, int], Link] = {}
    for link in given:
        if link.source.lines:
            link.source = link.source.conclusion
            if link.source is link.target:
                continue
        if link.kind == "undercut" and isinstance(link.target, Node) and link.target.lines:
            link.target = link.target.last_step
        _merge(links, link)
    return list(links.values())


def _entailing(given: list[Link]) -> list[Link]:
    """Read relations between statements as logical ones, as the strict mode has it."""
    links: dict[tuple[str, int, int], Link] = {}
    logical: dict[str, LinkKind] = {"support": "entails", "attack": "contrary"}
    for link in given:
        if isinstance(link.target, Node) and not link.target.argument and not link.source.argument:
            link.kind = logical.get(link.kind, link.kind)
        _merge(links, link)
    return list(links.values())


def _without_redundant(links: list[Link]) -> list[Link]:
    """Leave out attacks on an argument from a statement that attacks one of its premises anyway."""
    against: dict[int, set[int]] = {}
    for link in links:
        if link.kind in {"attack", "contrary", "contradictory"} and isinstance(link.target, Node):
            against.setdefault(id(link.source), set()).add(id(link.target))
            if link.kind in SYMMETRIC:
                against.setdefault(id(link.target), set()).add(id(link.source))
    premises: dict[int, set[int]] = {}

    def redundant(link: Link) -> bool:
        target = link.target
        if link.kind != "attack" or link.source.argument or not isinstance(target, Node) or not target.lines:
            return False
        if id(target) not in premises:
            premises[id(target)] = {id(line.statement) for line in target.lines if line.step is None}
        return not against[id(link.source)].isdisjoint(premises[id(target)])

    return [link for link in links if not redundant(link)]


def merged(old: Any, new: Any) -> Any:
    """Return data with newer data laid over it: mappings name by name, lists place by place."""
    whole: dict[str, Any] = {"": old}
    rest: list[tuple[Any, Any, Any]] = [(whole, "", new)]
    while rest:
        where, key, over = rest.pop()
        under = where[key]
        if isinstance(under, dict) and isinstance(over, dict):
            where[key] = dict(under)
            rest += [(where[key], name, value) for name, value in over.items() if name in under]
            where[key].update({name: value for name, value in over.items() if name not in under})
        elif isinstance(under, list) and isinstance(over, list):
            where[key] = [*under, *over[len(under) :]]
            rest += [(where[key], place, value) for place, value in enumerate(over[: len(under)])]
        else:
            where[key] = over
    return cast("dict[str, Any]", whole[""])
