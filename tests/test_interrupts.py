"""An interrupt, wherever it comes, leaves a map that is added to, or looked at, as it was, or with the whole change made."""

from __future__ import annotations

import sys

import pytest

import argmap
from argmap import Challenge, Citation, Claim, Source, Support, formats
from argmap.graph.incidence import incidence

PACKAGE = argmap.__file__.removesuffix("__init__.py")


def interrupted(number, change):
    """Make a change, and interrupt it where Python would: at a call, or after one, of this number; tell whether it came so far."""
    seen = 0

    def look(frame, event, _):
        nonlocal seen
        if event in ("call", "c_return") and frame.f_code.co_filename.startswith(PACKAGE):
            seen += 1
            if seen == number:
                sys.setprofile(None)
                raise KeyboardInterrupt

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        change()
    except KeyboardInterrupt:
        return True
    finally:
        sys.setprofile(before)
    return False


def made():
    amap = argmap.ArgumentMap()
    amap.add(
        *(Claim(id=id_, text=id_) for id_ in "abcd"),
        Source(id="book", title="A book"),
        Support(id="s", premises=["a"], target="b"),
        Challenge(id="t", premises=["c"], target="s"),
    )
    return amap


def asked():
    amap = made()
    amap.uses_of("a")
    incidence(amap)
    return amap


def waiting():
    return formats.read(formats.write(made(), "argmap").text, "argmap").amap


CHANGES = {
    "add": lambda amap: amap.add(
        Support(id="u", premises=["e", "a"], target="s"),
        Claim(id="e", text="e", citations=[Citation(source="new")]),
        Source(id="new", title="New"),
    ),
    "claim": lambda amap: amap.claim("New", id="e"),
    "support": lambda amap: amap.support(["d", "a"], "t", id="u"),
    "evolve": lambda amap: amap.evolve("s", premises=["d", "c"], target="a"),
    "look": list,
}


def told(amap):
    """Return all that a map tells of itself: by values, by neighbours and by numbers."""
    values = [*amap.sources.values(), *amap.claims.values(), *amap.relations.values()]
    names = [*amap.claims, *amap.relations]
    compiled = [(name, repr(what)) for name, what in vars(incidence(amap)).items()]
    into = [[*amap.supports_of(name), *amap.challenges_of(name)] for name in names]
    return values, len(amap), compiled, into, [amap.uses_of(claim) for claim in amap.claims]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("start", [made, asked, waiting])
def test_an_interrupted_change_is_made_as_a_whole_or_not_at_all(start, change):
    whole = start()
    CHANGES[change](whole)
    known = [told(start()), told(whole)]
    number, stopped = 1, True
    while stopped:
        amap = start()
        stopped = interrupted(number, lambda amap=amap: CHANGES[change](amap))
        assert len(amap) == len(list(amap.claims))
        assert told(amap) in (known if stopped else known[1:]), number
        number += 1
    assert number > 5


def test_an_interrupted_addition_can_be_made_again():
    amap = waiting()
    number = 1
    while interrupted(number, lambda: CHANGES["add"](amap)):
        assert len(amap) == 4
        number += 1
    assert (len(amap), list(amap.relations)) == (5, ["s", "t", "u"])
