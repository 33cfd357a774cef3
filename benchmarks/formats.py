"""How fast are formats read and written? AIF beside `json.load` and arguebuf on the same text, each in a process of its own.

    python -m benchmarks.formats [--claims 100000] [--formats aif kialo ...]

arguebuf is measured where it is installed (the extra `[bench]`, on Python below 3.13). For every format that can be written, a
map of so many claims is written and read; twice the size should take twice the time, and the last column says how far it does not.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DEPTH = 30  # of the map that every format is given: some spell out the way to each claim
LINEAR = 20_000  # claims of that map, and half of them
STAMP = "2020-01-01 10:00:00"


def nodeset(claims: int, dialogue: int = 0) -> str:
    """Return AIF of so many claims, a scheme node each, and `dialogue` locutions, illocutions and transitions."""
    dice = random.Random(claims)
    nodes = [
        _node(n, f"Claim {n} says something of moderate length about the topic", "I") for n in range(claims)
    ]
    edges: list[dict[str, object]] = []
    for number in range(1, claims):
        scheme = claims + number
        nodes.append(_node(scheme, "Default Inference", dice.choice(["RA", "RA", "CA", "MA"])))
        _join(edges, number, scheme)
        _join(edges, scheme, dice.randrange(number))
    said = [2 * claims + 2 * number for number in range(dialogue)]
    for number, first in enumerate(said):
        nodes.append(_node(first, f"Speaker : {number} is what I say", "L"))
        nodes.append(_node(first + 1, "Asserting", "YA"))
        _join(edges, first, first + 1)
        _join(edges, first + 1, number % claims)
    locutions = [
        {"nodeID": str(first), "personID": str(n % 9), "start": None, "end": None, "source": None}
        for n, first in enumerate(said)
    ]
    return json.dumps({"nodes": nodes, "edges": edges, "locutions": locutions})


def _node(number: int, text: str, type_: str) -> dict[str, str]:
    return {"nodeID": str(number), "text": text, "type": type_, "timestamp": STAMP}


def _join(edges: list[dict[str, object]], start: int, end: int) -> None:
    """Add an edge, with an id of its own."""
    known = str(10_000_000 + len(edges))
    edges.append({"edgeID": known, "fromID": str(start), "toID": str(end), "formEdgeID": None})


JOBS = {
    "json.load": "import json; run = lambda: json.load(open(path))",
    "argmap": "from pathlib import Path; from argmap import formats; run = lambda: formats.read(Path(path), 'aif')",
    "arguebuf": "import json, arguebuf; run = lambda: arguebuf.load.aif(json.load(open(path)))",
}
MEASURE = """
import gc, sys, time
path = sys.argv[1]
{job}
best = 1e9
for _ in range({times}):
    begun = time.process_time()
    made = run()
    best = min(best, time.process_time() - begun)
    del made
    gc.collect()
print(best)
"""


def seconds(job: str, path: Path, times: int) -> float | None:
    """Return the best of a few runs of a job, in a process of its own; None if it cannot run."""
    code = MEASURE.format(job=JOBS[job], times=times)
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    return float(done.stdout) if done.returncode == 0 else None


def compare(title: str, text: str) -> None:
    """Print how long AIF of one shape takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "nodeset.json"
        path.write_text(text)
        taken = {job: seconds(job, path, 1 if job == "arguebuf" else 5) for job in JOBS}
    print(f"{title}: {len(text) / 1e6:.0f} MB")
    ours = taken["argmap"] or float("nan")
    for job, value in taken.items():
        ratio = "" if value is None or job == "argmap" else f"   {value / ours:6.2f} times argmap"
        print(f"    {job:34}", "not measured" if value is None else f"{value:8.2f} s{ratio}")


def linear(names: list[str]) -> None:
    """Print how long each format takes to write and read one map, and how much more than twice that of half the map."""
    from argmap import ArgumentMap, Challenge, Claim, Support, formats

    def amap_of(size: int) -> ArgumentMap:
        dice = random.Random(size)
        amap = ArgumentMap("Benchmark")
        claims = [Claim(id=str(n + 1), text=f"Claim {n} about the topic") for n in range(size)]
        made = [
            dice.choice([Support, Challenge])(
                id=f"r{n}",
                premises=(str(n + 1),),
                target=str(n + 1 - min(n % DEPTH, n) if n % DEPTH == 0 else n),
            )
            for n in range(1, size)
        ]
        amap.add(*claims, *(r for r in made if r.target != r.premises[0]))
        return amap

    print(f"{LINEAR} claims            write       read   beyond linear")
    for name in names:
        times: list[float] = []
        for size in (LINEAR // 2, LINEAR):
            amap = amap_of(size)
            begun = time.process_time()
            text = formats.write(amap, name).text
            between = time.process_time()
            formats.read(text, name)
            times += [between - begun, time.process_time() - between]
        more = sum(times[2:]) / sum(times[:2]) / 2
        print(f"    {name:14} {times[2]:8.2f} s {times[3]:8.2f} s   {more:6.2f}")


def main() -> None:
    """Measure what the command line asks for."""
    from argmap import formats

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--formats", nargs="*", default=formats.names(writable=True))
    given = parser.parse_args()
    compare(f"AIF of {given.claims} claims", nodeset(given.claims))
    compare("AIF with dialogue, as a merged corpus of debates", nodeset(20_000, 50_000))
    linear(given.formats)


if __name__ == "__main__":
    main()
