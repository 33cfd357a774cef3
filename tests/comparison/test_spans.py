"""Components, relations and segments of a text, against their definitions token by token."""

import itertools
import random
import re

import pytest
from maps_at_random import many

import argmap
from argmap import Citation, Quote
from argmap.comparison._likeness import alike, similarity
from argmap.comparison._spans import spans

WORDS = ["rain", "street", "wet", "dry", "roof", "cloud", "night", "water", "shoe", "wind"]
SIGNS = ["support", "challenge"]


def spanned(rng, text, tokens, kinds="fg"):
    """A map whose claims are spans of a text that do not overlap, with a few relations."""
    amap = argmap.ArgumentMap(vocabulary=VOCABULARY)
    amap.source("The text", id="text", text=text, mapped=True)
    cuts = sorted(rng.sample(range(len(tokens) + 1), 2 * rng.randint(1, min(4, len(tokens) // 2))))
    for number, (first, last) in enumerate(zip(cuts[::2], cuts[1::2], strict=True)):
        start, end = tokens[first].start(), tokens[last - 1].end()
        quote = Quote(exact=text[start:end], start=start, end=end)
        amap.claim(
            text[start:end] + f" {number}",
            id=f"c{number}",
            kind=rng.choice(kinds),
            citations=[Citation(source="text", quote=quote)],
        )
    ids = [*amap.claims]
    for _ in range(rng.randint(0, 4)):
        premises = rng.sample(ids, rng.randint(1, min(2, len(ids))))
        getattr(amap, rng.choice(SIGNS))(premises, rng.choice(ids))
    return amap


VOCABULARY = argmap.Vocabulary.from_data(
    {"id": "two", "kind": [{"id": "f", "label": "F"}, {"id": "g", "label": "G"}]}
)


def components(amap, tokens):
    """Kind and set of tokens of each claim."""
    found = {}
    for claim in amap:
        quote = claim.citations[0].quote
        found[claim.id] = (
            claim.kind,
            {n for n, t in enumerate(tokens) if t.start() >= quote.start and t.end() <= quote.end},
        )
    return found


def matches(a, b, share):
    return len(a & b) / max(len(a), len(b)) > share


def f1(gold, predicted, same):
    tp = sum(any(same(g, p) for p in predicted) for g in gold)
    fn = len(gold) - tp
    fp = sum(not any(same(g, p) for g in gold) for p in predicted)
    return 2 * tp / (2 * tp + fp + fn) if 2 * tp + fp + fn else None


def links(amap, parts):
    return [
        (relation.type, parts[premise][0], parts[premise][1], parts[relation.target][1])
        for relation in amap.relations.values()
        for premise in relation.premises
    ]


def cuts(parts, length):
    return {edge for _, span in parts.values() for edge in (min(span), max(span) + 1)} - {0, length}


def boundary_distance(mine, others):
    """Fewest edits: 1 a boundary put in or taken out, half for one that moves to the next place; all ways are tried."""
    one, other = sorted(mine - others), sorted(others - mine)

    def best(left, right):
        if not left:
            return len(right)
        rest = left[1:]
        ways = [1 + best(rest, right)]
        ways += [0.5 + best(rest, right - {near}) for near in (left[0] - 1, left[0] + 1) if near in right]
        return min(ways)

    return best(one, frozenset(other))


def pairs():
    for number in range(many(250)):
        rng = random.Random(f"spans {number}")
        text = " ".join(rng.choice(WORDS) + rng.choice(["", "", ",", "."]) for _ in range(rng.randint(4, 14)))
        tokens = [*re.finditer(r"\w+|[^\w\s]", text)]
        yield tokens, spanned(rng, text, tokens), spanned(rng, text, tokens)


@pytest.mark.slow
def test_components_relations_and_segments_are_their_definitions():
    for tokens, gold, predicted in pairs():
        found = argmap.compare(gold, predicted, bootstrap=0)
        mine, others = components(gold, tokens), components(predicted, tokens)
        for level, share in (("50", 0.5), ("100", 0.999)):
            wanted = f1(
                [*mine.values()],
                [*others.values()],
                lambda g, p, s=share: g[0] == p[0] and matches(g[1], p[1], s),
            )
            assert float(found[f"c-f1@{level}"]) == pytest.approx(wanted, abs=1e-12)
            wanted = f1(
                links(gold, mine), links(predicted, others),
                lambda g, p, s=share: g[:2] == p[:2] and matches(g[2], p[2], s) and matches(g[3], p[3], s),
            )  # fmt: skip
            if wanted is None:
                assert found[f"r-f1@{level}"].reason == "neither side has any"
            else:
                assert float(found[f"r-f1@{level}"]) == pytest.approx(wanted, abs=1e-12)
        distance = boundary_distance(cuts(mine, len(tokens)), cuts(others, len(tokens)))
        assert float(found["cass.segments"]) == pytest.approx(1 - distance / (len(tokens) - 1), abs=1e-12)


@pytest.mark.slow
def test_identity_of_spans_gives_one():
    for _, gold, _ in pairs():
        for one in argmap.compare(gold, gold.copy(), bootstrap=0):
            assert one.reason or one.name in ("cass", "cass.relations") or float(one) == pytest.approx(1)


def test_candidates_are_those_that_are_alike_enough():
    rng = random.Random(4)
    left, right = ([" ".join(rng.choices(WORDS, k=4)) for _ in range(40)] for _ in range(2))
    found, every = alike(left, right, 0.7)
    wanted = {(i, j) for i, a in enumerate(left) for j, b in enumerate(right) if similarity(a, b) >= 0.7}
    assert every
    assert {(i, j) for i, j, _ in found} == wanted


def test_many_texts_are_looked_for_by_their_rarest_words(monkeypatch):
    monkeypatch.setattr("argmap.comparison._likeness.PAIRS", 100)
    left = [f"{word} is what the {number} people saw" for number, word in enumerate(WORDS)]
    right = [text.replace("people", "persons") for text in reversed(left)]
    found, every = alike(left, right + ["quite something else"] * 20, 0.65)
    assert not every
    assert {(i, len(left) - 1 - i) for i in range(len(left))} <= {(i, j) for i, j, _ in found}


def test_the_stretches_of_a_text_add_up_to_it():
    for tokens, gold, predicted in pairs():
        laid = spans(gold, predicted)
        assert sum(part.length for part in laid.stretches) == len(tokens) == laid.whole.length
        assert sum(part.cost for part in laid.stretches) == laid.whole.cost
        for side in (0, 1):
            again, start = [], 0
            for part in laid.stretches:
                again += [(begin + start, size, kind) for begin, size, kind in part.units[side]]
                start += part.length
            assert sorted(again) == sorted(laid.whole.units[side])


@pytest.mark.slow
def test_figures_of_a_single_text_have_intervals_from_its_stretches():
    held = 0
    for _, gold, predicted in itertools.islice(pairs(), 20):
        found = argmap.compare(gold, predicted, bootstrap=200)
        for name in ("cass.segments", "alpha-u"):
            one = found[name]
            if not one.reason and len(spans(gold, predicted).stretches) > 3:
                assert one.low <= one.high
                held += one.low <= one.value <= one.high
    assert held > 5
