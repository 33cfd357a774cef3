import sys
import warnings
from pathlib import Path

import pytest

import argmap


@pytest.mark.parametrize(
    ("suffix", "start"),
    [
        ("svg", b"<svg "),
        ("png", b"\x89PNG"),
        ("dot", b"digraph argmap {"),
        ("txt", b"# Sharing the burden\n"),
    ],
)
def test_a_file_is_written_by_its_suffix_and_its_path_returned(burden, tmp_path, suffix, start):
    path = argmap.render(burden, tmp_path / f"map.{suffix}")
    assert path == tmp_path / f"map.{suffix}"
    assert path.read_bytes().startswith(start)
    assert b"\r\n" not in path.read_bytes() or suffix == "png"


def test_without_a_path_the_content_is_returned(burden):
    assert isinstance(argmap.render(burden), str)
    assert isinstance(argmap.render(burden, format="png"), bytes)


def test_a_format_wins_over_the_suffix(burden, tmp_path):
    assert (
        argmap.render(burden, str(tmp_path / "map.xyz"), format="txt")
        .read_text(encoding="utf-8")
        .startswith("# Sharing")
    )


@pytest.mark.slow
@pytest.mark.parametrize("form", ["svg", "png", "pdf", "dot", "mmd", "md", "txt"])
def test_the_same_map_gives_the_same_bytes(burden, form):
    assert argmap.render(burden, format=form) == argmap.render(burden.copy(), format=form)


def test_an_unknown_suffix_names_the_known_ones(burden, tmp_path):
    with pytest.raises(argmap.RenderError, match="unknown format 'svgg': expected one of 'svg'"):
        argmap.render(burden, tmp_path / "map.svgg")
    with pytest.raises(argmap.RenderError, match="no suffix"):
        argmap.render(burden, "map")


def test_options_of_dot_are_passed_on(burden):
    assert "#0d1117" in argmap.render(burden, style="dark")
    with pytest.raises(TypeError, match="shade"):
        argmap.render(burden, shade="red")


def test_a_timeout_is_above_zero(burden):
    with pytest.raises(argmap.RenderError, match="timeout must be a positive number of seconds, got 0"):
        argmap.render(burden, timeout=0)


@pytest.mark.slow
@pytest.mark.system_dot
def test_the_system_s_engine_draws_it_too(burden, undercuts, system_dot):
    for amap in (burden, undercuts):
        for direction in ("down", "right"):
            svg = argmap.render(amap, engine="dot", direction=direction)
            assert all(f'data-id="{claim.id}"' in svg for claim in amap)


def test_a_bitmap_of_other_scripts_has_stand_ins_without_the_extra(monkeypatch):
    amap = argmap.ArgumentMap()
    amap.claim("論点は何か")
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    monkeypatch.setattr("argmap.views.graphviz._bitmap.shutil.which", lambda _name: None)
    with pytest.warns(argmap.LossWarning, match=r"'点' \(U\+70B9\).*drawn as '□'.*argmap\[png\]"):
        assert argmap.render(amap, format="png")[1:4] == b"PNG"


def test_a_character_that_no_typeface_has_is_named_in_a_bitmap_too():
    pytest.importorskip("resvg_py", reason="needs the extra png")
    pytest.importorskip("fontTools", reason="typefaces are read with it")
    amap = argmap.ArgumentMap()
    amap.claim("a letter of no script: \U000f1234")
    with pytest.warns(argmap.LossWarning, match=r"U\+F1234"):
        assert argmap.render(amap, format="png")[1:4] == b"PNG"


@pytest.mark.filterwarnings("ignore:no typeface on this machine has")
def test_a_bitmap_of_other_scripts_is_drawn_with_it():
    pytest.importorskip("resvg_py", reason="needs the extra png")
    amap = argmap.ArgumentMap()
    amap.claim("論点は何か")
    amap.claim("אין די בצמצום ההיצע")
    assert argmap.render(amap, format="png").startswith(b"\x89PNG")


@pytest.mark.slow
def test_a_map_of_twenty_thousand_claims_is_drawn_folded(tree):
    svg = argmap.render(tree(20_000))
    assert "Not shown: 19" in svg


def test_a_missing_folder_stays_file_not_found(burden, tmp_path):
    with pytest.raises(FileNotFoundError):
        argmap.render(burden, Path(tmp_path) / "no" / "map.svg")


def _asked_of_resvg(monkeypatch):
    """Return a list that fills with what resvg is asked to draw, which it then draws."""
    resvg = pytest.importorskip("resvg_py", reason="needs the extra png")
    draw, asked = resvg.svg_to_bytes, []
    monkeypatch.setattr(resvg, "svg_to_bytes", lambda **given: asked.append(given) or draw(**given))
    return asked


def test_a_bitmap_is_the_svg_drawn_with_what_comes_with_argmap(tmp_path, monkeypatch):
    painting, asked = argmap.examples("missing_painting"), _asked_of_resvg(monkeypatch)
    labels = argmap.acceptability(painting)
    argmap.render(painting, tmp_path / "map.png", values=labels)
    [given] = asked
    assert given["skip_system_fonts"]
    assert "✗ falls" in given["svg_string"]
    svg = argmap.render(painting, values=labels)
    assert given["svg_string"].count("skewX(-12)") == svg.count('font-style="italic"') > 0
    assert 'stroke-linecap="round"' in given["svg_string"]  # dots, where engines draw dashes


def test_our_own_signs_are_drawn_with_the_words_beside_them(tmp_path, monkeypatch):
    painting, asked = argmap.examples("missing_painting"), _asked_of_resvg(monkeypatch)
    painting.claim("論点は何か")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", argmap.LossWarning)  # of a machine without Japanese
        argmap.render(painting, tmp_path / "map.png", values=argmap.acceptability(painting))
    [given] = asked
    assert not given["skip_system_fonts"]
    assert "× falls" in given["svg_string"]
