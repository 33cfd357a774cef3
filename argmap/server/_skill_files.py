"""The skill: what an agent is to know of argument maps, as files that agents read; parts are made from the package itself."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.analysis.check._rule import rules
from argmap.errors import FormatError
from argmap.server._tools import TOOLS

if TYPE_CHECKING:
    import os

__all__ = ["files", "install"]

_NAME = "argument-maps"


def files() -> dict[str, str]:
    """Return the files of the skill by their paths.

    Examples:
        >>> sorted(files())
        ['SKILL.md', 'references/outline.md', 'references/rules.md', 'references/tools.md']
    """
    kept = resources.files("argmap.server") / "skill"
    return {
        "SKILL.md": (kept / "SKILL.md").read_text(encoding="utf-8"),
        "references/outline.md": (kept / "outline.md").read_text(encoding="utf-8"),
        "references/tools.md": _tools(),
        "references/rules.md": _rules(),
    }


def install(folder: str | os.PathLike[str], *, force: bool = False) -> list[Path]:
    """Write the skill into a folder of skills, and return the files; those that are the same already stay.

    Args:
        folder: the folder; the skill gets one of its own in it.
        force: whether to replace files that hold something else.

    Raises:
        FormatError: a file holds something else; then nothing is written.
        OSError: a file cannot be written.
    """
    place = Path(folder) / _NAME
    wanted = {place / name: text.encode() for name, text in files().items()}
    other = [path for path, text in wanted.items() if path.exists() and path.read_bytes() != text]
    if other and not force:
        raise FormatError(
            f"{other[0]} holds something else: move it away, or pass --force, which replaces it"
        )
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    return list(wanted)


def _tools() -> str:
    lines = [
        "# The tools",
        "",
        "Served by `argmap mcp --root DIR`. Made from the package; each argument with what it takes.",
        "",
    ]
    for name, tool in TOOLS.items():
        schema = tool.schema()
        lines += [f"## {name}", "", tool.told, ""]
        needed = schema.get("required", [])
        for argument, field in schema["properties"].items():
            lines.append(
                f"- `{argument}` ({_type(field)}{', required' if argument in needed else ''}): {field.get('description', '')}"
            )
        lines.append("")
    return "\n".join(lines)


def _type(field: dict[str, Any]) -> str:
    if "enum" in field:
        return ", ".join(repr(word) for word in field["enum"])
    if "anyOf" in field:
        return next(_type(one) for one in field["anyOf"] if one.get("type") != "null")
    return {
        "string": "text",
        "boolean": "true or false",
        "integer": "number",
        "number": "number",
        "array": "list of texts",
    }[field["type"]]


def _rules() -> str:
    lines = [
        "# What check finds",
        "",
        "`argmap rule CODE` tells all about one.",
        "",
        "| code | name | severity | fix | what it finds |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {one.code} | {one.name} | {one.severity} | {'yes' if one.fix else ''} | {one.means} |"
        for one in rules().values()
    ]
    return "\n".join([*lines, ""])
