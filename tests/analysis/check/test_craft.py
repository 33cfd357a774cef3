"""Rules of craft: the textbook's vectors, the labelled arguments, the near misses."""

from __future__ import annotations

import sys
import tomllib

import pytest
from growth import grows_slower_than
from notation import amap_of
from repository import ROOT

import argmap
from argmap.analysis.check._joined_claims import join_of_claims
from argmap.analysis.check.language import Language, language
from argmap.analysis.check.run import check

DATA = ROOT / "tests" / "data"


def labelled(name):
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


LABELLED = labelled("craft")["argument"]
UNSEEN = labelled("craft_unseen")


def simple(premises, conclusion):
    amap = argmap.ArgumentMap()
    given = [amap.claim(text, id=f"p{number}") for number, text in enumerate(premises)]
    amap.support(given, amap.claim(conclusion, id="c"), id="s")
    return amap


def terms(amap, rule):
    return {term for finding in check(amap, select=rule) for term in finding.terms}


def bare(term):
    return term.removeprefix("a ").removeprefix("an ").removeprefix("the ")


def test_vitachaff_has_no_rabbit_and_one_dangler():
    amap = simple(["VitaChaff contains vitamins", "Vitamins are good for you"], "VitaChaff is good for you")
    assert terms(amap, "rabbit") == set()
    assert terms(amap, "dangler") == {"contains"}


def test_vitachaff_with_another_second_premise_has_the_same_dangler():
    premises = ["VitaChaff contains natural ingredients", "Anything with natural ingredients is good for you"]
    amap = simple(premises, "VitaChaff is good for you")
    assert terms(amap, "AM401") == set()
    assert terms(amap, "AM402") == {"contains"}


def test_humanity_has_five_rabbits():
    amap = simple(
        ["There are more wars than ever before"], "Humanity faces a period of unprecedented turmoil"
    )
    assert terms(amap, "rabbit") == {"humanity", "faces", "a period", "unprecedented", "turmoil"}


def precision_and_recall(found_and_wanted):
    right = extra = missed = 0
    for found, wanted in found_and_wanted:
        right += len(found & wanted)
        extra += len(found - wanted)
        missed += len(wanted - found)
    return right / (right + extra), right / (right + missed)


def judged(arguments, rule):
    for argument in arguments:
        amap = simple(argument["premises"], argument["conclusion"])
        yield {bare(term) for term in terms(amap, rule)}, set(argument[rule])


@pytest.mark.slow
@pytest.mark.parametrize("rule", ["rabbit", "dangler"])
def test_precision_and_recall_on_the_labelled_arguments(rule):
    precision, recall = precision_and_recall(judged(LABELLED, rule))
    assert precision >= 0.9
    assert recall >= 0.9


@pytest.mark.parametrize("rule", ["rabbit", "dangler"])
def test_precision_and_recall_on_arguments_that_no_rule_was_tuned_on(rule):
    assert len(UNSEEN["argument"]) >= 60
    precision, recall = precision_and_recall(judged(UNSEEN["argument"], rule))
    assert precision >= 0.8
    assert recall >= 0.6


def test_a_co_premise_is_missed_where_a_reader_misses_one():
    right = 0
    for argument in UNSEEN["argument"]:
        found = check(simple(argument["premises"], argument["conclusion"]), select="missing-co-premise")
        assert len(found) <= 1
        right += bool(found) == bool(argument["rabbit"] or argument["dangler"])
    assert right >= 0.95 * len(UNSEEN["argument"])


@pytest.mark.parametrize("name", ["craft_words", "craft_unseen"])
def test_precision_and_recall_of_reasoning_inside_and_restatement(name):
    data = labelled(name)
    inside, same = [], []
    for box in data["box"]:
        amap = argmap.ArgumentMap()
        amap.claim(box["text"])
        inside.append(
            (set(check(amap, select="reasoning-inside").ids), set(amap.claims) if box["inside"] else set())
        )
    for pair in data["pair"]:
        amap = simple([pair["premise"]], pair["conclusion"])
        same.append((set(check(amap, select="restatement").ids), {"s"} if pair["same"] else set()))
    for found_and_wanted in (inside, same):
        precision, recall = precision_and_recall(found_and_wanted)
        assert precision >= 0.8
        assert recall >= 0.5


