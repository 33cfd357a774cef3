"""A PDF: vectors and words, the same bytes, every character or an error."""

import re
import subprocess
import sys
import warnings
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from poppler import asked, faces, words
from strategies import full_maps, shapes

import argmap
from argmap.views.drawing._measure import measure
from argmap.views.drawing._typefaces import BOLD, SHIPPED, choose, covered_by, installed, needs_ink
from argmap.views.graphviz._engine import lay_out
from argmap.views.graphviz._xdot import Words, read
from argmap.views.styles import names

pytest.importorskip("fpdf", reason="needs the extra pdf")
LIBERATION = Path("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf")
needs_liberation = pytest.mark.skipif(not LIBERATION.exists(), reason="needs Liberation Sans")


def content(pdf):
    """Return what the page draws: operators, and words in the brackets of Tj."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    return "\n".join(zlib.decompress(stream).decode("latin-1") for stream in streams if stream[:1] == b"x")


@pytest.mark.slow
def test_words_can_be_found_and_links_followed(burden, tmp_path):
    pdf = argmap.render(burden, format="pdf", wrap=100)
    assert "Firearms flow from the US into Mexico" in words(pdf, tmp_path)
    assert b"/URI (https://example.org/report?a=1&b=2)" in pdf


def test_a_claim_in_any_script_keeps_its_link_and_its_place(tmp_path):
    amap = argmap.ArgumentMap()
    amap.source("Quelle", id="s", url="https://example.org/")
    amap.claim("Ήταν ο κηπουρός", citations=[argmap.Citation(source="s")])
    pdf = argmap.render(amap, format="pdf", font=SHIPPED[0])
    assert b"/URI (https://example.org/)" in pdf
    found = re.findall(
        r'xMin="([\d.]+)"[^>]*>(?:CLAIM|CONTENTION|Ήταν|Quelle)<', asked("pdftotext", pdf, tmp_path, "-bbox")
    )
    assert len(found) == 3
    assert max(map(float, found)) - min(map(float, found)) < 2


@pytest.mark.slow
def test_every_typeface_is_embedded(burden, tmp_path):
    burden.claim("Ж ∀x (p ⇒ q) ✓ שלום")
    for style in names():
        found = faces(argmap.render(burden, format="pdf", style=style), tmp_path)
        assert set(found) == {"Arimo", "ArimoBold", "NotoSansMath", "NotoSansSymbols2"}
        assert all(told == ["yes", "yes", "yes"] for told in found.values())


@pytest.mark.slow
def test_a_machine_without_typefaces_writes_the_same_bytes(burden, monkeypatch):
    burden.claim(
        "naïve – Ελληνικά: ἐπιχείρημα, Русский, Tiếng Việt, עברית שָׁלוֹם, ∀x (p ⇒ q ∧ r) ∴ ⊢ □p ✓ ✗ ★ ◆ → ↔"
    )
    pdf = argmap.render(burden, format="pdf")
    monkeypatch.setattr("argmap.views.drawing._pdf.installed", lambda: iter(()))
    assert argmap.render(burden, format="pdf") == pdf


def test_the_typefaces_shipped_may_be_embedded_and_come_with_their_licence():
    from fontTools.ttLib import TTFont

    folder = SHIPPED[0].parent
    assert {*SHIPPED, BOLD, folder / "OFL.txt"} == set(folder.iterdir())
    for file in (*SHIPPED, BOLD):
        with TTFont(file) as font:
            assert font["OS/2"].fsType == 0  # may be embedded by anyone
            assert "SIL Open Font License" in font["name"].getDebugName(13)


def test_the_typeface_shipped_is_as_wide_as_the_layout_takes_it_to_be():
    from fontTools.ttLib import TTFont

    for file, bold in ((SHIPPED[0], False), (BOLD, True)):
        with TTFont(file) as font:
            for char in map(
                chr, [*range(0x21, 0x7F), *range(0xA1, 0x180), *range(0x391, 0x3A2), *range(0x410, 0x450)]
            ):
                if not needs_ink(char):
                    continue
                advance = font["hmtx"][font.getBestCmap()[ord(char)]][0] / font["head"].unitsPerEm
                assert measure(char, 1.0, bold=bold) == pytest.approx(advance, abs=0.002), char


@pytest.mark.slow
def test_title_and_author_are_told(burden):
    burden.data = {"author": "Ada\nExample"}
    pdf = argmap.render(burden, format="pdf")
    assert b"/Title (" in pdf
    assert b"/Author (" in pdf
    assert b"/Author" not in argmap.render(argmap.ArgumentMap("No one"), format="pdf")


def test_dashes_keep_their_gaps(burden):
    drawn = content(argmap.render(burden, format="pdf"))
    broken = [line for line in drawn.splitlines() if re.search(r"\[[\d.]+ [\d.]+\] 0 d", line)]
    dashed = [line for line in broken if "[0.1 " not in line]
    assert dashed
    assert all("0 J" in line for line in dashed)


def test_dots_are_round(burden):
    drawn = content(argmap.render(burden, format="pdf")).splitlines()
    dotted = [line for line in drawn if line.startswith("q 2.6 w 1 J 0 j [0.1 5.2] 0 d")]
    assert len(dotted) == 2  # the one undercut, and its sample in the legend
    assert sum(" 1 J " in line for line in drawn) == 2


def test_no_tool_of_another_program_is_needed_to_see_it(burden, tmp_path):
    said = words(argmap.render(burden, format="pdf"), tmp_path)
    assert "CONTENTION" in said
    assert "▲ SUPPORT" in said
    assert "“Every hectare" in said


@pytest.mark.slow
def test_the_same_map_gives_the_same_bytes_under_any_seed_and_locale(tmp_path):
    script = "import argmap, sys; a = argmap.ArgumentMap('T'); a.support(a.claim('b é Ж'), a.claim('a')); a.claim('شجرة')\n"
    script += "sys.stdout.buffer.write(argmap.render(a, format='pdf'))"
    if choose("شجرة", installed())[1]:
        pytest.skip("needs a typeface for Arabic")
    written = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "LC_ALL": locale, "PATH": "/usr/bin", "TZ": zone},
        ).stdout
        for seed, locale, zone in (("1", "C", "UTC"), ("2", "de_DE.UTF-8", "Asia/Tokyo"))
    }
    assert len(written) == 1
    assert len(written.pop()) > 1000


@pytest.mark.slow
def test_a_character_that_no_typeface_has_is_named_and_has_a_stand_in(tmp_path):
    amap = argmap.ArgumentMap()
    amap.claim("a letter of no script: \U000f1234")
    with pytest.warns(argmap.LossWarning, match=r"no typeface .*U\+F1234.* drawn as '□'"):
        pdf = argmap.render(amap, format="pdf")
    assert "a letter of no script: □" in words(pdf, tmp_path)


@needs_liberation
def test_a_typeface_can_be_chosen(burden, tmp_path):
    pdf = argmap.render(burden, format="pdf", font=LIBERATION)
    assert faces(pdf, tmp_path) == {"LiberationSans": ["yes", "yes", "yes"]}


@pytest.mark.slow
@needs_liberation
def test_what_a_typeface_lacks_is_set_in_another(burden, tmp_path):
    burden.claim("the sign ⇒ of logic, the tick ✓")
    pdf = argmap.render(burden, format="pdf", font=LIBERATION, wrap=100)
    assert "LiberationSans" in faces(pdf, tmp_path)
    assert "the sign ⇒ of logic, the tick ✓" in words(pdf, tmp_path)


def test_what_is_no_typeface_is_refused(burden, tmp_path):
    file = tmp_path / "x.ttf"
    file.write_bytes(b"no typeface")
    with pytest.raises(argmap.RenderError, match="no typeface that can be embedded"):
        argmap.render(burden, format="pdf", font=file)
    with pytest.raises(argmap.RenderError, match="font= is for pdf"):
        argmap.render(burden, font=file)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["Русский текст", "Ελληνικά: ἐπιχείρημα", "Tiếng Việt có dấu", "∀x (p ⇒ q ∧ r) ∴ ✓"]
)
def test_other_scripts_are_embedded_and_found(text, tmp_path):
    amap = argmap.ArgumentMap()
    amap.claim(text)
    assert text in words(argmap.render(amap, format="pdf", wrap=100), tmp_path)


def test_characters_that_only_join_others_are_left_out(tmp_path):
    amap = argmap.ArgumentMap()
    amap.claim("a\u200db \ufe0fc")
    assert "ab c" in words(argmap.render(amap, format="pdf"), tmp_path)


def test_the_signs_of_pictures_are_shipped():
    assert choose("▲▼◊○●■►›–…“”", SHIPPED)[1] == ""


def test_what_is_not_a_typeface_covers_nothing(tmp_path):
    assert covered_by(tmp_path / "none.ttf") == frozenset()


@pytest.mark.parametrize(
    "bad", [b"", b"[]", b"{}", b'{"bb": 1}', b'{"bb": "0,0,1,1", "_draw_": [{"op": "T"}]}']
)
def test_what_no_engine_writes_is_refused(bad):
    with pytest.raises(argmap.RenderError, match="cannot be read"):
        read(bad)


def test_a_missing_package_is_named(burden, monkeypatch):
    monkeypatch.setitem(sys.modules, "fpdf", None)
    with pytest.raises(argmap.MissingExtraError, match=r"argmap\[pdf\]"):
        argmap.render(burden, format="pdf")


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(shapes(associations=True), st.sampled_from(names()))
def test_every_claim_of_any_shape_is_written(tmp_path_factory, amap, style):
    drawn = words(argmap.render(amap, format="pdf", style=style, wrap=400), tmp_path_factory.mktemp("pdf"))
    for claim in amap:
        assert claim.text in drawn


@pytest.mark.slow
@pytest.mark.system_dot
def test_the_system_s_engine_gives_the_same_words(burden, undercuts, system_dot):
    for amap in (burden, undercuts):
        graph = argmap.dot(amap, style="print")
        found = [
            sorted(
                item.text
                for _, item in read(lay_out(graph.source, "json", engine=engine)).items
                if isinstance(item, Words)
            )
            for engine in ("pure", "dot")
        ]
        assert found[0] == found[1]
        assert argmap.render(amap, format="pdf", engine="dot")[:5] == b"%PDF-"


@pytest.mark.slow
def test_a_map_of_any_size_fits_a_page(tree):
    pdf = argmap.render(tree(900, 300), format="pdf", fold=(), direction="right")
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert max(map(float, box.groups())) <= 14_000


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(full_maps())
def test_any_field_is_written_or_its_character_named(amap):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        written = argmap.render(amap, format="pdf").decode("latin-1")
    assert written.startswith("%PDF-")
    assert all(str(one.message).startswith("no typeface on this machine has") for one in told)
    assert not re.search(r"/(JavaScript|Launch|OpenAction /S|EmbeddedFile)\b", written)
