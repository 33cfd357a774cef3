"""How fast does a page open, and how smoothly does it move? Measured in Debian's Chromium, without a screen or a GPU.

    python -m benchmarks.page [--sizes 60 800 5000] [--times 5]

A page opens when its map is drawn and its controls answer; "its own" are the milliseconds that the page's own thread is at
work for that, whatever else the machine does. It moves as a hand moves it: a drag of the mouse across the map, as it opens,
and once all levels are shown; a frame is the time from one picture on the screen to the next. The best of several runs is
told, for whatever else the machine does shows. Needs playwright and /usr/bin/chromium.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import argmap
from benchmarks.check import worded
from benchmarks.shapes import SHAPES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = "/usr/bin/chromium"
WIDE, HIGH = 1300, 850
OPENED = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
RECORD = """() => {
    window.frames = [];
    const record = time => (window.frames.push(time), window.recording = requestAnimationFrame(record));
    window.recording = requestAnimationFrame(record);
}"""
RECORDED = """() => {
    cancelAnimationFrame(window.recording);
    return window.frames.slice(1).map((time, i) => time - window.frames[i]);
}"""


def dragged(page: Page, seconds: float = 1.5) -> list[float]:
    """Drag the map to and fro, and return how many milliseconds each frame took, the shortest first."""
    x, y = WIDE * 0.65, HIGH * 0.6
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(RECORD)
    end = time.monotonic() + seconds
    step = 0
    while time.monotonic() < end:
        step += 1
        back = abs(step % 120 - 60)
        page.mouse.move(x - 5 * back, y - 4 * back)
    frames = page.evaluate(RECORDED)
    page.mouse.up()
    return sorted(frames)


def measured(browser: Browser, file: Path) -> tuple[float, ...]:
    """Open a page and drag it.

    Returns:
        Milliseconds until it is open, and of its own thread for that; of the middle frame, and of the slowest in twenty, as it
        opens and with all levels shown.
    """
    page = browser.new_context(viewport={"width": WIDE, "height": HIGH}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(file.as_uri())
    page.locator("g.box").first.wait_for()
    opened = page.evaluate(OPENED)
    told = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    found = [opened, 1000 * told["TaskDuration"]]
    for level in ("as it opens", "all"):
        if level == "all":
            page.get_by_role("button", name="all", exact=True).click()
            page.wait_for_timeout(500)
        frames = dragged(page)
        found += [frames[len(frames) // 2], frames[len(frames) * 19 // 20]]
    page.context.close()
    return tuple(found)


def main() -> None:
    """Measure, and print a table."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[60, 800, 5000])
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    print("| map | claims | file | opens | its own | a frame | slowest in 20 | all shown | slowest in 20 |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name in SHAPES:
            for size in options.sizes:
                file = Path(folder, f"{name}-{size}.html")
                argmap.render(worded(name, size), file)
                runs = [measured(browser, file) for _ in range(options.times)]
                opened, own, *frames = (min(run[part] for run in runs) for part in range(6))
                mega = file.stat().st_size / 1e6
                told = " | ".join(f"{frame:.1f} ms" for frame in frames)
                print(
                    f"| {name} | {size:,} | {mega:.2f} MB | {opened:.0f} ms | {own:.0f} ms | {told} |",
                    flush=True,
                )
        browser.close()


if __name__ == "__main__":
    main()
