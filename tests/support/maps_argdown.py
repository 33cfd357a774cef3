"""Random maps that look like what people draw, with texts, titles and labels that Argdown could take for its own signs."""

from __future__ import annotations

import argmap

WORDS = [
    "rain", "It rains.", "snake_case", "2*3", "*x*", "**y**", "_z_", "#tag", "#(a tag)", "[A]", "[A]:", "<B>", "<B>:", "@[A]",
    "{x: 1}", "{", "}", "// no", "/* no */", "<!-- no -->", "https://example.org/a:80/b.c", "e.g.", "...", ".A.", ":happy:",
    "===", "--", "----", "(1)", "1.", "- x", "+ y", ">< z", "\\", "\\*", "a\nb", "a\rb", "a\tb", "  ", "é", "😀", "\u2028", "C#", "?", "`",
    "|", "a, b", "x --", "=", "== ==", "](x)", "!", "'+", '"', "\x00", "\x85", "\xa0",
]  # fmt: skip


def text(rng):
    made = "".join(rng.choice(WORDS) + rng.choice([" ", " ", ""]) for _ in range(rng.randint(1, 4)))
    return made if made.strip() else "x"


def name(rng):
    made = text(rng)
    made = "".join(sign for sign in made if sign.isprintable()).strip()
    return made or "y"


def random_map(rng, size=8):
    """Return a map of a few claims and relations, most of them plain."""
    amap = argmap.ArgumentMap(title=rng.choice(["", "A title", text(rng)]))
    groups = [(), ("One",), ("One", "Two"), (name(rng),), ("Three", name(rng), "Four")]
    for number in range(rng.randint(1, size)):
        id_ = rng.choice(
            [f"c{number}", f"c{number}", f"Claim {number}", f"{name(rng)}{number}", f"<arg {number}>", None]
        )
        fields = {}
        if id_ and id_.startswith("<arg"):
            fields["kind"] = rng.choice(["argument", "argument", "claim"])
        if rng.random() < 0.3:
            fields["group"] = rng.choice(groups)
        if rng.random() < 0.2:
            fields["tags"] = [rng.choice(["a", "b", "two words", "x.y", "c)d", "#", "é"]) for _ in range(2)]
        if rng.random() < 0.2:
            fields["data"] = rng.choice(
                [
                    {"x": 1},
                    {"source": "s"},
                    {"argmap": 1},
                    {"argdown": {"ranges": []}},
                    {"uses": [1]},
                    {"k}": "} a"},
                    {"isInGroup": True},
                ]
            )
        if rng.random() < 0.1:
            fields["weight"] = 0.25
        amap.claim(text(rng) if rng.random() < 0.5 else f"Statement {number}", id=id_, **fields)
    claims = list(amap.claims)
    for number in range(rng.randint(0, 2 * size)):
        _relate(rng, amap, claims, number)
    return amap


def _relate(rng, amap, claims, number):
    supports = [id_ for id_, relation in amap.relations.items() if isinstance(relation, argmap.Support)]
    make = rng.choice([amap.support, amap.support, amap.challenge, amap.challenge, amap.associate])
    premises = rng.sample(claims, min(len(claims), rng.choice([1, 1, 1, 2, 3])))
    target = rng.choice(claims)
    if make != amap.support and supports and rng.random() < 0.4:
        target = rng.choice(supports)
    elif amap.relations and rng.random() < 0.1:
        target = rng.choice(list(amap.relations))
    fields = {"label": "rephrase"} if make == amap.associate else {}
    if make == amap.support and rng.random() < 0.3:
        fields["label"] = rng.choice(["A", "A", "B", "arg 1", name(rng), ""])
    if rng.random() < 0.2:
        fields["scheme"] = rng.choice(["Modus ponens", "a, b", "entails", "", text(rng)])
    if rng.random() < 0.15:
        fields["note"] = rng.choice(["A note.", text(rng)])
    if rng.random() < 0.1:
        fields["id"] = f"r{number}"
    if rng.random() < 0.15:
        fields["data"] = rng.choice(
            [
                {"x": [1, {"y": None}]},
                {"uses": [1]},
                {"argdown": {"relation": "undercut"}},
                {"argdown": {"relation": "contradictory"}},
            ]
        )
    made = make(premises, target, **fields)
    if (
        make == amap.challenge
        and made.data.get("argdown") == {"relation": "contradictory"}
        and len(premises) == 1
        and target in claims
    ):
        amap.challenge(target, premises[0], data=made.data)
