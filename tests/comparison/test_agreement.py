"""Agreement: every measure against its definition written out, and against the published vectors."""

import itertools
import json
import math
import random
from collections import Counter

import pytest
from edited_maps import edited, worded_map
from maps_at_random import many

import argmap
from argmap import Quote
from argmap.comparison.nominal import nominal
from argmap.comparison.unitised import alpha_u

SIGN = {"sup": "support", "att": "challenge"}


def tree(edges, n=4):
    amap = argmap.ArgumentMap()
    for number in range(1, n + 1):
        amap.claim(f"Statement number {number}", id=str(number))
    for one, other, sign in edges:
        getattr(amap, SIGN[sign])(str(one), str(other))
    return amap


@pytest.mark.slow
def test_published_vectors_of_microtexts():
    gold = tree([(1, 2, "sup"), (3, 2, "att"), (4, 3, "att")])
    predicted = tree([(1, 2, "sup"), (3, 2, "att"), (4, 2, "sup")])
    found = argmap.compare(gold, predicted)
    assert [float(found[f"{name}.accuracy"]) for name in ("cc", "ro", "fu")] == [1, 1, 0.75]
    assert float(found["at.accuracy"]) == pytest.approx(5 / 6, abs=1e-12)
    assert float(found["las"]) == 0.75
    found = argmap.compare(tree([(2, 1, "sup"), (3, 2, "sup")], 3), tree([(2, 1, "sup"), (3, 1, "sup")], 3))
    assert [float(found[f"{name}.accuracy"]) for name in ("cc", "ro", "fu")] == [1, 1, 1]
    assert [float(found["at.accuracy"]), float(found["las"])] == pytest.approx([2 / 3, 2 / 3], abs=1e-12)


def by_definition(one, other):
    """The figures of two raters, written out item by item."""
    n = len(one)
    labels = sorted({*one, *other})
    same = sum(x == y for x, y in zip(one, other, strict=True)) / n
    f1 = []
    for label in labels:
        tp = sum(x == y == label for x, y in zip(one, other, strict=True))
        f1.append(2 * tp / (one.count(label) + other.count(label)))
    chance = sum(one.count(label) * other.count(label) for label in labels) / n**2
    pooled = sum(((one.count(label) + other.count(label)) / (2 * n)) ** 2 for label in labels)
    everything = [*one, *other]
    apart = sum(a != b for a, b in itertools.permutations(everything, 2)) / (2 * n * (2 * n - 1))
    return {
        "accuracy": same, "micro-f1": same, "macro-f1": sum(f1) / len(f1),
        "weighted-f1": sum(f * one.count(label) for f, label in zip(f1, labels, strict=True)) / n,
        "kappa": (same - chance) / (1 - chance), "fleiss": (same - pooled) / (1 - pooled),
        "alpha": 1 - (1 - same) / apart,
    }  # fmt: skip


def test_figures_of_two_raters_are_their_definitions():
    for number in range(many(300)):
        rng = random.Random(f"labels {number}")
        one, other = ([rng.choice("abc"[: rng.randint(2, 3)]) for _ in range(9)] for _ in range(2))
        if len({*one, *other}) == 1:
            continue
        found = nominal(one, other)
        for name, value in by_definition(one, other).items():
            assert float(found[name]) == pytest.approx(value, abs=1e-9)
        turned = nominal(other, one)
        for name in ("accuracy", "macro-f1", "kappa", "fleiss", "alpha"):
            assert float(turned[name]) == pytest.approx(float(found[name]), abs=1e-12)
        renamed = nominal([f"x{label}" for label in one], [f"x{label}" for label in other])
        assert [float(found[name]) for name in found] == pytest.approx(
            [float(renamed[name]) for name in found]
        )


def alpha_by_definition(raters):
    """Krippendorff's alpha as pairs of values within units and overall."""
    units = [[label for label in item if label is not None] for item in zip(*raters, strict=True)]
    units = [item for item in units if len(item) > 1]
    values = [label for item in units for label in item]
    n = len(values)
    observed = (
        sum(sum(a != b for a, b in itertools.permutations(item, 2)) / (len(item) - 1) for item in units) / n
    )
    expected = sum(a != b for a, b in itertools.permutations(values, 2)) / (n * (n - 1))
    return 1 - observed / expected if expected else None


def test_alpha_of_many_raters_with_gaps_is_its_definition():
    for number in range(many(200)):
        rng = random.Random(f"gaps {number}")
        raters = [[rng.choice(["a", "b", "c", None]) for _ in range(8)] for _ in range(rng.randint(2, 4))]
        wanted = alpha_by_definition(raters)
        found = nominal(*raters)["alpha"]
        if wanted is None:
            assert math.isnan(float(found))
        else:
            assert float(found) == pytest.approx(wanted, abs=1e-9)


