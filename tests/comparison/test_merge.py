"""Two versions joined: what is independent combines, what is not is told, and nothing depends on the side."""

import random

import pytest
from edited_maps import edited, worded_map
from maps_at_random import many

import argmap
from argmap import Association, Challenge, Citation, Support


def triples(count, seed=1, most=4):
    for number in range(count):
        rng = random.Random(f"{seed} {number}")
        base = worded_map(rng) if rng.random() < 0.9 else argmap.ArgumentMap()
        yield base, edited(rng, base, most, "o"), edited(rng, base, most, rng.choice("ot"))


def swapped(conflict):
    return (
        conflict.kind,
        conflict.id,
        conflict.field,
        repr((conflict.base, conflict.theirs, conflict.ours)),
        conflict.because,
    )


def plainly(conflict):
    return (
        conflict.kind,
        conflict.id,
        conflict.field,
        repr((conflict.base, conflict.ours, conflict.theirs)),
        conflict.because,
    )


@pytest.mark.slow
def test_no_answer_depends_on_the_side():
    clean = 0
    for base, ours, theirs in triples(many(400)):
        one, other = argmap.merge(base, ours, theirs), argmap.merge(base, theirs, ours)
        assert sorted(map(plainly, one.conflicts)) == sorted(map(swapped, other.conflicts))
        assert one.renamed == other.renamed
        assert {*one.amap.claims, *one.amap.relations} == {*other.amap.claims, *other.amap.relations}
        if one:
            clean += 1
            assert one.amap == other.amap
    assert clean > many(400) // 10


@pytest.mark.slow
def test_one_side_alone_is_taken_and_equal_changes_are_one():
    for base, ours, _ in triples(many(300), seed=2):
        for joined in (
            argmap.merge(base, base, ours),
            argmap.merge(base, ours, base),
            argmap.merge(base, ours, ours),
        ):
            assert joined
            assert joined.amap == ours
            assert not joined.renamed


def test_disjoint_edits_are_both_made():
    for number in range(many(200)):
        rng = random.Random(f"disjoint {number}")
        base = worded_map(rng, claims=8)
        claims = [*base.claims]
        if len(claims) < 2:
            continue
        half = len(claims) // 2
        ours, theirs, both = base.copy(), base.copy(), base.copy()
        for id_, amap in [(rng.choice(claims[:half]), ours), (rng.choice(claims[half:]), theirs)]:
            for made in (amap, both):
                made.evolve(id_, note=f"of {id_}")
        for amap in (ours, both):
            amap.claim("Something quite new", id="new")
        for amap in (theirs, both):
            amap.support(claims[0], claims[-1], id="newer", note="new")
        joined = argmap.merge(base, ours, theirs)
        assert all(conflict.kind == "circle" for conflict in joined.conflicts)
        assert joined.amap == both


@pytest.mark.slow
def test_nothing_is_dropped_silently():
    for base, ours, theirs in triples(many(300), seed=3):
        joined = argmap.merge(base, ours, theirs)
        texts = {claim.text for claim in joined.amap}
        told = repr([(c.ours, c.theirs) for c in joined.conflicts])
        for mine, other in ((ours, theirs), (theirs, ours)):
            known = {match.b for match in argmap.diff(base, mine).matches}
            left = {match.a for match in argmap.diff(base, other).matches}
            for claim in mine:
                if claim.id not in known:
                    assert claim.text in texts or claim.text in told  # added
            for match in argmap.diff(base, mine).matches:
                if match.a in base.claims and match.a in left:
                    was, is_ = base.claims[match.a].text, mine.claims[match.b].text
                    assert was == is_ or is_ in texts or is_ in told  # reworded


def keep(text, side):
    """Keep one side of every conflict, as an editor does."""
    kept, on = [], None
    for line in text.split("\n"):
        if line.startswith("<<<<<<< "):
            on = "ours"
        elif line == "=======" and on:
            on = "theirs"
        elif line.startswith(">>>>>>> "):
            on = None
        elif on in (None, side):
            kept.append(line)
    return "\n".join(kept)


@pytest.mark.slow
def test_keeping_either_side_everywhere_gives_a_map_that_loads():
    conflicts = 0
    for base, ours, theirs in triples(many(500), seed=4, most=6):
        joined = argmap.merge(base, ours, theirs)
        text = joined.text()
        conflicts += not joined
        for side in ("ours", "theirs"):
            argmap.loads(keep(text, side), "argmap")
        if joined:
            assert text == argmap.dumps(joined.amap)
    assert conflicts > many(500) // 20


