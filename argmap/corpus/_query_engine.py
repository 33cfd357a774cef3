"""The engines beneath a corpus: DuckDB within this process, or Spark. The only module that imports them; all else speaks Ibis."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import warnings
import weakref
from abc import ABC, abstractmethod
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.corpus._kernels import OUTPUT, solved
from argmap.corpus._part_files import parquet
from argmap.corpus._table_schema import TABLES, arrow, arrow_type
from argmap.errors import AnalysisError, FormatError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import ibis
    import pyarrow as pa

__all__ = ["Engine", "bit_count", "bit_or", "engine_of", "free_memory", "ibis_module", "read_parts_by_spark"]


class Engine(ABC):
    """What answers questions about tables. Each has a folder for its answers, which goes when the engine does.

    Attributes:
        name: "duckdb" or "spark".
        folder: where answers are kept, as long as the engine is.
    """

    name: str

    def __init__(self, within: Path | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="argmap-", dir=within))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self._numbers = count()
        self._shared: dict[str, ibis.Table] = {}

    @abstractmethod
    def table(self, name: str, files: Sequence[Path], schema: pa.Schema) -> ibis.Table:
        """Return a lazy table of Parquet files, which may lack columns of the schema."""

    @abstractmethod
    def solved(self, question: str, files: Sequence[Path], options: dict[str, Any]) -> ibis.Table:
        """Answer a question about each map of some files of `graphs`, in one pass; see `_kernels`."""

    @abstractmethod
    def kept(self, table: ibis.Table, path: Path | None = None) -> ibis.Table:
        """Work out a table, and keep it as Parquet: in a file or folder given, else in one of its own."""

    @abstractmethod
    def batches(self, table: ibis.Table, rows: int) -> Iterator[pa.RecordBatch]:
        """Give the rows of a table in its order, so many at a time."""

    def shared(self, name: str, make: Callable[[], ibis.Table]) -> ibis.Table:
        """Return a table that several answers need: worked out for the first of them, and kept."""
        if name not in self._shared:
            self._shared[name] = self.kept(make())
        return self._shared[name]

    def made(self, name: str, table: pa.Table) -> ibis.Table:
        """Return a table of the engine of one in memory."""
        path = self._new(name).with_suffix(".parquet")
        parquet().write_table(table, path)
        return self.table(name, [path], table.schema)

    def _new(self, name: str) -> Path:
        return self.folder / f"{name}-{next(self._numbers)}"

    def _or_empty(self, files: Sequence[Path], schema: pa.Schema) -> list[str]:
        """Return the files; of a table without any, an empty one."""
        if files:
            return [str(path) for path in files]
        path = self._new("empty").with_suffix(".parquet")
        parquet().write_table(schema.empty_table(), path)
        return [str(path)]


def ibis_module() -> Any:
    """Return the module ibis.

    Raises:
        MissingExtraError: it is not installed.
    """
    with MissingExtraError.unless("ibis-framework", "corpus", "questions about many maps"):
        import ibis  # noqa: PLC0415  # an extra
    return ibis


def bit_count() -> Any:
    """Return a function of both engines that Ibis has no name for: how many bits of a whole number are 1."""

    def bit_count(x: int) -> int: ...  # type: ignore[empty-body]

    return ibis_module().udf.scalar.builtin(bit_count)


def bit_or() -> Any:
    """Likewise: the bits that are 1 in any number of a group."""

    def bit_or(x: int) -> int: ...  # type: ignore[empty-body]

    return ibis_module().udf.agg.builtin(bit_or)


def engine_of(spark: Any, beside: Path) -> Engine:
    """Return the engine for a corpus: DuckDB, or Spark if a session, or the address of a master, is given.

    Args:
        spark: None, a SparkSession or a master such as "local[2]".
        beside: the folder of the corpus, on a file system that all workers of a cluster see.

    Raises:
        MissingExtraError: what it needs is not installed.
        AnalysisError: `spark` is none of these.
    """
    return _DuckDB() if spark is None else _Spark(session_of(spark), beside)


class _DuckDB(Engine):
    name = "duckdb"

    def __init__(self) -> None:
        super().__init__()
        ibis = ibis_module()
        with MissingExtraError.unless("duckdb", "corpus", "questions about many maps"):
            import duckdb  # noqa: F401, PLC0415  # an extra
        self._con = ibis.duckdb.connect(
            memory_limit=f"{max(_LEAST_MEMORY, free_memory() // 2)}B",
            temp_directory=str(self.folder / "more"),
        )

    def table(self, name: str, files: Sequence[Path], schema: pa.Schema) -> ibis.Table:
        paths = self._or_empty(files, schema)
        return self._con.read_parquet(
            paths, table_name=f"{name}_{next(self._numbers)}", union_by_name=name == "maps"
        )

    def solved(self, question: str, files: Sequence[Path], options: dict[str, Any]) -> ibis.Table:
        types = arrow()
        schema = types.schema([(name, arrow_type(word)) for name, word in OUTPUT[question].items()])
        path = self._new(question).with_suffix(".parquet")
        with parquet().ParquetWriter(path, schema, compression="zstd", compression_level=1) as writer:
            waiting: list[pa.RecordBatch] = []
            for batch in _batches(files):
                waiting += solved(question, batch, options)
                if sum(map(len, waiting)) > _ROWS:
                    writer.write_table(types.Table.from_batches(waiting, schema))
                    waiting = []
            writer.write_table(types.Table.from_batches(waiting, schema))
        return self.table(question, [path], schema)

    def batches(self, table: ibis.Table, rows: int) -> Iterator[pa.RecordBatch]:
        file = self._new("rows").with_suffix(".parquet")
        self._write(table, file)
        with parquet().ParquetFile(file) as opened:
            yield from opened.iter_batches(batch_size=rows)
        file.unlink()

    def kept(self, table: ibis.Table, path: Path | None = None) -> ibis.Table:
        file = path or self._new("answer").with_suffix(".parquet")
        self._write(table, file)
        return self._con.read_parquet(str(file), table_name=f"kept_{next(self._numbers)}")

    def _write(self, table: ibis.Table, file: Path) -> None:
        import duckdb  # noqa: PLC0415  # an extra

        try:
            self._con.to_parquet(table, file)
        except duckdb.OutOfMemoryException as error:
            why = str(error).partition("\n")[0]
            raise AnalysisError(
                f"half of the free memory, and the disk, are not enough for this: {why:.200}"
            ) from None


_LEAST_MEMORY = 2**30


def free_memory() -> int:
    """Return how many bytes of memory are free; where nobody tells, half of what there is, or a gigabyte."""
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (AttributeError, OSError, ValueError):
        return _LEAST_MEMORY


_ROWS = 122_880
_GRAPHS = 8_192


def _batches(files: Sequence[Path]) -> Iterator[pa.RecordBatch]:
    """Give the rows of `graphs`, whole maps, some thousands at a time."""
    for file in files:
        with parquet().ParquetFile(file) as opened:
            yield from opened.iter_batches(batch_size=_GRAPHS)


class _Spark(Engine):
    name = "spark"

    def __init__(self, session: Any, beside: Path) -> None:
        local = session.sparkContext.master.startswith("local")
        super().__init__(None if local else beside)
        self.session = session
        with _quiet():
            self._con = ibis_module().pyspark.connect(session)

    def table(self, name: str, files: Sequence[Path], schema: pa.Schema) -> ibis.Table:
        paths = self._or_empty(files, schema)
        if (
            name not in TABLES
        ):  # a table of our own: looking into its files would be a job of Spark's each time
            types = ", ".join(f"`{field.name}` {_sql(field.type)}" for field in schema)
            return self._view(name, self.session.read.schema(types).parquet(*paths))
        reader = self.session.read.option("mergeSchema", "true") if name == "maps" else self.session.read
        return self._view(name, reader.parquet(*paths))

    def _view(self, name: str, frame: Any) -> ibis.Table:
        view = f"argmap_{name}_{id(self)}_{next(self._numbers)}"
        frame.createOrReplaceTempView(view)
        return self._con.table(view)

    def solved(self, question: str, files: Sequence[Path], options: dict[str, Any]) -> ibis.Table:
        types = ", ".join(f"`{name}` {_sql(arrow_type(word))}" for name, word in OUTPUT[question].items())
        graphs = self.session.read.parquet(*map(str, files))
        path = self._new(question)

        def answer(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            from argmap.corpus._kernels import solved as answers  # noqa: PLC0415  # on the worker

            for batch in batches:
                yield from answers(question, batch, options)

        with workers_heard():
            graphs.mapInArrow(answer, types).write.parquet(str(path))
        return self._view(question, self.session.read.schema(types).parquet(str(path)))

    def batches(self, table: ibis.Table, rows: int) -> Iterator[pa.RecordBatch]:
        folder = self._new("rows")
        self.kept(table, folder)
        for file in sorted(folder.glob("part-*.parquet")):  # Spark names them in the order of the rows
            with parquet().ParquetFile(file) as opened:
                yield from opened.iter_batches(batch_size=rows)
        shutil.rmtree(folder, ignore_errors=True)

    def kept(self, table: ibis.Table, path: Path | None = None) -> ibis.Table:
        folder = path or self._new("answer")
        with workers_heard():
            frame = self.session.sql(self._con.compile(table))
            frame.write.mode("overwrite").parquet(str(folder))
        return self._view("kept", self.session.read.schema(frame.schema).parquet(str(folder)))


_SQL = {"int64": "bigint", "int32": "int", "int8": "tinyint", "bool": "boolean"}  # others are called alike


def _sql(type_: pa.DataType) -> str:
    """Return the name that Spark has for a type."""
    inner = getattr(type_, "value_type", None)
    return f"array<{_sql(inner)}>" if inner is not None else _SQL.get(str(type_), str(type_))


def session_of(spark: Any) -> Any:
    """Return a SparkSession: the one given, or one at the master given.

    Raises:
        MissingExtraError: PySpark or Java is not installed.
        AnalysisError: it is neither, or Spark does not start there.
    """
    with MissingExtraError.unless("pyspark", "spark", "corpora on Spark"):
        from pyspark.sql import SparkSession  # noqa: PLC0415  # an extra
    if not isinstance(spark, str):
        if not isinstance(spark, SparkSession):
            raise AnalysisError(f"expected a SparkSession, or a master such as 'local[2]', got {spark!r:.80}")
        return spark
    if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        raise MissingExtraError("Spark needs Java 17 or 21: install it, or set JAVA_HOME to where it is")
    os.environ.setdefault(
        "PYSPARK_PYTHON", sys.executable
    )  # Spark would start the first `python3` of the path
    settings = dict(_SETTINGS)
    if spark.startswith(
        "local"
    ):  # all in one process here: whether the name of this machine has an address is all the same
        os.environ.setdefault("SPARK_LOCAL_IP", _LOOPBACK)
        settings |= {"spark.driver.host": _LOOPBACK, "spark.driver.bindAddress": _LOOPBACK}
    return _started(SparkSession.builder.master(spark).appName("argmap"), spark, settings)


def _started(builder: Any, master: str, settings: dict[str, str]) -> Any:
    """Return a session, new or the one that runs already.

    Raises:
        AnalysisError: Spark does not start.
    """
    from py4j.protocol import Py4JError  # noqa: PLC0415  # an extra
    from pyspark.errors import PySparkException  # noqa: PLC0415

    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        with _quiet():
            return builder.getOrCreate()
    except (PySparkException, Py4JError) as error:
        said = [line.strip() for line in str(error).splitlines()]
        why = next((line[2:] for line in said if line.startswith(": ")), said[0])  # what Java says of it
        raise AnalysisError(
            f"Spark did not start at {master!r:.80}: {why:.300}; it needs Java 17 or 21: set JAVA_HOME to where it is"
        ) from error


_LOOPBACK = "127.0.0.1"
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "8",  # 200 unless set, which is for clusters
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}


@contextmanager
def _quiet() -> Iterator[None]:
    """Let nobody hear what packages beneath warn one another of."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def workers_heard() -> Iterator[None]:
    """Say in one line what went wrong on Spark's workers.

    Raises:
        MissingExtraError: their Python has no argmap.
        AnalysisError: a question that some map does not allow.
        FormatError: anything else.
    """
    from py4j.protocol import Py4JError  # noqa: PLC0415  # an extra
    from pyspark.errors import PySparkException  # noqa: PLC0415

    try:
        with _quiet():
            yield
    except (PySparkException, Py4JError) as error:
        said = str(error)
        if "No module named 'argmap" in said or "No module named 'pyarrow'" in said:
            raise MissingExtraError(
                "the workers' Python has no argmap; set PYSPARK_PYTHON to one that has"
            ) from None
        for line in reversed(said.splitlines()):
            for cls in (AnalysisError, FormatError):
                mark = f"argmap.errors.{cls.__name__}: "
                if mark in line:
                    raise cls(line.partition(mark)[2]) from None
        raise FormatError(f"Spark failed: {said.strip().partition(chr(10))[0]:.300}") from error


def read_parts_by_spark(
    spark: Any,
    jobs: Sequence[dict[str, Any]],
    met: Callable[[int], None],
    done: Callable[[dict[str, Any]], None],
) -> None:
    """Let Spark's workers read parts, each in a process of its own beside the worker, which outlives a file that kills its reader.

    Raises:
        MissingExtraError: PySpark, or argmap on the workers, is not installed.
        OSError: a part cannot be written.
    """
    if not jobs:
        return
    session = session_of(spark)

    def read(some: Iterator[dict[str, Any]]) -> Iterator[int]:
        from argmap.corpus._readers import read_parts  # noqa: PLC0415  # on the worker

        for job in some:
            read_parts([job], 1, lambda _: None, lambda _: None)
            yield job["part"]

    by_part = {job["part"]: job for job in jobs}
    context = session.sparkContext
    with workers_heard():
        for part in (
            context.parallelize(list(jobs), len(jobs))
            .mapPartitions(read)
            .toLocalIterator(prefetchPartitions=True)
        ):
            met(len(by_part[part]["read"]))
            done(by_part[part])
