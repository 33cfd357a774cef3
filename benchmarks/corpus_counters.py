"""Support status by counters and worklists in plain Python, as one would write it down: what the kernels are held against."""

from __future__ import annotations

__all__ = ["plain_status"]


def plain_status(  # noqa: C901  # counters as one would write them down
    flags: list[int], types: list[int], target: list[int], arity: list[int], premise: list[int]
) -> list[str]:
    """Tell the support status of each claim of a map without circles and linked premises, by counters and worklists."""
    n, m = len(flags), len(types)
    uses: list[list[int]] = [[] for _ in range(n)]
    into: list[list[int]] = [[] for _ in range(n + m)]
    place = 0
    for r in range(m):
        for p in premise[place : place + arity[r]]:
            uses[p].append(r)
        place += arity[r]
        into[target[r]].append(r)
    grounded = [bool(f & 1) for f in flags]
    work = [c for c in range(n) if grounded[c]]
    missing = list(arity)
    for c in work:
        for r in uses[c]:
            if types[r] == 0 and target[r] < n:
                missing[r] -= 1
                if not missing[r] and not grounded[target[r]]:
                    grounded[target[r]] = True
                    work.append(target[r])
    supported = [any(types[r] == 0 for r in into[c]) for c in range(n)]
    standing = plain_labels(flags, types, target, arity, uses, into, supported)
    found = []
    for c in range(n):
        if flags[c] & 1:
            found.append("basis")
        elif not supported[c]:
            found.append("unsupported")
        elif not grounded[c]:
            found.append("ungrounded")
        else:
            left = any(types[r] == 0 and standing[n + r] != "out" for r in into[c])
            found.append("supported" if left else "defeated")
    return found


def plain_labels(  # noqa: C901, PLR0912  # likewise
    flags: list[int],
    types: list[int],
    target: list[int],
    arity: list[int],
    uses: list[list[int]],
    into: list[list[int]],
    supported: list[bool],
) -> list[str]:
    """Return grounded labels, of a map without circles: counters of what still stands in the way."""
    n, m = len(flags), len(types)
    asserted = [bool(flags[c] & 1) or not supported[c] for c in range(n)]
    needed = [not held for held in asserted] + arity
    pending = [sum(types[r] == 1 for r in into[x]) + needed[x] for x in range(n + m)]
    reasons = [sum(types[r] == 0 for r in into[c]) for c in range(n)]
    label = ["" if left else "in" for left in pending]
    work, held = [x for x in range(n + m) if not pending[x]], list(asserted)

    def settle(x: int, word: str) -> None:
        if not label[x]:
            label[x] = word
            work.append(x)

    for x in work:
        if x < n:
            for r in uses[x]:
                if label[x] == "out":
                    settle(n + r, "out")
                else:
                    pending[n + r] -= 1
                    if not pending[n + r]:
                        settle(n + r, "in")
            continue
        goal, support = target[x - n], types[x - n] == 0
        if not support and label[x] == "in":
            settle(goal, "out")
        elif not support:
            pending[goal] -= 1
            if not pending[goal]:
                settle(goal, "in")
        elif goal < n and label[x] == "in" and not held[goal]:
            held[goal] = True
            pending[goal] -= 1
            if not pending[goal]:
                settle(goal, "in")
        elif goal < n and label[x] == "out":
            reasons[goal] -= 1
            if not reasons[goal] and not asserted[goal]:
                settle(goal, "out")
    return label
