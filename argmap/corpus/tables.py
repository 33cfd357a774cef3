"""A corpus: many maps as tables, each map as it was, and questions across all of them."""

from __future__ import annotations

import random
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap._validate import check_flag, check_whole, check_word
from argmap._wording import counted
from argmap.analysis.strength._method_checks import checked
from argmap.corpus._checked_maps import checks
from argmap.corpus._claim_search import search
from argmap.corpus._duplicates import duplicates
from argmap.corpus._gold import agreement
from argmap.corpus._map_statistics import column_names, map_statistics
from argmap.corpus._part_files import Parts
from argmap.corpus._per_map import of_claims, of_elements, of_table
from argmap.corpus._query_engine import engine_of
from argmap.corpus._small_multiples import multiples
from argmap.corpus._stored_maps import StoredMaps
from argmap.corpus._table_schema import TABLES, schema_of
from argmap.corpus.answer import instead
from argmap.corpus.grounding import ground
from argmap.errors import AnalysisError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    import ibis

    from argmap.analysis.strength.gradual import Linked, MethodName
    from argmap.argument_map import ArgumentMap
    from argmap.corpus._query_engine import Engine
    from argmap.corpus.answer import Answer
    from argmap.corpus.grounding import Grounding, Method

__all__ = ["Corpus"]


