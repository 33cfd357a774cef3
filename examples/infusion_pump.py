"""A safety case in Goal Structuring Notation: an infusion pump, made up, in the order in which such cases are argued.

Run it to write the map beside it::

    python examples/infusion_pump.py

A hazard is a module of its own (`group`), and the strategy needs all of them together. One piece of evidence is doubted by a
counter-goal, and one goal is undeveloped, as in every real case on the way.
"""

from pathlib import Path

import argmap


def build() -> argmap.ArgumentMap:
    """Make the case: the top goal, a strategy over the hazards, and a module for each hazard."""
    amap = argmap.ArgumentMap(title="Infusion pump", description="A small safety case.", vocabulary="gsn")
    top = amap.claim("The pump is acceptably safe to use on a ward", id="G1", kind="goal", group=["System"])
    over = amap.claim("Argue over every hazard of the analysis", id="S1", kind="strategy", group=["System"])
    amap.support(over, top)
    ward = amap.claim(
        "Ward with trained staff, mains power, adult patients", id="C1", kind="context", group=["System"]
    )
    amap.associate(ward, top, label="in context of")
    whole = amap.claim("The hazard analysis found all hazards", id="A1", kind="assumption", group=["System"])
    amap.associate(whole, over, label="assuming")
    amap.support([_dose(amap), _air(amap), _power(amap)], over)
    return amap


def _dose(amap: argmap.ArgumentMap) -> argmap.Claim:
    module = ["Overdose"]
    goal = amap.claim("No more than the set dose is delivered", id="G2", kind="goal", group=module)
    software = amap.claim(
        "The control software keeps the rate within 2 %", id="G3", kind="goal", group=module
    )
    entry = amap.claim("Doses beyond the drug library are refused", id="G4", kind="goal", group=module)
    amap.support([software, entry], goal)
    proof = amap.claim("Proof of the rate controller", id="Sn1", kind="solution", group=module)
    borne_out = amap.support(proof, software)
    doubt = amap.claim(
        "The proof is of release 2.3; release 2.4 is shipped", id="CG1", kind="counter-goal", group=module
    )
    amap.challenge(doubt, borne_out)
    tests = amap.claim("Tests of all 412 library entries", id="Sn2", kind="solution", group=module)
    amap.support(tests, entry)
    return goal


def _air(amap: argmap.ArgumentMap) -> argmap.Claim:
    module = ["Air in line"]
    goal = amap.claim(
        "Air bubbles stop the pump before they reach the patient", id="G5", kind="goal", group=module
    )
    rig = amap.claim("Bubble detector trials on the test rig", id="Sn3", kind="solution", group=module)
    amap.support(rig, goal)
    return goal


def _power(amap: argmap.ArgumentMap) -> argmap.Claim:
    return amap.claim(
        "The battery bridges ten minutes without mains power",
        id="G6",
        kind="goal",
        group=["Loss of power"],
        tags=["undeveloped"],
    )


if __name__ == "__main__":
    path = Path(__file__).with_suffix(".argmap.json")
    argmap.dump(build(), path)
    print(f"wrote {path}")
