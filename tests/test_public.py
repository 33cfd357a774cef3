"""What `import argmap` gives, and what it costs."""

from __future__ import annotations

import doctest
import inspect
import re
import subprocess
import sys

import pytest

import argmap

HEAVY = ("pydantic", "networkx", "numpy", "graphviz", "pandas", "click")


def loaded(statement):
    code = f"import sys\n{statement}\nprint(*[m for m in {HEAVY} if m in sys.modules])"
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()


def test_every_public_name_is_there_sorted_and_of_a_module_that_lists_it():
    import importlib

    names = list(argmap._WHERE)
    assert names == sorted(names)
    for name, where in argmap._WHERE.items():
        assert getattr(argmap, name) is getattr(importlib.import_module(where), name)
        assert name in importlib.import_module(where).__all__


CONTRACT = """
ArgumentMap Claim Support Challenge Association Source Citation Quote Vocabulary Finding Findings
Fix Loss load loads dump dumps formats lacking_support support_status SupportStatus contested
unanswered circles contentions leaves components statistics Statistics acceptability Label dot
render outline options __version__ ArgmapError ModelError UnknownIdError FormatError ParseError
AnalysisError NoLabellingError ConvergenceError LimitError RenderError MissingExtraError LossWarning
LimitWarning ConvergenceWarning
"""


def drawn(cls, depth=0):
    """Yield a class of errors and all of ours beneath it: its depth, and its name with the built-in error that it is too."""
    too = [base.__name__ for base in cls.__bases__[1:]]
    yield depth, f"{cls.__name__} ({too[0]})" if too else cls.__name__
    for below in cls.__subclasses__():
        if below.__module__ == "argmap.errors":
            yield from drawn(below, depth + 1)


def test_the_tree_of_errors_is_drawn_as_it_is():
    lines = re.findall(r"^([│├└─ ]*)(\w+(?: \(\w+\))?)(?:  |$)", argmap.errors.__doc__, re.MULTILINE)
    tree = [(len(indent) // 4, name) for indent, name in lines]
    assert sorted(tree) == sorted([*drawn(argmap.ArgmapError), *drawn(UserWarning)])


def test_the_contracts_names_are_there():
    for name in CONTRACT.split():
        assert hasattr(argmap, name), name


EXAMPLES = {
    **{name: getattr(argmap, name) for name in argmap.__all__ if callable(getattr(argmap, name))},
    **{
        f"ArgumentMap.{name}": getattr(argmap.ArgumentMap, name)
        for name in dir(argmap.ArgumentMap)
        if not name.startswith("_")
    },
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_function_class_and_member_has_an_example_that_is_run(name):
    assert doctest.DocTestParser().get_examples(EXAMPLES[name].__doc__)


def test_a_misspelt_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'lackign_support'"):
        argmap.lackign_support  # noqa: B018


def test_importing_argmap_loads_nothing_heavy():
    assert loaded("import argmap") == []


def test_a_map_can_be_built_without_networkx_numpy_or_graphviz():
    assert loaded("import argmap; m = argmap.ArgumentMap(); m.support(m.claim('a'), m.claim('b'))") == [
        "pydantic"
    ]


@pytest.mark.slow
def test_nothing_is_printed_unasked():
    code = (
        "import argmap; amap = argmap.ArgumentMap(); amap.source('A', id='a', url='javascript:alert(1)'); "
        "amap.claim('b', citations='a'); argmap.html(amap)"
    )
    heard = [
        subprocess.run([sys.executable, "-c", first + code], check=True, capture_output=True, text=True)
        for first in ("", "import logging; logging.basicConfig(); ")
    ]
    assert (heard[0].stdout, heard[0].stderr) == ("", "")
    assert heard[1].stderr.startswith("WARNING:argmap:left out a link")


def test_every_question_names_its_source():
    questions = [name for name in argmap.__all__ if _module(name).startswith("argmap.analysis.")]
    assert len(questions) > 30
    assert [
        name for name in questions if "\nReferences:\n" not in inspect.getdoc(getattr(argmap, name))
    ] == []


def _module(name):
    asked = getattr(argmap, name)
    return asked.__module__ if inspect.isfunction(asked) else ""
