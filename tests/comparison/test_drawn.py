"""Any view draws what compares several maps, with what it found marked."""

import pytest

import argmap


def two():
    one = argmap.ArgumentMap(title="Weather")
    one.support(one.claim("It rained", id="rain"), one.claim("The street is wet", id="wet"), id="s")
    other = one.copy()
    other.remove("rain", cascade=True)
    other.challenge(other.claim("There is a roof", id="roof"), "wet", id="but")
    return one, other


@pytest.fixture(params=["diff", "merge", "agreement", "union"])
def answer(request):
    one, other = two()
    third = one.copy()
    third.evolve("rain", text="It rained a lot")
    return {
        "diff": lambda: argmap.diff(one, other),
        "merge": lambda: argmap.merge(one, other, third),
        "agreement": lambda: argmap.compare(one, other, bootstrap=0),
        "union": lambda: argmap.union([one, other]),
    }[request.param]()


def test_every_view_takes_an_answer_in_place_of_a_map(answer, tmp_path):
    for made in (
        argmap.render(answer),
        argmap.html(answer),
        argmap.outline(answer),
        argmap.report(answer, picture=False),
    ):
        assert "The street is wet" in made
    assert "The street is wet" in argmap.mermaid(answer)
    assert "wet" in argmap.dot(answer).source
    argmap.show(answer)
    assert argmap.render(answer, tmp_path / "a.svg").exists()


def test_what_was_found_is_marked_unless_something_else_is_asked_for():
    difference = argmap.diff(*two())
    assert argmap.render(difference) == argmap.render(difference.amap, highlight=difference)
    assert "- REMOVED" in argmap.render(difference)
    assert 'style="rounded,filled,dotted"' in argmap.dot(difference).source
    assert argmap.render(difference, highlight=()) == argmap.render(difference.amap)


def test_only_the_disagreement_of_two_can_be_drawn():
    one, other = two()
    with pytest.raises(argmap.AnalysisError, match="only the disagreement of two maps can be drawn"):
        argmap.render(argmap.compare(one, other, one, bootstrap=0))


def test_what_is_neither_is_refused():
    with pytest.raises(argmap.ModelError, match="expected an ArgumentMap, got 3"):
        argmap.render(3)
