"""A map beside a model answer, as part of a feedback page: which claims it has, and what hangs elsewhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from argmap._wording import counted, plain
from argmap.views.drawing._sanitise import one_line

if TYPE_CHECKING:
    from argmap.comparison.agreement import Agreement
    from argmap.finding import Finding

__all__ = ["FIGURES", "beside_model", "figures_beside"]

FIGURES = ("claims of the model", "hang as there")
_PARTS = {  # rule of a disagreement -> its heading
    "missing": "In the model answer, and not here",
    "extra": "Here, and not in the model answer",
    "retyped": "Of another kind in the model answer",
    "attached": "Hangs elsewhere in the model answer",
    "sign": "Support here, challenge there, or the other way round",
}


def figures_beside(found: Agreement) -> tuple[str, str]:
    """Return how many of the model's claims a map has, and the share of claims that hang as there."""
    gold, _ = found.maps
    hanging = found["las"]
    share = "" if hanging.reason else f"{float(hanging):.0%}"
    return f"{len(found.matches[0])} of {len(gold)}", share


def beside_model(found: Agreement) -> list[str]:
    """Return the lines of a page that set a map beside the model answer; claims by their words."""
    has, share = figures_beside(found)
    gold, _ = found.maps
    by_rule: dict[str, list[Finding]] = {}
    for finding in found.findings():
        if finding.rule in ("missing", "extra") and finding.id not in found.amap.claims:
            continue  # a relation: its claims say more
        by_rule.setdefault(finding.rule, []).append(finding)
    lines = ["<h2>Beside the model answer</h2>"]
    lines.append(
        f"<p>{has} {'claim' if len(gold) == 1 else 'claims'} of the model answer are here{f'; {share} of all claims hang as they do there' if share else ''}.</p>"
    )
    for rule, heading in _PARTS.items():
        if rule in by_rule:
            number = counted(len(by_rule[rule]), "claim")
            lines += [f'<p class="said">{heading} ({number})</p>', "<ul>"]
            lines += [f"<li>{_told(finding)}</li>" for finding in by_rule[rule]]
            lines.append("</ul>")
    if not by_rule:
        lines.append("<p>It agrees with the model answer.</p>")
    return lines


def _told(finding: Finding) -> str:
    words = _said(finding.text or finding.id)
    return words if finding.rule in ("missing", "extra") else f"{words}: {_said(finding.message)}"


def _said(text: str) -> str:
    return escape(one_line(plain(text)))
