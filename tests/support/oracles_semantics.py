"""The semantics as semantics.md defines them, word by word: slow, and obviously right."""

from __future__ import annotations

import itertools
import re

OUT, UNDECIDED, IN = 0, 1, 2


class Program:
    """Section 1: the rules of a map. An atom is an element; d(x) is the greatest value of the challenges on x."""

    def __init__(self, amap, *, strict=False, basis=None):
        self.claims = list(amap.claims)
        relations = [r for r in amap.relations.values() if type(r).__name__ != "Association"]
        self.elements = self.claims + [r.id for r in relations]
        self.challenges = {x: [] for x in self.elements}
        self.bodies = {x: [] for x in self.elements}  # of each rule h(x) <- ..., not d(x): the positive part
        self.facts = set()
        given = basis or (lambda claim: _basis(amap, claim))
        for claim in amap.claims.values():
            supports = [r for r in relations if type(r).__name__ == "Support" and r.target == claim.id]
            if claim.status == "accepted":
                self.facts.add(claim.id)
            elif claim.status != "rejected":
                if given(claim) or (not strict and not supports):
                    self.bodies[claim.id].append(())
                self.bodies[claim.id] += [(s.id,) for s in supports]
        for r in relations:
            self.bodies[r.id].append(r.premises)
            if type(r).__name__ == "Challenge" and r.target in self.challenges:
                self.challenges[r.target].append(r.id)

    def least_model(self, defeated):
        """The least 3-valued model of the program in which each `not d(x)` is replaced by its value."""
        value = dict.fromkeys(self.elements, OUT)
        value |= dict.fromkeys(self.facts, IN)
        changed = True
        while changed:
            changed = False
            for x in self.elements:
                if x in self.facts:
                    continue
                best = max(
                    (min([IN - defeated[x], *(value[b] for b in body)]) for body in self.bodies[x]),
                    default=OUT,
                )
                if best > value[x]:
                    value[x] = best
                    changed = True
        return value

    def defeat(self, value):
        return {x: max((value[c] for c in self.challenges[x]), default=OUT) for x in self.elements}

    def complete_by_interpretations(self):
        """Every 3-valued interpretation of all elements that is the least model of its own reduct."""
        for values in itertools.product((OUT, UNDECIDED, IN), repeat=len(self.elements)):
            guess = dict(zip(self.elements, values, strict=True))
            if self.least_model(self.defeat(guess)) == guess:
                yield guess

    def complete_by_guesses(self):
        """The same, from every guess of what is defeated."""
        challenged = [x for x in self.elements if self.challenges[x]]
        for values in itertools.product((OUT, UNDECIDED, IN), repeat=len(challenged)):
            guess = dict.fromkeys(self.elements, OUT) | dict(zip(challenged, values, strict=True))
            value = self.least_model(guess)
            if self.defeat(value) == guess:
                yield value


def grounds(source, citation):
    """Whether a citation is a basis: of a source that is not mapped, and not refuted by its text, by letters and digits."""
    if source.mapped:
        return False
    if source.text is None or citation.quote is None:
        return True
    pieces = [re.sub(r"\W", "", piece.lower()) for piece in citation.quote.exact.split("...")]
    return re.search(".*".join(pieces), re.sub(r"\W", "", source.text.lower())) is not None


def _basis(amap, claim):
    kinds = {kind.id: kind.basis for kind in amap.vocabulary.kinds}
    cites = any(grounds(amap.sources[c.source], c) for c in claim.citations)
    return claim.status != "rejected" and (
        claim.status in ("accepted", "assumed") or kinds[claim.kind] or cites
    )


def ids(value, label):
    return frozenset(x for x, given in value.items() if given == label)


def labellings(complete, semantics):
    """Section 2: choose among the complete labellings."""
    complete = list(complete)
    if semantics == "complete":
        return complete
    if semantics == "grounded":
        return [v for v in complete if all(ids(v, IN) <= ids(w, IN) for w in complete)]
    if semantics == "preferred":
        return [v for v in complete if not any(ids(v, IN) < ids(w, IN) for w in complete)]
    if semantics == "stable":
        return [v for v in complete if not ids(v, UNDECIDED)]
    if semantics == "semi-stable":
        return [v for v in complete if not any(ids(w, UNDECIDED) < ids(v, UNDECIDED) for w in complete)]
    among = labellings(complete, "preferred" if semantics == "ideal" else "semi-stable")
    below = [v for v in complete if all(ids(v, IN) <= ids(w, IN) for w in among)]
    return [v for v in below if all(ids(w, IN) <= ids(v, IN) for w in below)]


def acceptability(found, mode):
    """Section 6: one label an element over several labellings."""
    answer = {}
    for x in found[0]:
        given = [value[x] for value in found]
        accepted = all(g == IN for g in given) if mode == "sceptical" else any(g == IN for g in given)
        answer[x] = IN if accepted else OUT if all(g == OUT for g in given) else UNDECIDED
    return answer
