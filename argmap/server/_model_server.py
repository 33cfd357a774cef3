"""The tools over the Model Context Protocol: a thin face, without sessions, by the official SDK."""

from __future__ import annotations

import base64
from functools import partial
from typing import TYPE_CHECKING, Any

import argmap
from argmap.errors import ArgmapError, MissingExtraError
from argmap.server._asking import picture
from argmap.server._root import Root
from argmap.server._tools import TOOLS, called

if TYPE_CHECKING:
    import os

    from mcp.server.lowlevel import Server
    from mcp_types import CallToolRequestParams, CallToolResult, ListToolsResult

__all__ = ["model_server", "run"]

_INSTRUCTIONS = """\
Argument maps: claims, and what is given for and against them. A map is a file in one folder; show() lists them.
Begin with the main claim: add(map, text, new=true). Add each reason with supports=ID, each objection with challenges=ID.
Premises that are needed together are one inference: together_with, or relate with several premises.
Ids are made for you and returned; words of a claim do as well. Cite with quote: only words that the source says are taken.
After some changes call check, and make the calls that it offers."""


def model_server(root: str | os.PathLike[str]) -> Server[Any]:
    """Return the server of a folder's maps.

    Raises:
        FormatError: it is no folder.
        MissingExtraError: the SDK is not installed.
    """
    with MissingExtraError.unless("mcp", "mcp", "tools for language models"):
        from mcp.server.lowlevel import Server  # noqa: PLC0415  # an extra
        from mcp_types import ListToolsResult, Tool, ToolAnnotations  # noqa: PLC0415  # likewise
    place = Root(root)
    listed = [
        Tool(
            name=name,
            description=tool.told,
            input_schema=tool.schema(),
            output_schema=tool.result_schema(),
            annotations=ToolAnnotations(
                read_only_hint=not tool.changes,
                destructive_hint=name in {"edit", "remove"},
                open_world_hint=False,
            ),
        )
        for name, tool in TOOLS.items()
    ]

    async def on_list_tools(_context: object, _params: object) -> ListToolsResult:
        return ListToolsResult(tools=listed)

    async def on_call_tool(_context: object, params: CallToolRequestParams) -> CallToolResult:
        from anyio import to_thread  # noqa: PLC0415  # comes with the SDK

        return await to_thread.run_sync(partial(_answer, place, params.name, params.arguments or {}))

    return Server(
        "argmap",
        version=argmap.__version__,
        instructions=_INSTRUCTIONS,
        on_list_tools=on_list_tools,
        on_call_tool=on_call_tool,
    )


def run(root: str | os.PathLike[str]) -> None:
    """Serve the maps of a folder over standard input and output, until the client goes away."""
    server = model_server(root)
    import anyio  # noqa: PLC0415  # comes with the SDK
    from mcp.server.stdio import stdio_server  # noqa: PLC0415  # an extra

    async def serve() -> None:
        async with stdio_server() as (reads, writes):
            await server.run(reads, writes, server.create_initialization_options())

    anyio.run(serve)


def _answer(root: Root, name: str, given: dict[str, Any]) -> CallToolResult:
    from mcp_types import CallToolResult, ImageContent, TextContent  # noqa: PLC0415  # an extra

    try:
        taken, result = called(root, name, given)
        content: list[Any] = [
            TextContent(text=str(getattr(result, "text", "") or getattr(result, "done", "")))
        ]
        if getattr(taken, "picture", False) and getattr(taken, "map", ""):
            drawn, said = picture(root, taken)  # type: ignore[arg-type]
            content += (
                [ImageContent(data=base64.b64encode(drawn).decode(), mime_type="image/png")] if drawn else []
            )
            content.append(TextContent(text=said))
        return CallToolResult(content=content, structured_content=result.model_dump(mode="json"))
    except (ArgmapError, OSError, RecursionError) as error:
        said = (
            str(error)
            if isinstance(error, ArgmapError)
            else (getattr(error, "strerror", None) or "nested too deeply").lower()
        )
        return CallToolResult(content=[TextContent(text=said)], is_error=True)
