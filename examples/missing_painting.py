"""A chart of evidence in the manner of Wigmore: did the caretaker take the painting? The case and its people are made up.

Run it to write the map beside it::

    python examples/missing_painting.py

What is to be proved stands on top. Testimony and things found are evidence; what a witness said is one claim and that it
happened another, joined by an inference which the other side may undercut, by attacking the witness and not the fact.
"""

from pathlib import Path

import argmap


def build() -> argmap.ArgumentMap:
    """Make the chart: opportunity, possession and motive, with the defence's answers."""
    amap = argmap.ArgumentMap(title="The missing painting", description="Evidence in an invented case.")
    guilt = amap.claim("The caretaker took the painting", id="guilt", kind="fact")
    there = amap.claim("The caretaker was in the gallery at night", id="there", kind="fact")
    had = amap.claim("The caretaker had the painting the next day", id="had", kind="fact")
    nobody = amap.claim("Nobody else was in the gallery that night", id="nobody", kind="fact")
    amap.support([there, nobody], guilt, id="opportunity", scheme="abduction")
    amap.support(had, guilt, id="possession")
    debts = amap.claim("The caretaker had debts that were due", id="debts", kind="fact")
    amap.support(debts, guilt, id="motive")
    _opportunity(amap, there, nobody)
    _possession(amap, had)
    bank = amap.source("Letters of the bank", id="letters", kind="document", reliability="A", credibility=2)
    _witnessed(amap, "The bank asked twice for its money", debts, bank, "second reminder", id="reminders")
    paid = amap.claim("The debts were paid in full a week before", id="paid", kind="fact")
    amap.challenge(paid, "motive")
    receipt = amap.source("Receipt over 4,100", id="receipt", kind="document", reliability="B", credibility=2)
    _witnessed(
        amap, "A receipt names the caretaker and the day", paid, receipt, "paid in full", id="receipt-says"
    )
    return amap


def _opportunity(amap: argmap.ArgumentMap, there: argmap.Claim, nobody: argmap.Claim) -> None:
    guard = amap.source(
        "Testimony of the night guard", id="guard", kind="testimony", reliability="C", credibility=3
    )
    seen = _witnessed(
        amap,
        "The guard says he saw the caretaker at two",
        there,
        guard,
        "I saw him by the stairs",
        id="guard-says",
    )
    amap.challenge(amap.claim("The stairs were unlit, forty metres away", id="unlit", kind="fact"), seen)
    alibi = amap.claim("The caretaker was at his sister's until morning", id="alibi", kind="fact")
    amap.challenge(alibi, there)
    sister = amap.source(
        "Testimony of the sister", id="sister", kind="testimony", reliability="D", credibility=4
    )
    told = _witnessed(
        amap,
        "His sister says that he stayed the night",
        alibi,
        sister,
        "He left after breakfast",
        id="sister-says",
    )
    amap.challenge(amap.claim("She would say so to protect him", id="protect", kind="claim"), told)
    log = amap.source("Log of the doors", id="log", kind="record", reliability="A", credibility=2)
    _witnessed(amap, "One badge was used after midnight", nobody, log, "01:52 badge 17", id="log-says")


def _possession(amap: argmap.ArgumentMap, had: argmap.Claim) -> None:
    dealer = amap.source(
        "Testimony of a dealer", id="dealer", kind="testimony", reliability="B", credibility=2
    )
    offered = _witnessed(
        amap, "A dealer says that he was offered it", had, dealer, "He had it under his arm", id="dealer-says"
    )
    amap.challenge(amap.claim("What he was offered was a copy", id="copy", kind="fact"), offered)


def _witnessed(
    amap: argmap.ArgumentMap, text: str, fact: argmap.Claim, source: argmap.Source, quote: str, *, id: str
) -> argmap.Support:
    """Add what a source says, as evidence of a fact; return the inference, which may be undercut."""
    citation = argmap.Citation(source=source.id, quote=quote)
    return amap.support(amap.claim(text, id=id, kind="evidence", citations=[citation]), fact, id=f"{id}-so")


if __name__ == "__main__":
    path = Path(__file__).with_suffix(".argmap.json")
    argmap.dump(build(), path)
    print(f"wrote {path}")
