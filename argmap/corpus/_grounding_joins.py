"""Grounding by joins: rounds that take away what is settled, with chains made short and circles dropped in between.

The rows are premises of supports of claims that are not known to be true: (relation, target, premise). *Rake*: rows whose premise has
become true go; a relation without rows makes its target true, and then the rows of that target go. *Compress*, after every four rakes:
rows of relations with a premise that can never hold go; a claim with one row left is as true as its premise, so that whole chains of
these are replaced by their ends, found by pointer doubling; and what still points to such a claim then is on a circle, or hangs on one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from argmap.corpus._part_files import parquet
from argmap.corpus._table_schema import arrow
from argmap.errors import AnalysisError, FormatError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import ibis

    from argmap.corpus._asked_corpus import AskedCorpus

__all__ = ["Rounds"]

RAKES = 4  # between two compressions
STATE = "state.json"


class Rounds:
    """The rounds of one map, each kept as Parquet.

    Args:
        corpus: whose engine does the joins.
        number: of the map.
        about: its id and checksum, which a checkpoint must be of.
        folder: where rounds are kept, and where those of a run that was cut short are found; a temporary one if None.

    Attributes:
        count: how many rounds are done, rakes and compressions together.
    """

    def __init__(self, corpus: AskedCorpus, number: int, about: dict[str, str], folder: Path | None) -> None:
        self._corpus, self._number = corpus, number
        self._about = {"corpus": str(corpus.path), **about}
        self._folder = folder or corpus.engine.folder / f"grounding-{number}-{id(self)}"
        self._folder.mkdir(parents=True, exist_ok=True)
        self.count, self._since, self._done = 0, 0, False
        self._rows = self._fresh = ""
        self._true: list[str] = []
        self._links: list[str] = []
        if not self._resumed():
            self._begin()

    def run(self, rounds: int, progress: Callable[[int, int], object]) -> bool:
        """Go on until all is settled, or until so many rounds are done; return whether all is settled."""
        while not self._done and self.count < rounds:
            if self._since >= RAKES:
                self._compress()
                self._since = 0
            else:
                self._rake()
                self._since += 1
            self.count += 1
            self._done = not self._size(self._fresh) or not self._size(self._rows)
            self._save()
            progress(self.count, rounds)
        return self._done

    def told(self, *, done: bool) -> ibis.Table:
        """Return map, n and grounded; what is not known to be true is false if all is settled, else null."""
        true = self._all_true()
        claims = self._corpus.claims
        mine = claims.filter(claims.map == self._number).select("map", "n", c=claims.n.cast("int64"))
        found = mine.left_join(true.select(known="c"), [("c", "known")])
        known = found.known.notnull()
        grounded = known if done else known.ifelse(True, None).cast("boolean")
        return self._corpus.engine.kept(found.select("map", "n", grounded=grounded))

    # --- steps -----------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        corpus, number = self._corpus, self._number
        claims = corpus.claims.filter(corpus.claims.map == number)
        basis = claims.filter(claims.basis).select(c=claims.n.cast("int64"))
        self._fresh = self._keep("true", basis)
        self._true = [self._fresh]
        maps = corpus.maps.select("map", most=corpus.maps.claims)
        relations = corpus.relations.filter(corpus.relations.map == number)
        relations = relations.filter(relations.type == "support").join(maps, "map")
        supports = relations.filter(relations.target < relations.most).select(
            r=relations.n, t=relations.target.cast("int64")
        )
        premises = corpus.premises.filter(corpus.premises.map == number).select(
            "relation", p=corpus.premises.claim.cast("int64")
        )
        rows = supports.join(premises, [("r", "relation")]).select("r", "t", "p")
        self._rows = self._keep("rows", rows.anti_join(self._table(self._fresh), [("t", "c")]))
        self._save()

    def _rake(self) -> None:
        rows, fresh = self._table(self._rows), self._table(self._fresh)
        left = rows.anti_join(fresh, [("p", "c")])
        touched = rows.semi_join(fresh, [("p", "c")]).select("r", "t").distinct()
        fired = touched.anti_join(left.select(other="r"), [("r", "other")])
        self._fresh = self._keep("true", fired.select(c="t").distinct())
        self._true.append(self._fresh)
        self._rows = self._keep("rows", left.anti_join(self._table(self._fresh), [("t", "c")]))

    def _compress(self) -> None:
        rows, fresh = self._table(self._rows), self._table(self._fresh)
        may_hold = fresh.union(rows.select(c="t").distinct())
        dead = (
            rows.anti_join(may_hold, [("p", "c")])
            .union(rows.filter(rows.p == rows.t))
            .select(gone="r")
            .distinct()
        )
        alive = self._table(self._keep("alive", rows.anti_join(dead, [("r", "gone")])))
        counted = alive.group_by("t").agg(count=alive.count(), p=alive.p.min())
        single = self._keep("single", counted.filter(counted["count"] == 1).select(c="t", p="p"))
        ends = self._table(self._doubled(single))
        inside = self._table(single).select(inner="c")
        lost = ends.semi_join(inside, [("p", "inner")]).select(lost="c")
        links = self._keep("links", ends.anti_join(inside, [("p", "inner")]))
        self._links.append(links)
        rest = alive.anti_join(inside, [("t", "inner")])
        hopeless = rest.semi_join(lost, [("p", "lost")]).select(gone="r").distinct()
        rest = rest.anti_join(hopeless, [("r", "gone")])
        moved = rest.left_join(self._table(links).select(q="c", e="p"), [("p", "q")])
        self._rows = self._keep("rows", moved.select("r", "t", p=moved.e.fill_null(moved.p)).distinct())

    def _doubled(self, single: str) -> str:
        """Follow pointers to their ends: each time twice as far. What is on a circle, or leads into one, never leaves."""
        inside = self._table(single).select(inner="c")
        now = single
        for _ in range(self._size(single).bit_length() + 1):
            pointers = self._table(now)
            if not int(pointers.semi_join(inside, [("p", "inner")]).count().to_pyarrow().as_py()):
                break
            further = pointers.left_join(pointers.view().select(q="c", e="p"), [("p", "q")])
            now = self._keep("pointers", further.select("c", p=further.e.fill_null(further.p)))
        return now

    def _all_true(self) -> ibis.Table:
        """Return all claims that are known to be true: those of each round, and what points to these, last compression first."""
        true = self._table(*self._true)
        for name in reversed(self._links):
            linked = self._table(name).semi_join(true, [("p", "c")]).select("c")
            true = true.union(linked)
            true = self._table(self._keep("known", true.distinct()))
        return true.distinct()

    # --- files -----------------------------------------------------------------------------------------------

    def _keep(self, what: str, table: ibis.Table) -> str:
        number = sum(1 for _ in self._folder.glob(f"{what}-*"))
        name = f"{what}-{number:05}.parquet"
        self._corpus.engine.kept(table, self._folder / name)
        return name

    def _table(self, *names: str) -> ibis.Table:
        """Return a table that was kept, or several of the same columns as one."""
        types, name = arrow(), names[0]
        columns = {"true": ("c",), "known": ("c",), "rows": ("r", "t", "p"), "alive": ("r", "t", "p")}.get(
            name.partition("-")[0], ("c", "p")
        )
        schema = types.schema([(column, types.int64()) for column in columns])
        return self._corpus.engine.table("grounding", [self._folder / each for each in names], schema)

    def _size(self, name: str) -> int:
        """Count rows by what stands at the end of the files: on Spark a job less."""
        path = self._folder / name
        files = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
        return sum(parquet().read_metadata(file).num_rows for file in files)

    def _save(self) -> None:
        state = {
            **self._about, "count": self.count, "since": self._since, "done": self._done, "rows": self._rows,
            "fresh": self._fresh, "true": self._true, "links": self._links,
        }  # fmt: skip
        new = self._folder / f"{STATE}.new"
        new.write_text(json.dumps(state), encoding="utf-8")
        new.replace(self._folder / STATE)

    def _resumed(self) -> bool:
        path = self._folder / STATE
        if not path.exists():
            return False
        try:
            state: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            self.count, self._since, self._done = state["count"], state["since"], state["done"]
            self._rows, self._fresh, self._true, self._links = (
                state[name] for name in ("rows", "fresh", "true", "links")
            )
        except (ValueError, KeyError, TypeError) as error:
            raise FormatError(f"{path}: not the state of a grounding: {error}") from None
        if any(state.get(name) != self._about[name] for name in ("map", "sha256")):
            raise AnalysisError(
                f"{self._folder} is the checkpoint of another map, {state.get('map')!r:.200} of {state.get('corpus')!r:.200}: "
                "name another folder, or remove it"
            )
        return True
