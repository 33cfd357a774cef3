"""The house: files and functions that fit a screen, and names that stand for one thing; exceptions have a reason in pyproject."""

import ast
import importlib
import statistics
import tomllib
from collections import defaultdict

import pytest
from repository import ROOT
from sources import BESIDE, every_source, sources, trees

import argmap

EXCEPTIONS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["argmap-house"]
MOST_LINES, MEDIAN_LINES, MOST_LINES_OF_A_BODY = 500, 130, 40


def modules():
    """Return the syntax tree of each module by its name within the package."""
    return {module.removeprefix("argmap."): tree for module, tree in trees().items()}


def functions(tree, within):
    """Yield all functions with their names, those in classes and in functions too."""
    for node in ast.iter_child_nodes(tree):
        name = f"{within}.{node.name}" if hasattr(node, "name") else within
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield name, node
        yield from functions(node, name)


def lines_of_body(function):
    """Count the lines of a function, from behind its docstring to its last."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def listed(tree):
    """Return what a module's `__all__` lists."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["__all__"]:
            return [item.value for item in node.value.elts if isinstance(item, ast.Constant)]
    return []


def test_every_exception_has_a_reason():
    assert all(reason.strip() for table in EXCEPTIONS.values() for reason in table.values())


def test_a_file_is_short():
    lines = {module: text.count("\n") for module, text in every_source().items()}
    assert {module.partition(".")[0] for module in lines} == {"argmap", *BESIDE}
    assert {module: count for module, count in lines.items() if count >= MOST_LINES} == {}
    assert statistics.median(lines.values()) <= MEDIAN_LINES


@pytest.mark.slow
def test_a_function_fits_a_screen():
    long = {
        name.removeprefix("argmap.")
        for module, text in every_source().items()
        for name, function in functions(ast.parse(text), module)
        if lines_of_body(function) > MOST_LINES_OF_A_BODY
    }
    assert long == set(EXCEPTIONS["long-functions"])


def one_thing(modules):
    """Tell whether files may share a name: a room and its main file; a format, its look and its view; a function and its command."""
    apart = [one for one in modules if not any(other.rpartition(".")[0] == one for other in modules)]
    rooms = [module.rpartition(".")[0] for module in apart]
    of_one_notation = "formats" in rooms and all(
        room == "formats" or room.startswith("views.") for room in rooms
    )
    of_a_function = "cli" in rooms and modules[0].rpartition(".")[2].strip("_") in argmap.__all__
    return len(apart) == 1 or (len(apart) == 2 and (of_one_notation or of_a_function))


def test_no_name_of_a_file_stands_for_two_things():
    stems = defaultdict(list)
    for module in sorted(module.removeprefix("argmap.") for module in sources() if module != "argmap"):
        stems[module.rpartition(".")[2].strip("_")].append(module)
    twice = {stem for stem, modules in stems.items() if len(modules) > 1 and not one_thing(modules)}
    assert twice == set(EXCEPTIONS["files-of-one-name"])


@pytest.mark.slow
def test_no_public_name_stands_for_two_things():
    twice = set()
    for module, tree in modules().items():
        if module == "argmap":
            continue
        room, _, stem = module.rpartition(".")
        for name in {stem.strip("_"), *listed(tree)} & set(argmap.__all__):
            where = argmap._WHERE.get(name, f"argmap.{name}").removeprefix("argmap.")
            there = importlib.import_module(f"argmap.{module}")
            same = getattr(there, name, None) is getattr(argmap, name)
            command = room == "cli" and stem.strip("_") == name  # of the function
            notation = room == "formats" and stem == name and where.startswith("views.")
            if not (same or command or notation or f"{where}.".startswith(f"{module}.")):
                twice.add(f"{module}.{name}" if name in listed(tree) else module)
    assert twice == set(EXCEPTIONS["other-things-of-a-public-name"])


def test_checkers_and_python_are_told_the_same_public_names():
    seen = {
        item.asname: f"{node.module}.{item.name}"
        for block in trees()["argmap"].body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for item in node.names
    }
    bound = {name: f"{where}.{name}" for name, where in argmap._WHERE.items()}
    assert seen == {
        **bound,
        **{
            room: f"argmap.{room}"
            for room in ("corpus", "documents", "drafting", "embed", "formats", "schemes")
        },
    }


def test_whoever_types_a_dot_sees_the_public_names_and_no_others():
    assert dir(argmap) == sorted(argmap.__all__)
    assert len(set(argmap.__all__)) == len(argmap.__all__)
