"""Quotations drawn at random from a text, true ones, typographic variants, and those with a seeded fault."""

from __future__ import annotations

import random
import re
import unicodedata
from pydoc_data import topics

from argmap.text._cue_words import cue_words
from argmap.text._folded import fold

ENGLISH = cue_words("english")
WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['\u2019][^\W\d_]+)*(?!\w)")
FAULTS = [
    "swapped",
    "negation dropped",
    "negation put in",
    "hedge dropped",
    "hedge put in",
    "spliced",
    "wrong place",
    "other punctuation",
    "invented",
]
KIND = dict(
    zip(
        FAULTS,
        ["altered", *["negation"] * 2, *["hedge"] * 2, "spliced", "elsewhere", "punctuation", "not-found"],
        strict=True,
    )
)
INVENTED = re.findall(
    r"\w+",
    "Whales sing old songs under moonlight while tired sailors dream about warm bread apples honey cheese olives and"
    " grandmother knits woollen socks beside rivers where otters play chess against foxes wearing velvet hats",
)


def prose(least: int = 0) -> str:
    """The paragraphs of Python's own manual that are prose; with `least`, as often as it takes, each time with other words among them."""
    paragraphs = [
        part
        for topic in topics.topics.values()
        for part in topic.split("\n\n")
        if len(WORD.findall(part)) >= 25 and not re.search(r"[|>=_<{}\[\]\\]{2}|::", part)
    ]
    text = "\n\n".join(dict.fromkeys(paragraphs))
    words = re.split(r"(\W+)", text)
    vocabulary = [word for word in words[::2] if word.isalpha()]
    pieces, length = [text], len(text)
    while length < least:
        rng = random.Random(len(pieces))
        other = (rng.choice(vocabulary) if word.isalpha() and rng.random() < 0.3 else word for word in words)
        pieces.append("".join(other))
        length += len(pieces[-1]) + 2
    return "\n\n".join(pieces)


class Drawn:
    """Draws quotations from a text.

    Each is (exact, start, end): the place is where the words it was made of stand.
    """

    def __init__(self, text, rng):
        self.text, self.rng = text, rng
        self.folded = fold(text).lower()
        self.words = [
            (found.start(), found.end()) for found in re.finditer(r"(?<!-\n)(?<!-\n   )(?<!\S)\S+", text)
        ]
        self.vocabulary = [
            word
            for word in {word.lower() for word in WORD.findall(text)}
            if len(word) > 3 and not ENGLISH.is_hedge(word) and not ENGLISH.is_negation(word)
        ]
        self.vocabulary.sort()

    def span(self, least=8, most=30, having=None):
        """A span of so many words, none of which comes twice in the text, with a word in its middle that is as wanted."""
        while True:
            first = self.rng.randrange(len(self.words) - most)
            last = first + self.rng.randint(least, most) - 1
            start, end = self.words[first][0], self.words[last][1]
            exact = self.text[start:end]
            if "..." in exact or not exact[0].isalnum() or not exact[-1].isalnum():
                continue
            if len(WORD.findall(exact)) < least or self.folded.count(fold(exact).lower()) > 1:
                continue
            if having is None or any(having(word[0]) for word in self.inner(exact)):
                return exact, start, end

    def inner(self, exact):
        """The words of a quotation but the first three and the last three."""
        return list(WORD.finditer(exact))[3:-3]

    def faulty(self, fault):
        """A quotation with a fault of a kind."""
        return getattr(self, fault.replace(" ", "_"))()

    def swapped(self):
        exact, start, end = self.span()
        word = self.rng.choice([w for w in self.inner(exact) if not cue(w[0])] or [None])
        if word is None:
            return self.swapped()
        other = self.rng.choice([v for v in self.rng.sample(self.vocabulary, 5) if v != word[0].lower()])
        return put(exact, word, other), start, end

    def negation_dropped(self):
        return self.dropped(ENGLISH.is_negation)

    def hedge_dropped(self):
        return self.dropped(ENGLISH.is_hedge)

    def dropped(self, having):
        exact, start, end = self.span(having=having)
        word = self.rng.choice([w for w in self.inner(exact) if having(w[0])])
        gone = put(exact, word, "can" if word[0] == "cannot" else "")
        return re.sub(r"\s{2,}", " ", gone), start, end

    def negation_put_in(self):
        return self.added(["not", "never"])

    def hedge_put_in(self):
        return self.added(["perhaps", "probably", "apparently"])

    def added(self, words):
        exact, start, end = self.span()
        word = self.rng.choice(self.inner(exact))
        return put(exact, word, f"{self.rng.choice(words)} {word[0]}"), start, end

    def spliced(self):
        one, start, _ = self.span(12)
        other, place, _ = self.span(12)
        if abs(place - start) < 2000:
            return self.spliced()
        ahead, behind = one.split(), other.split()
        exact = " ".join([*ahead[: len(ahead) // 2], *behind[len(behind) // 2 :]])
        return exact, start, start + len(exact)

    def wrong_place(self):
        exact, _, _ = self.span()
        start = self.rng.randrange(len(self.text) - len(exact))
        return exact, start, start + len(exact)

    def other_punctuation(self):
        exact, start, end = self.span()
        marks = list(re.finditer(r"(?<=[^\W\d_])[,;:.](?=\s)", exact))
        if marks and self.rng.random() < 0.7:
            mark = self.rng.choice(marks)
            return (
                put(exact, mark, self.rng.choice([m for m in ("", ";", ",", "!", " (") if m != mark[0]])),
                start,
                end,
            )
        word = self.rng.choice(self.inner(exact))
        return put(exact, word, word[0] + self.rng.choice([",", ";", "!", "?", ":"])), start, end

    def invented(self):
        size = self.rng.randint(8, 30)
        exact = " ".join(self.rng.choices(INVENTED, k=size))
        start = self.rng.randrange(len(self.text) - len(exact))
        return exact, start, start + len(exact)

    def variant(self):
        """A quotation as another typesetter, editor or reader of PDF would have it."""
        exact, start, end = self.span()
        for vary in self.rng.sample(VARIANTS, self.rng.randint(1, 4)):
            exact = vary(exact, self.rng)
        return exact, start, end


def cue(word):
    return ENGLISH.is_negation(word) or ENGLISH.is_hedge(word)


def put(text, found, other):
    return text[: found.start()] + other + text[found.end() :]


def hyphenated(text, rng):
    long = [word for word in WORD.finditer(text) if len(word[0]) > 6 and word[0].isalpha()]
    if not long:
        return text
    word = rng.choice(long)
    cut = rng.randint(2, len(word[0]) - 2)
    return put(text, word, f"{word[0][:cut]}{rng.choice(['-', chr(0x2010)])}\n{word[0][cut:]}")


def soft(text, rng):
    return re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", lambda _: rng.choice(["", "\u00ad", "\u200b"]), text)


def spaced(text, rng):
    return re.sub(r"\s+", lambda _: rng.choice([" ", "  ", "\n", "\u00a0", "\t", "\u2009"]), text)


def curly(text, _):
    return re.sub(r'(?<!\S)"', "\u201c", text).replace('"', "\u201d").replace("'", "\u2019")


def straight(text, _):
    return text.translate(dict.fromkeys(map(ord, "\u201c\u201d"), '"')).replace("\u2019", "'")


def joined(text, _):
    for apart, ligature in (
        ("ffi", "\ufb03"),
        ("ffl", "\ufb04"),
        ("ff", "\ufb00"),
        ("fi", "\ufb01"),
        ("fl", "\ufb02"),
    ):
        text = text.replace(apart, ligature)
    return text


def dashed(text, rng):
    return re.sub(r"\s(?:-|--|\u2013|\u2014)\s", lambda _: rng.choice(["\u2014", " \u2013 ", " -- "]), text)


def decomposed(text, _):
    return unicodedata.normalize("NFD", text)


def first_letter(text, _):
    return text if text[0] in "\ufb00\ufb01\ufb02\ufb03\ufb04" else text[:1].swapcase() + text[1:]


VARIANTS = [hyphenated, soft, spaced, curly, straight, joined, dashed, decomposed, first_letter]


def made_prose(words, rng):
    """Prose of so many words that says nothing twice: the manual's words, as often as it has them, in sentences and paragraphs."""
    vocabulary = WORD.findall(prose())
    paragraphs = []
    while words > 0:
        sentences = []
        for _ in range(rng.randint(2, 8)):
            size = rng.randint(5, 30)
            words -= size
            marks = [rng.choice([""] * 9 + [","]) for _ in range(size - 1)] + ["."]
            chosen = zip(rng.choices(vocabulary, k=size), marks, strict=True)
            sentences.append(" ".join(word + mark for word, mark in chosen).capitalize())
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs)


def prose_with_twins(words, rng):
    """Made prose in which every third sentence is one of the twenty before it, with some other words in it."""
    paragraphs, said = made_prose(words, rng).split("\n\n"), []
    vocabulary = [word.strip(".,").lower() for word in " ".join(paragraphs).split()]
    for number, paragraph in enumerate(paragraphs):
        sentences = [sentence.strip(".") for sentence in paragraph.split(". ")]
        for place in range(len(sentences)):
            if said and rng.random() < 1 / 3:
                twin = rng.choice(said[-20:]).split()
                sentences[place] = " ".join(
                    rng.choice(vocabulary) if rng.random() < 0.15 else word for word in twin
                )
            said.append(sentences[place])
        paragraphs[number] = ". ".join(sentences) + "."
    return "\n\n".join(paragraphs)
