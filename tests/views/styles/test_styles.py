"""The contract of every look, those added later included."""

import dataclasses
import importlib
import re
from pathlib import Path

import pytest

import argmap
from argmap.views.styles import Box, Line, Style, names, style

LOOKS = names()
TEXT = 4.5


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(a, b):
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def boxes(look):
    return [getattr(look, f.name) for f in dataclasses.fields(look) if isinstance(getattr(look, f.name), Box)]


def lines(look):
    return [
        getattr(look, f.name) for f in dataclasses.fields(look) if isinstance(getattr(look, f.name), Line)
    ]


def test_every_file_of_the_folder_is_a_look_that_says_what_it_is_for():
    folder = Path(argmap.views.styles.__file__).parent
    assert {"plain"} <= set(LOOKS) == {path.stem for path in folder.glob("[!_]*.py")}
    for name in LOOKS:
        assert importlib.import_module(f"argmap.views.styles.{name}").__doc__.endswith(".")


@pytest.mark.parametrize("name", LOOKS)
def test_support_and_challenge_differ_without_colour(name):
    look = style(name)
    assert look.support.dash != look.challenge.dash
    assert look.support.arrow != look.challenge.arrow
    assert look.support_box.corners != look.challenge_box.corners
    assert len({(line.dash, line.arrow) for line in lines(look)}) == len(lines(look))


@pytest.mark.parametrize("name", LOOKS)
def test_every_word_can_be_read(name):
    look = style(name)
    for box in boxes(look):
        assert contrast(look.ink, box.fill) >= TEXT
        assert contrast(look.muted, box.fill) >= TEXT
        assert contrast(box.ink, box.fill) >= TEXT
        for role in boxes(look):  # a badge keeps its role's ink when a status changes the fill
            assert contrast(role.ink, look.lacking_box.fill) >= TEXT
            assert contrast(role.ink, look.contested_box.fill) >= TEXT
        assert contrast(look.lacking_box.ink, box.fill) >= TEXT
        assert contrast(box.border, look.background) >= 3
    for line in (look.support, look.challenge, look.undercut, look.association):
        assert contrast(line.colour, look.background) >= 3
        assert contrast(look.on_line, line.colour) >= TEXT
    assert contrast(look.muted, look.background) >= TEXT


@pytest.mark.parametrize("name", LOOKS)
def test_a_look_draws_a_map(name, burden):
    source = argmap.dot(burden, style=name).source
    assert style(name).background in source


@pytest.mark.parametrize("bad", ["red", "#fff", '#000000" onload="x', "url(#x)"])
def test_a_colour_is_six_hexadecimal_digits(bad):
    plain = style("plain")
    with pytest.raises(argmap.RenderError, match="must be a colour"):
        dataclasses.replace(plain, ink=bad)
    with pytest.raises(argmap.RenderError, match=r"support_box\.fill"):
        dataclasses.replace(plain, support_box=dataclasses.replace(plain.support_box, fill=bad))


def test_a_typeface_is_a_plain_name():
    with pytest.raises(argmap.RenderError, match="typeface"):
        dataclasses.replace(style("plain"), font='x" onload="alert(1)')


def test_an_unknown_look_names_the_known_ones():
    with pytest.raises(
        argmap.RenderError,
        match=re.escape(f"expected one of {', '.join(map(repr, LOOKS))}; did you mean 'plain'?"),
    ):
        style("plane")


def test_a_style_of_your_own_is_taken_as_it_is(burden):
    own = dataclasses.replace(style("plain"), background="#fffff0")
    assert isinstance(own, Style)
    assert "#fffff0" in argmap.dot(burden, style=own).source


def test_a_look_of_your_own_is_read_from_a_file(burden, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('base = "dark"\nbackground = "#000000"\n[support]\nwidth = 3\n', encoding="utf-8")
    own = Style.from_toml(file)
    assert own == dataclasses.replace(
        style("dark"), background="#000000", support=dataclasses.replace(style("dark").support, width=3)
    )
    assert "penwidth=3" in argmap.dot(burden, style=own).source


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("background", "not a look in TOML"),
        ('colour = "#000000"', "part of a style"),
        ("background = 3", "is a word or a colour"),
        ("support = 3", "is a table"),
        ('[support]\ndash = "x"', "support.dash of a style"),
        ("[support]\nwidth = 99", "counts points"),
        ('[support]\ninks = "x"', "part of support"),
        ('base = "nothing"', "unknown style"),
        ('badge = "x"', "badge of a style"),
    ],
)
def test_a_file_that_is_no_look_says_why(text, why, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(argmap.RenderError, match=why):
        Style.from_toml(file)


def test_the_look_of_gsn_names_kinds_and_points_to_what_bears_a_goal_out():
    amap = argmap.ArgumentMap(vocabulary="gsn")
    amap.support(amap.claim("Report", id="Sn1", kind="solution"), amap.claim("Safe", id="G1", kind="goal"))
    source = argmap.dot(amap, style="gsn").source
    assert "GOAL G1" in source
    assert "arrowtail=normal" in source
    assert "supported by" in source


# what the colour-blind see, in light that is added linearly: Machado, Oliveira and Fernandes (2009), severity 1
BLIND = {
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}


def seen_as(colour, matrix):
    """Return a colour as someone colour-blind sees it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    mixed = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in matrix]
    back = [p * 12.92 if p <= 0.0031308 else 1.055 * p ** (1 / 2.4) - 0.055 for p in mixed]
    return "#" + "".join(f"{round(p * 255):02x}" for p in back)


@pytest.mark.parametrize("matrix", BLIND.values(), ids=BLIND.keys())
@pytest.mark.parametrize("name", LOOKS)
def test_overlays_stay_readable_for_the_colour_blind(name, matrix):
    look = style(name)

    def apart(a, b):
        return contrast(seen_as(a, matrix), seen_as(b, matrix))

    for box in boxes(look):
        for fill in (box.fill, look.lacking_box.fill, look.contested_box.fill):
            for ink in (look.ink, look.muted, box.ink, look.lacking_box.ink):
                assert apart(ink, fill) >= TEXT
            assert apart(look.track, fill) >= 1.25  # the empty part of a bar shows how long a full one is
        assert apart(box.ink, look.track) >= 3  # and the full part stands out from it
        assert apart(box.border, look.background) >= 3
    for line in lines(look):
        assert apart(line.colour, look.background) >= 3
