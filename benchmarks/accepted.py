"""Does arguebuf take what we write? AIF, xAIF and arguebuf JSON of the examples and of maps at random, node by node and edge by edge.

    python -m benchmarks.accepted [--maps 300]

Needs arguebuf (the extra `[bench]`, on Python below 3.13). The maps have linked premises, undercuts of undercuts, backing, associations,
schemes, sources, authors, dates, and texts that look like markup. Each is written, loaded by arguebuf, and compared: ids, texts, whether a
scheme supports, attacks, rephrases or prefers, its name where arguebuf has one, and all edges. The exit code is 1 if anything differs.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import argmap
from argmap import formats, schemes

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
TEXTS = [
    "It rained",
    "<b>bold</b> &amp; &#60;script&#62;",
    "line\nbreak \t tab",
    '"quoted" \\ {"json": [1]}',
    "\N{RIGHT-TO-LEFT OVERRIDE}evil\N{FIRST STRONG ISOLATE}",
    "\x00\x01 control",
    "null",
    "emoji \U0001f327 and \u0928\u092e\u0938\u094d\u0924\u0947",
    " blanks ",
    "Default Inference",
    "x" * 5000,
]
KINDS = {"Support": "Support", "Challenge": "Attack", "Association": "Rephrase"}


def random_map(number: int) -> argmap.ArgumentMap:
    """Return a map with something of everything, the same for the same number."""
    dice = random.Random(number)
    amap = argmap.ArgumentMap(dice.choice(TEXTS), dice.choice(["", *TEXTS]), data={"mine": [1, {"a": None}]})
    amap.source(dice.choice(TEXTS), id="source", url="https://example.org/a?b=1", text=dice.choice(TEXTS))
    quote = argmap.Quote(exact=dice.choice(TEXTS), start=3)
    names = [
        f"c{n}" if dice.random() < 0.8 else f"{dice.choice('<&/é')}{n} \\x" for n in range(dice.randint(1, 9))
    ]
    for name in names:
        amap.claim(
            dice.choice(TEXTS),
            id=name,
            author=dice.choice([None, None, *TEXTS[:3], " ! "]),
            date=dice.choice([None, "2024", "2024-06-03", "2024-06-03 08:00:00"]),
            weight=dice.choice([None, 0.25]),
            citations=[argmap.Citation(source="source", quote=quote)] if dice.random() < 0.3 else (),
            note=dice.choice(["", *TEXTS]),
        )
    made: list[str] = []
    for place in range(dice.randint(0, 9)):
        premises = dice.sample(names, min(len(names), dice.choice([1, 1, 2, 3])))
        target = dice.choice(made if made and dice.random() < 0.3 else names)
        kind = dice.choice([amap.support, amap.support, amap.challenge, amap.associate])
        more: dict[str, Any] = (
            {"label": dice.choice(["rephrase", "preference", "context"])} if kind == amap.associate else {}
        )
        scheme = dice.choice([None, None, "expert-opinion", "Argument from Sign", *TEXTS[:4]])
        made.append(kind(premises, target, id=f"r{place}", scheme=scheme, **more).id)
    return amap


def maps(count: int) -> Iterator[tuple[str, argmap.ArgumentMap]]:
    """Give the examples, then maps at random, each with a name."""
    for path in sorted((ROOT / "examples").glob("*.argmap.json")):
        yield path.name, argmap.load(path)
    for number in range(count):
        yield f"map {number}", random_map(number)


def loaded(name: str, text: str) -> Any:
    """Return what arguebuf makes of a text."""
    import arguebuf

    if name == "arguebuf":
        return arguebuf.load.json(io.StringIO(text))
    return {"aif": arguebuf.load.aif, "xaif": arguebuf.load.xaif}[name](json.loads(text))


def differences(amap: argmap.ArgumentMap, graph: Any, name: str) -> list[str]:
    """Return what arguebuf has otherwise than the map."""
    found: list[str] = []
    texts = {id_: node.text for id_, node in graph.atom_nodes.items()}
    if texts != {claim.id: claim.text for claim in amap}:
        found.append(f"atoms: {texts} instead of {[*amap]}")
    kinds = {id_: type(node.scheme).__name__ for id_, node in graph.scheme_nodes.items()}
    wanted = {
        id_: "Preference"
        if getattr(relation, "label", "") == "preference" and type(relation) is argmap.Association
        else KINDS[type(relation).__name__]
        for id_, relation in amap.relations.items()
    }
    if kinds != wanted:
        found.append(f"schemes: {kinds} instead of {wanted}")
    for id_, relation in amap.relations.items() if name == "arguebuf" else ():
        scheme = schemes.shipped().find(relation.scheme) if relation.scheme else None
        word = scheme.names.get("arguebuf") if scheme and type(relation) is argmap.Support else None
        if word and graph.scheme_nodes[id_].scheme.name != word:
            found.append(f"{id_}: the scheme {graph.scheme_nodes[id_].scheme.name} instead of {word}")
    edges = sorted((edge.source.id, edge.target.id) for edge in graph.edges.values())
    ends = [(p, r.id) for r in amap.relations.values() for p in r.premises]
    ends += [(r.id, r.target) for r in amap.relations.values()]
    if edges != sorted(ends):
        found.append(f"edges: {edges} instead of {sorted(ends)}")
    return found


def main() -> int:
    """Write, load and compare what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--maps", type=int, default=300, help="maps at random")
    given = parser.parse_args()
    logging.disable(logging.WARNING)  # arguebuf logs what it skips; that is seen here as a difference
    failed = 0
    for name in ("aif", "xaif", "arguebuf"):
        same = total = 0
        for title, amap in maps(given.maps):
            total += 1
            try:
                wrong = differences(amap, loaded(name, str(formats.write(amap, name).text)), name)
            except Exception as error:
                wrong = [f"{type(error).__name__}: {error}"]
            same += not wrong
            for what in wrong:
                print(f"    {name}, {title}: {what:.300}")
        print(f"{name:10} {same} of {total} are the same to arguebuf")
        failed += total - same
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
