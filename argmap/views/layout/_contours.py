"""Set subtrees beside each other as near as their outlines allow, each parent over the middle of what bears on it.

A frame is a rectangle over all levels that it spans. Outlines are kept deepest level first and joined by changing the
deeper one, so that all of it takes time in proportion to the number of boxes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from argmap.views.layout._levels import Nodes

__all__ = ["GAP", "ROOTS", "Outline", "Packing", "gap"]

GAP, ROOTS = 14.0, 30.0  # between boxes, and between trees
LANE, BESIDE = 7.0, 9.0  # between lines, and between a line and a box
FRAMES = 14.0  # between a frame and what stands beside it


def gap(nodes: Nodes, left: int, right: int) -> float:
    """Say how far two neighbours on one level stand apart."""
    lines = (left >= nodes.count) + (right >= nodes.count)
    return (GAP, BESIDE, LANE)[lines]


class Outline:
    """The left and right edges of some subtrees by level, deepest first, and what they consist of.

    `kids` are the nodes on top, with their places; `frames` those around some of them, with their edges. All count from
    the same zero, and `shift` is to be added to the edges.
    """

    def __init__(self) -> None:
        self.left: list[float] = []
        self.right: list[float] = []
        self.shift = 0.0
        self.kids: list[tuple[int, float]] = []
        self.frames: list[tuple[int, float, float]] = []

    def beside(self, other: Outline, apart: float) -> float:
        """Say by how much another outline must move to stand to the right of this one."""
        shared = min(len(self.left), len(other.left))
        if not shared:
            return 0.0
        pairs = zip(self.right[-shared:], other.left[-shared:], strict=True)
        return max(a - b for a, b in pairs) + self.shift - other.shift + apart

    def join(self, other: Outline, move: float) -> None:
        """Take in an outline to the right, moved."""
        self.kids += [(kid, at + move) for kid, at in other.kids]
        self.frames += [(frame, left + move, right + move) for frame, left, right in other.frames]
        offset = other.shift + move
        if len(other.left) <= len(self.left):
            shared = len(other.left)
            if shared:
                self.right[-shared:] = [edge + offset - self.shift for edge in other.right]
            return
        shared = len(self.left)
        left, right = other.left, other.right
        if shared:
            left[-shared:] = [edge + self.shift - offset for edge in self.left]
        self.left, self.right, self.shift = left, right, offset


class Packing:
    """The places of all nodes, and the edges of frames.

    Args:
        nodes: what is to be placed; their `across` is set.
        chains: by node, the frames that hold it, from the outside in.
        room: by frame, what it needs at its left, at its right, and altogether at least, and how wide a name at its lower
            left is, which no line may cross.
        exits: by frame, boxes below which lines leave it.
        strikers: boxes that strike a step and bear on nothing else there; the rest of what hangs from a box says where its
            middle is.
    """

    def __init__(
        self,
        nodes: Nodes,
        chains: Sequence[list[int]],
        room: Sequence[tuple[float, float, float, float]],
        exits: Sequence[set[int]],
        strikers: Container[int],
    ) -> None:
        self.nodes, self.chains, self.room, self.exits = nodes, chains, room, exits
        self.strikers = strikers
        self.frames: dict[int, tuple[float, float]] = {}
        self.outlines: dict[int, Outline] = {}
        self.placed: dict[int, tuple[list[tuple[int, float]], list[tuple[int, float, float]]]] = {}
        order = list(nodes.roots)
        for node in order:  # grows as it is read
            order.extend(nodes.kids[node])
        for node in reversed(order):
            self.outlines[node] = self._over(node)
        top = self._row(nodes.roots, [], ROOTS)
        self._settle(top)

    def _over(self, node: int) -> Outline:
        """Pack what hangs from a node, and the node over it."""
        nodes = self.nodes
        below = self._row(nodes.kids[node], self.chains[node], None)
        over = [at for kid, at in below.kids if kid not in self.strikers] or [at for _, at in below.kids]
        middle = (over[0] + over[-1]) / 2 if over else 0.0
        below.shift -= middle
        self.placed[node] = (
            [(kid, at - middle) for kid, at in below.kids],
            [(frame, left - middle, right - middle) for frame, left, right in below.frames],
        )
        half = nodes.halves[node]
        below.left.append(-half - below.shift)
        below.right.append(half - below.shift)
        below.kids, below.frames = [(node, 0.0)], []
        return below

    def _row(self, kids: Sequence[int], chain: list[int], apart: float | None) -> Outline:
        """Set siblings beside each other, with frames around those that share one."""
        open_frames: list[int] = []
        stack = [Outline()]
        for kid in kids:
            new = self.chains[kid][_shared(chain, self.chains[kid]) :]
            shared = _shared(new, open_frames)
            while len(open_frames) > shared:
                self._close(stack, open_frames.pop(), apart)
            for frame in new[shared:]:
                open_frames.append(frame)
                stack.append(Outline())
            self._put(stack[-1], self.outlines.pop(kid), apart)
        while open_frames:
            self._close(stack, open_frames.pop(), apart)
        return stack[0]

    def _put(self, row: Outline, other: Outline, apart: float | None) -> None:
        if not row.kids:
            row.join(other, 0.0)
            return
        left, right = row.kids[-1][0], other.kids[0][0]
        room = gap(self.nodes, left, right) if apart is None else apart
        framed = self.nodes.levels[left] and self.chains[left] != self.chains[right]
        row.join(other, row.beside(other, max(room, FRAMES) if framed else room))

    def _close(self, stack: list[Outline], frame: int, apart: float | None) -> None:
        """Draw a frame around a run of siblings, and set it beside what is there."""
        run = stack.pop()
        before, after, least, title = self.room[frame]
        first, last = self.nodes.spans[frame]
        deep = last - first + 1
        left, right = min(run.left[-deep:]) + run.shift - before, max(run.right[-deep:]) + run.shift + after
        leaving = self._leaving(run, frame)
        if title and leaving is not None:
            left = min(left, leaving - title)
        right = max(right, left + least)
        run.left[-deep:] = [left - run.shift] * deep
        run.right[-deep:] = [right - run.shift] * deep
        run.frames.append((frame, left, right))
        self._put(stack[-1], run, max(apart or 0.0, FRAMES))

    def _leaving(self, run: Outline, frame: int) -> float | None:
        """Say where, below a frame, the leftmost line leaves it."""
        last = self.nodes.spans[frame][1]
        edges = []
        stack = list(run.kids)
        while stack:
            node, at = stack.pop()
            if self.nodes.levels[node] < last:
                stack.extend((kid, at + move) for kid, move in self.placed[node][0])
            elif node >= self.nodes.count or node in self.exits[frame]:
                edges.append(at - self.nodes.halves[node])
        return min(edges, default=None)

    def _settle(self, top: Outline) -> None:
        """Add up the places from the top down."""
        self.frames.update({frame: (left, right) for frame, left, right in top.frames})
        stack = list(top.kids)
        while stack:
            node, at = stack.pop()
            self.nodes.across[node] = at
            kids, frames = self.placed.pop(node)
            self.frames.update({frame: (left + at, right + at) for frame, left, right in frames})
            stack.extend((kid, at + move) for kid, move in kids)


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    """Count the frames that two chains begin with alike."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count
