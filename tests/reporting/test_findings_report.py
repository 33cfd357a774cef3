"""How findings reach a terminal, a machine, a project: formats, baseline, settings, the command."""

from __future__ import annotations

import json
import os
from urllib.parse import unquote_to_bytes

import pytest
from notation import amap_of

import argmap
from argmap.cli import main
from argmap.reporting.baseline import new_since, read_baseline, write_baseline
from argmap.reporting.findings_report import OUTPUTS, fails, findings_report
from argmap.reporting.settings import Settings

CIRCLE = """
    a: The book is true.
    b: The book says so.
    b -> a
    a -> b
"""


@pytest.fixture
def found():
    return {"maps/book.argmap.json": argmap.check(amap_of(CIRCLE), select=["circular", "AM4"])}


@pytest.fixture
def file(tmp_path):
    argmap.dump(amap_of(CIRCLE), tmp_path / "book.argmap.json")
    return tmp_path / "book.argmap.json"


def test_text_names_file_line_element_and_rule(found, file):
    told = findings_report(found, places={"maps/book.argmap.json": argmap.formats.read(file).places})
    first = told.splitlines()[0]
    assert first.startswith("maps/book.argmap.json:")
    assert first.endswith(
        ": AM203 circular 'The book is true': Supports itself in a circle: 'The book is true' → 'The book says so' → 'The book is true' [a]"
    )
    line = int(first.split(":")[1])
    assert '"a"' in file.read_text().splitlines()[line - 1]


def test_json_has_a_row_for_each_finding(found):
    rows = json.loads(findings_report(found, "json"))
    assert len(rows) == len(found["maps/book.argmap.json"])
    assert rows[0]["code"] == "AM203"
    assert rows[0]["file"] == "maps/book.argmap.json"


def test_sarif_names_every_rule_that_its_results_use(found):
    run = json.loads(findings_report(found, "sarif"))["runs"][0]
    named = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} == named
    assert all(result["level"] in {"note", "warning", "error"} for result in run["results"])


def test_sarif_carries_the_page_of_each_rule(found):
    rules = json.loads(findings_report(found, "sarif"))["runs"][0]["tool"]["driver"]["rules"]
    assert all(rule["help"]["markdown"].startswith(f"# {rule['id']} {rule['name']}\n") for rule in rules)


def test_the_command_finds_lines_as_editors_do(tmp_path, capsys):
    amap = argmap.ArgumentMap()
    amap.claim("It rained.\u2028\u2029\x85It is wet.", id="a")
    amap.claim("Is it?", id="b")
    argmap.dump(amap, tmp_path / "map.argmap.json")
    (tmp_path / "old.argdown").write_bytes(b"[a]: It rained.\r\n\r\n[b]: Is it?\r\n")
    (tmp_path / "wide.argdown").write_text("[a]: It rained.\n\n[b]: Is it?\n", encoding="utf-16")
    for name, line in {"map.argmap.json": 7, "old.argdown": 3, "wide.argdown": 3}.items():
        main(["check", str(tmp_path / name), "--select", "AM405"])
        assert f"{name}:{line}: AM405 question 'Is it?': " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("maps/a b#1?.json", "maps/a%20b%231%3F.json"),
        ("100%.json", "100%25.json"),
        ("a:b.json", "a%3Ab.json"),
        ("é.json", "%C3%A9.json"),
        ("caf\udce9.json", "caf%E9.json"),
        ("../a.json", "../a.json"),
    ],
)
def test_sarif_gives_the_address_of_a_file_in_letters_that_addresses_may_have(found, name, uri):
    (findings,) = found.values()
    run = json.loads(findings_report({name: findings}, "sarif"))["runs"][0]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": uri}
    assert os.fsdecode(unquote_to_bytes(uri)) == name


def test_sarif_gives_a_whole_address_for_a_whole_path(found, tmp_path):
    (findings,) = found.values()
    run = json.loads(findings_report({f"{tmp_path}/a b.json": findings}, "sarif"))["runs"][0]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": tmp_path.as_uri() + "/a%20b.json"}


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_report_is_text_that_can_be_written_whatever_a_file_is_called(found, output):
    (findings,) = found.values()
    assert findings_report({"caf\udce9.json": findings}, output).encode("utf-8")


DIRECTIONS = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u202c\u2069"


def test_direction_marks_and_controls_of_ids_do_not_leak_from_what_is_told_of_findings():
    amap = argmap.ArgumentMap()
    amap.support(amap.claim("It rained.", id=f"a{DIRECTIONS}b"), amap.claim("It is wet.", id="wet\u202e"))
    findings = argmap.lacking_support(amap)
    told = [
        *map(str, findings),
        str(findings),
        findings._repr_html_(),
        findings.summary(),
        str(argmap.explain(amap, "wet\u202e")),
        str(argmap.what_if(amap, reject="wet\u202e")),
        str(argmap.robustness(amap)),
        argmap.hypotheses(amap, ["wet\u202e"])._repr_html_(),
        *(findings_report({"a.json": argmap.check(amap)}, output) for output in OUTPUTS),
    ]
    assert not [text for text in told if set(text) & set(DIRECTIONS)]
    assert [finding["id"] for finding in json.loads(findings_report({"a.json": findings}, "json"))] == [
        *findings.ids
    ]


