"""Re-anchoring: the text was edited, and the quotations are carried over."""

import random
from collections import Counter

import pytest
from quotations_at_random import made_prose
from texts_edited import WORD, Edited

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


def drawn(text, rng, count):
    """Quotations of two to thirty words, each with its first word, counted, and how many it has."""
    words = [(found.start(), found.end()) for found in WORD.finditer(text)]
    while count:
        size = rng.randint(2, 30)
        first = rng.randrange(len(words) - size)
        start, end = words[first][0], words[first + size - 1][1]
        if "\n\n" not in text[start:end]:
            count -= 1
            yield (
                Quote(exact=text[start:end], start=start, end=end, **context_around(text, start, end)),
                [at for at, _ in words[first : first + size]],
            )


def group(edited, quote, words):
    """What was done to a quotation: nothing, a little (of six words or more up to a third was edited), or more."""
    there = [edited.now[word] for word in words if word in edited.now]
    if not there:
        return "gone", None
    span = (there[0][0], there[-1][1])
    now = edited.new[slice(*span)]
    if now == " ".join(quote.exact.split()):
        return "untouched", span
    little = max(len(words), len(now.split())) - len(there) <= len(words) / 3
    return "edited" if little and len(words) >= 6 else "gone", span


@pytest.mark.slow
@pytest.mark.parametrize("seed", [21, 22])
@pytest.mark.parametrize("old_known", [True, False])
def test_after_many_edits_nearly_all_is_carried_and_nothing_to_a_wrong_place(seed, old_known):
    rng = random.Random(seed)
    text = made_prose(15_000, rng)
    edited = Edited(text, rng)
    amap = argmap.ArgumentMap()
    amap.source("Text", id="text")
    given = list(drawn(text, rng, 700))
    for number, (quote, _) in enumerate(given):
        amap.claim(f"Claim {number}", id=f"q{number}", citations=Citation(source="text", quote=quote))
    moved = reanchor(amap, "text", edited.new, old_text=text if old_known else None).amap
    placed, all_ = Counter(), Counter()
    for (quote, words), now in zip(given, quotes(moved), strict=True):
        what, span = group(edited, quote, words)
        all_[what] += 1
        if now.start is not None:
            placed[what] += 1
            assert span is not None
            assert min(now.end, span[1]) - max(now.start, span[0]) > (span[1] - span[0]) / 2
    assert placed["untouched"] >= 0.99 * all_["untouched"] > 100
    assert placed["edited"] >= 0.98 * all_["edited"] > 100
