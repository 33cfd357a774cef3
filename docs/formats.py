"""Write docs/reference/formats.md, the page of all formats, from what each tells and does: python docs/formats.py."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from argmap import ArgumentMap, Citation, Claim, formats
from argmap.formats._files.registry import Format, known_options

PAGE = Path(__file__).with_name("reference") / "formats.md"
HEAD = """# Formats

`argmap.load` and `argmap.dump` choose a format by the longest suffix that fits; where several have it, `load` looks at the content, and `dump`
asks for a name rather than guess. `format=` names it. `argmap formats` prints this list. What a reader drops or guesses, and what a writer cannot say, is a `Loss` ([files](files.md)).

This page is made by `docs/formats.py` from the formats themselves.
"""
EXTRAS = """
YAML needs `argmap[yaml]`, Parquet `argmap[parquet]`; everything else comes with argmap. Another package adds a format by an entry point of the group
`argmap.formats`: its name, and a module with `NAME`, `SUFFIXES`, `read` and perhaps `write` and `detect`.

A cell of `table` holds the words of a claim just as they are, for programs that read them, argmap among them. A spreadsheet works out a cell that begins with
`=`, `+`, `-` or `@` as a formula: let it import a CSV file that others wrote with all columns as text, rather than open it. Answers of a corpus in CSV, which
are made for looking at, put an apostrophe before such a cell.
"""
SAID = """
## What each can say

A map with nothing but this is written, and read again. *Everything else* is the words of a map that is filled to the brim: weights, citations, kinds, dates,
notes, data. What a format has no word for stands under a key of our own, `argmap`, which other programs pass over, where the format takes any key; else each
field that cannot be said is a loss, `rain: its weight`. What a reader does not know of a format (unknown keys, AIF's dialogue, Carneades' issues) is kept in
`data` under the format's name and written back by the same format. What a writer makes up, such as the ids of edges or the time of a node, does not come back as data.
"""
TAIL = """
## What is tried

- Any map that is written and read again is the same, or differs in what the losses say, and in nothing else; the tests draw maps at random for each format
  (`ARGMAP_TEST_MAPS=60000` for 2,000 each).
- arguebuf loads what we write as AIF, xAIF and its own JSON, and has every node, text and edge as we do: `python -m benchmarks.accepted`. The official Argdown tool
  accepts what we write as Argdown, and makes of random documents what we make of them, but for what [is done otherwise on
  purpose](../how-to/argdown.md#where-argmap-differs-from-the-official-tool).
- Whatever a reader is fed ends in a map or in one of our errors, in time that grows with the text and not with its square: `python benchmarks/fuzz.py` mutates files of
  every format, and feeds them nesting without end, entities and aliases that multiply, and whatever costs a careless reader more. What would make a huge map out of
  a small file is refused, or left out with a loss.

## Reading a folder

::: argmap.formats.read_folder

::: argmap.formats.Entry
"""
WORDS = {"wet": "It is wet", "rain": "It rained", "roof": "A roof keeps it dry"}
EVERYTHING = "everything else"
OPTION = re.compile(r"(?m)^ {4}(\w+): (.*(?:\n {6,}.*)*)")


def probes() -> Iterator[tuple[str, ArgumentMap]]:
    """Give a small map for each thing that a format may be able to say."""
    support, challenge, undercut, linked, association = (ArgumentMap() for _ in range(5))
    for amap in (support, challenge, undercut, linked, association):
        amap.add(*(Claim(id=id_, text=text) for id_, text in WORDS.items()))
    support.support("rain", "wet")
    challenge.challenge("roof", "wet")
    undercut.challenge("roof", undercut.support("rain", "wet"))
    linked.support(["rain", "roof"], "wet")
    association.associate("rain", "wet", label="context")
    yield from (("support", support), ("challenge", challenge), ("undercut", undercut))
    yield from (("linked premises", linked), ("association", association), (EVERYTHING, filled()))


def filled() -> ArgumentMap:
    """Return a map with something in every field."""
    amap = ArgumentMap("Rain", "Why it is wet", data={"mine": [1, None]})
    atlas = amap.source("The atlas", id="atlas", url="https://example.org/atlas")
    words: dict[str, Any] = {
        "author": "Ann",
        "date": "2024-06-03",
        "tags": ["x"],
        "note": "n",
        "data": {"a": 1},
        "citations": [Citation(source=atlas.id, quote="rain", locator="p. 3")],
    }
    goal = amap.claim("It is wet", kind="fact", status="accepted", weight=0.5, **words)
    basis = amap.claim("It rained", implicit=True, group=["Weather", "May"])
    amap.support(basis, goal, label="l", scheme="sign", weight=0.25, **words)
    return amap


def page() -> str:
    """Return the page."""
    every = {name: formats.find(name) for name in formats.names()}
    writable = formats.names(writable=True)
    lines = ["| format | suffixes | read | write | what it is |", "| --- | --- | --- | --- | --- |"]
    lines += [entry(name, form, writes=name in writable) for name, form in every.items()]
    asked = [probe for probe, _ in probes()]
    said = [f"| format | {' | '.join(asked)} |", "| --- |" + " --- |" * len(asked)]
    said += [f"| `{name}` | {' | '.join(answers(name))} |" for name in writable]
    options = [line for name, form in every.items() for line in options_of(name, form)]
    parts = [
        HEAD,
        "\n".join(lines),
        EXTRAS,
        SAID.lstrip(),
        "\n".join(said),
        "\n## Options\n",
        "\n".join(options),
        TAIL,
    ]
    return "\n".join(parts)


def entry(name: str, form: Format, *, writes: bool) -> str:
    """Return the line of one format."""
    suffixes = " ".join(f"`{suffix}`" for suffix in form.SUFFIXES)
    first = (inspect.getdoc(form) or "").partition("\n")[0].rstrip(".")
    return f"| `{name}` | {suffixes} | yes | {'yes' if writes else 'no'} | {first} |"


def answers(name: str) -> Iterator[str]:
    """Tell of each probe whether a format can say it."""
    for probe, amap in probes():
        written = formats.write(amap, name)
        again = formats.read(written.text, name).amap
        if probe == EVERYTHING:
            yield "yes" if again == amap and not written.losses else "no, but told"
        else:
            yield "yes" if shape(again) == shape(amap) else "no"


def shape(amap: ArgumentMap) -> list[tuple[str, int, bool]]:
    """Return the types of relations, how many premises each has, and whether it aims at a claim."""
    return [(type(r).__name__, len(r.premises), r.target in amap.claims) for r in amap.relations.values()]


def options_of(name: str, form: Format) -> Iterator[str]:
    """Give a line for each option of a reader or writer, as its docstring tells it."""
    for way in ("read", "write"):
        function = getattr(form, way, None)
        told = dict(OPTION.findall(inspect.getdoc(function) or "")) if function is not None else {}
        for option in known_options(function) if function is not None else ():
            if option != "progress":
                words = " ".join(told.get(option, "").split()).rstrip(".")
                yield f"- `{name}`, to {way}: `{option}=`, {words}."


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
