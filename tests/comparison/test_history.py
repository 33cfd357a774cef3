"""Versions of a map: from maps, from files, and from a real git repository, renames followed."""

import os
import subprocess
from xml.etree import ElementTree as ET

import pytest

import argmap


def three():
    first = argmap.ArgumentMap()
    first.claim("The street is wet", id="wet")
    second = first.copy()
    second.support(second.claim("It rained", id="rain", kind="observation"), "wet", id="s")
    third = second.copy()
    third.rename("wet", "street")
    third.challenge(third.claim("There is a roof", id="roof"), "s")
    return first, second, third


def test_the_standing_of_a_claim_is_followed_through_renames():
    versions = argmap.history(three())
    assert [str(status) for _, status in versions.statuses("street")] == [
        "unsupported",
        "supported",
        "defeated",
    ]
    assert [status and str(status) for _, status in versions.statuses("roof")] == [None, None, "unsupported"]
    assert versions[0].diff is None
    assert versions[2].diff.before == versions[1].amap
    with pytest.raises(argmap.UnknownIdError, match="nothing"):
        versions.statuses("nothing")


def test_the_timeline_says_by_words_how_claims_stood():
    svg = argmap.history(three()).svg()
    root = ET.fromstring(svg)
    words = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "The street is wet" in words
    assert {"unsupported", "supported", "defeated"} <= set(words)
    assert len(argmap.history(three()).svg(["street"])) < len(svg)


def test_text_in_a_timeline_is_never_markup():
    amap = argmap.ArgumentMap()
    amap.claim('</svg><script>alert("x")</script>', id="c")
    other = amap.copy()
    other.evolve("c", status="accepted")
    svg = argmap.history([amap, other]).svg()
    assert "<script" not in svg
    ET.fromstring(svg)


def git(folder, *arguments, **environment):
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", *arguments],
        cwd=folder, check=True, capture_output=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **environment},
    )  # fmt: skip


@pytest.fixture
def repository(tmp_path):
    git(tmp_path, "init", "-q", "-b", "main")
    first, second, third = three()
    for number, (name, amap) in enumerate([("old.argmap.json", first), ("old.argmap.json", second)]):
        argmap.dump(amap, tmp_path / name)
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", str(number), GIT_AUTHOR_DATE=f"2026-01-0{number + 1}T12:00:00Z")
    git(tmp_path, "mv", "old.argmap.json", "new.argmap.json")
    git(tmp_path, "commit", "-qm", "moved")
    (tmp_path / "new.argmap.json").write_text("damaged")
    git(tmp_path, "commit", "-qam", "damaged")
    argmap.dump(third, tmp_path / "new.argmap.json")
    return tmp_path / "new.argmap.json"


def test_a_file_in_git_has_its_commits_and_what_lies_there_now(repository):
    versions = argmap.history(repository)
    assert [version.author for version in versions] == ["A", "A", "A", ""]
    assert [version.date[:10] for version in versions][:2] == ["2026-01-01", "2026-01-02"]
    assert versions[-1].name == "as it is"
    assert [len(version.amap) for version in versions] == [1, 2, 2, 3]
    assert len(versions.unread) == 1
    assert str(versions).splitlines()[0].split() == ["version", "date", "author", "claims", "what", "changed"]


def test_paths_are_versions_too(repository, tmp_path):
    argmap.dump(three()[0], tmp_path / "a.argmap.json")
    versions = argmap.history([tmp_path / "a.argmap.json", repository])
    assert len(versions) == 2


def test_what_is_no_history_is_told(tmp_path):
    amap = argmap.ArgumentMap()
    with pytest.raises(argmap.ModelError, match="expected a path, or maps"):
        argmap.history(amap)
    with pytest.raises(argmap.ModelError, match="version 1: expected a map"):
        argmap.history([3])
    argmap.dump(amap, tmp_path / "a.argmap.json")
    with pytest.raises(argmap.AnalysisError, match="is in no git repository|no version of it"):
        argmap.history(tmp_path / "a.argmap.json")
    assert len(argmap.history([])) == 0
    assert "no claim" in argmap.history([]).svg()