AGAIN = labelled("craft_unseen_words")


@pytest.mark.parametrize("rule", ["rabbit", "dangler"])
def test_precision_and_recall_on_the_arguments_that_were_labelled_last(rule):
    precision, recall = precision_and_recall(judged(AGAIN["argument_unseen"], rule))
    assert precision >= 0.9
    assert recall >= 0.9


@pytest.mark.parametrize("rule", ["rabbit", "dangler"])
def test_terms_with_hyphens_figures_and_possessives_are_told_as_a_reader_tells_them(rule):
    pairs = [
        ({whole(t) for t in one}, {whole(t) for t in other}) for one, other in judged(AGAIN["argument"], rule)
    ]
    precision, recall = precision_and_recall(pairs)
    assert precision >= 0.95
    assert recall >= 0.95


def whole(term):
    return term.removesuffix("'s").rstrip("'")


def test_an_inference_is_found_once_exactly_where_a_reader_misses_something():
    for argument in AGAIN["argument"]:
        amap = simple(argument["premises"], argument["conclusion"])
        found = check(amap, select="AM4").where("AM401", "AM402", "AM403")
        assert len(found) == bool(argument["rabbit"] or argument["dangler"]), argument


def test_linked_premises_whose_middle_term_differs_by_number_are_not_to_be_split_or_completed():
    texts = [
        ("Rex is a dog", "Dogs bark", "Rex barks"),
        ("Ms Okoro is an MP", "MPs debate", "Ms Okoro debates"),
        ("The calf is ill", "Ill calves cough", "The calf coughs"),
    ]
    for one, other, conclusion in texts:
        assert not check(
            simple([one, other], conclusion), select=["AM4", "rabbit", "dangler"], ignore="fragment"
        )


@pytest.mark.parametrize("name", ["several", "several_unseen"])
def test_several_claims_joined_by_and_are_found_without_false_alarms(name):
    found = []
    for box in AGAIN[name]:
        amap = argmap.ArgumentMap()
        amap.claim(box["text"], id="box")
        found.append((set(check(amap, select="several-claims").ids), {"box"} if box["several"] else set()))
    precision, recall = precision_and_recall(found)
    assert precision >= 0.95
    assert recall >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Legal drugs, like alcohol and tobacco, are used more than illegal drugs",
        "The effects may be comparable with those of alcohol and tobacco but there are differences",
        "Either it is late and the shop is closed or nobody works",
        "And",
        "and and is and",
    ],
)
def test_an_and_between_words_is_left_alone(text):
    amap = argmap.ArgumentMap()
    amap.claim(text)
    assert not check(amap, select="several-claims")


@pytest.mark.parametrize("piece", ["tea and ", "it is tea and ", "and ", "and, ", "tea is and the "])
def test_a_long_text_is_searched_in_proportion_to_its_length(piece):
    english = language("english")

    def search(times):
        return lambda: join_of_claims(english, piece * times)

    assert grows_slower_than(12, search, 2_000, 8_000)


def test_a_step_is_told_once_with_one_draft_and_any_of_the_three_silences_it():
    amap = simple(["The witness was drunk"], "Her testimony is unreliable")
    told = [finding for finding in check(amap) if finding.rule in {"rabbit", "dangler", "missing-co-premise"}]
    assert [(one.code, one.message) for one in told] == [
        ("AM403", "A premise linking 'witness' to 'testimony' seems missing")
    ]
    assert told[0].fix is not None
    for tag in ("noqa:AM401", "noqa:dangler", "noqa:AM403", "noqa: rabbit", "noqa"):
        quiet = amap.copy()
        quiet.evolve("s", tags=[tag])
        assert not check(quiet).where("missing-co-premise"), tag
    amap.evolve("s", tags=["noqa:AM401"])
    assert check(amap, select="dangler")
    assert not check(amap, select="rabbit")


