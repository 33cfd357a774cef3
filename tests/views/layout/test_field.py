"""A line that is led by itself: around all that is in its way, to where its head is seen to belong."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.views.layout._field import Field, Thing, sampled

WIDE, HIGH = 120.0, 80.0  # of a place in a grid


@st.composite
def fields(draw):
    """Boxes, each somewhere in a place of its own of a grid, and two of them."""
    columns, rows = draw(st.integers(2, 5)), draw(st.integers(1, 5))
    things = {}
    for column in range(columns):
        for row in range(rows):
            wide, high = draw(st.integers(40, 90)), draw(st.integers(30, 50))
            x = column * WIDE + draw(st.integers(0, 10))
            y = row * HIGH + draw(st.integers(0, 10))
            shape = draw(st.sampled_from(["box", "rounded", "ellipse", "hexagon"]))
            things[column, row] = Thing((float(x), float(y)), (float(wide), float(high)), shape)
    pair = draw(st.lists(st.sampled_from(sorted(things)), min_size=2, max_size=2, unique=True))
    return things, *pair


def far(point, thing):
    """Say how far a point is from a rectangle, less than nothing inside of it."""
    left, low, right, high = thing.rectangle
    x, y = max(left - point[0], point[0] - right), max(low - point[1], point[1] - high)
    return math.hypot(max(x, 0.0), max(y, 0.0)) if max(x, y) > 0 else max(x, y)


@pytest.mark.slow
@settings(max_examples=100)
@given(fields())
def test_a_line_runs_over_nothing_and_its_head_is_nearest_to_what_it_ends_at(given_field):
    things, start, goal = given_field
    path = Field(things).lead(start, goal)
    assert path is not None
    points = list(sampled(path, 1.0))
    for name, thing in things.items():
        least = -0.01 if name in {start, goal} and thing.shape in {"box", "rounded"} else 1.4
        if name not in {start, goal} or least < 0:
            assert min(far(point, thing) for point in points) >= least - (
                12 if thing.shape == "rounded" else 0
            )
    head = [point for point in points if math.dist(point, path[-1]) <= 8]
    assert Field(things).off(goal, path[-1]) < 0.01
    others = [thing for name, thing in things.items() if name != goal]
    assert all(far(point, thing) >= 6 for point in head for thing in others)


@given(fields())
def test_a_line_is_led_the_same_way_each_time_and_keeps_from_those_that_are_there(given_field):
    things, start, goal = given_field
    field = Field(things)
    first = field.lead(start, goal)
    assert first == Field(things).lead(start, goal)
    field.take(first)
    second = field.lead(start, goal)
    assert second is None or math.dist(first[-1], second[-1]) >= 12.5


STEPS = [(0.0, 0.0), (0.0, 50.0), (100.0, 50.0), (100.0, 56.0), (200.0, 56.0), (200.0, 100.0)]


@pytest.mark.parametrize(
    ("walls", "kept"),
    [
        ([], [(0.0, 0.0), (0.0, 56.0), (200.0, 56.0), (200.0, 100.0)]),
        ([(20.0, 55.0, 60.0, 90.0)], [(0.0, 0.0), (0.0, 50.0), (200.0, 50.0), (200.0, 100.0)]),
        ([(20.0, 55.0, 60.0, 90.0), (120.0, 20.0, 160.0, 51.0)], STEPS),
    ],
)
def test_a_line_steps_aside_only_where_it_must(walls, kept):
    assert Field({}, walls)._without_jogs(STEPS, (8.0, 14.0)) == kept
    assert Field({}, walls)._without_jogs(STEPS[::-1], (8.0, 14.0)) in (kept[::-1], mirrored(kept))


def mirrored(kept):
    """The same with the other of the two places, where both are free."""
    return [(x, 50.0 if y == 56.0 else y) for x, y in kept[::-1]]


def test_a_line_does_not_run_past_its_goal_and_back():
    past = [(0.0, 0.0), (0.0, 40.0), (80.0, 40.0), (80.0, 60.0), (82.0, 60.0), (82.0, 20.0)]
    kept = [(0.0, 0.0), (0.0, 60.0), (82.0, 60.0), (82.0, 20.0)]
    assert Field({})._without_jogs(past, (8.0, 14.0)) == kept


def test_what_is_shut_in_is_not_reached():
    walls = [
        (-60.0, 30.0, 60.0, 40.0),
        (-60.0, -40.0, 60.0, -30.0),
        (-60.0, -40.0, -50.0, 40.0),
        (50.0, -40.0, 60.0, 40.0),
    ]
    things = {"in": Thing((0.0, 0.0), (40.0, 30.0)), "out": Thing((200.0, 0.0), (40.0, 30.0))}
    assert Field(things).lead("out", "in")
    assert Field(things, walls).lead("out", "in") is None


def test_words_stand_beside_a_line_and_over_nothing():
    things = {
        "a": Thing((0.0, 0.0), (40.0, 30.0)),
        "b": Thing((200.0, 0.0), (40.0, 30.0)),
        "c": Thing((100.0, 30.0), (60.0, 40.0)),
    }
    field = Field(things)
    x, y = field.beside([(20.0, 0.0), (80.0, 0.0), (120.0, 0.0), (180.0, 0.0)], (30.0, 10.0))
    assert x == 100
    assert y == -7  # above it there is a box
