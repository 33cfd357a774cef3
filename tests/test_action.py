"""The action for pull requests: its steps, run as shell in a repository with two commits."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from fresh_installs import checkout, environment
from repository import ROOT

import argmap

if not (ROOT / "action.yml").exists():
    pytest.skip("the action is not beside the tests", allow_module_level=True)
STEPS = {
    step["name"]: step
    for step in yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
}


@pytest.fixture
def repository(tmp_path):
    """Two commits; the second adds an undercut, so that the contention falls."""
    amap = argmap.ArgumentMap("Streets")
    amap.claim("The ``` street is wet", id="wet")
    amap.support(amap.claim("It rained", id="rain"), "wet", id="why")
    file = tmp_path / "wet street.argmap.json"

    def git(*arguments):
        told = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *told, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    argmap.dump(amap, file)
    git("add", ".")
    git("commit", "-qm", "one")
    amap.challenge(amap.claim("There is a roof", id="roof"), "why")
    argmap.dump(amap, file)
    git("commit", "-qam", "two")
    return tmp_path


def run(step, folder, programs=Path(sys.executable).parent, **given):
    summary = folder / "summary.md"
    summary.touch()
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    env = {
        **os.environ,
        "PATH": path,
        "GITHUB_STEP_SUMMARY": str(summary),
        "FILES": "*.argmap.json",
        "BASE": "HEAD~1",
        "FAIL_ON": "warning",
        **given,
    }
    done = subprocess.run(
        ["bash", "-c", STEPS[step]["run"]], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    return done, summary.read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_summary_names_the_verdict_that_changed_and_draws_both(repository):
    done, summary = run("summary", repository)
    assert done.returncode == 0, done.stderr
    assert "### `wet street.argmap.json`" in summary
    assert "'The ``` street is wet': stands → falls" in summary
    pictures = sorted(path.name for path in (repository / "argmap-pictures").iterdir())
    assert pictures == ["wet_street.argmap.json.after.svg", "wet_street.argmap.json.before.svg"]
    assert STEPS["upload"]["with"]["path"] == "argmap-pictures"
    before, after = re.findall(
        r"^<details><summary>The picture \w+</summary>\n\n```mermaid\n(.*?)\n```\n\n</details>$",
        summary,
        re.DOTALL | re.MULTILINE,
    )
    assert before.count("street is wet") == after.count("street is wet") == 1
    assert "There is a roof" in after
    assert "There is a roof" not in before
    assert not re.search(r"^\s*```", f"{before}\n{after}", re.MULTILINE)  # no text ends the fence
    rest = re.sub(r"<details>.*?</details>", "", summary, flags=re.DOTALL)
    assert all(line.startswith(("    ", "#", "Its pictures")) or not line for line in rest.splitlines())


@pytest.mark.slow
def test_a_new_map_has_the_picture_after_only(repository):
    _, summary = run("summary", repository, BASE="HEAD~1~1")
    assert "### `wet street.argmap.json` (new)" in summary
    assert re.findall(r"The picture (\w+)", summary) == ["after"]
    assert [path.name for path in (repository / "argmap-pictures").iterdir()] == [
        "wet_street.argmap.json.after.svg"
    ]


@pytest.mark.installs
def test_the_action_installs_itself_and_its_other_steps_run_with_that(repository, tmp_path_factory):
    folder = tmp_path_factory.mktemp("action")
    programs = environment(folder / "venv", (3, 13))
    done, _ = run("install", repository, programs, ACTION=str(checkout(folder / "tree")), PYTHONPATH="")
    assert done.returncode == 0, done.stderr
    done, summary = run("summary", repository, programs, PYTHONPATH="")
    assert done.returncode == 0, done.stderr
    assert "'The ``` street is wet': stands → falls" in summary
    done, summary = run("check", repository, programs, PYTHONPATH="")
    assert done.returncode == 1
    assert "not checked" not in done.stderr + summary  # craft is there
    assert "::warning file=wet street.argmap.json" in done.stdout


@pytest.mark.slow
def test_the_check_fails_and_leaves_sarif(repository):
    done, summary = run("check", repository)
    assert done.returncode == 1
    assert "::warning file=wet street.argmap.json" in done.stdout
    assert json.loads((repository / "argmap.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "### argmap check" in summary
    assert run("check", repository, FAIL_ON="never")[0].returncode == 0


def test_no_step_puts_what_it_is_given_into_its_script():
    assert not [name for name, step in STEPS.items() if "${{" in step.get("run", "")]


@pytest.mark.skipif(not (ROOT / "docs").exists(), reason="the docs are not beside the tests")
def test_the_how_to_names_each_input_and_no_other():
    page = (ROOT / "docs/how-to/pull-request.md").read_text(encoding="utf-8")
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    workflow = yaml.safe_load(page.partition("```yaml\n")[2].partition("```")[0])
    used = next(
        step["with"] for step in workflow["jobs"]["maps"]["steps"] if step["uses"].startswith("OWNER/argmap")
    )
    assert set(used) <= set(action["inputs"])
    assert all(f"| `{name}` |" in page for name in action["inputs"])
