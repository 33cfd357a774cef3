"""Calls of the tools for language models, in process, as a client makes them."""

import json
from contextlib import asynccontextmanager
from functools import partial

import anyio
from mcp import Client

from argmap.server._model_server import model_server


@asynccontextmanager
async def client_of(folder):
    async with Client(model_server(folder)) as client:
        yield client


async def call(client, name, **arguments):
    """Call a tool; return whether it went well, what was said, and the structured result."""
    result = await client.call_tool(name, arguments)
    said = "\n".join(block.text for block in result.content if hasattr(block, "text"))
    return not result.is_error, said, result.structured_content


def run(test, *arguments):
    """Run an asynchronous function to its end, and return what it returns."""
    return anyio.run(partial(test, *arguments))


def content(folder):
    """Return what lies in a folder: path -> bytes, or where a link leads."""
    return {
        str(path.relative_to(folder)): f"link to {path.readlink()}"
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else ""
        for path in sorted(folder.rglob("*"))
    }


def as_text(value):
    return json.dumps(value, indent=1, ensure_ascii=False)
