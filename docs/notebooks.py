"""Show the notebooks of examples/ with their outputs: `python docs/notebooks.py` writes `docs/notebooks/`; `--run` runs them first.

A notebook keeps its outputs, so that pages are made of what is kept; tests run each anew, and see that it says the same.
"""

from __future__ import annotations

import re
import sys
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import nbformat

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "notebooks"
NOTEBOOKS = sorted(
    (ROOT / "examples").glob("*.ipynb"), key=lambda path: (path.stem != "first_map", path.stem)
)
LIVE = "application/vnd.jupyter.widget-view+json"
_PICTURE = re.compile(r'<img [^>]*?src="data:image/svg\+xml(;base64)?,([^"]*)"')
_FALLBACK = re.compile(r"argmap-[0-9a-f]{32}")


def run(path: Path) -> Any:
    """Run a notebook, and return it with outputs that are the same whenever it is run: a live view leaves its picture."""
    from nbclient import NotebookClient  # noqa: PLC0415  # only who runs one needs it

    book = nbformat.read(path, as_version=4)
    NotebookClient(
        book, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    book.metadata = {name: book.metadata[name] for name in ("kernelspec",)} | {
        "language_info": {"name": "python"}
    }
    for cell in book.cells:
        cell.metadata = {}
        if cell.cell_type == "code":
            cell.outputs = [_kept(one) for one in cell.outputs if LIVE not in one.get("data", {})]
    return book


def _kept(output: Any) -> Any:
    data = output.get("data", {})
    if "image/svg+xml" in data:
        data.pop("text/html", None)  # the same picture once more
    if "text/html" in data:
        data["text/html"] = _FALLBACK.sub("argmap-view", data["text/html"])
    return output


def pages() -> dict[str, str]:
    """Return each file of `docs/notebooks/` by its name: an index, a page a notebook, and their pictures."""
    made = {"index.md": _index()}
    for path in NOTEBOOKS:
        book = nbformat.read(path, as_version=4)
        parts, pictures = [], 0
        for cell in book.cells:
            if cell.cell_type == "markdown":
                parts.append(cell.source)
                continue
            parts.append(f"```python\n{cell.source}\n```")
            for output in cell.outputs:
                svg = _svg(output)
                if svg is None:
                    parts.append(_words(output))
                    continue
                pictures += 1
                name = f"{path.stem}-{pictures}.svg"
                made[name] = svg
                parts.append(f"![{_alt(svg)}]({name})")
        parts.append(f"This page is the notebook `examples/{path.name}`, as it was run.")
        made[f"{path.stem}.md"] = "\n\n".join(part for part in parts if part) + "\n"
    return made


def _index() -> str:
    lines = ["# Notebooks", "", "Each runs in our tests, and is shown with what it printed and drew.", ""]
    for path in NOTEBOOKS:
        title, _, said = (
            nbformat.read(path, as_version=4).cells[0].source.removeprefix("# ").partition("\n\n")
        )
        lines.append(f"- [{title}]({path.stem}.md). {' '.join(said.split())}")
    return "\n".join([*lines, "", "To run them: `pip install 'argmap[notebook,widget]' jupyterlab`.", ""])


def _svg(output: Any) -> str | None:
    """Return the picture that an output shows, if it shows one."""
    data = output.get("data", {})
    if "image/svg+xml" in data:
        return str(data["image/svg+xml"])
    found = _PICTURE.search(data.get("text/html", ""))
    if found is None:
        return None
    if found[1]:
        import base64  # noqa: PLC0415  # few are

        return base64.b64decode(found[2]).decode("utf-8")
    return unquote(unescape(found[2]))


def _alt(svg: str) -> str:
    """Return what a picture tells to those who do not see it, so that Markdown reads it as plain words."""
    found = re.search(r"<desc>([^<]*)</desc>", svg)
    said = unescape(found[1]) if found else "A picture of the map"
    return re.sub(r"[\[\]\\`*_<>]", "", " ".join(said.split()))


def _words(output: Any) -> str:
    """Return what an output says: a table as it is shown, all else as text."""
    data = output.get("data", {})
    if "text/html" in data:
        return f'<div class="notebook-output">\n{data["text/html"]}\n</div>'
    text = str(output.get("text") or data.get("text/plain", "")).rstrip()
    return f"````text\n{text}\n````" if text else ""


def main() -> None:
    """Write the pages; with `--run`, run the notebooks first and keep their outputs."""
    if "--run" in sys.argv[1:]:
        for path in NOTEBOOKS:
            path.write_text(nbformat.writes(run(path), ensure_ascii=False) + "\n", encoding="utf-8")
    PAGES.mkdir(exist_ok=True)
    for old in PAGES.iterdir():
        old.unlink()
    for name, text in pages().items():
        (PAGES / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
