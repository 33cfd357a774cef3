"""Tables of a corpus: what is written comes back to the byte, whatever is in it; only what changed is touched."""

import json
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from repository import SHARED
from strategies import full_maps, shapes

import argmap
from argmap.corpus._table_schema import COLUMNS, TABLES, VERSION_KEY, schema_of

pytestmark = pytest.mark.slow

NAMES = ("school_phones", "silent_ferry", "shared_security")


@pytest.fixture
def maps():
    return {name: argmap.examples(name) for name in NAMES}


def rows(table):
    return table.order_by("map").to_pyarrow().to_pylist()


def files_of(folder):
    return {
        path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file() and path.name != "_lock"
    }


@settings(max_examples=15)
@given(maps=st.lists(full_maps() | shapes(associations=True), max_size=12))
def test_a_map_comes_back_to_the_byte(tmp_path_factory, maps):
    given = {f"folder/{number}": amap for number, amap in enumerate(maps)}
    corpus = argmap.corpus.write(given, tmp_path_factory.mktemp("corpus"))
    assert {id_: argmap.dumps(amap) for id_, amap in corpus.items()} == {
        id_: argmap.dumps(amap) for id_, amap in given.items()
    }
    assert all(corpus.map(id_) == amap for id_, amap in given.items())


def test_every_table_has_the_documented_columns_and_the_version(tmp_path, maps):
    import pyarrow.parquet as pq

    corpus = argmap.corpus.write(maps, tmp_path)
    for table in TABLES:
        schema = pq.read_schema(corpus.parts.file(table, 0))
        assert schema.equals(schema_of(table))
        assert schema.metadata[VERSION_KEY] == b"1"
        assert list(getattr(corpus, table).columns) == list(COLUMNS[table])


def test_the_graph_of_a_map_is_its_incidence(tmp_path):
    amap = argmap.ArgumentMap()
    a, b = amap.claim("A", id="a", weight=0.25, status="rejected"), amap.claim("B", id="b", kind="evidence")
    same = amap.associate(a, b, label="rephrase", id="same")
    r = amap.support([a, b], amap.claim("C", id="c"), id="r", weight=0.5)
    amap.challenge(b, r, id="x")
    amap.challenge(a, same, id="y")
    corpus = argmap.corpus.write({"one": amap}, tmp_path)
    [row] = corpus.parts.read("graphs", 0).to_pylist()
    assert row == {
        "map": 0, "flags": [8 + 4, 8 + 1, 8], "weight": [0.25, None, None], "type": [0, 1, 1, 2], "target": [2, 3, 6, 1],
        "arity": [2, 1, 1, 1], "relation_weight": [0.5, None, None, None], "premise": [0, 1, 1, 0, 0],
    }  # fmt: skip
    assert [(r["id"], r["place"]) for r in corpus.parts.read("relations", 0).to_pylist()] == [
        ("r", 1),
        ("x", 2),
        ("y", 3),
        ("same", 0),
    ]


def test_writing_the_same_maps_again_touches_no_file(tmp_path, maps):
    argmap.corpus.write(maps, tmp_path)
    before = files_of(tmp_path)
    corpus = argmap.corpus.write(iter(maps.items()), tmp_path)
    assert files_of(tmp_path) == before
    assert len(corpus) == len(maps)


def test_a_map_of_an_id_that_is_there_takes_its_place_and_keeps_its_number(tmp_path, maps):
    argmap.corpus.write(maps, tmp_path, columns=lambda id_: {"length": len(id_)})
    changed = maps["silent_ferry"].copy()
    changed.claim("Something new", id="new")
    corpus = argmap.corpus.write({"silent_ferry": changed, "another": changed}, tmp_path)
    assert corpus.map("silent_ferry") == changed
    assert [[row["map"], row["id"]] for row in rows(corpus.maps)] == [
        [0, "school_phones"], [1, "silent_ferry"], [2, "shared_security"], [3, "another"],
    ]  # fmt: skip
    assert [row["length"] for row in rows(corpus.maps)][:3] == [13, 12, 15]
    assert corpus.map("school_phones") == maps["school_phones"]


