"""A browser, for pages that run a script."""

import os
from pathlib import Path

import pytest


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
