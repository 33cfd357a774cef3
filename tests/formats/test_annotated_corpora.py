"""What corpora and consultations hold beside claims and relations: kinds of components, abstracts, paragraphs, who agrees."""

from __future__ import annotations

import json

import pytest

import argmap
from argmap import formats


def test_types_of_components_are_kinds_of_a_shipped_vocabulary():
    text = "T1\tMajorClaim 0 1\ta\nT2\tClaim 2 3\tb\nT3\tPremise 4 5\tc\nR1\tsupports Arg1:T3 Arg2:T2\nA1\tStance T2 For\n"
    reading = formats.read(text, "brat")
    amap = reading.amap
    assert amap.vocabulary.id == "claim-premise"
    assert [claim.kind for claim in amap.claims.values()] == ["major-claim", "claim", "premise"]
    assert not reading.losses
    assert argmap.loads(argmap.dumps(amap)) == amap
    assert not argmap.check(amap, select=["AM7"])


def test_other_types_leave_the_kinds_alone():
    amap = formats.read("T1\town_claim 0 1\ta\nT2\tClaim 2 3\tb\n", "brat").amap
    assert (amap.vocabulary.id, amap["T2"].kind, amap["T1"].data["brat"]["type"]) == (
        "debate",
        "claim",
        "own_claim",
    )


PAIRS = """__label__Support\tPain fell (p < .05).\tThe drug helps.
__label__noRel\tThe drug helps.\tPain fell (p < .05).
__label__Partial-Attack\tSome felt sick.\tThe drug helps.
__label__Support\tPain fell (p < .05).\tMice differ.
__label__Attack\tMice sleep.\tMice differ?
"""
TOKENS = "So O\nPain B-Premise\nfell I-Premise\n( I-Premise\np I-Premise\n< I-Premise\n.05 I-Premise\n) I-Premise\n. I-Premise\n\nThe\tB-Claim\ndrug\tI-Claim\nhelps\tI-Claim\n.\tI-Claim\n"


def test_pairs_of_abstracts_are_relations_within_their_abstract():
    reading = formats.read(PAIRS, "abstrct", components=TOKENS)
    amap = reading.amap
    assert [(r.type, r.premises, r.target) for r in amap.relations.values()] == [
        ("support", ("c1",), "c2"),
        ("challenge", ("c3",), "c2"),
        ("support", ("c1",), "c4"),
        ("challenge", ("c5",), "c6"),
    ]
    assert [claim.group for claim in amap.claims.values()] == [("abstract 1",)] * 4 + [("abstract 2",)] * 2
    assert [claim.kind for claim in amap.claims.values()][:2] == ["premise", "claim"]
    assert amap["c3-|c2"].data == {"abstrct": {"type": "Partial-Attack"}}
    assert [loss.where for loss in reading.losses] == ["c3", "c4", "c5", "c6"]


def test_equal_words_of_two_abstracts_are_two_components():
    text = "__label__Support\tIt fell.\tIt helps.\n__label__Support\tA.\tB.\n__label__Support\tIt fell.\tIt harms.\n"
    amap = formats.read(text, "abstrct").amap
    assert len(amap) == 6
    assert amap.vocabulary.id == "debate"


def test_tokens_alone_are_claims_of_their_kinds():
    reading = formats.read(TOKENS + "odd B-Thing\nx I-Claim\n", "abstrct")
    assert [(c.text, c.kind) for c in reading.amap.claims.values()] == [
        ("Pain fell ( p < .05 ) .", "premise"),
        ("The drug helps .", "claim"),
        ("odd", "claim"),
        ("x", "claim"),
    ]
    assert [(loss.where, loss.what) for loss in reading.losses] == [
        ("c3", "a component of unknown type 'Thing', read as a claim"),
        ("c4", "a component that begins with I-Claim: no token of that type stands before it"),
    ]


