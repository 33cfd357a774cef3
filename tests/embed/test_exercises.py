"""Exercises: the right answer is taken, wrong ones are told why, and a student's file does not hold the answer."""

from __future__ import annotations

import hashlib
import itertools
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages_with_maps import balanced
from strategies import full_maps

import argmap
from argmap.embed._exercises._answer_words import is_negated, key_words, normal
from argmap.embed._exercises._sealed import sealed, unsealed
from argmap.embed.exercise import KINDS
from argmap.errors import AnalysisError, ArgmapError, UnknownIdError

NAMES = ("shared_security", "school_phones", "missing_painting")
EACH = pytest.mark.parametrize(("name", "kind"), list(itertools.product(NAMES, KINDS)))


@cache
def amap(name):
    return argmap.examples(name)


@cache
def made(name, kind):
    return argmap.exercise(amap(name), kind=kind)


def right(exercise):
    if exercise.kind in ("premise", "weakness"):
        return exercise.solution[0]
    if exercise.kind == "order":
        return exercise.solution
    return {int(line.partition(". ")[0]): line.partition(". ")[2] for line in exercise.solution}


def wrong(exercise, name):
    """Give ten answers that are wrong, by what the map says itself."""
    if exercise.kind == "premise":
        yield from ("", "School is boring", "Because it is so", "Water boils at 100 degrees")
        yield from (claim.text for claim in amap(name).claims.values() if claim.text != exercise.solution[0])
    elif exercise.kind == "weakness":
        yield from (text for text in exercise.items if text != exercise.solution[0])
    elif exercise.kind == "order":
        bearing = {
            one.text: {amap(name).claims[id_].text for use in all_onto(name, one.id) for id_ in use.premises}
            for one in amap(name).claims.values()
        }
        for order in itertools.permutations(exercise.items):
            if not is_outline(order, bearing):
                yield order
    else:
        key = right(exercise)
        for number, role in itertools.product(key, exercise.choices):
            if key[number] != role:
                yield key | {number: role}


def all_onto(name, id_):
    """Return relations onto a claim, and onto these in turn."""
    ahead, met = [id_], []
    while ahead:
        at = ahead.pop()
        uses = [*amap(name).supports_of(at), *amap(name).challenges_of(at)]
        met += uses
        ahead += [use.id for use in uses]
    return met


def is_outline(order, bearing):
    """Tell whether each box stands below one it bears on, with nothing between but what hangs below that one."""
    line = []
    for place, box in enumerate(order):
        while line and box not in bearing[line[-1]]:
            line.pop()
        if place and not line:
            return False
        line.append(box)
    return not any(order[0] in bearing[box] for box in order)


@EACH
def test_the_right_answer_is_taken_and_ten_wrong_ones_are_told_why(name, kind):
    exercise = made(name, kind)
    taken = exercise.mark(right(exercise))
    assert taken.right, taken
    assert bool(taken)
    several = list(itertools.islice(wrong(exercise, name), 10))
    assert len(several) == 10
    for answer in several:
        mark = exercise.mark(answer)
        assert not mark, answer
        assert all(len(why) > 20 for why in mark.why)
        assert str(mark)


@pytest.mark.slow
@EACH
def test_the_answer_is_not_in_what_a_student_gets_unless_wanted(name, kind):
    exercise = made(name, kind)
    for make in (exercise.sheet, exercise.page):
        content = make()
        assert balanced(re.sub(r"<script.*?</script>|<style>.*?</style>", "", content, flags=re.DOTALL))
        assert "The answer" not in content
        assert "<details open><summary>The answer" in make(answer=True)
        if kind == "premise":
            assert exercise.solution[0] not in content
            assert normal(exercise.solution[0]) not in normal(content)
        if kind == "order":
            places = [content.index(argmap.exercise.__globals__["_TITLES"]["order"])]
            places += [content.rindex(text.replace("'", "&#x27;")) for text in exercise.solution]
            assert places != sorted(places)
        if kind == "roles":
            shown = content.partition("<svg")[2].partition("</svg>")[0]
            assert not re.search(r"SUPPORT|CHALLENGE|UNDERCUT|LINKED|CONTENTION", shown)


@pytest.mark.slow
@EACH
def test_a_page_runs_its_own_script_and_fetches_nothing(name, kind):
    page = made(name, kind).page()
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert not re.findall(r'(?:src|href)="(?!data:)[^"#]', page.replace('href="https', ""))
    assert "<script" not in made(name, kind).sheet()


@pytest.mark.browser
@EACH
def test_a_page_says_what_python_says(chromium, tmp_path, name, kind):
    exercise = made(name, kind)
    file = exercise.page(tmp_path / "page.html")
    page = chromium.new_page()
    wrongs = []
    page.on("pageerror", lambda error: wrongs.append(str(error)))
    page.route(
        "**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort()
    )
    page.goto(file.as_uri())
    for answer in [right(exercise), *itertools.islice(wrong(exercise, name), 10)]:
        if kind == "premise" and not answer:
            continue
        fill(page, exercise, answer)
        page.get_by_role("button", name="Check").click()
        mark = exercise.mark(answer)
        said = page.get_by_role("status").locator("p").all_text_contents()
        assert tuple(said) == mark.why
        assert page.get_by_role("status").get_attribute("class") == ("right" if mark else "wrong")
    assert not wrongs
    page.close()


