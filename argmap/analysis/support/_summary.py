"""The summary of what lacks support: counts, and which conclusions rest on which unsupported claims."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from argmap._wording import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap._naming import Snapshot
    from argmap.analysis.support.status import SupportWork

__all__ = ["summary"]

GROUPS = 12  # groups of conclusions that a summary tells
LINES = 6  # claims on each side of a group
WIDE = 90  # characters of a claim's text


def summary(work: SupportWork, said: Snapshot) -> str:
    """Count what lacks support, and set each conclusion that is not grounded under what it rests on."""
    order = work.order
    if not len(order):
        return "No claim lacks support"
    from argmap.analysis.support.status import STATUSES, UNGROUNDED, UNSUPPORTED  # noqa: PLC0415  # which imports this

    codes = work.status[order].tolist()
    counts = Counter(codes)
    told = ", ".join(f"{count} {STATUSES[code]}" for code, count in sorted(counts.items()))
    verb = "lacks" if len(order) == 1 else "lack"
    lines = [f"{len(order)} of {counted(work.compiled.claims, 'claim')} {verb} support: {told}"]
    bare = [claim for claim, code in zip(order.tolist(), codes, strict=True) if code == UNSUPPORTED]
    if bare:
        lines.append("  " + _roles(work, bare))
    hanging: dict[tuple[int, ...], list[int]] = {}
    for claim, code in zip(order.tolist(), codes, strict=True):
        if code == UNGROUNDED:
            hanging.setdefault(work.reasons(claim), []).append(claim)
    for beneath, conclusions in list(hanging.items())[:GROUPS]:
        lines += ["", "Nothing supports:", *_told(work, said, beneath)]
        lines += [f"So {'these are' if len(conclusions) > 1 else 'this is'} ungrounded:"]
        lines += _told(work, said, conclusions)
    if len(hanging) > GROUPS:
        lines += [
            "",
            f"and {counted(len(hanging) - GROUPS, 'more group')} of ungrounded conclusions",
        ]
    return "\n".join(lines)


def _roles(work: SupportWork, bare: list[int]) -> str:
    """Say what the unsupported claims are in the map, since a bare premise matters more than a bare objection."""
    roles: Counter[str] = Counter()
    for claim in bare:
        role = (
            "contention"
            if work.contention[claim]
            else "premise"
            if work.premise[claim]
            else "objection"
            if work.objection[claim]
            else "unconnected claim"
        )
        roles[role] += 1
    parts = [
        counted(roles[role], role)
        for role in ("contention", "premise", "objection", "unconnected claim")
        if roles[role]
    ]
    return f"of those unsupported: {', '.join(parts)}"


def _told(work: SupportWork, said: Snapshot, some: Sequence[int]) -> list[str]:
    ids = [work.compiled.ids[claim] for claim in some[:LINES]]
    lines = [f"  {shortened(said.claims[id_].text, WIDE)} [{id_}]" for id_ in ids]
    return [*lines, f"  and {len(some) - LINES} more"] if len(some) > LINES else lines
