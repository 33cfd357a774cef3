"""Files are written whole or not at all, as the links that they are."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import argmap


@pytest.mark.skipif(os.name == "nt", reason="links and modes are a matter of POSIX")
def test_saving_keeps_a_link_a_link_and_the_files_permissions(tmp_path):
    amap = argmap.ArgumentMap()
    real, link = tmp_path / "real.argmap.json", tmp_path / "link.argmap.json"
    argmap.dump(amap, real)
    assert real.stat().st_mode & 0o777 == 0o666 & ~_umask()
    real.chmod(0o640)
    link.symlink_to(real)
    amap.claim("x")
    argmap.dump(amap, link)
    assert link.is_symlink()
    assert argmap.load(real) == amap
    assert real.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.argmap.json", "real.argmap.json"]


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kills with a signal")
def test_a_process_killed_while_saving_leaves_the_old_file_or_the_new_one_whole(tmp_path):
    path = tmp_path / "map.argmap.json"
    script = (
        "import argmap, sys\n"
        "amaps = []\n"
        "for size in (3000, 3001):\n"
        "    amap = argmap.ArgumentMap()\n"
        "    amap.add(*(argmap.Claim(id=f'c{i}', text='x' * 50) for i in range(size)))\n"
        "    amaps.append(amap)\n"
        "argmap.dump(amaps[0], sys.argv[1])\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    for amap in amaps:\n"
        "        argmap.dump(amap, sys.argv[1])\n"
    )
    for delay in (0.0, 0.01, 0.03, 0.05, 0.08):
        env = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(
                [str(Path(argmap.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
            ),
        }
        with subprocess.Popen(
            [sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, env=env
        ) as process:
            process.stdout.readline()
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        assert len(argmap.load(path)) in {3000, 3001}
