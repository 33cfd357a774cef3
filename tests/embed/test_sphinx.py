"""Maps in documents of Sphinx and MyST, built by Sphinx: pages, plain text, LaTeX."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("sphinx")

CONF = """\
project = "Maps"
extensions = ["argmap.embed.sphinx", "myst_parser"]
myst_fence_as_directive = ["argmap", "argdown"]
"""
INDEX = """\
Maps
====

.. toctree::

   more

.. argmap:: maps/streets.argdown
   :highlight: lacking_support
   :caption: Wet & dry, 50%
   :name: streets

See :ref:`the map <streets>`.

.. argmap::
   :alt: Ships and harbours
   :fit: (400, 300)

   # Ships
   The ship left
     + The quay is empty

.. argdown::

   [a]: A

     + b

.. argmap:: maps/none.argdown

.. argmap::
   :highlight: lacking

   It rains

.. argmap:: maps/broken.outline

After.
"""
MORE = """\
# More

```{argmap} maps/streets.argdown
:highlight: lacking_support
```

```argmap
The ship left
  + The quay is empty
```

```argdown
[a]: A

  + b
```
"""


@pytest.fixture
def folder(tmp_path):
    pytest.importorskip("myst_parser")
    (tmp_path / "maps").mkdir()
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "index.rst").write_text(INDEX, encoding="utf-8")
    (tmp_path / "more.md").write_text(MORE, encoding="utf-8")
    (tmp_path / "maps" / "streets.argdown").write_text(
        "[wet]: The street is wet\n  + It rained\n", encoding="utf-8"
    )
    (tmp_path / "maps" / "broken.outline").write_text("It rains\n  + \n", encoding="utf-8")
    return tmp_path


def build(folder, form, *more, out=None):
    target = folder / (out or f"_{form}")
    command = [sys.executable, "-m", "sphinx", "-b", form, *more, ".", str(target)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stderr
    return target, done.stderr


@pytest.mark.slow
def test_pages_hold_pictures_their_alternatives_and_marks_and_say_what_is_broken(folder):
    target, log = build(folder, "html")
    page = (target / "index.html").read_text(encoding="utf-8")
    figures = re.findall(r'<figure class="argmap".*?</figure>', page, re.DOTALL)
    assert len(figures) == 2
    assert 'id="streets"' in figures[0]
    assert "<svg " in figures[0]
    assert "// unsupported" in figures[0]
    assert "○" in figures[0]
    assert "<figcaption>Wet &amp; dry, 50%</figcaption>" in figures[0]
    assert 'aria-label="Ships and harbours"' in figures[1]
    assert 'width="533.33" height="400"' in figures[1]
    assert "argdown fence, line 3, column 3" in page
    assert "After." in page
    told = {
        "index.rst:27: WARNING: argdown fence, line 3, column 3: expected a statement",
        "index.rst:29: WARNING: argmap fence: no file 'maps/none.argdown'",
        "unknown highlight 'lacking'",
        "broken.outline: argmap fence, line 2, column 3: nothing stands behind '+'",
        "more.md:15: WARNING: argdown fence, line 3, column 3",
    }
    assert not {line for line in told if line not in log}, log
    more = (target / "more.html").read_text(encoding="utf-8")
    assert len(re.findall(r'<figure class="argmap"', more)) == 2
    assert "// unsupported" in more


@pytest.mark.slow
def test_plain_text_has_the_words(folder):
    target, _ = build(folder, "text")
    text = (target / "index.txt").read_text(encoding="utf-8")
    assert "[wet] The street is wet  // ungrounded\n  + It rained  // unsupported" in text
    assert "Ships and harbours" in text


@pytest.mark.slow
def test_a_map_that_changes_is_drawn_again(folder):
    build(folder, "html")
    (folder / "maps" / "streets.argdown").write_text("[wet]: The street is dry\n", encoding="utf-8")
    target, _ = build(folder, "html")
    assert "The street is dry" in (target / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_latex_gets_a_pdf(folder):
    pytest.importorskip("fpdf")
    target, _ = build(folder, "latex")
    [source] = [path for path in target.glob("*.tex") if path.stem == "maps"]
    named = re.findall(
        r"\\sphinxincludegraphics\{\{(argmap-\w+)\}\.pdf\}", source.read_text(encoding="utf-8")
    )
    assert len(named) == 4
    for name in named:
        assert (target / f"{name}.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.slow
@pytest.mark.tex
def test_latex_makes_a_document_with_the_map(folder):
    pytest.importorskip("fpdf")
    if shutil.which("latexmk") is None:
        pytest.skip("latexmk is not installed")
    target, _ = build(folder, "latex")
    done = subprocess.run(
        ["latexmk", "-pdf", "-interaction=nonstopmode", "maps.tex"],
        cwd=target,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    text = subprocess.run(
        ["pdftotext", "-layout", "maps.pdf", "-"], cwd=target, capture_output=True, text=True, check=True
    ).stdout
    assert "It rained" in text
    assert "Wet & dry, 50%" in text


@pytest.mark.slow
def test_200_maps_in_parallel_give_the_same_bytes(tmp_path):
    (tmp_path / "conf.py").write_text(
        'project = "Maps"\nextensions = ["argmap.embed.sphinx"]\nhtml_last_updated_fmt = None\n',
        encoding="utf-8",
    )
    names = [f"page{number}" for number in range(20)]
    toctree = "\n".join(f"   {name}" for name in names)
    (tmp_path / "index.rst").write_text(f"Maps\n====\n\n.. toctree::\n\n{toctree}\n", encoding="utf-8")
    for place, name in enumerate(names):
        maps = "\n".join(
            f".. argmap::\n   :highlight: lacking_support\n\n   Claim {place} {number}\n     + Reason {number}\n"
            for number in range(10)
        )
        (tmp_path / f"{name}.rst").write_text(f"{name}\n======\n\n{maps}", encoding="utf-8")
    alone, _ = build(tmp_path, "html", out="_alone")
    together, log = build(tmp_path, "html", "-j", "2", out="_together")
    assert "not safe" not in log
    pages = sorted(alone.glob("page*.html"))
    assert sum(page.read_text(encoding="utf-8").count('<figure class="argmap"') for page in pages) == 200
    assert all(page.read_bytes() == (together / page.name).read_bytes() for page in pages)


@pytest.mark.slow
def test_without_sphinx_the_extension_says_which_extra_helps(tmp_path):
    blocker = "import sys; sys.modules['sphinx'] = None; sys.modules['docutils'] = None\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{blocker}import argmap.embed.sphinx"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path.cwd(),
    )
    assert "MissingExtraError: directives of Sphinx need sphinx: pip install 'argmap[embed]'" in done.stderr
