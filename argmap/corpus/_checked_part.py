"""What `check` finds in the maps of one part, written as a file: asked of a process of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.analysis.check.run import check
from argmap.corpus._part_files import Parts, parquet
from argmap.corpus._stored_maps import StoredMaps
from argmap.corpus._table_schema import arrow, arrow_type

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["check_part", "finding_schema"]

COLUMNS = {
    "map": "int64", "place": "int32", "id": "string", "rule": "string", "code": "string", "severity": "string",
    "message": "string", "because": "list<string>", "terms": "list<string>",
}  # fmt: skip


def finding_schema() -> pa.Schema:
    """Return the columns of findings."""
    schema: pa.Schema = arrow().schema([(name, arrow_type(word)) for name, word in COLUMNS.items()])
    return schema


def check_part(job: dict[str, Any]) -> None:
    """Check the maps of one part, and write what was found."""
    rows: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for number, _, amap in StoredMaps(Parts(Path(job["out"]))).part(job["part"]):
        for place, found in enumerate(check(amap, **job["check"])):
            values = (
                number, place, found.id, found.rule, found.code, found.severity, found.message, list(found.because),
                list(found.terms),
            )  # fmt: skip
            for column, value in zip(rows.values(), values, strict=True):
                column.append(value)
    parquet().write_table(arrow().table(rows, schema=finding_schema()), job["into"], compression="zstd")
