"""Seal what an exercise says to each answer, so that a page can say it and its file does not tell which answer is right.

To each possible part of an answer belongs a line that can be read only with that part: it is looked up by a digest of
it, and mixed with bytes that are made from it. All lines have one length. That keeps the answer from whoever reads the
file; it does not keep it from whoever tries all answers, which the page itself allows.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argmap.embed._exercises._task import Task

__all__ = ["sealed", "unsealed"]

NAME = 16  # bytes of a digest by which a line is found


def sealed(task: Task, salt: str) -> dict[str, Any]:
    """Return what a page needs to mark answers, as JSON.

    Examples:
        >>> from argmap.embed._exercises._task import Note, Task
        >>> found = sealed(Task(question="?", key={"1": Note(True, "Right"), "2": Note(False, "It is given already")}), "salt")
        >>> unsealed(found, "1"), unsealed(found, "2"), unsealed(found, "3")
        ('1Right', '0It is given already', None)
    """
    lines = {part: f"{int(note.right)}{note.why}".encode() for part, note in task.key.items()}
    length = max((len(line) for line in lines.values()), default=0)
    kept = {
        _digest(salt, "part", part)[:NAME].hex(): base64.b64encode(
            _mixed(line.ljust(length, b"\x00"), salt, part)
        ).decode("ascii")
        for part, line in lines.items()
    }
    words = sorted(_digest(salt, "word", word)[:NAME].hex() for word in task.words)
    return {
        "salt": salt,
        "lines": dict(sorted(kept.items())),
        "words": words,
        "negated": _digest(salt, "negated", str(int(task.negated)))[:NAME].hex(),
    }


def unsealed(kept: dict[str, Any], part: str) -> str | None:
    """Read the line of a part of an answer; None if there is none. What the page's script does, too."""
    line = kept["lines"].get(_digest(kept["salt"], "part", part)[:NAME].hex())
    if line is None:
        return None
    return _mixed(base64.b64decode(line), kept["salt"], part).rstrip(b"\x00").decode()


def _digest(salt: str, use: str, text: str) -> bytes:
    return hashlib.sha256(f"{salt}\n{use}\n{text}".encode()).digest()


def _mixed(line: bytes, salt: str, part: str) -> bytes:
    stream = b"".join(_digest(salt, f"stream {block}", part) for block in range(len(line) // 32 + 1))
    return bytes(one ^ other for one, other in zip(line, stream, strict=False))
