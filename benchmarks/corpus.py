"""What a corpus costs: reading a folder, a question about each map, grounding by joins, duplicates; in processor time.

    python -m benchmarks.corpus status 100000 1000000 10000000       (claims, in maps of 30)
    python -m benchmarks.corpus plain 1000000                        (claims)
    python -m benchmarks.corpus questions 100000 1000000 10000000    (claims)
    python -m benchmarks.corpus ingest 100000                        (files)
    python -m benchmarks.corpus restart 100000                       (files)
    python -m benchmarks.corpus ground 10000000 --shape chain        (supports; `--spark local[2]` for Spark)
    python -m benchmarks.corpus resume 1000000 --shape chain         (supports)
    python -m benchmarks.corpus duplicates 1000000                   (claims; `--exponent 1.3` where a few words make up most)

Each size is measured in a process of its own. Figures are printed, and written into benchmarks/results.md.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa

import argmap
from argmap.corpus._kernels import OUTPUT, solved
from argmap.corpus._table_schema import schema_of
from benchmarks.corpus_counters import plain_status
from benchmarks.corpus_inputs import (
    CLAIMS,
    graphs,
    write_graphs,
    write_nodesets,
)
from benchmarks.corpus_results import record

SHAPES = ("chain", "circles", "tree", "linked")
FAR, CORES = 10**9, 100  # what measured points predict the cost of
KILLED_AFTER = 3  # rounds

Row = dict[str, object]


def spent(who: int = resource.RUSAGE_SELF) -> float:
    """Return the processor time of this process, or of those that it has waited for."""
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def peak() -> float:
    """Return the most memory that this process has taken, in gigabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def apart(function: str, folder: str, *args: object) -> None:
    """Call a function of `corpus_inputs` in a process of its own, so that what it takes is not counted here."""
    code = f"import benchmarks.corpus_inputs as b, pathlib; b.{function}(pathlib.Path({folder!r}), *{args!r})"
    subprocess.run([sys.executable, "-c", code], check=True)


# --- a question about each map -------------------------------------------------------------------------------


def opened(folder: str, claims: int) -> argmap.corpus.Corpus:
    """Open a corpus of generated maps, and load all that questions about it load once."""
    apart("write_graphs", folder, claims)
    small = write_graphs(Path(folder, "small"), CLAIMS)
    for question, options in QUESTIONS.items():
        small.engine.solved(question, small.parts.files("graphs"), options)
    corpus = argmap.corpus.open(folder)
    _ = corpus.engine
    return corpus


QUESTIONS: dict[str, Row] = {key: {} for key in OUTPUT} | {
    "acceptability": {"strict": False},
    "strength": {"method": "df-quad", "default": 0.5, "linked": "min"},
}


def status(claims: int) -> Row:
    """Measure `support_status`, Parquet to Parquet, beside a scan by DuckDB that sums the same columns."""
    import duckdb

    with tempfile.TemporaryDirectory() as made:
        corpus = opened(made, claims)
        files = corpus.parts.files("graphs")
        names = [field.name for field in schema_of("graphs")][1:]
        sums = ", ".join(f"sum(list_sum({name}))" for name in names)
        duckdb.sql(f"SELECT {sums} FROM read_parquet({[str(files[0])]!r})").fetchall()  # what is loaded once
        begin = spent()
        duckdb.sql(f"SELECT {sums} FROM read_parquet({list(map(str, files))!r})").fetchall()
        scan = spent() - begin
        begin = spent()
        rows = corpus.engine.solved("support_status", files, {})
        ours = spent() - begin
        told = int(rows.count().to_pyarrow().as_py())
        return {
            "claims": told, "scan by DuckDB s": scan, "support_status s": ours, "x the scan": ours / scan, "peak GB": peak(),
            "µs a claim": ours / told * 1e6, "10⁹ claims on 100 cores s": ours / told * FAR / CORES,
        }  # fmt: skip


