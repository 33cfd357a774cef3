"""Questions about a corpus: row for row what a plain loop over its maps answers."""

import csv
import random
import re

import corpora
import pytest

import argmap
from argmap._naming import words
from argmap.corpus import _duplicates
from argmap.corpus._disjoint_union import union_of
from argmap.graph._incidence import incidence

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def maps():
    return corpora.random_maps(120)


@pytest.fixture(scope="module")
def corpus(maps, tmp_path_factory):
    return argmap.corpus.write(
        maps,
        tmp_path_factory.mktemp("corpus"),
        columns=lambda id_: {"topic": id_[0], "odd": len(id_) % 2 == 1},
    )


def told(answer, *columns):
    rows = answer.to_frame()
    return [tuple(row) for row in rows[["map_id", "id", *columns]].itertuples(index=False)]


def test_the_union_of_one_map_is_what_the_map_compiles_to(corpus, maps):
    for batch in corpus.graphs.order_by("map").to_pyarrow().combine_chunks().to_batches():
        for place, amap in enumerate(maps.values()):
            made, known = union_of(batch.slice(place, 1)).compiled, incidence(amap)
            assert (made.claims, made.relations, made.associations) == (
                known.claims,
                known.relations,
                known.associations,
            )
            for name in (
                "is_support",
                "target",
                "premise_start",
                "premise",
                "into_start",
                "into",
                "use_start",
                "use",
                "basis",
                "needs_support",
            ):
                assert getattr(made, name).tolist() == getattr(known, name).tolist(), name


def test_support_status_is_that_of_each_map(corpus, maps):
    assert told(corpus.support_status(), "status") == corpora.support_status(maps)


@pytest.mark.parametrize("strict", [False, True])
def test_labels_are_those_of_each_map(corpus, maps, strict):
    assert told(corpus.acceptability(strict=strict), "label") == corpora.acceptability(maps, strict=strict)


def test_a_relation_is_named_by_its_premises_and_its_conclusion(corpus, maps, tmp_path):
    deep = argmap.ArgumentMap()
    claims = [deep.claim(f"{letter} holds.", id=letter) for letter in "abcde"]
    aimed = deep.support(claims[1:], claims[0])
    for letter in "bcd":
        aimed = deep.challenge(letter, aimed)
    deep.support("e", aimed)
    deep_corpus = argmap.corpus.write({"deep": deep}, tmp_path)
    for asked, named in ((corpus, maps), (deep_corpus, {"deep": deep})):
        found = told(asked.acceptability(), "text")
        assert found == [(id_, one, words(named[id_], one)) for id_, one, _ in found]
        assert len(found) == len(asked.acceptability())


@pytest.mark.filterwarnings("ignore::argmap.ConvergenceWarning")
@pytest.mark.parametrize(
    "options", [{}, {"method": "euler", "linked": "product"}, {"method": "quadratic-energy", "default": 0.3}]
)
def test_strengths_are_those_of_each_map(corpus, maps, options):
    found, expected = told(corpus.strength(**options), "strength"), corpora.strength(maps, **options)
    assert [row[:2] for row in found] == [row[:2] for row in expected]
    assert [row[2] for row in found] == pytest.approx([row[2] for row in expected], abs=1e-6)


def test_the_method_that_knows_no_supports_names_a_map(corpus):
    with pytest.raises(argmap.AnalysisError, match=r"weighs challenges only, and map \d+ has a support"):
        len(corpus.strength("h-categoriser"))
    with pytest.raises(argmap.AnalysisError, match="unknown method"):
        corpus.strength("guess")


def test_a_circle_that_never_settles_spoils_its_own_map_only(tmp_path, monkeypatch):
    from argmap.corpus import _kernels
    from argmap.errors import ConvergenceError

    compute = _kernels.compute

    def stubborn(net, *args, **options):
        if (net.base == 0.125).any():
            raise ConvergenceError("never")
        return compute(net, *args, **options)

    monkeypatch.setattr(_kernels, "compute", stubborn)
    maps = corpora.random_maps(9, seed=4)
    maps["0/map-6"].claim("Stubborn", id="stubborn", weight=0.125)
    found = argmap.corpus.write(maps, tmp_path).strength().to_frame()
    assert found[found["strength"].isna()]["map_id"].unique().tolist() == ["0/map-6"]


def test_what_lacks_support_is_listed_as_in_each_map(corpus, maps):
    columns = ("rule", "contention", "resting", "rank")
    assert told(corpus.unsupported(), *columns) == corpora.unsupported(maps)


