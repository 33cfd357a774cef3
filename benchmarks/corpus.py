"""What a corpus costs: reading a folder, a question about each map, grounding by joins, duplicates; in processor time.

    python -m benchmarks.corpus status 100000 1000000 10000000
    python -m benchmarks.corpus ingest 100000
    python -m benchmarks.corpus ground 10000000 [--shape chain]
    python -m benchmarks.corpus duplicates 1000000

Generated maps have 30 claims and 29 relations. Figures are printed.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa

import argmap
from argmap.corpus._kernels import solved
from argmap.corpus._map_rows import Rows
from argmap.corpus._part_files import Parts
from argmap.corpus._table_schema import schema_of

CLAIMS = 30
SHAPES = ("chain", "circles", "tree", "linked")
WORDS = 20_000


def spent(who: int = resource.RUSAGE_SELF) -> float:
    """Return the processor time of this process, or of those that it has waited for."""
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def peak() -> float:
    """Return the most memory that this process has taken, in gigabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


# --- a question about each map -------------------------------------------------------------------------------


def graphs(maps: int, first: int, seed: int) -> pa.Table:
    """Return rows of `graphs`: trees with a fifth of challenges, some of them undercuts, and a tenth of the claims a basis."""
    chance = np.random.default_rng(seed)
    n, m = maps * CLAIMS, maps * (CLAIMS - 1)
    flags = (8 + (chance.random(n) < 0.1)).astype(np.int8)
    own = np.tile(np.arange(1, CLAIMS), maps)
    target = (chance.random(m) * own).astype(np.int32)
    types = (chance.random(m) < 0.2).astype(np.int8)
    undercut = (types == 1) & (chance.random(m) < 0.2) & (own > 1)
    target[undercut] = CLAIMS + own[undercut] - 2
    starts, inner = np.arange(0, n + 1, CLAIMS), np.arange(0, m + 1, CLAIMS - 1)

    def lists(values: np.ndarray, offsets: np.ndarray, type_: pa.DataType) -> pa.Array:
        return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), pa.array(values, type_))

    columns = {
        "map": pa.array(np.arange(first, first + maps)),
        "flags": lists(flags, starts, pa.int8()),
        "weight": lists(np.where(chance.random(n) < 0.5, 0.5, 0.8), starts, pa.float64()),
        "type": lists(types, inner, pa.int8()),
        "target": lists(target, inner, pa.int32()),
        "arity": lists(np.ones(m, np.int32), inner, pa.int32()),
        "relation_weight": lists(np.ones(m), inner, pa.float64()),
        "premise": lists(own.astype(np.int32), inner, pa.int32()),
    }
    return pa.table(columns, schema=schema_of("graphs"))


def write_graphs(folder: Path, claims: int) -> argmap.corpus.Corpus:
    """Write a corpus of graphs only, in parts of 500,000 claims."""
    maps, step = claims // CLAIMS, 16_384
    for part, first in enumerate(range(0, maps, step)):
        tables = Rows().tables()
        tables["graphs"] = graphs(min(step, maps - first), first, part)
        Parts(folder).write(part, tables)
    return argmap.corpus.open(folder)


def status(claims: int) -> dict[str, object]:
    """Measure `support_status` beside a scan by DuckDB that sums the same columns."""
    import duckdb

    with tempfile.TemporaryDirectory() as made:
        write = [
            sys.executable,
            "-c",
            f"import benchmarks.corpus as b, pathlib; b.write_graphs(pathlib.Path({made!r}), {claims})",
        ]
        subprocess.run(write, check=True)
        corpus = argmap.corpus.open(made)
        files = corpus.parts.files("graphs")
        names = [field.name for field in schema_of("graphs")][1:]
        sums = ", ".join(f"sum(list_sum({name}))" for name in names)
        duckdb.sql(f"SELECT {sums} FROM read_parquet({[str(files[0])]!r})").fetchall()  # what is loaded once
        begin = spent()
        duckdb.sql(f"SELECT {sums} FROM read_parquet({list(map(str, files))!r})").fetchall()
        scan = spent() - begin
        _ = corpus.engine, corpus.support_status
        begin = spent()
        rows = corpus.engine.solved("support_status", files, {})
        ours = spent() - begin
        count = rows.count().to_pyarrow().as_py()
        return {"claims": count, "scan s": scan, "ours s": ours, "ratio": ours / scan, "peak GB": peak()}


