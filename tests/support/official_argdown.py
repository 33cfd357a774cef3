"""What the official tool makes of Argdown texts: all of them in one process, as its JSON has it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

FOLDER = os.environ.get("ARGDOWN_CORE", "")
MISSING = not FOLDER or shutil.which("node") is None
REASON = "set ARGDOWN_CORE to a folder with @argdown/core, and install node"
SCRIPT = """
const argdown = require("@argdown/core");
const app = new argdown.ArgdownApplication();
app.addPlugin(new argdown.ParserPlugin(), "parse");
for (const name of ["DataPlugin", "ModelPlugin", "ExplodeArgumentsPlugin"]) app.addPlugin(new argdown[name](), "model");
app.addPlugin(new argdown.JSONExportPlugin(), "json");
const process_ = ["parse", "model", "json"];
console.log(JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8")).map(input => {
  try {
    const made = app.run({input, process: process_, throwExceptions: true, logLevel: "silent"});
    if (made.parserErrors.length) return made.parserErrors[0].message;
    return {...JSON.parse(made.json), frontMatter: made.frontMatter || {}};
  } catch (error) { return String(error); }
})));
"""


def official(texts):
    """Return what the tool makes of each text: a dict, or the text of an error."""
    done = subprocess.run(
        [shutil.which("node"), "-e", SCRIPT],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        cwd=FOLDER,
        check=True,
    )
    return json.loads(done.stdout)
