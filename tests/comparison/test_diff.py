"""What changed: the matching is the best there is, edits make the second map from the first, every flip is told."""

import itertools
import json
import random

import pytest
from edited_maps import edited, worded_map
from maps_at_random import many

import argmap
from argmap.comparison._likeness import similarity
from argmap.comparison._match_relations import match_relations, shapes
from argmap.comparison._match_texts import match_claims

T = 0.65


def pairs(count, seed=1, **size):
    for number in range(count):
        rng = random.Random(f"{seed} {number}")
        a = worded_map(rng, **size)
        yield a, edited(rng, a) if rng.random() < 0.8 else worded_map(rng, **size)


@pytest.mark.slow
def test_applying_gives_the_second_map_to_the_byte():
    for a, b in pairs(many(600)):
        difference = argmap.diff(a, b)
        made = argmap.apply(a, difference)
        assert argmap.dumps(made) == argmap.dumps(b)
        assert bool(difference) == (a != b)
        assert len(difference.amap) == len(b) + sum(
            e.kind == "removed" and e.before.type == "claim" for e in difference.edits
        )


def joined(amap, claim):
    found = set()
    for relation in amap.relations.values():
        ends = {*relation.premises, relation.target}
        if claim.id in ends:
            found |= {amap.claims[end].text for end in ends - {claim.id} if end in amap.claims}
    return found


def worth(a, b, matching):
    """Worth of a matching of claims by the definition: three figures, the first counts most."""
    same = equal = 0
    gain = 0.0
    for one, other in matching:
        x, y = a.claims[one], b.claims[other]
        s = similarity(x.text, y.text)
        if not (x.id == y.id or s >= T):
            return None
        same += x.id == y.id and x.text == y.text
        equal += x.text == y.text and x.kind == y.kind
        mine, theirs = joined(a, x), joined(b, y)
        j = len(mine & theirs) / len(mine | theirs) if mine or theirs else 1.0
        gain += max(0.0, (s - T) / (1 - T)) + 0.5 * (x.id == y.id) + 0.1 * j
    return same, equal, round(gain, 9)


def matchings(left, right):
    """Yield every way to pair some of two sides."""
    for size in range(min(len(left), len(right)) + 1):
        for rows in itertools.combinations(left, size):
            for columns in itertools.permutations(right, size):
                yield list(zip(rows, columns, strict=True))


def test_no_matching_of_claims_is_worth_more():
    for a, b in pairs(many(150), seed=2, claims=4, relations=4):
        if len(a) > 5 or len(b) > 5:
            continue
        found = match_claims(a, b, T)
        best = max(filter(None, (worth(a, b, one) for one in matchings([*a.claims], [*b.claims]))))
        assert worth(a, b, found.pairs.items()) == best
        assert found.exhaustive


def shape(amap, id_, names):
    """Shape of a relation by the definition, as nested tuples; relations that target one another in a circle are not asked."""
    relation = amap.relations[id_]
    target = names[relation.target] if relation.target in amap.claims else shape(amap, relation.target, names)
    return relation.type, frozenset(names[premise] for premise in relation.premises), target


def test_no_matching_of_relations_is_worth_more():
    for a, b in pairs(many(150), seed=3, claims=4, relations=4):
        if len(a.relations) > 5 or len(b.relations) > 5:
            continue
        claims = match_claims(a, b, T).pairs
        asked = Relations(a, b, claims)
        best = max(filter(None, (asked.worth(one) for one in matchings([*a.relations], [*b.relations]))))
        assert asked.worth(match_relations(a, b, claims).pairs.items()) == best


