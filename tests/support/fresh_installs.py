"""Environments with nothing but what pip installs into them, and this checkout as a wheel or as a repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from repository import ROOT

PATIENCE = 900  # seconds that an installation may take


def run(command, folder, **more):
    """Run a command where no argmap is but what it brings."""
    ours = {"PYTHONPATH", "VIRTUAL_ENV", "PIP_CONSTRAINT"}
    env = {key: value for key, value in os.environ.items() if key not in ours}
    return subprocess.run(
        [*map(str, command)],
        cwd=folder,
        env=env | more,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def must(command, folder, **more):
    done = run(command, folder, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def python_of(version):
    """Return the Python of a version, or skip."""
    found = (
        sys.executable if sys.version_info[:2] == version else shutil.which("python{}.{}".format(*version))
    )
    if found is None or run([found, "-c", "import ensurepip, venv"], "/").returncode:
        pytest.skip(f"needs Python {version[0]}.{version[1]} with venv")
    return found


def environment(folder, version, *wanted):
    """Make an environment, install what is wanted, and return the folder of its programs."""
    must([python_of(version), "-m", "venv", folder], folder.parent)
    programs = folder / "bin"
    if wanted:
        must([programs / "python", "-m", "pip", "install", "-q", "--no-compile", *wanted], folder.parent)
    return programs


def beside(folder, programs, wanted):
    """Make an environment that has all that another has, and install what is wanted besides, by the other's pip."""
    python = programs / "python"
    must([python, "-m", "venv", "--without-pip", folder], folder.parent)
    [there], [here] = (list(one.glob("lib/python*/site-packages")) for one in (programs.parent, folder))
    (here / "beside.pth").write_text(f"{there}\n", encoding="utf-8")
    made = folder / "bin"
    must([python, "-m", "pip", "--python", made / "python", "install", "-q", "--no-compile", wanted], folder)
    return made


def checkout(folder):
    """Copy what git keeps, or would keep, of the checkout, without its history."""
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout of git is beside the tests")
    listed = must(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "argmap", "examples", "*.md", "LICENSE", "*.toml", ".pre-commit-hooks.yaml", "action.yml", ":!docs", ":!tests"], ROOT
    )  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


def wheel(folder):
    """Build the wheel of the checkout."""
    must(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, checkout(folder / "tree")],
        folder,
    )
    [made] = folder.glob("*.whl")
    return Path(made)
