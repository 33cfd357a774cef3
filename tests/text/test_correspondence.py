"""What each word of an old text became: against its definition, and of texts of which it is known."""

import itertools
import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from quotations_at_random import made_prose

from argmap.text._correspondence import Correspondence, beginnings
from argmap.text._index import TextIndex

few = st.lists(st.sampled_from(["the", "old", "bridge", "is", "safe.", "\n\n", "it", "35"]), max_size=25)


def corresponding(old, new):
    known = TextIndex(old)
    begins = beginnings(old, known.folded, known.words)
    return Correspondence(known.words.key, known.words.start, begins, TextIndex(new), len(known.words))


@given(few, few)
def test_a_word_becomes_one_word_and_the_same(old, new):
    found = corresponding(" ".join(old), " ".join(new))
    theirs = found.new.words.key
    for word, there in enumerate(found.image.tolist()):
        if there >= 0:
            assert found.keys[word] == theirs[there]
            assert found.origin[there] == word
    assert (found.image >= 0).sum() == (found.origin >= 0).sum()


def test_a_text_that_was_not_edited_is_the_same_word_for_word():
    text = made_prose(2000, random.Random(3))
    found = corresponding(text, text)
    assert found.image.tolist() == list(range(len(found.keys)))


def test_paragraphs_are_followed_to_where_they_were_moved():
    text = made_prose(6000, random.Random(4))
    paragraphs = text.split("\n\n")
    order = list(range(len(paragraphs)))
    order.insert(70, order.pop(10))
    order.insert(3, order.pop(50))
    sizes = [len(TextIndex(part).words) for part in paragraphs]
    place = {}
    for number in order:
        place[number] = sum(sizes[other] for other in place)
    found = corresponding(text, "\n\n".join(paragraphs[number] for number in order))
    expected = [place[number] + word for number, size in enumerate(sizes) for word in range(size)]
    assert (found.image == np.array(expected)).mean() > 0.99
    assert not ((found.image != np.array(expected)) & (found.image >= 0)).any()


def test_of_two_words_that_may_have_become_one_neither_is_surer_than_it_is():
    part = (
        "Here the tower is tall and old, says the guide to the visitors of the town in the north of the land."
    )
    text = f"{part}\n\n{'Between them is a lot of other text. ' * 9}\n\n{part}"
    found = corresponding(text, f"{part}\n\n{'Nothing of that is left here now at all. ' * 9}")
    first = found.image[:5].tolist()
    assert first in (list(range(5)), [-1] * 5)


def test_what_is_left_of_two_that_begin_alike_is_the_one_that_goes_on_as_it_does():
    before, behind = (
        f"{word} is a lot of other text, of which nothing is said again here."
        for word in ("Before", "Behind")
    )
    first = "If the member states that a certain card of the library applies, the keeper looks it up in green ink today."
    second = "If the member states that a guest may choose the shelf, the keeper asks that guest first of all others."
    found = corresponding(f"{before} {first} {second} {behind}", f"{before} {second} {behind}")
    sizes = [len(TextIndex(part).words) for part in (before, first, second, behind)]
    start = sizes[0] + sizes[1]
    assert found.image[start : start + sizes[2]].tolist() == list(range(sizes[0], sizes[0] + sizes[2]))
    assert (found.image[sizes[0] : start] == -1).all()


def test_what_was_put_in_has_room_and_what_takes_the_place_of_its_like_has_none():
    text = made_prose(3000, random.Random(5))
    paragraphs = text.split("\n\n")
    moved = [*paragraphs[:5], *paragraphs[6:20], paragraphs[5], *paragraphs[20:]]
    found = corresponding(text, "\n\n".join(moved))
    sizes = np.cumsum([0] + [len(TextIndex(part).words) for part in paragraphs]).tolist()
    assert all(found.has_room(*span) for span in itertools.pairwise(sizes))
    # where paragraphs 10 and 20 said the same of which only the one is known, the other would stand in its stead
    index = TextIndex(text)
    known = np.r_[0 : sizes[9], sizes[10] : sizes[20]]
    keys = np.concatenate((index.words.key[known], index.words.key[sizes[9] : sizes[10]]))
    place = np.concatenate(
        (index.words.start[known], index.words.start[known[-1]] + 7 * np.arange(1, sizes[10] - sizes[9] + 1))
    )
    found = Correspondence(keys, place, np.zeros(len(keys), bool), index, len(keys))
    assert found.image[len(known)] == sizes[9]
    assert not found.has_room(len(known), len(keys))
    assert found.has_room(0, sizes[9])


def test_a_text_that_says_little_twice_does_not_repeat_itself():
    text = made_prose(3000, random.Random(6))
    assert not corresponding(text, text).repeats_itself
    assert corresponding(text, f"{text}\n\n{text[:2000]}").repeats_itself
    assert not corresponding("", "").repeats_itself


@given(few)
def test_sentences_begin_behind_a_mark_or_an_empty_line(words):
    text = " ".join(words)
    index = TextIndex(text)
    begins = beginnings(text, index.folded, index.words)
    between = [0, *index.words.end.tolist()]
    for number, start in enumerate(index.words.start.tolist()):
        before = index.folded.text[between[number] : start]
        if number == 0 or "." in before:
            assert begins[number]
        elif "\n\n" not in text:
            assert not begins[number]
