"""The page as a file: what is in it, that it is inert, and that it is the same every time."""

import base64
import hashlib
import json
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inert_pages import NASTY, Reader, assert_inert
from strategies import full_maps

import argmap
from argmap.views.drawing._sanitise import one_line, sanitise
from argmap.views.styles import names

texts = st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=60)).filter(
    lambda text: one_line(text) != ""
)


def policy(reader):
    return next(
        a["content"] for a, _ in reader.all("meta") if a.get("http-equiv") == "Content-Security-Policy"
    )


def island(reader):
    return json.loads(next(text for attrs, text in reader.all("script") if attrs.get("id") == "page-data"))


def hostile_map(texts, id_):
    amap = argmap.ArgumentMap(title=texts[0], description=texts[1])
    amap.source(texts[1], id="source", author=texts[2], url=texts[3], data={texts[4]: texts[5]})
    citation = argmap.Citation(source="source", quote=texts[4], locator=texts[5])
    thesis = amap.claim(
        texts[6],
        id=id_,
        author=texts[7],
        citations=[citation],
        note=texts[0],
        tags=[texts[1]],
        group=[texts[2]],
        data={texts[3]: texts[4]},
    )
    linked = amap.support(
        [amap.claim(texts[1], id="p"), amap.claim(texts[2], id="q")], thesis, label=texts[3], scheme=texts[4]
    )
    amap.challenge(amap.claim(texts[5], id="u"), linked, note=texts[6])
    amap.associate("u", thesis, label=texts[6])
    return amap


def test_a_page_is_one_file_with_a_policy_before_its_script_that_names_it_by_hash(burden):
    reader = assert_inert(argmap.html(burden))
    rules = policy(reader)
    assert rules.startswith("default-src 'none'")
    assert "unsafe" not in rules
    order = [tag for tag, attrs in reader.elements if tag in {"script", "style"} or "http-equiv" in attrs]
    assert order[0] == "meta"
    for tag in ("script", "style"):
        text = reader.all(tag)[0][1]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in rules


def test_the_outline_holds_every_claim_with_its_quotations_and_sources(burden):
    page = argmap.html(burden)
    for claim in burden.claims.values():
        assert page.count(f'id="argmap-{claim.id}"') == 1
    assert "<q>Every hectare eradicated in one valley" in page
    assert (
        '<a href="https://example.org/report?a=1&amp;b=2" rel="noopener noreferrer">Example Report 2019</a>'
        in page
    )


def test_what_bears_on_two_things_hangs_once_and_is_named_again():
    amap = argmap.ArgumentMap()
    top, other = amap.claim("Top", id="top"), amap.claim("Other", id="other")
    both = amap.claim("Both", id="both")
    amap.support(both, top)
    amap.support(both, other)
    page = argmap.html(amap)
    assert page.count('<li role="treeitem"') == 4
    assert page.count("shown elsewhere") == 1


@pytest.mark.slow
def test_the_same_map_gives_the_same_page_under_any_hash_seed(burden, tmp_path):
    path = tmp_path / "map.argmap.json"
    argmap.dump(burden, path)
    code = f"import argmap, sys; sys.stdout.buffer.write(argmap.html(argmap.load({str(path)!r})).encode())"
    pages = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert pages == {argmap.html(burden).encode()}


@pytest.mark.parametrize("style", names())
def test_every_look_has_a_page(burden, style):
    assert_inert(argmap.html(burden, style=style))


def test_the_usual_look_turns_dark_and_another_stays_as_it_is(burden):
    assert "--background: light-dark(#ffffff, #0d1117)" in argmap.html(burden)
    assert "--background: light-dark(#0d1117, #0d1117)" in argmap.html(burden, style="dark")


@pytest.mark.slow
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts, min_size=8, max_size=8), texts)
def test_any_text_is_inert_on_the_page(texts, id_):
    may_be = sanitise(id_).strip() == id_ and not {"\t", "\n"} & set(id_)
    amap = hostile_map(texts, id_ if may_be else "x")
    finding = argmap.Finding(texts[0], "p", texts[1])
    reader = assert_inert(argmap.html(amap, highlight=[finding], values={"p": texts[2], "q": 0.5}))
    assert reader.all("title")[0][1] == one_line(texts[0])
    assert island(reader)["claims"]


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(full_maps())
def test_any_map_has_a_page_with_all_its_claims(amap):
    reader = assert_inert(argmap.html(amap))
    data = island(reader)
    assert len(data["claims"]) == len(amap.claims)
    assert len(data["relations"]) == len(amap.relations)
    items = [attrs for attrs, _ in reader.all("li") if "data-n" in attrs]
    assert sorted(int(attrs["data-n"]) for attrs in items) == list(range(len(amap.claims)))
    hung = [kid for claim in data["claims"] for kid in claim.get("kids", [])] + data["roots"]
    assert sorted(hung) == list(range(len(amap.claims)))


def test_a_page_can_hold_a_part_and_says_so(burden):
    page = argmap.html(burden, focus="supply", hops=1)
    assert "3 of 8 claims" in page
    assert len(island(Reader(page))["claims"]) == 3


def test_folds_and_depth_are_where_the_page_begins(burden):
    data = island(Reader(argmap.html(burden, fold=["supply"], depth=2)))
    assert [data["claims"][n]["id"] for n in data["folded"]] == ["supply"]
    assert data["depth"] == 2


def test_the_panel_is_told_strength_and_the_words_of_explain(burden):
    told = {claim["id"]: dict(claim["readings"]) for claim in island(Reader(argmap.html(burden)))["claims"]}
    for claim, readings in told.items():
        assert str(argmap.explain(burden, claim)).split("\n")[0].endswith(f"{readings['verdict']}.")
    assert told["thesis"]["strength"] == f"{argmap.strength(burden)['thesis']:.2f}"


def test_an_empty_map_has_a_page():
    assert "0 claims" in argmap.html(argmap.ArgumentMap())


@pytest.mark.slow
def test_a_chain_of_five_thousand_claims_has_a_page():
    amap = argmap.ArgumentMap()
    amap.claim("Claim 0", id="c0")
    for number in range(1, 5000):
        amap.claim(f"Claim {number}", id=f"c{number}")
        amap.support(f"c{number}", f"c{number - 1}", id=f"s{number}")
    assert 'aria-level="5000"' in argmap.html(amap)


@pytest.mark.parametrize(
    ("options", "said"), [({"wrap": 3}, "wrap"), ({"depth": -1}, "depth"), ({"hops": -1}, "hops")]
)
def test_numbers_out_of_range_are_refused(burden, options, said):
    with pytest.raises(argmap.RenderError, match=said):
        argmap.html(burden, focus="thesis", **options)


def test_render_writes_the_page(burden, tmp_path):
    path = argmap.render(burden, tmp_path / "map.html", highlight=argmap.lacking_support(burden))
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert argmap.render(burden, format="html") == argmap.html(burden)
