"""Our own format: lossless, canonical, atomic, and clear about what is wrong with a file."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import full_maps

import argmap
from argmap.formats import argmap as own


@given(full_maps())
@settings(max_examples=300)
def test_what_is_written_reads_back_equal_and_is_written_the_same_again(amap):
    text = argmap.dumps(amap)
    again = argmap.loads(text)
    assert again == amap
    assert list(again.claims) == list(amap.claims)
    assert list(again.relations) == list(amap.relations)
    assert argmap.dumps(again) == text
    json.loads(text)


def test_one_element_stands_on_one_line_and_defaults_are_left_out():
    amap = argmap.ArgumentMap(title="T")
    amap.claim("It rains", id="rain", kind="claim", weight=0.5, data={"b": 1, "a": [{"id": 1}, {"id": 2}]})
    amap.support("rain", amap.claim("Wet\nstreets", id="wet"), id="s")
    assert argmap.dumps(amap).splitlines() == [
        "{",
        '"argmap":1,',
        '"title":"T",',
        '"vocabulary":"debate",',
        '"sources":[],',
        '"claims":[',
        '{"id":"rain","text":"It rains","weight":0.5,"data":{"a":[{"id":1},{"id":2}],"b":1}},',
        '{"id":"wet","text":"Wet\\nstreets"}',
        "],",
        '"relations":[',
        '{"type":"support","id":"s","premises":["rain"],"target":"wet"}',
        "]",
        "}",
    ]


def test_the_shipped_schema_is_the_one_that_the_values_have():
    assert own.schema() == own.make_schema()


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        (
            '{"argmap":2}',
            argmap.FormatError,
            "version 2 of the format, and this argmap reads up to version 1",
        ),
        ('{"argmap":0}', argmap.ParseError, "a whole number from 1"),
        ('{"argmap":true}', argmap.ParseError, "a whole number from 1"),
        ("{}", argmap.ParseError, 'the key "argmap"'),
        ("[1]", argmap.ParseError, 'the key "argmap"'),
        ('{"argmap":1', argmap.ParseError, "line 1, column 12: not JSON"),
        ('{"argmap":1,"clams":[]}', argmap.ParseError, "did you mean 'claims'"),
        ('{"argmap":1,"claims":{}}', argmap.ParseError, "claims: expected a list"),
        ('{"argmap":1,"claims":[3]}', argmap.ParseError, "claims/0"),
        (
            '{"argmap":1,"claims":[{"id":"a"}]}',
            argmap.ParseError,
            r"claims/0 \('a'\): Claim: text: a value is required",
        ),
        ('{"argmap":1,"claims":[{"id":"a","text":"x","foo":1}]}', argmap.ParseError, "foo: no such field"),
        ('{"argmap":1,"claims":[{"id":"a","text":"x"},{"id":"a","text":"y"}]}', argmap.ParseError, "taken"),
        (
            '{"argmap":1,"claims":[{"id":"a","id":"b","text":"x"}]}',
            argmap.ParseError,
            "the key 'id' stands twice",
        ),
        (
            '{"argmap":1,"claims":[{"id":"a","text":"x","weight":NaN}]}',
            argmap.ParseError,
            "NaN is no JSON number",
        ),
        (
            '{"argmap":1,"claims":[{"id":"a","text":"x","kind":"fcat"}]}',
            argmap.ParseError,
            "did you mean 'fact'",
        ),
        ('{"argmap":1,"claims":[{"id":"a","text":"\\ud800"}]}', argmap.ParseError, "claims/0"),
        (
            '{"argmap":1,"relations":[{"id":"a"}]}',
            argmap.ParseError,
            'relations/0: expected an object with "type"',
        ),
        ('{"argmap":1,"relations":[{"type":"supports","id":"a"}]}', argmap.ParseError, "relations/0"),
        (
            '{"argmap":1,"relations":[{"type":"support","id":"r","premises":["x"],"target":"y"}]}',
            argmap.ParseError,
            "no claim or relation 'x'",
        ),
        (
            '{"argmap":1,"claims":[{"id":"a","text":"x"}],"relations":[{"type":"support","id":"r","premises":[{},"a"],"target":"a"}]}',
            argmap.ParseError,
            "premises/0: expected a valid string",
        ),
        ('{"argmap":1,"vocabulary":"debat"}', argmap.ParseError, "did you mean 'debate'"),
        ('{"argmap":1,"vocabulary":{"id":"x"}}', argmap.ParseError, "kind: a value is required"),
        ('{"argmap":1,"data":[]}', argmap.ParseError, "data: expected an object"),
        ('{"argmap":1,"title":3}', argmap.ParseError, "title must be text"),
        ("[" * 100_000, argmap.ParseError, "nested too deep"),
        ('{"argmap":' + "9" * 5000 + "}", argmap.FormatError, "not JSON that can be read"),
        ("", argmap.ParseError, "not JSON"),
    ],
)
def test_a_bad_file_gives_one_clear_error_with_its_place(text, error, said):
    with pytest.raises(error, match=said):
        argmap.loads(text, format="argmap")


@given(full_maps(), st.data())
@settings(max_examples=200)
def test_a_damaged_file_gives_our_errors_only(amap, data):
    content = bytearray(argmap.dumps(amap).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with contextlib.suppress(argmap.FormatError):
        argmap.loads(bytes(content), format="argmap")


def test_suffix_and_content_tell_the_format(tmp_path):
    amap = argmap.ArgumentMap(title="T")
    amap.claim("x")
    path = tmp_path / "Map.ARGMAP.JSON"
    argmap.dump(amap, path)
    assert argmap.load(path) == argmap.load(str(path)) == argmap.loads(path.read_text()) == amap
    with path.open(encoding="utf-8") as file:
        assert argmap.load(file) == amap
    with path.open("rb") as file:
        assert argmap.load(file) == amap
    assert argmap.loads(b"\xef\xbb\xbf" + path.read_bytes()) == amap
    assert argmap.loads(path.read_text().encode("utf-16")) == amap


def test_a_file_whose_suffix_tells_too_little_or_the_wrong_thing_is_known_by_its_content(tmp_path):
    amap = argmap.ArgumentMap(title="T")
    amap.support(amap.claim("x"), amap.claim("y"))
    for name in ("map.json", "map.txt", "map.xml", "map"):
        (tmp_path / name).write_text(argmap.dumps(amap))
        assert argmap.load(tmp_path / name) == amap
    text = '{"statements": {"A": {"type": "equivalence-class", "members": [{"text": "It rains."}]}}, "arguments": {}}'
    (tmp_path / "from-argdown.json").write_text(text)
    assert [claim.text for claim in argmap.load(tmp_path / "from-argdown.json")] == ["It rains."]
    (tmp_path / "other.json").write_text('{"a": 1}')
    with pytest.raises(
        argmap.FormatError,
        match=r"other.json' could be any of aif, .* by its suffix, but does not begin.*--from",
    ):
        argmap.load(tmp_path / "other.json")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("map.json", r"that of aif, .*sadface, xaif; name one of them, or .*\.aif\.json"),
        ("map.yaml", "that of carneades, gsn"),
        ("map.txt", "that of kialo, outline"),
    ],
)
def test_a_suffix_of_several_formats_is_no_reason_to_guess_in_writing(tmp_path, name, said):
    with pytest.raises(argmap.FormatError, match=said):
        argmap.dump(argmap.ArgumentMap(), tmp_path / name)
    assert not (tmp_path / name).exists()


def test_a_folder_that_is_not_there_is_told_by_the_name_that_was_given(tmp_path):
    path = tmp_path / "none" / "map.argmap.json"
    with pytest.raises(FileNotFoundError) as error:
        argmap.dump(argmap.ArgumentMap(), path)
    assert error.value.filename == str(path)


def test_open_files_are_written_as_text_or_bytes():
    amap = argmap.ArgumentMap()
    amap.claim("Größe", id="g")
    text, content = io.StringIO(), io.BytesIO()
    argmap.dump(amap, text, format="argmap")
    argmap.dump(amap, content, format="argmap")
    assert text.getvalue() == content.getvalue().decode() == argmap.dumps(amap)


def test_unknown_formats_suffixes_options_and_files_are_named(tmp_path):
    amap = argmap.ArgumentMap()
    with pytest.raises(argmap.FormatError, match="did you mean 'argmap'"):
        argmap.dumps(amap, format="argmapp")
    with pytest.raises(argmap.FormatError, match="suffix of .*x.unknown"):
        argmap.dump(amap, tmp_path / "x.unknown")
    with pytest.raises(argmap.FormatError, match="no option 'colour'; it takes progress"):
        argmap.loads("{}", format="argmap", colour=1)
    with pytest.raises(argmap.FormatError, match="looked for .*argmap"):
        argmap.loads("\x01\x02 nothing at all")
    with pytest.raises(FileNotFoundError):
        argmap.load(tmp_path / "none.argmap.json")
    with pytest.raises(argmap.FormatError, match="text or bytes"):
        argmap.loads(None)
    broken = tmp_path / "broken.argmap.json"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(argmap.ParseError, match="broken.argmap.json: line 1"):
        argmap.load(broken)


def test_progress_is_told():
    amap = argmap.ArgumentMap()
    amap.claim("x")
    told = []
    argmap.loads(argmap.dumps(amap), progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (1, 1)
    argmap.loads("1\n2\n#\n", format="tgf", progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (6, 6)


@pytest.mark.skipif(os.name == "nt", reason="links and modes are a matter of POSIX")
def test_saving_keeps_a_link_a_link_and_the_files_permissions(tmp_path):
    amap = argmap.ArgumentMap()
    real, link = tmp_path / "real.argmap.json", tmp_path / "link.argmap.json"
    argmap.dump(amap, real)
    assert real.stat().st_mode & 0o777 == 0o666 & ~_umask()
    real.chmod(0o640)
    link.symlink_to(real)
    amap.claim("x")
    argmap.dump(amap, link)
    assert link.is_symlink()
    assert argmap.load(real) == amap
    assert real.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.argmap.json", "real.argmap.json"]


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.skipif(os.name == "nt", reason="kills with a signal")
def test_a_process_killed_while_saving_leaves_the_old_file_or_the_new_one_whole(tmp_path):
    path = tmp_path / "map.argmap.json"
    script = (
        "import argmap, sys\n"
        "amaps = []\n"
        "for size in (3000, 3001):\n"
        "    amap = argmap.ArgumentMap()\n"
        "    amap.add(*(argmap.Claim(id=f'c{i}', text='x' * 50) for i in range(size)))\n"
        "    amaps.append(amap)\n"
        "argmap.dump(amaps[0], sys.argv[1])\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    for amap in amaps:\n"
        "        argmap.dump(amap, sys.argv[1])\n"
    )
    for delay in (0.0, 0.01, 0.03, 0.05, 0.08):
        env = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(
                [str(Path(argmap.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
            ),
        }
        with subprocess.Popen(
            [sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, env=env
        ) as process:
            process.stdout.readline()
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        assert len(argmap.load(path)) in {3000, 3001}
