"""In what order and on which levels boxes stand, and that size is no obstacle."""

import pytest
from charts import charts
from hypothesis import given
from hypothesis import strategies as st

from argmap.views.layout._chart import Box, Chart, Link
from argmap.views.layout._hung_tree import hang
from argmap.views.layout._isotonic import spaced
from argmap.views.layout._place import lay_out

POINT = (8.0, 8.0)
BOX = Box(120.0, 40.0)


def chart(count, *links):
    return Chart([BOX] * count, list(links), [], {})


def in_order(layout, boxes):
    xs = [layout.boxes[box][0] for box in boxes]
    return xs == sorted(xs)


def test_premises_of_one_link_and_what_strikes_it_stand_side_by_side():
    step = Link((1, 2), 0, sign=(30.0, 13.0))
    strikers = [Link((box,), 0, strikes=True) for box in (3, 4, 5)]
    layout = lay_out(chart(7, step, *strikers, Link((6,), 0)), "down")
    assert in_order(layout, [4, 1, 2, 3, 5, 6])
    assert len({layout.boxes[box][1] for box in range(1, 7)}) == 1


@pytest.mark.parametrize("premises", [(1,), (1, 2)])
def test_a_step_runs_straight_up_though_something_strikes_it(premises):
    links = [Link(premises, 0, sign=(30.0, 13.0)), Link((3,), 0, strikes=True), Link((4,), 3)]
    layout = lay_out(chart(5, *links), "down")
    ends = [layout.boxes[box][0] for box in premises]
    assert layout.boxes[0][0] == pytest.approx((ends[0] + ends[-1]) / 2, abs=2)
    assert layout.signs[0][0] == pytest.approx(layout.boxes[0][0], abs=2)
    assert layout.boxes[4][0] == pytest.approx(layout.boxes[3][0], abs=2)


def test_what_strikes_a_step_stands_beside_the_premise_though_that_hangs_elsewhere():
    links = [Link((2,), 0), Link((2,), 1, sign=POINT), Link((3,), 0), Link((4,), 1, strikes=True)]
    assert hang(chart(5, *links)).kids[0] == [2, 4, 3]


def test_a_box_hangs_as_near_to_a_top_as_it_can():
    tree = hang(chart(4, Link((1,), 0), Link((2,), 1), Link((3,), 2), Link((3,), 0)))
    assert tree.kids[0] == [1, 3]
    assert tree.parents[3] == 0


@given(st.integers(1, 8), st.sampled_from(["down", "right"]))
def test_up_to_eight_siblings_stand_in_their_order(count, direction):
    layout = lay_out(chart(count + 1, *(Link((box,), 0) for box in range(1, count + 1))), direction)
    axis = 0 if direction == "down" else 1
    places = [layout.boxes[box][axis] for box in range(1, count + 1)]
    assert places == sorted(places, reverse=direction == "right")
    assert len({layout.boxes[box][1 - axis] for box in range(1, count + 1)}) == 1


def test_more_leaves_than_eight_stand_on_two_levels_or_three():
    def levels(count):
        layout = lay_out(chart(count + 1, *(Link((box,), 0) for box in range(1, count + 1))), "down")
        return len({round(y) for _, y in layout.boxes[1:]})

    assert [levels(count) for count in (8, 9, 16, 17)] == [1, 2, 2, 3]


def test_siblings_of_one_section_become_neighbours_in_a_frame():
    boxes = [BOX, *(BOX._replace(group=(name,)) for name in "aba")]
    layout = lay_out(
        Chart(boxes, [Link((box,), 0) for box in (1, 2, 3)], [], {("a",): 9.0, ("b",): 9.0}), "down"
    )
    assert in_order(layout, [1, 3, 2])
    assert [frame.group for frame in layout.frames] == [("a",), ("b",)]


def test_what_leaves_a_frame_stands_below_all_of_it():
    boxes = [BOX._replace(group=("a",))] * 3 + [BOX._replace(group=("b",))]
    links = [Link((1,), 0), Link((2,), 1), Link((3,), 0)]
    layout = lay_out(Chart(boxes, links, [], {("a",): 9.0, ("b",): 9.0}), "down")
    assert layout.frames[1].high[1] < layout.frames[0].low[1]


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(0, 9)), min_size=1, max_size=8))
def test_no_other_places_so_far_apart_lie_nearer_to_those_wanted(things):
    wanted, apart = [float(want) for want, _ in things], [float(room) for _, room in things]
    found = spaced(wanted, apart)
    assert all(b - a >= room - 1e-6 for a, b, room in zip(found, found[1:], apart[1:], strict=False))
    cost = sum((place - want) ** 2 for place, want in zip(found, wanted, strict=True))
    for number in range(len(found)):
        for step in (-0.1, 0.1):
            other = list(found)
            other[number] += step
            if all(b - a >= room - 1e-6 for a, b, room in zip(other, other[1:], apart[1:], strict=False)):
                assert (
                    cost <= sum((place - want) ** 2 for place, want in zip(other, wanted, strict=True)) + 1e-6
                )


@given(charts())
def test_every_box_hangs_once(any_chart):
    tree = hang(any_chart)
    assert sorted(tree.preorder()) == list(range(len(any_chart.boxes)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "links",
    [
        pytest.param([Link((box,), box - 1) for box in range(1, 10_000)], id="chain"),
        pytest.param([Link((box,), 0) for box in range(1, 5_000)], id="star"),
        pytest.param(
            [Link((1,), 0, sign=POINT)]
            + [Link((box,), box - 2, strikes=True, sign=POINT) for box in range(2, 3_000)],
            id="strikers of strikers",
        ),
    ],
)
def test_depth_and_width_are_no_obstacle(links):
    count = 1 + max(link.premises[0] for link in links)
    layout = lay_out(chart(count, *links), "down")
    assert len(set(layout.boxes)) == count
