"""The language server: a map in an editor, with what check finds, explanations, fixes, an outline and rename; by pygls."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import argmap
from argmap.errors import ArgmapError, MissingExtraError
from argmap.reporting.settings import Settings
from argmap.server._open_map import OpenMap

if TYPE_CHECKING:
    from collections.abc import Callable

    from lsprotocol import types
    from pygls.lsp.server import LanguageServer

    from argmap.server._open_map import Diagnostic, Entry

__all__ = ["language_server", "run"]

_SEVERITIES = {"error": 1, "warning": 2, "info": 3}  # of the protocol
_KINDS = {"contention": 5, "support": 15, "challenge": 24, "association": 20}  # a symbol in the editor's list


def language_server() -> LanguageServer:
    """Return the server; it knows nothing yet but what it can do.

    Raises:
        MissingExtraError: pygls is not installed.
    """
    with MissingExtraError.unless("pygls", "lsp", "language servers"):
        from lsprotocol import types  # noqa: PLC0415  # an extra
        from pygls.lsp.server import LanguageServer  # noqa: PLC0415  # likewise
    server = LanguageServer("argmap", argmap.__version__)
    maps = _Maps(server)
    actions = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    features: dict[str, tuple[Callable[[Any], Any], Any]] = {
        types.TEXT_DOCUMENT_DID_OPEN: (maps.changed, None),
        types.TEXT_DOCUMENT_DID_CHANGE: (maps.changed, None),
        types.TEXT_DOCUMENT_DID_CLOSE: (maps.closed, None),
        types.TEXT_DOCUMENT_HOVER: (maps.hover, None),
        types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (maps.outline, None),
        types.TEXT_DOCUMENT_CODE_ACTION: (maps.fixes, actions),
        types.TEXT_DOCUMENT_RENAME: (maps.rename, None),
    }
    for name, (handler, options) in features.items():
        server.feature(name, options)(_alone(handler))
    return server


def run() -> None:
    """Serve an editor over standard input and output, until it goes away."""
    server = language_server()
    OpenMap(
        "first.outline", "Wet\n  + Rain", Settings()
    ).marks()  # loads what is needed before somebody waits for it
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server.start_io()


def _alone(handler: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a method as a function, which pygls can mark."""

    def handled(given: Any) -> Any:
        return handler(given)

    return handled


