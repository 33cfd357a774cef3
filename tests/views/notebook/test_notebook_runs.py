"""A notebook, run and converted: the diagram, the table, the bitmap and the page in its frame are in what one reads."""

import html
import re
from pathlib import Path

import pytest
from poppler import words
from repository import ROOT

import argmap

nbformat = pytest.importorskip("nbformat", reason="needs the test extra")
nbclient = pytest.importorskip("nbclient", reason="needs the test extra")
nbconvert = pytest.importorskip("nbconvert", reason="needs the test extra")
pytest.importorskip("ipykernel", reason="needs the extra notebook")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings(  # of the kernel's client
        "ignore::DeprecationWarning", "ignore::RuntimeWarning", "ignore::ResourceWarning"
    ),
]

MAKE = """
import argmap
amap = argmap.ArgumentMap(title="Umbrellas")
thesis = amap.claim("We should take umbrellas", id="thesis")
why = amap.support(amap.claim("It will rain", id="rain"), thesis)
"""
CELLS = [
    MAKE,
    "amap",
    "argmap.lacking_support(amap)",
    "argmap.show(amap, height=500)",
    "for _ in range(2):\n    argmap.show(amap)",
    "argmap.options.notebook_png = True\namap",
    "print(amap)",
]


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    """The notebook after it ran, on the package that is tested here."""
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell.strip()) for cell in CELLS])
    made.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    resources = {"metadata": {"path": str(tmp_path_factory.mktemp("run"))}}
    client = nbclient.NotebookClient(made, timeout=120, resources=resources)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(argmap.__file__).parents[1]))
        return client.execute()


@pytest.fixture(scope="module")
def converted(notebook):
    return nbconvert.HTMLExporter().from_notebook_node(notebook)[0]


def data(notebook, cell):
    return [output["data"] for output in notebook.cells[cell].outputs if "data" in output]


def test_a_map_shows_as_a_picture_with_its_outline(notebook):
    (shown,) = data(notebook, 1)
    assert set(shown) == {"image/svg+xml", "text/html", "text/plain"}
    assert 'alt="Umbrellas. Argument map with 2 claims' in shown["text/html"]
    assert "UNSUPPORTED" in shown["image/svg+xml"]
    assert "+ [rain] It will rain" in shown["text/plain"]


def test_findings_show_as_a_table(notebook):
    (shown,) = data(notebook, 2)
    assert "<table" in shown["text/html"]


def test_a_page_is_shown_in_a_frame_that_may_run_scripts_and_nothing_else(notebook):
    (shown,) = data(notebook, 3)
    assert re.match(r'<iframe sandbox="allow-scripts" srcdoc="', shown["text/html"])
    assert "height: 500px" in shown["text/html"]
    page = html.unescape(re.search(r'srcdoc="([^"]*)"', shown["text/html"])[1])
    assert page.startswith("<!DOCTYPE html>")
    assert "It will rain" in shown["text/plain"]


def test_a_page_is_shown_wherever_in_a_cell_one_asks_for_it(notebook):
    assert len(data(notebook, 4)) == 2


def test_a_bitmap_is_added_when_asked_for(notebook):
    (shown,) = data(notebook, 5)
    assert shown["image/png"].startswith("iVBOR")


def test_the_converted_notebook_holds_it_all(converted):
    assert "data:image/svg+xml;base64," in converted or "<svg" in converted
    assert "data:image/png;base64," in converted
    assert converted.count('<iframe sandbox="allow-scripts"') == 3
    assert "It will rain" in converted


def test_the_example_notebook_converts_with_its_pictures_and_tables():
    path = ROOT / "examples" / "first_map.ipynb"
    if not path.exists():
        pytest.skip("the examples are not beside the tests")
    page = nbconvert.HTMLExporter().from_filename(str(path))[0]
    assert page.count("data:image/svg+xml;base64,") + page.count("<svg xmlns") >= 2
    assert page.count("<table") >= 2
    assert "lacking_support" in page


def test_outside_a_notebook_a_frame_is_returned_and_prints_as_the_outline():
    amap = argmap.ArgumentMap()
    amap.claim("It will rain")
    frame = argmap.show(amap)
    assert repr(frame) == "It will rain"
    assert frame._repr_html_().startswith("<iframe")


def test_a_height_that_is_none_is_refused():
    with pytest.raises(argmap.RenderError, match="height counts pixels"):
        argmap.show(argmap.ArgumentMap(), height=3)


@pytest.mark.browser
def test_the_page_works_in_its_frame(converted, chromium, tmp_path):
    path = tmp_path / "notebook.html"
    path.write_text(converted, encoding="utf-8")
    page = chromium.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.route(re.compile("^https?:"), lambda route: route.abort())  # the converter's own scripts
    page.goto(path.as_uri(), wait_until="domcontentloaded")
    frame = page.frame_locator("iframe").first
    frame.locator('g.box[data-id="rain"]').click()
    assert "It will rain" in frame.get_by_role("complementary").inner_text()
    frame.get_by_role("searchbox").fill("umbrellas")
    frame.get_by_role("searchbox").press("Enter")
    assert frame.get_by_role("status").text_content() == "1 of 1 hit"
    assert page.url.endswith("notebook.html")
    assert [one for one in complaints if "require" not in one and "MathJax" not in one] == []
    page.close()


@pytest.mark.browser
def test_the_notebook_converts_to_pdf_with_its_pictures_as_words(converted, chromium, tmp_path):
    path = tmp_path / "notebook.html"
    path.write_text(converted, encoding="utf-8")
    page = chromium.new_page()
    page.route(re.compile("^https?:"), lambda route: route.abort())  # the converter's own scripts
    page.goto(path.as_uri(), wait_until="domcontentloaded")
    said = words(page.pdf(print_background=True), tmp_path)  # as nbconvert's `--to webpdf` does it
    page.close()
    assert "○ UNSUPPORTED" in said  # of the picture
    assert "Nothing supports this premise" in said  # of the table
    assert "It will rain" in said


@pytest.mark.browser
def test_a_wide_picture_stays_inside_the_page_and_says_what_it_shows(chromium, tmp_path):
    shown = argmap.examples("shared_security")._repr_mimebundle_()
    cell = nbformat.v4.new_code_cell("amap", execution_count=1)
    cell.outputs = [nbformat.v4.new_output("execute_result", data=shown, execution_count=1)]
    path = tmp_path / "notebook.html"
    path.write_text(
        nbconvert.HTMLExporter().from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))[0],
        encoding="utf-8",
    )
    page = chromium.new_page(viewport={"width": 900, "height": 700})
    page.route(re.compile("^https?:"), lambda route: route.abort())
    page.goto(path.as_uri(), wait_until="domcontentloaded")
    told = re.compile(
        r"Sharing the security burden\. Argument map with (\d+) claims and .*, (\d+) more claims not shown"
    )
    picture = page.get_by_role("img", name=told).first
    assert sum(map(int, told.search(picture.get_attribute("alt")).groups())) == 74
    box = picture.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 900
    assert page.evaluate("document.documentElement.scrollWidth") <= 900
    printed = page.pdf(print_background=True, format="A4")
    page.close()
    assert "share responsibility" in words(printed, tmp_path)
