"""The example map is a faithful reading: every quotation stands where it says, every sentence is accounted for."""

import hashlib
import importlib.util
import re

import pytest
from repository import ROOT, SHARED

import argmap

ARTICLE = SHARED / "data/seed/article.txt"

#: How the sentences begin that argue for nothing: they announce what comes next.
ANNOUNCEMENTS = ("To fully appreciate the significance",)


@pytest.fixture(scope="module")
def example():
    spec = importlib.util.spec_from_file_location("shared_security", ROOT / "examples/shared_security.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def amap(example):
    return example.build()


@pytest.fixture(scope="module")
def article():
    if not ARTICLE.exists():
        pytest.skip("the article is not part of this repository, and ../shared is not there")
    return ARTICLE.read_text(encoding="utf-8")


def quotes(amap):
    return [citation.quote for claim in amap.claims.values() for citation in claim.citations]


def sentences(text):
    """Return where each sentence begins and ends; a line without a full stop is a heading, not a sentence."""
    spans = []
    for line in re.finditer(r"[^\n]+\.[ ]*$", text, re.MULTILINE):
        starts = [0, *(gap.end() for gap in re.finditer(r"\.\s+(?=[A-Z])", line.group()))]
        ends = [*starts[1:], len(line.group())]
        spans += [(line.start() + start, line.start() + end) for start, end in zip(starts, ends, strict=True)]
    return spans


def test_the_file_beside_the_script_is_what_the_script_builds(amap):
    assert argmap.load(ROOT / "examples/shared_security.argmap.json") == amap


def test_the_map_has_fifty_to_seventy_five_claims_and_one_contention(amap):
    assert 50 <= len(amap) <= 75
    assert list(argmap.contentions(amap).ids) == ["thesis"]
    assert len(argmap.components(amap)) == 1
    assert not argmap.circles(amap)


def test_the_thesis_hangs_on_bare_assertions_but_nothing_brings_it_down(amap):
    assert argmap.support_status(amap)["thesis"] == "ungrounded"
    assert argmap.acceptability(amap)["thesis"] == "in"
    assert not argmap.contested(amap)


def test_a_claim_is_implicit_or_it_cites_the_article_and_has_an_author(amap):
    for claim in amap.claims.values():
        assert claim.implicit is not bool(claim.citations)
        assert claim.implicit is (claim.author is None)
        assert {citation.source for citation in claim.citations} <= {"article"}


def test_the_article_is_cited_as_mapped_and_not_contained(amap):
    source = amap.sources["article"]
    assert source.mapped
    assert source.text is None


def test_every_kind_of_speaker_is_heard(amap):
    authors = {claim.author for claim in amap.claims.values()}
    assert authors == {
        "The Iden",
        "Claudia Sheinbaum",
        "critics",
        "some in the US",
        "some in Mexico",
        None,
    }


def test_the_insufficiency_of_supply_side_interventions_has_reasons_and_consequences(amap):
    reasons = amap.supports_of("supply-side-insufficient")
    assert [len(reason.premises) for reason in reasons] == [2, 3, 2]
    assert {use.target for use in amap.uses_of("supply-side-insufficient")} == {
        "measures-in-us",
        "comprehensive",
    }


def test_every_challenge_is_answered_but_those_that_the_article_leaves_standing(amap):
    unanswered = {
        premise
        for relation in amap.relations.values()
        if isinstance(relation, argmap.Challenge)
        and not amap.challenges_of(relation.id)
        and isinstance(amap[relation.target], argmap.Claim)
        for premise in relation.premises
    }
    assert not unanswered
    (difficulty,) = (use for use in amap.uses_of("no-unified-approach"))
    replies = {reply.premises[0]: reply for reply in amap.challenges_of(difficulty.id)}
    critics = {challenge.premises[0] for challenge in amap.challenges_of(replies["recent-efforts"].id)}
    assert critics == {"merida-narrow", "merida-little-effect"}


def test_quotations_are_short(amap):
    assert all(3 <= len(quote.exact.split()) <= 8 for quote in quotes(amap))


def test_a_quotation_stands_once_in_the_article_where_it_says(amap, article):
    assert hashlib.sha256(ARTICLE.read_bytes()).hexdigest() == amap.sources["article"].sha256
    for quote in quotes(amap):
        assert article[quote.start : quote.end] == quote.exact
        assert article.count(quote.exact) == 1


def test_the_quotations_are_less_than_two_fifths_of_the_article(amap, article):
    assert sum(len(quote.exact) for quote in quotes(amap)) < 0.4 * len(article)


def test_a_claim_is_in_the_words_of_the_reader(amap, article):
    for claim in amap.claims.values():
        words = claim.text.split()
        runs = (" ".join(words[i : i + 8]) for i in range(len(words) - 7))
        assert not any(run in article for run in runs)


def test_every_sentence_is_accounted_for(amap, article):
    spans = sentences(article)
    assert len(spans) == 66
    for start, end in spans:
        if not article.startswith(ANNOUNCEMENTS, start):
            assert any(start <= quote.start and quote.end <= end for quote in quotes(amap)), article[
                start:end
            ]


def test_passages_go_down_the_article_in_order(example, amap):
    starts = [start for _, start, _ in example.PASSAGES]
    assert starts == sorted(starts)
    assert {claimed for claimed, _, _ in example.PASSAGES} <= set(amap.claims)


def test_every_quotation_is_verified_word_for_word(amap, article):
    assert argmap.verify(amap, article).ids == ()
    every = argmap.verify(amap, {"article": article}, every=True)
    assert len(every) == len(quotes(amap)) == 82
    assert {finding.rule for finding in every} == {"verbatim"}
    assert argmap.check(amap, select="AM6", ignore="unmapped", texts=article).ids == ()


def test_nearly_all_argumentative_sentences_are_covered_and_the_rest_is_listed(amap, article):
    found = argmap.coverage(amap, text=article)
    assert found.argumentative >= 0.9
    assert [article[one.start : one.end].partition(",")[0] for one in found.unmapped] == [
        "The Imperative of Shared Responsibility",
        "To fully appreciate the significance of Sheinbaum's stance",
    ]
