"""What two maps differ in, and whether that is what a ledger of losses says: for tests of formats."""

from __future__ import annotations

import ast

NEW_ID = "id changed to "


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


def renamed(amap, losses):
    """Return a map with the ids that a format will give, as its losses say, and the old id of each new one."""
    new = {
        loss.where: ast.literal_eval(loss.what.removeprefix(NEW_ID))
        for loss in losses
        if loss.what.startswith(NEW_ID)
    }
    made = amap.copy()
    for number, old in enumerate(new):
        made.rename(old, f"renamed-{number}-{old}"[:60] + str(number))
    for number, (old, name) in enumerate(new.items()):
        temporary = f"renamed-{number}-{old}"[:60] + str(number)
        if name in made:  # the id of something that the format leaves out
            made.rename(name, f"left-out-{name}")
        made.rename(temporary, name)
    return made, {name: old for old, name in new.items()}


def ledger_errors(before, after, losses):
    """Return what differs and no loss tells, and the losses that made no difference; new ids are followed."""
    made, old = renamed(before, losses)
    found = {(old.get(id_, id_).removeprefix("left-out-"), what) for id_, what in differences(made, after)}
    return unexplained(found, [loss for loss in losses if not loss.what.startswith(NEW_ID)])
