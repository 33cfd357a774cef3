"""What a question needs of a corpus: its tables, its files, its maps, its engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    import ibis

    from argmap.corpus._part_files import Parts
    from argmap.corpus._query_engine import Engine
    from argmap.corpus._stored_maps import StoredMaps

__all__ = ["AskedCorpus"]


class AskedCorpus(Protocol):
    """A corpus that is asked; see `Corpus`, which is one."""

    path: Path
    parts: Parts
    stored: StoredMaps
    own_columns: dict[str, str]

    @property
    def engine(self) -> Engine:
        """What answers questions."""

    def table(self, name: str, /) -> ibis.Table:
        """Return a table by its name."""

    @property
    def maps(self) -> ibis.Table:
        """A row a map."""

    @property
    def claims(self) -> ibis.Table:
        """A row a claim."""

    @property
    def relations(self) -> ibis.Table:
        """A row a relation."""

    @property
    def premises(self) -> ibis.Table:
        """A row a premise."""

    @property
    def sources(self) -> ibis.Table:
        """A row a source."""

    @property
    def citations(self) -> ibis.Table:
        """A row a citation."""
