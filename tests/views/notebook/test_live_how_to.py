"""The how-to on live views: its cells run one after another in a kernel, and each trait is as its table says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from repository import ROOT

import argmap

PAGE = ROOT / "docs" / "how-to" / "live.md"
pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the docs are not beside the tests")
LIVE = "application/vnd.jupyter.widget-view+json"


MARIMO = """\
import marimo
app = marimo.App()

@app.cell
def _():
    {body}
    return (shown,)

@app.cell
def _(shown):
    assert shown.value["selected"] == []
    return

if __name__ == "__main__":
    app.run()
"""


def cells():
    return re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def in_jupyter():
    return [cell for cell in cells() if "marimo" not in cell]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning", "ignore::ResourceWarning")
def test_its_cells_run_in_a_kernel_and_show_what_it_says(monkeypatch):
    pytest.importorskip("anywidget")
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    monkeypatch.setenv("PYTHONPATH", str(Path(argmap.__file__).parents[1]))
    seen = "print(view.selected, view.hovered, view.focus, len(view.highlight), sorted(view.values) == sorted([*amap.claims, *amap.relations]))"
    linked = 'view.selected = ["bored"]; print(other.selected); other.selected = []; print(view.selected)'
    book = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in [*in_jupyter(), seen, linked]]
    )
    nbclient.NotebookClient(book, timeout=300, kernel_name="python3").execute()
    shown = [cell.outputs for cell in book.cells]
    data = [output.get("data", {}) for output in shown[0]]
    assert any(LIVE in one for one in data)
    assert any("argmap-picture" in one.get("text/html", "") for one in data)
    assert any(LIVE in output.get("data", {}) for output in shown[len(in_jupyter()) - 1])  # the linked view
    amap = argmap.examples("school_phones")
    amap.challenge(amap.claim("Phones can be switched off"), "buzz")
    unanswered = len(argmap.unanswered(argmap.examples("school_phones")))
    assert (
        _said(shown[-2]) == f"['buzz'] None [] {unanswered} False\n"
    )  # the map has a claim more than the values
    assert _said(shown[-1]) == "('bored',)\n['bored']\n()\n[]\n"


def _said(outputs):
    return "".join(output.text for output in outputs if output.output_type == "stream")


def test_its_table_tells_of_every_trait_and_of_no_other():
    pytest.importorskip("anywidget")
    from argmap.views.notebook._map_widget import MapWidget

    view = argmap.widget(argmap.examples("school_phones"))
    told = re.findall(r"^\| `view\.(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    own = {name for name in vars(MapWidget) if name in view.traits(sync=True) and not name.startswith("_")}
    assert set(told) == own - {"height"}
    assert {one.strip() for one in re.findall(r"\bview\.(\w+) = ", "\n".join(cells()))} <= {*told, "amap"}


@pytest.mark.live
def test_its_cell_for_marimo_runs_in_marimo(tmp_path):
    program = os.environ.get("MARIMO")
    if not program:
        pytest.skip("MARIMO names no marimo; a step of its own in .ci/run")
    [cell] = [cell for cell in cells() if "marimo" in cell]
    assert cell.splitlines()[0] == "import marimo as mo"
    body = "\n    ".join(["import argmap", 'amap = argmap.examples("school_phones")', *cell.splitlines()])
    app = MARIMO.format(body=body)
    (tmp_path / "app.py").write_text(app, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path(argmap.__file__).parents[1])}
    for command in ([sys.executable, "app.py"], [program, "export", "html", "app.py", "-o", "page.html"]):
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert "marimo-anywidget" in (tmp_path / "page.html").read_text(encoding="utf-8")
