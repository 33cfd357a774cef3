"""What Poppler's tools say of a PDF: a second opinion on what we write."""

import os
import shutil
import subprocess

import pytest


def asked(tool, pdf, tmp_path, *options):
    """Ask a tool of Poppler about a file."""
    if not shutil.which(tool) and os.environ.get("CI") != "true":
        pytest.skip(f"needs {tool}")
    file = tmp_path / "it.pdf"
    file.write_bytes(pdf)
    there = [file, "-"] if tool == "pdftotext" else [file]
    return subprocess.run([tool, *options, *there], capture_output=True, check=True).stdout.decode()


def words(pdf, tmp_path):
    return asked("pdftotext", pdf, tmp_path, "-raw")


def faces(pdf, tmp_path):
    """Return the typefaces of a file: name, and whether it is embedded, cut down, and can be turned back into text."""
    return {
        line.split()[0].partition("+")[2]: line.split()[-5:-2]
        for line in asked("pdffonts", pdf, tmp_path).splitlines()[2:]
    }
