"""A person at the page of a map, in Chromium, from a file."""

import pytest

import argmap


@pytest.fixture
def visit(chromium, tmp_path):
    """Open the page of a map; whatever its script complains of, or asks the network for, fails the test."""
    opened, complaints = [], []

    def visit(amap, fragment="", options=None, **context):
        path = tmp_path / "map.html"
        argmap.render(amap, path, **(options or {}))
        page = chromium.new_context(viewport={"width": 1300, "height": 850}, **context).new_page()
        opened.append(page)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.on(
            "request",
            lambda request: None if request.url.startswith("file:") else complaints.append(request.url),
        )
        page.goto(path.as_uri() + fragment)
        return page

    yield visit
    for page in opened:
        page.context.close()
    assert complaints == []


@pytest.fixture
def large(tree):
    return tree(800)