def plain(claims: int) -> dict[str, object]:
    """Measure the kernels beside the same counters in plain Python, from Arrow to Arrow."""
    table = graphs(claims // CLAIMS, 0, 0)
    batches = table.to_batches(max_chunksize=8192)
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
    return {"claims": claims, "kernels s": kernels, "plain Python s": loop, "ratio": loop / kernels}


def plain_status(  # noqa: C901  # counters as one would write them down
    flags: list[int], types: list[int], target: list[int], arity: list[int], premise: list[int]
) -> list[str]:
    """Tell the support status of each claim of a map without circles and linked premises, by counters and worklists."""
    n, m = len(flags), len(types)
    uses: list[list[int]] = [[] for _ in range(n)]
    into: list[list[int]] = [[] for _ in range(n + m)]
    place = 0
    for r in range(m):
        for p in premise[place : place + arity[r]]:
            uses[p].append(r)
        place += arity[r]
        into[target[r]].append(r)
    grounded = [bool(f & 1) for f in flags]
    work = [c for c in range(n) if grounded[c]]
    missing = list(arity)
    for c in work:
        for r in uses[c]:
            if types[r] == 0 and target[r] < n:
                missing[r] -= 1
                if not missing[r] and not grounded[target[r]]:
                    grounded[target[r]] = True
                    work.append(target[r])
    supported = [any(types[r] == 0 for r in into[c]) for c in range(n)]
    standing = plain_labels(flags, types, target, arity, uses, into, supported)
    found = []
    for c in range(n):
        if flags[c] & 1:
            found.append("basis")
        elif not supported[c]:
            found.append("unsupported")
        elif not grounded[c]:
            found.append("ungrounded")
        else:
            left = any(types[r] == 0 and standing[n + r] != "out" for r in into[c])
            found.append("supported" if left else "defeated")
    return found


def plain_labels(  # noqa: C901, PLR0912  # likewise
    flags: list[int],
    types: list[int],
    target: list[int],
    arity: list[int],
    uses: list[list[int]],
    into: list[list[int]],
    supported: list[bool],
) -> list[str]:
    """Return grounded labels, of a map without circles: counters of what still stands in the way."""
    n, m = len(flags), len(types)
    asserted = [bool(flags[c] & 1) or not supported[c] for c in range(n)]
    needed = [not held for held in asserted] + arity
    pending = [sum(types[r] == 1 for r in into[x]) + needed[x] for x in range(n + m)]
    reasons = [sum(types[r] == 0 for r in into[c]) for c in range(n)]
    label = ["" if left else "in" for left in pending]
    work, held = [x for x in range(n + m) if not pending[x]], list(asserted)

    def settle(x: int, word: str) -> None:
        if not label[x]:
            label[x] = word
            work.append(x)

    for x in work:
        if x < n:
            for r in uses[x]:
                if label[x] == "out":
                    settle(n + r, "out")
                else:
                    pending[n + r] -= 1
                    if not pending[n + r]:
                        settle(n + r, "in")
            continue
        goal, support = target[x - n], types[x - n] == 0
        if not support and label[x] == "in":
            settle(goal, "out")
        elif not support:
            pending[goal] -= 1
            if not pending[goal]:
                settle(goal, "in")
        elif goal < n and label[x] == "in" and not held[goal]:
            held[goal] = True
            pending[goal] -= 1
            if not pending[goal]:
                settle(goal, "in")
        elif goal < n and label[x] == "out":
            reasons[goal] -= 1
            if not reasons[goal] and not asserted[goal]:
                settle(goal, "out")
    return label


# --- reading a folder ----------------------------------------------------------------------------------------


def nodeset(number: int) -> str:
    """Return an AIF file of a tree of 30 claims."""
    chance = random.Random(number)
    nodes, edges = [], []
    for n in range(CLAIMS):
        text = f"In case {number} the statement {n} says that {' '.join(chance.choices(TEXT, k=9))}"
        nodes.append({"nodeID": f"{n}", "text": text, "type": "I", "timestamp": "2024-05-01 10:00:00"})
    for n in range(1, CLAIMS):
        kind = "CA" if chance.random() < 0.2 else "RA"
        scheme = "Default Conflict" if kind == "CA" else "Default Inference"
        node = f"{CLAIMS + n}"
        nodes.append(
            {
                "nodeID": node,
                "text": scheme,
                "type": kind,
                "timestamp": "2024-05-01 10:00:00",
                "scheme": scheme,
                "schemeID": "72",
            }
        )
        edges.append({"edgeID": f"{2 * n}", "fromID": f"{n}", "toID": node, "formEdgeID": None})
        edges.append(
            {"edgeID": f"{2 * n + 1}", "fromID": node, "toID": f"{chance.randrange(n)}", "formEdgeID": None}
        )
    return json.dumps({"nodes": nodes, "edges": edges, "locutions": []})


TEXT = [
    "the",
    "council",
    "should",
    "build",
    "more",
    "homes",
    "near",
    "stations",
    "because",
    "rents",
    "rise",
    "faster",
    "than",
    "wages",
    "in",
    "most",
    "large",
    "towns",
]


def ingest(files: int) -> dict[str, object]:
    """Measure `ingest` beside `argmap.load(path, format="aif")` over the same files."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made, "maps")
        for number in range(files):
            path = folder / f"{number // 1000:04}" / f"{number:07}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(nodeset(number))
        paths = sorted(folder.rglob("*.json"))
        argmap.load(paths[0], format="aif")
        begin = spent()
        for path in paths:
            argmap.load(path, format="aif")
        loop = spent() - begin
        begin, children = spent(), spent(resource.RUSAGE_CHILDREN)
        corpus = argmap.corpus.ingest(folder, Path(made, "out"), workers=2)
        parent, workers = spent() - begin, spent(resource.RUSAGE_CHILDREN) - children
        assert len(corpus) == files
        size = sum(path.stat().st_size for path in Path(made, "out").rglob("*.parquet"))
        return {
            "maps": files, "load s": loop, "ingest s": parent + workers, "ratio": (parent + workers) / loop,
            "share of workers": workers / (parent + workers), "bytes a claim": size / files / CLAIMS,
        }  # fmt: skip


# --- grounding by joins --------------------------------------------------------------------------------------


def large(folder: Path, shape: str, size: int) -> None:
    """Write a corpus of one large map, of a shape, in shuffled order: the columns that grounding reads."""
    relation, premise, target, basis = shaped(shape, size)
    m = len(target)
    arity = np.bincount(relation, minlength=m)
    nulls = {"claims": [size], "relations": [m]}
    tables = Rows().tables()
    for table, columns in {
        "maps": {"map": [0], "id": [shape], "title": [shape], "vocabulary": ["debate"], "sha256": [f"{shape}-{size}"], **nulls},
        "claims": {"map": np.zeros(size, np.int64), "n": np.arange(size), "basis": basis},
        "relations": {"map": np.zeros(m, np.int64), "n": np.arange(size, size + m), "type": pa.array(["support"]).take(pa.array(np.zeros(m, int))), "target": target},
        "premises": {"map": np.zeros(len(premise), np.int64), "relation": relation + size, "claim": premise},
    }.items():  # fmt: skip
        schema, count = schema_of(table), len(columns["map"])
        arrays = [pa.array(columns[f.name]).cast(f.type) if f.name in columns and not isinstance(columns[f.name], pa.Array) else columns[f.name] if f.name in columns else pa.nulls(count, f.type) for f in schema]  # fmt: skip
        tables[table] = pa.Table.from_arrays(arrays, schema=schema)
    flat = {
        "flags": basis.astype(np.int8), "weight": np.ones(size), "type": np.zeros(m, np.int8), "target": target, "arity": arity,
        "relation_weight": np.ones(m), "premise": premise,
    }  # fmt: skip
    fields = schema_of("graphs")
    lists = [
        pa.ListArray.from_arrays(
            pa.array([0, len(v)], pa.int32()), pa.array(v).cast(fields.field(k).type.value_type)
        )
        for k, v in flat.items()
    ]
    tables["graphs"] = pa.Table.from_arrays([pa.array([0]), *lists], schema=fields)
    Parts(folder).write(0, tables)


def shaped(shape: str, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the relation of each premise, the premises, the target of each relation, and which claims are a basis."""
    chance = np.random.default_rng(5)
    order = chance.permutation(size)
    below = np.arange(size - 1)
    premise, target = order[below], order[below + 1]
    relation = np.arange(size - 1)
    basis = np.zeros(size, bool)
    if shape in ("tree", "linked"):
        target = order[(chance.random(size - 1) * (below + 1)).astype(np.int64)]
        premise = order[below + 1]
    if shape == "chain":
        basis[order[0]] = True
    else:
        basis[chance.integers(0, size, size // 4)] = True
    if shape == "circles":
        ends = np.arange(999, size, 1000)
        premise, target = np.concatenate((premise, order[ends])), np.concatenate((target, order[ends - 999]))
        relation = np.arange(len(premise))
    if shape == "linked":
        linked = np.flatnonzero(chance.random(size - 1) < 0.2)
        further = (chance.random(len(linked)) * (size - linked - 1)).astype(np.int64)
        premise = np.concatenate((premise, order[np.minimum(size - 1, linked + 1 + further)]))
        relation = np.concatenate((relation, linked))
    relation, premise = np.unique(np.stack((relation, premise)), axis=1)
    return relation, premise, target, basis


def ground(size: int, shape: str) -> dict[str, object]:
    """Measure grounding by joins, and hold it against the kernel."""
    with tempfile.TemporaryDirectory() as made:
        write = [
            sys.executable,
            "-c",
            f"import benchmarks.corpus as b, pathlib; b.large(pathlib.Path({made!r}), {shape!r}, {size})",
        ]
        subprocess.run(write, check=True)
        corpus = argmap.corpus.open(made)
        begin, clock = spent(), time.monotonic()
        found = corpus.ground(shape, method="joins")
        joins, wall = spent() - begin, time.monotonic() - clock
        memory = peak()
        begin = spent()
        kernel = corpus.ground(shape, method="memory")
        in_memory = spent() - begin
        other = kernel.table.select("n", other="grounded")
        unlike = (
            found.table.join(other, "n").filter(lambda t: t.grounded != t.other).count().to_pyarrow().as_py()
        )
        assert not unlike
        assert len(found) == size
        return {
            "shape": shape,
            "claims": size,
            "rounds": found.rounds,
            "joins s": joins,
            "wall s": wall,
            "memory s": in_memory,
            "peak GB": memory,
        }


# --- duplicates ----------------------------------------------------------------------------------------------


def duplicates(claims: int) -> dict[str, object]:
    """Measure `duplicates` over texts of which a tenth nearly repeat others."""
    chance = np.random.default_rng(2)
    words = np.array([f"w{number}" for number in range(WORDS)])
    texts: list[str] = []
    ranks = np.minimum(chance.zipf(1.3, claims * 12), WORDS) - 1
    for number in range(claims):
        said = words[ranks[12 * number : 12 * number + 12]].tolist()
        if number > 10 and number % 10 == 0:
            said = texts[number - 7].split()
            said[number % 12] = "changed"
        texts.append(" ".join(said))
    with tempfile.TemporaryDirectory() as made:
        tables = Rows().tables()
        maps = claims // CLAIMS + 1
        owner, schema = np.arange(claims) // CLAIMS, schema_of("claims")
        columns = {"map": owner, "n": np.arange(claims) % CLAIMS, "text": texts}
        arrays = [
            pa.array(columns[f.name], f.type) if f.name in columns else pa.nulls(claims, f.type)
            for f in schema
        ]
        tables["claims"] = pa.Table.from_arrays(arrays, schema=schema)
        schema = schema_of("maps")
        tables["maps"] = pa.Table.from_arrays(
            [pa.array(range(maps), f.type) if f.name == "map" else pa.nulls(maps, f.type) for f in schema],
            schema=schema,
        )
        Parts(Path(made)).write(0, tables)
        corpus = argmap.corpus.open(made)
        _ = corpus.engine
        begin, clock = spent(), time.monotonic()
        pairs = len(corpus.duplicates())
        return {
            "claims": claims,
            "pairs": pairs,
            "s": spent() - begin,
            "wall s": time.monotonic() - clock,
            "peak GB": peak(),
        }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("job", choices=["status", "plain", "ingest", "ground", "duplicates"])
    parser.add_argument("sizes", nargs="+", type=int)
    parser.add_argument("--shape", choices=SHAPES, default="chain")
    given = parser.parse_args()
    for size in given.sizes:
        more = {"shape": given.shape} if given.job == "ground" else {}
        found = globals()[given.job](size, **more)
        print(
            ", ".join(
                f"{name} {value:.3g}" if isinstance(value, float) else f"{name} {value}"
                for name, value in found.items()
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