@pytest.mark.parametrize(
    "text", ["__label__Support\tone\n", "a B-Claim\nno label here\n", "a B-Claim\nb C\n"]
)
def test_a_line_that_is_neither_pair_nor_token_is_refused_with_its_line(text):
    with pytest.raises(argmap.ParseError, match="expected a ") as raised:
        formats.read(text, "abstrct")
    assert raised.value.line == text.count("\n")


def test_both_files_of_abstracts_are_recognised():
    assert formats.read(PAIRS).amap == formats.read(PAIRS, "abstrct").amap
    assert formats.read(TOKENS).amap == formats.read(TOKENS, "abstrct").amap


def resolution(**third):
    paragraphs = [
        {
            "para_number": 1,
            "para": "Considérant",
            "para_en": "Considering",
            "type": "preambular",
            "tags": ["A"],
        },
        {"para_number": 2, "para": "Recommande", "type": "operative", "matched_paras": {"1": "supporting"}},
        {"para_number": 3, "para": "Mais", "type": None, "think": "why", **third},
    ]
    return json.dumps(
        {"TEXT_ID": "r", "TITLE": "École", "METADATA": {"n": 3}, "body": {"paragraphs": paragraphs}}
    )


def test_a_resolution_is_read_with_its_sections_tags_and_relations():
    text = resolution(matched_paras={"2": ["contradictive", "modifying"], "1": "none"})
    reading = formats.read(text)
    amap = reading.amap
    assert (amap.title, amap["1"].tags, amap["1"].data["argmining-2026"]["para_en"]) == (
        "École",
        ("A",),
        "Considering",
    )
    assert [(r.type, r.premises[0], r.target) for r in amap.relations.values()] == [
        ("support", "2", "1"),
        ("challenge", "3", "2"),
        ("association", "3", "2"),
    ]
    assert [claim.group for claim in amap.claims.values()] == [("Preambular",), ("Operative",), ()]
    assert (amap["3"].note, reading.losses) == ("why", ())
    assert amap.data["argmining-2026"] == {"TEXT_ID": "r", "METADATA": {"n": 3}}
    english = formats.read(text, language="en").amap
    assert (english["1"].text, english["1"].data["argmining-2026"]["para"]) == ("Considering", "Considérant")


def test_what_a_resolution_cannot_be_is_told():
    odd = formats.read(
        resolution(matched_paras={"2": "odd", "9": "supporting", "1": [3]}, tags=[1], type="x")
    )
    assert len(odd.losses) == 5
    assert [r.type for r in odd.amap.relations.values()] == ["support", "association"]
    with pytest.raises(argmap.ParseError, match="a list of 'paragraphs'"):
        formats.read('{"TEXT_ID": "r", "METADATA": {}, "body": []}')


def report(**addons):
    quotes = [
        {
            "id": f"q{n}",
            "text": text,
            "reference": {
                "id": "r",
                "sourceId": f"s{n}",
                "interview": name,
                "data": ["text", {"startIdx": 0, "endIdx": len(text)}],
            },
        }
        for n, (text, name) in enumerate([("they purr", "Ann"), ("cats are calm", "Ben")])
    ]
    claim = {"id": "c", "title": "Cats soothe", "quotes": quotes, "number": 1}
    claim["similarClaims"] = [
        {"id": "d", "title": "Cats calm us", "quotes": quotes[:1], "number": 2, "similarClaims": []}
    ]
    sources = [
        {"id": "s0", "interview": "Ann", "data": ["text", {"text": "they purr a lot"}]},
        {"id": "s1", "interview": "Ben", "data": ["video", {"text": "cats", "link": "https://example.org"}]},
    ]
    whole = {"title": "Pets", "description": "", "date": "2026-01-02", "sources": sources, "addOns": addons}
    whole["topics"] = [
        {"id": "t", "title": "Cats", "subtopics": [{"id": "u", "title": "Moods", "claims": [claim]}]}
    ]
    return whole


