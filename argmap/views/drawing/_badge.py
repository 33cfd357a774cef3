"""Badges: the word and sign that stand above a claim for its role, and for what was found about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.views.drawing._sanitise import one_line
from argmap.views.drawing._wrap import shorten

if TYPE_CHECKING:
    from argmap.finding import Finding
    from argmap.views.selection._claim_roles import Role
    from argmap.views.styles import Style

__all__ = ["BADGES", "GHOSTS", "MILD", "QUIET", "is_pressing", "lacks", "status_badge", "status_ink"]

BADGES: dict[Role, str] = {
    "contention": "CONTENTION",
    "position": "POSITION",
    "support": "▲ SUPPORT",
    "linked premise": "▲ LINKED PREMISE",
    "backing": "▲ BACKING",
    "challenge": "▼ CHALLENGE",
    "linked challenge": "▼ LINKED CHALLENGE",
    "undercut": "◊ UNDERCUT",
    "claim": "CLAIM",
}
_STATUSES = {
    "unsupported": "○ UNSUPPORTED",
    "ungrounded": "○ UNGROUNDED",
    "circular": "∞ CIRCULAR",
    "defeated": "▼ DEFEATED",
    "contested": "▲▼ CONTESTED",
    "unanswered": "▼ UNANSWERED",
    "added": "+ ADDED",
    "extra": "+ EXTRA",
    "removed": "- REMOVED",
    "missing": "- MISSING",
    "reworded": "~ REWORDED",
    "retyped": "~ RETYPED",
    "rewired": "~ REWIRED",
    "moved": "~ MOVED",
}
GHOSTS = frozenset({"removed", "missing"})  # rules of what is not in the map that is drawn
MILD = frozenset({"ungrounded", "contested", "unanswered"})  # rules that ask for nothing at the claim itself
QUIET = "○"  # what stands, small and grey, where nothing is to be done but somewhere below
_BETWEEN_WORDS = re.compile(r"(?<!\bco)(?<!\bself)-")  # not within "co-premise" and "self-challenge"
_SEVERITIES = {"info": "○", "warning": "●", "error": "■"}


def status_badge(finding: Finding) -> str:
    """Name a finding in a word or two, with a sign.

    Examples:
        >>> from argmap.finding import Finding
        >>> status_badge(Finding("missing-co-premise", "c", "It mentions a term that the conclusion lacks", (), "warning"))
        '● MISSING CO-PREMISE'
    """
    known = _STATUSES.get(finding.rule)
    rule = shorten(_BETWEEN_WORDS.sub(" ", one_line(finding.rule)), 24).upper()
    return known or f"{_SEVERITIES.get(finding.severity, '●')} {rule}"


def is_pressing(finding: Finding) -> bool:
    """Tell whether a finding asks for something to be done at the claim that it is about."""
    return finding.severity != "info" and finding.rule not in MILD


def lacks(finding: Finding) -> bool:
    """Tell whether a finding says that something is wanting, be it at the claim or below it."""
    return is_pressing(finding) or finding.rule == "ungrounded"


def status_ink(finding: Finding, style: Style) -> str:
    """Choose the ink of a finding's badge: what only informs is muted."""
    if finding.rule in {"contested", "unanswered"}:
        return style.contested_box.ink
    return style.muted if finding.severity == "info" else style.lacking_box.ink
