"""Maps in pages of Zensical and MkDocs, built by these tools."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pages_with_maps import PAGE, balanced, built

import argmap


def run(*command, folder):
    return subprocess.run(
        [str(part) for part in command], cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )


def program(name):
    found = Path(sys.executable).with_name(name)
    if not found.exists():
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture
def pages(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_zensical_builds_a_page_with_maps(pages):
    (pages / "zensical.toml").write_text(
        """\
[project]
site_name = "Maps"
[project.markdown_extensions]
attr_list = {}
[project.markdown_extensions.pymdownx.superfences]
custom_fences = [
  { name = "argmap", class = "argmap", format = "argmap.embed.fence", validator = "argmap.embed.fence_options" },
  { name = "argdown", class = "argmap", format = "argmap.embed.fence", validator = "argmap.embed.fence_options" },
]
""",
        encoding="utf-8",
    )
    done = run(program("zensical"), "build", folder=pages)
    assert done.returncode == 0, done.stderr
    built((pages / "site" / "index.html").read_text(encoding="utf-8"), done.stdout + done.stderr)


MKDOCS = """\
site_name: Maps
theme: {name: %s, font: false}
markdown_extensions:
  - attr_list
  - pymdownx.superfences:
      custom_fences:
        - {name: argmap, class: argmap, format: !!python/name:argmap.embed.fence , validator: !!python/name:argmap.embed.fence_options }
        - {name: argdown, class: argmap, format: !!python/name:argmap.embed.fence , validator: !!python/name:argmap.embed.fence_options }
