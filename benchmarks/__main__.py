"""Measure everything, print tables of times and ratios, and write them to benchmarks/results.md.

    python -m benchmarks [--sizes 1000 10000 100000 1000000] [--only build] [--times 3]

Needs the extra `[bench]`. Each figure is the median of a few runs, each in a process of its own, argmap and its peer in turn.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.shapes import SHAPES

RESULTS = Path(__file__).with_name("results.md")
GROUPS = {  # title -> (our job, peers' jobs, largest size of each peer)
    "build one call at a time, ids given": ("build", {"build_arguebuf": 100_000, "build_arglib": 100_000}),
    "load our file": ("load", {"load_orjson": 1_000_000}),
    "save our file": ("save", {"save_orjson": 1_000_000}),
    "lacking_support of a freshly built map": ("ask", {"ask_networkx": 1_000_000, "ask_arglib": 10_000}),
    "lacking_support, a second time": ("ask_again", {}),
    "draw as SVG, folded where it is large": ("draw_folded", {}),
    "draw as SVG, unfolded, in processor time: all, the engine's part, our own part": (
        "draw",
        {"draw_engine": 1_000_000, "draw_own": 1_000_000},
    ),
}
DRAWN = (100, 500, 1000, 2000)
TIMEOUT = 600


def run(job: str, shape: str, size: int) -> dict[str, object]:
    """Measure a job once, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.jobs", job, shape, str(size)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return {"failed": f"over {TIMEOUT} s"}
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["failed"]
        return {"failed": last[0].partition(":")[0]}
    return json.loads(done.stdout.strip().splitlines()[-1])


def median(results: list[dict[str, object]], key: str) -> float | str:
    """Return the median of a figure, or why there is none."""
    failed = [result["failed"] for result in results if "failed" in result]
    return str(failed[0]) if failed else statistics.median(float(str(result[key])) for result in results)


def cell(seconds: float | str, peak: float | str, ours: float | str) -> str:
    """Write a figure down, with its ratio to ours."""
    if isinstance(seconds, str):
        return seconds
    ratio = f" (x {seconds / ours:.2g})" if isinstance(ours, float) else ""
    return f"{seconds:.3g} s{ratio}, {peak:.0f} MB" if isinstance(peak, float) else f"{seconds:.3g} s{ratio}"


def group(title: str, ours: str, peers: dict[str, int], sizes: list[int], times: int) -> list[str]:
    """Measure one group of jobs, and return its table."""
    lines = [
        f"### {title}",
        "",
        f"| map | claims | argmap | {' | '.join(p.partition('_')[2] for p in peers)} |".replace("|  |", "|"),
    ]
    lines.append("|" + " --- |" * (3 + len(peers)))
    for shape in SHAPES:
        for size in sizes:
            jobs = [ours, *(peer for peer, most in peers.items() if size <= most)]
            results: dict[str, list[dict[str, object]]] = {job: [] for job in jobs}
            for _ in range(times if size < 1_000_000 else 1):
                for job in jobs:
                    results[job].append(run(job, shape, size))
            base = median(results[ours], "seconds")
            cells = [cell(base, median(results[ours], "peak"), "")]
            for peer in peers:
                known = peer in results
                cells.append(
                    cell(median(results[peer], "seconds"), median(results[peer], "peak"), base)
                    if known
                    else "-"
                )
            lines.append(f"| {shape} | {size:,} | {' | '.join(cells)} |")
            print(lines[-1], flush=True)
    return [*lines, ""]


def imports(times: int) -> list[str]:
    """Measure what importing costs, above a bare interpreter."""
    lines = ["### import", "", "| statement | seconds above a bare interpreter |", "| --- | --- |"]
    statements = [
        "pass",
        "import argmap",
        "from pydantic import BaseModel",
        "import argmap; argmap.ArgumentMap",
    ]
    statements += ["import arguebuf", "import arglib", "import networkx"]
    base = 0.0
    for statement in statements:
        code = f"import time; t = time.perf_counter()\n{statement}\nprint(time.perf_counter() - t)"
        took = []
        for _ in range(times * 3):
            done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
            if done.returncode == 0:
                took.append(float(done.stdout))
        if statement == "pass":
            base = statistics.median(took)
            continue
        said = f"{statistics.median(took) - base:.4f}" if took else "not installed"
        lines.append(f"| `{statement}` | {said} |")
        print(lines[-1], flush=True)
    return [*lines, ""]


def machine() -> list[str]:
    """Say what all this was measured on."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        cpu = next(
            (
                x.partition(":")[2].strip()
                for x in info.read_text().splitlines()
                if x.startswith("model name")
            ),
            cpu,
        )
    memory = (
        f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
        if hasattr(os, "sysconf")
        else "?"
    )
    packages = []
    for name in ("pydantic", "networkx", "numpy", "graphviz-pure", "orjson", "arguebuf", "arglib"):
        try:
            packages.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            packages.append(f"{name} not installed")
    return [
        "# Benchmarks",
        "",
        "Written by `python -m benchmarks`. Each figure is the median of a few runs in processes of their own, with the peak memory of the whole",
        "process; a peer's figure in brackets is its time divided by ours. Noise on a shared machine: trust ratios of 1.5 and more.",
        "",
        f"{platform.system()}, {cpu}, {os.cpu_count()} cores, {memory}; Python {platform.python_version()}; {', '.join(packages)}.",
        "",
    ]


def sections(text: str) -> dict[str, str]:
    """Return what stands under each title of the results."""
    return dict(part.split("\n", 1) for part in text.split("\n### ")[1:])


def put_section(title: str, lines: list[str]) -> None:
    """Put a section into the results, in place of that with its title, or behind the others."""
    text = RESULTS.read_text(encoding="utf-8")
    said = "\n" + "\n".join(lines).rstrip() + "\n"
    old = sections(text).get(title)
    new = f"\n### {title}\n{said}"
    text = text + new if old is None else text.replace(f"\n### {title}\n{old}", new)
    RESULTS.write_text(text, encoding="utf-8")


def main() -> None:
    """Measure, print, and write the results down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--only", default="", help="measure only jobs whose title contains this")
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    lines = machine()
    if options.only in "import":
        lines += imports(options.times)
    for title, (ours, peers) in GROUPS.items():
        if options.only in title:
            sizes = list(DRAWN) if ours == "draw" else options.sizes
            lines += group(title, ours, peers, sizes, options.times)
    if not options.only:
        others = sections(RESULTS.read_text(encoding="utf-8")).items()  # of those who measure by themselves
        own = {"import", *GROUPS}
        lines += [f"### {title}\n{said.rstrip()}\n" for title, said in others if title not in own]
        RESULTS.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
        print(f"written to {RESULTS}")


if __name__ == "__main__":
    main()
