"""`annotate`: a text in a notebook, with what of it is in the map, without any script."""

import pytest

import argmap
from argmap import Citation

TEXT = "The bridge is not safe. Therefore the council should close it.\n\nDrivers must be told. It is old.\n"


@pytest.fixture
def bridge():
    amap = argmap.ArgumentMap()
    report = amap.source("Report", id="report", text=TEXT, mapped=True)
    unsafe = amap.claim("It is <unsafe>", id="unsafe", citations=argmap.cite(report, TEXT, "is not safe"))
    bridge = amap.claim(
        "There is a bridge", id="bridge", citations=argmap.cite(report, TEXT, "bridge is not")
    )
    close = amap.claim(
        "Close it", id="close", citations=argmap.cite(report, TEXT, "the council should close it")
    )
    amap.support([unsafe, bridge], close, id="why", citations=argmap.cite(report, TEXT, "Therefore"))
    return amap


def test_in_print_passages_have_the_numbers_of_what_cites_them(bridge):
    assert (
        str(argmap.annotate(bridge))
        == """Report
2 of 4 sentences cited (50%), 1 of 2 argumentative ones (50%)

The [bridge ](1)[is not](2, 1)[ safe](2). [Therefore](3) [the council should close it](4).

{{Drivers must be told.}} It is old.

1. There is a bridge
2. It is <unsafe>
3. It is <unsafe> + There is a bridge → Close it
4. Close it"""
    )


def test_in_a_notebook_they_are_marked_and_all_is_escaped(bridge):
    shown = argmap.annotate(bridge)._repr_html_()
    assert 'title="2. It is &lt;unsafe&gt;"> safe</mark><sup>2</sup>' in shown
    assert '<li dir="auto">It is &lt;unsafe&gt;</li>' in shown
    assert shown.count("dashed") == 1
    assert "<script" not in shown


def test_the_text_is_that_which_the_map_holds_unless_one_is_given(bridge):
    assert (
        argmap.annotate(bridge, TEXT) == argmap.annotate(bridge) == argmap.annotate(bridge, {"report": TEXT})
    )
    assert argmap.annotate(bridge, "It is old.").cited == ()
    assert argmap.annotate(bridge).coverage == (argmap.coverage(bridge),)


def test_an_empty_text_and_an_uncited_one_are_shown():
    amap = argmap.ArgumentMap()
    amap.source("Nothing", id="nothing")
    assert str(argmap.annotate(amap, "")).startswith("Nothing\n0 of 0 sentences cited (100%)")
    assert argmap.annotate(amap, "It rains.")._repr_html_().endswith("</p>\n</div>")


def test_a_quotation_that_is_not_there_is_not_marked(bridge):
    bridge.claim(
        "It is red", id="red", citations=Citation(source="report", quote="The bridge was painted in red")
    )
    assert "red" not in dict(argmap.annotate(bridge).cited)