def base_map():
    amap = argmap.ArgumentMap(title="Weather")
    amap.source("A report", id="report")
    amap.support(amap.claim("It rained", id="rain"), amap.claim("The street is wet", id="wet"), id="s")
    amap.claim("It is Monday", id="monday", tags=["a"], data={"x": 1})
    return amap


def nothing(amap):
    return amap


def setting(id, **fields):
    return lambda amap: amap.evolve(id, **fields)


CASES = {  # what ours did, what theirs did, conflicts as (kind, id, field), a look at the result
    "one changed": (setting("rain", note="n"), nothing, [], lambda m: m.claims["rain"].note == "n"),
    "alike": (setting("rain", note="n"), setting("rain", note="n"), [], lambda m: m.claims["rain"].note == "n"),
    "differently": (
        setting("rain", note="n"), setting("rain", note="m"), [("changed", "rain", "note")],
        lambda m: m.claims["rain"].note in ("m", "n"),
    ),
    "other fields": (
        setting("rain", note="n"), setting("rain", weight=0.5), [],
        lambda m: (m.claims["rain"].note, m.claims["rain"].weight) == ("n", 0.5),
    ),
    "removed, untouched": (lambda m: m.remove("monday"), nothing, [], lambda m: "monday" not in m),
    "removed, changed": (
        lambda m: m.remove("monday"), setting("monday", note="n"), [("removed", "monday", "")],
        lambda m: m.claims["monday"].note == "n",
    ),
    "removed, used": (
        lambda m: m.remove("monday"), lambda m: m.support("monday", "rain", id="new"), [("removed", "monday", "")],
        lambda m: "new" in m and "monday" in m,
    ),
    "removed, undercut": (
        lambda m: m.remove("s"), lambda m: m.challenge("monday", "s", id="new"), [("removed", "s", "")],
        lambda m: m.relations["new"].target == "s",
    ),
    "source removed, cited": (
        lambda m: m.remove("report"), setting("rain", citations=[Citation(source="report")]),
        [("removed", "report", "")], lambda m: m.claims["rain"].citations[0].source == "report",
    ),
    "renamed, used": (
        lambda m: m.rename("monday", "mon"), lambda m: m.support("monday", "rain", id="new"), [],
        lambda m: m.relations["new"].premises == ("mon",),
    ),
    "renamed twice": (
        lambda m: m.rename("monday", "b"), lambda m: m.rename("monday", "a"), [("changed", "a", "id")],
        lambda m: "a" in m and "b" not in m,
    ),
    "added, equal text": (
        lambda m: m.claim("There is a roof", id="b"), lambda m: m.claim("There is a roof", id="a"), [],
        lambda m: "a" in m and "b" not in m,
    ),
    "added, same shape": (
        lambda m: m.support("monday", "wet", id="b"), lambda m: m.support("monday", "wet", id="a"), [],
        lambda m: "a" in m and "b" not in m,
    ),
    "added, one id, alike": (
        lambda m: m.claim("There is a roof", id="a"), lambda m: m.claim("There is one roof", id="a"),
        [("changed", "a", "text")], lambda m: "a" in m,
    ),
    "added, one id, unlike": (
        lambda m: m.claim("There is a roof", id="a"), lambda m: m.claim("Nobody saw a cloud", id="a"), [],
        lambda m: {m.claims["a"].text, m.claims["a-2"].text} == {"There is a roof", "Nobody saw a cloud"},
    ),
    "circle": (
        lambda m: m.support("wet", "monday", id="one"), lambda m: m.support("monday", "rain", id="other"),
        [("circle", "one", "")], lambda m: "one" in m and "other" in m,
    ),
    "sets": (
        setting("monday", tags=["a", "c"]), setting("monday", tags=["b"]), [],
        lambda m: m.claims["monday"].tags == ("b", "c"),
    ),
    "data by key": (
        setting("monday", data={"x": 1, "y": 2}), setting("monday", data={"x": 3}), [],
        lambda m: m.claims["monday"].data == {"x": 3, "y": 2},
    ),
    "data, one key": (
        setting("monday", data={"x": 2}), setting("monday", data={"x": 3}), [("changed", "monday", "data")],
        lambda m: m.claims["monday"].data["x"] in (2, 3),
    ),
    "wiring is one field": (
        setting("s", premises=["monday"]), setting("s", target="monday"), [("changed", "s", "wiring")],
        lambda m: len(m.relations) == 1,
    ),
    "title": (
        lambda m: setattr(m, "title", "Rain"), lambda m: setattr(m, "title", "Sun"), [("changed", "", "title")],
        lambda m: m.title in ("Rain", "Sun"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("turned", [False, True])
def test_the_table_of_cases(case, turned):
    mine, other, conflicts, right = CASES[case]
    base = base_map()
    ours, theirs = base.copy(), base.copy()
    mine(ours)
    other(theirs)
    joined = argmap.merge(base, theirs, ours) if turned else argmap.merge(base, ours, theirs)
    assert [(c.kind, c.id, c.field) for c in joined.conflicts] == conflicts
    assert right(joined.amap)
    assert bool(joined) == (not conflicts)


def test_a_vocabulary_that_lacks_kinds_is_completed_and_said():
    base = argmap.ArgumentMap()
    base.claim("It rained", id="rain")
    ours = argmap.ArgumentMap(vocabulary="toulmin")
    ours.claim("It rained", id="rain", kind="claim")
    theirs = base.copy()
    theirs.claim("It will rain", id="soon", kind="prediction")
    joined = argmap.merge(base, ours, theirs)
    assert [(c.kind, c.field, c.because) for c in joined.conflicts] == [
        ("vocabulary", "vocabulary", ("soon",))
    ]
    assert joined.amap.vocabulary["prediction"].label == "Prediction"
    assert "warrant" in joined.amap.vocabulary
    assert "the vocabulary lacks the kinds of 'It will rain'; they are added" in str(joined)


def test_relations_that_turn_into_associations_keep_a_label():
    base = base_map()
    ours, theirs = base.copy(), base.copy()
    ours.replace(Association(id="s", premises=["rain"], target="wet", label="rephrase"))
    theirs.replace(Challenge(id="s", premises=["rain"], target="wet"))
    for one, other in ((ours, theirs), (theirs, ours)):
        joined = argmap.merge(base, one, other)
        assert [(c.kind, c.field) for c in joined.conflicts] == [("changed", "wiring")]
        assert joined.amap.relations["s"].type == one.relations["s"].type


def test_relations_that_aim_at_one_another_are_told_as_a_circle():
    base = base_map()
    base.add(Support(id="t", premises=["monday"], target="rain"))
    ours, theirs = base.copy(), base.copy()
    ours.evolve("s", target="t")
    theirs.evolve("t", target="s")
    joined = argmap.merge(base, ours, theirs)
    assert [(c.kind, c.because) for c in joined.conflicts] == [("circle", ("s", "t", "s"))]


def test_conflicts_are_said_in_words():
    base = base_map()
    ours, theirs = base.copy(), base.copy()
    ours.remove("monday")
    theirs.support("monday", "rain", id="new")
    ours.evolve("rain", text="It rained a lot")
    theirs.evolve("rain", text="It rained all night")
    joined = argmap.merge(base, ours, theirs)
    assert str(joined) == (
        "2 conflicts\n"
        "text of 'It rained a lot' (rain): 'It rained a lot' in one version, 'It rained all night' in the other\n"
        "'It is Monday' (monday) is removed in one version, and used by the support from 'It is Monday' in the other"
    )
    assert joined.findings().ids == ("rain", "monday")
    assert repr(joined) == "<Merge: 2 conflicts>"


def test_conflicts_stand_on_lines_of_their_own():
    base = base_map()
    ours, theirs = base.copy(), base.copy()
    ours.evolve("rain", text="It rained a lot")
    theirs.evolve("rain", text="It rained all night")
    assert argmap.merge(base, ours, theirs).text("HEAD", "work", size=9) == (
        '{\n"argmap":1,\n"title":"Weather",\n"vocabulary":"debate",\n"sources":[\n'
        '{"id":"report","title":"A report"}\n],\n"claims":[\n'
        "<<<<<<<<< HEAD\n"
        '{"id":"rain","text":"It rained a lot"},\n'
        "=========\n"
        '{"id":"rain","text":"It rained all night"},\n'
        ">>>>>>>>> work\n"
        '{"id":"wet","text":"The street is wet"},\n'
        '{"id":"monday","text":"It is Monday","tags":["a"],"data":{"x":1}}\n],\n'
        '"relations":[\n{"type":"support","id":"s","premises":["rain"],"target":"wet"}\n]\n}\n'
    )
