"""Edit a text at random, and remember where each word of it went; draw quotations of it, and tell what was done to them."""

from __future__ import annotations

import re

from argmap.analysis.provenance._texts import context_around
from argmap.model import Quote

WORD = re.compile(r"\S+")


class Edited:
    """Words changed in clusters, sentences cut, paragraphs moved.

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


class Rewritten:
    """Up to three words at once changed anywhere, sentences cut and put in, paragraphs moved together.

    `new` and `now` are as those of `Edited`.
    """

    def __init__(self, text, rng):
        paragraphs = [
            [(match[0], match.start() + start) for match in WORD.finditer(part)]
            for part, start in _parts(text)
        ]
        self._words = [word for paragraph in paragraphs for word, _ in paragraph]
        self._rng, self._pieces, self._length, self.now = rng, [], 0, {}
        order = list(range(len(paragraphs)))
        for _ in range(max(1, len(order) // 40)):
            first, count = rng.randrange(len(order)), rng.randint(1, 4)
            moved = order[first : first + count]
            del order[first : first + count]
            place = rng.randrange(len(order) + 1)
            order[place:place] = moved
        for number in order:
            for sentence in _sentences(paragraphs[number]):
                chance = rng.random()
                if chance < 0.03:
                    continue
                if chance < 0.06:
                    self._put_in(rng.randint(5, 25))
                self._sentence(sentence, 0.06 if rng.random() < 0.8 else 0.18)
            self._pieces.append("\n\n")
            self._length += 2
        self.new = "".join(self._pieces)

    def _sentence(self, words, rate):
        place = 0
        while place < len(words):
            count, what = self._rng.randint(1, 3), self._rng.random()
            if self._rng.random() >= rate:
                self._put(*words[place])
                place += 1
            elif what < 0.7:  # other words in their place, or none
                self._put_in(count if what < 0.4 else 0)
                place += count
            else:
                self._put_in(count)
                self._put(*words[place])
                place += 1

    def _put_in(self, count):
        for word in self._rng.choices(self._words, k=count):
            self._put(word)

    def _put(self, word, start=None):
        if start is not None:
            self.now[start] = (self._length, self._length + len(word))
        self._pieces.append(word + " ")
        self._length += len(word) + 1


def quotations(text, rng, count):
    """Quotations of two to thirty words, each with where its words begin."""
    words = [(found.start(), found.end()) for found in WORD.finditer(text)]
    while count:
        size = rng.randint(2, 30)
        first = rng.randrange(len(words) - size)
        start, end = words[first][0], words[first + size - 1][1]
        if "\n\n" not in text[start:end]:
            count -= 1
            yield (
                Quote(exact=text[start:end], start=start, end=end, **context_around(text, start, end)),
                [at for at, _ in words[first : first + size]],
            )


def group(edited, quote, words):
    """What was done to a quotation: nothing, a little (of six words or more up to a third was edited), or more."""
    there = [edited.now[word] for word in words if word in edited.now]
    if not there:
        return "gone", None
    span = (there[0][0], there[-1][1])
    now = edited.new[slice(*span)]
    if now == " ".join(quote.exact.split()):
        return "untouched", span
    little = max(len(words), len(now.split())) - len(there) <= len(words) / 3
    return "edited" if little and len(words) >= 6 else "gone", span


def is_there(edited, words, now):
    """Whether a quotation is where its words went: it has more than half of those that are left."""
    left = [edited.now[word] for word in words if word in edited.now]
    return 2 * sum(now.start <= start and end <= now.end for start, end in left) > len(left)


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
