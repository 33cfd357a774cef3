"""Agreement of raters on labels: accuracy, F1, kappa, alpha."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from argmap.comparison.agreement_measure import Measure, undefined
from argmap.errors import AnalysisError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

__all__ = ["PAIRWISE", "Table", "nominal", "scores"]

Table: TypeAlias = (
    "Mapping[tuple[Hashable, Hashable], float]"  # (label of the one, of the other) -> how often
)
_Often: TypeAlias = "defaultdict[Hashable, float]"
_Score: TypeAlias = "tuple[float, str]"  # a value, and why there is none

_ONE_LABEL = "only one label was used"
_NOTHING = "nothing was rated by both"


def accuracy(table: Table) -> _Score:
    """Return the share of items on which both agree."""
    total = sum(table.values())
    same = sum(number for (one, other), number in table.items() if one == other)
    return (same / total, "") if total else undefined(_NOTHING)


def _f1s(table: Table) -> dict[Hashable, tuple[float, float]]:
    """Return of each label that either used its F1, and how often the first used it."""
    gold, found, same = _counted(table)
    return {
        label: (2 * same[label] / (gold[label] + found[label]), gold[label]) for label in {**gold, **found}
    }


def _counted(table: Table) -> tuple[_Often, _Often, _Often]:
    """Return how often the first used each label, the second did, and both did together."""
    gold: _Often = defaultdict(float)
    found: _Often = defaultdict(float)
    same: _Often = defaultdict(float)
    for (one, other), number in table.items():
        if number:
            gold[one] += number
            found[other] += number
            same[one] += number * (one == other)
    return gold, found, same


def macro_f1(table: Table) -> _Score:
    """Return the mean of the F1 of each label that either used."""
    found = _f1s(table)
    return (sum(f1 for f1, _ in found.values()) / len(found), "") if found else undefined(_NOTHING)


def weighted_f1(table: Table) -> _Score:
    """Return the mean of the F1 of each label, weighted by how often the first used it."""
    found = _f1s(table)
    total = sum(often for _, often in found.values())
    return (sum(f1 * often for f1, often in found.values()) / total, "") if total else undefined(_NOTHING)


def cohen(table: Table) -> _Score:
    """Return Cohen's kappa: each rater's own shares are what chance is."""
    return _kappa(table, pooled=False)


def scott(table: Table) -> _Score:
    """Return Fleiss' kappa of two raters, which is Scott's pi: the pooled shares are what chance is."""
    return _kappa(table, pooled=True)


def _kappa(table: Table, *, pooled: bool) -> _Score:
    total = sum(table.values())
    if not total:
        return undefined(_NOTHING)
    gold, found, same = _counted(table)
    labels = {**gold, **found}
    if pooled:
        chance = sum(((gold[label] + found[label]) / (2 * total)) ** 2 for label in labels)
    else:
        chance = sum(gold[label] * found[label] for label in labels) / total**2
    if len(labels) == 1:
        return undefined(_ONE_LABEL)
    return (sum(same.values()) / total - chance) / (1 - chance), ""


def _alpha_of_two(table: Table) -> _Score:
    total = sum(table.values())
    gold, found, same = _counted(table)
    return _alpha(
        2 * (total - sum(same.values())), {label: gold[label] + found[label] for label in {**gold, **found}}
    )


def _alpha(differing: float, counts: Mapping[Hashable, float]) -> _Score:
    """Return Krippendorff's alpha of how many ordered pairs differ, each item's divided by its raters less one, and of how often each label was used."""
    total = sum(counts.values())
    if not total:
        return undefined(_NOTHING)
    chance = total**2 - sum(often**2 for often in counts.values())
    if not chance:
        return undefined(_ONE_LABEL)
    return 1 - (total - 1) * differing / chance, ""


PAIRWISE: dict[str, tuple[Callable[[Table], _Score], str, str]] = {
    "accuracy": (accuracy, "share of items with the same label", "elementary"),
    "macro-f1": (macro_f1, "mean F1 of the labels that either used", "van Rijsbergen 1979; macro-averaged"),
    "micro-f1": (accuracy, "F1 of all labels together, which is the accuracy", "van Rijsbergen 1979; micro-averaged"),
    "weighted-f1": (weighted_f1, "mean F1 of the labels, weighted by the first's use of them", "van Rijsbergen 1979; weighted"),
    "kappa": (cohen, "agreement beyond what each rater's own shares give by chance", "Cohen 1960"),
    "fleiss": (scott, "agreement beyond what the pooled shares give by chance", "Fleiss 1971; of two raters Scott 1955"),
    "alpha": (_alpha_of_two, "1 - observed / expected disagreement, nominal", "Krippendorff 2011"),
}  # fmt: skip


def scores(table: Table) -> dict[str, _Score]:
    """Return each figure of two raters, by the table of their labels."""
    return {name: score(table) for name, (score, *_) in PAIRWISE.items()}


def nominal(*raters: Sequence[Hashable]) -> dict[str, Measure]:
    """Return the agreement of raters who labelled the same items.

    Of more than two, "accuracy" is the mean of the pairs, "fleiss" Fleiss' kappa of items that all rated, "alpha" Krippendorff's, and
    the rest, which are of two raters, are not defined.

    Args:
        raters: the labels of each, in the same order; None is not rated. The first is the gold standard of the F1.

    Returns:
        "accuracy", "macro-f1", "micro-f1", "weighted-f1", "kappa", "fleiss", "alpha": a `Measure` each, without an interval; NaN
        with the reason where it is not defined.

    Raises:
        AnalysisError: fewer than two raters, or of different length.

    References:
        Cohen (1960), Educational and Psychological Measurement 20, 37-46. Fleiss (1971), Psychological Bulletin 76, 378-382. Scott
        (1955), Public Opinion Quarterly 19, 321-325. Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.

    Examples:
        >>> found = nominal([0, 1, 1, 2, 2, 2], [0, 0, 2, 2, 2, 2])
        >>> {name: round(float(found[name]), 4) for name in ("accuracy", "kappa", "fleiss", "macro-f1")}
        {'accuracy': 0.6667, 'kappa': 0.4545, 'fleiss': 0.4146, 'macro-f1': 0.5079}
    """
    if len(raters) < 2 or len({len(labels) for labels in raters}) > 1:
        raise AnalysisError("expected the labels of two raters or more, of the same items in the same order")
    items = [[label for label in item if label is not None] for item in zip(*raters, strict=True)]
    if len(raters) == 2:
        pairs = Counter((item[0], item[1]) for item in items if len(item) == 2)
        found = scores(pairs)
        if len(pairs) and sum(pairs.values()) < len(items):
            found["alpha"] = _many_alpha(items)
        number = sum(pairs.values())
    else:
        found = dict.fromkeys(PAIRWISE, undefined("it is of two raters"))
        found |= {
            "accuracy": _mean_accuracy(raters),
            "fleiss": _fleiss(items, len(raters)),
            "alpha": _many_alpha(items),
        }
        number = sum(len(item) > 1 for item in items)
    return {
        name: Measure(
            name, *found[name][:1], n=int(number), reason=found[name][1], definition=what, source=whose
        )
        for name, (_, what, whose) in PAIRWISE.items()
    }


def _mean_accuracy(raters: Sequence[Sequence[Hashable]]) -> _Score:
    found = []
    for one, other in combinations(raters, 2):
        both = [(x, y) for x, y in zip(one, other, strict=True) if x is not None and y is not None]
        value, reason = accuracy(Counter(both))
        if not reason:
            found.append(value)
    return (sum(found) / len(found), "") if found else undefined(_NOTHING)


def _fleiss(items: Sequence[Sequence[Hashable]], raters: int) -> _Score:
    whole = [Counter(item) for item in items if len(item) == raters]
    if not whole:
        return undefined("no item was rated by all")
    counts: Counter[Hashable] = Counter()
    for item in whole:
        counts.update(item)
    total = len(whole) * raters
    if len(counts) == 1:
        return undefined(_ONE_LABEL)
    observed = sum(sum(n * (n - 1) for n in item.values()) for item in whole) / (total * (raters - 1))
    chance = sum((often / total) ** 2 for often in counts.values())
    return (observed - chance) / (1 - chance), ""


def _many_alpha(items: Sequence[Sequence[Hashable]]) -> _Score:
    differing = 0.0
    counts: Counter[Hashable] = Counter()
    for item in items:
        if len(item) < 2:
            continue
        counts.update(item)
        often = Counter(item).values()
        differing += (len(item) ** 2 - sum(n**2 for n in often)) / (len(item) - 1)
    return _alpha(differing, counts)
