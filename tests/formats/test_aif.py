"""AIF and xAIF: what is a relation, what is kept, what is told."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import json_values

import argmap
from argmap import formats
from argmap.formats._syntax import json as json_text
from argmap.formats._syntax.json import parse_json, parse_strictly


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
    with pytest.raises(argmap.ParseError, match="'text' stands twice"):
        formats.read(f'{{"nodes": [{rows}, {trap}], "edges": []}}', "aif")


@given(st.integers(0, 40), st.sampled_from(["Bob : I say", 'Bob " : I say', "Bob :", "é :", '":', "{}"]))
def test_colons_in_texts_are_no_keys_wherever_they_stand(shift, text):
    padding = "x" * (
        json_text.STEP - 20 + shift
    )  # so that the text lies across the end of what is looked at together
    rows = {"nodes": [{"nodeID": padding, "text": text}, {"nodeID": "2", "text": "Bob : yes"}]}
    assert parse_json(json.dumps(rows)) == parse_json(json.dumps(rows, ensure_ascii=False)) == rows
    assert parse_json(json.dumps(rows, separators=(" ,", " : "))) == rows
    with pytest.raises(argmap.ParseError, match="'nodes' stands twice"):
        parse_json(json.dumps(rows)[:-1] + ', "nodes" : []}')


@given(st.lists(json_values, max_size=4), st.booleans())
def test_big_json_is_read_as_small_json_is(values, escaped):
    whole = {"rows": [{"a": value} for value in values], "more": values, "long": "x" * json_text.BIG}
    text = json.dumps(whole, ensure_ascii=escaped)
    assert repr(parse_json(text)) == repr(parse_strictly(text)) == repr(whole)


@pytest.mark.parametrize(
    "number", ["1e999", "-0", "-0.0", "1E5", "9" * 30, "0.1", "1e-400", "123456789012345678.5"]
)
def test_numbers_of_big_json_are_those_of_small_json(number):
    text = f'{{"a": {number}, "long": "{"x" * json_text.BIG}"}}'
    assert repr(parse_json(text)["a"]) == repr(parse_strictly(text)["a"])


def test_a_claim_of_blanks_is_shown_by_its_id_and_told():
    reading = formats.read(
        '{"nodes": [{"nodeID": "1", "type": "I", "text": "\u00a0", "timestamp": "2020-01-01 10:00:00"}]}',
        "aif",
    )
    assert reading.amap["1"].text == "1"
    assert [str(loss) for loss in reading.losses] == ["node 1: no text; its id stands for it"]


@st.composite
def plain_graphs(draw):
    """Return nodes such as corpora are full of, in every shape that is read by columns, and edges between them."""
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
def test_nodes_read_by_columns_are_what_they_are_by_themselves(graph):
    nodes, edges = graph
    by_columns = formats.read(json.dumps({"nodes": nodes, "edges": edges}), "aif")
    odd = [{**node, "odd": 1} for node in nodes]
    one_by_one = formats.read(json.dumps({"nodes": odd, "edges": edges}), "aif")
    assert one_by_one.losses == by_columns.losses
    for value in (*one_by_one.amap.claims.values(), *one_by_one.amap.relations.values()):
        mine = {key: kept for key, kept in value.data["aif"].items() if key != "odd"}
        alike = value.evolve(data={"aif": mine} if mine else {})
        assert alike == by_columns.amap[value.id]
    assert list(one_by_one.amap.claims) == list(by_columns.amap.claims)
    assert list(one_by_one.amap.relations) == list(by_columns.amap.relations)


@pytest.mark.parametrize("escaped", [True, False])
def test_half_a_surrogate_pair_is_refused_in_big_files_as_in_small_ones(escaped):
    for count in (1, 3000):
        text = nodeset([*((n, "I", f"claim {n}") for n in range(count)), ("last", "I", "\ud800")], [])
        with pytest.raises(argmap.ParseError, match="'last': Claim: text: text with half a surrogate pair"):
            formats.read(text if escaped else text.replace("\\ud800", "\ud800"), "aif")


@pytest.mark.parametrize(
    ("ours", "message"),
    [
        ({"data": []}, "1: argmap/data: expected an object, got list"),
        ({"data": None}, "1: argmap/data: expected an object, got NoneType"),
        ({"citations": 7}, "citations: expected a valid tuple, got 7"),
        ({"citations": "book"}, "citations: expected a valid tuple, got 'book'"),
        ({"citations": [7]}, "citations/0: expected a valid dictionary"),
        ({"citations": [{"sorce": "1"}]}, "citations/0/source: a value is required"),
    ],
)
def test_our_own_key_is_checked_as_values_are(ours, message):
    row = {"nodeID": "1", "type": "I", "text": "a", "colour": "red", "argmap": ours}
    about = {"sources": [{"id": "1", "title": "A source that has to be renamed"}]}
    with pytest.raises(argmap.ParseError, match=message):
        formats.read(json.dumps({"nodes": [row], "edges": [], "argmap": about}), "aif")


@pytest.mark.parametrize("citations", [{"source": "1"}, [{"source": "1"}]])
def test_whatever_cites_a_source_cites_it_by_its_new_name(citations):
    row = {"nodeID": "1", "type": "I", "text": "a", "argmap": {"citations": citations}}
    about = {"sources": [{"id": "1", "title": "A book"}]}
    reading = formats.read(json.dumps({"nodes": [row], "edges": [], "argmap": about}), "aif")
    assert reading.amap["1"].citations == (argmap.Citation(source="source-1"),)
    assert [str(loss) for loss in reading.losses] == ["1: an id that is taken; the source is now 'source-1'"]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused_in_big_json_too(number):
    with pytest.raises(argmap.ParseError, match=f"{number} is no JSON number"):
        parse_json(f'{{"a": {number}, "long": "{"x" * json_text.BIG}"}}')


@pytest.mark.parametrize("shift", range(12))
@pytest.mark.parametrize("colon", [":", " :", "\n  :"])
def test_a_key_given_twice_is_found_where_two_steps_meet(shift, colon):
    begin, end = '{"a": 1, "long": "', f'", "a"{colon} 2}}'
    text = begin + "x" * (json_text.STEP + 2 - len(begin) - shift) + end
    with pytest.raises(argmap.ParseError, match="'a' stands twice"):
        parse_json(text)
    assert parse_json(text.replace('"a": 1', '"b": 1')).keys() == {"b", "long", "a"}
