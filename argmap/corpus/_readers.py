"""Processes that read parts side by side, and what is done when a file kills its reader."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from argmap.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["read_parts"]

BETWEEN = 0.1  # seconds between two tellings of progress


class _DiedError(Exception):
    """The process died; `place` is that of the file that it was about to read, or None."""

    def __init__(self, place: int | None, said: str) -> None:
        super().__init__(said)
        self.place = place


class _Reader:
    """One process, begun when it is first needed, and anew after it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._heard: IO[bytes] | None = None

    def run(self, job: dict[str, Any], met: Callable[[], None]) -> None:
        """Let the process read a part; `met` is called with each file.

        Raises:
            _DiedError: it died.
            OSError: the part cannot be written.
        """
        process = self._started()
        place = None
        if process.stdin is None or process.stdout is None:  # pragma: no cover  # both are pipes
            raise _DiedError(None, "no pipe")
        try:
            process.stdin.write(json.dumps(job) + "\n")
            process.stdin.flush()
        except OSError:
            raise self._died(None) from None
        for line in process.stdout:
            said = line.strip()
            if said == "done":
                return
            if said.startswith("failed "):
                raise OSError(": ".join(json.loads(said[7:])))
            place = int(said)
            met()
        raise self._died(place)

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._heard = tempfile.TemporaryFile()  # noqa: SIM115  # as long as the process
            self._process = subprocess.Popen(
                [sys.executable, "-m", "argmap.corpus._worker"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._heard, text=True, encoding="ascii",
                env=os.environ | {"PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)},
            )  # fmt: skip
            if self._process.stdin is not None:
                self._process.stdin.write(json.dumps({"path": sys.path}) + "\n")
        return self._process

    def _died(self, place: int | None) -> _DiedError:
        self._end()
        lines = self._last_words().strip().splitlines()
        self.close()
        return _DiedError(place, lines[-1] if lines else "no word from it")

    def _last_words(self) -> str:
        """Return the end of what the process said on standard error."""
        heard = self._heard
        if heard is None:
            return ""
        heard.seek(0, os.SEEK_END)
        heard.seek(max(0, heard.tell() - 1000))
        return heard.read().decode("utf-8", "replace")

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()

    def close(self) -> None:
        """End the process."""
        self._end()
        heard, self._heard = self._heard, None
        if heard is not None:
            heard.close()


def read_parts(
    jobs: Sequence[dict[str, Any]],
    workers: int,
    met: Callable[[int], None],
    done: Callable[[dict[str, Any]], None],
) -> None:
    """Read parts in several processes.

    A file that kills its reader is read once more, in a process of its own; if that dies too, the file is put down as an error, and
    the part is read without it. No file is ever read in this process.

    Args:
        jobs: the parts, each as the worker takes it.
        workers: how many processes.
        met: called in this thread, now and then, with how many more files have been begun.
        done: called in this thread with each part that is done.

    Raises:
        FormatError: readers die before they read anything.
        OSError: a part cannot be written.
    """
    begun: queue.SimpleQueue[int] = queue.SimpleQueue()
    idle: queue.SimpleQueue[_Reader] = queue.SimpleQueue()
    readers = [_Reader() for _ in range(max(1, min(workers, len(jobs))))]
    for reader in readers:
        idle.put(reader)
    stopped = threading.Event()

    def one(job: dict[str, Any]) -> dict[str, Any]:
        reader = idle.get()
        try:
            if not stopped.is_set():
                _read_part(reader, job, lambda: begun.put(1))
            return job
        finally:
            idle.put(reader)

    pool = ThreadPoolExecutor(len(readers))
    try:
        waiting = {pool.submit(one, job) for job in jobs}
        while waiting:
            ready, waiting = wait(waiting, BETWEEN, FIRST_COMPLETED)
            if count := _counted(begun):
                met(count)
            for future in ready:
                done(future.result())
    finally:
        stopped.set()
        for reader in readers:
            reader.close()
        pool.shutdown(cancel_futures=True)


def _counted(begun: queue.SimpleQueue[int]) -> int:
    count = 0
    while not begun.empty():
        begun.get()
        count += 1
    return count


def _read_part(reader: _Reader, job: dict[str, Any], met: Callable[[], None]) -> None:
    told = seen = 0

    def new() -> None:  # a file of a part that is read again is not told again
        nonlocal seen, told
        seen += 1
        if seen > told:
            told = seen
            met()

    suspected: dict[int, int] = {}
    while True:
        seen = 0
        try:
            reader.run(job, new)
        except _DiedError as died:
            place = died.place
            suspected[-1 if place is None else place] = suspected.get(-1 if place is None else place, 0) + 1
            if place is None or suspected[place] > len(_TRIES):
                raise FormatError(f"the process that reads files died: {died}") from None
            _, id_, _, _ = job["read"][place]
            if id_ not in job["killers"] and (suspected[place] > 1 or _kills(job, place)):
                job["killers"].append(id_)
        else:
            return


_TRIES = range(3)


def _kills(job: dict[str, Any], place: int) -> bool:
    """Tell whether a file kills a process that reads nothing else; what it reads is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        alone = job | {"out": folder, "read": [job["read"][place]], "keep": []}
        reader = _Reader()
        try:
            reader.run(alone, lambda: None)
        except _DiedError:
            return True
        finally:
            reader.close()
    return False
