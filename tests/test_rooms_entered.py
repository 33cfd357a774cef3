"""A question reads few modules, and a picture is made in few rooms: each counted in a process of its own."""

import subprocess
import sys

import pytest
from repository import ROOT

pytestmark = pytest.mark.slow

MOST_MODULES, MOST_ROOMS = 8, 10
MAP = """
import sys
from pathlib import Path
import argmap
amap = argmap.ArgumentMap("Umbrellas")
thesis = amap.claim("We should take umbrellas")
rain = amap.support(amap.claim("It will rain", id="rain"), thesis)
amap.challenge(amap.claim("The forecast says so"), rain)
amap.support(amap.claim("We wore coats", id="coats"), amap.claim("We were cold", id="cold"))
amap.support("cold", "coats")
"""
ASKED = """
before = set(sys.modules)
found = argmap.lacking_support(amap)
print(*found)
new = [sys.modules[name] for name in sys.modules.keys() - before if name.startswith("argmap.")]
print(*sorted(module.__name__ for module in new if not hasattr(module, "__path__")), sep="\\n", file=sys.stderr)
"""
DRAWN = """
rooms, root = set(), Path(argmap.__file__).parent
def entered(frame, event, _):
    path = Path(frame.f_code.co_filename)
    if event == "call" and path.is_relative_to(root) and frame.f_code.co_name != "<module>":
        rooms.add(path.relative_to(root).parts[0])
argmap.render(amap)
sys.setprofile(entered)
argmap.render(amap)
sys.setprofile(None)
print(*sorted(rooms), sep="\\n", file=sys.stderr)
"""


def told(code):
    done = subprocess.run(
        [sys.executable, "-c", MAP + code], check=True, capture_output=True, text=True, cwd=ROOT
    )
    return done.stderr.split()


def test_to_ask_what_lacks_support_reads_few_modules_beyond_those_of_the_map():
    modules = told(ASKED)
    assert "argmap.analysis.support.status" in modules
    assert len(modules) <= MOST_MODULES, modules


def test_a_picture_is_made_in_few_rooms():
    rooms = told(DRAWN)
    assert "views" in rooms
    assert len(rooms) <= MOST_ROOMS, rooms
