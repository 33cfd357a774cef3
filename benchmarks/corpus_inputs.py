"""What corpora are measured on: generated maps of 30 claims, AIF files of these, one large map of a shape, and texts that nearly repeat."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

import argmap
from argmap.corpus._map_rows import Rows
from argmap.corpus._part_files import Parts
from argmap.corpus._table_schema import schema_of

if TYPE_CHECKING:
    from pathlib import Path

CLAIMS = 30  # of a generated map
WORDS = 20_000


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


def write_nodesets(folder: Path, files: int) -> list[Path]:
    """Write AIF files, a thousand a folder, and return their paths in order."""
    paths = [folder / f"{number // 1000:04}" / f"{number:07}.json" for number in range(files)]
    for number, path in enumerate(paths):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(nodeset(number))
    return paths


def write_large(folder: Path, shape: str, relations: int) -> argmap.corpus.Corpus:
    """Write a corpus of one map of so many supports, of a shape, in shuffled order: the columns that grounding reads."""
    chance = np.random.default_rng(5)
    size = relations + 1
    order, below = chance.permutation(size), np.arange(relations)
    premise, target, relation = order[below], order[below + 1], below
    basis = np.zeros(size, bool)
    basis[order[:1] if shape == "chain" else chance.integers(0, size, size // 4)] = True
    if shape in ("tree", "linked"):
        premise, target = order[below + 1], order[(chance.random(relations) * (below + 1)).astype(np.int64)]
    if shape == "circles":
        ends = np.arange(999, size, 1000)
        premise, target = np.concatenate((premise, order[ends])), np.concatenate((target, order[ends - 999]))
        relation = np.arange(len(premise))
    if shape == "linked":
        linked = np.flatnonzero(chance.random(relations) < 0.2)
        later = linked + 1 + (chance.random(len(linked)) * (size - linked - 1)).astype(np.int64)
        premise = np.concatenate((premise, order[later]))
        relation = np.concatenate((relation, linked))
    relation, premise = np.unique(np.stack((relation, premise)), axis=1)
    _write_one(folder, f"{shape}-{relations}", basis, target, relation, premise)
    return argmap.corpus.open(folder)


def _write_one(
    folder: Path, id_: str, basis: np.ndarray, target: np.ndarray, relation: np.ndarray, premise: np.ndarray
) -> None:
    """Write one map of supports: which claims are a basis, the target of each support, and rows of support and premise."""
    size, m = len(basis), len(target)
    tables = Rows().tables()
    supports = pa.array(["support"]).take(pa.array(np.zeros(m, np.int64)))
    columns: dict[str, dict[str, object]] = {
        "maps": {"map": [0], "id": [id_], "title": [id_], "vocabulary": ["debate"], "sha256": [id_], "claims": [size], "relations": [m]},
        "claims": {"map": np.zeros(size, np.int64), "n": np.arange(size), "basis": basis},
        "relations": {"map": np.zeros(m, np.int64), "n": np.arange(size, size + m), "type": supports, "target": target},
        "premises": {"map": np.zeros(len(premise), np.int64), "relation": relation + size, "claim": premise},
    }  # fmt: skip
    for table, known in columns.items():
        tables[table] = _table(table, known)
    flat = {
        "flags": basis.astype(np.int8), "weight": np.ones(size), "type": np.zeros(m, np.int8), "target": target,
        "arity": np.bincount(relation, minlength=m), "relation_weight": np.ones(m), "premise": premise,
    }  # fmt: skip
    schema = schema_of("graphs")
    lists = [
        pa.ListArray.from_arrays(
            pa.array([0, len(values)], pa.int32()), pa.array(values).cast(schema.field(name).type.value_type)
        )
        for name, values in flat.items()
    ]
    tables["graphs"] = pa.Table.from_arrays([pa.array([0]), *lists], schema=schema)
    Parts(folder).write(0, tables)


def _table(name: str, known: dict[str, object]) -> pa.Table:
    """Return a table of the columns that are known; the others are null."""
    schema, count = schema_of(name), len(known["map"])
    arrays = []
    for field in schema:
        values = known.get(field.name)
        made = (
            pa.nulls(count, field.type)
            if values is None
            else values
            if isinstance(values, pa.Array)
            else pa.array(values)
        )
        arrays.append(made.cast(field.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def write_texts(folder: Path, claims: int, exponent: float) -> argmap.corpus.Corpus:
    """Write a corpus of claims of twelve words, of which a tenth nearly repeat others; Zipf found words as frequent as exponent 1 has them.

    References:
        Zipf, G. K. (1949). Human behavior and the principle of least effort. Addison-Wesley.
    """
    chance = np.random.default_rng(2)
    words = np.array([f"w{number}" for number in range(WORDS)])
    share = 1 / np.arange(1, WORDS + 1) ** exponent
    ranks = chance.choice(WORDS, claims * 12, p=share / share.sum())
    texts: list[str] = []
    for number in range(claims):
        said = words[ranks[12 * number : 12 * number + 12]].tolist()
        if number > 10 and number % 10 == 0:
            said = texts[number - 7].split()
            said[number % 12] = "changed"
        texts.append(" ".join(said))
    tables, numbers = Rows().tables(), np.arange(claims)
    tables["claims"] = _table("claims", {"map": numbers // CLAIMS, "n": numbers % CLAIMS, "text": texts})
    tables["maps"] = _table("maps", {"map": np.arange(claims // CLAIMS + 1)})
    Parts(folder).write(0, tables)
    return argmap.corpus.open(folder)
