"""AIF and xAIF: what is a relation, what is kept, what is told."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import formats
from argmap.formats._syntax.json import parse_json


def nodeset(nodes, edges, **more):
    rows = [
        {"nodeID": str(id_), "type": type_, "text": text, "timestamp": "2020-01-01 10:00:00"}
        for id_, type_, text in nodes
    ]
    ends = [
        {"edgeID": str(900 + n), "fromID": str(a), "toID": str(b), "formEdgeID": None}
        for n, (a, b) in enumerate(edges)
    ]
    return json.dumps({"nodes": rows, "edges": ends, "locutions": [], **more})


DIALOGUE = nodeset(
    [
        (1, "I", "It is wet"),
        (2, "I", "It rained"),
        (3, "RA", "Default Inference"),
        (4, "L", "Ann : it rained"),
        (5, "YA", "Asserting"),
    ],
    [(2, 3), (3, 1), (4, 5), (5, 2)],
    locutions=[{"nodeID": "4", "personID": "7", "start": None}],
)


def test_a_scheme_node_is_a_relation_and_its_text_the_scheme():
    text = nodeset(
        [(1, "I", "a"), (2, "I", "b"), (3, "I", "c"), (4, "RA", "Expert Opinion")], [(1, 4), (2, 4), (4, 3)]
    )
    amap = formats.read(text, "aif").amap
    assert (amap["4"].premises, amap["4"].target, amap["4"].scheme) == (("1", "2"), "3", "Expert Opinion")


def test_a_conflict_with_an_inference_is_an_undercut():
    text = nodeset(
        [(1, "I", "a"), (2, "I", "b"), (3, "RA", "RA"), (4, "I", "c"), (5, "CA", "CA")],
        [(1, 3), (3, 2), (4, 5), (5, 3)],
    )
    amap = formats.read(text, "aif").amap
    assert isinstance(amap["5"], argmap.Challenge)
    assert amap["5"].target == "3"


def test_a_rephrase_is_neither_support_nor_challenge():
    text = nodeset([(1, "I", "a"), (2, "I", "b"), (3, "MA", "Default Rephrase")], [(1, 3), (3, 2)])
    assert formats.read(text, "aif").amap["3"].label == "rephrase"


def test_a_node_that_aims_at_several_makes_several_relations():
    text = nodeset([(1, "I", "a"), (2, "I", "b"), (3, "I", "c"), (4, "RA", "RA")], [(1, 4), (4, 2), (4, 3)])
    assert list(formats.read(text, "aif").amap.relations) == ["4#1", "4#2"]


def test_an_edge_given_twice_is_told_and_counts_once():
    text = nodeset([(1, "I", "a"), (2, "I", "b"), (4, "RA", "RA")], [(1, 4), (1, 4), (4, 2), (4, 2)])
    reading = formats.read(text, "aif")
    assert (reading.amap["4"].premises, reading.amap["4"].target) == (("1",), "2")
    assert [(loss.what, loss.count) for loss in reading.losses] == [("an edge given twice", 2)]


@pytest.mark.parametrize("id_", ["4", "4#1"])
def test_a_relation_whose_id_a_claim_has_gets_another_one(id_):
    nodes = [(1, "I", "a"), (2, "I", "b"), (3, "I", "c"), (id_, "I", "d"), (4, "RA", "RA")]
    amap = formats.read(nodeset(nodes, [(1, 4), (4, 2), (4, 3)]), "aif").amap
    assert len(amap) == 4
    assert [(relation.premises, relation.target) for relation in amap.relations.values()] == [
        (("1",), "2"),
        (("1",), "3"),
    ]
    single = nodeset(nodes, [(1, 4), (4, 3)])
    assert [relation.target for relation in formats.read(single, "aif").amap.relations.values()] == ["3"]


def test_what_hangs_loose_is_told_kept_and_written_back():
    text = nodeset([(1, "I", "a"), (2, "RA", "RA"), (3, "QQ", "?")], [(1, 2), (1, 99)])
    reading = formats.read(text, "aif")
    told = " ".join(map(str, reading.losses))
    assert "RA without a premise or without a conclusion" in told
    assert "unknown type 'QQ'" in told
    assert "one of which is missing" in told
    again = json.loads(formats.write(reading.amap, "aif").text)
    assert {node["nodeID"] for node in again["nodes"]} == {"1", "2", "3"}


def test_the_dialogue_is_kept_as_data_and_written_back():
    reading = formats.read(DIALOGUE, "aif")
    amap = reading.amap
    assert (list(amap.claims), reading.losses) == (["1", "2"], ())
    before, after = json.loads(DIALOGUE), json.loads(formats.write(amap, "aif").text)
    by_id = lambda rows, key: sorted(rows, key=lambda row: row[key])  # noqa: E731  # a word for it
    assert by_id(after["nodes"], "nodeID") == by_id(before["nodes"], "nodeID")
    assert after["locutions"] == before["locutions"]
    ends = lambda rows: {(row["fromID"], row["toID"]) for row in rows}  # noqa: E731  # likewise
    assert ends(after["edges"]) == ends(before["edges"])


def test_a_chain_of_scheme_nodes_that_ends_nowhere_is_no_relation():
    text = nodeset([(1, "I", "a"), (2, "RA", "RA"), (3, "RA", "RA")], [(1, 2), (2, 3)])
    reading = formats.read(text, "aif")
    assert not reading.amap.relations
    assert len(reading.losses) == 2


def test_unknown_fields_of_a_node_come_back():
    text = '{"nodes": [{"nodeID": 7, "type": "I", "text": "a", "mood": {"x": [1]}}], "edges": []}'
    amap = formats.read(text, "aif").amap
    assert amap["7"].data == {"aif": {"mood": {"x": [1]}}}
    assert json.loads(formats.write(amap, "aif").text)["nodes"][0]["mood"] == {"x": [1]}


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"nodes": 7}', '{"nodes": [7]}', '{"nodes": [{"nodeID": [], "type": "I"}]}']
)
def test_what_is_no_aif_is_a_parse_error(text):
    with pytest.raises(argmap.ParseError):
        formats.read(text, "aif")


XAIF = {
    "AIF": {
        "nodes": [
            {"nodeID": 0, "text": "It rained", "type": "I"},
            {"nodeID": 1, "text": "It is wet", "type": "I"},
            {"nodeID": 2, "text": "Default Inference", "type": "RA"},
        ],
        "edges": [{"edgeID": 0, "fromID": 0, "toID": 2}, {"edgeID": 1, "fromID": 2, "toID": 1}],
        "schemefulfillments": None,
        "participants": [{"participantID": 0, "firstname": "Ann", "surname": "B"}],
        "locutions": [],
    },
    "text": {"txt": 'So <span class="highlighted" id="0">it &amp; rained</span>.<br>'},
    "ova": [],
    "dialog": True,
}


def test_highlighted_words_of_xaif_become_quotations():
    amap = formats.read(json.dumps(XAIF), "xaif").amap
    quote = amap["0"].citations[0].quote
    assert (quote.exact, quote.start, quote.end) == ("it & rained", 3, 14)
    assert amap.sources["text"].mapped


def test_xaif_comes_back_as_it_was():
    amap = formats.read(json.dumps(XAIF)).amap
    again = json.loads(formats.write(amap, "xaif").text)
    assert again["AIF"]["nodes"][0]["nodeID"] == 0
    assert again["text"] == XAIF["text"]
    assert again["dialog"] is True
    assert again["AIF"]["participants"] == XAIF["AIF"]["participants"]
    assert formats.read(json.dumps(again)).amap == amap


def test_xaif_may_hold_its_graph_as_a_text():
    assert len(formats.read('{"AIF": "{}", "text": ""}', "xaif").amap) == 0


def test_numbers_stay_numbers_in_xaif_and_what_was_kept_stays_as_it_was():
    nodes = [
        {"nodeID": 1, "type": "I", "text": "It is wet"},
        {"nodeID": -2, "type": "I", "text": "rain"},
        {"nodeID": 10**20, "type": "L", "text": "Ann : rain"},
    ]
    text = json.dumps({"AIF": {"nodes": nodes, "edges": [{"edgeID": "7", "fromID": 10**20, "toID": "1"}]}})
    amap = formats.read(text).amap
    written = json.loads(formats.write(amap, "xaif").text)["AIF"]
    assert [node["nodeID"] for node in written["nodes"]] == [1, -2, 10**20]
    assert written["edges"] == [{"edgeID": "7", "fromID": 10**20, "toID": "1"}]
    assert formats.read(formats.write(amap, "xaif").text).amap == amap


@pytest.mark.parametrize(
    "trap",
    [
        '{"nodeID": "9", "type": "I", "text": "a", "text": "b"}',
        '{"nodeID": "9", "type": "I", "text": "{\\"x\\": 1}", "text": "b"}',
        '{"nodeID": "9", "type": "I", "text" : "a", "text": "b"}',
        '{"nodeID": "9", "type": "I", "text": "a", "text" \t\n : "b"}',
        '{"nodeID": "9", "type": "I", "text": "a", "text"' + " " * 300 + ': "b"}',
        '{"nodeID": "9", "type": "I", "text": "a", "te\\u0078t": "b"}',
    ],
)
def test_a_key_given_twice_is_refused_in_big_files_too(trap):
    rows = ", ".join(f'{{"nodeID": "{n + 100}", "type": "I", "text": "claim {n}"}}' for n in range(3000))
    assert len(formats.read(f'{{"nodes": [{rows}], "edges": []}}', "aif").amap) == 3000
    with pytest.raises(argmap.ParseError, match="nodes\\[3000\\]\\.text is given twice"):
        formats.read(f'{{"nodes": [{rows}, {trap}], "edges": []}}', "aif")


def test_a_claim_of_blanks_is_shown_by_its_id_and_told():
    reading = formats.read(
        '{"nodes": [{"nodeID": "1", "type": "I", "text": "\u00a0", "timestamp": "2020-01-01 10:00:00"}]}',
        "aif",
    )
    assert reading.amap["1"].text == "1"
    assert [str(loss) for loss in reading.losses] == ["node 1: no text; its id stands for it"]


@st.composite
def plain_graphs(draw):
    """Return nodes such as corpora are full of, in every shape, and edges between them."""
    count = draw(st.integers(1, 7))
    text = st.sampled_from(["It rains", "Default Inference", " RA ", "Expert Opinion", "é"])
    stamp = st.sampled_from(["2020-01-01 10:00:00", "1970-01-01 00:00:00", None])
    nodes = []
    for number in range(count):
        kind = draw(st.sampled_from(["I", "I", "RA", "CA", "MA", "PA", "L"]))
        node = {
            "nodeID": draw(st.sampled_from([str(number), f"n{number}"])),
            "type": kind,
            "text": draw(text),
        }
        if draw(st.booleans()):
            node["timestamp"] = draw(stamp)
        if kind != "I" and draw(st.booleans()):
            node |= {"scheme": draw(text), "schemeID": draw(st.sampled_from(["7", "72"]))}
        nodes.append(node)
    ids = st.sampled_from([node["nodeID"] for node in nodes])
    ends = draw(st.lists(st.tuples(ids, ids), max_size=12))
    return nodes, [{"edgeID": f"e{n}", "fromID": a, "toID": b} for n, (a, b) in enumerate(ends)]


@given(plain_graphs())
def test_a_key_that_nobody_knows_changes_nothing_else(graph):
    nodes, edges = graph
    plain = formats.read(json.dumps({"nodes": nodes, "edges": edges}), "aif")
    odd = [{**node, "odd": 1} for node in nodes]
    with_more = formats.read(json.dumps({"nodes": odd, "edges": edges}), "aif")
    assert with_more.losses == plain.losses
    for value in (*with_more.amap.claims.values(), *with_more.amap.relations.values()):
        mine = {key: kept for key, kept in value.data["aif"].items() if key != "odd"}
        alike = value.evolve(data={"aif": mine} if mine else {})
        assert alike == plain.amap[value.id]
    assert list(with_more.amap.claims) == list(plain.amap.claims)
    assert list(with_more.amap.relations) == list(plain.amap.relations)


@pytest.mark.parametrize("escaped", [True, False])
def test_half_a_surrogate_pair_is_refused_in_big_files_as_in_small_ones(escaped):
    for count in (1, 3000):
        text = nodeset([*((n, "I", f"claim {n}") for n in range(count)), ("last", "I", "\ud800")], [])
        with pytest.raises(argmap.ParseError, match="'last': Claim: text: text with half a surrogate pair"):
            formats.read(text if escaped else text.replace("\\ud800", "\ud800"), "aif")


@pytest.mark.parametrize(
    ("ours", "message"),
    [
        ({"data": []}, "1: argmap.data: expected an object, got list"),
        ({"data": None}, "1: argmap.data: expected an object, got NoneType"),
        ({"citations": 7}, "citations: expected a list, got 7"),
        ({"citations": "book"}, "citations: expected a list, got 'book'"),
        ({"citations": {"source": "1"}}, "citations: expected a list, got {'source': '1'}"),
        ({"tags": "x"}, "tags: expected a list, got 'x'"),
        ({"citations": [7]}, "citations\\[0\\]: expected a Citation or a dict of its fields, got 7"),
        ({"citations": [{"sorce": "1"}]}, "citations\\[0\\]\\.source is missing"),
    ],
)
def test_our_own_key_is_checked_as_values_are(ours, message):
    row = {"nodeID": "1", "type": "I", "text": "a", "colour": "red", "argmap": ours}
    about = {"sources": [{"id": "1", "title": "A source that has to be renamed"}]}
    with pytest.raises(argmap.ParseError, match=message):
        formats.read(json.dumps({"nodes": [row], "edges": [], "argmap": about}), "aif")


def test_whatever_cites_a_source_cites_it_by_its_new_name():
    row = {"nodeID": "1", "type": "I", "text": "a", "argmap": {"citations": [{"source": "1"}]}}
    about = {"sources": [{"id": "1", "title": "A book"}]}
    reading = formats.read(json.dumps({"nodes": [row], "edges": [], "argmap": about}), "aif")
    assert reading.amap["1"].citations == (argmap.Citation(source="source-1"),)
    assert [str(loss) for loss in reading.losses] == ["1: an id that is taken; the source is now 'source-1'"]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(number):
    with pytest.raises(argmap.ParseError, match=f"{number} is no JSON number"):
        parse_json(f'{{"a": {number}}}')


def test_what_is_kept_stands_as_in_the_file():
    kinds = [(1, "L"), (2, "RA"), (2, "RA"), (3, "YA"), (2, "CA"), (4, "L")]
    rows = [{"nodeID": str(id_), "type": kind, "text": str(n)} for n, (id_, kind) in enumerate(kinds)]
    amap = formats.read(json.dumps({"nodes": rows, "edges": []}), "aif").amap
    assert [node["text"] for node in amap.data["aif"]["nodes"]] == ["0", "2", "3", "4", "5", "1"]


def test_what_a_node_says_is_said_of_each_relation_that_it_makes():
    rows = [{"nodeID": id_, "type": "I", "text": id_} for id_ in "abc"]
    rows.append({"nodeID": "s", "type": "RA", "text": "RA", "argmap": {"weight": 0.5}})
    edges = [{"fromID": start, "toID": end} for start, end in ("as", "sb", "sc")]
    amap = formats.read(json.dumps({"nodes": rows, "edges": edges}), "aif").amap
    assert [(relation.target, relation.weight) for relation in amap.relations.values()] == [
        ("b", 0.5),
        ("c", 0.5),
    ]


@pytest.mark.parametrize("type_", ["RA", "RA ", "I", "X", 3])
@pytest.mark.parametrize("id_", ["7", " 7", 7, True])
def test_ids_and_types_are_cleaned_before_they_are_compared(id_, type_):
    rows = [{"nodeID": "a", "type": "I", "text": "a"}, {"nodeID": id_, "type": type_, "text": "RA"}]
    edges = [{"fromID": "a", "toID": str(id_)}, {"fromID": id_, "toID": "a"}]
    amap = formats.read(json.dumps({"nodes": rows, "edges": edges}), "aif").amap
    known = [
        *amap.claims,
        *amap.relations,
        *(node["nodeID"] for node in amap.data.get("aif", {}).get("nodes", ())),
    ]
    assert len(known) == 2
    assert (str(type_).strip() == "RA") == (len(amap.relations) == 1)


@pytest.mark.parametrize("edge", [int, str])
def test_what_passes_through_as_xaif_comes_out_as_it_went_in(edge):
    nodes = [
        {"nodeID": "1_7", "type": "I", "text": "It is wet"},
        {"nodeID": "2_7", "type": "I", "text": "It rained"},
        {"nodeID": "3_7", "type": "RA", "text": "Default Inference"},
        {"nodeID": "4_7", "type": "L", "text": "Ann: It rained", "timestamp": "2024-06-03 08:00:00"},
        {"nodeID": "5_7", "type": "YA", "text": "Asserting"},
    ]
    ends = [("2_7", "3_7"), ("3_7", "1_7"), ("4_7", "5_7"), ("5_7", "2_7")]
    edges = [{"edgeID": edge(n), "fromID": a, "toID": b} for n, (a, b) in enumerate(ends)]
    whole = {
        "AIF": {
            "nodes": nodes,
            "edges": edges,
            "locutions": [{"nodeID": "4_7", "personID": 0}],
            "participants": [],
        }
    }
    whole |= {"text": "", "OVA": {"nodes": [], "edges": []}}
    out = json.loads(argmap.dumps(argmap.loads(json.dumps(whole), "xaif"), "xaif"))
    pairs = [(one["fromID"], one["toID"]) for one in out["AIF"]["edges"]]
    assert sorted(out["AIF"]["nodes"], key=lambda node: node["nodeID"]) == nodes
    assert (sorted(pairs), {type(one["edgeID"]) for one in out["AIF"]["edges"]}) == (sorted(ends), {edge})
    assert all(one.keys() == {"edgeID", "fromID", "toID"} for one in out["AIF"]["edges"])
    assert (out["AIF"]["locutions"], out["text"], out["OVA"]["nodes"]) == (whole["AIF"]["locutions"], "", [])
