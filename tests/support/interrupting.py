"""Someone who interrupts what takes long."""

import signal
import threading
from contextlib import contextmanager

import pytest


@contextmanager
def interrupted(seconds=0.3):
    """Interrupt the main thread after a while, as Ctrl-C does; that must be heard within."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it
    timer = threading.Timer(seconds, lambda: signal.raise_signal(signal.SIGINT))
    timer.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            yield
    finally:
        timer.cancel()
        signal.signal(signal.SIGINT, former)
