"""No import runs up: those for type checking and those inside functions count too, which import-linter may pass over."""

import ast
import tomllib
from functools import cache

import pytest
from repository import ROOT
from sources import trees

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
LAYERS = [contract for contract in SETTINGS["contracts"] if contract["type"] == "layers"]
EXCEPTIONS = {  # steps back, each with its reason in pyproject
    tuple(one.split(" -> ")) for contract in LAYERS for one in contract.get("ignore_imports", ())
}


def imported(tree):
    """Yield what is imported anywhere in a module, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


@cache
def imports():
    return [(module, name, line) for module, tree in trees().items() for name, line in imported(tree)]


def child(module, container):
    """Return which child of a container a module is or lies in."""
    return (
        module.removeprefix(f"{container}.").partition(".")[0] if module.startswith(f"{container}.") else None
    )


@pytest.mark.parametrize("contract", LAYERS, ids=lambda contract: contract["name"])
def test_no_import_runs_up(contract):
    floors = [
        [name.strip(" ()") for name in layer.replace(":", "|").split("|")] for layer in contract["layers"]
    ]
    floor = {name: number for number, names in enumerate(floors) for name in names}
    for container in contract["containers"]:
        up = {
            f"{importer}:{line} -> {name}"
            for importer, name, line in imports()
            for ours, theirs in [(child(importer, container), child(name, container))]
            if ours in floor
            and theirs in floor
            and ours != theirs
            and floor[theirs] <= floor[ours]
            and not any(importer == one and f"{name}.".startswith(f"{other}.") for one, other in EXCEPTIONS)
        }
        assert not up


def test_imports_are_found():
    assert ("argmap.argument_map", "argmap.views.notebook._display") in {
        (importer, name) for importer, name, _ in imports()
    }
    assert len(imports()) > 1000


def test_one_step_runs_back():
    assert {("argmap.argument_map", "argmap.views.notebook._display")} == EXCEPTIONS
