import pytest

import argmap


def test_the_contention_comes_first_with_reasons_and_objections_below(burden, snapshot):
    found = [argmap.Finding("unsupported", "arms", "m")]
    assert argmap.outline(burden, highlight=found) == snapshot


def test_undercuts_backings_and_associations_have_their_signs(undercuts, snapshot):
    assert argmap.outline(undercuts) == snapshot


def test_a_shared_claim_is_written_once_and_then_named(burden):
    burden.support("crop", "demand")
    text = argmap.outline(burden)
    assert text.count("Crop eradication displaced cultivation") == 2
    assert "+ [crop] Crop eradication displaced cultivation" in text


def test_a_circle_is_cut():
    amap = argmap.ArgumentMap()
    a, b = amap.claim("Chicken", id="a"), amap.claim("Egg", id="b")
    amap.support(a, b)
    amap.support(b, a)
    assert argmap.outline(amap) == "[a] Chicken\n  + [b] Egg\n    + [a] Chicken"


def test_every_claim_is_written():
    amap = argmap.ArgumentMap()
    a, b = amap.claim("a", id="a"), amap.claim("b", id="b")
    amap.associate(a, b, label="goes with")
    amap.associate(b, a, label="goes with")
    assert argmap.outline(amap) == "[a] a\n  ~ (goes with) b\n    ~ (goes with) [a] a"


@pytest.mark.slow
def test_a_chain_of_twenty_thousand_claims_is_written_without_recursion():
    amap = argmap.ArgumentMap()
    last = amap.claim("start", id="0")
    for number in range(1, 20_000):
        claim = amap.claim("next", id=str(number))
        amap.support(claim, last, id=f"s{number}")
        last = claim
    lines = argmap.outline(amap).splitlines()
    assert len(lines) == 20_000
    assert lines[-1].strip() == "@19999 + [19999] next"
    assert (
        argmap.outline(amap, limit=10).splitlines()[-1] == "// cut after 10 lines; the map has 20000 claims"
    )


def test_an_empty_map_says_so():
    assert argmap.outline(argmap.ArgumentMap()) == "// no claims"


def test_what_is_hidden_is_said(burden):
    text = argmap.outline(burden, depth=1)
    assert "Supply-side interventions alone are insufficient  // +1 not shown" in text
    assert text.endswith("// 2 of 8 claims not shown")


def test_a_line_is_one_line_whatever_the_text():
    amap = argmap.ArgumentMap()
    amap.claim("two\nlines \x1b[31m", id="a")
    assert argmap.outline(amap) == r"[a] two\nlines \u001b[31m"


def test_str_is_the_outline(burden):
    assert str(burden) == argmap.outline(burden)


def test_what_a_label_says_sets_nothing_further_in():
    amap = argmap.ArgumentMap()
    top = amap.claim("It is wet")
    aside = amap.claim("Why is it wet?")
    amap.associate(aside, top, label="Q & A")
    amap.support(amap.claim("Somebody asked"), aside)
    assert argmap.outline(amap).splitlines()[1:] == [
        "  ~ (Q & A) Why is it wet?",
        "    + Somebody asked",
    ]


def test_a_text_is_folded_only_where_one_asks_for_it(tree):
    amap = tree(400)
    assert argmap.outline(amap) == argmap.outline(amap, fold="auto") == argmap.outline(amap, fold=())
    assert "not shown" in argmap.outline(amap, fold="c1")
