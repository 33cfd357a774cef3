"""Alignment of words, against every passage of a window."""

from hypothesis import given
from hypothesis import strategies as st

from argmap.text._align import align

runs = st.lists(st.integers(0, 3), max_size=6)


def fewest(run, passage):
    """The fewest edits between two runs, and, negative, the most words kept with so many."""
    rows = [[(0, 0)] * (len(passage) + 1) for _ in range(len(run) + 1)]
    for i in range(len(run) + 1):
        for j in range(len(passage) + 1):
            ways = [(0, 0)] if i == j == 0 else []
            if i and j:
                edits, kept = rows[i - 1][j - 1]
                ways.append((edits, kept - 1) if run[i - 1] == passage[j - 1] else (edits + 1, kept))
            ways += [(rows[i - 1][j][0] + 1, rows[i - 1][j][1])] if i else []
            ways += [(rows[i][j - 1][0] + 1, rows[i][j - 1][1])] if j else []
            rows[i][j] = min(ways)
    return rows[-1][-1]


@given(runs, runs)
def test_no_passage_takes_fewer_edits(run, window):
    found = align(run, window)
    ends = range(len(window) + 1)
    assert (found.edits, -found.kept) == min(fewest(run, window[i:j]) for i in ends for j in ends[i:])


@given(runs, runs)
def test_what_is_kept_is_the_same_in_both(run, window):
    found = align(run, window)
    left = [word for place, word in enumerate(run) if place not in found.put_in]
    there = [window[place] for place in range(found.start, found.end) if place not in found.gone]
    assert left == there
    assert len(left) == found.kept
