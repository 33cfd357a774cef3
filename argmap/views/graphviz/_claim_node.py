"""A claim as a node of DOT: its words in a label of our own making, in a shape by its kind and a box by its role."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from argmap.views.drawing._badge import QUIET, lacks, status_badge, status_ink
from argmap.views.drawing._box import Cited, content, title
from argmap.views.drawing._label import GAP, SIDE, label
from argmap.views.drawing._role_box import role_box
from argmap.views.drawing._sanitise import one_line, slug
from argmap.views.graphviz._gsn_signs import draw_gsn_signs
from argmap.views.graphviz._node_size import node_size

if TYPE_CHECKING:
    from argmap.model import Claim
    from argmap.views.drawing._box import Content
    from argmap.views.drawing._label import BoxLabel
    from argmap.views.graphviz._canvas import Canvas
    from argmap.views.selection._claim_roles import Role
    from argmap.views.styles import Box

__all__ = ["content_of", "draw_claim"]

SHAPES = {"circle": "ellipse", "rounded": "box"}  # its size is our own
ROUND_WRAPS = (10, 12, 15, 18, 22, 26, 30)  # characters of a line in a circle
SLANTED = {
    "shape": "polygon",
    "sides": "4",
    "skew": "0.12",
    "fixedsize": "true",
}  # the engine's own parallelogram is huge


def content_of(canvas: Canvas, claim: Claim, role: Role) -> Content:
    """Gather what stands in the box of a claim: in a circle, in lines that make it small."""
    wrap_at = canvas.options.wrap
    if canvas.amap.vocabulary[claim.kind].shape != "circle":
        return _content(canvas, claim, role, wrap_at)
    tried = [_content(canvas, claim, role, most) for most in ROUND_WRAPS if most <= wrap_at] or [
        _content(canvas, claim, role, wrap_at)
    ]
    return min(tried, key=lambda found: math.hypot(found.width, label(found, canvas.style, 0).height))


def _content(canvas: Canvas, claim: Claim, role: Role, wrap_at: int) -> Content:
    """Gather it: all of it, or its first words or id, and nothing of where it comes from."""
    detail, captions = canvas.options.detail, canvas.captions
    full, by_kind = detail == "full", canvas.style.badge == "kind"
    kind = canvas.amap.vocabulary[claim.kind].label if by_kind or (full and claim.kind != "claim") else ""
    if not full:
        words = title(claim) if detail == "titles" else one_line(claim.id)
        claim = claim.evolve(text=words or claim.text)
    cited = [
        Cited(
            quote=citation.quote.exact if citation.quote else "",
            locator=citation.locator or "",
            source=None if citation.source in captions.told_once else canvas.amap.sources[citation.source],
        )
        for citation in (claim.citations if full else ())
    ]
    overlay = canvas.overlay
    made = content(
        claim,
        role,
        canvas.look(claim.id),
        kind=kind,
        author=claim.author if full and claim.author not in captions.told_authors else None,
        cited=cited,
        statuses=_statuses(canvas, claim.id),
        value=overlay.value(claim.id),
        wrap_at=wrap_at,
        first=canvas.is_first(claim.id),
        falls=overlay.falls(claim.id),
        number=canvas.numbers.get(claim.id, ""),
    )
    made = made._replace(edge=canvas.tints.edges.get(claim.id))
    if claim.id in overlay.pressing:
        return made._replace(mark=canvas.style.lacking_box.ink, width=made.width + SIDE + GAP)
    return made


def _statuses(canvas: Canvas, claim: str) -> list[tuple[str, str]]:
    """Say what stands at the right above a claim: what was found about it, and its verdict."""
    findings = canvas.selection.marks.get(claim, ())
    carries = claim in canvas.overlay.pressing
    told = [one for one in findings if carries or not lacks(one)]
    statuses = [(status_badge(one), status_ink(one, canvas.style)) for one in told[:2]]
    if len(told) > 2:
        statuses.append((f"and {len(told) - 2} more", canvas.style.muted))
    if len(told) < len(findings):
        statuses.insert(0, (QUIET, canvas.style.muted))
    return statuses + canvas.overlay.marks(claim, canvas.style)


def draw_claim(canvas: Canvas, claim: Claim, role: Role, made: BoxLabel) -> None:
    """Draw the box of a claim around its label."""
    findings = canvas.selection.marks.get(claim.id, [])
    shape = canvas.amap.vocabulary[claim.kind].shape
    look = canvas.look(claim.id)
    box = canvas.box(claim.id)
    classes = [
        "claim",
        *(["crossed"] if canvas.is_crossed(claim) else []),
        *role.split(),
        slug(claim.kind),
        *(slug(finding.rule) for finding in findings),
    ]
    draw_gsn_signs(canvas, claim, box)
    canvas.home(claim.id).node(
        canvas.claims[claim.id],
        label=made.html,
        id=canvas.part(claim.id, canvas.captions.claim(claim, findings), {"id": claim.id}, made),
        **_shape(shape, made),
        **(canvas.placing.claim_at(claim.id) if canvas.placing else {}),
        **({"margin": "0"} if made.whole else {}),
        style=_looks(shape, role_box(role, look), box.dash),
        fillcolor=box.fill,
        color=box.border,
        penwidth=f"{box.width:g}",
        **{"class": " ".join(dict.fromkeys(classes))},
    )


def _looks(shape: str, box: Box, dash: str) -> str:
    square = shape == "box" or (shape == "rounded" and box.corners != "rounded")
    looks = ["filled"] if square or shape not in {"rounded", "box"} else ["rounded", "filled"]
    looks += ["diagonals"] if box.corners == "cut" and shape in {"rounded", "box"} else []
    return ",".join([*looks, dash] if dash != "solid" else looks)


def _shape(shape: str, label: BoxLabel) -> dict[str, str]:
    wide, high = node_size(shape, label)
    size = {"width": f"{wide / 72:.2f}", "height": f"{high / 72:.2f}"}
    if shape in {"hexagon", "circle"}:
        return {"shape": SHAPES.get(shape, shape), "fixedsize": "true"} | size
    return SLANTED | size if shape == "parallelogram" else {"shape": SHAPES.get(shape, shape)}
