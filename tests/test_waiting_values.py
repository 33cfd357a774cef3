"""A map that was read holds columns until somebody looks at a value: whatever is done first, it is done as to any other map."""

from __future__ import annotations

import copy
import gc
import json
import pickle
import threading
import time
from array import array
from concurrent.futures import ThreadPoolExecutor
from unittest import mock

import pytest

import argmap
from argmap import Challenge, Claim, Source, Support, formats
from argmap.batch import Batch
from argmap.formats.assembly import Assembly
from argmap.formats.scheme_graph import Steps
from argmap.graph.incidence import incidence
from argmap.index import Ends
from argmap.lean import fill


def whole():
    """Return a map of everything that a reader tells apart: kinds of relations, with and without dates, and what is said of them."""
    amap = argmap.ArgumentMap()
    book = amap.source("A book", id="book")
    for id_ in "abcdef":
        amap.claim(f"Statement {id_}", id=id_, date="2020-01-01 10:00:00" if id_ in "abc" else None)
    amap.evolve("f", citations=book, weight=0.5)
    amap.support(["a", "b"], "c", id="s", date="2020-01-01 10:00:00")
    amap.challenge("d", "s", id="t", scheme="expert opinion")
    amap.associate("e", "a", label="rephrase", id="u")
    amap.associate("e", "t", label="answers", id="v", note="why")
    return amap


TEXTS = {name: formats.write(whole(), name).text for name in ("argmap", "aif", "xaif")}

FIRST = {
    "count": len,
    "ask for ids": lambda amap: [id_ in amap for id_ in ("a", "s", "book", "z")],
    "ask for a value": lambda amap: Claim(id="d", text="Statement d") in amap,
    "walk": list,
    "compare": lambda amap: amap == whole(),
    "copy": lambda amap: amap.copy() == copy.deepcopy(amap) == pickle.loads(pickle.dumps(amap)) == amap,
    "describe": repr,
    "neighbours": lambda amap: [amap.supports_of("c"), amap.challenges_of("s"), amap.uses_of("e")],
    "compile": lambda amap: repr(vars(incidence(amap))),
    "subset": lambda amap: list(amap.subset(["a", "b", "c", "d"]).relations.values()),
    "graph": lambda amap: sorted(amap.to_networkx().edges),
    "write": lambda amap: formats.write(amap, "argmap").text,
    "claim": lambda amap: amap.claim("New", id="n"),
    "support": lambda amap: amap.support("f", "u", id="n"),
    "add": lambda amap: amap.add(
        Challenge(id="n", premises=["new"], target="v"),
        Claim(id="new", text="New"),
        Source(id="more", title="More"),
    ),
    "replace": lambda amap: amap.replace(Support(id="s", premises=["f"], target="u")),
    "evolve": lambda amap: amap.evolve("a", weight=0.25),
    "rename a claim": lambda amap: amap.rename("a", "n"),
    "rename a relation": lambda amap: amap.rename("s", "n"),
    "rename a source": lambda amap: amap.rename("book", "tome"),
    "remove": lambda amap: amap.remove("d", cascade=True),
    "remove a source": lambda amap: amap.remove("book", cascade=True),
}


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("name", TEXTS)
def test_whatever_is_done_first_is_done_as_to_any_other_map(name, first):
    read, looked_at = (formats.read(TEXTS[name], name).amap for _ in range(2))
    assert looked_at["a"].id == "a"
    assert FIRST[first](read) == FIRST[first](looked_at)
    assert len(read) == len(looked_at)
    assert read == looked_at
    assert list(read.claims) == list(looked_at.claims)
    assert list(read.relations) == list(looked_at.relations)
    assert repr(vars(incidence(read))) == repr(vars(incidence(looked_at)))
    assert [read.uses_of(claim) for claim in read] == [looked_at.uses_of(claim) for claim in looked_at]


