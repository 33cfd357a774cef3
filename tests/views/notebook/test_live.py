"""The live view in a real JupyterLab and a real marimo: click, answer, change from Python, linked views, the saved notebook."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

import argmap

pytestmark = [pytest.mark.live, pytest.mark.browser]

CELLS = [
    "import argmap, traitlets\namap = argmap.examples('school_phones')\nview = argmap.widget(amap, height=500)\nview",
    "other = argmap.widget(amap, height=500)\nlink = traitlets.link((view, 'selected'), (other, 'selected'))\nother",
]


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def environment(**more):
    return os.environ | {"PYTHONPATH": str(Path(argmap.__file__).parents[1])} | more


def served(command, url, folder):
    """Start a server, wait until it answers, and hand it over."""
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environment(), stdout=log, stderr=subprocess.STDOUT
        )
    for _ in range(240):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return process
        except OSError:
            assert process.poll() is None, (folder / "server.log").read_text()
            time.sleep(0.5)
    process.terminate()
    raise AssertionError((folder / "server.log").read_text())


@pytest.fixture
def lab(tmp_path):
    """A JupyterLab with a notebook that shows two linked views."""
    pytest.importorskip("jupyterlab")
    pytest.importorskip("anywidget")
    nbformat = pytest.importorskip("nbformat")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, tmp_path / "live.ipynb")
    port = free_port()
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}"),
        *(
            "--IdentityProvider.token=",
            f"--ServerApp.root_dir={tmp_path}",
            "--LabApp.news_url=None",
            "--LabApp.expose_app_in_browser=True",
        ),
    ]
    process = served(command, f"http://127.0.0.1:{port}/api", tmp_path)
    yield f"http://127.0.0.1:{port}/lab/tree/live.ipynb?reset", tmp_path
    process.terminate()
    process.wait(30)


def test_in_jupyterlab_views_answer_and_are_linked(lab, chromium):
    url, folder = lab
    page = chromium.new_page(viewport={"width": 1400, "height": 2200})
    page.set_default_timeout(120_000)
    page.goto(url)
    page.wait_for_function(
        "window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
    )
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells').then(() => 1)")
    first, second = (page.locator(".argmap-widget").nth(number) for number in range(2))
    first.locator('g.box[data-id="thesis"]').wait_for()
    second.locator('g.box[data-id="thesis"]').wait_for()
    assert page.locator(".argmap-picture:visible").count() == 0
    first.locator('g.box[data-id="attention"]').click()
    first.get_by_role("button", name="Why?").click()
    first.locator(".answer").get_by_text("stands").first.wait_for()
    assert "amap.challenge" in first.locator("pre.code").text_content()
    second.get_by_role("complementary").get_by_text("Phones within reach").first.wait_for()  # linked
    page.evaluate("jupyterapp.commands.execute('docmanager:save').then(() => 1)")
    saved = wait_for_picture(folder / "live.ipynb")
    assert saved
    page.close()


def wait_for_picture(path):
    """Return what the saved notebook shows besides the widget, once it is saved."""
    for _ in range(120):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        found = [
            output["data"]["text/html"]
            for cell in notebook["cells"]
            for output in cell.get("outputs", ())
            if "argmap-picture" in "".join(output.get("data", {}).get("text/html", ""))
        ]
        if len(found) == 2:
            return found
        time.sleep(0.5)
    raise AssertionError("the notebook was not saved with its pictures")


@pytest.mark.filterwarnings(
    "ignore::DeprecationWarning", "ignore::RuntimeWarning", "ignore::ResourceWarning", "ignore::UserWarning"
)
def test_without_a_kernel_the_picture_stands_in_html_and_in_print(tmp_path, chromium):
    pytest.importorskip("anywidget")
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    nbconvert = pytest.importorskip("nbconvert")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELLS[0])])
    os.environ["PYTHONPATH"] = str(Path(argmap.__file__).parents[1])
    nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    assert "widgets" in notebook.metadata  # its state is kept, too
    html, _ = nbconvert.HTMLExporter().from_notebook_node(notebook)
    file = tmp_path / "live.html"
    file.write_text(html, encoding="utf-8")
    page = chromium.new_page()
    page.route(
        "**/*",
        lambda route: (
            route.continue_() if route.request.url.startswith(("file:", "data:")) else route.abort()
        ),
    )
    page.goto(file.as_uri())
    picture = page.locator(".argmap-picture img")
    picture.wait_for()
    assert picture.evaluate("image => image.complete && image.naturalWidth > 100")
    assert "Phones at school" in picture.get_attribute("alt")
    printed = tmp_path / "live.pdf"
    page.pdf(path=printed)
    page.close()
    if shutil.which("pdftotext"):
        text = subprocess.run(
            ["pdftotext", str(printed), "-"], capture_output=True, text=True, check=True
        ).stdout
        assert "attention away" in text or "draw" in text


MARIMO = """
import marimo
app = marimo.App(width="full")

@app.cell
def _():
    import marimo as mo, argmap
    amap = argmap.examples("school_phones")
    view = argmap.widget(amap, height=500)
    shown = mo.ui.anywidget(view)
    shown
    return mo, shown, view

@app.cell
def _(mo, shown):
    mo.md("selected: " + ", ".join(shown.value.get("selected", [])))
    return

@app.cell
def _(mo, view):
    press = mo.ui.button(label="choose", on_click=lambda _: setattr(view, "selected", ["buzz"]))
    press
    return

if __name__ == "__main__":
    app.run()
"""


@pytest.fixture
def marimo(tmp_path):
    program = os.environ.get("MARIMO") or shutil.which("marimo")
    if not program:
        pytest.skip("marimo is not installed")
    (tmp_path / "app.py").write_text(MARIMO, encoding="utf-8")
    port = free_port()
    command = [program, "run", "app.py", "--headless", "--port", str(port), "--no-token"]
    process = served(command, f"http://127.0.0.1:{port}/health", tmp_path)
    yield f"http://127.0.0.1:{port}/"
    process.terminate()
    process.wait(30)


def test_in_marimo_a_view_answers_and_obeys(marimo, chromium):
    page = chromium.new_page(viewport={"width": 1400, "height": 1600})
    page.set_default_timeout(120_000)
    page.goto(marimo)
    view = page.locator(".argmap-widget").first
    view.get_by_role("treeitem", name="Phones within reach").first.click()
    page.get_by_text("selected: attention").wait_for()
    view.get_by_role("button", name="Why?").click()
    view.locator(".answer").get_by_text("stands").first.wait_for()
    page.get_by_role("button", name="choose").click()
    view.get_by_role("complementary").get_by_text("A phone that buzzes").first.wait_for()
    page.close()
