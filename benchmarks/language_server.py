"""How soon does an editor see what is wrong after a change? A map of 500 claims in each notation that the language server serves.

    python -m benchmarks.language_server [--claims 500]

No peer does this. Times are in milliseconds of one processor, from the changed text to the diagnostics, the median and the worst
of twenty changes; what the editor and the pipe between take comes on top.
"""

from __future__ import annotations

import argparse
import statistics
import time

import argmap
from argmap.reporting.settings import Settings
from argmap.server._open_map import FORMATS, OpenMap
from benchmarks.check import worded

CHANGES = 20


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--claims", type=int, default=500)
    amap = worded("tree", parser.parse_args().claims)
    for form in FORMATS:
        text = argmap.formats.write(amap, form).text
        name, times, before = f"map{argmap.formats.find(form).SUFFIXES[0]}", [], None
        OpenMap(name, text, Settings()).marks()  # opened, before it is changed
        for number in range(CHANGES):
            changed = text.replace("The rain", f"The rain of day {number}", 1)
            started = time.process_time()
            before = OpenMap(name, changed, Settings(), before)
            marks = before.marks()
            times.append(1000 * (time.process_time() - started))
        print(
            f"{form:>8}: {statistics.median(times):4.0f} ms, at worst {max(times):4.0f}; {len(marks)} diagnostics"
        )


if __name__ == "__main__":
    main()
