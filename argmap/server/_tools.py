"""The tools by name: what each takes, does and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.errors import ModelError, one_of
from argmap.server import _arguments, _asking, _changing, _results

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel

    from argmap.server._root import Root

__all__ = ["TOOLS", "Tool", "called"]


class Tool(NamedTuple):
    """A tool: its arguments and result, which have JSON Schemas, what it does, and whether it changes a file."""

    takes: type[BaseModel]
    gives: type[BaseModel]
    run: Callable[[Root, Any], BaseModel]
    changes: bool

    @property
    def told(self) -> str:
        """What it is for."""
        return self.takes.__doc__ or ""

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of its arguments, without titles, which say nothing."""
        return _plain(self.takes.model_json_schema())

    def result_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of its result."""
        return _plain(self.gives.model_json_schema())


TOOLS = {
    "show": Tool(_arguments.Show, _results.Shown, _asking.show_map, changes=False),
    "add": Tool(_arguments.Add, _results.Changed, _changing.add, changes=True),
    "relate": Tool(_arguments.Relate, _results.Changed, _changing.relate, changes=True),
    "edit": Tool(_arguments.Editing, _results.Changed, _changing.edit, changes=True),
    "remove": Tool(_arguments.Remove, _results.Changed, _changing.remove, changes=True),
    "check": Tool(_arguments.Check, _results.Checked, _asking.check_map, changes=False),
    "explain": Tool(_arguments.Explain, _results.Explained, _asking.explain_element, changes=False),
    "quote": Tool(_arguments.Quotation, _results.Changed, _changing.quote, changes=True),
}


def called(root: Root, name: str, given: dict[str, Any]) -> tuple[BaseModel, BaseModel]:
    """Call a tool by its name; return its arguments as they were read, and its result.

    Raises:
        ModelError: there is no such tool, or it does not take these arguments.
        ArgmapError: what the tool refuses.
    """
    if name not in TOOLS:
        raise ModelError(one_of("tool", name, TOOLS))
    tool = TOOLS[name]
    taken = _arguments.arguments(tool.takes, given)
    return taken, tool.run(root, taken)


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Leave out titles of a schema and of the fields in it."""
    parts = [schema, *schema.get("$defs", {}).values()]
    for part in parts:
        part.pop("title", None)
        for field in part.get("properties", {}).values():
            field.pop("title", None)
    return schema
