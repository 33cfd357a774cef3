"""Many fences at once, as JSON: what the filter for pandoc asks, in one process for a whole document."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from argmap.embed._embedded import embedded
from argmap.embed._fence_fault import faults, faults_html, loss_told
from argmap.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.embed._embedded import Embedded

__all__ = ["FORMS", "answer"]

FORMS: dict[str, Callable[[Embedded, str], str]] = {
    "html": lambda shown, id_: shown.html(id_),
    "svg": lambda shown, _: shown.svg(),
    "pdf": lambda shown, _: base64.b64encode(shown.pdf()).decode("ascii"),
    "png": lambda shown, _: base64.b64encode(shown.png()).decode("ascii"),
    "text": lambda shown, _: shown.words(),
}


def answer(request: str) -> str:
    """Draw each fence of a document.

    Args:
        request: JSON: `form` (one of `FORMS`), `path` (the document's name, or nothing) and `fences`, a list of objects
            with `text`, `language`, `options` and `id`.

    Returns:
        JSON: a list of objects, one a fence: `content` (bytes in base 64), `alt`, `words`, `caption`; or, of a fence that is
        broken, `faults` (a list of lines) and `content`, the HTML that says so. `losses` are lines, too.

    Raises:
        FormatError: the request is none.

    Examples:
        >>> asked = {"form": "text", "fences": [{"text": "It rains", "language": "argmap"}]}
        >>> json.loads(answer(json.dumps(asked)))[0]["content"]
        'It rains'
    """
    try:
        wanted = json.loads(request)
        form, path, fences = wanted["form"], wanted.get("path"), list(wanted["fences"])
        draw = FORMS[form]
        asked = [{"text": "", "language": "argmap", "options": {}, "id": "", **dict(one)} for one in fences]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise FormatError(
            f"expected JSON with a form ({', '.join(FORMS)}) and a list of fences, got {error!r:.80}"
        ) from None
    return json.dumps([_one(one, draw, path) for one in asked], ensure_ascii=False)


def _one(fence: dict[str, Any], draw: Callable[[Embedded, str], str], path: str | None) -> dict[str, Any]:
    text, language = str(fence["text"]), str(fence["language"])
    try:
        shown = embedded(text, language, fence["options"] or {})
        return {
            "content": draw(shown, str(fence["id"] or "")),
            "alt": shown.alt,
            "caption": shown.caption,
            "words": shown.words(),
            "losses": loss_told(shown.losses, language, path),
        }
    except Exception as error:  # noqa: BLE001  # whatever it is, the other fences are still drawn
        found = faults(error)
        return {
            "content": faults_html(found, text, language, path),
            "faults": [one.told(language, path) for one in found],
            "excerpts": [one.excerpt for one in found],
        }
