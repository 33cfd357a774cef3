"""A debate with two sides: should schools keep phones locked away all day? The reasons are made up for teaching.

Run it to write the map beside it::

    python examples/school_phones.py
"""

from pathlib import Path

import argmap


def build() -> argmap.ArgumentMap:
    """Make the map: the thesis, pros and cons of it, and what is said for and against these."""
    amap = argmap.ArgumentMap(
        title="Phones at school",
        description="A classroom debate, with reasons and objections on either side.",
    )
    claim, pro, con = amap.claim, amap.support, amap.challenge
    thesis = claim("Schools should keep pupils' phones locked away all day", id="thesis", kind="policy")

    attention = claim("Phones within reach draw attention away from lessons", id="attention", kind="cause")
    pro(attention, thesis)
    pro(
        claim(
            "A phone that buzzes in a bag is thought of even if nobody takes it out", id="buzz", kind="cause"
        ),
        attention,
    )
    con(claim("Bored pupils find something else to look at", id="bored", kind="fact"), attention)

    rules = claim("Teachers lose minutes of every lesson over phones", id="minutes", kind="fact")
    time = claim("Lost minutes add up to days of teaching in a year", id="days", kind="fact")
    why = pro([rules, time], thesis, id="teaching-time")
    con(claim("Handing phones out and in costs minutes too", id="handing", kind="fact"), why)

    breaks = claim("Breaks without phones are spent with one another", id="breaks", kind="prediction")
    pro(breaks, thesis)
    pro(claim("In our trial month more pupils played outside", id="trial", kind="observation"), breaks)

    reach = claim("Parents must be able to reach their children", id="reach", kind="value")
    cut = con(reach, thesis)
    con(claim("The school office passes on what is urgent within minutes", id="office", kind="fact"), cut)

    learn = claim("Pupils must learn to use phones well, and cannot without them", id="learn", kind="value")
    con(learn, thesis)
    con(
        claim("Self-control is learnt at home and with smaller temptations first", id="home", kind="value"),
        learn,
    )

    need = claim(
        "Some pupils need their phone, to measure their blood sugar for instance", id="need", kind="fact"
    )
    against = con(need, thesis)
    con(
        claim("A rule with exceptions for medical need is still a rule", id="exceptions", kind="policy"),
        against,
    )
    return amap


if __name__ == "__main__":
    path = Path(__file__).with_suffix(".argmap.json")
    argmap.dump(build(), path)
    print(f"wrote {path}")