def questions(claims: int) -> Row:
    """Measure every question about each map, Parquet to Parquet."""
    with tempfile.TemporaryDirectory() as made:
        corpus = opened(made, claims)
        files = corpus.parts.files("graphs")
        row: Row = {"claims": claims // CLAIMS * CLAIMS}
        total = 0.0
        for question, options in QUESTIONS.items():
            begin = spent()
            corpus.engine.solved(question, files, options)
            took = spent() - begin
            row[f"{question} s"] = took
            total += took
        return row | {"peak GB": peak(), "all, 10⁹ claims on 100 cores s": total / claims * FAR / CORES}


def plain(claims: int) -> Row:
    """Measure the kernels beside the same counters in plain Python, from Arrow to Arrow."""
    batches = graphs(claims // CLAIMS, 0, 0).to_batches(max_chunksize=8192)
    list(solved("support_status", batches[0].slice(0, 10), {}))  # what is loaded once
    begin = spent()
    ours = pa.Table.from_batches([one for batch in batches for one in solved("support_status", batch, {})])
    kernels = spent() - begin
    begin = spent()
    words: list[str] = []
    for batch in batches:
        columns = [batch.column(name).to_pylist() for name in ("flags", "type", "target", "arity", "premise")]
        for row in zip(*columns, strict=True):
            words += plain_status(*row)
    pa.array(words)
    loop = spent() - begin
    assert ours.column("status").to_pylist() == words
    return {"claims": len(words), "kernels s": kernels, "plain Python s": loop, "x faster": loop / kernels}


# --- reading a folder ----------------------------------------------------------------------------------------


def ingest(files: int) -> Row:
    """Measure `ingest` beside `argmap.load(path, format="aif")` over the same files."""
    with tempfile.TemporaryDirectory() as made:
        folder, out = Path(made, "maps"), Path(made, "out")
        paths = write_nodesets(folder, files)
        argmap.load(paths[0], format="aif")
        begin = spent()
        for path in paths:
            argmap.load(path, format="aif")
        loop = spent() - begin
        begin, children = spent(), spent(resource.RUSAGE_CHILDREN)
        corpus = argmap.corpus.ingest(folder, out, workers=2)
        parent, workers = spent() - begin, spent(resource.RUSAGE_CHILDREN) - children
        assert len(corpus) == files
        size = sum(path.stat().st_size for path in out.rglob("*.parquet"))
        cost = parent + workers
        return {
            "files": files, "load, one by one s": loop, "ingest s": cost, "x load": cost / loop, "share of the workers": workers / cost,
            "bytes a claim": size / files / CLAIMS, "10⁹ claims on 100 cores s": cost / files / CLAIMS * FAR / CORES,
        }  # fmt: skip


def restart(files: int) -> Row:
    """Kill a run of `ingest` three times, go on, and look whether each map is there once, and what was done stands as it was."""
    with tempfile.TemporaryDirectory() as made:
        folder, out = Path(made, "maps"), Path(made, "out")
        paths = write_nodesets(folder, files)
        read, kills = 0, []
        for _ in range(3):
            code = (
                f"import benchmarks.corpus as b; b.killed_ingest({str(folder)!r}, {str(out)!r}, {files // 5})"
            )
            run = subprocess.run([sys.executable, "-c", code], check=False, stdout=subprocess.PIPE, text=True)
            assert run.returncode == -signal.SIGKILL, run.returncode
            read += int(run.stdout)
            kills.append(f"{read:,}")
            done = {path: path.stat().st_mtime_ns for path in out.glob("*/part-*.parquet")}
        told: list[int] = []
        corpus = argmap.corpus.ingest(folder, out, workers=2, progress=lambda _, most: told.append(most))
        assert (
            done.items() <= {path: path.stat().st_mtime_ns for path in out.glob("*/part-*.parquet")}.items()
        )
        maps = corpus.maps.order_by("map").to_pyarrow()
        assert maps.column("map").to_pylist() == list(range(files))
        assert maps.column("id").to_pylist() == [path.relative_to(folder).as_posix() for path in paths]
        assert corpus.claims.count().to_pyarrow().as_py() == files * CLAIMS
        assert len(corpus.rows_of("errors")) == 0
        again = read + told[-1] - files
        return {
            "files": files,
            "killed after": ", ".join(kills),
            "begun again": again,
            "share": again / files,
        }


def killed_ingest(folder: str, out: str, most: int) -> None:
    """Read a folder, and die when so many files are begun."""

    def die(done: int, _all: int) -> None:
        if done >= most:
            print(done, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)

    argmap.corpus.ingest(folder, out, workers=2, progress=die)


# --- grounding by joins --------------------------------------------------------------------------------------


def ground(supports: int, shape: str, spark: str | None = None) -> Row:
    """Measure grounding by joins, and hold it against the kernel."""
    with tempfile.TemporaryDirectory() as made:
        apart("write_large", made, shape, supports)
        corpus = argmap.corpus.open(made, spark=spark)
        _ = corpus.engine
        begin, clock = spent(), time.monotonic()
        found = corpus.ground(0, method="joins")
        joins, wall, memory = spent() - begin, time.monotonic() - clock, peak()
        took = hold(corpus, found)
        return {
            "shape": shape, "supports": supports, "engine": spark or "DuckDB", "rounds": found.rounds,
            "joins s": None if spark else joins, "joins, wall s": wall, "peak GB": None if spark else memory, "in memory s": took,
        }  # fmt: skip


def hold(corpus: argmap.corpus.Corpus, found: argmap.corpus.Answer) -> float:
    """Hold an answer against that of the kernel, and return what the kernel took."""
    begin = spent()
    kernel = argmap.corpus.open(corpus.path).ground(0, method="memory")
    took = spent() - begin
    ours, its = (
        answer.table.order_by("n").select("n", "grounded").to_pyarrow().combine_chunks()
        for answer in (found, kernel)
    )
    assert ours.num_rows == its.num_rows
    assert all(
        ours.column(name).equals(its.column(name).cast(ours.column(name).type)) for name in ours.column_names
    )
    return took


def resume(supports: int, shape: str, spark: str | None = None) -> Row:
    """Kill a run in the middle, go on from its checkpoint, and hold the answer against the kernel."""
    with tempfile.TemporaryDirectory() as made:
        folder, rounds = Path(made, "corpus"), Path(made, "rounds")
        apart("write_large", str(folder), shape, supports)
        code = f"import benchmarks.corpus as b; b.killed({str(folder)!r}, {str(rounds)!r}, {spark!r})"
        done = subprocess.run([sys.executable, "-c", code], check=False)
        assert done.returncode == -signal.SIGKILL, done.returncode
        corpus, told = argmap.corpus.open(folder, spark=spark), []
        found = corpus.ground(
            0, method="joins", checkpoint=rounds, progress=lambda done, _: told.append(done)
        )
        assert told[0] == KILLED_AFTER + 1, told
        hold(corpus, found)
        return {
            "shape": shape, "supports": supports, "engine": spark or "DuckDB", "killed after": KILLED_AFTER,
            "went on with": told[0], "rounds": found.rounds,
        }  # fmt: skip


def killed(folder: str, rounds: str, spark: str | None) -> None:
    """Ground a map by joins, and die in the middle."""

    def die(done: int, _most: int) -> None:
        if done == KILLED_AFTER:
            os.kill(os.getpid(), signal.SIGKILL)

    argmap.corpus.open(folder, spark=spark).ground(0, method="joins", checkpoint=rounds, progress=die)


# --- duplicates ----------------------------------------------------------------------------------------------


def duplicates(claims: int, exponent: float) -> Row:
    """Measure `duplicates` over texts of which a tenth nearly repeat others."""
    with tempfile.TemporaryDirectory() as made:
        apart("write_texts", made, claims, exponent)
        corpus = argmap.corpus.open(made)
        _ = corpus.engine
        begin, clock = spent(), time.monotonic()
        pairs = len(corpus.duplicates())
        return {
            "claims": claims,
            "exponent of Zipf": exponent,
            "pairs": pairs,
            "s": spent() - begin,
            "wall s": time.monotonic() - clock,
            "peak GB": peak(),
        }


JOBS = {job.__name__: job for job in (status, questions, plain, ingest, restart, ground, resume, duplicates)}


def main() -> None:
    """Measure, print, and write the results down."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("job", choices=JOBS)
    parser.add_argument("sizes", nargs="+", type=int)
    parser.add_argument("--shape", choices=SHAPES, default="chain")
    parser.add_argument("--spark", metavar="MASTER")
    parser.add_argument("--exponent", type=float, default=1.0)
    parser.add_argument("--here", action="store_true", help="measure in this process, and print JSON alone")
    given = parser.parse_args()
    more = {
        "ground": {"shape": given.shape, "spark": given.spark}, "resume": {"shape": given.shape, "spark": given.spark},
        "duplicates": {"exponent": given.exponent},
    }.get(given.job, {})  # fmt: skip
    if given.here:
        print(json.dumps(JOBS[given.job](given.sizes[0], **more)))
        return
    for size in given.sizes:
        command = [sys.executable, "-m", "benchmarks.corpus", given.job, str(size), "--here"]
        for name, value in more.items():
            command += [f"--{name}", str(value)] if value else []
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        row = json.loads(done.stdout.splitlines()[-1])
        record(given.job, row)
        print(
            ", ".join(
                f"{name} {value:.3g}" if isinstance(value, float) else f"{name} {value}"
                for name, value in row.items()
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
