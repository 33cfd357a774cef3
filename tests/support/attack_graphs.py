"""Attack graphs as sets, and naive, stage and CF2 on them as their definitions have them."""

import itertools

from hypothesis import strategies as st

import argmap

MADE = ("naive", "stage", "cf2")


def naive(arguments, attacks):
    """The largest conflict-free sets."""
    sets = [
        frozenset(s) for k in range(len(arguments) + 1) for s in itertools.combinations(sorted(arguments), k)
    ]
    free = [s for s in sets if not any(a in s and b in s for a, b in attacks)]
    return {s for s in free if not any(s < t for t in free)}


def stage(arguments, attacks):
    """Those of largest range (Verheij 1996)."""

    def reach(s):
        return s | {b for a, b in attacks if a in s}

    sets = naive(arguments, attacks)
    return {s for s in sets if not any(reach(s) < reach(t) for t in sets)}


def parts(arguments, attacks):
    """The strongly connected components, from who reaches whom."""
    reached = {(a, a) for a in arguments} | {(a, b) for a, b in attacks if {a, b} <= arguments}
    for middle, a, b in itertools.product(sorted(arguments), repeat=3):
        if (a, middle) in reached and (middle, b) in reached:
            reached.add((a, b))
    return {frozenset(b for b in arguments if {(a, b), (b, a)} <= reached) for a in arguments}


def is_cf2(chosen, arguments, attacks):
    """SCC-recursiveness with naive extensions as its base, as Baroni, Giacomin and Guida 2005 define CF2."""
    if not chosen <= arguments:
        return False
    components = parts(arguments, attacks)
    if len(components) <= 1:
        return chosen in naive(arguments, [(a, b) for a, b in attacks if {a, b} <= arguments])
    for component in components:
        fallen = {b for a, b in attacks if a in chosen and a in arguments and a not in component}
        if not is_cf2(chosen & component, component - fallen, attacks):
            return False
    return True


def wanted(semantics, arguments, attacks):
    if semantics != "cf2":
        return (naive if semantics == "naive" else stage)(arguments, attacks)
    sets = (
        frozenset(s) for k in range(len(arguments) + 1) for s in itertools.combinations(sorted(arguments), k)
    )
    return {s for s in sets if is_cf2(s, arguments, attacks)}


@st.composite
def attack_graphs(draw):
    names = "abcdefgh"[: draw(st.integers(0, 8))]
    pairs = list(itertools.product(names, repeat=2))
    if not pairs:
        return frozenset(names), []
    return frozenset(names), draw(st.lists(st.sampled_from(pairs), unique=True, max_size=2 * len(names) + 4))


def as_map(arguments, attacks):
    amap = argmap.ArgumentMap()
    for name in sorted(arguments):
        amap.claim(f"Claim {name}", id=name)
    for a, b in attacks:
        amap.challenge(a, b, id=f"{a}|{b}")
    return amap


def labels(chosen, arguments, attacks):
    fallen = {b for a, b in attacks if a in chosen}
    told = {a: "in" if a in chosen else "out" if a in fallen else "undecided" for a in sorted(arguments)}
    return told | {f"{a}|{b}": told[a] for a, b in attacks}
