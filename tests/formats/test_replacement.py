"""Saving: the old file or the new one, whole, and nothing beside it for ever; links kept, or told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import argmap
from argmap.cli import main
from argmap.formats._files import replacement

kills = pytest.mark.skipif(os.name == "nt", reason="kills with a signal, and looks at locks")
STOPS = """
import argmap, os, sys, time
def stop(handle):
    print("written", flush=True)
    if sys.stdin.readline() == "die\\n":
        os.kill(os.getpid(), 9)
os.fsync = stop
amap = argmap.ArgumentMap()
amap.claim("Theirs")
argmap.dump(amap, sys.argv[1])
"""


def of(text):
    amap = argmap.ArgumentMap()
    amap.claim(text)
    return amap


@pytest.fixture
def path(tmp_path):
    argmap.dump(of("Old"), tmp_path / "map.argmap.json")
    return tmp_path / "map.argmap.json"


def text_in(path):
    return next(iter(argmap.load(path))).text


def beside(path):
    return sorted(other.name for other in path.parent.iterdir() if other != path)


def writers(path, count):
    """Start processes that write a file, and stop before it is in its place, until they are told to go on, or to die."""
    environment = {**os.environ, "PYTHONPATH": str(Path(argmap.__file__).parents[1])}
    started = [
        subprocess.Popen(
            [sys.executable, "-c", STOPS, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        for _ in range(count)
    ]
    for process in started:
        assert process.stdout.readline() == "written\n"
    return started


@pytest.mark.slow
@kills
@pytest.mark.parametrize("count", [1, 3])
def test_what_killed_writers_leave_is_removed_by_the_next(path, count):
    for process in writers(path, count):
        process.communicate("die\n")
        assert process.returncode == -signal.SIGKILL
    assert len(beside(path)) == count
    assert text_in(path) == "Old"
    argmap.dump(of("New"), path)
    assert (text_in(path), beside(path)) == ("New", [])


@pytest.mark.slow
@kills
def test_who_writes_still_is_left_to_it_and_the_last_one_stays(path):
    first, second = writers(path, 2)
    argmap.dump(of("Ours"), path)
    assert (text_in(path), len(beside(path))) == ("Ours", 2)
    second.communicate("die\n")
    argmap.dump(of("Ours again"), path)
    assert len(beside(path)) == 1
    first.communicate("go on\n")
    assert first.returncode == 0
    assert (text_in(path), beside(path)) == ("Theirs", [])


@pytest.mark.slow
def test_many_writers_at_once_disturb_neither_each_other_nor_a_reader(path):
    failed, done = [], threading.Event()

    def write(text):
        try:
            for number in range(60):
                argmap.dump(of(f"{text} {number} {text * 500}"), path)
        except Exception as error:  # noqa: BLE001  # whatever it is, it fails the test
            failed.append(error)

    def read():
        while not done.is_set():
            assert argmap.load(path)

    threads = [threading.Thread(target=write, args=(letter,)) for letter in "abcdef"]
    reader = threading.Thread(target=read)
    for thread in (reader, *threads):
        thread.start()
    for thread in threads:
        thread.join()
    done.set()
    reader.join()
    assert failed == []
    assert " 59 " in text_in(path)
    assert beside(path) == []


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file_and_nothing_else(path, monkeypatch, error):
    def fail(_):
        raise error

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(type(error)) as raised:
        argmap.dump(of("New"), path)
    assert isinstance(error, KeyboardInterrupt) or raised.value.filename == str(path)
    assert (text_in(path), beside(path)) == ("Old", [])


def test_the_longest_name_there_may_be_can_be_written(tmp_path):
    path = tmp_path / ("\N{OPEN BOOK}" * 60 + ".argmap.json")
    argmap.dump(of("a"), path)
    argmap.dump(of("b"), path)
    assert (text_in(path), beside(path)) == ("b", [])


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights there")
def test_a_link_laid_in_the_way_is_not_followed(path, tmp_path):
    other = tmp_path / "other"
    other.write_text("kept", encoding="utf-8")
    replacement._name(path, 0).symlink_to(other)
    replacement._name(path, 1).mkdir()
    argmap.dump(of("New"), path)
    assert (text_in(path), other.read_text(encoding="utf-8")) == ("New", "kept")


def test_where_there_are_no_locks_what_is_a_day_old_is_removed(path, monkeypatch):
    monkeypatch.setattr(replacement, "LOCKS", False)
    for number, age in enumerate((0, 3_600, 100_000)):
        left = replacement._name(path, number)
        left.write_text("left", encoding="utf-8")
        os.utime(left, (time.time() - age,) * 2)
    argmap.dump(of("New"), path)
    assert text_in(path) == "New"
    assert beside(path) == [replacement._name(path, number).name for number in (0, 1)]


def test_hard_links_are_not_kept_and_that_is_told(path, tmp_path, capsys):
    other = tmp_path / "other.argmap.json"
    os.link(path, other)
    with pytest.warns(
        argmap.LossWarning, match="hard links are not kept, so 1 other name will have the old"
    ) as told:
        argmap.dump(of("New"), path)
    assert told[0].filename == __file__
    assert (text_in(path), text_in(other)) == ("New", "Old")
    argmap.dump(of("Newer"), path)  # it has one name now, and nothing is told
    os.link(path, tmp_path / "third.argmap.json")
    assert main(["convert", str(other), str(path)]) == 0
    assert capsys.readouterr().err.startswith(f"argmap: {path}: hard links are not kept")


def test_who_takes_a_warning_for_an_error_keeps_the_old_file(path, tmp_path):
    os.link(path, tmp_path / "other.argmap.json")
    with pytest.raises(argmap.LossWarning):
        argmap.dump(of("New"), path)
    assert text_in(path) == "Old"
