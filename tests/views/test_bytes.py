"""The same map gives the same bytes: under any seed of hashing and any locale. CI compares two Pythons by `tests/support/digests.py`."""

import os
import shutil
import subprocess
import sys

import pytest
from repository import ROOT

from argmap.views.render import FORMATS

SUPPORT = ROOT / "tests" / "support"
MAPS = 5  # at random: one a look


def digests(seed, **locale):
    """Start drawing in a process of its own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LC_", "LANG", "PYTHONUTF8"))
    }
    return subprocess.Popen(
        [sys.executable, str(SUPPORT / "digests.py"), str(MAPS)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=kept | {"PYTHONHASHSEED": seed} | locale,
    )


@pytest.fixture(scope="module")
def plain():
    """What is drawn in the plainest of surroundings."""
    pytest.importorskip("fpdf", reason="needs the extra pdf")
    return lines(digests("0", LC_ALL="C", PYTHONUTF8="0"))


def lines(process):
    said, complaint = process.communicate(timeout=300)
    assert process.returncode == 0, complaint
    return said.splitlines()


@pytest.fixture(scope="module")
def german(tmp_path_factory):
    """A locale that writes 0,5; made here, as few machines have it."""
    folder = tmp_path_factory.mktemp("locales")
    program = shutil.which("localedef") or "localedef"
    try:
        subprocess.run(
            [program, "-i", "de_DE", "-f", "UTF-8", str(folder / "de_DE.UTF-8")],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs localedef, and the package locales")
    env = {"LOCPATH": str(folder), "LC_ALL": "de_DE.UTF-8"}
    script = "import locale; locale.setlocale(locale.LC_ALL, ''); print(locale.format_string('%.1f', 0.5))"
    said = subprocess.run(
        [sys.executable, "-c", script], env=os.environ | env, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "0,5"
    return env


@pytest.mark.slow
def test_every_format_of_every_map_is_drawn(plain):
    names = {line.split()[0] for line in plain}
    assert len(names) >= MAPS + 5
    assert len(plain) == len(names) * (len(FORMATS) + 5)
    assert (
        len({line.split()[2] for line in plain}) > len(plain) * 0.8
    )  # few are refused for want of typefaces


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["1", "42"])
def test_the_seed_of_hashing_changes_no_byte(plain, seed):
    assert lines(digests(seed, LC_ALL="C.UTF-8")) == plain


@pytest.mark.slow
def test_a_locale_with_decimal_commas_changes_no_byte(plain, german):
    assert lines(digests("7", **german)) == plain