@pytest.mark.parametrize("output", OUTPUTS)
def test_hostile_text_starts_no_line_and_no_command(output):
    amap = argmap.ArgumentMap()
    amap.claim("Is it?\n::error::pwned\x1b[31m", id="x%0A::error file=a,b:")
    told = findings_report({"a\n::error::b,c:d": argmap.check(amap, select="question")}, output)
    assert "\x1b" not in told
    assert not [line for line in told.splitlines() if line.startswith("::error")]


def test_nothing_found_is_said():
    assert findings_report({"a.json": argmap.Findings()}) == "nothing found in 1 file\n"
    assert findings_report({"a.json": argmap.Findings()}, "github") == ""


def test_fails_from_a_severity_on(found):
    assert fails(found)
    assert not fails(found, "error")
    assert not fails(found, "never")


def test_a_baseline_leaves_out_what_is_known_and_tells_what_is_new(found, tmp_path):
    write_baseline(tmp_path / "known.json", found)
    known = read_baseline(tmp_path / "known.json")
    (name,) = found
    assert not new_since(known, name, found[name])
    assert new_since(known, "other.json", found[name]) == found[name]
    twice = found[name] + found[name]
    assert len(new_since(known, name, twice)) == len(found[name])


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"argmap-baseline": 2, "files": {}}', '{"argmap-baseline": 1, "files": {"a": [1]}}'],
)
def test_what_is_no_baseline_is_refused(tmp_path, text):
    (tmp_path / "known.json").write_text(text)
    with pytest.raises(argmap.FormatError, match="baseline"):
        read_baseline(tmp_path / "known.json")


def test_settings_are_found_above_and_argmap_toml_comes_first(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.argmap]\nselect = ["AM2"]\nfail-on = "error"\n')
    (tmp_path / "maps").mkdir()
    assert Settings.find(tmp_path / "maps").fail_on == "error"
    (tmp_path / "argmap.toml").write_text('ignore = "rabbit"\n')
    assert Settings.find(tmp_path / "maps").ignore == ("rabbit",)


@pytest.mark.parametrize(
    "text", ["[tool.argmap]\nselct = 1\n", "[tool]\nargmap = 1\n", "[tool.argmap]\nfolder = 'x'\n", "[tool"]
)
def test_wrong_settings_say_where(tmp_path, text):
    (tmp_path / "pyproject.toml").write_text(text)
    with pytest.raises(argmap.FormatError, match=r"pyproject\.toml"):
        Settings.find(tmp_path)


def test_the_command_checks_by_the_settings_of_the_folder(file, capsys):
    (file.parent / "argmap.toml").write_text('select = "AM2"\nfail-on = "error"\n')
    assert main(["check", str(file)]) == 0
    assert "AM203 circular" in capsys.readouterr().out
    assert main(["check", str(file), "--fail-on", "warning"]) == 1
    assert main(["check", str(file), "--select", "orphan,AM7", "--output-format", "json"]) == 0
    assert capsys.readouterr().out.endswith("[]\n")


def test_the_command_writes_and_reads_a_baseline(file, capsys):
    known = str(file.parent / "known.json")
    assert main(["check", str(file), "--write-baseline", known]) == 0
    assert main(["check", str(file), "--baseline", known]) == 0
    assert capsys.readouterr().out == "nothing found in 1 file\n"


def test_the_command_refuses_an_unknown_rule_in_one_line(file, capsys):
    assert main(["check", str(file), "--select", "rabit"]) == 2
    assert capsys.readouterr().err.startswith("argmap: no rule 'rabit'; did you mean 'rabbit'")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.argdown", "[b]: It is wet.\n  + [a]: Is it raining?\n"),
        ("a.outline", "It is wet\n  + [a] Is it raining?\n"),
        ("a.tgf", "b It is wet\na Is it raining?\n#\na b +\n"),
        ("a.csv", "id,text\nb,It is wet\na,Is it raining?\n"),
        (
            "a.xml",
            "<arggraph><edu id='e'>Is it raining?</edu>\n<adu id='a'/><edge src='e' trg='a' type='seg'/></arggraph>",
        ),
    ],
)
def test_the_command_tells_lines_and_columns_of_any_format(name, text, tmp_path, capsys):
    (tmp_path / name).write_text(text)
    place = argmap.formats.read(tmp_path / name).places["a"]
    file = str(tmp_path / name)
    told = {}
    for output in OUTPUTS:
        assert main(["check", file, "--select", "question", "--output-format", output]) == 0
        told[output] = capsys.readouterr().out
    assert f"{file}:{place[0]}: AM405 question 'Is it raining?': " in told["text"]
    assert f",line={place[0]},col={place[1]},title=" in told["github"]
    assert [(row["line"], row["column"]) for row in json.loads(told["json"])] == [place]
    (result,) = json.loads(told["sarif"])["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": place[0], "startColumn": place[1]}


def test_after_a_fix_lines_are_those_of_the_new_text(file, capsys):
    amap = argmap.load(file)
    amap.claim("Is it true?", id="c")
    file.write_text(json.dumps(json.loads(argmap.dumps(amap)), indent=4))
    assert main(["check", str(file), "--select", "question,circular", "--fix", "--fail-on", "never"]) == 0
    told = capsys.readouterr()
    assert "'Is it true?': " in told.err
    line = int(told.out.removeprefix(f"{file}:").partition(":")[0])
    assert file.read_text().splitlines()[line - 1].startswith('{"id":"a",')
