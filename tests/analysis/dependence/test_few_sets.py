"""Where few sets exist they are found soon, whatever their size and however many parts there are."""

import itertools

import pytest
from growth import grows_slower_than
from interrupting import interrupted

import argmap


def conclusions(count):
    """Link conclusions, each with two bare supports, beneath a thesis."""
    amap = argmap.ArgumentMap()
    thesis = amap.claim("Thesis", id="t")
    for number in range(count):
        conclusion = amap.claim(f"Conclusion {number}", id=f"c{number}")
        for side in "ab":
            amap.support(
                amap.claim(f"Reason {number}{side}", id=f"{side}{number}"), conclusion, id=f"{side}>{number}"
            )
    amap.support([f"c{number}" for number in range(count)], thesis, id="step")
    return amap


def wanted(count):
    """Give the cut sets: the step; or of one conclusion, both reasons, each cut at the reason or at its support."""
    pairs = {
        frozenset((one, two))
        for number in range(count)
        for one in (f"a{number}", f"a>{number}")
        for two in (f"b{number}", f"b>{number}")
    }
    return pairs | {frozenset(["step"])}


@pytest.mark.parametrize("max_size", [2, 3, 4, 6, 8, None])
def test_twenty_conclusions_with_two_bare_supports_each_have_81_cut_sets(max_size):
    found = argmap.cut_sets(conclusions(20), "t", max_size=max_size)
    assert found.exhaustive
    assert len(found) == 81
    assert {frozenset(finding.because) for finding in found} == wanted(20)


def test_larger_sizes_cost_little_more_where_there_are_no_larger_sets():
    amap = conclusions(30)

    def asked(size):
        return lambda: argmap.cut_sets(amap, "t", max_size=size)

    assert len(asked(8)()) == 121
    assert grows_slower_than(20, asked, 3, 8)


def test_sufficient_sets_stop_at_a_limit_and_say_so():
    with pytest.warns(argmap.LimitWarning, match="more sufficient sets"):
        found = argmap.sufficient_sets(conclusions(20), "t", limit=50)
    assert not found.exhaustive
    assert len(found) == 50
    assert all(len(finding.because) == 20 for finding in found)


def test_a_search_out_of_time_gives_what_it_found_and_says_so():
    amap = argmap.ArgumentMap()
    top = amap.claim("Top", id="top")
    rows = [[amap.claim(f"{row} {column}", id=f"{row}.{column}") for column in range(6)] for row in range(6)]
    for claim in rows[0]:
        amap.support(claim, top)
    for above, below in itertools.pairwise(rows):
        for claim in above:
            for reason in below:
                amap.support(reason, claim)
    with pytest.warns(argmap.LimitWarning, match="stopped after"):
        found = argmap.cut_sets(amap, "top", max_size=36, limit=10_000_000, time_limit=0.2)
    assert not found.exhaustive


@pytest.mark.parametrize("wrong", [0, -1, "soon", float("nan")])
def test_a_time_limit_is_a_number_of_seconds(wrong):
    for ask in (argmap.cut_sets, argmap.sufficient_sets):
        with pytest.raises(argmap.AnalysisError, match="time_limit"):
            ask(conclusions(2), "t", time_limit=wrong)


@pytest.mark.filterwarnings("ignore::argmap.LimitWarning")
def test_an_interrupt_is_heard_while_sets_are_searched_for():
    argmap.sufficient_sets(conclusions(3), "t")  # loads what an interrupt would leave half loaded
    amap = conclusions(30)
    with interrupted():
        for _ in range(100):  # asked again where all that may be given is there before the interrupt
            argmap.sufficient_sets(amap, "t", limit=10**9)