def test_fleiss_own_example():
    """Fleiss (1971), table 1: 30 patients, six raters, five categories; kappa 0.430."""
    rows = [
        "0 0 0 6 0", "0 3 0 0 3", "0 1 4 0 1", "0 0 0 0 6", "0 3 0 3 0", "2 0 4 0 0", "0 0 4 0 2", "2 0 3 1 0",
        "2 0 0 4 0", "0 0 0 0 6", "1 0 0 5 0", "1 1 0 4 0", "0 3 3 0 0", "1 0 0 5 0", "0 2 0 3 1", "0 0 5 0 1",
        "3 0 0 1 2", "5 1 0 0 0", "0 2 0 4 0", "1 0 2 0 3", "0 0 0 0 6", "0 1 0 5 0", "0 2 0 1 3", "2 0 0 4 0",
        "1 0 0 4 1", "0 5 0 1 0", "4 0 0 0 2", "0 2 0 4 0", "1 0 5 0 0", "0 0 0 0 6",
    ]  # fmt: skip
    items = [
        [label for label, often in enumerate(map(int, row.split())) for _ in range(often)] for row in rows
    ]
    assert float(nominal(*zip(*items, strict=True))["fleiss"]) == pytest.approx(0.430, abs=0.0005)


def test_unitised_alpha_of_krippendorffs_example():
    """Krippendorff (2004): 0.7286 for the one category, 0.8591 for both with figures rounded to four places."""
    k = [(30, 60, "k"), (150, 50, "k")]
    one = [(75, 70, "c"), (220, 30, "c")]
    other = [(70, 80, "c"), (205, 20, "c"), (250, 20, "c")]
    assert alpha_u([one, other], 300) == pytest.approx(0.7286, abs=5e-5)
    assert alpha_u([one + k, other + k], 300) == pytest.approx(0.8587, abs=5e-5)
    assert alpha_u([k, k], 300) == 1
    assert math.isnan(alpha_u([[], []], 10))
    with pytest.raises(argmap.AnalysisError, match="overlap"):
        alpha_u([[(0, 5, "c"), (3, 4, "c")], []], 10)


def sections(units, length):
    found, at = [], 0
    for begin, size, _ in sorted(units):
        found += [(at, begin - at, 0)] * (begin > at) + [(begin, size, 1)]
        at = begin + size
    return found + [(at, length - at, 0)] * (at < length)


def alpha_u_by_definition(raters, length):
    """All pairs of sections, as the formulas have them."""
    observed = expected = 0.0
    m = len(raters)
    for category in sorted({unit[2] for units in raters for unit in units}):
        cut = [sections([unit for unit in units if unit[2] == category], length) for units in raters]
        for i, j in itertools.permutations(range(m), 2):
            for b, size, v in cut[i]:
                for c, width, w in cut[j]:
                    if v and w and -size < b - c < width:
                        observed += (b - c) ** 2 + (b + size - c - width) ** 2
                    elif v and not w and width - size >= b - c >= 0:
                        observed += size**2
                    elif w and not v and size - width >= c - b >= 0:
                        observed += width**2
        n = sum(v for some in cut for *_, v in some)
        above = 0.0
        for _, size, v in itertools.chain(*cut):
            gaps = sum(width - size + 1 for _, width, w in itertools.chain(*cut) if not w and width >= size)
            above += v * ((n - 1) / 3 * (2 * size**3 - 3 * size**2 + size) + size**2 * gaps)
        below = m * length * (m * length - 1) - sum(
            v * size * (size - 1) for _, size, v in itertools.chain(*cut)
        )
        expected += 2 / length * above / below
    return 1 - observed / (m * (m - 1) * length**2) / expected


def test_unitised_alpha_is_its_definition():
    for number in range(many(200)):
        rng = random.Random(f"units {number}")
        raters = []
        for _ in range(rng.randint(2, 3)):
            cuts = sorted(rng.sample(range(31), 2 * rng.randint(1, 4)))
            raters.append([(a, b - a, rng.choice("xy")) for a, b in zip(cuts[::2], cuts[1::2], strict=True)])
        assert alpha_u(raters, 30) == pytest.approx(alpha_u_by_definition(raters, 30), abs=1e-9)


