"""Verifying: each quotation of a map is looked up in the text of its source, and what is wrong is told and mended."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quotations_at_random import FAULTS, KIND, Drawn, prose

import argmap
from argmap import Citation, Document, Quote, verify
from argmap.analysis.check.run import rules
from argmap.analysis.provenance._quoted import CODES, SEVERITIES

TEXT = (
    "The old bridge, built in 1910, is not safe in winter. Engineers say that it may fall, and that 3.5 million people"
    " use it. Most drivers know no other way across the river.\n\n"
    "The new bridge, built in 2010, is safe. It cost 3.5 million, and nobody uses it. Drivers who cross the river by"
    " boat are perhaps right \u2013 they say \u201cit\u2019s cheap\u201d and ef\ufb01cient."
)
QUOTES = {
    "verbatim": Quote(exact="is not safe in winter"),
    "typographic": Quote(exact="Cheap\u201d and efficient"),
    "punctuation": Quote(exact="the old bridge built in 1910"),
    "out-of-range": Quote(exact="It cost 3.5 million", start=5000, end=5019),
    "elsewhere": Quote(exact="Most drivers know", start=3, end=20),
    "ambiguous": Quote(exact="built in"),
    "discontinuous": Quote(exact="The old bridge ... is not safe"),
    "spliced": Quote(exact="is not safe ... The old bridge"),
    "negation": Quote(exact="The old bridge, built in 1910, is safe in winter"),
    "hedge": Quote(exact="Engineers say that it will fall, and that"),
    "altered": Quote(exact="that 35 million people use it. Most drivers"),
    "not-found": Quote(exact="Whales sing old songs under the moon"),
}


def map_of(quotes, **source):
    amap = argmap.ArgumentMap()
    amap.source("Report", id="report", **source)
    for id_, quote in quotes.items():
        amap.claim(f"Claim {id_}", id=id_, citations=Citation(source="report", quote=quote))
    return amap


def test_each_kind_is_told_with_its_code():
    found = verify(map_of(QUOTES), TEXT)
    assert {finding.id: finding.rule for finding in found} == {
        kind: kind for kind in QUOTES if kind not in {"verbatim", "discontinuous"}
    }
    assert all(finding.code == CODES[finding.rule] and finding.because == ("report",) for finding in found)


def test_with_every_there_is_one_finding_a_quotation_in_map_order():
    found = verify(map_of(QUOTES), TEXT, every=True)
    assert [finding.rule for finding in found] == list(QUOTES)
    assert found.where("verbatim")[0].code is None


def test_codes_and_severities_are_those_of_the_rules_of_check():
    told = {rule.name: (rule.code, rule.severity) for rule in rules().values() if rule.family == "AM6"}
    assert {name: (code, SEVERITIES[name]) for name, code in CODES.items() if code} == {
        name: fields for name, fields in told.items() if name in CODES
    }


def test_check_tells_the_same():
    amap = map_of(QUOTES, sha256="0" * 64)
    mine, theirs = verify(amap, TEXT), argmap.check(amap, select="AM6", texts=TEXT)
    assert {(f.code, f.id, f.message, f.terms, f.severity) for f in mine} == {
        (f.code, f.id, f.message, f.terms, f.severity) for f in theirs
    }
    assert len(mine) == len(theirs)


MESSAGES = {
    "typographic": "'Cheap\u201d and efficient' differs from 'cheap\u201d and ef\ufb01cient' in typography only",
    "punctuation": "'the old bridge built in 1910' differs from 'The old bridge, built in 1910' in punctuation or capitals only",
    "out-of-range": f"'It cost 3.5 million' has a place outside 'Report': 5000 to 5019 of {len(TEXT)}",
    "elsewhere": "'Most drivers know' stands elsewhere in 'Report': at 122, not 3 to 20",
    "ambiguous": "'built in' stands at 2 places in 'Report'",
    "spliced": "'is not safe ... The old bridge' is put together from distant passages of 'Report': 'is not safe' and 'The old bridge'",
    "negation": "'The old bridge, built in 1910, is safe\u2026' is altered: a negation, 'not', is left out; the source has 'The old bridge, built in 1910, is not safe in winter'",
    "hedge": "'Engineers say that it will fall, and\u2026' is altered: a hedge, 'will' for 'may'; the source has 'Engineers say that it may fall, and that'",
    "altered": "'that 35 million people use it. Most\u2026' is altered: '35' for '3 5'; the source has 'that 3.5 million people use it. Most drivers'",
    "not-found": "'Whales sing old songs under the moon' is not in 'Report'; the passage most like it is",
}


def test_what_is_wrong_is_said_in_the_quotations_own_words():
    for finding in verify(map_of(QUOTES), TEXT):
        assert finding.message.startswith(MESSAGES[finding.rule])


def test_terms_are_the_words_gone_and_put_in():
    assert verify(map_of({"hedge": QUOTES["hedge"]}), TEXT)[0].terms == ("may", "will")


def test_fixes_put_the_sources_characters_and_the_place():
    amap = map_of(QUOTES)
    found = verify(amap, TEXT)
    mended, left = argmap.fix(amap, found)
    assert {finding.id for finding in found} - {finding.id for finding in left} == {
        "typographic",
        "punctuation",
        "out-of-range",
        "elsewhere",
    }
    again = {finding.id: finding.rule for finding in verify(mended, TEXT, every=True)}
    assert (
        again["typographic"]
        == again["punctuation"]
        == again["out-of-range"]
        == again["elsewhere"]
        == "verbatim"
    )
    assert mended["typographic"].citations[0].quote.exact == "cheap\u201d and ef\ufb01cient"


def test_fixes_of_quotations_are_safe_since_they_lose_no_word():
    found = argmap.check(map_of(QUOTES), select="AM6", texts=TEXT)
    assert {finding.rule: finding.fix.safe for finding in found if finding.fix} == {
        "out-of-range": True,
        "typographic": True,
        "punctuation": True,
        "elsewhere": True,
    }


def test_two_quotations_of_one_claim_are_mended_in_two_runs():
    amap = map_of({})
    amap.claim(
        "Both",
        id="both",
        citations=[Citation(source="report", quote=QUOTES[kind]) for kind in ("elsewhere", "typographic")],
    )
    for left in (1, 0):
        amap, _ = argmap.fix(amap, verify(amap, TEXT))
        assert len(verify(amap, TEXT)) == left


def test_quotations_of_relations_are_verified_too():
    amap = map_of({"verbatim": QUOTES["verbatim"], "close": "It cost 3.5 million"})
    amap.support(
        "verbatim",
        "close",
        id="why",
        citations=Citation(source="report", quote="Engineers doubt that it may fall"),
    )
    found = verify(amap, TEXT)
    assert [(finding.id, finding.rule) for finding in found] == [("why", "altered")]


def test_the_text_may_be_given_held_or_a_document():
    quotes = {"hedge": QUOTES["hedge"]}
    held = map_of(quotes, text=TEXT)
    assert (
        verify(held)
        == verify(map_of(quotes), TEXT)
        == verify(map_of(quotes), {"report": Document(text=TEXT)})
    )
    assert verify(held, "Nothing is said.")[0].rule == "not-found"
    assert argmap.check(held, select="hedge").ids == ("hedge",)


def test_one_text_is_that_of_the_source_that_is_mapped():
    amap = map_of({"hedge": QUOTES["hedge"]}, mapped=True)
    amap.source("Other", id="other")
    assert verify(amap, TEXT).ids == ("hedge",)
    amap.evolve("report", mapped=False)
    with pytest.raises(
        argmap.AnalysisError, match="of 2 sources, say whose text it is: pass {'report': text}"
    ):
        verify(amap, TEXT)
    with pytest.raises(argmap.AnalysisError, match="the map has no source"):
        verify(argmap.ArgumentMap(), TEXT)


def test_sources_come_first():
    amap = map_of(QUOTES, sha256="0" * 64)
    amap.source("Other", id="other")
    amap.claim("More", citations=[Citation(source="other", quote="x"), Citation(source="other", quote="y")])
    found = verify(amap, {"report": TEXT})
    assert [(f.rule, f.id, f.message) for f in found[:2]] == [
        ("source-missing", "other", "The text of 'Other' is missing: 2 quotations not checked"),
        ("source-changed", "report", "The text of 'Report' has changed: its SHA-256 is not the one noted"),
    ]
    assert argmap.check(amap, select="source-missing").ids == ()
    assert argmap.check(amap, select="source-missing", texts={}).ids == ("report", "other")


def test_what_is_no_quotation_is_not_looked_up():
    amap = map_of({})
    amap.claim("A paraphrase", citations=Citation(source="report", fidelity="paraphrase"))
    assert verify(amap, TEXT, every=True).ids == ()


def test_progress_is_told():
    seen = []
    verify(map_of(QUOTES), TEXT, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, len(QUOTES)), (len(QUOTES), len(QUOTES))]


def test_a_tag_silences_a_rule_and_a_baseline_knows_a_finding(tmp_path):
    amap = map_of({"hedge": QUOTES["hedge"]}, text=TEXT)
    amap.evolve("hedge", tags=["noqa:AM610"])
    assert argmap.check(amap, select="AM6").ids == ()


@given(st.sampled_from(list(QUOTES)), st.integers(0, 400), st.integers(0, 400))
def test_any_place_is_answered_and_a_fix_leads_to_a_sound_quotation(kind, start, end):
    amap = map_of({kind: QUOTES[kind].evolve(start=start, end=end)})
    found = verify(amap, TEXT, every=True)
    assert len(found) == 1
    if found[0].fix:
        mended, _ = argmap.fix(amap, found)
        assert verify(mended, TEXT, every=True)[0].rule in {"verbatim", "discontinuous"}


@pytest.mark.slow
def test_a_map_of_quotations_with_seeded_faults_is_told_kind_by_kind():
    text = prose()
    drawn = Drawn(text, random.Random(8))
    faults = [fault for fault in FAULTS for _ in range(40)]
    quotes = [drawn.faulty(fault) for fault in faults]
    amap = map_of({f"q{n}": Quote(exact=e, start=s, end=t) for n, (e, s, t) in enumerate(quotes)})
    told = [finding.rule for finding in verify(amap, text, every=True)]
    right = sum(rule == KIND[fault] for rule, fault in zip(told, faults, strict=True))
    assert right >= 0.995 * len(faults)


def test_hedges_outside_the_lists_are_errors_all_the_same():
    text = "The bridge is ostensibly safe in winter, engineers say. The dam supposedly holds whatever the river does."
    for exact in ("The bridge is safe in winter, engineers say", "The dam holds whatever the river does"):
        assert verify(map_of({"q": exact}), text)[0].severity == "error"
