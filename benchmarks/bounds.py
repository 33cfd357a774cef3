"""Is argmap as fast as it promises beside its peers? Every value looked at, small files as well as large ones, all in one run.

    python -m benchmarks.bounds [--before FOLDER] [--times 5] [--only aif] [--node FOLDER]

Each figure is processor time, the least of some runs, each in a process of its own, argmap and its peers in turn; modules are read as
they are after the first time, compiled. `--before` names a checkout of an earlier argmap, which is measured in the same run. Needs orjson
and arguebuf (the extra `[bench]`, on Python below 3.13); Argdown's own tool is measured where node is and FOLDER holds it, as in
benchmarks/argdown.py.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.argdown import document
from benchmarks.formats import nodeset

LARGE, FIRST, MANY, FEW, SMALL = 100_000, 1000, 500, 30, 40
PATHS = "from pathlib import Path; path = Path(sys.argv[1])"
LOOK = "for c in amap: c.id, c.text\nfor r in amap.relations.values(): r.id, r.premises, r.target"
OURS = "import argmap; argmap.ArgumentMap; from argmap import formats"
OFFICIAL = """
const {ArgdownApplication, ParserPlugin, DataPlugin, ModelPlugin} = require("@argdown/core");
const input = require("fs").readFileSync(process.argv[1], "utf8");
const app = new ArgdownApplication();
app.addPlugin(new ParserPlugin(), "parse");
app.addPlugin(new DataPlugin(), "model");
app.addPlugin(new ModelPlugin(), "model");
const begun = process.cpuUsage();
app.run({input, process: ["parse", "model"], logLevel: "silent"});
const taken = process.cpuUsage(begun);
console.log((taken.user + taken.system) / 1e6);
"""
MEASURE = """
import gc, resource, sys, time
{paths}
{prepare}
rss = lambda: int(open('/proc/self/statm').read().split()[1]) * resource.getpagesize()
spent = lambda: time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
took, held, begun = None, rss(), spent()
{run}
took = took or spent() - begun
gc.collect()
print(took, rss() - held, 'numpy' in sys.modules)
"""


@dataclass(frozen=True)
class Job:
    """What is measured: code that prepares, the code that counts, and the file that both are given."""

    name: str
    file: str
    prepare: str
    run: str

    @property
    def ours(self) -> bool:
        """Whether argmap does it."""
        return self.name.startswith("argmap")


@dataclass(frozen=True)
class Figure:
    """The least time of a job, the memory that its answer holds, and whether numpy was loaded."""

    seconds: float
    memory: int
    numpy: bool


def groups() -> dict[str, list[Job]]:
    """Return the jobs by what they are about: argmap's first, then its peers' on the same file."""
    read = f"amap = formats.read(path, 'aif').amap\n{LOOK}"
    each = "maps = [formats.read(one, 'aif').amap for one in sorted(path.iterdir())]"
    peers = "graphs = [arguebuf.load.aif(json.loads(one.read_text())) for one in sorted(path.iterdir())]"
    return {
        "own file, 100,000 claims and supports: load, every value looked at": [
            Job("argmap", "large.argmap.json", OURS, f"amap = argmap.load(path)\n{LOOK}"),
            Job("orjson.loads", "large.argmap.json", "import orjson", "data = orjson.loads(path.read_bytes())"),
        ],
        "own file, 100,000 claims and supports: save": [
            Job("argmap", "large.argmap.json", f"{OURS}; amap = argmap.load(path)", "text = argmap.dumps(amap)"),
            Job(
                "orjson.dumps",
                "large.argmap.json",
                "import orjson; data = orjson.loads(path.read_bytes())",
                "text = orjson.dumps(data)",
            ),
        ],
        "AIF, 100,000 claims: load, every value looked at": [
            Job("argmap", "large.json", OURS, read),
            Job("json.load", "large.json", "import json", "data = json.load(path.open())"),
            Job("arguebuf", "large.json", "import json, arguebuf", "graph = arguebuf.load.aif(json.load(path.open()))"),
        ],
        "own file, 1,000 claims and supports, the first in a process": [
            Job("argmap", "first.argmap.json", OURS.partition(";")[0] + "; argmap.ArgumentMap", f"amap = argmap.load(path)\n{LOOK}"),
        ],
        "AIF, 1,000 claims, the first in a process": [
            Job("argmap", "first.json", "import argmap; argmap.ArgumentMap", f"from argmap import formats; {read}"),
            Job("arguebuf", "first.json", "import json, arguebuf", "graph = arguebuf.load.aif(json.load(path.open()))"),
        ],
        "AIF, 1,000 claims, the first in a process, with all that is imported": [
            Job("argmap", "first.json", "", f"import argmap; from argmap import formats; {read}"),
            Job("arguebuf", "first.json", "", "import json, arguebuf; graph = arguebuf.load.aif(json.load(path.open()))"),
        ],
        "500 AIF files of 30 claims": [
            Job("argmap", "many", OURS, each),
            Job("arguebuf", "many", "import json, arguebuf", peers),
        ],
    }  # fmt: skip


def programs(node: str) -> dict[str, list[Job]]:
    """Return the jobs that run a program: a picture drawn by the command line, and Argdown beside its own tool."""
    drawn = "subprocess.run([sys.executable, '-m', 'argmap', 'render', path, '-o', path.with_suffix('.svg')], check=True)"
    needed = "subprocess.run([sys.executable, '-c', 'import click, numpy, pydantic; pydantic.BaseModel'], check=True)"
    official = f"took = float(subprocess.run(['node', '-e', {OFFICIAL!r}, path], cwd={node!r}, capture_output=True, check=True).stdout)"
    found = {
        f"`argmap render`, {SMALL} claims, the whole command": [
            Job("argmap", "small.argmap.json", "import subprocess", drawn),
            Job("Python, and what it is built on, imported", "", "import subprocess", needed),
        ],
    }
    for shape in ("tree", "structures"):
        found[f"Argdown, 10,000 statements, {shape}, the first reading in a process"] = [
            Job("argmap", f"{shape}.argdown", f"{OURS}; formats.find('argdown'); text = path.read_text()", "amap = formats.read(text, 'argdown')"),
            Job("@argdown/core", f"{shape}.argdown", "import subprocess", official),
        ]  # fmt: skip
    return found


def written(folder: Path) -> None:
    """Write the files that are read."""
    for shape in ("tree", "structures"):
        (folder / f"{shape}.argdown").write_text(document(shape, 10_000))
    for name, size in (("large", LARGE), ("first", FIRST), ("small", SMALL)):
        claims = [
            {"id": f"c{n}", "text": f"Claim {n} says something of moderate length"} for n in range(size)
        ]
        supports = [
            {"type": "support", "id": f"r{n}", "premises": [f"c{n}"], "target": f"c{(n - 1) // 2}"}
            for n in range(1, size)
        ]
        whole = {"argmap": 1, "claims": claims, "relations": supports}
        (folder / f"{name}.argmap.json").write_text(json.dumps(whole))
        (folder / f"{name}.json").write_text(nodeset(size))
    (folder / "many").mkdir()
    for number in range(MANY):
        (folder / "many" / f"{number:03}.json").write_text(nodeset(FEW + number % 5))


def measured(job: Job, folder: Path, tree: str | None) -> Figure | None:
    """Run a job once, in a process of its own; with the argmap of another checkout, if one is named."""
    code = MEASURE.format(paths=PATHS, prepare=job.prepare, run=job.run)
    environment = dict(os.environ, PYTHONPYCACHEPREFIX=str(folder / "compiled"))
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment |= {"PYTHONPATH": tree} if tree else {}
    command = [sys.executable, "-c", code, str(folder / job.file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=environment)
    if done.returncode:
        return None
    seconds, memory, numpy = done.stdout.split()
    return Figure(float(seconds), int(memory), numpy == "True")


def least(figures: list[Figure | None]) -> Figure | None:
    """Return the quickest of some runs."""
    return min((one for one in figures if one is not None), key=lambda one: one.seconds, default=None)


def compare(jobs: list[Job], folder: Path, before: str | None, times: int) -> list[str]:
    """Measure the jobs of one group in turn, and return their rows of the table."""
    here = str(Path(__file__).parents[1])
    runs = {(job.name, here if job.ours else None): job for job in jobs}
    if before:
        runs[f"{jobs[0].name}, before", before] = jobs[0]
    figures: dict[tuple[str, str | None], list[Figure | None]] = {run: [] for run in runs}
    for number in range(times):
        for run, job in runs.items():
            if job.name != "arguebuf" or number < 2 or "large" not in job.file:  # which takes it seconds
                figures[run].append(measured(job, folder, run[1]))
    ours = least(figures[jobs[0].name, here])
    lines = []
    for name, tree in runs:
        found = least(figures[name, tree])
        if found is None or ours is None:
            lines.append(f"| {name} | not measured | | | |")
            continue
        numpy = "yes" if found.numpy else "no"
        ratio = f"{ours.seconds / found.seconds:.2f}"
        memory = f"{found.memory / 1e6:.1f} MB"
        lines.append(f"| {name} | {found.seconds * 1000:.1f} ms | {ratio} | {memory} | {numpy} |")
    return lines


def main() -> None:
    """Measure what the command line asks for, and print tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--before", help="a checkout of an earlier argmap")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--only", default="", help="measure only what has this in its title")
    parser.add_argument("--node", default=".", help="a folder in which npm has installed @argdown/core")
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        written(folder)
        for title, jobs in {**groups(), **programs(options.node)}.items():
            if options.only in title:
                print(f"\n### {title}\n")
                print(
                    "| what | time | argmap's / this | memory held | numpy loaded |\n| --- | --- | --- | --- | --- |"
                )
                for line in compare(jobs, folder, options.before, options.times):
                    print(line, flush=True)


if __name__ == "__main__":
    main()
