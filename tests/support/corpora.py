"""Maps at random for corpora, and what a plain loop over maps answers about them: the oracle of every question."""

import itertools
import math
import random
import re
from collections import defaultdict

import argmap
from argmap.corpus._split_words import lowered
from argmap.graph._basis import grounded_claims
from argmap.graph._incidence import incidence

WORDS = [
    "phones",
    "distract",
    "pupils",
    "in",
    "every",
    "lesson",
    "but",
    "schools",
    "may",
    "not",
    "ban",
    "them",
    "for",
    "ever",
]


def random_maps(count, seed=0, size=8):
    """Return maps at random by id, with all that makes analysis hard, and with titles, tags, sources."""
    chance = random.Random(seed)
    return {f"{number % 3}/map-{number}": random_map(chance, size) for number in range(count)}


def random_map(chance, size=8):
    amap = argmap.ArgumentMap(title=chance.choice(["", "A title"]))
    amap.source("A book", id="book")
    amap.source("The text", id="text", mapped=True)
    claims = chance.randint(0, size)
    for number in range(claims):
        amap.claim(
            " ".join(chance.choices(WORDS, k=chance.randint(1, 7))),
            id=f"c{number}", kind=chance.choice(["claim", "claim", "fact", "evidence", "question"]),
            status=chance.choice([None] * 6 + ["accepted", "assumed", "rejected"]),
            weight=chance.choice([None, None, 0.25, 0.9]), implicit=chance.random() < 0.2,
            citations=chance.choice([[], [], [], "book", "text"]),
        )  # fmt: skip
    relations = []
    for number in range(chance.randint(0, 2 * claims) if claims else 0):
        premises = [
            f"c{c}" for c in chance.sample(range(claims), min(claims, chance.choice([1, 1, 1, 2, 3])))
        ]
        target = (
            chance.choice(relations)
            if relations and chance.random() < 0.25
            else f"c{chance.randrange(claims)}"
        )
        how = chance.choice(["support", "support", "support", "challenge", "associate"])
        more = {"label": "rephrase"} if how == "associate" else {"weight": chance.choice([None, None, 0.5])}
        getattr(amap, how)(premises, target, id=f"r{number}", **more)
        relations.append(f"r{number}")
    return amap


def labelled(amap):
    """Return the ids of claims, then of supports and challenges, as every question about them lists them."""
    return [*amap.claims, *(r.id for r in amap.relations.values() if r.type != "association")]


def support_status(maps):
    return [
        (id_, claim, str(status))
        for id_, amap in maps.items()
        for claim, status in argmap.support_status(amap).items()
    ]


def acceptability(maps, **options):
    return [
        (id_, element, str(label))
        for id_, amap in maps.items()
        for element, label in argmap.acceptability(amap, **options).items()
    ]


def strength(maps, **options):
    """Return strengths; of a map in which those of a circle never settle, none is a number."""
    rows = []
    for id_, amap in maps.items():
        try:
            found = argmap.strength(amap, **options)
        except argmap.ConvergenceError:
            found = dict.fromkeys(labelled(amap), math.nan)
        rows += [(id_, element, value) for element, value in found.items()]
    return rows


def unsupported(maps):
    rows = []
    for id_, amap in maps.items():
        contentions = set(argmap.contentions(amap).ids)
        supports = [r for r in amap.relations.values() if r.type == "support" and r.target in amap.claims]
        for rank, finding in enumerate(argmap.lacking_support(amap)):
            resting = len({r.target for r in supports if finding.id in r.premises})
            rows.append((id_, finding.id, finding.rule, finding.id in contentions, resting, rank))
    return rows


def statistics(amap):
    """Return what a row of statistics says of a map."""
    found = argmap.statistics(amap)
    row = {
        name: getattr(found, name) for name in found.__dataclass_fields__ if name not in ("kinds", "status")
    }
    row |= {str(status): found.status.get(str(status), 0) for status in argmap.SupportStatus}
    return row | {"unsupported_share": row["unsupported"] / row["claims"] if row["claims"] else 0.0}


