"""The commands of corpora."""

import csv
import io

import pytest

import argmap
from argmap.cli import main

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("maps")
    for name in ("school_phones", "silent_ferry"):
        argmap.dump(argmap.examples(name), folder / f"{name}.argmap.json")
    (folder / "broken.argmap.json").write_text("{")
    (folder / "about.csv").write_text(
        "path,topic\nschool_phones.argmap.json,school\nsilent_ferry.argmap.json,sea\n"
    )
    out = folder / "out"
    assert (
        main(
            [
                "corpus",
                "ingest",
                str(folder / "*.json"),
                str(out),
                "--workers",
                "1",
                "--columns",
                str(folder / "about.csv"),
            ]
        )
        == 0
    )
    return out


def test_ingest_tells_what_was_read_and_what_failed(out, capsys):
    folder = out.parent
    assert main(["corpus", "ingest", str(folder / "*.json"), str(out)]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        f"{out}: 2 maps, 28 claims",
        f"1 file could not be read: argmap corpus errors {out}",
    ]
    assert told.err == ""


def test_errors_and_losses_are_listed(out, capsys):
    assert main(["corpus", "errors", str(out)]) == 0
    assert "broken.argmap.json" in capsys.readouterr().out
    assert main(["corpus", "losses", str(out)]) == 0
    assert capsys.readouterr().out == "0 rows\n"


def test_statistics_by_a_column_as_csv(out, capsys):
    assert main(["corpus", "stats", str(out), "--by", "topic", "--output-format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["topic"], row["maps"], row["claims"]) for row in rows] == [
        ("school", "1", "15"),
        ("sea", "1", "13"),
    ]


def test_answers_go_to_files(out, tmp_path, capsys):
    assert main(["corpus", "unsupported", str(out), "-o", str(tmp_path / "rows.csv")]) == 0
    lacking = sum(
        len(argmap.lacking_support(argmap.examples(name))) for name in ("school_phones", "silent_ferry")
    )
    assert len((tmp_path / "rows.csv").read_text().splitlines()) == lacking + 1
    assert capsys.readouterr().out == ""
    assert main(["corpus", "unsupported", str(out), "-o", str(tmp_path / "rows.txt")]) == 2
    assert "neither .csv nor .parquet" in capsys.readouterr().err


def test_search_and_duplicates(out, capsys):
    assert main(["corpus", "search", str(out), "bored pupils", "--limit", "1"]) == 0
    assert "Bored pupils find something else to look at" in capsys.readouterr().out
    assert main(["corpus", "duplicates", str(out), "--threshold", "0.9"]) == 0
    assert capsys.readouterr().out == "0 rows\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["search", "OUT", "?!"], "no word to look for"),
        (["stats", "OUT", "--by", "topics"], "did you mean 'topic'"),
        (["duplicates", "OUT", "--threshold", "2"], "threshold must be"),
        (["unsupported", "NOWHERE"], "no folder"),
    ],
)
def test_misuse_is_one_line_and_exit_code_2(out, arguments, said, capsys):
    assert main(["corpus", *(str(out) if one == "OUT" else one for one in arguments)]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
