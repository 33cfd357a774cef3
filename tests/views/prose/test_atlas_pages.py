"""A PDF of a map: nothing cut, every claim on a page and in the index, pages named where branches go on, talks built up."""

import re

import pytest
from maps_drawn import EXAMPLES, name_of
from maps_to_lay_out import map_to_lay_out
from poppler import words

import argmap
from argmap.views._sheet import sheets
from argmap.views.drawing._box import SIZE
from argmap.views.graphviz._atlas import atlas
from argmap.views.graphviz._build_up import steps_of
from argmap.views.picture_options import PictureOptions
from argmap.views.prose._atlas_pages import picture_pages
from argmap.views.selection._selection import select

pytest.importorskip("fpdf", reason="needs the extra pdf")

MAPS = {
    "tree": map_to_lay_out(1, 120),
    "used again": map_to_lay_out(2, 100, again=0.2),
    "sections": map_to_lay_out(3, 90, sections=3),
}
maps = pytest.mark.parametrize("amap", MAPS.values(), ids=MAPS)


def points(item):
    return getattr(item, "points", None) or [item.at]


@pytest.mark.slow
@maps
@pytest.mark.parametrize("fit", ["A4", "slide"])
def test_every_claim_is_whole_on_a_page_with_type_that_can_be_read(amap, fit):
    found = picture_pages(amap, PictureOptions(fit=fit), engine="auto", timeout=60)
    assert len(found.leaves) > 1
    shown = set()
    for leaf in found.leaves:
        assert leaf.page.scale * SIZE >= sheets(fit)[0].least
        left, low, right, high = leaf.page.window
        for name, item in leaf.plan.items:
            assert all(left - 1 <= x <= right + 1 and low - 1 <= y <= high + 1 for x, y in points(item))
            if name in leaf.drawing.parts:
                shown.add(leaf.drawing.parts[name].data.get("id"))
    assert set(amap.claims) <= shown
    assert len({leaf.page.size for leaf in found.leaves}) == 1


@pytest.mark.slow
@maps
def test_each_page_begins_with_its_branch_and_names_where_others_go_on(amap):
    selection = select(amap, PictureOptions(), most=None)
    pages, _ = atlas(selection, PictureOptions(), sheets("A4"))
    told = set()
    for number, page in enumerate(pages, 1):
        shown = set(page.selection.claims)
        assert set(page.starts) <= shown
        assert set(page.selection.behind) == {one for one, back in page.selection.leads if back}
        for (element, back), lead in page.selection.leads.items():
            for other in map(int, re.findall(r"\d+", lead)):
                assert other != number
                told.add(other)
                there = set(pages[other - 1].selection.claims) - shown
                if back and element in amap.claims:
                    bearing = selection.places.bearing_on(element)
                    assert there & {premise for relation in bearing for premise in relation.premises}
    assert told >= set(range(2, len(pages) + 1)), "a page that no other leads to"
    drawn = {relation.id for page in pages for relation in page.selection.relations}
    leads = {element for page in pages for element, _ in page.selection.leads}
    for relation in amap.relations.values():
        assert relation.id in drawn or leads & {relation.target, *relation.premises}


@pytest.mark.slow
def test_the_index_names_every_claim_and_source_with_its_pages(tmp_path):
    amap = map_to_lay_out(4, 80)
    source = amap.source("A book of rain", author="A. Writer")
    amap.evolve("c70", citations=[argmap.Citation(source=source.id)])
    pdf = argmap.render(amap, format="pdf")
    assert pdf == argmap.render(amap, format="pdf")
    said = " ".join(words(pdf, tmp_path).split())
    _, _, index = said.rpartition(" Index ")
    pages = said.count(" – page ")
    for claim in amap:
        place = re.search(re.escape(claim.text) + r" p\. (\d+)", index)
        assert place, claim.text
        assert 1 <= int(place[1]) <= pages
    assert re.search(r"A\. Writer, A book of rain p\. \d", index)


@pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
def test_a_talk_tells_each_thing_once_and_after_what_it_bears_on(path):
    amap = argmap.load(path)
    selection = select(amap, PictureOptions(), most=None)
    steps = steps_of(selection)
    told = [element for step in steps for element in step]
    assert sorted(told) == sorted([*amap.claims, *amap.relations])
    at = {element: number for number, step in enumerate(steps) for element in step}
    for relation in amap.relations.values():
        assert at[relation.target] <= at[relation.id]
        assert all(at[premise] <= at[relation.id] for premise in relation.premises)


@pytest.mark.parametrize("fit", [None, "slide"])
def test_a_talk_is_built_up_in_place(fit):
    amap = argmap.load(EXAMPLES[2])
    found = picture_pages(amap, PictureOptions(steps=True, fit=fit), engine="auto", timeout=60)
    assert len(found.leaves) == len(steps_of(select(amap, PictureOptions())))
    assert len({leaf.page._replace(note="") for leaf in found.leaves}) == 1
    before = []
    for leaf in found.leaves:
        now = list(leaf.plan.items)
        assert [item for item in now if item in before] == before
        assert len(now) > len(before)
        before = now
    ids = {part.data.get("id") for name, part in leaf.drawing.parts.items() if name in {n for n, _ in now}}
    assert ids >= set(amap.claims) | set(amap.relations)


def test_what_fits_one_page_has_no_index(burden):
    found = picture_pages(burden, PictureOptions(paper="A4"), engine="auto", timeout=60)
    assert (len(found.leaves), found.closing) == (1, None)


def test_steps_are_for_a_pdf(burden):
    with pytest.raises(argmap.RenderError, match="steps= is for pdf, which has pages"):
        argmap.render(burden, steps=True)