class Relations:
    """Worth of a matching of relations by the definition."""

    def __init__(self, a, b, claims):
        self.a, self.b = a, b
        self.mine = {id_: ("a", id_) for id_ in a.claims} | {id_: ("both", id_) for id_ in claims}
        self.theirs = {id_: ("b", id_) for id_ in b.claims}
        self.theirs |= {other: ("both", id_) for id_, other in claims.items()}
        self.shape_a = {id_: shape(a, id_, self.mine) for id_ in a.relations}
        self.shape_b = {id_: shape(b, id_, self.theirs) for id_ in b.relations}

    def same_target(self, x, y):
        if x.target in self.a.relations and y.target in self.b.relations:
            return x.target == y.target or self.shape_a[x.target] == self.shape_b[y.target]
        return self.mine.get(x.target, 0) == self.theirs.get(y.target, 1)

    def worth(self, matching):
        same = equal = 0
        gain = 0.0
        for one, other in matching:
            x, y = self.a.relations[one], self.b.relations[other]
            p, q = {self.mine[i] for i in x.premises}, {self.theirs[i] for i in y.premises}
            target = self.same_target(x, y)
            if not (x.id == y.id or (p & q and (x.type == y.type or target))):
                return None
            same += x.id == y.id and self.shape_a[one] == self.shape_b[other]
            equal += self.shape_a[one] == self.shape_b[other]
            gain += 0.5 * (x.id == y.id) + 0.25 * (x.type == y.type)
            gain += 0.5 * len(p & q) / len(p | q) + 0.5 * target
        return same, equal, round(gain, 9)


def test_shapes_of_relations_in_a_circle_are_told_apart():
    amap = argmap.ArgumentMap()
    for text in "xyz":
        amap.claim(text, id=text)
    amap.add(
        argmap.Challenge(id="r", premises=["x"], target="s"),
        argmap.Challenge(id="s", premises=["y"], target="r"),
        argmap.Challenge(id="t", premises=["x"], target="u"),
        argmap.Challenge(id="u", premises=["z"], target="t"),
    )
    names = {id_: id_ for id_ in amap.claims}
    mine, theirs = shapes((amap, names), (amap.copy(), names))
    assert mine == theirs
    assert len(set(mine.values())) == 4


def test_what_is_one_does_not_change_when_ids_are_renamed_where_texts_persist():
    for a, b in pairs(many(200), seed=4):
        if len({claim.text for claim in a}) < len(a) or len({claim.text for claim in b}) < len(b):
            continue
        other = b.copy()
        for number, id_ in enumerate([*b.claims]):
            other.rename(id_, f"renamed {number}")
        persists = {(claim.text, claim.kind) for claim in a} & {(claim.text, claim.kind) for claim in b}
        assert same_words(a, b) == same_words(a, other) == persists


def same_words(a, b):
    """Words and kinds of the claims that are matched with one of the same."""
    matched = [(a.claims[m.a], b.claims[m.b]) for m in argmap.diff(a, b).matches if m.a in a.claims]
    return {(x.text, x.kind) for x, y in matched if (x.text, x.kind) == (y.text, y.kind)}


@pytest.mark.slow
def test_every_flip_is_told_and_no_other():
    for a, b in pairs(many(150), seed=5):
        difference = argmap.diff(a, b)
        was, now = argmap.support_status(a), argmap.support_status(b)
        old, new = argmap.acceptability(a), argmap.acceptability(b)
        wanted = {
            (m.b, "status", was[m.a], now[m.b])
            for m in difference.matches
            if m.a in was and was[m.a] != now[m.b]
        }
        wanted |= {
            (m.b, "label", old[m.a], new[m.b])
            for m in difference.matches
            if m.a in old and m.b in new and old[m.a] != new[m.b]
        }
        assert {(f.id, f.aspect, f.before, f.after) for f in difference.flips} == wanted
        changed = {
            difference._joined[1].get(e.id, e.id) if e.kind == "removed" else e.id for e in difference.edits
        }
        ends = links(difference)
        for flip in difference.flips:
            assert flip.because[-1] == flip.id
            assert flip.because[0] in changed
            assert all((x, y) in ends for x, y in itertools.pairwise(flip.because))


def links(difference):
    """Pairs of elements that are joined in the second map, in the first, or in both together."""
    found = set()
    names = difference._joined[1]
    for amap, name in ((difference.amap, lambda id_: id_), (difference.before, names.get)):
        for relation in amap.relations.values():
            found |= {(name(p), name(relation.id)) for p in relation.premises}
            found.add((name(relation.id), name(relation.target)))
        for element in (*amap.claims.values(), *amap.relations.values()):
            found |= {(name(c.source), name(element.id)) for c in element.citations}
    return found


