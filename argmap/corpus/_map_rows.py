"""From maps to the columns of the tables, many maps at a time: no object is made for a claim but its values."""

from __future__ import annotations

import json
from itertools import chain, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from argmap.corpus._table_schema import COLUMNS, arrow, arrow_type, schema_of
from argmap.errors import FormatError
from argmap.graph._incidence import is_evidence
from argmap.vocabulary import shipped, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import pyarrow as pa

    from argmap.argument_map import ArgumentMap
    from argmap.errors import ArgmapError
    from argmap.formats import Loss
    from argmap.model import Citation, Claim, Relation, Source
    from argmap.vocabulary import Vocabulary

__all__ = ["BASIS", "IS_ACCEPTED", "IS_REJECTED", "NEEDS_SUPPORT", "Rows"]

BASIS, IS_ACCEPTED, IS_REJECTED, NEEDS_SUPPORT = 1, 2, 4, 8  # of the flags in `graphs`
TYPE_CODE: Final = {"support": 0, "challenge": 1, "association": 2}
_STATUS_FLAG: Final[dict[str | None, int]] = {"accepted": IS_ACCEPTED, "rejected": IS_REJECTED}
_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode

_CLAIM = ("id", "text", "kind", "status", "implicit", "weight", "author", "date")
_RELATION = ("id", "type", "label", "scheme", "weight", "author", "date")
_SOURCE = (
    "id", "title", "author", "date", "url", "kind", "reliability", "credibility", "expires", "sha256", "text", "mapped",
)  # fmt: skip


