"""A real client of the language server, over standard input and output; edits are applied as an editor applies them."""

import asyncio
import sys
from contextlib import asynccontextmanager
from functools import wraps

from lsprotocol import types
from pygls.lsp.client import LanguageClient

PATIENCE = 60  # seconds, on a busy machine


class Editor:
    """An editor with one file open."""

    def __init__(self, client):
        self.client, self.marks, self.text, self.uri, self.version = client, asyncio.Queue(), "", "", 0

    async def open(self, path, text):
        self.uri, self.text, self.version = path.as_uri(), text, 1
        item = types.TextDocumentItem(uri=self.uri, language_id="argdown", version=1, text=text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
        return await self.published()

    async def change(self, text):
        self.version, self.text = self.version + 1, text
        document = types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version)
        whole = types.TextDocumentContentChangeWholeDocument(text=text)
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(text_document=document, content_changes=[whole])
        )
        return await self.published()

    async def published(self):
        return (await asyncio.wait_for(self.marks.get(), PATIENCE)).diagnostics

    def _at(self, words, number=0):
        """Return the place of some words in the text, in UTF-16 units."""
        start = -1
        for _ in range(number + 1):
            start = self.text.index(words, start + 1)
        line = self.text.count("\n", 0, start)
        before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        return types.Position(line, len(before.encode("utf-16-le")) // 2)

    async def hover(self, words, number=0):
        params = types.HoverParams(types.TextDocumentIdentifier(self.uri), self._at(words, number))
        found = await self.client.text_document_hover_async(params)
        return found and found.contents.value

    async def outline(self):
        params = types.DocumentSymbolParams(types.TextDocumentIdentifier(self.uri))
        return await self.client.text_document_document_symbol_async(params)

    async def fixes(self, mark):
        context = types.CodeActionContext(diagnostics=[mark])
        params = types.CodeActionParams(types.TextDocumentIdentifier(self.uri), mark.range, context)
        return await self.client.text_document_code_action_async(params)

    async def rename(self, words, new, number=0):
        params = types.RenameParams(types.TextDocumentIdentifier(self.uri), self._at(words, number), new)
        return self.applied(await self.client.text_document_rename_async(params))

    def applied(self, edit):
        """Return the text with an edit made."""
        text = self.text
        for change in edit.changes[self.uri]:
            lines = text.split("\n")
            start, end = (self._offset(lines, place) for place in (change.range.start, change.range.end))
            text = text[:start] + change.new_text + text[end:]
        return text

    @staticmethod
    def _offset(lines, place):
        before = sum(len(line) + 1 for line in lines[: place.line])
        words = lines[place.line] if place.line < len(lines) else ""
        return before + len(words.encode("utf-16-le")[: 2 * place.character].decode("utf-16-le"))


@asynccontextmanager
async def an_editor(folder):
    client = LanguageClient("test", "1")
    editor = Editor(client)

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(given):
        editor.marks.put_nowait(given)

    await client.start_io(sys.executable, "-m", "argmap", "lsp", "--stdio")
    try:
        told = await client.initialize_async(
            types.InitializeParams(capabilities=types.ClientCapabilities(), root_uri=folder.as_uri())
        )
        editor.known = told.capabilities
        client.initialized(types.InitializedParams())
        yield editor
        await client.shutdown_async(None)
    finally:
        client.exit(None)
        await asyncio.wait_for(client.stop(), PATIENCE)


def edited(test):
    """Run a test with an editor: it is asynchronous, and given one and a folder."""

    @wraps(test)
    def run(tmp_path, **given):
        async def inside():
            async with an_editor(tmp_path) as editor:
                await asyncio.wait_for(test(editor, tmp_path, **given), 4 * PATIENCE)

        asyncio.run(inside())

    del run.__wrapped__
    return run