class Corpus:
    """Many maps as tables.

    `len` counts the maps, iteration gives them, in order of their numbers. Nothing is read before it is asked for.

    Attributes:
        path: its folder.
        parts: its files.
        stored: its maps, one by one.
        own_columns: the columns of your own in `maps`, and their types.

    Examples:
        >>> import argmap, tempfile
        >>> maps = {"phones": argmap.examples("school_phones"), "ferry": argmap.examples("silent_ferry")}
        >>> corpus = argmap.corpus.write(maps, tempfile.mkdtemp())
        >>> len(corpus), corpus.map("ferry") == maps["ferry"]
        (2, True)
        >>> corpus.claims.count().to_pyarrow().as_py() == sum(len(amap) for amap in maps.values())
        True
    """

    def __init__(self, path: Path, spark: Any = None) -> None:
        """Open the corpus in a folder; `argmap.corpus.open` is the way to call this."""
        self.path = path
        self.parts = Parts(path)
        self.stored = StoredMaps(self.parts)
        self.own_columns = self.parts.extra()
        self._spark = spark
        self._lazy: dict[str, ibis.Table] = {}
        self._answers: dict[Any, Answer] = {}

    def __repr__(self) -> str:
        claims = self.stored.rows("claims")
        return f"<Corpus {str(self.path)!r}: {counted(len(self), 'map')}, {counted(claims, 'claim')}>"

    def __len__(self) -> int:
        return self.stored.rows("maps")

    def __iter__(self) -> Iterator[ArgumentMap]:
        return (amap for _, amap in self.items())

    def items(self) -> Iterator[tuple[str, ArgumentMap]]:
        """Give the id and the map of each, in order of their numbers; some hundreds are in memory at a time."""
        return self.stored.items()

    @cached_property
    def engine(self) -> Engine:
        """What answers questions; made at the first one."""
        return engine_of(self._spark, self.path)

    def table(self, name: str) -> ibis.Table:
        """Return a table by its name.

        Raises:
            AnalysisError: there is none of that name.
        """
        check_word("table", name, TABLES, AnalysisError)
        if name not in self._lazy:
            extra = tuple(self.own_columns.items()) if name == "maps" else ()
            self._lazy[name] = self.engine.table(name, self.parts.files(name), schema_of(name, extra))
        return self._lazy[name]

    @property
    def maps(self) -> ibis.Table:
        """A row a map: number, id, title, format, counts, and your own columns."""
        return self.table("maps")

    @property
    def claims(self) -> ibis.Table:
        """A row a claim."""
        return self.table("claims")

    @property
    def relations(self) -> ibis.Table:
        """A row a support, challenge or association."""
        return self.table("relations")

    @property
    def premises(self) -> ibis.Table:
        """A row a premise of a relation."""
        return self.table("premises")

    @property
    def sources(self) -> ibis.Table:
        """A row a source."""
        return self.table("sources")

    @property
    def citations(self) -> ibis.Table:
        """A row a citation."""
        return self.table("citations")

    @property
    def graphs(self) -> ibis.Table:
        """A row a map: its structure as lists of numbers."""
        return self.table("graphs")

    @property
    def losses(self) -> ibis.Table:
        """What was dropped or guessed when files were read."""
        return self.table("losses")

    @property
    def errors(self) -> ibis.Table:
        """A row a file that could not be read."""
        return self.table("errors")

    def rows_of(self, table: str) -> Answer:
        """Return one of the tables as an answer, which prints and writes itself: "errors", say, or "losses".

        Raises:
            AnalysisError: there is none of that name.

        Examples:
            >>> import argmap, tempfile
            >>> corpus = argmap.corpus.write({"phones": argmap.examples("school_phones")}, tempfile.mkdtemp())
            >>> print(corpus.rows_of("errors"))
            0 rows
        """
        check_word("table", table, TABLES, AnalysisError)
        return of_table(self, table)

    def map(self, id: str | int) -> ArgumentMap:
        """Return one map as it was: written down, it is the same to the byte.

        Args:
            id: its id, which is the path of its file below the root; or its number.

        Raises:
            UnknownIdError: there is none; the message names the near ones, or says why its file could not be read.

        Examples:
            >>> import argmap, tempfile
            >>> corpus = argmap.corpus.write({"phones": argmap.examples("school_phones")}, tempfile.mkdtemp())
            >>> corpus.map("phones").title == argmap.examples("school_phones").title
            True
        """
        return self.stored.one(id)[1]

    def sample(self, n: int, *, seed: int = 0) -> dict[str, ArgumentMap]:
        """Return some maps drawn at random, by id, in order of their numbers; the same ones for the same seed.

        Args:
            n: how many, from 1 on; all if there are fewer.
            seed: of the drawing.

        Raises:
            AnalysisError: `n` or `seed` is no whole number of that kind.
        """
        check_whole("n", n, AnalysisError)
        check_whole("seed", seed, AnalysisError, least=0)
        numbers = self.stored.numbers()
        return dict(self.stored.of(sorted(random.Random(seed).sample(numbers, min(n, len(numbers))))))  # noqa: S311  # no secret

    def support_status(self) -> Answer:
        """Tell of each claim whether, and how, it is supported: `argmap.support_status` of each map.

        Returns:
            Columns map, n, status.

        Examples:
            >>> import argmap, tempfile
            >>> corpus = argmap.corpus.write({"phones": argmap.examples("school_phones")}, tempfile.mkdtemp())
            >>> corpus.support_status().to_frame(1)[["id", "status"]].to_dict("records")
            [{'id': 'thesis', 'status': 'supported'}]
        """
        return self._asked("support_status", lambda: of_claims(self, "support_status", {}, shown="status"))

    def acceptability(self, *, strict: bool = False) -> Answer:
        """Tell of each claim, support and challenge its grounded label: `argmap.acceptability` of each map.

        Args:
            strict: whether a claim that nothing supports, and that has no basis, does not stand.

        Returns:
            Columns map, n, label.

        Raises:
            AnalysisError: `strict` is no flag.
        """
        check_flag("strict", strict, AnalysisError)
        options = {"strict": bool(strict)}
        return self._asked(
            ("acceptability", strict), lambda: of_elements(self, "acceptability", options, shown="label")
        )

    def strength(
        self, method: MethodName = "df-quad", *, default: float = 0.5, linked: Linked = "min"
    ) -> Answer:
        """Tell how strong each claim, support and challenge is: `argmap.strength` of each map.

        Args:
            method: "df-quad", "quadratic-energy", "euler" or "h-categoriser".
            default: what a claim without weight starts from, 0 to 1.
            linked: "min" or "product".

        Returns:
            Columns map, n, strength; null of a map in which the strengths of a circle never settle.

        Raises:
            AnalysisError: an unknown word, a default outside 0 to 1, or a support under "h-categoriser".
        """
        checked(method, default=default, linked=linked)
        options = {"method": method, "default": float(default), "linked": linked}
        return self._asked(
            ("strength", *options.values()), lambda: of_elements(self, "strength", options, shown="strength")
        )

    def unsupported(self) -> Answer:
        """List the claims that lack support, map after map, worst first: `argmap.lacking_support` of each map.

        Returns:
            Columns map, n, rule, contention, resting (claims that rest on it directly), rank (its place in its map, from 0).

        Examples:
            >>> import argmap, tempfile
            >>> corpus = argmap.corpus.write({"phones": argmap.examples("school_phones")}, tempfile.mkdtemp())
            >>> len(corpus.unsupported()) == len(argmap.lacking_support(argmap.examples("school_phones")))
            True
        """
        return self._asked(
            "unsupported", lambda: of_claims(self, "unsupported", {}, shown="rule", sort=("map", "rank"))
        )

    def statistics(self, by: str | Sequence[str] | None = None) -> Answer:
        """Tell how large, how deep and how well supported maps are: `argmap.statistics` of each map, or of groups of maps.

        Args:
            by: a column of `maps`, or several: each group is counted as the union of its maps.

        Returns:
            Columns map, or those of `by` and `maps` (how many); the fields of `Statistics` but kinds and status; claims by support
            status; unsupported_share.

        Raises:
            AnalysisError: there is no such column.

        Examples:
            >>> import argmap, tempfile
            >>> maps = {name: argmap.examples(name) for name in ("school_phones", "silent_ferry")}
            >>> corpus = argmap.corpus.write(maps, tempfile.mkdtemp(), columns=lambda id: {"topic": id[-5:]})
            >>> corpus.statistics(by="topic").to_frame()[["topic", "maps", "claims"]].to_dict("records")
            [{'topic': 'ferry', 'maps': 1, 'claims': 13}, {'topic': 'hones', 'maps': 1, 'claims': 15}]
        """
        wanted = by if by is None or isinstance(by, str) else column_names(by)
        return self._asked(("statistics", wanted), lambda: map_statistics(self, wanted))

    def duplicates(self, *, threshold: float = 0.7) -> Answer:
        """Find claims that nearly repeat one another, in one map or in two.

        Texts are compared by their sets of adjacent words: the share of pairs of words that both have, of those that either has. Of
        claims with equal sets the first stands for all, and the others pair with it alone. The answer is exact: every such pair is found.
        Texts that share nearly all of their words, by the hundred thousand, have more pairs than can be told: that is refused.

        Args:
            threshold: the least similarity, above 0, up to 1.

        Returns:
            Columns map, n, other_map, other_n, similarity; the claim that comes first stands first.

        Raises:
            AnalysisError: the threshold is no such number.
            LimitError: when the answer is looked at: it would take more than 10,000 comparisons a claim, or have more than 100 pairs a
                claim; of fewer than a million claims, as many are allowed as of a million.

        References:
            Bayardo, R., Ma, Y. and Srikant, R. (2007). Scaling up all pairs similarity search. WWW, 131-140.

        Examples:
            >>> import argmap, tempfile
            >>> amap = argmap.ArgumentMap()
            >>> _ = amap.claim("Phones distract pupils in every lesson"), amap.claim("Phones distract pupils in each lesson")
            >>> corpus = argmap.corpus.write({"a": amap}, tempfile.mkdtemp())
            >>> corpus.duplicates(threshold=0.4).to_frame()["similarity"].round(2).tolist()
            [0.43]
        """
        return self._asked(("duplicates", threshold), lambda: duplicates(self, threshold))

    def search(
        self, text: str, *, limit: int = 20, embed: Callable[[list[str]], Any] | None = None
    ) -> Answer:
        """Find claims that say what a text says, best first.

        Args:
            text: the words to look for.
            limit: how many claims at most.
            embed: makes a vector of each of a list of texts, as language models do; claims are then ranked by cosine, else by BM25.

        Returns:
            Columns map, n, score, rank.

        Raises:
            AnalysisError: no word is in the text, or what `embed` returns are no vectors.

        Examples:
            >>> import argmap, tempfile
            >>> corpus = argmap.corpus.write({"phones": argmap.examples("school_phones")}, tempfile.mkdtemp())
            >>> corpus.search("bored pupils").to_frame(1)["text"].tolist()
            ['Bored pupils find something else to look at']
        """
        return search(self, text, limit, embed)

    def ground(
        self,
        id: str | int,
        *,
        method: Method = "auto",
        rounds: int = 10_000,
        checkpoint: str | os.PathLike[str] | None = None,
        progress: Callable[[int, int], object] | None = None,
    ) -> Grounding:
        """Tell which claims of one map rest in the end on a basis, even where the map is larger than memory.

        By joins, chains are made short and circles are dropped, so that a few rounds are enough; but a ladder, in which each claim
        has two supports from the claim below, takes a round a rung.

        Args:
            id: of the map, or its number.
            method: "memory", by the kernel of `support_status`; "joins", on the engine; "auto", in memory if it takes less than half
                of what is free.
            rounds: how many rounds of joins at most.
            checkpoint: a folder in which each round is kept: a run that was cut short goes on from there.
            progress: called after each round with how many are done, and how many there may be.

        Returns:
            Columns map, n, grounded; worked out at once. `.rounds` and `.method` say how.

        Raises:
            UnknownIdError: there is no such map.
            AnalysisError: an argument is none of its kind, or the checkpoint is that of another map.
            LimitError: it would take more rounds; in its `found`, an answer, grounded is true where that is sure, and else null.

        References:
            Grounding is Horn closure, which is P-complete: no way is known to make every map short.

        Examples:
            >>> import argmap, tempfile
            >>> corpus = argmap.corpus.write({"phones": argmap.examples("school_phones")}, tempfile.mkdtemp())
            >>> found = corpus.ground("phones", method="joins")
            >>> found.method, found.table.grounded.sum().to_pyarrow().as_py() == 3
            ('joins', True)
        """
        return ground(self, id, method, rounds, checkpoint, progress)

    def check(self, **options: Any) -> Answer:
        """Check each map: `argmap.check` of each. It reads texts, so that maps are made one by one, in processes; this takes its time.

        Args:
            **options: of `argmap.check`: select, ignore, language or today, as text.

        Returns:
            Columns map, place (in the answer about its map, from 0), id, rule, code, severity, message, because, terms.

        Raises:
            AnalysisError: an option that is none of these, or a value of it that is unknown.

        Examples:
            >>> import argmap, tempfile
            >>> corpus = argmap.corpus.write({"phones": argmap.examples("school_phones")}, tempfile.mkdtemp())
            >>> len(corpus.check(select="AM2")) == len(argmap.check(argmap.examples("school_phones"), select="AM2"))
            True
        """
        return checks(self, options)

    def agreement(self, gold: Corpus | Mapping[str, ArgumentMap]) -> Answer:
        """Tell how far maps agree with those of the same ids that are taken for gold: the figures of `argmap.compare`.

        Args:
            gold: another corpus, or a dict of maps by id.

        Returns:
            Columns map and the figures, a row a map of gold; a map that is missing here has no number and no figures.

        Raises:
            AnalysisError: gold is neither.

        Examples:
            >>> import argmap, tempfile
            >>> maps = {"phones": argmap.examples("school_phones")}
            >>> corpus = argmap.corpus.write(maps, tempfile.mkdtemp())
            >>> corpus.agreement(maps).to_frame()["at"].tolist()
            [1.0]
        """
        return agreement(self, gold)

    def small_multiples(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        n: int = 12,
        by: str | None = None,
        seed: int = 0,
        columns: int = 4,
    ) -> str | Path:
        """Draw a sample of maps, each small, in one SVG.

        Args:
            path: where it goes; if not given, the SVG is returned.
            n: how many maps at most.
            by: a column of `maps`: of each of its values in turn a map is drawn, and they are set in order of these.
            seed: of the drawing of the sample.
            columns: how many stand side by side.

        Returns:
            The SVG, or the path.

        Raises:
            AnalysisError: a number is none from 1 on, or there is no such column.

        Examples:
            >>> import argmap, tempfile
            >>> corpus = argmap.corpus.write({"phones": argmap.examples("school_phones")}, tempfile.mkdtemp())
            >>> corpus.small_multiples().count("<title>") > 0
            True
        """
        drawn = multiples(self, n, by, seed, columns)
        if path is None:
            return drawn
        with instead(path) as new:
            new.write_text(drawn, encoding="utf-8", newline="\n")
        return Path(path)

    def _asked(self, question: Hashable, make: Callable[[], Answer]) -> Answer:
        """Return an answer, which is kept for the next who asks."""
        if question not in self._answers:
            self._answers[question] = make()
        return self._answers[question]
