"""In which box of a style a claim is drawn: by its role, also where something was found about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.views.drawing._badge import GHOSTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.finding import Finding
    from argmap.views.selection._claim_roles import Role
    from argmap.views.styles import Box, Style

__all__ = ["marked_box", "role_box"]


def role_box(role: Role, style: Style) -> Box:
    """Choose the box of a role."""
    if role == "undercut":
        return style.undercut_box
    if role in {"challenge", "linked challenge"}:
        return style.challenge_box
    if role == "position":
        return replace(style.contention_box, width=style.support_box.width, fill=style.claim_box.fill)
    return {"contention": style.contention_box, "claim": style.claim_box}.get(role, style.support_box)


def marked_box(role: Role, findings: Sequence[Finding], style: Style) -> Box:
    """Choose fill and border: those of the role, whatever was found; a border of its own tells what is contested.

    What was removed is a ghost: empty, muted and dotted.
    """
    rules = {finding.rule for finding in findings}
    box = role_box(role, style)
    if rules & GHOSTS:
        return replace(
            box, fill=style.background, border=style.muted, ink=style.muted, dash="dotted", width=1.2
        )
    if "contested" in rules:
        mark = style.contested_box
        return replace(box, border=mark.border, width=max(box.width, mark.width))
    return box
