"""The summary of what lacks support: counts, and which conclusions rest on which unsupported claims."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from argmap._wording import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap._naming import Snapshot

__all__ = ["summary"]

GROUPS = 12  # groups of conclusions that a summary tells
LINES = 6  # claims on each side of a group
STATUSES = ("unsupported", "circular", "ungrounded", "defeated")  # in the order in which they are counted
ROLES = ("contention", "premise", "objection", "unconnected claim")
WIDE = 90  # characters of a claim's text


def summary(
    said: Snapshot,
    ids: Sequence[str],
    found: Sequence[tuple[int, str]],
    role: Callable[[int], str],
    reasons: Callable[[int], tuple[int, ...]],
) -> str:
    """Count what lacks support, and set each conclusion that is not grounded under what it rests on.

    Args:
        said: the map.
        ids: of its claims.
        found: the claims that lack support, worst first, each with its status.
        role: says what a claim is in the map.
        reasons: gives the unsupported claims that an ungrounded one rests on.
    """
    if not found:
        return "No claim lacks support"
    counts = Counter(status for _, status in found)
    told = ", ".join(f"{counts[status]} {status}" for status in STATUSES if counts[status])
    verb = "lacks" if len(found) == 1 else "lack"
    lines = [f"{len(found)} of {counted(len(said.claims), 'claim')} {verb} support: {told}"]
    roles = Counter(role(claim) for claim, status in found if status == "unsupported")
    if roles:
        parts = [counted(roles[one], one) for one in ROLES if roles[one]]
        lines.append(f"  of those unsupported: {', '.join(parts)}")
    hanging: dict[tuple[int, ...], list[int]] = {}
    for claim, status in found:
        if status == "ungrounded":
            hanging.setdefault(reasons(claim), []).append(claim)
    for beneath, conclusions in list(hanging.items())[:GROUPS]:
        lines += ["", "Nothing supports:", *_told(said, ids, beneath)]
        lines += [f"So {'these are' if len(conclusions) > 1 else 'this is'} ungrounded:"]
        lines += _told(said, ids, conclusions)
    if len(hanging) > GROUPS:
        lines += [
            "",
            f"and {counted(len(hanging) - GROUPS, 'more group')} of ungrounded conclusions",
        ]
    return "\n".join(lines)


def _told(said: Snapshot, ids: Sequence[str], some: Sequence[int]) -> list[str]:
    shown = [ids[claim] for claim in some[:LINES]]
    lines = [f"  {shortened(said.claims[id_].text, WIDE)} [{id_}]" for id_ in shown]
    return [*lines, f"  and {len(some) - LINES} more"] if len(some) > LINES else lines