def test_columns_of_ones_own_come_from_a_function_or_a_file(tmp_path, maps):
    table = tmp_path / "about.csv"
    table.write_text("path,topic,year,seen\nschool_phones,school,1990,true\nsilent_ferry,,1991,false\n")
    corpus = argmap.corpus.write(maps, tmp_path / "corpus", columns=table)
    rows = corpus.maps.order_by("map").select("topic", "year", "seen").to_pyarrow().to_pylist()
    assert rows == [
        {"topic": "school", "year": 1990, "seen": True},
        {"topic": None, "year": 1991, "seen": False},
        {"topic": None, "year": None, "seen": None},
    ]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (lambda _: {"title": "x"}, "is in the table already"),
        (lambda _: {"when": [1]}, "a value must be"),
        (lambda _: [1], "must return a dict"),
        (lambda id_: {"x": 1 if id_ == "school_phones" else "a"}, "give it values of one type"),
    ],
)
def test_columns_that_no_table_holds_are_refused(tmp_path, maps, columns, said):
    with pytest.raises(argmap.AnalysisError, match=said):
        argmap.corpus.write(maps, tmp_path, columns=columns)


def test_a_map_that_is_not_there_is_named_with_the_near_ones(tmp_path, maps):
    corpus = argmap.corpus.write(maps, tmp_path)
    with pytest.raises(argmap.UnknownIdError, match="did you mean 'school_phones'"):
        corpus.map("school_phone")
    with pytest.raises(argmap.UnknownIdError, match="by its id or its number"):
        corpus.map(None)
    assert corpus.map(1) == maps["silent_ferry"]


def test_what_is_no_corpus_is_said_to_be_none(tmp_path):
    with pytest.raises(FileNotFoundError, match="no folder"):
        argmap.corpus.open(tmp_path / "nowhere")
    with pytest.raises(argmap.FormatError, match="holds no corpus"):
        argmap.corpus.open(tmp_path)


def test_a_file_that_was_cut_is_named(tmp_path, maps):
    argmap.corpus.write(maps, tmp_path)
    part = tmp_path / "claims" / "part-00000.parquet"
    part.write_bytes(part.read_bytes()[:-10])
    with pytest.raises(argmap.FormatError, match=r"part-00000.parquet: not a whole Parquet file"):
        argmap.corpus.open(tmp_path)


def test_a_newer_schema_is_refused_with_both_versions(tmp_path, maps):
    import pyarrow.parquet as pq

    argmap.corpus.write(maps, tmp_path)
    part = tmp_path / "maps" / "part-00000.parquet"
    table = pq.read_table(part, partitioning=None)
    pq.write_table(table.replace_schema_metadata({"argmap.corpus": "2"}), part)
    with pytest.raises(argmap.FormatError, match="version 2 .* up to version 1"):
        argmap.corpus.open(tmp_path)


def test_a_part_that_is_not_whole_does_not_count(tmp_path, maps):
    argmap.corpus.write(maps, tmp_path)
    (tmp_path / "claims" / "part-00001.parquet").write_bytes(b"left over by a kill")
    assert argmap.corpus.open(tmp_path).claims.count().to_pyarrow().as_py() == sum(map(len, maps.values()))


@pytest.mark.parametrize("renamed", range(len(TABLES) + 1))
def test_a_part_that_was_being_renewed_counts_whole(tmp_path, maps, monkeypatch, renamed):
    argmap.corpus.write(maps, tmp_path)
    changed = {id_: amap.copy() for id_, amap in maps.items()}
    for amap in changed.values():
        amap.claim("Something new", id="new")
    from argmap.corpus import _part_files as _parts

    class KilledError(Exception):
        pass

    def rename(self, part):
        for table in list(reversed(TABLES))[:renamed]:
            usual = self.root / table / f"part-{part:05}.parquet"
            usual.with_name(f"{usual.name}.new").replace(usual)
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(_parts.Parts, "_rename", rename)
        with pytest.raises(KilledError):
            argmap.corpus.write(changed, tmp_path)
    assert dict(argmap.corpus.open(tmp_path).items()) == changed
    assert dict(argmap.corpus.write(changed, tmp_path).items()) == changed
    assert not list(tmp_path.rglob("*.new"))