def run(work):
    """Do something in a thread of its own, and tell whether it came to an end."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(20)
    return not thread.is_alive()


@pytest.mark.parametrize("name", TEXTS)
def test_values_are_made_once_though_several_threads_look(name):
    made = []

    def slowly(kind, columns, count):
        made.append(kind)
        time.sleep(0.02)
        return fill(kind, columns, count)

    with mock.patch("argmap.batch.fill", slowly):
        list(formats.read(TEXTS[name], name).amap)
        once = list(made)
        made.clear()
        read = formats.read(TEXTS[name], name).amap
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda id_: (read[id_], len(read)), [*"abcdef"] * 2))
    assert made == once
    assert all(value is read[value.id] and count == 6 for value, count in found)


@pytest.mark.parametrize("name", TEXTS)
def test_whoever_is_called_while_values_are_made_may_look_at_the_map(name):
    read = formats.read(TEXTS[name], name).amap
    seen = []

    def meanwhile(kind, columns, count):
        if not seen:  # as one who handles a signal
            seen.append(len(read))
            seen.append(read["a"].text)
        return fill(kind, columns, count)

    with mock.patch("argmap.batch.fill", meanwhile):
        assert run(lambda: list(read))
    assert seen == [6, "Statement a"]
    assert read == formats.read(TEXTS[name], name).amap


def is_refused(change, amap, error, message):
    with pytest.raises(error, match=message):
        change(amap)
    return True


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        (lambda amap: amap.claim("Again", id="s"), argmap.ModelError, "the id 's' is taken by a support"),
        (lambda amap: amap.support("z", "a"), argmap.UnknownIdError, "'z'"),
        (lambda amap: amap.support("s", "a"), argmap.ModelError, "'s' is a relation; only claims can be"),
        (lambda amap: amap.remove("a"), argmap.ModelError, "'a' has relations that hang on it"),
        (lambda amap: amap.rename("a", "book"), argmap.ModelError, "taken by a source"),
        (lambda amap: amap.add(Claim(id="n", text="n"), Claim(id="n", text="n")), argmap.ModelError, "taken"),
        (
            lambda amap: amap.add(Source(id="n", title="n"), Source(id="n", title="n")),
            argmap.ModelError,
            "taken by a source",
        ),
        (
            lambda amap: amap.add(Claim(id="n", text="n"), Source(id="n", title="n")),
            argmap.ModelError,
            "taken by a source",
        ),
        (
            lambda amap: amap.add(Claim(id="n", text="n"), Support(id="m", premises=["n"], target="z")),
            argmap.UnknownIdError,
            "'z'",
        ),
        (
            lambda amap: amap.add(
                Support(id="n", premises=["a"], target="b"), Support(id="m", premises=["a", "n"], target="b")
            ),
            argmap.ModelError,
            "'n' is a relation; only claims can be premises",
        ),
        (
            lambda amap: amap.add(Claim(id="n", text="n", kind="nothing")),
            argmap.ModelError,
            "unknown kind 'nothing'",
        ),
    ],
)
def test_what_is_refused_changes_nothing(name, change, error, message):
    read, looked_at = (formats.read(TEXTS[name], name).amap for _ in range(2))
    assert is_refused(change, read, error, message)
    assert read == looked_at
    assert repr(vars(incidence(read))) == repr(vars(incidence(looked_at)))
    read.claim("New", id="n")
    assert len(read) == len(looked_at) + 1


def test_kinds_of_a_vocabulary_that_lacks_the_usual_one_are_refused_before_anybody_looks():
    row = {"nodeID": "1", "type": "I", "text": "a", "timestamp": "2020-01-01 10:00:00"}
    ours = {"vocabulary": "gsn"}
    with pytest.raises(argmap.ParseError, match="unknown kind 'claim' in the vocabulary 'gsn'"):
        formats.read(json.dumps({"nodes": [row], "edges": [], "argmap": ours}), "aif")


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_reader_needed_is_let_go_once_all_is_made(name):
    def kept():
        return [one for one in gc.get_objects() if isinstance(one, (Batch, Steps, Assembly))]

    gc.collect()
    before = kept()
    gc.disable()  # it has to go without a search for garbage
    try:
        read = formats.read(TEXTS[name], name).amap
        assert not any(isinstance(one, Assembly) for one in kept())
        assert list(read)
        assert [one for one in kept() if not any(one is other for other in before)] == []
    finally:
        gc.enable()


@pytest.mark.parametrize("known", [True, False])
def test_values_that_wait_can_come_after_others(known):
    """`ends` are places in what is added, whatever was there before; and what was found before is found anew."""
    rows = [{"id": "n", "premises": ["x", "y"], "target": "x"}, {"id": "m", "premises": ["y"], "target": "n"}]
    claims, relations = Batch(2), Batch(2)
    claims.put_rows(Claim, [{"id": "x", "text": "x"}, {"id": "y", "text": "y"}], range(2))
    relations.put_rows(Support, rows, range(2))
    ends = Ends(array("q", [2, 1]), array("q", [0, 1, 1]), array("q", [0, ~0]))
    amap, plain = whole(), whole()
    for one in (amap, plain):
        incidence(one)
        one.uses_of("a")
    amap._add_batches([], claims, relations, ends if known else None)
    assert claims.waits
    plain.add(Claim(id="x", text="x"), Claim(id="y", text="y"), *(Support(**row) for row in rows))
    assert len(amap) == len(plain)
    assert repr(vars(incidence(amap))) == repr(vars(incidence(plain)))
    assert [amap.uses_of(id_) for id_ in plain.claims] == [plain.uses_of(id_) for id_ in plain.claims]
    assert amap == plain


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize(
    ("part", "field"),
    [
        *(("claims", field) for field in Claim.model_fields),
        *(("relations", field) for field in Support.model_fields),
    ],
)
def test_a_field_asked_for_as_a_column_is_what_the_values_have(name, part, field):
    column = formats.read(TEXTS[name], name).amap._column(part, field)
    values = getattr(formats.read(TEXTS[name], name).amap, part).values()
    assert column == [getattr(value, field) for value in values]
    types = formats.read(TEXTS[name], name).amap._column(part, "type")
    assert types == list(map(type, values))
