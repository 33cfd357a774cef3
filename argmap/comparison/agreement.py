"""How far do readers of one text agree? The measures of the field, each with its definition and how sure it is."""

from __future__ import annotations

import json
import math
import os
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

from argmap._store.store import check_map
from argmap._validate import check_whole
from argmap._wording import counted, repr_in_words, table, table_html
from argmap.comparison._disagreement import disagreements
from argmap.comparison._figures import figures
from argmap.comparison._units import Units
from argmap.comparison.agreement_measure import Measure
from argmap.comparison.diff import THRESHOLD, check_threshold
from argmap.comparison.edits import Match
from argmap.errors import AnalysisError, ArgmapError, MissingExtraError, near
from argmap.formats._files.load_dump import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from argmap.argument_map import ArgumentMap
    from argmap.finding import Findings

    _Given = ArgumentMap | str | os.PathLike[str]

__all__ = ["Agreement", "compare"]


class Agreement:
    """How far two readings agree, or several: a `Measure` by its name; iteration gives the measures.

    Attributes:
        matches: a tuple of `Match` a pair of maps: which claim is which.
        unread: files of folders that have no counterpart, or could not be read: path and reason.

    Examples:
        >>> import argmap
        >>> gold = argmap.ArgumentMap()
        >>> _ = gold.support(gold.claim("It rained", id="a"), gold.claim("The street is wet", id="b"))
        >>> predicted = gold.copy()
        >>> found = argmap.compare(gold, predicted)
        >>> float(found["at"]), found["las"].n
        (1.0, 2)
    """

    def __init__(
        self,
        readings: list[list[Units]],
        raters: int,
        unread: tuple[tuple[str, str], ...],
        bootstrap: int,
        seed: int,
    ) -> None:
        self._readings, self._raters = readings, raters  # of each pair of raters, of each text
        self.unread = unread
        self._by_pair = [figures(texts, bootstrap, seed) for texts in readings]
        self._measures = self._by_pair[0] if len(readings) == 1 else _means(self._by_pair)

    @property
    def matches(self) -> tuple[tuple[Match, ...], ...]:
        """Of each pair of maps, which claim is which."""
        return tuple(
            tuple(
                Match(one, other, "id" if one == other else "text" if score == 1 else "alike", score)
                for one, other in units.claims.pairs.items()
                for score in (units.claims.scores[one],)
            )
            for texts in self._readings
            for units in texts
        )

    @property
    def maps(self) -> tuple[ArgumentMap, ArgumentMap]:
        """The two maps, gold first.

        Raises:
            AnalysisError: more than two maps were compared.
        """
        if len(self._readings) != 1 or len(self._readings[0]) != 1:
            raise AnalysisError("there are more than two maps: compare two of them")
        units = self._readings[0][0]
        return units.gold, units.predicted

    def __getitem__(self, name: str) -> Measure:
        """Return a measure by its name.

        Raises:
            AnalysisError: there is none of that name.
        """
        if name not in self._measures:
            raise AnalysisError(f"unknown measure {name!r:.60}{near(str(name), self._measures)}")
        return self._measures[name]

    def __iter__(self) -> Iterator[Measure]:
        return iter(self._measures.values())

    def __len__(self) -> int:
        return len(self._measures)

    def matrix(self, name: str) -> list[list[float]]:
        """Return a measure of each two readings, in the order given; 1 on the diagonal.

        Raises:
            AnalysisError: there is none of that name.
        """
        self[name]
        found = [[1.0] * self._raters for _ in range(self._raters)]
        for (i, j), measures in zip(combinations(range(self._raters), 2), self._by_pair, strict=True):
            found[i][j] = found[j][i] = float(measures[name])
        return found

    @cached_property
    def _pictured(self) -> tuple[ArgumentMap, Findings]:
        if len(self._readings) != 1 or len(self._readings[0]) != 1:
            raise AnalysisError("only the disagreement of two maps can be drawn: compare two of them")
        return disagreements(self._readings[0][0])

    @property
    def amap(self) -> ArgumentMap:
        """The predicted map with what it lacks of gold.

        Raises:
            AnalysisError: more than two maps were compared.
        """
        return self._pictured[0]

    def findings(self) -> Findings:
        """Return where two maps disagree, about the elements of `.amap`: missing, extra, retyped, attached, sign.

        Raises:
            AnalysisError: more than two maps were compared.
        """
        return self._pictured[1]

    def to_frame(self) -> pd.DataFrame:
        """Return the measures as a pandas data frame, one row a measure.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        with MissingExtraError.unless("pandas", "frames", "tables as data frames"):
            import pandas as pd  # noqa: PLC0415  # an extra
        return pd.DataFrame([{name: getattr(one, name) for name in Measure.__slots__} for one in self])

    def to_json(self) -> str:
        """Return `measures` as JSON text; NaN is null."""
        return json.dumps({"measures": [one.to_data() for one in self]}, ensure_ascii=False)

    def __bool__(self) -> NoReturn:
        raise AnalysisError(
            "an agreement is neither true nor false: look at one of its measures, such as found['at']"
        )

    def _rows(self) -> list[list[str]]:
        return [[one.name, str(one), str(one.n), one.definition] for one in self]

    def __str__(self) -> str:
        return table(["measure", "value", "items", "what it says"], self._rows())

    _repr_pretty_ = repr_in_words

    def _repr_html_(self) -> str:
        return table_html(["measure", "value", "items", "what it says"], self._rows())

    def __repr__(self) -> str:
        texts = len(self._readings[0])
        said = ", ".join(f"{name} {self._measures[name].value:.2f}" for name in ("cc", "ro", "fu", "at"))
        return f"<Agreement of {self._raters} readings of {counted(texts, 'text')}: {said}>"


def compare(
    gold: _Given,
    predicted: _Given,
    *more: _Given,
    threshold: float = THRESHOLD,
    bootstrap: int = 1000,
    seed: int = 0,
) -> Agreement:
    """Return how far two readings of a text agree, or several; or of all the texts in folders.

    Claims are matched as `diff` matches them; one that a side lacks counts as labelled "absent" there.

    Args:
        gold: the one map, or a folder of maps.
        predicted: the other, or a folder, in which maps are found by their names without suffixes.
        more: further annotators: then each measure is the mean of all pairs.
        threshold: how alike two texts must be to be one text reworded, between 0 and 1.
        bootstrap: how many samples the intervals are from; 0 for none. Texts are drawn; of a single one its items, or the stretches
            of it that neither map cuts through. "edits" has no interval: its `high` is a bound.
        seed: of the samples: the same gives the same.

    Returns:
        An `Agreement`: "cc", "ro", "fu", "at" (macro-F1; also with ".accuracy", ".macro-f1", ".micro-f1", ".weighted-f1", ".kappa",
        ".fleiss" behind) and "las" of Peldszus and Stede; "kappa", "fleiss", "alpha" of all ordered pairs of claims; "c-f1@50",
        "c-f1@100", "r-f1@50", "r-f1@100" of Persing and Ng; "cass" with ".segments" and ".relations" of Duthie et al.; "alpha-u"; and
        "edits". What is not defined is NaN with the reason.

    Raises:
        ModelError: something that is neither map nor folder, or both together.
        AnalysisError: no pair of maps in the folders, or an option out of range.

    References:
        Peldszus and Stede (2015), EMNLP, 938-948. Persing and Ng (2016), NAACL, 1384-1394. Duthie et al. (2016), COMMA, 299-310.
        Krippendorff (1995, 2004, 2011). Cohen (1960). Fleiss (1971).

    Examples:
        >>> import argmap
        >>> gold, predicted = argmap.ArgumentMap(), argmap.ArgumentMap()
        >>> for amap, target in ((gold, "3"), (predicted, "2")):
        ...     for id in "1234":
        ...         _ = amap.claim(f"Claim number {id}", id=id)
        ...     _ = amap.support("1", "2"), amap.challenge("3", "2")
        ...     _ = amap.challenge("4", target) if target == "3" else amap.support("4", target)
        >>> found = argmap.compare(gold, predicted)
        >>> float(found["fu.accuracy"]), round(float(found["at.accuracy"]), 4), float(found["las"])
        (0.75, 0.8333, 0.75)
    """
    check_threshold(threshold)
    check_whole("bootstrap", bootstrap, AnalysisError, least=0, most=1_000_000)
    check_whole("seed", seed, AnalysisError, least=0)
    given = (gold, predicted, *more)
    if any(isinstance(one, str | os.PathLike) for one in given):
        readings, unread = _in_folders(
            [Path(one) if isinstance(one, str | os.PathLike) else one for one in given]
        )
    else:
        maps = []
        for one in given:
            check_map(one)
            maps.append(cast("ArgumentMap", one))
        readings, unread = [maps], ()
    pairs = combinations(range(len(given)), 2)
    units = [[Units(maps[i], maps[j], threshold) for maps in readings] for i, j in pairs]
    return Agreement(units, len(given), unread, bootstrap, seed)


def _in_folders(folders: list[Any]) -> tuple[list[list[ArgumentMap]], tuple[tuple[str, str], ...]]:
    """Return the maps that all folders have under one name, and what could not be paired or read."""
    for folder in folders:
        if not isinstance(folder, Path) or not folder.is_dir():
            raise AnalysisError(
                f"expected folders of maps, one a reader, got {str(folder)!r:.80}: two files are loaded first"
            )
    named = [
        {_name(path, folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
        for folder in folders
    ]
    unread: list[tuple[str, str]] = []
    readings = []
    for name in dict.fromkeys(name for files in named for name in files):
        paths = [files[name] for files in named if name in files]
        if len(paths) < len(folders):
            unread += [(str(path), "there is no map of that name in each folder") for path in paths]
            continue
        try:
            readings.append([load(path) for path in paths])
        except (ArgmapError, OSError) as error:
            unread.append((str(paths[0]), str(error)))
    if not readings:
        raise AnalysisError("no map is in all folders under the same name")
    return readings, tuple(unread)


def _name(path: Path, folder: Path) -> str:
    """Return the path within a folder without suffixes."""
    within = path.relative_to(folder)
    return str(within.with_name(within.name.split(".")[0] if within.name[:1] != "." else within.name))


def _means(pairs: list[dict[str, Measure]]) -> dict[str, Measure]:
    """Return the mean of each measure over the pairs of readings for which it is defined."""
    found = {}
    for name, first in pairs[0].items():
        values = [float(measures[name]) for measures in pairs if not math.isnan(float(measures[name]))]
        reason = "" if values else first.reason
        mean = sum(values) / len(values) if values else math.nan
        found[name] = Measure(
            name, mean, n=sum(measures[name].n for measures in pairs), reason=reason,
            definition=f"{first.definition}; mean of {len(values)} pairs", source=first.source,
        )  # fmt: skip
    return found