def test_a_report_of_talk_to_the_city_says_who_agrees():
    crux = {
        "topic": "Cats",
        "subtopic": "Moods",
        "cruxClaim": "Cats beat dogs",
        "agree": ["1:Ann"],
        "disagree": ["2:Ben"],
    }
    whole = report(subtopicCruxes=[{**crux, "no_clear_position": [], "controversyScore": 1}])
    reading = formats.read(json.dumps({"data": ["v0.2", whole], "metadata": ["v0.2", {}]}))
    amap = reading.amap
    assert amap == formats.read(json.dumps(whole), "talk-to-the-city").amap
    assert amap["c"].data["talk-to-the-city"]["agree"] == ["Ann", "Ben"]
    assert (amap["d"].author, amap["c"].author, amap["c"].group) == ("Ann", None, ("Cats", "Moods"))
    assert amap["crux-1"].data["talk-to-the-city"]["disagree"] == ["2:Ben"]
    assert [(r.type, r.label, r.target) for r in amap.relations.values()] == [("association", "similar", "c")]
    first, second = amap["c"].citations
    assert (first.quote.start, second.quote.start, amap.sources["s1"].url) == (0, None, "https://example.org")
    assert [loss.where for loss in reading.losses] == ["c"]
    assert all(source.mapped for source in amap.sources.values())


def test_a_download_of_a_report_has_no_interviews():
    whole = report()
    downloaded = ["v0.2", {"data": ["v0.2", {k: v for k, v in whole.items() if k != "sources"}], "at": 1}]
    reading = formats.read(json.dumps(downloaded))
    full = formats.read(json.dumps(whole), "talk-to-the-city").amap
    assert (reading.amap.claims.keys(), reading.places.keys() >= {"c"}) == (full.claims.keys(), True)
    assert reading.amap["c"].data["talk-to-the-city"]["agree"] == ["Ann", "Ben"]
    kept = reading.amap["d"].data["talk-to-the-city"]["quotes"][0]["reference"]["data"]
    assert kept == ["text", {"startIdx": 0, "endIdx": 9}]
    assert not reading.losses


def test_what_a_report_says_of_its_topics_is_kept():
    whole = report()
    whole["topics"][0] |= {"description": "Of cats", "topicColor": "violet"}
    whole["sources"][1]["data"][1]["timestamp"] = "0:00:07"
    amap = formats.read(json.dumps(whole)).amap
    (topic,) = amap.data["talk-to-the-city"]["topics"]
    assert (topic["description"], topic["subtopics"]) == ("Of cats", [{"id": "u", "title": "Moods"}])
    assert amap.sources["s1"].data["talk-to-the-city"] == {"timestamp": "0:00:07", "media": "video"}


def test_places_in_an_interview_are_units_of_utf_16():
    whole = report()
    whole["sources"][0]["data"][1]["text"] = "\U0001f63a they purr \U0001f63a"
    quote = whole["topics"][0]["subtopics"][0]["claims"][0]["quotes"][0]
    quote["reference"]["data"][1] = {"startIdx": 3, "endIdx": 12}  # as JavaScript counts
    found = formats.read(json.dumps(whole)).amap["c"].citations[0].quote
    assert (found.start, found.end, found.exact) == (2, 11, "they purr")