def test_statistics_are_those_of_each_map(corpus, maps):
    rows = corpus.statistics().to_frame().to_dict("records")
    names = list(corpora.statistics(argmap.ArgumentMap()))
    assert [{name: row[name] for name in names} for row in rows] == [
        pytest.approx(corpora.statistics(amap)) for amap in maps.values()
    ]
    assert corpus.statistics().table.columns == ("map", *names)


@pytest.mark.parametrize("by", ["topic", ["odd", "topic"]])
def test_a_group_is_told_as_the_union_of_its_maps(corpus, maps, by):
    keys = [by] if isinstance(by, str) else by
    values = {"topic": lambda id_: id_[0], "odd": lambda id_: len(id_) % 2 == 1}
    for row in corpus.statistics(by=by).to_frame().to_dict("records"):
        members = [amap for id_, amap in maps.items() if all(values[key](id_) == row[key] for key in keys)]
        expected = corpora.statistics(corpora.disjoint_union(members))
        assert {name: row[name] for name in expected} == pytest.approx(expected)
        assert row["maps"] == len(members)


def test_a_column_that_is_none_is_refused(corpus):
    with pytest.raises(argmap.AnalysisError, match="no column 'topics' in maps; did you mean 'topic'"):
        corpus.statistics(by="topics")
    for given in (3, [3]):
        with pytest.raises(
            argmap.AnalysisError, match="by must be a column of maps, or a list of these, got"
        ):
            corpus.statistics(by=given)


@pytest.mark.parametrize("threshold", [0.3, 0.7, 1.0])
def test_duplicates_are_those_that_brute_force_finds(corpus, maps, threshold):
    found = corpus.duplicates(threshold=threshold).to_frame()
    rows = [
        tuple(row)
        for row in found[["map", "n", "other_map", "other_n", "similarity"]].itertuples(index=False)
    ]
    assert rows == corpora.duplicates(maps, threshold)
    for given in (0, "much"):
        with pytest.raises(argmap.AnalysisError, match="threshold must be a number above 0, up to 1, got"):
            corpus.duplicates(threshold=given)


def test_duplicates_among_three_thousand_texts(tmp_path):
    chance = random.Random(7)
    amap = argmap.ArgumentMap()
    bases = [chance.choices(corpora.WORDS, k=chance.randint(0, 25)) for _ in range(900)]
    for number in range(3_000):
        said = list(chance.choice(bases))
        for _ in range(chance.randint(0, 3)):
            if said:
                said[chance.randrange(len(said))] = chance.choice(
                    [*corpora.WORDS, "ΟΔΟΣ", "İstanbul", "naïve", "第一", "x_y"]
                )
        amap.claim(" ".join(said) or "?!", id=f"c{number}")
    corpus = argmap.corpus.write({"all": amap}, tmp_path)
    for threshold in (0.56, 0.7):
        found = corpus.duplicates(threshold=threshold).to_frame()
        rows = [
            tuple(row)
            for row in found[["map", "n", "other_map", "other_n", "similarity"]].itertuples(index=False)
        ]
        assert rows == corpora.duplicates({"all": amap}, threshold)


def of_texts(texts, folder):
    amap = argmap.ArgumentMap()
    for number, text in enumerate(texts):
        amap.claim(text, id=f"c{number}")
    return amap, argmap.corpus.write({"all": amap}, folder)


@pytest.mark.parametrize("threshold", [0.2, 0.45, 0.8, 0.95])
def test_duplicates_among_texts_of_which_a_few_words_make_up_most(tmp_path, threshold):
    chance = random.Random(11)
    shares = [1 / rank**1.5 for rank in range(1, 200)]
    texts = [
        " ".join(f"w{word}" for word in chance.choices(range(199), shares, k=chance.randint(1, 30)))
        for _ in range(400)
    ]
    for text in texts[:200]:  # some with a word more, and some twice
        said = text.split()
        said.insert(chance.randrange(len(said)), chance.choice(["w1", "other"]))
        texts += [" ".join(said), text] if chance.random() < 0.3 else [" ".join(said)]
    amap, corpus = of_texts(texts, tmp_path)
    found = corpus.duplicates(threshold=threshold).to_frame()
    columns = ["map", "n", "other_map", "other_n", "similarity"]
    assert list(map(tuple, found[columns].itertuples(index=False))) == corpora.duplicates(
        {"all": amap}, threshold
    )


