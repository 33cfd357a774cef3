"""Hostile calls: paths, links, huge texts, writers at once. Nothing outside the folder changes, nothing is lost, all errors are ours."""

import os
import random
import subprocess
import sys
import threading

import anyio
import pytest
from model_calls import call, client_of, content, run

import argmap
from argmap.errors import FormatError
from argmap.server._root import Root

SECRET = "the secret of the outer folder"
MAP = "street.argmap.json"
NAMES = [
    "../outside/secret.txt", "../outside/map.argmap.json", "/etc/passwd", "/etc/hostname", "..", ".", "", " ", "/", "link.argmap.json", "link.txt",
    "folder/secret.txt", "folder/map.argmap.json", "folder/new.argmap.json", "a/../../outside/secret.txt", "hard.argmap.json", "hard.txt", "pipe.argmap.json",
    "pipe.txt", "directory.argmap.json", "C:\\secret.txt", "\\\\host\\share", "file:///etc/passwd", "http://localhost/x", "a\0b", "a\nb", "x" * 5_000, "x" * 300 + ".argmap.json",
    "broken.argmap.json", "deep.argmap.json", "newer.argmap.json", ".hidden.argmap.json", ".git/config", "loop.argmap.json", "a//b/./c.argmap.json", "~/secret.txt", "$HOME/x",
    "\u202egnp.argmap.json", "street.argmap.json/", "street.argmap.json/x", "none/new.argmap.json", "STREET.ARGMAP.JSON", "\ud800.argmap.json",
]  # fmt: skip
WORDS = [
    "a1", "a2->a1", "", " ", "'; DROP TABLE claims; --", "<script>alert(1)</script>", "\x1b[31mred", "a" * 100_000, "\u202eabc", "{0.__class__}", "%s%n", "../../x",
    "\0", "\ud800", "a->b->c->d", "->", "[" * 5_000, "🙂" * 3_000, "a1" * 900,
]  # fmt: skip
VALUES = [None, 1, 1e308, -1, True, [], {}, [[[[]]]], {"a": {"b": 1}}, ["a1"] * 1_000, float(10**18)]


@pytest.fixture
def world(tmp_path):
    """A folder of maps with links that lead out of it, and what lies outside."""
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    amap = argmap.ArgumentMap("Streets")
    amap.support(amap.claim("It rained", id="a2"), amap.claim("The street is wet", id="a1"))
    argmap.dump(amap, inside / MAP)
    (outside / "secret.txt").write_text(SECRET, encoding="utf-8")
    secret = argmap.ArgumentMap(SECRET)
    secret.claim(SECRET, id="a1")
    argmap.dump(secret, outside / "map.argmap.json")
    (inside / "link.argmap.json").symlink_to(outside / "map.argmap.json")
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "loop.argmap.json").symlink_to(inside / "loop.argmap.json")
    os.link(outside / "map.argmap.json", inside / "hard.argmap.json")
    os.link(outside / "secret.txt", inside / "hard.txt")
    os.mkfifo(inside / "pipe.argmap.json")
    os.mkfifo(inside / "pipe.txt")
    (inside / "directory.argmap.json").mkdir()
    (inside / "broken.argmap.json").write_text('{"argmap": 1, "claims": [', encoding="utf-8")
    (inside / "deep.argmap.json").write_text("[" * 100_000, encoding="utf-8")
    (inside / "newer.argmap.json").write_text('{"argmap": 999}', encoding="utf-8")
    return tmp_path


def hostile_call(rng):
    name = rng.choice(["show", "add", "relate", "edit", "remove", "check", "explain", "quote"])
    given = {"map": rng.choice(NAMES) if rng.random() < 0.7 else MAP}
    word = lambda: rng.choice(WORDS) if rng.random() < 0.8 else rng.choice(VALUES)  # noqa: E731
    for argument in {"show": ["about"], "add": ["text", "supports"], "relate": ["premises", "target"], "edit": ["element", "text", "fix"], "remove": ["element"], "check": ["about", "select"], "explain": ["element", "without"], "quote": ["element", "source", "words"]}[name]:  # fmt: skip
        given[argument] = rng.choice(NAMES) if argument == "source" else word()
    if name == "add":
        given["new"] = True
    if rng.random() < 0.1:
        given[rng.choice(["__class__", "self", "root", "x" * 500])] = rng.choice(VALUES)
    return name, {key: value for key, value in given.items() if encodable(key) and encodable(value)}