def test_a_tree_of_topics_is_read_as_the_report_that_is_made_of_it():
    rows = [
        {"id": "7", "comment": "They purr a lot.", "interview": "Ann", "video": " https://example.org ", "timestamp": "0:01"},
        {"id": "8", "comment": "Cats are calm.", "section": "b"},
        {"id": "9", "comment": "So they are.", "interview": "Anonymous #4"},
    ]  # fmt: skip
    claim = {"claim": "Cats soothe", "quote": "They purr", "claimId": "7-0", "commentId": "7"}
    alike = {"claim": "Cats calm us", "quote": "Cats are calm", "claimId": "8-0", "commentId": "8"}
    claim["duplicates"] = [
        alike | {"duplicated": True, "duplicates": [alike | {"claimId": "9-0", "commentId": "9"}]}
    ]
    subtopic = {"subtopicName": "Moods", "subtopicShortDescription": "How they are", "claims": [claim]}
    whole = {"data": rows, "title": "Pets", "question": "What of cats?", "clusteringInstructions": ""}
    whole |= {"tree": [{"topicName": "Cats", "subtopics": [subtopic]}], "unmatchedClaims": []}
    reading = formats.read(json.dumps(whole))
    amap = reading.amap
    assert not reading.losses
    assert {id_: claim.author for id_, claim in amap.claims.items()} == {
        "7-0": "Ann", "8-0": "Anonymous #5", "9-0": "Anonymous #4",
    }  # fmt: skip
    assert (amap["8-0"].text, amap["8-0"].group) == ("Cats calm us", ("Cats", "Moods"))
    assert amap["8-0"].data["talk-to-the-city"] == {"duplicated": True, "agree": ["Anonymous #5"]}
    assert [(r.premises, r.target) for r in amap.relations.values()] == [(("8-0",), "7-0"), (("9-0",), "8-0")]
    assert (amap.sources["7"].url, amap.sources["8"].text) == ("https://example.org", "Cats are calm.")
    assert amap.sources["8"].data["talk-to-the-city"] == {"section": "b"}
    kept = amap.data["talk-to-the-city"]
    assert (kept["question"], kept["topics"][0]["subtopics"][0]["subtopicShortDescription"]) == (
        "What of cats?",
        "How they are",
    )
    two = {"tree": [], "title": "t", "data": rows[:2]}  # rows are no version and report
    assert list(formats.read(json.dumps(two), "talk-to-the-city").amap.sources) == ["7", "8"]
    with pytest.raises(argmap.ParseError, match="'topics' or 'tree'"):
        formats.read(json.dumps(["v0.2", {"data": rows}]), "talk-to-the-city")


STATEMENTS = 'timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1472552518501,0,7,2,1,1,Plant trees\n,1,8,0,0,-1,"Spam, sorry"\n'


@pytest.mark.parametrize(
    "votes",
    [
        "participant,group-id,n-votes,0,1\n7,0,1,1,\n8,1,2,-1,0\n9,0,1,1,\n",
        "timestamp,comment-id,voter-id,vote\n2,0,7,1\n1,0,7,-1\n3,0,8,-1\n4,0,9,1\n5,1,8,0\n",
    ],
)
def test_statements_of_polis_say_who_agrees(votes, tmp_path):
    file = tmp_path / "votes.csv"
    file.write_text(votes)
    reading = formats.read(STATEMENTS, votes=file)
    first, spam = reading.amap.claims.values()
    known = first.data["polis"]
    assert (known["agree"], known["disagree"], known["pass"], known["agrees"]) == (["7", "9"], ["8"], [], 2)
    assert (first.author, first.date, spam.tags) == ("7", "2016-08-30T10:21:58Z", ("moderated out",))
    assert spam.data["polis"]["pass"] == ["8"]
    assert not reading.losses
    assert reading.amap.data.get("polis", {}).get("groups", {"0": ["7", "9"], "1": ["8"]}) == {
        "0": ["7", "9"],
        "1": ["8"],
    }


def test_votes_that_fit_nothing_are_told():
    reading = formats.read(STATEMENTS, "polis", votes="participant,0,5\n7,x,1\n")
    assert [str(loss) for loss in reading.losses] == [
        "votes: 1 votes that are none of 1, 0 and -1",
        "5: votes on a statement that is not here",
    ]
    with pytest.raises(argmap.ParseError, match="comment-id, voter-id and vote"):
        formats.read(STATEMENTS, "polis", votes="voter-id,vote\n1,1\n")
