"""How soon does a live view answer? Measured on both sides: the processor's time in Python, the page's in Chromium.

    python -m benchmarks.widget [--claims 500] [--times 5]

A click selects a claim and asks a question, which Python answers; Python changes what is selected, highlighted and valued,
and the page shows it. In the page a stand-in for the notebook's model carries the messages, so that what is told is our own
work, without the notebook's wire. The best of several runs is told, for whatever else the machine does shows. Needs
anywidget, playwright and /usr/bin/chromium.
"""

from __future__ import annotations

import argparse
import json
import time
from typing import TYPE_CHECKING, Any

import argmap

if TYPE_CHECKING:
    from collections.abc import Callable

MODEL = """({ code, state }) => {
    const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    return import(url).then(({ default: widget }) => {
        const calls = {};
        window.model = {
            get: name => state[name], set: (name, value) => { state[name] = value; model.emit(`change:${name}`); },
            save_changes: () => {}, send: message => { window.sent = message; },
            on: (event, call) => (calls[event] ??= []).push(call), off: () => {},
            emit: (event, ...values) => (calls[event] ?? []).forEach(call => call(...values)),
        };
        const el = document.createElement("div");
        document.body.append(el);
        const start = performance.now();
        widget.render({ model: window.model, el });
        window.shadow = el.querySelector(".argmap-widget").shadowRoot;
        shadow.host.getBoundingClientRect();
        return performance.now() - start;
    });
}"""
CHANGED = """([name, value]) => {
    const start = performance.now();
    model.set(name, value);
    shadow.querySelector("g.box .shape").getBoundingClientRect();
    getComputedStyle(shadow.querySelector("g.box .shape")).stroke;
    return performance.now() - start;
}"""
CLICKED = """n => {
    const all = shadow.querySelectorAll("g.box"), box = all[n % all.length], start = performance.now();
    box.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
    shadow.querySelector("g.box .shape").getBoundingClientRect();
    if (model.get("selected")[0] !== box.dataset.id) throw new Error("a click selects nothing");
    return performance.now() - start;
}"""


def tree(claims: int) -> argmap.ArgumentMap:
    """Make a map in which each claim has three reasons or objections."""
    amap = argmap.ArgumentMap(title=f"{claims} claims")
    for number in range(claims):
        amap.claim(f"Claim number {number}, which says something at some length", id=f"c{number}")
        if number:
            relate = amap.support if number % 3 else amap.challenge
            relate(f"c{number}", f"c{(number - 1) // 3}")
    return amap


def best(times: int, work: Callable[[int], Any]) -> float:
    """Return the fewest milliseconds of the processor that some work took."""
    found = []
    for number in range(times):
        start = time.process_time()
        work(number)
        found.append(1000 * (time.process_time() - start))
    return min(found)


def in_python(claims: int, times: int) -> tuple[Any, dict[str, float]]:
    """Measure what Python does for a view."""
    amap = tree(claims)
    view = argmap.widget(amap)
    lacking, strengths = argmap.lacking_support(amap), argmap.strength(amap)
    view.send = lambda *_: None
    ask = view._handle_custom_msg  # noqa: SLF001  # what a page's message calls
    found = {
        f"ask {question}": best(times, lambda n, q=question: ask({"ask": q, "id": f"c{n + 1}"}, []))
        for question in ("why", "what-if", "sources", "support")
    }
    found["select"] = best(times, lambda n: setattr(view, "selected", [f"c{n}"]))
    found["highlight"] = best(times, lambda n: setattr(view, "highlight", list(lacking)[n:]))
    found["values"] = best(times, lambda n: setattr(view, "values", {**strengths, "c0": n / 10}))
    found["focus"] = best(times, lambda n: setattr(view, "focus", [f"c{n}"]))
    found["another map"] = best(times, lambda _: setattr(view, "amap", amap))
    return view, found


def in_chromium(view: Any, times: int) -> dict[str, float]:
    """Measure what the page does for a view."""
    from playwright.sync_api import sync_playwright

    names = ("selected", "hovered", "focus", "highlight", "values", "height", "_page", "_near")
    state = json.loads(json.dumps({name: getattr(view, name) for name in names}))
    rest = {"highlight": state.pop("highlight"), "values": state.pop("values")}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1300, "height": 850})
        page.set_content("<!DOCTYPE html><p>A notebook")
        empty = {"selected": [], "focus": [], "_near": [], "highlight": [], "values": {}}
        code = view._esm  # noqa: SLF001  # what a notebook loads
        first = {"code": code, "state": {**state, **empty}}
        found = {"open": page.evaluate(MODEL, first)}
        page.locator("g.box").first.wait_for()
        found["click"] = min(page.evaluate(CLICKED, n) for n in range(times))
        found["select"] = min(page.evaluate(CHANGED, ["selected", [f"c{n}"]]) for n in range(times))
        for name, value in rest.items():
            found[name] = min(page.evaluate(CHANGED, [name, value]) for _ in range(times))
        found["click, marked"] = min(page.evaluate(CLICKED, n + times) for n in range(times))
        browser.close()
    return found


def main() -> None:
    """Measure both sides, and print milliseconds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, default=500)
    parser.add_argument("--times", type=int, default=5)
    chosen = parser.parse_args()
    view, python = in_python(chosen.claims, chosen.times)
    for side, found in (("Python", python), ("page", in_chromium(view, chosen.times))):
        for name, value in found.items():
            print(f"{side:8} {name:14} {value:8.1f} ms")


if __name__ == "__main__":
    main()