def disjoint_union(maps):
    """Return several maps as one, with ids of their own."""
    whole = argmap.ArgumentMap()
    for number, amap in enumerate(maps):
        renamed = {id_: f"{number}-{id_}" for id_ in (*amap.claims, *amap.relations, *amap.sources)}
        for part in (amap.sources, amap.claims, amap.relations):
            for value in part.values():
                changes = {"id": renamed[value.id]}
                if value.type not in ("claim", "source"):
                    changes |= {
                        "premises": [renamed[p] for p in value.premises],
                        "target": renamed[value.target],
                    }
                if value.type != "source":
                    changes["citations"] = [c.evolve(source=renamed[c.source]) for c in value.citations]
                whole.add(value.evolve(**changes))
    return whole


def words(text):
    return [word for word in re.split(r"[\W_]+", lowered(text)) if word]


def shingles(text):
    said = words(text)
    return frozenset(said if len(said) == 1 else itertools.pairwise(said))


def duplicates(maps, threshold):
    """Compare every claim with every other."""
    first, pairs = {}, []
    keys = [
        (number, n, claim.text) for number, amap in enumerate(maps.values()) for n, claim in enumerate(amap)
    ]
    for number, n, text in keys:
        made = shingles(text)
        if made and made in first:
            pairs.append((*first[made], number, n, 1.0))
        elif made:
            first[made] = (number, n)
    holders = defaultdict(list)
    for number, made in enumerate(first):
        for shingle in made:
            holders[shingle].append(number)
    sets, places = list(first), list(first.values())
    for number, made in enumerate(sets):
        met = {other for shingle in made for other in holders[shingle] if other > number}
        for other in met:
            score = len(made & sets[other]) / len(made | sets[other])
            if score >= threshold:
                pairs.append((*places[number], *places[other], score))
    return sorted(pairs)


def bm25(maps, text, limit):
    rows = [
        (number, n, words(claim.text))
        for number, amap in enumerate(maps.values())
        for n, claim in enumerate(amap)
    ]
    mean = sum(len(said) for _, _, said in rows) / len(rows)
    scored = []
    for number, n, said in rows:
        score = 0.0
        for word in dict.fromkeys(words(text)):
            holding = sum(word in other for _, _, other in rows)
            rarity = math.log(1 + (len(rows) - holding + 0.5) / (holding + 0.5))
            score += (
                rarity * said.count(word) * 2.2 / (said.count(word) + 1.2 * (0.25 + 0.75 * len(said) / mean))
            )
        scored.append((-score, number, n))
    return [(number, n, -score) for score, number, n in sorted(scored) if score < 0][:limit]


def known(amap):
    """Tell of each claim whether it is grounded, by the kernel."""
    compiled = incidence(amap)
    return grounded_claims(compiled, compiled.basis).tolist()


def shape(name, size, seed=0):
    """Return a map of a shape: a chain in shuffled order, circles, a tree, linked premises, or a ladder."""
    chance = random.Random(seed)
    order = list(range(size))
    chance.shuffle(order)
    amap = argmap.ArgumentMap()
    bases = {order[0]} if name in ("chain", "ladder") else set(chance.sample(range(size), size // 4))
    for number in range(size):
        amap.claim(f"Claim {number}", id=f"c{number}", kind="evidence" if number in bases else "claim")
    for place in range(1, size):
        onto = f"c{order[place]}"
        if name == "chain":
            amap.support(f"c{order[place - 1]}", onto)
        elif name == "ladder":
            for step in range(2):
                amap.support(f"c{order[place - 1]}", onto, id=f"r{place}-{step}")
        elif name == "circles":
            amap.support(f"c{order[place - 1]}", onto)
            if place % 10 == 9:
                amap.support(onto, f"c{order[place - 9]}")
        elif name == "tree":
            amap.support(onto, f"c{order[chance.randrange(place)]}")
        else:
            amap.support(
                [
                    f"c{order[p]}"
                    for p in chance.sample(range(place), min(place, chance.choice([1, 1, 1, 1, 2])))
                ],
                onto,
            )
    return amap
