"""The figures of agreement of two readers of some texts, from tables that add up over the texts; and their intervals."""

from __future__ import annotations

import math
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.comparison._spans import LEVELS, Spans, Stretch, spans
from argmap.comparison.agreement_measure import Measure, undefined
from argmap.comparison.nominal import PAIRWISE, cohen, scores
from argmap.comparison.unitised import alpha_u_score
from argmap.errors import AnalysisError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from argmap.comparison._units import Units
    from argmap.comparison.nominal import Table

    Score = tuple[float, str]

__all__ = ["figures"]

_PELDSZUS = "Peldszus and Stede 2015"
_WHAT = {
    "cc": "central claim: does a claim hang on nothing?",
    "ro": "role: an even or odd number of challenges from the top?",
    "fu": "function: central, support or challenge",
    "at": "attachment: of each ordered pair, does the one hang on the other?",
}
_SPREAD = (2.5, 97.5)
ALPHA_U_SAMPLES = 200  # each takes as long as the figure itself


def figures(texts: Sequence[Units], bootstrap: int, seed: int) -> dict[str, Measure]:
    """Return every measure by its name.

    Args:
        texts: the two readings of each text.
        bootstrap: samples of an interval; 0 for none.
        seed: of the samples.
    """
    draw = _Draw(len(texts), bootstrap, seed)
    found: dict[str, Measure] = {}
    for name, what in _WHAT.items():
        by_score = _nominal([units.tables[name] for units in texts], draw)
        found[name] = _measure(name, *by_score["macro-f1"], definition=f"{what} Macro-F1", source=_PELDSZUS)
        for score, (_, said, whose) in PAIRWISE.items():
            if score != "alpha":
                figure = f"{name}.{score}"
                found[figure] = _measure(
                    figure, *by_score[score], definition=f"{what} {said.capitalize()}", source=whose
                )
    attached = [
        Counter({"same": units.attached[0], "other": units.attached[1] - units.attached[0]})
        for units in texts
    ]
    found["las"] = _measure(
        "las",
        *_of_counts(attached, _las, draw),
        definition="share of claims that hang alike",
        source=_PELDSZUS,
    )
    by_score = _nominal([units.tables["pairs"] for units in texts], draw)
    for score in ("kappa", "fleiss", "alpha"):
        said, whose = PAIRWISE[score][1:]
        what = f"none, support or challenge, of each ordered pair: {said}"
        found[score] = _measure(score, *by_score[score], definition=what, source=whose)
    found |= _of_spans(texts, draw)
    found["edits"] = _edits(texts)
    return found


