"""Maps in the pages of Zensical, MkDocs and Material: a custom fence of pymdownx's superfences."""

from __future__ import annotations

import logging
from typing import Any

from argmap.embed._embedded import embedded
from argmap.embed._fence_fault import faults, faults_html, loss_told

__all__ = ["fence", "fence_options"]

logger = logging.getLogger("mkdocs.plugins.argmap")  # MkDocs counts these for --strict; Zensical prints them


def fence_options(
    language: str, inputs: dict[str, Any], options: dict[str, Any], attrs: dict[str, Any], md: Any
) -> bool:
    """Take all options of a fence as they stand: the `validator` of a custom fence.

    Whether they are right is told where the picture would be, so that nothing is left out in silence.

    Args:
        language: of the fence.
        inputs: its options as they are written.
        options: what `fence` gets.
        attrs: stays empty.
        md: the Markdown that reads the page.

    Returns:
        True.

    Examples:
        >>> found = {}
        >>> fence_options("argmap", {"highlight": "lacking_support"}, found, {}, None), found
        (True, {'highlight': 'lacking_support'})
    """
    del language, attrs, md
    options.update(inputs)
    return True


def fence(
    source: str,
    language: str,
    css_class: str = "",
    options: dict[str, Any] | None = None,
    md: Any = None,
    *,
    classes: list[str] | None = None,
    id_value: str = "",
    attrs: dict[str, Any] | None = None,
    **more: Any,
) -> str:
    r"""Draw the map in a fence: the `format` of a custom fence of superfences.

    A fence that is broken does not end the build: the page says where, by line and column within the fence, and the
    build's log says so with the file.

    Args:
        source: what stands in the fence.
        language: "argdown", or "argmap" for our outline or our JSON, recognised by its content.
        css_class: the class that the settings give; the figure always has the class `argmap`.
        options: what `fence_options` kept: `highlight`, `alt`, `caption`, `words`, and the options of pictures.
        md: the Markdown that reads the page; it knows the file.
        classes: further classes, which change nothing.
        id_value: an id for the figure.
        attrs: options too, where the settings name no validator.
        **more: whatever a later version of superfences gives.

    Returns:
        HTML: a figure with the picture, a text alternative, and the outline; or what is wrong.

    Examples:
        >>> shown = fence("The street is wet\n  + It rained", "argmap", options={"alt": "Wet streets"})
        >>> shown.startswith('<figure class="argmap">'), 'aria-label="Wet streets"' in shown
        (True, True)
        >>> print(fence('{"argmap": 1,\n "claims": }', "argmap").splitlines()[2])
        <p><strong>argmap fence, line 2, column 12</strong>: not JSON: expecting value</p>
    """
    del css_class, classes, more
    path = _file_of(md)
    try:
        shown = embedded(source, language, {**(attrs or {}), **(options or {})})
        for line in loss_told(shown.losses, language, path):
            logger.info(line)
        return shown.html(id_value)
    except Exception as error:  # noqa: BLE001  # whatever it is, the other pages are still built
        found = faults(error)
        for one in found:
            logger.warning("%s", one.told(language, path))
        return faults_html(found, source, language, path)


def _file_of(md: Any) -> str | None:
    """Return the file that is read, as Zensical or MkDocs tell it, or None."""
    for processors, name, found in (
        ("preprocessors", "rendering_context", "page"),  # Zensical's
        ("treeprocessors", "relpath", "file"),  # MkDocs's
    ):
        known = getattr(md, processors, None)
        holder = getattr(known[name], found, None) if known is not None and name in known else None
        path = getattr(holder, "src_uri", None) or getattr(holder, "path", None)
        if isinstance(path, str):
            return path
    return None
