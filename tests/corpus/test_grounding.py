"""Grounding by joins: what the kernel answers, in a few rounds; and what is sure where there are too many."""

import json
import signal
import subprocess
import sys

import corpora
import pytest
from corpora import known, shape

import argmap

pytestmark = pytest.mark.slow


def grounded(answer):
    return answer.table.order_by("n").select("grounded").to_pyarrow().column("grounded").to_pylist()


def test_joins_give_the_answer_of_the_kernel_on_maps_at_random(tmp_path):
    maps = corpora.random_maps(15, seed=11, size=12)
    corpus = argmap.corpus.write(maps, tmp_path)
    for id_, amap in maps.items():
        assert grounded(corpus.ground(id_, method="joins")) == known(amap), id_
        assert grounded(corpus.ground(id_, method="memory")) == known(amap), id_


@pytest.mark.parametrize("name", ["chain", "circles", "tree", "linked"])
def test_few_rounds_are_enough(tmp_path, name):
    amap = shape(name, 1_500)
    corpus = argmap.corpus.write({"large": amap}, tmp_path)
    told = []
    found = corpus.ground("large", method="joins", progress=lambda done, most: told.append((done, most)))
    assert grounded(found) == known(amap)
    assert found.method == "joins"
    assert found.rounds <= 20
    assert told[-1] == (found.rounds, 10_000)


def test_a_ladder_ends_at_the_limit_with_what_is_sure(tmp_path):
    amap = shape("ladder", 30)
    corpus = argmap.corpus.write({"ladder": amap}, tmp_path)
    with pytest.raises(argmap.LimitError, match="stopped after 6 rounds") as limit:
        corpus.ground("ladder", method="joins", rounds=6)
    found = grounded(limit.value.found)
    assert set(found) == {True, None}
    assert all(value is None or value == sure for value, sure in zip(found, known(amap), strict=True))
    assert limit.value.found.rounds == 6


def test_a_run_that_was_cut_short_goes_on_from_its_checkpoint(tmp_path):
    amap = shape("ladder", 14)
    corpus = argmap.corpus.write({"ladder": amap, "other": shape("tree", 9)}, tmp_path / "corpus")
    rounds = tmp_path / "rounds"

    class CutError(Exception):
        pass

    def cut(done, most):
        if done == 5:
            raise CutError

    with pytest.raises(CutError):
        corpus.ground("ladder", method="joins", checkpoint=rounds, progress=cut)
    assert json.loads((rounds / "state.json").read_text())["count"] == 5
    told = []
    found = corpus.ground(
        "ladder", method="joins", checkpoint=rounds, progress=lambda done, most: told.append(done)
    )
    assert told[0] == 6
    assert grounded(found) == known(amap)
    with pytest.raises(argmap.AnalysisError, match="checkpoint of another map"):
        corpus.ground("other", method="joins", checkpoint=rounds)


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_with_the_next_round(tmp_path):
    amap = shape("ladder", 14)
    corpus = argmap.corpus.write({"ladder": amap}, tmp_path / "corpus")
    script = (
        "import argmap, os, signal, sys; "
        "argmap.corpus.open(sys.argv[1]).ground('ladder', method='joins', checkpoint=sys.argv[2], "
        "progress=lambda done, most: done == 4 and os.kill(os.getpid(), signal.SIGKILL))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(corpus.path), str(tmp_path / "rounds")], check=False
    )
    assert run.returncode == -signal.SIGKILL
    told = []
    found = corpus.ground(
        "ladder",
        method="joins",
        checkpoint=tmp_path / "rounds",
        progress=lambda done, most: told.append(done),
    )
    assert told[0] == 5
    assert grounded(found) == known(amap)


def test_misuse_is_told(tmp_path):
    corpus = argmap.corpus.write({"tree": shape("tree", 9)}, tmp_path)
    with pytest.raises(argmap.UnknownIdError):
        corpus.ground("trees")
    with pytest.raises(argmap.AnalysisError, match="unknown method"):
        corpus.ground("tree", method="guess")
    with pytest.raises(argmap.AnalysisError, match="rounds must be"):
        corpus.ground("tree", rounds=0)
    assert corpus.ground("tree").method == "memory"