def encodable(value):
    """Tell whether a client can send it at all."""
    try:
        str(value).encode()
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.slow
def test_300_hostile_calls_change_nothing_outside_lose_nothing_and_end_in_our_errors(world):
    outside = content(world / "outside")
    told, added = [], {}

    async def attack():
        rng = random.Random(300)
        calls = [hostile_call(rng) for _ in range(300)]
        async with client_of(world / "inside") as client:

            async def one(name, given):
                good, said, result = await call(client, name, **given)
                told.append((name, given, good, said))
                if good and name == "add":
                    added.setdefault(given["map"], {})[result["id"]] = given["text"]

            for start in range(0, 300, 10):  # ten at once
                async with anyio.create_task_group() as group:
                    for name, given in calls[start : start + 10]:
                        group.start_soon(one, name, given)

    run(attack)
    assert content(world / "outside") == outside
    assert len(told) == 300
    for name, given, good, said in told:
        assert SECRET not in said, (name, given)
        assert not [word for word in ("Traceback", "pydantic", "Errno") if word in said], (name, given, said)
        assert good or (said and len(said) < 2_000), (name, given, said)
    assert sum(not good for _, _, good, _ in told) > 150
    assert not [path for path in (world / "inside").iterdir() if "tmp" in path.name]
    amap = argmap.load(world / "inside" / MAP)
    removed = {given["element"] for name, given, good, _ in told if good and name == "remove"}
    assert {"a1", "a2"} - removed <= set(amap.claims)
    for name, claims in added.items():
        kept = argmap.load(world / "inside" / name)
        assert set(claims) - removed <= set(kept.claims), name


@pytest.mark.slow
def test_writers_at_once_in_several_processes_lose_nothing(world):
    script = (
        "import sys, argmap\n"
        "from argmap.server._root import Root\n"
        "from argmap.server._tools import called\n"
        "root = Root(sys.argv[1])\n"
        "for n in range(20): called(root, 'add', {'map': 'street.argmap.json', 'text': f'Writer {sys.argv[2]} says {n}', 'supports': 'a1'})\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", script, world / "inside", str(n)]) for n in range(4)]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0, 0]
    amap = argmap.load(world / "inside" / MAP)
    assert {claim.text for claim in amap} >= {f"Writer {w} says {n}" for w in range(4) for n in range(20)}
    assert len(amap.supports_of("a1")) == 81


@pytest.mark.slow
def test_a_link_put_in_the_way_meanwhile_leads_nowhere(world):
    root, stop = Root(world / "inside"), threading.Event()
    place = world / "inside" / "swapped"
    place.mkdir()
    argmap.dump(argmap.load(world / "inside" / MAP), place / "map.argmap.json")
    aside = world / "inside" / "aside"

    def swap():
        while not stop.is_set():
            place.rename(aside)
            place.symlink_to(world / "outside")
            place.unlink()
            aside.rename(place)

    thread = threading.Thread(target=swap)
    outside = content(world / "outside")
    thread.start()
    try:
        for number in range(300):
            try:
                with root.changing("swapped/map.argmap.json") as amap:
                    assert amap.title == "Streets"
                    amap.claim(f"Claim {number}")
            except (FormatError, OSError):
                pass
    finally:
        stop.set()
        thread.join()
    assert content(world / "outside") == outside


def test_a_writer_that_fails_leaves_the_map_as_it_was(world, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    before = content(world / "inside")
    monkeypatch.setattr(os, "rename", full)
    with pytest.raises(OSError, match="No space"), Root(world / "inside").changing(MAP) as amap:
        amap.claim("It snowed")
    assert content(world / "inside") == before


def test_permissions_are_kept(world):
    (world / "inside" / MAP).chmod(0o640)
    with Root(world / "inside").changing(MAP) as amap:
        amap.claim("It snowed")
    assert (world / "inside" / MAP).stat().st_mode & 0o777 == 0o640