def test_the_labelled_arguments_are_enough_and_half_of_them_are_fine():
    assert len(LABELLED) >= 150
    fine = sum(not argument["rabbit"] for argument in LABELLED)
    assert 0.4 < fine / len(LABELLED) < 0.6


@pytest.mark.slow
@pytest.mark.parametrize("rule", ["rabbit", "dangler", "missing-co-premise"])
def test_the_fix_of_a_term_rule_removes_the_finding(rule):
    for argument in LABELLED:
        amap = simple(argument["premises"], argument["conclusion"])
        found = check(amap, select=rule)
        fixed, left = argmap.fix(amap, found)
        assert not left
        assert not check(fixed, select=rule), argument


def test_the_drafted_premise_reads_as_a_sentence():
    amap = simple(["The witness was drunk"], "Her testimony is unreliable")
    (finding,) = check(amap, select="missing-co-premise")
    assert finding.fix.put[0].text == "If the witness was drunk, then her testimony is unreliable"
    assert finding.fix.put[0].implicit


def test_what_backs_a_step_counts_among_its_premises():
    amap = amap_of(
        """
        mortal: Socrates is mortal.
        man: Socrates is a man.
        all: All men are mortal.
        man -> mortal
        all -> (man -> mortal)
        """
    )
    assert not check(amap, select=["rabbit", "dangler", "missing-co-premise"])


def test_a_sketched_reason_is_not_asked_for_its_terms():
    amap = argmap.ArgumentMap()
    amap.support(amap.claim("Costs", kind="argument"), amap.claim("We should not build the dam"))
    assert not check(amap, select=["rabbit", "dangler", "missing-co-premise"])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The street is wet because it rained", ("The street is wet", "It rained")),
        ("It rained, so the street is wet", ("The street is wet", "It rained")),
        ("It rained. Therefore, the street is wet", ("The street is wet", "It rained")),
        ("The street is wet, since it rained", ("The street is wet", "It rained")),
        ("Because it rained, the street is wet", ("The street is wet", "It rained")),
        ("As the roof is new, the house is dry", ("The house is dry", "The roof is new")),
        ("It rained, which means that the street is wet", ("The street is wet", "It rained")),
    ],
)
def test_reasoning_inside_a_claim_is_taken_apart(text, parts):
    amap = argmap.ArgumentMap()
    amap.claim(text, id="box")
    fixed, left = argmap.fix(amap, check(amap, select="reasoning-inside"))
    assert not left
    assert tuple(claim.text for claim in fixed) == parts
    assert fixed.supports_of("box")


@pytest.mark.parametrize(
    "text",
    [
        "The street is wet because of the rain",
        "It rained so much that the street is wet",
        "Nobody has lived here since the war",
        "Thus spoke Zarathustra",
        "The word therefore occurs twice in the treaty",
        "As a child, she was always wet",
        "Since the war, the street is wet",
        "If it rained, then the street is wet",
        "The rain fell, so as to say, from all sides",
    ],
)
def test_words_that_only_look_like_reasoning_are_left_alone(text):
    amap = argmap.ArgumentMap()
    amap.claim(text)
    assert not check(amap, select="reasoning-inside")


@pytest.mark.parametrize(
    "texts",
    [
        ("The mayor lied to the council", "The council lied to the mayor"),
        ("All cats are mammals", "All mammals are cats"),
        ("Some judges are corrupt", "All judges are corrupt"),
        ("The minister may resign", "The minister will resign"),
        ("Smoking is allowed in the station", "Smoking should be allowed in the station"),
        ("The election was fair", "The election was unfair"),
    ],
)
def test_claims_that_differ_in_roles_or_force_or_by_a_prefix_are_no_restatements(texts):
    assert not check(simple(texts[:1], texts[1]), select="restatement")


def test_a_prefix_denies_as_a_word_does():
    assert check(simple(["The election was not fair"], "The election was unfair"), select="restatement")
    assert not check(simple(["The election was not fair"], "The election was unfair"), select="wrong-side")
    assert check(simple(["The election was fair"], "The election was unfair"), select="wrong-side")


