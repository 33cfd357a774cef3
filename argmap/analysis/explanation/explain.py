"""Why does a claim survive, or fall, or stay open? A small tree of reasons, each a rule of the definition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from argmap._naming import snapshot
from argmap._store.coerce import id_of
from argmap._validate import check_word
from argmap.analysis.explanation._explain_support import support_step
from argmap.analysis.explanation._tree import told, told_at_once
from argmap.analysis.explanation._verbalise import Wording
from argmap.analysis.explanation.steps import Explanation
from argmap.analysis.labels._grounded import IN, OUT, UNDECIDED, founding, settled
from argmap.analysis.labels._justification import Reasons
from argmap.analysis.labels._justification_by_strength import ReasonsByStrength
from argmap.analysis.labels._question import SEMANTICS, Question, Semantics, no_labelling
from argmap.analysis.labels._sceptical import judged
from argmap.analysis.labels._witness import ANY, witness
from argmap.analysis.labels.labelling import VERDICTS, Label
from argmap.errors import AnalysisError, UnknownIdError
from argmap.graph._incidence import ACCEPTED, incidence
from argmap.model import Association, Challenge, Source, Support

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap._naming import Snapshot
    from argmap.analysis.labels._preferences import Preferences
    from argmap.analysis.labels._residual import ResidualComponent, Word
    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim, Relation

__all__ = ["Explanation", "explain", "verdicts_told"]


def explain(
    amap: ArgumentMap,
    id: str | Claim | Relation,
    *,
    semantics: Semantics = "grounded",
    strict: bool = False,
    preferences: Preferences | None = None,
    link: Literal["last", "weakest"] = "last",
) -> Explanation:
    """Return why a claim or relation is in, out or undecided, and how a claim is supported.

    Each step is an instance of a rule: what is in rests on its assertion or one reason, and on why each challenge to
    it is out; what is out, on one challenge that is in, or on why every reason for it is out, or it rests on a
    circle of reasons only; what is undecided, on a circle of challenges that nothing outside decides. Under grounded
    semantics the tree has the least depth possible (its least size is NP-hard: Caminada and Dunne 2020). Under the
    others it is told within one labelling, in which a defence may come back to what is being defended; where
    labellings differ on the element, within two. Of equally good reasons the one that the map's order comes to first is
    told.

    Args:
        amap: the map.
        id: a claim, support or challenge, as a value or id.
        semantics: as for `acceptability`, but for naive, stage and cf2; the verdict is the sceptical one.
        strict: as for `acceptability`.
        preferences: as for `acceptability`. A challenge that does not succeed is told with rule "weaker". Where a claim or relation can
            be argued for by arguments of different strengths, a step is about one of these, and says so if another has another label.
        link: as for `acceptability`.

    Raises:
        UnknownIdError: no such element, or something is preferred that is not in the map.
        AnalysisError: an association or a source, an unknown semantics or link, `strict` no flag, or `preferences` of no form that
            is known.
        NoLabellingError: semantics is stable, and there is no stable labelling.
        MissingExtraError: too hard for plain search, and python-sat is not installed.

    References:
        Baroni, P. and Giacomin, M. (2007). On principle-based evaluation of extension-based argumentation semantics.
        Artificial Intelligence 171: strong admissibility. Caminada, M. (2014). Strong admissibility revisited.
        COMMA. Dung, P. M., Kowalski, R. A. and Toni, F. (2006). Dialectic proof procedures for assumption-based,
        admissible argumentation. Artificial Intelligence 170: dispute trees.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> rain, wet = amap.claim("It rained", id="rain"), amap.claim("The street is wet", id="wet")
        >>> step = amap.support(rain, wet)
        >>> _ = amap.challenge(amap.claim("The street has a roof", id="roof"), step)
        >>> print(explain(amap, "wet"))
        'The street is wet' falls: no support for it is left.
          The support from 'It rained' falls: a challenge to it stands.
            The undercut from 'The street has a roof' stands: its premise stands.
              'The street has a roof' stands: it is asserted, and nothing challenges it.
        Support: ungrounded. Nothing supports what it finally rests on: 'It rained'.
    """
    check_word("semantics", semantics, SEMANTICS, AnalysisError)
    asked = Question(amap, semantics, strict=strict, preferences=preferences, link=link)
    x = _number(amap, asked, id_of(id))
    if semantics == "stable":
        _check_stable(asked)
    kept = snapshot(amap)
    place = x if asked.defeats is None else int(asked.defeats.place[x])
    if semantics == "grounded" or asked.grounded[place] != UNDECIDED:
        made = _told(asked, kept, _grounded_reasons(asked), x, told)
    else:
        made = _under(kept, asked, semantics, x)
    support = support_step(amap, x) if x < len(amap.claims) else None
    return made.with_support(support, kept.words)


def verdicts_told(amap: ArgumentMap) -> dict[str, str]:
    """Say of every claim, support and challenge whether it stands, and why, in the words of its explanation.

    Of what is undecided, and of what rests on circles only, the verdict alone is said: to find a circle for each would
    take too long.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> _ = amap.support(amap.claim("It rained", id="rain"), amap.claim("It is wet", id="wet"))
        >>> verdicts_told(amap)["wet"]
        'stands: a support for it stands'
    """
    asked = Question(amap, "grounded", strict=False)
    reasons, wording = _grounded_reasons(asked), Wording(asked.compiled, amap)
    said: dict[str, str] = {}
    for x, id_ in enumerate(asked.compiled.ids[: asked.compiled.elements]):
        brief = reasons.label[x] == UNDECIDED or reasons.circular[x]
        said[id_] = VERDICTS[reasons.label[x]] + ("" if brief else f": {wording.reason(x, reasons.of(x))}")
    return said


def _number(amap: ArgumentMap, asked: Question, id_: str) -> int:
    if id_ in amap.claims or isinstance(amap.relations.get(id_), Support | Challenge):
        return asked.ids.index(id_)
    element = amap.relations.get(id_) or amap.sources.get(id_)
    if isinstance(element, Association | Source):
        what = "an association" if isinstance(element, Association) else "a source"
        raise AnalysisError(f"{id_!r} is {what}, which has no label: pass a claim, support or challenge")
    raise UnknownIdError.of(id_, asked.ids)


def _check_stable(asked: Question) -> None:
    for component in asked.components:
        if witness(component, "stable") is None:
            raise no_labelling(asked, component)


def _grounded_reasons(asked: Question) -> Reasons:
    compiled = asked.compiled
    work = settled(compiled, asked.asserted, why=True)
    rounds, open_ = work.round, work.label == UNDECIDED
    if open_.any():
        rounds = np.where(open_, founding(compiled, open_, work.reasoned).round, rounds)
    return Reasons(compiled, asked.asserted, work.label, rounds, work.circular)


def _reasons_within(asked: Question, component: ResidualComponent, word: Word) -> Reasons:
    """Return the reasons within one labelling; what is in rests on what was founded before, so on no circle."""
    compiled, label = asked.compiled, asked.grounded.copy()
    component.spread(word, label)
    stands = asked.asserted | (compiled.status == ACCEPTED)
    in_, open_ = label == IN, label == UNDECIDED
    held = compiled.target[: compiled.relations][compiled.is_support & in_[compiled.claims :]]
    reasoned = stands.copy()
    reasoned[held[held < compiled.claims]] = True
    rounds = founding(compiled, in_, stands).round
    rounds = np.where(open_, founding(compiled, open_, reasoned).round, rounds)
    return Reasons(compiled, asked.asserted, label, rounds, np.zeros(len(label), np.bool_))


def _told(
    asked: Question,
    kept: Snapshot,
    reasons: Reasons,
    x: int,
    tell: Callable[[Wording, Reasons | ReasonsByStrength, int], Explanation],
) -> Explanation:
    """Tell why an element of the map has its label; one that falls in spite of several arguments, of each of them."""
    if asked.defeats is None:
        return tell(Wording(asked.compiled, kept), reasons, x)
    plain = ReasonsByStrength(reasons, asked.defeats, incidence(asked.amap))
    wording = Wording(asked.compiled, kept, plain.partial)
    steps = tuple([tell(wording, plain, root) for root in plain.roots(x)])
    if len(steps) == 1:
        return steps[0]
    reason = wording.sentence(int(asked.defeats.place[x]), OUT, ": every argument for it falls")
    return Explanation(asked.ids[x], Label.OUT, reason, steps, rule="arguments")


def _under(kept: Snapshot, asked: Question, semantics: str, x: int) -> Explanation:
    number = x if asked.defeats is None else int(asked.defeats.place[x])
    component = next(component for component in asked.components if number in component.elements)
    place = component.node(number)
    agreed = judged(component, semantics)
    if agreed is None:
        raise no_labelling(asked, component)
    if agreed.all[place] or agreed.none[place]:
        wanted = [ANY]
    else:
        wanted = [frozenset({IN}), ANY - {IN}] if agreed.some[place] else [frozenset({UNDECIDED})]
    words = [witness(component, semantics, place, labels) for labels in wanted]
    sides = [
        _told(asked, kept, _reasons_within(asked, component, word), x, told_at_once) for word in words if word
    ]
    if len(sides) == 1:
        return sides[0]
    wording = Wording(asked.compiled, kept)
    reason = wording.sentence(number, UNDECIDED, f": it stands in some {semantics} labellings, not in others")
    return Explanation(asked.ids[x], Label.UNDECIDED, reason, tuple(sides), rule="depends")