class Rows:
    """The rows of some maps, in the order in which they are added, as one list a column."""

    def __init__(self) -> None:
        self.columns: dict[str, dict[str, list[Any]]] = {
            table: {name: [] for name in columns} for table, columns in COLUMNS.items()
        }
        self.extra: dict[int, dict[str, Any]] = {}

    def add(
        self,
        number: int,
        id_: str,
        amap: ArgumentMap,
        format_: str,
        sha256: str,
        losses: Sequence[Loss] = (),
        extra: dict[str, Any] | None = None,
    ) -> None:
        """Add a map, and what was lost when it was read; all of it, or nothing if that fails."""
        before = {table: len(columns["map"]) for table, columns in self.columns.items()}
        try:
            self._add(number, id_, amap, format_, sha256, extra or {})
            self.add_losses(number, id_, losses)
        except BaseException:
            for table, columns in self.columns.items():
                for values in columns.values():
                    del values[before[table] :]
            raise

    def _add(
        self, number: int, id_: str, amap: ArgumentMap, format_: str, sha256: str, extra: dict[str, Any]
    ) -> None:
        claims, relations = list(amap.claims.values()), _ordered(amap)
        maps = self.columns["maps"]
        values = (
            number, id_, amap.title or None, amap.description or None, _vocabulary(amap.vocabulary), format_,
            id_.rpartition("/")[0], sha256, len(claims), len(relations), _data(amap.data),
        )  # fmt: skip
        for column, value in zip(maps.values(), values, strict=True):
            column.append(value)
        self.extra[number] = extra
        basis, needs = _claim_flags(amap, claims)
        self._add_claims(number, claims, basis, needs)
        self._add_relations(number, amap, relations)
        self._add_sources(number, list(amap.sources.values()))
        self._add_citations(number, amap, [*claims, *(relation for _, relation in relations)])
        self._add_graph(number, amap, claims, relations, basis, needs)

    def add_error(self, number: int, path: str, error: BaseException | ArgmapError) -> None:
        """Add what is wrong with a file that holds no map that can be read."""
        message = getattr(error, "message", None) or str(error) or type(error).__name__
        self.add_failure(
            number, path, type(error).__name__, str(message), getattr(error, "line", None), getattr(error, "column", None)
        )  # fmt: skip

    def add_failure(
        self,
        number: int,
        path: str,
        error: str,
        message: str,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        """Add the same in words."""
        for name, value in zip(
            COLUMNS["errors"], (number, path, error, _encodable(message), line, column), strict=True
        ):
            self.columns["errors"][name].append(value)

    def add_losses(self, number: int, path: str, losses: Sequence[Loss]) -> None:
        """Add what was lost when a map was read."""
        table = self.columns["losses"]
        for loss in losses:
            values = (number, path, _encodable(loss.where), _encodable(loss.what), min(loss.count, _MOST))
            for column, value in zip(table.values(), values, strict=True):
                column.append(value)

    def _add_claims(self, number: int, claims: list[Claim], basis: list[bool], needs: list[bool]) -> None:
        table, count = self.columns["claims"], len(claims)
        table["map"].extend(repeat(number, count))
        table["n"].extend(range(count))
        for name in _CLAIM:
            table[name].extend(map(_GET[name], claims))
        table["basis"].extend(basis)
        table["needs_support"].extend(needs)
        _add_rest(table, claims, ("group", "tags"))

    def _add_relations(self, number: int, amap: ArgumentMap, relations: list[tuple[int, Relation]]) -> None:
        table, count, n = self.columns["relations"], len(relations), len(amap.claims)
        table["map"].extend(repeat(number, count))
        table["n"].extend(range(n, n + count))
        table["place"].extend(place for place, _ in relations)
        values = [relation for _, relation in relations]
        for name in _RELATION:
            table[name].extend(map(_GET[name], values))
        _add_rest(table, values, ("tags",))

    def _add_sources(self, number: int, sources: list[Source]) -> None:
        if sources:
            table, count = self.columns["sources"], len(sources)
            table["map"].extend(repeat(number, count))
            table["n"].extend(range(count))
            for name in _SOURCE:
                table[name].extend(map(_GET[name], sources))
            table["data"].extend(_data(source.data) for source in sources)

    def _add_citations(self, number: int, amap: ArgumentMap, elements: Iterable[Claim | Relation]) -> None:
        if not amap.sources:
            return
        of = {id_: place for place, id_ in enumerate(amap.sources)}
        columns = self.columns["citations"].values()
        for element, value in enumerate(elements):
            for position, citation in enumerate(value.citations):
                row = (number, element, position, of[citation.source], *_quotation(citation))
                for column, cell in zip(columns, row, strict=True):
                    column.append(cell)

    def _add_graph(
        self,
        number: int,
        amap: ArgumentMap,
        claims: list[Claim],
        relations: list[tuple[int, Relation]],
        basis: list[bool],
        needs: list[bool],
    ) -> None:
        of = amap._store.numbers().of
        n = len(claims)
        element = [0] * len(relations)  # by place, its number
        for place, (place_in_map, _) in enumerate(relations, n):
            element[place_in_map] = place
        targets = [x if x >= 0 else element[~x] for x in (of[relation.target] for _, relation in relations)]
        premises = [[of[premise] for premise in relation.premises] for _, relation in relations]
        self.columns["relations"]["target"].extend(targets)
        joined, arity = list(chain.from_iterable(premises)), list(map(len, premises))
        table = self.columns["premises"]
        table["map"].extend(repeat(number, len(joined)))
        table["relation"].extend(chain.from_iterable(map(repeat, range(n, n + len(arity)), arity)))
        table["position"].extend(chain.from_iterable(map(range, arity)))
        table["claim"].extend(joined)
        flags = [
            BASIS * b | NEEDS_SUPPORT * s | _STATUS_FLAG.get(claim.status, 0)
            for claim, b, s in zip(claims, basis, needs, strict=True)
        ]
        row = (
            number, flags, [claim.weight for claim in claims], [TYPE_CODE[r.type] for _, r in relations],
            targets, arity, [r.weight for _, r in relations], joined,
        )  # fmt: skip
        for column, value in zip(self.columns["graphs"].values(), row, strict=True):
            column.append(value)

    def tables(self, extra: tuple[tuple[str, str], ...] = ()) -> dict[str, pa.Table]:
        """Return all tables as Arrow has them.

        Raises:
            FormatError: a number that no column holds.
        """
        own = self.columns["maps"]["map"]
        given = {name: [self.extra[number].get(name) for number in own] for name, _ in extra}
        types = dict(extra)
        made = {}
        for table, columns in self.columns.items():
            more = given if table == "maps" else {}
            arrays = [
                _array(table, name, values, arrow_type(COLUMNS[table].get(name) or types[name]))
                for name, values in (columns | more).items()
            ]
            made[table] = arrow().Table.from_arrays(
                arrays, schema=schema_of(table, extra if table == "maps" else ())
            )
        return made


_MOST = 2**63 - 1
_GET: dict[str, Callable[[Any], Any]] = {
    name: attrgetter(name) for name in {*_CLAIM, *_RELATION, *_SOURCE, "group", "tags", "note", "data"}
}


def _ordered(amap: ArgumentMap) -> list[tuple[int, Relation]]:
    """Return the relations with their places: supports and challenges, then associations."""
    placed = list(enumerate(amap.relations.values()))
    if any(relation.type == "association" for _, relation in placed):
        placed.sort(key=lambda pair: pair[1].type == "association")
    return placed


def _claim_flags(amap: ArgumentMap, claims: list[Claim]) -> tuple[list[bool], list[bool]]:
    """Tell of each claim whether it is a basis, and whether its kind needs support."""
    kinds, sources = amap.vocabulary.names, amap.sources
    evidence = any(not source.mapped for source in sources.values())
    basis, needs = [], []
    for claim in claims:
        kind, status = kinds[claim.kind], claim.status
        needs.append(kind.needs_support)
        basis.append(
            status != "rejected"
            and (
                kind.basis
                or status is not None
                or (evidence and any(is_evidence(citation, sources) for citation in claim.citations))
            )
        )
    return basis, needs


def _add_rest(table: dict[str, list[Any]], values: Sequence[Claim | Relation], lists: Sequence[str]) -> None:
    """Add what most values leave empty: null stands for that."""
    for name in lists:
        table[name].extend([list(words) or None for words in map(_GET[name], values)])
    table["note"].extend([note or None for note in map(_GET["note"], values)])
    table["data"].extend(list(map(_data, map(_GET["data"], values))))


def _quotation(citation: Citation) -> tuple[Any, ...]:
    quote = citation.quote
    if quote is not None and max(quote.start or 0, quote.end or 0) > _MOST:
        raise FormatError(f"the place of the quotation {quote.exact!r:.80} has more than 63 bits")
    words = (
        (None,) * 5
        if quote is None
        else (quote.exact, quote.prefix or None, quote.suffix or None, quote.start, quote.end)
    )
    return (*words, citation.locator, citation.fidelity)


def _data(data: Any) -> str | None:
    return _ENCODE(data) if data else None


_known: dict[str, Vocabulary] = {}


def _vocabulary(words: Vocabulary) -> str:
    """Return the name of a shipped vocabulary; of another, all of it as JSON."""
    if not _known:
        _known.update({name: vocabulary(name) for name in shipped()})
    known = _known.get(words.id)
    return words.id if known is words or known == words else _ENCODE(words.to_data())


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _array(table: str, name: str, values: list[Any], type_: pa.DataType) -> pa.Array:
    types = arrow()
    try:
        made: pa.Array = types.array(values, type_)
    except (OverflowError, types.ArrowInvalid, types.ArrowTypeError, UnicodeEncodeError) as error:
        raise FormatError(f"the column {name!r} of {table!r} cannot hold a value of a map: {error}") from None
    return made
