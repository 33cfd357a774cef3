"""A clumsy caller: wrong ids, wrong order, loose words. What errors say is enough to build the same map in three rounds."""

import random
import re

import pytest
from model_calls import call, client_of, run

import argmap

MAP = "ferry.argmap.json"
MOST_ROUNDS = 3
SEEDS = range(50)
CLAIMS = {
    "thesis": "The ferry was lost in the storm of October",
    "silence": "No message came after the ninth of October",
    "radio": "The radio of the ferry was in order in September",
    "wreck": "No wreck was found on the seabed in ten years",
    "current": "The current carries wrecks into the trench",
    "mate": "The mate was seen in Lisbon in December",
    "drunk": "The witness from Lisbon was drunk that evening",
    "log": "The harbour log names no other ship for that night",
}
RELATIONS = [  # kind, premises, target: a claim, or the number of a relation
    ("support", ["silence", "radio"], "thesis"),
    ("challenge", ["wreck"], "thesis"),
    ("challenge", ["current"], 1),
    ("challenge", ["mate"], "thesis"),
    ("challenge", ["drunk"], 3),
    ("support", ["log"], "thesis"),
]
LOOSE = {
    "support": ["support", "supports", "pro", "Evidence"],
    "challenge": ["challenge", "attack", "against", "objection", "con"],
}


def in_words(amap):
    """Return a map by its words alone: what it says, whatever the ids and the order."""

    def of(id_):
        if id_ in amap.claims:
            return amap.claims[id_].text
        relation = amap.relations[id_]
        return (relation.type, frozenset(map(of, relation.premises)), of(relation.target))

    return {(claim.text, claim.kind) for claim in amap}, {of(id_) for id_ in amap.relations}


def wanted():
    amap = argmap.ArgumentMap()
    for id_, text in CLAIMS.items():
        amap.claim(text, id=id_)
    made = []
    for kind, premises, target in RELATIONS:
        to = made[target].id if isinstance(target, int) else target
        made.append((amap.support if kind == "support" else amap.challenge)(premises, to))
    return amap


def misspelt(rng, text):
    """Return some words of a text, one of them with two letters swapped."""
    words = text.split()
    number = rng.randrange(len(words))
    word = words[number]
    if len(word) > 3:
        at = rng.randrange(1, len(word) - 2)
        words[number] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)


def loosely(rng, claim):
    """Name a claim as somebody does who does not look: by words, by an id that is made up, with a slip of the pen."""
    text = CLAIMS[claim]
    return rng.choice(
        [
            text,
            text.upper(),
            text.rstrip(".") + ".",
            misspelt(rng, text),
            " ".join(text.split()[:5]),
            misspelt(rng, text),
        ]
    )


def named(rng, target):
    if isinstance(target, str):
        return loosely(rng, target)
    _, premises, aim = RELATIONS[target]
    return f"{' + '.join(CLAIMS[premise] for premise in premises)} -> {CLAIMS[aim]}"


def clumsy_calls(rng):
    """Return the calls that build the map, in a wrong order, with wrong words and names of arguments."""
    calls = [("add", {"map": MAP, "text": text}) for text in CLAIMS.values()]
    for kind, premises, target in RELATIONS:
        given = {
            "map": MAP,
            "premises": [loosely(rng, one) for one in premises],
            "target": named(rng, target),
            "kind": rng.choice(LOOSE[kind]),
        }
        if len(premises) == 1 and rng.random() < 0.5:
            given["premises"] = given["premises"][0]
        if rng.random() < 0.3:
            given[rng.choice(["premisses", "tagret", "knid"])] = "x"
        calls.append(("relate", given))
    rng.shuffle(calls)
    for _ in range(3):
        calls.insert(rng.randrange(len(calls)), rng.choice(calls))  # said twice
    return [("realte" if name == "relate" and rng.random() < 0.2 else name, given) for name, given in calls]


def mended(name, given, said):
    """Return the call as the error says that it is to be made, and whether after others; None if there is nothing left to do."""
    if "already" in said:
        return None
    given = dict(given)
    for unknown in re.findall(r"unknown argument '(\w+)'", said):
        given.pop(unknown)
    if "new=true" in said and name == "add":
        given["new"] = True
    tool = re.search(r"unknown tool .*did you mean '(\w+)'\?", said)
    for wrong, right in re.findall(
        r"'([^';]*)' (?:in this map|could be any of [^;]*); did you mean (\S+) '", said
    ):
        premises = given["premises"]
        one = isinstance(premises, str)
        given["premises"] = (
            premises.replace(wrong, right) if one else [each.replace(wrong, right) for each in premises]
        )
        given["target"] = given["target"].replace(wrong, right)
    later = ("first by" in said) + ("make it first by" in said) if name != "add" else 0
    return (later + ("new=true" in said and name != "add")), (tool[1] if tool else name), given


async def built(folder, seed):
    """Build the map, clumsily; return how many rounds of errors that took."""
    rng = random.Random(seed)
    async with client_of(folder) as client:
        calls, rounds = clumsy_calls(rng), 0
        while True:
            again = []
            for name, given in calls:
                good, said, _ = await call(client, name, **given)
                if not good:
                    again.append(mended(name, given, said))
            calls = [(name, given) for _, name, given in sorted(filter(None, again), key=lambda one: one[0])]
            if not again:
                return rounds
            rounds += 1
            assert rounds <= 20, calls
            if not calls:
                return rounds


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_a_clumsy_caller_builds_the_same_map_in_three_rounds_of_errors(tmp_path, seed):
    rounds = run(built, tmp_path, seed)
    assert in_words(argmap.load(tmp_path / MAP)) == in_words(wanted())
    assert rounds <= MOST_ROUNDS
