"""An analysis of competing hypotheses: why did the ferry fall silent for forty minutes? The case is made up.

Run it to write the map beside it::

    python examples/silent_ferry.py

Each hypothesis stands on its own, and the evidence is joined to those that it speaks for or against. What a piece of
evidence weighs says how far its source is to be trusted. `argmap.hypotheses` makes the matrix.
"""

from pathlib import Path

import argmap

HYPOTHESES = ("failure", "jamming", "crew")


def build() -> argmap.ArgumentMap:
    """Make the map: three hypotheses, nine pieces of evidence, and an answer to one."""
    amap = argmap.ArgumentMap(
        title="Why did the ferry fall silent?",
        description="Three hypotheses about an invented case, and the evidence on them.",
    )
    amap.claim("Its power supply failed", id="failure", kind="cause")
    amap.claim("A vessel nearby jammed its radio", id="jamming", kind="cause")
    amap.claim("Its crew switched the transponder off", id="crew", kind="cause")
    _seen(
        amap,
        "lights",
        "Its lights stayed on, the harbour camera shows",
        1.0,
        pro=["jamming", "crew"],
        con=["failure"],
    )
    _seen(
        amap,
        "others",
        "Two yachts within a mile kept their radio link",
        0.9,
        pro=["failure", "crew"],
        con=["jamming"],
    )
    _seen(
        amap,
        "log",
        "The ship's log has a gap of forty-one minutes",
        0.8,
        pro=["failure", "crew"],
        con=["jamming"],
    )
    _seen(
        amap,
        "swerved",
        "It left its lane for the fishing grounds and came back",
        0.9,
        pro=["crew"],
        con=["failure", "jamming"],
    )
    _seen(amap, "trawler", "An unmarked trawler was seen two miles off", 0.4, pro=["jamming"])
    _seen(amap, "mate", "The mate says that a fuse blew", 0.3, pro=["failure"])
    _seen(amap, "repaired", "No repair was entered in the workshop's book", 0.7, con=["failure"])
    _seen(
        amap,
        "display",
        "The helmsman says the display showed the ship throughout",
        0.3,
        con=["failure", "crew"],
    )
    _seen(
        amap, "silent", "No signal was received from 02:10 to 02:51", 1.0, pro=["failure", "jamming", "crew"]
    )
    spared = amap.claim(
        "A jammer of that kind reaches half a mile only", id="short-range", kind="fact", weight=0.5
    )
    amap.challenge(spared, "others-|jamming")
    return amap


def _seen(
    amap: argmap.ArgumentMap,
    name: str,
    text: str,
    weight: float,
    *,
    pro: list[str] | None = None,
    con: list[str] | None = None,
) -> None:
    """Add a piece of evidence, and join it to the hypotheses."""
    amap.claim(text, id=name, kind="evidence", weight=weight)
    for hypothesis in pro or []:
        amap.support(name, hypothesis)
    for hypothesis in con or []:
        amap.challenge(name, hypothesis)


if __name__ == "__main__":
    path = Path(__file__).with_suffix(".argmap.json")
    argmap.dump(build(), path)
    print(f"wrote {path}")
    print(argmap.hypotheses(build(), HYPOTHESES))
