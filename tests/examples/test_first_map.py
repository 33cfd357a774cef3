"""The notebook runs, and shows what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from repository import ROOT

NOTEBOOK = ROOT / "examples" / "first_map.ipynb"
pytestmark = pytest.mark.skipif(not NOTEBOOK.exists(), reason="the examples are not beside the tests")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning", "ignore::ResourceWarning")
def test_the_notebook_runs_and_shows_pictures_and_tables(monkeypatch):
    nbformat = pytest.importorskip("nbformat")
    from nbclient import NotebookClient

    import argmap

    monkeypatch.setenv("PYTHONPATH", str(Path(argmap.__file__).parents[1]))
    kept = nbformat.read(NOTEBOOK, as_version=4)
    run = nbformat.from_dict(kept)
    NotebookClient(
        run, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOK.parent)}}
    ).execute()
    shown = [
        set(output.get("data", {}))
        for cell in run.cells
        if cell.cell_type == "code"
        for output in cell.outputs
    ]
    assert sum("image/svg+xml" in data for data in shown) == 2
    assert sum("text/html" in data for data in shown) == 7
    for one, other in zip(kept.cells, run.cells, strict=True):
        if one.cell_type == "code":
            assert [_plain(o) for o in one.outputs] == [_plain(o) for o in other.outputs]


def _plain(output):
    """What an output says in text; pictures may differ between engines."""
    data = output.get("data", {})
    return output.get("text") or ("image/svg+xml" in data) or data.get("text/plain")
