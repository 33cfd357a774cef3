"""Ingesting a folder: any mix of formats, nothing lost, nothing read twice, whatever happens meanwhile."""

import os
import signal
import subprocess
import sys
import textwrap
import time
import warnings

import pytest
from repository import SHARED

import argmap
from argmap.corpus import _manifest
from argmap.formats._files import registry

pytestmark = pytest.mark.slow

TEXT = '{"argmap": 1, "claims": [{"id": "c", "text": "It rains"}]}'


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "maps"
    (folder / "school").mkdir(parents=True)
    argmap.dump(argmap.examples("school_phones"), folder / "school" / "phones.argmap.json")
    argmap.dump(argmap.examples("silent_ferry"), folder / "ferry.argmap.json")
    (folder / "rain.argdown").write_text("[Wet]: The street is wet.\n  + [Rain]: It rained.\n")
    (folder / "broken.argmap.json").write_text('{"argmap": 1, "claims": [')
    (folder / ".hidden.argmap.json").write_text(TEXT)
    return folder


def rows(table):
    return table.order_by("map").to_pyarrow().to_pylist()


def test_any_mix_of_formats_is_read_and_a_bad_file_is_told(folder, tmp_path):
    told = []
    corpus = argmap.corpus.ingest(
        folder, tmp_path / "out", workers=1, columns=lambda path: {"topic": path.split("/")[0], "size": len(path)},
        progress=lambda done, total: told.append((done, total)),
    )  # fmt: skip
    assert [(row["map"], row["id"], row["format"], row["topic"]) for row in rows(corpus.maps)] == [
        (1, "ferry.argmap.json", "argmap", "ferry.argmap.json"),
        (2, "rain.argdown", "argdown", "rain.argdown"),
        (3, "school/phones.argmap.json", "argmap", "school"),
    ]
    [error] = rows(corpus.errors)
    assert (error["map"], error["path"], error["error"], error["line"]) == (
        0,
        "broken.argmap.json",
        "ParseError",
        1,
    )
    assert told[-1] == (4, 4)
    assert corpus.map("school/phones.argmap.json") == argmap.examples("school_phones")
    with pytest.raises(argmap.UnknownIdError, match="its file could not be read"):
        corpus.map("broken.argmap.json")


def test_a_later_run_adds_renews_keeps_and_never_renumbers(folder, tmp_path):
    out = tmp_path / "out"
    argmap.corpus.ingest(folder, out, workers=1, columns=lambda path: {"length": len(path)})
    (folder / "rain.argdown").unlink()
    (folder / "broken.argmap.json").write_text(TEXT)
    (folder / "another.argmap.json").write_text(TEXT)
    changed = argmap.examples("silent_ferry")
    changed.claim("Something new", id="new")
    argmap.dump(changed, folder / "ferry.argmap.json")
    corpus = argmap.corpus.ingest(folder, out, workers=1)
    assert [(row["map"], row["id"], row["length"]) for row in rows(corpus.maps)] == [
        (0, "broken.argmap.json", None),
        (1, "ferry.argmap.json", 17),
        (2, "rain.argdown", 12),
        (3, "school/phones.argmap.json", 25),
        (4, "another.argmap.json", None),
    ]
    assert corpus.errors.count().to_pyarrow().as_py() == 0
    assert corpus.map("ferry.argmap.json") == changed
    before = {path: path.stat().st_mtime_ns for path in out.glob("*/*.parquet")}
    argmap.corpus.ingest(folder, out, workers=1)
    assert {path: path.stat().st_mtime_ns for path in out.glob("*/*.parquet")} == before


def test_columns_given_later_are_taken_in(folder, tmp_path):
    argmap.corpus.ingest(folder, tmp_path / "out", workers=1)
    corpus = argmap.corpus.ingest(
        folder, tmp_path / "out", workers=1, columns=lambda path: {"year": 1990 + len(path)}
    )
    assert [row["year"] for row in rows(corpus.maps)] == [2007, 2002, 2015]


def test_a_glob_and_a_list_of_files_are_taken(folder, tmp_path):
    by_glob = argmap.corpus.ingest(str(folder / "**" / "*.argmap.json"), tmp_path / "a", workers=1)
    assert [row["id"] for row in rows(by_glob.maps)] == ["ferry.argmap.json", "school/phones.argmap.json"]
    listed = [folder / "rain.argdown", folder / "school" / "phones.argmap.json"]
    by_list = argmap.corpus.ingest(listed, tmp_path / "b", workers=1)
    assert [row["id"] for row in rows(by_list.maps)] == ["rain.argdown", "school/phones.argmap.json"]


def test_misuse_is_told(folder, tmp_path):
    with pytest.raises(FileNotFoundError, match="no folder"):
        argmap.corpus.ingest(folder / "nowhere", tmp_path / "out")
    with pytest.raises(FileNotFoundError, match="no file"):
        argmap.corpus.ingest([folder / "nowhere.json"], tmp_path / "out")
    with pytest.raises(argmap.FormatError, match="expected a folder"):
        argmap.corpus.ingest(3, tmp_path / "out")
    with pytest.raises(argmap.FormatError, match="unknown format"):
        argmap.corpus.ingest(folder, tmp_path / "out", format="nothing")
    with pytest.raises(argmap.FormatError, match="workers must be"):
        argmap.corpus.ingest(folder, tmp_path / "out", workers=0)


def test_the_folder_of_the_corpus_is_not_read_as_maps(folder):
    argmap.corpus.ingest(folder, folder / "out", workers=1)
    corpus = argmap.corpus.ingest(folder, folder / "out", workers=1)
    assert len(corpus) == 3
    assert corpus.errors.count().to_pyarrow().as_py() == 1


