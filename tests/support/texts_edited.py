"""Edit a text at random, and remember where each word of it went."""

from __future__ import annotations

import re

WORD = re.compile(r"\S+")


class Edited:
    """A text of which words are edited, sentences cut, and paragraphs moved.

    `new` is the text; `now` says of each word of the old one, by its start there, its span in the new one, if it is there unchanged.
    """

    def __init__(self, text, rng, words=0.1, cut=0.04, moved=0.08):
        paragraphs = [
            [(match[0], match.start() + start) for match in WORD.finditer(part)]
            for part, start in _parts(text)
        ]
        vocabulary = [word for paragraph in paragraphs for word, _ in paragraph if word.isalpha()]
        order = list(range(len(paragraphs)))
        for number in rng.sample(order, int(moved * len(order))):
            order.remove(number)
            order.insert(rng.randrange(len(order) + 1), number)
        self.now, self.new = {}, ""
        pieces, length = [], 0
        for number in order:
            for sentence in _sentences(paragraphs[number]):
                if rng.random() < cut:
                    continue
                edited = (
                    rng.random() < 3 * words
                )  # edits come in clusters: a third of the words of a third of the sentences
                for word, start in sentence:
                    put, unchanged = [word], True
                    if edited and rng.random() < 1 / 3:
                        other = rng.choice(vocabulary)
                        put = rng.choice([[other], [], [word, other]])
                        unchanged = len(put) == 2
                    if unchanged:
                        self.now[start] = (length, length + len(word))
                    for one in put:
                        pieces.append(one + " ")
                        length += len(one) + 1
            pieces.append("\n\n")
            length += 2
        self.new = "".join(pieces)


def _parts(text):
    place = 0
    for part in text.split("\n\n"):
        yield part, place
        place += len(part) + 2


def _sentences(words):
    sentence = []
    for word in words:
        sentence.append(word)
        if word[0].endswith((".", "!", "?")):
            yield sentence
            sentence = []
    if sentence:
        yield sentence
