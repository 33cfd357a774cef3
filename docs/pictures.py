"""Draw the pictures of README and docs, from the code that stands there: `python docs/pictures.py`."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def first_lines() -> str:
    """Return the README's first lines of Python."""
    return re.search(
        r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL
    ).group(1)


def main() -> None:
    """Run the README's first lines, and keep the picture they make."""
    with tempfile.TemporaryDirectory() as folder:
        before = Path.cwd()
        os.chdir(folder)
        try:
            exec(first_lines(), {})  # noqa: S102  # our own README
            picture = Path("burden.svg").read_text(encoding="utf-8")
        finally:
            os.chdir(before)
    (ROOT / "docs" / "images" / "burden.svg").write_text(picture, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