@pytest.mark.slow
def test_identity_gives_one_or_a_reason_and_symmetric_measures_are_symmetric():
    for number in range(many(60)):
        rng = random.Random(f"agree {number}")
        amap = worded_map(rng)
        for one in argmap.compare(amap, amap.copy(), bootstrap=0):
            assert one.reason or float(one) == pytest.approx(1), one
        other = edited(rng, amap)
        mine, turned = argmap.compare(amap, other, bootstrap=0), argmap.compare(other, amap, bootstrap=0)
        for name in ("cc", "ro", "fu", "at", "las", "kappa", "fleiss", "alpha", "edits"):
            if {(m.a, m.b) for m in mine.matches[0]} == {(m.b, m.a) for m in turned.matches[0]}:
                assert float(mine[name]) == pytest.approx(float(turned[name]), abs=1e-12, nan_ok=True)


def attachments(amap):
    """The tree of a map by its definition: id -> (what it hangs on, sign)."""
    order = [*amap.claims]
    found = {}
    for relation in amap.relations.values():
        first = min(relation.premises, key=order.index)
        goal = relation.target
        if goal in amap.relations:
            goal = min(amap.relations[goal].premises, key=order.index)
        for premise in relation.premises:
            sign = "att" if relation.type == "challenge" and premise == first else "sup"
            onto = goal if premise == first else first
            if onto != premise and premise not in found:
                found[premise] = (onto, sign)
    return found


def test_attachment_and_function_are_counted_over_all_pairs_and_claims():
    for number in range(many(100)):
        rng = random.Random(f"trees {number}")
        gold = worded_map(rng)
        predicted = edited(rng, gold)
        found = argmap.compare(gold, predicted, bootstrap=0)
        back = {match.b: match.a for match in found.matches[0]}
        mine = attachments(gold)
        theirs = {
            back.get(i, ("p", i)): (back.get(o, ("p", o)), s) for i, (o, s) in attachments(predicted).items()
        }
        units = [*gold.claims, *(("p", i) for i in predicted.claims if i not in back)]
        there = {back.get(i, ("p", i)) for i in predicted.claims}
        fu = [
            (
                mine.get(u, (0, "cc"))[1] if u in gold.claims else "absent",
                theirs.get(u, (0, "cc"))[1] if u in there else "absent",
            )
            for u in units
        ]
        pairs = [
            (mine.get(u, (None,))[0] == v, theirs.get(u, (None,))[0] == v)
            for u, v in itertools.permutations(units, 2)
        ]
        for name, items in (("fu", fu), ("at", pairs)):
            if items and len(set(itertools.chain(*items))) > 1:
                wanted = by_definition(*map(list, zip(*items, strict=True)))
                for figure in ("accuracy", "macro-f1", "kappa"):
                    assert float(found[f"{name}.{figure}"]) == pytest.approx(wanted[figure], abs=1e-9)


TEXT = "It rained all night. So the street is wet, and nobody goes out. But a roof covers the street."


def spanned(*claims, links=()):
    amap = argmap.ArgumentMap()
    amap.source("The text", id="text", text=TEXT, mapped=True)
    for number, (words, kind) in enumerate(claims):
        start = TEXT.index(words)
        quote = Quote(exact=words, start=start, end=start + len(words))
        amap.claim(words, id=f"c{number}", kind=kind, citations=[argmap.Citation(source="text", quote=quote)])
    for one, other, sign in links:
        getattr(amap, SIGN[sign])(f"c{one}", f"c{other}")
    return amap


def test_components_match_over_half_or_whole_of_the_longer_span():
    gold = spanned(("It rained all night", "fact"), ("the street is wet", "claim"), links=[(0, 1, "sup")])
    predicted = spanned(
        ("rained all night", "fact"),
        ("the street is wet", "claim"),
        ("a roof", "fact"),
        links=[(0, 1, "sup")],
    )
    found = argmap.compare(gold, predicted)
    assert float(found["c-f1@50"]) == pytest.approx(2 * 2 / (2 * 2 + 1))
    assert float(found["c-f1@100"]) == pytest.approx(2 * 1 / (2 * 1 + 2 + 1))
    assert float(found["r-f1@50"]) == 1
    assert float(found["r-f1@100"]) == 0
    assert found["cass.segments"].value < 1
    assert float(found["alpha-u"]) < 1


def test_cass_is_the_harmonic_mean_of_its_parts():
    gold = spanned(("It rained all night", "fact"), ("the street is wet", "claim"), links=[(0, 1, "sup")])
    predicted = spanned(("It rained all night", "fact"), ("street is wet", "claim"), links=[(0, 1, "sup")])
    found = argmap.compare(gold, predicted)
    m, s = float(found["cass.relations"]), float(found["cass.segments"])
    tokens = len(TEXT.replace(".", " .").replace(",", " ,").split())
    assert s == pytest.approx(1 - 0.5 / (tokens - 1))  # one boundary, a token off
    assert float(found["cass"]) == pytest.approx(2 * m * s / (m + s))


