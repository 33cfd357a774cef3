"""DOT source in the making, written as the `graphviz` package writes it, which need not be loaded for it."""

from __future__ import annotations

import re

__all__ = ["DotText", "quoted"]

_PLAIN = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*|-?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)")
_KEYWORDS = frozenset({"node", "edge", "graph", "digraph", "subgraph", "strict"})


class DotText:
    """A directed graph, or a frame in one: settings that stand first, then lines in the order in which they are added.

    Examples:
        >>> text = DotText("rain", {"rankdir": "BT"})
        >>> text.node("n1", label="It rains")
        >>> text.edge("n2", "n1", color="#0b6e4f")
        >>> print(text.source)
        digraph rain {
            graph [rankdir=BT]
            n1 [label="It rains"]
            n2 -> n1 [color="#0b6e4f"]
        }
        <BLANKLINE>
    """

    def __init__(self, name: str, settings: dict[str, str] | None = None) -> None:
        self.name, self.settings = name, settings or {}
        self.lines: list[str] = []

    @property
    def source(self) -> str:
        """The whole text."""
        return "".join([f"digraph {quoted(self.name)} {{\n", *self._inner()])

    def set(self, of: str, **attributes: str) -> None:
        """Say what the graph is like, or what every node or edge is that follows."""
        self.lines.append(f"\t{of} [{_assigned(attributes)}]\n")

    def set_own(self, **attributes: str) -> None:
        """Say what this frame is like."""
        self.lines.append(f"\t{_assigned(attributes)}\n")

    def node(self, name: str, **attributes: str) -> None:
        """Add a node."""
        self.lines.append(f"\t{quoted(name)}{_listed(attributes)}\n")

    def edge(self, tail: str, head: str, **attributes: str) -> None:
        """Add an edge."""
        self.lines.append(f"\t{quoted(tail)} -> {quoted(head)}{_listed(attributes)}\n")

    def same_rank(self, *names: str) -> None:
        """Hold nodes on one rank."""
        self.lines.append(f"\t{{ rank=same; {'; '.join(names)} }}\n")

    def frame(self, text: DotText) -> None:
        """Add all of a frame."""
        self.lines.append(f"\tsubgraph {quoted(text.name)} {{\n")
        self.lines += [f"\t{line}" for line in text._inner()]  # of the same class

    def _inner(self) -> list[str]:
        first = [f"\tgraph [{_assigned(self.settings)}]\n"] if self.settings else []
        return [*first, *self.lines, "}\n"]


def quoted(text: str) -> str:
    r"""Write a name or a value: markup and plain words as they are, all else in quotes.

    Examples:
        >>> print(quoted("n1"), quoted("-0.5"), quoted("<b>"), quoted("node"), quoted('a "b"'))
        n1 -0.5 <b> "node" "a \"b\""
    """
    if text.startswith("<") and text.endswith(">"):
        return text
    if _PLAIN.fullmatch(text) and text.lower() not in _KEYWORDS:
        return text
    return '"' + text.replace('"', '\\"') + '"'


def _listed(attributes: dict[str, str]) -> str:
    """Write what is said of a node or an edge: its label first."""
    label = {"label": attributes.pop("label")} if "label" in attributes else {}
    said = " ".join(filter(None, (_assigned(label), _assigned(attributes))))
    return f" [{said}]" if said else ""


def _assigned(attributes: dict[str, str]) -> str:
    return " ".join(f"{name}={quoted(value)}" for name, value in sorted(attributes.items()))