class _Maps:
    """The maps that are open, by their addresses; places are in the editor's units, or in characters, as it likes."""

    def __init__(self, server: LanguageServer) -> None:
        from lsprotocol import types  # noqa: PLC0415  # an extra

        self.server, self.types = server, types
        self.open: dict[str, OpenMap] = {}

    def changed(self, given: types.DidOpenTextDocumentParams | types.DidChangeTextDocumentParams) -> None:
        uri = given.text_document.uri
        document = self.server.workspace.get_text_document(uri)
        before = self.open.get(uri)
        settings = before.settings if before is not None else self._settings(document.path)
        made = self.open[uri] = OpenMap(
            document.path, document.source.replace("\r\n", "\n"), settings, before
        )
        self._publish(uri, made.marks(), given.text_document.version)

    def closed(self, given: types.DidCloseTextDocumentParams) -> None:
        self.open.pop(given.text_document.uri, None)
        self._publish(given.text_document.uri, [], None)

    def hover(self, given: types.HoverParams) -> types.Hover | None:
        found = self.open.get(given.text_document.uri)
        said = found.hover(*self._place(found, given.position)) if found is not None else ""
        content = self.types.MarkupContent(kind=self.types.MarkupKind.PlainText, value=said)
        return self.types.Hover(contents=content) if said else None

    def outline(self, given: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        found = self.open.get(given.text_document.uri)
        tops: list[types.DocumentSymbol] = []
        above: list[tuple[int, list[types.DocumentSymbol]]] = [(-1, tops)]
        for entry in found.outline() if found is not None else ():
            below: list[types.DocumentSymbol] = []
            while above[-1][0] >= entry.level:
                above.pop()
            above[-1][1].append(self._symbol(found, entry, below))
            above.append((entry.level, below))
        return tops

    def fixes(self, given: types.CodeActionParams) -> list[types.CodeAction]:
        uri = given.text_document.uri
        found = self.open.get(uri)
        if found is None:
            return []
        made = []
        for mending in found.fixes(given.range.start.line, given.range.end.line):
            edit = self._edit(uri, found, mending.text)
            diagnostics = [self._diagnostic(found, mending.mark)]
            kind = self.types.CodeActionKind.QuickFix
            made.append(
                self.types.CodeAction(title=mending.title, kind=kind, diagnostics=diagnostics, edit=edit)
            )
        return made

    def rename(self, given: types.RenameParams) -> types.WorkspaceEdit | None:
        from pygls.exceptions import JsonRpcException  # noqa: PLC0415  # an extra

        uri = given.text_document.uri
        found = self.open.get(uri)
        if found is None:
            return None
        try:
            text = found.renamed(*self._place(found, given.position), given.new_name)
        except ArgmapError as error:
            raise JsonRpcException(str(error), code=-32803) from None
        return self._edit(uri, found, text)

    def _settings(self, path: str) -> Settings:
        """Return the settings of the project that a file is in; the usual ones if they cannot be read."""
        try:
            return Settings.find(Path(path).parent)
        except (ArgmapError, OSError):
            return Settings()

    def _publish(self, uri: str, marks: list[Diagnostic], version: int | None) -> None:
        found = self.open.get(uri)
        diagnostics = [self._diagnostic(found, mark) for mark in marks] if found is not None else []
        given = self.types.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics, version=version)
        self.server.text_document_publish_diagnostics(given)

    def _diagnostic(self, found: OpenMap, mark: Diagnostic) -> types.Diagnostic:
        severity = self.types.DiagnosticSeverity(_SEVERITIES[mark.severity])
        span = self._range(found, mark.line, mark.column, mark.end)
        return self.types.Diagnostic(
            range=span, message=mark.message, severity=severity, code=mark.code, source="argmap"
        )

    def _symbol(
        self, found: OpenMap | None, entry: Entry, below: list[types.DocumentSymbol]
    ) -> types.DocumentSymbol:
        span = self._range((found and found.good) or found, entry.line, entry.column, entry.end)
        kind = self.types.SymbolKind(_KINDS[entry.kind])
        return self.types.DocumentSymbol(
            name=entry.text or entry.id,
            detail=entry.id,
            kind=kind,
            range=span,
            selection_range=span,
            children=below,
        )

    def _edit(self, uri: str, found: OpenMap, text: str) -> types.WorkspaceEdit:
        """Return an edit of the lines from the first to the last that differ."""
        old, new = found.lines, text.split("\n")
        same = min(len(old), len(new))
        first = next((n for n in range(same) if old[n] != new[n]), same)
        behind = next((n for n in range(same - first) if old[-1 - n] != new[-1 - n]), same - first)
        last, words = len(old) - behind, "".join(f"{line}\n" for line in new[first : len(new) - behind])
        position = self.types.Position
        if last == len(old):  # the last line has no end
            start = (
                position(first, 0)
                if first < len(old)
                else position(first - 1, self._units(found, first - 1, len(old[first - 1])))
            )
            words = words.removesuffix("\n") if first < len(old) else "\n" + words.removesuffix("\n")
            end = position(len(old) - 1, self._units(found, len(old) - 1, len(old[-1])))
        else:
            start, end = position(first, 0), position(last, 0)
        change = self.types.TextEdit(range=self.types.Range(start=start, end=end), new_text=words)
        return self.types.WorkspaceEdit(changes={uri: [change]})

    def _range(self, found: OpenMap | None, line: int, column: int, end: int) -> types.Range:
        units = [self._units(found, line, place) for place in (column, end)]
        return self.types.Range(
            start=self.types.Position(line, units[0]), end=self.types.Position(line, units[1])
        )

    def _units(self, found: OpenMap | None, line: int, column: int) -> int:
        words = found.lines[line] if found is not None else ""
        if words.isascii():
            return column
        units: Any = self.server.workspace.position_codec
        return int(units.client_num_units(words[:column]))

    def _place(self, found: OpenMap | None, position: types.Position) -> tuple[int, int]:
        """Return a place of the editor's in characters."""
        line = position.line
        words = found.lines[line] if found is not None and 0 <= line < len(found.lines) else ""
        if words.isascii():
            return line, position.character
        return line, next(
            (n for n in range(len(words)) if self._units(found, line, n) >= position.character), len(words)
        )
