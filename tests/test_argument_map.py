"""ArgumentMap: every change is checked, and changes nothing when it raises."""

from __future__ import annotations

import copy
import io
import pickle
import rlcompleter
from concurrent.futures import ThreadPoolExecutor

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import full_maps, shapes

import argmap
from argmap.graph._incidence import incidence


@pytest.fixture
def burden():
    """Return a map with linked premises, a second reason, a challenge and an undercut."""
    amap = argmap.ArgumentMap(title="Sharing the burden")
    thesis = amap.claim("The US should share responsibility", kind="policy", id="thesis")
    demand = amap.claim("US demand sustains trafficking", id="demand")
    weapons = amap.claim("Firearms flow south", id="weapons")
    why = amap.support([demand, weapons], thesis)
    amap.support(amap.claim("Supply-side interventions alone are insufficient"), thesis)
    amap.challenge(amap.claim("Some may resist", id="resist"), thesis)
    amap.challenge(amap.claim("Demand elsewhere would fill the gap", id="gap"), why, id="undercut")
    return amap


def test_ids_are_readable_and_made_from_the_words(burden):
    assert list(burden.claims)[3] == "supply-side-interventions-alone"
    assert list(burden.relations) == [
        "demand+weapons->thesis",
        "supply-side-interventions-alone->thesis",
        "resist-|thesis",
        "undercut",
    ]


def test_a_million_equal_texts_would_cost_no_more_each_than_one():
    amap = argmap.ArgumentMap()
    ids = [amap.claim("Same words").id for _ in range(2000)]
    assert ids[:3] == ["same-words", "same-words-2", "same-words-3"]
    assert len(set(ids)) == 2000


def test_building_the_same_twice_gives_equal_maps_whatever_the_order():
    one, two = argmap.ArgumentMap(), argmap.ArgumentMap()
    for amap, texts in ((one, "ab"), (two, "ba")):
        for text in texts:
            amap.claim(text, id=text)
    assert one == two
    two.claim("c")
    assert one != two
    with pytest.raises(TypeError):
        hash(one)


@pytest.mark.slow
@given(shapes(most_relations=10, associations=True), st.randoms(use_true_random=False))
def test_neighbours_are_told_in_the_order_added_also_when_relations_have_been_given_other_ends(amap, rng):
    amap.uses_of("c0")  # from here on neighbours are known, and kept up
    for id_ in rng.choices(list(amap.relations), k=6) if amap.relations else ():
        premises = rng.sample(list(amap.claims), rng.randint(1, min(3, len(amap))))
        amap.evolve(id_, premises=premises, target=rng.choice([*amap.claims, *amap.relations]))
    anew = amap.copy()
    for id_ in (*amap.claims, *amap.relations):
        for neighbours in ("supports_of", "challenges_of"):
            assert getattr(amap, neighbours)(id_) == getattr(anew, neighbours)(id_)
    for id_ in amap.claims:
        assert amap.uses_of(id_) == anew.uses_of(id_)


def test_neighbours_are_told_in_the_order_added(burden):
    assert [s.id for s in burden.supports_of("thesis")] == list(burden.relations)[:2]
    assert [c.id for c in burden.challenges_of("thesis")] == ["resist-|thesis"]
    assert [c.id for c in burden.challenges_of("demand+weapons->thesis")] == ["undercut"]
    assert [u.id for u in burden.uses_of("demand")] == ["demand+weapons->thesis"]
    burden.support("demand", "thesis", id="later")
    assert [u.id for u in burden.uses_of("demand")] == ["demand+weapons->thesis", "later"]


