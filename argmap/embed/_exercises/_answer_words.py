"""The words of an answer, compared with those of a premise: the same rules here and in the page's script."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["COMMON", "ENOUGH", "NEGATIONS", "SHORT", "STEM", "is_negated", "key_words", "normal"]

ENOUGH = 0.6  # share of a premise's words that an answer must have
STEM = 5  # letters of a word that count, so that endings do not
SHORT = 4  # letters from which a word counts
_WORD = re.compile(r"[぀-ヿ㐀-鿿가-힯]|[^\W_぀-ヿ㐀-鿿가-힯]+")
NEGATIONS = frozenset(
    {
        "not",
        "no",
        "never",
        "none",
        "cannot",
        "nobody",
        "nothing",
        "neither",
        "nicht",
        "kein",
        "keine",
        "nie",
        "pas",
        "ne",
    }
)
_SHORT_NOT = re.compile(r"n['\u2019]t\b")
COMMON = frozenset(
    [
        "that",
        "this",
        "these",
        "those",
        "there",
        "their",
        "they",
        "them",
        "with",
        "from",
        "have",
        "been",
        "were",
        "will",
        "would",
        "could",
        "should",
        "into",
        "than",
        "then",
        "which",
        "what",
        "when",
        "where",
        "while",
        "about",
        "also",
        "only",
        "such",
        "some",
        "more",
        "most",
        "other",
        "because",
        "therefore",
        "since",
        "does",
        "many",
        "much",
    ]
)


def normal(text: str) -> str:
    """Return a text without what does not count: case, signs, blanks.

    Examples:
        >>> normal("  It  RAINED, here. ")
        'it rained here'
    """
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).lower())) or text.strip()


def key_words(text: str) -> frozenset[str]:
    """Return the beginnings of the words that tell a text: those of four letters or more, and figures.

    Examples:
        >>> sorted(key_words("Pupils learned 12 new words"))
        ['12', 'learn', 'pupil', 'words']
    """
    words = normal(text).split()
    telling = [word for word in words if _tells(word)]
    return frozenset(word[:STEM] for word in telling or words)


def is_negated(text: str) -> bool:
    """Tell whether a text denies something, by its words.

    Examples:
        >>> is_negated("It did not rain"), is_negated("It doesn't matter"), is_negated("It rained")
        (True, True, False)
    """
    lowered = unicodedata.normalize("NFKC", text).lower()
    count = len(_SHORT_NOT.findall(lowered)) + sum(word in NEGATIONS for word in normal(text).split())
    return count % 2 == 1


def _tells(word: str) -> bool:
    return word not in COMMON and (len(word) >= SHORT or word.isnumeric() or not word[:1].isascii())
