"""Many maps as tables: read a folder into a corpus, open it, ask across all of its maps."""

from argmap.corpus.answer import Answer
from argmap.corpus.ingest import ingest
from argmap.corpus.opening import open_corpus as open  # noqa: A004  # `argmap.corpus.open`, as `gzip.open`
from argmap.corpus.tables import Corpus
from argmap.corpus.write import write

__all__ = ["Answer", "Corpus", "ingest", "open", "write"]
