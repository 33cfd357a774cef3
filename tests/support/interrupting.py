"""Someone who interrupts what takes long."""

import gc
import signal
import threading
from contextlib import contextmanager

import pytest


@contextmanager
def interrupted(seconds=0.3):
    """Interrupt the main thread after a while, as Ctrl-C does; that must be heard within.

    No garbage is collected meanwhile: an exception within a callback of the collector, such as Hypothesis has, is lost.
    """
    former = signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it
    timer = threading.Timer(seconds, lambda: signal.raise_signal(signal.SIGINT))
    gc.disable()
    timer.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            yield
    finally:
        timer.cancel()
        gc.enable()
        signal.signal(signal.SIGINT, former)
