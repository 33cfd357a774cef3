"""What holds of any chart: nothing lies on anything, lines meet only what they join, frames hold what is theirs."""

from itertools import combinations

import pytest
from charts import charts, faults, over_titles, overlap, rectangle
from hypothesis import given
from hypothesis import strategies as st

from argmap.views.layout._butterfly import lay_out_butterfly
from argmap.views.layout._place import lay_out

ways = st.sampled_from(["down", "right"])


@pytest.mark.slow
@given(charts(framed=False), ways)
def test_nothing_lies_on_anything(chart, direction):
    assert faults(chart, lay_out(chart, direction), strict=False) == []


@pytest.mark.slow
@given(charts(again=False), ways)
def test_where_nothing_is_used_again_no_line_runs_over_the_sign_of_another(chart, direction):
    assert faults(chart, lay_out(chart, direction)) == []


@pytest.mark.slow
@given(charts(), ways)
def test_frames_hold_what_is_theirs_and_no_line_crosses_a_name(chart, direction):
    layout = lay_out(chart, direction)
    assert faults(chart, layout, strict=False) == []
    assert over_titles(chart, layout, direction) == []


@given(charts(), ways)
def test_the_same_chart_is_laid_out_the_same(chart, direction):
    assert lay_out(chart, direction) == lay_out(chart, direction)


@pytest.mark.slow
@given(charts(framed=False), st.lists(st.booleans(), min_size=11, max_size=11))
def test_in_two_columns_no_box_or_sign_lies_on_another(chart, against):
    links = [link._replace(against=one) for link, one in zip(chart.links, against, strict=False)]
    layout = lay_out_butterfly(chart._replace(links=links))
    taken = [rectangle(at, (box.wide, box.high)) for box, at in zip(chart.boxes, layout.boxes, strict=True)]
    taken += [rectangle(at, links[number].sign) for number, at in layout.signs.items()]
    assert len(taken) == len(chart.boxes) + sum(link.sign is not None for link in links)
    assert not [pair for pair in combinations(taken, 2) if overlap(*pair)]
