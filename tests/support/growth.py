"""How cost grows with size: in ratios of the processor's time, which are the same on a slow machine and on a busy one."""

from __future__ import annotations

import time


def grows_slower_than(most, cost_of, small, large):
    """Tell whether a task costs at most `most` times as much for `large` as for `small`, in the best of some tries."""
    return any(_cost(cost_of, large) < most * _cost(cost_of, small) for _ in range(4))


def _cost(task, size):
    run = task(size)  # what is prepared is not counted
    begun = time.process_time()
    run()
    return time.process_time() - begun