def fill(page, exercise, answer):
    if exercise.kind == "premise":
        page.get_by_label("The premise:").fill(answer)
    elif exercise.kind == "weakness":
        page.locator(f'input[value="{exercise.items.index(answer) + 1}"]').check()
    elif exercise.kind == "roles":
        for number, role in answer.items():
            page.locator(f'select[data-number="{number}"]').select_option(role)
    else:
        for place, text in enumerate(answer):
            number = exercise.items.index(text) + 1
            while True:
                order = page.locator("ol.boxes > li").evaluate_all(
                    "boxes => boxes.map(box => box.dataset.number)"
                )
                if order.index(str(number)) <= place:
                    break
                page.locator(f'li[data-number="{number}"] [data-move=up]').click()


def test_words_of_ones_own_are_taken_and_their_denial_is_not():
    streets = argmap.loads(
        "The street is wet\n  + It rained last night\n  & (unstated) Rain makes streets wet\n", "outline"
    )
    exercise = argmap.exercise(streets)
    assert exercise.solution == ("Rain makes streets wet",)
    assert exercise.mark("Streets get wet by the rain!")
    assert exercise.mark("RAIN MAKES STREETS WET.")
    denied = exercise.mark("Rain does not make streets wet")
    assert not denied
    assert "opposite" in str(denied)
    assert "repeats a premise" in str(exercise.mark("It rained here last night"))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_map_and_seed_make_the_same_exercise(kind):
    one, other = (argmap.exercise(argmap.examples("shared_security"), kind=kind, seed=3) for _ in range(2))
    assert one.page() == other.page()
    assert one.sheet() == other.sheet()


def test_an_exercise_may_be_about_what_one_chooses():
    phones = amap("school_phones")
    assert argmap.exercise(phones, at="buzz").solution == (phones["buzz"].text,)
    [use] = phones.uses_of("buzz")
    assert argmap.exercise(phones, at=use).solution == (phones["buzz"].text,)
    order = argmap.exercise(phones, kind="order", at="buzz").solution
    assert order == tuple(phones[id_].text for id_ in ("thesis", "attention", "buzz"))


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"kind": "premises"}, AnalysisError, "did you mean 'premise'"),
        ({"kind": None}, AnalysisError, "unknown kind"),
        ({"at": "nobody"}, UnknownIdError, "nobody"),
        ({"at": "thesis"}, AnalysisError, "no premise of a support"),
        ({"kind": "weakness", "at": "thesis"}, AnalysisError, "at= has no meaning"),
        ({"kind": "order", "at": "thesis"}, AnalysisError, "the chain down to 'Schools should"),
        ({"kind": "order", "at": "learn-|thesis"}, AnalysisError, "the challenge from 'Pupils must"),
        ({"kind": "roles", "at": "learn-|thesis"}, AnalysisError, "is no claim"),
        ({"seed": "x"}, AnalysisError, "seed"),
        ({"at": 3}, argmap.ModelError, "3"),
    ],
)
def test_misuse_is_one_error_of_ours(arguments, error, said):
    with pytest.raises(error, match=re.escape(said)):
        argmap.exercise(amap("school_phones"), **arguments)


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("premise", 3),
        ("weakness", "no such claim"),
        ("weakness", 99),
        ("weakness", True),
        ("order", "abc"),
        ("order", [99]),
        ("roles", []),
        ("roles", {1: "hero"}),
    ],
)
def test_what_is_no_answer_is_refused(kind, answer):
    with pytest.raises(AnalysisError):
        made("school_phones", kind).mark(answer)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_map_makes_no_exercise_and_says_so(kind):
    with pytest.raises(AnalysisError, match="the map"):
        argmap.exercise(argmap.ArgumentMap(), kind=kind)


@pytest.mark.slow
@given(full_maps(), st.sampled_from(sorted(KINDS)), st.integers(0, 3))
def test_every_map_makes_an_exercise_whose_solution_is_right_or_says_why_not(found, kind, seed):
    before = found.copy()
    try:
        exercise = argmap.exercise(found, kind=kind, seed=seed)
    except ArgmapError:
        return
    assert exercise.mark(right(exercise))
    assert found == before


@pytest.mark.slow
@given(st.text(), st.text())
def test_what_is_sealed_is_read_by_its_part_alone(one, other):
    from argmap.embed._exercises._task import Note, Task

    kept = sealed(
        Task(question="", key={one: Note(True, "Right"), one + "x": Note(False, "Wrong, and longer")}), "salt"
    )
    assert unsealed(kept, one) == "1Right"
    assert len({len(line) for line in kept["lines"].values()}) == 1
    if other not in (one, one + "x"):
        assert unsealed(kept, other) is None
    assert "Right" not in str(kept)


@given(st.text(), st.text())
def test_signs_and_case_do_not_count(one, other):
    assert normal(normal(one)) == normal(one)
    assert key_words(one) <= key_words(f"{one} {other}") | key_words(one)
    assert is_negated(one) in (True, False)


def test_hostile_texts_never_become_markup(tmp_path):
    hostile = "</script><script>alert(1)</script> \"'<b>"
    streets = argmap.ArgumentMap()
    top = streets.claim(f"Top {hostile}")
    middle, low, lowest = (streets.claim(f"{name} {hostile}") for name in ("middle", "low", "lowest"))
    streets.support([middle, streets.claim(f"linked {hostile}")], top)
    streets.support(low, middle)
    streets.challenge(lowest, top)
    for kind in KINDS:
        exercise = argmap.exercise(streets, kind=kind)
        for content in (
            exercise.page(answer=True, title=hostile),
            exercise.sheet(answer=True, title=hostile),
        ):
            assert "<script>alert" not in content
            assert "</script><script>a" not in content
    assert Path(exercise.page(tmp_path / "x.html")).is_file()


def test_the_digest_of_the_script_is_what_the_policy_names():
    page = made("school_phones", "order").page()
    import base64

    script = page.rpartition("<script>")[2].partition("</script>")[0]
    assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in page
