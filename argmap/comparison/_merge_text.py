"""A merge with conflicts as a file: what is settled, and between git's marks both versions of what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.comparison._records import WIRING, references
from argmap.formats.argmap import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.comparison._merging import Merging
    from argmap.comparison._records import Key, Record, Side

__all__ = ["merge_text"]


def merge_text(done: Merging, ours: str, theirs: str, size: int) -> str:
    """Return the merged map in our own format; keeping the one side, or the other, of every conflict gives a map that loads.

    Args:
        done: the merge.
        ours: what the one side is called at its mark.
        theirs: what the other is called.
        size: the characters of a mark.
    """
    marks = f"{'<' * size} {ours}", "=" * size, f"{'>' * size} {theirs}"
    mine, other = _Version(done, done.ours, 0), _Version(done, done.theirs, 1)
    (head, *mine_lists), (other_head, *other_lists) = mine.lines(), other.lines()
    text = ["{", *_head(head, other_head, marks)]
    for number, part in enumerate(("sources", "claims", "relations")):
        keys = [key for key in done.order if key in mine_lists[number] or key in other_lists[number]]
        pairs = [(mine_lists[number].get(key), other_lists[number].get(key)) for key in keys]
        end = "]," if part != "relations" else "]"
        text += [f'"{part}":[', *_list(pairs, marks), end] if pairs else [f'"{part}":[{end}']
    return "\n".join([*text, "}", ""])


def _block(ours: Sequence[str], theirs: Sequence[str], marks: tuple[str, str, str]) -> list[str]:
    return [marks[0], *ours, marks[1], *theirs, marks[2]]


def _head(ours: list[str], theirs: list[str], marks: tuple[str, str, str]) -> list[str]:
    """Return the lines of what the map says of itself, each by its key."""
    mine, other = ({line.split(":", 1)[0]: line for line in lines} for lines in (ours, theirs))
    found = []
    for key in dict.fromkeys((*mine, *other)):
        one, another = ([lines[key]] if key in lines else [] for lines in (mine, other))
        found += one if one == another else _block(one, another, marks)
    return found


def _list(pairs: list[tuple[str | None, str | None]], marks: tuple[str, str, str]) -> list[str]:
    """Return the lines of a list; what is settled comes last, or a comma would be wrong on one side."""
    settled = [one for one, other in pairs if one is not None and one == other]
    open_ = [(one, other) for one, other in pairs if one != other]
    if not settled:
        mine, other = ([line for line in lines if line is not None] for lines in zip(*open_, strict=True))
        return _block(_separated(mine), _separated(other), marks)
    found = []
    for one, another in open_:
        found += _block([f"{one},"] * (one is not None), [f"{another},"] * (another is not None), marks)
    return [*found, *_separated(settled)]


def _separated(lines: list[str]) -> list[str]:
    return [*(f"{line}," for line in lines[:-1]), *lines[-1:]]


class _Version:
    """The merged map as it is if one side of every conflict is kept."""

    def __init__(self, done: Merging, side: Side, number: int) -> None:
        self._done, self._side, self._number = done, side, number
        circular = {id_ for circle in done.circles for id_ in circle}
        self._records: dict[Key, Record] = {
            key: self._record(key)
            for key in done.records
            if key in side.records or not (key in done.kept or done.ids[key] in circular)
        }
        self._close()

    def _record(self, key: Key) -> Record:
        record = dict(self._done.records[key])
        for clash in self._done.clashes.get(key, ()):
            if clash.field != "id":
                _settle(record, clash.field, (clash.ours, clash.theirs)[self._number], clash.ours)
        return record

    def _close(self) -> None:
        """Take back, or leave out, what refers to something that this side has not."""
        again = True
        while again:
            again = False
            for key in [*self._records]:
                if all(other in self._records for other in references(self._records[key])):
                    continue
                again = True
                own = self._side.records.get(key)
                if own is not None and all(other in self._records for other in references(own)):
                    taken = {name: own[name] for name in (*WIRING, "label", "citations") if name in own}
                    self._records[key] = {**self._records[key], **taken}
                else:
                    del self._records[key]

    def lines(self) -> tuple[Any, ...]:
        """Return the lines of the head, and of each list a line a key."""
        about = dict(self._done.about)
        for clash in self._done.about_clashes:
            _settle(about, clash.field, (clash.ours, clash.theirs)[self._number], clash.ours)
        amap = self._done.built(self._records, about)
        text = write(amap, losses=[]).split("\n")
        start = next(number for number, line in enumerate(text) if line.startswith('"sources":['))
        found: list[Any] = [text[1:start]]
        at = start
        for part in (amap.sources, amap.claims, amap.relations):
            ids = {id_: key for key, id_ in self._done.ids.items() if key in self._records}
            some = text[at + 1 : at + 1 + len(part)]
            found.append({ids[id_]: line.removesuffix(",") for id_, line in zip(part, some, strict=True)})
            at += len(part) + 2 if part else 1
        return tuple(found)


def _settle(record: Record, field: str, value: Any, ours: Any) -> None:
    """Put the value of one side where ours' was kept."""
    if field == "wiring":
        record.update(zip(WIRING, value, strict=True))
    elif field == "data":
        rest = {
            name: one
            for name, one in record.get("data", {}).items()
            if name not in ours and name not in value
        }
        record["data"] = {**rest, **value}
    else:
        record[field] = value
