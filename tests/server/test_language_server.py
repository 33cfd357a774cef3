"""The language server, driven by a real client over standard input and output, for each notation."""

import re
import sys

import pytest
from editing import edited
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types
from strategies import full_maps, shapes

import argmap
from argmap.errors import MissingExtraError
from argmap.reporting.settings import Settings
from argmap.server._open_map import FORMATS, OpenMap
from argmap.server._renaming import renamed_text

TEXTS = {
    "argdown": "[wet]: The street is wet.\n  + [rain]: Did it rain? 🙂\n  - [roof]: There is a roof over the whole street.\n    + [rain]\n",
    "outline": "[wet] The street is wet\n  + [rain] Did it rain? 🙂\n  - [roof] There is a roof over the whole street\n    + [rain]\n",
    "gsn": "wet:\n  nodeType: Goal\n  text: The street is wet\n  supportedBy: [rain, roof]\nrain:\n  nodeType: Goal\n  text: Did it rain? 🙂\nroof:\n  nodeType: Goal\n  text: There is a roof over the whole street\n  supportedBy: rain\n",
    "argmap": argmap.dumps(argmap.loads("[wet] The street is wet\n  + [rain] Did it rain? 🙂\n  - [roof] There is a roof over the whole street\n    + [rain]\n", "outline")),
}  # fmt: skip
FILES = {
    "argdown": "street.argdown",
    "outline": "street.outline",
    "gsn": "street.gsn.yaml",
    "argmap": "street.argmap.json",
}
BROKEN = {
    "argdown": "[wet]: Wet\n      + a\n   + b",
    "outline": "Wet\n  +\n",
    "gsn": "wet:\n  nodeType: Goal\n  text: [",
    "argmap": '{"argmap": 1, "claims": [',
}
USES = {"argdown": 2, "outline": 2, "gsn": 3, "argmap": 3}  # of "rain" in the text


def read(text, form):
    return argmap.formats.read(text, form).amap


def opened(form, text=None, before=None):
    return OpenMap(FILES[form], TEXTS[form] if text is None else text, Settings(), before)


def all_fixes(form):
    found = opened(form)
    return found.fixes(0, len(found.lines))


def test_all_notations_that_are_served_are_tested():
    assert set(TEXTS) == set(FORMATS)


@pytest.mark.slow
@edited
async def test_an_editor_sees_findings_explanations_fixes_and_an_outline(editor, folder):
    for form in FORMATS:
        marks = await editor.open(folder / FILES[form], TEXTS[form])
        amap = read(TEXTS[form], form)
        found = argmap.check(amap)
        assert [mark.message for mark in marks] == [finding.message for finding in found]
        places = argmap.formats.read(TEXTS[form], form).places
        for mark, finding in zip(marks, found, strict=True):
            assert mark.range.start.line == places.get(finding.id, (1, 1))[0] - 1
            assert mark.code == finding.code
        assert await editor.hover("roof", TEXTS[form].count("roof") - 1 if form == "gsn" else 0) == str(
            argmap.explain(amap, "roof")
        )
        symbols = await editor.outline()
        assert [symbol.detail for symbol in symbols] == ["wet"]
        assert {below.detail for below in symbols[0].children} == {"rain", "roof"}
        fixed = 0
        for mark in marks:
            for action in await editor.fixes(mark):
                read(editor.applied(action.edit), form)
                fixed += 1
        assert fixed or not all_fixes(form)


@pytest.mark.slow
@edited
async def test_a_broken_text_tells_its_errors_and_keeps_the_last_good_outline(editor, folder):
    for form in FORMATS:
        await editor.open(folder / FILES[form], TEXTS[form])
        good = [symbol.name for symbol in await editor.outline()]
        marks = await editor.change(BROKEN[form])
        assert {mark.code for mark in marks} == {"syntax"}
        assert all(mark.severity == types.DiagnosticSeverity.Error for mark in marks)
        assert [symbol.name for symbol in await editor.outline()] == good
        assert await editor.hover("" or BROKEN[form][:3]) is None
        marks = await editor.change(TEXTS[form])
        assert "syntax" not in {mark.code for mark in marks}


@pytest.mark.slow
@edited
async def test_rename_changes_every_use(editor, folder):
    for form in FORMATS:
        await editor.open(folder / FILES[form], TEXTS[form])
        last = TEXTS[form].rindex("rain") if form != "gsn" else None
        assert last is None or last > 0
        text = await editor.rename("rain", "shower", 0 if form != "gsn" else 1)
        expected = read(TEXTS[form], form)
        expected.rename("rain", "shower")
        made = read(text, form)
        assert made.claims == expected.claims
        assert [(one.type, one.premises, one.target) for one in made.relations.values()] == [
            (one.type, one.premises, one.target) for one in expected.relations.values()
        ]
        assert text.count("shower") >= USES[form]


