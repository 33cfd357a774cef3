"""`argmap check --fix` on maps drawn at random: it turns no verdict, loses no word, and a second run leaves its work alone."""

from __future__ import annotations

import random

import pytest
from maps_at_random import many
from maps_to_mend import doubled, map_to_mend
from notation import amap_of
from oracles_fix import lost, turned

import argmap
from argmap.cli import main
from argmap.cli._fixing import mend

MANY = many(200)  # 10,000 before a release


def drawn(seed):
    rng = random.Random(seed)
    amap = map_to_mend(rng)
    return doubled(amap, rng) if rng.random() < 0.3 else amap


def fixed(file, *options):
    """Run the command; return what it wrote, and how much it said it did."""
    assert main(["check", str(file), "--fix", "--fail-on", "never", *options]) == 0
    return argmap.load(file)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_fix_turns_no_verdict_loses_no_word_and_settles(part, tmp_path, capsys):
    file, made = tmp_path / "map.argmap.json", 0
    for seed in range(part, MANY, 4):
        before = drawn(f"fix {seed}")
        argmap.dump(before, file)
        after = fixed(file)
        made += after != before
        assert not turned(before, after), seed
        assert not lost(before, after), seed
        written = file.read_bytes()
        capsys.readouterr()
        assert fixed(file) == after
        assert file.read_bytes() == written
        assert "no fixes made" in capsys.readouterr().err
    assert made > MANY // 16


SUGGESTIONS = ("--select", "AM1,AM2,AM3,AM4,AM5,AM7")


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--unsafe-fixes",)], ids=["safe", "unsafe"])
def test_suggestions_that_are_asked_for_settle_too(options, tmp_path, capsys):
    file = tmp_path / "map.argmap.json"
    for seed in range(MANY // 5):
        before = drawn(f"all {seed}")
        argmap.dump(before, file)
        after = fixed(file, *SUGGESTIONS, *options)
        if not options:
            assert not turned(before, after), seed
            assert not lost(before, after), seed
        written = file.read_bytes()
        capsys.readouterr()
        fixed(file, *SUGGESTIONS, *options)
        assert file.read_bytes() == written, seed
        assert "no fixes made" in capsys.readouterr().err


def test_a_question_that_is_taken_up_for_two_relations_is_not_asked_again_and_again(tmp_path, capsys):
    amap = amap_of("""
        wet: The street is wet.
        cold: It got cold.
        says: The weatherman says so.
        says -> wet {scheme=position to know}
        says -> cold {scheme=position to know}
    """)
    file = tmp_path / "map.argmap.json"
    argmap.dump(amap, file)
    after = fixed(file, "--select", "AM105,AM107,AM503", "--unsafe-fixes")
    asked = [r for r in after.relations.values() if r.data.get("question") == "position"]
    assert len({r.premises for r in asked}) == 1
    assert [r.data["about"] for r in asked] == ["says->wet", "says->cold"]
    capsys.readouterr()
    assert fixed(file, "--select", "AM105,AM107,AM503", "--unsafe-fixes") == after
    assert "no fixes made" in capsys.readouterr().err


def test_a_reason_within_a_reason_is_taken_apart_before_a_premise_is_drafted_for_it(tmp_path, capsys):
    file = tmp_path / "map.argmap.json"
    argmap.dump(
        amap_of("wet: The street is wet because it rained all night.\nslip: We slip.\nwet -> slip"), file
    )
    after = fixed(file, "--select", "AM4", "--unsafe-fixes")
    assert not [claim.text for claim in after if "because" in claim.text]
    assert fixed(file, "--select", "AM4", "--unsafe-fixes") == after


def test_fix_works_on_an_outline_whose_relations_get_new_ids(tmp_path, capsys):
    file = tmp_path / "street.outline"
    file.write_text(
        "The street is wet\n  + [r] It rained\n  + [r]\n  + [r]\n    _ There is a roof\n", encoding="utf-8"
    )
    assert list(argmap.load(file).relations)[2:] == [
        "r->the-street-is-wet-3",
        "there-is-a-roof-|(r->the-street-is-wet-3)",
    ]
    main(["check", str(file), "--select", "AM105", "--fix"])
    assert "1 fix made in 1 file" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == (
        "The street is wet\n  + [r] It rained\n  + [r] It rained\n    _ There is a roof\n"
    )
    assert list(argmap.load(file).relations)[1] == "r->the-street-is-wet-2"


def test_fix_refuses_an_outline_with_comments_that_it_would_lose(tmp_path, capsys):
    file = tmp_path / "street.outline"
    text = "The street is wet // today\n  + [r] It rained\n  + [r]\n"
    file.write_text(text, encoding="utf-8")
    assert main(["check", str(file), "--select", "AM105", "--fix"]) == 2
    assert "the comment 'today'" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == text


def test_an_id_that_somebody_gave_is_lost_where_a_format_has_none(tmp_path):
    amap = argmap.loads("The street is wet\n  + [r] It rained\n  + [r]\n", "outline")
    amap.challenge(amap.claim("There is a roof"), "the-street-is-wet", id="roofed")
    with pytest.raises(argmap.FormatError, match="roofed: id changed to"):
        mend(
            argmap.Reading(amap),
            tmp_path / "street.outline",
            "outline",
            lambda some: argmap.check(some, select="AM105"),
            lambda _: True,
        )
