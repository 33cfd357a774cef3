"""A design discussion in IBIS: where should a team keep the readings of its sensors? Made up, but of a common kind.

Run it to write the map beside it::

    python examples/sensor_store.py
"""

from pathlib import Path

import argmap


def build() -> argmap.ArgumentMap:
    """Make the map: the question, three ideas that answer it, pros and cons of each, and the question that one opens."""
    amap = argmap.ArgumentMap(
        title="Where do the readings go?", description="Notes of a design meeting.", vocabulary="ibis"
    )
    question = amap.claim("Where should we keep the readings of our sensors?", id="where", kind="question")

    table = amap.claim("In the PostgreSQL that we run already", id="postgres", kind="decision")
    series = amap.claim("In a time series database", id="series", kind="idea")
    files = amap.claim("In one Parquet file a day", id="files", kind="idea")
    for answer in (table, series, files):
        amap.associate(answer, question, label="answers")

    def pro(text: str, of: argmap.Claim, id: str) -> argmap.Claim:
        reason = amap.claim(text, id=id, kind="pro")
        amap.support(reason, of)
        return reason

    def con(text: str, of: argmap.Claim, id: str) -> argmap.Claim:
        objection = amap.claim(text, id=id, kind="con")
        amap.challenge(objection, of)
        return objection

    pro("Backups, access rights and on-call duty exist for it", table, "ops")
    slow = con("A year of readings makes queries slow", table, "slow")
    con("Partitions by month keep queries within one of them", slow, "partitions")
    measured = amap.claim(
        "Benchmark of 3 May: 40 ms over a year, in partitions", id="benchmark", kind="reference"
    )
    amap.support(measured, "partitions")

    pro("Made for this kind of data, and compresses it tenfold", series, "compression")
    learn = con("Nobody here has run one", series, "unknown")
    con("The vendor runs it for us", learn, "vendor")
    con("Readings of patients may not leave the house", "vendor", "privacy")

    pro("Costs nothing and can be read for decades", files, "cheap")
    con("Late readings mean rewriting files", files, "late")

    late = amap.claim("How late may a reading arrive?", id="how-late", kind="question")
    amap.associate(late, "late", label="questions")
    return amap


if __name__ == "__main__":
    path = Path(__file__).with_suffix(".argmap.json")
    argmap.dump(build(), path)
    print(f"wrote {path}")