@pytest.mark.slow
@edited
async def test_a_rename_to_an_id_that_is_taken_says_so(editor, folder):
    await editor.open(folder / FILES["outline"], TEXTS["outline"])
    with pytest.raises(Exception, match="the id 'roof' belongs to"):
        await editor.rename("rain", "roof")


@pytest.mark.parametrize("form", FORMATS)
def test_each_fix_leaves_a_text_that_can_be_read_and_mends_its_finding(form):
    for mending in all_fixes(form):
        again = opened(form, mending.text)
        assert not again.errors
        assert again.reading.amap != opened(form).reading.amap


def test_a_fix_that_would_lose_a_comment_of_the_file_is_not_offered_silently():
    made = opened("outline", "[wet] Is the street wet? // says Ann\n")
    for mending in made.fixes(0, 0):
        assert "says Ann" in mending.text


def test_a_claim_whose_id_was_made_of_its_words_is_given_one():
    for form, outlined, wanted in [
        ("outline", "Wet\n  + It rained\n", "Wet\n  + [r1] It rained\n"),
        ("argdown", "[wet]: Wet\n  + It rained\n", None),
    ]:
        found = opened(form, outlined)
        text = found.renamed(1, 6, "r1")
        assert wanted is None or text == wanted
        assert "r1" in read(text, form).claims


@pytest.mark.parametrize(
    ("form", "new"),
    [("outline", "a]b"), ("argdown", "a\nb"), ("gsn", "a: b"), ("outline", " a"), ("argmap", "")],
)
def test_an_id_that_the_notation_cannot_say_is_refused(form, new):
    found = opened(form)
    line = next(number for number, words in enumerate(found.lines) if "rain" in words.lower())
    with pytest.raises(argmap.ArgmapError):
        found.renamed(line, found.lines[line].index("rain") if "rain" in found.lines[line] else 5, new)


def test_an_id_that_stands_in_words_too_is_renamed_where_it_is_an_id():
    amap = argmap.ArgumentMap("rain")
    amap.support(amap.claim("rain", id="rain", note="rain"), amap.claim("Wet", id="wet"))
    found = OpenMap("a.argmap.json", argmap.dumps(amap), Settings())
    line = next(number for number, words in enumerate(found.lines) if re.search(r'"id": ?"rain"', words))
    made = argmap.loads(found.renamed(line, found.lines[line].index('"rain"') + 2, "r1"))
    assert made.claims["r1"].text == "rain"
    assert made.title == "rain"


@pytest.mark.slow
@settings(max_examples=60)
@given(shapes(associations=True), st.data())
def test_any_claim_of_a_map_as_we_write_it_is_renamed_wherever_it_is_used(amap, data):
    id_ = data.draw(st.sampled_from(list(amap.claims)))
    for form in FORMATS:
        text = argmap.formats.write(amap, form).text
        reading = argmap.formats.read(text, form)
        made = read(renamed_text(text, form, reading, id_, "renamed"), form)
        wanted = reading.amap.copy()
        wanted.rename(id_, "renamed")
        assert made.claims == wanted.claims
        assert [(one.type, one.premises) for one in made.relations.values()] == [
            (one.type, one.premises) for one in wanted.relations.values()
        ]
        assert id_ not in made


@settings(max_examples=20)
@given(full_maps(), st.data())
def test_a_rename_never_changes_anything_else(amap, data):
    id_ = data.draw(st.sampled_from([*amap.claims, *amap.sources] or [""]))
    for form in FORMATS:
        text = argmap.formats.write(amap, form).text
        reading = argmap.formats.read(text, form)
        if id_ not in reading.amap:
            continue
        wanted = reading.amap.copy()
        wanted.rename(id_, "renamed")
        try:
            made = read(renamed_text(text, form, reading, id_, "renamed"), form)
        except argmap.ArgmapError as error:
            assert "\n" not in str(error)  # noqa: PT017  # refused in a line; nothing is changed then
        else:
            assert made.claims == wanted.claims
            assert made.sources == wanted.sources


def test_many_findings_are_counted():
    text = "".join(f"[c{n}] Is it number {n}?\n" for n in range(400))
    marks = opened("outline", text).marks()
    assert len(marks) == 301
    assert marks[-1].message.endswith("argmap check tells all")


def test_a_file_of_another_format_is_left_alone():
    found = OpenMap("a.graphml", "<graphml/>", Settings())
    assert (found.marks(), found.outline(), found.hover(0, 0)) == ([], [], "")


def test_a_deep_map_has_an_outline():
    text = "\n".join(f"@{n} {'+ ' if n else ''}[c{n}] Claim {n}" for n in range(2_000))
    entries = opened("outline", text).outline()
    assert len(entries) == 2_000
    assert max(entry.level for entry in entries) == 40


def test_without_pygls_it_is_said_which_extra_brings_it(monkeypatch):
    from argmap.server._language_server import language_server

    monkeypatch.setitem(sys.modules, "pygls.lsp.server", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'argmap\[lsp\]'"):
        language_server()
