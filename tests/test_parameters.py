"""Every parameter of every function of a map, given what it cannot be: one error of ours that names it and says what it may be."""

from __future__ import annotations

import dataclasses
import inspect

import pytest
from wrong_values import (
    A_TEXT,
    CUES,
    DAY,
    DIFF,
    ELEMENT,
    ELEMENTS,
    FILE,
    FLAG,
    FLAG_OR_AUTO,
    FOUND,
    FROM_0,
    FROM_1,
    FUNCTION,
    MARKED,
    MATRIX,
    OPTIONS,
    PATH,
    PREFERENCES,
    RULES,
    SCHEMES,
    SECONDS,
    SHARE,
    SOURCE,
    TEXTS,
    VALUE,
    VALUES,
    WORD,
    refused,
    small_map,
)

import argmap
from argmap.views.picture_options import PictureOptions, option_of
from argmap.views.render import FORMATS

OF_OPTIONS = {  # of pictures: by their kind
    "elements": ELEMENTS,
    "file": PATH,
    "flag": FLAG,
    "value": VALUE,
    "whole": FROM_0,
    "word": WORD,
}
KINDS = {field.name: OF_OPTIONS[option_of(field).kind] for field in dataclasses.fields(PictureOptions)} | {
    "a": ELEMENTS,
    "accept": ELEMENTS,
    "at": ELEMENT,
    "at_least": SHARE,
    "b": ELEMENTS,
    "basis": FUNCTION,
    "by": WORD,
    "default": SHARE,
    "cues": CUES,
    "diff": DIFF,
    "dynamics": WORD,
    "engine": WORD,
    "every": FLAG,
    "findings": FOUND,
    "format": WORD,
    "groups": FLAG_OR_AUTO,
    "height": FROM_1,
    "highlight": MARKED,
    "id": ELEMENT,
    "ids": ELEMENTS,
    "ignore": RULES,
    "kind": WORD,
    "language": WORD,
    "limit": FROM_1,
    "link": WORD,
    "linked": WORD,
    "matrix": MATRIX,
    "max_size": FROM_1,
    "measure": WORD,
    "method": WORD,
    "mode": WORD,
    "new_text": A_TEXT,
    "of": ELEMENT,
    "old_text": A_TEXT,
    "on": ELEMENTS,
    "options": OPTIONS,
    "path": PATH,
    "picture": FLAG,
    "preferences": PREFERENCES,
    "progress": FUNCTION,
    "reject": ELEMENTS,
    "replies": FLAG,
    "samples": FROM_1,
    "schemes": SCHEMES,
    "seed": FROM_0,
    "select": RULES,
    "semantics": WORD,
    "source": SOURCE,
    "strict": FLAG,
    "text": A_TEXT,
    "texts": TEXTS,
    "time_limit": SECONDS,
    "timeout": SECONDS,
    "today": DAY,
    "values": VALUES,
    "without": ELEMENTS,
    "wrap": FROM_1,
}
ELSE = {  # where the same name is another kind of parameter
    ("attribution", "of"): ELEMENTS,
    ("dump", "path"): FILE,
    ("outline", "limit"): FROM_0,
}
ONE_OF_SEVERAL = {
    "a",
    "accept",
    "b",
    "focus",
    "fold",
    "of",
    "on",
    "only",
    "reject",
    "without",
}  # told by name
UNLIMITED = {("cut_sets", "max_size")}  # where None means something, and is not the default
NEEDED = {
    "source": "atlas",
    "new_text": "It rained.",
    "diff": argmap.diff(small_map(), small_map()),
    "id": "wet",
    "ids": ["wet"],
    "a": "rain",
    "b": "dry",
    "findings": (),
    "path": "map.argmap.json",
}
OF_A_MAP = {
    name: getattr(argmap, name)
    for name in argmap.__all__
    if inspect.isfunction(getattr(argmap, name))
    and next(iter(inspect.signature(getattr(argmap, name)).parameters)) == "amap"
}


def _cases():
    """Give each function of a map with each of its parameters, and each value that this cannot be."""
    for name, function in OF_A_MAP.items():
        parameters = list(inspect.signature(function).parameters.values())[1:]
        defaults = {p.name: p.default for p in parameters if p.kind is not p.VAR_KEYWORD}
        for parameter, default in defaults.items():
            wrong = ELSE.get((name, parameter), KINDS[parameter])
            said = f"^{parameter}: ({wrong.said})" if parameter in ONE_OF_SEVERAL else wrong.said
            for value in wrong.values:
                if value is not None or (default is not None and (name, parameter) not in UNLIMITED):
                    yield pytest.param(name, parameter, value, said, id=f"{name}-{parameter}-{value!r:.30}")


@pytest.fixture
def amap():
    return small_map()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "parameter", "value", "said"), list(_cases()))
def test_what_a_parameter_cannot_be_is_refused(amap, name, parameter, value, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = amap.copy()
    parameters = inspect.signature(OF_A_MAP[name]).parameters.values()
    given = {p.name: NEEDED[p.name] for p in parameters if p.default is p.empty and p.name in NEEDED}
    given |= {parameter: value}
    refused(lambda: OF_A_MAP[name](amap, **given), said.format(name=parameter))
    assert amap == before
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "option", [*(f.name for f in dataclasses.fields(PictureOptions)), "engine", "timeout"]
)
def test_what_a_format_has_no_use_for_is_refused_too(amap, format, option):
    wrong = KINDS[option]
    refused(
        lambda: argmap.render(amap, format=format, **{option: wrong.values[0]}),
        wrong.said.format(name=option),
    )
