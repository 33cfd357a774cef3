"""Hypothesis strategies for maps, shared by all tests.

`shapes` gives small maps with everything that makes analysis hard: linked premises, several supports, undercuts to any depth,
backing, circles, self-challenge, statuses, citations. `full_maps` fills every field, for formats and views.
"""

from __future__ import annotations

from hypothesis import strategies as st
from maps_at_random import tangled_map

import argmap

STATUSES = [None, None, None, None, "accepted", "assumed", "rejected"]
KINDS = ["claim", "claim", "claim", "fact", "evidence", "question"]

texts = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), min_size=1, max_size=60
).filter(lambda text: text.strip())
ids = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
data = st.dictionaries(texts, json_values, max_size=2)

CITED = [
    "proof",
    "text",
    *(
        argmap.Citation(source="proof", quote=quote)
        for quote in ("It  Rained!", "rained ... night", "night ... rained", "hail")
    ),
]


@st.composite
def shapes(draw, most_claims=6, most_relations=8, plain=False, associations=False):
    """Return a map whose claims are c0, c1, ... and whose relations are r0, r1, ...; `plain` leaves out statuses and kinds."""
    amap = argmap.ArgumentMap()
    amap.source("An independent source", id="proof", text="It rained all night.")
    amap.source("The text itself", id="text", mapped=True)
    count = draw(st.integers(1, most_claims))
    for number in range(count):
        fields = {}
        if not plain:
            status = draw(st.sampled_from(STATUSES))
            fields = {"status": status, "kind": draw(st.sampled_from(KINDS))}
            if draw(st.integers(0, 5)) == 0:
                fields["citations"] = draw(st.sampled_from(CITED))
        amap.claim(f"Statement {number}", id=f"c{number}", **fields)
    claims = [f"c{number}" for number in range(count)]
    relations = []
    for number in range(draw(st.integers(0, most_relations))):
        premises = draw(st.lists(st.sampled_from(claims), min_size=1, max_size=3, unique=True))
        on_relation = relations and draw(st.integers(0, 3)) == 0
        target = draw(st.sampled_from(relations if on_relation else claims))
        kind = draw(st.sampled_from(["support", "support", "challenge"] + ["associate"] * associations))
        more = {"label": "rephrase"} if kind == "associate" else {}
        getattr(amap, kind)(premises, target, id=f"r{number}", **more)
        relations.append(f"r{number}")
    return amap


tangled = st.one_of(
    shapes(most_claims=7, most_relations=11, associations=True),
    st.randoms(use_true_random=False).map(tangled_map),
)


@st.composite
def full_maps(draw, most_claims=5, most_relations=5):
    """Return a map in which any field may be filled."""
    amap = argmap.ArgumentMap(
        title=draw(st.just("") | texts), description=draw(st.just("") | texts), data=draw(data)
    )
    names = draw(st.lists(ids, min_size=1, max_size=most_claims + most_relations + 1, unique=True))
    sources = []
    if draw(st.booleans()):
        source = names.pop()
        amap.source(
            draw(texts),
            id=source,
            url=draw(st.none() | st.just("https://example.org/a?b=1")),
            mapped=draw(st.booleans()),
        )
        sources.append(source)
    claims = names[:most_claims]
    for name in claims:
        amap.claim(
            draw(texts),
            id=name,
            kind=draw(st.sampled_from(["claim", "fact", "policy", "evidence"])),
            status=draw(st.sampled_from(STATUSES)),
            weight=draw(st.none() | st.floats(0, 1)),
            implicit=draw(st.booleans()),
            group=draw(st.lists(texts, max_size=2)),
            tags=draw(st.lists(texts, max_size=2)),
            author=draw(st.none() | texts),
            date=draw(st.none() | st.just("2024-06-03")),
            note=draw(st.just("") | texts),
            data=draw(st.just({}) | data),
            citations=[draw(citations(source)) for source in sources if draw(st.booleans())],
        )
    for name in names[most_claims:] if claims else []:
        relate_in_full(draw, amap, name)
    return amap


def relate_in_full(draw, amap, name):
    """Add a relation in which any field may be filled."""
    kind = draw(st.sampled_from(["support", "challenge", "associate"]))
    label = draw(texts) if kind == "associate" else draw(st.none() | texts)
    getattr(amap, kind)(
        draw(st.lists(st.sampled_from([*amap.claims]), min_size=1, max_size=3, unique=True)),
        draw(st.sampled_from([*amap.claims, *amap.relations])),
        id=name,
        label=label,
        scheme=draw(st.none() | st.just("expert-opinion") | texts),
        weight=draw(st.none() | st.floats(0, 1)),
        tags=draw(st.lists(texts, max_size=2)),
        note=draw(st.just("") | texts),
        data=draw(st.just({}) | data),
    )


@st.composite
def citations(draw, source):
    """Return a citation of a source, with or without a quotation."""
    quote = draw(
        st.none() | st.builds(lambda exact: argmap.Quote(exact=exact, start=3, end=3 + len(exact)), texts)
    )
    return argmap.Citation(source=source, quote=quote, locator=draw(st.none() | st.just("p. 12")))
