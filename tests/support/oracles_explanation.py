"""Replay an explanation from the definitions: every step must be an instance of a rule, and its label must follow."""

from __future__ import annotations

import itertools

from oracles_semantics import IN, OUT, UNDECIDED

CODES = {"in": IN, "out": OUT, "undecided": UNDECIDED}


def replay(program, amap, explanation, *, repeats=False):
    """Check every step; `repeats` allows a step to come back to what is being explained (not under grounded)."""
    steps = explanation.steps()
    above = _above(explanation)
    for step in steps:
        if step.rule == "again":
            assert repeats
            assert any(other.id == step.id and other.verdict == step.verdict for other in above[id(step)])
        elif step.rule == "depends":
            assert repeats
            assert step is explanation
            assert [s.id for s in step.because] == [step.id] * 2
            assert step.because[0].verdict == "in" != step.because[1].verdict
        else:
            RULES[step.rule](program, amap, step)
    if not repeats:
        assert len({step.id for step in steps}) == len(steps)


def _above(explanation):
    """Per step, everything from which it is reached."""
    above = {}
    for step in explanation.steps():
        for other in step.because:
            above.setdefault(id(other), []).append(step)
    full = {}
    for step in explanation.steps():
        met, todo = {}, [step]
        while todo:
            for other in above.get(id(todo.pop()), ()):
                if id(other) not in met:
                    met[id(other)] = other
                    todo.append(other)
        full[id(step)] = list(met.values())
    return full


def ids(step, verdict):
    return [other.id for other in step.because if other.verdict == verdict]


def supports_of(program, claim):
    return [body[0] for body in program.bodies[claim] if body]


def challenges_out(program, step):
    return set(program.challenges[step.id]) <= set(ids(step, "out"))


def accepted(program, amap, step):
    assert step.verdict == "in"
    assert amap[step.id].status == "accepted"
    assert not step.because


def asserted(program, amap, step):
    assert step.verdict == "in"
    assert () in program.bodies[step.id]
    assert step.id in program.claims
    assert challenges_out(program, step)
    assert not ids(step, "in")


def supported(program, amap, step):
    assert step.verdict == "in"
    assert () not in program.bodies[step.id]
    (support,) = ids(step, "in")
    assert (support,) in program.bodies[step.id]
    assert challenges_out(program, step)


def inferred(program, amap, step):
    assert step.verdict == "in"
    assert set(ids(step, "in")) == set(amap[step.id].premises)
    assert challenges_out(program, step)


def rejected(program, amap, step):
    assert step.verdict == "out"
    assert amap[step.id].status == "rejected"


def challenged(program, amap, step):
    assert step.verdict == "out"
    (challenge,) = step.because
    assert challenge.verdict == "in"
    assert challenge.id in program.challenges[step.id]
    assert step.id not in program.facts


def unsupported(program, amap, step):
    assert step.verdict == "out"
    assert () not in program.bodies[step.id]
    assert step.id not in program.facts
    assert set(supports_of(program, step.id)) == set(ids(step, "out"))


def premise(program, amap, step):
    assert step.verdict == "out"
    (fallen,) = step.because
    assert fallen.verdict == "out"
    assert fallen.id in amap[step.id].premises


def circular(program, amap, step):
    """None of `among` is asserted, and every support of one has a premise among them, or has fallen."""
    assert step.verdict == "out"
    assert step.id in step.among
    fallen = set(ids(step, "out"))
    for claim in step.among:
        assert () not in program.bodies[claim]
        assert claim not in program.facts
        for support in supports_of(program, claim):
            assert support in fallen or set(amap[support].premises) & set(step.among)
    is_circle(amap, step.circle)
    assert set(step.circle) & set(program.claims) <= set(step.among)


def is_circle(amap, path):
    assert path[0] == path[-1]
    assert len(set(path)) == len(path) - 1 > 0
    for here, there in itertools.pairwise(path):
        premises = getattr(amap[there], "premises", ())
        assert here in premises or amap[here].target == there


def waiting(program, amap, step):
    assert step.verdict == "undecided"
    (other,) = step.because
    assert other.verdict == "undecided"
    assert bears_on(program, amap, other.id, step.id)


def circle(program, amap, step):
    assert step.verdict == "undecided"
    assert not step.because
    assert step.circle[0] == step.id
    is_circle(amap, step.circle)
    challenges = [x for x in step.circle if type(amap[x]).__name__ == "Challenge"]
    assert any(amap[x].target == y for x, y in itertools.pairwise(step.circle) if x in challenges)
    for here, there in itertools.pairwise(step.circle):
        assert bears_on(program, amap, here, there)


def bears_on(program, amap, here, there):
    return here in program.challenges[there] or any(here in body for body in program.bodies[there])


RULES = {
    f.__name__: f
    for f in (
        accepted, asserted, supported, inferred, rejected, challenged, unsupported, premise, circular, waiting, circle,
    )
}  # fmt: skip
