"""The index of a text, against looking at every word."""

from hypothesis import given
from hypothesis import strategies as st

from argmap.text._index import TextIndex
from argmap.text._word_spans import Words

words = st.lists(st.sampled_from(["a", "B", "it's", "é", "35"]), min_size=1, max_size=9)


def small(texts):
    return [text.lower() for text in texts]


@given(words, words)
def test_runs_are_found_wherever_they_are(text, run):
    index = TextIndex(" ".join(text))
    places = [at for at in range(len(text)) if small(text[at : at + len(run)]) == small(run)]
    assert index.runs(Words(" ".join(run)).key).tolist() == places


@given(words, words)
def test_the_longest_beginning_and_end_that_stand_somewhere(text, run):
    index, keys, size = TextIndex(" ".join(text)), Words(" ".join(run)).key, len(run)
    whole = small(text)

    def stand(part):
        return any(whole[at : at + len(part)] == small(part) for at in range(len(text)))

    ahead = max((n for n in range(3, size + 1) if stand(run[:n])), default=0)
    behind = max((n for n in range(3, size + 1) if stand(run[size - n :])), default=0)
    assert index.longest(keys)[0] == ahead
    length, place = index.longest(keys, from_end=True)
    assert length == behind
    assert not length or whole[place : place + length] == small(run[size - length :])


def test_a_word_is_known_by_its_letters_wherever_it_stands():
    text = "x " * 700_000 + "Straße and STRASSE, strasse"
    words = Words(text)
    assert words.key[-1] == words.key[-2] != words.key[-4]
    assert words.key[0] == words.key[699_999]


def test_scripts_without_blanks_have_a_word_a_character():
    assert len(Words("東京は雨です")) == 6
    assert len(Words("서울은 비")) == 2


def test_windows_are_where_most_words_of_a_run_stand():
    text = (
        "one two three four five six seven eight. " * 3
        + "nine ten two eleven four twelve six thirteen eight."
    )
    index = TextIndex(text)
    assert index.windows(Words("nine ten two lots four twelve six many eight").key)[0] == 24