def test_texts_of_one_pattern_have_too_many_pairs(tmp_path, monkeypatch):
    texts = [f"As I said in my last message to all of you number {number}" for number in range(40)]
    _, corpus = of_texts(texts, tmp_path)
    assert len(corpus.duplicates(threshold=0.6)) == 40 * 39 / 2
    monkeypatch.setattr(_duplicates, "FEW", 1)
    monkeypatch.setattr(_duplicates, "MOST_PAIRS", 15)
    with pytest.raises(argmap.LimitError, match=r"600 pairs of 40 different texts, or more, may be alike at"):
        len(corpus.duplicates(threshold=0.61))
    monkeypatch.setattr(_duplicates, "MOST_COMPARISONS", 30)
    with pytest.raises(
        argmap.LimitError, match=r"at a threshold of 0.62, more than 1,200: pass a larger threshold="
    ):
        len(corpus.duplicates(threshold=0.62))
    assert len(corpus.duplicates(threshold=0.9)) == 0


def test_what_does_not_fit_in_memory_is_said_in_one_line(tmp_path):
    texts = [f"Claim {number} of {number % 7} and {number % 11} others" for number in range(20_000)]
    _, corpus = of_texts(texts, tmp_path)
    corpus.engine._con.raw_sql("SET memory_limit = '3MB'; SET max_temp_directory_size = '1KB'")
    with pytest.raises(argmap.AnalysisError, match="half of the free memory, and the disk, are not enough"):
        len(corpus.duplicates())


@pytest.mark.parametrize("text", ["phones", "ban every phones lesson ban", "Schools!"])
def test_a_search_ranks_by_bm25(corpus, maps, text):
    found = corpus.search(text, limit=15).to_frame()
    expected = corpora.bm25(maps, text, 15)
    assert found["score"].tolist() == pytest.approx([score for _, _, score in expected])
    scores = {row: score for *row, score in corpora.bm25(maps, text, 10**6) for row in [tuple(row)]}
    assert all(scores[row.map, row.n] == pytest.approx(row.score) for row in found.itertuples())


def test_a_search_without_words_is_refused_and_vectors_may_be_ones_own(corpus):
    with pytest.raises(argmap.AnalysisError, match="no word to look for"):
        corpus.search("?!")
    found = corpus.search(
        "phones phones", embed=lambda texts: [[t.count("phones"), t.count("lesson")] for t in texts], limit=5
    ).to_frame()
    assert found["score"].tolist() == pytest.approx([1.0] * 5)
    with pytest.raises(argmap.AnalysisError, match="embed must return"):
        len(corpus.search("phones", embed=lambda texts: [1, 2]))


def test_check_is_that_of_each_map(tmp_path):
    maps = corpora.random_maps(6, seed=2)
    corpus = argmap.corpus.write(maps, tmp_path)
    rows = told(corpus.check(select=["AM2", "AM3"]), "rule", "message")
    assert rows == [
        (id_, f.id, f.rule, f.message)
        for id_, amap in maps.items()
        for f in argmap.check(amap, select=["AM2", "AM3"])
    ]
    with pytest.raises(argmap.AnalysisError, match="unknown option"):
        corpus.check(selects="AM2")


def test_agreement_has_a_row_a_map_of_gold(corpus, maps):
    some = {id_: maps[id_] for id_ in list(maps)[:5]}
    gold = some | {"missing": maps["0/map-0"]}
    rows = corpus.agreement(gold).to_frame().set_index("map_id")
    assert len(rows) == 6
    assert rows.loc["missing"].drop("map").isna().all()
    assert rows.loc["1/map-1"]["map"] == 1
    with pytest.raises(argmap.AnalysisError, match="gold is a corpus"):
        corpus.agreement(3)


def test_an_answer_prints_ten_rows_and_how_many(corpus, maps):
    claims = sum(map(len, maps.values()))
    lines = str(corpus.support_status()).splitlines()
    assert len(lines) == 12
    assert lines[-1] == f"{claims} rows, of which 10 are shown"
    assert corpus.support_status()._repr_html_().startswith("<table")


