"""What two maps differ in, and whether that is what a ledger of losses says: for tests of formats."""

from __future__ import annotations


def differences(before, after):
    """Return pairs of an id ("" for the map itself) and what is different there; None for an element that is gone."""
    found = {
        ("", f"the map's {name}")
        for name in ("title", "description", "vocabulary", "data")
        if getattr(before, name) != getattr(after, name)
    }
    for part in ("claims", "relations", "sources"):
        old, new = getattr(before, part), getattr(after, part)
        found |= {(id_, "new") for id_ in new if id_ not in old}
        for id_, value in old.items():
            other = new.get(id_)
            if type(other) is not type(value):
                found.add((id_, None))
            else:
                found |= {
                    (id_, f"its {name}")
                    for name in type(value).model_fields
                    if getattr(value, name) != getattr(other, name)
                }
    return found


def unexplained(found, losses):
    """Return the differences that no loss tells, and the losses that made no difference."""

    def tells(loss, difference):
        id_, what = difference
        return loss.where == id_ and (what is None or loss.what == what or loss.what.startswith(f"{what}:"))

    silent = [difference for difference in found if not any(tells(loss, difference) for loss in losses)]
    empty = [loss for loss in losses if not any(tells(loss, difference) for difference in found)]
    return silent, empty
