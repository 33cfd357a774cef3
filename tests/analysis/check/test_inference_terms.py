"""Danglers are found by an index of all terms: the same as by holding each premise against all others."""

import random

from maps_at_random import many

import argmap
from argmap.analysis.check._inference_terms import unmatched
from argmap.analysis.check._rule_context import RuleContext

WORDS = [
    "crime",
    "criminal",
    "safe",
    "unsafe",
    "tax",
    "taxation",
    "taxes",
    "12",
    "123",
    "old",
    "older",
    "reader",
    "read",
    "fair",
    "unfair",
    "cats",
    "cat",
    "dogs",
]


def test_danglers_are_what_no_other_text_of_the_inference_speaks_of():
    for seed in range(many(200)):
        rng = random.Random(seed)
        amap = argmap.ArgumentMap()
        ids = [
            amap.claim(" ".join(rng.choices(WORDS, k=rng.randrange(1, 4))), id=f"c{number}").id
            for number in range(rng.randrange(2, 7))
        ]
        amap.support(ids[1:], ids[0])
        context = RuleContext(amap, today="2030-01-01", language="english")
        (inference,) = context.worded
        aim, terms = inference.aim(context), inference.terms(context)
        wanted = {
            id_: unmatched(context.language, own, [aim, *terms[:place], *terms[place + 1 :]])
            for place, (id_, own) in enumerate(zip(ids[1:], terms, strict=True))
        }
        assert inference.danglers(context) == {id_: loose for id_, loose in wanted.items() if loose}