"""


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_mkdocs_and_material_build_a_page_with_maps(pages, theme):
    pytest.importorskip("mkdocs")
    if theme == "material":
        pytest.importorskip("material")
    settings = (
        MKDOCS % theme if theme == "material" else MKDOCS.replace("theme: {name: %s, font: false}\n", "")
    )
    (pages / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = run(sys.executable, "-m", "mkdocs", "build", folder=pages)
    assert done.returncode == 0, done.stderr
    built((pages / "site" / "index.html").read_text(encoding="utf-8"), done.stderr)
    shutil.rmtree(pages / "site")
    assert run(sys.executable, "-m", "mkdocs", "build", "--strict", folder=pages).returncode != 0


def converted(text, **fence):
    """Turn a page into HTML by Python-Markdown itself."""
    markdown = pytest.importorskip("markdown")
    pytest.importorskip("pymdownx")
    fences = [
        {"name": name, "class": "argmap", "format": argmap.embed.fence, **fence}
        for name in ("argmap", "argdown")
    ]
    return markdown.markdown(
        text,
        extensions=["attr_list", "pymdownx.superfences"],
        extension_configs={"pymdownx.superfences": {"custom_fences": fences}},
    )


@pytest.mark.parametrize(
    "fence", [{}, {"validator": argmap.embed.fence_options}], ids=["attributes", "validator"]
)
def test_options_are_read_with_a_validator_and_without(fence):
    page = converted(PAGE, **fence)
    assert "// unsupported" in page
    assert balanced(page)


def test_options_may_stand_behind_the_language():
    page = converted(
        '```argmap highlight="lacking_support" words="no"\nIt rains\n```\n',
        validator=argmap.embed.fence_options,
    )
    assert "unsupported" in page
    assert "<details>" not in page


def test_json_and_outline_are_told_by_content():
    amap = argmap.examples("school_phones")
    for text in (argmap.dumps(amap), argmap.outline(amap)):
        shown = argmap.embed.fence(text, "argmap")
        assert "Phones at school" in shown
        assert "argmap-fault" not in shown


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("argmap", '{"argmap": 1,\n "claims": }', "argmap fence, line 2, column 12</strong>: not JSON"),
        ("argmap", "It rains\n  _ No", "argmap fence, line 2, column 3</strong>: &#x27;_&#x27; undercuts"),
        ("argdown", "[a]: A\n\n  + b", "argdown fence, line 3, column 3</strong>: expected a statement"),
        ("argmap", "", "argmap fence, line 1, column 1</strong>: expected a claim"),
        ("argmap", "   \n\n", "argmap fence, line 1, column 1</strong>: expected a claim"),
        ("argmap", '{"argmap": 99, "claims": []}', "argmap fence</strong>"),
        ("argmap", "\x00{", "argmap-fault"),
    ],
)
def test_a_broken_fence_says_where_and_shows_its_text(language, text, said):
    shown = argmap.embed.fence(text, language)
    assert said in shown or "<figure" in shown
    assert said in shown or text.startswith("\x00")
    assert balanced(shown)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"highlight": "lacking"}, "unknown highlight &#x27;lacking&#x27;"),
        ({"highlihgt": "lacking_support"}, "did you mean &#x27;highlight&#x27;"),
        ({"depth": "two"}, "depth must be a whole number"),
        ({"focus": "rian"}, "did you mean &#x27;rain&#x27;"),
        ({"legend": "perhaps"}, "legend must be yes or no"),
        ({"style": "<script>"}, "unknown style"),
        ({"font": "/etc/passwd"}, "unknown option &#x27;font&#x27;"),
        ({"matrix": "x"}, "unknown option &#x27;matrix&#x27;"),
    ],
)
def test_a_wrong_option_is_told_where_the_picture_would_be(options, said):
    shown = argmap.embed.fence("[rain] It rains", "argmap", options=options)
    assert said in shown
    assert "<script>" not in shown


@pytest.mark.parametrize(
    ("options", "seen"),
    [
        ({"highlight": "lacking_support, unanswered"}, "unanswered"),
        ({"values": "strength"}, "0.5"),
        ({"detail": "titles", "direction": "right"}, "<svg"),
        ({"only": "rain, wet"}, "<svg"),
        ({"fit": "(400, 300)"}, 'width="533.33" height="400"'),
        ({"fit": "400x300"}, 'width="533.33" height="400"'),
        ({"fit": "a4"}, 'width="793.71" height="1122.52"'),
        ({"legend": "no"}, "<svg"),
        ({"legend": "legend"}, "supports"),
        ({"alt": '"><script>alert(1)</script>'}, "&quot;&gt;&lt;script&gt;"),
    ],
)
def test_options_do_what_they_say(options, seen):
    text = "[wet] The street is wet\n  + [rain] It rained\n  - [roof] There is a roof"
    shown = argmap.embed.fence(text, "argmap", options=options)
    assert seen in shown
    assert "argmap-fault" not in shown
    assert "<script>" not in shown


def test_two_maps_on_a_page_share_no_id():
    page = argmap.embed.fence("It rains", "argmap") + argmap.embed.fence("It rains", "argmap", id_value="two")
    assert re.findall(r' id="([^"]*)"', page) == ["two"]


@pytest.mark.slow
def test_a_wide_map_scrolls_and_stays_legible():
    shown = argmap.embed.fence(
        argmap.dumps(argmap.examples("shared_security")), "argmap", options={"fold": ""}
    )
    assert "overflow-x:auto" in shown
    assert balanced(shown)


def test_text_of_a_fence_is_never_markup():
    hostile = '<script>alert(1)</script>"onload="x\' </pre></figure>&amp;'
    for text in (hostile, f"{hostile}\n  + ", f"A\n  + {hostile}"):
        shown = argmap.embed.fence(text, "argmap", id_value='"><script>')
        assert "<script" not in shown
        assert balanced(shown)


@pytest.mark.slow
def test_200_fences_are_drawn_in_parallel_with_the_same_bytes():
    texts = [
        f"# Map {number}\nClaim {number}\n  + Reason {number}\n  - Objection {number % 7}"
        for number in range(200)
    ]
    options = {"highlight": "lacking_support"}

    def drawn(text):
        return argmap.embed.fence(text, "argmap", options=options)

    alone = [drawn(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(drawn, texts))
    assert alone == together
    assert len(set(alone)) == 200
