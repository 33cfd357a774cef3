"""The official tool accepts what we write, and finds as many statements in it.

Run where node is, with ARGDOWN_CORE naming a folder in which `npm install @argdown/core` was run.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess

import pytest
from maps_argdown import random_map

import argmap

FOLDER = os.environ.get("ARGDOWN_CORE", "")
SCRIPT = """
const {ArgdownApplication, ParserPlugin, DataPlugin, ModelPlugin} = require("@argdown/core");
const app = new ArgdownApplication();
app.addPlugin(new ParserPlugin(), "parse");
app.addPlugin(new DataPlugin(), "model");
app.addPlugin(new ModelPlugin(), "model");
console.log(JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8")).map(input => {
  try {
    const made = app.run({input, process: ["parse", "model"], throwExceptions: true, logLevel: "silent"});
    if (made.parserErrors.length) return made.parserErrors[0].message;
    return Object.keys(made.statements).length;
  } catch (error) { return String(error); }
})));
"""


@pytest.mark.skipif(
    not FOLDER or shutil.which("node") is None,
    reason="set ARGDOWN_CORE to a folder with @argdown/core, and install node",
)
def test_the_official_tool_reads_what_we_write():
    maps = [random_map(random.Random(seed)) for seed in range(300)]
    texts = [argmap.dumps(amap, format="argdown") for amap in maps]
    done = subprocess.run(
        [shutil.which("node"), "-e", SCRIPT],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        cwd=FOLDER,
        check=True,
    )
    for amap, text, found in zip(maps, texts, json.loads(done.stdout), strict=True):
        statements = [
            claim for claim in amap if not (claim.kind == "argument" and claim.id.startswith("<arg"))
        ]
        assert found == len(statements), f"{found}\n{text}"
