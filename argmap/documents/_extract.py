"""Extract the text of HTML or PDF from standard input: a process of its own, which holds itself to limits.

python -m argmap.documents._extract KIND MEMORY CHARACTERS
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import sys
from typing import Any

from argmap._values.fields import DATE

__all__ = ["main"]

DEPTH = 5000  # Python's own calls within each other; C is held by memory


def main() -> None:
    """Read, and print the fields of a document, or the error, as JSON."""
    kind, memory, characters = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    answer: dict[str, Any]
    try:
        _limit(memory)
        logging.disable(logging.CRITICAL)
        sys.setrecursionlimit(DEPTH)
        content = sys.stdin.buffer.read()
        with contextlib.redirect_stdout(sys.stderr):
            answer = _html(content) if kind == "html" else _pdf(content, characters)
        if len(answer["text"]) > characters:
            answer = {"error": f"its text has more than {characters} characters"}
    except MemoryError:
        answer = {"error": "it takes more memory than limits.memory allows"}
    except RecursionError:
        answer = {"error": "it is nested too deep"}
    except Exception as error:  # noqa: BLE001  # whatever a library does with a hostile document
        answer = {"error": f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"}
    sys.stdout.write(json.dumps({key: value for key, value in answer.items() if value is not None}))


def _limit(memory: int) -> None:
    """Hold this process to some memory, where the system can."""
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _html(content: bytes) -> dict[str, Any]:
    """Return the article of a page, its paragraphs parted by blank lines."""
    import trafilatura  # noqa: PLC0415  # an extra

    found = trafilatura.bare_extraction(content, with_metadata=True, include_comments=False)
    said: dict[str, Any] = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    text = said.get("text") or trafilatura.html2txt(content) or ""
    if not text.strip():
        return {"error": "it has no text"} | {"text": ""}
    paragraphs = (line.strip() for line in text.split("\n"))
    known = {name: said.get(name) for name in ("title", "author", "url")}
    return {
        **{
            name: value if isinstance(value, str) and value.strip() else None for name, value in known.items()
        },
        "text": "\n\n".join(line for line in paragraphs if line) + "\n",
        "date": _date(said.get("date")),
    }


def _pdf(content: bytes, characters: int) -> dict[str, Any]:
    """Return the text of the pages, and where each begins."""
    import pypdf  # noqa: PLC0415  # an extra

    reader = pypdf.PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"error": "it is encrypted", "text": ""}
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for page in reader.pages:
        text = page.extract_text().rstrip() + "\n\n"
        starts.append(length)
        parts.append(text)
        length += len(text)
        if length > characters:
            break
    about = reader.metadata
    made = about.creation_date if about is not None else None
    return {
        "text": "".join(parts),
        "pages": starts,
        "title": str(about.title).strip() or None if about is not None and about.title else None,
        "author": str(about.author).strip() or None if about is not None and about.author else None,
        "date": made.date().isoformat() if made is not None else None,
    }


def _date(given: object) -> str | None:
    return given if isinstance(given, str) and DATE.fullmatch(given) else None


if __name__ == "__main__":
    main()