def test_a_diff_patches_another_map_or_is_refused():
    a = argmap.ArgumentMap()
    a.support(a.claim("It rained", id="rain"), a.claim("The street is wet", id="wet"), id="s")
    b = a.copy()
    b.evolve("rain", text="It rained all night")
    b.rename("wet", "street")
    difference = argmap.diff(a, b)
    theirs = a.copy()
    theirs.challenge(theirs.claim("There is a roof", id="roof"), "s", id="but")
    patched = argmap.apply(theirs, difference)
    assert list(patched.claims) == ["rain", "street", "roof"]
    assert patched.relations["s"].target == "street"
    assert patched.relations["but"].target == "s"
    theirs.evolve("rain", text="It poured")
    with pytest.raises(argmap.ModelError, match="text of 'rain' is another than it was"):
        argmap.apply(theirs, difference)
    with pytest.raises(argmap.ModelError, match="'wet', which it changes, is not in the map"):
        argmap.apply(argmap.ArgumentMap(), difference)


def test_patches_on_maps_changed_elsewhere_keep_what_others_did():
    refused = 0
    for number in range(many(200)):
        rng = random.Random(f"patch {number}")
        a = worded_map(rng)
        b, other = edited(rng, a), edited(rng, a, mark="m")
        try:
            made = argmap.apply(other, argmap.diff(a, b))
        except argmap.ModelError:
            refused += 1
            continue
        added = {id_ for id_ in other.claims if id_.startswith("m") and id_ not in a}
        assert added <= {*made.claims}
    assert refused < many(200)


def test_printed_as_a_changelog_by_the_claims_words():
    a = argmap.ArgumentMap(title="Rain")
    a.support(a.claim("It rained", id="rain"), a.claim("The street is wet", id="wet"), id="s")
    a.claim("It is Monday", id="monday")
    b = a.copy()
    b.title = "Weather"
    b.remove("monday")
    b.challenge(b.claim("Nobody saw any rain", id="nobody"), "rain", id="but")
    assert str(argmap.diff(a, b)) == (
        "1 edited, 2 added, 1 removed; 3 verdicts change\n"
        "'It rained': stands → falls, because the challenge from 'Nobody saw any rain' was added\n"
        "'The street is wet': stands → falls, because the challenge from 'Nobody saw any rain' was added\n"
        "the support from 'It rained': stands → falls, because the challenge from 'Nobody saw any rain' was added\n"
        "~ the map's title: 'Rain' → 'Weather'\n"
        "+ 'Nobody saw any rain' (nobody)\n"
        "+ the challenge from 'Nobody saw any rain' (but)\n"
        "- 'It is Monday' (monday)"
    )
    assert str(argmap.diff(a, a)) == "nothing changed"
    assert repr(argmap.diff(a, a)) == "<Diff: nothing changed>"


def test_json_has_edits_matches_and_flips():
    a = argmap.ArgumentMap()
    a.claim("It rained", id="rain")
    b = argmap.ArgumentMap()
    b.claim("It rained all night", id="rain", status="rejected")
    data = json.loads(argmap.diff(a, b).to_json())
    assert set(data) == {"edits", "matches", "flips"}
    assert data["edits"][0] == {
        "kind": "reworded", "id": "rain", "field": "text", "before": "It rained", "after": "It rained all night",
    }  # fmt: skip
    assert data["matches"][0]["how"] == "id"


def test_a_diff_is_drawn_with_what_was_removed():
    a = argmap.ArgumentMap()
    a.support(a.claim("It rained", id="rain"), a.claim("The street is wet", id="wet"), id="s")
    b = a.copy()
    b.remove("rain", cascade=True)
    b.claim("It rained a lot in all", id="rain")
    difference = argmap.diff(a, b)
    assert set(difference.findings().ids) <= {*difference.amap.claims, *difference.amap.relations}
    argmap.dot(difference.amap, highlight=difference)


@pytest.mark.parametrize("threshold", [0, 1, 2, True, "much", float("nan")])
def test_thresholds_lie_between_0_and_1(threshold):
    amap = argmap.ArgumentMap()
    with pytest.raises(argmap.AnalysisError, match="threshold must be a number between 0 and 1"):
        argmap.diff(amap, amap, threshold=threshold)


def test_long_texts_are_quoted_from_where_they_differ():
    a = argmap.ArgumentMap()
    a.claim("Phones within reach draw attention away from lessons in every school", id="c")
    b = a.copy()
    b.evolve("c", text="Phones within reach draw attention away from nothing in every school")
    assert str(argmap.diff(a, b)).splitlines()[1] == (
        "~ 'Phones within reach draw attention away…' (c) reworded: '…away from lessons in every school' → '…away from nothing in every school'"
    )