REFUSED = {
    "a taken id": (
        lambda m: m.claim("x", id="thesis"),
        argmap.ModelError,
        "the id 'thesis' belongs to the claim",
    ),
    "an unknown kind": (lambda m: m.claim("x", kind="fcat"), argmap.ModelError, "did you mean 'fact'"),
    "an unknown premise": (
        lambda m: m.support("demnd", "thesis"),
        argmap.UnknownIdError,
        "did you mean 'demand'",
    ),
    "an unknown target": (
        lambda m: m.support("demand", "thesiss"),
        argmap.UnknownIdError,
        "did you mean 'thesis'",
    ),
    "a relation as premise": (
        lambda m: m.support("undercut", "thesis"),
        argmap.ModelError,
        "'undercut' is a relation; only claims can be premises",
    ),
    "no premise": (lambda m: m.support([], "thesis"), argmap.ModelError, "premises must not be empty"),
    "a premise twice": (
        lambda m: m.support(["demand", "demand"], "thesis"),
        argmap.ModelError,
        "a premise is given twice",
    ),
    "no text": (lambda m: m.claim(" \n"), argmap.ModelError, "text must not be empty"),
    "a text that is none": (lambda m: m.claim(3), argmap.ModelError, "the text must be text, got 3"),
    "an unknown source": (
        lambda m: m.claim("x", citations="book"),
        argmap.UnknownIdError,
        "no source 'book'",
    ),
    "an unknown field": (lambda m: m.claim("x", wieght=1), argmap.ModelError, "did you mean 'weight'"),
    "a weight above 1": (lambda m: m.claim("x", weight=9), argmap.ModelError, "weight"),
    "removal under relations": (
        lambda m: m.remove("thesis"),
        argmap.ModelError,
        "'demand+weapons->thesis', 'supply-side",
    ),
    "an unknown element": (lambda m: m["thesi"], argmap.UnknownIdError, "did you mean 'thesis'"),
    "a relation for a claim": (
        lambda m: m.replace(argmap.Support(id="thesis", premises=["demand"], target="gap")),
        argmap.ModelError,
        "a support cannot take its place",
    ),
    "a replaced end that is not there": (
        lambda m: m.evolve("undercut", target="nowhere"),
        argmap.UnknownIdError,
        "nowhere",
    ),
    "an id changed by evolve": (lambda m: m.evolve("gap", id="x"), argmap.ModelError, "rename"),
    "a new name that is taken": (
        lambda m: m.rename("gap", "demand"),
        argmap.ModelError,
        "belongs to the claim .*: choose another",
    ),
    "a new name that is no id": (lambda m: m.rename("gap", " x"), argmap.ModelError, "no id"),
    "a part of what is added": (
        lambda m: m.add(
            argmap.Claim(id="new", text="x"), argmap.Support(id="s", premises=["new"], target="nowhere")
        ),
        argmap.UnknownIdError,
        "nowhere",
    ),
    "something that is no value": (lambda m: m.add("thesis"), argmap.ModelError, "not 'thesis'"),
    "half a surrogate": (lambda m: m.claim("\ud800"), argmap.ModelError, "surrogate"),
    "a title that is no text": (lambda m: setattr(m, "title", 3), argmap.ModelError, "title"),
    "data that is no JSON": (lambda m: setattr(m, "data", {"x": object()}), argmap.ModelError, "JSON"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refused_change_says_why_and_changes_nothing(burden, case):
    change, error, message = REFUSED[case]
    incidence(burden)
    burden.uses_of("demand")
    before, picture = pickle.dumps(burden), burden.copy()
    with pytest.raises(error, match=message.replace("|", r"\|").replace("+", r"\+").replace("(", r"\(")):
        change(burden)
    assert burden == picture
    assert pickle.dumps(burden) == before
    assert list(incidence(burden).ids) == [*burden.claims, *burden.relations]


def test_removal_in_cascade_takes_what_hangs_on_it_and_returns_it(burden):
    gone = burden.remove("demand", cascade=True)
    assert [value.id for value in gone] == ["demand", "demand+weapons->thesis", "undercut"]
    assert "undercut" not in burden
    assert burden.supports_of("thesis")[0].premises == ("supply-side-interventions-alone",)
    assert burden.uses_of("gap") == ()


def test_removing_a_source_in_cascade_removes_its_citations():
    amap = argmap.ArgumentMap()
    book = amap.source("A book")
    amap.claim("It is so", id="c", citations=[book, argmap.Citation(source=book.id, quote="so")])
    with pytest.raises(argmap.ModelError, match="cited by 'c'"):
        amap.remove(book.id)
    amap.remove(book.id, cascade=True)
    assert amap["c"].citations == ()
    assert not amap.sources


def test_renaming_reaches_every_reference_and_keeps_the_place(burden):
    order = list(burden.claims)
    burden.rename("demand", "appetite")
    burden.rename("demand+weapons->thesis", "why")
    assert list(burden.claims) == ["appetite" if id_ == "demand" else id_ for id_ in order]
    assert burden["why"].premises == ("appetite", "weapons")
    assert burden["undercut"].target == "why"
    assert [c.id for c in burden.challenges_of("why")] == ["undercut"]
    source = burden.source("A book", id="book")
    burden.evolve("gap", citations=source)
    burden.rename("book", "tome")
    assert burden["gap"].citations[0].source == "tome"


def test_a_claim_given_for_itself_and_circles_and_undercuts_of_undercuts_are_legal():
    amap = argmap.ArgumentMap()
    a, b = amap.claim("a", id="a"), amap.claim("b", id="b")
    loop = amap.support(a, a)
    under = amap.challenge(b, loop)
    amap.challenge(a, under)
    amap.support(b, under)
    amap.support([a, b], b)
    assert len(amap.relations) == 5


def test_values_may_come_in_any_order_as_long_as_they_come_together():
    amap = argmap.ArgumentMap()
    amap.add(
        argmap.Challenge(id="x", premises=["b"], target="s"),
        argmap.Support(id="s", premises=["a"], target="b"),
        argmap.Claim(id="a", text="a"),
        argmap.Claim(id="b", text="b", citations=[argmap.Citation(source="book")]),
        argmap.Source(id="book", title="A book"),
    )
    assert list(amap.relations) == ["x", "s"]


def test_subset_keeps_every_relation_whose_ends_remain(burden):
    part = burden.subset(["thesis", "demand", "weapons", "gap"])
    assert list(part.relations) == ["demand+weapons->thesis", "undercut"]
    assert list(burden.subset(["thesis", "demand", "gap"]).relations) == []
    with pytest.raises(argmap.UnknownIdError, match="did you mean 'gap'"):
        burden.subset(["gapp"])


def test_copies_go_their_own_way(burden):
    other = burden.copy()
    other.claim("New", id="new")
    other.evolve("gap", weight=0.2)
    assert "new" not in burden
    assert burden["gap"].weight is None


@pytest.mark.slow
@given(full_maps())
def test_maps_survive_pickle_deepcopy_and_networkx_and_equal_themselves(amap):
    assert pickle.loads(pickle.dumps(amap)) == amap == copy.deepcopy(amap) == amap.copy()
    assert argmap.ArgumentMap.from_networkx(amap.to_networkx()) == amap
    assert argmap.ArgumentMap.from_networkx(amap.to_networkx(relations="edges")) == amap


@pytest.mark.slow
@given(full_maps())
def test_a_graph_of_plain_attributes_is_graphml_and_the_same_map(amap):
    for relations in ("nodes", "edges"):
        graph = amap.to_networkx(relations=relations, values=False)
        seen = [data for _, data in graph.nodes(data=True)] + [data for _, _, data in graph.edges(data=True)]
        assert {type(value) for data in [graph.graph, *seen] for value in data.values()} <= {
            str,
            int,
            float,
            bool,
        }
        assert all({"text", "kind"} <= data.keys() for _, data in graph.nodes(data=True))
        assert argmap.ArgumentMap.from_networkx(graph) == amap
        if all(c.isprintable() for data in [graph.graph, *seen] for text in data.values() for c in str(text)):
            nx.write_graphml(graph, file := io.BytesIO())
            again = nx.read_graphml(io.BytesIO(file.getvalue()), force_multigraph=True)
            assert argmap.ArgumentMap.from_networkx(again) == amap


def test_nodes_carry_text_and_kind_in_any_graph(burden):
    for relations in ("nodes", "edges"):
        nodes = burden.to_networkx(relations=relations).nodes
        assert nodes["thesis"]["text"] == burden["thesis"].text
        assert nodes["thesis"]["kind"] == burden["thesis"].kind


def test_a_plain_graph_that_was_spoilt_is_refused(burden):
    graph = burden.to_networkx(values=False)
    relation = next(node for node, data in graph.nodes(data=True) if "target" in data)
    graph.nodes[relation]["kind"] = "attack"
    with pytest.raises(argmap.ModelError, match="has unknown kind 'attack'"):
        argmap.ArgumentMap.from_networkx(graph)
    graph.nodes[relation]["premises"] = "[thesis"
    with pytest.raises(argmap.ModelError, match=r"an attribute that is no JSON: '\[thesis'|unknown kind"):
        argmap.ArgumentMap.from_networkx(graph)


def test_claims_are_found_by_their_words_best_first():
    amap = argmap.ArgumentMap()
    texts = [
        "The street is wet after the rain",
        "Rain",
        "It rained",
        "Wet rain falls on streets",
        "Trains run",
        "STRASSE",
    ]
    for text in texts:
        amap.claim(text)
    assert [claim.text for claim in amap.find("rain")] == [
        "Rain", "Wet rain falls on streets", "The street is wet after the rain", "It rained", "Trains run",
    ]  # fmt: skip
    assert [claim.text for claim in amap.find("  WET   street ")] == [
        "The street is wet after the rain", "Wet rain falls on streets",
    ]  # fmt: skip
    assert [claim.text for claim in amap.find("straße")] == ["STRASSE"]
    assert amap.find("snow") == ()
    for wrong, said in (("", "must not be empty"), (" ", "must not be empty"), (3, "must be text, got 3")):
        with pytest.raises(argmap.ModelError, match=said):
            amap.find(wrong)


def test_frames_have_one_row_an_element(burden):
    claims, relations = burden.to_frames()
    assert list(claims["id"]) == list(burden.claims)
    assert list(relations["type"]) == ["support", "support", "challenge", "challenge"]


@pytest.mark.slow
@given(shapes(associations=True))
def test_derived_columns_say_what_the_questions_say(amap):
    claims, relations = amap.to_frames(derived=True)
    assert list(claims.columns) == [*amap.to_frames()[0].columns, "role", "support_status", "depth", "label"]
    assert list(relations.columns) == list(amap.to_frames()[1].columns)
    assert dict(zip(claims["id"], claims["support_status"], strict=True)) == argmap.support_status(amap)
    labels = argmap.acceptability(amap)
    assert dict(zip(claims["id"], claims["label"], strict=True)) == {id_: labels[id_] for id_ in amap.claims}
    tops = set(argmap.contentions(amap).ids)
    assert set(claims["id"][claims["role"] == "contention"]) == tops
    uses = {id_: {use.type for use in amap.uses_of(id_)} - {"association"} for id_ in amap.claims}
    names = {
        frozenset({"support"}): "premise",
        frozenset({"challenge"}): "objection",
        frozenset(): "unconnected",
    }
    for id_, role in zip(claims["id"], claims["role"], strict=True):
        if id_ not in tops:
            assert role == names.get(frozenset(uses[id_]), "premise and objection"), id_
    assert dict(zip(claims["id"], claims["depth"].to_numpy(object, na_value=None), strict=True)) == depths(
        amap, tops
    )


def depths(amap, tops):
    """The fewest relations from each claim to a contention, by asking again until nothing changes."""
    found = {id_: 0 if id_ in tops else None for id_ in amap.claims}
    for _ in found:
        for relation in amap.relations.values():
            end, seen = relation, set()
            while end.target in amap.relations and end.type != "association" and end.id not in seen:
                seen.add(end.id)
                end = amap.relations[end.target]
            above = found.get(end.target)
            if above is None or relation.type == "association" or end.type == "association":
                continue
            for premise in relation.premises:
                if found[premise] is None or found[premise] > above + 1:
                    found[premise] = above + 1
    return found


def test_any_directed_graph_whose_edges_say_what_they_are_becomes_a_map():
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_node(1, text="It rained", colour="blue")
    graph.add_edge(1, 2, kind="support", weight=0.5)
    amap = argmap.ArgumentMap.from_networkx(graph)
    assert amap["1"].text == "It rained"
    assert amap["1"].data == {"colour": "blue"}
    assert amap["2"].text == "2"
    assert amap.supports_of("2")[0].weight == 0.5
    graph.add_edge(2, 1)
    with pytest.raises(argmap.ModelError, match="edge '2' -> '1' has unknown kind None"):
        argmap.ArgumentMap.from_networkx(graph)
    with pytest.raises(argmap.ModelError, match="directed"):
        argmap.ArgumentMap.from_networkx(nx.Graph())


def test_relations_of_a_graph_get_ids_of_their_own():
    import networkx as nx

    graph = nx.MultiDiGraph([("a", "b", {"kind": "support"}), ("a", "b", {"kind": "support"})])
    graph.add_node("a-|b", text="A claim named as challenges are")
    graph.add_edge("a", "b", kind="challenge")
    assert set(argmap.ArgumentMap.from_networkx(graph).relations) == {"a->b", "a->b-2", "a-|b-2"}
    graph.add_edge("b", "a", kind=["support"])
    with pytest.raises(argmap.ModelError, match=r"unknown kind \['support'\]: expected one of 'support', "):
        argmap.ArgumentMap.from_networkx(graph)


@st.composite
def edits(draw):
    """Return a map and what a few random edits make of it, step by step."""
    amap = draw(shapes(associations=True))
    for number in range(draw(st.integers(1, 8))):
        names = [*amap.claims, *amap.relations]
        if not names:
            break
        name = draw(st.sampled_from(names))
        action = draw(st.sampled_from(["remove", "rename", "retarget", "add"]))
        if action == "remove":
            amap.remove(name, cascade=True)
        elif action == "rename":
            amap.rename(name, f"new{number}")
        elif action == "retarget" and name in amap.relations:
            amap.evolve(name, target=draw(st.sampled_from(names)))
        elif amap.claims:
            amap.claim("Added", id=f"added{number}")
            amap.support(
                f"added{number}", draw(st.sampled_from([*amap.claims, *amap.relations])), id=f"for{number}"
            )
        if draw(st.booleans()):
            incidence(amap)
    return amap


@pytest.mark.slow
@given(edits())
@settings(max_examples=300)
def test_after_any_edits_the_compiled_map_says_what_the_values_say(amap):
    compiled = incidence(amap)
    relations = [r for r in amap.relations.values() if not isinstance(r, argmap.Association)]
    others = [r for r in amap.relations.values() if isinstance(r, argmap.Association)]
    assert compiled.ids == [*amap.claims, *(r.id for r in relations), *(r.id for r in others)]
    for place, relation in enumerate([*relations, *others]):
        start, stop = compiled.premise_start[place : place + 2]
        assert [compiled.ids[p] for p in compiled.premise[start:stop]] == list(relation.premises)
        assert compiled.ids[compiled.target[place]] == relation.target
    for number, name in enumerate(compiled.ids):
        into = [
            compiled.ids[r]
            for r in compiled.into[compiled.into_start[number] : compiled.into_start[number + 1]]
        ]
        assert into == [r.id for r in relations if r.target == name]
        both = (*amap.supports_of(name), *amap.challenges_of(name))
        assert {r.id for r in both} == set(into)
    for number, name in enumerate(amap.claims):
        uses = [
            compiled.ids[r] for r in compiled.use[compiled.use_start[number] : compiled.use_start[number + 1]]
        ]
        assert uses == [r.id for r in relations if name in r.premises]
        assert {r.id for r in amap.uses_of(name)} == {
            r.id for r in amap.relations.values() if name in r.premises
        }
    assert pickle.loads(pickle.dumps(amap)) == amap


def test_the_repr_is_one_informative_line(burden):
    assert repr(burden) == "<ArgumentMap 'Sharing the burden': 6 claims, 2 supports, 2 challenges>"
    assert bool(argmap.ArgumentMap())
    assert [claim.id for claim in burden][:2] == ["thesis", "demand"]
    assert len(burden) == 6


def test_several_threads_read_a_map_at_once():
    amap = argmap.ArgumentMap()
    for number in range(400):
        amap.claim(f"Statement {number}", id=f"c{number}")
    for number in range(1, 400):
        amap.support(f"c{number}", f"c{number - 1}", id=f"r{number}")
    for _ in range(5):
        read = amap.copy()
        with ThreadPoolExecutor(8) as pool:
            found = list(
                pool.map(lambda id_, read=read: (read.uses_of(id_), argmap.leaves(read)), amap.claims)
            )
        assert [uses for uses, _ in found] == [amap.uses_of(id_) for id_ in amap.claims]
        assert {leaves.ids for _, leaves in found} == {("c399",)}


def test_a_map_takes_one_text_where_a_value_holds_several():
    amap = argmap.ArgumentMap()
    rain = amap.claim("It rained", tags="weather", group="Part one")
    assert (rain.tags, rain.group) == (("weather",), ("Part one",))
    assert amap.support(rain, amap.claim("It is wet"), tags="plain").tags == ("plain",)
    assert amap.evolve(rain, tags="more").tags == ("more",)
    with pytest.raises(argmap.ModelError, match="tags: expected a list, got 3"):
        amap.evolve(rain, tags=3)


OFFERED = """add associate challenge challenges_of claim claims copy data description evolve find from_networkx relations
remove rename replace source sources subset support supports_of title to_frames to_networkx uses_of vocabulary"""


@pytest.mark.slow
def test_whoever_types_a_map_s_name_is_offered_what_is_public(burden):
    python_s = rlcompleter.Completer({"amap": burden}).attr_matches("amap.")
    completed = {name.removeprefix("amap.").rstrip("()") for name in python_s}
    assert {name for name in completed if not name.startswith("_")} == set(OFFERED.split())
    jedi = pytest.importorskip("jedi", reason="completes names in notebooks")
    found = jedi.Interpreter("amap.", [{"amap": burden}]).complete()
    assert {one.name for one in found if not one.name.startswith("_")} == set(OFFERED.split())
