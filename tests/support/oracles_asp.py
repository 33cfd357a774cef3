"""Labellings by answer set programming: the doubled program of Janhunen, Niemelä, Seipel, Simons and You (TOCL 2006)."""

from __future__ import annotations

from oracles_semantics import IN, OUT, UNDECIDED


def complete(program):
    """Every complete labelling of a `Program`, by clingo: t(x) says that x is in, p(x) that it is not out."""
    import clingo

    number = {x: i for i, x in enumerate(program.elements)}
    rules = [":- t(X), not p(X)."]
    for x, i in number.items():
        if x in program.facts:
            rules.append(f"t({i}). p({i}).")
            continue
        for body in program.bodies[x]:
            certain = [f"t({number[b]})" for b in body] + [
                f"not p({number[c]})" for c in program.challenges[x]
            ]
            possible = [f"p({number[b]})" for b in body] + [
                f"not t({number[c]})" for c in program.challenges[x]
            ]
            rules += [
                f"{head} :- {', '.join(b)}." if b else f"{head}."
                for head, b in ((f"t({i})", certain), (f"p({i})", possible))
            ]
    control = clingo.Control(["0", "--warn=none"])
    control.add("base", [], "\n".join(rules))
    control.ground([("base", [])])
    found = []
    with control.solve(yield_=True) as models:
        for model in models:
            value = dict.fromkeys(program.elements, OUT)
            atoms = {(a.name, a.arguments[0].number) for a in model.symbols(atoms=True)}
            for x, i in number.items():
                value[x] = IN if ("t", i) in atoms else UNDECIDED if ("p", i) in atoms else OUT
            found.append(value)
    return found
