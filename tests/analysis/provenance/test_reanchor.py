"""Re-anchoring: the text was edited, and the quotations are carried over."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quotations_at_random import made_prose, prose, prose_with_twins
from texts_edited import Edited, Rewritten, group, is_there, quotations

import argmap
from argmap import Citation, Document, Quote, cite, reanchor
from argmap.analysis.provenance._texts import context_around, sha256_of

OLD = (
    "The old bridge, built in 1910, is not safe in winter. Engineers say that it may fall, and that people use it.\n\n"
    "The new bridge, built in 2010, is safe. It cost a lot, and nobody uses it, the council says in its report.\n\n"
    "Therefore the council should close the old bridge. It should tell the drivers why, and where to go."
)


def map_of(*exact, text=OLD, **source):
    amap = argmap.ArgumentMap()
    amap.source("Report", id="report", **source)
    for number, one in enumerate(exact):
        amap.claim(f"Claim {number}", id=f"q{number}", citations=cite("report", text, one))
    return amap


def quotes(amap):
    return [claim.citations[0].quote for claim in amap]


def test_what_is_untouched_is_found_where_it_went():
    parts = OLD.split("\n\n")
    new = "\n\n".join(["A preface, which is new.", parts[2], parts[0], parts[1]])
    amap = map_of(
        "is not safe in winter",
        "the council should close the old bridge",
        "nobody uses it, the council says",
        text=OLD,
    )
    before = amap.copy()
    moved, found = reanchor(amap, "report", new, old_text=OLD)
    assert amap == before
    assert found == argmap.Findings()
    assert argmap.verify(moved, new).ids == ()
    assert all(new[quote.start : quote.end] == quote.exact for quote in quotes(moved))
    assert moved.sources["report"].sha256 == sha256_of(new)
    assert moved.sources["report"].text is None


def test_a_source_that_held_its_text_holds_the_new_one():
    amap = map_of("is not safe in winter", text=OLD)
    amap.evolve("report", text=OLD)
    moved = reanchor(amap, amap.sources["report"], Document(text="Now. " + OLD)).amap
    assert moved.sources["report"].text == "Now. " + OLD
    assert argmap.verify(moved).ids == ()


def test_what_was_reworded_has_the_new_words_and_is_told():
    new = OLD.replace("Engineers say that it may fall", "Engineers now say that it will fall")
    moved, found = reanchor(
        map_of("Engineers say that it may fall, and that people use it", text=OLD),
        "report",
        new,
        old_text=OLD,
    )
    assert quotes(moved)[0].exact == "Engineers now say that it will fall, and that people use it"
    assert [(f.rule, f.severity, f.id, f.because) for f in found] == [
        ("reworded", "warning", "q0", ("report",))
    ]
    assert argmap.verify(moved, new).ids == ()


def test_what_is_lost_keeps_its_words_and_has_no_place():
    new = OLD.replace("Engineers say that it may fall, and that people use it.", "")
    moved, found = reanchor(map_of("Engineers say that it may fall", text=OLD), "report", new, old_text=OLD)
    assert quotes(moved)[0] == quotes(map_of("Engineers say that it may fall", text=OLD))[0].evolve(
        start=None, end=None
    )
    assert [(f.rule, f.severity) for f in found] == [("lost", "error")]
    assert found[0].message == "'Engineers say that it may fall' is no longer in 'Report'"


def test_the_twin_of_what_was_cut_is_not_taken_for_it():
    first = "Here the tower is tall and old, says the guide to the visitors of the town in the north of the country."
    second = (
        "Far away in another land a guide says: the tower is tall and old, as you can see if you look up now."
    )
    text = f"{first}\n\n{'Between them is a lot of other text. ' * 5}\n\n{second}"
    amap = map_of(text=text)
    start = text.index("the tower")
    amap.claim(
        "Tall",
        citations=Citation(
            source="report", quote=Quote(exact="the tower is tall and old", start=start, end=start + 25)
        ),
    )
    moved, found = reanchor(amap, "report", text.replace(first, "Here is nothing."), old_text=text)
    assert [f.rule for f in found] == ["doubtful"]
    assert quotes(moved)[0].start is None


def test_quotations_that_leave_words_out_and_those_of_relations_are_carried_too():
    amap = map_of("The old bridge ... is not safe", "nobody uses it", text=OLD)
    amap.support("q0", "q1", id="why", citations=cite("report", OLD, "Therefore"))
    moved, found = reanchor(amap, "report", "So it is. " + OLD, old_text=OLD)
    assert not found
    assert moved["q0"].citations[0].quote.exact == "The old bridge ... is not safe"
    assert moved["why"].citations[0].quote.start == amap["why"].citations[0].quote.start + 10


def test_other_sources_and_paraphrases_stay_as_they_are():
    amap = map_of("is not safe", text=OLD)
    amap.source("Other", id="other")
    kept = amap.claim(
        "Other", id="x", citations=[Citation(source="other", quote="x"), Citation(source="report")]
    )
    assert reanchor(amap, "report", OLD + " More.", old_text=OLD).amap["x"] == kept


def test_pictures_take_the_answer():
    answer = reanchor(
        map_of("Engineers say that it may fall", text=OLD), "report", "Nothing. " + OLD[-60:], old_text=OLD
    )
    assert answer.findings() == answer.findings
    assert argmap.render(answer.amap, highlight=answer.findings)


@pytest.mark.parametrize("source", ["nobody", 3])
def test_a_source_that_is_none_is_refused(source):
    with pytest.raises(argmap.ArgmapError):
        reanchor(map_of(text=OLD), source, OLD)


def test_a_text_that_is_none_is_refused():
    with pytest.raises(argmap.AnalysisError, match="a text must be a str or a Document"):
        reanchor(map_of(text=OLD), "report", 3)


def counted(text, edited, given, *, old_known):
    """By what was done to quotations, how many there are, how many are at their place, and at a wrong one."""
    amap = argmap.ArgumentMap()
    amap.source("Text", id="text")
    for number, (quote, _) in enumerate(given):
        amap.claim(f"Claim {number}", id=f"q{number}", citations=Citation(source="text", quote=quote))
    moved = reanchor(amap, "text", edited.new, old_text=text if old_known else None).amap
    assert set(argmap.verify(moved, edited.new).ids) <= {
        claim.id for claim in moved if claim.citations[0].quote.start is None
    }
    found = Counter()
    for (quote, words), now in zip(given, quotes(moved), strict=True):
        what, span = group(edited, quote, words)
        found[what] += 1
        if now.start is not None:
            there = is_there(edited, words, now)
            found[f"{what} at its place" if there else "wrong"] += 1
            if there and isinstance(edited, Edited):  # which puts no sentences in
                assert min(now.end, span[1]) - max(now.start, span[0]) > (span[1] - span[0]) / 2
    return found


@pytest.mark.slow
@pytest.mark.parametrize("seed", [21, 22])
@pytest.mark.parametrize("old_known", [True, False])
@pytest.mark.parametrize("edit", [Edited, Rewritten])
def test_after_many_edits_nearly_all_is_carried_and_nothing_to_a_wrong_place(seed, old_known, edit):
    rng = random.Random(seed)
    text = made_prose(15_000, rng)
    found = counted(text, edit(text, rng), list(quotations(text, rng, 700)), old_known=old_known)
    assert found["untouched at its place"] >= 0.99 * found["untouched"] > 100
    assert found["edited at its place"] >= 0.98 * found["edited"] > 100
    assert found["wrong"] == 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", [23, 24])
def test_so_it_is_but_for_one_or_two_in_a_text_that_repeats_itself(seed):
    rng = random.Random(seed)
    text = prose()[:120_000]
    found = counted(text, Edited(text, rng), list(quotations(text, rng, 700)), old_known=True)
    assert found["untouched at its place"] >= 0.99 * found["untouched"] > 100
    assert found["edited at its place"] >= 0.98 * found["edited"] > 100
    assert found["wrong"] <= 2


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 2, 3])
@pytest.mark.parametrize("edit", [Edited, Rewritten])
def test_nothing_is_taken_for_its_near_twin_where_the_old_text_is_known(seed, edit):
    rng = random.Random(seed)
    text = prose_with_twins(6000, rng)
    found = counted(text, edit(text, rng), list(quotations(text, rng, 400)), old_known=True)
    assert found["untouched at its place"] >= 0.99 * found["untouched"] > 100
    assert found["edited at its place"] >= 0.98 * found["edited"] > 100
    assert found["wrong"] == 0


def test_signs_without_words_that_are_there_twice_are_not_placed():
    old = "It is safe -- - - - -- and cheap, but nobody of them has ever seen it in winter."
    found = reanchor(map_of("-- - -", text=old), "report", f"So. {old}", old_text=old).findings
    assert [finding.rule for finding in found] in ([], ["doubtful"])
    amap = map_of(text=old)
    start = old.index("- - -")
    quote = Quote(exact="- - -", start=start, end=start + 5)
    amap.claim("Signs", citations=Citation(source="report", quote=quote))
    found = reanchor(amap, "report", old.replace("- - -", "- - - -"), old_text=old).findings
    assert [finding.rule for finding in found] in (["doubtful"], ["lost"])


def test_a_few_words_that_lost_the_bar_beside_them_are_doubtful():
    old = f"| Q13 | Who says so? |\n| Q14 | How good is it? |\n\n{OLD}"
    new = old.replace("| Q14 |", "| next Q14 |")
    assert [f.rule for f in reanchor(map_of("| Q14", text=old), "report", new, old_text=old).findings] == [
        "doubtful"
    ]
    assert not reanchor(map_of("Q14", text=old), "report", new, old_text=old).findings


def test_a_dash_at_the_end_stays_where_words_before_it_were_changed():
    old = OLD.replace("in winter.", "in winter -- not at all -- nor in spring.")
    new = old.replace("it may fall", "it will fall").replace("safe in winter", "safe in all of winter")
    moved, found = reanchor(map_of("is not safe in winter --", text=old), "report", new, old_text=old)
    assert [finding.rule for finding in found] == ["reworded"]
    assert quotes(moved)[0].exact == "is not safe in all of winter --"


def test_a_paragraph_said_twice_is_told_apart_by_what_stands_around_it():
    twice = "Nobody may copy this text without asking those who wrote it, and saying so."
    old = f"The first part is about bridges in the north.\n\n{twice}\n\nThe second part is about rivers in the south.\n\n{twice}\n\nThe end of all is near, they say."
    second = old.rindex("Nobody may")
    amap = map_of("The first part is about bridges", text=old)
    quote = Quote(exact="Nobody may copy this text", start=second, end=second + 25)
    amap.claim("Twice", id="twice", citations=Citation(source="report", quote=quote))
    new = f"A preface comes first.\n\n{old}"
    moved, found = reanchor(amap, "report", new, old_text=old)
    assert not found
    assert moved["twice"].citations[0].quote.start == new.rindex("Nobody may")


def test_signs_without_words_stay_between_the_words_around_them():
    old = "They say it is safe -- *** -- and cheap, but nobody of them has ever seen it in winter."
    amap = map_of("***", text=old)
    moved, found = reanchor(amap, "report", "So it goes. " + old, old_text=old)
    assert not found
    assert quotes(moved)[0].start == old.index("***") + 12


def test_the_lines_of_a_table_are_not_called_reworded():
    old = "| a | b |\n| --- | --- | --- | --- |\n| Python | 3.11 |\n\n" + OLD
    amap = map_of("| --- | --- | --- | --- |\n| Python", text=old)
    found = reanchor(amap, "report", old.replace("| --- | --- | --- |", "| x | ---"), old_text=old).findings
    assert [finding.rule for finding in found] == ["doubtful"]


def test_a_piece_of_a_quotation_that_was_reworded_keeps_what_is_left_out():
    old = OLD.replace("It cost a lot", "It cost the people of the town a lot of money")
    amap = map_of("The new bridge ... the people of the town a lot of money", text=old)
    moved, found = reanchor(amap, "report", old.replace("a lot of", "lots of"), old_text=old)
    assert [finding.rule for finding in found] == ["reworded"]
    assert quotes(moved)[0].exact == "The new bridge ... the people of the town lots of money"


@given(
    st.lists(st.sampled_from(["the", "old", "bridge", "is safe.", "\n\n", "...", "35", "--"]), max_size=20),
    st.data(),
)
def test_what_is_placed_can_be_verified_and_nothing_raises(words, data):
    old = " ".join(["It", *words])
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    amap = argmap.ArgumentMap()
    amap.source("Report", id="report")
    exact = old[start:end]
    if exact.strip():
        place = data.draw(
            st.sampled_from([{}, {"start": start, "end": end}, {"start": 10**30}, {"start": end}])
        )
        quote = Quote(exact=exact, **place, **context_around(old, start, end))
        amap.claim("A", id="a", citations=Citation(source="report", quote=quote))
    new = " ".join(data.draw(st.permutations([*words, "then"])))
    for known in (None, old):
        moved, found = reanchor(amap, "report", new, old_text=known)
        for claim in moved:
            now = claim.citations[0].quote
            assert (now.start is None) == (bool(found) and found[0].rule in {"doubtful", "lost"})
            if now.start is not None and "..." not in now.exact:
                assert new[now.start : now.end] == now.exact