@pytest.mark.parametrize(
    "texts",
    [
        ("The tax hits poor families", "The tax does not hit poor families"),
        ("Prices rose by 3 percent", "Prices rose by 5 percent"),
        ("Anna is taller than Ben", "Anna is taller than Carl"),
        ("The mayor should plant trees", "The mayor should cut trees"),
        ("The mayor lied to the council", "The council lied to the mayor"),
        ("The United States acted alone", "What is done there is up to the United States"),
        ("If speculation grows, prices rise", "If no speculation grows, prices do not rise"),
    ],
)
def test_claims_that_differ_in_what_counts_are_no_duplicates(texts):
    amap = argmap.ArgumentMap()
    for text in texts:
        amap.claim(text)
    assert not check(amap, select="near-duplicate")


def test_german_is_another_language():
    amap = simple(["Sokrates ist ein Mensch von Geblüt"], "Sokrates ist sterblich")
    assert {t for f in check(amap, select="rabbit", language="german") for t in f.terms} == {"sterblich"}
    amap = argmap.ArgumentMap()
    amap.claim("Die Straße ist nass, weil es geregnet hat", id="box")
    assert check(amap, select="reasoning-inside", language="german").ids == ("box",)


def test_a_language_of_ones_own_is_read_from_a_file(tmp_path):
    file = tmp_path / "plain.toml"
    file.write_text('stemmer = "french"\nstop = "le la les est un une"\n', encoding="utf-8")
    mine = Language.from_toml(file)
    assert mine.id == "plain"
    assert list(mine.terms("Le chat est noir")) == ["chat", "noir"]
    file.write_text('stemmer = "french"\nstop = 3\n', encoding="utf-8")
    with pytest.raises(argmap.FormatError, match="plain.toml"):
        Language.from_toml(file)


@pytest.mark.parametrize("given", ["klingon", "../english", ""])
def test_an_unknown_language_names_the_known_ones(given):
    with pytest.raises(argmap.ArgmapError, match="english"):
        language(given)


def test_without_the_extra_craft_rules_are_left_out_and_that_is_said(monkeypatch):
    from argmap.analysis.check.language import _stemmer

    monkeypatch.setitem(sys.modules, "snowballstemmer", None)
    _stemmer.cache_clear()
    fresh = language("english").evolve()
    amap = simple(["The witness was drunk"], "Her testimony is unreliable, because she drank")
    found = check(amap, language=fresh)
    assert not found.exhaustive
    assert "not checked: missing-co-premise, " in found.summary()
    assert "pip install 'argmap[craft]'" in found.summary()
    assert "reasoning-inside" in {finding.rule for finding in found}
    for select in ("rabbit", "AM401", "AM4", "near-duplicate"):
        with pytest.raises(argmap.MissingExtraError, match="craft"):
            check(amap, select=select, language=fresh)
    assert check(amap, select="ALL", language=fresh)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("e-mail", "email", True),
        ("long-term", "term", True),
        ("5-year", "3-year", False),
        ("covid-19", "19", False),
        ("1,000", "1000", True),
        ("3.5", "35", False),
        ("new-born", "newborn", True),
        ("supply-side", "demand-side", False),
        ("Mexico's", "Mexico", True),
    ],
)
def test_words_are_compared_whole(one, other, same):
    english = language("english")
    (mine,), (theirs,) = english.terms(one), english.terms(other)
    assert english.same(mine, theirs) == english.same(theirs, mine) == same


def test_a_word_is_kept_whole_with_its_hyphen_its_point_its_comma():
    english = language("english")
    terms = english.terms("Well-being cost Britain’s up‑to‑date clinics 1,000 pounds, or 3.5%")
    assert list(terms.values()) == [
        "well-being",
        "cost",
        "britain's",
        "up-to-date",
        "clinics",
        "1,000",
        "pounds",
        "3.5",
    ]


def test_numbers_that_begin_alike_are_not_one_term():
    english = language("english")
    assert not english.same("12345", "12346")
    assert list(english.terms("In 12345 the 12346th, 7's and co2")) == ["12345", "12346th", "7", "co2"]
