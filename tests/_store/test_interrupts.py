"""An interrupt, wherever it comes, leaves a map as it was or as it shall be."""

from __future__ import annotations

import signal
import sys
import threading
import time

import pytest

import argmap
from argmap import Challenge, Citation, Claim, Source, Support
from argmap.graph._incidence import incidence

PACKAGE = argmap.__file__.removesuffix("__init__.py")
MOMENTS = 200  # of each change


def made(size=4):
    amap = argmap.ArgumentMap()
    amap.source("A book", id="book")
    for number in range(size):
        amap.claim(f"Claim {number}", id=f"c{number}", citations="book" if number % 3 == 0 else ())
    for number in range(1, size):
        amap.support(f"c{number}", f"c{(number - 1) // 2}", id=f"s{number}")
    amap.challenge(["c2", "c3"], "s1", id="t")
    amap.associate("c3", "t", label="context", id="u", citations="book")
    return amap


def asked(size=4):
    """Return the same map, after questions for which it has worked out numbers and neighbours."""
    amap = made(size)
    amap.uses_of("c1")
    incidence(amap)
    return amap


CHANGES = {
    "add": lambda amap: amap.add(
        Support(id="n", premises=["new", "c1"], target="t"),
        Claim(id="new", text="New", citations=[Citation(source="tome")]),
        Source(id="tome", title="New"),
    ),
    "claim": lambda amap: amap.claim("New", citations="book"),
    "support": lambda amap: amap.support(["c3", "c1"], "t"),
    "source": lambda amap: amap.source("New"),
    "evolve a field": lambda amap: amap.evolve("c1", weight=0.5),
    "evolve the ends": lambda amap: amap.evolve("s1", premises=["c3", "c2"], target="c1"),
    "replace": lambda amap: amap.replace(Challenge(id="s1", premises=["c1"], target="c0")),
    "remove": lambda amap: amap.remove("u"),
    "remove in cascade": lambda amap: amap.remove("c1", cascade=True),
    "remove a source in cascade": lambda amap: amap.remove("book", cascade=True),
    "rename a claim": lambda amap: amap.rename("c1", "n"),
    "rename a relation": lambda amap: amap.rename("s1", "n"),
    "rename a source": lambda amap: amap.rename("book", "tome"),
    "title": lambda amap: setattr(amap, "title", "New"),
}


def told(amap):
    """Return all that a map tells of itself: by values, by neighbours and by numbers."""
    values = [*amap.sources.values(), *amap.claims.values(), *amap.relations.values()]
    names = [*amap.claims, *amap.relations]
    compiled = [(name, repr(what)) for name, what in vars(incidence(amap)).items()]
    into = [[*amap.supports_of(name), *amap.challenges_of(name)] for name in names]
    return amap.title, values, len(amap), compiled, into, [amap.uses_of(claim) for claim in amap.claims]


def interrupted(number, change):
    """Make a change, and interrupt it before the bytecode instruction of this number; return how many there were before that."""
    seen = 0

    def look(frame, event, _):
        nonlocal seen
        if not frame.f_code.co_filename.startswith(PACKAGE):
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            seen += 1
            if seen == number:
                sys.settrace(None)
                raise KeyboardInterrupt
        return look

    before = sys.gettrace()
    sys.settrace(look)
    try:
        change()
    except KeyboardInterrupt:
        return seen
    finally:
        sys.settrace(before)
    return seen


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("start", [made, asked])
def test_an_interrupt_before_any_instruction_leaves_the_map_as_it_was_or_as_it_shall_be(start, change):
    whole = start()
    count = interrupted(0, lambda: CHANGES[change](whole))
    known = [told(start()), told(whole)]
    assert known[0] != known[1]
    found = set()
    moments = {1 + number * count // MOMENTS for number in range(0, MOMENTS, 2)}  # from two starts
    moments |= {*range(max(count - 40, 1), count + 1)}  # where it is done
    for number in sorted(moments):
        amap = start()
        assert interrupted(number, lambda amap=amap: CHANGES[change](amap)) == number
        now = told(amap)
        assert now in known, number
        found.add(known.index(now))
    assert 0 in found


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="alarms are a matter of POSIX")
@pytest.mark.skipif(
    threading.current_thread() is not threading.main_thread(), reason="signals come to the main thread"
)
@pytest.mark.parametrize("change", CHANGES)
def test_real_interrupts_leave_the_map_as_it_was_or_as_it_shall_be(change):
    known, taken = [asked(80), asked(80)], []
    for _ in range(5):
        known[1] = asked(80)
        begun = time.perf_counter()
        CHANGES[change](known[1])
        taken.append(time.perf_counter() - begun)
    parts = [ends_of(amap) for amap in known]
    armed = []

    def ring(*_):
        if armed:
            armed.clear()
            raise KeyboardInterrupt

    handler = signal.signal(signal.SIGALRM, ring)
    try:
        amap = known[0].copy()
        for number in range(MOMENTS):
            try:
                armed.append(True)
                signal.setitimer(signal.ITIMER_REAL, 1e-6 + max(taken) * number / MOMENTS)
                CHANGES[change](amap)
                armed.clear()
            except KeyboardInterrupt:
                pass
            now = ends_of(amap)
            assert now in parts, number
            assert amap == known[parts.index(now)], number
            if number % 20 == 0:
                assert argmap.loads(argmap.dumps(amap)) == amap
            if amap != known[0]:
                amap = known[0].copy()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
    assert told(amap) in map(told, known)


def ends_of(amap):
    relations = [(type(r), r.id, r.premises, r.target) for r in amap.relations.values()]
    return amap.title, list(amap.claims.values()), relations, list(amap.sources)


@pytest.mark.slow
def test_an_interrupted_addition_can_be_made_again_if_it_was_not_made():
    whole = made()
    count = interrupted(0, lambda: CHANGES["add"](whole))
    for number in range(1, count + 1, 7):
        amap = made()
        interrupted(number, lambda amap=amap: CHANGES["add"](amap))
        if len(amap) == len(made()):
            CHANGES["add"](amap)
        else:
            with pytest.raises(argmap.ModelError, match="belongs to"):
                CHANGES["add"](amap)
        assert told(amap) == told(whole)


def test_a_view_that_was_taken_before_a_change_shows_the_map_after_it():
    amap = made()
    claims, relations, sources = amap.claims, amap.relations, amap.sources
    for change in CHANGES.values():
        amap = made()
        claims, relations, sources = amap.claims, amap.relations, amap.sources
        change(amap)
        assert (claims, relations, sources) == (amap.claims, amap.relations, amap.sources)


@pytest.mark.slow
def test_who_looks_while_a_change_is_made_sees_it_made():
    """As a signal's handler may, which returns and lets the change go on."""
    for name, change in CHANGES.items():
        whole = asked()
        count = interrupted(0, lambda whole=whole, change=change: change(whole))
        known = [told(asked()), told(whole)]
        for number in range(1, count, max(1, count // 40)):
            amap, seen = asked(), []

            def look(frame, event, _, amap=amap, seen=seen, number=number):
                if not frame.f_code.co_filename.startswith(PACKAGE):
                    return None
                frame.f_trace_opcodes = True
                if event == "opcode":
                    seen.append(None)
                    if len(seen) == number:
                        sys.settrace(None)
                        seen[0] = told(amap)
                return look

            before = sys.gettrace()
            sys.settrace(look)
            try:
                change(amap)
            finally:
                sys.settrace(before)
            assert seen[0] in known, (name, number)
            assert told(amap) == known[1], (name, number)
