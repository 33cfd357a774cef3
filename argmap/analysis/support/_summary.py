"""The summary of what lacks support: counts, and which conclusions hang on which bare assertions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from argmap._wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.analysis.support.status import SupportWork
    from argmap.model import Claim

__all__ = ["summary"]

GROUPS = 12  # groups of conclusions that a summary tells
LINES = 6  # claims on each side of a group
WIDE = 90  # characters of a claim's text


def summary(work: SupportWork, claims: Mapping[str, Claim]) -> str:
    """Count what lacks support, and set each conclusion that is not grounded under what it rests on."""
    order = work.order
    if not len(order):
        return "no claim lacks support"
    from argmap.analysis.support.status import STATUSES, UNGROUNDED, UNSUPPORTED  # noqa: PLC0415  # which imports this

    codes = work.status[order].tolist()
    counts = Counter(codes)
    told = ", ".join(f"{count} {STATUSES[code]}" for code, count in sorted(counts.items()))
    verb = "claim lacks" if len(order) == 1 else "claims lack"
    lines = [f"{len(order)} {verb} support: {told}"]
    bare = [claim for claim, code in zip(order.tolist(), codes, strict=True) if code == UNSUPPORTED]
    if bare:
        lines.append("  " + _roles(work, bare))
    hanging: dict[tuple[int, ...], list[int]] = {}
    for claim, code in zip(order.tolist(), codes, strict=True):
        if code == UNGROUNDED:
            hanging.setdefault(work.reasons(claim), []).append(claim)
    for beneath, conclusions in list(hanging.items())[:GROUPS]:
        lines += ["", "nothing supports", *_told(work, claims, beneath, "  ")]
        lines += [
            "  so these hang in the air:" if len(conclusions) > 1 else "  so this hangs in the air:",
            *_told(work, claims, conclusions, "    "),
        ]
    if len(hanging) > GROUPS:
        lines += [
            "",
            f"... and {len(hanging) - GROUPS} more groups of conclusions that rest on bare assertions",
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
    return f"of the unsupported, {', '.join(parts)}"


def _told(work: SupportWork, claims: Mapping[str, Claim], some: Sequence[int], indent: str) -> list[str]:
    lines = []
    for claim in some[:LINES]:
        id_ = work.compiled.ids[claim]
        text = " ".join(claims[id_].text.split()) if id_ in claims else "(removed since)"
        lines.append(f"{indent}{id_}: {text if len(text) <= WIDE else text[: WIDE - 1] + '…'}")
    if len(some) > LINES:
        lines.append(f"{indent}... and {len(some) - LINES} more")
    return lines