def test_a_locked_corpus_is_refused(tmp_path, maps):
    from argmap.corpus._manifest import locked

    argmap.corpus.write(maps, tmp_path)
    with locked(tmp_path), pytest.raises(argmap.FormatError, match="is locked"):
        argmap.corpus.write(maps, tmp_path)


def test_what_others_wrote_in_the_same_columns_is_read(tmp_path, maps):
    argmap.corpus.write(maps, tmp_path)
    for table in TABLES:
        part = tmp_path / table / "part-00000.parquet"
        part.rename(part.with_name("written-by-somebody.parquet"))
    (tmp_path / "_manifest.parquet").unlink()
    assert dict(argmap.corpus.open(tmp_path).items()) == maps


def test_a_sample_is_the_same_for_the_same_seed(tmp_path, maps):
    corpus = argmap.corpus.write(maps, tmp_path)
    assert corpus.sample(2, seed=3) == corpus.sample(2, seed=3)
    assert corpus.sample(99) == maps
    with pytest.raises(argmap.AnalysisError):
        corpus.sample(0)


def test_an_empty_corpus_answers(tmp_path):
    corpus = argmap.corpus.write({}, tmp_path)
    assert len(corpus) == 0
    assert [
        len(answer)
        for answer in (
            corpus.support_status(),
            corpus.unsupported(),
            corpus.statistics(),
            corpus.duplicates(),
        )
    ] == [0] * 4
    assert str(corpus.support_status()) == "0 rows"


@pytest.mark.parametrize(
    ("package", "extra"),
    [
        ("pyarrow", "corpus"), ("filelock", "corpus"), ("ibis", "corpus"), ("duckdb", "corpus"), ("pandas", "corpus"), ("altair", "plot"),
        ("pyspark", "spark"),
    ],
)  # fmt: skip
def test_what_is_not_installed_is_named_with_its_extra(tmp_path, maps, monkeypatch, package, extra):
    def ask():
        corpus = argmap.corpus.write(maps, tmp_path)
        corpus.statistics().plot()
        corpus.statistics().to_frame()
        len(argmap.corpus.open(tmp_path, spark="local[1]").statistics())

    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(
        argmap.MissingExtraError, match=rf"need {package}.*: pip install 'argmap\[{extra}\]'$"
    ):
        ask()


def test_a_vocabulary_of_ones_own_is_kept_whole(tmp_path):
    words = argmap.Vocabulary.from_data(
        {
            "id": "mine",
            "kind": [{"id": "claim", "label": "Claim"}, {"id": "ground", "label": "G", "basis": True}],
        }
    )
    amap = argmap.ArgumentMap(vocabulary=words)
    amap.claim("A", kind="ground", id="a")
    corpus = argmap.corpus.write({"one": amap}, tmp_path)
    assert corpus.map("one") == amap
    assert json.loads(rows(corpus.maps)[0]["vocabulary"])["id"] == "mine"
    assert [row["basis"] for row in rows(corpus.claims)] == [True]


@pytest.mark.skipif(not SHARED.exists(), reason="the real documents are not beside the checkout")
def test_hostile_texts_are_no_more_than_texts(tmp_path):
    amap = argmap.ArgumentMap(title="'; DROP TABLE maps; --")
    amap.claim("\x1b[31m=cmd()|' <script>alert(1)</script> %s {0} \u202e", id="../../etc")
    corpus = argmap.corpus.write({"../../x'; --": amap}, tmp_path)
    assert dict(corpus.items()) == {"../../x'; --": amap}
    assert "\x1b" not in str(corpus.support_status())
    assert "<script>" not in corpus.support_status()._repr_html_()
