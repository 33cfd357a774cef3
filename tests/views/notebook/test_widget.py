"""The live view: traits from both sides, questions and answers, linked views, and the picture where nothing is alive."""

from __future__ import annotations

import subprocess
import sys

import pytest

import argmap

traitlets = pytest.importorskip("traitlets")
pytest.importorskip("anywidget")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def phones():
    return argmap.examples("school_phones")


@pytest.fixture
def view(phones):
    return argmap.widget(phones)


def sent(view, monkeypatch):
    """Collect what a view sends to its page."""
    messages = []
    monkeypatch.setattr(view, "send", lambda content, buffers=None: messages.append(content))
    return messages


def test_what_is_selected_in_the_page_is_known_in_python(view):
    heard = []
    view.on_select(heard.append)
    view.set_state({"selected": ["buzz"], "hovered": "bored"})
    assert view.selected == ["buzz"]
    assert view.hovered == "bored"
    assert heard == [("buzz",)]
    view.set_state({"selected": []})
    assert heard == [("buzz",), ()]


def test_python_takes_claims_findings_and_numbers(view, phones):
    view.selected = phones["buzz"]
    assert view.selected == ["buzz"]
    view.selected = [phones["buzz"], "bored", "buzz"]
    assert view.selected == ["buzz", "bored"]
    lacking = argmap.lacking_support(phones)
    view.highlight = lacking
    assert [one["id"] for one in view.highlight] == list(lacking.ids)
    assert view.highlight[0]["message"] == lacking[0].message
    view.highlight = ["buzz"]
    assert view.highlight == [{"id": "buzz", "rule": "", "message": ""}]
    view.values = argmap.strength(phones)
    assert view.values["buzz"] == argmap.strength(phones)["buzz"]
    view.focus = "attention"
    assert view.focus == ["attention"]
    assert {"attention", "buzz", "thesis"} <= set(view._near)
    assert "office" not in view._near
    view.focus = []
    assert view._near == []


@pytest.mark.parametrize(
    ("trait", "value", "error", "said"),
    [
        ("selected", ["buz"], argmap.UnknownIdError, "selected: .*did you mean 'buzz'"),
        ("focus", "nobody", argmap.UnknownIdError, "focus: "),
        ("hovered", "nobody", argmap.UnknownIdError, "hovered: "),
        ("highlight", ["nobody"], argmap.UnknownIdError, "highlight: "),
        ("values", {"nobody": 1.0}, argmap.UnknownIdError, "values: "),
        ("values", {"buzz": "much"}, argmap.ModelError, "numbers from 0 to 1"),
        ("values", 3, argmap.ModelError, "numbers by id"),
        ("selected", 3, argmap.ModelError, "3"),
    ],
)
def test_misuse_is_refused_and_changes_nothing(view, trait, value, error, said):
    before = getattr(view, trait)
    with pytest.raises(error, match=said):
        setattr(view, trait, value)
    assert getattr(view, trait) == before


def test_two_views_are_linked(phones):
    one, other = argmap.widget(phones), argmap.widget(phones)
    link = traitlets.link((one, "selected"), (other, "selected"))
    one.set_state({"selected": ["buzz"]})
    assert other.selected == ["buzz"]
    other.selected = []
    assert one.selected == []
    link.unlink()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("why", "'A phone that buzzes in a bag is thought…' stands"),
        ("what-if", "If 'A phone that buzzes in a bag is thought…' were rejected"),
        ("sources", "No author and no source is given"),
        ("support", "Nothing supports"),
    ],
)
def test_a_click_asks_and_python_answers(view, monkeypatch, question, said):
    messages = sent(view, monkeypatch)
    view._handle_custom_msg({"ask": question, "id": "buzz"}, [])
    [message] = messages
    assert message["answer"]["id"] == "buzz"
    assert said in message["answer"]["text"]
    assert "amap.challenge(amap.claim(\"...\"), 'buzz')" in message["answer"]["code"]


def test_the_code_that_is_offered_runs_and_a_click_changes_nothing(view, phones, monkeypatch):
    before = phones.copy()
    messages = sent(view, monkeypatch)
    view._handle_custom_msg({"ask": "why", "id": "buzz"}, [])
    assert phones == before
    amap = phones.copy()
    exec(messages[0]["answer"]["code"].splitlines()[0], {"amap": amap})  # our own
    assert len(amap) == len(phones) + 1


@pytest.mark.parametrize(
    "content",
    [
        None,
        [],
        "ask",
        {"ask": "why"},
        {"ask": "why", "id": "nobody"},
        {"ask": "__import__", "id": "buzz"},
        {"ask": ["x"], "id": {}},
    ],
)
def test_what_a_page_should_not_send_harms_nobody(view, monkeypatch, content):
    messages = sent(view, monkeypatch)
    view._handle_custom_msg(content, [])
    assert all(message["answer"]["code"] == "" for message in messages)


def test_another_map_is_shown_and_what_it_lacks_is_let_go(view, phones):
    view.selected, view.values = ["buzz", "bored"], argmap.strength(phones)
    other = phones.copy()
    other.remove("bored", cascade=True)
    other.claim("Phones are also clocks", id="clock")
    view.amap = other
    assert view.amap is other
    assert view.selected == ["buzz"]
    assert "bored" not in view.values
    assert "Phones are also clocks" in view._page["markup"]
    with pytest.raises(argmap.ModelError):
        view.amap = "no map"


def test_a_callback_must_be_one(view):
    with pytest.raises(argmap.ModelError, match="on_select takes a function"):
        view.on_select("print")


@pytest.mark.parametrize("height", [0, "high", True])
def test_a_height_must_be_one(phones, height):
    with pytest.raises(argmap.RenderError, match="height"):
        argmap.widget(phones, height=height)


def test_nothing_is_loaded_from_elsewhere(view):
    assert "http://" not in view._esm.replace("http://www.w3.org", "")
    assert "https://" not in view._esm
    assert "import(" not in view._esm


@pytest.mark.slow
def test_without_anywidget_the_extra_is_named():
    code = "import sys; sys.modules['anywidget'] = None\nimport argmap\nargmap.widget(argmap.ArgumentMap())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (
        "MissingExtraError: live views of a map need anywidget: pip install 'argmap[widget]'" in done.stderr
    )
    assert "ModuleNotFoundError" not in done.stderr