@pytest.fixture
def deadly(tmp_path, monkeypatch):
    """Put up a format that another package announces, and whose reader dies of some files."""
    package = tmp_path / "package"
    (package / "deadly-1.dist-info").mkdir(parents=True)
    (package / "deadly-1.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: deadly\nVersion: 1\n"
    )
    (package / "deadly-1.dist-info" / "entry_points.txt").write_text(
        "[argmap.formats]\ndeadly = deadly_reader\n"
    )
    (package / "deadly_reader.py").write_text(
        textwrap.dedent("""
        import os, argmap
        NAME, SUFFIXES = "deadly", (".deadly",)
        def read(text, *, losses):
            print("what a reader prints is nobody's business")
            if "kill" in text:
                os.kill(os.getpid(), 9)
            if "raise" in text:
                raise ZeroDivisionError("a fault of the reader")
            amap = argmap.ArgumentMap()
            amap.claim(text)
            return amap
        """)
    )
    monkeypatch.syspath_prepend(package)
    for known in (registry._announced, registry._loaded):
        known.cache_clear()
    yield
    for known in (registry._announced, registry._loaded):
        known.cache_clear()


@pytest.mark.usefixtures("deadly")
def test_a_file_that_kills_its_reader_is_put_down_as_an_error(tmp_path):
    folder = tmp_path / "maps"
    folder.mkdir()
    for name, text in {"a": "fine", "b": "kill", "c": "raise", "d": "kill", "e": "fine too"}.items():
        (folder / f"{name}.deadly").write_text(text)
    corpus = argmap.corpus.ingest(folder, tmp_path / "out", format="deadly", workers=2)
    assert [row["id"] for row in rows(corpus.maps)] == ["a.deadly", "e.deadly"]
    assert [(row["path"], row["error"]) for row in rows(corpus.errors)] == [
        ("b.deadly", "ReaderDied"), ("c.deadly", "ZeroDivisionError"), ("d.deadly", "ReaderDied"),
    ]  # fmt: skip


def test_a_run_that_is_killed_goes_on_without_repeating_or_losing_a_map(tmp_path, monkeypatch):
    folder, out = tmp_path / "maps", tmp_path / "out"
    folder.mkdir()
    for number in range(240):
        (folder / f"{number:03}.argmap.json").write_text(TEXT.replace('"c"', f'"c{number}"'))
    script = f"import sys, argmap.corpus as c; sys.modules['argmap.corpus.ingest'].IN_PART = 20; c.ingest({str(folder)!r}, {str(out)!r}, workers=2)"
    parts = 0
    for _ in range(4):
        run = subprocess.Popen([sys.executable, "-c", script])
        end = time.monotonic() + 60
        while (
            len(list(out.glob("maps/part-*.parquet"))) <= parts
            and run.poll() is None
            and time.monotonic() < end
        ):
            time.sleep(0.02)
        run.send_signal(signal.SIGKILL)
        run.wait()
        parts = len(list(out.glob("maps/part-*.parquet")))
    monkeypatch.setattr(sys.modules["argmap.corpus.ingest"], "IN_PART", 20)
    before = {path: path.stat().st_mtime_ns for path in out.glob("maps/part-*.parquet")}
    corpus = argmap.corpus.ingest(folder, out, workers=2)
    after = {path: path.stat().st_mtime_ns for path in out.glob("maps/part-*.parquet")}
    assert before.items() <= after.items()  # what was done is not done again
    assert [(row["map"], row["id"]) for row in rows(corpus.maps)] == [
        (n, f"{n:03}.argmap.json") for n in range(240)
    ]
    assert corpus.claims.count().to_pyarrow().as_py() == 240
    assert not list(out.rglob("*.new"))


@pytest.mark.skipif(not SHARED.exists(), reason="the real documents are not beside the checkout")
def test_real_documents_come_back_as_read_folder_reads_them(tmp_path):
    root = SHARED / "data" / "formats"
    corpus = argmap.corpus.ingest(root, tmp_path, workers=2)
    entries = argmap.formats.read_folder(root)
    paths = [entry.path.relative_to(root).as_posix() for entry in entries]
    assert {id_: argmap.dumps(amap) for id_, amap in corpus.items()} == {
        path: argmap.dumps(entry.amap)
        for path, entry in zip(paths, entries, strict=True)
        if entry.amap is not None
    }
    assert {row["path"] for row in rows(corpus.errors)} == {
        path for path, entry in zip(paths, entries, strict=True) if entry.amap is None
    }
    assert corpus.losses.count().to_pyarrow().as_py() == sum(len(entry.losses) for entry in entries)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        formats = dict(zip(paths, (entry.format for entry in entries), strict=True))
    assert {row["id"]: row["format"] for row in rows(corpus.maps)}.items() <= formats.items()


def test_a_corpus_that_is_written_to_is_locked(folder, tmp_path):
    (tmp_path / "out").mkdir()
    with _manifest.locked(tmp_path / "out"), pytest.raises(argmap.FormatError, match="is locked"):
        argmap.corpus.ingest(folder, tmp_path / "out")


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_name_that_is_no_text_is_kept_apart(folder, tmp_path):
    (folder / os.fsdecode(b"\xff.argmap.json")).write_text(TEXT)
    corpus = argmap.corpus.ingest(folder, tmp_path / "out", workers=1)
    assert corpus.map("\\xff.argmap.json")["c"].text == "It rains"
