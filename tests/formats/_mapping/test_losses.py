"""What a format cannot say is told once, in the order of the map."""

from __future__ import annotations

import argmap
from argmap.formats._mapping.losses import sayable


def test_losses_are_told_in_the_order_of_the_map_in_every_process():
    amap = argmap.ArgumentMap()
    amap.add(*(argmap.Claim(id=f"c{n}", text="It rains") for n in range(2)))
    lost = [f"linked-{n}" for n in range(20)]
    for id_ in lost:
        amap.support(["c0", "c1"], "c0", id=id_)
    for id_ in reversed(lost):
        amap.challenge("c1", id_, id=f"undercut-of-{id_}")
    losses = []
    assert list(sayable(amap, losses, linked=False)) == []
    assert [loss.where for loss in losses] == [*lost, *(f"undercut-of-{id_}" for id_ in lost)]