class _Draw:
    """Samples for intervals: of texts with replacement; of a single text, of its items."""

    def __init__(self, texts: int, samples: int, seed: int) -> None:
        self.texts, self.samples = texts, samples
        self._seed = seed
        random = np.random.default_rng(seed)
        self.weights = (
            random.multinomial(texts, np.full(texts, 1 / texts), size=samples) if texts > 1 else None
        )

    def counts(self, by_text: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return samples of counts, a row each, from the counts of each text."""
        if self.weights is not None:
            sampled: NDArray[np.float64] = self.weights @ by_text
            return sampled
        total = by_text[0].sum()
        if not total:
            return np.zeros((0, by_text.shape[1]))
        random = np.random.default_rng(self._seed)
        return random.multinomial(int(total), by_text[0] / total, size=self.samples).astype(float)

    def pieces(self, known: Sequence[Spans]) -> tuple[list[Stretch], list[list[float]]]:
        """Return what is drawn of texts in tokens, and samples of how often each is: the texts; of a single one its stretches."""
        if self.weights is not None:
            return [one.whole for one in known], self.weights.tolist()
        parts = known[0].stretches
        random = np.random.default_rng(self._seed)
        return parts, random.multinomial(
            len(parts), np.full(len(parts), 1 / len(parts)), size=self.samples
        ).tolist()


def _measure(
    name: str, score: Score, interval: tuple[float, float], n: float, *, definition: str, source: str
) -> Measure:
    low, high = interval if not score[1] else (math.nan, math.nan)
    return Measure(name, score[0], low, high, int(n), score[1], definition, source)


def _interval(values: Iterable[float]) -> tuple[float, float]:
    known = [value for value in values if not math.isnan(value)]
    if not known:
        return math.nan, math.nan
    low, high = np.percentile(known, _SPREAD).tolist()
    return low, high


def _nominal(
    tables: Sequence[Counter[Any]], draw: _Draw
) -> dict[str, tuple[Score, tuple[float, float], float]]:
    """Return the figures of two raters from the tables of each text."""
    whole: Counter[Any] = Counter()
    for one in tables:
        whole.update(one)
    cells = [cell for cell, number in whole.items() if number]
    sampled = [scores(table) for table in _sampled(tables, draw)]
    total = sum(whole.values())
    return {
        name: (score, _interval(sample[name][0] for sample in sampled), total)
        for name, score in scores({cell: whole[cell] for cell in cells}).items()
    }


def _sampled(tables: Sequence[Counter[Any]], draw: _Draw) -> Iterator[Table]:
    """Yield samples of a table that adds up over texts."""
    cells = list(dict.fromkeys(cell for one in tables for cell, number in one.items() if number))
    by_text = np.array([[one[cell] for cell in cells] for one in tables], float).reshape(
        len(tables), len(cells)
    )
    for row in draw.counts(by_text).tolist() if cells else ():
        yield dict(zip(cells, row, strict=True))


def _of_counts(
    tables: Sequence[Counter[str]], score: Callable[[Counter[str]], Score], draw: _Draw
) -> tuple[Score, tuple[float, float], float]:
    """Return a figure of counts that add up."""
    names = sorted({name for one in tables for name in one})
    by_text = np.array([[one[name] for name in names] for one in tables], float)
    whole = Counter(dict(zip(names, by_text.sum(axis=0).tolist(), strict=True)))
    sampled = [score(Counter(dict(zip(names, row, strict=True))))[0] for row in draw.counts(by_text).tolist()]
    return score(whole), _interval(sampled), sum(whole.values())


def _las(counts: Counter[str]) -> Score:
    total = counts["same"] + counts["other"]
    return (counts["same"] / total, "") if total else undefined("there are no claims")


def _f1(counts: Counter[str]) -> Score:
    below = 2 * counts["right"] + counts["wrong"] + counts["missed"]
    return (2 * counts["right"] / below, "") if below else undefined("neither side has any")


def _of_spans(texts: Sequence[Units], draw: _Draw) -> dict[str, Measure]:
    """Return what needs the places of claims in the text: not defined where one text lacks them."""
    laid = [spans(units.gold, units.predicted) for units in texts]
    reason = next((one for one in laid if isinstance(one, str)), "")
    known = [one for one in laid if isinstance(one, Spans)]
    whose = "Persing and Ng 2016"
    found = {}
    for level in LEVELS:
        for name, word, counts in (
            (f"c-f1@{level}", "components of one kind", [one.components[level] for one in known]),
            (
                f"r-f1@{level}",
                "relations of one type and kind of premise",
                [one.relations[level] for one in known],
            ),
        ):
            what = f"F1 of {word} that share over {LEVELS[level]:.1%} of the longer span"
            tables = [Counter(one._asdict()) for one in counts]
            figure = (undefined(reason), (math.nan, math.nan), 0) if reason else _of_counts(tables, _f1, draw)
            found[name] = _measure(name, *figure, definition=what, source=whose)
    return found | _cass(texts, known, reason, draw) | {"alpha-u": _alpha_u(known, reason, draw)}


def _segments(parts: Sequence[Stretch], weights: Sequence[float], texts: int) -> Score:
    cost = sum(one.cost * weight for one, weight in zip(parts, weights, strict=True))
    places = sum(one.length * weight for one, weight in zip(parts, weights, strict=True)) - texts
    return (1 - cost / places, "") if places > 0 else undefined("the text has no place for a boundary")


def combined(relations: float, segments: float) -> float:
    """Return CASS of its two parts: their harmonic mean; 0 where relations agree no more than by chance.

    References:
        Duthie et al. (2016), COMMA, 299-310.

    Examples:
        >>> round(combined(0.05453840852, 0.86274509804), 10)
        0.1025914982
    """
    if relations <= 0 or segments <= 0:
        return 0.0
    return 2 * relations * segments / (relations + segments)


def _cass(texts: Sequence[Units], known: Sequence[Spans], reason: str, draw: _Draw) -> dict[str, Measure]:
    number = len(texts)
    tables = [units.tables["pairs"] for units in texts]
    whole: Counter[Any] = Counter()
    for one in tables:
        whole.update(one)
    parts, rows = ([], []) if reason else draw.pieces(known)
    figure = undefined(reason) if reason else _segments([one.whole for one in known], [1.0] * number, number)
    found = _both(cohen(whole), figure)
    sampled = [
        _both(*both)
        for both in zip_longest(
            map(cohen, _sampled(tables, draw)),
            [_segments(parts, row, number) for row in rows],
            fillvalue=(math.nan, ""),
        )
    ]
    what = {
        "cass": "harmonic mean of segments and relations; 0 where relations agree no more than by chance",
        "cass.segments": "1 - edits of boundaries, a near miss counting half, by places for one",
        "cass.relations": "Cohen's kappa of none, support or challenge, of each ordered pair",
    }
    return {
        name: _measure(
            name, figure, _interval(one[name][0] for one in sampled), number, definition=what[name], source="Duthie et al. 2016",
        )
        for name, figure in found.items()
    }  # fmt: skip


def _both(relations: Score, segments: Score) -> dict[str, Score]:
    """Return CASS and its parts."""
    why = segments[1] or relations[1]
    whole = undefined(why) if why else (combined(relations[0], segments[0]), "")
    return {"cass": whole, "cass.segments": segments, "cass.relations": relations}


def _alpha_u(known: Sequence[Spans], reason: str, draw: _Draw) -> Measure:
    def score(parts: Sequence[Stretch], weights: Sequence[float]) -> Score:
        raters: tuple[list[Any], list[Any]] = ([], [])
        length = 0
        for one, weight in zip(parts, weights, strict=True):
            for _ in range(int(weight)):
                for rater, units in zip(raters, one.units, strict=True):
                    rater += [(begin + length, size, kind) for begin, size, kind in units]
                length += one.length
        try:
            return alpha_u_score(raters, length)
        except AnalysisError as error:
            return undefined(str(error))

    figure = undefined(reason) if reason else score([one.whole for one in known], [1.0] * len(known))
    parts, rows = ([], []) if figure[1] else draw.pieces(known)
    n = sum(len(units) for one in known for units in one.whole.units)
    what = (
        "units of the text: where they begin and end, and of which kind; 1 - observed / expected disagreement"
    )
    between = _interval(score(parts, row)[0] for row in rows[:ALPHA_U_SAMPLES])
    return _measure("alpha-u", figure, between, n, definition=what, source="Krippendorff 1995, 2004")


def _edits(texts: Sequence[Units]) -> Measure:
    unmatched, total = (sum(units.unmatched[part] for units in texts) for part in (0, 1))
    figure = (1 - unmatched / total, "") if total else undefined("both maps are empty")
    bound = 1 - sum(units.bound for units in texts) / total if total else math.nan
    what = (
        "1 - claims and relations without a counterpart, by all; `high` is what counts by type allow at most"
    )
    return _measure("edits", figure, (math.nan, bound), total, definition=what, source="ours")
