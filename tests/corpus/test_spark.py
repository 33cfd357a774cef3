"""Spark, DuckDB and a plain loop: the same tables, row for row. A step of its own in .ci/run, since PySpark is large and needs Java."""

import os
import shutil
import subprocess
import sys
import warnings

import corpora
import pytest
from corpora import known, shape
from repository import SHARED

import argmap
from argmap.corpus import _query_engine

pytest.importorskip("pyspark", reason="no PySpark")
pytestmark = [
    pytest.mark.spark,
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.skipif(not (os.environ.get("JAVA_HOME") or shutil.which("java")), reason="no Java"),
]
MAPS = 10_000
SOONER = "--driver-java-options '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' pyspark-shell"
FOR_SHORT_RUNS = {  # what Spark prepares for long ones would take most of the time
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
}


@pytest.fixture(scope="module")
def session():
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patched:
        warnings.simplefilter("ignore")
        patched.setenv("PYSPARK_SUBMIT_ARGS", SOONER)
        for name, value in FOR_SHORT_RUNS.items():
            patched.setitem(_query_engine._SETTINGS, name, value)
        made = _query_engine.session_of("local[2]")
        made.sparkContext.setLogLevel("ERROR")
        yield made
        made.stop()


def asked(corpus):
    """Return the rows of every question, and by name."""
    answers = {
        "support_status": corpus.support_status(),
        "acceptability": corpus.acceptability(),
        "strict": corpus.acceptability(strict=True),
        "strength": corpus.strength(),
        "unsupported": corpus.unsupported(),
        "statistics": corpus.statistics(),
        "by": corpus.statistics(by=["topic", "format"]),
        "duplicates": corpus.duplicates(threshold=0.9),
        "search": corpus.search("ban phones in the lesson", limit=50),
    }
    return {name: answer.to_frame() for name, answer in answers.items()}


def rows(frame, *columns):
    return [tuple(row) for row in frame[["map_id", "id", *columns]].itertuples(index=False)]


def check(found, maps):
    """Hold the answers against a plain loop over the maps."""
    assert rows(found["support_status"], "status") == corpora.support_status(maps)
    assert rows(found["acceptability"], "label") == corpora.acceptability(maps)
    assert rows(found["strict"], "label") == corpora.acceptability(maps, strict=True)
    strengths = corpora.strength(maps)
    assert [row[:2] for row in rows(found["strength"])] == [row[:2] for row in strengths]
    assert found["strength"]["strength"].tolist() == pytest.approx(
        [row[2] for row in strengths], abs=1e-6, nan_ok=True
    )
    assert rows(found["unsupported"], "rule", "contention", "resting", "rank") == corpora.unsupported(maps)
    expected = [corpora.statistics(amap) for amap in maps.values()]
    told = found["statistics"].to_dict("records")
    assert [{name: row[name] for name in one} for row, one in zip(told, expected, strict=True)] == [
        pytest.approx(one) for one in expected
    ]


def equal(one, other):
    import pandas as pd

    for name, frame in one.items():
        pd.testing.assert_frame_equal(frame, other[name], obj=name)


def test_ten_thousand_maps(tmp_path, session):
    maps = corpora.random_maps(MAPS, seed=3, size=6)
    here = argmap.corpus.write(maps, tmp_path, columns=lambda id_: {"topic": id_[0]})
    found = asked(here)
    check(found, maps)
    equal(found, asked(argmap.corpus.open(tmp_path, spark=session)))


@pytest.mark.skipif(not SHARED.exists(), reason="the real documents are not beside the checkout")
def test_real_documents_read_by_sparks_workers(tmp_path, session):
    root = SHARED / "data" / "formats"
    columns = {"columns": lambda path: {"topic": path.split("/", maxsplit=1)[0]}}
    here = argmap.corpus.ingest(root, tmp_path / "here", workers=2, **columns)
    there = argmap.corpus.ingest(root, tmp_path / "there", spark=session, **columns)
    assert {id_: argmap.dumps(amap) for id_, amap in there.items()} == {
        id_: argmap.dumps(amap) for id_, amap in here.items()
    }
    found = asked(here)
    check(found, dict(here.items()))
    equal(found, asked(there))
    equal({"errors": here.rows_of("errors").to_frame()}, {"errors": there.rows_of("errors").to_frame()})


@pytest.mark.parametrize("name", ["chain", "circles", "tree", "linked"])
def test_grounding_by_joins(tmp_path, session, name):
    amap = shape(name, 60)
    argmap.corpus.write({"large": amap}, tmp_path)
    found = argmap.corpus.open(tmp_path, spark=session).ground("large", method="joins")
    assert found.table.order_by("n").to_pyarrow().column("grounded").to_pylist() == known(amap)
    assert found.rounds <= 20


def test_what_is_no_session_is_refused(tmp_path):
    corpus = argmap.corpus.write(corpora.random_maps(2), tmp_path)
    with pytest.raises(argmap.AnalysisError, match="expected a SparkSession"):
        len(argmap.corpus.open(corpus.path, spark=3).maps.columns)


def test_without_java_one_line_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    corpus = argmap.corpus.write(corpora.random_maps(2), tmp_path)
    with pytest.raises(argmap.MissingExtraError, match="needs Java 17 or 21"):
        len(argmap.corpus.open(corpus.path, spark="local[1]").maps.columns)


def test_where_java_does_not_start_one_line_says_so(tmp_path):
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\nexit 1\n")
    java.chmod(0o755)
    code = "import argmap.corpus._query_engine as e; e.session_of('local[1]')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"JAVA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    last = done.stderr.splitlines()[-1]
    assert last.startswith("argmap.errors.AnalysisError: Spark did not start at 'local[1]': ")
    assert last.endswith("; it needs Java 17 or 21: set JAVA_HOME to where it is")


def test_a_local_session_asks_nobody_for_the_name_of_this_machine(session):
    told = dict(session.sparkContext.getConf().getAll())
    assert {told["spark.driver.host"], told["spark.driver.bindAddress"]} == {"127.0.0.1"}


def test_workers_use_the_python_of_this_process(session):
    assert session.sparkContext.pythonExec == sys.executable
