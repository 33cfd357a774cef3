import base64
import re

import pytest

import argmap
from argmap.views.notebook import _display as notebook


@pytest.fixture(autouse=True)
def _options():
    yield
    argmap.options.notebook_png = False
    argmap.options.notebook_style = "plain"


def test_a_map_shows_its_diagram_and_its_outline(burden):
    shown = burden._repr_mimebundle_()
    assert shown["image/svg+xml"].startswith("<svg")
    assert "Supply-side" in shown["text/plain"]


def test_a_failing_engine_is_said_and_the_outline_shown(burden, monkeypatch):
    monkeypatch.setattr(
        "argmap.views.graphviz._picture.lay_out_settled",
        lambda *_a, **_k: (_ for _ in ()).throw(argmap.RenderError("no engine")),
    )
    shown = notebook.mimebundle(burden)
    assert set(shown) == {"text/plain"}
    assert "(no picture: no engine)" in shown["text/plain"]
    assert "Supply-side" in shown["text/plain"]


def test_whatever_breaks_nothing_is_raised(burden, monkeypatch):
    def broken(*_args, **_kwargs):
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("argmap.views.graphviz.dot.dot", broken)
    monkeypatch.setattr("argmap.views.notebook._display.outline", broken)
    shown = notebook.mimebundle(burden)
    assert "(no outline: by zero)" in shown["text/plain"]
    assert repr(burden) in shown["text/plain"]


def test_a_bitmap_is_shown_when_asked_for(burden):
    argmap.options.notebook_png = True
    shown = burden._repr_mimebundle_()
    assert base64.b64decode(shown["image/png"]).startswith(b"\x89PNG")


def test_the_look_is_an_option(burden):
    argmap.options.notebook_style = "dark"
    assert "#0d1117" in burden._repr_mimebundle_()["image/svg+xml"]


def test_a_misspelt_option_is_refused():
    with pytest.raises(AttributeError):
        argmap.options.notebok_png = True


def test_a_large_map_is_folded_and_its_outline_cut(tree):
    shown = tree(700)._repr_mimebundle_()
    assert "Not shown:" in shown["image/svg+xml"]
    lines = shown["text/plain"].splitlines()
    assert "// cut after 400 lines; the map has 700 claims" in lines
    assert lines[-22] == "700 of 700 claims lack support:"
    assert lines[-1] == "... and 680 more"


@pytest.mark.parametrize(
    ("reasons", "scale"), [(1, 1.0), (7, None), (40, 0.6)], ids=["narrow", "wider than a cell", "far wider"]
)
def test_a_picture_fits_the_cell_as_far_as_it_stays_legible(tree, reasons, scale):
    def width(svg):
        return float(re.match(r'<svg [^>]*?width="([\d.]+)"', svg)[1])

    graph = argmap.dot(tree(reasons + 1, width=reasons), direction="down")
    natural = width(graph.svg())
    expected = 940 if scale is None else natural * scale
    assert width(graph._repr_mimebundle_()["image/svg+xml"]) == pytest.approx(expected, abs=0.01)


def test_a_map_s_own_picture_fits_the_cell(tree):
    amap = tree(40, width=3)
    for number in range(40):
        amap.evolve(
            f"c{number}", text=f"Claim number {number} in a sentence that takes the room of several lines"
        )
    whole = argmap.render(amap, highlight=argmap.lacking_support(amap))
    shown = amap._repr_mimebundle_()["image/svg+xml"]
    assert 'width="940"' in shown
    assert shown.partition("viewBox")[2] == whole.partition("viewBox")[2]
