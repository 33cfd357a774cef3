"""Wrong calls that are likely, in a table; each is answered by a sentence that names the right call."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import argmap
from argmap.cli import main
from argmap.errors import ArgmapError

# what is called (m is a map of the claims rain and wet, with the support why and the source atlas), and what is answered
MISUSES = {
    # names that are not there
    'm.attack("rain", "wet")': "use amap.challenge(premises, target)",
    'm.save("map.argmap.json")': "use argmap.dump(amap, path)",
    'm.render("map.svg")': "use argmap.render(amap, ...)",
    'm.add_claim("It snowed")': "use amap.claim(text)",
    'm.add_edge("rain", "wet")': "use amap.support(premises, target)",
    'm.add_source("The atlas")': "use amap.source(title)",
    "m.nodes": "use amap.claims",
    "m.edges": "use amap.relations",
    "m.to_json()": "use argmap.dumps(amap)",
    'm.load("map.argmap.json")': "use argmap.load(...)",
    "m.lacking_support()": "use argmap.lacking_support(amap, ...)",
    "m.unsupported()": "use argmap.lacking_support(amap)",
    'm.delete("rain")': "use amap.remove(id)",
    'm.search("rain")': "use amap.find(text)",
    'm.get("rain")': "use amap[id]",
    "m.to_dataframe()": "use amap.to_frames()",
    'm.clam("It snowed")': "did you mean 'claim'",
    'm["rain"].supports': "use amap.supports_of(claim)",
    'm["rain"].confidence': "did you mean 'weight'?",
    'm["why"].conclusion': "did you mean 'target'?",
    'argmap.read("map.argmap.json")': "use argmap.load(path)",
    'argmap.save(m, "map.argmap.json")': "use argmap.dump(amap, path)",
    'argmap.draw(m, "map.svg")': "use argmap.render(amap, path)",
    "argmap.Map()": "use argmap.ArgumentMap()",
    'argmap.claim("It rained")': "use amap.claim(...) of a map, amap = argmap.ArgumentMap()",
    'argmap.attack("rain", "wet")': "use amap.challenge(premises, target)",
    'argmap.Attack(id="a", premises=["rain"], target="wet")': "use argmap.Challenge",
    "argmap.unsupported(m)": "use argmap.lacking_support(amap)",
    "argmap.lode": "did you mean 'load'",
    "argmap.options.style": "a picture's look is argmap.render(amap, style=...)",
    # values
    'argmap.Claim("It rained")': "Claim(id='rain', text='It rains'); amap.claim(text) makes one with an id",
    'argmap.Claim(text="It rained")': "id is missing: amap.claim(text) makes one with an id, and adds it",
    'argmap.Claim(id="a", text="x", confidence=0.4)': "confidence: no such field; did you mean 'weight'?",
    'argmap.Claim(id="a", text="x", weight=70)': "weight: expected a number from 0 to 1, got 70",
    'argmap.Claim(id="a", text="x", weight="high", tags="a")': "weight: expected a number, got 'high'; tags: expected a list, got 'a'",
    'argmap.Support(id="a", premises="rain", target="wet")': "premises: expected a list, got 'rain'",
    'argmap.Citation("atlas")': "Citation(source='atlas', quote='It rains here')",
    'setattr(m["rain"], "weight", 0.5)': "use evolve(weight=...) and amap.replace(...)",
    # building
    'm.claim("")': "text must not be empty, got ''",
    'm.claim(["It snowed", "It froze"])': "amap.claim(text) makes one claim a call",
    'm.claim("It snowed", kind="objection")': "an objection is made by challenge: amap.challenge(claim, target)",
    'm.claim("It snowed", kind="premise")': "a reason is made by support: amap.support(claim, target)",
    'm.claim("It snowed", kind="conclusion")': "read off its relations, so that no kind says it",
    'm.claim("It snowed", kind="Fact")': "did you mean 'fact'?",
    'm.claim("It snowed", type="fact")': "type: no such field; did you mean 'kind'?",
    'm.claim("It snowed", source="atlas")': "source: no such field; did you mean 'citations'?",
    'm.claim("It snowed", citations="https://example.org/a")': "amap.source(title, url=...) makes one",
    'm.claim("It snowed", id="rain")': "the id 'rain' belongs to the claim 'It rained all night': choose another",
    'm.claim("It snowed", date="3 May 2024")': "expected ISO 8601, such as '2024', '2024-06' or '2024-06-03'",
    'm.support("rain", ["wet"])': "the premises come first, amap.support(premises, target)",
    'm.support("It rained all night", "wet")': "it is the text of 'rain', whose id is expected",
    'm.support("Clouds came up", "wet")': "an id is expected, such as that of amap.claim(text)",
    'm.support("rian", "wet")': "did you mean 'rain'?",
    'm.support("why", "wet")': "'why' is a relation; only claims can be premises",
    'm.support([], "wet")': "premises must not be empty",
    'm.remove("rain")': "'rain' is used by 'why'; remove those first, or pass cascade=True",
    'm.evolve("rain", id="snow")': "an id is changed by rename(old, new)",
    'm.replace(argmap.Claim(id="snow", text="It snowed"))': "amap.add(value) adds a new one",
    'm.add("It snowed")': "amap.claim(text) makes a claim",
    'm.add([argmap.Claim(id="a", text="x")])': "use amap.add(*values)",
    'argmap.ArgumentMap(vocabulary="debates")': "did you mean 'debate'?",
    # files
    'argmap.loads("map.argmap.json")': "a file is read by argmap.load(path)",
    'argmap.loads(Path("map.argmap.json"))': "a file is read by argmap.load(path)",
    'argmap.loads("{}")': "pass format= (--from on the command line), such as argmap, aif or node-link",
    'argmap.loads("x", "argdwon")': "did you mean 'argdown'",
    'argmap.dump("map.argmap.json", m)': "the map comes first; a file is read by argmap.load(path)",
    'argmap.dump(m, "map.docx")': "use .argmap.json, the format that loses nothing",
    'argmap.dump(m, "map.svg")': "a picture is made by argmap.render(amap, path)",
    'argmap.dumps(m, "json")': "'argmap' is our own JSON",
    'argmap.dumps(m, "mermaid")': "argmap.mermaid(amap) returns it",
    # questions and pictures
    'argmap.lacking_support("map.argmap.json")': "a file is read by argmap.load(path)",
    'argmap.explain(m, "It rained")': "amap.find(text) finds claims by their words",
    'argmap.acceptability(m, "grouded")': "did you mean 'grounded'?",
    "argmap.strength(m, default=50)": "default must be a number from 0 to 1, got 50",
    'argmap.check(m, select="circlar")': "did you mean 'circular'?",
    'argmap.render("map.svg", m)': "the map comes first; a file is read by argmap.load(path)",
    'argmap.render(m, "map.jpg")': "expected one of 'svg', 'png', 'dot', 'html'",
    'argmap.render(m, stlye="dark")': "did you mean 'style'?",
    'argmap.render(m, highlight="rain")': "expected findings, as lacking_support(amap) returns them",
    "argmap.render(m, wrap=2)": "a whole number from 8 to 400: got 2",
    'argmap.render(m, focus="rian")': "did you mean 'rain'?",
}  # fmt: skip

COMMANDS = {
    "map.argmap.json": "a file comes behind a command, as in argmap check map.argmap.json",
    "draw map.argmap.json": "use argmap render FILE -o OUT",
    "lint map.argmap.json": "use argmap check FILE",
    "export map.argmap.json": "use argmap convert IN OUT",
    "chekc map.argmap.json": "did you mean 'check'?",
    "render map.argmap.json": "missing option '-o' / '--output'; see argmap render --help",
    "render map.argmap.json -o map": "pass format= (--to on the command line), one of svg",
    "render map.argmap.json -o map.svg --style drak": "did you mean 'dark'?",
    "convert map.argmap.json map.svg": "a picture is made by argmap.render(amap, path)",
    "convert map.argmap.json -": "name its format by --to",
    "unsupported map.argmap.json --summary --json": "--summary and --json: use one of them",
    "check map.argmap.json --select circlar": "did you mean 'circular'?",
    "solve": "expected -p PROBLEM and -f FILE, or --problems",
}


@pytest.fixture
def amap():
    made = argmap.ArgumentMap("Weather")
    made.claim("It rained all night", id="rain")
    made.claim("The street is wet", id="wet")
    made.support("rain", "wet", id="why")
    made.source("The atlas", id="atlas")
    return made


@pytest.mark.parametrize("call", MISUSES)
def test_a_wrong_call_is_answered_by_a_sentence_that_names_the_right_one(call, amap, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = amap.copy()
    with pytest.raises((ArgmapError, AttributeError, TypeError)) as caught:
        eval(call, {"m": amap, "argmap": argmap, "Path": Path})
    assert MISUSES[call] in str(caught.value)
    assert "\n" not in str(caught.value)
    assert amap == before
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_wrong_command_is_answered_by_one_line_that_names_the_right_one(
    arguments, amap, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    argmap.dump(amap, "map.argmap.json")
    assert main(arguments.split()) == 2
    told = capsys.readouterr()
    assert COMMANDS[arguments] in told.err
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert [path.name for path in tmp_path.iterdir()] == ["map.argmap.json"]


def test_every_call_that_an_error_names_is_there(amap):
    from argmap import _other_names as names

    for table in (names._OF_A_MAP, names._WITH_A_MAP, names._OF_THE_MODULE, names._OF_AN_ELEMENT):
        for right in table:
            for whole, owner, name in re.findall(r"((amap|argmap|ArgumentMap)\.(\w+))", right):
                of = {"amap": amap, "argmap": argmap, "ArgumentMap": argmap.ArgumentMap}[owner]
                assert hasattr(of, name), whole
    wrong = {
        name
        for table in (names._OF_A_MAP, names._WITH_A_MAP)
        for some in table.values()
        for name in some.split()
    }
    assert not wrong & set(dir(argmap.ArgumentMap))
    everywhere = {name for some in names._OF_THE_MODULE.values() for name in some.split()}
    assert not everywhere & set(argmap.__all__)


def test_names_that_python_and_notebooks_look_for_are_just_not_there(amap):
    for name in ("_repr_svg_", "_ipython_display_", "__array__", "_repr_html_"):
        assert not hasattr(amap, name)
        with pytest.raises(AttributeError, match=f"no attribute '{name}'$"):
            getattr(amap, name)