def test_an_answer_writes_itself(corpus, tmp_path):
    import pyarrow.parquet as pq

    answer = corpus.unsupported()
    answer.to_csv(tmp_path / "rows.csv")
    with pytest.raises(FileNotFoundError, match="no folder '.*nowhere'"):
        answer.to_csv(tmp_path / "nowhere" / "rows.csv")
    answer.to_parquet(tmp_path / "rows.parquet")
    frame = answer.to_frame()
    assert pq.read_table(tmp_path / "rows.parquet").to_pandas().equals(frame)
    with (tmp_path / "rows.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows] == frame["text"].tolist()
    assert [row["contention"] for row in rows] == [str(value).lower() for value in frame["contention"]]
    assert len(answer.to_frame(3)) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rows.csv", "rows.parquet"]


def test_what_a_spreadsheet_would_work_out_stands_behind_an_apostrophe(tmp_path):
    texts = [
        "=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\tx", "\rx", "＝1", "'=1", "''+x", "a\rb", "It's - so", "'quoted'", 'said "so", and\nmore',
    ]  # fmt: skip
    amap = argmap.ArgumentMap()
    for number, text in enumerate(texts):
        amap.claim(text, id=f"c{number}")
    found = [claim.text for claim in amap]
    answer = argmap.corpus.write({"=map": amap}, tmp_path, columns=lambda _: {"=own": "@x"}).support_status()
    answer.to_csv(tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    told = [row["text"] for row in rows]
    assert not [cell for row in rows for cell in row.values() if cell[0] in "=+-@\t\r＝"]
    assert [re.sub(r"^'(?='*[=+\-@\t\r＝])", "", cell) for cell in told] == found
    assert answer.to_frame()["text"].tolist() == found
    assert "'=own" in next(argmap.corpus.open(tmp_path).statistics().csv())


def test_charts_hold_few_rows_and_count_all(corpus, maps):
    claims = sum(map(len, maps.values()))
    for answer, column, by, total in (
        (corpus.support_status(), None, None, claims),
        (corpus.support_status(), "status", "topic", claims),
        (corpus.support_status(), "text", "map_id", claims),
        (corpus.statistics(), "depth", "topic", len(maps)),
        (corpus.statistics(), "unsupported_share", None, len(maps)),
    ):
        spec = answer.plot(column, by=by).to_dict()
        [rows] = spec["datasets"].values() if "datasets" in spec else [spec["data"]["values"]]
        assert len(rows) <= 250
        assert sum(row["count"] for row in rows) == total
    with pytest.raises(argmap.AnalysisError, match="no column 'depths'"):
        corpus.statistics().plot("depths")


def test_ranges_of_a_chart_have_round_ends_and_leave_no_gap(tmp_path):
    maps = {}
    for number, size in enumerate([1, 2, 2, 30, 99, 101]):
        maps[f"{number}"] = argmap.ArgumentMap()
        for claim in range(size):
            maps[f"{number}"].claim(f"Claim {claim}")
    columns = {"2": {"year": 990}, "5": {"year": 2001}}
    corpus = argmap.corpus.write(maps, tmp_path, columns=lambda id_: columns.get(id_, {"year": 1990}))
    spec = corpus.statistics().plot("claims").to_dict()
    axis = spec["encoding"]["x"]["scale"]["domain"]
    assert axis == [f"{begin} to {begin + 9}" for begin in range(0, 110, 10)]
    rows = spec["data"]["values"] if "values" in spec["data"] else spec["datasets"][spec["data"]["name"]]
    assert [(row["value"], row["count"]) for row in rows] == [
        ("0 to 9", 3), ("30 to 39", 1), ("90 to 99", 1), ("100 to 109", 1),
    ]  # fmt: skip
    assert spec["encoding"]["y"]["title"] == "maps"
    by_year = corpus.statistics().plot("leaves", by="year").to_dict()
    assert by_year["facet"]["row"]["sort"] == ["990", "1990", "2001"]


def test_small_multiples_stand_in_one_picture_with_ids_of_their_own(corpus, tmp_path):
    from xml.etree import ElementTree as ET

    drawn = corpus.small_multiples(n=6, by="topic", columns=3)
    root = ET.fromstring(drawn)
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', drawn)) <= set(ids)
    assert len([node for node in root.iter() if node.get("role") == "group"]) >= 6
    assert corpus.small_multiples(n=6, by="topic", columns=3) == drawn
    above = {child: parent for parent in root.iter() for child in parent}
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        holder = text
        while holder.get("font-family") is None:  # else a viewer takes a typeface of other widths, or none
            holder = above[holder]
    assert corpus.small_multiples(tmp_path / "maps.svg", n=2) == tmp_path / "maps.svg"
