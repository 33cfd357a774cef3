"""The contract of every option of pictures, those added later included: known, told, refused and obeyed by every view."""

import dataclasses
import inspect

import pytest
from click.testing import CliRunner

import argmap
from argmap.cli import program
from argmap.views.picture_options import PictureKeywords, PictureOptions, option_of
from argmap.views.render import FORMATS

FIELDS = dataclasses.fields(PictureOptions)
NAMES = [field.name for field in FIELDS]
VIEWS = [
    argmap.dot,
    argmap.html,
    argmap.mermaid,
    argmap.outline,
    argmap.render,
    argmap.report,
    argmap.show,
]
each_option = pytest.mark.parametrize("field", FIELDS, ids=NAMES)
each_view = pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)


def shown(made):
    """Return what a view made, as something that can be compared."""
    return made if isinstance(made, (str, bytes)) else getattr(made, "source", None) or made._repr_html_()


@pytest.fixture
def amap(burden):
    """A map with something for every option: groups, several levels, a source."""
    for name in ("supply", "crop"):
        burden.evolve(name, group="Supply")
    return burden


def test_every_option_is_a_keyword_of_the_same_type():
    keywords = {name: hint.__forward_arg__ for name, hint in PictureKeywords.__annotations__.items()}
    assert keywords == {field.name: field.type for field in FIELDS}, "say each type above the fields, too"


@each_view
def test_every_view_tells_of_every_option(view):
    parameters = inspect.signature(view).parameters
    assert not [one for one in parameters.values() if one.kind is one.VAR_KEYWORD]
    for field in FIELDS:
        assert parameters[field.name].default == field.default
        assert f"{field.name}: {option_of(field).told()}." in view.__doc__


@each_option
def test_every_option_is_told_of_in_a_few_words(field):
    said = option_of(field).said
    assert 5 < len(said) < 250
    assert not said.endswith(".")
    assert said[0] == said[0].lower()


def test_every_option_that_a_shell_can_give_is_one_of_the_command():
    told = " ".join(CliRunner().invoke(program, ["render", "--help"]).output.split())
    for field in FIELDS:
        assert (f"--{field.name}" in told) == (option_of(field).kind != "value"), field.name


def test_the_looks_that_there_are_stand_in_every_help():
    for name in argmap.views.styles.names():
        assert name in CliRunner().invoke(program, ["render", "--help"]).output
        assert name in argmap.dot.__doc__


@each_view
def test_options_are_given_as_one_value_or_one_by_one(view, amap):
    chosen = {"style": "dark", "focus": "supply", "hops": 1, "wrap": 20}
    one_by_one = shown(view(amap, **chosen))
    assert shown(view(amap, options=PictureOptions(**chosen))) == one_by_one
    assert shown(view(amap, options=PictureOptions(**chosen | {"hops": 0}), hops=1)) == one_by_one


@each_view
def test_what_is_no_option_is_refused_with_those_that_are_near(view, amap):
    with pytest.raises(TypeError, match=rf"{view.__name__}\(\) got an unexpected keyword .*'styel'.*'style'"):
        view(amap, styel="dark")
    with pytest.raises(argmap.RenderError, match="options must be PictureOptions, got 'dark'"):
        view(amap, options="dark")


@each_view
def test_what_only_a_pdf_obeys_is_refused_elsewhere(view, amap):
    for name, given in {"paper": "A4", "font": "mine.ttf"}.items():
        with pytest.raises(argmap.RenderError, match=f"{name}= is for pdf, which "):
            view(amap, **{name: given})


def test_a_value_of_options_is_frozen_and_equal_by_content():
    options = PictureOptions(focus=["a"], legend=False)
    assert options == PictureOptions(legend=False, focus=("a",))
    assert options != PictureOptions(focus="a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        options.legend = True
    with pytest.raises(argmap.RenderError, match="hops"):
        dataclasses.replace(options, hops=-1)


def test_a_value_of_options_can_be_drawn_twice(amap):
    options = PictureOptions(
        only=(name for name in ("thesis", "supply")),
        highlight=(one for one in [argmap.Finding("unsupported", "supply", "nothing supports it")]),
    )
    assert argmap.dot(amap, options=options).source == argmap.dot(amap, options=options).source
    assert "UNSUPPORTED" in argmap.dot(amap, options=options).source


def others(field):
    """Give values of an option other than the usual one, as far as its kind tells."""
    option = option_of(field)
    if option.kind == "word":
        return [word for word in option.words() if word != field.default]
    if option.kind == "flag":
        return [given for given in (True, False) if given is not field.default]
    return {"whole": [8, 1, 0, 50], "elements": ["supply", ["thesis"]]}.get(option.kind, [])


def taken(field, given):
    try:
        return PictureOptions(**{field.name: given}) and True
    except argmap.ArgmapError:
        return False


@pytest.mark.slow
@each_option
def test_some_view_obeys_every_option(field, amap):
    """So far as its values can be thought up from its kind; the others are tested by name."""
    if not others(field):
        return
    if option_of(field).of_pdf:
        pytest.importorskip("fpdf", reason="needs the extra pdf")
    for format in ["pdf"] if option_of(field).of_pdf else [*("dot", "html"), *FORMATS]:
        for beside in ({}, {"focus": "crop"}):
            usual = argmap.render(amap, format=format, **beside)
            for given in others(field):
                if (
                    taken(field, given)
                    and argmap.render(amap, format=format, **beside | {field.name: given}) != usual
                ):
                    return
    pytest.fail(f"no view obeys {field.name}=")


def test_the_command_hands_on_what_it_is_given(amap, tmp_path):
    file = str(tmp_path / "map.argmap.json")
    argmap.dump(amap, file)

    def drawn(*options):
        made = CliRunner().invoke(program, ["render", file, "-o", "-", "--to", "dot", "--plain", *options])
        assert made.exit_code == 0, made.output
        return made.output.rstrip("\n")

    def meant(**options):
        return argmap.render(amap, format="dot", highlight=(), **options).rstrip("\n")

    assert drawn() == meant()
    assert drawn("--only", "thesis", "--only", "supply", "--no-legend") == meant(
        only=["thesis", "supply"], legend=False
    )
    assert drawn("--fold", "supply", "--wrap", "20", "--groups") == meant(fold="supply", wrap=20, groups=True)
    assert drawn("--focus", "crop", "--hops", "1", "--detail", "ids") == meant(
        focus="crop", hops=1, detail="ids"
    )
    made = CliRunner().invoke(program, ["render", file, "-o", "-", "--fold", "supply", "--unfolded"])
    assert "--fold and --unfolded: use one of them" in made.output
