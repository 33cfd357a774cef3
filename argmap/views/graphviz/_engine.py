"""Find a layout engine and have it lay out DOT: graphviz-pure, which comes with argmap, or the system's `dot`.

The engine runs as a process of its own: no shell, an empty folder to work in, a time limit, and its input through a
pipe. A crash or a hang of it never takes Python along.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal, get_args

from argmap._validate import check_seconds, check_word
from argmap.errors import RenderError

__all__ = ["ENGINES", "Engine", "find", "lay_out"]

Engine = Literal["auto", "pure", "dot"]
ENGINES: tuple[Engine, ...] = get_args(Engine)
INSTALL = "pip install graphviz-pure, or install Graphviz itself so that its `dot` is on the PATH (apt install graphviz, brew install graphviz)"
LONGEST = 1_000_000  # seconds that systems can wait; any more is as good as for ever
UNPLACED = b"has no position"  # what engines say of a node whose place they are not told
_PROGRAM = "graphviz-pure"


def lay_out(
    source: str,
    form: str = "svg",
    *,
    engine: Engine = "auto",
    timeout: float = 60,
    dpi: int | None = None,
    placed: bool = False,
    view: str | None = None,
) -> bytes:
    """Lay out DOT source and return what the engine makes of it, in one of its own formats.

    Args:
        source: the DOT source, of one graph.
        form: the engine's name of the format: "svg", "png", "json", ...
        engine: "pure", "dot", or "auto" for the first that is there.
        timeout: seconds until the engine is stopped.
        dpi: dots an inch, of a bitmap.
        placed: whether the source says where everything is, which is then drawn as it stands. If it does not say so of
            something, because it was changed, the engine lays out all of it after all.
        view: width and height of what is drawn on, in points, and how large the picture is on it.

    Raises:
        RenderError: no engine, or it failed or ran out of time; or an unknown engine, or no time.

    Examples:
        >>> lay_out("digraph { a -> b }", "plain")[:5]
        b'graph'
    """
    check_seconds("timeout", timeout, RenderError)
    program = find(engine)
    ways = [["-Kneato", "-n2"], ["-Kdot"]] if placed else [["-Kdot"]]
    for way in ways:
        command = [
            program,
            *way,
            f"-T{form}",
            *([f"-Gdpi={dpi}"] if dpi else []),
            *([f"-Gviewport={view}"] if view else []),
        ]
        done = _run(program, command, source, timeout)
        if UNPLACED not in done.stderr:
            break
    if done.returncode or not done.stdout:
        said = _complaint(done.stderr)
        raise RenderError(
            f"the layout engine {Path(program).name!r} failed (exit code {done.returncode}){said}"
        )
    return done.stdout


def _run(program: str, command: list[str], source: str, timeout: float) -> subprocess.CompletedProcess[bytes]:
    with tempfile.TemporaryDirectory(prefix="argmap-") as folder:
        try:
            return subprocess.run(  # noqa: S603  # a program we found, no shell, arguments of our own
                command,
                input=source.encode("utf-8", "replace"),
                capture_output=True,
                timeout=min(timeout, LONGEST),
                cwd=folder,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except subprocess.TimeoutExpired:
            raise RenderError(
                f"the layout took longer than {timeout:g} seconds and was stopped: draw less of the map"
                " with fold='auto', depth= or focus=, or raise timeout="
            ) from None
        except OSError as error:
            raise RenderError(
                f"the layout engine {program!r} could not be started: {error.strerror or error}"
            ) from None


def find(engine: Engine = "auto") -> str:
    """Return the path of the layout engine's program.

    Raises:
        RenderError: there is none; the message says how to install one.
    """
    check_word("engine", engine, ENGINES, RenderError)
    finders = {"pure": _find_pure, "dot": _find_dot}
    for name in ("pure", "dot") if engine == "auto" else (engine,):
        path = finders[name]()
        if path:
            return path
    wanted = {
        "auto": "no layout engine",
        "pure": "graphviz-pure is not installed",
        "dot": "no `dot` on the PATH",
    }[engine]
    raise RenderError(f"{wanted}, so nothing can be drawn: {INSTALL}")


def _find_dot() -> str | None:
    return shutil.which("dot")


@functools.cache
def _recorded() -> Path | None:
    """Where the wheel's record says that its program went, which takes a while to read."""
    import importlib.metadata  # noqa: PLC0415  # seldom needed

    try:
        files = importlib.metadata.files(_PROGRAM) or []
    except importlib.metadata.PackageNotFoundError:
        return None
    found = (file for file in files if file.stem == _PROGRAM and file.suffix in {"", ".exe"})
    return next((Path(os.path.normpath(str(file.locate()))) for file in found), None)


def _find_pure() -> str | None:
    """Look beside Python first, where an environment has it; then where its wheel, or Python, says that programs are."""
    name = _PROGRAM + (".exe" if sys.platform == "win32" else "")
    if sys.executable:  # which a program that embeds Python may lack
        beside = Path(sys.executable).parent / name
        if beside.is_file():
            return str(beside)
    recorded = _recorded()
    if recorded is not None and recorded.is_file():
        return str(recorded)
    import sysconfig  # noqa: PLC0415  # seldom needed

    scripts = Path(sysconfig.get_path("scripts")) / name
    return str(scripts) if scripts.is_file() else shutil.which(_PROGRAM)


def _complaint(stderr: bytes) -> str:
    """Return the engine's own words, without its remarks on characters that it has no width for."""
    lines = [line.strip() for line in stderr.decode("utf-8", "replace").splitlines()]
    told = [
        line
        for line in lines
        if line and "no value for width" not in line and "cell size too small" not in line
    ]
    told = [line for line in told if not line.startswith("in label of node")]
    return f": {'; '.join(told[:3])[:400]}" if told else ""
