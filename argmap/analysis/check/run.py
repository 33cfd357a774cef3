"""What is wrong with a map, or could be better: rules with codes, each with a reason, many with a fix.

Facts are checked, readings are only suggested: no heuristic is ever an error.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from argmap._naming import gsn_words, words
from argmap._store.store import check_map
from argmap._validate import check_progress
from argmap._values.collector import no_collector
from argmap._wording import counted
from argmap.analysis.check._fix_safety import Safety
from argmap.analysis.check._remark import Remark, Remarks
from argmap.analysis.check._rule import Rule, rules
from argmap.analysis.check._rule_context import RuleContext
from argmap.analysis.check._rule_selection import Selection, silenced
from argmap.analysis.provenance.stale import day_of
from argmap.errors import AnalysisError, MissingExtraError
from argmap.finding import Finding, Findings
from argmap.graph._incidence import incidence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from argmap.analysis.check.language import Language
    from argmap.analysis.provenance._texts import Texts
    from argmap.argument_map import ArgumentMap
    from argmap.schemes import Catalogue

__all__ = ["Rule", "check", "rules"]


def check(
    amap: ArgumentMap,
    *,
    select: Iterable[str] | str | None = None,
    ignore: Iterable[str] | str | None = None,
    language: str | Language = "english",
    schemes: Catalogue | None = None,
    today: dt.date | str | None = None,
    texts: Texts | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Findings:
    """Return what is wrong with a map, or could be better.

    Rules are selected and ignored by name ("circular"), code ("AM203") or family ("AM2"); "ALL" is all of them, with
    those that are off unless asked for. What is more specific wins, as in ruff. On one element a rule is silenced by
    the tag "noqa:AM203", all rules by "noqa".

    Args:
        amap: the map; it is not changed.
        select: the rules to run; by default all but those that are off unless asked for.
        ignore: the rules to leave out.
        language: of the claims, for rules of craft: a shipped name or a `Language`.
        schemes: the schemes that are known, in place of the shipped ones.
        today: the day on which evidence may be stale, as a date or ISO 8601 text.
        texts: the texts of the map's sources, as `verify` takes them: quotations are looked up in them, and in those that
            the map holds.
        progress: a function of rules done and rules in all.

    Returns:
        Findings with codes, in the order of the codes and then in map order. Without the extra "craft" the rules that
        need it are left out: `summary()` says so, and `exhaustive` is False.

    Raises:
        AnalysisError: no such rule or language, `today` is no date, or a text is none.
        ModelError: `schemes` is no catalogue.
        UnknownIdError: a text is given for what is no source.
        MissingExtraError: a rule was selected that needs a package which is not there.

    References:
        Codes, families and tags that silence are as in linters, such as ruff. Rabbits and danglers are van Gelder's
        (Rationale); where else a rule comes from, its page tells.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> true, says = amap.claim("The book is true", id="true"), amap.claim("The book says so", id="says")
        >>> _ = amap.support(says, true), amap.support(true, says)
        >>> print(check(amap, select="circular")[0])
        AM203 circular 'The book is true': Supports itself in a circle: 'The book is true' → 'The book says so' → 'The book is true' [true]
    """
    check_map(amap)
    check_progress(progress, AnalysisError)
    selection = Selection(select, ignore)
    incidence(amap)  # compiled for the map, which keeps it, and not only for the copy
    context = RuleContext(
        amap.copy(), today=day_of(today), language=language, catalogue=schemes, texts=texts
    )  # findings are made later
    found, left_out = _looked(selection, context, _silent(amap), progress)
    complete = context.complete and not left_out
    ends = list(accumulate(len(some.ids) for _, some in found))
    safety = Safety(context.amap)

    def finding(place: int) -> Finding:
        number = bisect_right(ends, place)
        rule, some = found[number]
        return _finding(context.amap, rule, some.say(place - ends[number] + len(some.ids)), safety)

    return Findings(
        finding,
        ids=[id_ for _, some in found for id_ in some.ids],
        exhaustive=complete,
        summarise=lambda: _summary(found, left_out, complete=complete),
        rules=[word for rule in rules().values() for word in (rule.name, rule.code)],
        words=partial(words, context.amap),
    )


def _looked(
    selection: Selection,
    context: RuleContext,
    silent: Mapping[str, Sequence[str]],
    progress: Callable[[int, int], object] | None,
) -> tuple[list[tuple[Rule, Remarks]], dict[str, list[str]]]:
    """Run the rules; return what they remark, and by reason the names of those that could not be run."""
    found: list[tuple[Rule, Remarks]] = []
    left_out: dict[str, list[str]] = {}
    with no_collector():
        for done, rule in enumerate(selection.rules):
            if progress is not None:
                progress(done, len(selection.rules))
            try:
                found += [(rule, _heard(rule, some, silent)) for some in _gathered(rule.notice(context))]
            except MissingExtraError as error:
                if selection.asks_for(rule):
                    raise
                left_out.setdefault(str(error), []).append(rule.name)
        context.forget()
    if progress is not None:
        progress(len(selection.rules), len(selection.rules))
    return found, left_out


def _gathered(noticed: Iterable[Remark | Remarks]) -> Iterator[Remarks]:
    """Yield what a rule noticed, in its order, what it put into words gathered up."""
    said: list[Remark] = []
    for it in noticed:
        if isinstance(it, Remarks):
            yield Remarks([one.id for one in said], said.__getitem__)
            yield it
            said = []
        else:
            said.append(it)
    yield Remarks([one.id for one in said], said.__getitem__)


def _heard(rule: Rule, some: Remarks, silent: Mapping[str, Sequence[str]]) -> Remarks:
    """Return what is left when the elements that silence a rule are left out."""
    if not silent:
        return some
    left = [
        place for place, id_ in enumerate(some.ids) if id_ not in silent or not silenced(silent[id_], rule)
    ]
    return some if len(left) == len(some.ids) else some.at(left)


def _silent(amap: ArgumentMap) -> dict[str, tuple[str, ...]]:
    """Return the tags of the elements that have any, by id: some may silence a rule."""
    elements = (*amap.claims.values(), *amap.relations.values())
    return {element.id: element.tags for element in elements if element.tags}


def _finding(amap: ArgumentMap, rule: Rule, said: Remark, safety: Safety) -> Finding:
    mend = said.fix and safety.judged(said.fix, said.id, said.because)
    found = Finding(
        rule.name, said.id, said.message, said.because, rule.severity, mend, rule.code, said.terms
    )
    return gsn_words(amap, found)


def _summary(found: list[tuple[Rule, Remarks]], left_out: dict[str, list[str]], *, complete: bool) -> str:
    """Count findings by rule, the most severe first, and say what was not checked."""
    table = rules()
    counts: Counter[str] = Counter()
    for rule, some in found:
        counts[rule.code] += len(some.ids)
    counts = +counts
    graver = {"error": 0, "warning": 1, "info": 2}
    order = sorted(counts, key=lambda code: (graver[table[code].severity], code))
    total = sum(counts.values())
    lines = [
        f"{counted(total, 'finding')}{' by ' + counted(len(order), 'rule') if len(order) > 1 else ''}"
    ] * bool(order)
    lines += [f"{counts[code]:>5}  {table[code].severity:<7}  {code} {table[code].name}" for code in order]
    lines = [*lines, *(["some rules were cut short by a limit"] if not complete and not left_out else [])]
    lines += [f"not checked: {', '.join(names)}: {reason}" for reason, names in left_out.items()]
    return "\n".join(lines) if lines else "nothing found"