def test_what_is_not_defined_says_why():
    found = argmap.compare(argmap.ArgumentMap(), argmap.ArgumentMap())
    assert {one.reason for one in found if math.isnan(float(one))} >= {
        "nothing was rated by both", "there are no claims", "both maps are empty",
        "the maps do not hold the text that they were read from",
    }  # fmt: skip
    data = json.loads(found.to_json())["measures"]
    assert all(one["value"] is None for one in data)


@pytest.mark.slow
def test_intervals_hold_the_figure_and_are_the_same_again():
    rng = random.Random(5)
    gold = worded_map(rng, claims=12, relations=12)
    predicted = edited(rng, gold, 12)
    found, again = argmap.compare(gold, predicted), argmap.compare(gold, predicted)
    assert [str(one) for one in found] == [str(one) for one in again]
    for one in found:
        if not math.isnan(one.low) and one.name != "edits":
            assert 0 <= one.high - one.low <= 2
    assert (
        argmap.compare(gold, predicted, seed=1)["at"].low != found["at"].low
        or found["at"].low == found["at"].high
    )


@pytest.fixture
def folders(tmp_path):
    rng = random.Random(3)
    for name in ("gold", "predicted"):
        (tmp_path / name / "deep").mkdir(parents=True)
    for number in range(4):
        amap = worded_map(rng, claims=8)
        argmap.dump(amap, tmp_path / "gold" / "deep" / f"{number}.argmap.json")
        other = edited(rng, amap)
        argmap.dump(other, tmp_path / "predicted" / "deep" / f"{number}.json", format="argmap")
    (tmp_path / "gold" / "alone.argmap.json").write_text("{}")
    (tmp_path / "gold" / "bad.argmap.json").write_text("no map")
    (tmp_path / "predicted" / "bad.argmap.json").write_text("no map")
    return tmp_path / "gold", tmp_path / "predicted"


@pytest.mark.slow
def test_folders_are_paired_by_name_and_what_is_left_is_said(folders):
    found = argmap.compare(*folders)
    assert len(found.matches) == 4
    assert {path.rsplit("/", 1)[1] for path, _ in found.unread} == {"alone.argmap.json", "bad.argmap.json"}
    tables = Counter()
    for number in range(4):
        maps = [argmap.load(next((folder / "deep").glob(f"{number}.*"))) for folder in folders]
        tables["n"] += argmap.compare(*maps, bootstrap=0)["las"].n
    assert found["las"].n == tables["n"]
    with pytest.raises(argmap.AnalysisError, match="compare two of them"):
        found.findings()


def test_more_annotators_give_a_matrix():
    rng = random.Random(9)
    gold = worded_map(rng, claims=8, relations=8)
    others = [edited(rng, gold) for _ in range(2)]
    found = argmap.compare(gold, *others, bootstrap=0)
    matrix = found.matrix("edits")
    assert [matrix[i][i] for i in range(3)] == [1, 1, 1]
    assert matrix[0][1] == float(argmap.compare(gold, others[0], bootstrap=0)["edits"])
    assert float(found["edits"]) == pytest.approx((matrix[0][1] + matrix[0][2] + matrix[1][2]) / 3)


def test_disagreement_is_drawn_on_a_map_of_both():
    gold = tree([(1, 2, "sup"), (3, 2, "att"), (4, 3, "att")])
    predicted = tree([(1, 2, "sup"), (3, 2, "sup"), (4, 2, "sup")])
    predicted.claim("Something else", id="5")
    found = argmap.compare(gold, predicted)
    rules = {finding.id: finding.rule for finding in found.findings()}
    assert rules["5"] == "extra"
    assert rules["4"] == "attached"
    assert rules["3"] == "sign"
    argmap.dot(found.amap, highlight=found)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"bootstrap": -1}, "bootstrap must be"),
        ({"seed": "x"}, "seed must be"),
        ({"threshold": 2}, "threshold must be"),
    ],
)
def test_options_out_of_range_are_refused(given, message):
    amap = argmap.ArgumentMap()
    with pytest.raises(argmap.AnalysisError, match=message):
        argmap.compare(amap, amap, **given)


def test_misuse_is_told(tmp_path):
    amap = argmap.ArgumentMap()
    with pytest.raises(argmap.AnalysisError, match="neither true nor false"):
        bool(argmap.compare(amap, amap))
    with pytest.raises(argmap.AnalysisError, match="did you mean 'las'"):
        argmap.compare(amap, amap)["lsa"]
    with pytest.raises(argmap.AnalysisError, match="expected folders"):
        argmap.compare(tmp_path, amap)
    with pytest.raises(argmap.AnalysisError, match="no map is in all folders"):
        argmap.compare(tmp_path, tmp_path)
