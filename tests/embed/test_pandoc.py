"""Maps in documents of pandoc and Quarto, made by these tools."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pages_with_maps import PAGE, built

from argmap.cli import main
from argmap.embed._batch import FORMS, answer
from argmap.errors import FormatError

pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")


@pytest.fixture
def filtered(tmp_path, capfd):
    """Run pandoc with the filter on a page."""
    main(["embed", "pandoc"])
    where = capfd.readouterr().out.strip()
    program = tmp_path / "argmap"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m argmap "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    page = tmp_path / "index.md"
    page.write_text(PAGE, encoding="utf-8")

    def run(name, *more, text=None, program=str(program)):
        if text is not None:
            page.write_text(text, encoding="utf-8")
        done = subprocess.run(
            ["pandoc", "--lua-filter", where, "index.md", "-o", name, *more],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
            env=os.environ | {"ARGMAP_PROGRAM": program, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert done.returncode == 0, done.stderr
        return tmp_path / name, done.stderr

    return run


@pandoc
@pytest.mark.slow
def test_a_page_holds_pictures_their_alternatives_and_marks(filtered):
    page, log = filtered("page.html")
    built(page.read_text(encoding="utf-8"), log)


@pandoc
@pytest.mark.slow
def test_latex_gets_pdf_and_word_gets_bitmaps_with_their_alternative(filtered):
    page, _ = filtered("page.tex", "--extract-media=media")
    text = page.read_text(encoding="utf-8")
    [first, _] = re.findall(r"\\includegraphics[^{]*\{([^}]*\.pdf)\}", text)
    assert (page.parent / first).read_bytes().startswith(b"%PDF-")
    assert r"\caption{Wet \& dry}" in text
    assert "line 3, column 3" in text
    document, _ = filtered("page.docx")
    with zipfile.ZipFile(document) as parts:
        body = parts.read("word/document.xml").decode()
        assert sum(name.endswith(".png") for name in parts.namelist()) == 2
    assert "argument map with 3 claims" in body


@pandoc
@pytest.mark.slow
@pytest.mark.tex
def test_latex_makes_a_document_with_the_map(filtered):
    if shutil.which("pdflatex") is None:
        pytest.skip("pdflatex is not installed")
    page, _ = filtered("page.pdf", "--pdf-engine=pdflatex", text=PAGE.replace("○", ""))
    text = subprocess.run(["pdftotext", str(page), "-"], capture_output=True, text=True, check=True).stdout
    assert "It rained" in text


@pandoc
@pytest.mark.slow
def test_plain_text_and_slides_and_books_have_the_map(filtered):
    text, _ = filtered("page.txt", "-t", "plain")
    assert "+ It rained  // unsupported" in text.read_text(encoding="utf-8")
    slides, _ = filtered("slides.html", "-t", "revealjs", "-s")
    assert slides.read_text(encoding="utf-8").count('<figure class="argmap"') == 2
    book, _ = filtered("page.epub", "--metadata", "title=Maps")
    with zipfile.ZipFile(book) as parts:
        pages = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xhtml"))
    assert pages.count('<figure class="argmap"') == 2


@pandoc
@pytest.mark.slow
def test_without_the_program_the_fences_stay_and_the_build_goes_on(filtered):
    page, log = filtered("page.html", program="no-such-program")
    assert "It rained" in page.read_text(encoding="utf-8")
    assert "pip install argmap" in log


@pandoc
@pytest.mark.slow
def test_other_code_is_left_alone_and_no_program_is_run(filtered):
    page, log = filtered("page.html", text="```python\nprint(1)\n```\n", program="no-such-program")
    assert "argmap" not in log
    assert "python" in page.read_text(encoding="utf-8")


@pandoc
@pytest.mark.slow
def test_200_fences_give_the_same_bytes_twice(filtered):
    text = "\n".join(f"```argmap\nClaim {number}\n  + Reason {number}\n```\n" for number in range(200))
    one, _ = filtered("one.html", text=text)
    other, _ = filtered("other.html", text=text)
    assert one.read_bytes() == other.read_bytes()
    assert one.read_text(encoding="utf-8").count('<figure class="argmap"') == 200


@pytest.mark.slow
def test_quarto_renders_a_page_with_the_extension(tmp_path):
    if shutil.which("quarto") is None:
        pytest.skip(
            "Quarto is not installed: neither Debian nor npm has it, and PyPI's quarto-cli fetches it from GitHub when it is built"
        )
    main(["embed", "quarto", str(tmp_path)])
    (tmp_path / "page.qmd").write_text(
        f"---\ntitle: Maps\nfilters: [argmap]\n---\n\n{PAGE}", encoding="utf-8"
    )
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(
        ["quarto", "render", "page.qmd", "--to", "html"], cwd=tmp_path, check=True, env=environment
    )
    assert (tmp_path / "page.html").read_text(encoding="utf-8").count('<figure class="argmap"') == 2


def test_the_quarto_extension_names_the_filter_that_lies_beside_it(tmp_path):
    assert main(["embed", "quarto", str(tmp_path)]) == 0
    there = tmp_path / "_extensions" / "argmap"
    assert "- argmap.lua" in (there / "_extension.yml").read_text(encoding="utf-8")
    assert (there / "argmap.lua").is_file()
    assert main(["embed", "quarto", str(tmp_path)]) == 0  # a second time it is brought up to date


def test_the_extension_of_somebody_else_is_not_replaced(tmp_path, capfd):
    there = tmp_path / "_extensions" / "argmap"
    there.mkdir(parents=True)
    (there / "_extension.yml").write_text("title: Another\n", encoding="utf-8")
    (there / "argmap.lua").write_text("-- another\n", encoding="utf-8")
    assert main(["embed", "quarto", str(tmp_path)]) == 2
    assert "another extension's" in capfd.readouterr().err
    assert (there / "argmap.lua").read_text(encoding="utf-8") == "-- another\n"


@pytest.mark.parametrize("form", FORMS)
def test_a_batch_answers_each_fence_in_each_form(form):
    if form == "pdf":
        pytest.importorskip("fpdf")
    fences = [{"text": "It rains"}, {"text": "A\n  + ", "language": "argmap"}]
    good, bad = json.loads(answer(json.dumps({"form": form, "path": "p.md", "fences": fences})))
    assert (
        good["content"] and good["alt"] == "argument map with 1 claim and 0 relations. Contention: It rains"
    ) or "It rains" in good["alt"]
    assert bad["faults"] == [
        "p.md: argmap fence, line 2, column 3: nothing stands behind '+': say a claim, or remove the line"
    ]


@pytest.mark.parametrize(
    "request_",
    [
        "",
        "[]",
        "{}",
        '{"form": "svg"}',
        '{"form": "bmp", "fences": []}',
        '{"form": "svg", "fences": ["x"]}',
        '{"form": "svg", "fences": 1}',
    ],
)
def test_a_request_that_is_none_is_refused(request_):
    with pytest.raises(FormatError, match="expected JSON with a form"):
        answer(request_)
