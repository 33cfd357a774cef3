"""One measured job in a process of its own: `python -m benchmarks.jobs JOB SHAPE SIZE` prints seconds and peak memory.

A job prepares what is not measured, then returns the call that is. The collector of garbage stays as a user has it.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from benchmarks.shapes import shape

if TYPE_CHECKING:
    from argmap import ArgumentMap

Call = Callable[[], object]


def text_of(claim: str) -> str:
    """Return a claim's text, of ordinary length."""
    return f"Statement {claim[1:]} about something that people argue over"


def built(name: str, size: int) -> ArgumentMap:
    """Return the map, built in bulk."""
    import argmap

    claims, relations = shape(name, size)
    kinds = {"support": argmap.Support, "challenge": argmap.Challenge}
    amap = argmap.ArgumentMap()
    amap.add(
        *(argmap.Claim(id=claim, text=text_of(claim)) for claim in claims),
        *(kinds[kind](id=id_, premises=premises, target=target) for id_, kind, premises, target in relations),
    )
    return amap


def plain(name: str, size: int) -> dict[str, object]:
    """Return what our file holds, as plain lists and dicts."""
    claims, relations = shape(name, size)
    return {
        "argmap": 1,
        "vocabulary": "debate",
        "sources": [],
        "claims": [{"id": claim, "text": text_of(claim)} for claim in claims],
        "relations": [
            {"type": kind, "id": id_, "premises": list(premises), "target": target}
            for id_, kind, premises, target in relations
        ],
    }


def file_of(name: str, size: int) -> Path:
    """Return a file with the map, written by orjson once."""
    import orjson

    path = Path(gettempdir()) / f"argmap-bench-{name}-{size}.argmap.json"
    if not path.exists():
        path.write_bytes(orjson.dumps(plain(name, size)))
    return path


def build(name: str, size: int) -> Call:
    """Build one call at a time, ids given."""
    from argmap import ArgumentMap

    claims, relations = shape(name, size)

    def call() -> object:
        amap = ArgumentMap()
        for claim in claims:
            amap.claim(text_of(claim), id=claim)
        for id_, kind, premises, target in relations:
            (amap.support if kind == "support" else amap.challenge)(premises, target, id=id_)
        return amap

    return call


def build_arguebuf(name: str, size: int) -> Call:
    """Build the same in arguebuf: an atom a claim, a scheme and two edges a relation."""
    import arguebuf

    claims, relations = shape(name, size)

    def call() -> object:
        graph = arguebuf.Graph()
        atoms = {}
        for claim in claims:
            atoms[claim] = arguebuf.AtomNode(text_of(claim), id=claim)
            graph.add_node(atoms[claim])
        schemes = {}
        for id_, kind, premises, target in relations:
            scheme = arguebuf.SchemeNode(
                arguebuf.Support.DEFAULT if kind == "support" else arguebuf.Attack.DEFAULT, id=id_
            )
            schemes[id_] = scheme
            graph.add_node(scheme)
            for premise in premises:
                graph.add_edge(arguebuf.Edge(atoms[premise], scheme))
            graph.add_edge(arguebuf.Edge(scheme, atoms.get(target) or schemes[target]))
        return graph

    return call


def build_arglib(name: str, size: int) -> Call:
    """Build the same in arglib, which has no linked premises and no undercuts: a relation a premise, on claims."""
    from arglib import ArgumentGraph

    claims, relations = shape(name, size)

    def call() -> object:
        graph = ArgumentGraph.new(title="bench")
        for claim in claims:
            graph.add_claim(text_of(claim), claim_id=claim)
        for _, kind, premises, target in relations:
            for premise in premises:
                (graph.add_support if kind == "support" else graph.add_attack)(premise, target)
        return graph

    return call


def load(name: str, size: int) -> Call:
    """Load our file."""
    import argmap

    content = file_of(name, size).read_bytes()
    argmap.loads(b'{"argmap":1}')
    return lambda: argmap.loads(content, format="argmap")


def load_orjson(name: str, size: int) -> Call:
    """Parse the same bytes with orjson: dicts, nothing checked."""
    import orjson

    content = file_of(name, size).read_bytes()
    return lambda: orjson.loads(content)


def save(name: str, size: int) -> Call:
    """Write our file's text."""
    import argmap

    amap = built(name, size)
    return lambda: argmap.dumps(amap)


def save_orjson(name: str, size: int) -> Call:
    """Write the same data with orjson, from dicts."""
    import orjson

    whole = plain(name, size)
    return lambda: orjson.dumps(whole)


def ask(name: str, size: int) -> Call:
    """Ask what lacks support, of a freshly built map."""
    import argmap

    amap = built(name, size)
    return lambda: len(argmap.lacking_support(amap))


def ask_again(name: str, size: int) -> Call:
    """Ask a second time."""
    import argmap

    amap = built(name, size)
    len(argmap.lacking_support(amap))
    return lambda: len(argmap.lacking_support(amap))


def ask_networkx(name: str, size: int) -> Call:
    """By hand in networkx: claims without an incoming support; no reasons, no circles, no defeat."""
    import networkx as nx

    claims, relations = shape(name, size)
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(claims)
    for _, kind, premises, target in relations:
        graph.add_edges_from((premise, target, {"kind": kind}) for premise in premises)
    return lambda: [
        node
        for node in claims
        if not any(kind == "support" for _, _, kind in graph.in_edges(node, data="kind"))
    ]


def ask_arglib(name: str, size: int) -> Call:
    """Ask arglib, which lists claims without an incoming support."""
    graph = build_arglib(name, size)()
    return lambda: graph.diagnostics()["unsupported_claims"]  # type: ignore[attr-defined]


def draw(name: str, size: int) -> Call:
    """Draw the map as SVG, unfolded."""
    import argmap

    amap = built(name, size)
    argmap.render(amap, fold=(), timeout=600)
    return lambda: argmap.render(amap, fold=(), timeout=600)


def draw_folded(name: str, size: int) -> Call:
    """Draw the map as anyone would, folded where it is large."""
    import argmap

    amap = built(name, size)
    argmap.render(amap)
    return lambda: argmap.render(amap)


def draw_engine(name: str, size: int) -> Call:
    """The layout engine alone, on the same DOT."""
    import argmap
    from argmap.views.graphviz._engine import lay_out

    source = argmap.dot(built(name, size), fold=()).source
    lay_out(source, timeout=600)
    return lambda: lay_out(source, timeout=600)


def draw_own(name: str, size: int) -> Call:
    """Draw the same; only what this process does is counted: the engine is another one."""
    return draw(name, size)


def with_engine() -> float:
    """Return the processor time of this process and of the engines that it ran."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    """Measure one job."""
    job, name, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
    try:
        call = globals()[job](name, size)
        clocks = {"draw": with_engine, "draw_engine": with_engine, "draw_folded": time.perf_counter}
        clock = clocks.get(job, time.process_time)
        started = clock()
        call()
        seconds = clock() - started
    except RecursionError:
        print(json.dumps({"failed": "RecursionError"}))
        return
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": peak}))


if __name__ == "__main__":
    main()
