"""How fast is Argdown read? Parsing and modelling, beside the official tool on the same documents in the same run.

    python -m benchmarks.argdown [--sizes 1000 10000] [--node FOLDER]

The official tool is measured where node is installed and FOLDER holds it (cd FOLDER && npm install @argdown/core). Each figure
is of a process of its own: `fresh` the first reading in it, without the time to load the program, `warm` the best of five.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

WORDS = "the claim about remote work energy policy safety cost evidence study shows that people markets cities rules"
OFFICIAL = """
const {ArgdownApplication, ParserPlugin, DataPlugin, ModelPlugin} = require("@argdown/core");
const input = require("fs").readFileSync(process.argv[1], "utf8");
const app = new ArgdownApplication();
app.addPlugin(new ParserPlugin(), "parse");
app.addPlugin(new DataPlugin(), "model");
app.addPlugin(new ModelPlugin(), "model");
const times = [];
for (let i = 0; i < 6; i++) {
  const begun = process.hrtime.bigint();
  const made = app.run({input, process: ["parse", "model"], logLevel: "silent"});
  times.push(Number(process.hrtime.bigint() - begun) / 1e9);
  if (made.parserErrors.length) throw new Error("refused");
}
console.log(JSON.stringify(times));
"""


def document(shape: str, size: int) -> str:
    """Return an Argdown text of so many statements: a tree of relations, or premise-conclusion structures."""
    rng = random.Random(size)
    words = WORDS.split()
    lines: list[str] = []

    def text(number: int) -> str:
        return f"Statement number {number} says {' '.join(rng.choice(words) for _ in range(9))}."

    if shape == "tree":
        for number in range(size):
            lines += [f"# Section {number // 50}", ""] if number % 50 == 0 else []
            more = f" #tag-{number % 8}" if number % 5 == 0 else ""
            more += f' {{weight: {number % 10}, by: "author {number}"}}' if number % 7 == 0 else ""
            lines.append(f"[S{number}]: {text(number)}{more}")
            below = range(3 * number + 1, min(3 * number + 4, size))
            lines += [f"  {'-' if child % 3 == 0 else '+'} [S{child}]" for child in below] + [""]
    else:
        for number in range(size // 3):
            lines += [f"<Argument {number}>: {text(number)}", ""]
            lines += [f"(1) [P{number}]: {text(number)}", f"(2) [Q{number}]: {text(number)}"]
            lines += ["-- Modus ponens {uses: [1,2]} --", f"(3) [C{number}]: {text(number)}", ""]
    return "\n".join(lines)


def ours(path: str) -> list[float]:
    """Read a file six times, and return how long each took."""
    from argmap import formats

    text = Path(path).read_text(encoding="utf-8")
    formats.find("argdown")  # loads what it needs, as `require` does
    times = []
    for _ in range(6):
        begun = time.perf_counter()
        formats.read(text, "argdown")
        times.append(time.perf_counter() - begun)
    return times


def measured(command: list[str], folder: str | None) -> list[float]:
    """Run a program that prints its times as JSON; none if it cannot."""
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else []


def row(name: str, times: list[float]) -> str:
    """Write one program's times down."""
    return (
        f"  {name:14} fresh {times[0]:6.3f} s   warm {min(times[1:]):6.3f} s"
        if times
        else f"  {name:14} not installed"
    )


def main() -> None:
    """Measure all documents, and print the times."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--node", default=".", help="a folder in which npm has installed @argdown/core")
    parser.add_argument("--file", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.file:
        print(json.dumps(ours(options.file)))
        return
    with TemporaryDirectory() as folder:
        for shape in ("tree", "structures"):
            for size in options.sizes:
                path = str(Path(folder) / f"{shape}{size}.argdown")
                Path(path).write_text(document(shape, size), encoding="utf-8")
                print(f"{shape}, {size:,} statements, {Path(path).stat().st_size / 1000:.0f} kB")
                print(
                    row(
                        "argmap", measured([sys.executable, "-m", "benchmarks.argdown", "--file", path], None)
                    )
                )
                node = shutil.which("node")
                official = measured([node, "-e", OFFICIAL, path], options.node) if node else []
                print(row("@argdown/core", official))


if __name__ == "__main__":
    main()
