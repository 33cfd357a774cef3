"""Reading documents: the text of files, and what hostile ones end in."""

import importlib.util
import io
import sys
import zlib

import pytest

import argmap
from argmap import documents
from argmap.documents import Limits
from argmap.errors import FormatError

WORDS = "The old bridge, built in 1910, is not safe in winter, and engineers say that it may fall."
PAGE = f"""<!doctype html><html><head><title>On bridges</title><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2024-06-03"></head><body><nav>Home News</nav><article><h1>On bridges</h1>
<p>{WORDS}</p><script>alert("evil")</script><p>Therefore the council should close it, as all who use it agree.</p></article></body></html>"""


def pdf_of(stream, filters=b""):
    """A PDF of one page, with this content."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n" % (len(stream), filters) + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    )


def deflated(stream):
    return pdf_of(zlib.compress(stream, 9), b"/Filter/FlateDecode")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a"])
def test_plain_text_and_markdown_are_read_as_they_stand(tmp_path, name):
    file = tmp_path / name
    file.write_bytes("\ufeff# Bridges\r\n\r\nIt’s old.\n".encode())
    found = documents.read(file)
    assert found.text == "# Bridges\r\n\r\nIt’s old.\n"
    assert found.kind == ("markdown" if name.endswith("md") else "text")
    assert found.title == ("Bridges" if name.endswith("md") else None)
    assert documents.read("𝄞".encode("utf-16")).text == "𝄞"


@pytest.mark.slow
def test_a_page_is_read_without_what_stands_around_its_article(tmp_path):
    found = documents.read(PAGE.encode())
    assert WORDS in found.text
    assert "evil" not in found.text
    assert "\n\nTherefore the council" in found.text
    assert (found.kind, found.title, found.author, found.date) == (
        "html",
        "On bridges",
        "Ann Lee",
        "2024-06-03",
    )
    source = found.source("article", mapped=True)
    assert (source.text, source.sha256, source.kind) == (found.text, found.sha256, "html")


@pytest.mark.slow
def test_a_pdf_is_read_page_by_page(tmp_path):
    import pypdf

    writer = pypdf.PdfWriter()
    for words in (b"The old bridge is not safe.", b"Therefore close it."):
        writer.append(io.BytesIO(pdf_of(b"BT /F1 12 Tf 10 200 Td (" + words + b") Tj ET")))
    writer.add_metadata({"/Title": "Report", "/Author": "Ann"})
    file = tmp_path / "report.pdf"
    writer.write(file)
    found = documents.read(file)
    assert found.text == "The old bridge is not safe.\n\nTherefore close it.\n\n"
    assert (found.pages, found.title, found.author) == ((0, 29), "Report", "Ann")
    assert argmap.cite("report", found, "close it").locator == "p. 2"
    writer.encrypt("secret")
    writer.write(file)
    with pytest.raises(FormatError, match="report.pdf: this pdf cannot be read: it is encrypted"):
        documents.read(file)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (deflated(b" " * 300_000_000), "this pdf "),
        (deflated(b"BT " + b"(a) Tj " * 3_000_000 + b"ET"), "this pdf "),
        (b"%PDF-1.4 garbage", "this pdf cannot be read: "),
        (b"<html><body>" + b"<div>" * 200_000 + b"x" + b"</div>" * 200_000, "this html cannot be read: "),
        (b"<html><body><p>" + b"a " * 50_000_000, "this html "),
        (b"a" * 100_000_000, "too long: 100000000 characters, of 20000000 that limits.characters allows"),
    ],
    ids=["blanks", "operators", "garbage", "nested", "long html", "long line"],
)
def test_hostile_documents_end_in_an_error_or_are_read(content, said):
    try:
        found = documents.read(content, limits=Limits(seconds=6))
    except FormatError as error:
        told = str(error)
    else:
        told = said if found.text.strip() else "nothing"
    assert told.startswith(said)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"caf\xe9", "no text in UTF-8: byte 4 is wrong"),
        (b"a\0b", "no text: it has null characters"),
        (3, "expected the path of a document, or its bytes, got 3"),
    ],
)
def test_what_is_no_document_is_refused(content, said):
    with pytest.raises(FormatError, match=f"^{said}"):
        documents.read(content)


def test_limits_and_kinds_are_checked(tmp_path):
    with pytest.raises(FileNotFoundError):
        documents.read(tmp_path / "nowhere.txt")
    with pytest.raises(FormatError, match="unknown kind 'docx'"):
        documents.read(b"x", kind="docx")
    with pytest.raises(FormatError, match="limits must be Limits, got 3"):
        documents.read(b"x", limits=3)
    with pytest.raises(FormatError, match="seconds must be a positive number"):
        Limits(seconds=0)
    with pytest.raises(FormatError, match="too large: 5 bytes, of 1 that limits.memory allows"):
        documents.read(b"12345", limits=Limits(memory=4))
    with pytest.raises(FormatError, match="too long: 5 characters"):
        documents.read(b"12345", limits=Limits(characters=4))


@pytest.mark.parametrize(("kind", "package"), [("pdf", "pypdf"), ("html", "trafilatura")])
def test_the_extra_that_is_missing_is_named(monkeypatch, kind, package):
    monkeypatch.setattr(
        "argmap.documents.read_document.find_spec",
        lambda name: None if name == package else importlib.util.find_spec(name),
    )
    with pytest.raises(
        argmap.MissingExtraError,
        match=rf"documents in {kind.upper()} need {package}: pip install 'argmap\[documents\]'",
    ):
        documents.read(b"x", kind=kind)


@pytest.mark.slow
def test_import_loads_none_of_the_extras():
    import subprocess

    code = "import sys, argmap, argmap.documents; argmap.verify; argmap.documents.read(b'x'); print([m for m in ('pypdf', 'trafilatura', 'lxml', 'sentencex') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
