"""What all tests share: a quick profile for runs without slow tests and for what another run has tried at length, and a thorough one; a browser."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# No test has a deadline: on a busy machine it would only tell of other work.
settings.register_profile("quick", max_examples=20, deadline=None)
settings.register_profile("standing", deadline=None)
settings.register_profile("thorough", max_examples=10_000, deadline=None)


def pytest_configure(config):
    usual = "quick" if "not slow" in config.option.markexpr else "standing"
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", usual))


@pytest.hookimpl(tryfirst=True)  # before they are selected by their marks
def pytest_collection_modifyitems(config, items):
    asked = "installs" in config.option.markexpr
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker("slow")
        if item.get_closest_marker("installs") and not asked:
            item.add_marker(
                pytest.mark.skip("installs packages by pip for minutes; asked for by pytest -m installs")
            )


@pytest.fixture(scope="module")
def chromium():
    """Debian's Chromium; without it a test is skipped, except where CI promises it."""
    program = Path("/usr/bin/chromium")
    if os.environ.get("CI") != "true":
        pytest.importorskip("playwright.sync_api", reason="needs playwright")
        if not program.exists():
            pytest.skip("needs Chromium in /usr/bin")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(program), args=["--no-sandbox"])
        yield browser
        browser.close()
