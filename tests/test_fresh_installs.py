"""What is installed afresh, by those who do so: each extra alone on two Pythons, hooks by pre-commit itself."""

from __future__ import annotations

import os
import re
import shutil
import sys

import pytest
from fresh_installs import beside, checkout, environment, must, run, wheel
from repository import ROOT

import argmap

pytestmark = pytest.mark.installs
PYTHONS = [(3, 11), (3, 13)]
CORPUS = "import argmap; corpus = argmap.corpus.write({'a': argmap.examples('school_phones')}, 'corpus')"
FACES = {  # extra -> what needs it, as a program that prints "works"
    "mcp": "from argmap.server._model_server import model_server; model_server('.')",
    "lsp": "from argmap.server._language_server import language_server; language_server()",
    "evals": "from argmap.drafting.pydantic_evals_evaluator import AuditEvaluator; AuditEvaluator()",
    "inspect": "from argmap.drafting.inspect_scorer import audit_scorer; audit_scorer()",
    "widget": "import argmap; argmap.widget(argmap.examples('school_phones'))",
    "embed": "import argmap.embed.sphinx",
    "corpus": f"{CORPUS}; assert len(corpus.support_status().to_frame()) == 15",
    "plot": f"{CORPUS}; corpus.statistics().plot().save('chart.svg')",
    "spark": f"{CORPUS}; assert len(argmap.corpus.open(corpus.path, spark='local[1]').support_status().to_frame()) == 15",
}
TOLD = {"plot": "corpus", "spark": "corpus"}  # what is missing first


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module", params=PYTHONS, ids="{0[0]}.{0[1]}".format)
def bare(request, built, tmp_path_factory):
    """An environment with argmap and no extra."""
    folder = tmp_path_factory.mktemp("bare")
    return environment(folder / "venv", request.param, built)


@pytest.mark.parametrize("extra", FACES)
def test_without_an_extra_it_is_said_which_one_is_missing(bare, tmp_path, extra):
    done = run([bare / "python", "-c", FACES[extra]], tmp_path)
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("argmap.errors.MissingExtraError: ")
    assert last.endswith(f"pip install 'argmap[{TOLD.get(extra, extra)}]'")


@pytest.mark.parametrize("command", [["mcp", "--root", "."], ["lsp"]])
def test_a_program_says_so_in_one_line(bare, tmp_path, command):
    done = run([bare / "argmap", *command], tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(rf"argmap: .*pip install 'argmap\[{command[0]}\]'\n", done.stderr)


@pytest.mark.parametrize("extra", FACES)
def test_an_extra_installs_alone_and_then_works(bare, built, tmp_path, extra):
    if extra == "spark" and not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("Spark needs Java")
    programs = beside(tmp_path / "venv", bare, f"{built}[{extra}]")
    assert must([programs / "python", "-c", f"{FACES[extra]}\nprint('works')"], tmp_path) == "works\n"
    assert must([bare / "python", "-m", "pip", "--python", programs / "python", "check"], tmp_path)


def git(folder, *arguments):
    told = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    return must(["git", *told, *arguments], folder)


def committed(folder):
    """Make a repository of a folder's files, and return its commit."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "one")
    return git(folder, "rev-parse", "HEAD").strip()


def maps(folder):
    """Write a map with a fix to make, and a safety case with an error in it."""
    folder.mkdir()
    amap = argmap.ArgumentMap("Streets")
    amap.support(amap.claim("It rained", id="rain", kind="evidence"), amap.claim("It is wet", id="wet"))
    amap.support("rain", "wet", id="again")
    argmap.dump(amap, folder / "street.argmap.json")
    (folder / "cases").mkdir()
    (folder / "cases" / "pump.yaml").write_text(CASE, encoding="utf-8")
    return folder


HOW_TO = ROOT / "docs" / "how-to" / "before-a-commit.md"
CASE = """\
G1:
  nodeType: Goal
  text: The pump is safe
  supportedBy: [Sn1]
Sn1:
  nodeType: Solution
  text: Test report
  supportedBy: [G2]
G2:
  nodeType: Goal
  text: The tests were run
  undeveloped: true
"""
MENDED = CASE.replace("  supportedBy: [G2]\n", "").partition("G2:")[0]


@pytest.fixture
def hooked(tmp_path):
    """A repository with maps and the settings of the how-to, whose hooks are those of this checkout; and what runs pre-commit in it."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed: pip install pre-commit")
    (tmp_path / "argmap").mkdir()
    hooks = checkout(tmp_path / "argmap")
    version = committed(hooks)
    settings = re.search(
        r"^```yaml\n(.*?)^```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )[1]
    repository = maps(tmp_path / "maps")
    (repository / ".pre-commit-config.yaml").write_text(
        settings.replace("ADDRESS", hooks.as_uri()).replace("VERSION", version), encoding="utf-8"
    )
    committed(repository)
    home = {"PRE_COMMIT_HOME": str(tmp_path / "home"), "PRE_COMMIT_COLOR": "never"}

    def called(*command):
        done = run(command, repository, **home)
        return done.returncode, done.stdout + done.stderr

    return repository, called


def test_the_hooks_of_the_how_to_are_run_by_pre_commit_itself(hooked):
    repository, called = hooked
    commands = re.findall(r"^\$ pre-commit (.*)$", HOW_TO.read_text(encoding="utf-8"), re.MULTILINE)
    assert commands == ["install", "run --all-files"]
    install, everything = ([sys.executable, "-m", "pre_commit", *command.split()] for command in commands)

    code, said = called(*everything)
    assert code == 1, said
    assert re.search(r"argmap check --fix\.+Failed\n.*\n- files were modified by this hook", said)
    assert "Remove the second support" in said
    assert re.search(r"argmap pictures\.+Failed", said)
    assert "street.argmap.json.svg: drawn" in said
    assert re.search(r"safety cases\.+Failed", said)
    assert "cases/pump.yaml" in said
    amap = argmap.load(repository / "street.argmap.json")
    assert list(amap.relations) == ["rain->wet"]
    drawn = argmap.render(amap, style="print", highlight=argmap.lacking_support(amap))
    assert (repository / "street.argmap.json.svg").read_text(encoding="utf-8") == drawn

    (repository / "cases" / "pump.yaml").write_text(MENDED, encoding="utf-8")
    git(repository, "add", "-A")
    code, said = called(*everything)
    assert code == 0, said
    assert said.count("Passed") == 3

    assert called(*install)[0] == 0
    amap.challenge(amap.claim("There is a roof", id="roof", kind="evidence"), "wet")
    argmap.dump(amap, repository / "street.argmap.json")
    git(repository, "add", "street.argmap.json")
    code, said = called("git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-m", "two")
    assert code == 1
    assert "street.argmap.json.svg: drawn" in said
