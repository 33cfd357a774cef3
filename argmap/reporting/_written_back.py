"""A map written back into its file after fixes: as a whole, or not at all if something would be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap._store.ids import relation_name
from argmap.errors import FormatError
from argmap.formats import write_for
from argmap.formats._files.loss import NEW_ID, summarised

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.argument_map import ArgumentMap
    from argmap.formats import Loss, Reading, Writing

__all__ = ["written_back"]


def written_back(reading: Reading, amap: ArgumentMap, path: Path, form: str) -> Writing:
    """Return what a file is to hold of a map that was read from it and changed.

    Args:
        reading: of the file.
        amap: the map as it is now.
        path: of the file; its suffix may say how its format is written.
        form: its format.

    Raises:
        FormatError: the file cannot be written without losing what is in it.
    """
    writing = write_for(amap, path, form)
    losses = reading.losses + tuple(
        loss for loss in writing.losses if not _of_made_id(loss, reading.amap, amap)
    )
    if losses:
        raise FormatError(f"{path}: no fix made: {summarised(losses, f'not written ({form})')}")
    return writing


def _of_made_id(loss: Loss, before: ArgumentMap, after: ArgumentMap) -> bool:
    """Tell whether all that is lost is the id of a relation that nobody gave: it was made of its ends, and will be again."""
    if not loss.what.startswith(NEW_ID) or loss.where not in after.relations:
        return False
    relation = before.relations.get(loss.where) or after.relations[loss.where]
    made = relation_name(relation.type, relation.premises, relation.target)
    rest = relation.id.removeprefix(made)
    return relation.id.startswith(made) and (not rest or (rest[0] == "-" and rest[1:].isdigit()))
