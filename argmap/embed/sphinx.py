"""Maps in Sphinx and MyST: the directives `argmap` and `argdown`, in pages, in PDF by LaTeX, and as text.

Name it among the extensions in `conf.py`: `extensions = ["argmap.embed.sphinx"]`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from argmap._version import __version__
from argmap.embed._embedded import Embedded, embedded, embedded_map
from argmap.embed._embedded_options import option_names
from argmap.embed._fence_fault import Fault, faults, loss_told
from argmap.embed._map_source import LANGUAGES
from argmap.errors import MissingExtraError, RenderError
from argmap.formats._files.load_dump import read

with MissingExtraError.unless("sphinx", "embed", "directives of Sphinx"):
    from docutils import nodes
    from sphinx.util import logging
    from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

__all__ = ["ArgumentMapDirective", "picture", "setup"]

logger = logging.getLogger(__name__)
_TEXTS = ("text", "man", "texinfo")


class picture(nodes.General, nodes.Element):  # type: ignore[misc]  # noqa: N801  # docutils has no types, and names visitors after it
    """A map in a document: what was read, and what is asked of its picture; drawn when a page is written."""

    def shown(self) -> Embedded:
        """Read it again, as whoever writes the page needs it; nothing but text is kept between the two."""
        return _shown(self["text"], self["language"], self["file"], self["asked"])


def _any(argument: str | None) -> str:
    return "" if argument is None else argument


class ArgumentMapDirective(SphinxDirective):
    """A map by its file, or as it stands in the directive; its options are those of pictures, and a few of its own."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        **dict.fromkeys([*option_names(), *(name.replace("_", "-") for name in option_names())], _any),
        "name": _any,
    }

    def run(self) -> list[nodes.Node]:
        """Read the map; if that fails, say where, and let the build go on."""
        file, text = None, "\n".join(self.content)
        options = {name: value for name, value in self.options.items() if name != "name"}
        try:
            if self.arguments:
                file = self._file(self.arguments[0], text)
            shown = _shown(text, self.name, file, options)
            for line in loss_told(shown.losses, self.name):
                logger.warning(line, location=self.get_location(), type="argmap", subtype="loss")
            node = picture(text=text, language=self.name, file=file, asked=options, alt=shown.alt)
        except Exception as error:  # noqa: BLE001  # whatever it is, the other pages are still built
            return [self._fault(faults(error), file, text)]
        self.set_source_info(node)
        self.add_name(node)
        return [node]

    def _file(self, name: str, text: str) -> str:
        if text.strip():
            raise RenderError("a map stands in a file or in the directive: give one of them")
        _, file = self.env.relfn2path(name, self.env.docname)
        self.env.note_dependency(file)
        if not Path(file).is_file():
            raise RenderError(
                f"no file {name!r}: its path is taken from this document, or from the folder of conf.py if it begins with /"
            )
        return file

    def _first_line(self) -> int:
        """Return the line of the document in which the map begins; MyST counts the content from the directive on."""
        within = type(self.state_machine).__module__.startswith("myst_parser")
        begins: int = self.content_offset + 1 + (self.lineno if within else 0)
        return begins

    def _fault(self, found: list[Fault], file: str | None, text: str) -> nodes.Node:
        first = self._first_line()
        for one in found:
            line = first + one.line - 1 if one.line is not None and file is None and text else self.lineno
            source, at = self.state_machine.get_source_and_line(line)
            place = f"{source}:{at}"
            where = f"{Path(file).name}: " if file else ""
            logger.warning("%s%s", where, one.told(self.name), location=place, type="argmap", subtype="fault")
        box = nodes.warning(classes=["argmap-fault"])
        for one in found:
            box += nodes.paragraph(
                "", "", nodes.strong(text=one.where(self.name)), nodes.Text(f": {one.message}")
            )
            if one.excerpt:
                box += nodes.literal_block(one.excerpt, one.excerpt, language="none")
        if text:
            box += nodes.literal_block(text, text, language="none")
        return box


def _shown(text: str, language: str, file: str | None, options: dict[str, Any]) -> Embedded:
    if file is None:
        return embedded(text, language, options)
    return embedded_map(read(Path(file)).amap, options)


def _in_html(writer: Any, node: picture) -> None:
    writer.body.append(node.shown().html(" ".join(node["ids"])) + "\n")
    raise nodes.SkipNode


def _in_latex(writer: Any, node: picture) -> None:
    shown = node.shown()
    content = shown.pdf()
    name = f"argmap-{hashlib.sha256(content).hexdigest()[:20]}.pdf"
    (Path(writer.builder.outdir) / name).write_bytes(content)
    caption = writer.encode(shown.caption)
    label = writer.hypertarget_to(node) if node["ids"] else ""
    writer.body.append(
        f"\n\\begin{{figure}}[htbp]\n\\centering\n\\sphinxincludegraphics{{{{{name[:-4]}}}.pdf}}\n"
        + (f"\\caption{{{caption}}}{label}\n" if caption else label)
        + "\\end{figure}\n"
    )
    raise nodes.SkipNode


def _in_words(writer: Any, node: picture) -> None:
    shown = node.shown()
    lines = [shown.alt, "", *shown.words().splitlines()]
    if hasattr(writer, "new_state"):  # plain text
        writer.new_state(0)
        for line in lines:
            writer.add_text(line + writer.nl)
        writer.end_state(wrap=False)
    else:
        block = nodes.literal_block("\n".join(lines), "\n".join(lines))
        block.walkabout(writer)
    raise nodes.SkipNode


def _nothing(_writer: Any, _node: picture) -> None:
    """End what was not begun."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Give Sphinx the directives, and what writes them in each format: what Sphinx calls.

    Args:
        app: the Sphinx that builds a document.

    Returns:
        What Sphinx asks of an extension: pages may be read and written in parallel.

    Examples:
        >>> import argmap.embed.sphinx
        >>> argmap.embed.sphinx.ArgumentMapDirective.has_content
        True
    """
    visitors: dict[str, Any] = {"html": _in_html, "epub": _in_html, "latex": _in_latex}
    visitors |= dict.fromkeys(_TEXTS, _in_words)
    handlers: dict[str, Any] = {form: (visit, _nothing) for form, visit in visitors.items()}
    app.add_node(picture, **handlers)
    for language in LANGUAGES:
        app.add_directive(language, ArgumentMapDirective)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
